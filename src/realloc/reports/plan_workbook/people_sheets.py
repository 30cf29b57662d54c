"""The lists of people made from the moves: by receiving unit, and the secondments with their terms."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from realloc.city.calendar import full_months
from realloc.city.domain import Move, MoveKind
from realloc.plan.result import Result
from realloc.reports.excel.sheet import Column, widths_of
from realloc.reports.plan_workbook.annex import Annex
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

_WIDTHS = {"count": 8.0, "km": 8.0, "start": 12.0, "end": 12.0}
_WRAPPED = ("origin", "destination", "field", "position")


def write_arrivals(result: Result, annex: Annex) -> None:
    """Transfers and secondments, grouped by receiving unit."""
    language = result.instance.language
    came = _in_order(
        result, [m for m in result.plan.moves if m.kind is not MoveKind.REASSIGNMENT], "destination", "origin"
    )
    keys = [*person_columns(result, came), "origin", "field", "kind", *_counted(result), "km"]
    columns = [
        *_columns(result, keys),
        Column(say("moves.reason", language), lambda m: reason_text(result, m), "long", 40.0),
    ]
    if any(m.kind is MoveKind.SECONDMENT for m in came):
        columns.append(Column(say("arrivals.when", language), lambda m: _term(result, m), "long", 26.0))
    _write_list(result, annex, "arrivals", came, columns, keys, attrgetter("destination"))


def write_loans(result: Result, annex: Annex) -> None:
    """Secondments with start and end, grouped by the sender."""
    instance, language = result.instance, result.instance.language
    lent = _in_order(
        result, [m for m in result.plan.moves if m.kind is MoveKind.SECONDMENT], "origin", "destination"
    )
    keys = [*person_columns(result, lent), "destination", "field", *_counted(result), "km", "start", "end"]
    columns = [
        *_columns(result, keys),
        Column(say("loans.months", language), lambda m: full_months(*instance.term_of(m)), "position", 9.0),
    ]
    _write_list(result, annex, "loans", lent, columns, keys, attrgetter("origin"))


def _in_order(result: Result, moves: list[Move], first: str, then: str) -> list[Move]:
    """The moves by the unit at their one end, then by that at the other, in the workbook's order."""
    order = {unit.unit_id: unit.row for unit in result.instance.units}

    def place(move: Move) -> tuple[Any, ...]:
        unit, other = getattr(move, first), getattr(move, then)
        return order[unit], unit, order[other], move.field_id or "", move.official_id or ""

    return sorted(moves, key=place)


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
    start, end = result.instance.term_of(move)
    return say("arrivals.term", result.instance.language, start=start, end=end)


def _write_list(
    result: Result,
    annex: Annex,
    name: str,
    moves: list[Move],
    columns: list[Column[Move]],
    keys: list[str],
    unit_of: Callable[[Move], str],
) -> None:
    """A list with a band for each unit; ``keys`` name the first of ``columns``."""
    language = result.instance.language
    table = [number_column(moves, language), *columns]
    widths = widths_of(table, moves)
    widths[1 : len(keys) + 1] = capped(widths[1 : len(keys) + 1], keys)
    sheet = annex.open(name, widths)
    sheet.heading(table)
    write_groups(sheet, table, moves, unit_of, result)
    if moves:
        sheet.filter(sheet.frozen, len(table))
    write_total(sheet, moves, language)
