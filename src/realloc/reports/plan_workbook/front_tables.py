"""The tables of the first pages, all of one width."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet

WIDTHS = (5.6, 23.4, 15.0, 10.0, 10.0, 10.0)
"""Position, text over two columns, three figures."""


def table(
    sheet: PlanSheet, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell | None]]
) -> None:
    """A numbered title, and rows of a position, a text over two columns and figures, all on one page.

    Fewer figures leave their columns to the text.
    """
    figures = len(headings) - 2
    last = len(WIDTHS) - figures
    joined = ((2, last),)
    lines: list[list[Cell | None]] = [
        [*row[:2], *[(None, "text")] * (last - 2), *row[2:]]
        for row in ([(text, "heading") for text in headings], *rows)
    ]
    sheet.need(LINE_POINTS + sum(sheet.height_of(cells, joined) or LINE_POINTS for cells in lines))
    sheet.section(title)
    for cells in lines:
        sheet.cells(cells, joined)
    sheet.blank(6)


def numbered(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """``rows`` with their positions before them."""
    return [[(position, "position"), *row] for position, row in enumerate(rows, 1)]
