"""Explanations: every claim about a price or an obstacle is checked by looking at all plans."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from helpers.factory import (
    best_by_enumeration,
    every_plan,
    interchangeable,
    keeps_rules,
    make_instance,
    measured,
    person,
    random_instance,
    unit,
)
from helpers.opened import keeping, opened
from helpers.places import EXAMPLES
from helpers.workbooks import write_workbook
from realloc.city.domain import Decision, Instance, Kind, Move, MoveKind, Official, Require
from realloc.city.ledger import Ledger
from realloc.commands.cli import app
from realloc.goals import GOALS
from realloc.pipeline import solve
from realloc.plan.verify import verify
from realloc.questions.explain import changes
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.asking import find_field, find_unit
from realloc.questions.explain.gaps import candidates, explain_gap, served
from realloc.questions.explain.laws import explain_goal, explain_rule
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.people import explain_official, holding_rules
from realloc.questions.explain.units import explain_unit
from realloc.questions.one_scenario import solve_scenario
from realloc.questions.scenario import Scenario
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.reports.terminal.prices import render_explanation
from realloc.reports.terminal.screen import plain
from realloc.rules import RULES
from realloc.workbook.problems.found import InputProblems


def asking(plan: OpenPlan, **more: Any) -> Questions:
    return Questions(plan, jobs=1, **more)


def plans_of(seeds: Sequence[int]) -> Iterator[OpenPlan]:
    for seed in seeds:
        plan = opened(random_instance(seed))
        if plan is not None:
            yield plan


def best(instance: Instance, wanted: Callable[[Sequence[Move]], bool]) -> tuple[float, ...] | None:
    """Goal values of the best plan that keeps the rules and is ``wanted``."""
    plans = (m for m in every_plan(instance) if wanted(m) and keeps_rules(instance, m))
    return min((measured(instance, m) for m in plans), default=None)


def difference(instance: Instance, after: tuple[float, ...] | None) -> list[float] | None:
    before = best_by_enumeration(instance)
    assert before is not None
    return None if after is None else [b - a for a, b in zip(before, after, strict=True)]


def told_difference(record: dict[str, Any]) -> list[float] | None:
    return None if record["status"] == "infeasible" else list(record["differences"].values())


def is_same(found: list[float] | None, expected: list[float] | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return found == pytest.approx(expected, abs=1e-4)


def goes(moves: Sequence[Move], official_id: str) -> str | None:
    """Where the official goes; None when they stay."""
    return next(
        (
            m.destination
            for m in moves
            if m.official_id == official_id and m.kind is not MoveKind.REASSIGNMENT
        ),
        None,
    )


# -- an official -----------------------------------------------------------------------------------------

CITIES = [(random_instance, seed) for seed in range(30)] + [(interchangeable, seed) for seed in range(30, 60)]


@pytest.mark.parametrize(("city", "seed"), CITIES)
def test_prices_of_somebody_who_moves(city: Callable[[int], Instance], seed: int) -> None:
    """Ruled out, kept, another one instead, and the next destinations in their order: all by enumeration."""
    plan = opened(city(seed))
    if plan is None:
        return
    instance = plan.instance
    for move in plan.moves:
        if move.kind is MoveKind.REASSIGNMENT:
            continue
        mover = move.official_id or ""
        told = explain_official(asking(plan), mover)

        def allowed(moves: Sequence[Move], mover: str = mover, to: str = move.destination) -> bool:
            return goes(moves, mover) != to

        assert is_same(told_difference(told.data["ruled_out"]), difference(instance, best(instance, allowed)))
        if "alike_ruled_out" in told.data:
            closed = [
                a["official"]
                for a in told.data["alike"]
                if goes(plan.moves, a["official"]) != move.destination
            ]
            none_alike = best(
                instance,
                lambda m, ok=allowed, c=closed, to=move.destination: (
                    ok(m) and all(goes(m, i) != to for i in c)
                ),
            )
            assert is_same(told_difference(told.data["alike_ruled_out"]), difference(instance, none_alike))
        if "kept" in told.data:
            kept = best(instance, lambda m, i=mover: goes(m, i) is None)
            assert is_same(told_difference(told.data["kept"]), difference(instance, kept))
        for other in told.data["others"]:
            instead = best(
                instance,
                lambda m, i=other["official"], ok=allowed, to=move.destination: ok(m) and goes(m, i) == to,
            )
            assert is_same(told_difference(other), difference(instance, instead))
        ends = {
            u: best(instance, lambda m, u=u, i=mover, ok=allowed: ok(m) and goes(m, i) == u)
            for u in instance.unit
        }
        ranked = sorted(value for value in ends.values() if value is not None)
        for record, value in zip(told.data["destinations"], ranked, strict=False):
            assert is_same(told_difference(record), difference(instance, value))
            assert ends[record["unit"]] == pytest.approx(value, rel=1e-5)
        assert len(told.data["destinations"]) == min(2, len(ranked))


@pytest.mark.parametrize(("city", "seed"), CITIES)
def test_prices_of_somebody_who_stays(city: Callable[[int], Instance], seed: int) -> None:
    plan = opened(city(seed))
    if plan is None:
        return
    instance = plan.instance
    for official in instance.officials or ():
        if goes(plan.moves, official.official_id):
            continue
        told = explain_official(asking(plan), official.official_id)
        away = best(instance, lambda m, i=official.official_id: goes(m, i) is not None)
        if told.data["held_by"]:
            assert away is None
        elif "if_moved" in told.data:
            assert is_same(told_difference(told.data["if_moved"]), difference(instance, away))
        else:
            assert away is None
        if "as_now" in told.data:
            as_now = best(
                instance, lambda m, i=official.official_id: all(move.official_id != i for move in m)
            )
            assert is_same(told_difference(told.data["as_now"]), difference(instance, as_now))


def lifted_plans(instance: Instance, ignored: Callable[[Any], bool]) -> Iterator[Sequence[Move]]:
    """All plans that keep the rules but for the breaches ``ignored``."""
    for moves in every_plan(instance):
        ledger = Ledger(instance, moves)
        if all(ignored(breach) for rule in RULES for breach in rule.check(ledger)):
            yield moves


@pytest.mark.parametrize("seed", range(60))
def test_each_rule_that_holds_somebody_is_true_and_the_others_are_not(seed: int) -> None:
    """A rule is named if and only if the person can leave once it alone is lifted for their unit."""
    instance = random_instance(seed)
    for official in (instance.officials or ())[:2]:
        leaving = changes.with_decisions(instance, changes.sent(official, None))
        if solve_scenario(Scenario("", leaving)).goals:
            continue
        found = holding_rules(leaving, official)
        if found == ["departments"]:
            assert instance.unit[official.unit_id].is_department and not official.fields
            continue
        primary = official.fields[0] if official.fields else "-"
        places = {
            "floor": lambda b, u=official.unit_id: b.rule == "floor" and b.where == u,
            "no_new_gap": lambda b, w=f"{official.unit_id} / {primary}": (
                b.rule == "no_new_gap" and b.where == w
            ),
            "turnover": lambda b, u=official.unit_id: b.rule == "turnover" and b.where == u,
            "swaps": lambda b, u=official.unit_id: (
                b.rule == "swaps" and b.where == u and "leave" in b.text_en
            ),
            "total_moves": lambda b: b.rule == "total_moves",
            "distance": lambda b: b.rule == "distance",
        }
        for slug, ignored in places.items():
            possible = next(lifted_plans(leaving, ignored), None) is not None
            assert (slug in found) == possible, (official.official_id, slug)


HOLDS = {
    "floor": {"units": [unit("A", 1), unit("B", 1)], "people": [person("A1", "A")]},
    "no_new_gap": {
        "units": [unit("A", 0), unit("B", 1)],
        "people": [person("A1", "A", "it")],
        "needs": {("A", "it"): 1},
    },
    "turnover": {"units": [unit("A", 0, max_out=0), unit("B", 1)], "people": [person("A1", "A")]},
    "swaps": {
        "units": [unit("A", 1), unit("B", 1)],
        "people": [person("A1", "A"), person("B1", "B")],
        "swaps": False,
    },
    "total_moves": {"units": [unit("A", 0), unit("B", 1)], "people": [person("A1", "A")], "max_moves": 0},
    "distance": {
        "units": [unit("A", 0), unit("B", 1)],
        "people": [person("A1", "A")],
        "km": {("A", "B"): 30.0},
        "max_km": 20.0,
    },
}
"""For each rule, a city where it alone holds A1 (swaps: the floor would hold them without exchanges too)."""


@pytest.mark.parametrize("slug", HOLDS)
def test_the_rule_that_holds_somebody_is_named(slug: str) -> None:
    made = dict(HOLDS[slug])
    instance = make_instance(made.pop("units"), made.pop("people"), made.pop("needs", None), **made)
    plan = opened(instance)
    assert plan is not None
    told = explain_official(asking(plan), "A1")
    if slug == "swaps":
        assert told.data["held_by"] == []  # the exchange needs swaps at both ends: no single unit's rule
    else:
        assert told.data["held_by"] == [slug]
    for language in ("en", "vi"):
        text = plain(
            render_explanation(
                plan,
                explain_official(asking(replace(plan, instance=replace(instance, language=language))), "A1"),
            )
        )
        assert "A1" in text


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"protected": "discipline"}, "protected"),
        ({"retire_on": date(2026, 6, 1)}, "retiring"),
    ],
)
def test_protection_is_told_with_what_lifting_it_changes(more: dict[str, Any], kind: str) -> None:
    """A1 is over and B one short: protected, A1 stays; without it over and shortage fall by one and by 8."""
    instance = make_instance([unit("A", 0), unit("B", 1)], [person("A1", "A", **more)], km={("A", "B"): 10.0})
    plan = opened(instance)
    assert plan is not None
    told = explain_official(asking(plan), "A1")
    assert told.data["held_by"] == [kind]
    changed = told.data["lifted"]["differences"]
    assert (changed["over"], changed["shortage"], changed["moves"]) == (-1, -8, 1)
    free = opened(make_instance([unit("A", 0), unit("B", 1)], [person("A1", "A")], km={("A", "B"): 10.0}))
    assert free is not None
    assert goes(free.moves, "A1") == "B"


def test_two_holds_are_told_together() -> None:
    instance = make_instance(
        [unit("A", 0), unit("B", 1)],
        [person("A1", "A", protected="discipline")],
        decisions=[Decision("A1", None, Require.FORBID, cell="Decisions!A2")],
    )
    plan = opened(instance)
    assert plan is not None
    told = explain_official(asking(plan), "A1")
    assert told.data["held_by"] == ["protected", "stays"]
    assert "lifted" not in told.data


def test_somebody_alike_could_go_instead() -> None:
    """A1 to A3 are alike; one goes.  Volunteers first: A3; A1 and A2 could go at no cost."""
    instance = make_instance(
        [unit("A", 2), unit("B", 1)],
        [person("A1", "A"), person("A2", "A"), person("A3", "A", volunteer=True)],
        km={("A", "B"): 10.0},
    )
    plan = opened(instance)
    assert plan is not None
    assert goes(plan.moves, "A3") == "B"
    told = explain_official(asking(plan), "A3")
    assert [a["official"] for a in told.data["alike"]] == ["A1", "A2"]
    assert "kept" not in told.data  # exactly nothing: one of the others goes
    assert not any(told.data["ruled_out"]["differences"].values())
    # With all three kept away from B nobody can fill it.
    assert told.data["alike_ruled_out"]["differences"]["over"] == 1


# -- a gap -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_candidates_and_changes_of_a_gap(seed: int) -> None:
    """With no rule in the way the plan only gets worse; every change told closes the gap in a best plan."""
    plan = opened(random_instance(seed))
    if plan is None:
        return
    instance = plan.instance
    for (unit_id, field_id), need in instance.needs.items():
        if instance.unit[unit_id].is_department or plan.ledger.serving[unit_id, field_id] >= need.need:
            continue
        for candidate in candidates(plan, unit_id, field_id):
            if candidate.obstacles:
                assert candidate.worse is None
            elif candidate.worse:
                assert candidate.worse[1] > 0
        told = explain_gap(asking(plan), unit_id, field_id)
        for change in told.data["changes"]:
            assert change["serving"] > plan.ledger.serving[unit_id, field_id]
        assert len(told.data["changes"]) <= told.data["tried"]


def test_every_change_told_is_one_whose_optimum_serves_more() -> None:
    """The prices of changes, and that they help, against enumeration."""
    checked = 0
    for plan in plans_of(range(14)):
        instance = plan.instance
        for (unit_id, field_id), need in instance.needs.items():
            missing = need.need - plan.ledger.serving[unit_id, field_id]
            if instance.unit[unit_id].is_department or missing <= 0:
                continue
            asked = asking(plan)
            told = explain_gap(asked, unit_id, field_id)
            for outcome in asked.outcomes.values():
                if outcome.moves:
                    assert (
                        served(outcome, instance, unit_id, field_id)
                        == Ledger(instance, outcome.moves).serving[unit_id, field_id]
                    )
            checked += len(told.data["changes"])
    assert checked > 5


GAPS: dict[str, dict[str, Any]] = {
    "protected": {"people": [person("B1", "B", "land", protected="discipline"), person("B2", "B")]},
    "retiring": {"people": [person("B1", "B", "land", retire_on=date(2026, 6, 1)), person("B2", "B")]},
    "stays": {
        "people": [person("B1", "B", "land"), person("B2", "B")],
        "decisions": [Decision("B1", None, Require.FORBID, cell="Decisions!A2")],
    },
    "not_there": {
        "people": [person("B1", "B", "land"), person("B2", "B")],
        "decisions": [Decision("B1", "A", Require.FORBID, cell="Decisions!A2")],
    },
    "distance": {"people": [person("B1", "B", "land"), person("B2", "B")], "max_km": 5.0},
    "turnover": {"people": [person("B1", "B", "land"), person("B2", "B")], "max_out_b": 0},
    "total_moves": {"people": [person("B1", "B", "land"), person("B2", "B")], "max_moves": 0},
    "no_new_gap": {"people": [person("B1", "B", "land"), person("B2", "B")], "need_b": 1},
    "floor": {"people": [person("B1", "B", "land")]},
    "ceiling": {"people": [person("B1", "B", "land"), person("B2", "B")], "quota_a": 0},
    "swaps_in": {
        "people": [person("B1", "B", "land"), person("B2", "B")],
        "quota_a": 0,
        "swaps": False,
        "over_a": True,
    },
}
"""For each obstacle a city where B1 could serve A's land post but for it; B is over, except in ``floor``."""


def gap_city(people: list[Official], **more: Any) -> Instance:
    quota_a, max_out, need_b = more.pop("quota_a", 1), more.pop("max_out_b", None), more.pop("need_b", 0)
    over = [person("A1", "A")] if more.pop("over_a", False) else []
    needs = {("A", "land"): 1} | ({("B", "land"): need_b} if need_b else {})
    return make_instance(
        [unit("A", quota_a), unit("B", 1, max_out=max_out)],
        [*people, *over],
        needs,
        km={("A", "B"): 10.0},
        goals=("gap", "moves", "distance"),
        **more,
    )


@pytest.mark.parametrize("kind", [k for k in GAPS if k != "swaps_in"])
def test_the_single_thing_in_the_way_and_the_answer_without_it(kind: str) -> None:
    """True where it is told, and lifting it alone closes the gap."""
    instance = gap_city(**GAPS[kind])
    plan = opened(instance)
    assert plan is not None
    assert plan.ledger.serving["A", "land"] == 0
    first = next(c for c in candidates(plan, "A", "land") if c.official.official_id == "B1")
    assert [o.kind for o in first.obstacles] == [kind]
    without = first.obstacles[0].lifted
    if without is not None:
        solved = solve_scenario(Scenario("", without.instance))
        assert served(solved, without.instance, "A", "land") == 1
    else:
        assert kind == "floor"
        free = [
            m
            for m in lifted_plans(instance, lambda b: b.rule == "floor" and b.where == "B")
            if Ledger(instance, m).serving["A", "land"] == 1
        ]
        assert free
    # The same city without the obstacle has no gap at all.
    free_city = gap_city(people=[person("B1", "B", "land"), person("B2", "B")])
    closed = opened(free_city)
    assert closed is not None
    assert closed.ledger.serving["A", "land"] == 1


def test_better_used_elsewhere_is_told_with_what_it_would_cost() -> None:
    """B1 serves C's land post, of priority 2; at A it would close a gap of 1 and open one of 2."""
    instance = make_instance(
        [unit("A", 1), unit("B", 0), unit("C", 1, priority=2)],
        [person("B1", "B", "land")],
        {("A", "land"): 1, ("C", "land"): 1},
        km={("A", "B"): 1.0, ("B", "C"): 9.0, ("A", "C"): 9.0},
    )
    plan = opened(instance)
    assert plan is not None
    (candidate,) = candidates(plan, "A", "land")
    assert candidate.obstacles == ()
    assert candidate.used is not None and candidate.used.destination == "C"
    assert candidate.worse == ("uncovered", 1)
    told = explain_gap(asking(plan), "A", "land")
    text = plain(render_explanation(plan, told))
    assert "serves land at C in the plan" in text


def test_the_smallest_change_is_solved_and_the_best_first() -> None:
    instance = gap_city(**GAPS["protected"])
    plan = opened(instance)
    assert plan is not None
    told = explain_gap(asking(plan), "A", "land")
    assert told.data["changes"][0]["kind"] == "unprotected"
    assert told.data["changes"][0]["differences"] == {"gap": -1, "moves": 1, "distance": 10}


def test_a_gap_on_counts() -> None:
    """B has two land specialists and needs one; the city limit of 5 km stands between."""
    instance = make_instance(
        [unit("A", 1), unit("B", 1, 2)],
        None,
        {("A", "land"): 1, ("B", "land"): 1},
        {("B", "land"): 2},
        km={("A", "B"): 10.0},
        max_km=5.0,
    )
    plan = opened(instance)
    assert plan is not None
    told = explain_gap(asking(plan), "A", "land")
    (candidate,) = told.data["candidates"]
    assert (candidate["official"], candidate["count"]) == (None, 2)
    # B needs one of its two: the second may go, but for the distance.
    assert [o["kind"] for o in candidate["obstacles"]] == ["distance"]
    assert told.data["changes"][0]["kind"] == "max_km"


# -- a unit, a rule, a goal ------------------------------------------------------------------------------


def test_a_unit_before_and_after() -> None:
    plan = opened(gap_city(people=[person("B1", "B", "land"), person("B2", "B")]))
    assert plan is not None
    sender, receiver = (explain_unit(asking(plan), u) for u in ("B", "A"))
    assert (sender.data["before"], sender.data["after"]) == (2, 1)
    assert [m["official"] for m in sender.data["leave"]] == ["B1"]
    assert [m["from"] for m in receiver.data["come"]] == ["B"]
    assert receiver.data["gaps"] == [{"field": "land", "need": 1, "before": 0, "after": 1}]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "R (project): 1 lent to it"), ("vi", "R (dự án): 1 người được biệt phái đến")],
)
def test_a_project_is_no_department(language: str, told: str) -> None:
    # It has no posts either, but borrows: the specialist of D is lent to it.
    instance = make_instance(
        [unit("D", None), unit("R", None, kind=Kind.PROJECT)],
        [person("D1", "D", "land")],
        {("R", "land"): 1},
    )
    plan = opened(replace(instance, language=language))
    assert plan is not None and explain_unit(asking(plan), "R").headline == told


def test_what_a_request_costs_stands_with_the_unit() -> None:
    plan = opened(keeping())
    assert plan is not None
    told = explain_unit(asking(plan), "A")
    assert [p["kind"] for p in told.data["prices"]] == ["retention"]
    assert told.data["prices"][0]["differences"]["gap"] == -1
    assert explain_unit(asking(plan), "B").data["prices"] == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("slug", ["distance", "total_moves", "turnover", "swaps", "protected", "decisions"])
def test_prices_of_rules(seed: int, slug: str) -> None:
    plan = opened(random_instance(seed))
    if plan is None:
        return
    asked = asking(plan, deep=True)
    told = explain_rule(asked, slug)
    assert told.data["slug"] == slug
    for record in (*told.data["more"], *told.data["dropped"]):
        if "differences" in record:
            # One more of a limit, or none of it: never worse than the plan.
            changed = [v for v in record["differences"].values() if v]
            assert not changed or changed[0] < 0


@pytest.mark.parametrize("rule", [rule.CARD.slug for rule in RULES])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_rule_is_explained(rule: str, language: str) -> None:
    instance = replace(random_instance(5), language=language)
    plan = opened(instance)
    assert plan is not None
    card = next(r.CARD for r in RULES if rule == r.CARD.slug)
    text = plain(render_explanation(plan, explain_rule(asking(plan), rule), deep=True))
    assert card.title(language) in text
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("goal", list(GOALS))
def test_prices_of_goals(seed: int, goal: str) -> None:
    """Put first, a goal is at its best of all plans; one more transfer is a limit in place of the goal."""
    plan = opened(random_instance(seed))
    if plan is None:
        return
    instance = plan.instance
    told = explain_goal(asking(plan), goal)
    order = instance.settings.goals
    if goal not in order:
        assert told.data["pursued"] is False
        return
    place = order.index(goal)
    if "if_first" in told.data:
        least = min(measured(instance, m)[place] for m in every_plan(instance) if keeps_rules(instance, m))
        now = best_by_enumeration(instance)
        assert now is not None
        assert told.data["if_first"]["differences"][goal] == pytest.approx(least - now[place], abs=1e-4)
    if "if_more" in told.data:
        earlier = best_by_enumeration(instance)
        assert earlier is not None

        def roomy(moves: Sequence[Move], earlier: tuple[float, ...] = earlier) -> bool:
            values = measured(instance, moves)
            return values[:place] == pytest.approx(earlier[:place]) and values[place] <= earlier[place] + 1

        plans = [measured(instance, m) for m in every_plan(instance) if keeps_rules(instance, m) and roomy(m)]
        after = min(values[place + 1 :] for values in plans)
        found = [v for g, v in told.data["if_more"]["differences"].items() if order.index(g) > place]
        assert found == pytest.approx(
            [b - a for a, b in zip(earlier[place + 1 :], after, strict=True)], abs=1e-4
        )


# -- the command -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiny_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("explain") / "tiny.plan.xlsx"
    write_plan(solve(EXAMPLES / "tiny" / "tiny.xlsx"), target)
    return target


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["explain", *(str(a) for a in arguments)])
    return result.exit_code, result.stdout, result.stderr


QUESTIONS = [
    ("--official", "A3"),
    ("--official", "a1"),
    ("--official", "B1"),
    ("--gap", "drift", "LAND"),
    ("--gap", "Cedar commune", "it"),
    ("--unit", "alder"),
    ("--unit", "Land and IT agency"),
    ("--rule", "distance"),
    ("--goal", "gap"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_answers_on_the_terminal(tiny_plan: Path, question: tuple[str, ...], language: str) -> None:
    code, out, _ = run(tiny_plan, *question, "--lang", language, "-j", 1, "-v")
    assert code == 0
    assert out.strip()
    assert max(len(line) for line in out.splitlines()) <= 80


def test_json_says_the_same(tiny_plan: Path) -> None:
    code, out, err = run(tiny_plan, "--official", "A3", "--json", "-", "-j", 1, "--lang", "en")
    assert code == 0
    told = json.loads(out)
    assert told["question"] == "official"
    assert told["answer"]["move"]["to"] == "Cedar"
    assert told["answer"]["ruled_out"]["proven"] is True
    assert told["text"][0] in err


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (("--unit", "Aldre ward"), "E403"),
        (("--gap", "Alder", "landd"), "E405"),
        (("--official", "A-3"), "E406"),
    ],
)
def test_what_is_unknown_gets_a_code_and_candidates(
    tiny_plan: Path, question: tuple[str, ...], code: str
) -> None:
    status, out, err = run(tiny_plan, *question, "--lang", "en", "--json", "-")
    assert status == 2
    assert code in err
    assert "Did you mean" in " ".join(err.split())
    assert json.loads(out)["problems"][0]["code"] == code


def test_an_unknown_official_is_never_taken_for_another(tiny_plan: Path) -> None:
    _, _, err = run(tiny_plan, "--official", "A33", "--lang", "en")
    assert "E406" in err
    assert "Did you mean" not in " ".join(err.split())


@pytest.mark.parametrize(
    "question", [(), ("--unit", "Alder", "--goal", "gap"), ("--rule", "floors"), ("--goal", "x")]
)
def test_questions_that_are_none(tiny_plan: Path, question: tuple[str, ...]) -> None:
    assert run(tiny_plan, *question)[0] == 2


def test_units_are_found_as_in_the_workbook() -> None:
    city = make_instance(
        [unit("U1", 1)._replace(name="Phường An Khánh"), unit("U2", 1)._replace(name="Xã An Khánh Đông")],
        [person("A1", "U1", "land")],
    )
    for written in ("U1", "Phường An Khánh", "P. An Khánh", "an khanh", "AN KHÁNH"):
        assert find_unit(city, written) == "U1"
    assert find_field(city, "LAND") == "land"
    with pytest.raises(InputProblems) as refused:
        find_unit(city, "Khánh")
    text = refused.value.problems[0].text("en")
    assert "Phường An Khánh" in text and "Xã An Khánh Đông" in text


def test_a_broken_plan_is_refused(tiny_plan: Path, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(tiny_plan)
    sheet = book["Moves"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "Drift":
                cell.value = "Agency"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "Drift island":
                cell.value = None
    broken = tmp_path / "broken.xlsx"
    book.save(broken)
    code, _, err = run(broken, "--unit", "Alder", "--lang", "en")
    assert code == 6
    assert "realloc verify" in err
    code, out, _ = run(broken, "--unit", "Alder", "--lang", "en", "--json", "-")
    told = json.loads(out)
    assert (code, told["status"]) == (6, "breached")
    assert told["breaches"] and all(breach["rule"] for breach in told["breaches"])


def test_an_edited_plan_is_proven_again(tiny_plan: Path, tmp_path: Path) -> None:
    """Without its moves the plan keeps the rules but is not the best: prices start from the optimum."""
    import openpyxl

    book = openpyxl.load_workbook(tiny_plan)
    sheet = book["Moves"]
    rows = [row[0].row for row in sheet.iter_rows() if any(cell.value in ("S1",) for cell in row)]
    for row in reversed(rows):
        sheet.delete_rows(row)
    edited = tmp_path / "edited.xlsx"
    book.save(edited)
    code, out, _ = run(edited, "--unit", "Alder", "--lang", "en", "-j", 1)
    assert code == 0
    assert "not the optimum" in out


# -- names -----------------------------------------------------------------------------------------------

SECRET = "Trần Thị Bí Mật"


def test_names_stay_out_unless_asked_for_and_anonymous_hides_them_all(tmp_path: Path) -> None:
    """Ids that are names, names, and a name in the reason for protection."""
    source = tmp_path / "wards.xlsx"
    import openpyxl

    book = openpyxl.Workbook()
    units = book.active
    units.title = "Units"
    for row in (["unit", "quota", "land need"], ["A", 1, 0], ["B", 2, 2]):
        units.append(row)
    people = book.create_sheet("Officials")
    for row in (
        ["official", "name", "unit", "fields", "protected"],
        ["Lê Văn Tám", "Lê Văn Tám", "A", "land", None],
        ["A2", SECRET, "A", "land", f"nuôi con nhỏ, theo đơn của {SECRET}"],
        ["A3", "Phạm Thị Chín", "A", "land", None],
    ):
        people.append(row)
    book.save(source)
    plan = tmp_path / "plan.xlsx"
    write_plan(solve(source), plan)
    questions = (["--gap", "B", "land"], ["--unit", "A"], ["--official", "A2"], ["--official", "Lê Văn Tám"])
    for question in questions:
        shown = run(plan, *question, "--anonymous", "-v", "-j", 1, "--lang", "vi", "--json", "-")
        assert shown[0] == 0, shown
        for name in (SECRET, "Lê Văn Tám", "Phạm Thị Chín"):
            assert name not in shown[1] + shown[2]
    plain = run(plan, "--gap", "B", "land", "-v", "-j", 1, "--lang", "vi")[1]
    named = run(plan, "--gap", "B", "land", "-v", "-j", 1, "--lang", "vi", "--names")[1]
    assert "Phạm Thị Chín" not in plain
    assert "Phạm Thị Chín" in named
    assert run(plan, "--unit", "A", "--names", "--anonymous")[0] == 2


def test_prices_with_known_moves_are_verified_like_any_plan() -> None:
    plan = opened(random_instance(4))
    assert plan is not None
    assert verify(plan.instance, plan.moves).ok


def test_the_families_of_phrases_are_complete() -> None:
    from realloc.city.settings import GOAL_ORDER
    from realloc.questions.explain.obstacles import OBSTACLES
    from realloc.words.phrases.common import PHRASES

    kinds = ("max_km", "max_moves", "max_out_share", "swaps", "retention", "grant", "exception", "max_out")
    kinds += ("require", "forbid", "stay", "own_km")
    wanted = {f"{family}.{kind}" for family in ("item", "having") for kind in kinds}
    wanted |= {f"{family}.{kind}" for family in ("obstacle", "reason") for kind in OBSTACLES}
    wanted |= {"reason.several", "reason.goals", "obstacle.own_distance"}
    wanted |= {f"differs.{goal}" for goal in GOAL_ORDER}
    wanted |= {f"origin.{goal}" for goal in GOAL_ORDER}
    wanted |= {f"holds.{slug}" for slug in (*HOLDS, "departments")}
    wanted |= {f"cost.{slug}{less}" for slug in ("gap", "shortage", "over") for less in ("", "_less")}
    assert wanted <= set(PHRASES)


def test_without_names_the_right_person_is_told_of(tmp_path: Path) -> None:
    """B7 is of Birch; two people of Alder whose ids are names get numbers, which stand elsewhere."""
    sheets = {
        "Units": [["unit", "name", "quota", "headcount"], ["A", "Alder", 1, 2], ["B", "Birch", 5, 1]],
        "Officials": [
            ["official", "name", "unit"],
            ["Amy Adamson", "Amy Adamson", "A"],
            ["Yann Brewster", "Yann Brewster", "A"],
            ["B7", "Carl Denham", "B"],
        ],
    }
    plan = tmp_path / "p.xlsx"
    write_plan(solve(write_workbook(tmp_path / "w.xlsx", sheets)), plan)
    code, text = run(plan, "--official", "B7", "--anonymous", "-j", 1)[:2]
    assert code == 0
    assert "B7" in text and "Birch" in text.splitlines()[0]
