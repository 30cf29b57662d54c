"""The cells of one sheet of an .xlsx workbook.

Nearly all programs write the same few forms of a row.  Those are read by one pattern that knows every
character of them; a sheet in which it finds anything else is read by the XML parser from its beginning.  Both
ways end in :meth:`_Cells.value`, so a cell means the same whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Final
from xml.etree.ElementTree import Element

from realloc.words.folding import address, place
from realloc.words.regex import regex
from realloc.workbook.formats.grid import LAST_COLUMN, LAST_ROW, Area, Cell, Grid
from realloc.workbook.formats.markup import (
    BLANKS,
    MAIN,
    TRUE,
    NotPlainError,
    plain_middle,
    rich_text,
    said,
    unescaped,
)
from realloc.workbook.formats.refusals import DamagedError, FarCellError
from realloc.workbook.formats.values import Texts, styled
from realloc.workbook.formats.xml import START, local, walk

_BESIDE: Final = frozenset({"mergeCell", "col"})
_WHOLES: Final = _BESIDE | {"c"}
_CHUNK: Final = 1 << 18
"""Bytes that are read at a time."""

_KEPT: Final = 1 << 15
"""Different contents of cells whose meaning is kept: most cells of a list say what others have said."""

_ROW = regex(r'<row r="(\d{1,7})"((?: [\w:.]+="[^"<&]*")*) ?(/?)>')
_BEGIN: Final = '<c r="'
_CELL = regex(
    r'(?: s="(\d{1,6})")?(?: t="([a-zA-Z]{1,9})")?(?:/>|>'
    r'(<f(?: [a-z]+="[^"<&]*")*(?:/>|>[^<\r]*</f>))?'
    r'(?:<v>([^<\r]*)</v>|<is><t( xml:space="preserve")?>([^<\r]*)</t></is>)?</c>)'
)
"""A cell from behind its address on."""

_INNER = regex(r"<[^>]*>")
_HIDDEN = regex(r' hidden="(?:1|true|on)"')
_LETTERS = regex(r"[A-Z]{1,3}")
_REFERENCE = regex(r"([A-Z]{1,9})([0-9]{1,15})")
_NUMBER = regex(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")
_DIGITS: Final = frozenset("0123456789.-+eE")


def read_sheet(empty: Grid, data: bytes, part: str, texts: Texts) -> Grid:
    """The cells of the sheet ``empty``, and what is hidden and merged in it."""
    middle = plain_middle(data, ("worksheet", "sheetData"), part, _BESIDE)
    if middle is not None:
        cells = _Cells(Grid(empty.name, empty.hidden), texts)
        with suppress(NotPlainError, UnicodeDecodeError):
            cells.read_plain(middle.inside)
            for path, attributes in middle.beside:
                cells.read_beside(path[1:], attributes)
            return cells.grid
    cells = _Cells(empty, texts)
    cells.read_parsed(data, part)
    return cells.grid


@dataclass
class _Cells:
    grid: Grid
    texts: Texts

    def __post_init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._disguises = {
            str(n): style.disguise for n, style in enumerate(self.texts.styles) if style.disguise
        }
        self._plain = lru_cache(_KEPT)(partial(_plain, self.texts))
        self._row = self._column = 0

    # -- by the pattern ---------------------------------------------------------------------------

    def read_plain(self, data: bytes) -> None:
        start = 0
        while start < len(data):
            end = data.rfind(b"</row>", start, start + _CHUNK)
            if end < 0:
                end = data.find(b"</row>", start)
            end = len(data) if end < 0 else end + len(b"</row>")
            self._plain_rows(data[start:end].decode("utf-8"))
            start = end

    def _plain_rows(self, text: str) -> None:
        *rows, rest = text.split("</row>")
        for written in rows:
            tags, *cells = written.split(_BEGIN)
            number = self._begin_plain(tags)
            if not number:
                raise NotPlainError
            self.grid.add(self._row, self._plain_row(cells, number))
        if self._begin_plain(rest):
            raise NotPlainError

    def _begin_plain(self, tags: str) -> str:
        """The number of the row that is open behind some tags, as it is written; "" where none is."""
        number, at = "", 0
        while at < len(tags):
            tag = _ROW.match(tags, at)
            if tag is None or number:
                raise NotPlainError
            at = tag.end()
            self._row = int(tag[1])
            if not 0 < self._row <= LAST_ROW:
                raise NotPlainError
            if tag[2] and _HIDDEN.search(tag[2]):
                self.grid.hidden_rows.add(self._row)
            number = "" if tag[3] else tag[1]
        return number

    def _plain_row(self, cells: list[str], number: str) -> list[Cell]:
        row: list[Cell] = []
        plain, columns, disguises = self._plain, self._columns, self._disguises
        last = 0
        for cell in cells:
            reference, _, rest = cell.partition('"')
            letters = reference.removesuffix(number)
            found, style, calculated = plain(rest)
            column = columns.get(letters) or self._number_of(letters)
            if calculated is not None:
                found = self.value(self._row, column, *calculated)
            if found is not None:
                if column != last + 1:
                    if column <= last:
                        raise NotPlainError
                    row.extend([None] * (column - last - 1))
                row.append(found)
                last = column
                if style in disguises:
                    self._disguised(self._row, column, style)
        if last > LAST_COLUMN:
            raise NotPlainError
        return row

    def _number_of(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise NotPlainError
        column = self._columns[letters] = place(letters + "1")[1]
        return column

    # -- by the parser ----------------------------------------------------------------------------

    def read_parsed(self, data: bytes, part: str) -> None:
        for event, path, element in walk(data, part, _WHOLES, MAIN):
            inner = path[1:]
            if inner == ("sheetData", "row"):
                if event == START:
                    self._begin_row(element)
            elif event == START:
                continue
            elif inner == ("sheetData", "row", "c"):
                self._cell(element)
            else:
                self.read_beside(inner, element.attrib)

    def read_beside(self, path: tuple[str, ...], attributes: Mapping[str, str]) -> None:
        """What an element beside the rows says of the cells."""
        if path == ("mergeCells", "mergeCell"):
            self.grid.merge(self._area(attributes.get("ref", "")))
        elif path == ("cols", "col") and attributes.get("hidden") in TRUE:
            self.grid.hide_columns(_whole(attributes.get("min")), _whole(attributes.get("max")))

    def _begin_row(self, element: Element) -> None:
        number = element.get("r")
        self._row = self._row + 1 if number is None else _whole(number)
        self._column = 0
        if self._row < 1:
            raise DamagedError("place", f"{self.grid.name}: {number}")
        if element.get("hidden") in TRUE:
            self.grid.hidden_rows.add(self._row)

    def _cell(self, element: Element) -> None:
        reference = element.get("r")
        row, column = self._row, self._column + 1
        if reference is not None:
            row, column = self._place(reference)
        self._column = column
        formula = value = None
        for child in element:
            name = local(child.tag)
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = child.text or ""
            elif name == "is":
                value = rich_text(child)
        if value is None and formula is None:
            return
        if row > LAST_ROW or column > LAST_COLUMN:
            raise FarCellError(self.grid.name, reference or address(row, column))
        if row != self._row:
            raise DamagedError("place", f"{self.grid.name}!{reference}")
        kind = element.get("t")
        if kind == "inlineStr":
            found: Cell = value
        else:
            found = self.value(row, column, kind, element.get("s"), value, formula)
        if found is not None:
            self.grid.put(row, [(column, found)])
            self._disguised(row, column, element.get("s"))

    def _place(self, reference: str) -> tuple[int, int]:
        if not _REFERENCE.fullmatch(reference):
            raise DamagedError("place", f"{self.grid.name}!{reference}")
        return place(reference)

    def _area(self, reference: str) -> Area:
        first, _, last = reference.partition(":")
        top, left = self._place(first)
        bottom, right = self._place(last or first)
        return top, left, min(bottom, LAST_ROW), min(right, LAST_COLUMN)

    # -- either way -------------------------------------------------------------------------------

    def value(
        self,
        row: int,
        column: int,
        kind: str | None,
        style: str | None,
        value: str | None,
        formula: str | None,
    ) -> Cell:
        """What a cell holds; what its formula and its error are goes to the grid."""
        if kind == "e":
            self.grid.errors[address(row, column)] = (value or "").strip() or "#N/A"
            return None
        try:
            # A formula whose result is the empty text is typed as text; that one was calculated.
            if not value and (kind != "str" or value is None):
                found = None
            else:
                found = _meaning(self.texts, kind, style, value or "")
        except (ValueError, IndexError):
            raise DamagedError("value", f"{self.grid.name}!{address(row, column)}") from None
        if formula is not None:
            self.grid.formula(row, column, f"={formula}", found)
        return found

    def _disguised(self, row: int, column: int, style: str | None) -> None:
        """Note a cell that shows something else than it holds."""
        if style in self._disguises:
            self.grid.disguised[row, column] = self._disguises[style]


_Written = tuple[str | None, str | None, str | None, str | None]
"""Kind, style, value and formula of a cell, as :meth:`_Cells.value` takes them."""


def _plain(texts: Texts, rest: str) -> tuple[Cell, str | None, _Written | None]:
    """What a cell says, by what stands behind its address, and its style.

    What depends on where the cell stands is left: formulas, errors, and what cannot be.
    """
    cell = _CELL.fullmatch(rest)
    if cell is None:
        raise NotPlainError
    style, kind, formula, value, keep, inline = cell.groups()
    if (inline is None) == (kind == "inlineStr") or (inline is not None and formula is not None):
        raise NotPlainError
    if inline is not None:
        return unescaped(said(inline if keep else inline.strip(BLANKS))), style, None
    if value is None and formula is None:
        return None, style, None
    result = said(value) if value else value
    if formula is None and result and kind != "e":
        with suppress(ValueError, IndexError):
            return _meaning(texts, kind, style, result), style, None
    return None, style, (kind, style, result, None if formula is None else said(_INNER.sub("", formula)))


def _meaning(texts: Texts, kind: str | None, style: str | None, value: str) -> Cell:
    """What the value of a cell says, by its kind and style."""
    if kind is None or kind == "n":
        if not _DIGITS.issuperset(value) and not _NUMBER.fullmatch(value):
            raise ValueError(value)
        return styled(float(value), int(style or 0), texts)
    if kind == "s":
        return texts.shared[_whole(value)]
    if kind == "str":
        return unescaped(value)
    if kind == "b":
        return value.strip() not in ("0", "false", "off")
    if kind == "d":
        return _dated(value.strip())
    raise ValueError(kind)


def _dated(value: str) -> date | datetime | time:
    """A moment as ISO 8601 writes it."""
    if "T" not in value:
        return time.fromisoformat(value) if ":" in value else date.fromisoformat(value)
    moment = datetime.fromisoformat(value).replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def _whole(text: str | None) -> int:
    """A count or a place as a file gives it; ValueError when it is none."""
    text = (text or "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise ValueError(text)
    return int(text)
