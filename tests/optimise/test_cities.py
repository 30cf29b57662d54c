"""Units between which nobody may move are solved apart, and the plan is the best of all plans."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from helpers.areas import within_areas
from helpers.factory import best_by_enumeration, make_instance, person, random_instance, unit
from realloc.city.domain import Decision, Instance, MoveKind, Require
from realloc.city.lines import Line
from realloc.optimise.cities import cities
from realloc.pipeline import solve_instance
from realloc.plan.best import best_plan
from realloc.questions.no_plan.told import NoPlanError
from realloc.stopwatch import Stages


@pytest.fixture(autouse=True)
def small_cities(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a country, whatever the size."""
    monkeypatch.setattr("realloc.optimise.cities.LARGE", 0)
    monkeypatch.setattr("realloc.optimise.cities.SMALL", 1)
    monkeypatch.setattr("realloc.optimise.cities.LARGEST", 1.0)


def values(instance: Instance) -> tuple[float, ...] | None:
    try:
        plan, verification = solve_instance(instance)
    except NoPlanError:
        return None
    assert plan.status == "optimal"
    return tuple(float(verification.after[g]) for g in instance.settings.goals)


@pytest.mark.parametrize("seed", range(4000, 4040))
def test_cities_together_are_the_best_of_all_plans(seed: int) -> None:
    instance = within_areas(random_instance(seed, on_counts=seed % 3 == 0), random.Random(seed))
    best = best_by_enumeration(instance)
    assert values(instance) == (best if best is None else pytest.approx(best, rel=2e-6))


def test_many_of_these_fall_apart() -> None:
    seeds = range(4000, 4040)
    some = [within_areas(random_instance(s, on_counts=s % 3 == 0), random.Random(s)) for s in seeds]
    assert sum(len(cities(instance)) > 1 for instance in some) >= 10


def pair_apart(**settings: object) -> Instance:
    """A and B, and 60 km away X and Y: each time one too many here and one too few there."""
    km: dict[tuple[str, str], float | None] = {
        (a, b): 5.0 if {a, b} in ({"A", "B"}, {"X", "Y"}) else 60.0 for a in "ABXY" for b in "ABXY" if a != b
    }
    people = [person("a1", "A"), person("a2", "A"), person("x1", "X"), person("x2", "X")]
    units = [unit("A", 1), unit("B", 1), unit("X", 1), unit("Y", 1)]
    return make_instance(units, people, km=km, **settings)


def names(parts: list[Instance]) -> list[str]:
    return ["".join(u.unit_id for u in part.units) for part in parts]


def test_a_limit_makes_cities_and_their_plans_are_one() -> None:
    instance = pair_apart(max_km=20.0)
    assert names(cities(instance)) == ["AB", "XY"]
    plan, found = best_plan(instance, Stages())
    assert [(m.official_id, m.destination) for m in plan.moves] == [("a1", "B"), ("x1", "Y")]
    moves = next(goal for goal in plan.goals if goal.goal == "moves")
    assert (moves.value, moves.bound, moves.proven) == (2, 2, True)
    again, _ = best_plan(instance, Stages(), start=found)  # from what each city ended with
    assert again.moves == plan.moves


@pytest.mark.parametrize(
    "settings", [{}, {"max_km": 60.0}, {"max_km": 20.0, "max_moves": 1}], ids=["none", "far", "on the whole"]
)
def test_without_such_limits_there_is_one_city(settings: dict[str, object]) -> None:
    instance = pair_apart(**settings)
    assert cities(instance) == [instance]


def test_who_may_go_far_joins_two_cities() -> None:
    instance = pair_apart(max_km=20.0)
    officials = tuple(
        o._replace(max_km=60.0) if o.official_id == "x1" else o for o in instance.officials or ()
    )
    assert len(cities(replace(instance, officials=officials))) == 1


def test_a_decision_and_a_line_between_two_cities_join_them() -> None:
    """Neither can be followed, and that is to be told of the whole."""
    instance = pair_apart(max_km=20.0)
    order = Decision("a1", "Y", Require.REQUIRE)
    assert len(cities(replace(instance, decisions=(order,)))) == 1
    line = Line("L1", MoveKind.TRANSFER, "A", "Y", None, "a1", sent=date(2026, 1, 1))
    assert len(cities(replace(instance, lines=(line,)))) == 1


def test_who_lives_in_another_city_lives_at_its_point() -> None:
    """On great circles: a1 of A lives in X, 60 km away, and so no way of a1 is within 20 km."""
    places = {"A": (10.0, 106.0), "B": (10.05, 106.0), "X": (10.54, 106.0), "Y": (10.59, 106.0)}
    instance = pair_apart(max_km=20.0)
    units = tuple(u._replace(lat=places[u.unit_id][0], lon=places[u.unit_id][1]) for u in instance.units)
    officials = tuple(o._replace(home="X") if o.official_id == "a1" else o for o in instance.officials or ())
    distances = type(instance.distances).by_coordinates(units).with_homes(["X"])
    instance = replace(instance, units=units, officials=officials, distances=distances)
    assert names(cities(replace(instance, officials=officials[1:]))) == ["AB", "XY"]
    assert len(cities(instance)) == 1  # a1 may go where X is near
    within = replace(instance.settings, within="region")
    units = tuple(u._replace(region=(u.unit_id < "C" and "south") or "north") for u in units)
    instance = replace(instance, units=units, settings=within)
    assert names(cities(instance)) == ["AB", "XY"]
    plan, _ = solve_instance(instance)
    assert [(m.official_id, m.destination) for m in plan.moves] == [("a2", "B"), ("x1", "Y")]
