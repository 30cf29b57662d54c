"""A sheet about one unit: labels such as "Biên chế được giao: 32" above a list of its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from realloc.city.domain import Kind
from realloc.words.folding import address, fold, key
from realloc.words.regex import regex
from realloc.workbook.contract.kinds import kind_named
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.field_lists import Label, fields_listed
from realloc.workbook.understand.header import NO_HEADER, Header, find_header
from realloc.workbook.understand.headings import Meaning, meaning_of
from realloc.workbook.understand.row_texts import is_blank, is_total, number_in, text_of
from realloc.workbook.understand.rows import find_rows

LABELS_WITHIN: Final = 30
"""Rows above a list that may hold labels."""

_LABEL = regex(r"([^:]{2,80}):\s*(.*)", re.DOTALL)
_WHOLE = regex(
    r"(\d{1,15})(?: ?\(?(?:người|biên chế|cán bộ|công chức|persons?|people|posts?)[\w ,]*\)?\.?)?",
    re.IGNORECASE,
)
_NAMELESS = regex(r"(?:sheet|trang|trang tinh|bang|bieu|mau|bieu mau|phu luc|pl|bm)? ?[\divx]*|data|du lieu")
_CLOSING = regex(r"(?:an dinh |tong hop )?danh sach (?:nay )?(?:co|gom|duoc)\b.*")
_LOCAL = frozenset({Kind.WARD, Kind.COMMUNE, Kind.SPECIAL_ZONE})
LONGEST_NAME: Final = 60
_COUNTED = frozenset(
    key(w)
    for w in ("người", "biên chế", "đồng", "triệu đồng", "nghìn đồng", "1000 đồng", "persons", "people")
)
"""Behind "Đơn vị:" these are units of count."""


class Card(NamedTuple):
    """What a sheet, or a part of it, says of one unit.

    ``labels`` are by column, or by field and suffix; ``named`` is the unit where no label names it;
    ``header`` and ``people`` are of the list, if there is one.
    """

    sheet: RawSheet
    labels: Mapping[str, Label]
    named: str = ""
    header: Header = NO_HEADER
    people: tuple[RawRow, ...] = ()
    part: bool = False

    @property
    def unit(self) -> Label | None:
        """The label that names the unit."""
        return self.labels.get("unit") or self.labels.get("name")


def cards_of(sheet: RawSheet) -> list[Card]:
    """The units that a sheet is about; none where it is no such sheet."""
    starts = [row.number for row in sheet.rows if unit_label(row) is not None]
    if len(starts) < 2:
        card = _card(sheet, sheet.rows)
        return [card] if card else []
    ends = [*starts[1:], sheet.rows[-1].number + 1]
    parts = [
        _card(sheet, [row for row in sheet.rows if a <= row.number < b])
        for a, b in zip(starts, ends, strict=True)
    ]
    found = [card._replace(part=True) for card in parts if card]
    return found if len(found) == len(parts) else []


def unit_label(row: RawRow) -> Label | None:
    """The label in a row that names a unit."""
    return next((label for name, label in _labels(row) if name in ("unit", "name")), None)


def _card(sheet: RawSheet, rows: Sequence[RawRow]) -> Card | None:
    top = next((n for n, row in enumerate(rows) if _heads_people(row)), None)
    labels: dict[str, Label] = {}
    for row in rows[:LABELS_WITHIN] if top is None else rows[: min(top, LABELS_WITHIN)]:
        for name, label in _labels(row):
            labels.setdefault(name, label)
    named = ""
    if not {"unit", "name"} & set(labels):
        named = sheet.name if kind_named(sheet.name) else ""
        if not named and (head := letterhead(rows[:top])) is not None:
            labels["unit"] = head
        elif not named and ("quota" not in labels or nameless(sheet.name)):
            return None
        named = named or sheet.name
    labels |= {name: label for name, label in fields_listed(rows) if name not in labels}
    if top is None:
        return Card(sheet, labels, named) if {"quota", "headcount"} <= set(labels) else None
    part = replace(sheet, rows=tuple(rows[top:]))
    header = find_header(part, OFFICIALS)
    if not {"name", "official"} & set(header.columns):
        return None
    at = header.columns.get("name", header.columns.get("official", 0))
    people = find_rows(part, OFFICIALS, header).data
    return Card(sheet, labels, named, header, tuple(row for row in people if not _closes(row, at)))


def letterhead(rows: Sequence[RawRow]) -> Label | None:
    """The unit that heads the sheet: "UBND PHƯỜNG AN KHÁNH"."""
    for row in rows[:LABELS_WITHIN]:
        for p, cell in enumerate(row.cells):
            if isinstance(cell, str) and len(cell) <= LONGEST_NAME and kind_named(fold(cell)) in _LOCAL:
                meaning = Meaning(fold(cell), column="unit", language="vi")
                return Label(meaning, fold(cell), *2 * (address(row.number, p + 1),))
    return None


def nameless(sheet: str) -> bool:
    """Whether the name of a sheet names nothing: "Sheet1", "Biểu 02"."""
    return bool(_NAMELESS.fullmatch(key(sheet)))


def _closes(row: RawRow, position: int) -> bool:
    """Whether a row under a list says how many there are."""
    text = text_of(row.cells[position])
    return is_total(text) or bool(_CLOSING.match(key(text)))


def _heads_people(row: RawRow) -> bool:
    """Whether a row heads a list of people: a column of names or codes, and another that is known."""
    texts = {text: None for cell in row.cells if isinstance(cell, str) and (text := text_of(cell))}
    meanings = [meaning_of(OFFICIALS, (text,), tuple(texts)) for text in texts]
    columns = {m.column for m in meanings if m.column}
    return bool(columns & {"name", "official"}) and sum(m.known or m.serial for m in meanings) > 1


def _labels(row: RawRow) -> Iterator[tuple[str, Label]]:
    """Labels in a row, each with what stands behind it in its cell or in the next that is filled."""
    cells = row.cells
    for p, cell in enumerate(cells):
        if not isinstance(cell, str) or is_blank(cell) or (p and cells[p - 1] == cell):
            continue
        split = _LABEL.fullmatch(fold(cell))
        written = split[1] if split else fold(cell)
        meaning = meaning_of(UNITS, (written,), (written,))
        name = _name(meaning)
        if not name:
            continue
        value, at = _behind(cells, p, split[2] if split else "")
        here = address(row.number, p + 1)
        if split and name not in ("unit", "name") and (at is None or not any(map(str.isalnum, str(value)))):
            yield name, Label(meaning, None, here, address(row.number, (p + 1 if at is None else at) + 1))
            continue
        if at is None or not _may_be(name, value, bool(split)):
            continue
        yield name, Label(meaning, value, here, address(row.number, at + 1))


def _name(meaning: Meaning) -> str:
    if meaning.field:
        return f"{key(meaning.field.prefix)} {meaning.field.suffix}"
    return meaning.column


def _behind(cells: Sequence[Cell], position: int, rest: str) -> tuple[Cell, int | None]:
    """The value of a label: the rest of its cell, else the next cell that holds something else."""
    if rest:
        return _uncounted(rest), position
    for p in range(position + 1, len(cells)):
        if not is_blank(cells[p]) and cells[p] != cells[position]:
            return _uncounted(cells[p]), p
    return None, None


def _uncounted(value: Cell) -> Cell:
    """A number without what it counts: "3 người"."""
    found = _WHOLE.fullmatch(fold(value)) if isinstance(value, str) else None
    return int(found[1]) if found else value


def _may_be(name: str, value: Cell, marked: bool) -> bool:
    """Whether a value may stand behind a label: a number behind a count, words behind a name."""
    if name in ("unit", "name"):
        words = isinstance(value, str) and key(value) not in _COUNTED and ":" not in value
        return words and (marked or kind_named(str(value)) is not None)
    if name in ("kind", "cluster", "region"):
        return marked
    return number_in(value) is not None or (marked and any(map(str.isalnum, str(value))))
