"""The packs of a round for programs: whose, where, how many lines; no personal names."""

from __future__ import annotations

from datetime import date
from typing import Literal

from realloc.reports.json.result import caveats, head
from realloc.reports.json.shape import Document, Finding, Head, Shape, Source, written
from realloc.rounds.packs import Packs


class PackShape(Shape):
    """The pack of a unit: its file, and the ids of its lines."""

    unit: str
    name: str
    file: str
    lines: int
    leaving: list[str]
    coming: list[str]
    sent: date | None
    reply_by: date | None


class PacksDocument(Head):
    """The packs of a round; ``left_out`` counts the lines of the plan that nobody is asked about."""

    status: Literal["packed"]
    plan: Source
    plan_id: str
    round: int
    sent: date | None
    reply_by: date | None
    lines: int
    left_out: int
    packs: list[PackShape]
    warnings: list[Finding]


def packs_json(plan: Document, packs: Packs) -> Document:
    """The packs as an object, ready for :func:`json.dumps`; ``plan`` names the file they were made from."""
    sent, reply_by = packs.sent, packs.reply_by
    document = {
        **head("packed"),
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
        **caveats(packs.told, packs.instance.language),
    }
    return written(PacksDocument, document)
