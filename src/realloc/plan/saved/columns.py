"""The columns of a plan's moves, and what may be answered to one."""

from __future__ import annotations

from realloc.workbook.contract.words import ANSWER_WORDS

MOVE_COLUMNS: tuple[str, ...] = (
    "official",
    "name",
    "position",
    "origin",
    "origin_name",
    "destination",
    "destination_name",
    "field",
    "field_label",
    "count",
    "km",
    "kind",
    "reason",
    "start",
    "end",
    "decision",
    "day",
)
"""The columns in their order; each heading is the phrase ``moves.<column>``."""


DECISIONS: tuple[str, ...] = tuple(ANSWER_WORDS)
"""What may be decided of a move; each word is the phrase ``decision.<word>``."""
