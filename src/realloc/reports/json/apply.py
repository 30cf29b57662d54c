"""A plan carried out, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from realloc.reports.json.result import caveats, input_object
from realloc.reports.json.rounds import named, way_of
from realloc.reports.json.shape import (
    Document,
    Finding,
    Head,
    LineWay,
    MoverWay,
    OfLine,
    Shape,
    Source,
    Status,
    written,
)
from realloc.rounds.announced import id_of
from realloc.rounds.apply import Applied, figures_of
from realloc.version import SCHEMA, __version__


class CarriedMove(MoverWay, OfLine):
    """A move that was carried out; ``line`` and the day are null for a reassignment."""

    carried_out: date | None


class CarriedOut(Shape):
    """How many of the lines were carried out, how many officials by kind of move, and each move."""

    count: int
    transfer: int
    secondment: int
    reassignment: int
    moves: list[CarriedMove]


class WaitingLine(LineWay):
    """A line that stays announced."""

    status: Status


class AppliedDocument(Head):
    """A plan carried out: ``output`` is the next input, ``left`` counts the other lines by status."""

    plan: Source
    output: str
    round: int
    as_of: date
    lines: int
    carried_out: CarriedOut
    left: dict[Status, int]
    decisions_met: int
    limits_lowered: dict[str, int]
    announced: list[WaitingLine]
    warnings: list[Finding]


def applied_json(applied: Applied, path: Path, sha256: str, output: str, language: str) -> Document:
    """One object: what was carried out and what stays announced, by line."""
    found, instance = figures_of(applied), applied.outcome.instance
    document = {
        "schema": SCHEMA,
        "realloc": __version__,
        "plan": input_object(path.name, sha256),
        "output": output,
        "round": applied.number,
        "as_of": applied.as_of,
        "lines": found.lines,
        "carried_out": {"count": found.carried_out, **found.moves, "moves": list(_moves(applied))},
        "left": found.left,
        "decisions_met": found.decisions,
        "limits_lowered": found.limits,
        "announced": [
            named(way_of(line), instance) | {"status": line.status.value} for line in applied.waiting
        ],
        **caveats(applied.told, language),
    }
    return written(AppliedDocument, document)


def _moves(applied: Applied) -> Iterator[Document]:
    for move in applied.outcome.moves:
        line_id = id_of(move)
        day = applied.outcome.days.get(line_id)
        yield {
            "line": line_id if day else None,
            **named(move.as_dict(), applied.outcome.instance),
            "carried_out": day,
        }
