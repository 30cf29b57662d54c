"""Proposed clusters as a sheet of the workbook, which a plan then carries to be edited."""

from __future__ import annotations

from dataclasses import replace

from realloc.city.domain import Instance
from realloc.words.bilingual import Words
from realloc.words.folding import listing
from realloc.workbook.clusters.propose import (
    ClusterCountError,
    NoNeighboursError,
    propose_clusters,
    without_cluster,
)
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.small_sheets import CLUSTERS
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, raw_sheet

MOST_NAMED = 5
"""Units that a finding names."""


def with_clusters(source: RawWorkbook, instance: Instance, count: int) -> RawWorkbook:
    """The workbook with proposed clusters as its sheet Clusters, which a plan then carries to be edited.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        When so many clusters cannot be made.
    """
    try:
        proposed = propose_clusters(instance, count)
    except ClusterCountError as cause:
        values = {"found": count, "least": cause.least, "most": cause.most}
        raise InputProblems([Problem("E504", "", "--clusters", values)], instance.language) from None
    except NoNeighboursError as cause:
        problem = Problem("E505", "", "--clusters", _units_at_fault(instance, cause.units))
        raise InputProblems([problem], instance.language) from None
    clusters = {u.unit_id: u.cluster or proposed.get(u.unit_id) for u in instance.units}
    rows = [[u.unit_id, u.name, clusters[u.unit_id]] for u in instance.units if clusters[u.unit_id]]
    heading = [column.heading(instance.language) for column in CLUSTERS.columns]
    sheet = raw_sheet(CLUSTERS.title(instance.language), [heading, *rows])
    others = (s for s in source.sheets if sheet_of(s.name) is not CLUSTERS)
    return replace(source, sheets=(*others, sheet))


def cluster_warnings(instance: Instance, proposed: Instance, count: int) -> list[Problem]:
    """What is to be said of clusters that were asked for: nobody needed one, or somebody got none."""
    if not without_cluster(instance):
        return [Problem("W622", "", "--clusters", {"found": count})]
    left = without_cluster(proposed)
    return [Problem("W621", "", "--clusters", _units_at_fault(proposed, left))] if left else []


def _units_at_fault(instance: Instance, units: list[str]) -> dict[str, object]:
    """How many units, and the first of them by name."""
    names = [instance.unit[u].name for u in units[:MOST_NAMED]]
    names += ["…"] if len(units) > MOST_NAMED else []
    return {"count": len(units), "units": Words(listing(names, "en"), listing(names, "vi"))}
