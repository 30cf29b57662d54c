"""What the numbers in a cell mean: dates and lengths of time by their format, and the kinds of errors."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple

from realloc.words.regex import regex
from realloc.workbook.formats.grid import Cell

ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

_UNSHOWN = regex(r'"[^"]*"?|[\\_*].')
_LITERAL = regex(r'"([^"]*)"?|\\(.)')
_THOUSANDTHS = regex(r"[0#?],+(?![0#?,])")
_FILLED = regex(r"\*\w")
_LOCALE = regex(r"\[\$-([0-9A-Fa-f]{1,8})\]")
_ELAPSED = regex(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = regex(r"\[[^\]]*\]")
_DATE = regex(r"[dmhys]|a/p", re.IGNORECASE)
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
_BUILT_IN_ELAPSED = 46
_DAY: Final = 86_400_000
_EPOCH = datetime(1899, 12, 30)
_FROM_1904: Final = 1462


class Shown(Enum):
    """What a number is, by its format."""

    NUMBER = 0
    DATE = 1
    ELAPSED = 2


class Style(NamedTuple):
    """What a cell shows of its number.

    ``padding`` is the format, where that puts zeros in front; ``disguise`` the format, where it shows other
    digits than the number's, or nothing.
    """

    shown: Shown = Shown.NUMBER
    padding: str = ""
    disguise: str = ""


class Texts(NamedTuple):
    """What cells of a workbook refer to: shared texts, and what number formats show, by style."""

    shared: list[str]
    styles: Sequence[Style]
    since_1904: bool = False


def styles_of(numbers: list[int], codes: dict[int, str]) -> list[Style]:
    """Return what each cell style shows, by the numbers of their formats; ``codes`` are the file's own."""
    known = {
        number: Style(*_style(number, code := codes.get(number)), code if code and _disguises(code) else "")
        for number in set(numbers)
    }
    return [known[number] for number in numbers]


def _style(number: int, code: str | None) -> tuple[Shown, str]:
    if code is None:
        if number == _BUILT_IN_ELAPSED:
            return Shown.ELAPSED, ""
        return Shown.DATE if number in _BUILT_IN_DATES else Shown.NUMBER, ""
    plain = _UNSHOWN.sub("", code).split(";")[0]
    if _ELAPSED.search(plain):
        return Shown.ELAPSED, ""
    if _DATE.search(_without_general(_BRACKETS.sub("", plain))):
        return Shown.DATE, ""
    return Shown.NUMBER, code if padded("0", code) else ""


def _disguises(code: str) -> bool:
    """Whether a format shows digits of its own, thousandths of the number, or nothing of the cell."""
    sections = _BRACKETS.sub("", code).split(";")
    own = "".join("".join(found) for found in _LITERAL.findall(code))
    shown = [_UNSHOWN.sub("", section) for section in sections]
    silent = not re.search(r"[0#?@dmyhs]|general", shown[0], re.IGNORECASE)
    no_text = len(shown) > 3 and "@" not in shown[3]
    of_texts = any("@" in part for part in shown) and any(c.isalnum() for c in own)
    other = bool(_THOUSANDTHS.search(shown[0]) or _FILLED.search(code) or "%" in shown[0])
    part_of_day = _DATE.search(_without_general(shown[0])) and not re.search("[0#?h]", shown[0])
    day = part_of_day and not {"d", "m", "y"} <= set(shown[0].lower())
    calendar = any(int(found, 16) >> 16 & 0xFF > 1 for found in _LOCALE.findall(code))
    return any(c.isdigit() for c in own) or silent or no_text or of_texts or other or bool(day) or calendar


def _without_general(code: str) -> str:
    return re.sub("general", "", code, flags=re.IGNORECASE)


def valued(number: float, shown: Shown, since_1904: bool = False) -> Cell:
    """The number, or the date, the time of day or the length of time that it stands for.

    Raises
    ------
    ValueError
        When it is none.
    """
    if number - number != 0:  # not a number, or endless
        raise ValueError(number)
    if shown is Shown.NUMBER:
        return number
    try:
        if shown is Shown.ELAPSED:
            return timedelta(milliseconds=round(number * _DAY))
        if number < 0:
            return number
        days = number + (_FROM_1904 if since_1904 else 0)
        # Excel has a 29 February 1900 that never was.
        moment = _EPOCH + timedelta(milliseconds=round((days if days >= 60 else days + 1) * _DAY))
    except (OverflowError, ValueError):
        return number
    if number < 1:
        return moment.time()
    return moment.date() if number == int(number) else moment


def styled(number: float, style: int, texts: Texts) -> Cell:
    """The number, or the text that stands for it, as a cell of ``style`` shows it."""
    of = texts.styles[style] if style < len(texts.styles) else Style()
    if of.padding and (text := padded(f"{number:.0f}" if number == int(number) else "", of.padding)):
        return text
    return valued(number, of.shown, texts.since_1904)


def packed_number(raw: int) -> float:
    """The number in the four bytes of an RK record."""
    value: float
    if raw & 2:
        value = float((raw >> 2) - (1 << 30 if raw & 0x8000_0000 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFF_FFFC) << 32))
    return value / 100 if raw & 1 else value


FEWEST: Final = 2
"""Zeros of a format that pads; with one, every number has it."""

_NOT_SHOWN = regex(r"\[[^\]]*\]|_.|\*.")
_PARTS = regex(r"\"([^\"]*)\"|\\(.)|([0#?])|([-/ ])")
_WHOLE = regex(r"\d+(?:\.0*)?")


def padded(value: str, form: str) -> str | None:
    """Return how a number is shown in a format of zeros and fixed signs; None in any other format."""
    form = _NOT_SHOWN.sub("", form.partition(";")[0])
    parts = list(_PARTS.finditer(form))
    zeros = sum(part[3] == "0" for part in parts)
    whole = _WHOLE.fullmatch(value)
    if not whole or zeros < FEWEST or sum(len(p[0]) for p in parts) != len(form) or not parts[-1][3]:
        return None
    left = str(int(float(value))) if "." in value else value.lstrip("0")
    left = left.rjust(zeros, "0")
    places = [part for part in parts if part[3]]
    shown = ""
    for part in reversed(parts):
        if not part[3]:
            shown = (part[1] or part[2] or part[4] or "") + shown
        elif part is places[0]:
            shown, left = left + shown, ""
        else:
            shown, left = left[-1:] + shown, left[:-1]
    return shown
