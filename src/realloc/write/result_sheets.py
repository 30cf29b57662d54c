"""The sheets of figures: units before and after, gaps, goals and rules."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from realloc.cards import Card
from realloc.domain import Instance
from realloc.figures import GapLine, GoalLine, UnitLine, gap_lines, goal_lines, unit_lines
from realloc.goals import GOALS
from realloc.result import Result
from realloc.rules import RULES
from realloc.texts import say
from realloc.write.sheet import Column, PlanSheet, widths_of
from realloc.write.styles import Palette
from realloc.write.summary_sheet import goal_status, value_style

_HEADING_ROW = 3
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
_GAP_FIGURES = ("need", "before", "after", "missing_before", "missing_after")
_FIGURE_WIDTH = 12.0
_SOURCE_SPAN = ((5, 7),)
_GOAL_HEADINGS = (
    "rules.code",
    "word.goal",
    "goals.sentence",
    "word.before",
    "word.after",
    "goals.bound",
    "goals.status",
    "goals.formula",
)
_RULE_HEADINGS = (
    "rules.code",
    "word.rule",
    "goals.sentence",
    "goals.status",
    "rules.source",
    "goals.formula",
)


def write_units(book: Any, result: Result, palette: Palette) -> None:
    """Every unit before and after, in the workbook's order; the total stands below the filter."""
    language = result.instance.language
    rows = unit_lines(result)
    columns = _unit_columns(result.instance)
    widths = widths_of(columns, rows)
    sheet = PlanSheet(book, say("sheet.units", language), palette, widths, frozen=_HEADING_ROW)
    sheet.line(say("units.title", language), "title")
    sheet.line(say("units.note", language), "note")
    sheet.table(columns, rows)
    sums = [(sum(getattr(row, key) or 0 for row in rows), "total_whole") for key in _UNIT_FIGURES]
    before = len(columns) - len(sums)
    sheet.cells([(say("word.total", language), "total"), *[(None, "total")] * (before - 1), *sums])


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
        columns.append(Column(heading, attrgetter(key), "whole", _FIGURE_WIDTH))
    return columns


def write_gaps(book: Any, result: Result, palette: Palette) -> None:
    """Every unit and field that was or is short of specialists."""
    language = result.instance.language
    rows = gap_lines(result)
    columns = _gap_columns(result.instance)
    widths = widths_of(columns, rows)
    sheet = PlanSheet(book, say("sheet.gaps", language), palette, widths, frozen=_HEADING_ROW)
    sheet.line(say("gaps.title", language), "title")
    sheet.line(say("gaps.note", language), "note")
    sheet.table(columns, rows)
    sums = [(sum(getattr(row, key) for row in rows), "total_whole") for key in _GAP_FIGURES]
    before = len(columns) - len(sums)
    sheet.cells([(say("word.total", language), "total"), *[(None, "total")] * (before - 1), *sums])


def _gap_columns(instance: Instance) -> list[Column[GapLine]]:
    language = instance.language
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
    return columns


def write_goals(book: Any, result: Result, palette: Palette) -> None:
    """Goals with value, bound and status, then every rule that the plan was checked against."""
    language = result.instance.language
    widths = (10.0, 30.0, 60.0, 12.0, 12.0, 14.0, 24.0, 46.0)
    sheet = PlanSheet(book, say("sheet.goals", language), palette, widths)
    sheet.line(say("goals.title", language), "title")
    sheet.line(say("goals.note", language), "note")
    sheet.cells([(say(key, language), "heading") for key in _GOAL_HEADINGS])
    for line in goal_lines(result):
        _goal_row(sheet, line, GOALS[line.goal].CARD, language)
    sheet.blank()
    sheet.line(say("rules.title", language), "title")
    cells = [(say(key, language), "heading") for key in _RULE_HEADINGS]
    sheet.cells([*cells[:5], None, None, cells[5]], _SOURCE_SPAN)
    for rule in RULES:
        _rule_row(sheet, rule.CARD, language)


def _goal_row(sheet: PlanSheet, line: GoalLine, card: Card, language: str) -> None:
    values = ((value, value_style(value)) for value in (line.before, line.after, line.bound))
    sheet.cells(
        [
            (card.code, "text"),
            (card.title(language), "long"),
            (card.sentence(language), "long"),
            *values,
            goal_status(line, language),
            (card.formula, "long"),
        ]
    )


def _rule_row(sheet: PlanSheet, card: Card, language: str) -> None:
    sheet.cells(
        [
            (card.code, "text"),
            (card.title(language), "long"),
            (card.sentence(language), "long"),
            (say("word.kept", language), "good"),
            (card.source, "long"),
            (None, "text"),
            (None, "text"),
            (card.formula, "long"),
        ],
        _SOURCE_SPAN,
    )
