"""Goal after goal to proven optimality, each held while the next is improved."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile
from threading import Event
from typing import TypeVar

import numpy as np

from realloc.city.domain import GoalResult, Instance
from realloc.machine import without_collector
from realloc.model.arrays import Floats
from realloc.model.objective import Objective
from realloc.optimise import regions
from realloc.optimise.at_once import ENDS, FIRST, LARGE, AtOnce, NotAtOnceError, NotAtTheirLeastError
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.minimise import minimised
from realloc.optimise.narrow import narrow
from realloc.optimise.over_hub import over_hub
from realloc.optimise.over_pairs import open_pairs
from realloc.optimise.proof import held, is_at_its_least, proven_by_start
from realloc.optimise.search import Search
from realloc.optimise.solution import InfeasibleError, NoPlanInTimeError, Solution
from realloc.optimise.solvers.highs import Highs
from realloc.optimise.solvers.solver import Interior
from realloc.optimise.start import Start, as_values
from realloc.optimise.two_at_once import taken_together, two_goals
from realloc.stopwatch import Progress

PAIRS_TAKE = 3
"""With less time left than so many times what building the model took, the pairs are not brought in."""


def optimise(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    reduce: bool = True,
    start: Start | None = None,
    stop: Event | None = None,
) -> tuple[Model, Solution]:
    """Find the plan that is best in the order of the goals.

    Parameters
    ----------
    solver : {"highs", "cbc"}
    time_limit : float, optional
        Seconds for building and solving; afterwards the best plan so far is returned, with bounds.
    threads : int, optional
        For the solver; its own default otherwise.
    reduce : bool
        See :class:`~realloc.optimise.build.Model`.
    start : Start, optional
        The moves and prices of an earlier run, for an instance that differs little from its own: the same
        goal values, found faster.  Of several plans that are best, it may be another one than without.
    stop : Event, optional
        Set by Ctrl-C, for a caller who wants to know; setting it stops the search.

    Raises
    ------
    InfeasibleError
        When no plan satisfies the rules; only ``require`` rows and ``min_out`` can cause it, since doing
        nothing keeps every other rule.
    NoPlanInTimeError
        When the time ran out before a first plan.
    """
    clock = Clock(time_limit, stop)
    with clock.stopped_by_ctrl_c():
        with without_collector():
            # Where doing nothing is a plan no model is needed to know it.
            late = (lambda: clock.expired) if instance.may_rest and time_limit is not None else None
            model = Model(instance, reduce=reduce, stop=late)
        return model, _run(Search(model, solver, clock, threads, progress, start))


def is_feasible(model: Model, solver: str = "highs") -> bool:
    """Whether any plan satisfies the rules and decisions of the model.

    Raises
    ------
    NoPlanInTimeError
        When the solver gave up: nothing is known then.
    """
    search = Search(model, solver, Clock(None), None, None)
    try:
        _find_any(search, search.clock)
    except InfeasibleError:
        return False
    if search.best is None:
        raise NoPlanInTimeError
    return True


M = TypeVar("M", bound=Model)


def solved(
    build: Callable[[], M],
    solver: str,
    clock: Clock,
    threads: int | None = None,
    progress: Progress | None = None,
    large: int = LARGE,
) -> tuple[M, Solution]:
    """Take the goals of a model that is built otherwise in their order; see :func:`optimise`.

    Parameters
    ----------
    build : callable
        Builds it; again where goals could not be proven at once (:mod:`realloc.optimise.at_once`).
    large : int
        Columns from which that is tried.
    """

    def search_of(model: M) -> Search:
        search = Search(model, solver, clock, threads, progress)
        search.hall_rounds = math.inf  # pairs are there for kilometres alone
        return search

    model = _narrowed(build(), large)
    at_once = len(model.program) >= large and solver == Highs.name.lower()
    for first in FIRST if at_once and not model.program.contradiction else ():
        for ends in ENDS:
            search = search_of(model)
            if ends is Interior.INSIDE and search.is_confined:
                continue  # without Hall rows the bounds would be too low
            try:
                return model, _run(search, first, ends)
            except NotAtOnceError as cause:
                model = _narrowed(build(), large)
                if clock.interrupted:
                    return model, _run(search_of(model), patient=True)
                if isinstance(cause, NotAtTheirLeastError):
                    break
        else:
            break
    return model, _run(search_of(model))


def _narrowed(model: M, large: int) -> M:
    """The model; of a large one with all that rows say of the bounds of columns."""
    if len(model.program) >= large:
        narrow(model.program, sum(group.size for group in model.groups))
    return model


def _run(
    search: Search,
    at_least: Sequence[str] | None = None,
    ends: Interior = Interior.INSIDE,
    *,
    patient: bool = False,
) -> Solution:
    """Take the goals in their order.

    Parameters
    ----------
    at_least, ends
        See :class:`~realloc.optimise.at_once.AtOnce`; goal by goal where there is no ``at_least``.
    patient : bool
        Look for a plan until there is one, though Ctrl-C has ended everything else.
    """
    order = search.model.instance.settings.goals
    # Kilometres are priced pair by pair, but for those of a city of which no place is known: all are 0.
    hub = search.model.instance.distances.unknown
    with without_collector():
        objectives = search.model.express_all(slug for slug in order if hub or slug != "distance")
    if search.model.stopped:
        goals = [_unreached(search, slug) for slug in order]
        return Solution(np.zeros(0), {}, goals, search.solver.name, search.solver.version)
    begun = _begin(search)
    if begun and regions.are_worth_it(search):
        stages = [search.stage(slug, objectives.get(slug)) for slug in order]
        regions.improve(search, stages, search.clock.slice(regions.SHARE))
    if not begun and (at_least is None or not math.isinf(search.clock.left)):
        _find_any(search, Clock(None) if patient else search.clock.without_limit())
    try:
        results = _results(search, order, objectives, at_least, ends)
    finally:
        if search.progress:
            search.progress.close()
    if search.best.values is None:
        raise NoPlanInTimeError(search.clock.interrupted)
    if math.isinf(search.clock.left):
        results = [result._replace(out_of_reach=not result.proven) for result in results]
    solver = search.solver
    return Solution(
        search.best.values, search.best.routes, results, solver.name, solver.version, search.prices
    )


def _results(
    search: Search,
    order: Sequence[str],
    objectives: Mapping[str, Objective],
    at_least: Sequence[str] | None,
    ends: Interior,
) -> list[GoalResult]:
    """Every goal, each held while the next is improved; the first at once where ``at_least`` is given."""
    results: list[GoalResult] = []
    if at_least is not None:
        first = [*takewhile(objectives.__contains__, order)]
        results = AtOnce(search, first, objectives, at_least, ends).results()
    proven_so_far = all(result.proven for result in results)
    while len(results) < len(order):
        some = taken_together(search, order[len(results) :], objectives)
        # A vertex of the whole fixes more than a mix of parts, and every column left costs pairs.
        search.by_parts_now = all(slug in objectives for slug in order[len(results) + len(some) :][:1])
        ahead = takewhile(objectives.__contains__, order[len(results) :])
        search.ahead = [search.stage(slug, objectives[slug]) for slug in ahead]
        for place, slug in enumerate(some, len(results) + 1):
            if search.progress:
                search.progress.goal(slug, place, len(order))
        if len(some) == 2:
            results += two_goals(search, some, objectives, proven_so_far)
        else:
            results.append(_goal(search, some[0], objectives.get(some[0]), proven_so_far))
        proven_so_far = results[-1].proven
        if search.progress:
            for result in results[-len(some) :]:
                search.progress.done(result.goal, float(result.value), float(result.bound), result.proven)
    return results


def _find_any(search: Search, clock: Clock) -> None:
    """Find a plan with few moves, whatever the time limit: without one there is nothing to return."""
    few = Objective([(v, Fraction(1)) for v, _ in search.model.calling()])
    over_hub(search, search.stage("few", few), clock)


def _begin(search: Search) -> bool:
    """Take the plan to start from, or that without moves, if the model accepts one of them."""
    if search.model.reduce:
        search.start.add_hall_rows(search.model)
    given = as_values(search.model, search.start.moves) if search.start.moves else None
    search.best.values, search.best.routes = given or (_doing_nothing(search), {})
    return search.best.values is not None


def _doing_nothing(search: Search) -> Floats | None:
    """The plan without moves, which keeps every row but those that ask for some."""
    if any(meaning[0] in ("decisions", "min_out", "replies") for meaning in search.model.program.row_meaning):
        return None
    values = search.model.doing_nothing()
    # Over several years rows of one column are its bounds, and tell nothing.
    return values if search.model.in_parts or search.best.figures.kept_by(values) else None


def _goal(search: Search, slug: str, objective: Objective | None, proven_so_far: bool) -> GoalResult:
    """Minimise one goal within its share of the time, then hold it."""
    if search.clock.expired:
        return _unreached(search, slug)
    if objective is None and search.pairs is None and search.clock.left < PAIRS_TAKE * search.model.seconds:
        return _unreached(search, slug)
    goal = search.stage(slug, objective)
    if objective is None:
        open_pairs(search, by_distance=True)
    if is_at_its_least(search, goal) or proven_by_start(search, goal):
        found: int | None = search.value(goal)
        bound: Fraction | None = None if found is None else Fraction(found)
    else:
        found, bound = minimised(search, goal)
    if found is None:
        found = search.value(goal)
    return held(search, goal, found, bound, proven_so_far)


def _unreached(search: Search, slug: str) -> GoalResult:
    """A goal that there was no time for: what counting alone says of it."""
    return GoalResult(slug, math.inf, search.least[slug], False)
