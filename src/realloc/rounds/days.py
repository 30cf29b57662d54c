"""The day on which answers are read, and the days that answers give themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter

from realloc.city.hearing import is_over
from realloc.city.lines import Answer, Line, Reply, Status
from realloc.rounds.announced import Announced
from realloc.words.bilingual import Words
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.validate.lines import term_ended


def day_of(announced: Announced, as_of: date | None, *, usual: date | None = None) -> date:
    """The day on which something is made of an announced plan.

    Parameters
    ----------
    as_of : date, optional
        As typed.
    usual : date, optional
        Where none was typed; default: today, or the plan's own day where that is still to come.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        It is before the plan, or before the round that was heard last.
    """
    first = max([announced.instance.settings.as_of, *(r.as_of for r in announced.rounds if r.as_of)])
    day = as_of or usual or max(date.today(), first)
    if day < first:
        problem = Problem("E580", "", "--as-of", {"found": day, "first": first})
        raise InputProblems([problem], announced.instance.language)
    return day


def asked_on(announced: Announced, line: Line) -> date | None:
    """When a line was first asked about: the day it was sent, else that of its plan."""
    if line.first_round == announced.number:
        return line.sent or announced.instance.settings.as_of
    first = next((one for one in announced.rounds if one.number == line.first_round), None)
    return first.sent or first.as_of if first is not None else None


def judged(found: date, as_of: date, asked: date | None, sheet: str, cell: str) -> Problem | None:
    """What is wrong with the day of an answer: still to come is an error, too early a warning."""
    if found > as_of:
        return Problem("E581", sheet, cell, {"found": found, "as_of": as_of})
    if asked is not None and found < asked:
        return Problem("W630", sheet, cell, {"found": found, "asked": asked})
    return None


def no_day(day: date) -> Words:
    """That somebody has started and nobody said when, so that it counts as ``day``."""
    return Words(
        f"says that somebody has started and not when; {day:%Y-%m-%d} is taken",
        f"ghi đã thực hiện mà không ghi ngày; lấy ngày {day:%d/%m/%Y}",
    )


def told_ended(announced: Announced, as_of: date) -> Iterator[Problem]:
    """Which secondments of the plan are over on a day: those that nobody began lapse, the others are back."""
    before = {line.line_id for line in announced.current if line.status is not Status.LAPSED}
    for line in announced.standing(as_of):
        if line.status is Status.LAPSED and line.line_id in before:
            values = {"who": line.who, "why": term_ended(line)}
            yield Problem("W681", *announced.place_of(line.line_id), values)
        elif is_over(line, as_of):
            yield Problem("W627", *announced.place_of(line.line_id), {"who": line.who, "end": line.end})


def told_later(announced: Announced, as_of: date) -> Iterator[Problem]:
    """Those secondments that begin later than planned: that day has passed, or all had not agreed yet."""
    planned = {line.line_id: line.start for line in announced.current}
    begun = (line for line in announced.standing(as_of) if line.status is not Status.LAPSED)
    later = [
        (line.start, line)
        for line in begun
        if line.start and line.start > (planned.get(line.line_id) or date.max)
    ]
    if later:
        day, first = min(later, key=itemgetter(0))
        yield Problem("W679", *announced.place_of(first.line_id), {"count": len(later), "day": day})


def with_days(announced: Announced, as_of: date) -> tuple[Announced, list[Problem]]:
    """The plan with the days of what was typed into its own list judged, and what was found.

    An answer of a day still to come is an error and left out; who has come on a day that is not said came on
    ``as_of``, which is told.
    """
    told: list[Problem] = []
    return replace(announced, replies=tuple(_dated(announced, as_of, told))), told


def _dated(announced: Announced, as_of: date, told: list[Problem]) -> Iterator[Reply]:
    lines = {line.line_id: line for line in announced.lines}
    cells, judged_cells = announced.day_cells, set[str]()
    for reply in announced.replies:
        place = cells.get(reply.cell)
        if place is None:
            yield reply
            continue
        sheet, _, cell = place.rpartition("!")
        if reply.day is None:
            if reply.answer is Answer.DONE:
                told.append(Problem("W688", sheet, cell, {"what": no_day(as_of)}))
                reply = reply._replace(day=as_of)
            yield reply
            continue
        problem = judged(reply.day, as_of, asked_on(announced, lines[reply.line_id]), sheet, cell)
        if problem is not None and place not in judged_cells:
            told.append(problem)
        judged_cells.add(place)
        if problem is None or problem.severity != "error":
            yield reply
