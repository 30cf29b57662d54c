"""Where loosening a rule stops paying: the knee of the frontier.

*Definition.*  Take a goal's values at the points that have a plan and a number for the rule.  Scale both
axes so that the first point (the tightest) is at 0 and the last at 1 of the rule, and the goal's fall between
them is 1.  The knee is the point that lies farthest below the straight line from first to last (the measure
of Kneedle: Satopää, Albrecht, Irwin, Raghavan 2011, without its smoothing, since optima have no noise); of
several equally far the tightest.  There is none with fewer than three points, without a fall, or where no
point is at least :data:`LEAST_DEPTH` below the line: then each step brings about as much as the one before.

The goal is the first, in the order of goals, whose value is not the same at all points, unless another is
asked for.
"""

from __future__ import annotations

from realloc.questions.frontier.records import Frontier, Knee

LEAST_DEPTH = 0.05
"""How far below the line a knee lies at least, as a share of the fall."""

_SAME = 1e-9


def find_knee(frontier: Frontier, goal: str | None = None) -> Knee | None:
    """The knee on ``goal``, or on the first goal that varies; None where there is none."""
    points = [point for point in frontier.with_plan if point.value is not None]
    goal = goal or next(iter(frontier.varying()), None)
    if goal is None or len(points) < 3:
        return None
    places = [frontier.axis.looseness(point.value) for point in points]
    values = [float(point.goal(goal).value) for point in points]
    best = knee_index(places, values)
    if best is None:
        return None
    index, depth = best
    value = points[index].value
    assert value is not None
    return Knee(value, goal, depth, (values[0] - values[index]) / (values[0] - values[-1]))


def knee_index(places: list[float], values: list[float]) -> tuple[int, float] | None:
    """Position of the knee and its depth below the line; None where there is none.

    Parameters
    ----------
    places : list of float
        Of each point on the rule's axis, rising.
    values : list of float
        Of the goal; a knee needs the last to be below the first.
    """
    width, fall = places[-1] - places[0], values[0] - values[-1]
    if len(places) < 3 or width <= 0 or fall <= _SAME * max(1.0, abs(values[0])):
        return None
    depths = [
        (values[0] - value) / fall - (place - places[0]) / width
        for place, value in zip(places, values, strict=True)
    ]
    deepest = max(depths)
    if deepest < LEAST_DEPTH:
        return None
    return next(i for i, depth in enumerate(depths) if depth >= deepest - _SAME), deepest
