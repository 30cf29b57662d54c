"""One sheet of the plan, written from the top down: lines, then tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Any, Generic, TypeVar

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from realloc.write.cells import Value, make_cell
from realloc.write.styles import LOOKS, Palette

A4 = 9
NARROWEST, WIDEST = 9.0, 42.0
"""Column widths, in characters."""

LINE_POINTS = 16.5
"""Height of one line of text."""

LETTER, HEADING_LETTER = 1.0, 1.15
"""Width of a letter of running and of bold text, against the digit that a column's width counts in."""

MEASURED_ROWS = 2_000
"""Rows looked at to find how wide a column is."""

Row = TypeVar("Row")
Cell = tuple[Value, str]
"""A value and the name of its style."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table: heading, where the value comes from, style, and width if it is fixed."""

    heading: str
    value: Callable[[Row], Value]
    style: str = "text"
    width: float | None = None


class PlanSheet:
    """A write-only sheet with the plan's styles, on A4, one page wide.

    Parameters
    ----------
    book : openpyxl.Workbook
        Opened for writing only; rows go out in order and cannot be changed.
    widths : sequence of float
        Width of each column; known beforehand, because the file has them before the rows.
    frozen : int
        Rows that stay in view and are repeated on every printed page (the heading is the last); 0: none.
    """

    def __init__(
        self,
        book: Any,
        title: str,
        palette: Palette,
        widths: Sequence[float],
        frozen: int = 0,
        orientation: str = "landscape",
    ) -> None:
        self.sheet = book.create_sheet(title)
        self.palette = palette
        self.widths = tuple(widths)
        self.row_number = 0
        for number, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        if frozen:
            self.sheet.freeze_panes = f"A{frozen + 1}"
            self.sheet.print_title_rows = f"{frozen}:{frozen}"
        self._set_page(orientation)

    def _set_page(self, orientation: str) -> None:
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize = orientation, A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = self.sheet.page_margins
        margins.left = margins.right = margins.top = 0.6
        margins.bottom, margins.footer = 0.75, 0.35
        self.sheet.oddFooter.center.text = "&P/&N"

    def cells(self, cells: Sequence[Cell | None], joined: Sequence[tuple[int, int]] = ()) -> None:
        """Write one row, as high as its wrapped texts need; None leaves a cell empty.

        ``joined`` are the first and last columns of cells that stretch over several.
        """
        self.row_number += 1
        number = self.row_number
        for first, last in joined:
            if last > first:
                join = f"{get_column_letter(first)}{number}:{get_column_letter(last)}{number}"
                self.sheet.merged_cells.add(join)
        lines = self._lines(cells, dict(joined))
        if lines > 1:
            self.sheet.row_dimensions[number].height = LINE_POINTS * lines + 2
        self.sheet.append([None if c is None else make_cell(self.sheet, *c, self.palette) for c in cells])

    def _lines(self, cells: Sequence[Cell | None], joined: Mapping[int, int]) -> int:
        """How many lines the longest wrapped text takes in its column, or in those it stretches over."""
        most = 1
        for column, cell in enumerate(cells, 1):
            if cell is None or not isinstance(cell[0], str) or not LOOKS[cell[1]].wrap:
                continue
            width = sum(self.widths[column - 1 : joined.get(column, column)])
            wide = HEADING_LETTER if LOOKS[cell[1]].bold else LETTER
            most = max(most, ceil(len(cell[0]) * wide / max(1.0, width - 1)))
        return most

    def blank(self) -> None:
        """Leave a row empty."""
        self.cells(())

    def line(self, text: str, style: str = "plain") -> None:
        """Write ``text`` over the whole width."""
        self.cells([(text, style)], joined=[(1, len(self.widths))])

    def table(self, columns: Sequence[Column[Row]], rows: Iterable[Row], *, filtered: bool = True) -> None:
        """Write a heading and one row for each of ``rows``; the filter spans these and nothing else."""
        self.cells([(c.heading, "heading") for c in columns])
        first = self.row_number
        for row in rows:
            self.cells([_styled(c.value(row), c.style) for c in columns])
        if filtered:
            self.sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(columns))}{self.row_number}"


def _styled(value: Value, style: str) -> Cell:
    """A number in a column of whole numbers shows its decimals when it has some."""
    if style == "whole" and not isinstance(value, int | None) and value != int(value):  # type: ignore[call-overload]
        return value, "decimal"
    return value, style


def widths_of(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> list[float]:
    """A width for each column that its values fit, within reason."""
    return [c.width or _width(c, rows) for c in columns]


def _width(column: Column[Row], rows: Sequence[Row]) -> float:
    values = (column.value(row) for row in islice(rows, MEASURED_ROWS))
    longest = max((len(str(v)) for v in values if v is not None), default=0)
    words = max((len(word) for word in column.heading.split()), default=0)
    # Twelve-point Times is wider than the font that a column's width is counted in.
    return min(WIDEST, max(NARROWEST, longest * 1.15 + 2, words * 1.25 + 2))
