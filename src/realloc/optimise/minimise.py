"""A goal minimised and proven, in whichever way is the shortest, prices alone or otherwise."""

from __future__ import annotations

import math
from fractions import Fraction

from realloc.model.arrays import Floats
from realloc.optimise.ask import ways
from realloc.optimise.clock import Clock
from realloc.optimise.exact import in_floats
from realloc.optimise.hold import hold
from realloc.optimise.over_hub import over_hub
from realloc.optimise.over_pairs import over_pairs
from realloc.optimise.search import Goal, Search
from realloc.optimise.solvers.solver import Ending
from realloc.optimise.tree import Tree

TIME_SHARE = 0.75
"""Most of the time left that one goal may take, so that the first get what they need and the last some."""


def minimised(search: Search, goal: Goal) -> tuple[int | None, Fraction | None]:
    """Minimise a goal, and prove it, within its share of the time.

    Returns
    -------
    value, bound
        In steps of the goal; None where nothing was found.
    """
    clock = search.clock.slice(TIME_SHARE)
    if search.pairs is None:
        found, bound = over_hub(search, goal, clock)
    else:
        found, bound = over_pairs(search, goal, clock)
    if found is not None and bound is not None and bound <= found - 1 and not clock.expired:
        return proven_otherwise(search, goal, bound, clock)
    return found, bound


FEWER_AT_ONCE = 1_000
"""Plans that are a little better each, found one after another, before a proof is given up."""


def proven_otherwise(
    search: Search, goal: Goal, bound: Fraction, clock: Clock
) -> tuple[int | None, Fraction | None]:
    """Close the gap between the plan and the bound of the relaxation.

    First by branch and bound in whole numbers (:mod:`realloc.optimise.tree`), which trusts nobody.  Where
    that takes too long, by asking for a plan that is one step better, with rows whose coefficients are
    small enough for the solver's tolerance (:mod:`realloc.optimise.hold`), until two ways of solving say
    that there is none.
    """
    program = search.model.program
    while not clock.expired:
        found = search.value(goal)
        assert found is not None
        size = program.row_count
        tree = Tree(
            search.best.figures,
            search.best.whole_columns,
            program.whole_rows(),
            goal.costs(),
            found,
            lambda values: _accepted(search, goal, values),
            clock,
        )
        if tree.search():
            found = search.value(goal)
            return found, None if found is None else Fraction(found)
        search.say(goal, search.value(goal), bound)
        if program.row_count == size and search.value(goal) == found:
            break
    return _proven_by_asking(search, goal, bound, clock)


def _accepted(search: Search, goal: Goal, values: Floats) -> float | None:
    """What a plan costs, which is taken; None where it cannot be routed (rows are then added).

    A vector that breaks a goal held so far costs infinitely much: no rounding of a relaxation tells.
    """
    whole = search.best.hub_of(values)
    if not search.best.keeps_held(whole):
        return math.inf
    if search.pairs is not None:
        return search.value(goal) if not search.best.mend(values) and search.best.take(values) else None
    routes = search.routed(whole)
    if routes is None or not search.best.take_routed(whole, routes):
        return None
    return search.value(goal)


def _proven_by_asking(
    search: Search, goal: Goal, bound: Fraction, clock: Clock
) -> tuple[int | None, Fraction | None]:
    program = search.model.program
    for _ in range(FEWER_AT_ONCE):
        found = search.value(goal)
        if found is None or clock.expired:
            break
        first = len(program)
        rows = hold(program, search.best.figures, "fewer", goal.costs(), found - 1)
        search.best.ignore(rows, range(first, len(program)))
        try:
            answer = _better(search, goal, clock)
        finally:
            for row in rows:
                program.drop(row)
        if answer is None:
            return found, Fraction(found)
        if not answer:
            break
    return search.value(goal), bound


def _better(search: Search, goal: Goal, clock: Clock) -> bool | None:
    """Whether a better plan was found; None where two ways of solving say that there is none."""
    costs = in_floats(goal.costs(), goal.divisor())
    before, none = search.value(goal), 0
    for solver, careful in ways(search):
        outcome = solver.minimise(costs, clock, careful=careful)
        if outcome.ending is Ending.INFEASIBLE:
            none += 1
            if none == 2:
                return None
        elif outcome.values is not None and search.best.is_whole(outcome.values):
            size = search.model.program.row_count
            _accepted(search, goal, outcome.values)
            if search.value(goal) != before or search.model.program.row_count > size:
                return True
    return False
