"""Several years solved; where that cannot be, why not."""

from __future__ import annotations

from typing import Any

from realloc.city.horizon import Horizon
from realloc.optimise.solution import InfeasibleError
from realloc.plan.load import Loaded
from realloc.road import run
from realloc.road.result import RoadResult
from realloc.stopwatch import Progress, Stages
from realloc.words.say import say


def road_of(loaded: Loaded, horizon: Horizon, *, progress: Progress | None = None, **how: Any) -> RoadResult:
    """Solve the years of a horizon; see :func:`realloc.road.run.road_of`.

    Raises
    ------
    realloc.questions.no_road.told.NoRoadError
        No plan satisfies the rules and decisions.
    """
    try:
        return run.road_of(loaded, horizon, progress=progress, **how)
    except InfeasibleError:
        from realloc.questions.no_road.find import why_no_road  # late: it loads what no road needs

        Stages(progress).say(say("progress.conflict", loaded.instance.language))
        raise why_no_road(loaded.instance, horizon) from None


def road_again(
    loaded: Loaded,
    years: tuple[int, int],
    **how: Any,
) -> RoadResult:
    """Those of the years of an earlier road that are left, solved again; see :func:`road_of`."""
    (first, last), as_of = years, loaded.instance.settings.as_of
    horizon = Horizon(max(first, as_of.year), last, as_of)
    return road_of(loaded, horizon, **how)
