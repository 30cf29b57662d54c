"""Solvers asked for a relaxation or for whole numbers, one way after another until an answer holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from realloc.optimise.clock import Clock
from realloc.optimise.exact import in_floats
from realloc.optimise.search import Goal, Search
from realloc.optimise.solution import InfeasibleError
from realloc.optimise.solvers.choose import make_solver
from realloc.optimise.solvers.highs import Highs
from realloc.optimise.solvers.solver import STOPPED, Ending, Outcome, Solver, SolverUnusableError


def relaxed(search: Search, goal: Goal, clock: Clock) -> Outcome:
    """The optimum without whole numbers.

    Raises
    ------
    InfeasibleError
        When there is none, and no plan is known.
    """
    costs = in_floats(goal.costs(), goal.divisor())
    for careful in (False, True):
        outcome = search.solver.minimise(costs, clock, relaxed=True, careful=careful)
        if outcome.ending is not Ending.INFEASIBLE:
            return outcome
    if search.best.values is None:
        raise InfeasibleError
    return STOPPED


def whole_numbers(search: Search, goal: Goal, clock: Clock) -> Outcome:
    """A plan of whole numbers that keeps every row, as good as the solvers find one."""
    scale = goal.divisor()
    costs = in_floats(goal.costs(), scale)
    infeasible = 0

    def told(*found: float | None) -> None:
        search.say(goal, *(None if x is None else x * scale for x in found))

    for solver, careful in ways(search):
        outcome = solver.minimise(costs, clock, on_bound=told, careful=careful)
        while outcome.values is not None and search.best.mend(outcome.values) and not clock.expired:
            outcome = solver.minimise(costs, clock, on_bound=told, careful=careful)
        if outcome.ending is Ending.INFEASIBLE:
            infeasible += 1
            if infeasible == 2 and search.best.values is None:
                raise InfeasibleError
        elif outcome.values is None:
            return STOPPED
        elif search.best.plan_of(outcome.values) is not None:
            return outcome
    return STOPPED


def ways(search: Search) -> Iterator[tuple[Solver, bool]]:
    """Solvers to ask for whole numbers, and how, one after another until an answer holds."""
    yield search.solver, False
    yield search.solver, True
    other = "cbc" if search.solver.name == Highs.name else "highs"
    with suppress(SolverUnusableError):
        yield make_solver(other, search.model.program, search.threads), False
