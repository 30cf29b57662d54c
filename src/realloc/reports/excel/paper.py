"""How a sheet is printed: paper, size of print, and where its pages end.

Programs that print a sheet "as wide as a page" leave out page breaks that somebody set, and shrink
whatever is too wide.  A sheet whose size of print is fixed is therefore made to fit beforehand, and
tells every page break itself, so that a heading stays with what stands below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

INCH = 25.4
POINT = INCH / 72
UNIT = 8 * INCH / 96
"""Width in mm of what columns are measured in: a digit of the usual font, 8 pixels of 1/96 inch."""

SIZES = {"A4": (9, 210.0, 297.0), "A3": (8, 297.0, 420.0)}
"""Excel's number of a paper, and its sides in mm."""

SPARE_WIDTH, SPARE_HEIGHT = 0.97, 0.99
"""Shares of a page that are counted on: no two programs measure columns and rows quite alike."""


class Paper(NamedTuple):
    """How a sheet is printed: which way, on one page or as many as it takes, and its margins in mm.

    With a ``scale`` (percent) texts have that size whatever the width of the sheet, which must then fit
    into ``room``; without one the sheet is made as wide as a page.
    """

    orientation: str = "landscape"
    one_page: bool = False
    margins: tuple[float, float, float, float] = (20, 15, 20, 15)
    """Top, right, bottom and left; Decree 30/2020/NĐ-CP: 20–25, 15–20, 20–25 and 30–35."""
    scale: int | None = None
    size: str = "A4"

    @property
    def room(self) -> float:
        """Widths of columns that fit side by side, in characters."""
        width = self._sides[0] - self.margins[1] - self.margins[3]
        return SPARE_WIDTH * width / UNIT * 100 / (self.scale or 100)

    @property
    def height(self) -> float:
        """Heights of rows that fit on a page, in points."""
        height = self._sides[1] - self.margins[0] - self.margins[2]
        return SPARE_HEIGHT * height / POINT * 100 / (self.scale or 100)

    @property
    def _sides(self) -> tuple[float, float]:
        """Width and height of a page as it lies, in mm."""
        _, short, long = SIZES[self.size]
        return (long, short) if self.orientation == "landscape" else (short, long)


@dataclass
class Pages:
    """How far down its page a sheet has come; ``repeated`` points of headings stand on every later page."""

    height: float
    repeated: float = 0.0
    used: float = 0.0
    breaks: list[int] = field(default_factory=list)
    """Rows after which a page ends."""

    def need(self, points: float, row: int) -> bool:
        """Begin a page with ``row`` if ``points`` do not fit below the rows before it, and say so."""
        if self.used <= self.repeated or self.used + points <= self.height:
            return False
        self.breaks.append(row - 1)
        self.used = self.repeated
        return True
