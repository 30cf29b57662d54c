"""The record of how a workbook was understood, for people to check and for programs to keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem


class ReadColumn(NamedTuple):
    """One column: its letter, its heading as in the file, and what it is (None when it is not used)."""

    letter: str
    heading: str
    meaning: Words | None


class SkippedRow(NamedTuple):
    """A row that is not data: its number, why, and the words that say so."""

    number: int
    reason: str
    words: str


class CheckedTotal(NamedTuple):
    """A figure of the file held against what follows from its parts: where, what it says, what follows."""

    cell: str
    found: str
    expected: str

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.found == self.expected


class ReadSheet(NamedTuple):
    """One sheet: what it is (None when it is not used) and why, and how it was read.

    ``why`` is ``name``, ``columns`` (recognised by its columns), ``option`` (the user said so),
    ``first`` (the first sheet), ``unknown``, ``hidden``, ``empty`` or ``lists``; ``text`` are the encoding
    and the separator of a text file; with ``across`` rows and columns are exchanged: the letters are
    numbers of rows, the numbers those of columns.
    """

    name: str
    title: Words | None
    why: str
    hidden: bool = False
    header_rows: tuple[int, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    rows: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    totals: tuple[CheckedTotal, ...] = ()
    text: tuple[str, str] | None = None
    across: bool = False

    @property
    def used(self) -> bool:
        """Whether the sheet is read into the plan."""
        return self.title is not None

    def as_dict(self) -> dict[str, Any]:
        """The sheet for programs (JSON)."""
        return {
            "sheet": self.name,
            "used_as": self.title.en if self.title else None,
            "why": self.why,
            "hidden": self.hidden,
            "header_rows": list(self.header_rows),
            "columns": [
                {"column": c.letter, "heading": c.heading, "meaning": c.meaning.en if c.meaning else None}
                for c in self.columns
            ],
            "rows": self.rows,
            "skipped": [{"row": s.number, "why": s.reason, "words": s.words} for s in self.skipped],
            "hidden_rows": list(self.hidden_rows),
            "hidden_columns": list(self.hidden_columns),
            **({"across": True} if self.across else {}),
            **({"text": {"encoding": self.text[0], "separator": self.text[1]}} if self.text else {}),
            "totals": [
                {"cell": t.cell, "found": t.found, "expected": t.expected, "agrees": t.agrees}
                for t in self.totals
            ],
        }


class Understanding(NamedTuple):
    """What every sheet of a workbook was taken for, and what was assumed where cells say too little."""

    sheets: tuple[ReadSheet, ...] = ()
    assumed: tuple[Problem, ...] = ()

    @property
    def used(self) -> tuple[ReadSheet, ...]:
        """The sheets that are read into the plan."""
        return tuple(sheet for sheet in self.sheets if sheet.used)

    def as_dict(self) -> dict[str, Any]:
        """The record for programs (JSON)."""
        told = [{"code": p.code, "where": p.where, "message": p.message("en")} for p in self.assumed]
        return {"sheets": [sheet.as_dict() for sheet in self.sheets], "assumed": told}


NOTHING_UNDERSTOOD = Understanding()
"""Of an instance that came from no workbook."""


def ranges(numbers: Iterable[int]) -> str:
    """``4–6, 9``: row numbers in as few characters as possible."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
