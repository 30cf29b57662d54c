"""Two goals minimised in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from realloc.city.domain import GoalResult
from realloc.model.objective import Objective
from realloc.optimise import regions
from realloc.optimise.exact import total
from realloc.optimise.minimise import minimised
from realloc.optimise.proof import held, is_at_its_least, keep, proven_by_start
from realloc.optimise.search import Goal, Search

LARGEST_JOINED = 2 * 10**6
"""Largest coefficient of two goals joined: a solver takes a millionth of a person for nobody, so with larger
ones it would soon look for fractions of people."""


def taken_together(
    search: Search, order: Sequence[str], objectives: Mapping[str, Objective]
) -> Sequence[str]:
    """The next goal, or the next two when both can be minimised in one go."""
    two = [search.stage(slug, objectives[slug]) for slug in order[:2] if slug in objectives]
    earlier = "+".join(order[:2]) in search.start.prices
    together = (
        len(two) == 2
        and (earlier or order[0] not in search.start.prices)
        and search.model.reduce
        and not search.clock.expired
        and not regions.are_worth_it(search)  # of one goal alone a first-order method finds prices
        and order[0] not in search.foreseen  # each is then solved in no time
        and all(objectives[slug].terms for slug in order[:2])
        and (earlier or not any(is_at_its_least(search, goal) for goal in two))
        and _factor(search, "+".join(order[:2]), *two) is not None
    )
    return order[: 2 if together else 1]


def _factor(search: Search, stage: str, first: Goal, second: Goal) -> int | None:
    """More than the second goal can vary by over all plans, as a power of two; None when too much."""
    lower, upper = search.model.program.finite_bounds(search.best.people)
    varies = total(abs(second.costs()), upper - lower)
    factor = 1 << varies.bit_length()
    earlier = search.start.prices.get(stage)
    if earlier is not None:
        factor = max(factor, earlier.factor)
    return factor if factor * int(abs(first.costs()).max()) <= LARGEST_JOINED else None


def two_goals(
    search: Search, slugs: Sequence[str], objectives: Mapping[str, Objective], proven_so_far: bool
) -> list[GoalResult]:
    """Minimise factor · first + second, which is minimising the first and then the second.

    Both are whole numbers.  A plan with one less of the first saves ``factor``, which is more than the
    second can cost; so the optimum has the least of the first and, among those plans, the least of
    the second.
    """
    goals = [search.stage(slug, objectives[slug]) for slug in slugs]
    stage = "+".join(slugs)
    factor = _factor(search, stage, *goals)
    assert factor is not None
    both = search.stage(stage, Objective.joined(factor, *(objectives[slug] for slug in slugs)))
    search.joined = factor
    if proven_by_start(search, both):
        found = search.value(both)
        bound: Fraction | None = None if found is None else Fraction(found)
    else:
        found, bound = minimised(search, both)
    if found is None or bound is None or bound <= found - 1:
        search.joined = 0
        return _stopped(search, goals, factor, bound)
    reached = [(goal, value) for goal in goals if (value := search.value(goal)) is not None]
    keep(search, stage, reached, both, found)
    search.joined = 0
    return [
        GoalResult(goal.slug, goal.in_its_unit(value), goal.in_its_unit(value), proven_so_far)
        for goal, value in reached
    ]


def _stopped(search: Search, goals: Sequence[Goal], factor: int, bound: Fraction | None) -> list[GoalResult]:
    """What is known of two goals whose proof did not end: of the first, and the plan so far."""
    costs = goals[1].costs()
    lower, upper = search.model.program.finite_bounds(search.best.people)
    most = total(costs, np.where(costs > 0, upper, lower))
    low = None if bound is None else (bound - most) / factor
    search.proof = None  # of both together
    return [
        held(search, goal, search.value(goal), least, False)
        for goal, least in zip(goals, (low, None), strict=True)
    ]
