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
from realloc.plan.figures import kinds_told, moves_by_sender, people_sentence
from realloc.plan.reasons import why_moved
from realloc.plan.result import Result
from realloc.reports.excel.cells import Value
from realloc.reports.excel.sheet import Column, PlanSheet, cells_of
from realloc.reports.excel.widths import filled, widths_of
from realloc.reports.plan_workbook.annex import PRINTED, Annex, roman
from realloc.reports.plan_workbook.moves_sheet import move_values, person_columns, told
from realloc.words.say import say

_NUMBER_WIDTH = 5.6
_WIDTHS = {"count": 7.5, "km": 7.0, "start": 12.0, "end": 12.0}
_STYLES = {"km": "km", "count": "whole", "start": "date", "end": "date", "official": "tight"}
_SHORTER = {"why.gap": "departures.gap", "why.own_gap": "departures.own_gap"}
"""What a reason is in a row that has its field."""


def write_departures(result: Result, annex: Annex) -> None:
    """Every move, grouped by sending unit, whose band says what it has too many."""
    language, moves = result.instance.language, moves_by_sender(result)
    keys = [*person_columns(result, moves), "destination", "field", "kind", *_counted(result), "km"]
    reason = Column[Move](say("moves.reason", language), lambda m: _reason_below(result, m), "tight_long")
    notes = (people_sentence(result), say("moves.basis", language), say("departures.reasons", language))
    columns = [*_columns(result, keys), reason]
    _write_list(result, annex, "departures", moves, columns, attrgetter("origin"), notes)


def _reason_below(result: Result, move: Move) -> str:
    """Why somebody moves, without what the band of the sender and the field beside it say."""
    reasons = why_moved(result, move)
    others = [reason for reason in reasons if reason[0] != "why.surplus"]
    shorter = [(_SHORTER.get(key, key), values) for key, values in others or reasons]
    return told(shorter, result.instance.language)


def write_arrivals(result: Result, annex: Annex) -> None:
    """Transfers and secondments, grouped by receiving unit; why is said in the list by sending unit."""
    language = result.instance.language
    came = _in_order(
        result, [m for m in result.plan.moves if m.kind is not MoveKind.REASSIGNMENT], "destination", "origin"
    )
    keys = [*person_columns(result, came), "origin", "field", "kind", *_counted(result), "km"]
    positions = {move: position for position, move in enumerate(moves_by_sender(result), 1)}
    listed = say("arrivals.listed", language, annex=roman(1))
    columns = [*_columns(result, keys), Column(listed, positions.__getitem__, "position", 8.0)]
    _write_list(result, annex, "arrivals", came, columns, attrgetter("destination"))


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
    kind, end, destination = values["kind"], values["end"], values["destination"]

    def destination_or_here(move: Move) -> Value:
        return say("moves.here", language) if move.kind is MoveKind.REASSIGNMENT else destination(move)

    def kind_and_end(move: Move) -> Value:
        if move.kind is not MoveKind.SECONDMENT:
            return kind(move)
        return say("moves.lent_until", language, end=end(move))

    values |= {"kind": kind_and_end, "destination": destination_or_here}
    return [
        Column(say(f"moves.{key}", language), values[key], _STYLES.get(key, "tight_long"), _WIDTHS.get(key))
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
    table = filled([number, *columns], moves)
    sheet = annex.open(name, widths_of(table, moves, PRINTED.room), *notes)
    sheet.heading(table)
    _groups(sheet, table, moves, unit_of, result)
    total, parts = sum(m.count for m in moves), kinds_told(moves, language)
    sheet.band(say("moves.total", language, total=total, parts=parts), "total")


def _groups(
    sheet: PlanSheet,
    columns: list[Column[Move]],
    moves: list[Move],
    unit_of: Callable[[Move], str],
    result: Result,
) -> None:
    """Write the moves, and above those of each unit a band with its name and how many people."""
    for unit_id, group in groupby(moves, unit_of):
        members = list(group)
        below, is_last = cells_of(columns, members[0]), members[0] is moves[-1]
        sheet.band(_band(members, unit_id, result), below=below, last=is_last)
        for move in members:
            sheet.record(columns, move, last=move is moves[-1])


def _band(members: Sequence[Move], unit_id: str, result: Result) -> str:
    """A unit, how many people by kind of move, and of a sender how many it had too many."""
    unit, language = result.instance.unit[unit_id], result.instance.language
    count = sum(move.count for move in members)
    told = [say("moves.band" if count > 1 else "moves.band_one", language, unit=unit.name, count=count)]
    told.append(f"({kinds_told(members, language)})")
    over = 0 if unit.posts is None else unit.headcount - unit.posts
    if over > 0 and members[0].origin == unit_id:
        told.append(say("moves.band_over", language, count=over))
    return " ".join(told)
