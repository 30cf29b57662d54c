"""Where the Moves sheet of a plan has what, also after people sorted, added or deleted rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from realloc.words.folding import address, key
from realloc.words.say import both
from realloc.workbook.contract.matching import STORED_PREFIX
from realloc.workbook.contract.words import ANSWER_WORDS, TOTAL_WORDS
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook

MOVE_COLUMNS: tuple[str, ...] = (
    *("official", "name", "position", "origin", "origin_name", "destination", "destination_name"),
    *("field", "field_label", "count", "km", "kind", "reason", "start", "end", "decision", "day"),
)
"""The columns in their order; each heading is the phrase ``moves.<column>``."""

DECISIONS: tuple[str, ...] = tuple(ANSWER_WORDS)
"""What may be decided of a move; each word is the phrase ``decision.<word>``."""

_HEADINGS = {key(text): column for column in MOVE_COLUMNS for text in both(f"moves.{column}")}
_TITLES = {key(title) for title in both("sheet.moves")}
_ENDS = (("origin", "origin_name"), ("destination", "destination_name"))
_SAID_BY = ("kind", "official", "name", "origin", "origin_name", "destination", "destination_name", "field")
"""Columns that make a row a move; a row with none of them is blank."""


class MovesTable(NamedTuple):
    """The sheet with the moves, where each column is, and the number of the heading row."""

    sheet: RawSheet
    places: dict[str, int]
    heading: int

    def rows(self) -> Iterator[RawRow]:
        """The rows that speak of a move."""
        return (r for r in self.sheet.rows if r.number > self.heading and not self.says_nothing(r))

    def cell(self, row: RawRow, column: str) -> Cell:
        """The cell of ``column``; None where there is none."""
        place = self.places.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def place(self, row: RawRow, column: str) -> str:
        """Where that is, such as ``Moves!C7``."""
        return f"{self.sheet.name}!{address(row.number, self.places.get(column, 0) + 1)}"

    def says_nothing(self, row: RawRow) -> bool:
        """Whether nothing in a row speaks of a move (a band, a blank), or it is a total without two ends."""
        if all(any(shown(self.cell(row, c)) for c in end) for end in _ENDS):
            return False
        first = next((text for cell in row.cells if (text := shown(cell))), "")
        return key(first) in TOTAL_WORDS or not any(shown(self.cell(row, c)) for c in _SAID_BY)


def find_table(raw: RawWorkbook, column: str = "kind") -> MovesTable | None:
    """The table of moves; None without one, or where it lacks ``column``."""
    ours = [sheet for sheet in raw.sheets if not sheet.name.startswith(STORED_PREFIX)]
    for sheet in sorted(ours, key=lambda s: key(s.name) not in _TITLES):
        for row in sheet.rows:
            places: dict[str, int] = {}
            for place, cell in enumerate(row.cells):
                if (name := _HEADINGS.get(key(shown(cell)))) is not None:
                    places.setdefault(name, place)
            if "kind" in places and all(any(c in places for c in end) for end in _ENDS):
                return MovesTable(sheet, places, row.number) if column in places else None
    return None
