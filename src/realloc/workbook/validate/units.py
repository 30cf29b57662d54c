"""Check of the Units sheet, row by row: codes, kinds, quotas, headcounts, coordinates, what has defaults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from realloc.city.domain import Kind, Need, Official, Unit
from realloc.words.bilingual import Words
from realloc.words.folding import identity, listing
from realloc.workbook.contract.kinds import kind_against, kind_named, kind_of_group
from realloc.workbook.contract.units import KIND_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.body import Reason
from realloc.workbook.understood import ranges
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, UnitRow
from realloc.workbook.validate.values import (
    count,
    counted,
    degrees,
    is_blank,
    is_dash,
    kind,
    limit,
    text,
    words_or_nothing,
)


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


def check_headcounts(
    report: Report,
    table: Table,
    units: Sequence[UnitRow],
    needs: Mapping[tuple[str, str], Need],
    officials: Sequence[Official] | None,
    left_out: Sequence[int] = (),
) -> tuple[Unit, ...]:
    """Return the units with their final headcounts, sorted by id.

    ``left_out`` are rows of the roster that were taken for signatures, and may be whoever is missing.
    """
    if officials is None:
        settled = [_on_counts(report, table, u, present) for u, present in _with_specialists(units, needs)]
    else:
        roster = Counter(o.unit_id for o in officials if not o.contract)
        hired = Counter(o.unit_id for o in officials if o.contract)
        settled = [
            _beside_roster(report, table, u, roster[i], hired[i], roster[""], left_out)
            for u in units
            for i in (u.unit.unit_id,)
        ]
    return tuple(sorted(settled, key=lambda unit: unit.unit_id))


def _with_specialists(
    units: Sequence[UnitRow], needs: Mapping[tuple[str, str], Need]
) -> list[tuple[UnitRow, int]]:
    present: Counter[str] = Counter()
    for (unit_id, _), need in needs.items():
        present[unit_id] += need.have
    return [(u, present[u.unit.unit_id]) for u in units]


def _on_counts(report: Report, table: Table, unit: UnitRow, specialists: int) -> Unit:
    """Specialists are part of the headcount; a department may leave it to them."""
    headcount = unit.headcount
    if headcount is None:
        if unit.unit.kind in (Kind.DEPARTMENT, Kind.PROJECT) or "headcount" not in table.columns:
            return unit.unit._replace(headcount=specialists)
        headcount = 0
    if specialists > headcount:
        values = {"unit": unit.unit.unit_id, "found": specialists, "headcount": headcount}
        report.at("E502", table, unit.row, "headcount", **values)
    elif unit.headcount is None:
        tell_zero(report, table, unit.row, "headcount", unit.unit.unit_id)
    return unit.unit


def _beside_roster(
    report: Report,
    table: Table,
    unit: UnitRow,
    roster: int,
    hired: int,
    homeless: int,
    left_out: Sequence[int],
) -> Unit:
    """The roster counts; a number beside it must agree, unless people without a known unit explain it."""
    if unit.headcount is not None and hired and unit.headcount == roster + hired:
        values = {"unit": unit.unit.unit_id, "found": unit.headcount, "hired": hired, "roster": roster}
        report.at("E506", table, unit.row, "headcount", **values)
    elif unit.headcount is not None and not roster <= unit.headcount <= roster + homeless:
        values = {"unit": unit.unit.unit_id, "found": unit.headcount, "roster": roster}
        if left_out and unit.headcount > roster:
            values["left_out"] = Words.same(ranges(left_out))
        report.at("E501", table, unit.row, "headcount", **values)
    return unit.unit._replace(headcount=roster)


_OVER: Final = frozenset({Reason.GROUP, Reason.SUM, Reason.NOTE})
"""Rows that may stand over units and say what they are."""

_SOURCES: Final = {
    "name": Words("the name", "tên"),
    "group": Words("the row over them", "dòng nhóm phía trên"),
}


class Kinds:
    """Reads them row by row, and tells at the end which were taken from where."""

    def __init__(self, report: Report, table: Table) -> None:
        self.report, self.table = report, table
        told = ((s.row.number, kind_of_group(s.words)) for s in table.skipped if s.reason in _OVER)
        self.groups = [(number, kind) for number, (level, kind) in told if level]
        self.taken: dict[str, list[tuple[str, Kind]]] = {source: [] for source in _SOURCES}

    def read(self, row: RawRow) -> Kind:
        """The kind of the unit in a row."""
        table = self.table
        named = words_or_nothing(table.value(row, "name")) or words_or_nothing(table.value(row, "unit"))
        written = table.value(row, "kind")
        if not (is_blank(written) or is_dash(written)):
            given = self.report.read(table, row, "kind", kind, None)
            if given is not None and (told := kind_against(named, given)):
                values = {"unit": named, "found": _word(given), "told": _word(told)}
                self.report.at("W672", table, row, "kind", **values)
            return given or Kind.WARD
        by_name, over = kind_named(named), self._over(row)
        found = by_name or over or Kind.WARD
        if found is not Kind.WARD:
            place = next(c for c in ("kind", "name", "unit") if c in table.columns or c == "unit")
            self.taken["name" if by_name else "group"].append((table.address(row, place), found))
        return found

    def _over(self, row: RawRow) -> Kind | None:
        """What the last row above says, of those that tell a level."""
        return next((kind for number, kind in reversed(self.groups) if number < row.number), None)

    def tell(self) -> None:
        """Tell where blank kinds were taken from."""
        for source, taken in self.taken.items():
            if not taken:
                continue
            counts = Counter(found for _, found in taken)
            kinds = [(count, _word(found)) for found, count in sorted(counts.items())]
            said = Words(
                listing((f"{count} {word.en}" for count, word in kinds), "en"),
                listing((f"{count} {word.vi}" for count, word in kinds), "vi"),
            )
            cells = [cell for cell, _ in taken]
            values = counted(cells) | {"source": _SOURCES[source], "kinds": said}
            self.report.add("W671", self.table.name, cells[0], **values)


def _word(of: Kind) -> Words:
    english, vietnamese, *_ = KIND_WORDS[of]
    return Words(english.replace("_", " "), vietnamese)


_LIMITS = {"lat": 90, "lon": 180}

ALL_UNITS = Words("any unit", "Tất cả các đơn vị")


def read_coordinates(report: Report, table: Table, row: RawRow) -> tuple[float | None, float | None]:
    """Return a unit's latitude and longitude, both or neither."""
    written = {c: _is_written(table.value(row, c)) for c in _LIMITS}
    lat = report.read(table, row, "lat", degrees, None)
    lon = report.read(table, row, "lon", degrees, None)
    if not all(written.values()):
        if any(written.values()):
            report.at("E313", table, row, "lon" if written["lat"] else "lat")
        return None, None
    if lat is None or lon is None:
        return None, None
    if 90 < abs(lat) <= 180 and abs(lon) <= 90:
        report.at("E312", table, row, "lat", lat=lat, lon=lon)
        return None, None
    for column, value in (("lat", lat), ("lon", lon)):
        most = _LIMITS[column]
        if abs(value) > most:
            report.at("E311", table, row, column, found=value, least=-most, most=most)
    return lat, lon


def check_coordinates(report: Report, table: Table, units: Sequence[UnitRow], limit: str | None) -> None:
    """Report units without coordinates: errors under a distance limit, else warnings.

    ``limit`` says where a limit is set; where nobody has coordinates one problem says it all.  Nobody can
    go anywhere from an only unit, so that its place does not matter.
    """
    if len(units) == 1:
        return
    code, values = ("W603", {}) if limit is None else ("E503", {"limit": limit})
    lacking = [u for u in units if u.unit.lat is None and not _was_written(table, u.row)]
    if lacking and all(u.unit.lat is None for u in units) and len(lacking) == len(units):
        cell = table.heading_address(table.columns["lat"]) if "lat" in table.columns else ""
        report.add(code, table.name, cell, unit=ALL_UNITS, **values)
        return
    for unit in lacking:
        report.at(code, table, unit.row, "lat", unit=unit.unit.unit_id, **values)


def _was_written(table: Table, row: RawRow) -> bool:
    """Whether something stands there; what is wrong with it has been told."""
    return any(_is_written(table.value(row, column)) for column in _LIMITS)


def _is_written(value: Cell) -> bool:
    return not (is_blank(value) or is_dash(value))
