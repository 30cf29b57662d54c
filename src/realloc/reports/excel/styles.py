"""How a plan looks: a few sober styles, made once a workbook and shared by all its cells."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

HEADING_FILL, GOOD_FILL, CARE_FILL, TOTAL_FILL = "DCE6F1", "E2EFDA", "FFF2CC", "F2F2F2"
ANSWER_FILL, ANSWER_HEADING_FILL = "FFFBE6", "FFE699"
"""Where somebody is to write, and the heading above."""

FIRST_TAB, ANNEX_TAB, WORK_TAB, RECORD_TAB = "C00000", "1F4E79", "548235", "A6A6A6"
LINE_COLOUR = "BFBFBF"
NOTE_COLOUR = "595959"

WHOLE, DECIMAL, KM, CHANGE = "#,##0", "#,##0.0#", "#,##0.0", "+#,##0;-#,##0;0"
SHARE = "0.0%"
CHANGE_DECIMAL = "+#,##0.0#;-#,##0.0#;0"
HEAT = "#,##0;-#,##0;;@"
"""Zeros stay blank, so that the eye finds the gaps."""

FONT, SIZE = "Times New Roman", 12
"""Decree 30/2020/NĐ-CP asks for Times New Roman."""

INDENT = 1.7
"""Width of an indent, in digits."""

DATE_FORMATS = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}


class Look(NamedTuple):
    """One style; everything not said is the sheet's plain text."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    larger: int = 0
    colour: str = "000000"
    fill: str = ""
    lines: bool = False
    across: str = "left"
    wrap: bool = False
    turned: int = 0
    format: str = "General"
    open: bool = False
    """Whether the cell may be changed in a protected sheet."""
    tight: bool = False
    """Whether text begins at the line on its left, in lists whose rows have to fit on one line."""

    @property
    def indented(self) -> bool:
        """Whether text is kept off the line on its left, as a centred one need not be."""
        return self.lines and not self.tight and self.across != "center"

    @property
    def spared(self) -> float:
        """What a text has more room for than an indented one, in digits."""
        return 0.0 if self.indented else INDENT


_CELL = Look(lines=True)
_NUMBER = _CELL._replace(across="right")

LOOKS: dict[str, Look] = {
    "plain": Look(),
    "title": Look(bold=True, larger=3),
    "section": Look(bold=True, larger=1, wrap=True),
    "note": Look(italic=True, colour=NOTE_COLOUR, wrap=True),
    "paragraph": Look(wrap=True),
    "strong": Look(bold=True, wrap=True),
    "recipients": Look(bold=True, italic=True),
    "centre": Look(across="center"),
    "centre_bold": Look(bold=True, across="center"),
    "centre_title": Look(bold=True, larger=2, across="center", wrap=True),
    "centre_note": Look(italic=True, across="center"),
    "centre_wrap": Look(across="center", wrap=True),
    "centre_bold_wrap": Look(bold=True, across="center", wrap=True),
    "motto": Look(bold=True, larger=1, underline=True, across="center"),
    "band": Look(bold=True, fill=TOTAL_FILL),
    "upright": Look(bold=True, fill=HEADING_FILL, lines=True, across="center", wrap=True, turned=90),
    "heat": Look(lines=True, across="center", format=HEAT),
    "heat_total": Look(lines=True, bold=True, fill=TOTAL_FILL, across="center", format=WHOLE),
    "pending": _CELL._replace(across="center"),
    "strong_whole": _NUMBER._replace(bold=True, format=WHOLE),
    "heading": Look(bold=True, fill=HEADING_FILL, lines=True, across="center", wrap=True),
    "text": _CELL,
    "long": _CELL._replace(wrap=True),
    "tight": _CELL._replace(tight=True),
    "tight_long": _CELL._replace(tight=True, wrap=True),
    "position": _CELL._replace(across="center", format=WHOLE),
    "year": _CELL._replace(across="center", format="0"),
    "whole": _NUMBER._replace(format=WHOLE),
    "sparse": _NUMBER._replace(format=HEAT),
    "decimal": _NUMBER._replace(format=DECIMAL),
    "km": _NUMBER._replace(format=KM),
    "change": _NUMBER._replace(format=CHANGE),
    "change_decimal": _NUMBER._replace(format=CHANGE_DECIMAL),
    "date": _CELL._replace(across="center", format="date"),
    "good": _CELL._replace(fill=GOOD_FILL, wrap=True),
    "care": _CELL._replace(fill=CARE_FILL, wrap=True),
    "middle": _CELL._replace(across="center", wrap=True),
    "answer": _CELL._replace(fill=ANSWER_FILL, across="center", wrap=True),
    "answer_date": _CELL._replace(fill=ANSWER_FILL, across="center", format="date"),
    "answer_long": _CELL._replace(fill=ANSWER_FILL, wrap=True),
    "answer_heading": Look(bold=True, fill=ANSWER_HEADING_FILL, lines=True, across="center", wrap=True),
    "entry": _CELL._replace(fill=ANSWER_FILL, wrap=True, open=True),
    "entry_text": _CELL._replace(fill=ANSWER_FILL, wrap=True, format="@", open=True),
    "entry_code": _CELL._replace(fill=ANSWER_FILL, across="center", format="@", open=True),
    "entry_middle": _CELL._replace(fill=ANSWER_FILL, across="center", wrap=True, open=True),
    "entry_count": _CELL._replace(fill=ANSWER_FILL, across="center", format="0", open=True),
    "entry_number": _CELL._replace(fill=ANSWER_FILL, across="center", open=True),
    "entry_date": _CELL._replace(fill=ANSWER_FILL, across="center", format="date", open=True),
    "known": _CELL._replace(wrap=True, open=True),
    "known_text": _CELL._replace(wrap=True, format="@", open=True),
    "known_code": _CELL._replace(across="center", format="@", open=True),
    "known_middle": _CELL._replace(across="center", wrap=True, open=True),
    "known_number": _CELL._replace(across="center", open=True),
    "known_date": _CELL._replace(across="center", format="date", open=True),
    "example": _CELL._replace(italic=True, colour=NOTE_COLOUR, wrap=True),
    "given": _CELL._replace(fill=TOTAL_FILL, across="center", wrap=True),
    "given_text": _CELL._replace(fill=TOTAL_FILL, across="center", wrap=True, format="@"),
    "entry_heading": Look(bold=True, fill=ANSWER_HEADING_FILL, lines=True, across="center", wrap=True),
    "entry_upright": Look(
        bold=True, fill=ANSWER_HEADING_FILL, lines=True, across="center", wrap=True, turned=90
    ),
    "hidden": Look(),
    "total": _CELL._replace(bold=True, fill=TOTAL_FILL),
    "share": _NUMBER._replace(format=SHARE),
    "total_share": _NUMBER._replace(bold=True, fill=TOTAL_FILL, format=SHARE),
    "total_decimal": _NUMBER._replace(bold=True, fill=TOTAL_FILL, format=DECIMAL),
    "total_whole": _NUMBER._replace(bold=True, fill=TOTAL_FILL, format=WHOLE),
    "input_text": Look(),
    "input_date": Look(format="date"),
}
"""Every style a plan uses, by name."""


def set_usual_font(book: Any) -> None:
    """Let columns of ``book`` be measured in digits of the font that stands in its cells.

    Otherwise they are as wide as another font makes them, which not every machine has.
    """
    font = Font(name=FONT, size=SIZE)
    book._fonts[0] = font
    book._named_styles["Normal"].font = font


class Palette:
    """The styles of one workbook; ``style(name)`` is what a cell carries, the XML attribute of its style.

    Entering a style into the workbook's tables once and sharing it is what makes 80,000 cells quick.
    """

    def __init__(self, sheet: Any, language: str) -> None:
        self._sheet, self._language = sheet, language
        self._styles: dict[tuple[str, bool], str] = {}
        self._moments: dict[type, str] = {}

    def style(self, name: str, quoted: bool = False) -> str:
        """The style ``name``; ``quoted`` marks text that a spreadsheet might take for a formula."""
        found = self._styles.get((name, quoted))
        if found is None:
            found = self._styles[name, quoted] = self._made(name, quoted)
        return found

    def _made(self, name: str, quoted: bool) -> str:
        """A style that is used for the first time: a small workbook needs few of them."""
        look = LOOKS[name]
        cell = WriteOnlyCell(self._sheet)
        # Copied input keeps the workbook's own font; only its dates need a format.
        if not name.startswith("input_"):
            _dress(cell, look)
        dates = DATE_FORMATS["vi" if self._language == "vi" else "en"]
        cell.number_format = dates if look.format == "date" else _local(look.format, self._language)
        cell._style.quotePrefix = int(quoted)
        return _attribute(cell)

    def moment(self, value: object) -> str:
        """The plain style of a time, a duration, or a date with its time, as openpyxl chooses it."""
        kind = type(value)
        if kind not in self._moments:
            self._moments[kind] = _attribute(WriteOnlyCell(self._sheet, value))
        return self._moments[kind]


def _attribute(cell: Any) -> str:
    """The style of ``cell`` as its attribute; the first of a workbook, its plain one, goes without saying."""
    return f' s="{cell.style_id}"' if cell.has_style else ""


def _local(number: str, language: str) -> str:
    """A number format that asks for Vietnamese marks, where the program that shows it lets a file ask."""
    if language != "vi":
        return number
    return ";".join(f"[$-42A]{part}" if "#" in part else part for part in number.split(";"))


def _dress(cell: Any, look: Look) -> None:
    """Give ``cell`` everything of ``look`` but its number format."""
    cell.font = _font(look.bold, look.italic, look.underline, SIZE + look.larger, look.colour)
    cell.alignment = _alignment(look.across, look.wrap, look.turned, look.indented)
    if look.open:
        cell.protection = Protection(locked=False)
    if look.fill:
        cell.fill = _fill(look.fill)
    if look.lines:
        cell.border = _border()


# Looks have most of these in common, and so have all workbooks of a folder: openpyxl is slow to make them.


@cache
def _font(bold: bool, italic: bool, underline: bool, size: int, colour: str) -> Font:
    line = "single" if underline else None
    return Font(name=FONT, size=size, bold=bold, italic=italic, underline=line, color=colour)


@cache
def _alignment(across: str, wrap: bool, turned: int, indented: bool) -> Alignment:
    return Alignment(
        horizontal=across,
        vertical="center",
        wrap_text=wrap or None,
        text_rotation=turned,
        indent=int(indented),
    )


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


@cache
def _border() -> Border:
    side = Side("thin", color=LINE_COLOUR)
    return Border(left=side, right=side, top=side, bottom=side)
