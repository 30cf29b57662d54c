"""A road as a workbook keeps it, and read back from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any

from realloc.city.domain import GoalResult, Instance
from realloc.city.horizon import Event, Horizon, RoadPlan, Step
from realloc.plan.saved.record import settings_digest
from realloc.road.result import RoadResult
from realloc.version import __version__
from realloc.workbook.read import RawWorkbook, content_digest, road_record


def record_lines(result: RoadResult) -> Iterator[dict[str, Any]]:
    """One line of what was solved, one a goal, one an event."""
    plan, source = result.plan, result.loaded.source
    horizon = plan.horizon
    yield {
        "road": [horizon.first, horizon.last, horizon.as_of.isoformat()],
        "solver": [plan.solver, plan.solver_version],
        "realloc": __version__,
        "language": result.instance.language,
        "input": [source.file, source.sha256, content_digest(source)],
        "rules": rules_digest(result.instance),
        "warnings": [w.code for w in result.warnings],
    }
    for goal in plan.goals:
        yield {
            "goal": goal.goal,
            "value": str(Fraction(goal.value)),
            "bound": str(Fraction(goal.bound)),
            "proven": goal.proven,
        }
    for event in plan.events:
        yield {"event": event_line(event)}


def event_line(event: Event) -> list[Any]:
    """An event without what follows from the input."""
    return [
        event.year,
        event.step.value,
        event.origin,
        event.destination,
        list(event.fields),
        event.field_id,
        event.retires,
        event.official_id,
        event.count,
        event.km,
    ]


def event_of(line: list[Any]) -> Event:
    """The event that :func:`event_line` wrote."""
    year, step, origin, destination, fields, field_id, retires, official_id, count, km = line
    return Event(
        year, Step(step), origin, destination, tuple(fields), field_id, retires, official_id, count, km
    )


def rules_digest(instance: Instance) -> str:
    """SHA-256 of the rules as applied, of all years and of single ones."""
    of_years = {
        year: sorted((key, str(value)) for key, value in some.items())
        for year, some in instance.rules_of_years.items()
    }
    told = settings_digest(instance.settings) + json.dumps(of_years, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def read_road(raw: RawWorkbook) -> tuple[RoadPlan, list[Mapping[str, Any]]] | None:
    """The road that a workbook keeps, and all lines of its record; None where it cannot be read."""
    sheet = road_record(raw)
    if sheet is None:
        return None
    with suppress(ValueError, TypeError, KeyError, LookupError):
        lines = [json.loads("".join(str(c) for c in row.cells if c is not None)) for row in sheet.rows]
        head = lines[0]
        first, last, as_of = head["road"]
        goals = tuple(
            GoalResult(line["goal"], Fraction(line["value"]), Fraction(line["bound"]), line["proven"])
            for line in lines
            if "goal" in line
        )
        events = tuple(event_of(line["event"]) for line in lines if "event" in line)
        horizon = Horizon(int(first), int(last), date.fromisoformat(as_of))
        return RoadPlan(horizon, events, goals, *head["solver"]), lines
    return None
