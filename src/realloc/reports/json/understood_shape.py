"""The JSON of how a workbook was understood, and of an input with errors."""

from __future__ import annotations

from typing import Literal

from realloc.reports.json.shape import Finding, Head, Shape, Source


class ReadColumnShape(Shape):
    """A column: its heading, and what it was taken for; null where it is not used."""

    column: str
    heading: str
    meaning: str | None


class SkippedShape(Shape):
    """A row that is no data, why, and the words that say so."""

    row: int
    why: str
    words: str


class TextShape(Shape):
    """How a text file was read."""

    encoding: str
    separator: str


class TotalShape(Shape):
    """A figure of the file, held against what follows from its parts."""

    cell: str
    found: str
    expected: str
    agrees: bool


class ReadSheetShape(Shape):
    """A sheet: what it was used as (null where it is not) and why, and how it was read."""

    sheet: str
    used_as: str | None
    why: str
    hidden: bool
    header_rows: list[int]
    columns: list[ReadColumnShape]
    rows: int
    skipped: list[SkippedShape]
    hidden_rows: list[int]
    hidden_columns: list[str]
    across: bool | None = None
    """Rows and columns were exchanged."""
    text: TextShape | None = None
    totals: list[TotalShape]


class AssumedShape(Shape):
    """What was assumed where cells say too little."""

    code: str
    where: str
    message: str


class UnderstandingShape(Shape):
    """What every sheet was taken for."""

    sheets: list[ReadSheetShape]
    assumed: list[AssumedShape]


class Refused(Head):
    """An input with errors."""

    status: Literal["invalid"]
    input: Source
    problems: list[Finding]
    understanding: UnderstandingShape | None = None
