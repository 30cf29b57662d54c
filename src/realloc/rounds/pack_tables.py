"""A filled pack as it came back: its facts, its codes, and its tables wherever people have put them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from realloc.rounds.pack_sheets import (
    COMING,
    FACTS_SHEET,
    LEAVING,
    PLAN,
    REPLY_BY,
    ROUND,
    SENT,
    UNIT,
    Code,
    read_code,
)
from realloc.words.folding import key
from realloc.words.say import both
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook
from realloc.workbook.validate.values import BadValueError, day

COLUMNS: Final = (
    *("official", "name", "who", "work", "fields", "count", "origin", "destination", "field", "kind"),
    *("official_answer", "official_reason", "sender_answer", "sender_reason"),
    *("receiver_answer", "receiver_reason", "day", "note"),
)
"""Columns that are read."""

_HEADINGS: Final = {key(text): column for column in COLUMNS for text in both(f"pack.{column}")}
_HEADINGS.update((key(text), "day") for text in both("pack.day_coming"))
_TELLING: Final = {
    "official_answer": LEAVING,
    "sender_answer": LEAVING,
    "official_reason": LEAVING,
    "sender_reason": LEAVING,
    "receiver_answer": COMING,
    "receiver_reason": COMING,
}
"""Headings that tell which table it is."""

_FACTS_NAME: Final = re.compile(rb'<sheet [^>]*name="%s"' % FACTS_SHEET.encode())
"""The hidden sheet in the list of sheets."""

_REST: Final = re.compile(r"[0-9A-Z]*-[0-9A-Z]*-[0-9A-Z-]*", re.IGNORECASE)
"""What somebody left of a code."""


@dataclass(frozen=True)
class PackTable:
    """One table: where its columns are, and the row of its headings."""

    name: str
    places: Mapping[str, int]
    heading: int


@dataclass(frozen=True)
class PackRow:
    """A row of a table, with the code it carries, if it carries one."""

    sheet: RawSheet
    table: PackTable | None
    row: RawRow
    code: Code | None
    code_text: str
    code_place: int

    def cell(self, column: str) -> Cell:
        """What stands in a column; None where there is none."""
        place = self.table.places.get(column) if self.table else None
        return self.row.cells[place] if place is not None and place < len(self.row.cells) else None


@dataclass(frozen=True)
class Filled:
    """A file that came back.

    ``plan_id`` is what its hidden sheet says, or else most of its rows; "" where none of them says it.
    """

    file: str
    plan_id: str
    round: int
    unit_id: str
    sent: date | None
    reply_by: date | None
    codes: tuple[Code, ...]
    tables: tuple[PackTable, ...]
    rows: tuple[PackRow, ...]


def filled_of(raw: RawWorkbook) -> Filled:
    """What a workbook says, if it is a pack; one without codes, tables and plan is none."""
    facts = _facts(raw)
    sheets = [sheet for sheet in raw.sheets if key(sheet.name) != key(FACTS_SHEET)]
    tables: list[PackTable] = []
    rows: list[PackRow] = []
    for sheet in sheets:
        found = list(_tables(sheet))
        tables += found
        rows += _rows(sheet, found)
    codes = tuple(row.code for row in rows if row.code is not None)
    plans = Counter(code.plan_id for code in codes)
    plan_id = shown(facts.get(PLAN)).upper() or (plans.most_common(1)[0][0] if plans else "")
    rounds = [code.round for code in codes if code.plan_id == plan_id]
    number = shown(facts.get(ROUND))
    return Filled(
        raw.file,
        plan_id,
        int(number) if number.isdecimal() else max(rounds, default=0),
        shown(facts.get(UNIT)),
        _day(facts.get(SENT)),
        _day(facts.get(REPLY_BY)),
        codes,
        tuple(tables),
        tuple(rows),
    )


def looks_like_a_pack(path: Path) -> bool:
    """Whether a workbook has the hidden sheet of a pack, told without reading the rest of it."""
    try:
        with ZipFile(path) as archive:
            return _FACTS_NAME.search(archive.read("xl/workbook.xml")) is not None
    except (OSError, KeyError, BadZipFile):
        return False


def _facts(raw: RawWorkbook) -> dict[str, Cell]:
    sheet = raw.sheet(FACTS_SHEET)
    rows = sheet.rows if sheet is not None else ()
    return {key(shown(row.cells[0])).replace(" ", "_"): row.cells[1] for row in rows if len(row.cells) > 1}


def _day(value: Cell) -> date | None:
    try:
        return day(value)
    except BadValueError:
        return None


def _tables(sheet: RawSheet) -> Iterator[PackTable]:
    """The tables of a sheet: two headings of answers at least make a row one of headings."""
    for row in sheet.rows:
        places: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            column = _HEADINGS.get(key(cell)) if isinstance(cell, str) else None
            if column is not None:
                places.setdefault(column, place)
        telling = [_TELLING[column] for column in places if column in _TELLING]
        if len(places) > 2 and telling:
            yield PackTable(telling[0], places, row.number)


def _rows(sheet: RawSheet, tables: list[PackTable]) -> Iterator[PackRow]:
    """Rows with a code, which belong to the table of that code, and others below a heading.

    Cells that stretch over several hold titles and signatures, whose text the reader repeats in each.
    """
    headings = {table.heading: table for table in tables}
    by_name = {table.name: table for table in tables}
    stretched = {row for top, first, bottom, last in sheet.merged if last > first for row in (top, bottom)}
    above: PackTable | None = None
    for row in sheet.rows:
        if row.number in headings:
            above = headings[row.number]
            continue
        text, place, code = _code_of(row)
        table = by_name.get(code.table) if code is not None else above
        lost = table is not None and row.number not in stretched and _is_line(row, table)
        if code is not None or lost:
            yield PackRow(sheet, table, row, code, text, place)


def _code_of(row: RawRow) -> tuple[str, int, Code | None]:
    """The code of a row, wherever it stands; else what may be left of one."""
    left = ("", 0)
    for place, cell in enumerate(row.cells):
        if isinstance(cell, str):
            if (code := read_code(cell)) is not None:
                return cell.strip(), place, code
            if _REST.fullmatch(cell.strip()):
                left = (cell.strip(), place)
    return (*left, None)


def _is_line(row: RawRow, table: PackTable) -> bool:
    """Whether a row without a code says who, or on counts where."""
    ends = ("official", "name", "who") if "official" in table.places else ("origin", "destination")
    places = (table.places.get(column) for column in ends)
    return any(shown(row.cells[p]) for p in places if p is not None and p < len(row.cells))
