"""The progress of announced lines, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from realloc.city.lines import Round, Status
from realloc.reports.json.result import SCHEMA, Document, input_object
from realloc.rounds.progress import Late, Progress, Tally, UnitProgress
from realloc.rounds.progress_words import state_of, unit_title
from realloc.version import __version__
from realloc.workbook.problems.problem import Problem


def progress_json(progress: Progress, path: Path, sha256: str, told: Iterable[Problem] = ()) -> Document:
    """One object; officials are counted, on counts several a line."""
    return {
        "schema": SCHEMA,
        "realloc": __version__,
        "plan": input_object(path.name, sha256),
        "round": progress.number,
        "as_of": progress.as_of.isoformat(),
        "reply_by": progress.due and progress.due.isoformat(),
        "total": _tally(progress.total),
        "units_asked": len(progress.units),
        "units_answered": progress.answered,
        "carried_out_before": progress.earlier,
        "reassignments": progress.reassignments,
        "kinds": [{"kind": kind.value, **_tally(one)} for kind, one in progress.kinds.items()],
        "fields": [{"field": field_id, **_tally(one)} for field_id, one in progress.fields.items()],
        "units": [_unit(progress, unit) for unit in progress.units],
        "late": [_late(progress, item) for item in progress.late],
        "rounds": list(map(_round, progress.rounds)),
        "warnings": [problem.as_dict(progress.instance.language) for problem in told],
    }


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
        "name": unit_title(progress.instance, unit.unit_id),
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
        "line": line.line_id,
        "official": line.official_id,
        "count": line.count,
        "from": line.origin,
        "from_name": unit_title(progress.instance, line.origin),
        "to": line.destination,
        "to_name": unit_title(progress.instance, line.destination),
        "field": line.field_id,
        "kind": line.kind.value,
        "reply_by": item.due.isoformat(),
        "days_late": item.days,
        "waits_for": [party.value for party in item.silent],
    }


def _round(one: Round) -> dict[str, Any]:
    return {
        "round": one.number,
        **{
            name: found.isoformat() if (found := getattr(one, name)) else None
            for name in ("as_of", "sent", "reply_by")
        },
        "officials": one.lines,
        **{status.value: getattr(one, status.value) for status in Status},
    }
