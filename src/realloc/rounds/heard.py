"""What came back from the parties: answers, with when the lines were sent and were due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from realloc.city.lines import Line, Reply, Status
from realloc.rounds.announced import Announced
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


def with_answers(announced: Announced, heard: Heard) -> Announced:
    """The plan with what came back: new answers, and when its lines were sent and are due by the packs."""

    def dated(line: Line) -> Line:
        # What was agreed before is not asked again, and keeps the day that silence let pass.
        if line.last_round != announced.number or line.status is Status.AGREED:
            return line
        return replace(line, sent=heard.sent or line.sent, reply_by=heard.reply_by or line.reply_by)

    lines = tuple(map(dated, announced.lines))
    return replace(announced, lines=lines, replies=(*announced.replies, *heard.replies))
