"""How wide the columns of a table are: as wide as their texts, or so that its rows take the fewest lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realloc.reports.excel.letters import PADDING, breadth, lines_of
from realloc.reports.excel.sheet import Column, Row
from realloc.reports.excel.styles import INDENT, LOOKS

NARROWEST, WIDEST = 8.0, 42.0
"""Column widths where nothing says how much room there is, in digits."""

SPARE = PADDING + 0.5
"""What a column is wider than its widest text, where that is indented."""

MEASURED_ROWS = 2_000
"""Rows looked at to find how wide a column is."""

WIDENED = 30.0
"""By how many digits a column is widened at most, so that a table is as wide as its page."""

TRIED_ROWS = 150
"""Rows, spread over the table, whose lines are counted to share out the room."""

_STEPS = (8, 3, 1)
"""By how many digits one column is widened at the cost of another, the coarsest first."""


def widths_of(columns: Sequence[Column[Row]], rows: Sequence[Row], room: float | None = None) -> list[float]:
    """A width for each column that its values fit, within reason.

    With a ``room`` for all of them, columns whose texts wrap share what the others leave: on one line each
    if possible, else so that rows take the fewest lines, and none below its longest word.
    """
    if room is None:
        return [c.width or _width(c, _texts(c, rows)) for c in columns]
    wrapped = [n for n, column in enumerate(columns) if LOOKS[column.style].wrap]
    texts = {n: _texts(c, rows) for n, c in enumerate(columns) if n in wrapped or not c.width}
    widths = [max(c.width or _width(c, texts[n]), _heading_word(c)) for n, c in enumerate(columns)]
    left = room - sum(width for n, width in enumerate(widths) if n not in wrapped)
    whole = [ceil(max(columns[n].width or 0, _one_line(columns[n], texts[n]))) for n in wrapped]
    least = [min(w, ceil(_widest_word(columns[n], texts[n]))) for n, w in zip(wrapped, whole, strict=True)]
    if sum(whole) <= left:  # a table of its own width would look lost, and its title would not fit
        spare = (left - sum(whole)) / max(1, len(whole))
        shared: Sequence[float] = [width + min(spare, WIDENED) for width in whole]
    elif sum(least) > left:
        shared = shrunk(least, [NARROWEST] * len(least), left)
    else:
        shared = _Sharing(columns, wrapped, rows, least).shared(_begun(whole, least, int(left)))
    for n, width in zip(wrapped, shared, strict=True):
        widths[n] = width
    return widths


def filled(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> list[Column[Row]]:
    """The columns that say something in one of ``rows``; all where there are none."""
    return [c for c in columns if not rows or any(c.value(row) is not None for row in rows)]


def shrunk(widths: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """``widths`` cut to one height, none below its ``least``, so that their sum is ``room`` if possible."""
    low, high = 0.0, max(widths)
    for _ in range(30):
        middle = (low + high) / 2
        total = sum(min(w, max(least_of, middle)) for w, least_of in zip(widths, least, strict=True))
        low, high = (middle, high) if total <= room else (low, middle)
    return [min(w, max(least_of, low)) for w, least_of in zip(widths, least, strict=True)]


def _begun(whole: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Whole digits to begin with, which take the room: the widest column has what rounding leaves."""
    begun = [int(width) for width in shrunk(whole, least, room)]
    begun[whole.index(max(whole))] += room - sum(begun)
    return begun


class _Sharing:
    """The lines that rows take, by the widths of the columns that wrap."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        wrapped: Sequence[int],
        rows: Sequence[Any],
        least: Sequence[int],
    ) -> None:
        tried = rows[:: max(1, len(rows) // TRIED_ROWS)]
        self._least = least
        self._looks = [LOOKS[columns[n].style] for n in wrapped]
        self._texts = [
            ["" if (value := columns[n].value(row)) is None else str(value) for row in tried] for n in wrapped
        ]
        self._lines = cache(self._counted)

    def shared(self, widths: list[int]) -> list[int]:
        """Widths from which no column can give to another so that the rows take fewer lines."""
        best = self._cost(widths)
        for step in _STEPS:
            better = True
            while better:
                better = False
                for tried in self._neighbours(widths, step):
                    if (cost := self._cost(tried)) < best:
                        best, widths, better = cost, tried, True
                        break
        return widths

    def _neighbours(self, widths: list[int], step: int) -> Iterator[list[int]]:
        for giver, width in enumerate(widths):
            if width - step < self._least[giver]:
                continue
            for taker in range(len(widths)):
                if taker != giver:
                    tried = list(widths)
                    tried[giver], tried[taker] = width - step, widths[taker] + step
                    yield tried

    def _cost(self, widths: Sequence[int]) -> int:
        """The lines of all rows; of equal ones those count whose cells together take fewer."""
        counted = np.array([self._lines(n, width) for n, width in enumerate(widths)])
        return int((100 * counted.max(axis=0) + counted.sum(axis=0)).sum())

    def _counted(self, column: int, width: int) -> NDArray[np.intp]:
        """The lines of each row in a column of some width; equal texts are broken once."""
        look, texts = self._looks[column], self._texts[column]
        found = {text: lines_of(text, width + look.spared, bold=look.bold) for text in dict.fromkeys(texts)}
        return np.array([found[text] for text in texts], dtype=np.intp)


def _width(column: Column[Row], texts: Collection[str]) -> float:
    return min(WIDEST, _one_line(column, texts))


def _one_line(column: Column[Row], texts: Collection[str]) -> float:
    """The width at which no text of a column is broken, not even between words."""
    lines = (line for text in texts for line in text.split("\n"))
    longest = max(map(breadth, lines), default=0) + _spare(column)
    return max(NARROWEST, longest, _heading_word(column))


def _widest_word(column: Column[Row], texts: Collection[str]) -> float:
    """The width that no word of a column is broken in."""
    words = {word for text in texts for word in text.split(" ")}
    return max(NARROWEST, max(map(breadth, words), default=0) + _spare(column), _heading_word(column))


def _spare(column: Column[Row]) -> float:
    """What the column is wider than a text in it."""
    return SPARE - LOOKS[column.style].spared


def _texts(column: Column[Row], rows: Sequence[Row]) -> Collection[str]:
    """The texts that a column's width is measured by, each once: most stand in many rows."""
    values = {column.value(row) for row in islice(rows, MEASURED_ROWS)}
    return {str(value) for value in values if value is not None}


def _heading_word(column: Column[Row]) -> float:
    return heading_word(column.heading)


def heading_word(heading: str) -> float:
    """The width that no word of a heading is broken in, which is centred and needs no indent."""
    words = heading.split(" ")
    return max((breadth(word, bold=True) for word in words), default=0) + SPARE - INDENT
