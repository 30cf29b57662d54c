"""The record of what was understood, from the tables as the checks have seen them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from realloc.words.bilingual import Words
from realloc.words.folding import key, letters_of
from realloc.workbook.contract.field_headings import SUFFIX_WORDS, FieldHeading
from realloc.workbook.contract.matching import OPTIONS_SHEET, is_never_read, sheet_of
from realloc.workbook.contract.officials import OFFICIALS, SEX_WORDS
from realloc.workbook.contract.small_sheets import DISTANCES, MAPPING, REPORT
from realloc.workbook.contract.units import DECLARED, UNITS
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet, RawWorkbook
from realloc.workbook.understand.cards import Card
from realloc.workbook.understood import CheckedTotal, ReadColumn, ReadSheet, SkippedRow, Understanding
from realloc.workbook.validate.book import Book
from realloc.workbook.validate.letterhead import items_on
from realloc.workbook.validate.notices import hidden_columns, hidden_rows
from realloc.workbook.validate.table import Table

ASSUMED = frozenset(
    {"W607", "W617", *(f"W66{n}" for n in range(7)), "W668", "W671", *(f"W67{n}" for n in range(3, 10))}
)
"""Warnings that say what was assumed."""


def understanding_of(
    raw: RawWorkbook,
    book: Book,
    totals: Mapping[str, tuple[CheckedTotal, ...]],
    problems: Sequence[Problem],
) -> Understanding:
    """Every sheet of the workbook in its order, with how it was read or why it was not."""
    tables = {table.name: table for table in book.tables}
    cards = {card.sheet.name: card for card in reversed(book.cards)}
    people = Counter(card.sheet.name for card in book.cards for _ in card.people)
    sheets = []
    for sheet in raw.sheets:
        if sheet.name in cards:
            sheets.append(_card(cards[sheet.name], people[sheet.name]))
            continue
        if key(sheet.name) == key(OPTIONS_SHEET):
            continue  # what the command line said, kept; nobody's sheet
        if sheet.name in tables:
            sheets.append(
                _table(tables[sheet.name], book.why.get(sheet.name, ""), totals.get(sheet.name, ()))
            )
        else:
            sheets.append(_other(sheet, book))
    return Understanding(tuple(sheets), tuple(p for p in problems if p.code in ASSUMED))


def _table(table: Table, why: str, totals: tuple[CheckedTotal, ...]) -> ReadSheet:
    origin = table.raw.origin
    return ReadSheet(
        table.name,
        table.spec.words,
        why,
        table.raw.hidden,
        table.header.rows,
        _columns(table),
        len(table.rows),
        tuple(SkippedRow(s.row.number, s.reason.value, s.words) for s in table.skipped),
        hidden_rows(table),
        hidden_columns(table),
        tuple(total._replace(cell=origin.of(total.cell)[1]) for total in totals) if origin else totals,
        table.raw.text,
        origin is not None and origin.across,
    )


def _card(card: Card, people: int) -> ReadSheet:
    """A sheet about one unit: its labels, and the columns of its list."""
    labels = []
    for name, label in card.labels.items():
        of_field = label.meaning.field
        meaning = _field_words(of_field) if of_field else UNITS.column(name).words
        labels.append(ReadColumn(label.cell, label.meaning.text, meaning))
    by_place = {p: OFFICIALS.column(name).words for name, p in card.header.columns.items()}
    columns = [
        ReadColumn(letters_of(p + 1), text, by_place.get(p))
        for p, text in sorted(card.header.headings.items())
    ]
    title = Words(f"{UNITS.name}, {OFFICIALS.name}", f"{UNITS.vi}, {OFFICIALS.vi}")
    return ReadSheet(
        card.sheet.name,
        title if card.header.rows else UNITS.words,
        "labels",
        card.sheet.hidden,
        card.header.rows,
        (*labels, *columns),
        people,
    )


def _other(sheet: RawSheet, book: Book) -> ReadSheet:
    """A sheet that is no table: the matrix, the letterhead, the mapping, or one that is not used."""
    spec = sheet_of(sheet.name)
    if book.distances is not None and sheet.name == book.distances.name:
        return ReadSheet(sheet.name, DISTANCES.words, "name", sheet.hidden, rows=len(sheet.rows))
    if sheet.rows and spec is REPORT:
        return ReadSheet(sheet.name, REPORT.words, "name", sheet.hidden, rows=items_on(sheet))
    if sheet.rows and spec is MAPPING:
        return ReadSheet(sheet.name, MAPPING.words, "name", sheet.hidden, rows=len(sheet.rows) - 1)
    if not sheet.rows or spec:
        why = "empty"
    elif is_never_read(sheet.name):
        why = "lists"
    else:
        why = "hidden" if sheet.hidden else "unknown"
    return ReadSheet(sheet.name, None, why, sheet.hidden)


def _columns(table: Table) -> tuple[ReadColumn, ...]:
    header = table.header
    meanings: dict[int, Words] = {}
    for name, position in header.columns.items():
        words = table.spec.column(name).words
        if position in meanings:  # a name that is also the code
            words = Words(f"{words.en}, {meanings[position].en}", f"{words.vi}, {meanings[position].vi}")
        meanings[position] = words
    if header.serial is not None:
        meanings.setdefault(header.serial, Words("numbers the rows", "số thứ tự"))
    if table.posts is not None:
        meanings[table.posts.column] = Words(
            "post: rows of a unit added up", "vị trí: cộng các dòng của đơn vị"
        )
    for name, position in header.continued.items():
        meanings[position] = table.spec.column(name).words
    for position, sex in header.by_sex:
        meanings[position] = Words(f"born, sex: {sex}", f"Ngày sinh, giới tính: {SEX_WORDS[sex][1]}")
    for position, field_id in header.marks:
        meanings[position] = Words(f"fields: {field_id}", f"Lĩnh vực: {field_id}")
    for position in header.protections:
        meanings[position] = table.spec.column("protected").words
    for position, of_field in header.fields:
        meanings[position] = _field_words(of_field)
    for column in DECLARED:
        if (position := header.declared.get(column.name, -1)) >= 0:
            meanings[position] = Words(f"{column.name} (compared)", f"{column.vi} (để đối chiếu)")
    across = table.raw.origin is not None and table.raw.origin.across
    return tuple(
        ReadColumn(str(p + 1) if across else letters_of(p + 1), text, meanings.get(p))
        for p, text in sorted(header.headings.items())
    )


def _field_words(of_field: FieldHeading) -> Words:
    english, vietnamese = SUFFIX_WORDS[of_field.suffix]
    return Words(f"{of_field.prefix} {english[0]}", f"{of_field.prefix} {vietnamese[0]}")
