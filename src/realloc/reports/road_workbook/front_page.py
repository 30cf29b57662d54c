"""The front page of a road: whether it is proven, the years side by side, the chart, when what is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from realloc.city.horizon import Step
from realloc.goals import ROAD_GOALS
from realloc.reports.excel.charts import place
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import Cell, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.road_workbook.charts import road_chart
from realloc.reports.terminal.road import met_lines, proof_of
from realloc.road.figures import YearLine, city_lines, figure_of, measures
from realloc.road.result import RoadResult
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead

_LABEL, _YEAR = 34.0, 11.5
_CHART_ROWS = 17
_LONGEST = 10


def write_front_page(book: Any, result: RoadResult, palette: Palette, letterhead: Letterhead) -> None:
    """Write the page, landscape, with the chart below the figures it is drawn from."""
    language = result.instance.language
    lines = city_lines(result.instance, result.plan, result.verification)
    widths = (_LABEL, *[_YEAR] * max(len(lines), 6))
    paper = Paper("landscape", one_page=True)
    sheet = PlanSheet(book, say("sheet.road", language), palette, widths, paper=paper, tab=FIRST_TAB)
    facts = {"first": str(result.horizon.first), "last": str(result.horizon.last)}
    if letterhead.agency:
        sheet.line(letterhead.agency.upper(), "centre_bold")
    sheet.line(say("road.title", language, **facts), "centre_title")
    people = sum(unit.headcount for unit in result.instance.units)
    scope = say("road.scope", language, units=len(result.instance.units), people=people)
    sheet.line(scope, "centre_note")
    sheet.line(proof_of(result, language), "strong")
    for text in met_lines(lines, language):
        sheet.line(text, "paragraph")
    sheet.blank(8)
    first = _figures(sheet, lines, language)
    sheet.blank(8)
    top = sheet.row_number + 1
    for _ in range(_CHART_ROWS):
        sheet.blank()
    place(sheet.sheet, road_chart(sheet.sheet, first, lines, language), top, top + _CHART_ROWS, len(widths))
    sheet.line(say("road.named", language, year=str(result.horizon.first)), "note")


def _figures(sheet: PlanSheet, lines: Sequence[YearLine], language: str) -> int:
    """The years side by side: by the plan, what happens, and where nothing is done; the heading's row."""
    head: list[Cell | None] = [(say("road.what", language), "heading")]
    sheet.cells([*head, *((line.year, "heading") for line in lines)])
    first = sheet.row_number
    for name in measures(lines):
        cells: list[Cell | None] = [(say(f"road.{name}", language), "text")]
        sheet.cells([*cells, *((figure_of(line, name), "whole") for line in lines)])
    for step in Step:
        if any(line.steps.get(step) for line in lines):
            told: list[Cell | None] = [(say(f"step.{step.value}", language), "text")]
            sheet.cells([*told, *((line.steps.get(step, 0), "whole") for line in lines)])
    sheet.cells([(say("road.nothing", language), "band"), *[(None, "band")] * len(lines)])
    for name in measures(lines):
        if name in ("posts", "retired"):
            continue
        nothing: list[Cell | None] = [(say(f"road.{name}", language), "text")]
        sheet.cells([*nothing, *((figure_of(line, name, 0), "whole") for line in lines)])
    return first


def goal_rows(result: RoadResult, language: str) -> list[list[Cell | None]]:
    """Each goal with its value where nothing is done, by the plan, its bound and whether it is proven."""
    rows: list[list[Cell | None]] = []
    for number, goal in enumerate(result.plan.goals, 1):
        before = result.verification.total(goal.goal, before=True)
        card = ROAD_GOALS[goal.goal].CARD
        word = say("word.proven" if goal.proven else "word.unknown_bound", language)
        rows.append(
            [
                (number, "position"),
                (card.title(language), "long"),
                *((float(value), _style(float(value))) for value in (before, goal.value, goal.bound)),
                (word, "good" if goal.proven else "care"),
                (card.sentence(language), "long"),
            ]
        )
    return rows


def _style(value: float) -> str:
    return "whole" if value == int(value) else "decimal"
