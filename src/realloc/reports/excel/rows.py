"""Rows of a sheet as text, which is five times as quick as an object for every cell.

XlsxWriter writes everything around the rows: properties, columns, panes, page setup, filters, formats by
value, dropdowns, charts and styles.  The rows themselves, nearly the whole of a plan, are put together
here and laid into the part that it leaves empty.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZIP_STORED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from realloc.words.sheet_names import LONGEST, allowed

COMPRESSION = 4
"""Of 1 (quick) to 9 (small): half the time of the usual 6, for a file a fiftieth larger."""

_LAST_COLUMN = 16_383
_DIGIT = 7
"""Pixels of a digit, as XlsxWriter counts them."""

_BUFFER = 1 << 20
_EMPTY = "<sheetData/>"

Content = str
"""What stands between the reference of a cell and its end: style, type and value, as XML."""


class Book(Workbook):  # type: ignore[misc]
    """A workbook in the making, whose plain cells have the font named.

    Columns are measured in digits of that font; otherwise they are as wide as another font makes them,
    which not every machine has.
    """

    def __init__(self, font: str, size: int) -> None:
        looks = {"font_name": font, "font_size": size}
        super().__init__(BytesIO(), {"in_memory": True, "default_format_properties": looks})
        self.parts: dict[str, str] = {}
        """The parts of the workbook by name, once it is closed."""

    def _get_packager(self) -> Packager:
        return _Parts()

    def discard(self) -> None:
        """Leave nothing behind, saved or not."""
        for sheet in self.worksheets():
            sheet.discard()


class _Parts(Packager):  # type: ignore[misc]
    """XlsxWriter's own, which leaves the parts where the rows can be laid into them."""

    def _create_package(self) -> list[Any]:
        self.workbook.parts = {name: text.getvalue() for text, name, _ in super()._create_package()}
        return []


class RowSheet(Worksheet):  # type: ignore[misc]
    """A sheet that takes its rows as text, in their order."""

    book: Book

    def __init__(self) -> None:
        super().__init__()
        self.widths: dict[int, float] = {}
        """Of columns, counted from 0, in pixels."""
        self.open_from: int | None = None
        """The column that stands for all on its right, too."""
        self._text = SpooledTemporaryFile(_BUFFER)  # noqa: SIM115 - open until the workbook is saved
        self._lines: list[str] = []
        self._size = 0
        self._last = (0, 0)

    def set_width(self, column: int, digits: float, look: Any = None) -> None:
        """Let ``column``, from 0, be so many digits wide; cells that are not written have the ``look``."""
        self.widths[column] = digits * _DIGIT
        self.set_column_pixels(column, column, self.widths[column], look)

    def put(self, number: int, cells: Sequence[Content], height: float | None = None) -> None:
        """Write row ``number``, after those written before; an empty content leaves its cell out."""
        letters = _letters(len(cells))
        inner = "".join(
            [f'<c r="{letter}{number}"{cell}' for letter, cell in zip(letters, cells, strict=True) if cell]
        )
        tall = "" if height is None else f' ht="{height:g}" customHeight="1"'
        line = f'<row r="{number}"{tall}>{inner}</row>'
        self._lines.append(line)
        self._size += len(line)
        self._last = (number, max(self._last[1], len(cells)))
        if self._size > _BUFFER:
            self._flush()

    def join(self, first_row: int, first: int, last_row: int, last: int) -> None:
        """Make one cell of a block of cells, whose contents are in the rows."""
        self.merge.append([first_row - 1, first - 1, last_row - 1, last - 1])

    def lock(self, *allowed: str) -> None:
        """Keep what is not to be changed from slips, without a password; what is ``allowed`` may be done."""
        self.protect("", dict.fromkeys((*allowed, "objects", "scenarios"), True))

    def head_and_foot(self, head: str, foot: str, inches: float) -> None:
        """Say what stands above and below each page, so far from its edge.

        XlsxWriter's own takes the "&&G" of a name with "&G" for a picture, warns and leaves the text out.
        """
        self.header, self.footer = head, foot
        self.margin_header = self.margin_footer = inches
        self.header_footer_changed = True

    def lay_into(self, part: str, out: IO[bytes]) -> None:
        """Write ``part``, which XlsxWriter made of the sheet, with the rows in it."""
        head, found, tail = part.partition(_EMPTY)
        if not found:
            raise AssertionError("XlsxWriter wrote no sheetData")
        out.write(f"{head}<sheetData>".encode())
        self._flush()
        self._text.seek(0)
        shutil.copyfileobj(self._text, out, _BUFFER)
        out.write(f"</sheetData>{tail}".encode())

    @property
    def is_large(self) -> bool:
        """Whether its part may need sizes of 64 bits."""
        self._flush()
        return self._text.tell() > ZIP64_LIMIT // 2

    def discard(self) -> None:
        """Leave nothing behind, saved or not."""
        self._text.close()

    def _flush(self) -> None:
        self._text.write("".join(self._lines).encode("utf-8"))
        self._lines.clear()
        self._size = 0

    # -- what XlsxWriter asks, which knows nothing of the rows ------------------------------------------

    def _write_dimension(self) -> None:
        """Say the block of cells that is written, so that a reader need not look for it."""
        row, column = self._last
        cells = f"A1:{xl_col_to_name(column - 1)}{row}" if row and column else "A1"
        self._xml_empty_tag("dimension", [("ref", cells)])

    def _write_sheet_data(self) -> None:
        """Leave the rows out."""
        self._xml_empty_tag("sheetData")

    def _write_string(self, *_: Any) -> int:
        """Leave out the headings that a table would write, which are in the rows."""
        return 0

    def _prepare_formula(self, formula: str, *_: Any) -> str:
        """Take a formula as it is: none here has a function of those that Excel calls otherwise in files."""
        return formula.removeprefix("=")

    def _write_cols(self) -> None:
        """Write each column for itself: of several written as one, some programs know only the first."""
        if self.col_info:
            self._xml_start_tag("cols")
            for number, about in self.col_info.items():
                self._write_col_info(number, _LAST_COLUMN if number == self.open_from else number, about)
            self._xml_end_tag("cols")


def add_sheet(book: Book, title: str) -> RowSheet:
    """A new last sheet of ``book``, to be written row by row."""
    taken = {sheet.name.casefold() for sheet in book.worksheets()}
    sheet: RowSheet = book.add_worksheet(_free(title, taken), RowSheet)
    sheet.book = book
    return sheet


def _free(title: str, taken: set[str]) -> str:
    """``title`` as long as Excel allows, with a number behind it where another sheet is called so."""
    title = title.strip("'")
    name = allowed(title).rstrip("'")
    number = 1
    while name.casefold() in taken:
        name = f"{allowed(title, LONGEST - len(str(number)))}{number}"
        number += 1
    return name


def save(book: Book, target: Path | IO[bytes]) -> None:
    """Write ``book`` to ``target``."""
    _put_together(book, target, ZIP_DEFLATED)


def save_bare(book: Book, target: Path | IO[bytes]) -> None:
    """Write ``book`` to ``target`` uncompressed, to be read again at once."""
    _put_together(book, target, ZIP_STORED)


def _put_together(book: Book, target: Path | IO[bytes], way: int) -> None:
    book.close()
    sheets = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(book.worksheets(), 1)}
    with ZipFile(target, "w", way, compresslevel=COMPRESSION) as archive:
        for name, part in book.parts.items():
            sheet = sheets.get(name)
            with archive.open(name, "w", force_zip64=sheet is not None and sheet.is_large) as out:
                if sheet is None:
                    out.write(part.encode())
                else:
                    sheet.lay_into(part, out)


@lru_cache(maxsize=64)
def _letters(count: int) -> tuple[str, ...]:
    return tuple(xl_col_to_name(number) for number in range(count))


@lru_cache(maxsize=1 << 14)
def text_content(text: str, style: str) -> Content:
    """A cell with a text that a workbook can hold, which is not empty."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f'{style} t="inlineStr"><is><t{space}>{text}</t></is></c>'


def number_content(value: str, style: str) -> Content:
    """A cell with a number, given as its digits."""
    return f'{style} t="n"><v>{value}</v></c>'
