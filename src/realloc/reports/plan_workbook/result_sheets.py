"""The annexes of figures: units before and after, gaps as a heat map, and every gap that stays, with why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule

from realloc.city.domain import Field, Instance, Unit
from realloc.plan.figures import GapLine, UnitLine, gap_lines, unit_lines
from realloc.plan.reasons import why_open
from realloc.plan.result import Result
from realloc.reports.excel.sheet import Cell, Column, PlanSheet, block
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.annex import PRINTED, Annex
from realloc.words.say import say

_UNIT_FIGURES = (
    "posts",
    "before",
    "surplus_before",
    "shortage_before",
    "left",
    "arrived",
    "lent",
    "borrowed",
    "after",
    "surplus_after",
    "shortage_after",
)
_BARS = {"surplus": "F4B183", "shortage": "8FAADC"}
_GAP_FIGURES = ("need", "before", "after", "missing_before", "missing_after")
_FIGURE_WIDTH = 7.5


def write_units(result: Result, annex: Annex) -> None:
    """Every unit before and after, in the workbook's order; the total stands below the filter."""
    language = result.instance.language
    rows = unit_lines(result)
    lends = any(row.lent or row.borrowed for row in rows)
    figures = [key for key in _UNIT_FIGURES if lends or key not in ("lent", "borrowed")]
    columns = _unit_columns(result.instance, figures)
    before = len(columns) - len(figures)
    sheet = annex.open("units", widths_of(columns, rows, PRINTED.room), frozen_columns=before - 1)
    sheet.table(columns, rows, "Units")
    _bars(sheet, before, len(rows), figures)
    sheet.total(say("word.total", language), before, _sums(rows, figures))


def _sums(rows: Sequence[object], keys: Sequence[str]) -> list[int]:
    return [sum(getattr(row, key) or 0 for row in rows) for key in keys]


def _bars(sheet: PlanSheet, before: int, rows: int, figures: Sequence[str]) -> None:
    """Bars for surplus and shortage, before and after on one scale."""
    for what, colour in _BARS.items():
        places = [before + 1 + figures.index(f"{what}_{when}") for when in ("before", "after")]
        cells = " ".join(block(sheet.frozen + 1, place, sheet.frozen + rows, place) for place in places)
        sheet.bars(cells, colour)


def _ids_and_names(instance: Instance, unit_of: Callable[[Any], str]) -> list[Column[Any]]:
    """The unit by its id, and by its name where that is another."""
    language = instance.language
    if all(unit.name == unit.unit_id for unit in instance.units):
        return [Column(say("units.name", language), unit_of, "long")]
    name = Column[Any](say("units.name", language), lambda row: instance.unit[unit_of(row)].name, "long")
    return [Column(say("units.unit", language), unit_of), name]


def _unit_columns(instance: Instance, figures: Sequence[str]) -> list[Column[UnitLine]]:
    language = instance.language
    columns = _ids_and_names(instance, lambda line: line.unit.unit_id)
    columns.append(Column(say("units.kind", language), lambda u: say(f"unit.{u.unit.kind.value}", language)))
    for key in figures:
        heading = say(f"units.{key}", language)
        style = "whole" if key in ("posts", "before", "after") else "sparse"
        columns.append(Column(heading, attrgetter(key), style, _FIGURE_WIDTH))
    return columns


def write_gaps(result: Result, annex: Annex) -> None:
    """Every unit and field still short of specialists, with why; the heat map has those that were."""
    language = result.instance.language
    rows = [line for line in gap_lines(result) if line.missing_after]
    columns = _gap_columns(result)
    sheet = annex.open("gaps", widths_of(columns, rows, PRINTED.room))
    sheet.table(columns, rows, "Gaps")
    before = len(columns) - len(_GAP_FIGURES) - 1
    sheet.total(say("word.total", language), before, _sums(rows, _GAP_FIGURES))


def _gap_columns(result: Result) -> list[Column[GapLine]]:
    instance, language = result.instance, result.instance.language
    reasons = why_open(result)

    def why(gap: GapLine) -> str | None:
        reason = reasons.get((gap.unit_id, gap.field_id))
        return say(f"open.{reason}", language) if reason else None

    columns = _ids_and_names(instance, attrgetter("unit_id"))
    columns.append(Column(say("moves.field", language), lambda g: instance.field[g.field_id].label, "long"))
    for key in _GAP_FIGURES:
        heading = say(f"gaps.{key}", language)
        columns.append(Column(heading, attrgetter(key), "whole", _FIGURE_WIDTH))
    columns.append(Column(say("gaps.why", language), why, "long", 60.0))
    return columns


NARROWEST, USUAL = 3.2, 5.3
"""Least and usual width of a field's column; where the least has no room for before and after, the map shows
only what is still missing."""

_HEADING_ROWS = 2
_NAME_WIDTH, _TOTAL_WIDTH, _GAP_WIDTH = 23.0, 6.0, 1.5
_UPRIGHT_POINTS = (50.0, 135.0)
"""Least and most height of the upright headings."""

_LETTER_POINTS = 7.5
_FEWEST_COLUMNS = 8
_PALE, _STRONG = "FFFFFF", "E06666"


def write_heat_map(result: Result, annex: Annex) -> None:
    """Write the map, with totals by unit and by field."""
    language = result.instance.language
    found = {(g.unit_id, g.field_id): (g.missing_before, g.missing_after) for g in gap_lines(result)}
    units, fields = _short_ones(result, found)
    room = PRINTED.room - _NAME_WIDTH - 2 * _TOTAL_WIDTH - _GAP_WIDTH
    count = max(1, len(fields))
    twice = room / (2 * count) >= NARROWEST
    # A city with few fields gets wider columns, so that the table does not look lost on the page.
    most = USUAL if count > _FEWEST_COLUMNS else 2 * USUAL
    one = [min(most, room / (2 * count if twice else count))] * len(fields) + [_TOTAL_WIDTH]
    widths = [_NAME_WIDTH, *([*one, _GAP_WIDTH, *one] if twice else [*one, _TOTAL_WIDTH])]
    sheet = annex.open("heat", widths, heading_rows=_HEADING_ROWS, frozen_columns=1)
    _headings(sheet, fields, twice, language)
    for unit in units:
        pairs = [found.get((unit.unit_id, field.field_id), (0, 0)) for field in fields]
        sheet.cells(_row((unit.name, "long"), pairs, twice, "heat"))
    sums = [
        tuple(sum(found.get((u.unit_id, f.field_id), (0, 0))[side] for u in units) for side in (0, 1))
        for f in fields
    ]
    _colour(sheet, len(units), len(fields), twice)
    sheet.cells(_row((say("word.total", language), "total"), sums, twice, "heat_total"))


def _short_ones(
    result: Result, found: dict[tuple[str, str], tuple[int, int]]
) -> tuple[list[Unit], list[Field]]:
    """Units and fields with a gap, before or after."""
    unit_ids = {unit_id for unit_id, _ in found}
    field_ids = {field_id for _, field_id in found}
    units = [u for u in result.instance.units if u.unit_id in unit_ids]
    fields = [f for f in result.instance.fields if f.field_id in field_ids]
    return sorted(units, key=lambda u: (u.row, u.unit_id)), sorted(fields, key=lambda f: f.field_id)


def _headings(sheet: PlanSheet, fields: Sequence[Field], twice: bool, language: str) -> None:
    """Before and after over their fields, the names of fields upright."""
    count = len(fields) + 1
    sides = [say("heat.before", language), say("heat.after", language)]
    name, total = (say("units.name", language), "heading"), say("word.total", language)
    labels: list[Cell] = [(field.label, "upright") for field in fields]
    top: list[Cell | None] = [name]
    joined: tuple[tuple[int, int], ...]
    if twice:
        for side in sides:
            top += [*([None] if len(top) > 1 else []), (side, "heading"), *[(None, "heading")] * (count - 1)]
        joined = ((2, count + 1), (count + 3, 2 * count + 2))
        second = [(None, "heading"), *labels, (total, "upright"), None, *labels, (total, "upright")]
    else:
        top += [(sides[1], "heading"), *[(None, "heading")] * (count - 1), (None, "heading")]
        joined = ((2, count + 2),)
        second = [(None, "heading"), *labels, (total, "upright"), (sides[0], "upright")]
    sheet.cells(top, joined)
    sheet.join(sheet.row_number, 1, sheet.row_number + 1, 1)
    sheet.cells(second, height=_upright_height(labels))


def _upright_height(labels: Sequence[Cell]) -> float:
    """Room for the longest heading, which may take two lines."""
    least, most = _UPRIGHT_POINTS
    longest = max((len(str(text)) for text, _ in labels), default=0)
    return min(most, max(least, longest * _LETTER_POINTS))


def _row(first: Cell, pairs: Sequence[tuple[int, ...]], twice: bool, style: str) -> list[Cell | None]:
    """Before and after of each field with their totals; or after, its total and the total before."""
    before, after = ([pair[side] for pair in pairs] for side in (0, 1))
    left: list[Cell | None] = [(value, style) for value in before]
    right: list[Cell | None] = [(value, style) for value in after]
    if twice:
        return [first, *left, (sum(before), "heat_total"), None, *right, (sum(after), "heat_total")]
    return [first, *right, (sum(after), "heat_total"), (sum(before), "heat_total")]


def _colour(sheet: PlanSheet, units: int, fields: int, twice: bool) -> None:
    """One scale for both sides, so that the eye can compare them."""
    if not units or not fields:
        return
    first, last = sheet.frozen + 1, sheet.frozen + units
    sides = (2, fields + 4) if twice else (2,)
    cells = " ".join(block(first, side, last, side + fields - 1) for side in sides)
    scale = ColorScaleRule(
        start_type="num", start_value=0, start_color=_PALE, end_type="max", end_color=_STRONG
    )
    sheet.colour(cells, scale)
