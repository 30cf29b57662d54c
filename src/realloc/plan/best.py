"""The best plan of an instance, of its cities one after another where it falls apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Event

from realloc.city.domain import GoalResult, Instance, Plan
from realloc.optimise.cities import cities
from realloc.optimise.clock import Clock
from realloc.optimise.goals_in_order import optimise
from realloc.optimise.start import Start
from realloc.plan.name_moves import make_plan, order_of
from realloc.stopwatch import Progress, Stages
from realloc.words.say import say


def best_plan(
    instance: Instance,
    stages: Stages,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    start: Start | None = None,
    stop: Event | None = None,
) -> tuple[Plan, Start]:
    """The best plan in the order of the goals, and what a next run can start from.

    Parameters
    ----------
    stages : Stages
        Gets the seconds of the cities, and those of naming the moves.
    solver, time_limit, threads, progress, start, stop
        See :func:`realloc.optimise.goals_in_order.optimise`; each city has its share of the time.
    """
    parts = cities(instance)
    if len(parts) == 1:
        model, solution = optimise(
            instance,
            solver=solver,
            time_limit=time_limit,
            threads=threads,
            progress=progress,
            start=start,
            stop=stop,
        )
        with stages.stage("moves"):
            plan = make_plan(model, solution)
        return plan, Start(plan.moves, solution.prices)
    stop = stop or Event()
    clock = Clock(time_limit, stop)
    plans: list[Plan] = []
    starts: dict[str, Start] = {}
    with clock.stopped_by_ctrl_c():
        for number, part in enumerate(parts):
            _say(progress, instance, number + 1, len(parts))
            share = _people(parts[number : number + 1]) / max(1, _people(parts[number:]))
            name = part.units[0].unit_id
            with stages.stage("cities"):
                model, solution = optimise(
                    part,
                    solver=solver,
                    time_limit=None if time_limit is None else share * clock.left,
                    threads=threads,
                    start=None if start is None else start.parts.get(name),
                    stop=stop,
                )
            with stages.stage("moves"):
                plans.append(make_plan(model, solution))
            starts[name] = Start(plans[-1].moves, solution.prices)
    plan = together(plans)
    if progress:
        progress.close()
    return plan, Start(plan.moves, parts=starts)


def _people(parts: Iterable[Instance]) -> int:
    return sum(unit.headcount for part in parts for unit in part.units)


def together(plans: Sequence[Plan]) -> Plan:
    """Plans of cities as one: their moves, and of each goal the sums."""
    moves = sorted((move for plan in plans for move in plan.moves), key=order_of)
    goals = (_summed(results) for results in zip(*(plan.goals for plan in plans), strict=True))
    return plans[0]._replace(moves=tuple(moves), goals=tuple(goals))


def _summed(results: Sequence[GoalResult]) -> GoalResult:
    return GoalResult(
        results[0].goal,
        sum(result.value for result in results),
        sum(result.bound for result in results),
        all(result.proven for result in results),
        any(result.out_of_reach for result in results),
    )


def _say(progress: Progress | None, instance: Instance, number: int, count: int) -> None:
    """Which city is being solved, for whoever listens to such."""
    told = getattr(progress, "say", None)
    if told:
        told(say("progress.city", instance.language, number=number, count=count))
