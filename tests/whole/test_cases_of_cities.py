"""Workbooks with the rules that cities set, each small enough to say in a comment what must come out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import realloc
from helpers.workbooks import Rows, write_workbook
from realloc.city.domain import MoveKind
from realloc.pipeline import Result, solve
from realloc.questions.no_plan.told import NoPlanError
from realloc.workbook.problems.found import InputProblems

UNITS = ["unit", "kind", "quota", "headcount", "min_out", "region", "lat", "lon", "land need"]
PEOPLE = ["official", "unit", "fields", "protected", "position", "home", "employment"]
LOANS = [*PEOPLE, "seconded_to", "seconded_until"]
AS_OF = ["as_of", date(2026, 1, 1)]


def city(path: Path, units: Rows, people: Rows, *rules: list[object], **more: Rows) -> Path:
    """A workbook; rows shorter than the header end in blanks."""
    sheets = {"Units": [UNITS, *units], "Officials": [LOANS, *people]}
    return write_workbook(path / "w.xlsx", {**sheets, "Rules": [["rule", "value"], AS_OF, *rules], **more})


def moves(result: Result) -> list[tuple[str, str | None, str, float | None]]:
    return [(m.kind.value, m.official_id, m.destination, m.km) for m in result.plan.moves]


def codes(result: Result) -> set[str]:
    return {problem.code for problem in result.warnings}


def test_departures_asked_of_a_unit_of_which_nobody_may_go(tmp_path: Path) -> None:
    """A is 2 over and must send 2; of its 4 three are protected, so 1 may leave: told once, with them."""
    people = [[f"A{n}", "A", None, "long study" if n < 4 else None] for n in range(1, 5)]
    path = city(tmp_path, [["A", "ward", 2, 4, 2], ["B", "ward", 5, 0]], people)
    with pytest.raises(NoPlanError) as caught:
        solve(path)
    reason = caught.value.reason
    assert set(reason.conflict.rules) == {"min_out", "protected"} and not reason.others
    assert [limit.official_id for limit in reason.conflict.limits if limit.official_id] != []
    # With one protection less both go, and nobody stays over; asked of 1, one goes and one stays over.
    assert [way.phrase for way in reason.ways] == ["protected"] * 3 + ["min_out"]
    assert [dict(way.costs)["over"] for way in reason.ways] == [0, 0, 0, 1]
    assert reason.ways[-1].facts["value"] == 1


def test_departures_asked_where_nobody_else_has_a_vacancy(tmp_path: Path) -> None:
    """A must send 1, and B has 1 person in its 1 post: there is nowhere to go."""
    path = city(
        tmp_path, [["A", "ward", 1, 2, 1], ["B", "ward", 1, 1]], [["A1", "A"], ["A2", "A"], ["B1", "B"]]
    )
    with pytest.raises(NoPlanError) as caught:
        solve(path)
    assert set(caught.value.conflict.rules) == {"min_out", "ceiling"}
    assert {way.phrase for way in caught.value.reason.ways} == {"min_out", "extra_quota"}


@pytest.mark.parametrize(("quota", "lent"), [(2, 0), (1, 1)])
def test_a_lending_ward_stops_at_its_floor(tmp_path: Path, quota: int, lent: int) -> None:
    """B has no post free, so that somebody can only be lent: of A's two one, if A's quota is 1."""
    people = [["A1", "A", "land"], ["A2", "A", "land"], ["B1", "B"]]
    units = [["A", "ward", quota, 2], ["B", "ward", 1, 1, 0, None, None, None, 1]]
    result = solve(city(tmp_path, units, people, ["lenders", "all"], ["swaps", "no"], ["goals", "gap"]))
    assert result.verification.after["gap"] == 1 - lent
    assert [m.kind for m in result.plan.moves] == [MoveKind.SECONDMENT] * lent


@pytest.mark.parametrize(("until", "moved"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)])
def test_a_loan_that_is_over_sets_free_and_one_on_its_last_day_does_not(
    tmp_path: Path, until: date, moved: bool
) -> None:
    """A1 is A's, lent to C; B lacks one. Back from C, A1 goes to B; until then A1 serves C's need."""
    loan = ["A1", "A", "land", None, None, None, None, "C", until]
    units = [
        ["A", "ward", 0, 1],
        ["B", "ward", 1, 0, 0, None, None, None, 1],
        ["C", "ward", 0, 0, 0, None, None, None, 1],
    ]
    result = solve(city(tmp_path, units, [loan]))
    assert ("W693" in codes(result)) == moved
    assert [m.destination for m in result.plan.moves] == (["B"] if moved else [])
    assert result.verification.before["gap"] == (2 if moved else 1)


def test_kilometres_from_home_beside_a_sheet_of_distances_with_blanks(tmp_path: Path) -> None:
    """A1 lives at C, whose row says 4 km to B; A2 lives at D, whose pair with B is blank: the great circle.

    D and B are 0.1 degrees of a meridian apart: 6371.0088 · π / 1800 = 11.12 km.
    """
    units = [
        ["A", "ward", 0, 2, 0, None, 10.0, 106.0],
        ["B", "ward", 2, 0, 0, None, 10.1, 106.0],
        ["C", "ward", 0, 0, 0, None, 10.5, 106.0],
        ["D", "ward", 0, 0, 0, None, 10.2, 106.0],
    ]
    people = [["A1", "A", None, None, None, "C"], ["A2", "A", None, None, None, "D"]]
    km = [
        [None, "A", "B", "C", "D"],
        ["A", 0, 30, 40, 50],
        ["B", 30, 0, 4, None],
        ["C", 40, 4, 0, 9],
        ["D", 50, None, 9, 0],
    ]
    result = solve(city(tmp_path, units, people, Distances=km))
    assert moves(result) == [("transfer", "A1", "B", 4.0), ("transfer", "A2", "B", 11.12)]
    assert result.verification.after["distance"] == pytest.approx(15.12)


def test_contract_staff_in_a_declared_headcount(tmp_path: Path) -> None:
    """Two officials and one on contract are no headcount of 3."""
    people = [["A1", "A"], ["A2", "A"], ["A3", "A", "land", None, None, None, "hợp đồng"]]
    with pytest.raises(InputProblems) as caught:
        solve(city(tmp_path, [["A", "ward", 2, 3]], people))
    assert [(p.code, p.cell) for p in caught.value.problems if p.severity == "error"] == [("E506", "D2")]
    # Counted as 2 the unit has its need served by the third.
    result = solve(city(tmp_path, [["A", "ward", 2, 2, 0, None, None, None, 1]], people))
    assert result.verification.before["gap"] == 0 and result.instance.units[0].headcount == 2


def test_a_project_is_lent_to_and_has_nobody_of_its_own(tmp_path: Path) -> None:
    """S lends one of two needed; the ward's specialist is no loan, so one stays open."""
    units = [
        ["A", "ward", 1, 1],
        ["S", "department", None, 1],
        ["X", "dự án", None, None, 0, None, None, None, 2],
    ]
    people = [["A1", "A", "land"], ["S1", "S", "land"]]
    result = solve(city(tmp_path, units, people))
    assert [(m.kind, m.official_id, m.destination) for m in result.plan.moves] == [
        (MoveKind.SECONDMENT, "S1", "X")
    ]
    assert result.verification.after["gap"] == 1
    with pytest.raises(InputProblems) as caught:
        solve(city(tmp_path, units, [*people, ["X1", "X"]]))
    assert [(p.code, p.cell) for p in caught.value.problems if p.severity == "error"] == [("E346", "B4")]


def test_a_leader_who_is_ordered_to_go_goes(tmp_path: Path) -> None:
    """An order overrides that leaders stay, but no rule on areas: then the order is the conflict."""
    units = [["A", "ward", 1, 2, 0, "n"], ["B", "ward", 2, 0, 0, "s"]]
    people = [["A1", "A", None, None, "Chủ tịch"], ["A2", "A", None, None, "Chủ tịch"]]
    orders = {"Decisions": [["official", "to", "decision"], ["A1", "B", "require"]]}
    result = solve(city(tmp_path, units, people, **orders))
    assert [m.official_id for m in result.plan.moves] == ["A1"]
    with pytest.raises(NoPlanError) as caught:
        solve(city(tmp_path, units, people, ["within", "region"], **orders))
    assert caught.value.conflict.rules == ("within",)
    assert {way.phrase for way in caught.value.reason.ways} == {"row", "within"}


def test_support_is_told_with_its_cost(tmp_path: Path) -> None:
    """Two go from region to region at 2,000,000 each: 4,000,000 a month, in JSON too."""
    units = [["A", "ward", 0, 2, 0, "n"], ["B", "ward", 2, 0, 0, "s"]]
    rules = ["support_per_month", 2_000_000], ["support_between_regions", "yes"]
    result = solve(city(tmp_path, units, [["A1", "A"], ["A2", "A"]], *rules))
    assert realloc.as_json(result)["support"] == {"count": 2, "per_month": 4_000_000}
    # With 3,000,000 one of them may go.
    result = solve(city(tmp_path, units, [["A1", "A"], ["A2", "A"]], *rules, ["max_support", 3_000_000]))
    assert result.verification.after["over"] == 1


@pytest.mark.parametrize(("who", "first"), [("volunteer", "A1"), ("junior", "A3"), ("senior", "A2")])
def test_who_is_named_first(tmp_path: Path, who: str, first: str) -> None:
    """Three alike, of whom one goes; none volunteers, so that else the first id goes."""
    sheets = {
        "Units": [UNITS, ["A", "ward", 2, 3], ["B", "ward", 1, 0]],
        "Officials": [
            ["official", "unit", "since"],
            ["A1", "A", date(2010, 1, 1)],
            ["A2", "A", date(2001, 1, 1)],
            ["A3", "A", date(2020, 1, 1)],
        ],
        "Rules": [["rule", "value"], AS_OF, ["who_leaves", who]],
    }
    result = solve(write_workbook(tmp_path / "w.xlsx", sheets))
    assert [m.official_id for m in result.plan.moves] == [first]


def test_a_rule_that_lacks_its_data_says_where(tmp_path: Path) -> None:
    """There is no column of dates of transfer; B says no region."""
    units = [["A", "ward", 0, 3, 0, "n"], ["B", "ward", 3, 0]]
    people = [["A1", "A"], ["A2", "A"], ["A3", "A"]]
    rules = ["min_months_between_moves", 12], ["within", "region"], ["max_support", 5]
    result = solve(city(tmp_path, units, people, *rules))
    told = {(p.code, p.cell): p.text("en") for p in result.warnings if p.code in ("W690", "W695", "W697")}
    assert "no column moved_on: it holds nobody" in told["W697", ""]
    assert "no region in 1 rows (F3)" in told["W690", "F3"]
    assert "max_support set without support_per_month" in told["W695", ""]
