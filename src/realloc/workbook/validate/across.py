"""Whether the units of a workbook stand across, and the workbook that is then read in its place."""

from __future__ import annotations

from dataclasses import replace

from realloc.words.bilingual import Words
from realloc.words.folding import address, key
from realloc.workbook.contract.matching import NEVER_READ, match_sheet
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
            report.add("E218", sheet.name, cell, column=_letter(across.labels))
        return raw
    sheet, across = known[0]
    values = {"row": across.names, "column": _letter(across.labels)}
    report.add("W676", sheet.name, address(across.names, across.labels), **values)
    return replace(raw, sheets=tuple(turned(s, across) if s is sheet else s for s in raw.sheets))


def _letter(column: int) -> Words:
    return Words(*2 * (address(0, column)[:-1],))


def _candidates(raw: RawWorkbook) -> list[RawSheet]:
    """The sheet named Units; else those in sight that nothing else is known of, unless one is upright."""
    shown = [s for s in raw.sheets if s.rows and key(s.name) not in NEVER_READ]
    named = [s for s in shown if (match := match_sheet(s.name)) and match[0] is UNITS]
    if named:
        return named
    free = [s for s in shown if not s.hidden and match_sheet(s.name) is None]
    upright = any(not missing(find_header(s, UNITS), UNITS) for s in free)
    return [] if upright else free
