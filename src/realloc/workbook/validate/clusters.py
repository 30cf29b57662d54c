"""Checks of the sheets Clusters and Neighbours, which name units a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloc.city.domain import Unit
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import text


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
    return tuple(u if u.cluster else replace(u, cluster=clusters.get(u.unit_id) or None) for u in units)


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
