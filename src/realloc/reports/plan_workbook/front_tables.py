"""The tables of the first pages, all of one width."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet

WIDTHS = (5.3, 28.4, 16.0, 9.4, 9.4, 9.4)
"""Position, text over two columns, three figures; as much as the page has room for."""

GAP = 6.0
"""Points below a table."""


def table(
    sheet: PlanSheet,
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell | None]],
    below: float = 0.0,
) -> None:
    """A numbered title, and rows of a position, a text over two columns and figures, all on one page.

    Fewer figures leave their columns to the text; ``below`` are points of what stands under it there.
    """
    figures = len(headings) - 2
    last = len(WIDTHS) - figures
    joined = ((2, last),)
    lines: list[list[Cell | None]] = [
        [*row[:2], *[(None, "text")] * (last - 2), *row[2:]]
        for row in ([(text, "heading") for text in headings], *rows)
    ]
    points = sum(sheet.height_of(cells, joined) or LINE_POINTS for cells in lines)
    sheet.need(LINE_POINTS + points + below)
    sheet.section(title)
    for cells in lines:
        sheet.cells(cells, joined)
    sheet.blank(GAP)


def numbered(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """``rows`` with their positions before them."""
    return [[(position, "position"), *row] for position, row in enumerate(rows, 1)]
