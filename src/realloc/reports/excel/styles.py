"""How a plan looks: a few sober styles, made once a workbook and shared by all its cells."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from realloc.reports.excel.rows import Book

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


class Palette:
    """The styles of one workbook; ``style(name)`` is what a cell carries, the XML attribute of its style.

    Entering a style into the workbook's tables once and sharing it is what makes 80,000 cells quick.
    """

    def __init__(self, book: Book, language: str) -> None:
        self._book, self._language = book, language
        self._styles: dict[tuple[str, bool], str] = {}
        self._formats: dict[str, str] = {}

    def style(self, name: str, quoted: bool = False) -> str:
        """The style ``name``; ``quoted`` marks text that a spreadsheet might take for a formula."""
        found = self._styles.get((name, quoted))
        if found is None:
            found = self._styles[name, quoted] = self._made(name, quoted)
        return found

    def _made(self, name: str, quoted: bool) -> str:
        """A style that is used for the first time: a small workbook needs few of them."""
        look = LOOKS[name]
        dates = DATE_FORMATS["vi" if self._language == "vi" else "en"]
        number = dates if look.format == "date" else _local(look.format, self._language)
        # Copied input keeps the workbook's own looks; only its dates need a format.
        dress = {} if name.startswith("input_") else _dress(look)
        return self._attribute({**dress, "num_format": number, "quote_prefix": quoted})

    def moment(self, value: object) -> str:
        """The plain style of a time, a duration, or a date with its time."""
        number = _MOMENTS[type(value)]
        if number not in self._formats:
            self._formats[number] = self._attribute({"num_format": number})
        return self._formats[number]

    def _attribute(self, properties: dict[str, Any]) -> str:
        """A style as its attribute; the first of a workbook, its plain one, goes without saying."""
        number = self._book.add_format(properties)._get_xf_index()
        return f' s="{number}"' if number else ""

    def unlocked(self) -> Any:
        """The format of columns that may be changed in a protected sheet."""
        return self._book.add_format({"locked": False})

    def condition(self, fill: str, *, bold: bool = False) -> Any:
        """What cells look like that meet a condition."""
        return self._book.add_format({"bg_color": f"#{fill}", "bold": bold})


_MOMENTS = {time: "h:mm:ss", timedelta: "[hh]:mm:ss", datetime: "yyyy-mm-dd h:mm:ss"}


def _local(number: str, language: str) -> str:
    """A number format that asks for Vietnamese marks, where the program that shows it lets a file ask."""
    if language != "vi":
        return number
    return ";".join(f"[$-42A]{part}" if "#" in part else part for part in number.split(";"))


def _dress(look: Look) -> dict[str, Any]:
    """Everything of ``look`` but its number format."""
    dress: dict[str, Any] = {
        "font_size": SIZE + look.larger,
        "bold": look.bold,
        "italic": look.italic,
        "underline": int(look.underline),
        "font_color": f"#{look.colour}",
        "align": look.across,
        "valign": "vcenter",
        "text_wrap": look.wrap,
        "rotation": look.turned,
        "indent": int(look.indented),
        "locked": not look.open,
    }
    if look.fill:
        dress["bg_color"] = f"#{look.fill}"
    if look.lines:
        dress |= {"border": 1, "border_color": f"#{LINE_COLOUR}"}
    return dress
