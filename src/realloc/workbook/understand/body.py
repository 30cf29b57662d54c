"""The rows below a header, and why some were skipped."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from realloc.workbook.read import RawRow


class Reason(StrEnum):
    """Why a row is not data."""

    NUMBERS = "column numbers"
    HEADER = "repeated header"
    OTHER_HEADER = "another header"
    TOTAL = "total"
    SUM = "sum of other rows"
    GROUP = "group"
    RESERVE = "reserve"
    NOTE = "note"
    FOOTER = "footer"


class Skipped(NamedTuple):
    """A row that is not data: why, and the words that say so."""

    row: RawRow
    reason: Reason
    words: str


class Body(NamedTuple):
    """The rows under a header."""

    data: tuple[RawRow, ...]
    skipped: tuple[Skipped, ...] = ()
    numeric: tuple[int, ...] = ()
