"""A frontier as a workbook: a table to print and filter, and charts that Excel draws from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from realloc.city.domain import MoveKind
from realloc.city.numbers import tidy
from realloc.goals import EVERY_GOAL
from realloc.plan.figures import KIND_ORDER
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.frontier.words import (
    bound_of,
    constant_text,
    knee_text,
    limit_text,
    remarks,
    status_text,
)
from realloc.reports.excel.cells import Value
from realloc.reports.excel.charts import FRAME, RULED, cells_at, letters, place, series_of, shown
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.rows import Book
from realloc.reports.excel.sheet import Cell, Column, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.plan_workbook.goals_sheet import value_style
from realloc.reports.plan_workbook.workbook import write_book
from realloc.road.figures import YearLine, figure_of, measures
from realloc.road.verify import ONCE
from realloc.words.say import say

_LIMIT, _GOAL, _STATUS, _REMARK = 11.0, 13.5, 17.0, 20.0
_NOTES = 5
"""Lines above the table."""

HEADING_ROW = _NOTES + 1
_CHART_COLUMNS, _CHART_ROWS = 2, 14
_CHART_WIDTHS = (46.0, 46.0)


def write_frontier(frontier: Frontier, path: Path | str) -> Path | None:
    """Write the frontier in its language; see :func:`write_book`."""
    title = say("frontier.title", frontier.language)
    return write_book(path, title, frontier.language, partial(_fill, frontier))


def _fill(frontier: Frontier, book: Any, palette: Palette) -> None:
    table = _table(book, frontier, palette)
    if frontier.horizon is not None:
        _years(book, frontier, palette)
    if frontier.varying():
        _charts(book, frontier, palette, table)


# -- the table ---------------------------------------------------------------------------------------------


def _table(book: Book, frontier: Frontier, palette: Palette) -> str:
    """Write the table; the name of its sheet."""
    language = frontier.language
    columns = [*_columns(frontier), *_bound_columns(frontier)]
    widths = [column.width or _GOAL for column in columns]
    sheet = PlanSheet(
        book,
        say("sheet.frontier", language),
        palette,
        widths,
        HEADING_ROW,
        frozen_columns=1,
        paper=Paper("landscape"),
        tab=FIRST_TAB,
    )
    sheet.line(say("frontier.title", language), "centre_title")
    axis = say(f"axis.{frontier.axis.rule}", language)
    sheet.line(f"{axis} ({frontier.axis.rule}). {frontier.file}", "centre_note")
    sheet.line(_proof(frontier), "paragraph")
    sheet.line(knee_text(frontier), "paragraph")
    sheet.line(constant_text(frontier), "note")
    sheet.heading(columns)
    for point in frontier.points:
        sheet.cells([_cell(frontier, point, column) for column in columns])
    sheet.filter(HEADING_ROW, len(columns))
    return str(sheet.sheet.name)


def _years(book: Any, frontier: Frontier, palette: Palette) -> None:
    """A row a point and year: the city at its end, and what the year adds to each goal."""
    language = frontier.language
    rows = [
        (point, line, goals)
        for point in frontier.points
        if point.road is not None
        for line, goals in zip(point.road.lines, point.road.goals, strict=True)
    ]

    def figure(name: str) -> Column[_Year]:
        return Column(say(f"road.{name}", language), lambda row: figure_of(row[1], name), "whole", _LIMIT)

    def goal(slug: str) -> Column[_Year]:
        title = EVERY_GOAL[slug].CARD.title(language)
        style = "decimal" if slug in ONCE else "whole"
        return Column(title, lambda row: tidy(row[2][slug]) if slug in row[2] else None, style, _GOAL)

    columns: list[Column[_Year]] = [
        Column(
            say("frontier.limit_column", language),
            lambda row: limit_text(frontier.axis, row[0].value, language),
            "text",
            _LIMIT,
        ),
        Column(say("road.year", language), lambda row: row[1].year, "year", 8.0),
        *map(figure, measures(line for _, line, _ in rows)),
        *map(goal, frontier.order),
    ]
    widths = [column.width or _GOAL for column in columns]
    title = say("sheet.frontier_years", language)
    sheet = PlanSheet(book, title, palette, widths, frozen=1, paper=Paper("landscape"))
    sheet.table(columns, rows)


_Year = tuple[Point, YearLine, Mapping[str, Fraction]]


def _proof(frontier: Frontier) -> str:
    language = frontier.language
    if frontier.proven:
        return say("frontier.proven", language)
    told = [say("frontier.unfinished", language)] if frontier.unfinished else []
    if any(point.has_plan and not point.proven for point in frontier.points):
        told.append(say("frontier.unproven", language).rstrip(":") + ".")
    return " ".join(told)


def _cell(frontier: Frontier, point: Point, column: Column[Point]) -> Cell:
    """The knee's row is coloured."""
    value = column.value(point)
    is_knee = frontier.knee is not None and frontier.knee.value == point.value
    style = column.style
    if style == "whole":
        style = value_style(value)
    return value, _OF_KNEE[style] if is_knee else style


_OF_KNEE = {"whole": "total_whole", "decimal": "total_decimal", "text": "total", "share": "total_share"}


def _columns(frontier: Frontier) -> list[Column[Point]]:
    language, axis = frontier.language, frontier.axis
    style = "share" if axis.share else "whole"
    columns: list[Column[Point]] = [
        Column(
            say("frontier.limit_column", language),
            lambda p: say("frontier.no_limit", language) if p.value is None else p.value,
            style,
            _LIMIT,
        )
    ]
    columns += [Column(EVERY_GOAL[g].CARD.title(language), _value_of(g), "whole") for g in frontier.order]
    columns += [
        Column(say(f"kind.{kind.value}", language), _count_of(kind), "whole")
        for kind in KIND_ORDER
        if _COUNTED[kind] not in frontier.order
    ]
    columns.append(Column(say("goals.status", language), lambda p: status_text(p, language), "text", _STATUS))
    columns.append(
        Column(
            say("frontier.remark", language),
            lambda p: ", ".join(remarks(frontier, p)).replace("← ", "") or None,
            "text",
            _REMARK,
        )
    )
    return columns


_COUNTED = {
    MoveKind.REASSIGNMENT: "reassignments",
    MoveKind.TRANSFER: "moves",
    MoveKind.SECONDMENT: "secondments",
}
"""The goal that counts people of each kind, so that none is in two columns."""


def _value_of(goal: str) -> Callable[[Point], Value]:
    return lambda point: point.number(goal) if point.has_plan else None


def _count_of(kind: MoveKind) -> Callable[[Point], Value]:
    return lambda point: point.counts[kind] if point.has_plan else None


def _bound_columns(frontier: Frontier) -> list[Column[Point]]:
    """A bound beside each goal that is not proven somewhere."""
    language = frontier.language
    open_ = [
        goal for goal in frontier.order if any(not point.goal(goal).proven for point in frontier.with_plan)
    ]
    return [
        Column(
            say("frontier.bound_column", language, goal=EVERY_GOAL[goal].CARD.title(language)),
            _bound_of(goal),
            "whole",
        )
        for goal in open_
    ]


def _bound_of(goal: str) -> Callable[[Point], Value]:
    return lambda point: bound_of(point.goal(goal)) if point.has_plan else None


# -- the charts ----------------------------------------------------------------------------------------------


def _charts(book: Book, frontier: Frontier, palette: Palette, table: str) -> None:
    """A chart for each goal that varies, two beside each other."""
    language, axis = frontier.language, frontier.axis
    sheet = PlanSheet(
        book,
        say("sheet.frontier_charts", language),
        palette,
        _CHART_WIDTHS,
        paper=Paper("portrait", one_page=True, margins=(15, 15, 15, 20)),
        tab=FIRST_TAB,
    )
    heading = say("frontier.heading", language, axis=say(f"axis.{axis.rule}", language))
    sheet.line(heading, "centre_title")
    rows = (HEADING_ROW + 1, HEADING_ROW + len(frontier.points))
    knee = next(
        (i for i, p in enumerate(frontier.points) if frontier.knee and p.value == frontier.knee.value), None
    )
    knee_title = ""
    if frontier.knee:
        limit = limit_text(axis, frontier.knee.value, language)
        knee_title = say("frontier.knee_short", language, limit=limit)
    places = [None if p.value is None else float(p.value) for p in frontier.points]
    for i, goal in enumerate(frontier.varying()):
        values = [float(p.number(goal)) if p.has_plan else None for p in frontier.points]
        texts = (EVERY_GOAL[goal].CARD.title(language), say(f"axis.{axis.rule}", language), knee_title)
        column = 2 + frontier.order.index(goal)
        chart = goal_chart(book, table, rows, column, places, values, texts, knee, axis.share)
        row, beside = divmod(i, _CHART_COLUMNS)
        top = 3 + row * (_CHART_ROWS + 1)
        place(sheet.sheet, chart, top, top + _CHART_ROWS, beside + 1, beside)


LINE_COLOUR, KNEE_COLOUR = "1F4E79", "C00000"


def goal_chart(
    book: Book,
    table: str,
    rows: tuple[int, int],
    column: int,
    places: Sequence[float | None],
    values: Sequence[float | None],
    texts: tuple[str, str, str],
    knee: int | None,
    percent: bool,
) -> Any:
    """One goal over the rule.

    Parameters
    ----------
    table : str
        Name of the sheet with the rule's values in column A.
    rows : tuple of int
        First and last row of the table.
    column : int
        Of the goal.
    places, values : sequence of float or None
        What the cells hold, for programs that draw without calculating; None is a blank.
    texts : tuple of str
        Title of the goal, title of the rule, name of the knee.
    knee : int, optional
        Its position among the rows.
    percent : bool
        Whether the rule is a share.
    """
    title, axis, knee_title = texts
    chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    chart.set_title({"name": shown(title), "name_font": letters(11, bold=True), "overlay": False})
    chart.show_blanks_as("gap")

    def add(rows: tuple[int, int], places: Any, values: Any, name: str, looks: dict[str, Any]) -> None:
        series = series_of(name, cells_at(table, rows, column), values)
        beside = {"categories": cells_at(table, rows, 1), "categories_data": list(places)}
        chart.add_series({**series, **beside, **looks})

    line = {"color": f"#{LINE_COLOUR}", "width": 1.5}
    add(rows, places, values, title, {"line": line, "marker": _marker("circle", 5, LINE_COLOUR)})
    if knee is not None:
        # A series of one point, on top of the line.
        looks = {"line": {"none": True}, "marker": _marker("diamond", 10, KNEE_COLOUR)}
        at = (rows[0] + knee,) * 2
        add(at, [places[knee]], [values[knee]], knee_title, looks)
    _dress(chart, axis, percent, legend=knee is not None)
    return chart


def _marker(symbol: str, size: int, colour: str) -> dict[str, Any]:
    look = {"color": f"#{colour}"}
    return {"type": symbol, "size": size, "fill": look, "border": look}


def _dress(chart: Any, axis: str, percent: bool, *, legend: bool) -> None:
    """Plain axes from 0, the rule's name below, Times New Roman."""
    # The title says what the line is; only the knee needs a word.
    below = {"position": "bottom", "font": letters(9), "delete_series": [0]}
    chart.set_legend(below if legend else {"none": True})
    number = {"num_format": "0%" if percent else "#,##0", "num_font": letters(9)}
    bare = {"major_gridlines": {"visible": False}}
    chart.set_x_axis({"name": shown(axis), "name_font": letters(9), **number, **bare})
    chart.set_y_axis({"num_format": "#,##0", "num_font": letters(9), "min": 0, **RULED})
    chart.set_chartarea(FRAME)
    chart.set_plotarea({"layout": {"x": 0.12, "y": 0.14, "width": 0.84, "height": 0.6}})
