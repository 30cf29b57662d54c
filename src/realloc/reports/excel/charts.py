"""Native charts: Excel draws them from cells, and they hold the figures for viewers that do not calculate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from realloc.reports.excel.styles import FONT

BEFORE_COLOUR, AFTER_COLOUR = "F4B183", "1F4E79"
MOST_LABELS = 24
"""Units whose names still fit below a chart."""


def balance_chart(
    data: Any, names: Sequence[str], values: Sequence[tuple[int, int]], titles: tuple[str, str], axis: str
) -> BarChart:
    """Columns for each unit: before in a light colour, after over it in a dark one.

    ``data`` is the sheet with a heading row of ``titles``, names in column A, before in B, after in C.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "col", "clustered", 100
    labelled = len(names) <= MOST_LABELS
    chart.gapWidth = 60 if labelled else 0
    for column, (title, colour) in enumerate(zip(titles, (BEFORE_COLOUR, AFTER_COLOUR), strict=True)):
        series = _series(data, column + 2, [pair[column] for pair in values], names, title)
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.graphicalProperties.line = LineProperties(solidFill=colour, w=3175)
        series.invertIfNegative = False
        chart.series.append(series)
    _dress(chart, axis)
    # Hundreds of names would only smear; the sheet of chart data has them.
    chart.x_axis.delete = not labelled
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.noMultiLvlLbl = True
    return chart


def place(sheet: Any, chart: Any, first_row: int, end_row: int, columns: int, first_column: int = 0) -> None:
    """Put ``chart`` over columns up to ``columns``, from ``first_row`` to above ``end_row``."""
    start = AnchorMarker(col=first_column, row=first_row - 1, colOff=0, rowOff=0)
    end = AnchorMarker(col=columns, row=end_row - 1, colOff=0, rowOff=0)
    chart.anchor = TwoCellAnchor("oneCell", _from=start, to=end)
    sheet.add_chart(chart)


def _series(data: Any, column: int, values: Sequence[int], names: Sequence[str], title: str) -> Any:
    """A series of one column, with what it shows kept beside the reference."""
    last = len(values) + 1
    series = Series(Reference(data, min_col=column, min_row=2, max_row=last), title=title)
    points = [NumVal(idx=i, v=str(value)) for i, value in enumerate(values)]
    series.val.numRef.numCache = NumData(formatCode="General", ptCount=len(points), pt=points)
    labels = Reference(data, min_col=1, min_row=2, max_row=last)
    texts = [StrVal(idx=i, v=name) for i, name in enumerate(names)]
    series.cat = AxDataSource(strRef=StrRef(f=str(labels), strCache=StrData(ptCount=len(texts), pt=texts)))
    return series


def _dress(chart: BarChart, axis: str) -> None:
    """Plain axes, a legend below, Times New Roman."""
    chart.style = None
    chart.visible_cells_only = False  # the sheet of chart data is hidden
    chart.legend.position = "b"
    chart.legend.txPr = letters(1000)
    chart.y_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr = letters(900), letters(900)
    chart.y_axis.title = axis
    for paragraph in chart.y_axis.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=character(900))
        for run in paragraph.r or ():
            run.rPr = character(900)
    chart.y_axis.number_format = "+#,##0;-#,##0;0"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E0E0E0", w=6350))
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill="BFBFBF", w=6350))
    chart.layout = Layout(
        manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.07, y=0.05, w=0.91, h=0.84)
    )


def letters(size: int) -> RichText:
    """Text properties of ``size`` hundredths of a point."""
    properties = ParagraphProperties(defRPr=character(size))
    paragraph = Paragraph(pPr=properties, endParaRPr=CharacterProperties())
    paragraph.r = []  # properties alone: a run has no place here
    return RichText(p=[paragraph])


def paragraph_of(text: str, size: int, *, bold: bool = False) -> Paragraph:
    """One line of a title."""
    run = RegularTextRun(rPr=character(size, bold=bold), t=text)
    return Paragraph(pPr=ParagraphProperties(defRPr=character(size, bold=bold)), r=[run])


def character(size: int, *, bold: bool = False) -> CharacterProperties:
    """Times New Roman of ``size`` hundredths of a point."""
    return CharacterProperties(latin=Font(typeface=FONT), sz=size, b=bold)
