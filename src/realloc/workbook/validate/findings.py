"""Where the checks write down what they find."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar, cast

from realloc.words.folding import address
from realloc.workbook.contract.parts import Type
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawRow
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import (
    WEIGHT_DIGITS,
    BadValueError,
    is_blank,
    is_dash,
    to_digits,
    weight,
)

T = TypeVar("T")
OfRow = Callable[[RawRow], T]

DASHED = frozenset(
    {Type.WEIGHT, Type.DEGREES, Type.DATE, Type.BIRTH, Type.SEX, Type.YES_NO, Type.KIND, Type.FIELDS}
)
"""Where a dash means that nothing is said; among counts it is 0, elsewhere it is an error or a text."""


class Report:
    """All problems found so far, in the order of finding."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.assumed: list[Problem] = []
        self._settled: set[tuple[str, str]] = set()
        self._faulty: set[tuple[str, str]] = set()

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops the work."""
        return any(p.severity == "error" for p in self.problems)

    def has_errors_on(self, sheet: str) -> bool:
        """Whether a sheet has errors, so that comparing others with it would mislead."""
        return any(p.severity == "error" and p.sheet == sheet for p in self.problems)

    def has_error_at(self, sheet: str, cell: str) -> bool:
        """Whether a cell has an error, so that what follows from it is no news."""
        return (sheet, cell) in self._faulty

    def add(self, code: str, sheet: str, cell: str = "", /, **values: object) -> None:
        """Write down a problem, unless the cell's own trouble (see :meth:`settle`) explains it."""
        if (sheet, cell) not in self._settled:
            found = Problem(code, sheet, cell, values)
            self.problems.append(found)
            if found.severity == "error":
                self._faulty.add((sheet, cell))

    def assume(self, code: str, sheet: str = "", /, **values: object) -> None:
        """Write down what was taken because nothing was said: no problem, but to be told."""
        self.assumed.append(Problem(code, sheet, values=values))

    def settle(self, code: str, sheet: str, cell: str, /, **values: object) -> None:
        """Write down what is the matter with a cell; whatever follows from it is not told again."""
        self.add(code, sheet, cell, **values)
        self.silence(sheet, cell)

    def silence(self, sheet: str, cell: str) -> None:
        """Say nothing more of a cell, whose trouble is told elsewhere."""
        self._settled.add((sheet, cell))

    def apart(self) -> Report:
        """A report for a part of the work, which says nothing of the cells that this one settled."""
        part = Report()
        part._settled |= self._settled
        return part

    def take(self, part: Report) -> None:
        """Write down all that a part of the work came to."""
        self.problems += part.problems
        self.assumed += part.assumed
        self._settled |= part._settled
        self._faulty |= part._faulty

    def at(self, code: str, table: Table, row: RawRow, column: str, /, **values: object) -> None:
        """Write down a problem of one cell of a table."""
        self.add(code, table.name, table.address(row, column), **values)

    def read(self, table: Table, row: RawRow, column: str, parse: Callable[[Cell], T], default: T) -> T:
        """Return a cell's value; ``default`` when it is blank or, with a problem, cannot be read."""
        position = table.columns.get(column)
        value = None if position is None else row.cells[position]
        if position is None or value is None or is_blank(value):
            return default
        if is_dash(value) and table.spec.column(column).type in DASHED:
            return default
        return self.read_at(table, row, position, parse, default)

    def read_at(self, table: Table, row: RawRow, position: int, parse: Callable[[Cell], T], default: T) -> T:
        """Return the value of a cell; ``default`` when it cannot be read, which is a problem."""
        try:
            return parse(row.cells[position])
        except BadValueError as bad:
            self.settle(bad.code, table.name, address(row.number, position + 1), **bad.values)
            return default

    def of_column(self, table: Table, column: str, parse: Callable[[Cell], T], default: T) -> OfRow[T]:
        """As :meth:`read`, for row after row of one column: what can be read is parsed once and kept."""
        position = table.columns.get(column)
        if position is None:
            return lambda _: default
        dashed = table.spec.column(column).type in DASHED

        def meaning(value: Cell) -> T:
            return default if is_blank(value) or (dashed and is_dash(value)) else parse(value)

        return self.at_position(table, position, meaning, default)

    def at_position(self, table: Table, position: int, parse: Callable[[Cell], T], default: T) -> OfRow[T]:
        """As :meth:`read_at`, for row after row: what can be read is parsed once and kept."""
        # By type too: 1, 1.0 and TRUE are equal.
        meaning = cast("Callable[[Cell], T]", lru_cache(maxsize=None, typed=True)(parse))

        def read(row: RawRow) -> T:
            try:
                return meaning(row.cells[position])
            except BadValueError as bad:
                self.settle(bad.code, table.name, address(row.number, position + 1), **bad.values)
                return default

        return read

    def weight(self, table: Table, row: RawRow, column: str) -> Fraction:
        """Return the weight in a cell, 1 for a blank; that one with too many digits was rounded is told."""
        exact = self.read(table, row, column, weight, Fraction(1))
        rounded = to_digits(exact)
        if rounded != exact:
            values = {"found": table.value(row, column), "used": float(rounded), "digits": WEIGHT_DIGITS}
            self.at("W640", table, row, column, **values)
        return rounded

    def require(self, table: Table, row: RawRow, column: str) -> bool:
        """Whether a required cell is filled in; a problem when it is not, given that it has a column."""
        if not is_blank(table.value(row, column)):
            return True
        if column in table.columns:
            self.at("E301", table, row, column, column=table.spec.column(column).words)
        return False
