"""The annexes of figures: units before and after, and every gap that stays, with why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from realloc.city.domain import Instance
from realloc.plan.figures import GapLine, UnitLine, gap_lines, unit_lines
from realloc.plan.reasons import why_open
from realloc.plan.result import Result
from realloc.reports.excel.sheet import Column, PlanSheet, block
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
