"""Check of the Officials sheet: ids, units, fields, dates and limits of every person on the roster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from realloc.domain import Official
from realloc.read import Cell, RawRow
from realloc.sheets import YES_NO_WORDS
from realloc.text import identity, key
from realloc.understand.headings import cleaned
from realloc.validate.fields import FieldBook
from realloc.validate.references import UnitNames
from realloc.validate.report import Report
from realloc.validate.table import Table
from realloc.validate.values import day, is_blank, kilometres, text, words_or_nothing, yes_no

T = TypeVar("T")

_NO_WORDS = frozenset(key(w) for w in (*YES_NO_WORDS[False], "-", "none"))
_YES_WORDS = frozenset(key(w) for w in (*YES_NO_WORDS[True], "✓", "v"))


def check_officials(report: Report, table: Table, units: UnitNames, fields: FieldBook) -> list[Official]:
    """Read everybody; people with problems stay in the list, so that each unit's number is right.

    An unknown unit is left as the empty text, and so is a blank id.
    """
    found: list[Official] = []
    first: dict[str, int] = {}
    read_fields, read_unit = _once(fields.find_list), _once(units.find)
    for row in table.rows:
        if is_blank(table.value(row, "official")) or is_blank(table.value(row, "unit")):
            report.require(table, row, "unit")
            report.require(table, row, "official")
        official_id = text(table.value(row, "official"))
        earlier = first.setdefault(identity(official_id), row.number)
        if official_id and earlier != row.number:
            report.at("E402", table, row, "official", found=official_id, first=earlier)
        found.append(_read_official(report, table, row, official_id, read_unit, read_fields))
    return found


def _read_official(
    report: Report,
    table: Table,
    row: RawRow,
    official_id: str,
    read_unit: Callable[[Cell], str],
    read_fields: Callable[[Cell], tuple[str, ...]],
) -> Official:
    written = text(table.value(row, "protected"))
    if written and key(written) in _NO_WORDS:
        report.at("W608", table, row, "protected", found=written)
    return Official(
        official_id=official_id,
        unit_id=report.read(table, row, "unit", read_unit, ""),
        fields=report.read(table, row, "fields", read_fields, ()),
        name=_full_name(table, row),
        position=words_or_nothing(table.value(row, "position")),
        protected=protection_of(table, row),
        volunteer=report.read(table, row, "volunteer", yes_no, False),
        retire_on=report.read(table, row, "retire_on", day, None),
        max_km=report.read(table, row, "max_km", kilometres, None),
        row=row.number,
    )


def protection_of(table: Table, row: RawRow) -> str:
    """Why somebody may not be moved: what the column says, and the marks in columns of protections."""
    written = text(table.value(row, "protected"))
    if not table.header.protections:
        return written
    return "; ".join([*([written] if written else []), *_marked_reasons(table, row)])


def _full_name(table: Table, row: RawRow) -> str:
    """A name from its column, or from two side by side."""
    first = words_or_nothing(table.value(row, "name"))
    second = table.header.continued.get("name")
    return first if second is None else f"{first} {words_or_nothing(row.cells[second])}".strip()


def _marked_reasons(table: Table, row: RawRow) -> list[str]:
    """The headings of the columns of protections that a person is marked in, with what is written there."""
    reasons = []
    for position in table.header.protections:
        written = words_or_nothing(row.cells[position])
        if not written or key(written) in _NO_WORDS:
            continue
        heading = cleaned(table.header.headings[position].rpartition(" › ")[2])
        said = key(written) in _YES_WORDS or key(written) == key(heading)
        reasons.append(heading if said else f"{heading}: {written}")
    return reasons


def _once(parse: Callable[[Cell], T]) -> Callable[[Cell], T]:
    """Remember what each text means: a roster has thousands of rows, and few units and lists of fields."""
    known: dict[str, T] = {}

    def remembered(cell: Cell) -> T:
        if not isinstance(cell, str):  # 1, 1.0 and TRUE would be one key
            return parse(cell)
        if cell not in known:
            known[cell] = parse(cell)
        return known[cell]

    return remembered
