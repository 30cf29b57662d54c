"""Workbooks of binary parts (.xlsb): records of a kind, a length, and so many bytes ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from realloc.words.folding import address
from realloc.workbook.formats.archive import Archive
from realloc.workbook.formats.grid import Cell, Grid
from realloc.workbook.formats.ooxml import relations, sheet_parts
from realloc.workbook.formats.refusals import DamagedError
from realloc.workbook.formats.values import ERRORS, Style, Texts, packed_number, styled, styles_of

_ROW: Final = 0
_RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOLEAN, _FORMULA_ERROR = 8, 9, 10, 11
_RICH_TEXT: Final = 62
_SHARED_TEXT, _FORMAT, _STYLE, _COLUMNS = 19, 44, 47, 60
_BEGIN_DATA, _END_DATA, _BOOK, _SHEET, _MERGED = 145, 146, 153, 156, 176
_BEGIN_STYLES, _END_STYLES = 617, 618

Record = tuple[int, bytes]


def read(archive: Archive, part: str) -> list[Grid]:
    """Read the workbook whose main part is ``part``."""
    sheets = []
    since_1904 = False
    for kind, data in _records(archive.read(part), part):
        if kind == _BOOK:
            since_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            relation, at = _wide(data, 8)
            sheets.append((_wide(data, at)[0], relation, bool(data[0] & 3)))
    known = dict(relations(archive, part).values())
    texts = Texts(
        _shared(archive, known.get("sharedStrings", "")),
        _styles(archive, known.get("styles", "")),
        since_1904,
    )
    grids = []
    for grid, target in sheet_parts(archive, part, sheets):
        _fill(grid, _records(archive.read(target), target), texts)
        grids.append(grid)
    return grids


def _shared(archive: Archive, part: str) -> list[str]:
    if part not in archive:
        return []
    return [_wide(data, 1)[0] for kind, data in _records(archive.read(part), part) if kind == _SHARED_TEXT]


def _styles(archive: Archive, part: str) -> list[Style]:
    codes: dict[int, str] = {}
    numbers: list[int] = []
    inside = False
    for kind, data in _records(archive.read(part), part) if part in archive else ():
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _wide(data, 2)[0]
        elif kind in (_BEGIN_STYLES, _END_STYLES):
            inside = kind == _BEGIN_STYLES
        elif kind == _STYLE and inside:
            numbers.append(struct.unpack_from("<H", data, 2)[0])
    return styles_of(numbers, codes)


def _wide(data: bytes, at: int) -> tuple[str, int]:
    """A text with its number of letters before it, and where it ends."""
    end = at + 4 + 2 * int(struct.unpack_from("<I", data, at)[0])
    if end > len(data):
        raise struct.error
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _records(stream: bytes, part: str) -> Iterator[Record]:
    at = 0
    try:
        while at < len(stream):
            kind, at = stream[at], at + 1
            if kind & 0x80:
                kind, at = kind & 0x7F | stream[at] << 7, at + 1
            length = 0
            for shift in range(0, 28, 7):
                byte, at = stream[at], at + 1
                length |= (byte & 0x7F) << shift
                if not byte & 0x80:
                    break
            if at + length > len(stream):
                raise DamagedError("records", part)
            yield kind, stream[at : at + length]
            at += length
    except IndexError:
        raise DamagedError("records", part) from None


def _fill(grid: Grid, records: Iterator[Record], texts: Texts) -> None:
    row = 0
    inside = False
    for kind, data in records:
        if kind in (_BEGIN_DATA, _END_DATA):
            inside = kind == _BEGIN_DATA
        elif kind == _COLUMNS and data[16] & 1:
            first, last = struct.unpack_from("<II", data)
            grid.hide_columns(first + 1, last + 1)
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            grid.merge((top + 1, left + 1, bottom + 1, right + 1))
        elif not inside:
            continue
        elif kind == _ROW:
            row = struct.unpack_from("<I", data)[0] + 1
            if data[11] & 0x10:
                grid.hidden_rows.add(row)
        elif _RK <= kind <= _FORMULA_ERROR or kind == _RICH_TEXT:
            _put(grid, row, kind, data, texts)


def _put(grid: Grid, row: int, kind: int, data: bytes, texts: Texts) -> None:
    column = struct.unpack_from("<I", data)[0] + 1
    if kind in (_ERROR, _FORMULA_ERROR):
        grid.errors[address(row, column)] = ERRORS.get(data[8], "#N/A")
        return
    value = _value(kind, data, texts)
    if _FORMULA_TEXT <= kind <= _FORMULA_ERROR:
        grid.formula(row, column, "=", value)
    grid.put(row, [(column, value)])


def _value(kind: int, data: bytes, texts: Texts) -> Cell:
    if kind in (_TEXT, _FORMULA_TEXT):
        return _wide(data, 8)[0]
    if kind == _RICH_TEXT:
        return _wide(data, 9)[0]
    if kind == _SHARED:
        return texts.shared[int(struct.unpack_from("<I", data, 8)[0])]
    if kind in (_BOOLEAN, _FORMULA_BOOLEAN):
        return data[8] != 0
    if kind == _RK:
        number = packed_number(struct.unpack_from("<I", data, 8)[0])
    else:
        number = float(struct.unpack_from("<d", data, 8)[0])
    style = struct.unpack_from("<I", data, 4)[0] & 0xFFFFFF
    return styled(number, style, texts)
