"""A filled pack as it came back: its facts, its codes, and its tables wherever people have put them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from realloc.rounds.pack_mark import FACTS_SHEET
from realloc.rounds.pack_sheets import (
    ANSWER_COLUMNS,
    COMING,
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
from realloc.words.regex import regex
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
_SHOWN: Final = {
    key(text)
    for name in ("word.number", "pack.position", "pack.years", "pack.km", "pack.km_home")
    for text in both(name)
}
"""Headings of columns that are there to be read by people."""

_ENDS: Final = {key(text) for name in ("pack.prepared", "pack.head") for text in both(name)}
"""What stands below the tables, where people sign."""
_TELLING: Final = {
    "official_answer": LEAVING,
    "sender_answer": LEAVING,
    "official_reason": LEAVING,
    "sender_reason": LEAVING,
    "receiver_answer": COMING,
    "receiver_reason": COMING,
}
"""Headings that tell which table it is."""

_REST: Final = regex(r"[0-9A-Z]*-[0-9A-Z]*-[0-9A-Z-]*", re.IGNORECASE)
"""What somebody left of a code."""


@dataclass(frozen=True)
class PackTable:
    """One table: where its columns are, and the row of its headings.

    ``retyped`` are columns to be filled in that are known by their place alone, with what their heading says
    now; ``missing`` those that are nowhere; ``strange`` the places of columns that nobody knows.
    """

    name: str
    places: Mapping[str, int]
    heading: int
    retyped: Mapping[str, str]
    missing: tuple[str, ...]
    strange: tuple[int, ...]


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
class LooseRow:
    """A row of no line, below the heading of a table; below the end of it where people sign."""

    sheet: RawSheet
    table: PackTable
    row: RawRow
    is_below: bool


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
    loose: tuple[LooseRow, ...]


def filled_of(raw: RawWorkbook) -> Filled:
    """What a workbook says, if it is a pack; one without codes, tables and plan is none."""
    facts = _facts(raw)
    sheets = [sheet for sheet in raw.sheets if key(sheet.name) != key(FACTS_SHEET)]
    tables: list[PackTable] = []
    rows: list[PackRow] = []
    loose: list[LooseRow] = []
    for sheet in sheets:
        found = list(_tables(sheet))
        tables += found
        rows_of_sheet = list(_rows(sheet, found))
        rows += [row for row in rows_of_sheet if isinstance(row, PackRow)]
        loose += [row for row in rows_of_sheet if isinstance(row, LooseRow)]
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
        tuple(loose),
    )


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
    codes = {place for _, place, code in map(_code_of, sheet.rows) if code is not None}
    for row in sheet.rows:
        places: dict[str, int] = {}
        shown_only: set[int] = set()
        for place, cell in enumerate(row.cells):
            heading = key(cell) if isinstance(cell, str) else ""
            column = _HEADINGS.get(heading)
            if column is not None:
                places.setdefault(column, place)
            elif heading in _SHOWN:
                shown_only.add(place)
        telling = [_TELLING[column] for column in places if column in _TELLING]
        if len(places) > 2 and telling:
            yield _table(row, telling[0], places, shown_only | codes)


def _table(row: RawRow, name: str, places: dict[str, int], taken: set[int]) -> PackTable:
    """The table below a row of headings; one that was typed over is known by those beside it."""
    block = ANSWER_COLUMNS[name]
    if "count" in places:
        block = tuple(column for column in block if not column.startswith("official"))
    anchors = [(n, places[column]) for n, column in enumerate(block) if column in places]
    found, missing = dict(places), []
    for n, column in enumerate(block):
        if column in places:
            continue
        where = {place + n - at for at, place in anchors}
        at = where.pop() if len(where) == 1 else -1
        if 0 <= at < len(row.cells) and at not in taken and at not in found.values():
            found[column] = at
        else:
            missing.append(column)
    retyped = {column: shown(row.cells[at]) for column, at in found.items() if column not in places}
    known = taken | set(found.values())
    strange = tuple(place for place in range(len(row.cells)) if place not in known)
    return PackTable(name, found, row.number, retyped, tuple(missing), strange)


def _rows(sheet: RawSheet, tables: list[PackTable]) -> Iterator[PackRow | LooseRow]:
    """Rows with a code, which belong to the table of that code, and others below a heading.

    Cells that stretch over several hold titles and signatures, whose text the reader repeats in each.
    """
    headings = {table.heading: table for table in tables}
    by_name = {table.name: table for table in tables}
    stretched = {row for top, first, bottom, last in sheet.merged if last > first for row in (top, bottom)}
    above: PackTable | None = None
    is_below = False
    for row in sheet.rows:
        if row.number in headings:
            above, is_below = headings[row.number], False
            by_name[above.name] = above  # of two such tables the nearest above counts
            continue
        text, place, code = _code_of(row)
        table = by_name.get(code.table) if code is not None else above
        is_below = is_below or any(key(shown(cell)) in _ENDS for cell in row.cells)
        lost = table is not None and row.number not in stretched and not is_below and _is_line(row, table)
        if code is not None or lost:
            yield PackRow(sheet, table, row, code, text, place)
        elif above is not None:
            yield LooseRow(sheet, above, row, is_below or row.number in stretched)


def _code_of(row: RawRow) -> tuple[str, int, Code | None]:
    """The code of a row, wherever it stands; else what may be left of one."""
    left = ("", 0)
    for place, cell in enumerate(row.cells):
        if isinstance(cell, str) and "-" in cell:
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
