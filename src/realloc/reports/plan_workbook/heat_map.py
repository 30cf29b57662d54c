"""The annex of gaps as a heat map: units down, fields across, before and after the plan."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.city.domain import Field, Unit
from realloc.plan.figures import gap_lines
from realloc.plan.result import Result
from realloc.reports.excel.letters import breadth
from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet, block
from realloc.reports.excel.widths import SPARE
from realloc.reports.plan_workbook.annex import PRINTED, Annex
from realloc.words.say import say

NARROWEST, USUAL = 3.2, 5.3
"""Least and usual width of a field's column; where the least has no room for before and after, the map shows
only what is still missing."""

_HEADING_ROWS = 2
_NAME_WIDTH, _TOTAL_WIDTH, _SIDE_WIDTH, _GAP_WIDTH = 23.0, 6.0, 14.0, 1.5
"""Least widths: names, a total, a side, which may be its total alone, and what parts the sides."""

_UPRIGHT_POINTS = (50.0, 135.0)
"""Least and most height of the upright headings."""

_LETTER_POINTS = 7.5
_FEWEST_COLUMNS = 8
_PALE, _STRONG = "FFFFFF", "E06666"


class _Map:
    """What is missing where; a field that nobody misses any more has no column after the plan."""

    def __init__(self, result: Result) -> None:
        lines = gap_lines(result)
        self._missing = {(g.unit_id, g.field_id): (g.missing_before, g.missing_after) for g in lines}
        unit_ids, field_ids = ({pair[end] for pair in self._missing} for end in (0, 1))
        units = [u for u in result.instance.units if u.unit_id in unit_ids]
        fields = [f for f in result.instance.fields if f.field_id in field_ids]
        self.units = sorted(units, key=lambda u: (u.row, u.unit_id))
        self.fields = sorted(fields, key=lambda f: f.field_id)
        self.left = [field for field in self.fields if self._count(self.units, [field])[1]]
        self._room = PRINTED.room - _NAME_WIDTH - _TOTAL_WIDTH - _SIDE_WIDTH - _GAP_WIDTH
        self.twice = self._room >= NARROWEST * (len(self.fields) + len(self.left))

    def _count(self, units: Sequence[Unit], fields: Sequence[Field]) -> tuple[int, int]:
        """How many are missing there, before and after."""
        found = [self._missing.get((u.unit_id, f.field_id), (0, 0)) for u in units for f in fields]
        return sum(before for before, _ in found), sum(after for _, after in found)

    def widths(self) -> list[float]:
        """Those of all columns; names take what the figures leave, as far as they need it."""
        columns = len(self.left) + (len(self.fields) if self.twice else 0)
        # A city with few fields gets wider columns, so that the table does not look lost on the page.
        most = USUAL if len(self.fields) > _FEWEST_COLUMNS else 2 * USUAL
        one = min(most, self._room / max(1, columns))
        longest = max((breadth(unit.name) for unit in self.units), default=0) + SPARE
        name = max(_NAME_WIDTH, min(longest, _NAME_WIDTH + self._room - one * columns))
        after = [*[one] * len(self.left), max(_TOTAL_WIDTH, _SIDE_WIDTH - one * len(self.left))]
        if not self.twice:
            return [name, *after, _TOTAL_WIDTH]
        return [name, *[one] * len(self.fields), _TOTAL_WIDTH, _GAP_WIDTH, *after]

    def row(self, first: Cell, units: Sequence[Unit], style: str) -> list[Cell | None]:
        """Before and after of each field with their totals; or after, its total and the total before."""
        before, after = (
            [(self._count(units, [field])[side], style) for field in fields]
            for side, fields in enumerate((self.fields, self.left))
        )
        totals = [(count, "heat_total") for count in self._count(units, self.fields)]
        if self.twice:
            return [first, *before, totals[0], None, *after, totals[1]]
        return [first, *after, totals[1], totals[0]]


def write_heat_map(result: Result, annex: Annex) -> None:
    """Write the map, with totals by unit and by field."""
    language, found = result.instance.language, _Map(result)
    sheet = annex.open("heat", found.widths(), heading_rows=_HEADING_ROWS, frozen_columns=1)
    _headings(sheet, found, language)
    for unit in found.units:
        cells = found.row((unit.name, "long"), [unit], "heat")
        if unit is found.units[-1]:  # the total stays with the last row
            sheet.need(LINE_POINTS + (sheet.height_of(cells) or LINE_POINTS))
        sheet.cells(cells)
    _colour(sheet, found)
    sheet.cells(found.row((say("word.total", language), "total"), found.units, "heat_total"))


def _headings(sheet: PlanSheet, found: _Map, language: str) -> None:
    """Before and after over their fields, the names of fields upright."""
    before, after = ([(f.label, "upright") for f in fields] for fields in (found.fields, found.left))
    was, now, total = (say(phrase, language) for phrase in ("heat.before", "heat.after", "word.total"))
    sides = [(was, [*before, (total, "upright")]), (now, [*after, (total, "upright")])]
    if not found.twice:
        sides = [(now, [*after, (total, "upright"), (was, "upright")])]
    top: list[Cell | None] = [(say("units.name", language), "heading")]
    second: list[Cell | None] = [(None, "heading")]
    joined: list[tuple[int, int]] = []
    for title, cells in sides:
        if joined:
            top.append(None)
            second.append(None)
        joined.append((len(top) + 1, len(top) + len(cells)))
        top += [(title, "heading"), *[(None, "heading")] * (len(cells) - 1)]
        second += cells
    sheet.cells(top, joined)
    sheet.join(sheet.row_number, 1, sheet.row_number + 1, 1)
    sheet.cells(second, height=_upright_height(before))


def _upright_height(labels: Sequence[Cell]) -> float:
    """Room for the longest heading, which may take two lines."""
    least, most = _UPRIGHT_POINTS
    longest = max((len(str(text)) for text, _ in labels), default=0)
    return min(most, max(least, longest * _LETTER_POINTS))


def _colour(sheet: PlanSheet, found: _Map) -> None:
    """One scale for both sides, so that the eye can compare them."""
    first, last = sheet.frozen + 1, sheet.frozen + len(found.units)
    starts = [(2, found.fields), (len(found.fields) + 4, found.left)] if found.twice else [(2, found.left)]
    cells = " ".join(block(first, start, last, start + len(f) - 1) for start, f in starts if f)
    if not cells:
        return
    ends = {"min_type": "num", "min_value": 0, "max_type": "max"}
    colours = {"min_color": f"#{_PALE}", "max_color": f"#{_STRONG}"}
    sheet.colour(cells, {"type": "2_color_scale", **ends, **colours})
