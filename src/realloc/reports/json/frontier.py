"""A frontier for programs: one JSON object, or one CSV row a point."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from realloc.city.numbers import exact
from realloc.plan.figures import KIND_ORDER
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.frontier.words import bound_of, typed
from realloc.reports.atomic import write_bytes
from realloc.reports.json.asked_shape import FrontierDocument, Knee, Over, PointGoal
from realloc.reports.json.result import caveats, input_object
from realloc.reports.json.road import road_line
from realloc.reports.json.shape import Document, like, written
from realloc.version import SCHEMA, __version__


def frontier_json(frontier: Frontier) -> Document:
    """The frontier as an object, ready for :func:`json.dumps`; points from the tightest value on."""
    knee = frontier.knee
    document = {
        "schema": SCHEMA,
        "status": "optimal" if frontier.proven else "feasible",
        "input": input_object(frontier.file or None, frontier.sha256 or None),
        "realloc": __version__,
        "rules": frontier.instance.settings.as_json(),
        "solver": {"name": frontier.solver},
        "over": like(Over, frontier.axis, in_force=frontier.in_force),
        **({} if (years := frontier.horizon) is None else {"years": [years.first, years.last]}),
        "knee": knee and like(Knee, knee, depth=round(knee.depth, 6), reached=round(knee.reached, 6)),
        "points": [_point(point) for point in frontier.points],
        **caveats(frontier.warnings, frontier.language, frontier.assumed),
        "unfinished": frontier.unfinished,
        "seconds": {key: round(value, 3) for key, value in frontier.seconds.items()},
    }
    return written(FrontierDocument, document)


def _point(point: Point) -> Document:
    """``value`` null is no limit; ``settled_by`` is there where another point's plan settles this one."""
    record: Document = {
        "value": point.value,
        "status": point.status.value,
        "goals": [
            like(PointGoal, goal, value=exact(point.number(goal.goal)), bound=exact(bound_of(goal)))
            for goal in point.goals
        ],
        "moves": point.counts if point.has_plan else None,
        "seconds": round(point.seconds, 3),
    }
    if point.road is not None:
        record["years"] = [
            road_line(line) | {"goals": {slug: exact(value) for slug, value in goals.items()}}
            for line, goals in zip(point.road.lines, point.road.goals, strict=True)
        ]
    return record | ({"settled_by": point.settled_by} if point.settled else {})


def frontier_csv(frontier: Frontier) -> str:
    """One row a point: value, status, each goal with its bound, and how many are moved."""
    text = io.StringIO()
    writer = csv.writer(text)
    goals = frontier.order
    writer.writerow(
        [
            frontier.axis.rule,
            "status",
            *goals,
            *(f"{goal}_bound" for goal in goals),
            *(f"count_{kind.value}" for kind in KIND_ORDER),
            "knee",
        ]
    )
    for point in frontier.points:
        values = [exact(point.number(g)) for g in goals] if point.has_plan else [None] * len(goals)
        bounds = [exact(bound_of(g)) for g in point.goals] if point.has_plan else [None] * len(goals)
        counts = [point.counts[kind] if point.has_plan else None for kind in KIND_ORDER]
        is_knee = frontier.knee is not None and frontier.knee.value == point.value
        row = [typed(frontier.axis, point.value), point.status.value, *values, *bounds, *counts]
        writer.writerow(["" if cell is None else cell for cell in [*row, int(is_knee)]])
    return text.getvalue()


def write_csv(frontier: Frontier, path: Path) -> None:
    """Write the rows in UTF-8 with the mark by which Excel knows it, whole or not at all.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """
    write_bytes(path, frontier_csv(frontier).encode("utf-8-sig"))
