"""Workbook → rows of raw cells with their addresses.  Judges nothing but whether it can be read."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from realloc.words.folding import address, key, letters_of, place
from realloc.words.say import both
from realloc.words.sheet_names import LONGEST, allowed
from realloc.workbook.contract.matching import APPLIED_RULES, STORED_PREFIX, sheet_of
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.formats.archive import MOST_MEGABYTES
from realloc.workbook.formats.grid import DENSEST, LONGEST_TEXT, Area, Cell, Grid
from realloc.workbook.formats.handed import STANDARD_INPUT, handed_bytes, handed_in
from realloc.workbook.formats.reader import Contents, is_binary, read_file, read_text
from realloc.workbook.formats.refusals import (
    DamagedError,
    FarCellError,
    NotAWorkbookError,
    PasswordError,
    TooLargeError,
)
from realloc.workbook.formats.text import SUFFIXES
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

T = TypeVar("T")

TABLES: Final = frozenset({".csv", ".tsv"})
"""How the names of the files end that are the sheets of a folder."""

_SHEET_NAME_LENGTH = LONGEST - len(STORED_PREFIX)
"""What fits in a sheet name of a plan; longer names are cut there."""


class RawRow(NamedTuple):
    """A row that is not blank: its number in the sheet, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]


class Origin(NamedTuple):
    """Where the cells of a sheet that was laid out anew stand in the file.

    ``cells`` gives the sheet and address of single cells; with ``across`` rows and columns were exchanged.
    """

    sheet: str
    across: bool = False
    cells: Mapping[str, tuple[str, str]] = {}

    def of(self, cell: str) -> tuple[str, str]:
        """The sheet and address in the file of what stands at ``cell``."""
        if cell in self.cells:
            return self.cells[cell]
        if self.across and cell:
            row, column = place(cell)
            return self.sheet, address(column, row)
        return self.sheet, cell


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it is.

    ``rows`` leaves out blank rows; all have the same number of cells, and a text in merged cells stands
    in each of them.  ``formulas`` and ``errors`` give, by address, the formulas without a result and
    the errors that read as blanks; ``stripped`` the cells that lost control characters;
    ``uncertain`` the formulas in columns where all of them came to 0; ``disguised``, by row and column,
    the number formats by which a cell shows something else than it holds, and all formulas.  Rows and
    columns count from 1; a merged area is (first row, first column, last row, last column).  ``origin``
    tells where the cells come from, where the sheet is not laid out as in the file; ``text`` are the
    encoding and the separator of a text file.
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
    uncertain: Mapping[str, str] = field(default_factory=dict)
    disguised: Mapping[tuple[int, int], str] = field(default_factory=dict)
    origin: Origin | None = None
    text: tuple[str, str] | None = None

    @cached_property
    def said(self) -> bytes:
        """Place and value of each cell, in one text: what digests are made of."""
        return "".join(
            [
                f"{letters}{number}={canonical(value)}\x1f"
                for number, cells in self.rows
                for letters, value in zip(_letters(len(cells)), cells, strict=True)
                if value is not None
            ]
        ).encode("utf-8", "surrogatepass")

    @cached_property
    def headers(self) -> dict[str, Any]:
        """The header for each kind of sheet, and what may be one, since both are asked again and again."""
        return {}


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

    @cached_property
    def stored(self) -> RawWorkbook:
        """The input that a plan carries; made once, since its sheets remember what they say."""
        names = len(STORED_PREFIX)
        found = [replace(s, name=s.name[names:], hidden=False) for s in self.sheets if _is_stored(s)]
        return replace(self, sheets=tuple(found))

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet whose name is ``name`` (accents, case and spaces ignored)."""
        return next((s for s in self.sheets if key(s.name) == key(name)), None)


def read_workbook(path: str | Path, language: str = "en") -> RawWorkbook:
    """Read ``path`` (.xlsx, .xlsm, .xls, .xlsb, .ods or .csv), or a folder of .csv files, each a sheet.

    Cells stay what they are: "NA", "None", "001" and "1E5" are texts.

    Raises
    ------
    InputProblems
        When the file is missing, a folder, locked, encrypted, damaged, empty or no workbook.
    """
    path = Path(path)
    try:
        data, contents = _read_any(path)
        found = tuple(map(_sheet_of, contents.grids))
        if not any(sheet.rows for sheet in found) and not any(grid.too_long for grid in contents.grids):
            raise _Unreadable("E107")
    except _Unreadable as cause:
        raise InputProblems([cause.problem(path)], language) from None
    limit = {"file": str(path), "limit": LONGEST_TEXT}
    long = [Problem("E111", grid.name, cell, limit) for grid in contents.grids for cell in grid.too_long]
    if long:
        raise InputProblems(long, language)
    return RawWorkbook(path.name, hashlib.sha256(data).hexdigest(), found, contents.extras)


def read_written(data: bytes) -> RawWorkbook:
    """Read a workbook that was written a moment ago and is in no file."""
    return RawWorkbook("", "", tuple(map(_sheet_of, read_file(data).grids)))


def _read_any(path: Path) -> tuple[bytes, Contents]:
    """The bytes of a file, or of all text files of a folder, and the sheets in them."""
    texts = tables_in(path)
    if texts:
        files = [(sheet_name(p), _bytes_of(p)) for p in texts]
        return b"".join(name.encode() + b"\0" + data for name, data in files), _readable(read_text, files)
    data = _bytes_of(path)
    is_text = path.suffix.lower() in SUFFIXES or path == STANDARD_INPUT
    if is_text and data and not is_binary(data):
        return data, _readable(read_text, [(sheet_name(path), data)])
    if not data:
        raise _Unreadable("E107")
    return data, _readable(read_file, data)


def tables_in(folder: Path) -> list[Path]:
    """The text files of a folder that is read as one workbook, in their order; none of anything else."""
    found = handed_in(folder) or (folder.iterdir() if folder.is_dir() else ())
    return sorted(path for path in found if path.suffix.lower() in TABLES)


def sheet_name(path: Path) -> str:
    """How the sheet of a text file is called: like the file, as far as a sheet can be."""
    return allowed(path.stem) or "Sheet1"


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file on disk: a pipe or a device may never end, or hold whoever opens it."""
    given = handed_bytes(path)
    if given is not None:
        return given
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise _Unreadable("E102")
        if not stat.S_ISREG(about.st_mode):
            raise _Unreadable("E112")
        if about.st_size > MOST_MEGABYTES * 1_000_000:
            raise _Unreadable("E110", size=about.st_size // 1_000_000, limit=MOST_MEGABYTES)
        return path.read_bytes()
    except (FileNotFoundError, ValueError):  # no file has a name with a zero byte
        raise _Unreadable("E101") from None
    except OSError as cause:
        raise _Unreadable("E103", reason=cause.strerror or str(cause)) from None


class _Unreadable(Exception):  # noqa: N818 - internal
    """Why the file cannot be read."""

    def __init__(self, code: str, *, sheet: str = "", cell: str = "", **values: object) -> None:
        self.code, self.sheet, self.cell, self.values_told = code, sheet, cell, values

    def problem(self, path: Path) -> Problem:
        return Problem(self.code, self.sheet, self.cell, {"file": str(path), **self.values_told})


def _readable(read: Callable[[T], Contents], data: T) -> Contents:
    """What a reader gives.

    Raises
    ------
    _Unreadable
        In place of what its format's reader says.
    """
    try:
        return read(data)
    except NotAWorkbookError:
        raise _Unreadable("E104") from None
    except PasswordError:
        raise _Unreadable("E105") from None
    except DamagedError as damage:
        raise _Unreadable("E106", reason=damage.reason) from None
    except FarCellError as far:
        raise _Unreadable("E108", sheet=far.sheet, cell=far.cell, limit=DENSEST) from None
    except TooLargeError as bomb:
        raise _Unreadable("E110", size=bomb.megabytes, limit=MOST_MEGABYTES) from None


def _sheet_of(grid: Grid) -> RawSheet:
    rows = tuple([RawRow(number, tuple(cells)) for number, cells in grid.squared()])
    return RawSheet(
        grid.name,
        rows,
        grid.hidden,
        grid.formulas,
        grid.errors,
        tuple(grid.merged),
        frozenset(grid.hidden_rows),
        frozenset(grid.hidden_columns),
        tuple(grid.stripped),
        grid.uncertain,
        grid.disguised,
        text=grid.text,
    )


def is_plan(raw: RawWorkbook) -> bool:
    """Whether the workbook is a plan, which carries its input and the rules it was solved with."""
    return any(_is_stored(s) for s in raw.sheets) and _applied_rules(raw) is not None


def road_record(raw: RawWorkbook) -> RawSheet | None:
    """The sheet in which a workbook keeps a road; None where it keeps none."""
    return next(filter(None, map(raw.sheet, both("sheet.road_record"))), None)


def read_plan(path: str | Path, language: str = "en") -> RawWorkbook:
    """Read a plan workbook.

    Raises
    ------
    InputProblems
        As :func:`read_workbook`, and when the workbook is no plan, or one of several years.
    """
    raw = read_workbook(path, language)
    of_years = road_record(raw) is not None
    if of_years or not is_plan(raw):
        code = "E113" if of_years else "E109"
        raise InputProblems([Problem(code, values={"file": raw.file})], language)
    return raw


def stored_input(raw: RawWorkbook) -> RawWorkbook:
    """Return the input that a plan carries, exactly as it was stored, its Rules sheet included."""
    return raw.stored


def input_of_plan(raw: RawWorkbook) -> RawWorkbook:
    """Return the input that a plan carries, with the rules it was solved with in place of its own."""
    return with_rules_of(raw, stored_input(raw))


def with_rules_of(plan: RawWorkbook, given: RawWorkbook) -> RawWorkbook:
    """Return the input ``given`` with the rules that ``plan`` was solved with in place of its own."""
    applied = _applied_rules(plan)
    if applied is None:
        return given
    kept = [s for s in given.sheets if sheet_of(s.name) is not RULES]
    return replace(given, sheets=(*kept, replace(applied, name=RULES.name, hidden=False)))


def _is_stored(sheet: RawSheet) -> bool:
    return sheet.name.startswith(STORED_PREFIX)


def _applied_rules(raw: RawWorkbook) -> RawSheet | None:
    return next((s for name in APPLIED_RULES if (s := raw.sheet(name)) is not None), None)


def content_digest(raw: RawWorkbook) -> str:
    """Return the SHA-256 of what the cells say: their sheet, place and value, whatever their format.

    Saving in Excel or LibreOffice does not change it; changing, moving or deleting a value does.
    """
    return sheets_digest((sheet.name, sheet) for sheet in raw.sheets)


def sheets_digest(named: Iterable[tuple[str, RawSheet]]) -> str:
    """As :func:`content_digest`, of sheets under the names given."""
    digest = hashlib.sha256()
    for name, sheet in named:
        if sheet.rows:
            digest.update(f"\x1d{allowed(name, _SHEET_NAME_LENGTH)}\x1e".encode())
            digest.update(sheet.said)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _letters(count: int) -> tuple[str, ...]:
    """The names of the first ``count`` columns."""
    return tuple(letters_of(column) for column in range(1, count + 1))


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
