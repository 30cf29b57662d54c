"""Values into cells that stay what they are: text never becomes a formula, a number keeps every digit."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from fractions import Fraction
from math import isfinite
from typing import Any

from openpyxl.cell import WriteOnlyCell

from realloc.write.styles import Palette

Value = object
"""What a cell may hold: text, a number, a date, yes or no, or nothing."""

LONGEST_TEXT = 32_767
"""Characters that Excel allows in a cell."""

_FORMULA_SIGNS = tuple("=+-@\t\r")
# Not allowed in XML, plus halves of surrogate pairs, which have no UTF-8.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DATE = datetime(1900, 3, 1)
"""Excel's calendar is a day off before this date."""


def clean(text: str) -> str:
    """``text`` without the characters that a workbook cannot hold."""
    return _ILLEGAL.sub("", text)[:LONGEST_TEXT]


def make_cell(sheet: Any, value: Value, style: str, palette: Palette) -> Any:
    """A cell of a write-only sheet with ``value`` in the given style."""
    cell = WriteOnlyCell(sheet)
    quoted = False
    if isinstance(value, str):
        cell._value = clean(value) or None
        # Set by hand: openpyxl makes a formula of "=…" and an error of "#N/A".
        cell.data_type = "s" if cell._value else "n"
        quoted = value.startswith(_FORMULA_SIGNS)
    elif isinstance(value, Fraction):
        cell.value = int(value) if value.denominator == 1 else float(value)
    elif isinstance(value, float):
        _put_float(cell, value)
    else:
        cell.value = value
    cell._style = palette.style(style, quoted)
    return cell


def copied(sheet: Any, value: Value, palette: Palette) -> Any:
    """``value`` of an input cell as something that a write-only sheet can append unchanged."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if value.startswith((*_FORMULA_SIGNS, "#")):
            return make_cell(sheet, value, "input_text", palette)
        return clean(value) or None
    if isinstance(value, float):
        # Most numbers are short; those that are not would lose their last digit.
        return value if float(f"{value:.16g}") == value else make_cell(sheet, value, "input_text", palette)
    if isinstance(value, date):  # also date and time
        return _copied_date(sheet, value, palette)
    return value


def _copied_date(sheet: Any, value: date, palette: Palette) -> Any:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    if moment.tzinfo is not None or moment < _FIRST_DATE:
        return value.isoformat()
    return value if moment.time() != time() else make_cell(sheet, value, "input_date", palette)


def _put_float(cell: Any, value: float) -> None:
    """Write a number with all its digits; openpyxl itself keeps sixteen."""
    cell._value = repr(value) if isfinite(value) else None
    cell.data_type = "n"
