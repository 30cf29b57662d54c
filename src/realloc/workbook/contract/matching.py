"""The workbook contract as data: sheets, columns, words and rule keys, in English and Vietnamese.

Reading, the template and the reference docs all follow these tables; nothing else names a heading.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from realloc.words.folding import key
from realloc.workbook.contract.loop_sheets import LINES, REPLIES, ROUNDS
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Column, Sheet
from realloc.workbook.contract.small_sheets import (
    CLUSTERS,
    DECISIONS,
    DISTANCES,
    FIELDS,
    MAPPING,
    NEIGHBOURS,
    REPORT,
    RULES,
    YEARS,
)
from realloc.workbook.contract.units import DECLARED, UNITS

EXTRA_SHEETS: Final[tuple[Sheet, ...]] = (CLUSTERS, LINES, REPLIES, ROUNDS)
"""Sheets that are read too but that a template leaves out."""

OPTIONS_SHEET: Final = "Mapping options"
"""How a plan keeps what --sheet, --header-row and --map said when it was solved; read like Mapping."""

FINDINGS: Final = ("Findings", "Danh sách lỗi")
"""Names of the first sheet of a marked copy, in English and Vietnamese; never read."""

SHEETS: Final[tuple[Sheet, ...]] = (
    *(UNITS, OFFICIALS, FIELDS, RULES, DECISIONS, NEIGHBOURS, DISTANCES, YEARS, MAPPING, REPORT),
)

APPLIED_RULES: Final = ("Rules applied", "Quy tắc áp dụng", "Quy tắc đã áp dụng")
"""Names of the sheet of a plan that holds the settings it was solved with."""

STORED_PREFIX: Final = "in."
"""How a plan names the sheets of its input."""

LISTS: Final = ("Lists", "Danh mục")
"""Names of the template's hidden sheet of dropdown words, in English and Vietnamese; never read."""

GUIDE: Final = ("Form guide", "Hướng dẫn ghi phiếu")
"""Names of the first sheet of a form, which tells how to fill it in; never read.

Offices call sheets of their own "Hướng dẫn", of which it is told that nothing was read there.
"""

COLLECTION: Final = ("Collection", "Tổng hợp thu nhận")
"""Names of the sheet of a collected workbook that tells where each unit comes from; never read."""

SERIAL_HEADINGS: Final = frozenset(
    key(h) for h in ("STT", "TT", "Số TT", "Số thứ tự", "No", "No.", "#", "Serial", "Sl. No.", "S. No.")
)
"""Headings of the column that numbers the rows."""

IGNORED_HEADINGS: Final = SERIAL_HEADINGS | frozenset(
    key(h) for h in ("Ghi chú", "Note", "Notes", "Remark", "Remarks")
)
"""Headings that everybody's tables have and that nobody needs to hear about."""


@cache
def _headings(sheet_name: str) -> dict[str, tuple[Column, str, int]]:
    """Heading key → column, language and rank (0 = canonical) of one sheet."""
    sheet = next(s for s in (*SHEETS, *EXTRA_SHEETS) if s.name == sheet_name)
    index: dict[str, tuple[Column, str, int]] = {}
    for column in sheet.columns:
        for rank, (heading, language) in enumerate(column.headings()):
            index.setdefault(key(heading), (column, language, rank))
    return index


def match_column(sheet: Sheet, heading: str) -> tuple[Column, str, int] | None:
    """The column that a heading names, its language, and how good the name is (0 = best)."""
    return _headings(sheet.name).get(key(heading))


@cache
def match_declared(heading: str) -> tuple[Column, str] | None:
    """The declared figure that a heading of the units' sheet names, with its language."""
    wanted = key(heading)
    for column in DECLARED:
        for known, language in column.headings():
            if wanted == key(known):
                return column, language
    return None


def known_headings(sheet: Sheet) -> list[str]:
    """Every heading that the sheet accepts, for suggestions."""
    return [heading for column in sheet.columns for heading, _ in column.headings()]


@cache
def match_sheet(name: str) -> tuple[Sheet, str] | None:
    """The sheet that a name means, with its language; None when it is no sheet of ours."""
    wanted = key(name)
    for sheet in (*SHEETS, *EXTRA_SHEETS):
        if wanted == key(sheet.name) or wanted in map(key, (a for a in sheet.aliases if a.isascii())):
            return sheet, "en"
        if wanted == key(sheet.vi) or wanted in map(key, sheet.aliases):
            return sheet, "vi"
    return (MAPPING, "en") if wanted == key(OPTIONS_SHEET) else None


def sheet_of(name: str) -> Sheet | None:
    """The sheet that a name means."""
    return found[0] if (found := match_sheet(name)) else None


@cache
def is_never_read(name: str) -> bool:
    """Whether a name is that of a sheet for programs or of findings, which says nothing of the city."""
    return key(name) in map(key, (*LISTS, *FINDINGS, *GUIDE, *COLLECTION))
