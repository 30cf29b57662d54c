"""How a workbook was understood, as text for the terminal: whole for ``check``, a line for ``solve``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from realloc.reports.terminal.lines import first_of, wrapped
from realloc.words.folding import letters_of
from realloc.words.say import say
from realloc.workbook.understand.body import Reason
from realloc.workbook.understood import ReadSheet, SkippedRow, Understanding, ranges

SKIP = {
    Reason.NUMBERS: "numbers",
    Reason.HEADER: "header",
    Reason.OTHER_HEADER: "other_header",
    Reason.TOTAL: "total",
    Reason.SUM: "sum",
    Reason.GROUP: "group",
    Reason.RESERVE: "reserve",
    Reason.NOTE: "note",
    Reason.FOOTER: "footer",
}
"""The phrase of each reason."""

MOST_SKIPPED = 40
"""Skipped rows printed of one sheet."""


def understood_line(understanding: Understanding, language: str) -> str:
    """One line: which sheets were read as what, and how many rows."""
    parts = []
    for sheet in understanding.used:
        values = {
            "name": sheet.name,
            "title": sheet.title.text(language) if sheet.title else "",
            "rows": sheet.rows,
            "header": ranges(sheet.header_rows) or "–",
        }
        key = "read.part_skipped" if sheet.skipped else "read.part"
        parts.append(say(key, language, **values, skipped=len(sheet.skipped)))
    return wrapped(say("read.line", language, sheets="; ".join(parts)), 2)


def render_understanding(understanding: Understanding, language: str) -> str:
    """Every sheet, what its columns became, and the rows that were skipped with the reason of each."""
    lines = [say("read.heading", language)]
    for sheet in understanding.sheets:
        lines += _sheet(sheet, language)
    return "\n".join(lines)


def _sheet(sheet: ReadSheet, language: str) -> Iterator[str]:
    why = say(f"why.{sheet.why or 'unknown'}", language)
    if sheet.title is None:
        yield wrapped("  " + say("read.unused", language, name=sheet.name, why=why), 4)
        return
    title = sheet.title.text(language)
    yield wrapped("  " + say("read.sheet", language, name=sheet.name, title=title, why=why), 4)
    if sheet.text:
        encoding, separator = sheet.text
        shown = say(f"read.{separator}", language) if len(separator) > 1 else separator
        yield wrapped("    " + say("read.text", language, encoding=encoding, separator=shown), 6)
    if sheet.header_rows:
        values = {"header": ranges(sheet.header_rows), "rows": sheet.rows}
        if sheet.across:
            values["header"] = ", ".join(map(letters_of, sheet.header_rows))
        phrase = "read.header_across" if sheet.across else "read.header"
        yield wrapped("    " + say(phrase, language, **values), 6)
    for column in sheet.columns:
        meaning = column.meaning.text(language) if column.meaning else say("read.no_meaning", language)
        values = {"letter": column.letter, "heading": column.heading, "meaning": meaning}
        yield wrapped("      " + say("read.column", language, **values), 10)
    yield from _rows(sheet, language)


def _skipped(row: SkippedRow, across: bool, language: str) -> str:
    why = say(f"skip.{SKIP[Reason(row.reason)]}", language)
    place = letters_of(row.number) if across else str(row.number)
    return say("read.skipped_row", language, row=place, why=why, words=row.words)


def _rows(sheet: ReadSheet, language: str) -> Iterator[str]:
    if sheet.skipped:
        yield "    " + say("read.skipped_across" if sheet.across else "read.skipped", language)
    told = partial(_skipped, across=sheet.across, language=language)
    yield from first_of(sheet.skipped, MOST_SKIPPED, told, language, indent=6)
    if sheet.totals:
        agree = sum(total.agrees for total in sheet.totals)
        yield wrapped("    " + say("read.totals", language, count=len(sheet.totals), agree=agree), 6)
    if sheet.hidden_rows or sheet.hidden_columns:
        values = {"rows": ranges(sheet.hidden_rows) or "–", "columns": ", ".join(sheet.hidden_columns) or "–"}
        yield wrapped("    " + say("read.hidden", language, **values), 6)
