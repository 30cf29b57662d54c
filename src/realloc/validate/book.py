"""Which sheet is which: sheets by name, the units' sheet also by being the first, and the language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

from realloc.problems import Words
from realloc.read import RawSheet, RawWorkbook
from realloc.sheets import (
    CLUSTERS,
    DECISIONS,
    DISTANCES,
    FIELDS,
    LISTS,
    NEIGHBOURS,
    OFFICIALS,
    RULES,
    SHEETS,
    UNITS,
    Sheet,
    match_sheet,
)
from realloc.text import nearest
from realloc.validate.report import Report
from realloc.validate.table import Table, locate, missing


@dataclass(frozen=True)
class Book:
    """The tables of a workbook; an optional sheet without rows counts as not there."""

    units: Table | None
    officials: Table | None
    fields: Table | None
    rules: Table | None
    decisions: Table | None
    distances: RawSheet | None
    clusters: Table | None = None
    neighbours: Table | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Those that are there."""
        all_tables = (
            *(self.units, self.officials, self.fields, self.rules, self.decisions),
            *(self.clusters, self.neighbours),
        )
        return tuple(t for t in all_tables if t is not None)


def open_book(raw: RawWorkbook, report: Report) -> Book:
    """Find the sheets of the contract and report those that are missing, doubled or not used."""
    by_name = _by_name(raw, report)
    units = by_name.get(UNITS.name) or _units_by_place(raw)
    if units is None:
        names = tuple(s.name for s in raw.sheets)
        report.add("E201", "", found=names, nearest=nearest(UNITS.name, names, 0.5))
    for sheet in raw.sheets:
        if sheet is not units and _is_foreign(sheet):
            near = nearest(sheet.name, (n for s in SHEETS for n in (s.name, s.vi)), 0.75)
            report.add("W606", sheet.name, nearest=near)
    return Book(
        locate(units, UNITS) if units else None,
        _optional(by_name, OFFICIALS),
        _optional(by_name, FIELDS),
        _optional(by_name, RULES),
        _optional(by_name, DECISIONS),
        by_name.get(DISTANCES.name),
        _optional(by_name, CLUSTERS),
        _optional(by_name, NEIGHBOURS),
    )


def _is_foreign(sheet: RawSheet) -> bool:
    """Whether a sheet shows something under a name that is not ours."""
    return (
        bool(sheet.rows) and not sheet.hidden and sheet.name not in LISTS and match_sheet(sheet.name) is None
    )


def _by_name(raw: RawWorkbook, report: Report) -> dict[str, RawSheet]:
    found: dict[str, RawSheet] = {}
    for sheet in raw.sheets:
        match = match_sheet(sheet.name)
        if match is None or not sheet.rows:
            continue
        spec, _ = match
        if first := found.get(spec.name):
            report.add("E204", sheet.name, other=first.name, title=Words(spec.name, spec.vi))
        else:
            found[spec.name] = sheet
    return found


def _units_by_place(raw: RawWorkbook) -> RawSheet | None:
    """The first sheet with no name of ours, better one that has the header of units."""
    unnamed = [s for s in raw.sheets if _is_foreign(s)]
    fitting = (s for s in unnamed if not missing(locate(s, UNITS).header, UNITS))
    return next(fitting, unnamed[0] if unnamed else None)


def _optional(by_name: dict[str, RawSheet], spec: Sheet) -> Table | None:
    raw = by_name.get(spec.name)
    table = locate(raw, spec) if raw else None
    # A template's sheet that nobody filled in is a header without rows.
    return table if table and (table.rows or table.raw.formulas or not table.columns) else None


def language_of(book: Book, raw: RawWorkbook) -> str:
    """Return ``vi`` when most headings are Vietnamese (without any: when there is Vietnamese text)."""
    seen = Counter(language for table in book.tables for language in table.header.languages)
    if seen:
        return "vi" if seen["vi"] > seen["en"] else "en"
    cells = (cell for sheet in raw.sheets for row in sheet.rows[:30] for cell in row.cells)
    return "vi" if any(isinstance(cell, str) and _is_vietnamese(cell) for cell in cells) else "en"


def _is_vietnamese(text: str) -> bool:
    marks = unicodedata.normalize("NFD", text.casefold())
    return "đ" in marks or any(mark in marks for mark in "\u0309\u0323\u031b")
