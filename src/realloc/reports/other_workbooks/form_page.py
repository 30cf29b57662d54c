"""How the people of a form are printed: on the fewest pages, in the largest letters that take no more.

A ward's fifty people fit on one page of small print and on three or four of large print, most of which
is blank columns.  A form goes round on paper to be signed, so pages count before letters, down to a
size in which a list is still read with ease.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from realloc.intake.form_columns import FormColumn
from realloc.reports.excel.letters import lines_of
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import LINE_POINTS
from realloc.reports.excel.styles import SIZE
from realloc.reports.other_workbooks.form_widths import PAPER, people_widths
from realloc.workbook.contract.parts import Type
from realloc.workbook.formats.grid import Cell as Value

_TRIED: Final = (("landscape", 10.0), ("landscape", 9.0), ("landscape", 8.0), ("portrait", 8.0))
"""Ways to lie and points of letters, the more readable first."""

_TIGHT_POINTS: Final = 13.8
"""Of a line of text in a row of a long list."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A list as it is printed: its paper, the widths of its columns, and the heights of its rows."""

    paper: Paper
    widths: tuple[float, ...]
    heading: float
    heights: tuple[float, ...]

    @property
    def pages(self) -> int:
        """How many pages the people take."""
        return self._filled()[0]

    def blank_rows(self, points: float) -> int:
        """How many blank rows of a height are printed: as many as fill the last page, which none begin."""
        return max(0, int((self._room - self._filled()[1]) / points) - 1)  # no two programs measure alike

    @property
    def _room(self) -> float:
        """What a page takes below the heading, in points; the last column is not printed."""
        full = self.paper._replace(scale=100).room
        scale = int(min(100.0, 100 * full / sum(self.widths[:-1])))
        return self.paper._replace(scale=scale).height - self.heading

    def _filled(self) -> tuple[int, float]:
        """Pages, and how far down the last one rows stand."""
        pages, used, room = 1, 0.0, self._room
        for height in self.heights:
            if used + height > room:
                pages, used = pages + 1, 0.0
            used += height
        return pages, used


def laid_out(columns: Sequence[FormColumn], people: Sequence[Sequence[Value]]) -> Laid:
    """The list of people on the fewest pages."""
    best = _laid(*_TRIED[0], columns, people)
    for orientation, letters in _TRIED[1:]:
        if best.pages == 1:
            break
        best = min(best, _laid(orientation, letters, columns, people), key=lambda laid: laid.pages)
    return best


def _laid(
    orientation: str, letters: float, columns: Sequence[FormColumn], people: Sequence[Sequence[Value]]
) -> Laid:
    """The list with letters of a size at the least."""
    paper = PAPER._replace(orientation=orientation)
    room = paper._replace(scale=-int(-100 * letters // SIZE)).room
    widths = people_widths(columns, people, room)
    heights = tuple(_height(columns, person, widths) for person in people)
    return Laid(paper, tuple(widths), heading_points(columns, widths), heights)


def heading_points(columns: Sequence[FormColumn], widths: Sequence[float]) -> float:
    """Room for the headings of columns, which begin a list of widths."""
    lines = (lines_of(c.heading, w + 1, bold=True) for c, w in zip(columns, widths, strict=False))
    return LINE_POINTS * max(lines, default=1) + 3


def _height(columns: Sequence[FormColumn], person: Sequence[Value], widths: Sequence[float]) -> float:
    """Room for the longest text; births and sexes stay on one line."""
    texts = [
        (value, width)
        for column, value, width in zip(columns, person, widths, strict=True)
        if isinstance(value, str) and column.type not in (Type.BIRTH, Type.SEX)
    ]
    return _TIGHT_POINTS * max(lines_of(text, width) for text, width in texts) + 2
