"""The annex of gaps by unit and field as a heat map: before on the left, after on the right."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import ColorScaleRule

from realloc.city.domain import Field, Unit
from realloc.plan.figures import gap_lines
from realloc.plan.result import Result
from realloc.reports.excel.sheet import Cell, PlanSheet, block
from realloc.reports.plan_workbook.annex import PRINTED, Annex
from realloc.words.say import say

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
        sheet.cells(_row((unit.name, "long"), pairs, twice, "heat", "heat_total"))
    sums = [
        tuple(sum(found.get((u.unit_id, f.field_id), (0, 0))[side] for u in units) for side in (0, 1))
        for f in fields
    ]
    _colour(sheet, len(units), len(fields), twice)
    sheet.cells(_row((say("word.total", language), "total"), sums, twice, "heat_total", "heat_total"))


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


def _row(
    first: Cell, pairs: Sequence[tuple[int, ...]], twice: bool, style: str, total_style: str
) -> list[Cell | None]:
    """Before and after of each field with their totals; or after, its total and the total before."""
    before, after = ([pair[side] for pair in pairs] for side in (0, 1))
    left: list[Cell | None] = [(value, style) for value in before]
    right: list[Cell | None] = [(value, style) for value in after]
    if twice:
        return [first, *left, (sum(before), total_style), None, *right, (sum(after), total_style)]
    return [first, *right, (sum(after), total_style), (sum(before), total_style)]


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
