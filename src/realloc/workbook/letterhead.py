"""What stands at the head and the foot of the document: agency, place, date, signer (Decree 30/2020/NĐ-CP).

They come from the workbook's ``Report`` sheet and from options, which take its place item by item.
What nobody gave stays a blank line to be filled in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, TypeAlias

from realloc.words.folding import fold, key
from realloc.words.regex import regex
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.report_items import REPORT_ITEMS
from realloc.workbook.contract.small_sheets import REPORT
from realloc.workbook.formats.grid import Cell, shown
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook

Day: TypeAlias = date | str
"""A date where one was understood, else what was typed."""


class Letterhead(NamedTuple):
    """One attribute an item of the Report sheet; empty when nobody gave it."""

    superior: str = ""
    agency: str = ""
    number: str = ""
    place: str = ""
    date: Day = ""
    signer_title: str = ""
    signer: str = ""
    prepared_by: str = ""
    authority: str = ""
    decision_number: str = ""
    decision_date: Day = ""
    effective_date: Day = ""
    legal_grounds: str = ""
    recipients: str = ""
    proposer: str = ""
    proposer_title: str = ""
    proposer_signer: str = ""
    submission_number: str = ""
    submission_date: Day = ""


DATES: Final = frozenset({"date", "decision_date", "effective_date", "submission_date"})
"""Items that are days."""

FIRST_YEAR, LAST_YEAR = 1950, 2199
"""Years of a plan."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME: Final = rf"(?P<m>(?:{'|'.join(_MONTHS)})[a-z]*)"
_GROUND: Final = regex(r"(căn cứ|xét|theo|thực hiện|thi hành|trên cơ sở)\b", re.IGNORECASE)
_SEPARATOR: Final = r" ?[-–/\\.] ?"

_DAYS: Final = tuple(
    regex(rf"(?<![0-9]){pattern}(?![0-9])", re.IGNORECASE)
    for pattern in (
        rf"(?P<y>[0-9]{{4}}){_SEPARATOR}(?P<m>[0-9]{{1,2}}){_SEPARATOR}(?P<d>[0-9]{{1,2}})",
        rf"(?P<d>[0-9]{{1,2}}){_SEPARATOR}(?P<m>[0-9]{{1,2}}){_SEPARATOR}(?P<y>[0-9]{{4}})",
        r"(?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}),? năm (?P<y>[0-9]{4})",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH_NAME},? (?P<y>[0-9]{{4}})",
        rf"{_MONTH_NAME} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>[0-9]{{4}})",
    )
)
"""How a whole day is written."""

_SHORT_DAY: Final = regex(
    rf"(?<![0-9])(?P<d>[0-9]{{1,2}}){_SEPARATOR}(?P<m>[0-9]{{1,2}}){_SEPARATOR}(?P<y>[0-9]{{2}})(?![0-9])"
)
"""The same with a year of two digits, which stays as it was typed."""

_MONTH: Final = regex(r"(?<![0-9])([0-9]{1,2})(?:[-–/\\.]| năm )[0-9]{4}(?![0-9])", re.IGNORECASE)
"""A month, before which the day may be left blank."""

_SERIAL_START, _LAST_SERIAL = date(1899, 12, 30), 200_000
"""Day 0 of Excel's serial numbers, and one beyond all that are dates."""

_UNPRINTABLE: Final = regex("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML has no place for."""

ITEMS: tuple[str, ...] = Letterhead._fields
"""Items that a Report sheet or ``--report`` may give."""


def match_item(name: str) -> str | None:
    """The item that ``name`` means, in either language; None when it is none."""
    wanted = key(name)
    return next((i.key for i in REPORT_ITEMS if wanted in map(key, (i.key, i.vi, *i.aliases))), None)


def read_letterhead(source: RawWorkbook | None, given: Mapping[str, str] | None = None) -> Letterhead:
    """The letterhead of a workbook, with the items ``given`` (by their names) in place of its own."""
    sheet = report_sheet(source)
    rows = sheet.rows if sheet else ()
    values = {item: item_value(row) for row in rows if (item := match_item(shown(row.cells[0])))}
    values.update(given or {})
    texts = {item: day_named(value) if item in DATES else shown(value) for item, value in values.items()}
    return Letterhead(**texts)  # type: ignore[arg-type]


def tidy(text: str) -> str:
    """A text of a cell or an option in one line, without what no document can hold."""
    return fold(_UNPRINTABLE.sub("", text))


def parts_of(text: str) -> list[str]:
    """The parts of an item that is a list, without the marks around them."""
    parts = (tidy(part).strip("-–•+ ").rstrip(" ,.") for part in re.split(r"[;\n]", text))
    return [part for part in parts if part]


def grounds_of(head: Letterhead, language: str) -> list[str]:
    """The legal grounds, in Vietnamese each with the word that one begins with."""
    grounds = parts_of(head.legal_grounds)
    if language != "vi":
        return grounds
    return [ground if _GROUND.match(ground) else f"Căn cứ {ground}" for ground in grounds]


def marked(parts: Sequence[str], last: str) -> list[str]:
    """Every part with a semicolon, the last with its own mark."""
    return [*(f"{part};" for part in parts[:-1]), *(part + last for part in parts[-1:])]


def report_sheet(source: RawWorkbook | None) -> RawSheet | None:
    """The sheet of the letterhead, where there is one."""
    return next((s for s in (source.sheets if source else ()) if sheet_of(s.name) is REPORT), None)


def item_value(row: RawRow) -> Cell:
    """What stands to the right of an item."""
    return row.cells[1] if len(row.cells) > 1 else None


def day_named(value: Cell) -> Day:
    """The day that a cell or text names and nothing else; what else was typed stays as it is."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _SERIAL_START + timedelta(days=int(value)) if 0 < value < _LAST_SERIAL else shown(value)
    text = fold(shown(value))
    alone = text[5:] if text.casefold().startswith("ngày ") else text
    days = (_day(named) for pattern in _DAYS if (named := pattern.fullmatch(alone)))
    return next((day for day in days if day), text)


def _day(named: re.Match[str]) -> date | None:
    """The day of a plan that day, month and year make; None when there is none."""
    written = named["m"].casefold()
    month = int(written) if written.isdigit() else _MONTHS.index(written[:3]) + 1
    year = int(named["y"]) + (2000 if len(named["y"]) == 2 else 0)
    try:
        found = date(year, month, int(named["d"]))
    except ValueError:
        return None
    return found if FIRST_YEAR <= year <= LAST_YEAR else None


def is_impossible(value: Cell) -> bool:
    """Whether a date is none: 31/02/2026, also inside a text, or a number that is no day.

    Blanks to be filled in by hand (…/7/2026) and any other words are somebody's wish.
    """
    found = day_named(value)
    if isinstance(found, date):
        return not FIRST_YEAR <= found.year <= LAST_YEAR
    named = [match for pattern in (*_DAYS, _SHORT_DAY) for match in pattern.finditer(found)]
    if named:
        return any(_day(match) is None for match in named)
    if months := _MONTH.findall(found):
        return any(not 1 <= int(month) <= 12 for month in months)
    return bool(re.fullmatch(r"[\d\s.–/\\:-]*\d[\d\s.–/\\:-]*", found))
