"""The columns of a plan's moves, and what may be answered to one."""

from __future__ import annotations

from realloc.city.domain import Instance, Move
from realloc.city.lines import Status
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
)
"""The columns in their order; each heading is the phrase ``moves.<column>``."""


DECISIONS: tuple[str, ...] = tuple(ANSWER_WORDS)
"""What may be decided of a move; each word is the phrase ``decision.<word>``."""


_LISTED = {Status.AGREED: "agree", Status.DONE: "done", Status.REFUSED: "refuse"}


def listed_answer(instance: Instance, move: Move) -> str:
    """The answer that the list is written with: what holds of the move from the rounds before."""
    line = instance.standing(move)
    return "pending" if line is None else _LISTED.get(line.status, "pending")
