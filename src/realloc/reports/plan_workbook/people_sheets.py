"""The lists of people made from the moves: by receiving unit, and the secondments with their terms."""

from __future__ import annotations

from typing import Any

from realloc.city.domain import Move, MoveKind
from realloc.plan.figures import secondment_term
from realloc.plan.result import Result
from realloc.reports.excel.annex import LINES, Annex
from realloc.reports.excel.sheet import Column, PlanSheet, widths_of
from realloc.reports.excel.styles import Palette
from realloc.reports.plan_workbook.moves_sheet import (
    capped,
    move_values,
    number_column,
    person_columns,
    reason_text,
    write_groups,
    write_total,
)
from realloc.words.say import say

_HEADING_ROW = LINES + 2
_WIDTHS = {"count": 8.0, "km": 8.0, "start": 12.0, "end": 12.0}
_WRAPPED = ("origin", "destination", "field", "position")


def write_arrivals(book: Any, result: Result, palette: Palette, annex: Annex) -> None:
    """Transfers and secondments, grouped by receiving unit."""
    language = result.instance.language
    order = {unit.unit_id: unit.row for unit in result.instance.units}
    came = [m for m in result.plan.moves if m.kind is not MoveKind.REASSIGNMENT]
    came.sort(
        key=lambda m: (
            order[m.destination],
            m.destination,
            order[m.origin],
            m.field_id or "",
            m.official_id or "",
        )
    )
    keys = [*person_columns(result, came), "origin", "field", "kind", *_counted(result), "km"]
    columns = [
        *_columns(result, keys),
        Column(say("moves.reason", language), lambda m: reason_text(result, m), "long", 40.0),
    ]
    if any(m.kind is MoveKind.SECONDMENT for m in came):
        columns.append(Column(say("arrivals.when", language), lambda m: _term(result, m), "long", 26.0))
    _write_list(
        book,
        result,
        palette,
        annex,
        came,
        columns,
        keys,
        ("sheet.arrivals", "arrivals.title", "arrivals.note"),
    )


def write_loans(book: Any, result: Result, palette: Palette, annex: Annex) -> None:
    """Secondments with start and end, grouped by the sender."""
    language, months = result.instance.language, result.instance.settings.secondment_months
    order = {unit.unit_id: unit.row for unit in result.instance.units}
    lent = [m for m in result.plan.moves if m.kind is MoveKind.SECONDMENT]
    lent.sort(
        key=lambda m: (order[m.origin], m.origin, order[m.destination], m.field_id or "", m.official_id or "")
    )
    keys = [*person_columns(result, lent), "destination", "field", *_counted(result), "km", "start", "end"]
    columns = [
        *_columns(result, keys),
        Column(say("loans.months", language), lambda _: months, "position", 9.0),
    ]
    _write_list(
        book,
        result,
        palette,
        annex,
        lent,
        columns,
        keys,
        ("sheet.loans", "loans.title", "loans.note"),
        by_sender=True,
    )


def _counted(result: Result) -> list[str]:
    return ["count"] if result.instance.officials is None else []


def _columns(result: Result, keys: list[str]) -> list[Column[Move]]:
    values, language = move_values(result), result.instance.language
    values |= {"origin": values["origin_name"], "destination": values["destination_name"]}
    values |= {"field": values["field_label"]}
    styles = {"km": "km", "count": "whole", "start": "date", "end": "date", **dict.fromkeys(_WRAPPED, "long")}
    return [
        Column(say(f"moves.{key}", language), values[key], styles.get(key, "text"), _WIDTHS.get(key))
        for key in keys
    ]


def _term(result: Result, move: Move) -> str | None:
    if move.kind is not MoveKind.SECONDMENT:
        return None
    start, end = secondment_term(result.instance)
    return say("arrivals.term", result.instance.language, start=start, end=end)


def _write_list(
    book: Any,
    result: Result,
    palette: Palette,
    annex: Annex,
    moves: list[Move],
    columns: list[Column[Move]],
    keys: list[str],
    phrases: tuple[str, str, str],
    *,
    by_sender: bool = False,
) -> None:
    """``keys`` name the first of ``columns``."""
    language = result.instance.language
    name, title, note = phrases
    table = [number_column(moves, language), *columns]
    widths = widths_of(table, moves)
    widths[1 : len(keys) + 1] = capped(widths[1 : len(keys) + 1], keys)
    sheet = PlanSheet(book, say(name, language), palette, widths, frozen=_HEADING_ROW)
    annex.head(sheet, say(title, language), say(note, language))
    sheet.heading(table)
    write_groups(sheet, table, moves, lambda m: m.origin if by_sender else m.destination, result)
    if moves:
        sheet.filter(_HEADING_ROW, len(table))
    write_total(sheet, moves, language)
