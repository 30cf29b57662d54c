"""Columns whose numbers are grouped as in 3,03,450: a last group of three, and groups of two before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from realloc.words.folding import fold
from realloc.words.regex import regex
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet

_GROUPED = regex(r"-?[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d+)?")
_OTHER = regex(r"-?(?:\d+|[1-9]\d?,\d{3})(?:\.\d+)?")
"""What may stand beside such numbers: plain digits, and groups that are the same either way."""


def with_grouped_numbers(
    raw: RawSheet, header_end: int, positions: Iterable[int]
) -> tuple[RawSheet, tuple[int, ...]]:
    """Return the sheet with such columns among ``positions`` as numbers, and which they are.

    A column counts only when nothing under its header contradicts: a single 1,23,456 among others may be
    a slip for 123,456 or 1,234,567.
    """
    below = [row for row in raw.rows if row.number > header_end]
    found = tuple(p for p in positions if _is_grouped([row.cells[p] for row in below]))
    if not found:
        return raw, ()
    rows = tuple(_as_numbers(row, found) if row.number > header_end else row for row in raw.rows)
    return replace(raw, rows=rows), found


def _is_grouped(cells: Iterable[Cell]) -> bool:
    texts = [fold(cell) for cell in cells if isinstance(cell, str) and fold(cell)]
    numbers = [text for text in texts if text.removeprefix("-")[:1].isdigit()]
    grouped = [text for text in numbers if _GROUPED.fullmatch(text)]
    return bool(grouped) and all(_GROUPED.fullmatch(t) or _OTHER.fullmatch(t) for t in numbers)


def _as_numbers(row: RawRow, positions: tuple[int, ...]) -> RawRow:
    cells = list(row.cells)
    for p in positions:
        if isinstance(cell := cells[p], str) and _GROUPED.fullmatch(fold(cell)):
            figure = Decimal(fold(cell).replace(",", ""))
            cells[p] = int(figure) if figure == int(figure) else float(figure)
    return RawRow(row.number, tuple(cells))
