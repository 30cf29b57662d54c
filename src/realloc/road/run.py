"""Several years of a workbook that was read: solved, and why not where that cannot be."""

from __future__ import annotations

import time

from realloc.city.domain import Require
from realloc.city.horizon import Horizon
from realloc.city.years import retires_in
from realloc.plan.load import Loaded
from realloc.road.idle import idle
from realloc.road.result import RoadResult
from realloc.road.solve import solve_road
from realloc.stopwatch import Progress, Stages
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem


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
    realloc.workbook.problems.found.InputProblems
        Somebody is ordered to go who is gone by the end of the first year.
    realloc.optimise.solution.InfeasibleError
        No plan satisfies the rules.
    realloc.optimise.solution.NoPlanInTimeError
        The time ran out before a first plan.
    realloc.road.solve.RoadVerificationFailedError
        The plan is not what the input and the rules say it should be.
    """
    loaded = loaded._replace(warnings=(*loaded.warnings, *idle(loaded.instance, horizon)))
    if impossible := _ordered_and_gone(loaded, horizon):
        raise InputProblems(impossible, loaded.instance.language, loaded.understanding)
    started, stages = time.perf_counter(), Stages(progress)
    plan, verification = solve_road(
        loaded.instance, horizon, solver=solver, time_limit=time_limit, threads=threads, progress=stages
    )
    seconds = {**loaded.seconds, "solve": time.perf_counter() - started}
    return RoadResult(
        loaded, plan, verification, loaded.warnings, seconds, {**loaded.stages, **stages.seconds}
    )


def _ordered_and_gone(loaded: Loaded, horizon: Horizon) -> list[Problem]:
    """Decisions about who retires in the first year: a year is judged at its end, and nobody would follow."""
    instance = loaded.instance
    found = []
    for row in instance.decisions:
        official = instance.official.get(row.official_id)
        goes = official is not None and row.decision is Require.REQUIRE and row.to != official.unit_id
        if official is not None and goes and retires_in(official, horizon) == horizon.first:
            sheet, _, cell = row.cell.rpartition("!")
            to = "" if row.to is None else instance.unit_name(row.to)
            values = {"official": row.official_id, "to": to, "year": horizon.first}
            found.append(Problem("E352", sheet, cell, values))
    return found
