"""A file that lists people and says nothing of posts: it is understood where its units are known already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from realloc.city.domain import Unit
from realloc.intake.known_units import KnownUnits
from realloc.words.folding import address
from realloc.workbook.contract.matching import is_never_read, sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.small_sheets import FIELDS
from realloc.workbook.contract.units import KIND_WORDS, UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet, RawWorkbook, raw_sheet
from realloc.workbook.understand.by_sheet import put_together
from realloc.workbook.understand.cards import Card, cards_of
from realloc.workbook.understand.header import Header, find_header
from realloc.workbook.understand.row_texts import text_of
from realloc.workbook.understand.rows import find_rows
from realloc.workbook.validate.values import is_blank

_PERSONAL = frozenset({"fields", "position", "born", "sex", "protected", "volunteer", "retire_on", "since"})


@dataclass(frozen=True)
class Listed:
    """The workbook with a sheet of the units that its lists are of, and what is wrong with the lists."""

    raw: RawWorkbook
    problems: tuple[Problem, ...] = ()


def with_units_of_lists(raw: RawWorkbook, known: KnownUnits, hints: Sequence[str]) -> Listed | None:
    """Take the units of lists of people from what is known of them; None where there are no such lists.

    Parameters
    ----------
    hints : sequence of str
        What may name the unit where nothing in the sheet does: the stamp, the name of the file.
    """
    lists = [(sheet, header) for sheet in raw.sheets if (header := _heads_people(sheet)) is not None]
    if not lists:
        return None
    others = tuple(s for s in raw.sheets if sheet_of(s.name) is FIELDS)
    if len(lists) == 1 and _names_units(*lists[0], known):
        sheet, header = lists[0]
        named = _units_in(sheet, header, known)
        return Listed(_with_units(replace(raw, sheets=(sheet, *others)), known, named))
    cards, problems = list[Card](), list[Problem]()
    for sheet, header in lists:
        found = [c for c in cards_of(sheet) if c.people] or [_titled(sheet, header, known, hints)]
        for card in found:
            written = text_of(card.unit.value) if card.unit else card.named
            unit_id = known.find(written) if written else None
            if unit_id is None:
                cell = card.unit.cell if card.unit else address(header.rows[0] if header.rows else 1, 1)
                near = known.nearest(written) if written else None
                problems.append(Problem("E570", sheet.name, cell, {"found": written, "nearest": near}))
            else:
                cards.append(card._replace(labels={}, named=unit_id))
    if not cards:
        return Listed(raw, tuple(problems))
    made = put_together(replace(raw, sheets=(*(s for s, _ in lists), *others)), cards, with_units=False)
    return Listed(_with_units(made, known, [card.named for card in cards]), tuple(problems))


def _heads_people(sheet: RawSheet) -> Header | None:
    """The header of a sheet that lists people and no posts."""
    if not sheet.rows or sheet.hidden or is_never_read(sheet.name):
        return None
    if sheet_of(sheet.name) not in (None, OFFICIALS, UNITS):
        return None
    header = find_header(sheet, OFFICIALS)
    names = set(header.columns)
    personal = bool(names & _PERSONAL) or bool(header.by_sex)
    if "quota" in find_header(sheet, UNITS).columns or not names & {"name", "official"}:
        return None
    return header if personal or {"official", "name"} <= names or "unit" in names else None


def _names_units(sheet: RawSheet, header: Header, known: KnownUnits) -> bool:
    """Whether a column says whose everybody is: units that are known, and not rooms of one."""
    position = header.columns.get("unit")
    if position is None:
        return False
    cells = [row.cells[position] for row in find_rows(sheet, OFFICIALS, header).data]
    written = {text_of(cell) for cell in cells if not is_blank(cell)}
    return sum(known.find(word) is not None for word in written) * 2 > len(written)


def _units_in(sheet: RawSheet, header: Header, known: KnownUnits) -> list[str]:
    position = header.columns["unit"]
    cells = (text_of(row.cells[position]) for row in find_rows(sheet, OFFICIALS, header).data)
    return [unit_id for word in cells if word and (unit_id := known.find(word)) is not None]


def _titled(sheet: RawSheet, header: Header, known: KnownUnits, hints: Sequence[str]) -> Card:
    """A list without labels: its unit stands in a title, in the name of the sheet or of the file."""
    top = header.rows[0] if header.rows else 1
    titles = [text_of(c) for row in sheet.rows if row.number < top for c in row.cells if isinstance(c, str)]
    said = (known.named_in(text) for text in (*dict.fromkeys(titles), sheet.name, *hints) if text)
    named = next((unit_id for unit_id in said if unit_id), "")
    return Card(sheet, {}, named, header, find_rows(sheet, OFFICIALS, header).data)


def _with_units(raw: RawWorkbook, known: KnownUnits, named: Iterable[str]) -> RawWorkbook:
    units = [known.unit[unit_id] for unit_id in dict.fromkeys(named)]
    kept = tuple(s for s in raw.sheets if sheet_of(s.name) is not UNITS or s.origin is not None)
    return replace(raw, sheets=(units_sheet(units), *(kept or raw.sheets)))


def units_sheet(units: Iterable[Unit]) -> RawSheet:
    """What is known of units, as far as a list of people needs it: whether there are posts is no matter."""
    rows: list[list[Cell]] = [[u.unit_id, u.name, KIND_WORDS[u.kind][0], u.quota or 0] for u in units]
    return raw_sheet(UNITS.name, [["unit", "name", "kind", "quota"], *rows])
