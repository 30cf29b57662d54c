"""What came back from the parties: answers, with when the lines were sent and were due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from realloc.city.lines import Reply
from realloc.workbook.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class HeardFile:
    """A pack that was read: whose it is, of which round, and how many answers it holds."""

    file: str
    unit_id: str
    round: int
    answers: int


@dataclass(frozen=True)
class Heard:
    """New answers to a plan's lines; ``told`` are warnings about them, such as an answer given twice."""

    replies: tuple[Reply, ...] = ()
    sent: date | None = None
    reply_by: date | None = None
    told: tuple[Problem, ...] = ()
    files: tuple[HeardFile, ...] = ()
