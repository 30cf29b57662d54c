"""Findings in a sheet that was laid out anew, told of the cells that the user sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from realloc.words.bilingual import Words
from realloc.words.folding import address, letters_of
from realloc.words.regex import regex
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import Origin
from realloc.workbook.validate.book import Book

_CELL = regex(r"\b[A-Z]{1,3}[1-9][0-9]{0,6}\b")
_ROWS = {"en": regex(r"\brows "), "vi": regex(r"\bcác dòng ")}
_COLUMNS = {"en": "columns ", "vi": "các cột "}
_OF_THE_FILE = frozenset({"W676", "E218"})
"""Findings about the layout itself, whose cells are those of the file."""

_OF_CELLS = frozenset({"cells", "first", "area", "parts"})


def origins_of(book: Book) -> dict[str, Origin]:
    """Where the tables come from that are not laid out as in the file, by their names."""
    return {table.name: table.raw.origin for table in book.tables if table.raw.origin is not None}


def placed(problems: Iterable[Problem], origins: Mapping[str, Origin]) -> list[Problem]:
    """The findings with the sheets and cells of the file."""
    return [
        _placed(p, origins[p.sheet]) if p.sheet in origins and p.code not in _OF_THE_FILE else p
        for p in problems
    ]


def _placed(problem: Problem, origin: Origin) -> Problem:
    sheet, cell = origin.of(problem.cell)
    values = {name: _value(name, value, origin) for name, value in problem.values.items()}
    return replace(problem, sheet=sheet, cell=cell, values=values)


def _value(name: str, value: object, origin: Origin) -> object:
    """A value of a finding, where it names cells, or rows that are columns."""
    if isinstance(value, int) and name in ("row", "first") and origin.across:
        letter = letters_of(value)
        return Words(f"(column {letter})", f"(cột {letter})")
    if isinstance(value, int) and name in ("row", "first") and not origin.sheet:
        return Words.same(f"({_shown(address(value, 1), origin)})")
    if isinstance(value, Words) and name in _OF_CELLS:
        return Words(_told(value.en, "en", origin), _told(value.vi, "vi", origin))
    return value


def _told(text: str, language: str, origin: Origin) -> str:
    text = _CELL.sub(lambda found: _shown(found[0], origin), text)
    if not origin.across or not _ROWS[language].search(text):
        return text
    text = _ROWS[language].sub(_COLUMNS[language], text)
    return re.sub(r"\d+", lambda found: letters_of(int(found[0])), text)


def _shown(cell: str, origin: Origin) -> str:
    sheet, there = origin.of(cell)
    return there if sheet == origin.sheet else f"{sheet}!{there}"
