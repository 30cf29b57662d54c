"""Check of the sheet of years: posts and needs of later years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from realloc.city.domain import Target, Unit
from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.contract.field_headings import Suffix
from realloc.workbook.read import RawRow
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, count, counted, is_blank, year

_PAST = Words("their year is before that of the plan", "năm trước năm lập phương án")
_NO_POSTS = Words("a department or project has no posts to fill", "sở, ngành, dự án không xét theo biên chế")


def check_years(
    report: Report,
    table: Table | None,
    units: Sequence[Unit],
    names: UnitNames,
    fields: FieldBook,
    as_of: date,
) -> tuple[Target, ...]:
    """Return the rows by year and unit; what changes nothing is told."""
    if table is None:
        return ()
    by_id = {unit.unit_id: unit for unit in units}
    columns = _need_columns(report, table, fields)
    found: dict[tuple[int, str], Target] = {}
    first: dict[tuple[int, str], int] = {}
    idle: dict[Words, list[RawRow]] = {_PAST: [], _NO_POSTS: []}
    for row in table.rows:
        report.require(table, row, "year")
        report.require(table, row, "unit")
        when = report.read(table, row, "year", year, None)
        unit_id = report.read(table, row, "unit", names.find, None)
        quota = report.read(table, row, "quota", count, None)
        needs = _needs(report, table, row, columns)
        if when is None or unit_id is None or unit_id not in by_id:
            continue
        if (when, unit_id) in first:
            values = {"found": unit_id, "year": when, "first": first[when, unit_id]}
            report.at("E413", table, row, "unit", **values)
            continue
        first[when, unit_id] = row.number
        if when < as_of.year:
            idle[_PAST].append(row)
        elif quota is not None and by_id[unit_id].quota is None:
            idle[_NO_POSTS].append(row)
        place = table.address(row, "year" if quota is None else "quota")
        found[when, unit_id] = Target(when, unit_id, quota, needs, f"{table.name}!{place}")
    for why, rows in idle.items():
        if rows:
            cells = [table.address(row, "year") for row in rows]
            report.add("W700", table.name, cells[0], why=why, **counted(cells))
    return tuple(found[key] for key in sorted(found) if key[0] >= as_of.year)


def _need_columns(report: Report, table: Table, fields: FieldBook) -> Mapping[int, str]:
    """The field of each column of needs, by its position; fields are those of the other sheets."""
    found: dict[int, str] = {}
    for position, heading in table.header.fields:
        if heading.suffix is not Suffix.NEED:
            continue
        try:
            found[position] = fields.find(heading.prefix)
        except BadValueError as bad:
            report.add(bad.code, table.name, table.heading_address(position), **bad.values)
    return found


def _needs(report: Report, table: Table, row: RawRow, columns: Mapping[int, str]) -> dict[str, int]:
    needs: dict[str, int] = {}
    for position, field_id in columns.items():
        if is_blank(row.cells[position]):
            continue
        try:
            needs[field_id] = count(row.cells[position])
        except BadValueError as bad:
            report.add(bad.code, table.name, address(row.number, position + 1), **bad.values)
    return needs
