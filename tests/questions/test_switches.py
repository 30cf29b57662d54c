"""Questions about clashes, answered by switching rows of one program, against a model of each question."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from helpers.factory import limited, make_instance, person, random_instance, unit
from realloc.city.domain import Decision, Instance, Require
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible
from realloc.questions.no_plan.clashes import EVERYTHING, Clashes, holds_together
from realloc.questions.no_plan.conflict import find_conflict
from realloc.questions.no_plan.find import explain_no_plan
from realloc.questions.no_plan.limits import PERSONAL, Limit, parts_of
from realloc.questions.no_plan.switches import WAYS, Switches


def ordered(instance: Instance, r: random.Random, count: int) -> Instance:
    """So many officials ordered somewhere, some twice, among the decisions there are; every fourth leads."""
    roster = [o._replace(position="Chair" if r.random() < 0.25 else "") for o in instance.officials or ()]
    instance = replace(instance, officials=tuple(roster))
    people = r.sample(roster, min(count, len(roster)))
    places = [u.unit_id for u in instance.units if not u.is_department]
    orders = [Decision(o.official_id, r.choice(places), Require.REQUIRE) for o in people]
    orders += [Decision(o.official_id, r.choice(places), Require.REQUIRE) for o in people if r.random() < 0.1]
    rows = [
        replace(d, row=n, cell=f"Decisions!A{n}") for n, d in enumerate([*instance.decisions, *orders], 2)
    ]
    return replace(instance, decisions=tuple(rows))


def some_limits(instance: Instance, r: random.Random) -> list[Limit]:
    """Rules for all, for some units, or not at all; protections also one by one."""
    found: list[Limit] = []
    for whole in EVERYTHING:
        kind = r.random()
        if kind < 0.5:
            found.append(whole)
        elif kind < 0.8 and whole.rule not in ("total_moves", "distance"):
            found += [part for part in parts_of(instance, whole.rule) if r.random() < 0.5]
        elif kind < 0.9 and whole.rule in PERSONAL:
            found += [Limit(whole.rule, official_id=o.official_id) for o in instance.officials or ()][::2]
    return found


@pytest.mark.parametrize("seed", range(60))
def test_every_answer_is_that_of_a_model_of_its_own(seed: int) -> None:
    r = random.Random(seed)
    city = random_instance(seed) if seed % 3 else limited(seed, units=5, people=14)
    instance = ordered(city, r, r.randint(1, 6))
    clashes = Clashes(instance)
    answers: Counter[bool] = Counter()
    for _ in range(12):
        rows = [row for row in instance.decisions if r.random() < 0.7]
        limits = some_limits(instance, r)
        answer = clashes(rows, limits)
        assert answer is not holds_together(instance, rows, limits), (rows, limits)
        answers[answer] += 1
    assert answers.total() == 12


def crowded(seed: int) -> Instance:
    """Forty of a city are ordered into two full units whose people hold posts that are needed there."""
    r = random.Random(seed)
    ids = [f"U{i:02}" for i in range(10)]
    fields = ["it", "land", "law"]
    people = [
        person(f"P{i:03}", ids[i % 10], fields[i % 3], protected="discipline" if i % 7 == 0 else "")
        for i in range(200)
    ]
    needs = {(u, f): r.randint(3, 6) for u in ids for f in fields}
    units = [unit(u, 20 + r.choice([-1, 0, 1])) for u in ids]
    movable = [o for o in people if not o.protected and o.unit_id not in ids[:2]]
    orders = [
        Decision(o.official_id, r.choice(ids[:2]), Require.REQUIRE, row=n, cell=f"Decisions!A{n}")
        for n, o in enumerate(r.sample(movable, 40), 2)
    ]
    return make_instance(units, people, needs, None, None, orders, max_moves=r.choice([None, 45]))


@pytest.mark.parametrize("seed", range(4))
def test_no_member_of_a_conflict_of_many_orders_is_dispensable(seed: int) -> None:
    instance = crowded(seed)
    conflict = find_conflict(instance)
    assert not holds_together(instance, conflict.rows, conflict.limits)
    for row in conflict.rows:
        others = [r for r in conflict.rows if r != row]
        assert holds_together(instance, others, conflict.limits), row
    for limit in conflict.limits:
        left = [one for one in conflict.limits if one != limit]
        assert holds_together(instance, conflict.rows, left), limit


@pytest.mark.parametrize("seed", range(2))
def test_leaving_out_many_orders_gives_a_plan_and_none_of_them_could_stay(seed: int) -> None:
    instance = crowded(seed)
    way = next(way for way in explain_no_plan(instance, seconds=2).ways if way.phrase == "rows")
    assert way.verified
    for row in way.rows:
        kept = tuple(r for r in instance.decisions if r == row or r not in way.rows)
        assert not is_feasible(Model(replace(instance, decisions=kept)))


def test_a_limit_gives_way_by_what_is_ordered_beyond_it() -> None:
    """Three are ordered into B, full with its one protected official: three posts more, no fewer."""
    people = [*(person(f"a{i}", "A") for i in range(4)), person("b", "B", protected="discipline")]
    orders = [
        Decision(f"a{i}", "B", Require.REQUIRE, row=i + 2, cell=f"Decisions!A{i + 2}") for i in range(3)
    ]
    instance = make_instance([unit("A", 1), unit("B", 1)], people, decisions=orders)
    assert Clashes(instance).excess(Limit("ceiling", "B")) == 3
    assert Clashes(instance).excess(Limit("floor", "A")) == float("inf")
    ways = explain_no_plan(instance).ways
    assert [way.facts["value"] for way in ways if way.phrase == "extra_quota"] == [3]


def test_one_program_sees_by_itself_that_the_free_post_is_out_of_reach() -> None:
    """P1 is ordered into B, which is full; b1 must make room and can only reach D, full and kept.

    C has a post free, near E alone, so that all who leave and all who arrive add up: only a row about those
    who can reach B and D says that there is no plan.  The switches find it (True), without giving up (None).
    """
    far = {(a, b): None for a in "ABD" for b in "CE"} | {("A", "D"): None}
    people = [
        person("P1", "A"),
        person("b1", "B"),
        person("d1", "D", protected="discipline"),
        person("e1", "E"),
    ]
    order = Decision("P1", "B", Require.REQUIRE, row=2, cell="Decisions!A2")
    stay = Decision("b1", "A", Require.FORBID, row=3, cell="Decisions!A3")
    units = [unit("A", 0), unit("B", 1), unit("C", 1), unit("D", 1), unit("E", 1)]
    instance = make_instance(units, people, km=far, decisions=[order, stay])
    switches = Switches(instance, [order], [stay], frozenset(WAYS))
    assert switches.clashes([order], list(EVERYTHING)) is True
    assert switches.clashes([], list(EVERYTHING)) is False
