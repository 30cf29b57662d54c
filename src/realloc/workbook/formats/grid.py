"""One sheet while it is read: every format's reader puts its cells here, and here alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final, TypeAlias

from realloc.words.folding import address
from realloc.words.regex import regex
from realloc.workbook.formats.refusals import DamagedError, FarCellError

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1."""

DENSEST: Final = 30_000_000
"""Cells of the largest block that is read: every row of a sheet in 28 columns still passes."""

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""Where a sheet ends."""

MOST_MERGED: Final = 1_000_000
"""Merged cells that are looked at; no table of a city has as many."""

LONGEST_TEXT: Final = 32_767
"""Characters that Excel takes in a cell."""

MOST_HIDDEN_COLUMNS: Final = 702
"""Columns beyond are no table's."""

# Not allowed in XML, plus halves of surrogate pairs, which have no UTF-8.
_CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Grid:
    """The cells of a sheet; rows and columns count from 1, as addresses do.

    ``formulas`` and ``errors`` give, by address, the formulas without a result and the errors; neither has a
    value in ``rows``.  ``zeros`` are the formulas whose result is 0, ``calculated`` the columns with one
    whose result is not.  ``stripped`` are the cells that lost control characters, ``too_long`` those with
    more text than a cell can hold; ``disguised``, by row and column, what a cell shows by, where that is
    not what it holds: its number format, or a formula.  ``text`` are the encoding and the separator of a
    text file.
    """

    name: str
    hidden: bool = False
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    zeros: dict[tuple[int, int], str] = field(default_factory=dict)
    calculated: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    stripped: list[str] = field(default_factory=list)
    too_long: list[str] = field(default_factory=list)
    disguised: dict[tuple[int, int], str] = field(default_factory=dict)
    text: tuple[str, str] | None = None
    _last: int = 0
    _width: int = 0

    def put(self, number: int, cells: Sequence[tuple[int, Cell]]) -> None:
        """Add cells of a row, each with its column.

        Raises
        ------
        FarCellError
            When the block from A1 becomes too large.
        DamagedError
            When a cell is there twice.
        """
        if not cells:
            return
        self._reach(number, max(column for column, _ in cells))
        row = self.rows.setdefault(number, [])
        for column, value in cells:
            ahead = column - len(row) - 1
            if ahead >= 0:
                if ahead:
                    row.extend([None] * ahead)
                row.append(value)
            elif row[column - 1] is None:
                row[column - 1] = value
            else:
                raise DamagedError("twice", f"{self.name}!{address(number, column)}")

    def add(self, number: int, row: list[Cell]) -> None:
        """Add a whole row, its cells from column A on; like :meth:`put`."""
        if not row:
            return
        self._reach(number, len(row))
        if self.rows.setdefault(number, row) is not row:
            self.put(number, [(n, value) for n, value in enumerate(row, start=1) if value is not None])

    def _reach(self, number: int, column: int) -> None:
        width, last = max(self._width, column), max(self._last, number)
        if last * width > DENSEST or width > LAST_COLUMN or last > LAST_ROW:
            raise FarCellError(self.name, address(number, column))
        self._last, self._width = last, width

    def formula(self, number: int, column: int, text: str, value: Cell) -> None:
        """Note what a formula gave; None: nothing."""
        self.disguised[number, column] = text
        if value is None:
            self.formulas[address(number, column)] = text
        elif value == 0 and type(value) in (int, float):
            self.zeros[number, column] = text
        else:
            self.calculated.add(column)

    def repeat(self, number: int, times: int) -> None:
        """Repeat a row that is there."""
        row = self.rows.get(number)
        if row is None or times < 2:
            return
        if (number + times - 1) * self._width > DENSEST or number + times - 1 > LAST_ROW:
            raise FarCellError(self.name, address(min(number + times - 1, LAST_ROW), len(row)))
        for further in range(number + 1, number + times):
            self.rows[further] = list(row)
        self._last = max(self._last, number + times - 1)

    def merge(self, area: Area) -> None:
        """Note merged cells."""
        self.merged.append(area)

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns."""
        self.hidden_columns.update(range(first, min(last, MOST_HIDDEN_COLUMNS) + 1))

    @property
    def uncertain(self) -> dict[str, str]:
        """Formulas by address whose whole column came to 0, as a program leaves it that never calculates."""
        found = {at: text for at, text in self.zeros.items() if at[1] not in self.calculated}
        return {address(*at): text for at, text in found.items()}

    def distrust(self) -> None:
        """Take the zeros for what they are in a file that asks to be calculated: no results."""
        self.formulas |= {address(*at): text for at, text in self.zeros.items()}
        for row, column in self.zeros:
            self.rows[row][column - 1] = None
        self.zeros = {}

    def squared(self) -> list[tuple[int, list[Cell]]]:
        """The rows in order, all of the same width, with the text of merged cells in each of them."""
        numbers = sorted(self.rows)
        width = self._width
        unclean = self._unclean()
        for number in numbers:
            row = self.rows[number]
            row.extend([None] * (width - len(row)))
            if unclean and not unclean.isdisjoint(row):
                self._clean(number, row)
        filled = [number for number in numbers if self.rows[number].count(None) < width]
        self._spread(filled[-1] if filled else 0)
        return [(number, self.rows[number]) for number in filled]

    @property
    def size(self) -> int:
        """Cells, with the blanks between them."""
        return len(self.rows) * self._width

    def _unclean(self) -> set[str]:
        """The different texts that may not stay as they are; most lists say few, many times."""
        texts = [value for value in set(chain.from_iterable(self.rows.values())) if isinstance(value, str)]
        return {t for t in texts if not t or not t.isprintable() or len(t) > LONGEST_TEXT}

    def _clean(self, number: int, row: list[Cell]) -> None:
        """Leave out the characters that no workbook can hold, texts that no cell can, and empty ones."""
        for position, value in enumerate(row):
            if not isinstance(value, str):
                continue
            if len(value) > LONGEST_TEXT:
                self.too_long.append(address(number, position + 1))
                row[position] = None
            elif not value:
                row[position] = None
            elif _CONTROL.search(value):
                self.stripped.append(address(number, position + 1))
                row[position] = _CONTROL.sub("", value) or None

    def _spread(self, last_row: int) -> None:
        """Put the text of merged cells into each of them; a number stays where it is.

        A number in merged cells belongs to none of them more than to another, so it is not repeated.
        """
        left = MOST_MERGED
        for top, first, bottom, last in self.merged:
            row = self.rows.get(top)
            if row is None or first > len(row) or left < 0:
                continue
            text = row[first - 1]
            for number in range(top, min(bottom, last_row) + 1) if isinstance(text, str) else ():
                left -= 1
                if (at := self.rows.get(number)) is not None:
                    end = min(last, len(at))
                    left -= end - first
                    at[first - 1 : end] = [text if v is None else v for v in at[first - 1 : end]]
                if left < 0:
                    break


def distrust_zeros(grids: Iterable[Grid]) -> None:
    """Where a file asks to be calculated and every formula in it is 0, nothing has been calculated."""
    found = list(grids)
    if not any(grid.calculated for grid in found):
        for grid in found:
            grid.distrust()


def shown(cell: Cell) -> str:
    """A cell as the text that a person sees in it: 12.0 is "12"."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()
