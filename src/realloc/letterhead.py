"""What stands at the head and the foot of the document: agency, place, date, signer (Decree 30/2020/NĐ-CP).

They come from the workbook's ``Report`` sheet and from options, which take its place item by item.
What nobody gave stays a blank line to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TypeAlias

from realloc.problems import Problem
from realloc.read import Cell, RawSheet, RawWorkbook
from realloc.sheets import REPORT, REPORT_ITEMS, match_sheet
from realloc.text import key, nearest

Day: TypeAlias = date | str
"""A date where one was understood, else what was typed."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """One attribute an item of the Report sheet; empty when nobody gave it."""

    superior: str = ""
    agency: str = ""
    number: str = ""
    place: str = ""
    date: Day = ""
    signer_title: str = ""
    signer: str = ""
    prepared_by: str = ""


ITEMS: tuple[str, ...] = tuple(item.name for item in fields(Letterhead))
"""Items that a Report sheet or ``--report`` may give."""


def match_item(name: str) -> str | None:
    """The item that ``name`` means, in either language; None when it is none."""
    wanted = key(name)
    return next((i.key for i in REPORT_ITEMS if wanted in map(key, (i.key, i.vi, *i.aliases))), None)


def read_letterhead(source: RawWorkbook | None, given: Mapping[str, str] | None = None) -> Letterhead:
    """The letterhead of a workbook, with the items ``given`` (by their names) in place of its own."""
    found = dict(_rows(_sheet(source)))
    values: dict[str, Cell] = {item: value for name, value in found.items() if (item := match_item(name))}
    values.update(given or {})
    texts = {item: _date(value) if item == "date" else _text(value) for item, value in values.items()}
    return replace(Letterhead(), **texts)  # type: ignore[arg-type]


def letterhead_warnings(source: RawWorkbook) -> list[Problem]:
    """A warning for each row of the Report sheet that is no item."""
    sheet = _sheet(source)
    if sheet is None:
        return []
    known = [name for item in REPORT_ITEMS for name in (item.key, item.vi)]
    return [
        Problem("W602", sheet.name, f"A{row.number}", {"found": name, "nearest": nearest(name, known, 0.6)})
        for row in sheet.rows
        if (name := _text(row.cells[0])) and not match_item(name) and not _is_heading(name)
    ]


def _sheet(source: RawWorkbook | None) -> RawSheet | None:
    for sheet in source.sheets if source else ():
        found = match_sheet(sheet.name)
        if found is not None and found[0] is REPORT:
            return sheet
    return None


def _rows(sheet: RawSheet | None) -> list[tuple[str, Cell]]:
    """Names with the first value that stands to their right."""
    if sheet is None:
        return []
    return [
        (_text(row.cells[0]), next((c for c in row.cells[1:2] if c is not None), None)) for row in sheet.rows
    ]


def _is_heading(name: str) -> bool:
    return key(name) in {key(heading) for heading, _ in REPORT.columns[0].headings()}


def _text(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _date(value: Cell) -> Day:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value)
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return text
