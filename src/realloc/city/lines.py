"""Announced lines of a plan, and what the people concerned answered.

The law asks for it: the head meets and hears each official, sender and receiver agree in writing on a
secondment (Decree 170/2025/NĐ-CP, art. 25-26).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from realloc.city.moves import MoveKind


class Status(StrEnum):
    """What has become of a line."""

    PENDING = "pending"
    AGREED = "agreed"
    REFUSED = "refused"
    DONE = "done"
    LAPSED = "lapsed"

    @property
    def is_over(self) -> bool:
        """Whether nothing comes of the line any more."""
        return self in (Status.REFUSED, Status.LAPSED)


class Party(StrEnum):
    """Who answers."""

    OFFICIAL = "official"
    SENDER = "sender"
    RECEIVER = "receiver"


class Answer(StrEnum):
    """What they say; ``refuse_all`` refuses to go anywhere, ``done`` says that the person has come."""

    AGREE = "agree"
    REFUSE = "refuse"
    REFUSE_ALL = "refuse_all"
    DONE = "done"

    @property
    def is_refusal(self) -> bool:
        """Whether it says no."""
        return self in (Answer.REFUSE, Answer.REFUSE_ALL)


class Reason(StrEnum):
    """Why they refuse."""

    FAMILY = "family"
    DISTANCE = "distance"
    HEALTH = "health"
    SPECIALITY = "speciality"
    NEEDED = "needed"
    NO_VACANCY = "no_vacancy"
    QUALITY = "quality"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """A transfer or secondment that was announced.

    ``count`` officials without a name on counts, where ``official_id`` is None; ``first_round`` and
    ``last_round`` are those in which it stood in a plan; ``carried_out`` is the day when it was; ``note``
    says why it lapsed; ``cell`` is where the workbook has it; a secondment is from ``start`` to ``end``.
    ``former`` has each id that it had before its official got another, with the last round of that id.
    """

    line_id: str
    kind: MoveKind
    origin: str
    destination: str
    field_id: str | None = None
    official_id: str | None = None
    count: int = 1
    first_round: int = 1
    last_round: int = 1
    status: Status = Status.PENDING
    sent: date | None = None
    reply_by: date | None = None
    carried_out: date | None = None
    note: str = ""
    cell: str = ""
    start: date | None = None
    end: date | None = None
    former: tuple[tuple[int, str], ...] = ()

    def id_in(self, number: int) -> str:
        """The id that it had in a round."""
        if not self.former:
            return self.line_id
        return next((line_id for last, line_id in self.former if number <= last), self.line_id)

    @property
    def term(self) -> tuple[date, date] | None:
        """First and last day of a secondment, as announced."""
        return None if self.start is None or self.end is None else (self.start, self.end)

    @property
    def way(self) -> tuple[str, str | None, MoveKind]:
        """Where to, to serve what, by which kind of move: what changes are counted by."""
        return self.destination, self.field_id, self.kind

    @property
    def who(self) -> str:
        """Who goes, as findings call them: the official, or how many of which unit."""
        return self.official_id or f"{self.count} × {self.origin}"

    @property
    def subject(self) -> tuple[str, str | None]:
        """Who goes: the official, or on counts those of a unit who serve the field."""
        return (self.official_id, None) if self.official_id is not None else (self.origin, self.field_id)


class Reply(NamedTuple):
    """One answer of one party to a line; ``cell`` is where it was written: file, sheet and cell."""

    line_id: str
    party: Party
    answer: Answer
    reason: Reason | None = None
    day: date | None = None
    note: str = ""
    round: int = 1
    cell: str = ""


class Round(NamedTuple):
    """One round of announcing and hearing, for the history; ``goals`` are the plan's values as text."""

    number: int
    as_of: date | None = None
    sent: date | None = None
    reply_by: date | None = None
    lines: int = 0
    agreed: int = 0
    refused: int = 0
    pending: int = 0
    done: int = 0
    lapsed: int = 0
    goals: str = ""


def line_id(
    kind: MoveKind, origin: str, destination: str, field_id: str | None, official_id: str | None
) -> str:
    """The id of a line: the same as long as who goes where, to serve what, is the same."""
    told = "\x1f".join((kind.value, official_id or "", origin, destination, field_id or ""))
    return "L" + hashlib.sha256(told.encode()).hexdigest()[:9].upper()
