"""Tables in text files (.csv, .tsv, .txt): encoding and separator are told by what they hold."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from itertools import islice
from typing import Final

from realloc.words.folding import address
from realloc.words.regex import regex
from realloc.workbook.formats.grid import Cell, Grid
from realloc.workbook.formats.refusals import DamagedError, NotAWorkbookError
from realloc.workbook.formats.values import ERRORS

SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab", ".txt"})
"""How the names of such files end."""

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""What stands between cells, and its name."""

LOOKED_AT: Final = 400
"""Rows that tell the separator."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OLD: Final = (("cp1258", "Windows-1258"), ("cp1252", "Windows-1252"))
_WHOLE = regex(r"-?(?:0|[1-9]\d{0,14})")
_HINT = regex(r"sep=(.)\s*", re.IGNORECASE)
_ERRORS: Final = frozenset(
    {*ERRORS.values(), "#SPILL!", "#CALC!", "#N/D", "#REF", "#N/A!", "Err:502", "Err:508"}
)
_CONTROLS = regex(r"[\x00-\x08\x0e-\x1f]")
_COMMON: Final = frozenset(
    {
        *("xã", "phường", "đơn", "vị", "biên", "chế", "được", "giao", "có", "mặt", "sở", "thị", "tổng"),
        *("số", "tên", "mã", "đặc", "khu", "hiện", "cán", "bộ", "công", "chức", "thiếu", "thừa", "người"),
        *("loại", "trấn", "thành", "phố", "huyện", "tỉnh", "và", "cần", "cộng", "vụ", "họ", "ngày", "sinh"),
        *("nữ", "lĩnh", "vực", "đất", "đai", "tài", "chính"),
    }
)
"""Words of headings, by which an old encoding is told."""


def read(data: bytes, name: str) -> Grid:
    """Read a text file as one sheet.

    Raises
    ------
    NotAWorkbookError
        When it is no text.
    """
    text, encoding = _decoded(data)
    if _CONTROLS.search(text):
        raise NotAWorkbookError
    lines = list(io.StringIO(text, newline=""))
    given = _HINT.fullmatch(lines[0]) if lines else None
    body = lines[1:] if given else lines
    separator = given[1] if given else _separator(body)
    grid = Grid(name, text=(encoding, SEPARATORS.get(separator, separator)))
    try:
        # Excel counts the line that names the separator as none.
        for number, cells in enumerate(csv.reader(body, delimiter=separator), start=1):
            grid.add(number, [_cell(grid, number, p, cell) for p, cell in enumerate(cells, start=1)])
    except csv.Error:
        raise DamagedError("contents") from None
    return grid


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _with(data, codec), name
    if wide := _utf16(data):
        return _with(data, wide), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _old(data)


def _with(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise DamagedError("contents") from None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of its signs and digits is zero."""
    head = data[:2000]
    zeros = [head[start::2].count(0) for start in (0, 1)]
    if len(data) % 2 or max(zeros) * 4 < len(head) or min(zeros) * 10 > max(zeros):
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _old(data: bytes) -> tuple[str, str]:
    """The likelier of two old encodings: the one that gives more words, and tones behind vowels only."""
    found: list[tuple[int, str, str]] = []
    for codec, name in _OLD:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        composed = unicodedata.normalize("NFC", text)
        stray = sum(unicodedata.combining(c) > 0 for c in composed)
        words = sum(word.casefold() in _COMMON for word in re.findall(r"[^\W\d_]+", composed))
        found.append((words - 3 * stray, name, composed))
    if not found:
        raise NotAWorkbookError
    _, name, text = max(found, key=lambda one: one[0])
    return text, name


def _separator(lines: list[str]) -> str:
    """What parts the most rows into the same number of cells."""
    best, most = ",", 0
    for separator in SEPARATORS:
        try:
            rows = list(islice(csv.reader(lines, delimiter=separator), LOOKED_AT))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        score = sum((width - 1) * count * count for width, count in widths.items())
        if score > most:
            best, most = separator, score
    return best


def _cell(grid: Grid, row: int, column: int, text: str) -> Cell:
    """A cell as Excel would take it, but for codes with zeros in front and dates, which stay texts."""
    written = text.strip()
    if not written:
        return None
    if written.upper() in _ERRORS or written in _ERRORS:
        grid.errors[address(row, column)] = written
        return None
    if written.startswith("=") and any(map(str.isalnum, written)):
        grid.formula(row, column, written, None)
        return None
    return int(written) if _WHOLE.fullmatch(written) else text
