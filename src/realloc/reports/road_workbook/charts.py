"""Charts of a road that Excel draws: posts and people as columns, what is over, short or missing as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumRef, NumVal
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from realloc.reports.excel.charts import letters, paragraph_of
from realloc.road.figures import YearLine, figure_of, measures
from realloc.words.say import say

BARS = {"posts": "BDD7EE", "present": "1F4E79"}
LINES = {"over": "C00000", "short": "ED7D31", "missing": "7030A0"}


def road_chart(sheet: Any, first: int, lines: Sequence[YearLine], language: str) -> BarChart:
    """The chart of the city, from the figures below row ``first``, a column a year from column B on.

    Posts and people stand on the left axis; what is over, short or missing, far smaller, on the right one.
    """
    bars, over = BarChart(), LineChart()
    bars.type, bars.grouping, bars.gapWidth = "col", "clustered", 60
    for chart, colours in ((bars, BARS), (over, LINES)):
        for name, colour in colours.items():
            row = first + 1 + measures(lines).index(name)
            values = [figure_of(line, name) for line in lines]
            series = _series(sheet, row, first, lines, values, say(f"road.{name}", language))
            _colour(series, colour, line=chart is over)
            chart.series.append(series)
    bars.y_axis.scaling.min = over.y_axis.scaling.min = 0
    over.y_axis.axId = 200
    over.y_axis.crosses = "max"
    _axis(bars.y_axis, say("road.posts", language) + ", " + say("road.present", language).lower())
    _axis(over.y_axis, ", ".join(say(f"road.{name}", language) for name in LINES))
    over.y_axis.majorGridlines = None
    bars.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="E0E0E0", w=6350))
    )
    bars.x_axis.delete = False
    bars.x_axis.txPr = letters(1000)
    bars.x_axis.number_format = "0"
    bars.legend.position = "b"
    bars.legend.txPr = letters(1000)
    bars.style = None
    bars.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill="BFBFBF", w=6350))
    bars += over
    return bars


def unit_chart(sheet: Any, rows: tuple[int, int], lines: Sequence[YearLine], language: str) -> BarChart:
    """The chart of one unit: its posts, people and specialists short by year, from the sheet of units.

    Parameters
    ----------
    rows : tuple of int
        First and last row of the unit; its columns are those of :data:`UNIT_COLUMNS`.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 60
    unit = lines[0].unit
    assert unit is not None
    title = unit.name
    chart.title = title
    chart.title.tx.rich.p = [paragraph_of(title, 900, bold=True)]
    chart.title.overlay = False
    for name, colour in {**BARS, "missing": LINES["missing"]}.items():
        column = UNIT_COLUMNS.index(name) + 1
        reference = Reference(sheet, min_col=column, min_row=rows[0], max_row=rows[1])
        series = Series(reference, title=say(f"road.{name}", language))
        series.val.numRef.numCache = _cache([figure_of(line, name) for line in lines])
        years = Reference(sheet, min_col=UNIT_COLUMNS.index("year") + 1, min_row=rows[0], max_row=rows[1])
        series.cat = AxDataSource(numRef=NumRef(f=str(years), numCache=_cache([line.year for line in lines])))
        _colour(series, colour, line=False)
        chart.series.append(series)
    chart.style = None
    chart.y_axis.scaling.min = 0
    _axis(chart.y_axis, "")
    chart.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="E0E0E0", w=6350))
    )
    chart.x_axis.delete = False
    chart.x_axis.txPr = letters(800)
    chart.x_axis.number_format = "0"
    chart.legend.position = "b"
    chart.legend.txPr = letters(800)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill="BFBFBF", w=6350))
    return chart


UNIT_COLUMNS = ("unit", "year", "posts", "present", "over", "short", "missing", "unserved", "retired")
"""The first columns of the sheet of units, by what they hold."""


def _series(
    sheet: Any, row: int, heading: int, lines: Sequence[YearLine], values: Sequence[int], title: str
) -> Any:
    last = len(lines) + 1
    series = Series(Reference(sheet, min_col=2, max_col=last, min_row=row), title=title)
    series.val.numRef.numCache = _cache(values)
    years = Reference(sheet, min_col=2, max_col=last, min_row=heading)
    series.cat = AxDataSource(numRef=NumRef(f=str(years), numCache=_cache([line.year for line in lines])))
    return series


def _cache(values: Sequence[int]) -> NumData:
    points = [NumVal(idx=i, v=str(value)) for i, value in enumerate(values)]
    return NumData(formatCode="General", ptCount=len(points), pt=points)


def _colour(series: Any, colour: str, *, line: bool) -> None:
    series.graphicalProperties = GraphicalProperties() if line else GraphicalProperties(solidFill=colour)
    series.graphicalProperties.line = LineProperties(solidFill=colour, w=28575 if line else 3175)
    series.smooth = False


def _axis(axis: Any, title: str) -> None:
    axis.delete = False
    axis.txPr = letters(900)
    axis.number_format = "#,##0"
    if title:
        axis.title = title
        axis.title.tx.rich.p = [paragraph_of(title, 900)]
