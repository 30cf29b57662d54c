"""The letterhead that a plan was written with, which packs, letters and later plans take over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from realloc.plan.saved.record import solved_letterhead
from realloc.rounds.announced import Announced
from realloc.workbook.formats.grid import shown
from realloc.workbook.letterhead import DATES, ITEMS, day_named, item_value, match_item, read_letterhead
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook

LASTING: Final = frozenset(ITEMS) - DATES - {"number", "decision_number", "submission_number"}
"""Items that are not those of one document alone."""


def items_of_plan(
    announced: Announced, given: Mapping[str, str] | None = None, new: RawWorkbook | None = None
) -> dict[str, str]:
    """The lasting items of the plan's own letterhead, with the items ``given`` in their place.

    What the Report sheet of a ``new`` workbook says goes before the plan, whose copy of its input does not:
    that is what the plan was written with, before options took its place.  Dates in that copy that are before
    the plan are of an earlier round, and left blank.
    """
    now = read_letterhead(new)
    own = {item: text for item, text in solved_letterhead(announced.raw).items() if item in LASTING}
    own = {item: text for item, text in own.items() if not getattr(now, item)}
    return (_past_dates(announced) if new is None else {}) | own | dict(given or {})


def items_of_next_plan(
    announced: Announced, given: Mapping[str, str] | None = None, new: RawWorkbook | None = None
) -> dict[str, str]:
    """The items of the plan after this one, which is another document: number and date are left blank.

    Those that the Report sheet of a ``new`` workbook says are obeyed.
    """
    blank = {"number": "", "date": ""} if new is None else {}
    return blank | items_of_plan(announced, given, new)


def _past_dates(announced: Announced) -> dict[str, str]:
    """Nothing for each date of the plan's own Report sheet that is before the plan."""
    head, first = read_letterhead(announced.source), announced.instance.settings.as_of
    dates = {item: getattr(head, item) for item in DATES}
    return {item: "" for item, day in dates.items() if isinstance(day, date) and day < first}


def without_dates_before(sheet: RawSheet, day: date) -> RawSheet:
    """A Report sheet without dates before ``day``: those of documents of an earlier round."""

    def is_past(row: RawRow) -> bool:
        found = day_named(item_value(row)) if match_item(shown(row.cells[0])) in DATES else ""
        return isinstance(found, date) and found < day

    return replace(sheet, rows=tuple(row for row in sheet.rows if not is_past(row)))
