"""One example a problem of letters, whose templates are files of their own."""

from __future__ import annotations

from datetime import date
from typing import Final

from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem

_FILE: Final = "00 To trinh.docx"
_KNOWN: Final = "agency, name, born, position"
_KINDS: Final = "transfer.docx, secondment.docx, reassignment.docx, combined.docx, submission.docx"

LETTER_EXAMPLES: Final[dict[str, Problem]] = {
    "E590": Problem("E590", "transfer.docx"),
    "E591": Problem(
        "E591",
        "transfer.docx",
        values={"found": "Điều 1. {{ name", "reason": Words.same(" (unexpected end)")},
    ),
    "E592": Problem(
        "E592",
        "transfer.docx",
        values={"found": "nmae", "known": Words.same(_KNOWN), "nearest": "name"},
    ),
    "E593": Problem(
        "E593",
        values={"found": "tranfer.docx", "known": Words.same(_KINDS), "nearest": "transfer.docx"},
    ),
    "E594": Problem("E594", values={"file": "wards.plan.xlsx"}),
    "E595": Problem("E595", values={"count": 1, "folder": "letters", "files": Words.same(_FILE)}),
    "W704": Problem(
        "W704", "new.xlsx", values={"count": 1, "who": Words.same("CB00012"), "file": "new.xlsx"}
    ),
    "W707": Problem(
        "W707", "Moves", "A7", {"count": 2, "signed": date(2026, 2, 3), "first": date(2026, 1, 1)}
    ),
    "E596": Problem("E596", "new.xlsx", values={"count": 0, "file": "new.xlsx"}),
}
"""What the writing of letters refuses."""
