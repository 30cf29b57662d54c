"""An integer program under construction, with numbered columns and rows, and what each of them means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

Term = tuple[int, float]
"""A column by its number, and its coefficient."""


class Program:
    """Columns and rows that remember the order in which they came, so that a solver can follow it.

    Bounds, sides and entries are kept as plain numbers, so that a solver gets them in a few arrays.
    """

    def __init__(self) -> None:
        self.integer: list[bool] = []
        self.column_meaning: list[tuple[object, ...]] = []
        self.row_meaning: list[tuple[object, ...]] = []
        self.fixed: set[int] = set()
        self.tightened: set[int] = set()
        self.whole_sides: dict[int, tuple[float, float]] = {}
        """Sides of the rows that are asked of whole numbers only; in relaxations these rows are free."""
        self.contradiction = False
        """Whether a row without terms cannot hold; solvers do not all look at such rows."""
        self.changes = 0
        """Counts every change, so that what was read of the program can be kept until the next one."""
        self.wanted: Callable[[tuple[object, ...]], bool] | None = None
        """Which rows to add, by their meaning (all of them where it is None); for explaining conflicts."""
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._bulks: list[Bulk] = []
        self._below: list[float] = []
        self._above: list[float] = []
        self._whole_rows: list[bool] = []
        self._entry_columns: list[int] = []
        self._entry_values: list[float] = []
        self._row_ends: list[int] = []

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self._lower)

    # -- columns -----------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.row_meaning)

    def column(
        self, meaning: tuple[object, ...], lower: float = 0, upper: float | None = None, integer: bool = True
    ) -> int:
        """Add a column with bounds; ``meaning`` says what it stands for."""
        self.changes += 1
        self._lower.append(lower)
        self._upper.append(inf if upper is None else upper)
        self.integer.append(integer)
        self.column_meaning.append(meaning)
        return len(self) - 1

    def bulk(
        self, meanings: Sequence[tuple[object, ...]], rows: NDArray[np.int32], values: NDArray[np.float64]
    ) -> int:
        """Add continuous columns from 0 up, with entries in rows there are; return the first's number.

        Parameters
        ----------
        meanings : sequence of tuple
            One a column.
        rows, values : (columns, entries) arrays
            Each column's rows and the coefficients in them.
        """
        self.changes += 1
        first, count = len(self), len(meanings)
        self._bulks.append(Bulk(first, count, self.row_count, rows, values))
        self._lower.extend([0.0] * count)
        self._upper.extend([inf] * count)
        self.integer.extend([False] * count)
        self.column_meaning.extend(meanings)
        return first

    def fix(self, index: int, value: float) -> None:
        """Leave a column no choice; the solver is told with the next solve."""
        self.changes += 1
        self._lower[index] = self._upper[index] = value
        self.fixed.add(index)

    def within(self, index: int, lower: float, upper: float) -> bool:
        """Let a column that no solver has seen yet be no less and no more, unless it cannot be both."""
        lower, upper = max(self._lower[index], lower), min(self._upper[index], upper)
        if lower <= upper:
            self._lower[index], self._upper[index] = lower, upper
        return lower <= upper

    def is_open(self, index: int) -> bool:
        """Whether the column may be anything but zero."""
        return self._upper[index] > 0

    # -- rows --------------------------------------------------------------------------------------

    def row(
        self,
        meaning: tuple[object, ...],
        terms: Iterable[Term],
        sense: str,
        right: float,
        of_whole: bool = False,
    ) -> int:
        """Add ``Σ terms sense right`` with sense ``<=``, ``>=`` or ``==``; return its number.

        Terms of one variable are added up.  A row that is not :attr:`wanted` is left out, with number -1.
        With ``of_whole`` relaxations leave it free.
        """
        if self.wanted is not None and not self.wanted(meaning):
            return -1
        self.changes += 1
        index = self.row_count
        entries: dict[int, float] = {}
        for column, coefficient in terms:
            entries[column] = entries.get(column, 0) + coefficient
        self._below.append(-inf if sense == "<=" else right)
        self._above.append(inf if sense == ">=" else right)
        if not entries:
            holds = self._below[-1] <= 0 <= self._above[-1]
            self.contradiction = self.contradiction or not holds
        if of_whole:
            self.whole_sides[index] = self._below[-1], self._above[-1]
            self._below[-1], self._above[-1] = -inf, inf
        self._entry_columns += entries
        self._entry_values += entries.values()
        self._row_ends.append(len(self._entry_columns))
        integer = self.integer
        self._whole_rows.append(all(integer[c] and v == int(v) for c, v in entries.items()))
        self.row_meaning.append(meaning)
        return index

    def tighten(self, row: int, value: float) -> None:
        """Turn a row into an equality; the solver is told with the next solve."""
        self.changes += 1
        self._below[row] = self._above[row] = value
        self.tightened.add(row)

    def loosen(self, row: int) -> None:
        """Leave out a row that others imply by now, unless it became an equality."""
        if row not in self.tightened:
            self.drop(row)

    def drop(self, row: int) -> None:
        """Take a row out again."""
        self.changes += 1
        self._below[row], self._above[row] = -inf, inf
        self.whole_sides.pop(row, None)
        self.tightened.add(row)

    # -- what solvers read -------------------------------------------------------------------------

    def bounds(self, first: int = 0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lower and upper bounds of the columns from number ``first`` on."""
        return np.array(self._lower[first:], dtype=float), np.array(self._upper[first:], dtype=float)

    def finite_bounds(self, people: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Bounds of the columns, with ``people`` for those without an upper one.

        These count people, so that no plan exceeds it; columns that count posts have a bound of their own,
        which may be more than there are people.
        """
        lower, upper = self.bounds()
        return lower, np.where(np.isfinite(upper), upper, people)

    def sides(self, first: int = 0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Least and greatest values of the rows from number ``first`` on."""
        return np.array(self._below[first:], dtype=float), np.array(self._above[first:], dtype=float)

    def whole_columns(self) -> NDArray[np.bool_]:
        """Which columns are whole numbers."""
        return np.array(self.integer, dtype=bool)

    def whole_in_plans(self) -> NDArray[np.bool_]:
        """Which columns are whole numbers in a plan, declared so or not (pairs, which came in bulk)."""
        whole = self.whole_columns()
        for block in self._bulks:
            whole[block.first : block.first + block.count] = True
        return whole

    def whole_rows(self) -> NDArray[np.bool_]:
        """Which rows add up to whole numbers, whatever columns came in later."""
        whole = np.array(self._whole_rows, dtype=bool)
        for block in self._bulks:
            whole[block.rows[~(block.values == np.rint(block.values))]] = False
        return whole

    def row_entries(
        self, first: int, end: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
        """Starts, columns and coefficients of the rows from number ``first`` up to ``end``."""
        begin = self._row_ends[first - 1] if first else 0
        stop = self._row_ends[end - 1] if end else 0
        starts = np.array([begin, *self._row_ends[first : end - 1]], dtype=np.int32) - begin
        columns = np.array(self._entry_columns[begin:stop], dtype=np.int32)
        return starts.astype(np.int32), columns, np.array(self._entry_values[begin:stop], dtype=float)

    def matrix(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """Row, column and coefficient of every entry."""
        ends = np.array([0, *self._row_ends], dtype=np.intp)
        rows = [np.repeat(np.arange(len(ends) - 1), ends[1:] - ends[:-1])]
        columns = [np.array(self._entry_columns, dtype=np.intp)]
        values = [np.array(self._entry_values, dtype=float)]
        for block in self._bulks:
            rows.append(block.rows.ravel().astype(np.intp))
            columns.append(np.repeat(np.arange(block.first, block.first + block.count), block.rows.shape[1]))
            values.append(block.values.ravel())
        return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)

    def bulks(self, first: int) -> list[Bulk]:
        """What was added in bulk from column number ``first`` on."""
        return [block for block in self._bulks if block.first >= first]


@dataclass(frozen=True)
class Bulk:
    """``count`` columns added together when there were ``rows_then`` rows: their rows and coefficients."""

    first: int
    count: int
    rows_then: int
    rows: NDArray[np.int32]
    values: NDArray[np.float64]
