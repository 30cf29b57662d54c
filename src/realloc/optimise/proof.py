"""What prices prove of a goal, and how it is held from then on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from realloc.city.domain import GoalResult
from realloc.optimise.exact import Figures, Priced, Whole
from realloc.optimise.face import Face, optimal_face
from realloc.optimise.hold import hold
from realloc.optimise.incumbent import Held
from realloc.optimise.search import ROUNDING, Goal, Search
from realloc.optimise.solvers.solver import Ending, Outcome
from realloc.optimise.start import Prices


def held(
    search: Search, goal: Goal, found: int | None, bound: Fraction | None, proven_so_far: bool
) -> GoalResult:
    """Hold the goal; say what was reached.

    A goal cannot lie between two of its steps, so its bound is rounded up; and no goal is below zero.
    """
    steps = None if bound is None else math.ceil(bound)
    proven = found is not None and steps is not None and steps >= found and proven_so_far
    low = Fraction(0) if proven else search.least[goal.slug]
    if steps is not None:
        low = max(low, goal.in_its_unit(steps if found is None else min(steps, found)))
    if found is None:
        return GoalResult(goal.slug, math.inf, low, False)
    keep(search, goal.slug, [(goal, found)], goal, found)
    return GoalResult(goal.slug, goal.in_its_unit(found), low, proven)


def keep(search: Search, stage: str, goals: Sequence[tuple[Goal, int]], proven: Goal, found: int) -> None:
    """Keep goals at no more than they are from here on: by what the proof fixes, or by rows.

    Parameters
    ----------
    goals : sequence of (goal, value)
    proven : Goal
        What was minimised to ``found``: the goal, or both joined.
    """
    last = stage.split("+")[-1] == search.model.instance.settings.goals[-1]
    face = _fix_by_prices(search, stage, proven, found, last)
    if last:
        return
    program, figures = search.model.program, search.best.figures
    for goal, value in goals:
        rows: list[int] = []
        first = len(program)
        if face is None or face.loose >= 1:
            rows = _hold_rows(search, goal, value, figures)
        search.best.hold(Held(goal.costs, value), rows, range(first, len(program)))


def _hold_rows(search: Search, goal: Goal, value: int, figures: Figures) -> list[int]:
    program = search.model.program
    if not goal.by_distance:
        return hold(program, figures, goal.slug, goal.costs(), value)
    assert search.pairs is not None
    costs = goal.costs()
    terms = [(i, float(costs[i])) for i in np.flatnonzero(costs).tolist()]
    row = program.row(("hold", goal.slug), terms, "<=", value)
    search.pairs.length_rows.append(row)
    return [row]


def _fix_by_prices(search: Search, stage: str, goal: Goal, held: int, last: bool) -> Face | None:
    """Fix what no plan as good as the held one can change; see :mod:`realloc.optimise.face`.

    The reduced costs of absent pairs are not below zero, so that they only add to a plan's cost.
    """
    program = search.model.program
    if not search.model.reduce or search.proof is None:
        return None
    prices, parts = search.proof
    named = {program.row_meaning[i]: float(prices[i]) / parts for i in np.flatnonzero(prices).tolist()}
    search.prices[stage] = Prices(search.joined or 1, named)
    if last:
        return None
    priced = priced_by(search, goal, prices, parts)
    short = search.pairs.below_zero(priced, goal.by_distance) if search.pairs else 0
    priced = priced._replace(total=priced.total - short)
    face = optimal_face(program, search.best.figures, priced, held)
    for index, value in zip(face.columns.tolist(), face.column_values.tolist(), strict=True):
        program.fix(index, value)
    for row, value in zip(face.rows.tolist(), face.row_values.tolist(), strict=True):
        program.tighten(row, value)
    if search.pairs is None:
        return face
    # All who go over absent pairs are no more than there are people, and none of them costs more.
    search.pairs.exclude(priced, goal.by_distance, priced.slack(held))
    return face._replace(loose=face.loose + face.slack * search.best.people)


def priced_by(search: Search, goal: Goal, prices: Whole, parts: int) -> Priced:
    """What prices prove of the goal, also where rows came in after they were found."""
    prices = np.pad(prices, (0, search.model.program.row_count - len(prices)))
    return search.best.figures.priced(goal.costs(), prices, parts)


def prove(search: Search, goal: Goal, relaxation: Outcome) -> Fraction:
    """The bound that a relaxation's prices prove, after rounding; kept for what they fix."""
    prices = relaxation.row_duals
    assert prices is not None
    costs, scale = goal.costs(), goal.divisor()
    prices = np.pad(prices, (0, search.model.program.row_count - len(prices)))
    value = search.value(goal)
    enough = relaxation.objective * scale
    enough -= 1e-6 * max(1.0, abs(enough))
    if value is not None and value - 1 < enough + 2:
        enough = max(enough, value - 1)
    priced = search.best.figures.best_priced(costs, prices, scale, enough)
    short = search.pairs.below_zero(priced, goal.by_distance) if search.pairs else 0
    if short and search.pairs:
        other = search.pairs.without_gains(priced.prices, priced.parts * goal.by_distance)
        repriced = search.best.figures.priced(costs, other, priced.parts)
        if repriced.total > priced.total - short:
            priced, short = repriced, 0
    search.proof = priced.prices, priced.parts
    return Fraction(priced.total - short, priced.parts)


def proven_by_start(search: Search, goal: Goal) -> bool:
    """Whether the prices of an earlier run prove that the plan so far is best for the goal."""
    prices = search.start.row_prices(goal.slug, search.model) if search.model.reduce else None
    value = search.value(goal)
    if prices is None or value is None:
        return False
    if search.pairs is not None and search.pairs.add_cheaper(prices, float(goal.by_distance), -ROUNDING):
        return False
    before, claim = search.proof, Outcome(Ending.STOPPED, None, value, value, prices)
    if prove(search, goal, claim) <= value - 1:
        search.proof = before
        return False
    search.best.with_pairs()
    return True


def is_at_its_least(search: Search, goal: Goal) -> bool:
    """Whether the best plan has the goal where its columns' bounds already keep it from being less.

    Row prices of zero prove it, and its own coefficients are the reduced costs.
    """
    if not search.model.reduce or search.best.values is None or goal.by_distance:
        return False
    if search.above_least(goal.costs()):
        return False
    search.proof = np.zeros(search.model.program.row_count), 1
    return True
