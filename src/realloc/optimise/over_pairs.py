"""A goal minimised over the columns of pairs."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import takewhile

import numpy as np

from realloc.model.arrays import Floats
from realloc.model.hub import Commodity
from realloc.optimise import regions
from realloc.optimise.ask import relaxed, whole_numbers
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Whole, added, in_floats, times
from realloc.optimise.pairs import RANKS, Pairs
from realloc.optimise.proof import priced_by, prove
from realloc.optimise.repair import repaired
from realloc.optimise.routing import Router, Routes
from realloc.optimise.search import LOOK_AHEAD, ROUNDING, Goal, Search
from realloc.optimise.solvers.solver import Ending, Interior, Outcome

NEAREST_A_ROUND = 20
"""Pairs that one origin may add in a round of pricing."""

FEW_A_ROUND = 5
"""The same where kilometres do not matter, and very many pairs are worth the same."""

FEW_COUNTED = 0.05
"""Part of all columns that a later goal may count when it is looked ahead to: with more, that costs as much
as solving it by itself."""


NEARLY_NONE = 0.02
"""A reduced cost that prices near the best ones may have below zero: rounding takes it away."""


def open_pairs(search: Search, *, by_distance: bool, along: Routes | None = None) -> None:
    """Bring in the pair columns, starting from the plan so far and from where the hub's people can go."""
    if search.best.pairs is None:
        search.best.pairs = Pairs(search.model)
        measured = set(search.model.measured)
        # The pairs imply every Hall row, and these are long.
        for row, meaning in enumerate(search.model.program.row_meaning):
            if meaning[0] == "reach" and Commodity.of_row(meaning) in measured:
                search.model.program.loosen(row)
        if others := [commodity for commodity in search.model.supplies if commodity not in measured]:
            search.best.unpaired = Router(search.model, others)
    pairs, routes = search.best.pairs, search.best.routes
    if not by_distance:
        pairs.start_at_random(routes | (along or {}))
    elif not pairs.start_by_prices(routes, search.best.people, search.clock):
        pairs.start(routes, RANKS)
    search.best.with_pairs()


def over_pairs(search: Search, goal: Goal, clock: Clock) -> tuple[int | None, Fraction | None]:
    """Price pairs in until the optimum over all of them is proven; see :mod:`realloc.optimise.pairs`."""
    very_large = regions.are_worth_it(search) and not goal.by_distance
    near = _bound_nearby(search, goal, clock) if very_large else None
    if near is not None and search.value(goal) == math.ceil(near):
        return search.value(goal), near
    onward = goal.slug in search.foreseen
    if not onward:
        onward = _looked_ahead(search, goal, clock)
    relaxation, took = _over_all(search, goal, clock, onward)
    if relaxation.row_duals is None or relaxation.values is None:
        return None, near
    bound = prove(search, goal, relaxation)
    bound = bound if near is None else max(bound, near)
    search.say(goal, search.value(goal), bound)
    most = math.ceil(bound)
    took = took or search.value(goal) == most
    took = took or _repaired(search, goal, relaxation.values, most, clock)
    while True:
        if not took:
            outcome = whole_numbers(search, goal, clock)
            if outcome.values is None or not search.best.take(outcome.values):
                return None, bound
        found = search.value(goal)
        if found is None or bound > found - 1 or not _add_as_cheap(search, goal, found - 1):
            return found, bound
        took = False


def _bound_nearby(search: Search, goal: Goal, clock: Clock) -> Fraction | None:
    """A bound from prices near the best ones, over all pairs; None where there is no time for it.

    Prices of people are whole or have small denominators, so that rounded they most often are the best ones.
    """
    pairs = search.pairs
    assert pairs is not None
    scale = goal.divisor()
    while True:
        costs = in_floats(goal.costs(), scale)
        relaxation = search.solver.minimise(costs, clock, relaxed=True, interior=Interior.NEAR)
        if relaxation.row_duals is None:
            return None
        prices = relaxation.row_duals * scale
        if not pairs.add_cheaper(prices, float(goal.by_distance), -NEARLY_NONE * scale, most=FEW_A_ROUND):
            search.best.with_pairs()
            bound = prove(search, goal, relaxation)
            search.say(goal, search.value(goal), bound)
            return bound


def _looked_ahead(search: Search, goal: Goal, clock: Clock) -> bool:
    """Solve the relaxation with small weights on the goal and on those that come next; whether that was done.

    Of goals that few columns count, the optimum is then found along with that of this goal, at hardly more
    than the cost of this one; each is solved by itself afterwards, and proven, from there in a few steps,
    most often with a plan that is best for all of them.
    """
    search.foreseen = frozenset()
    if goal.by_distance:
        return False
    now = 2 if search.joined else 1
    few = FEW_COUNTED * len(search.model.program)
    later = [*takewhile(lambda later: np.count_nonzero(later.costs()) <= few, search.ahead[now:])]
    if not later:
        return False

    def costs() -> Whole:
        summed, *others = (each.costs() for each in (*search.ahead[:now], *later))
        for other in others:
            summed = added(times(summed, LOOK_AHEAD), other)
        return summed

    view = Goal(goal.slug, Fraction(1), Fraction(0), costs)
    relaxation, took = _over_all(search, view, clock, onward=False)
    if relaxation.values is None or relaxation.row_duals is None:
        return False
    if not took:
        most = math.ceil(prove(search, view, relaxation))
        _repaired(search, view, relaxation.values, most, clock)
    search.foreseen = frozenset(each.slug for each in later)
    return True


def _repaired(search: Search, goal: Goal, values: Floats, most: int, clock: Clock) -> bool:
    """Whether a plan that costs ``most`` was found near the values of a relaxation; it is taken."""
    return repaired(
        search, goal, values, most, lambda values: search.best.take(values, goal.costs(), most), clock
    )


def _over_all(search: Search, goal: Goal, clock: Clock, onward: bool) -> tuple[Outcome, bool]:
    """The relaxation over all pairs, priced in round by round, and whether the last one was a plan."""
    pairs = search.pairs
    assert pairs is not None
    of_goal = float(goal.by_distance)
    more = a_round = NEAREST_A_ROUND if goal.by_distance else FEW_A_ROUND
    scale = goal.divisor()
    while True:
        costs = in_floats(goal.costs(), scale)
        relaxation = search.solver.minimise(costs, clock, relaxed=True, onward=onward)
        if relaxation.ending is Ending.INFEASIBLE:
            if pairs.add_nearer(more):
                more *= 2
                continue
            relaxation = relaxed(search, goal, clock)
        if relaxation.row_duals is None or relaxation.values is None:
            return relaxation, False
        if search.best.mend(relaxation.values) and not clock.expired:
            continue
        took = search.best.take(relaxation.values)  # a plan, should the time run out
        if not pairs.add_cheaper(relaxation.row_duals * scale, of_goal, -ROUNDING * scale, most=a_round):
            return relaxation, took


def _add_as_cheap(search: Search, goal: Goal, most: int) -> int:
    """Bring in the absent pairs that a plan of cost ``most`` might use; return how many."""
    assert search.pairs is not None and search.proof is not None
    priced = priced_by(search, goal, *search.proof)
    short = search.pairs.below_zero(priced, goal.by_distance)
    slack = priced.parts * most - priced.total + short
    return search.pairs.add_cheaper(priced.prices, priced.parts * goal.by_distance, slack + 1)
