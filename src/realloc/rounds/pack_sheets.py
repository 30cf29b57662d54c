"""What a pack is known by when it comes back: a code in every row, its headings, and a hidden sheet of facts.

Whatever is sorted, moved or deleted, a row says by itself which line it answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from realloc.city.lines import Answer, Party, Reason
from realloc.words.regex import regex

PLAN, ROUND, UNIT, SENT, REPLY_BY = "plan", "round", "unit", "sent", "reply_by"
"""Its facts."""

LEAVING, COMING = "L", "C"
"""The two tables, as the code of a row tells them."""

PARTIES: Final = {LEAVING: (Party.OFFICIAL, Party.SENDER), COMING: (Party.RECEIVER,)}
"""Who answers in each table."""

ANSWER_COLUMNS: Final = {
    LEAVING: ("official_answer", "official_reason", "sender_answer", "sender_reason", "day", "note"),
    COMING: ("receiver_answer", "receiver_reason", "day", "note"),
}
"""The columns that are filled in, as they stand side by side; on counts nobody asks the officials."""

ANSWERS: Final = {
    Party.OFFICIAL: (Answer.AGREE, Answer.REFUSE, Answer.REFUSE_ALL),
    Party.SENDER: (Answer.AGREE, Answer.REFUSE),
    Party.RECEIVER: (Answer.AGREE, Answer.REFUSE, Answer.DONE),
}
"""What each of them may answer."""

REASONS: Final = {
    Party.OFFICIAL: (Reason.FAMILY, Reason.DISTANCE, Reason.HEALTH, Reason.SPECIALITY, Reason.OTHER),
    Party.SENDER: (Reason.NEEDED, Reason.SPECIALITY, Reason.OTHER),
    Party.RECEIVER: (Reason.NO_VACANCY, Reason.SPECIALITY, Reason.QUALITY, Reason.OTHER),
}
"""Reasons that each of them is offered; any other is understood too."""

_CODE = regex(r"(?<![0-9A-F])([0-9A-F]{12})-([0-9]{1,4})-(L[0-9A-F]{9})-([LC])(?![0-9A-Z])")


@dataclass(frozen=True, slots=True)
class Code:
    """What the hidden cell of a row says."""

    plan_id: str
    round: int
    line_id: str
    table: str

    def __str__(self) -> str:
        return f"{self.plan_id}-{self.round}-{self.line_id}-{self.table}"


def read_code(text: str) -> Code | None:
    """The code that ``text`` holds, if it holds one whole."""
    found = _CODE.search(text.upper())
    return Code(found[1], int(found[2]), found[3], found[4]) if found else None
