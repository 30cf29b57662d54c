"""What somebody wrote into a pack where nothing is read: told, or refused where an answer would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.rounds.pack_sheets import ANSWER_COLUMNS
from realloc.rounds.pack_tables import Filled, PackRow, PackTable
from realloc.words.bilingual import Words
from realloc.words.folding import address, key
from realloc.words.say import both
from realloc.workbook.contract.loop_sheets import REPLY_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.problems.problem import Problem
from realloc.workbook.validate.values import is_blank

_ANSWERS = {key(word) for words in REPLY_WORDS.values() for word in words}


def strays_of(filled: Filled) -> Iterator[Problem]:
    """Everything of the kind in one pack."""
    told: set[tuple[str, int, int]] = set()
    for row in filled.rows:
        if row.table is not None:
            for place, problem in _of_line(filled.file, row, row.table):
                under = row.sheet.name, row.table.heading, place
                if problem.severity == "error" or under not in told:
                    yield problem
                told.add(under)
    for loose in filled.loose:
        for column in ANSWER_COLUMNS[loose.table.name]:
            at = loose.table.places.get(column)
            cell = _at(loose.row.cells, at)
            if at is not None and not is_blank(cell) and (not loose.is_below or _is_answer(cell)):
                where = address(loose.row.number, at + 1)
                yield Problem("E585", loose.sheet.name, where, {"found": shown(cell)}, filled.file)


def _of_line(file: str, row: PackRow, table: PackTable) -> Iterator[tuple[int, Problem]]:
    """Of a line: what stands under a heading that was typed over, and under one that nobody knows."""
    sheet, number = row.sheet.name, row.row.number
    for column, heading in table.retyped.items():
        place = table.places[column]
        if not is_blank(row.cell(column)):
            values = {"found": heading, "meant": _heading(column)}
            yield place, Problem("W631", sheet, address(table.heading, place + 1), values, file)
    for place in table.strange:
        cell = _at(row.row.cells, place)
        if is_blank(cell):
            continue
        where, values = address(number, place + 1), {"found": shown(cell)}
        if _is_answer(cell) or table.missing:
            known = ANSWER_COLUMNS[table.name]
            told = [_heading(column) for column in table.missing or known]
            meant = Words("; ".join(t.en for t in told), "; ".join(t.vi for t in told))
            yield place, Problem("E584", sheet, where, values | {"meant": meant}, file)
        else:
            yield place, Problem("W632", sheet, where, values, file)


def _heading(column: str) -> Words:
    return Words(*(f'"{text}"' for text in both(f"pack.{column}")))


def _at(cells: tuple[Cell, ...] | list[Cell], place: int | None) -> Cell:
    return cells[place] if place is not None and place < len(cells) else None


def _is_answer(cell: Cell) -> bool:
    return key(shown(cell)) in _ANSWERS
