"""The packs of a round for programs: whose, where, how many lines; no personal names."""

from __future__ import annotations

from datetime import date

from realloc.reports.json.result import SCHEMA, Document
from realloc.rounds.packs import Packs
from realloc.version import __version__


def packs_json(plan: Document, packs: Packs) -> Document:
    """The packs as an object, ready for :func:`json.dumps`; ``plan`` names the file they were made from."""
    sent, reply_by = _day(packs.sent), _day(packs.reply_by)
    return {
        "schema": SCHEMA,
        "status": "packed",
        "realloc": __version__,
        "plan": plan,
        "plan_id": packs.plan_id,
        "round": packs.number,
        "sent": sent,
        "reply_by": reply_by,
        "lines": packs.lines,
        "left_out": packs.left_out,
        "packs": [
            {
                "unit": pack.unit_id,
                "name": pack.unit,
                "file": pack.file,
                "lines": pack.lines,
                "leaving": [asked.line.line_id for asked in pack.leaving],
                "coming": [asked.line.line_id for asked in pack.coming],
                "sent": sent,
                "reply_by": reply_by,
            }
            for pack in packs.packs
        ],
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
