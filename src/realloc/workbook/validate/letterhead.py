"""The letterhead: items that are known, a date that there is, and texts that a page can print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from realloc.words.folding import key, nearest
from realloc.workbook.contract.report_items import REPORT_ITEMS
from realloc.workbook.contract.small_sheets import REPORT
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.letterhead import DATES, day_named, is_impossible, item_value, match_item, report_sheet
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet, RawWorkbook

OWN_OPTIONS: Final = frozenset({"agency", "place", "date", "signer"})
"""Items that have an option of their own."""

LONGEST_ITEM: Final = 1_000
"""Characters of an item: what a page has room for; a cell holds 32,767."""

LISTS: Final = frozenset({"legal_grounds", "recipients"})
LONGEST_LIST: Final = 5_000
"""Items that are lists of paragraphs, and their characters."""

_KNOWN: Final = tuple(name for item in REPORT_ITEMS for name in (item.key, item.vi))


def letterhead_problems(
    source: RawWorkbook,
    given: Mapping[str, str] | None = None,
    *,
    sheet_day: date | None = None,
    option_day: date | None = None,
) -> list[Problem]:
    """What is wrong with the letterhead: rows that are no item, bad dates, texts too long to print.

    Parameters
    ----------
    given : mapping of item to text, optional
        Options that take the place of items of the Report sheet.
    sheet_day, option_day : date, optional
        The day of the plan, before which no date of the sheet, or of an option, may be.
    """
    given = given or {}
    sheet = report_sheet(source)
    found = _of_sheet(sheet, given, sheet_day) if sheet else []
    for item, text in given.items():
        option = f"--{item}" if item in OWN_OPTIONS else f"--report {item}"
        found += _faults(item, text, "", option, option_day)
    return found


def items_on(sheet: RawSheet) -> int:
    """How many rows of a Report sheet are items."""
    return sum(match_item(shown(row.cells[0])) is not None for row in sheet.rows)


def _of_sheet(sheet: RawSheet, given: Mapping[str, str], first: date | None) -> list[Problem]:
    found = []
    for row in sheet.rows:
        name = shown(row.cells[0])
        item = match_item(name)
        if item and item not in given:
            found += _faults(item, item_value(row), sheet.name, f"B{row.number}", first)
        elif name and not item and not _is_heading(name):
            values = {"found": name, "nearest": nearest(name, _KNOWN, 0.6)}
            found.append(Problem("W602", sheet.name, f"A{row.number}", values))
    return found


def _faults(item: str, value: Cell, sheet: str, cell: str, first: date | None) -> list[Problem]:
    if item in DATES and is_impossible(value):
        return [Problem("E309", sheet, cell, {"found": value})]
    day = day_named(value) if item in DATES else ""
    if first is not None and isinstance(day, date) and day < first:
        return [Problem("E331", sheet, cell, {"found": day, "first": first})]
    most = LONGEST_LIST if item in LISTS else LONGEST_ITEM
    if (length := len(shown(value))) > most:
        return [Problem("E330", sheet, cell, {"found": length, "most": most})]
    return []


def _is_heading(name: str) -> bool:
    return key(name) in {key(heading) for heading, _ in REPORT.columns[0].headings()}
