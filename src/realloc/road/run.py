"""Several years of a workbook that was read: solved, and why not where that cannot be."""

from __future__ import annotations

import time

from realloc.city.horizon import Horizon
from realloc.optimise.solution import InfeasibleError
from realloc.plan.load import Loaded
from realloc.road.no_plan import why_no_road
from realloc.road.result import RoadResult
from realloc.road.solve import solve_road
from realloc.stopwatch import Progress, Stages
from realloc.words.say import say


def road_of(
    loaded: Loaded,
    horizon: Horizon,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> RoadResult:
    """Solve the years of a horizon, and verify what comes out.

    Raises
    ------
    realloc.road.no_plan.NoRoadError
        No plan satisfies the rules.
    realloc.optimise.solution.NoPlanInTimeError
        The time ran out before a first plan.
    realloc.road.solve.RoadVerificationFailedError
        The plan is not what the input and the rules say it should be.
    """
    started, stages = time.perf_counter(), Stages(progress)
    try:
        plan, verification = solve_road(
            loaded.instance, horizon, solver=solver, time_limit=time_limit, threads=threads, progress=stages
        )
    except InfeasibleError:
        stages.say(say("progress.conflict", loaded.instance.language))
        raise why_no_road(loaded.instance, horizon) from None
    seconds = {**loaded.seconds, "solve": time.perf_counter() - started}
    return RoadResult(
        loaded, plan, verification, loaded.warnings, seconds, {**loaded.stages, **stages.seconds}
    )
