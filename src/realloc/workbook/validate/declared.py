"""Check of the figures that a sheet of units declares beside quota and headcount, need and have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from realloc.city.domain import Need, Unit
from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.contract.field_headings import Suffix
from realloc.workbook.contract.units import DECLARED
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.unit_row import UnitRow
from realloc.workbook.validate.values import BadValueError, is_blank, whole


def check_declared(
    report: Report, table: Table, rows: Sequence[UnitRow], units: Sequence[Unit], headcounts: bool
) -> None:
    """Hold declared surplus, shortage and balance against quota and headcount.

    ``headcounts`` says whether the headcounts are sound enough for that.
    """
    final = {unit.unit_id: unit for unit in units}
    for column in DECLARED:
        position = table.header.declared.get(column.name)
        if position is None or not headcounts:
            continue
        told: list[tuple[RawRow, Unit, int, int]] = []
        turned = True
        for row in rows:
            unit = final.get(row.unit.unit_id)
            value = _value(row.row, position)
            if unit is None or value is None or unit.quota is None or row.unit.quota is None:
                continue
            expected = {_follows(column.name, unit.headcount - q) for q in (unit.posts or 0, unit.quota)}
            if column.name == "shortage":
                value = abs(value)
            turned = turned and -value in expected
            if value not in expected:
                told.append((row.row, unit, value, _follows(column.name, unit.headcount - (unit.posts or 0))))
        if turned and column.name == "balance":
            continue  # the whole column counts the other way round
        for raw, unit, value, follows in told:
            cell = address(raw.number, position + 1)
            values = {
                "unit": unit.unit_id,
                "found": value,
                "follows": follows,
                "what": _named(column.vi, column.name),
            }
            report.add("W611", table.name, cell, **values)


def _named(vi: str, en: str) -> Words:
    return Words(en, vi.lower())


def _follows(name: str, balance: int) -> int:
    return {"surplus": max(balance, 0), "shortage": max(-balance, 0), "balance": balance}[name]


def _value(row: RawRow, position: int) -> int | None:
    cell: Cell = row.cells[position]
    if is_blank(cell):
        return None
    try:
        return whole(cell)
    except BadValueError:
        return None  # only a figure to compare with; a remark in its place is no error


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
