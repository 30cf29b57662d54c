"""One sheet of the plan, written from the top down: lines, then tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from textwrap import wrap
from typing import Any, Generic, TypeVar

from openpyxl.formatting.rule import DataBarRule, Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from realloc.reports.excel.cells import Value, content
from realloc.reports.excel.rows import add_sheet
from realloc.reports.excel.styles import ANNEX_TAB, FONT, LOOKS, Palette

A4 = 9
INCH = 25.4
NARROWEST, WIDEST = 8.0, 42.0
"""Column widths, in characters."""

LINE_POINTS = 16.5
"""Height of one line of text."""

LETTER, BOLD_LETTER = 0.8, 0.95
"""Width of a letter of running and of bold text, against the digit that a column's width counts in."""

SPARE_LETTER = 0.88
"""The same for texts that must not be cut: names with many capitals are wider."""

MEASURED_ROWS = 2_000
"""Rows looked at to find how wide a column is."""

_WITH_DECIMALS = {"whole": "decimal", "change": "change_decimal"}
"""Styles of whole numbers, with those that show decimals."""

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


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed: which way, on one page or as many as it takes, and its margins in mm."""

    orientation: str = "landscape"
    one_page: bool = False
    margins: tuple[float, float, float, float] = (20, 15, 20, 15)
    """Top, right, bottom and left; Decree 30/2020/NĐ-CP: 20–25, 15–20, 20–25 and 30–35."""


class PlanSheet:
    """A write-only sheet with the plan's styles, on A4, one page wide.

    Parameters
    ----------
    book : openpyxl.Workbook
        Opened for writing only; rows go out in order and cannot be changed.
    widths : sequence of float
        Width of each column; known beforehand, because the file has them before the rows.
    frozen : int
        Rows that stay in view; 0: none.
    repeated : int
        How many of them, the last, are repeated on every printed page.
    frozen_columns : int
        Columns that stay in view.
    paper : Paper
        A4 landscape, as many pages as it takes, unless said otherwise.
    tab : str
        Colour of the tab.
    """

    def __init__(
        self,
        book: Any,
        title: str,
        palette: Palette,
        widths: Sequence[float],
        frozen: int = 0,
        *,
        repeated: int = 1,
        frozen_columns: int = 0,
        paper: Paper | None = None,
        tab: str = ANNEX_TAB,
    ) -> None:
        self.sheet = add_sheet(book, title)
        self.palette = palette
        self.widths = tuple(widths)
        self.row_number = 0
        self.frozen = frozen
        for number, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        if frozen:
            self.sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{frozen + 1}"
            self.sheet.print_title_rows = f"{frozen - repeated + 1}:{frozen}"
        self.sheet.sheet_properties.tabColor = tab
        self._set_page(paper or Paper())

    def _set_page(self, paper: Paper) -> None:
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize = paper.orientation, A4
        setup.fitToWidth, setup.fitToHeight = 1, int(paper.one_page)
        # The pages of an annex are numbered on their own (Decree 30/2020/NĐ-CP).
        setup.firstPageNumber, setup.useFirstPageNumber = 1, True
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = self.sheet.page_margins
        margins.top, margins.right, margins.bottom, margins.left = (mm / INCH for mm in paper.margins)
        margins.header = margins.footer = 10 / INCH
        self.sheet.print_options.horizontalCentered = True
        if not paper.one_page:
            number = self.sheet.oddHeader.center
            number.text, number.font, number.size = "&P", f"{FONT},Regular", 12

    def cells(
        self,
        cells: Sequence[Cell | None],
        joined: Sequence[tuple[int, int]] = (),
        height: float | None = None,
    ) -> None:
        """Write one row, as high as its wrapped texts need; None leaves a cell empty.

        ``joined`` are the first and last columns of cells that stretch over several; ``height`` is in
        points, where it is known better.
        """
        self.row_number += 1
        number = self.row_number
        for first, last in joined:
            self.join(number, first, number, last)
        lines = self._lines(cells, dict(joined))
        if height is None and lines > 1:
            height = LINE_POINTS * lines + 2
        self.sheet.put(number, ["" if c is None else content(*c, self.palette) for c in cells], height)

    def join(self, first_row: int, first: int, last_row: int, last: int) -> None:
        """Make one cell of a block of cells."""
        if (first_row, first) != (last_row, last):
            self.sheet.merged_cells.add(block(first_row, first, last_row, last))

    def _lines(self, cells: Sequence[Cell | None], joined: Mapping[int, int]) -> int:
        """How many lines the longest wrapped text takes in its column, or in those it stretches over."""
        most = 1
        for column, cell in enumerate(cells, 1):
            if cell is None or not isinstance(cell[0], str) or not LOOKS[cell[1]].wrap:
                continue
            width = sum(self.widths[column - 1 : joined.get(column, column)])
            most = max(most, lines_of(cell[0], width, bold=LOOKS[cell[1]].bold))
        return most

    def blank(self, height: float | None = None) -> None:
        """Leave a row empty."""
        self.cells((), height=height)

    def line(self, text: str, style: str = "plain", height: float | None = None) -> None:
        """Write ``text`` over the whole width."""
        self.cells([(text, style)], joined=[(1, len(self.widths))], height=height)

    def band(self, text: str, style: str = "band") -> None:
        """Write ``text`` across a table without joining cells, so that the table can still be sorted."""
        self.cells([(text, style), *[(None, style)] * (len(self.widths) - 1)])

    def table(self, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> None:
        """Write a heading and one row for each of ``rows``; the filter spans these and nothing else."""
        self.heading(columns)
        first = self.row_number
        for row in rows:
            self.record(columns, row)
        self.filter(first, len(columns))

    def heading(self, columns: Sequence[Column[Row]]) -> None:
        """Write the heading of a table."""
        self.cells([(c.heading, "heading") for c in columns])

    def record(self, columns: Sequence[Column[Row]], row: Row) -> None:
        """Write one row of a table."""
        self.cells([_styled(c.value(row), c.style) for c in columns])

    def filter(self, heading_row: int, columns: int) -> None:
        """Put a filter on the table from ``heading_row`` to the last row written."""
        self.sheet.auto_filter.ref = block(heading_row, 1, self.row_number, columns)

    def total(self, word: str, first: int, figures: Sequence[int], style: str = "total_whole") -> None:
        """Write the last row of a table: ``word``, and from column ``first`` (from 0) the figures."""
        after = len(self.widths) - first - len(figures)
        before = [(word, "total"), *[(None, "total")] * (first - 1)]
        self.cells([*before, *((figure, style) for figure in figures), *[(None, "total")] * after])

    def bars(self, cells: str, colour: str) -> None:
        """Draw a bar from 0 in each of ``cells``, on one scale."""
        self.colour(cells, DataBarRule("num", 0, "max", None, color=colour, minLength=0, maxLength=100))

    def colour(self, cells: str, *rules: Rule) -> None:
        """Format ``cells`` by what is in them."""
        for rule in rules:
            self.sheet.conditional_formatting.add(cells, rule)

    def choices(self, cells: str, words: Sequence[str], complaint: str) -> None:
        """Offer ``words``, and only these, in ``cells``: one block or several with spaces between."""
        offer = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, sqref=cells)
        offer.showErrorMessage, offer.error = True, complaint
        self.sheet.data_validations.append(offer)


def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes in a cell of ``width`` characters, broken between words."""
    room = max(3, int((width - 1) / (BOLD_LETTER if bold else LETTER)))
    if len(text) <= room and text.isprintable():
        return 1  # what wrapping would find, at a fraction of its time
    return sum(max(1, len(wrap(part, room))) for part in text.split("\n"))


def block(first_row: int, first: int, last_row: int, last: int) -> str:
    """The address of a block of cells, such as A4:C9."""
    start = f"{get_column_letter(first)}{first_row}"
    return start if (first_row, first) == (last_row, last) else f"{start}:{get_column_letter(last)}{last_row}"


def _styled(value: Value, style: str) -> Cell:
    """A number in a column of whole numbers shows its decimals when it has some."""
    exact = _WITH_DECIMALS.get(style)
    if exact and not isinstance(value, int | None) and value != int(value):  # type: ignore[call-overload]
        return value, exact
    return value, style


def widths_of(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> list[float]:
    """A width for each column that its values fit, within reason."""
    return [c.width or _width(c, rows) for c in columns]


def _width(column: Column[Row], rows: Sequence[Row]) -> float:
    values = (column.value(row) for row in islice(rows, MEASURED_ROWS))
    longest = max((len(str(v)) for v in values if v is not None), default=0)
    words = max((len(word) for word in column.heading.split()), default=0)
    return min(WIDEST, max(NARROWEST, longest * SPARE_LETTER + 2.5, words * BOLD_LETTER + 2.5))
