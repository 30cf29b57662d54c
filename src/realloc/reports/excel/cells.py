"""Values into cells that stay what they are: text never becomes a formula, a number keeps every digit."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import isfinite

from realloc.reports.excel.rows import Content, number_content, text_content
from realloc.reports.excel.styles import Palette
from realloc.words.regex import regex

Value = object
"""What a cell may hold: text, a number, a date, yes or no, or nothing."""

LONGEST_TEXT = 32_767
"""Characters that Excel allows in a cell."""

_FORMULA_SIGNS = tuple("=+-@\t\r")
# Not allowed in XML, plus halves of surrogate pairs, which have no UTF-8.
_ILLEGAL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DATE = datetime(1900, 3, 1)
"""Excel's calendar is a day off before this date."""

_BEGINNING, _DAY = datetime(1899, 12, 30), timedelta(days=1)


def clean(text: str) -> str:
    """``text`` without the characters that a workbook cannot hold."""
    # The first alone settles nearly every text.
    return (text if text.isprintable() else _ILLEGAL.sub("", text))[:LONGEST_TEXT]


def content(value: Value, style: str, palette: Palette) -> Content:
    """A cell with ``value`` in the given style."""
    if isinstance(value, str):
        # Never a formula of "=…" nor an error of "#N/A", whatever a spreadsheet would make of it.
        look = palette.style(style, value.startswith(_FORMULA_SIGNS))
        return text_content(text, look) if (text := clean(value)) else _empty(look)
    look = palette.style(style)
    if value is None:
        return _empty(look)
    if isinstance(value, bool):
        return _yes_no(value, look)
    if isinstance(value, int):
        return number_content(str(value), look)
    if isinstance(value, Fraction):
        return _number(int(value) if value.denominator == 1 else float(value), look)
    if isinstance(value, float):
        return _number(value, look)
    return number_content(str(to_excel(value)), look)


def copied(value: Value, palette: Palette) -> Content:
    """An input cell unchanged, in the workbook's own plain style; nothing for an empty one."""
    if isinstance(value, str):
        quoted = value.startswith(_FORMULA_SIGNS)
        text = clean(value)
        return text_content(text, palette.style("input_text", quoted)) if text else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _yes_no(value, "")
    if isinstance(value, int | float):
        return _number(value, "") if isfinite(value) else ""
    if isinstance(value, date):  # also date and time
        return _copied_date(value, palette)
    return number_content(str(to_excel(value)), palette.moment(value))


def _copied_date(value: date, palette: Palette) -> Content:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    if moment.tzinfo is not None or moment < _FIRST_DATE:
        return text_content(value.isoformat(), "")
    style = palette.moment(value) if moment.time() != time() else palette.style("input_date")
    return number_content(str(to_excel(value)), style)


def to_excel(moment: object) -> float:
    """Days since the beginning of Excel's calendar, or of the day for a time."""
    if isinstance(moment, time):
        moment = datetime.combine(_BEGINNING, moment) - _BEGINNING
    elif isinstance(moment, date):
        whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
        moment = whole - _BEGINNING - (_DAY if whole < _FIRST_DATE else timedelta())
    assert isinstance(moment, timedelta)
    return moment / _DAY


def _empty(style: str) -> Content:
    return f'{style} t="n"/>' if style else ""


def _yes_no(value: bool, style: str) -> Content:
    return f'{style} t="b"><v>{value:d}</v></c>'


def _number(value: int | float, style: str) -> Content:
    """A number with all its digits."""
    if not isfinite(value):
        return _empty(style)
    return number_content(repr(value).removesuffix(".0"), style)
