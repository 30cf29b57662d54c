"""A goal minimised over the hub, with Hall rows until its solution can be routed."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from realloc.machine import cores
from realloc.model.arrays import Floats
from realloc.optimise.ask import relaxed, whole_numbers
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Whole, scale_of, total
from realloc.optimise.over_pairs import open_pairs, over_pairs
from realloc.optimise.parts import Run, is_large
from realloc.optimise.proof import prove
from realloc.optimise.repair import repaired
from realloc.optimise.routing import add_hall_row
from realloc.optimise.search import LARGEST_COST, Goal, Search
from realloc.optimise.solvers.highs import Highs
from realloc.optimise.solvers.solver import Ending, Outcome

FEW_LEFT, FEW_LEFT_ROUNDS = 3, 30
"""With no more broken sets than this, so many rounds more: they are short, and soon the last."""

CROWDED = 4
"""With more sets broken at first than one for so many units, pairs are brought in at once."""


def over_hub(search: Search, goal: Goal, clock: Clock) -> tuple[int | None, Fraction | None]:
    """Minimise over the hub, adding Hall rows until the solution can be routed.

    Where that takes more than a few rounds, where people go is decided with the pair columns instead.
    """
    relaxation: Outcome | None = None
    whole = False
    rounds = first = 0
    parts: Run | None = None
    try_parts = True
    while True:
        # The relaxation first: it is warm, finds most broken Hall rows, and is often whole already.
        if whole:
            outcome = whole_numbers(search, goal, clock)
        else:
            parts, by_parts = _by_parts(search, goal.costs(), parts, clock) if try_parts else (None, None)
            try_parts = by_parts is not None
            outcome = by_parts or relaxed(search, goal, clock)
            relaxation = outcome if outcome.row_duals is not None else relaxation
        if outcome.values is None:
            return None, _bound(search, goal, relaxation)
        is_plan = search.best.is_whole(outcome.values)
        values = search.best.hub_of(outcome.values) if is_plan else outcome.values
        routes, broken = search.router.route(values)
        rounds += bool(broken)
        first = first or len(broken)
        if _gives_up(search, rounds, len(broken), first) and not clock.expired:
            bound = _bound(search, goal, relaxation)
            open_pairs(search, by_distance=False, along=routes)
            found, other = over_pairs(search, goal, clock)
            return found, max((b for b in (bound, other) if b is not None), default=None)
        for commodity, units in broken:
            add_hall_row(search.model, commodity, units)
        if broken and not clock.expired:
            continue
        took = is_plan and not broken and search.best.take_routed(values, routes)
        if took or broken or whole:
            return search.value(goal) if took else None, _bound(search, goal, relaxation)
        bound, rows = _bound(search, goal, relaxation), search.model.program.row_count
        if bound is not None and _repaired(search, goal, outcome.values, math.ceil(bound), clock):
            return search.value(goal), bound
        whole = search.model.program.row_count == rows


def _repaired(search: Search, goal: Goal, values: Floats, most: int, clock: Clock) -> bool:
    """Whether a plan at the bound was found; Hall rows are added where people could not go."""

    def accept(values: Floats) -> bool:
        whole = search.best.hub_of(values)
        if total(goal.costs(), whole) > most:
            return False
        routes = search.routed(whole)
        return routes is not None and search.best.take_routed(whole, routes)

    return repaired(search, goal, values, most, accept, clock)


def _bound(search: Search, goal: Goal, relaxation: Outcome | None) -> Fraction | None:
    """What the prices of a relaxation prove of the goal."""
    if relaxation is None or relaxation.row_duals is None:
        return None
    bound = prove(search, goal, relaxation)
    search.say(goal, search.value(goal), bound)
    return bound


def _by_parts(
    search: Search, costs: Whole, earlier: Run | None, clock: Clock
) -> tuple[Run | None, Outcome | None]:
    """The optimum of a large whole-number goal from its parts; see :mod:`realloc.optimise.parts`.

    It is used only where plan and bound meet, so that the plan is an optimum like the solver's.
    """
    program = search.model.program
    # Announced lines tie the two units at their ends together, so that hardly any parts are left.
    usable = search.model.reduce and search.solver.name == Highs.name and search.by_parts_now
    usable = usable and not search.model.kept and search.model.in_parts
    if not usable or search.best.values is None or clock.expired:
        return None, None
    if not is_large(program, search.above_least(costs)) or scale_of(costs, LARGEST_COST) > 1:
        return None, None
    best = np.pad(search.best.values, (0, len(program) - len(search.best.values)))
    threads = search.threads or cores()
    run = Run(program, costs, search.confined, best, search.best.people, clock, threads, earlier)
    found = run.minimise()
    if found is None or found.objective - found.bound >= 1:
        return None, None
    ending = Ending.OPTIMAL
    return run, Outcome(ending, found.values, found.objective, found.bound, found.prices)


def _gives_up(search: Search, rounds: int, broken: int, first: int) -> bool:
    """Whether Hall rows take too long: very many sets are broken at once, or in many rounds, or in some that
    break hardly fewer of them.

    Where only some are barred from a place each, as by refusals, their sets are small and soon repaired.
    """
    if not broken or math.isinf(search.hall_rounds):
        return False
    crowded = first > max(10, len(search.model.instance.units) / CROWDED) and search.is_confined
    slow = 5 * rounds > search.hall_rounds and broken > max(10, first / 2)
    most = search.hall_rounds + (FEW_LEFT_ROUNDS if search.hall_rounds > 0 and broken <= FEW_LEFT else 0)
    return crowded or slow or rounds > most
