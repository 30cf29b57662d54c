"""The lists of people that are printed: by sending unit, by receiving unit, and the secondments.

Bands name the units, and a band stays on one page with the first row below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from realloc.city.calendar import whole_months
from realloc.city.domain import Move, MoveKind
from realloc.plan.figures import KIND_ORDER, move_counts, moves_by_sender
from realloc.plan.result import Result
from realloc.reports.excel.cells import Value
from realloc.reports.excel.sheet import LINE_POINTS, Column, PlanSheet, cells_of, widths_of
from realloc.reports.plan_workbook.annex import PRINTED, Annex
from realloc.reports.plan_workbook.moves_sheet import move_values, person_columns
from realloc.words.say import say

_NUMBER_WIDTH = 5.6
_WIDTHS = {"count": 7.5, "km": 7.0, "start": 12.0, "end": 12.0, "kind": 13.0, "reason": 27.0}
_STYLES = {"km": "km", "count": "whole", "start": "date", "end": "date", "official": "text"}


def write_departures(result: Result, annex: Annex) -> None:
    """Every move, grouped by sending unit."""
    language, moves = result.instance.language, moves_by_sender(result)
    keys = [*person_columns(result, moves), "destination", "field", "kind", *_counted(result), "km", "reason"]
    notes = (say("moves.totals", language, **move_counts(moves)), say("moves.basis", language))
    _write_list(result, annex, "departures", moves, _columns(result, keys), attrgetter("origin"), notes)


def write_arrivals(result: Result, annex: Annex) -> None:
    """Transfers and secondments, grouped by receiving unit."""
    came = _in_order(
        result, [m for m in result.plan.moves if m.kind is not MoveKind.REASSIGNMENT], "destination", "origin"
    )
    keys = [*person_columns(result, came), "origin", "field", "kind", *_counted(result), "km", "reason"]
    _write_list(result, annex, "arrivals", came, _columns(result, keys), attrgetter("destination"))


def write_loans(result: Result, annex: Annex) -> None:
    """Secondments with start and end, grouped by the sender."""
    instance, language = result.instance, result.instance.language
    lent = _in_order(
        result, [m for m in result.plan.moves if m.kind is MoveKind.SECONDMENT], "origin", "destination"
    )
    keys = [*person_columns(result, lent), "destination", "field", *_counted(result), "km", "start", "end"]
    columns = [
        *_columns(result, keys),
        Column(say("loans.months", language), lambda m: whole_months(*instance.term_of(m)), "position", 9.0),
    ]
    _write_list(result, annex, "loans", lent, columns, attrgetter("origin"))


def _in_order(result: Result, moves: list[Move], first: str, then: str) -> list[Move]:
    """The moves by the unit at their one end, then by that at the other, in the workbook's order."""
    order = {unit.unit_id: unit.row for unit in result.instance.units}

    def place(move: Move) -> tuple[Any, ...]:
        unit, other = getattr(move, first), getattr(move, then)
        return order[unit], unit, order[other], move.field_id or "", move.official_id or ""

    return sorted(moves, key=place)


def _counted(result: Result) -> list[str]:
    return ["count"] if result.instance.officials is None else []


def _columns(result: Result, keys: Sequence[str]) -> list[Column[Move]]:
    values, language = move_values(result), result.instance.language
    values |= {"origin": values["origin_name"], "destination": values["destination_name"]}
    values |= {"field": values["field_label"]}
    kind, end = values["kind"], values["end"]

    def kind_and_end(move: Move) -> Value:
        if move.kind is not MoveKind.SECONDMENT:
            return kind(move)
        return say("moves.lent_until", language, end=end(move))

    values |= {"kind": kind_and_end}
    return [
        Column(say(f"moves.{key}", language), values[key], _STYLES.get(key, "long"), _WIDTHS.get(key))
        for key in keys
    ]


def _write_list(
    result: Result,
    annex: Annex,
    name: str,
    moves: list[Move],
    columns: list[Column[Move]],
    unit_of: Callable[[Move], str],
    notes: Sequence[str] = (),
) -> None:
    """A list with a band for each unit and the total below."""
    language = result.instance.language
    positions = {id(move): position for position, move in enumerate(moves, 1)}
    number = Column[Move](say("word.number", language), lambda m: positions[id(m)], "position", _NUMBER_WIDTH)
    table = [number, *columns]
    sheet = annex.open(name, widths_of(table, moves, PRINTED.room), *notes)
    sheet.heading(table)
    _groups(sheet, table, moves, unit_of, result)
    parts = say("moves.totals", language, **move_counts(moves))
    sheet.band(say("moves.total", language, total=sum(m.count for m in moves), parts=parts), "total")


def _groups(
    sheet: PlanSheet,
    columns: list[Column[Move]],
    moves: list[Move],
    unit_of: Callable[[Move], str],
    result: Result,
) -> None:
    """Write the moves, and above those of each unit a band with its name and how many people."""
    instance, language = result.instance, result.instance.language
    for unit_id, group in groupby(moves, unit_of):
        members = list(group)
        counts = move_counts(members)
        listed = ", ".join(
            say(f"kind.{kind.value}", language).lower() + f" {counts[kind.value]}"
            for kind in KIND_ORDER
            if counts[kind.value]
        )
        band = say("moves.band", language, unit=instance.unit[unit_id].name, count=sum(counts.values()))
        sheet.band(f"{band} ({listed})", below=cells_of(columns, members[0]))
        for move in members:
            cells = cells_of(columns, move)
            if move is moves[-1]:  # the total stays with the last row
                sheet.need(LINE_POINTS + (sheet.height_of(cells) or LINE_POINTS))
            sheet.cells(cells)
