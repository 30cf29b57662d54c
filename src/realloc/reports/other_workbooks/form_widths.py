"""How wide the columns of a form are: as wide as a page in letters of a size, with the fewest lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

from realloc.intake.form_columns import SHOWN_OF_UNIT, FormColumn
from realloc.reports.excel.letters import PADDING, breadth, lines_of
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.styles import SIZE
from realloc.workbook.contract.parts import Type
from realloc.workbook.formats.grid import Cell as Value

_SMALLEST: Final = -(-1_000 // SIZE)
"""Percent of its size in which a letter is printed with 10 points."""

PAPER: Final = Paper(margins=(14, 8, 12, 8))
_ROOM: Final = PAPER._replace(scale=_SMALLEST).room

_LEAST: Final = {
    "official": 9.0,
    "name": 18,
    "born": 11,
    "sex": 5.5,
    "position": 11,
    "fields": 13,
    "since": 10,
    "protected": 12,
    "seconded_to": 10.5,
    "seconded_field": 10.5,
    "seconded_until": 10,
    "moved_on": 10,
    "retire_on": 10,
    "unit": 8,
}
"""Widths of columns where a page has no room for more and somebody has something in them."""

_SLACK: Final = 0.2
"""What a column is wider than its longest text, since no two programs measure alike."""

_BLANK_LEAST: Final = 7.0
"""Of other columns."""

_STEP: Final = 1.5
"""By what columns become narrower."""

_WIDTHS: Final = {
    "official": 11.0,
    "name": 27,
    "born": 12,
    "sex": 8,
    "position": 21,
    "qualification": 14,
    "fields": 24,
    "employment": 12,
    "since": 12,
    "protected": 24,
    "volunteer": 9,
    "home": 20,
    "seconded_to": 19,
    "seconded_until": 12,
    "seconded_field": 18,
    "moved_on": 12,
    "retire_on": 12,
    "max_km": 9,
    "unit": 11,
}
_UNIT_WIDTHS: Final = {
    "unit": 9.0,
    "name": 18,
    "kind": 8,
    "cluster": 14,
    "region": 18,
    "lat": 10,
    "lon": 10,
}
_FIGURE, _FIELD, _NARROW = 8.5, 8.0, 2.9
_WIDEST: Final = 40.0


def asked(columns: Sequence[FormColumn]) -> list[FormColumn]:
    """Columns of the unit that are printed: what the office keeps for itself stands behind them."""
    return [c for c in columns if c.name not in SHOWN_OF_UNIT]


def unit_widths(columns: Sequence[FormColumn], row: Sequence[Value]) -> list[float]:
    """Widths in which all that is asked fits on a page, columns of fields the narrower, the more they are."""
    widths = [_UNIT_WIDTHS.get(c.name, _FIGURE) for c in columns]
    widths[0] = max(widths[0], _unbroken(row[0]))
    taken = sum(w for c, w in zip(asked(columns), widths, strict=False) if not c.is_field)
    many = sum(c.is_field for c in columns)
    of_field = max(_NARROW, min(_FIELD, (_ROOM - taken) / max(1, many)))
    return [of_field if c.is_field else w for c, w in zip(columns, widths, strict=True)]


def people_widths(
    columns: Sequence[FormColumn], people: Sequence[Sequence[Value]], room: float
) -> list[float]:
    """Widths in which names and codes are not broken, and the list takes the fewest lines.

    The last column, the unit, is the same in every row and is not printed.
    """
    least, widths = list[float](), list[float]()
    for at, column in enumerate(columns):
        longest = max((_unbroken(person[at]) for person in people), default=0.0)
        whole = column.name in ("name", "official", "unit")
        filled = whole or not people or any(person[at] is not None for person in people)
        low = _LEAST.get(column.name, _BLANK_LEAST) if filled else _BLANK_LEAST
        full = max(low, float(math.ceil(min(_WIDEST, longest) if people else _WIDTHS[column.name])))
        least.append(full if at == len(columns) - 1 or (whole and people) else low)
        widths.append(full)
    _narrow(widths, least, columns, people, room)
    return widths


def _narrow(
    widths: list[float],
    least: Sequence[float],
    columns: Sequence[FormColumn],
    people: Sequence[Sequence[Value]],
    room: float,
) -> None:
    """Narrow columns, down to ``least``, until ``room`` takes them: always where that adds fewest lines."""
    texts = {
        at: [value if isinstance(value := person[at], str) else "" for person in people]
        for at, column in enumerate(columns)
        if widths[at] > least[at] and column.type not in (Type.BIRTH, Type.SEX)
    }
    lines = {at: [_lines(text, widths[at]) for text in of] for at, of in texts.items()}
    while (excess := sum(widths[:-1]) - room) > 0:
        best: tuple[int, int, float, int, float] | None = None
        for at, width in enumerate(widths):
            if width <= least[at]:
                continue
            cut = max(least[at], width - min(_STEP, excess))
            new = [_lines(text, cut) for text in texts.get(at, ())]
            others = [of for other, of in lines.items() if other != at]
            rows = sum(map(max, zip(new, *others, strict=True))) if new and others else sum(new)
            best = min(best or (rows, sum(new), -width, at, cut), (rows, sum(new), -width, at, cut))
        if best is None:
            return
        *_, at, cut = best
        widths[at] = cut
        if at in texts:
            lines[at] = [_lines(text, cut) for text in texts[at]]


@cache
def _lines(text: str, width: float) -> int:
    """The same texts stand in many forms."""
    return lines_of(text, width) if text else 1


def _unbroken(value: Value) -> float:
    """The width of a text on one line."""
    return breadth(value) + PADDING + _SLACK if isinstance(value, str) else 0.0
