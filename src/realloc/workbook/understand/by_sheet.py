"""A workbook with a sheet a unit: its labels make the sheet of units, its lists the sheet of officials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from realloc.words.folding import address, fold, key, place
from realloc.workbook.contract.field_headings import suffix_word
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.small_sheets import FIELDS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import Origin, RawRow, RawSheet, RawWorkbook
from realloc.workbook.understand.cards import Card
from realloc.workbook.understand.field_lists import Label
from realloc.workbook.understand.header import Header
from realloc.workbook.understand.row_texts import text_of


@dataclass
class _Making:
    """A sheet being put together: cells, and where each comes from."""

    spec: Sheet
    language: str
    heads: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    rows: list[dict[int, Cell]] = field(default_factory=list)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    @property
    def next_row(self) -> int:
        return len(self.rows) + 2

    def column(self, name: str, heading: str, sheet: str, cell: str) -> int:
        """The position of a column, made where it is new."""
        if name not in self.heads:
            self.heads[name] = len(self.texts)
            self.texts.append(heading)
            self.origins[address(1, len(self.texts))] = (sheet, cell)
        return self.heads[name]

    def put(self, row: dict[int, Cell], position: int, value: Cell, sheet: RawSheet, cell: str) -> None:
        """Put a cell of the file into the row that comes next."""
        row[position] = value
        here = address(self.next_row, position + 1)
        self.origins[here] = (sheet.name, cell)
        if cell in sheet.formulas:
            self.formulas[here] = sheet.formulas[cell]
        if cell in sheet.errors:
            self.errors[here] = sheet.errors[cell]
        if place(cell)[0] in sheet.hidden_rows:
            self.hidden.add(self.next_row)

    def sheet(self) -> RawSheet:
        """The sheet as it is then read; a cell from nowhere is told at the first of its row."""
        width = len(self.texts)
        rows = [RawRow(1, tuple(self.texts))]
        for number, cells in enumerate(self.rows, start=2):
            rows.append(RawRow(number, tuple(cells.get(p) for p in range(width))))
            known = next(c for p in range(width) if (c := self.origins.get(address(number, p + 1))))
            for p in range(width):
                self.origins.setdefault(address(number, p + 1), known)
        return RawSheet(
            self.spec.title(self.language),
            tuple(rows),
            formulas=self.formulas,
            errors=self.errors,
            hidden_rows=frozenset(self.hidden),
            origin=Origin("", cells=self.origins),
        )


def put_together(raw: RawWorkbook, cards: Sequence[Card], with_units: bool) -> RawWorkbook:
    """The workbook with one sheet of units and one of officials in place of those about one unit each.

    Without ``with_units`` the sheet of units is there already, and only lists are put together.
    """
    told = {card.sheet.name for card in cards}
    texts = [str(c) for card in cards for row in card.sheet.rows[:8] for c in row.cells if isinstance(c, str)]
    language = "en" if all(map(str.isascii, texts)) else "vi"
    made: list[RawSheet] = []
    if with_units:
        made.append(_units(cards, language))
    if any(card.people for card in cards):
        made.append(_officials(cards, language))
    if with_units and (fields := listed_fields(raw, cards)):
        made.append(fields_sheet(fields, language))
    rest = [sheet for sheet in raw.sheets if sheet.name not in told]
    return replace(raw, sheets=(*made, *rest))


def _units(cards: Sequence[Card], language: str) -> RawSheet:
    making = _Making(UNITS, language)
    for card in cards:
        row: dict[int, Cell] = {}
        unit = card.unit
        at = making.column("unit", UNITS.column("name").heading(language), *_where(card, unit))
        making.put(row, at, unit.value if unit else card.named, card.sheet, _where(card, unit)[1])
        for name, label in card.labels.items():
            if label is not unit:
                heading = _heading(name, label, language)
                at = making.column(name, heading, card.sheet.name, label.label_cell)
                making.put(row, at, label.value, card.sheet, label.cell)
        making.rows.append(row)
    return making.sheet()


def _where(card: Card, label: Label | None) -> tuple[str, str]:
    """The sheet and cell that name the unit."""
    first = card.sheet.rows[0].number if card.sheet.rows else 1
    return card.sheet.name, label.cell if label else address(first, 1)


def _heading(name: str, label: Label, language: str) -> str:
    if label.meaning.field:
        return f"{label.meaning.field.prefix} {suffix_word(label.meaning.field.suffix, language)}"
    return UNITS.column(name).heading(language)


def _officials(cards: Sequence[Card], language: str) -> RawSheet:
    making = _Making(OFFICIALS, language)
    for card in cards:
        unit = card.unit
        heading = OFFICIALS.column("unit").heading(language)
        at = making.column("unit", heading, *_where(card, unit))
        columns = _columns(card, making, language)
        for person in card.people:
            row: dict[int, Cell] = {}
            for position, to in columns:
                cell = address(person.number, position + 1)
                making.put(row, to, person.cells[position], card.sheet, cell)
            row[at] = unit.value if unit else card.named
            making.rows.append(row)
    return making.sheet()


def listed_fields(raw: RawWorkbook, cards: Sequence[Card]) -> list[tuple[str, str, str]]:
    """Fields that only the lists name, each with the sheet and cell where it comes first."""
    if any(sheet_of(s.name) is FIELDS and s.rows for s in raw.sheets):
        return []
    if any(label.meaning.field for card in cards for label in card.labels.values()):
        return []
    found: dict[str, tuple[str, str, str]] = {}
    for card in cards:
        found |= {
            k: v for k, v in fields_named(card.sheet, card.header, card.people).items() if k not in found
        }
    return list(found.values())


def fields_named(
    sheet: RawSheet, header: Header, people: Sequence[RawRow]
) -> dict[str, tuple[str, str, str]]:
    """Fields that a list of people names, each with the sheet and cell where it comes first."""
    found: dict[str, tuple[str, str, str]] = {}
    position = header.columns.get("fields")
    for person in people if position is not None else ():
        cell = (sheet.name, address(person.number, (position or 0) + 1))
        for part in filter(None, map(fold, re.split(r"[,;\n]", text_of(person.cells[position or 0])))):
            found.setdefault(key(part), (part, *cell))
    return found


def fields_sheet(fields: Sequence[tuple[str, str, str]], language: str) -> RawSheet:
    making = _Making(FIELDS, language)
    at = making.column("field", FIELDS.column("field").heading(language), *fields[0][1:])
    for name, sheet, cell in fields:
        making.origins[address(making.next_row, at + 1)] = (sheet, cell)
        making.rows.append({at: name})
    return making.sheet()


def _columns(card: Card, making: _Making, language: str) -> list[tuple[int, int]]:
    """Where each column of a list goes: one of the contract by what it is, any other by its heading."""
    header = card.header
    names = {p: name for name, p in header.columns.items()}
    seconds = {p: f"{name} 2" for name, p in header.continued.items()}
    found: list[tuple[int, int]] = []
    for position, path in sorted(header.headings.items()):
        if position == header.serial:
            continue
        name = names.get(position, seconds.get(position, ""))
        if name == "unit":
            continue  # its rooms: the sheet says which unit it is
        known = name.removesuffix(" 2")
        heading = OFFICIALS.column(known).heading(language) if known else path.replace(" › ", " ")
        if any(position == p for p, _ in header.unknown):
            heading = path.rpartition(" › ")[2]
        to = making.column(name or key(heading), heading, card.sheet.name, header.where(position))
        found.append((position, to))
    return found
