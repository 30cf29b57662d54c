"""Several years solved: goal after goal over all of them, what happens told, and judged."""

from __future__ import annotations

from fractions import Fraction
from threading import Event as Signal

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon, RoadPlan
from realloc.optimise.at_once import LARGE
from realloc.optimise.clock import Clock
from realloc.optimise.goals_in_order import solved
from realloc.road.build import Road
from realloc.road.events import road_plan
from realloc.road.verify import RoadVerification, verify_road
from realloc.stopwatch import Progress, Stages


class RoadVerificationFailedError(Exception):
    """The plan over several years is not what the input and the rules say it should be."""

    def __init__(self, verification: RoadVerification, detail: str) -> None:
        super().__init__(f"the plan failed its own verification: {detail}")
        self.verification = verification


def solve_road(
    instance: Instance,
    horizon: Horizon,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    reduce: bool = True,
    stop: Signal | None = None,
    large: int = LARGE,
) -> tuple[RoadPlan, RoadVerification]:
    """Find the best plan over the years of a horizon, and verify it.

    Parameters
    ----------
    large : int
        See :func:`realloc.optimise.goals_in_order.solved`.

    Raises
    ------
    realloc.optimise.solution.InfeasibleError
        No plan satisfies the rules and decisions.
    realloc.optimise.solution.NoPlanInTimeError
        The time ran out before a first plan.
    RoadVerificationFailedError
        A rule is broken, or a goal is not what it was solved as.
    """
    clock = Clock(time_limit, stop)
    with clock.stopped_by_ctrl_c():
        road, solution = solved(
            lambda: Road(instance, horizon, reduce=reduce), solver, clock, threads, progress, large
        )
    stages = progress if isinstance(progress, Stages) else Stages()
    with stages.stage("events"):
        plan = road_plan(road, solution)
    with stages.stage("verify"):
        verification = verify_road(road.instance, horizon, plan.events)
    return audited(plan, verification), verification


def audited(plan: RoadPlan, verification: RoadVerification) -> RoadPlan:
    """The plan with the measured values of its goals in place of the solver's.

    Raises
    ------
    RoadVerificationFailedError
        See :func:`solve_road`.
    """
    if verification.breaches:
        year, first = verification.breaches[0]
        raise RoadVerificationFailedError(verification, f"{year or ''} {first.rule}: {first.text_en}")
    goals = []
    for goal in plan.goals:
        measured = verification.total(goal.goal)
        if goal.bound > measured or (goal.proven and measured != Fraction(goal.value)):
            detail = f"goal {goal.goal} measures {measured}, solved as {goal.value} with bound {goal.bound}"
            raise RoadVerificationFailedError(verification, detail)
        goals.append(goal._replace(value=measured))
    return plan._replace(goals=tuple(goals))
