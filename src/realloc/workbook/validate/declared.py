"""Check of the figures that a sheet of units declares beside quota and headcount, need and have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from realloc.city.domain import Need, Unit
from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.contract.field_headings import Suffix
from realloc.workbook.contract.units import DECLARED
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.row_texts import balance_in
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, UnitRow
from realloc.workbook.validate.values import is_blank, is_dash


def check_declared(
    report: Report, table: Table, rows: Sequence[UnitRow], units: Sequence[Unit], headcounts: bool
) -> None:
    """Hold declared surplus, shortage and balance against quota and headcount, whatever sign they mean.

    ``headcounts`` says whether the headcounts are sound enough for that.
    """
    final = {unit.unit_id: unit for unit in units}
    for column in DECLARED:
        position = table.header.declared.get(column.name)
        if position is None or not headcounts:
            continue
        said = list(_said(table, rows, final, position))
        # Which sign a column means is what most of its rows follow: a shortage of 6 may also be written -6.
        readings = _READINGS[column.name]
        reading = max(readings, key=lambda way: sum(one.agrees(way) for one in said))
        for one in said:
            if not one.agrees(reading):
                values = {
                    "unit": one.unit,
                    "found": one.value,
                    "follows": reading(one.balances[0]),
                    "what": Words(column.name, column.vi.lower()),
                }
                report.add("W611", table.name, address(one.row.number, position + 1), **values)


class _Declared(NamedTuple):
    """A declared figure: its row, its unit, and headcount less posts, with exceptions and without."""

    row: RawRow
    unit: str
    value: int
    balances: tuple[int, int]

    def agrees(self, reading: Callable[[int], int]) -> bool:
        """Whether it follows from the balance, as ``reading`` has it."""
        return self.value in map(reading, self.balances)


def _said(
    table: Table, rows: Sequence[UnitRow], final: Mapping[str, Unit], position: int
) -> Iterator[_Declared]:
    """What the column declares of each unit; in a row a unit and post, of each post."""
    for row in rows:
        unit = final.get(row.unit.unit_id)
        if unit is None or unit.quota is None or row.unit.quota is None:
            continue
        for written in table.written_of([row.row]):
            value = _value(written, position)
            balance = unit.headcount - (unit.posts or 0), unit.headcount - unit.quota
            if table.posts is not None:
                numbers = [_value(written, table.columns.get(n, -1)) or 0 for n in ("headcount", "quota")]
                balance = (numbers[0] - numbers[1],) * 2
            if value is not None:
                yield _Declared(written, unit.unit_id, value, balance)


def _over(balance: int) -> int:
    return max(balance, 0)


def _short(balance: int) -> int:
    return max(-balance, 0)


_READINGS: Final[Mapping[str, tuple[Callable[[int], int], ...]]] = {
    "surplus": (_over, lambda b: b, lambda b: -_over(b), lambda b: -b),
    "shortage": (_short, lambda b: -b, lambda b: -_short(b), lambda b: b),
    "balance": (lambda b: b, lambda b: -b),
}
"""What a figure may say of headcount less posts, the likeliest first."""


def _value(row: RawRow, position: int) -> int | None:
    cell: Cell = row.cells[position]
    number = Fraction(0) if is_dash(cell) else balance_in(cell)
    # Only a figure to compare with: a remark in its place is no error.
    return int(number) if number is not None and number.denominator == 1 else None


def check_declared_gaps(
    report: Report,
    table: Table,
    rows: Sequence[UnitRow],
    fields: FieldBook,
    needs: Mapping[tuple[str, str], Need],
) -> None:
    """Hold a gap beside need and have against what follows from them."""
    for field_id in fields.fields:
        if not all((field_id, suffix) in fields.columns for suffix in Suffix):
            continue
        position = fields.columns[field_id, Suffix.GAP]
        sources = [fields.columns[field_id, suffix] for suffix in (Suffix.NEED, Suffix.HAVE)]
        for row in rows:
            if any(_is_unreadable(table, row.row, at) for at in sources):
                continue  # that is the trouble, and told
            value = _value(row.row, position)
            need = needs.get((row.unit.unit_id, field_id), Need(row.unit.unit_id, field_id, 0, 0))
            follows = need.need - need.have
            if value is not None and value not in (follows, max(follows, 0)):
                values = {"found": value, "field": field_id, "unit": row.unit.unit_id, "follows": follows}
                report.add("W612", table.name, address(row.row.number, position + 1), **values)


def _is_unreadable(table: Table, row: RawRow, position: int) -> bool:
    cell = row.cells[position]
    return table.is_flawed(row, position) or (not is_blank(cell) and _value(row, position) is None)
