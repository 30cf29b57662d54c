"""The list of moves to work in: one row a move, sorted, filtered and edited by analysts, and read back.

It is no page to sign; :mod:`realloc.reports.plan_workbook.people_sheets` has those.
:mod:`realloc.plan.saved.moves` reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from realloc.city.domain import Instance, Move, MoveKind
from realloc.plan.figures import KIND_ORDER, moves_by_sender
from realloc.plan.reasons import Reason, why_moved
from realloc.plan.result import Result
from realloc.plan.saved.answers import listed_answer
from realloc.plan.saved.moves_table import DECISIONS, MOVE_COLUMNS
from realloc.reports.excel.cells import Value
from realloc.reports.excel.sheet import Column, PlanSheet, block
from realloc.reports.excel.styles import CARE_FILL, GOOD_FILL, WORK_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.annex import WORKED
from realloc.words.folding import identity
from realloc.words.say import say

_STYLES = {
    "count": "whole",
    "km": "km",
    "start": "date",
    "end": "date",
    "origin": "long",
    "destination": "long",
    "field": "long",
    "position": "long",
    "reason": "long",
    "decision": "pending",
    "day": "date",
}
_WIDTHS = {
    "count": 9.0,
    "km": 9.0,
    "start": 12.0,
    "end": 12.0,
    "decision": 16.0,
    "day": 14.0,
}
ROOM = 300
"""Rows below the list in which dropdowns and colours also work."""


def write_moves(book: Any, result: Result, palette: Palette) -> None:
    """Write the table, with a decision to choose in each row."""
    language = result.instance.language
    moves = moves_by_sender(result)
    columns = _columns(result, moves)
    widths = widths_of(columns, moves, WORKED.room)
    sheet = PlanSheet(
        book, say("sheet.moves", language), palette, widths, frozen=1, paper=WORKED, tab=WORK_TAB
    )
    sheet.table(columns, moves, "Moves")
    _offer(sheet, _shown(result, moves), language)


def _shown(result: Result, moves: list[Move]) -> list[str]:
    """The columns that say something: names of units and fields where they are enough, else ids too."""
    instance = result.instance
    shown = {"kind", "origin", "destination", "field", "count", "km", "reason", "decision", "day"}
    if instance.officials is not None:
        shown = (shown | {"official"}) - {"count"}
        shown |= set(person_columns(result, moves)) - {"official"}
    if not named_apart(instance.units, "unit_id", "name"):
        shown |= {"origin_name", "destination_name"}
    if not named_apart(instance.fields, "field_id", "label"):
        shown.add("field_label")
    if any(m.kind is MoveKind.SECONDMENT for m in moves):
        shown |= {"start", "end"}
    return [key for key in MOVE_COLUMNS if key in shown]


def person_columns(result: Result, moves: list[Move]) -> list[str]:
    """The columns that say who moves, as far as the roster does; none on counts."""
    if result.instance.officials is None:
        return []
    named = any(o.name for o in result.instance.officials)
    placed = any(result.instance.official[m.official_id].position for m in moves if m.official_id)
    return ["official", *(["name"] if named else []), *(["position"] if placed else [])]


def named_apart(things: Any, by_id: str, by_name: str) -> bool:
    """Whether a name alone tells each of ``things`` from all others, whatever its case."""
    texts = [(identity(getattr(thing, by_id)), identity(getattr(thing, by_name))) for thing in things]
    names = [name for _, name in texts]
    ids = dict(texts)
    clash = any(name in ids and ids[name] != name for name in names)
    return len(set(names)) == len(names) and not clash


def _columns(result: Result, moves: list[Move]) -> list[Column[Move]]:
    values, language = move_values(result), result.instance.language
    return [
        Column(say(f"moves.{key}", language), values[key], _STYLES.get(key, "text"), _WIDTHS.get(key))
        for key in _shown(result, moves)
    ]


def move_values(result: Result) -> dict[str, Callable[[Move], Value]]:
    """What each column shows of a move."""
    instance = result.instance
    language = instance.language
    units_apart = named_apart(instance.units, "unit_id", "name")
    fields_apart = named_apart(instance.fields, "field_id", "label")

    def lent(move: Move, end: int) -> Value:
        return instance.term_of(move)[end] if move.kind is MoveKind.SECONDMENT else None

    def person(move: Move, what: str) -> Value:
        official = instance.official.get(move.official_id or "")
        return getattr(official, what) if official else None

    def label(move: Move) -> Value:
        return instance.field[move.field_id].label if move.field_id in instance.field else None

    def unit_name(unit_id: str) -> str:
        return instance.unit[unit_id].name

    return {
        "kind": lambda m: say(f"kind.{m.kind.value}", language),
        "official": lambda m: m.official_id,
        "name": lambda m: person(m, "name"),
        "position": lambda m: person(m, "position") or None,
        "origin": lambda m: unit_name(m.origin) if units_apart else m.origin,
        "origin_name": lambda m: unit_name(m.origin),
        "destination": lambda m: unit_name(m.destination) if units_apart else m.destination,
        "destination_name": lambda m: unit_name(m.destination),
        "field": lambda m: label(m) if fields_apart else m.field_id,
        "field_label": label,
        "count": lambda m: m.count,
        "km": lambda m: None if m.kind is MoveKind.REASSIGNMENT else m.km,
        "reason": lambda m: reason_text(result, m),
        "start": lambda m: lent(m, 0),
        "end": lambda m: lent(m, 1),
        "decision": lambda m: _decision(instance, m),
        "day": lambda _: None,
    }


def _decision(instance: Instance, move: Move) -> str:
    """What holds of a move from the rounds before: agreed, done, not done; else nobody has answered yet."""
    answer = listed_answer(instance, move)
    if answer == "refuse":  # of a transfer, too, that others are asked for now
        answer = "not_done" if move.kind is MoveKind.REASSIGNMENT else "pending"
    return say(f"decision.{answer}", instance.language)


def reason_text(result: Result, move: Move) -> str:
    """Why somebody moves, as a sentence without its full stop."""
    return told(why_moved(result, move), result.instance.language)


def told(reasons: Sequence[Reason], language: str) -> str:
    """Reasons as a sentence without its full stop."""
    text = "; ".join(say(key, language, **values) for key, values in reasons)
    return text[:1].upper() + text[1:]


def _offer(sheet: PlanSheet, shown: list[str], language: str) -> None:
    """Dropdowns for kind and decision, also in rows added below, and a colour for each decision.

    Rows are sorted, so that all have the same words; those for a reassignment are done and not done.
    """
    last = sheet.row_number + ROOM
    complaint = say("decision.choose", language)
    kinds = [say(f"kind.{kind.value}", language) for kind in KIND_ORDER]
    agree, refuse, done, pending = (say(f"decision.{word}", language) for word in DECISIONS)
    not_done = say("decision.not_done", language)
    for column, words in (("kind", kinds), ("decision", [agree, refuse, done, not_done, pending])):
        position = shown.index(column) + 1
        sheet.choices(block(2, position, last, position), words, complaint)
    cells = block(2, shown.index("decision") + 1, last, shown.index("decision") + 1)
    for word in (agree, done, refuse, not_done):
        look = sheet.palette.condition(GOOD_FILL if word in (agree, done) else CARE_FILL, bold=True)
        sheet.colour(cells, {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look})
