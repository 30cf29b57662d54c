"""Announced lines, replies and rounds for programs; ids only, no personal names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from realloc.city.domain import Instance
from realloc.city.hearing import current_round
from realloc.city.lines import Line, Reply
from realloc.city.numbers import exact
from realloc.plan.result import Result
from realloc.reports.json.rounds_shape import AfreshShape, RoundShape
from realloc.reports.json.shape import Document, like, written
from realloc.rounds.since import Since, since_last_round

if TYPE_CHECKING:  # they load the solver
    from realloc.questions.afresh import Afresh
    from realloc.questions.refusals import PricedRefusal


def rounds_json(result: Result) -> Document:
    """What a revised plan says beside the plan; nothing in a first round."""
    instance = result.instance
    if not instance.lines and not instance.held:
        return {}
    return {
        "round": current_round(instance.lines) + 1,
        "since_last_round": [
            _since(item, instance) for item in since_last_round(instance, result.plan.moves)
        ],
        "lines": lines_json(instance.lines, instance),
        "not_done": lines_json(instance.held, instance),
        "replies": replies_json(instance),
        "rounds": [like(RoundShape, one, round=one.number) for one in instance.rounds],
    }


NAMES: Final = {
    "unit": "name",
    "from": "from_name",
    "to": "to_name",
    "lead": "lead_name",
    "member": "member_name",
}
"""What holds an id of a unit, and where its name stands."""


def named(document: Mapping[str, Any], instance: Instance) -> Document:
    """The same with the name of each unit behind its id."""
    told: Document = {}
    for key, value in document.items():
        told[key] = value
        if key in NAMES:
            told[NAMES[key]] = None if value is None else instance.unit_name(value)
    return told


def lines_json(lines: Iterable[Line], instance: Instance) -> list[Document]:
    """Lines with their status."""
    return [
        named(way_of(line), instance)
        | {
            "status": line.status.value,
            "first_round": line.first_round,
            "last_round": line.last_round,
            "sent": line.sent,
            "reply_by": line.reply_by,
            "carried_out": line.carried_out,
            "start": line.start,
            "end": line.end,
        }
        for line in lines
    ]


def way_of(line: Line) -> Document:
    """Who goes where to serve what, by the id of the line."""
    return {
        "line": line.line_id,
        "kind": line.kind.value,
        "official": line.official_id,
        "count": line.count,
        "from": line.origin,
        "to": line.destination,
        "field": line.field_id,
    }


def replies_json(instance: Instance) -> list[Document]:
    """The register; notes may hold names, and stay out."""
    return [_reply(reply) for reply in instance.replies]


def _reply(reply: Reply) -> Document:
    return {
        "line": reply.line_id,
        "party": reply.party.value,
        "answer": reply.answer.value,
        "reason": reply.reason.value if reply.reason else None,
        "date": reply.day,
        "round": reply.round,
        "cell": reply.cell,
    }


def _since(item: Since, instance: Instance) -> Document:
    now = None if item.move is None else named(item.move.as_dict(), instance)
    if now is not None:
        del now["count"]  # of the item, not of all who go that way
    return {
        "fate": item.fate.value,
        "line": item.line.line_id if item.line else None,
        "count": item.count,
        "official": (item.line or item.move).official_id,  # type: ignore[union-attr]
        "now": now,
    }


def afresh_json(afresh: Afresh) -> Document:
    """What solving afresh gives: how many announced lines it changes, and its goals."""
    goals = {goal.goal: exact(goal.value) for goal in afresh.plan.goals}
    told = {"changes": exact(afresh.changes), "goals": goals, "status": afresh.plan.status}
    return written(AfreshShape, told)


def refusals_json(refusals: Iterable[PricedRefusal], instance: Instance) -> list[Document]:
    """Every refusal with its price; ``differences`` are what it makes worse, or what a replacement does."""
    return [
        {
            "line": one.line.line_id,
            "official": one.line.official_id,
            "party": one.reply.party.value,
            "binds": one.binds,
            **one.price.as_dict(),
            "replacements": [
                named({"official": r.move.official_id, "from": r.move.origin}, instance)
                | {"km": r.move.km, **r.price.as_dict()}
                for r in one.replacements
            ],
        }
        for one in refusals
    ]
