"""Which column may be one that is missing, by what it holds: a proposal, never taken."""

from __future__ import annotations

from collections.abc import Collection

from realloc.workbook.contract.parts import Type
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import is_blank, is_number, text


def likeliest(table: Table, kind: Type, taken: Collection[int | None]) -> int | None:
    """The first column of whole numbers for a count, else of words that differ; None where there is none."""
    below = [row for row in table.raw.rows if row.number > table.header_row]
    for position, _ in table.header.unknown:
        cells = [c for row in below if position < len(row.cells) and not is_blank(c := row.cells[position])]
        if position in taken or len(cells) * 2 < len(below) or not cells:
            continue
        numbers = sum(map(is_number, cells))
        if kind is Type.COUNT and numbers * 2 > len(cells):
            return position
        if kind is not Type.COUNT and numbers * 2 < len(cells) and 2 * len({*map(text, cells)}) > len(cells):
            return position
    return None
