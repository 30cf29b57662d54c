"""One cell → one value.  Every reading of a number, date or word happens here, and only here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Final, TypeVar, cast

from realloc.city.domain import Kind, Require
from realloc.words import numerals
from realloc.words.bilingual import Words
from realloc.words.folding import fold, key, nearest
from realloc.words.regex import regex
from realloc.workbook.contract.officials import EMPLOYMENT_WORDS
from realloc.workbook.contract.parts import Choices
from realloc.workbook.contract.units import KIND_WORDS
from realloc.workbook.contract.words import DECISION_WORDS, YES_NO_WORDS
from realloc.workbook.formats.grid import Cell

MOST_PEOPLE: Final = 1_000_000
"""A count above this is a slip of the hand."""

WEIGHT_DIGITS: Final = 6
"""Significant digits of priorities and weights; further ones come from formulas such as =1/3."""

SHOWN_DIGITS: Final = 15
"""Significant digits that Excel shows of a number; what is behind them is noise of its arithmetic."""

YEARS_READ: Final = range(2000, 2200)
_YEAR = r"(?:(?:den |het |cuoi )*nam |(?:by |the |end of )*year |)((?:20|21)[0-9]{2})"
_YEAR_ALONE, _YEAR_BEHIND = regex(_YEAR), regex(r"(.+?) " + _YEAR)

FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2199, 12, 31)
_SERIAL_START = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers."""

_ISO_DAY = regex(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+)?")
_LOCAL_DAY = regex(
    r"(?:ngày )?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4})(?: [0-9:.]+)?", re.IGNORECASE
)
_SERIAL_TEXT = regex(r"[1-9][0-9]{4}")

_NO_LIMIT = Words("no limit", "không giới hạn")

W = TypeVar("W", bool, str, Kind, Require)


class BadValueError(Exception):
    """A cell that cannot be read: the code of its problem and the values to tell."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


_HIRED: Final = ("hop dong", "hdld", "hd ", "khong chuyen trach", "nguoi hoat dong khong chuyen trach")
"""How kinds of contract staff begin, as :func:`~realloc.words.folding.key` writes them."""

MOST_CELLS: Final = 5
"""Cells named in one warning."""


def counted(cells: Sequence[str]) -> dict[str, object]:
    """How many cells a finding is about, and the first of them, as its values."""
    return {"count": len(cells), "cells": Words.same(listed_cells(cells))}


def listed_cells(cells: Sequence[str]) -> str:
    """The first of many cells, one after the other."""
    return ", ".join(cells[:MOST_CELLS]) + (" …" if len(cells) > MOST_CELLS else "")


def is_blank(value: Cell) -> bool:
    """Whether nothing is written: no value, or only spaces."""
    if value is None:
        return True
    # The first letter alone settles nearly every cell.
    return isinstance(value, str) and not value[:1].isalnum() and not fold(value)


def is_dash(value: Cell) -> bool:
    """Whether a dash stands where nothing is meant."""
    if not isinstance(value, str) or len(value) > 8 or value[:1].isalnum():
        return False  # nearly every cell
    return numerals.is_dash(value)


def text(value: Cell) -> str:
    """Return a cell as the text that was typed: "001" stays so, a number 25747 has no ".0".

    Spaces that nobody sees (at the ends, doubled, non-breaking) are put right; line breaks stay.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split()) if value.isascii() and value.isprintable() else _tidy(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return str(value).upper()
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=1 << 16)
def _tidy(written: str) -> str:
    if written.isprintable():  # then it is one line
        return fold(written)
    return "\n".join(line for line in map(fold, written.splitlines()) if line)


def words_or_nothing(value: Cell) -> str:
    """Return a text; nothing for a dash alone."""
    return "" if is_dash(value) else text(value)


def number(value: Cell, *, whole: bool = False, small: bool = False) -> Fraction:
    """Return the exact number that a cell shows; numeric text counts as a number.

    ``whole`` numbers have thousands (1.234 is 1234), ``small`` ones have none (1.234 is 1.234); any
    other in groups of three is not clear.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return Fraction(str(value))
    if isinstance(value, str):
        try:
            found = numerals.counted(value) if whole else numerals.measured(value, small=small)
        except numerals.UnclearNumberError as unclear:
            raise BadValueError("E320", found=value, readings=unclear.readings) from None
        if found is not None:
            return found
    raise BadValueError("E302", found=value)


def is_number(value: Cell) -> bool:
    """Whether a cell holds a number, or a text that is one where people are counted."""
    try:
        number(value, whole=True)
    except BadValueError:
        return False
    return True


def whole(value: Cell) -> int:
    """Return a whole number of either sign; a dash is 0."""
    if type(value) is float and value.is_integer() and abs(value) <= MOST_PEOPLE:
        return int(value)
    if is_dash(value):
        return 0
    exact = number(value, whole=True)
    if exact.denominator != 1:
        raise BadValueError("E304", found=value)
    if abs(exact) > MOST_PEOPLE:
        raise BadValueError("E306", found=value, most=MOST_PEOPLE)
    return int(exact)


def count(value: Cell) -> int:
    """Return a whole number, 0 or more."""
    found = whole(value)
    if found < 0:
        raise BadValueError("E303", found=value)
    return found


def _refuse_dash(value: Cell) -> None:
    """A dash may mean 0 or no limit."""
    if is_dash(value):
        raise BadValueError("E320", found=value, readings=("0", _NO_LIMIT))


def limit(value: Cell) -> int:
    """Return a limit, 0 or more; a dash is refused."""
    _refuse_dash(value)
    return count(value)


def weight(value: Cell) -> Fraction:
    """Return a weight above 0, exact as it is shown or typed: 0.1 is one tenth."""
    shown = float(f"{value:.{SHOWN_DIGITS}g}") if isinstance(value, float) and isfinite(value) else value
    exact = number(shown)
    if exact <= 0:
        raise BadValueError("E305", found=value)
    return exact


def to_digits(exact: Fraction, digits: int = WEIGHT_DIGITS) -> Fraction:
    """Round half up to so many significant digits."""
    context = Context(prec=digits, rounding=ROUND_HALF_UP)
    return Fraction(context.divide(Decimal(exact.numerator), Decimal(exact.denominator)))


def degrees(value: Cell) -> float:
    """Return decimal degrees; their range is judged with the other coordinate beside them."""
    return float(number(value, small=True))


def kilometres(value: Cell) -> float:
    """Return a distance, 0 km or more; a dash is refused."""
    _refuse_dash(value)
    found = number(value)
    if found < 0:
        raise BadValueError("E303", found=value)
    if found > MOST_PEOPLE:
        raise BadValueError("E306", found=value, most=MOST_PEOPLE)
    return float(found)


def money(value: Cell) -> Fraction:
    """Return an amount, 0 or more, exact; a dash is refused."""
    _refuse_dash(value)
    return number(value, whole=True)


def share(value: Cell) -> Fraction:
    """Return a share: 0.2 or "20%"; no share has thousands, so that 12,345% is clear."""
    if isinstance(value, str) and fold(value).endswith("%"):
        return number(fold(value)[:-1].rstrip(), small=True) / 100
    return number(value, small=True)


def day(value: Cell) -> date:
    """Return a date from a date cell, ISO or dd/mm/yyyy text, or Excel's serial number."""
    found = _day(value)
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise BadValueError("E309", found=value)
    return found


def year(value: Cell) -> int:
    """Return a year with four digits, also behind a word ("năm 2027") and as its first or last day.

    Raises
    ------
    BadValueError
        When it is none (E350).
    """
    if isinstance(value, str) and (named := _YEAR_ALONE.fullmatch(key(value))):
        return int(named[1])
    if isinstance(value, str | date) and (found := _day(value)) is not None:
        ends = (found.month, found.day) in ((1, 1), (12, 31))
        found_year = found.year if ends else 0
    else:
        try:
            found_year = count(value)
        except BadValueError:
            found_year = 0
    if found_year not in YEARS_READ:
        raise BadValueError("E350", found=value)
    return found_year


def with_year(name: str) -> tuple[str, int] | None:
    """The parts of a name that ends with a year, as "biên chế năm 2027" does; None for others."""
    found = _YEAR_BEHIND.fullmatch(key(name))
    return None if found is None else (found[1], int(found[2]))


def _day(value: Cell) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _SERIAL_START + timedelta(days=int(value)) if 0 < value < 200_000 else None
    if not isinstance(value, str):
        return None
    if iso := _ISO_DAY.fullmatch(fold(value)):
        year, month, day_of_month = map(int, iso.groups())
    elif _SERIAL_TEXT.fullmatch(fold(value)):
        return _SERIAL_START + timedelta(days=int(fold(value)))
    elif local := _LOCAL_DAY.fullmatch(fold(value)):
        day_of_month, month, year = map(int, local.groups())
    else:
        return None
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def yes_no(value: Cell) -> bool:
    """Return True for yes, có, x, 1 … and False for no, không, 0 …"""
    return one_word(value, YES_NO_WORDS, "E308")


def chosen(value: Cell, choices: Choices) -> bool | str:
    """Return which of a rule's few values a word in either language names."""
    if choices is YES_NO_WORDS:
        return yes_no(value)
    return one_word(value, cast("Mapping[str, tuple[str, ...]]", choices), "E315")


def one_of(value: Cell, choices: Mapping[str, tuple[str, ...]]) -> str:
    """Return which of a column's few values a word in either language names."""
    try:
        return one_word(value, choices, "E532")
    except BadValueError as bad:
        known = Words(*(", ".join(words[n] for words in choices.values()) for n in (0, 1)))
        raise BadValueError("E532", **bad.values, known=known) from None


def kind(value: Cell) -> Kind:
    """Return the kind of unit that a word in either language names."""
    return one_word(value, KIND_WORDS, "E307")


def on_contract(value: Cell) -> bool:
    """Return whether a word in either language means contract staff, such as "Hợp đồng 111"."""
    if key(text(value)).startswith(_HIRED):
        return True
    return one_word(value, EMPLOYMENT_WORDS, "E347")


def decision(value: Cell) -> Require:
    """Return what a word in either language orders."""
    return one_word(value, DECISION_WORDS, "E310")


def one_word(value: Cell, words: Mapping[W, tuple[str, ...]], code: str) -> W:
    """Return which of a few values a word in either language names; ``code`` tells of any other word."""
    wanted = key(text(value))
    for meaning, known in words.items():
        if wanted in map(key, known):
            return meaning
    near = nearest(text(value), (w for known in words.values() for w in known if len(w) > 1))
    raise BadValueError(code, found=value, nearest=near)


_ANSWERS = {key(word): meaning for meaning, words in YES_NO_WORDS.items() for word in words}


def answer(value: Cell) -> bool | None:
    """Return whether a cell says yes; a blank and a dash say no; None where it says something else."""
    if is_blank(value) or is_dash(value):
        return False
    return _ANSWERS.get(key(text(value)))


def reason(value: Cell, heading: str) -> str:
    """Return the reason that a cell gives; ``heading`` where it only says yes, nothing where it says no.

    Raises
    ------
    BadValueError
        For signs that are neither an answer nor words (E308).
    """
    said = answer(value)
    if said is not None:
        return heading if said else ""
    written = text(value)
    if not any(letter.isalnum() for letter in written):
        raise BadValueError("E308", found=value)
    return heading if key(written) == key(heading) else written
