"""Native charts of a frontier: one for each goal, drawn by Excel from the table's own cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumData, NumVal
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from realloc.reports.excel.charts import letters, paragraph_of

LINE_COLOUR, KNEE_COLOUR = "1F4E79", "C00000"


def goal_chart(
    table: Any,
    rows: tuple[int, int],
    column: int,
    places: Sequence[float | None],
    values: Sequence[float | None],
    texts: tuple[str, str, str],
    knee: int | None,
    percent: bool,
) -> ScatterChart:
    """One goal over the rule.

    Parameters
    ----------
    table : worksheet
        With the rule's values in column A.
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
    chart = ScatterChart()
    chart.style, chart.scatterStyle = None, "lineMarker"
    chart.title = title
    chart.title.tx.rich.p = [paragraph_of(title, 1100, bold=True)]
    chart.title.overlay = False
    chart.display_blanks = "gap"
    line, marker = LineProperties(solidFill=LINE_COLOUR, w=19050), _marker("circle", 5, LINE_COLOUR)
    chart.series.append(_series(table, rows, column, places, values, title, line, marker))
    if knee is not None:
        # A series of one point, on top of the line.
        at, line = (rows[0] + knee,) * 2, LineProperties(noFill=True)
        point, marker = ([places[knee]], [values[knee]]), _marker("diamond", 10, KNEE_COLOUR)
        chart.series.append(_series(table, at, column, *point, knee_title, line, marker))
    _dress(chart, axis, percent)
    if knee is None:
        chart.legend = None
    return chart


def _series(
    table: Any,
    rows: tuple[int, int],
    column: int,
    places: Sequence[float | None],
    values: Sequence[float | None],
    title: str,
    line: LineProperties,
    marker: Marker,
) -> Any:
    first, last = rows
    xs = Reference(table, min_col=1, min_row=first, max_row=last)
    ys = Reference(table, min_col=column, min_row=first, max_row=last)
    series = Series(ys, xs, title=title)
    series.smooth = False
    series.xVal.numRef.numCache = _cache(places)
    series.yVal.numRef.numCache = _cache(values)
    series.graphicalProperties = GraphicalProperties()
    series.graphicalProperties.line = line
    series.marker = marker
    return series


def _cache(values: Sequence[float | None]) -> NumData:
    points = [NumVal(idx=i, v=repr(value)) for i, value in enumerate(values) if value is not None]
    return NumData(formatCode="General", ptCount=len(values), pt=points)


def _marker(symbol: str, size: int, colour: str) -> Marker:
    marker = Marker(symbol=symbol, size=size)
    marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    marker.graphicalProperties.line = LineProperties(solidFill=colour)
    return marker


def _dress(chart: ScatterChart, axis: str, percent: bool) -> None:
    """Plain axes from 0, the rule's name below, Times New Roman."""
    chart.legend.position = "b"
    chart.legend.txPr = letters(900)
    # The title says what the line is; only the knee needs a word.
    chart.legend.legendEntry = [LegendEntry(idx=0, delete=True)]
    for each in (chart.x_axis, chart.y_axis):
        each.delete = False
        each.txPr = letters(900)
        each.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=_lined("E0E0E0"))
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "#,##0"
    chart.x_axis.number_format = "0%" if percent else "#,##0"
    chart.x_axis.title = axis
    chart.x_axis.title.tx.rich.p = [paragraph_of(axis, 900)]
    chart.graphical_properties = _lined("BFBFBF")
    chart.layout = Layout(
        manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.12, y=0.14, w=0.84, h=0.67)
    )


def _lined(colour: str) -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(solidFill=colour, w=6350))
