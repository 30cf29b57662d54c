"""Check of headcounts: against the roster, or, on counts, against the specialists present."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from realloc.city.domain import Kind, Need, Official, Unit
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, UnitRow
from realloc.workbook.validate.units import tell_zero


def check_headcounts(
    report: Report,
    table: Table,
    units: Sequence[UnitRow],
    needs: Mapping[tuple[str, str], Need],
    officials: Sequence[Official] | None,
) -> tuple[Unit, ...]:
    """Return the units with their final headcounts, sorted by id."""
    if officials is None:
        settled = [_on_counts(report, table, u, present) for u, present in _with_specialists(units, needs)]
    else:
        roster = Counter(o.unit_id for o in officials if not o.contract)
        hired = Counter(o.unit_id for o in officials if o.contract)
        settled = [
            _beside_roster(report, table, u, roster[i], hired[i], roster[""])
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
            return replace(unit.unit, headcount=specialists)
        headcount = 0
    if specialists > headcount:
        values = {"unit": unit.unit.unit_id, "found": specialists, "headcount": headcount}
        report.at("E502", table, unit.row, "headcount", **values)
    elif unit.headcount is None:
        tell_zero(report, table, unit.row, "headcount", unit.unit.unit_id)
    return unit.unit


def _beside_roster(
    report: Report, table: Table, unit: UnitRow, roster: int, hired: int, homeless: int
) -> Unit:
    """The roster counts; a number beside it must agree, unless people without a known unit explain it."""
    if unit.headcount is not None and hired and unit.headcount == roster + hired:
        values = {"unit": unit.unit.unit_id, "found": unit.headcount, "hired": hired, "roster": roster}
        report.at("E506", table, unit.row, "headcount", **values)
    elif unit.headcount is not None and not roster <= unit.headcount <= roster + homeless:
        values = {"unit": unit.unit.unit_id, "found": unit.headcount, "roster": roster}
        report.at("E501", table, unit.row, "headcount", **values)
    return replace(unit.unit, headcount=roster)
