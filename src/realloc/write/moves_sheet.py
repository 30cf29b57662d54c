"""The Moves sheet: one row a move, grouped by sending unit.

:mod:`realloc.write.moves_reader` reads it back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from realloc.domain import Instance, Move, MoveKind
from realloc.figures import move_counts, moves_by_sender, secondment_term
from realloc.result import Result
from realloc.texts import say
from realloc.write.cells import Value
from realloc.write.sheet import Column, PlanSheet, widths_of
from realloc.write.styles import Palette

MOVE_COLUMNS: tuple[str, ...] = (
    "kind",
    "official",
    "name",
    "origin",
    "origin_name",
    "destination",
    "destination_name",
    "field",
    "field_label",
    "count",
    "km",
    "start",
    "end",
)
"""The columns in their order; each heading is the phrase ``moves.<column>``."""

_STYLES = {"count": "whole", "km": "km", "start": "date", "end": "date"}
_WIDTHS = {"count": 10.0, "km": 10.0, "start": 13.0, "end": 13.0}
_HEADING_ROW = 4


def write_moves(book: Any, result: Result, palette: Palette) -> None:
    """Write the moves; the totals stand above the table, where added rows do not meet them."""
    language = result.instance.language
    moves = moves_by_sender(result)
    columns = _columns(result.instance, moves)
    sheet = PlanSheet(
        book, say("sheet.moves", language), palette, widths_of(columns, moves), frozen=_HEADING_ROW
    )
    counts = {kind.value: count for kind, count in move_counts(result.plan.moves).items()}
    sheet.line(say("moves.title", language), "title")
    sheet.line(say("moves.totals", language, **counts), "strong")
    sheet.line(say("moves.editing", language), "note")
    sheet.table(columns, moves)


def _columns(instance: Instance, moves: list[Move]) -> list[Column[Move]]:
    """The columns that say something: no names where the id is the name, no terms without a loan."""
    values = _values(instance)
    shown = {"kind", "origin", "destination", "field", "count", "km"}
    if instance.officials is not None:
        shown.add("official")
        shown |= {"name"} if any(o.name for o in instance.officials) else set()
    if any(u.name != u.unit_id for u in instance.units):
        shown |= {"origin_name", "destination_name"}
    if any(f.label != f.field_id for f in instance.fields):
        shown.add("field_label")
    if any(m.kind is MoveKind.SECONDMENT for m in moves):
        shown |= {"start", "end"}
    return [
        Column(
            say(f"moves.{key}", instance.language), values[key], _STYLES.get(key, "text"), _WIDTHS.get(key)
        )
        for key in MOVE_COLUMNS
        if key in shown
    ]


def _values(instance: Instance) -> dict[str, Callable[[Move], Value]]:
    """What each column shows of a move."""
    start, end = secondment_term(instance)
    language = instance.language

    def lent(move: Move, day: Value) -> Value:
        return day if move.kind is MoveKind.SECONDMENT else None

    def name(move: Move) -> Value:
        official = instance.official.get(move.official_id or "")
        return official.name if official else None

    def label(move: Move) -> Value:
        return instance.field[move.field_id].label if move.field_id in instance.field else None

    return {
        "kind": lambda m: say(f"kind.{m.kind.value}", language),
        "official": lambda m: m.official_id,
        "name": name,
        "origin": lambda m: m.origin,
        "origin_name": lambda m: instance.unit[m.origin].name,
        "destination": lambda m: m.destination,
        "destination_name": lambda m: instance.unit[m.destination].name,
        "field": lambda m: m.field_id,
        "field_label": label,
        "count": lambda m: m.count,
        "km": lambda m: m.km,
        "start": lambda m: lent(m, start),
        "end": lambda m: lent(m, end),
    }
