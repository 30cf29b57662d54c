"""A plan carried out, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from realloc.reports.json.result import SCHEMA, Document, caveats, input_object
from realloc.rounds.announced import id_of
from realloc.rounds.apply import Applied, figures_of
from realloc.version import __version__


def applied_json(applied: Applied, path: Path, sha256: str, output: str, language: str) -> Document:
    """One object: what was carried out and what stays announced, by line."""
    found = figures_of(applied)
    return {
        "schema": SCHEMA,
        "realloc": __version__,
        "plan": input_object(path.name, sha256),
        "output": output,
        "round": applied.number,
        "as_of": applied.as_of.isoformat(),
        "lines": found.lines,
        "carried_out": {"count": found.carried_out, **found.moves, "moves": list(_moves(applied))},
        "left": found.left,
        "decisions_met": found.decisions,
        "limits_lowered": found.limits,
        "announced": [
            {"line": line.line_id, "status": line.status.value, "count": line.count}
            for line in applied.waiting
        ],
        **caveats(applied.told, language),
    }


def _moves(applied: Applied) -> Iterator[Document]:
    for move in applied.outcome.moves:
        line_id = id_of(move)
        day = applied.outcome.days.get(line_id)
        yield {
            "line": line_id if day else None,
            **move.as_dict(),
            "carried_out": day.isoformat() if day else None,
        }
