"""Check of coordinates: range, order and completeness, and whether a distance limit needs them."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.words.bilingual import Words
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.unit_row import UnitRow
from realloc.workbook.validate.values import degrees, is_blank, is_dash

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
