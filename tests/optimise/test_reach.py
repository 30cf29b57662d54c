"""Distance limits and blank pairs: Hall rows and pair columns lead to the same, best plans."""

from __future__ import annotations

import importlib
import math
import random
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from helpers.areas import within_areas
from helpers.factory import best_by_enumeration, limited, make_instance, person, random_instance, unit
from helpers.places import CASES
from realloc.city.domain import Decision, Instance, Require
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible, optimise
from realloc.optimise.routing import Router
from realloc.optimise.solution import InfeasibleError
from realloc.pipeline import solve_instance
from realloc.plan.load import load
from realloc.plan.name_moves import make_plan
from realloc.plan.verify import verify
from realloc.questions.no_plan.told import NoPlanError

solving = importlib.import_module("realloc.optimise.search")


PAIRS_AT_ONCE, ROWS_ONLY = 0, math.inf
"""How many rounds of Hall rows are tried before pair columns decide who goes where."""


def values(
    instance: Instance, rounds: float, monkeypatch: pytest.MonkeyPatch, reduce: bool = True
) -> tuple[float, ...] | None:
    """The nine goals of the verified plan, or None without one; pairs are always priced with a look ahead."""
    monkeypatch.setattr(solving, "HALL_ROUNDS", rounds)
    monkeypatch.setattr("realloc.optimise.over_pairs.FEW_COUNTED", math.inf)
    try:
        model, solution = optimise(instance, reduce=reduce)
    except InfeasibleError:
        return None
    assert all(goal.proven for goal in solution.goals)
    verification = verify(instance, make_plan(model, solution).moves)
    assert not verification.breaches
    return tuple(float(verification.after[g]) for g in instance.settings.goals)


@pytest.mark.parametrize("rounds", [PAIRS_AT_ONCE, ROWS_ONLY])
@pytest.mark.parametrize("seed", range(2000, 2030))
def test_optimum_under_limits_is_the_best_of_all_plans(
    seed: int, rounds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = random_instance(seed, on_counts=seed % 3 == 0)
    best = best_by_enumeration(instance)
    found = values(instance, rounds, monkeypatch)
    assert found == (best if best is None else pytest.approx(best, rel=2e-6))


@pytest.mark.parametrize("rounds", [PAIRS_AT_ONCE, ROWS_ONLY])
@pytest.mark.parametrize("seed", range(3000, 3020))
def test_optimum_within_areas_is_the_best_of_all_plans(
    seed: int, rounds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regions and neighbours at random, some units with none, besides the limits that the seed brings."""
    instance = within_areas(random_instance(seed, on_counts=seed % 3 == 0), random.Random(seed))
    best = best_by_enumeration(instance)
    found = values(instance, rounds, monkeypatch)
    assert found == (best if best is None else pytest.approx(best, rel=2e-6))


def test_each_area_balances_by_itself() -> None:
    """A and B may exchange, and so may X and Y, but nobody goes from one pair to the other.

    Two areas in each pair: whom A sends comes to B, and whom B sends to A.
    """
    people = [person(u.lower(), u) for u in "ABXY"]
    instance = make_instance([unit(u, 1) for u in "ABXY"], people)
    ids = [u.unit_id for u in instance.units]
    areas = frozenset({("A", "B"), ("X", "Y")})
    settings = replace(instance.settings, within="neighbours")
    model = Model(replace(instance, neighbours=areas, settings=settings))
    balances = [meaning for meaning in model.program.row_meaning if meaning[0] == "arrivals"]
    assert ids == list("ABXY") and [meaning[-1] for meaning in balances] == ["B", "A", "Y", "X"]


@pytest.mark.parametrize("seed", range(8))
def test_rows_pairs_and_no_reduction_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = limited(seed)
    by_pairs = values(instance, PAIRS_AT_ONCE, monkeypatch)
    assert by_pairs == pytest.approx(values(instance, ROWS_ONLY, monkeypatch), rel=2e-6)
    assert by_pairs == pytest.approx(values(instance, 1, monkeypatch, reduce=False), rel=2e-6)


@pytest.mark.parametrize("seed", range(2))
def test_cbc_agrees_under_limits(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "HALL_ROUNDS", PAIRS_AT_ONCE)
    instance = limited(seed, units=6, people=20)
    found = []
    for solver in ("highs", "cbc"):
        plan, verification = solve_instance(instance, solver=solver)
        assert plan.status == "optimal"
        found.append([float(verification.after[g]) for g in instance.settings.goals])
    assert found[0] == pytest.approx(found[1], rel=2e-6)


def pushed_far(blank: bool) -> Instance:
    """a is ordered to B, which is full, so that b must leave, and only Z has room.

    Z is the farthest of all from B, and b is the farthest of all from Z, so that neither is among the
    other's nearest partners.  e and f, nearer to Z, hold on to their posts: b may replace neither them nor a.
    """
    units = [unit("A", 0), *(unit(u, 1) for u in "BCDEFZ")]
    people = [person("a", "A"), *(person(u.lower(), u, "land") for u in "BEF")]
    people += [person(u.lower(), u, protected="discipline") for u in "CD"]
    place = {"A": 0, "B": 1, "C": 2, "D": 3, "E": 60, "F": 61, "Z": 62}
    km: dict[tuple[str, str], float | None] = {
        (v, w): float(abs(place[v] - place[w])) for v, w in permutations(place, 2)
    }
    if blank:
        km["B", "Z"] = km["Z", "B"] = None
    needs = {(u, "land"): 1 for u in "EF"}
    orders = [Decision("a", "B", Require.REQUIRE), *(Decision("b", u, Require.FORBID) for u in "AEF")]
    return make_instance(units, people, needs, None, km, orders)


@pytest.mark.parametrize("rounds", [PAIRS_AT_ONCE, 30, ROWS_ONLY])
def test_an_order_that_pushes_somebody_far_is_followed(
    rounds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "HALL_ROUNDS", rounds)
    plan, _ = solve_instance(pushed_far(blank=False))
    assert {(m.official_id, m.destination) for m in plan.moves} == {("a", "B"), ("b", "Z")}
    assert is_feasible(Model(pushed_far(blank=False)))


@pytest.mark.parametrize("rounds", [PAIRS_AT_ONCE, 30, ROWS_ONLY])
def test_an_order_that_nobody_can_make_room_for_is_a_conflict(
    rounds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "HALL_ROUNDS", rounds)
    with pytest.raises(NoPlanError):
        solve_instance(pushed_far(blank=True))
    assert not is_feasible(Model(pushed_far(blank=True)))


def test_whole_people_go_whole_ways_after_a_flow_of_halves() -> None:
    # a or b may go to X or Y.  First half of a, with b in two halves, over X and half of Y; then all of both.
    # Going on from the halves, each would be sent half here and half there.
    instance = make_instance([unit(u, 1) for u in "ABXY"], [person("a", "A"), person("b", "B")])
    model = Model(instance)
    origins = {model.groups[g].unit_id: column for (g, _), column in model.away.items()}
    units = {instance.units[u].unit_id: column for (_, u), column in model.arrive.items()}
    values = np.zeros(len(model.program))
    values[[origins["A"], origins["B"], units["X"], units["Y"]]] = 0.5, 1, 1, 0.5
    router = Router(model)
    assert router.route(values)[1] == []
    values[[origins["A"], units["Y"]]] = 1
    routes, broken = router.route(values)
    assert broken == []
    assert sorted(routes.values()) == [1, 1]


def test_a_plan_without_kilometres_sends_whole_people() -> None:
    # Retention first leaves many ways open, which a relaxation takes in halves.
    loaded = load(CASES / "fractional_routes.xlsx", overrides={"goals": "retention, gap, over"})
    plan, _ = solve_instance(loaded.instance)
    assert plan.status == "optimal"


def test_first_prices_of_very_many_units_do_not_ask_for_all_distances() -> None:
    """2,000 units in 10 districts of 200: of each 16 stand for it, 160 × 160 distances instead of 4,000,000.

    Districts are halved by what is far: three rows of distances for each of the halves, 30,000 at the most.
    """
    from realloc.optimise import coarse

    asked = 0
    along = np.arange(2_000.0)

    def lengths(origins: np.ndarray, units: np.ndarray) -> np.ndarray:
        nonlocal asked
        asked += len(origins) * len(units)
        return np.abs(along[origins][:, None] - along[units][None, :])

    district = coarse.districts(lengths, 2_000, 10)
    means = coarse._means(lengths, district)
    assert asked < 160 * 160 + 30_000
    # On a line the districts are pieces of 200 units; the first and the last are 1,800 apart, taken together.
    first, last = district[0], district[-1]
    assert means[first, last] == pytest.approx(1_800, rel=0.02) and means.shape == (10, 10)
