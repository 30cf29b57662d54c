"""Workbooks of Excel 5 to 2003 (.xls): one stream of records in a compound file ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from realloc.words.folding import address
from realloc.workbook.formats.compound import streams
from realloc.workbook.formats.grid import Cell, Grid
from realloc.workbook.formats.refusals import DamagedError, NotAWorkbookError, PasswordError
from realloc.workbook.formats.values import ERRORS, Texts, packed_number, styled, styles_of

_BOF, _EOF, _CONTINUE, _FILEPASS = 0x809, 0x0A, 0x3C, 0x2F
_CODEPAGE, _DATEMODE, _FORMAT, _STYLE, _SHEET, _SHARED_TEXTS = 0x42, 0x22, 0x41E, 0xE0, 0x85, 0xFC
_FORMULA, _RESULT_TEXT, _REAL, _LABEL, _RICH_LABEL, _SHARED = 0x06, 0x207, 0x203, 0x204, 0xD6, 0xFD
_RK, _ROW_OF_RK, _BOOLEAN_OR_ERROR, _MERGED, _ROW, _COLUMNS = 0x27E, 0xBD, 0x205, 0xE5, 0x208, 0x7D
_BIFF8: Final = 0x600

Record = tuple[int, list[bytes]]
"""A kind, and its bytes with those of the records that continue it."""


def read(data: bytes) -> list[Grid]:
    """Read the workbook in a compound file."""
    found = streams(data)
    stream = found.get("workbook", found.get("book"))
    if stream is None:
        raise NotAWorkbookError
    try:
        return _Workbook(stream).grids()
    except (struct.error, ValueError, LookupError):
        raise DamagedError("records", "Workbook") from None


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from ``at`` to the end of their part, without those of a chart within it."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        parts = [stream[at + 4 : at + 4 + length]]
        at += 4 + length
        if at > len(stream):
            raise struct.error
        while stream[at : at + 2] == b"\x3c\x00":
            length = struct.unpack_from("<H", stream, at + 2)[0]
            parts.append(stream[at + 4 : at + 4 + length])
            at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, parts


class _Text:
    """Reads texts that go on in the next part; there each begins with a new mark of how wide letters are."""

    def __init__(self, parts: list[bytes], at: int = 0) -> None:
        self._parts, self._part, self._at = parts, 0, at

    def take(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            piece = self._parts[self._part][self._at : self._at + size - len(found)]
            found += piece
            self._at += len(piece)
            if len(found) < size:
                self._next()
        return found

    def number(self, form: str) -> int:
        return int(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    def text(self, letters: int, flags: int | None = None) -> str:
        """So many letters, after the byte with the flags."""
        flags = self.number("<B") if flags is None else flags
        runs = self.number("<H") if flags & 8 else 0
        extra = self.number("<I") if flags & 4 else 0
        found = []
        while True:
            wide = 2 if flags & 1 else 1
            piece = self._parts[self._part][self._at : self._at + letters * wide]
            piece = piece[: len(piece) // wide * wide]
            found.append(piece.decode("utf-16-le" if wide == 2 else "latin-1", "replace"))
            letters -= len(piece) // wide
            self._at += len(piece)
            if letters <= 0:
                break
            self._next()
            flags = self.number("<B")
        self.take(4 * runs + extra)
        return "".join(found)

    def _next(self) -> None:
        self._part, self._at = self._part + 1, 0
        if self._part >= len(self._parts):
            raise struct.error


@dataclass
class _Workbook:
    stream: bytes
    version: int = _BIFF8
    coding: str = "cp1252"
    texts: Texts = field(default_factory=lambda: Texts([], []))

    def grids(self) -> list[Grid]:
        codes: dict[int, str] = {}
        numbers: list[int] = []
        sheets: list[tuple[Grid, int]] = []
        shared: list[str] = []
        since_1904 = False
        for kind, parts in _records(self.stream, 0):
            data = parts[0]
            if kind == _FILEPASS:
                raise PasswordError
            if kind == _BOF:
                self.version = struct.unpack_from("<H", data)[0]
            elif kind == _CODEPAGE:
                self.coding = _coding(struct.unpack_from("<H", data)[0])
            elif kind == _DATEMODE:
                since_1904 = data[:1] == b"\x01"
            elif kind == _FORMAT:
                codes[struct.unpack_from("<H", data)[0]] = self._named(data, 2, short=self.version < _BIFF8)
            elif kind == _STYLE:
                numbers.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _SHARED_TEXTS:
                shared = _shared(parts)
            elif kind == _SHEET and data[5] == 0:
                grid = Grid(self._named(data, 6, short=True), bool(data[4] & 3))
                sheets.append((grid, struct.unpack_from("<I", data)[0]))
        self.texts = Texts(shared, styles_of(numbers, codes), since_1904)
        for grid, start in sheets:
            _Sheet(grid, self).fill(_records(self.stream, start))
        return [grid for grid, _ in sheets]

    def _named(self, data: bytes, at: int, *, short: bool) -> str:
        """A text with its number of letters in one byte or two before it."""
        letters = data[at] if short else struct.unpack_from("<H", data, at)[0]
        return self.text([data], at + (1 if short else 2), letters)

    def text(self, parts: list[bytes], at: int, letters: int) -> str:
        if self.version >= _BIFF8:
            return _Text(parts, at).text(letters)
        return parts[0][at : at + letters].decode(self.coding, "replace")


def _coding(page: int) -> str:
    known = {367: "ascii", 1200: "utf-16-le", 10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}
    return known.get(page, f"cp{page}")


def _shared(parts: list[bytes]) -> list[str]:
    """The shared texts that are there; some programs count more of them."""
    text = _Text(parts, 8)
    found: list[str] = []
    with suppress(struct.error):
        for _ in range(struct.unpack_from("<I", parts[0], 4)[0]):
            found.append(text.text(text.number("<H")))
    return found


@dataclass
class _Sheet:
    grid: Grid
    book: _Workbook
    awaited: tuple[int, int] = (0, 0)
    """The cell of the last formula whose result is a text, which follows."""

    def fill(self, records: Iterator[Record]) -> None:
        for kind, parts in records:
            data = parts[0]
            if kind == _ROW and struct.unpack_from("<H", data, 12)[0] & 0x20:
                self.grid.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
            elif kind == _COLUMNS and data[8] & 1:
                first, last = struct.unpack_from("<HH", data)
                self.grid.hide_columns(first + 1, last + 1)
            elif kind == _MERGED:
                for n in range(struct.unpack_from("<H", data)[0]):
                    top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * n)
                    self.grid.merge((top + 1, left + 1, bottom + 1, right + 1))
            elif kind == _RESULT_TEXT:
                text = self.book.text(parts, 2, struct.unpack_from("<H", data)[0])
                self.grid.formula(*self.awaited, "=", text)
                self._put(*self.awaited, text)
            elif kind == _ROW_OF_RK:
                self._row_of_numbers(data)
            elif kind in (_FORMULA, _REAL, _LABEL, _RICH_LABEL, _SHARED, _RK, _BOOLEAN_OR_ERROR):
                self._cell(kind, data, parts)

    def _put(self, row: int, column: int, value: Cell) -> None:
        self.grid.put(row, [(column, value)])

    def _row_of_numbers(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for n in range((len(data) - 6) // 6):
            style, raw = struct.unpack_from("<HI", data, 4 + 6 * n)
            self._put(row + 1, first + n + 1, self._number(packed_number(raw), style))

    def _cell(self, kind: int, data: bytes, parts: list[bytes]) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        row, column = row + 1, column + 1
        if kind == _FORMULA:
            self._formula(row, column, data, style)
        elif kind == _BOOLEAN_OR_ERROR and data[7]:
            self.grid.errors[address(row, column)] = ERRORS.get(data[6], "#N/A")
        else:
            self._put(row, column, self._value(kind, data, parts, style))

    def _value(self, kind: int, data: bytes, parts: list[bytes], style: int) -> Cell:
        if kind == _BOOLEAN_OR_ERROR:
            return data[6] != 0
        if kind in (_LABEL, _RICH_LABEL):
            return self.book.text(parts, 8, struct.unpack_from("<H", data, 6)[0])
        if kind == _SHARED:
            return self.book.texts.shared[int(struct.unpack_from("<I", data, 6)[0])]
        if kind == _RK:
            return self._number(packed_number(struct.unpack_from("<I", data, 6)[0]), style)
        return self._number(struct.unpack_from("<d", data, 6)[0], style)

    def _formula(self, row: int, column: int, data: bytes, style: int) -> None:
        value: Cell = ""
        if data[12:14] != b"\xff\xff":
            value = self._number(struct.unpack_from("<d", data, 6)[0], style)
        elif data[6] == 2:
            self.grid.errors[address(row, column)] = ERRORS.get(data[8], "#N/A")
            return
        elif data[6] == 1:
            value = data[8] != 0
        elif data[6] == 0:
            self.awaited = row, column
            return
        self.grid.formula(row, column, "=", value)
        self._put(row, column, value)

    def _number(self, number: float, style: int) -> Cell:
        return styled(number, style, self.book.texts)
