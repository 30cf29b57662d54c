"""The list by sending unit: printed for leadership, edited by analysts, and read back.

One list serves all three, so that what was signed is what was checked.  Bands name the sending units;
they and the total hold nothing in the columns of a move, so rows can be sorted, filtered and added.
:mod:`realloc.plan.saved.moves` reads it.  Two lists are made from it: by receiving unit, and the secondments
with their terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import groupby
from operator import attrgetter
from typing import Any

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from realloc.city.calendar import whole_months
from realloc.city.domain import Instance, Move, MoveKind
from realloc.plan.figures import KIND_ORDER, move_counts, moves_by_sender
from realloc.plan.reasons import why_moved
from realloc.plan.result import Result
from realloc.plan.saved.answers import listed_answer
from realloc.plan.saved.moves_table import DECISIONS, MOVE_COLUMNS
from realloc.reports.excel.cells import Value
from realloc.reports.excel.sheet import Column, PlanSheet, block, widths_of
from realloc.reports.excel.styles import CARE_FILL, GOOD_FILL
from realloc.reports.plan_workbook.annex import Annex
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
    "count": 7.0,
    "km": 7.0,
    "reason": 36.0,
    "start": 10.5,
    "end": 10.5,
    "decision": 12.0,
    "day": 11.0,
}
_MOST = {"name": 20.0, "position": 14.0, "origin": 22.0, "destination": 22.0, "field": 22.0}
"""Longer texts take a second line, so that the list stays readable on paper."""

_NUMBER_WIDTH = 5.5
ROOM = 300
"""Rows below the list in which dropdowns and colours also work."""


def write_moves(result: Result, annex: Annex) -> None:
    """Write the list, a band for each sending unit, and the total."""
    language = result.instance.language
    moves = moves_by_sender(result)
    columns = _columns(result, moves)
    widths = (_NUMBER_WIDTH, *capped(widths_of(columns, moves), _shown(result, moves)))
    counts = {kind.value: count for kind, count in move_counts(result.plan.moves).items()}
    totals = say("moves.totals", language, **counts)
    sheet = annex.open("moves", widths, totals, say("moves.basis", language), say("moves.editing", language))
    table = [number_column(moves, language), *columns]
    sheet.heading(table)
    runs = write_groups(sheet, table, moves, lambda m: m.origin, result)
    sheet.filter(sheet.frozen, len(table))
    rows = [row for first, last in runs for row in range(first, last + 1)]
    own = {row for row, move in zip(rows, moves, strict=True) if move.kind is MoveKind.REASSIGNMENT}
    below = range(sheet.row_number + 2, sheet.row_number + ROOM + 1)
    _offer(sheet, [None, *_shown(result, moves)], [*rows, *below], own, language)
    write_total(sheet, moves, language)


def capped(widths: list[float], keys: Sequence[str]) -> list[float]:
    """Widths of the columns ``keys``, those of names and fields within what a page has room for."""
    return [min(width, _MOST.get(key, width)) for width, key in zip(widths, keys, strict=True)]


def number_column(moves: list[Move], language: str) -> Column[Move]:
    """Positions in the list, from 1."""
    positions = {id(move): position for position, move in enumerate(moves, 1)}
    return Column(say("word.number", language), lambda m: positions[id(m)], "position", _NUMBER_WIDTH)


def write_groups(
    sheet: PlanSheet,
    columns: list[Column[Move]],
    moves: list[Move],
    unit_of: Callable[[Move], str],
    result: Result,
) -> list[tuple[int, int]]:
    """Write the moves, and above those of each unit a band with its name and how many people.

    Returns
    -------
    list of (int, int)
        The first and the last row of each unit's moves.
    """
    instance = result.instance
    runs = []
    for unit_id, group in groupby(moves, unit_of):
        members = list(group)
        parts = {kind: sum(m.count for m in members if m.kind is kind) for kind in KIND_ORDER}
        listed = ", ".join(
            say(f"kind.{kind.value}", instance.language).lower() + f" {count}"
            for kind, count in parts.items()
            if count
        )
        band = say(
            "moves.band", instance.language, unit=instance.unit[unit_id].name, count=sum(parts.values())
        )
        sheet.band(f"{band} ({listed})")
        for move in members:
            sheet.record(columns, move)
        runs.append((sheet.row_number - len(members) + 1, sheet.row_number))
    return runs


def write_total(sheet: PlanSheet, moves: list[Move], language: str) -> None:
    """The last line of a list of people."""
    counts = {kind.value: count for kind, count in move_counts(tuple(moves)).items()}
    parts = say("moves.totals", language, **counts)
    sheet.band(say("moves.total", language, total=sum(counts.values()), parts=parts), "total")


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
    language = result.instance.language
    parts = [say(key, language, **values) for key, values in why_moved(result, move)]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _offer(sheet: PlanSheet, shown: list[str | None], rows: list[int], own: Set[int], language: str) -> None:
    """Dropdowns for kind and decision in ``rows``, and a colour for each decision.

    ``own`` are those of reassignments, which nobody is asked about: they are done or not.
    """
    first, last = sheet.frozen + 1, sheet.row_number + ROOM
    complaint = say("decision.choose", language)
    kinds = [say(f"kind.{kind.value}", language) for kind in KIND_ORDER]
    decisions = [say(f"decision.{word}", language) for word in DECISIONS]
    not_done = say("decision.not_done", language)
    asked = [row for row in rows if row not in own]
    offers = (("kind", kinds, rows), ("decision", decisions, asked))
    marks = (
        "decision",
        [say("decision.done", language), not_done, say("decision.pending", language)],
        sorted(own),
    )
    for column, words, wanted in (*offers, *([marks] if own else [])):
        position = shown.index(column) + 1
        cells = " ".join(block(top, position, bottom, position) for top, bottom in _runs(wanted))
        sheet.choices(cells, words, complaint)
    cells = block(first, shown.index("decision") + 1, last, shown.index("decision") + 1)
    for word, fill in ((decisions[0], GOOD_FILL), (decisions[1], CARE_FILL), (not_done, CARE_FILL)):
        sheet.colour(
            cells,
            CellIsRule("equal", [f'"{word}"'], font=Font(bold=True), fill=PatternFill(bgColor=fill)),
        )


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of rows that follow each other."""
    for _, group in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        yield run[0], run[-1]


_LIST_WIDTHS = {"count": 8.0, "km": 8.0, "start": 12.0, "end": 12.0}
_WRAPPED = ("origin", "destination", "field", "position")


def write_arrivals(result: Result, annex: Annex) -> None:
    """Transfers and secondments, grouped by receiving unit."""
    language = result.instance.language
    kinds = (MoveKind.TRANSFER, MoveKind.SECONDMENT)
    came = _in_order(result, kinds, "destination", "origin")
    keys = [*person_columns(result, came), "origin", "field", "kind", *_counted(result), "km"]
    columns = [
        *_list_columns(result, keys),
        Column(say("moves.reason", language), lambda m: reason_text(result, m), "long", 40.0),
    ]
    if any(m.kind is MoveKind.SECONDMENT for m in came):
        columns.append(Column(say("arrivals.when", language), lambda m: _term(result, m), "long", 26.0))
    _write_list(result, annex, "arrivals", came, columns, keys, attrgetter("destination"))


def write_loans(result: Result, annex: Annex) -> None:
    """Secondments with start and end, grouped by the sender."""
    instance, language = result.instance, result.instance.language
    lent = _in_order(result, (MoveKind.SECONDMENT,), "origin", "destination")
    keys = [*person_columns(result, lent), "destination", "field", *_counted(result), "km", "start", "end"]
    columns = [
        *_list_columns(result, keys),
        Column(say("loans.months", language), lambda m: whole_months(*instance.term_of(m)), "position", 9.0),
    ]
    _write_list(result, annex, "loans", lent, columns, keys, attrgetter("origin"))


def _in_order(result: Result, kinds: tuple[MoveKind, ...], first: str, then: str) -> list[Move]:
    """The moves of these kinds by the unit at their one end, then by that at the other, in its order."""
    order = {unit.unit_id: unit.row for unit in result.instance.units}

    def place(move: Move) -> tuple[Any, ...]:
        unit, other = getattr(move, first), getattr(move, then)
        return order[unit], unit, order[other], move.field_id or "", move.official_id or ""

    return sorted((m for m in result.plan.moves if m.kind in kinds), key=place)


def _counted(result: Result) -> list[str]:
    return ["count"] if result.instance.officials is None else []


def _list_columns(result: Result, keys: list[str]) -> list[Column[Move]]:
    values, language = move_values(result), result.instance.language
    values |= {"origin": values["origin_name"], "destination": values["destination_name"]}
    values |= {"field": values["field_label"]}
    styles = {"km": "km", "count": "whole", "start": "date", "end": "date", **dict.fromkeys(_WRAPPED, "long")}
    return [
        Column(say(f"moves.{key}", language), values[key], styles.get(key, "text"), _LIST_WIDTHS.get(key))
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
