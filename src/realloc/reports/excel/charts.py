"""Native charts: Excel draws them from cells, and they hold the figures for viewers that do not calculate."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range_abs

from realloc.reports.excel.cells import clean
from realloc.reports.excel.rows import Book, RowSheet
from realloc.reports.excel.styles import FONT

BEFORE_COLOUR, AFTER_COLOUR = "F4B183", "1F4E79"
FRAME = {"border": {"color": "#BFBFBF", "width": 0.5}}
RULED = {
    "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0", "width": 0.5}},
    "major_tick_mark": "none",
}
MOST_LABELS = 24
"""Units whose names still fit below a chart."""

_ROW = 20
"""Pixels of a row, as XlsxWriter counts those that it does not know."""


def balance_chart(
    book: Book,
    data: str,
    names: Sequence[str],
    values: Sequence[tuple[int, int]],
    titles: tuple[str, str],
    axis: str,
) -> Any:
    """Columns for each unit: before in a light colour, after over it in a dark one.

    ``data`` is the sheet with a heading row of ``titles``, names in column A, before in B, after in C.
    """
    chart = book.add_chart({"type": "column"})
    labelled = len(names) <= MOST_LABELS
    rows = (2, len(names) + 1)
    for column, (title, colour) in enumerate(zip(titles, (BEFORE_COLOUR, AFTER_COLOUR), strict=True)):
        series = series_of(title, cells_at(data, rows, column + 2), [pair[column] for pair in values])
        looks = {**bars_of(colour), "gap": 60 if labelled else 0, "overlap": 100}
        labels = {"categories": cells_at(data, rows, 1), "categories_data": [clean(name) for name in names]}
        chart.add_series({**series, **looks, **labels})
    # Hundreds of names would only smear; the sheet of chart data has them.
    below = {"visible": labelled, "label_position": "low", "major_tick_mark": "none"}
    chart.set_x_axis({**below, "num_font": letters(9)})
    number = {"num_format": "+#,##0;-#,##0;0", "num_font": letters(9)}
    chart.set_y_axis({"name": axis, "name_font": letters(9), **number, **RULED})
    chart.set_legend({"position": "bottom", "font": letters(10)})
    chart.set_chartarea(FRAME)
    chart.show_hidden_data()
    return chart


def place(
    sheet: RowSheet, chart: Any, first_row: int, end_row: int, columns: int, first_column: int = 0
) -> None:
    """Put ``chart`` over columns up to ``columns``, from ``first_row`` to above ``end_row``."""
    width = ceil(sum(sheet.widths[column] for column in range(first_column, columns)))
    chart.set_size({"width": width, "height": (end_row - first_row) * _ROW})
    move_with_cells = {"object_position": 2}
    sheet.insert_chart(first_row - 1, first_column, chart, move_with_cells)


def cells_at(title: str, rows: tuple[int, int], column: int, last_column: int | None = None) -> str:
    """A reference to cells of the sheet ``title``, from row and column to row and column."""
    quoted = title.replace("'", "''")
    cells = xl_range_abs(rows[0] - 1, column - 1, rows[1] - 1, (last_column or column) - 1)
    return f"='{quoted}'!{cells}"


def series_of(title: str, cells: str, values: Sequence[float | None]) -> dict[str, Any]:
    """A series of ``cells``, with what it shows kept beside the reference."""
    return {"name": shown(title), "values": cells, "values_data": list(values)}


def bars_of(colour: str) -> dict[str, Any]:
    """How bars look."""
    return {"fill": {"color": f"#{colour}"}, "border": {"color": f"#{colour}", "width": 0.25}}


def shown(text: str) -> str:
    """A title that stays a text, also where it is written like the address of a cell."""
    return clean(text).replace("!", "! ")


def letters(size: float, *, bold: bool = False) -> dict[str, Any]:
    """Letters of ``size`` points."""
    return {"name": FONT, "size": size, "bold": bold}
