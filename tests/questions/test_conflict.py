"""Conflicts against enumeration, on contradictions over every rule that a decision can break."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from helpers.factory import every_plan, make_instance, person, unit
from realloc.city.domain import Decision, Instance, Move, MoveKind, Require
from realloc.city.ledger import Ledger
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible
from realloc.pipeline import solve_instance
from realloc.plan.verify import verify
from realloc.questions.no_plan.clashes import OPTIONAL_RULES, holds_together
from realloc.questions.no_plan.conflict import Conflict, find_conflict, find_conflicts
from realloc.questions.no_plan.find import explain_no_plan
from realloc.questions.no_plan.limits import PERSONAL, Limit
from realloc.questions.no_plan.told import NoPlanError
from realloc.questions.no_plan.way_out import WayOut
from realloc.rules import RULES

CONTRADICTIONS = range(168)
PLACES = ("A", "B", "C")


def require(official: str, to: str, n: int) -> Decision:
    return Decision(official, to, Require.REQUIRE, row=n, cell=f"Decisions!A{n}")


# -- random contradictions -----------------------------------------------------------------------------


def random_city(r: random.Random, strict: str) -> Instance:
    """Three or four people in three places, some ordered about; the rule ``strict`` is set tight."""
    places = [r.choice(PLACES) for _ in range(r.choice([3, 4]))]
    people = [
        person(
            f"P{i}",
            place,
            *r.sample(["it", "land"], r.choice([0, 1, 1])),
            protected="discipline"
            if r.random() < (0.5 if strict in ("protected", "ceiling") else 0.1)
            else "",
            # Not drawn, so that the other draws stay what they were.
            position="Phó Chủ tịch" if strict == "leaders" else "",
            moved_on=date(2025, 7, 1) if strict == "stay_term" else None,
            retire_on=date(2026, 6, 1) if strict == "protected" and r.random() < 0.2 else None,
        )
        for i, place in enumerate(places)
    ]
    tight = {"ceiling": [-1, 0], "floor": [0, 1, 2], "leaders": [-1, 0], "lenders": [0, 1, 2]}
    tight |= {"min_out": [-2, -1]}
    units = [
        unit(
            u,
            max(0, places.count(u) + r.choice(tight.get(strict, [-1, 0, 1]))),
            max_out=r.choice([0, 1]) if strict == "turnover" else None,
            min_out=2 if strict == "min_out" else 0,
            region=("n" if u == "A" else "s") if strict == "within" else None,
        )
        for u in PLACES
    ]
    settings: dict[str, Any] = {"swaps": strict != "swaps"}
    settings |= {
        "stay_term": {"min_months_between_moves": 12},
        "within": {"within": "region"},
        "support": {"support_per_month": Fraction(2), "max_support": Fraction(r.choice([0, 3]))},
        "lenders": {"lenders": "all"},
    }.get(strict, {})
    if strict == "total_moves":
        settings["max_moves"] = r.choice([0, 1])
    if strict == "turnover" and r.random() < 0.5:
        settings["max_out_share"] = 0.4
    km = None
    if strict == "distance":
        settings["max_km"] = 12.0
        pairs = [("A", "B"), ("A", "C"), ("B", "C")]
        km = {pair: r.choice([5.0, 20.0, None]) for pair in pairs}
    likely = 0.9 if strict == "no_new_gap" else 0.3
    needs = {(u, f): 1 for u in PLACES for f in ("it", "land") if r.random() < likely}
    decisions = [
        require(o.official_id, r.choice([u for u in PLACES if u != o.unit_id]), n)
        for n, o in enumerate(r.sample(people, r.choice([1, 2, 3])), 2)
    ]
    if r.random() < 0.2:
        decisions.append(Decision(people[0].official_id, None, Require.FORBID, row=9, cell="Decisions!A9"))
    return make_instance(units, people, needs, None, km, decisions, **settings)


@cache
def contradiction(number: int) -> tuple[Instance, Conflict]:
    """The first random city, from a seed of its own, that has no plan."""
    strict = OPTIONAL_RULES[number % len(OPTIONAL_RULES)]
    for attempt in range(200):
        instance = random_city(random.Random(1000 * number + attempt), strict)
        if not is_feasible(Model(instance)):
            return instance, find_conflict(instance)
    raise AssertionError("no contradiction found")


def broken(instance: Instance, moves: tuple[Move, ...]) -> set[object]:
    """Everything that a plan breaks: decision rows, and limits by (rule, place)."""
    ledger = Ledger(instance, moves)
    ends = {m.official_id: m.destination for m in moves if m.kind is not MoveKind.REASSIGNMENT}
    found: set[object] = set()
    for row in instance.decisions:
        here = instance.official[row.official_id].unit_id
        end = ends.get(row.official_id, here)
        if (end != row.to) if row.decision is Require.REQUIRE else (end != here):
            found.add(row)
    for rule in RULES:
        slug = rule.CARD.slug
        if slug != "decisions":
            found |= {(slug, breach.where) for breach in rule.check(ledger)}
    return found


def stands_for(limit: Limit, broken_rule: object) -> bool:
    """Whether a breach is one of the limit's."""
    if not isinstance(broken_rule, tuple) or broken_rule[0] != limit.rule:
        return False
    if limit.unit_id is None and not (limit.official_id and limit.rule in PERSONAL):
        return True
    if limit.official_id is not None and limit.rule in PERSONAL:
        return bool(broken_rule[1] == limit.official_id)
    place = limit.unit_id if limit.field_id is None else f"{limit.unit_id} / {limit.field_id}"
    return bool(broken_rule[1] == place)


def has_plan(faults: list[set[object]], members: list[object]) -> bool:
    """Whether some plan breaks none of the members, nor a rule that cannot be left out."""
    for found in faults:
        if not any(
            any(m == fault or (isinstance(m, Limit) and stands_for(m, fault)) for m in members)
            or (isinstance(fault, tuple) and fault[0] not in OPTIONAL_RULES)
            for fault in found
        ):
            return True
    return False


@pytest.mark.parametrize("number", CONTRADICTIONS)
def test_no_plan_together_and_one_without_any_member(number: int) -> None:
    instance, conflict = contradiction(number)
    faults = [broken(instance, moves) for moves in every_plan(instance)]
    members = [*conflict.rows, *conflict.limits]
    assert members
    assert not has_plan(faults, members)
    for member in members:
        assert has_plan(faults, [m for m in members if m is not member]), member


def test_the_contradictions_are_over_every_rule_that_a_decision_can_break() -> None:
    seen = {rule for number in CONTRADICTIONS for rule in contradiction(number)[1].rules}
    assert seen == set(OPTIONAL_RULES)


@pytest.mark.parametrize("number", list(CONTRADICTIONS)[:40])
def test_every_way_out_is_solved_again_and_they_are_ranked(number: int) -> None:
    instance, _ = contradiction(number)
    reason = explain_no_plan(instance)
    # Ranked by the quotas and needs as they were, so that lowering these makes nothing cheaper.
    costs = [[float(value) for _, value in way.as_is] for way in reason.ways]
    assert reason.ways
    assert costs == sorted(costs)
    for way in reason.ways:
        assert way.verified and way.proven
        assert way.bounds == way.costs
        goals = tuple(slug for slug, _ in way.costs)
        changed = replace(way.instance, settings=replace(way.instance.settings, goals=goals))
        plan, verification = solve_instance(changed)
        assert verify(changed, plan.moves).ok
        assert [float(verification.after[g]) for g in goals] == [float(value) for _, value in way.costs]


# -- by hand -------------------------------------------------------------------------------------------


def two_into_one(language: str = "en") -> Instance:
    """B has one vacancy and no exchanges are allowed; two are ordered there."""
    people = [person(f"P{i}", "A") for i in range(3)] + [person("Q", "B")]
    rows = (require("P0", "B", 2), require("P1", "B", 3), Decision("P2", "C", Require.FORBID, row=4))
    units = [unit("A", 1), unit("B", 2, row=3), unit("C", 0)]
    return replace(make_instance(units, people, decisions=rows, swaps=False), language=language)


def test_the_sum_the_rows_and_the_unit_are_named() -> None:
    conflict = find_conflict(two_into_one())
    assert [row.cell for row in conflict.rows] == ["Decisions!A2", "Decisions!A3"]
    assert conflict.limits == (Limit("swaps", "B"),)
    # Quota 2, present 1: one vacancy; the two rows send two.
    assert conflict.arithmetic("en") == [
        "B has a headcount of 1 for 2 posts: without exchanges 1 may come, the decisions send 2."
    ]
    assert "Units, row 3" in conflict.text("en")


def test_ways_out_of_one_vacancy_for_two() -> None:
    ways = explain_no_plan(two_into_one()).ways
    # A row fewer (either), exchanges, or one more post.  A has 3 for 1 post, so one of four people for three
    # posts stays over whatever happens; with a row fewer one transfer is enough, with a post more two are
    # ordered, and exchanges need a third.  In its own figures the post more has nobody over.
    assert [way.phrase for way in ways] == ["row", "row", "extra_quota", "swaps"]
    assert [dict(way.as_is)["over"] for way in ways] == [1, 1, 1, 1]
    assert [dict(way.as_is)["moves"] for way in ways] == [1, 1, 2, 3]
    assert dict(ways[2].costs)["over"] == 0
    assert ways[2].facts["count"] == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Leave out Decisions!A2 (P0 must go to B)"), ("vi", "Bỏ Decisions!A2 (P0 phải đến B)")],
)
def test_both_languages(language: str, said: str) -> None:
    with pytest.raises(NoPlanError) as caught:
        solve_instance(two_into_one(language))
    text = caught.value.reason.text(language)
    assert said in text
    assert ("Theo số liệu" in text) == (language == "vi")
    document = caught.value.reason.as_dict(language)
    assert document["ways_out"][0]["verified"]
    assert document["text"] == text
    assert document["limits"][0]["unit"] == "B"


def test_conflicts_that_share_no_row_are_all_found() -> None:
    people = [person("P0", "A", protected="leader"), person("P1", "B", protected="discipline")]
    rows = (require("P0", "B", 2), require("P1", "A", 3))
    instance = make_instance([unit("A", 1), unit("B", 1)], people, decisions=rows)
    conflicts = find_conflicts(instance)
    assert [c.rows for c in conflicts] == [(rows[0],), (rows[1],)]
    assert all(c.rules == ("protected",) for c in conflicts)
    # No single change is enough, so one row of each is left out together, or one protection of each lifted.
    # Both rows are an exchange between units that are full: lifting both protections costs two transfers.
    ways = explain_no_plan(instance).ways
    assert [way.phrase for way in ways] == ["rows", "together"]
    assert ways[0].rows == rows
    assert [part.facts["official"] for part in ways[1].parts] == ["P0", "P1"]
    assert [dict(way.costs)["moves"] for way in ways] == [0, 2]


def test_who_cannot_leave_is_named_one_by_one() -> None:
    # B is full, and both who could make room are protected; without either of the two P0 could come.
    people = [person("P0", "A"), person("P1", "B", protected="leader"), person("P2", "B", protected="ill")]
    people += [person("P3", "A", protected="leader")]
    units = [unit("A", 1, row=2), unit("B", 2, row=3)]
    instance = make_instance(units, people, decisions=(require("P0", "B", 2),))
    conflict = find_conflict(instance)
    assert set(conflict.limits) == {
        Limit("ceiling", "B"),
        Limit("protected", official_id="P1"),
        Limit("protected", official_id="P2"),
    }
    text = conflict.text("en")
    assert "P1 is protected: leader" in text and "P2 is protected: ill" in text
    assert {way.phrase for way in explain_no_plan(instance).ways} == {"row", "extra_quota", "protected"}


def test_a_lower_need_is_no_cheaper_by_itself() -> None:
    # P0, the only IT officer of A (which needs one), is ordered to B, which needs none.  With the need
    # lowered nothing is missing in the plan's own figures; by the needs as they are one is.
    people = [person("P0", "A", "it"), person("P1", "A")]
    instance = make_instance(
        [unit("A", 1), unit("B", 1)], people, {("A", "it"): 1}, decisions=(require("P0", "B", 2),)
    )
    ways = {way.phrase: way for way in explain_no_plan(instance).ways}
    assert set(ways) == {"row", "need"}
    assert (dict(ways["need"].costs)["gap"], dict(ways["need"].as_is)["gap"]) == (0, 1)
    assert "As quotas and needs are now: Fields nobody serves, weighted 1" in ways["need"].text("en")
    assert explain_no_plan(instance).ways[0].phrase == "row"


CLASHES: list[tuple[str, list[tuple[str, str | None, Require]], set[str], int]] = [
    ("two places", [("P0", "B", Require.REQUIRE), ("P0", "C", Require.REQUIRE)], set(), 2),
    ("there and not there", [("P0", "B", Require.REQUIRE), ("P0", "B", Require.FORBID)], set(), 2),
    ("there and at home", [("P0", "B", Require.REQUIRE), ("P0", None, Require.FORBID)], set(), 2),
    ("into a department", [("P0", "S", Require.REQUIRE)], {"departments"}, 1),
    ("a department's generalist", [("S2", "B", Require.REQUIRE)], {"departments"}, 1),
    ("a loan beyond the limit", [("S1", "C", Require.REQUIRE)], {"distance"}, 1),
]


@pytest.mark.parametrize(("what", "orders", "rules", "rows"), CLASHES, ids=[c[0] for c in CLASHES])
def test_decisions_against_each_other_and_against_what_a_move_is(
    what: str, orders: list[tuple[str, str | None, Require]], rules: set[str], rows: int
) -> None:
    people = [person("P0", "A"), person("P1", "A"), person("S1", "S", "it"), person("S2", "S")]
    units = [unit("A", 0), unit("B", 2), unit("C", 2), unit("S", None)]
    km = {("S", "C"): 50.0}
    decisions = [Decision(*order, row=n, cell=f"Decisions!A{n}") for n, order in enumerate(orders, 2)]
    instance = make_instance(units, people, None, None, km, decisions, max_km=20.0)
    conflict = find_conflict(instance)
    assert (set(conflict.rules), len(conflict.rows)) == (rules, rows), what
    assert not is_feasible(Model(instance))
    for row in conflict.rows:
        left = tuple(r for r in instance.decisions if r is not row)
        assert is_feasible(Model(replace(instance, decisions=left)))
    ways = explain_no_plan(instance).ways
    assert len([way for way in ways if way.phrase == "row"]) == rows
    assert all(way.verified and way.proven for way in ways)


def test_a_price_that_is_not_proven_gives_its_bound() -> None:
    way = WayOut(
        "max_km",
        {"value": 45},
        two_into_one(),
        costs=(("over", 3), ("uncovered", 9), ("gap", 20)),
        as_is=(("over", 3), ("uncovered", 9), ("gap", 20)),
        bounds=(("over", 3), ("uncovered", 2)),
        verified=True,
    )
    # Of the goals after the first that is not proven nothing is known, so nothing is said.
    assert way.text("en") == (
        "Rules: max_km = 45. Then: Posts over quota 3; Fields nobody serves, weighted between 2 and 9; "
        "no more was proven in the time allowed."
    )
    assert "từ 2 đến 9" in way.text("vi")
    assert way.as_dict("en")["bounds"] == {"over": 3, "uncovered": 2}


def test_more_than_can_make_room_is_a_sum() -> None:
    # B has seven people on seven posts, six of them protected: one may leave, two are ordered in.
    people = [person("P0", "A"), person("P1", "A"), person("Q", "B")]
    people += [person(f"L{i}", "B", protected="leader") for i in range(6)]
    rows = (require("P0", "B", 2), require("P1", "B", 3))
    instance = make_instance([unit("A", 0, row=2), unit("B", 7, row=3)], people, decisions=rows)
    conflict = find_conflict(instance)
    assert conflict.rows == rows
    assert set(conflict.limits) == {Limit("ceiling", "B"), Limit("protected", "B")}
    assert "of the 7 in B 6 are protected or retire soon: at most 1 may leave." in conflict.arithmetic("en")
    assert not holds_together(instance, conflict.rows, conflict.limits)
    members = [*conflict.rows, *conflict.limits]
    for member in members:
        left_rows = [r for r in conflict.rows if r is not member]
        left_limits = [li for li in conflict.limits if li is not member]
        assert holds_together(instance, left_rows, left_limits), member
