"""Checks of the small sheets that name units or people again: Decisions, Clusters, Neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.city.domain import Decision, Official, Require, Unit
from realloc.words.folding import identity
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import OfficialNames, UnitNames
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import decision, is_blank, text


def check_decisions(
    report: Report, table: Table, officials: Sequence[Official] | None, units: UnitNames
) -> tuple[Decision, ...]:
    """Return the decisions sorted by official; whether they can hold together is the model's question."""
    if officials is None:
        report.add("E206", table.name)
        return ()
    names = OfficialNames(o.official_id for o in officials)
    homes = {o.official_id: o.unit_id for o in officials}
    found = [d for row in table.rows if (d := _read_decision(report, table, row, names, homes, units))]
    return tuple(sorted(found, key=lambda d: (d.official_id, d.to or "", d.decision, d.row)))


def _read_decision(
    report: Report,
    table: Table,
    row: RawRow,
    names: OfficialNames,
    homes: dict[str, str],
    units: UnitNames,
) -> Decision | None:
    report.require(table, row, "official")
    report.require(table, row, "decision")
    official_id = report.read(table, row, "official", names.find, None)
    written = text(table.value(row, "official"))
    if official_id is not None and identity(written) != identity(official_id):
        report.at("W666", table, row, "official", found=written, same=official_id)
    order = report.read(table, row, "decision", decision, None)
    to = report.read(table, row, "to", units.find, None)
    if order is Require.REQUIRE and is_blank(table.value(row, "to")):
        report.at("E410", table, row, "to")
    if official_id is None or order is None:
        return None
    if to is not None and to == homes[official_id]:
        report.at("E411", table, row, "to", found=to, official=official_id)
    cell = f"{table.name}!{table.address(row, 'official')}"
    return Decision(official_id, to, order, text(table.value(row, "note")), row.number, cell)


def check_clusters(
    report: Report, table: Table | None, units: Sequence[Unit], names: UnitNames
) -> tuple[Unit, ...]:
    """Return the units with the sheet's clusters where their own column is blank."""
    if table is None:
        return tuple(units)
    clusters: dict[str, str] = {}
    for row in table.rows:
        report.require(table, row, "unit")
        unit_id = report.read(table, row, "unit", names.find, None)
        if unit_id is not None:
            clusters[unit_id] = text(table.value(row, "cluster"))
    return tuple(u if u.cluster else u._replace(cluster=clusters.get(u.unit_id) or None) for u in units)


def check_neighbours(
    report: Report, table: Table | None, names: UnitNames
) -> frozenset[tuple[str, str]] | None:
    """Return the pairs of units that share a border; None without the sheet."""
    if table is None:
        return None
    pairs = set()
    for row in table.rows:
        for column in ("unit", "neighbour"):
            report.require(table, row, column)
        ends = [report.read(table, row, column, names.find, None) for column in ("unit", "neighbour")]
        first, second = ends
        if first is not None and second is not None and first != second:
            pairs.add((min(first, second), max(first, second)))
    return frozenset(pairs)
