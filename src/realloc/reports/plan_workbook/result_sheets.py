"""The annexes of figures: units before and after, and every gap that stays, with why."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from openpyxl.formatting.rule import DataBarRule

from realloc.city.domain import Instance
from realloc.plan.figures import GapLine, UnitLine, gap_lines, unit_lines
from realloc.plan.reasons import why_open
from realloc.plan.result import Result
from realloc.reports.excel.annex import LINES, Annex
from realloc.reports.excel.sheet import Column, PlanSheet, block, widths_of
from realloc.reports.excel.styles import Palette
from realloc.words.say import say

HEADING_ROW = LINES + 2
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
_FIGURE_WIDTH = 9.5


def write_units(book: Any, result: Result, palette: Palette, annex: Annex) -> None:
    """Every unit before and after, in the workbook's order; the total stands below the filter."""
    language = result.instance.language
    rows = unit_lines(result)
    columns = _unit_columns(result.instance)
    before = len(columns) - len(_UNIT_FIGURES)
    sheet = PlanSheet(
        book,
        say("sheet.units", language),
        palette,
        widths_of(columns, rows),
        frozen=HEADING_ROW,
        frozen_columns=before - 1,
    )
    annex.head(sheet, say("units.title", language), say("units.note", language))
    sheet.table(columns, rows)
    _bars(sheet, before, len(rows))
    sums = [(sum(getattr(row, key) or 0 for row in rows), "total_whole") for key in _UNIT_FIGURES]
    sheet.cells([(say("word.total", language), "total"), *[(None, "total")] * (before - 1), *sums])


def _bars(sheet: PlanSheet, before: int, rows: int) -> None:
    """Bars for surplus and shortage, before and after on one scale."""
    for what, colour in _BARS.items():
        places = [before + 1 + _UNIT_FIGURES.index(f"{what}_{when}") for when in ("before", "after")]
        cells = " ".join(block(HEADING_ROW + 1, place, HEADING_ROW + rows, place) for place in places)
        sheet.colour(cells, DataBarRule("num", 0, "max", None, color=colour, minLength=0, maxLength=100))


def _unit_columns(instance: Instance) -> list[Column[UnitLine]]:
    language = instance.language
    named = any(u.name != u.unit_id for u in instance.units)
    columns: list[Column[UnitLine]] = [
        Column(say("units.unit" if named else "units.name", language), lambda u: u.unit.unit_id)
    ]
    if named:
        columns.append(Column(say("units.name", language), lambda u: u.unit.name))
    columns.append(Column(say("units.kind", language), lambda u: say(f"unit.{u.unit.kind.value}", language)))
    for key in _UNIT_FIGURES:
        heading = say(f"units.{key}", language)
        style = "whole" if key in ("posts", "before", "after") else "sparse"
        columns.append(Column(heading, attrgetter(key), style, _FIGURE_WIDTH))
    return columns


def write_gaps(book: Any, result: Result, palette: Palette, annex: Annex) -> None:
    """Every unit and field still short of specialists, with why; the heat map has those that were."""
    language = result.instance.language
    rows = [line for line in gap_lines(result) if line.missing_after]
    columns = _gap_columns(result)
    sheet = PlanSheet(
        book, say("sheet.gaps", language), palette, widths_of(columns, rows), frozen=HEADING_ROW
    )
    annex.head(sheet, say("gaps.title", language), say("gaps.note", language))
    sheet.table(columns, rows)
    sums = [(sum(getattr(row, key) for row in rows), "total_whole") for key in _GAP_FIGURES]
    before = len(columns) - len(sums) - 1
    sheet.cells(
        [(say("word.total", language), "total"), *[(None, "total")] * (before - 1), *sums, (None, "total")]
    )


def _gap_columns(result: Result) -> list[Column[GapLine]]:
    instance, language = result.instance, result.instance.language
    reasons = why_open(result)

    def why(gap: GapLine) -> str | None:
        reason = reasons.get((gap.unit_id, gap.field_id))
        return say(f"open.{reason}", language) if reason else None

    named = any(u.name != u.unit_id for u in instance.units)
    columns: list[Column[GapLine]] = [
        Column(say("units.unit" if named else "units.name", language), lambda g: g.unit_id)
    ]
    if named:
        columns.append(Column(say("units.name", language), lambda g: instance.unit[g.unit_id].name))
    columns.append(Column(say("gaps.field", language), lambda g: instance.field[g.field_id].label))
    for key in _GAP_FIGURES:
        heading = say(f"gaps.{key}", language)
        columns.append(Column(heading, attrgetter(key), "whole", _FIGURE_WIDTH))
    columns.append(Column(say("gaps.why", language), why, "long", 60.0))
    return columns
