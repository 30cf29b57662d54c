"""What every annex of the plan has at its head (Decree 30/2020/NĐ-CP) and knows of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from time import perf_counter
from typing import Any, NamedTuple

from realloc.reports.excel.cells import Value
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import PlanSheet
from realloc.reports.excel.styles import Palette
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

NO_AGENCY, NO_NUMBER, NO_PLACE = "…", "……", "………"
"""What stands where the document is still to be filled in by hand."""

PRINTED = Paper(scale=92)
"""A4 across; texts of 12 points come out as 11."""

WORKED = Paper(scale=92, size="A3")
"""Paper of a sheet to work in, should anybody print it."""

_LINES = 3
"""Lines of an annex's head, before its notes: number, title, what it is attached to."""


class Annex(NamedTuple):
    """The number of an annex, and the document that it belongs to."""

    number: str
    book: Any
    palette: Palette
    making: Making
    language: str

    def open(
        self,
        name: str,
        widths: Sequence[float],
        *notes: str,
        heading_rows: int = 1,
        frozen_columns: int = 0,
    ) -> PlanSheet:
        """The sheet ``name`` with its head: number, title, attachment, and the notes, or its usual one.

        ``heading_rows`` of the table below, and what is above them, stay in view; 0: nothing does.
        """
        notes = notes or (say(f"{name}.note", self.language),)
        sheet = PlanSheet(
            self.book,
            say(f"sheet.{name}", self.language),
            self.palette,
            widths,
            frozen=_LINES + len(notes) + heading_rows if heading_rows else 0,
            repeated=heading_rows,
            frozen_columns=frozen_columns,
            paper=PRINTED,
        )
        letterhead = self.making.letterhead
        facts = {
            "number": letterhead.number or NO_NUMBER,
            "agency": letterhead.agency or NO_AGENCY,
            "date": spoken_date(letterhead.date, self.language),
        }
        sheet.line(say("head.annex", self.language, number=self.number), "centre_bold")
        sheet.line(say(f"{name}.title", self.language), "centre_title")
        sheet.line(say("head.attached", self.language, **facts), "centre_note")
        for note in notes:
            sheet.line(note, "note")
        return sheet


def spoken_date(value: date | str, language: str) -> str:
    """A date as a document writes it: "ngày 05 tháng 02 năm 2026", "5 February 2026"."""
    if isinstance(value, datetime | date):
        if language == "vi":
            # Days below 10 and the months 1 and 2 get a zero, against later changes.
            month = f"{value.month:02d}" if value.month < 3 else str(value.month)
            return f"ngày {value.day:02d} tháng {month} năm {value.year}"
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return value or say("head.no_day", language)


def roman(number: int) -> str:
    """``number`` (up to 39) in Roman figures, as annexes are numbered."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


@dataclass(frozen=True)
class Making:
    """How a plan came about, as far as the result does not say it.

    ``file`` is the input's name without its folder; ``time_limit`` is in seconds, None for none;
    ``letterhead`` is what stands at the head and the foot of the document; ``facts`` are values of the
    audit record that an earlier writing of the same plan has told.
    """

    file: str | None
    started: datetime
    time_limit: float | None = None
    letterhead: Letterhead = field(default_factory=Letterhead)
    facts: Mapping[str, Value] = field(default_factory=dict)
    clock: float = field(default_factory=perf_counter)

    def elapsed(self) -> float:
        """Seconds since writing began."""
        return perf_counter() - self.clock
