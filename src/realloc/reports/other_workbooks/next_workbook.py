"""The next input as an ordinary workbook: a heading that stays in view, widths that fit, a filter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from realloc.reports.excel.cells import Value, copied
from realloc.reports.excel.sheet import Column as SheetColumn
from realloc.reports.excel.sheet import PlanSheet, block
from realloc.reports.excel.styles import DATE_FORMATS, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.workbook import write_book
from realloc.rounds.apply import Applied
from realloc.words.say import say
from realloc.workbook.contract.matching import is_never_read, sheet_of
from realloc.workbook.contract.small_sheets import REPORT
from realloc.workbook.read import RawSheet


def write_next(applied: Applied, path: Path) -> Path | None:
    """Write the workbook; see :func:`write_book`."""
    language = applied.language
    return write_book(path, say("apply.title", language), language, partial(_fill, applied))


def _fill(applied: Applied, book: Any, palette: Palette) -> None:
    write_input_sheets(applied.raw.sheets, book, palette, applied.language)


def write_input_sheets(sheets: Iterable[RawSheet], book: Any, palette: Palette, language: str) -> None:
    """Write the sheets of an input that are ever read, each table with its heading in view."""
    for sheet in sheets:
        if sheet.rows and not is_never_read(sheet.name):
            _write(book, sheet, palette, language)


def _is_table(sheet: RawSheet) -> bool:
    """Whether the first row heads the others."""
    return sheet_of(sheet.name) not in (None, REPORT) and sheet.rows[0].number == 1


def _write(book: Any, sheet: RawSheet, palette: Palette, language: str) -> None:
    """One sheet: the cells at their places; a table with its heading in view."""
    is_table = _is_table(sheet)
    rows = [row.cells for row in sheet.rows]
    columns = [
        SheetColumn(str(head or ""), partial(_shown_of, place, language), "text")
        for place, head in enumerate(rows[0])
    ]
    widths = widths_of(columns, rows[1:] or rows)
    page = PlanSheet(book, sheet.name, palette, widths, frozen=int(is_table), frozen_columns=int(is_table))
    for row in sheet.rows:
        if is_table and row.number == 1:
            page.cells([(value, "heading") for value in row.cells])
        else:
            page.sheet.put(row.number, [copied(value, palette) for value in row.cells])
    if is_table and len(rows) > 1:
        page.sheet.autofilter(block(1, 1, sheet.rows[-1].number, len(columns)))


def _shown_of(place: int, language: str, row: tuple[Value, ...]) -> Value:
    """A value as wide as it is shown."""
    value = row[place] if place < len(row) else None
    return DATE_FORMATS[language] if isinstance(value, date) else value
