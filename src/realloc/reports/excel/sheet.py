"""One sheet of the plan, written from the top down: lines, then tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from xlsxwriter.utility import xl_col_to_name

from realloc.reports.excel.cells import Value, content
from realloc.reports.excel.letters import lines_of
from realloc.reports.excel.paper import INCH, SIZES, Pages, Paper
from realloc.reports.excel.rows import Book, add_sheet
from realloc.reports.excel.styles import ANNEX_TAB, FONT, LOOKS, RECORD_TAB, Palette

LINE_POINTS = 16.5
"""Height of one line of text."""

_HEAD_MM = 10
"""How far what stands above or below a page is from its edge."""

_TOGETHER = 6
"""Lines that a heading needs below it on its page, its own among them."""

HIGHEST = 409.0
"""The most that a row may be high."""

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


class PlanSheet:
    """A sheet with the plan's styles, on A4, one page wide.

    Parameters
    ----------
    book : Book
        Rows go out in order and cannot be changed.
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
        Colour of the tab; a sheet of records is hidden, so that nobody prints it.

    Attributes
    ----------
    points : float
        Height of the rows written so far.
    """

    def __init__(
        self,
        book: Book,
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
        self.row_number = self._sections = 0
        self.points = 0.0
        self.frozen, self._repeated = frozen, repeated
        self.paper = paper or Paper()
        self._pages = Pages(self.paper.height)
        for number, width in enumerate(widths):
            self.sheet.set_width(number, width)
        if frozen:
            self.sheet.freeze_panes(frozen, frozen_columns)
            self.sheet.repeat_rows(frozen - repeated, frozen - 1)
        self.sheet.set_tab_color(f"#{tab}")
        if tab == RECORD_TAB:
            self.sheet.hide()
        self._set_page(self.paper)

    def _set_page(self, paper: Paper) -> None:
        sheet = self.sheet
        sheet.set_paper(SIZES[paper.size][0])
        (sheet.set_landscape if paper.orientation == "landscape" else sheet.set_portrait)()
        if paper.scale is None:
            sheet.fit_to_pages(1, int(paper.one_page))
        else:
            sheet.set_print_scale(paper.scale)
        # The pages of an annex are numbered on their own (Decree 30/2020/NĐ-CP).
        sheet.set_start_page(1)
        top, right, bottom, left = (mm / INCH for mm in paper.margins)
        sheet.set_margins(left, right, top, bottom)
        number = "" if paper.one_page else f"&C{written('&P', 'Regular', 12)}"
        sheet.head_and_foot(number, "", _HEAD_MM / INCH)
        sheet.center_horizontally()

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
        if height is None:
            height = self.height_of(cells, joined)
        if self.paper.scale is not None:
            height = height or LINE_POINTS
            self._take(height)
        self.row_number += 1
        self.points += height or LINE_POINTS
        number = self.row_number
        for first, last in joined:
            self.join(number, first, number, last)
        self.sheet.put(number, ["" if c is None else content(*c, self.palette) for c in cells], height)

    def height_of(self, cells: Sequence[Cell | None], joined: Sequence[tuple[int, int]] = ()) -> float | None:
        """The height that a row's wrapped texts need, in points; None for one line, as high as usual."""
        lines = self._lines(cells, dict(joined))
        return min(HIGHEST, LINE_POINTS * lines + 2) if lines > 1 else None

    @property
    def page(self) -> float:
        """Height of rows that fit on one page as it is printed, in points."""
        wide = sum(self.widths) if self.paper.scale is None else 0.0
        return self.paper.height * max(1.0, wide / self.paper.room)

    def need(self, points: float) -> bool:
        """Begin a page if the next ``points`` of rows do not fit on this one, and say so."""
        begun = self._pages.need(points, self.row_number + 1)
        if begun:
            self.sheet.set_h_pagebreaks(self._pages.breaks)
        return begun

    def _take(self, points: float) -> None:
        """Let the next row have ``points`` of a page, and of every later one if it is a heading repeated."""
        self.need(points)
        self._pages.used += points
        if self.frozen - self._repeated <= self.row_number < self.frozen:
            self._pages.repeated += points

    def join(self, first_row: int, first: int, last_row: int, last: int) -> None:
        """Make one cell of a block of cells."""
        if (first_row, first) != (last_row, last):
            self.sheet.join(first_row, first, last_row, last)

    def _lines(self, cells: Sequence[Cell | None], joined: Mapping[int, int]) -> int:
        """How many lines the longest wrapped text takes in its column, or in those it stretches over."""
        most = 1
        for column, cell in enumerate(cells, 1):
            if cell is None or not isinstance(cell[0], str):
                continue
            look = LOOKS[cell[1]]
            if look.wrap:
                width = sum(self.widths[column - 1 : joined.get(column, column)])
                most = max(most, lines_of(cell[0], width + look.spared, bold=look.bold))
        return most

    def blank(self, height: float | None = None) -> None:
        """Leave a row empty."""
        self.cells((), height=height)

    def line(self, text: str, style: str = "plain", height: float | None = None) -> None:
        """Write ``text`` over the whole width; a heading stays on one page with what it is the head of."""
        if style == "section":
            self.need(_TOGETHER * LINE_POINTS)
        self.cells([(text, style)], joined=[(1, len(self.widths))], height=height)

    def section(self, title: str) -> None:
        """Write the title of the sheet's next section, with its number."""
        self._sections += 1
        self.line(f"{self._sections}. {title}", "section")

    def band(
        self, text: str, style: str = "band", below: Sequence[Cell | None] = (), *, last: bool = False
    ) -> None:
        """Write ``text`` across a table, on one page with the row ``below``, the ``last`` with its total."""
        if below:
            self.need(LINE_POINTS * (1 + last) + (self.height_of(below) or LINE_POINTS))
        self.cells([(text, style), *[(None, style)] * (len(self.widths) - 1)])

    def table(
        self,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        name: str = "",
        *,
        repeated: bool = False,
    ) -> None:
        """Write a heading and one row for each of ``rows``, the last on one page with a total below it.

        With a ``name`` (unique in the workbook) they make a table of the spreadsheet program's own kind,
        which is sorted, filtered and grows as one; a filter is put on others, and on one with two headings
        that are alike, which such a table may not have.
        """
        self.heading(columns, repeated=repeated)
        first = self.row_number
        for position, row in enumerate(rows, 1):
            self.record(columns, row, last=position == len(rows))
        headings = [c.heading for c in columns]
        if name and rows and len({heading.casefold() for heading in headings}) == len(headings):
            self._own_table(name, first, headings)
        else:
            self.filter(first, len(columns))

    def _own_table(self, name: str, heading_row: int, headings: Sequence[str]) -> None:
        # Of two rows: XlsxWriter notes every cell of a table.
        place = (heading_row - 1, 0, heading_row, len(headings) - 1)
        looks = {"name": name, "style": "Table Style Light 1", "banded_rows": False}
        self.sheet.add_table(*place, {**looks, "columns": [{"header": heading} for heading in headings]})
        cells = block(heading_row, 1, self.row_number, len(headings))
        self.sheet.tables[-1].update(range=cells, a_range=cells, autofilter=cells)

    def heading(self, columns: Sequence[Column[Row]], *, repeated: bool = False) -> None:
        """Write the heading of a table, on one page with its first row; ``repeated`` on later pages too."""
        self.head([(c.heading, "heading") for c in columns], repeated=repeated)

    def head(
        self, cells: Sequence[Cell | None], joined: Sequence[tuple[int, int]] = (), *, repeated: bool = False
    ) -> None:
        """Write the cells of a heading, as :meth:`heading` does."""
        points = self.height_of(cells, joined) or LINE_POINTS
        self.need(points + 2 * LINE_POINTS)
        self.cells(cells, joined)
        if repeated:
            self.sheet.repeat_rows(self.row_number - 1)
            self._pages.repeated = points

    def record(self, columns: Sequence[Column[Row]], row: Row, *, last: bool = False) -> None:
        """Write one row of a table, the ``last`` on one page with the total."""
        cells = cells_of(columns, row)
        if last:
            self.need(LINE_POINTS + (self.height_of(cells) or LINE_POINTS))
        self.cells(cells)

    def filter(self, heading_row: int, columns: int) -> None:
        """Put a filter on the table from ``heading_row`` to the last row written."""
        self.sheet.autofilter(block(heading_row, 1, self.row_number, columns))

    def total(self, word: str, first: int, figures: Sequence[int], style: str = "total_whole") -> None:
        """Write the last row of a table: ``word``, and from column ``first`` (from 0) the figures."""
        after = len(self.widths) - first - len(figures)
        before = [(word, "total"), *[(None, "total")] * (first - 1)]
        self.cells([*before, *((figure, style) for figure in figures), *[(None, "total")] * after])

    def bars(self, cells: str, colour: str) -> None:
        """Draw a bar from 0 in each of ``cells``, on one scale."""
        ends = {"min_type": "num", "min_value": 0, "min_length": 0, "max_type": "max", "max_length": 100}
        self.colour(cells, {"type": "data_bar", "bar_color": f"#{colour}", **ends})

    def colour(self, cells: str, rule: Mapping[str, Any]) -> None:
        """Format ``cells``, one block or several with spaces between, by what is in them."""
        self.sheet.conditional_format(cells.split(" ")[0], {**rule, "multi_range": cells})

    def choices(self, cells: str, words: Sequence[str], complaint: str) -> None:
        """Offer ``words``, and only these, in a block of ``cells``."""
        offer = {"validate": "list", "source": list(words), "show_input": False, "error_message": complaint}
        self.sheet.data_validation(cells, offer)


def written(text: str, face: str, size: int) -> str:
    """A part of what stands above or below a page, with its font and its size in points."""
    return f'&"{FONT},{face}"&{size} {text}'


def block(first_row: int, first: int, last_row: int, last: int) -> str:
    """The address of a block of cells, such as A4:C9."""
    start = f"{xl_col_to_name(first - 1)}{first_row}"
    return (
        start if (first_row, first) == (last_row, last) else f"{start}:{xl_col_to_name(last - 1)}{last_row}"
    )


def cells_of(columns: Sequence[Column[Row]], row: Row) -> list[Cell]:
    """The cells of one row of a table."""
    return [_styled(c.value(row), c.style) for c in columns]


def _styled(value: Value, style: str) -> Cell:
    """A number in a column of whole numbers shows its decimals when it has some."""
    exact = _WITH_DECIMALS.get(style)
    if exact and not isinstance(value, int | None) and value != int(value):  # type: ignore[call-overload]
        return value, exact
    return value, style
