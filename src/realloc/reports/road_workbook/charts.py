"""Charts of a road that Excel draws: posts and people as columns, what is over, short or missing as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from realloc.reports.excel.charts import FRAME, RULED, bars_of, cells_at, letters, series_of, shown
from realloc.reports.excel.rows import Book, RowSheet
from realloc.road.figures import YearLine, figure_of, measures
from realloc.words.say import say

BARS = {"posts": "BDD7EE", "present": "1F4E79"}
LINES = {"over": "C00000", "short": "ED7D31", "missing": "7030A0"}


def road_chart(sheet: RowSheet, first: int, lines: Sequence[YearLine], language: str) -> Any:
    """The chart of the city, from the figures below row ``first``, a column a year from column B on.

    Posts and people stand on the left axis; what is over, short or missing, far smaller, on the right one.
    """
    bars, over = sheet.book.add_chart({"type": "column"}), sheet.book.add_chart({"type": "line"})
    last = len(lines) + 1
    labels = _labels(cells_at(sheet.name, (first, first), 2, last), lines)
    for chart, colours in ((bars, BARS), (over, LINES)):
        for name, colour in colours.items():
            row = first + 1 + measures(lines).index(name)
            cells = cells_at(sheet.name, (row, row), 2, last)
            series = series_of(
                say(f"road.{name}", language), cells, [figure_of(line, name) for line in lines]
            )
            line = {"line": {"color": f"#{colour}", "width": 2.25}, "y2_axis": True}
            chart.add_series(
                {**series, **labels, **(line if chart is over else {**bars_of(colour), "gap": 60})}
            )
    left = say("road.posts", language) + ", " + say("road.present", language).lower()
    bars.set_y_axis({**_axis(left), **RULED})
    over.set_y2_axis(_axis(", ".join(say(f"road.{name}", language) for name in LINES)))
    bars.combine(over)
    return _dressed(bars, 10)


def unit_chart(book: Book, data: str, rows: tuple[int, int], lines: Sequence[YearLine], language: str) -> Any:
    """The chart of one unit: its posts, people and specialists short by year, from the sheet of units.

    Parameters
    ----------
    data : str
        Name of the sheet of units.
    rows : tuple of int
        First and last row of the unit; its columns are those of :data:`UNIT_COLUMNS`.
    """
    chart = book.add_chart({"type": "column"})
    unit = lines[0].unit
    assert unit is not None
    chart.set_title({"name": shown(unit.name), "name_font": letters(9, bold=True), "overlay": False})
    labels = _labels(cells_at(data, rows, UNIT_COLUMNS.index("year") + 1), lines)
    for name, colour in {**BARS, "missing": LINES["missing"]}.items():
        cells = cells_at(data, rows, UNIT_COLUMNS.index(name) + 1)
        series = series_of(say(f"road.{name}", language), cells, [figure_of(line, name) for line in lines])
        chart.add_series({**series, **labels, **bars_of(colour), "gap": 60})
    chart.set_y_axis({**_axis(""), **RULED})
    return _dressed(chart, 8)


UNIT_COLUMNS = ("unit", "year", "posts", "present", "over", "short", "missing", "unserved", "retired")
"""The first columns of the sheet of units, by what they hold."""


def _labels(cells: str, lines: Sequence[YearLine]) -> dict[str, Any]:
    return {"categories": cells, "categories_data": [line.year for line in lines]}


def _axis(title: str) -> dict[str, Any]:
    """An axis from 0."""
    return {"name": title, "name_font": letters(9), "num_font": letters(9), "num_format": "#,##0", "min": 0}


def _dressed(chart: Any, size: int) -> Any:
    """A chart with the years below it, and what its colours mean."""
    chart.set_x_axis({"num_font": letters(size), "num_format": "0"})
    chart.set_legend({"position": "bottom", "font": letters(size)})
    chart.set_chartarea(FRAME)
    return chart
