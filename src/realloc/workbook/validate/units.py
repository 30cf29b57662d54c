"""Check of the Units sheet, row by row: codes, kinds, quotas, and the numbers that have defaults."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.city.domain import Kind, Official, Unit
from realloc.words.folding import identity
from realloc.workbook.read import RawRow
from realloc.workbook.validate.coordinates import read_coordinates
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.kinds import Kinds
from realloc.workbook.validate.table import Table, UnitRow
from realloc.workbook.validate.values import count, is_blank, limit, text, words_or_nothing


def check_units(report: Report, table: Table, *, has_roster: bool) -> list[UnitRow]:
    """Read every unit; those with problems stay in the list, so that other sheets can refer to them."""
    kinds = Kinds(report, table)
    if "unit" not in table.columns:
        # Nobody can refer to these rows, but their numbers can still be judged.
        for row in table.rows:
            _read_unit(report, table, row, "", has_roster, kinds.read(row))
        return []
    found: list[UnitRow] = []
    first: dict[str, int] = {}
    for row in table.rows:
        named = report.require(table, row, "unit")
        unit_id = text(table.value(row, "unit"))
        again = named and identity(unit_id) in first
        if again:
            report.at("E401", table, row, "unit", found=unit_id, first=first[identity(unit_id)])
        # The rest of a row without a code of its own is still judged, so that nothing waits for a second run.
        unit_row = _read_unit(report, table, row, unit_id, has_roster, kinds.read(row))
        if named and not again:
            first[identity(unit_id)] = row.number
            found.append(unit_row)
    if not first:
        report.add("E205", table.name)
    kinds.tell()
    return found


def _read_unit(
    report: Report, table: Table, row: RawRow, unit_id: str, has_roster: bool, unit_kind: Kind
) -> UnitRow:
    if unit_kind not in (Kind.DEPARTMENT, Kind.PROJECT):
        if require_or_zero(report, table, row, "quota") and unit_id:
            tell_zero(report, table, row, "quota", unit_id)
        if not has_roster:
            require_or_zero(report, table, row, "headcount")
    lat, lon = read_coordinates(report, table, row)
    headcount = report.read(table, row, "headcount", count, None)
    unit = Unit(
        unit_id=unit_id,
        name=words_or_nothing(table.value(row, "name")) or unit_id,
        kind=unit_kind,
        quota=report.read(table, row, "quota", count, _blank(table, row, "quota", unit_kind)),
        headcount=headcount or 0,
        extra_quota=report.read(table, row, "extra_quota", count, 0),
        retain=report.read(table, row, "retain", count, 0),
        priority=report.weight(table, row, "priority"),
        cluster=words_or_nothing(table.value(row, "cluster")) or None,
        max_out=report.read(table, row, "max_out", limit, None),
        min_out=report.read(table, row, "min_out", count, 0),
        region=words_or_nothing(table.value(row, "region")) or None,
        lat=lat,
        lon=lon,
        row=row.number,
    )
    return UnitRow(unit, row, headcount)


def check_projects(
    report: Report,
    table: Table,
    units: Sequence[UnitRow],
    roster: Table | None,
    officials: Sequence[Official] | None,
) -> None:
    """A project has no posts and nobody of its own."""
    projects = {u.unit.unit_id: u for u in units if u.unit.is_project}
    for unit in projects.values():
        for column, value in (("quota", unit.unit.quota), ("headcount", unit.headcount)):
            if value:
                report.at("E346", table, unit.row, column, unit=unit.unit.unit_id, found=value)
    if roster is None or not projects:
        return
    rows = {row.number: row for row in roster.rows}
    for official in officials or ():
        if official.unit_id in projects:
            values = {"unit": official.unit_id, "found": official.official_id}
            report.at("E346", roster, rows[official.row], "unit", **values)


def require_or_zero(report: Report, table: Table, row: RawRow, column: str) -> bool:
    """Whether there is a blank that means 0: the row has other numbers, and the column has others too.

    A row without any number is more likely a heading than a unit of nobody, and a column without any a
    column that was forgotten: there a blank is an error.
    """
    position = table.columns.get(column)
    if position is None or not is_blank(row.cells[position]):
        return False
    numbered = any(not is_blank(row.cells[p]) for p in table.body.numeric)
    filled = any(not is_blank(other.cells[position]) for other in table.rows)
    if numbered and filled:
        return True
    words = table.spec.column(column).words
    report.settle("E301", table.name, table.address(row, column), column=words)
    return False


def tell_zero(report: Report, table: Table, row: RawRow, column: str, unit_id: str) -> None:
    """Tell that a blank was read as 0."""
    report.at("W617", table, row, column, column=table.spec.column(column).words, unit=unit_id)


def _blank(table: Table, row: RawRow, column: str, unit_kind: Kind) -> int | None:
    """What a blank means: 0, but for a department or project that it does not count."""
    position = table.columns.get(column)
    blank = position is not None and is_blank(row.cells[position]) and not table.is_flawed(row, position)
    return 0 if blank and unit_kind not in (Kind.DEPARTMENT, Kind.PROJECT) else None
