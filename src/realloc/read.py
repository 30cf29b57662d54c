"""Workbook → rows of raw cells with their addresses.  Judges nothing but whether it can be read."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import python_calamine as calamine

from realloc import binary, ooxml, opendocument, sheets
from realloc.memory import require
from realloc.problems import InputProblems, Problem
from realloc.text import address, key

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Not allowed in XML, plus halves of surrogate pairs, which have no UTF-8.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

READING_TAKES = 4
"""Memory that reading takes, in sizes of the unpacked file; measured on rosters of 50,000 and 200,000."""

MOST_MERGED = 1_000_000
"""Merged cells that are looked at; no table of a city has as many."""

_SHEET_NAME_LENGTH = 31 - len(sheets.STORED_PREFIX)
"""What fits in a sheet name of a plan; longer names are cut there."""


class RawRow(NamedTuple):
    """A row that is not blank: its number in the sheet, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it is.

    ``rows`` leaves out blank rows; all have the same number of cells, and a text in merged cells stands
    in each of them.  ``formulas`` and ``errors`` give, by address, the formulas without a result and
    the errors that read as blanks; ``stripped`` the cells that lost control characters.  Rows and
    columns count from 1; a merged area is (first row, first column, last row, last column).
    """

    name: str
    rows: tuple[RawRow, ...]
    hidden: bool = False
    formulas: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    stripped: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawWorkbook:
    """A workbook as it is: the file's name, the SHA-256 of its bytes, and its sheets in order.

    ``extras`` names what the file carries beside cells and is never run or followed: ``macros``,
    ``links`` (to other workbooks).
    """

    file: str
    sha256: str
    sheets: tuple[RawSheet, ...]
    extras: tuple[str, ...] = ()

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet whose name is ``name`` (accents, case and spaces ignored)."""
        return next((s for s in self.sheets if key(s.name) == key(name)), None)


def read_workbook(path: str | Path, language: str = "en") -> RawWorkbook:
    """Read ``path`` (.xlsx, .xlsm, .xls, .xlsb or .ods).

    Cells stay what they are: "NA", "None", "001" and "1E5" are texts.

    Raises
    ------
    InputProblems
        When the file is missing, a folder, locked, encrypted, damaged, empty or no workbook.
    """
    path = Path(path)
    try:
        data = _bytes_of(path)
        found = _sheets_of(data, str(path))
    except _Unreadable as cause:
        raise InputProblems([cause.problem], language) from None
    return RawWorkbook(path.name, hashlib.sha256(data).hexdigest(), found, ooxml.extras(data))


def read_written(data: bytes) -> RawWorkbook:
    """Read a workbook that was written a moment ago and is in no file."""
    return RawWorkbook("", "", tuple(_read_sheets(data, {})))


class _Unreadable(Exception):  # noqa: N818 - internal
    """Why the file cannot be read."""

    def __init__(self, code: str, file: str, *, sheet: str = "", cell: str = "", **values: object) -> None:
        self.problem = Problem(code, sheet, cell, {"file": file, **values})


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _Unreadable("E101", str(path)) from None
    except OSError as cause:
        # Windows answers "permission denied" for a folder.
        if path.is_dir():
            raise _Unreadable("E102", str(path)) from None
        raise _Unreadable("E103", str(path), reason=cause.strerror or str(cause)) from None


def _sheets_of(data: bytes, file: str) -> tuple[RawSheet, ...]:
    if not data:
        raise _Unreadable("E107", file)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise _Unreadable("E105", file)
    try:
        ooxml.refuse_bombs(data)
        flaws = ooxml.inspect(data) or opendocument.inspect(data) or binary.inspect(data)
    except ooxml.TooLargeError as bomb:
        raise _Unreadable("E110", file, size=bomb.megabytes, limit=ooxml.MOST_MEGABYTES) from None
    for name, flaw in flaws.items():
        if flaw.stray:
            raise _Unreadable("E108", file, sheet=name, cell=flaw.stray, limit=ooxml.DENSEST)
    require(READING_TAKES * ooxml.unpacked_size(data))
    try:
        found = tuple(_read_sheets(data, flaws))
    except calamine.PasswordError:
        raise _Unreadable("E105", file) from None
    except MemoryError:
        raise  # says nothing about the file
    except BaseException as cause:
        # The reader's own panics are not Exceptions; anything else that is not one must pass.
        if not isinstance(cause, Exception) and type(cause).__name__ != "PanicException":
            raise
        raise _cause_of(data, file, str(cause)) from None
    if not any(sheet.rows for sheet in found):
        raise _Unreadable("E107", file)
    return found


def _cause_of(data: bytes, file: str, reason: str) -> _Unreadable:
    """Damaged when it looks like a workbook from outside, otherwise no workbook at all."""
    looks_right = data.startswith((_OLE, b"PK\x03\x04"))
    if looks_right and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            looks_right = any(n.startswith("xl/") or n == "content.xml" for n in archive.namelist())
    if looks_right:
        return _Unreadable("E106", file, reason=reason.splitlines()[0] if reason else "")
    return _Unreadable("E104", file)


def _read_sheets(data: bytes, flaws: Mapping[str, ooxml.Flaws]) -> Iterator[RawSheet]:
    with calamine.load_workbook(io.BytesIO(data)) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            flaw = flaws.get(about.name, ooxml.Flaws())
            merged = _merged(sheet) or flaw.merged
            stripped: list[str] = []
            yield RawSheet(
                about.name,
                tuple(spread(list(_rows(sheet, stripped, flaw.shown)), merged)),
                about.visible != calamine.SheetVisibleEnum.Visible,
                flaw.formulas,
                flaw.errors,
                merged,
                flaw.hidden_rows,
                flaw.hidden_columns,
                tuple(stripped),
            )


def _merged(sheet: calamine.CalamineSheet) -> tuple[Area, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)


def _rows(sheet: calamine.CalamineSheet, stripped: list[str], shown: Mapping[str, str]) -> Iterator[RawRow]:
    """The rows that hold something, counted and padded from A1 wherever the used range starts."""
    if sheet.start is None:
        return
    first_row, first_column = sheet.start
    before = (None,) * first_column
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start=first_row + 1):
        if any(cells) or cells.count("") != len(cells):  # the first alone would drop a row of zeros
            row = before + tuple([None if value == "" else value for value in cells])
            if shown:
                row = tuple(
                    shown.get(address(number, column), value) if isinstance(value, float) else value
                    for column, value in enumerate(row, start=1)
                )
            if not "".join([value for value in row if type(value) is str]).isprintable():
                row = _printable(row, number, stripped)
            yield RawRow(number, row)


def _printable(row: tuple[Cell, ...], number: int, stripped: list[str]) -> tuple[Cell, ...]:
    """The row without the characters that no workbook can hold; the addresses of those that had some."""
    found = list(row)
    for position, value in enumerate(row):
        if isinstance(value, str) and _CONTROL.search(value):
            stripped.append(address(number, position + 1))
            found[position] = _CONTROL.sub("", value) or None
    return tuple(found)


def spread(rows: list[RawRow], merged: Iterable[Area]) -> list[RawRow]:
    """Put the text of merged cells into each of them; a number stays where it is.

    A number in merged cells belongs to none of them more than to another, so it is not repeated.
    """
    by_number = {row.number: index for index, row in enumerate(rows)}
    left = MOST_MERGED
    for top, first, bottom, last in merged:
        index = by_number.get(top)
        if index is None or first > len(rows[index].cells) or left < 0:
            continue
        text = rows[index].cells[first - 1]
        for number in range(top, min(bottom, rows[-1].number) + 1) if isinstance(text, str) else ():
            left -= 1
            if (at := by_number.get(number)) is not None:
                last_here = min(last, len(rows[at].cells))
                left -= last_here - first
                cells = list(rows[at].cells)
                cells[first - 1 : last_here] = [
                    text if value is None else value for value in cells[first - 1 : last_here]
                ]
                rows[at] = RawRow(number, tuple(cells))
            if left < 0:
                break
    return rows


def is_plan(raw: RawWorkbook) -> bool:
    """Whether the workbook is a plan, which carries its input and the rules it was solved with."""
    return any(_is_stored(s) for s in raw.sheets) and _applied_rules(raw) is not None


def read_plan(path: str | Path, language: str = "en") -> RawWorkbook:
    """Read a plan workbook.

    Raises
    ------
    InputProblems
        As :func:`read_workbook`, and when the workbook is no plan.
    """
    raw = read_workbook(path, language)
    if not is_plan(raw):
        raise InputProblems([Problem("E109", values={"file": raw.file})], language)
    return raw


def stored_input(raw: RawWorkbook) -> RawWorkbook:
    """Return the input that a plan carries, exactly as it was stored, its Rules sheet included."""
    names = len(sheets.STORED_PREFIX)
    found = [replace(s, name=s.name[names:], hidden=False) for s in raw.sheets if _is_stored(s)]
    return replace(raw, sheets=tuple(found))


def input_of_plan(raw: RawWorkbook) -> RawWorkbook:
    """Return the input that a plan carries, with the rules it was solved with in place of its own."""
    return with_rules_of(raw, stored_input(raw))


def with_rules_of(plan: RawWorkbook, given: RawWorkbook) -> RawWorkbook:
    """Return the input ``given`` with the rules that ``plan`` was solved with in place of its own."""
    applied = _applied_rules(plan)
    if applied is None:
        return given
    kept = [s for s in given.sheets if not _is_rules(s)]
    return replace(given, sheets=(*kept, replace(applied, name=sheets.RULES.name, hidden=False)))


def _is_rules(sheet: RawSheet) -> bool:
    found = sheets.match_sheet(sheet.name)
    return found is not None and found[0] is sheets.RULES


def _is_stored(sheet: RawSheet) -> bool:
    return sheet.name.startswith(sheets.STORED_PREFIX)


def _applied_rules(raw: RawWorkbook) -> RawSheet | None:
    return next((s for name in sheets.APPLIED_RULES if (s := raw.sheet(name)) is not None), None)


def content_digest(raw: RawWorkbook) -> str:
    """Return the SHA-256 of what the cells say: their sheet, place and value, whatever their format.

    Saving in Excel or LibreOffice does not change it; changing, moving or deleting a value does.
    """
    digest = hashlib.sha256()
    for sheet in raw.sheets:
        if sheet.rows:
            digest.update(f"\x1d{sheet.name[:_SHEET_NAME_LENGTH]}\x1e".encode())
        for number, cells in sheet.rows:
            said = [
                f"{letters}{number}={canonical(value)}\x1f"
                for letters, value in zip(_letters(len(cells)), cells, strict=True)
                if value is not None
            ]
            digest.update("".join(said).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _letters(count: int) -> tuple[str, ...]:
    """The names of the first ``count`` columns."""
    return tuple(address(1, column)[:-1] for column in range(1, count + 1))


def canonical(value: Cell) -> str:
    """Return a cell's value with its type, the same for 1 and 1.0, and for a date and its midnight."""
    if isinstance(value, str):
        if "\n" in value:
            value = value.replace("\r\n", "\n").replace("_x000D_\n", "\n")
        return "s" + value
    if isinstance(value, int | float):  # also bool: some formats store TRUE as 1
        return f"n{int(value)}" if float(value).is_integer() else f"n{value:.14g}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return "d" + ("" if value is None else str(value) if isinstance(value, timedelta) else value.isoformat())


def raw_sheet(name: str, rows: Sequence[Sequence[Cell]]) -> RawSheet:
    """Build a sheet from lists of cells, the first being row 1 from column A."""
    width = max((len(row) for row in rows), default=0)
    padded = [tuple(row) + (None,) * (width - len(row)) for row in rows]
    numbered = [RawRow(n, cells) for n, cells in enumerate(padded, start=1)]
    return RawSheet(name, tuple(r for r in numbered if any(c not in (None, "") for c in r.cells)))
