"""The progress of announced lines, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from realloc.city.lines import Status
from realloc.reports.json.result import input_object
from realloc.reports.json.rounds import named, way_of
from realloc.reports.json.shape import (
    Document,
    Finding,
    Head,
    Kind,
    LineWay,
    Party,
    Shape,
    Source,
    like,
    written,
)
from realloc.rounds.progress import Late, Progress, Tally, UnitProgress
from realloc.rounds.progress_words import state_of
from realloc.version import SCHEMA, __version__
from realloc.workbook.problems.problem import Problem


class TallyShape(Shape):
    """Lines, and the officials of them by what has become of their line."""

    lines: int
    officials: int
    pending: int
    agreed: int
    refused: int
    done: int
    lapsed: int
    agreed_by_silence: int
    """Of those agreed, the ones whose line somebody let pass without an answer."""


class KindTally(TallyShape):
    """The lines of a kind."""

    kind: Kind


class FieldTally(TallyShape):
    """The lines of a field; null for people without one."""

    field: str | None


class UnitTally(TallyShape):
    """The lines of a unit, leaving and arriving alike, and the answers that it owes."""

    unit: str
    name: str
    state: Literal["answered", "late", "waiting", "silent"]
    leaving: int
    arriving: int
    answers_owed: int
    answers_late: int
    answers_taken_as_agreed: int


class LateLine(LineWay):
    """A line that is past its day, and whom it waits for."""

    reply_by: date
    days_late: int
    waits_for: list[Party]


class RoundTally(Shape):
    """A round with its officials by what became of their lines."""

    round: int
    as_of: date | None
    sent: date | None
    reply_by: date | None
    officials: int
    pending: int
    agreed: int
    refused: int
    done: int
    lapsed: int


class ProgressDocument(Head):
    """How far the lines of a plan have come."""

    plan: Source
    round: int
    as_of: date
    reply_by: date | None
    total: TallyShape
    units_asked: int
    units_answered: int
    carried_out_before: int
    reassignments: int
    kinds: list[KindTally]
    fields_: list[FieldTally] = Field(alias="fields")
    units: list[UnitTally]
    late: list[LateLine]
    rounds: list[RoundTally]
    warnings: list[Finding]


def progress_json(progress: Progress, path: Path, sha256: str, told: Iterable[Problem] = ()) -> Document:
    """One object; officials are counted, on counts several a line."""
    document = {
        "schema": SCHEMA,
        "realloc": __version__,
        "plan": input_object(path.name, sha256),
        "round": progress.number,
        "as_of": progress.as_of,
        "reply_by": progress.due,
        "total": _tally(progress.total),
        "units_asked": len(progress.units),
        "units_answered": progress.answered,
        "carried_out_before": progress.earlier,
        "reassignments": progress.reassignments,
        "kinds": [{"kind": kind.value, **_tally(one)} for kind, one in progress.kinds.items()],
        "fields": [{"field": field_id, **_tally(one)} for field_id, one in progress.fields.items()],
        "units": [_unit(progress, unit) for unit in progress.units],
        "late": [_late(progress, item) for item in progress.late],
        "rounds": [like(RoundTally, one, round=one.number, officials=one.lines) for one in progress.rounds],
        "warnings": [problem.as_dict(progress.instance.language) for problem in told],
    }
    return written(ProgressDocument, document)


def _tally(one: Tally) -> Document:
    return {
        "lines": one.total,
        "officials": one.people.total(),
        **{status.value: one.people[status] for status in Status},
        "agreed_by_silence": one.silent,
    }


def _unit(progress: Progress, unit: UnitProgress) -> Document:
    return {
        "unit": unit.unit_id,
        "name": progress.instance.unit_name(unit.unit_id),
        "state": state_of(unit),
        "leaving": unit.leaving,
        "arriving": unit.arriving,
        **_tally(unit.tally),
        "answers_owed": unit.owed,
        "answers_late": unit.late,
        "answers_taken_as_agreed": unit.silent,
    }


def _late(progress: Progress, item: Late) -> Document:
    line = item.line
    return {
        **named(way_of(line), progress.instance),
        "reply_by": item.due,
        "days_late": item.days,
        "waits_for": [party.value for party in item.silent],
    }
