"""Whether the units of a workbook stand across, and the workbook that is then read in its place."""

from __future__ import annotations

from dataclasses import replace

from realloc.words.bilingual import Words
from realloc.words.folding import address, letters_of
from realloc.workbook.contract.matching import is_never_read, sheet_of
from realloc.workbook.contract.units import UNITS
from realloc.workbook.read import RawSheet, RawWorkbook
from realloc.workbook.understand.across import turned, units_across
from realloc.workbook.understand.choices import read_choices
from realloc.workbook.understand.header import find_header, missing
from realloc.workbook.validate.findings import Report


def with_turned(raw: RawWorkbook, report: Report) -> RawWorkbook:
    """The workbook with its sheet of units turned, where they stand across and nothing else is said."""
    choices = read_choices(raw, [])
    if UNITS.name in choices.rows:
        return raw
    said = choices.sheets.get(UNITS.name)
    candidates = [raw.sheet(said.value)] if said else _candidates(raw)
    found = [(sheet, across) for sheet in candidates if sheet and (across := units_across(sheet))]
    known = [(sheet, across) for sheet, across in found if across.known]
    if len(known) != 1:
        if len(candidates) == 1 and found:
            sheet, across = found[0]
            cell = address(across.names, across.labels + 1)
            report.add("E218", sheet.name, cell, column=Words.same(letters_of(across.labels)))
        return raw
    sheet, across = known[0]
    values = {"row": across.names, "column": Words.same(letters_of(across.labels))}
    report.add("W676", sheet.name, address(across.names, across.labels), **values)
    return replace(raw, sheets=tuple(turned(s, across) if s is sheet else s for s in raw.sheets))


def _candidates(raw: RawWorkbook) -> list[RawSheet]:
    """The sheet named Units; else those in sight that nothing else is known of, unless one is upright."""
    shown = [s for s in raw.sheets if s.rows and not is_never_read(s.name)]
    named = [s for s in shown if sheet_of(s.name) is UNITS]
    if named:
        return named
    free = [s for s in shown if not s.hidden and sheet_of(s.name) is None]
    upright = any(not missing(find_header(s, UNITS), UNITS) for s in free)
    return [] if upright else free
