"""What holds for every instance: the plan does not hang on the order of rows, on names or on units of
weight; it keeps the rules; it is cut short honestly; and the model stays small."""

from __future__ import annotations

import importlib
import itertools
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace as changed
from fractions import Fraction
from threading import Event
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpers.factory import keeps_rules, make_instance, people_of, person, random_instance, unit
from helpers.programs import rows_of
from realloc.city.domain import Decision, Instance, Move, MoveKind, Plan, Require
from realloc.city.settings import GOAL_ORDER
from realloc.model.objective import Objective
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.goals_in_order import optimise
from realloc.optimise.groups import build_groups
from realloc.optimise.routing import _crowded, add_hall_row, maximum_flow
from realloc.pipeline import solve_instance
from realloc.plan.verify import verify
from realloc.questions.no_plan.told import NoPlanError
from realloc.workbook.read import RawWorkbook, raw_sheet
from realloc.workbook.validate import validate

properties = hypothesis_settings(max_examples=30)
many = hypothesis_settings(max_examples=60)

FIELDS = ("construction", "it", "land")


# -- instances a little larger than those that can be enumerated -------------------------------------------


def random_city(seed: int) -> Instance:
    """Four wards and a department with some sixteen people, several of them alike, and equal distances."""
    r = random.Random(seed)
    wards = ["A", "B", "C", "D"]
    people = [_random_resident(r, n, r.choice([*wards, "A", "S"])) for n in range(16)]
    counts = Counter(o.unit_id for o in people)
    units = [
        unit(
            u,
            max(0, counts[u] + r.choice([-2, -1, 0, 1, 2])),
            retain=r.choice([0, 0, 1]),
            priority=r.choice([Fraction(1), Fraction(1), Fraction(3, 2), Fraction(1, 3)]),
            max_out=r.choice([None, None, 2]),
        )
        for u in wards
    ]
    ids = [*wards, "S"]
    km = {p: r.choice([5.0, 5.0, 8.0, 13.0, 30.0, None]) for p in itertools.combinations(ids, 2)}
    return make_instance(
        [*units, unit("S", None, max_out=2)],
        people,
        {(u, f): r.choice([0, 1, 1, 2]) for u in wards for f in FIELDS},
        km=km if r.random() < 0.8 else None,
        decisions=[
            Decision(o.official_id, r.choice([*(u for u in wards if u != o.unit_id), None]), Require.FORBID)
            for o in people
            if r.random() < 0.1
        ],
        weights={"land": Fraction(2)},
        swaps=r.random() < 0.8,
        max_moves=r.choice([None, None, 4]),
        max_km=r.choice([None, 20.0]) if km else None,
        goals=tuple(r.sample(GOAL_ORDER, 6)) if r.random() < 0.4 else GOAL_ORDER,
    )


def _random_resident(r: random.Random, number: int, place: str) -> Any:
    own = r.choice([(), (), ("land",), ("it",), ("land", "it"), ("construction", "land")])
    return person(
        f"P{number:02}", place, *own, volunteer=r.random() < 0.3, protected=r.choice(["", "", "", "x"])
    )


def again(instance: Instance, r: random.Random | None = None, **settings: Any) -> Instance:
    """The instance built anew, everything given in a random order, with some settings changed."""

    def mixed(items: Sequence[Any]) -> list[Any]:
        return r.sample(list(items), len(items)) if r else list(items)

    needs = mixed(list(instance.needs.values()))
    pairs = mixed(list(itertools.product(instance.unit, instance.unit)))
    matrix = instance.distances.is_matrix
    return make_instance(
        mixed(instance.units),
        None if instance.officials is None else mixed(instance.officials),
        {(n.unit_id, n.field_id): n.need for n in needs},
        {(n.unit_id, n.field_id): n.have for n in needs},
        {pair: instance.distances.between(*pair) for pair in pairs} if matrix else None,
        mixed(instance.decisions),
        {f.field_id: f.weight for f in mixed(instance.fields)},
        [(n.unit_id, n.field_id) for n in needs if not n.coverage_known],
        **{**vars(instance.settings), **settings},
    )


def values_of(plan: Plan) -> dict[str, float]:
    return {goal.goal: float(goal.value) for goal in plan.goals}


def solved(instance: Instance) -> Plan | None:
    """The plan; None where only orders that cannot hold together stand in the way."""
    try:
        return solve_instance(instance)[0]
    except NoPlanError:
        assert any(d.decision is Require.REQUIRE for d in instance.decisions)
        return None


SEEDS = st.integers(0, 10_000)
SMALL = st.builds(random_instance, SEEDS, st.booleans())
CITIES = st.builds(random_city, SEEDS)
ANY = st.one_of(SMALL, CITIES)


# -- the order of rows ---------------------------------------------------------------------------------


@properties
@given(instance=ANY, r=st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(instance: Instance, r: random.Random) -> None:
    once, twice = solved(instance), solved(again(instance, r))
    assert (once and once.moves) == (twice and twice.moves)
    assert (once and once.goals) == (twice and twice.goals)


Table = list[list[object]]


def workbook(tables: Mapping[str, Table]) -> RawWorkbook:
    return RawWorkbook("wards.xlsx", "0" * 64, tuple(raw_sheet(name, rows) for name, rows in tables.items()))


def tables_of(instance: Instance) -> dict[str, Table]:
    """The instance as sheets, such as somebody would type them."""
    heading = ["unit", "kind", "quota", "headcount", "retain", "priority", "max_out"]
    asked = [f"{f.field_id} need" for f in instance.fields]
    units = [
        [u.unit_id, u.kind.value, u.quota, u.headcount, u.retain, str(float(u.priority)), u.max_out]
        + [
            need.need if (need := instance.needs.get((u.unit_id, f.field_id))) and need.need else None
            for f in instance.fields
        ]
        for u in instance.units
    ]
    officials = [
        [o.official_id, o.unit_id, "; ".join(o.fields), o.protected, "yes" if o.volunteer else None]
        for o in instance.officials or ()
    ]
    decisions = [[d.official_id, d.to, d.decision.value] for d in instance.decisions]
    ids = [u.unit_id for u in instance.units]
    km = [[a, *(None if a == b else instance.distances.between(a, b) for b in ids)] for a in ids]
    return {
        "Units": [[*heading, *asked], *units],
        "Officials": [["official", "unit", "fields", "protected", "volunteer"], *officials],
        "Fields": [["field", "weight"], *([f.field_id, float(f.weight)] for f in instance.fields)],
        "Decisions": [["official", "to", "decision"], *decisions],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"], ["max_km", 20], ["swaps", "no"]],
        "Distances": [["from", *ids], *km],
    }


@properties
@given(seed=SEEDS, r=st.randoms(use_true_random=False))
def test_order_of_rows_and_columns_of_a_workbook_changes_nothing(seed: int, r: random.Random) -> None:
    instance = random_city(seed)
    assume(instance.distances.is_matrix)
    tables = tables_of(instance)
    mixed = {
        name: _mixed_columns(_mixed_rows(table, r), r) for name, table in r.sample(list(tables.items()), 6)
    }
    once = solve_instance(validate(workbook(tables)).instance)[0]
    twice = solve_instance(validate(workbook(mixed)).instance)[0]
    assert once.moves == twice.moves
    assert once.goals == twice.goals


def _mixed_rows(table: Table, r: random.Random) -> Table:
    return [table[0], *r.sample(table[1:], len(table) - 1)]


def _mixed_columns(table: Table, r: random.Random) -> Table:
    """All columns but the first, which is the key, in another order."""
    order = [0, *r.sample(range(1, len(table[0])), len(table[0]) - 1)]
    return [[row[place] for place in order] for row in table]


# -- names, weights, limits ------------------------------------------------------------------------------


def renamed(instance: Instance, unit_of: Mapping[str, str], official_of: Mapping[str, str]) -> Instance:
    """The same city under other names."""
    matrix = instance.distances.is_matrix
    return make_instance(
        [u._replace(unit_id=unit_of[u.unit_id]) for u in instance.units],
        [
            o._replace(official_id=official_of[o.official_id], unit_id=unit_of[o.unit_id])
            for o in instance.officials or ()
        ],
        {(unit_of[u], f): n.need for (u, f), n in instance.needs.items()},
        None,
        {
            (unit_of[a], unit_of[b]): instance.distances.between(a, b)
            for a in instance.unit
            for b in instance.unit
        }
        if matrix
        else None,
        [
            changed(d, official_id=official_of[d.official_id], to=unit_of[d.to] if d.to else None)
            for d in instance.decisions
        ],
        {f.field_id: f.weight for f in instance.fields},
        **vars(instance.settings),
    )


@properties
@given(instance=CITIES, r=st.randoms(use_true_random=False))
def test_other_names_give_a_plan_as_good(instance: Instance, r: random.Random) -> None:
    """Names may decide between plans that are equally good, never how good the plan is."""
    people = [o.official_id for o in instance.officials or ()]
    other = renamed(
        instance,
        dict(zip(instance.unit, r.sample(["K", "L", "M", "N", "O"], 5), strict=True)),
        dict(zip(people, r.sample(people, len(people)), strict=True)),
    )
    here, there = solved(instance), solved(other)
    assert here
    assert there
    assert values_of(there) == pytest.approx(values_of(here), rel=2e-6)


@properties
@given(instance=CITIES)
def test_names_in_the_same_order_give_the_same_plan(instance: Instance) -> None:
    unit_of = {u: f"U-{u}" for u in instance.unit}
    official_of = {o.official_id: f"CB{o.official_id}" for o in instance.officials or ()}
    here, there = solved(instance), solved(renamed(instance, unit_of, official_of))
    assert here
    assert there
    expected = [
        changed(
            m,
            origin=unit_of[m.origin],
            destination=unit_of[m.destination],
            official_id=official_of[m.official_id or ""],
        )
        for m in here.moves
    ]
    assert list(there.moves) == expected


WEIGHTED = {"uncovered", "gap", "shortage"}


@properties
@given(instance=ANY, factor=st.sampled_from([Fraction(2), Fraction(1, 3), Fraction(7, 10)]))
def test_weights_twice_as_large_change_the_weighted_goals_only(instance: Instance, factor: Fraction) -> None:
    """Priorities all times a factor: three goals times the factor, the others as they were."""
    heavier = changed(instance, units=tuple(u._replace(priority=u.priority * factor) for u in instance.units))
    here, there = solved(instance), solved(heavier)
    assert (here is None) == (there is None)
    if here and there:
        expected = {g: v * float(factor if g in WEIGHTED else 1) for g, v in values_of(here).items()}
        assert values_of(there) == pytest.approx(expected, rel=2e-6)


@properties
@given(instance=ANY)
def test_fields_twice_as_heavy_change_two_goals_only(instance: Instance) -> None:
    heavier = changed(instance, fields=tuple(f._replace(weight=2 * f.weight) for f in instance.fields))
    here, there = solved(instance), solved(heavier)
    assert (here is None) == (there is None)
    if here and there:
        expected = {g: v * (2 if g in ("uncovered", "gap") else 1) for g, v in values_of(here).items()}
        assert values_of(there) == pytest.approx(expected, rel=2e-6)


@properties
@given(instance=ANY)
def test_a_limit_that_the_plan_keeps_changes_nothing(instance: Instance) -> None:
    plan = solved(instance)
    assume(plan is not None)
    assert plan
    moved = sum(m.count for m in plan.moves if m.kind is not MoveKind.REASSIGNMENT)
    limited = solved(again(instance, max_moves=moved))
    assert limited
    assert values_of(limited) == pytest.approx(values_of(plan), rel=2e-6)


@properties
@given(instance=ANY)
def test_a_tighter_limit_is_never_better(instance: Instance) -> None:
    plan, limited = solved(instance), None
    assume(plan is not None)
    assert plan
    moved = sum(m.count for m in plan.moves if m.kind is not MoveKind.REASSIGNMENT)
    assume(moved > 0)
    limited = solved(again(instance, max_moves=moved - 1))
    if limited is not None:
        pairs = zip(values_of(plan).values(), values_of(limited).values(), strict=True)
        before, after = next(((a, b) for a, b in pairs if not math.isclose(a, b, rel_tol=2e-6)), (0.0, 0.0))
        assert after >= before


@many
@given(instance=ANY)
def test_every_plan_is_verified_from_its_moves(instance: Instance) -> None:
    plan = solved(instance)
    if plan is None:
        return
    verification = verify(instance, plan.moves)
    assert verification.breaches == ()
    assert plan.status == "optimal"
    for goal in plan.goals:
        assert goal.value == verification.after[goal.goal]
        assert goal.bound <= goal.value
        room = 2e-6 * max(1.0, float(goal.value)) if goal.goal == "distance" else 0
        assert goal.value - goal.bound <= room
    if not any(d.decision is Require.REQUIRE for d in instance.decisions):
        # No worse than doing nothing.
        before = [float(verification.before[g.goal]) for g in plan.goals]
        after = [float(g.value) for g in plan.goals]
        assert [round(a, 6) for a in after] <= [round(b, 6) for b in before]


# -- who leaves ------------------------------------------------------------------------------------------


@many
@given(
    volunteers=st.lists(st.booleans(), min_size=6, max_size=6),
    leave=st.integers(0, 6),
    r=st.randoms(use_true_random=False),
)
def test_volunteers_leave_first_then_by_id(volunteers: list[bool], leave: int, r: random.Random) -> None:
    """Six alike land officers in A; B lacks ``leave`` of them."""
    people = [person(f"P{n}", "A", "land", volunteer=v) for n, v in enumerate(volunteers)]
    r.shuffle(people)
    instance = make_instance(
        [unit("A", 0), unit("B", leave)], people, {("B", "land"): leave}, goals=("gap", "moves")
    )
    plan, _ = solve_instance(instance)
    expected = [f"P{n}" for wanted in (True, False) for n, v in enumerate(volunteers) if v is wanted]
    assert sorted(m.official_id or "" for m in plan.moves) == sorted(expected[:leave])


def test_places_are_given_out_in_a_fixed_order() -> None:
    """Of six alike, two serve IT in B, one land in B, two land in C; then one is reassigned, one stays.

    Those who leave take the places by field, then unit: IT in B, land in B, land in C.  Volunteers P4 and
    P5 go first, then P0 to P2; P3 is the next and takes up IT at home.
    """
    people = [person(f"P{n}", "A", "land", "it", volunteer=n in (4, 5)) for n in range(7)]
    instance = make_instance(
        [unit("A", 0), unit("B", 3), unit("C", 2)],
        people,
        {("A", "land"): 1, ("A", "it"): 1, ("B", "it"): 2, ("B", "land"): 1, ("C", "land"): 2},
        goals=("gap", "moves"),
    )
    plan, verification = solve_instance(instance)
    assert verification.after["gap"] == 0
    assert {(m.official_id, m.kind, m.destination, m.field_id) for m in plan.moves} == {
        ("P4", MoveKind.TRANSFER, "B", "it"),
        ("P5", MoveKind.TRANSFER, "B", "it"),
        ("P0", MoveKind.TRANSFER, "B", "land"),
        ("P1", MoveKind.TRANSFER, "C", "land"),
        ("P2", MoveKind.TRANSFER, "C", "land"),
        ("P3", MoveKind.REASSIGNMENT, "A", "it"),
    }


@many
@given(instance=ANY)
def test_groups_are_a_partition(instance: Instance) -> None:
    """Everybody is in one group, in the order in which they would leave; groups are numbered in order."""
    groups = build_groups(instance)
    assert [g.index for g in groups] == list(range(len(groups)))
    sizes = Counter()
    for group in groups:
        sizes[group.unit_id, group.fields[:1]] += group.size
    assert sizes == Counter((o.unit_id, o.fields[:1]) for o in people_of(instance))
    named = [o for g in groups for o in g.officials]
    assert sorted(named) == sorted(instance.official)
    for group in groups:
        members = [instance.official[o] for o in group.officials]
        assert all((m.unit_id, m.fields) == (group.unit_id, group.fields) for m in members)
        assert members == sorted(members, key=lambda o: (not o.volunteer, o.official_id))


# -- stopped early -------------------------------------------------------------------------------------


@pytest.mark.parametrize("solver", ["highs", "cbc"])
@hypothesis_settings(max_examples=25)
@given(instance=ANY)
def test_no_time_at_all(solver: str, instance: Instance) -> None:
    """Nobody moves (but by order), nothing is proven, and the bounds claim no more than is known."""
    assume(instance.settings.goals)
    ordered = any(g.reach.required for g in build_groups(instance))
    try:
        plan, verification = solve_instance(instance, time_limit=0, solver=solver)
    except NoPlanError:
        assert ordered
        return
    assert plan.status == "feasible"
    assert verification.ok
    assert ordered or plan.moves == ()
    best = solved(instance)
    assert best
    for goal, final in zip(plan.goals, best.goals, strict=True):
        assert not goal.proven
        assert goal.bound <= goal.value
        if ordered or goal.goal == plan.goals[0].goal:
            assert float(goal.bound) <= float(final.value) + 1e-6
        if not ordered:
            assert goal.value == verification.before[goal.goal]


class StopAfter:
    """A progress display during which somebody presses Ctrl-C after ``goals`` goals."""

    def __init__(self, goals: int) -> None:
        self.stop = Event()
        self.left = goals
        self.closed = 0
        self._count()

    def _count(self) -> None:
        if self.left == 0:
            self.stop.set()
        self.left -= 1

    def clock(self, seconds: float | None, stop: Event | None = None) -> Clock:
        """A clock that this display stops, for the first caller; then clocks as they are."""
        stop, self.hand_out = (stop or self.stop, True) if not hasattr(self, "hand_out") else (stop, True)
        return Clock(seconds, stop)

    def goal(self, slug: str, position: int, total: int) -> None: ...

    def update(self, value: float | None, bound: float | None) -> None: ...

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:  # noqa: ARG002
        self._count()

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("finished", range(len(GOAL_ORDER) + 1))
@hypothesis_settings(max_examples=6)
@given(seed=SEEDS)
def test_ctrl_c_keeps_what_was_proven(finished: int, seed: int) -> None:
    """The goals before it are as good as ever, the rest is not proven, and the plan keeps every rule.

    Two goals may have been minimised in one go: then the second is proven with the first.
    """
    instance = again(random_city(seed), goals=GOAL_ORDER)
    best = solved(instance)
    assert best
    display = StopAfter(finished)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module("realloc.optimise.goals_in_order"), "Clock", display.clock)
        plan, verification = solve_instance(instance, progress=display)
    assert display.closed == 1
    assert verification.ok
    proven = sum(g.proven for g in plan.goals)
    assert finished <= proven <= finished + (0 < finished < len(GOAL_ORDER))
    assert [g.proven for g in plan.goals] == [n < proven for n in range(len(GOAL_ORDER))]
    assert all(g.bound <= g.value for g in plan.goals)
    reached = list(values_of(plan).items())[:proven]
    assert dict(reached) == pytest.approx(dict(list(values_of(best).items())[:proven]), rel=2e-6)


def test_slices_of_a_clock() -> None:
    stop = Event()
    clock = Clock(None, stop)
    part = clock.slice(0.5)
    assert (clock.left, part.left, clock.expired) == (math.inf, math.inf, False)
    assert 0 < Clock(100).slice(0.5).left <= 50
    assert Clock(0).expired
    stop.set()
    assert clock.interrupted
    assert part.interrupted
    assert (clock.left, part.left, clock.slice(0.5).left) == (0, 0, 0)


# -- routing -------------------------------------------------------------------------------------------

AMOUNTS = st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, 0.5]), min_size=1, max_size=4)


@given(
    st.lists(st.tuples(st.integers(1, 63), st.integers(1, 4)), min_size=1, max_size=8),
    st.lists(st.integers(0, 4), min_size=6, max_size=6),
)
def test_crowded_sets_are_all_named(origins: list[tuple[int, int]], room: list[int]) -> None:
    """Against the definition: the sets around somebody left over that have less room than people who can go
    nowhere else.  All who are too many are taken for left over here, so that each such set is one."""
    reach, supply = [bits for bits, _ in origins], [float(n) for _, n in origins]
    crowded = {
        units
        for units in reach
        if sum(n for bits, n in zip(reach, supply, strict=True) if bits & units == bits)
        > sum(n for place, n in enumerate(room) if units >> place & 1)
    }
    assert set(_crowded(set(reach), reach, supply, np.array(room, dtype=float))) == crowded


@many
@given(
    supply=AMOUNTS, demand=AMOUNTS, r=st.randoms(use_true_random=False), density=st.sampled_from([0.3, 0.6])
)
def test_maximum_flow_is_minimum_cut(
    supply: list[float], demand: list[float], r: random.Random, density: float
) -> None:
    """Whatever set of origins is cut off: Σ supply of the others + Σ demand that the set can reach."""
    m, n = len(supply), len(demand)
    allowed = np.array([[r.random() < density for _ in range(n)] for _ in range(m)])
    flow = maximum_flow(np.array(supply), np.array(demand), allowed)
    cuts = [
        sum(s for i, s in enumerate(supply) if i not in kept)
        + sum(d for j, d in enumerate(demand) if any(allowed[i, j] for i in kept))
        for size in range(m + 1)
        for kept in itertools.combinations(range(m), size)
    ]
    assert flow.amounts.sum() == pytest.approx(min(cuts))
    assert (flow.amounts >= 0).all()
    assert not flow.amounts[~allowed].any()
    assert (flow.amounts.sum(axis=1) <= np.array(supply) + 1e-9).all()
    assert (flow.amounts.sum(axis=0) <= np.array(demand) + 1e-9).all()
    left = np.array(supply) - flow.amounts.sum(axis=1)
    blocked = {i for flags in flow.blocking for i in np.flatnonzero(flags).tolist()}
    assert set(np.flatnonzero(left > 1e-6).tolist()) <= blocked
    for flags in flow.blocking:
        # The set breaks Hall's condition: it sends more than all that it can reach receives.
        reach = allowed[flags].any(axis=0)
        assert np.array(supply)[flags].sum() > np.array(demand)[reach].sum() + 1e-6


def test_a_flow_has_to_take_back() -> None:
    """0 takes place 0, 1 takes place 2; then 2, who can use only these, pushes 0 on to place 1."""
    allowed = np.array(
        [[True, True, False, False], [False, False, True, True], [True, False, True, False]], dtype=bool
    )
    flow = maximum_flow(np.ones(3), np.ones(4), allowed)
    assert flow.amounts.sum(axis=1).tolist() == [1, 1, 1]
    assert flow.amounts.max() == 1
    assert flow.blocking == ()


def test_a_flow_takes_back_no_more_than_was_sent() -> None:
    """As before, with room for 2, 3, 1 and 4: 0 takes 2 of the first, 1 the third and 1 of the fourth.

    Then 2 pushes both of 0 on to the second and the 1 on to the fourth; its own 4 have room for 2 + 1, so one
    is left, and whom it competes with is nobody but itself.
    """
    allowed = np.array(
        [[True, True, False, False], [False, False, True, True], [True, False, True, False]], dtype=bool
    )
    flow = maximum_flow(np.array([2.0, 2.0, 4.0]), np.array([2.0, 3.0, 1.0, 4.0]), allowed)
    assert flow.amounts.tolist() == [[0, 2, 0, 0], [0, 0, 0, 2], [2, 0, 1, 0]]
    assert [np.flatnonzero(flags).tolist() for flags in flow.blocking] == [[2]]


@many
@given(seed=SEEDS, r=st.randoms(use_true_random=False))
def test_hall_rows_say_what_they_should(seed: int, r: random.Random) -> None:
    """Whichever of its forms a row takes: those confined to N − those whom N receives ≤ 0."""
    model = Model(random_instance(seed), reduce=False)
    commodities = [c for c in model.supplies if any(key[0] == c for key in model.arrive)]
    assume(commodities)
    commodity = r.choice(commodities)
    away = [(c, v) for c, columns in model.supplies[commodity].items() for v in columns]
    arrive = [(u, v) for (c, u), v in model.arrive.items() if c == commodity]
    values = [0] * len(model.program)
    for _, column in away:
        values[column] = r.randint(0, 3)
    total = sum(values[v] for _, v in away)
    for _ in range(total):
        values[r.choice(arrive)[1]] += 1
    values[model.total[commodity]] = total
    inside = {u for u in range(len(model.instance.units)) if r.random() < 0.5}
    confined = sum(
        values[v]
        for c, v in away
        if {u for u in range(len(model.instance.units)) if model.classes[c].reaches(u)} <= inside
    )
    received = sum(values[v] for u, v in arrive if u in inside)
    add_hall_row(model, commodity, frozenset(inside))
    row, below, above = rows_of(model.program)[-1]
    left = sum(coefficient * values[v] for v, coefficient in row.items())
    assert (below, above) == (-math.inf, 0)
    assert left == confined - received


# -- the size of the model ---------------------------------------------------------------------------------


def three_units() -> Instance:
    """A: two alike (land, then IT) and a generalist. B: a generalist. S: IT, and a generalist."""
    return make_instance(
        [unit("A", 2), unit("B", 2), unit("S", None)],
        [
            person("A1", "A", "land", "it"),
            person("A2", "A", "land", "it"),
            person("A3", "A"),
            person("B1", "B"),
            person("S1", "S", "it"),
            person("S2", "S"),
        ],
        {("A", "land"): 1, ("A", "it"): 1, ("B", "land"): 1, ("B", "it"): 1},
        km={},
        max_moves=3,
    )


def meanings(model: Model) -> tuple[Counter[object], Counter[object]]:
    return (
        Counter(m[0] for m in model.program.column_meaning),
        Counter(m[0] for m in model.program.row_meaning),
    )


def test_the_hub_of_three_units() -> None:
    """Five groups (S2 cannot be lent); transfers to serve land, IT or nothing, and loans to serve IT."""
    columns, rows = meanings(Model(three_units()))
    assert columns == {
        "away": 5,  # A1+A2 to land, to IT; A3; B1; S1 to IT
        "home": 1,  # A1+A2 to IT
        "arrive": 6,  # land: B; IT: B; no field: A, B; lent for IT: A, B
        "total": 4,  # land, IT, none; lent for IT
    }
    assert rows == {
        "departures": 4,  # one a total
        "arrivals": 5,  # one each, but two for no field: whom A sends to B, and whom B sends to A
        "one_move": 1,  # A1+A2: the only group that can change in more than one way
        "ceiling": 2,  # A, B
        "floor": 2,
        "no_new_gap": 1,  # land in A: needed and there
        "total_moves": 1,
    }


def test_the_goals_of_three_units() -> None:
    """Short now: IT in A, land and IT in B (3 needs); posts in B (1 of Q = 2, in the band beyond 20 %)."""
    model = Model(three_units())
    hub, held = meanings(model)
    for slug in GOAL_ORDER[:-1]:
        model.express(slug)
    columns, rows = meanings(model)
    assert columns - hub == {"uncovered": 3, "gap": 3, "shortage": 1}
    assert rows - held == {"uncovered": 3, "gap": 3, "shortage": 1}
    assert model.pair == {}


def large(units: int) -> Instance:
    """Wards in a row, one km apart, on counts: four fields each, alternately over and short."""
    fields = ("construction", "finance", "it", "land")
    ids = [f"U{n:03}" for n in range(units)]
    return make_instance(
        [unit(u, 30, 32 if n % 2 else 28) for n, u in enumerate(ids)],
        None,
        {(u, f): 2 for u in ids for f in fields},
        {(u, f): (n + k) % 4 for n, u in enumerate(ids) for k, f in enumerate(fields)},
        {(a, b): float(abs(i - j)) for i, a in enumerate(ids) for j, b in enumerate(ids)},
        goals=GOAL_ORDER[:-1],
    )


def test_the_model_grows_with_the_units_not_with_their_pairs() -> None:
    """Twice the units, twice the columns and rows: only the totals and balances are there once.

    In the whole city of 168 units pairs would be 168 · 167 · 5 = 140,280 columns.
    """
    sizes = {}
    for units in (84, 168):
        model = Model(large(units))
        for slug in GOAL_ORDER[:-1]:
            model.express(slug)
        assert model.pair == {}
        sizes[units] = len(model.program), model.program.row_count
    # Five commodities (four fields and none): a total each, two balance rows each.
    assert sizes[168][0] - 5 == 2 * (sizes[84][0] - 5)
    assert sizes[168][1] - 10 == 2 * (sizes[84][1] - 10)
    assert sizes[168][0] < 3000


def test_pairs_come_only_when_kilometres_are_asked_for() -> None:
    units = 24
    instance = large(units)
    model, solution = optimise(instance)
    assert all(g.proven for g in solution.goals)
    assert model.pair == {}
    by_km, solution = optimise(again(instance, goals=GOAL_ORDER))
    assert all(g.proven for g in solution.goals)
    assert 0 < len(by_km.pair) < units * (units - 1) * 5


@many
@given(instance=SMALL)
def test_every_column_and_row_has_a_meaning(instance: Instance) -> None:
    model = Model(instance)
    for slug in instance.settings.goals:
        model.express(slug)
    program = model.program
    assert len(set(program.column_meaning)) == len(program) == len(program.integer)
    assert len(set(program.row_meaning)) == program.row_count


# -- objectives ------------------------------------------------------------------------------------------


@many
@given(
    weights=st.lists(
        st.fractions(min_value=0, max_value=50, max_denominator=60).filter(bool), min_size=1, max_size=5
    )
)
def test_objectives_are_scaled_to_whole_numbers(weights: list[Fraction]) -> None:
    model = Model(three_units())
    terms = list(zip(range(len(model.program)), weights, strict=False))
    objective = Objective(terms)
    costs = objective.costs(len(model.program)).tolist()
    scaled = [Fraction(costs[column]) for column, _ in terms]
    assert scaled == [w * objective.scale for w in weights]
    assert all(c.denominator == 1 for c in scaled)
    assert math.gcd(*(int(c) for c in scaled)) == 1


def test_costs_that_floats_have_no_room_for_stay_whole() -> None:
    """The dearest gap there can be, 999 999 · 999 999, beside the cheapest, 10⁻⁶ · 10⁻⁶, which is one step:
    999 998 000 001 · 10¹² is odd times 2¹², and takes 68 binary digits; a float has 53.
    """
    objective = Objective([(0, Fraction(999_999**2)), (1, Fraction(1, 10**12))])
    assert objective.costs(2).tolist() == [999_999**2 * 10**12, 1]


def test_the_empty_city_and_the_city_of_nobody() -> None:
    """Nothing to move is a plan, too."""
    for instance in (make_instance([unit("A", 3)]), make_instance([unit("A", 3, 3), unit("S", None)])):
        plan, verification = solve_instance(instance)
        assert (plan.moves, plan.status, verification.ok) == ((), "optimal", True)
        assert keeps_rules(instance, [])


def test_a_move_says_where_how_far_and_to_do_what() -> None:
    instance = make_instance(
        [unit("A", 0), unit("B", 1)], [person("A1", "A", "land")], {("B", "land"): 1}, km={("A", "B"): 7.5}
    )
    plan, _ = solve_instance(instance)
    assert plan.moves == (Move(MoveKind.TRANSFER, "A", "B", "land", "A1", 1, 7.5),)
