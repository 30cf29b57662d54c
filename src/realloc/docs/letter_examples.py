"""One example a problem of letters, whose templates are files of their own."""

from __future__ import annotations

from typing import Final

from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem

_FILE: Final = "00 To trinh.docx"
_KNOWN: Final = "agency, name, born, position"
_KINDS: Final = "transfer.docx, secondment.docx, reassignment.docx, combined.docx, submission.docx"

LETTER_EXAMPLES: Final[dict[str, Problem]] = {
    "E560": Problem("E560", "transfer.docx"),
    "E561": Problem(
        "E561",
        "transfer.docx",
        values={"found": "Điều 1. {{ name", "reason": Words(" (unexpected end)", " (unexpected end)")},
    ),
    "E562": Problem(
        "E562",
        "transfer.docx",
        values={"found": "nmae", "known": Words(_KNOWN, _KNOWN), "nearest": "name"},
    ),
    "E563": Problem(
        "E563",
        values={"found": "tranfer.docx", "known": Words(_KINDS, _KINDS), "nearest": "transfer.docx"},
    ),
    "E564": Problem("E564", values={"file": "wards.plan.xlsx"}),
    "E565": Problem("E565", values={"count": 1, "folder": "letters", "files": Words(_FILE, _FILE)}),
}
"""What the writing of letters refuses."""
