"""The model against enumeration: same plans, same optimum, with both solvers, on counts and rosters."""

from __future__ import annotations

import gc
import random
import weakref
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from helpers.factory import (
    best_by_enumeration,
    every_plan,
    keeps_rules,
    make_instance,
    measured,
    people_of,
    random_instance,
    unit,
)
from helpers.programs import rows_of
from realloc.city.domain import Instance, Move, MoveKind
from realloc.model.hub import Commodity
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import optimise
from realloc.optimise.least import least_values
from realloc.optimise.pairs import Pairs
from realloc.optimise.parts import PartsOutcome, Run
from realloc.optimise.routing import Router
from realloc.optimise.solution import InfeasibleError
from realloc.optimise.start import Start
from realloc.pipeline import solve_instance
from realloc.plan.name_moves import make_plan
from realloc.plan.verify import verify
from realloc.questions.no_plan.told import NoPlanError

ROSTERS = [(seed, False) for seed in range(60)]
COUNTS = [(seed, True) for seed in range(1000, 1030)]


def solved(instance: Instance, solver: str) -> tuple[float, ...] | None:
    try:
        plan, verification = solve_instance(instance, solver=solver)
    except NoPlanError:
        return None
    assert plan.status == "optimal"
    return tuple(float(verification.after[g]) for g in instance.settings.goals)


def assert_best_of_all_plans(instance: Instance, case: object = None) -> None:
    best = best_by_enumeration(instance)
    found = solved(instance, "highs")
    assert found == (best if best is None else pytest.approx(best, rel=2e-6)), case


@pytest.mark.parametrize(("seed", "on_counts"), ROSTERS + COUNTS)
def test_optimum_is_the_best_of_all_plans(seed: int, on_counts: bool) -> None:
    assert_best_of_all_plans(random_instance(seed, on_counts))


@pytest.mark.parametrize("seed", range(40))
def test_more_posts_than_people(seed: int) -> None:
    """A unit may be short of more posts than the city has people: the columns that count posts show it."""
    instance = random_instance(seed, seed % 2 == 0)
    units = tuple(u if u.quota is None else u._replace(quota=u.quota + 6) for u in instance.units)
    instance = replace(instance, units=units)
    assert_best_of_all_plans(instance)


def test_units_solved_apart_give_the_best_of_all_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a country, with two units a part: each small case against enumeration, most goals settled so."""
    monkeypatch.setattr("realloc.optimise.parts.LARGE", 0)
    monkeypatch.setattr("realloc.optimise.parts.MUCH_TO_DO", 0)
    monkeypatch.setattr("realloc.optimise.structure.UNITS_A_PART", 2)
    settled: list[bool] = []

    def minimise(run: Run) -> PartsOutcome | None:
        found = by_parts(run)
        settled.append(found is not None)
        if found is not None:
            assert found.objective == pytest.approx(found.bound, abs=1 - 1e-4)
        return found

    by_parts = Run.minimise
    monkeypatch.setattr(Run, "minimise", minimise)
    for seed, on_counts in ROSTERS[:40] + COUNTS:
        assert_best_of_all_plans(random_instance(seed, on_counts), (seed, on_counts))
    assert sum(settled) > 0.8 * len(settled) > 40


def test_many_units_with_little_to_do_are_not_solved_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """40 units with all that they need and two that exchange one person: as a whole, however large it is.

    One moves (over 1 → 0, shortage 1 → 0); units solved apart find the same, and leave no run behind them
    that holds its solvers.
    """
    balanced = [unit(f"U{i:02}", 2, 2) for i in range(40)]
    instance = make_instance([*balanced, unit("X", 1, 2), unit("Y", 2, 1)])
    runs: list[weakref.ref[Run]] = []

    def minimise(run: Run) -> PartsOutcome | None:
        runs.append(weakref.ref(run))
        return by_parts(run)

    by_parts = Run.minimise
    monkeypatch.setattr(Run, "minimise", minimise)
    monkeypatch.setattr("realloc.optimise.parts.LARGE", 0)
    plan, found = solve_instance(instance)
    assert not runs and [(m.origin, m.destination, m.count) for m in plan.moves] == [("X", "Y", 1)]
    monkeypatch.setattr("realloc.optimise.parts.MUCH_TO_DO", 0)
    gc.disable()
    try:
        _, apart = solve_instance(instance)
        assert runs and not any(run() for run in runs)
    finally:
        gc.enable()
    assert apart.after == found.after


@pytest.mark.parametrize(("districts", "columns"), [(2, 10_000), (3, 0)])
def test_pairs_chosen_by_districts_give_the_best_of_all_plans(
    districts: int, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a country, with few districts, one partner each, and (columns 0) every round solved anew."""
    monkeypatch.setattr("realloc.optimise.pairs.MANY_ENDS", 0)
    monkeypatch.setattr("realloc.optimise.pairs.CHEAPEST", 1)
    monkeypatch.setattr("realloc.optimise.pairs.FEW_RANKS", ())
    monkeypatch.setattr("realloc.optimise.coarse.DISTRICTS", districts)
    monkeypatch.setattr("realloc.optimise.solvers.highs.MANY_COLUMNS", columns)
    begun: list[bool] = []

    def start(pairs: Pairs, *args: Any) -> bool:
        begun.append(by_prices(pairs, *args))
        return begun[-1]

    by_prices = Pairs.start_by_prices
    monkeypatch.setattr(Pairs, "start_by_prices", start)
    for seed, on_counts in ROSTERS[:40] + COUNTS:
        assert_best_of_all_plans(random_instance(seed, on_counts), (seed, on_counts))
    assert sum(begun) > 30


@pytest.mark.parametrize(("seed", "on_counts"), ROSTERS[:12] + COUNTS[:6])
def test_cbc_finds_the_same_optimum(seed: int, on_counts: bool) -> None:
    instance = random_instance(seed, on_counts)
    found, other = solved(instance, "highs"), solved(instance, "cbc")
    assert found == (other if other is None else pytest.approx(other, rel=2e-6))


def accepts(model: Model, moves: Sequence[Move]) -> bool:
    """Whether the model has the plan: a column for every move, every row kept, and a route."""
    values = _values(model, moves)
    if values is None:
        return False
    for row, low, high in rows_of(model.program):
        if not low - 1e-9 <= sum(c * values[v] for v, c in row.items()) <= high + 1e-9:
            return False
    return not Router(model).route(values)[1]


def _values(model: Model, moves: Sequence[Move]) -> list[float] | None:
    group_of = {o: g for g in model.groups for o in g.officials}
    by_field = {(g.unit_id, g.primary): g for g in model.groups if not g.officials}
    values = [0.0] * len(model.program)
    for move in moves:
        group = group_of[move.official_id] if move.official_id else by_field[move.origin, move.field_id]
        if move.kind is MoveKind.REASSIGNMENT:
            columns = [model.home.get((group.index, move.field_id or ""))]
        else:
            commodity = Commodity(move.kind, move.field_id, False)
            to = model.unit_index[move.destination]
            columns = [
                model.away.get((group.index, commodity)),
                model.arrive.get((commodity, to)),
                model.total.get(commodity),
            ]
            if columns[0] is None or not model.classes[
                model._reaches.class_of(group, move.kind, False, move.field_id)
            ].reaches(to):
                return None
        for column in columns:
            if column is None:
                return None
            values[column] += move.count
    return values


@pytest.mark.parametrize(("seed", "on_counts"), ROSTERS[:25] + COUNTS[:12])
def test_plans_that_pass_the_checks_are_the_plans_of_the_model(seed: int, on_counts: bool) -> None:
    instance = random_instance(seed, on_counts)
    model = Model(instance, reduce=False)
    verdicts = Counter()
    for moves in every_plan(instance):
        passes = keeps_rules(instance, moves)
        assert accepts(model, moves) == passes, moves
        verdicts[passes] += 1
    assert verdicts[False] > 0


@pytest.mark.parametrize(("seed", "on_counts"), ROSTERS[:30] + COUNTS[:12])
def test_reduced_columns_change_no_optimum(seed: int, on_counts: bool) -> None:
    instance = random_instance(seed, on_counts)
    values = []
    for reduce in (True, False):
        try:
            model, solution = optimise(instance, reduce=reduce)
        except InfeasibleError:
            values.append(None)
            continue
        after = verify(instance, make_plan(model, solution).moves).after
        values.append([float(after[g]) for g in instance.settings.goals])
    assert values[0] == (values[1] if values[1] is None else pytest.approx(values[1], rel=2e-6))


@pytest.mark.parametrize(("seed", "on_counts"), ROSTERS[:30] + COUNTS[:15])
def test_no_plan_is_better_than_counting_says(seed: int, on_counts: bool) -> None:
    instance = random_instance(seed, on_counts)
    least = least_values(instance)
    plans = [measured(instance, m) for m in every_plan(instance) if keeps_rules(instance, m)]
    for slug, values in zip(instance.settings.goals, zip(*plans, strict=True), strict=bool(plans)):
        assert float(least[slug]) <= min(values)


@pytest.mark.parametrize(("seed", "on_counts"), ROSTERS[:25] + COUNTS[:10])
def test_a_start_changes_no_optimum(seed: int, on_counts: bool) -> None:
    """From the plan and the prices of the same instance, and of one with other quotas."""
    instance = random_instance(seed, on_counts)
    for quotas in (0, 1, -1):
        units = (u if u.quota is None else u._replace(quota=max(0, u.quota + quotas)) for u in instance.units)
        other = replace(instance, units=tuple(units))
        try:
            model, solution = optimise(other)
        except InfeasibleError:
            continue
        start = Start(make_plan(model, solution).moves, solution.prices)
        try:
            again = optimise(instance, start=start)
        except InfeasibleError:
            assert best_by_enumeration(instance) is None
            continue
        after = verify(instance, make_plan(*again).moves)
        assert after.ok
        assert all(g.proven for g in again[1].goals)
        found = tuple(float(after.after[g]) for g in instance.settings.goals)
        assert found == pytest.approx(best_by_enumeration(instance), rel=2e-6)


@pytest.mark.parametrize("seed", range(40))
def test_wild_plans_are_caught(seed: int) -> None:
    """Moves that no model would make (foreign fields, wrong kinds, into departments) fail some check."""
    instance = random_instance(seed)
    r = random.Random(seed)
    people = people_of(instance)
    fields = [f.field_id for f in instance.fields]
    for _ in range(60):
        o = r.choice(people)
        kind = r.choice(list(MoveKind))
        to = o.unit_id if kind is MoveKind.REASSIGNMENT else r.choice(list(instance.unit))
        field_id = r.choice([*fields, None])
        lends = instance.unit[o.unit_id].is_department
        wrong = (
            (field_id not in (o.fields or (None,)))
            or (kind is MoveKind.TRANSFER and (lends or to == o.unit_id))
            or (kind is MoveKind.SECONDMENT and (not lends or to == o.unit_id or field_id is None))
            or (kind is MoveKind.REASSIGNMENT and field_id == (o.fields or (None,))[0])
            or (kind is not MoveKind.REASSIGNMENT and instance.unit[to].is_department)
        )
        if wrong:
            assert not keeps_rules(instance, (Move(kind, o.unit_id, to, field_id, o.official_id),))
