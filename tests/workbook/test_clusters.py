"""Proposed clusters: connected, nearly equal, the same in any order; read back, written out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.factory import make_instance, unit
from helpers.workbooks import counts, write_workbook
from realloc.city.distances import Distances
from realloc.city.domain import Instance, Kind
from realloc.plan.figures import input_counts
from realloc.plan.load import load
from realloc.workbook.clusters.propose import ClusterCountError, neighbours_of, propose_clusters
from realloc.workbook.problems.found import InputProblems


def grid(rows: int, columns: int, pairs: frozenset[tuple[str, str]] | None = None) -> Instance:
    """Units on a grid, about 11 km apart."""
    units = [
        unit(f"U{r}{c}", 5, 5, lat=10 + r / 10, lon=106 + c / 10) for r in range(rows) for c in range(columns)
    ]
    instance = make_instance(units, None, {}, {})
    return replace(instance, distances=Distances.by_coordinates(instance.units), neighbours=pairs)


def groups(found: dict[str, str]) -> list[set[str]]:
    return [{u for u in found if found[u] == name} for name in sorted(set(found.values()))]


def is_connected(instance: Instance, members: set[str]) -> bool:
    graph = neighbours_of(instance, members)
    seen, todo = set(), [min(members)]
    while todo:
        here = todo.pop()
        seen.add(here)
        todo += graph[here] - seen
    return seen == members


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 12, 24])
def test_a_grid_falls_into_connected_clusters_of_nearly_equal_size(count: int) -> None:
    instance = grid(4, 6)
    clusters = groups(propose_clusters(instance, count))
    assert len(clusters) == count
    assert sum(map(len, clusters)) == 24
    assert max(map(len, clusters)) - min(map(len, clusters)) <= 1
    assert all(is_connected(instance, members) for members in clusters)


def test_neighbours_on_a_grid_share_a_side() -> None:
    # The middle of 3 × 3 has four; a corner two.
    graph = neighbours_of(grid(3, 3), [f"U{r}{c}" for r in range(3) for c in range(3)])
    assert graph["U11"] == {"U01", "U10", "U12", "U21"}
    assert graph["U00"] == {"U01", "U10"}


def test_the_sheet_of_neighbours_comes_before_the_distances() -> None:
    # Two rows of three; only pairs along a row are neighbours, so two clusters are the rows.
    pairs = frozenset({("U00", "U01"), ("U01", "U02"), ("U10", "U11"), ("U11", "U12")})
    clusters = groups(propose_clusters(grid(2, 3, pairs), 2))
    assert clusters == [{"U00", "U01", "U02"}, {"U10", "U11", "U12"}]


def test_a_unit_without_neighbours_is_in_no_cluster() -> None:
    pairs = frozenset({("U00", "U01"), ("U01", "U02"), ("U10", "U11")})
    found = propose_clusters(grid(2, 3, pairs), 2)
    assert "U12" not in found
    with pytest.raises(ClusterCountError) as caught:
        propose_clusters(grid(2, 3, pairs), 1)
    # Two parts (three units, two units) and a single one: 2 to 5 clusters.
    assert (caught.value.least, caught.value.most) == (2, 5)


def test_clusters_that_are_given_stay() -> None:
    instance = grid(2, 3)
    units = tuple(u._replace(cluster="Old") if u.unit_id == "U00" else u for u in instance.units)
    assert "U00" not in propose_clusters(replace(instance, units=units), 2)
    all_given = tuple(u._replace(cluster="Old") for u in instance.units)
    assert propose_clusters(replace(instance, units=all_given), 2) == {}


def test_proposed_clusters_are_a_sheet_of_the_source(tmp_path: Path) -> None:
    loaded = load(write_workbook(tmp_path / "w.xlsx", counts()), clusters=1)
    assert Counter(u.cluster for u in loaded.instance.units) == {"Cluster 01": 3, None: 1}
    (sheet,) = (s for s in loaded.source.sheets if s.name == "Clusters")
    assert [row.cells for row in sheet.rows][:2] == [
        ("unit", "name", "cluster"),
        ("A", "Alder", "Cluster 01"),
    ]


def test_edited_clusters_and_neighbours_are_read(tmp_path: Path) -> None:
    sheets = counts() | {
        "Clusters": [["unit", "cluster"], ["A", "North"], ["Birch", "North"]],
        "Giáp ranh": [["Đơn vị", "Giáp với"], ["A", "B"], ["B", "A"]],
    }
    instance = load(write_workbook(tmp_path / "w.xlsx", sheets)).instance
    assert [u.cluster for u in instance.units] == ["North", "North", None, None]
    assert instance.neighbours == {("A", "B")}


def test_too_many_clusters_are_an_error_of_the_option(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        load(write_workbook(tmp_path / "w.xlsx", counts()), clusters=9)
    (problem,) = caught.value.errors
    assert (problem.code, problem.cell) == ("E504", "--clusters")
    assert "1 to 3" in problem.text("en")


def test_an_unknown_unit_is_an_error_with_its_cell(tmp_path: Path) -> None:
    sheets = counts() | {"Clusters": [["unit", "cluster"], ["Aldr", "North"]]}
    with pytest.raises(InputProblems) as caught:
        load(write_workbook(tmp_path / "w.xlsx", sheets))
    assert [(p.code, p.where) for p in caught.value.errors] == [("E403", "Clusters!A2")]


# -- nothing to go by, nothing to do -------------------------------------------------------------------


def without_places(cluster: str = "") -> dict[str, list[list[object]]]:
    """Two wards and a department, without coordinates; both wards in ``cluster``."""
    rows: list[list[object]] = [["unit", "kind", "quota", "headcount", "cluster"]]
    rows += [[u, "ward", 2, 2, cluster] for u in ("A", "B")]
    return {"Units": [*rows, ["D", "department", None, 1, None]]}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_coordinates_and_neighbours_nothing_can_be_proposed(tmp_path: Path, language: str) -> None:
    with pytest.raises(InputProblems) as caught:
        load(write_workbook(tmp_path / "w.xlsx", without_places()), clusters=1, language=language)
    (problem,) = caught.value.errors
    assert (problem.code, problem.cell) == ("E505", "--clusters")
    assert ("A and B" if language == "en" else "A và B") in problem.text(language)


def test_a_sheet_of_neighbours_takes_their_place(tmp_path: Path) -> None:
    sheets = without_places() | {"Neighbours": [["unit", "neighbour"], ["A", "B"]]}
    loaded = load(write_workbook(tmp_path / "w.xlsx", sheets), clusters=1)
    assert [u.cluster for u in loaded.instance.units] == ["Cluster 01", "Cluster 01", None]


def test_a_sheet_of_neighbours_that_names_none_of_them_does_not(tmp_path: Path) -> None:
    sheets = without_places() | {"Neighbours": [["unit", "neighbour"]]}
    with pytest.raises(InputProblems) as caught:
        load(write_workbook(tmp_path / "w.xlsx", sheets), clusters=1)
    assert [p.code for p in caught.value.errors] == ["E505"]


def test_where_everybody_has_a_cluster_it_says_so(tmp_path: Path) -> None:
    loaded = load(write_workbook(tmp_path / "w.xlsx", without_places("North")), clusters=2)
    assert "W622" in [w.code for w in loaded.warnings]


def test_who_is_left_out_is_told(tmp_path: Path) -> None:
    # A and B are neighbours; C touches only D, which has a cluster already.
    sheets = without_places() | {"Neighbours": [["unit", "neighbour"], ["A", "B"], ["C", "D"]]}
    sheets["Units"] += [["C", "ward", 2, 2, ""]]
    sheets["Units"][3] = ["D", "ward", 2, 2, "Old"]
    loaded = load(write_workbook(tmp_path / "w.xlsx", sheets), clusters=1)
    (told,) = (w for w in loaded.warnings if w.code == "W621")
    assert "C;" in told.text("en") and "1" in told.text("en")
    assert {u.unit_id: u.cluster for u in loaded.instance.units} == {
        "A": "Cluster 01",
        "B": "Cluster 01",
        "C": None,
        "D": "Old",
    }


def test_one_left_with_coordinates_has_nobody_to_join(tmp_path: Path) -> None:
    # All but Cedar have a cluster; it has coordinates, so nothing is missing in the workbook.
    sheets = counts()
    heading, *rows = sheets["Units"]
    given = [[*row, None if row[0] == "C" else "Old"] for row in rows]
    sheets["Units"] = [[*heading, "cluster"], *given]
    loaded = load(write_workbook(tmp_path / "w.xlsx", sheets), clusters=3)
    assert [w.code for w in loaded.warnings if w.code in ("W621", "W622")] == ["W621"]


def test_a_project_is_no_part_that_a_cluster_is_wanted_for() -> None:
    """A, B and C are in a row and the project lies beside C; one cluster of three, as without it.

    By the sheet of neighbours the two projects border each other: they would be a second part, so that one
    cluster was too few (E504).
    """
    wards = [unit(u, 5, 5, lat=10 + n / 10, lon=106.0) for n, u in enumerate("ABC")]
    projects = [unit(u, None, kind=Kind.PROJECT, lat=10.21, lon=106.0) for u in ("T1", "T2")]
    instance = make_instance([*wards, *projects], None, {("T1", "it"): 1}, {})
    instance = replace(instance, distances=Distances.by_coordinates(instance.units))
    pairs = frozenset({("A", "B"), ("B", "C"), ("T1", "T2")})
    for neighbours in (None, pairs):
        found = propose_clusters(replace(instance, neighbours=neighbours), 1)
        assert set(found) == {"A", "B", "C"} and len(set(found.values())) == 1


def test_projects_are_counted_apart_from_units() -> None:
    wards = [unit("A", 5), unit("S", None), unit("T", None, kind=Kind.PROJECT)]
    told = input_counts(make_instance(wards, [], {("T", "it"): 2}))
    assert (told["units"], told["departments"], told["projects"], told["missing"]) == (1, 1, 1, 2)
