"""The cells of one sheet of an .xlsx workbook.

Nearly all programs write the same few forms of a row.  Those are read by one pattern that knows every
character of them; a sheet in which it finds anything else is read by the XML parser from its beginning.  Both
ways end in :meth:`_Cells.value`, so a cell means the same whoever wrote it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from realloc.formats.grid import LAST_COLUMN, LAST_ROW, Area, Cell, Grid
from realloc.formats.markup import (
    BLANKS,
    MAIN,
    TRUE,
    NotPlainError,
    plain_middle,
    rich_text,
    said,
    unescaped,
)
from realloc.formats.refusals import DamagedError, FarCellError
from realloc.formats.values import Texts, styled
from realloc.formats.xml import START, local, walk
from realloc.text import address, place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WHOLES: Final = frozenset({"c", "mergeCell", "col"})
_ROW = re.compile(r'<row r="(\d{1,7})"((?: [\w:.]+="[^"<&]*")*) ?(/?)>')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?(?: t="([a-zA-Z]{1,9})")?(?:/>|>'
    r'(<f(?: [a-z]+="[^"<&]*")*(?:/>|>[^<\r]*</f>))?'
    r'(?:<v>([^<\r]*)</v>|<is><t( xml:space="preserve")?>([^<\r]*)</t></is>)?</c>)'
)
_GROUPS: Final = 9
"""Parts that a row falls into for each cell: what stands before it, and the groups of the pattern."""
_INNER = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r' hidden="(?:1|true|on)"')
_REFERENCE = re.compile(r"([A-Z]{1,9})([0-9]{1,15})")
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")
_DIGITS: Final = frozenset("0123456789.-+eE")


def read_sheet(empty: Grid, data: bytes, part: str, texts: Texts) -> Grid:
    """The cells of the sheet ``empty``, and what is hidden and merged in it."""
    middle = plain_middle(data, ("worksheet", "sheetData"), part)
    if middle is not None:
        cells = _Cells(Grid(empty.name, empty.hidden), texts)
        with suppress(NotPlainError):
            cells.read_plain(middle.text)
            cells.read_parsed(middle.around, part)
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
        self._row = self._column = 0

    # -- by the pattern ---------------------------------------------------------------------------

    def read_plain(self, text: str) -> None:
        end = len(text)
        at = 0
        while at < end:
            head = _ROW.match(text, at)
            if head is None:
                raise NotPlainError
            number, at = int(head[1]), head.end()
            if head[2] and _HIDDEN.search(head[2]):
                self.grid.hidden_rows.add(number)
            if head[3]:
                continue
            close = text.find("</row>", at)
            if close < 0:
                raise NotPlainError
            if not 0 < number <= LAST_ROW:
                raise NotPlainError
            self._plain_row(number, head[1], text[at:close])
            at = close + 6

    def _plain_row(self, number: int, written: str, text: str) -> None:
        parts = _CELL.split(text)
        if parts[-1]:
            raise NotPlainError
        coded = "&" in text or "_x" in text
        columns = self._columns
        row: list[Cell] = []
        each = zip(*[iter(parts)] * _GROUPS, strict=False)
        for before, letters, digits, style, kind, formula, value, keep, inline in each:
            if before or digits != written or (inline is None) == (kind == "inlineStr"):
                raise NotPlainError
            column = columns.get(letters) or self._number_of(letters)
            found: Cell
            if inline is not None and formula is None:
                text = inline if keep else inline.strip(BLANKS)
                found = unescaped(said(text)) if coded else text
            elif inline is not None:
                raise NotPlainError
            elif value is None and formula is None:
                continue
            else:
                told = None if formula is None else said(_INNER.sub("", formula))
                found = self.value(
                    number, column, kind, style, said(value) if coded and value else value, told
                )
            if found is not None:
                ahead = column - len(row) - 1
                if ahead < 0 or column > LAST_COLUMN:
                    raise NotPlainError
                if ahead:
                    row.extend([None] * ahead)
                row.append(found)
        self.grid.add(number, row)

    def _number_of(self, letters: str) -> int:
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
            elif inner == ("mergeCells", "mergeCell"):
                self.grid.merge(self._area(element.get("ref", "")))
            elif inner == ("cols", "col") and element.get("hidden") in TRUE:
                self.grid.hide_columns(_whole(element.get("min")), _whole(element.get("max")))

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
                found = self._meaning(kind, style, value or "")
        except (ValueError, IndexError):
            raise DamagedError("value", f"{self.grid.name}!{address(row, column)}") from None
        if formula is not None:
            self.grid.formula(row, column, f"={formula}", found)
        return found

    def _meaning(self, kind: str | None, style: str | None, value: str) -> Cell:
        if kind is None or kind == "n":
            if not _DIGITS.issuperset(value) and not _NUMBER.fullmatch(value):
                raise ValueError(value)
            return styled(float(value), int(style or 0), self.texts)
        if kind == "s":
            return self.texts.shared[_whole(value)]
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
