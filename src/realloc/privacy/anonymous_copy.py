"""The input without names, as a plan carries it and ``check --mark`` writes it.

Nothing is copied that is not read: every table stands under the program's own name and headings, in the
places that its columns and rows have in the input, with the cells whose meaning is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Final

from realloc.city.domain import Instance, Kind, Official, Unit
from realloc.plan.load import Loaded
from realloc.privacy.anonymous import anonymous_instance, anonymous_record
from realloc.privacy.redaction import Redactor, position_without, reason_without, redactor_of
from realloc.privacy.vocabulary import HIDDEN, file_name, without_unknown
from realloc.words.folding import identity
from realloc.workbook.contract.field_headings import suffix_word
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.officials import EMPLOYMENT_WORDS, OFFICIALS
from realloc.workbook.contract.parts import Column, Sheet, Type
from realloc.workbook.contract.small_sheets import MAPPING, REPORT
from realloc.workbook.contract.units import DECLARED, KIND_WORDS, UNITS
from realloc.workbook.contract.words import YES_NO_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.letterhead import match_item
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook, content_digest
from realloc.workbook.register import with_register
from realloc.workbook.validate.book import Book, language_of, open_book
from realloc.workbook.validate.fields import FieldBook, check_fields
from realloc.workbook.validate.findings import OfRow, Report
from realloc.workbook.validate.officials import protections_of
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.retirement import month_only
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, is_blank, number, text, words_or_nothing

Change = Callable[[Cell], Cell]

_EMPTIED: Final = ("name", "note")
"""Columns of people and of decisions that are nothing but names, or say what anybody likes."""

_OF_PERSON: Final = (
    *("official", "unit", "fields", "position", "protected", "volunteer", "retire_on", "max_km"),
    *("since", "moved_on", "home", "employment", "seconded_to", "seconded_field", "seconded_until"),
)
"""Columns that say everything that is understood of somebody without names."""

_LETTERHEAD: Final = ("agency", "superior", "place", "number", "date", "signer_title")
"""Items of the letterhead of which something may stay; the others are names."""


def anonymous_copy(
    raw: RawWorkbook,
    redactor: Redactor,
    instance: Instance | None = None,
    bare: Instance | None = None,
    book: Book | None = None,
) -> RawWorkbook:
    """The workbook as far as it is read, without names.

    Parameters
    ----------
    instance : Instance, optional
        What the workbook holds, where it has no errors: then also the kinds of units are written down.
    bare : Instance, optional
        The same without names, whose officials are then written down.
    book : Book, optional
        The workbook's tables, where they are known already.
    """
    book = book or open_book(raw, Report())
    people = bare.officials or () if bare else ()
    copy = _Copy(book, redactor, language_of(book, raw), instance, {o.row: o for o in people})
    sheets = tuple(map(copy.sheet, (book.laid_out or raw).sheets))
    return replace(raw, file=file_name(raw.file), sheets=sheets, extras=())


class _Copy:
    """The copy while it is made."""

    def __init__(
        self,
        book: Book,
        redactor: Redactor,
        language: str,
        instance: Instance | None,
        people: Mapping[int, Official],
    ) -> None:
        self.book, self.redactor, self.language, self.instance = book, redactor, language, instance
        self.people = people
        self.tables = {table.name: table for table in book.tables}
        self.units = UnitNames(instance.units if instance else _units(book.units))
        self.fields: FieldBook = check_fields(Report(), book.fields, book.units)

    def sheet(self, sheet: RawSheet) -> RawSheet:
        """One sheet: a table, the matrix, settings; of any other nothing stays."""
        spec = sheet_of(sheet.name)
        bare = replace(
            sheet,
            name=self.redactor.sheet(sheet.name),
            rows=(),
            merged=(),
            formulas=dict.fromkeys(sheet.formulas, HIDDEN),
        )
        if sheet.name in self.tables:
            rows = self._table(self.tables[sheet.name])
        elif sheet is self.book.distances:
            rows = [RawRow(row.number, tuple(map(self._unit_or_figure, row.cells))) for row in sheet.rows]
        elif spec is REPORT:
            rows = [_report(row, self.redactor) for row in sheet.rows]
        elif spec is MAPPING:
            rows = self._mapping(sheet)
        else:
            rows = []
        return replace(bare, rows=tuple(row for row in rows if any(cell is not None for cell in row.cells)))

    def _roster(self, table: Table) -> list[RawRow]:
        """Everybody as they were understood, in the columns that say it where there are such."""
        spec, people = table.spec, self.people
        made = "official" not in table.columns or all(
            is_blank(table.value(r, "official")) for r in table.rows
        )
        told = [name for name in _OF_PERSON if not (made and name == "official")]
        told = [
            n for n in told if n in table.columns or any(_said(o, n) is not None for o in people.values())
        ]
        free = count(max(table.columns.values(), default=0) + 1)
        at = {n: table.columns[n] if n in table.columns else next(free) for n in told}
        width = max(at.values()) + 1
        heads: list[Cell] = [None] * width
        for name, position in at.items():
            heads[position] = spec.column(name).heading(self.language)
        rows = [RawRow(table.header_row, tuple(heads))]
        for row in table.rows:
            cells: list[Cell] = [None] * width
            for name, position in at.items():
                said = _said(people[row.number], name)
                if isinstance(said, bool):
                    words = EMPLOYMENT_WORDS if name == "employment" else YES_NO_WORDS
                    said = words[said][self.language == "vi"]
                cells[position] = said
            rows.append(RawRow(row.number, tuple(cells)))
        return rows

    def _table(self, table: Table) -> list[RawRow]:
        if table.spec is OFFICIALS and self.people:
            return self._roster(table)
        changes, headings = self._columns(table)
        kinds = self._kinds(table)
        width = max(len(table.raw.rows[0].cells) if table.raw.rows else 0, max(headings, default=0) + 1)
        at = width if kinds and "kind" not in table.columns else table.columns.get("kind", -1)
        if kinds:
            headings[at] = table.spec.column("kind").heading(self.language)
            width = max(width, at + 1)
        heads = [headings.get(p) for p in range(width)]
        rows = [RawRow(table.header_row, tuple(heads))] if any(heads) else []
        protection = protections_of(Report(), table)
        for row in table.rows:
            cells = [changes[p](c) if p in changes else None for p, c in enumerate(row.cells)]
            cells += [None] * (width - len(cells))
            if kinds:
                cells[at] = kinds.get(row.number)
            if table.spec is OFFICIALS:
                self._personal(table, row, cells, protection)
            rows.append(RawRow(row.number, tuple(cells)))
        return rows

    def _kinds(self, table: Table) -> dict[int, str]:
        """The kind of each unit in words, by row, so that it does not depend on a name that may have gone."""
        if table.spec is not UNITS or self.instance is None:
            return {}
        return {u.row: KIND_WORDS[u.kind][self.language == "vi"] for u in self.instance.units}

    def _columns(self, table: Table) -> tuple[dict[int, Change], dict[int, str | None]]:
        """What becomes of the cells of each column that is read, and its heading."""
        spec, header = table.spec, table.header
        changes: dict[int, Change] = {}
        headings: dict[int, str | None] = {}
        if header.serial is not None:
            changes[header.serial], headings[header.serial] = _figure, "TT" if self.language == "vi" else "No"
        for column in DECLARED:
            if (position := header.declared.get(column.name, -1)) >= 0:
                changes[position], headings[position] = _figure, column.heading(self.language)
        for position, of_field in header.fields:
            words = (self.redactor.place(of_field.prefix), suffix_word(of_field.suffix, of_field.language))
            changes[position], headings[position] = _figure, " ".join(words)
        for name, position in header.columns.items():
            if name not in _EMPTIED or spec is UNITS or name not in table.columns:
                changes[position] = self._change(spec, spec.column(name))
            headings[position] = spec.column(name).heading(self.language)
        for position, field_id in header.marks:
            changes[position], headings[position] = self.redactor.cell, self.redactor.told(field_id)
        for position, _ in header.by_sex:
            changes[position], headings[position] = month_only, self.redactor.told(header.headings[position])
        if "born" in header.columns:
            changes[header.columns["born"]] = month_only
        if spec is OFFICIALS and header.protections and "protected" not in header.columns:
            headings[header.protections[0]] = spec.column("protected").heading(self.language)
        return changes, headings

    def _change(self, spec: Sheet, column: Column) -> Change:
        """What becomes of the cells of a column."""
        if spec is UNITS and column.name in ("unit", "name"):
            return self._place
        changes: dict[Type, Change] = {
            Type.UNIT: self._unit_or_figure,
            Type.FIELDS: self._fields,
            Type.VALUE: self._value,
            **dict.fromkeys((Type.COUNT, Type.GAP, Type.WEIGHT, Type.DEGREES, Type.KM), _figure),
        }
        return changes.get(column.type, self.redactor.cell)

    def _place(self, cell: Cell) -> Cell:
        return self.redactor.place(text(cell)) if isinstance(cell, str) and not is_blank(cell) else cell

    def _unit_or_figure(self, cell: Cell) -> Cell:
        """A unit as the sheet of units writes it, however it is written here."""
        if cell is None or is_blank(cell):
            return None
        found = self.units.matching(text(cell))
        return self.redactor.place(next(iter(found))) if len(found) == 1 else self.redactor.cell(cell)

    def _fields(self, cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return self.redactor.cell(cell)
        try:
            return "; ".join(map(self.redactor.place, self.fields.find_list(cell))) or None
        except BadValueError:
            return self.redactor.cell(cell)

    def _value(self, cell: Cell) -> Cell:
        """A value of a rule: a figure, a known word, or a list of those."""
        if not isinstance(cell, str):
            return self.redactor.cell(cell)
        parts = (self.redactor.cell(part.strip()) for part in cell.replace(";", ",").split(","))
        return cell if all(part is not None for part in parts) else self.redactor.cell(cell)

    def _personal(self, table: Table, row: RawRow, cells: list[Cell], protection: OfRow[str]) -> None:
        """The reason of a protection, in one column, and the position, as far as they tell no name."""
        own = " ".join(words_or_nothing(cell) for cell in table.texts(row, "name"))
        at = table.columns.get("protected", next(iter(table.header.protections), None))
        if at is not None:
            cells[at] = reason_without(protection(row), own, self.redactor) or None
        at = table.columns.get("position")
        if at is not None:
            cells[at] = position_without(words_or_nothing(row.cells[at]), own, self.redactor) or None

    def _mapping(self, sheet: RawSheet) -> list[RawRow]:
        """What was said about reading; of a plan's copy, which stands under known headings, nothing."""
        if self.instance is not None:
            return []
        return [RawRow(row.number, tuple(map(self.redactor.cell, row.cells))) for row in sheet.rows]


def anonymous_items(items: Mapping[str, str]) -> dict[str, str]:
    """Items of the letterhead by their keys: who signs stays a blank, the rest as far as it tells no name."""
    return {item: without_unknown(items[item]) for item in _LETTERHEAD if item in items}


_OF_LOAN = {"seconded_to": "to", "seconded_field": "field_id", "seconded_until": "until"}


def _said(official: Official, column: str) -> Cell:
    """What a column says of somebody; None where it need say nothing."""
    if column in ("volunteer", "employment"):
        return (official.volunteer if column == "volunteer" else official.contract) or None
    if column == "home" and isinstance(official.home, tuple):
        return "{}, {}".format(*official.home)
    if column in _OF_LOAN:
        return None if official.loan is None else getattr(official.loan, _OF_LOAN[column])
    said = getattr(official, {"official": "official_id", "unit": "unit_id"}.get(column, column))
    return "; ".join(said) or None if isinstance(said, tuple) else said or (said if said == 0 else None)


def _figure(cell: Cell) -> Cell:
    """A number or what reads as one, and signs; no words, and nothing that may be a telephone."""
    if isinstance(cell, str):
        for whole in (True, False):
            with suppress(BadValueError):
                return cell if abs(number(cell, whole=whole)) < 10**8 else None
        return cell if not any(map(str.isalnum, cell)) or len(cell) < 3 else None
    return None if isinstance(cell, int | float) and not abs(cell) < 10**8 else cell


def _report(row: RawRow, redactor: Redactor) -> RawRow:
    """An item of the letterhead: who signs stays a blank, the rest as far as it tells no name."""
    item = match_item(text(row.cells[0])) if row.cells else None
    value = row.cells[1] if len(row.cells) > 1 else None
    kept = value if not isinstance(value, str) else redactor.told(value)
    cells = (redactor.cell(row.cells[0]), kept if item in _LETTERHEAD else None)
    return RawRow(row.number, cells + (None,) * max(len(row.cells) - 2, 0))


def _units(table: Table | None) -> list[Unit]:
    """The units of a sheet with errors, for finding them by their names."""
    found: dict[str, Unit] = {}
    for row in table.rows if table else ():
        unit_id = text(table.value(row, "unit")) if table else ""
        name = words_or_nothing(table.value(row, "name")) if table else ""
        if unit_id:
            found.setdefault(identity(unit_id), Unit(unit_id, name or unit_id, Kind.WARD, 0, 0))
    return list(found.values())


def without_names(loaded: Loaded) -> Loaded:
    """A workbook that :func:`load` has read, without the names of people: in what is solved and in its copy.

    Nothing that comes after can then tell a name; ids that are names are numbers.
    """
    book = open_book(loaded.source, Report())
    redactor = redactor_of(loaded.source, book)
    bare = anonymous_instance(loaded.instance, redactor)
    source = anonymous_copy(loaded.source, redactor, loaded.instance, bare, book)
    if bare.lines:
        source = with_register(source, (*bare.lines, *bare.held), bare.replies, bare.rounds, bare.language)
    return loaded._replace(
        instance=bare,
        warnings=tuple(map(redactor.problem, loaded.warnings)),
        source=source,
        understanding=anonymous_record(loaded.understanding, redactor),
        source_digest=content_digest(loaded.source),
    )
