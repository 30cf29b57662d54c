"""A list of people without a column of units, whose units stand in rows of their own over their people."""

from __future__ import annotations

from dataclasses import replace

from realloc.words.folding import address
from realloc.workbook.contract.kinds import kind_named
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import Origin, RawRow, RawSheet
from realloc.workbook.understand.header import Header, find_header
from realloc.workbook.understand.row_texts import is_blank, number_in, text_of


def with_units_of_rows(sheet: RawSheet) -> tuple[RawSheet, str, int] | None:
    """The list with its units in a column more, the cell of the first, and how many people got one.

    None where there is a column of units already, or where anybody stands under no unit.
    """
    header = find_header(sheet, OFFICIALS)
    who = [p for name in ("name", "official") if (p := header.columns.get(name)) is not None]
    if "unit" in header.columns or not who or not header.rows:
        return None
    width = len(sheet.rows[0].cells)
    origins: dict[str, tuple[str, str]] = {}
    made: list[RawRow] = []
    over: tuple[str, str] | None = None
    first, people = "", 0
    for row in sheet.rows:
        cell: Cell = None
        if row.number == header.rows[-1]:
            cell = OFFICIALS.column("unit").heading("en" if set(header.languages) == {"en"} else "vi")
            origins[address(row.number, width + 1)] = sheet.name, header.where(who[0])
        elif row.number > header.rows[-1]:
            if named := _unit_in(row, header):
                over = named
                first = first or named[1]
            elif _is_person(row, who):
                if over is None:
                    return None
                cell, people = over[0], people + 1
                origins[address(row.number, width + 1)] = sheet.name, over[1]
        made.append(RawRow(row.number, (*row.cells, cell)))
    if over is None or not people:
        return None
    return replace(sheet, rows=tuple(made), origin=Origin(sheet.name, cells=origins)), first, people


def _unit_in(row: RawRow, header: Header) -> tuple[str, str] | None:
    """The unit that a row says and nothing else, but for a number of its own, and its cell."""
    filled = [p for p, cell in enumerate(row.cells) if not is_blank(cell)]
    texts = {text_of(row.cells[p]) for p in filled if p != header.serial}
    text = next(iter(texts), "")
    if len(texts) != 1 or kind_named(text) is None:
        return None
    at = next(p for p in filled if text_of(row.cells[p]) == text)
    return text, address(row.number, at + 1)


def _is_person(row: RawRow, who: list[int]) -> bool:
    """Whether somebody is named, and something said of them."""
    named = any(isinstance(row.cells[p], str) and number_in(row.cells[p]) is None for p in who)
    return named and sum(not is_blank(cell) for cell in row.cells) > 2
