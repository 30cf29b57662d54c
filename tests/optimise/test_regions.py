"""Region after region chosen anew: always plans, better ones, and what is proven then is the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from helpers.factory import best_by_enumeration, make_instance, person, random_instance, unit
from realloc.city.domain import Instance
from realloc.optimise import regions
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.goals_in_order import optimise
from realloc.optimise.regions import Regions
from realloc.optimise.search import Goal, Search
from realloc.optimise.solution import InfeasibleError
from realloc.pipeline import solve_instance
from realloc.plan.name_moves import make_plan
from realloc.plan.verify import verify
from realloc.questions.no_plan.told import NoPlanError


@pytest.fixture(autouse=True)
def any_city(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a country, whatever the size and the limits."""
    monkeypatch.setattr("realloc.optimise.regions.LARGE", 0)
    monkeypatch.setattr("realloc.optimise.regions.SIZES", (2, 3))
    monkeypatch.setattr(Search, "is_confined", True)


def without_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """End each search where the regions are done, as a time limit would."""

    def improve(search: Search, goals: Sequence[Goal], clock: Clock) -> None:
        improved(search, goals, clock)
        search.clock = Clock(0)

    improved = regions.improve
    monkeypatch.setattr(regions, "improve", improve)


def street(count: int, **settings: object) -> Instance:
    """Units 10 km apart; in every other one there are two people for one post, in the others nobody."""
    units = [unit(f"U{n:02}", 1) for n in range(count)]
    people = [person(f"p{n:02}{x}", f"U{n:02}") for n in range(0, count, 2) for x in "ab"]
    names = [u.unit_id for u in units]
    km: dict[tuple[str, str], float | None] = {
        (a, b): 10.0 * abs(i - j) for i, a in enumerate(names) for j, b in enumerate(names) if i != j
    }
    return make_instance(units, people, km=km, **settings)


@pytest.mark.parametrize("seed", [*range(5000, 5060), *range(6000, 6020)])
def test_the_best_of_all_plans_is_proven_from_there(seed: int) -> None:
    """Limits of the city, of people, blank pairs, orders of goals: all as :func:`random_instance` draws."""
    instance = random_instance(seed, on_counts=seed >= 6000)
    best = best_by_enumeration(instance)
    try:
        plan, verification = solve_instance(instance)
    except NoPlanError:
        assert best is None
        return
    assert plan.status == "optimal"
    found = tuple(float(verification.after[g]) for g in instance.settings.goals)
    assert found == pytest.approx(best, rel=2e-6)


def test_neighbours_exchange_people_though_nothing_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve units in a row, six with one too many next to six with one too few, nobody further than 10 km.

    Two neighbours in a region exchange one, and so may leave units at the ends over that reach nobody else
    who is free; all twelve together find what is best: six go next door, 60 km.
    """
    monkeypatch.setattr("realloc.optimise.regions.SIZES", (2, 4, 12))
    without_proof(monkeypatch)
    instance = street(12, max_km=10.0)
    model, solution = optimise(instance)
    plan = make_plan(model, solution)
    assert [m.count for m in plan.moves] == [1] * 6
    assert all(abs(int(m.origin[1:]) - int(m.destination[1:])) == 1 for m in plan.moves)
    after = verify(instance, plan.moves).after
    assert (after["over"], after["gap"], after["distance"]) == (0, 0, 60)


@pytest.mark.parametrize("seed", range(5000, 5040))
def test_what_regions_find_is_a_plan_and_no_worse_than_none(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verified by what shares nothing with the model; in the goals' order no worse than none."""
    without_proof(monkeypatch)
    instance = random_instance(seed, on_counts=seed % 2 == 0)
    try:
        model, solution = optimise(instance)
    except InfeasibleError:
        assert best_by_enumeration(instance) is None
        return
    verification = verify(instance, make_plan(model, solution).moves)
    assert verification.ok
    after, before = (
        [float(some[g]) for g in instance.settings.goals]
        for some in (verification.after, verification.before)
    )
    assert after <= before


def test_every_unit_is_in_one_region_of_each_round() -> None:
    instance = street(11, max_km=10.0)
    search = Search(Model(instance), "highs", Clock(None), None, None)
    drawn = list(Regions(search, []).drawn(3))
    assert np.sum(drawn, axis=0).tolist() == [1] * 11
    assert max(int(inside.sum()) for inside in drawn) <= 3


def test_small_cities_and_wide_limits_are_proven_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where relaxations of the whole end soon, no plan is looked for before."""
    monkeypatch.setattr("realloc.optimise.regions.LARGE", 1_500)
    monkeypatch.setattr(regions, "improve", lambda *_: pytest.fail("not here"))
    solve_instance(street(6, max_km=10.0))
    monkeypatch.setattr("realloc.optimise.regions.LARGE", 0)
    monkeypatch.setattr(Search, "is_confined", False)
    solve_instance(street(6))
