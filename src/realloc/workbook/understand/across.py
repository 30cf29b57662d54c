"""Units across and criteria down: the sheet is turned, and every cell still tells where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from realloc.words.folding import address, place
from realloc.workbook.contract.kinds import kind_named
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import Origin, RawRow, RawSheet
from realloc.workbook.understand.header import find_header, missing
from realloc.workbook.understand.headings import Meaning, meaning_of
from realloc.workbook.understand.row_texts import is_blank, is_total, number_in, text_of

LABELS_WITHIN: Final = 4
"""Columns at the left that may hold the criteria."""

NAMES_WITHIN: Final = 15
"""Rows at the top that may hold the names of the units."""


class Across(NamedTuple):
    """A sheet whose units stand across: the row of their names, and the column of the criteria; from 1.

    ``known`` says whether the criteria hold what the contract requires.
    """

    names: int
    labels: int
    known: bool


def units_across(sheet: RawSheet) -> Across | None:
    """Where the units of a sheet stand across; None where they do not, or where that is not clear."""
    upright = find_header(sheet, UNITS)
    if not missing(upright, UNITS) or not sheet.rows:
        return None
    best: tuple[int, Across] | None = None
    for column in range(min(LABELS_WITHIN, len(sheet.rows[0].cells) - 1)):
        meanings = _criteria(sheet, column)
        names = _names(sheet, column, meanings)
        if names is None:
            continue
        found = {m.column or m.declared or "field" for m in meanings.values()}
        kinds = sum(kind_named(text_of(c)) is not None for c in names.cells[column + 1 :])
        known = "quota" in found and len(found) > 1
        if known or kinds > 1:
            score = len(meanings) + 100 * known
            if best is None or score > best[0]:
                best = score, Across(names.number, column + 1, known)
    return best[1] if best else None


def _criteria(sheet: RawSheet, column: int) -> Mapping[int, Meaning]:
    """What the cells down a column mean as headings, by their rows; rows without figures are titles."""
    texts = {
        row.number: text
        for row in sheet.rows
        if isinstance(row.cells[column], str) and (text := text_of(row.cells[column]))
        if any(number_in(cell) is not None for cell in row.cells[column + 1 :])
    }
    meanings = {n: meaning_of(UNITS, (text,), tuple(texts.values())) for n, text in texts.items()}
    return {n: m for n, m in meanings.items() if m.known and m.column not in ("unit", "name")}


def _names(sheet: RawSheet, column: int, criteria: Mapping[int, Meaning]) -> RawRow | None:
    """The row of the names: the last above the criteria with words over every figure."""
    top = [row for row in sheet.rows[:NAMES_WITHIN] if _is_names(_once(row.cells[column + 1 :]), 2)]
    if not criteria:
        return top[0] if top else None
    first = min(criteria)
    figures = {
        p
        for row in sheet.rows
        if row.number in criteria
        for p, cell in enumerate(row.cells)
        if p > column and number_in(cell) is not None
    }
    above = [row for row in sheet.rows if row.number < first][-NAMES_WITHIN:]
    fitting = [
        row
        for row in above
        if len(figures) > 1 and _is_names([row.cells[p] for p in sorted(figures)], len(figures))
    ]
    return fitting[-1] if fitting else _over_several(top, column)


def _over_several(rows: Sequence[RawRow], column: int) -> RawRow | None:
    """The first row whose names are merged over several columns each: its criteria are not clear."""
    spread = (row for row in rows if len(_once(cells := row.cells[column + 1 :])) * 2 <= len(cells))
    return next(spread, None)


def _once(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, one of those that were merged."""
    return [cell for at, cell in enumerate(cells) if not at or cell is None or cell != cells[at - 1]]


def _is_names(cells: Sequence[Cell], fewest: int) -> bool:
    """Whether cells hold names, each another: words that are no headings."""
    texts = [text_of(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    named = [t for t in texts if any(map(str.isalpha, t)) and not is_total(t)]
    distinct = len(set(texts)) * 2 > len(texts) + 1
    known = sum(m.column != "" or m.field is not None for t in named if (m := meaning_of(UNITS, (t,), (t,))))
    return distinct and len(texts) >= fewest and len(named) > 1 and known * 2 < len(named)


def turned(sheet: RawSheet, found: Across) -> RawSheet:
    """The sheet with rows for columns; what stands above the names and left of the criteria is left out."""
    rows = [row for row in sheet.rows if row.number >= found.names or _has_codes(row, found)]
    height = max(row.number for row in rows)
    by_number = {row.number: row for row in rows}
    heading = UNITS.column("name").heading("en" if _is_english(sheet, found) else "vi")
    made: list[RawRow] = []
    for column in range(_first_of_criteria(sheet, found), len(sheet.rows[0].cells) + 1):
        cells: list[Cell] = [None] * height
        for number, row in by_number.items():
            cells[number - 1] = row.cells[column - 1]
        if column <= found.labels:
            cells[found.names - 1] = heading if column == found.labels else None
        if any(not is_blank(cell) for cell in cells):
            made.append(RawRow(column, tuple(cells)))
    return replace(
        sheet,
        rows=tuple(made),
        formulas={_turned(cell): text for cell, text in sheet.formulas.items()},
        errors={_turned(cell): text for cell, text in sheet.errors.items()},
        uncertain={_turned(cell): text for cell, text in sheet.uncertain.items()},
        merged=tuple((b, a, d, c) for a, b, c, d in sheet.merged),
        hidden_rows=sheet.hidden_columns,
        hidden_columns=sheet.hidden_rows,
        stripped=tuple(map(_turned, sheet.stripped)),
        disguised={(column, row): form for (row, column), form in sheet.disguised.items()},
        origin=Origin(sheet.name, across=True),
    )


def _first_of_criteria(sheet: RawSheet, found: Across) -> int:
    """The column where the criteria begin: those to the left may group them."""
    first = found.labels
    while first > 1 and any(
        isinstance(cell := row.cells[first - 2], str) and sum(map(str.isalpha, cell)) > 3
        for row in sheet.rows
        if row.number > found.names
    ):
        first -= 1
    return first


def _has_codes(row: RawRow, found: Across) -> bool:
    """Whether a row above the names has the codes of the units."""
    label = text_of(row.cells[found.labels - 1])
    filled = {text_of(cell) for cell in row.cells[found.labels :]} - {"", label}
    return bool(label) and len(filled) > 1 and meaning_of(UNITS, (label,), (label,)).column == "unit"


def _is_english(sheet: RawSheet, found: Across) -> bool:
    labels = (text_of(row.cells[found.labels - 1]) for row in sheet.rows)
    return all(map(str.isascii, labels))


def _turned(cell: str) -> str:
    row, column = place(cell)
    return address(column, row)
