"""What no plan can close: by hand, and never more than the best of all plans leaves."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from helpers.factory import every_plan, keeps_rules, make_instance, person, random_instance, unit
from realloc.city.distances import Distances
from realloc.city.domain import Instance, Kind, Unit
from realloc.city.ledger import Ledger
from realloc.model.group import Group
from realloc.optimise.groups import build_groups
from realloc.optimise.routing import maximum_flow
from realloc.plan.bounds import field_bounds
from realloc.reports.terminal.bounds import render_bounds
from realloc.reports.terminal.screen import plain
from realloc.rules import departments, lenders


def limited(seed: int, on_counts: bool) -> Instance:
    """A random instance in which few can reach others: a short limit, and pairs left blank."""
    instance = random_instance(seed, on_counts)
    r = random.Random(seed)
    km = np.array(instance.distances.km, dtype=float)
    for i, j in itertools.combinations(range(len(km)), 2):
        km[i, j] = km[j, i] = r.choice([5.0, 30.0, np.nan, np.nan])
    np.fill_diagonal(km, 0.0)
    settings = replace(instance.settings, max_km=r.choice([None, 12.0, 12.0]))
    distances = Distances(instance.distances.unit_ids, km, True)
    return replace(instance, distances=distances, settings=settings)


@pytest.mark.parametrize("make", [random_instance, limited])
@pytest.mark.parametrize(
    ("seed", "on_counts"), [(s, False) for s in range(40)] + [(s, True) for s in range(20)]
)
def test_no_plan_closes_more_than_the_bound_allows(
    seed: int, on_counts: bool, make: Callable[[int, bool], Instance]
) -> None:
    instance = make(seed, on_counts)
    best: dict[str, int] = defaultdict(lambda: 10**6)
    for moves in every_plan(instance):
        if keeps_rules(instance, moves):
            serving = Ledger(instance, moves).serving
            missing: dict[str, int] = defaultdict(int)
            for (u, f), need in instance.needs.items():
                missing[f] += max(0, need.need - serving[u, f])
            best = defaultdict(lambda: 10**6, {f: min(best[f], missing[f]) for f in missing})
    for bound in field_bounds(instance):
        assert bound.open <= best[bound.field_id]


def city(max_km: float | None) -> Instance:
    """Two IT people at A; A needs one, B two and the far island C one."""
    people = [person("P1", "A", "it"), person("P2", "A", "it"), person("P3", "A")]
    units = [unit("A", 3), unit("B", 2), unit("C", 1)]
    needs = {("A", "it"): 1, ("B", "it"): 2, ("C", "it"): 1}
    km = {("A", "B"): 5.0, ("A", "C"): 90.0, ("B", "C"): 90.0}
    return make_instance(units, people, needs, None, km, max_km=max_km)


def test_without_a_limit_the_city_is_one_region() -> None:
    # Four posts, two people: two stay open.
    (bound,) = field_bounds(city(None))
    assert (bound.need, bound.holders, bound.missing, bound.open) == (4, 2, 3, 2)
    assert [(r.units, r.need, r.people) for r in bound.regions] == [(("A", "B", "C"), 4, 2)]


def test_with_a_limit_each_region_is_counted_by_itself() -> None:
    # A and B need three and have two people within 20 km; nobody can reach C.
    (bound,) = field_bounds(city(20.0))
    assert bound.open == 2
    assert {(r.units, r.need, r.people) for r in bound.regions} == {(("A", "B"), 3, 2), (("C",), 1, 0)}


@pytest.mark.parametrize(("lenders", "open_posts"), [("departments", 2), ("all", 1)])
def test_nobody_is_transferred_to_a_project(lenders: str, open_posts: int) -> None:
    # The project needs three; the department has one to lend, the ward A one, whom only lenders = all lends.
    instance = make_instance(
        [unit("A", 1), unit("S", None), unit("T", None, kind=Kind.PROJECT)],
        [person("A1", "A", "land"), person("S1", "S", "land")],
        {("T", "land"): 3},
        km={("A", "T"): 5.0, ("S", "T"): 5.0},
        lenders=lenders,
    )
    bound = next(b for b in field_bounds(instance) if b.field_id == "land")
    assert bound.open == open_posts
    assert bound.regions[0].people == 3 - open_posts


def test_a_protected_person_counts_only_at_home() -> None:
    people = [person("P1", "A", "it", protected="leader"), person("P2", "A", "it", protected="leader")]
    instance = make_instance([unit("A", 2), unit("B", 1)], people, {("A", "it"): 1, ("B", "it"): 1})
    (bound,) = field_bounds(instance)
    assert bound.open == 1
    assert [(r.units, r.people) for r in bound.regions] == [(("B",), 0)]


def test_nothing_is_said_to_be_impossible_when_there_are_enough() -> None:
    people = [person("P1", "A", "it"), person("P2", "A", "it")]
    instance = make_instance([unit("A", 2), unit("B", 1)], people, {("A", "it"): 1, ("B", "it"): 1})
    assert field_bounds(instance)[0].open == 0
    assert "enough" in plain(render_bounds(instance))


def test_the_text_and_the_figures_agree() -> None:
    instance = city(20.0)
    assert "At least 2 of the 3" in plain(render_bounds(instance))
    assert field_bounds(instance)[0].open == 2


@pytest.mark.parametrize("seed", range(30))
def test_counting_people_together_changes_no_bound(seed: int) -> None:
    """The same flow with a column for every group, nobody taken off the need beforehand."""
    instance = random_instance(seed, seed % 3 == 0)
    for bound in field_bounds(instance):
        asked = np.array(
            [
                instance.needs[u.unit_id, bound.field_id].need
                if (u.unit_id, bound.field_id) in instance.needs
                else 0
                for u in instance.units
            ],
            dtype=float,
        )
        holders = [g for g in build_groups(instance) if bound.field_id in g.fields]
        columns = [[_may_serve(instance, g, u) for u in instance.units] for g in holders]
        table = np.array(columns, dtype=bool).reshape(len(holders), len(asked)).T
        flow = maximum_flow(asked, np.array([float(g.size) for g in holders]), table)
        assert bound.open == asked.sum() - flow.amounts.sum()


def _may_serve(instance: Instance, group: Group, unit: Unit) -> bool:
    """Whether people of the group may serve in a unit: at home, or where they may be sent."""
    reach = group.reach
    if unit.unit_id == group.unit_id:
        return not reach.required
    pair = instance.distances.between(group.unit_id, unit.unit_id)
    km = instance.distances.between(group.unit_id, unit.unit_id, group.home)
    near = reach.max_km is None or (km is not None and km <= reach.max_km)
    there = near and not (instance.distances.is_matrix and pair is None)
    told = unit.unit_id not in reach.forbidden and (not reach.required or unit.unit_id in reach.required)
    return _goes(instance, group) and departments.receives(unit) and there and told


def _goes(instance: Instance, group: Group) -> bool:
    home = instance.unit[group.unit_id]
    return group.movable and bool(lenders.kinds(home, group, instance.settings))


def test_the_limits_are_not_idle() -> None:
    """The test of the test: short limits and blank pairs keep more gaps open than numbers alone would."""
    more = 0
    for seed in range(40):
        free, near = random_instance(seed, False), limited(seed, False)
        more += sum(b.open for b in field_bounds(near)) > sum(b.open for b in field_bounds(free))
    assert more > 5


def test_a_blank_pair_cuts_a_unit_off() -> None:
    # Two IT people at A, one needed there; B could have the other, but the pair is blank.
    people = [person("P1", "A", "it"), person("P2", "A", "it")]
    needs = {("A", "it"): 1, ("B", "it"): 1}
    km = {("A", "B"): None}
    (bound,) = field_bounds(make_instance([unit("A", 2), unit("B", 1)], people, needs, None, km))
    assert bound.open == 1
    assert [(r.units, r.need, r.people) for r in bound.regions] == [(("B",), 1, 0)]


@pytest.mark.parametrize(
    ("units", "but", "said"),
    [
        (6, 0, "All 6 units that need it: 6 needed, 1 people"),
        (7, 1, "The 6 units that need it, but for U6: 6 needed, 1 people"),
        (12, 6, "U0, U1, U2, U3 and 2 more: 6 needed, 1 people"),
    ],
)
def test_a_large_region_is_named_shortly(units: int, but: int, said: str) -> None:
    # U0 has the one person who can go anywhere near; the last ``but`` units have somebody of their own,
    # who is protected and so serves nobody else.
    ids = [f"U{i}" if i < 10 else f"V{i}" for i in range(units)]
    people = [person("P0", "U0", "it")]
    people += [person(f"P{u}", u, "it", protected="leader") for u in ids[units - but :]]
    instance = make_instance([unit(u, 2) for u in ids], people, {(u, "it"): 1 for u in ids})
    assert said in " ".join(plain(render_bounds(instance)).split())
