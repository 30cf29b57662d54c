"""A plan workbook read back for a page: its moves as they stand now, and what is still proven of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from realloc.city.domain import GoalResult, Instance, Move, Plan
from realloc.city.lines import Status
from realloc.plan.result import Result
from realloc.plan.saved.record import read_lines
from realloc.plan.verify import verify
from realloc.privacy.anonymous import redactor_of_instance, unnamed, unnamed_problems
from realloc.privacy.anonymous_copy import anonymous_items
from realloc.reports.plan_workbook.again import result_again
from realloc.reports.plan_workbook.as_solved import AsSolved, NotAsSolvedError, digest_of, understood
from realloc.rounds.announced import Announced, id_of, open_announced
from realloc.rounds.heading import items_of_plan
from realloc.workbook.letterhead import read_letterhead
from realloc.workbook.problems.problem import Problem

_OTHER_INPUT = "W639"


@dataclass(frozen=True)
class Shown:
    """What a page shows.

    Attributes
    ----------
    statuses : sequence of str or None
        What has become of each move of the plan, as the key of a phrase; None where nobody was asked.
    superior, agency : str
        At the head of the plan.
    told : tuple of Problem
        That the plan is not as it was solved.
    is_recorded : bool
        Whether the plan has a record of how it was solved that speaks of its input; without one nothing is
        proven, and remedies are not known.
    """

    result: Result
    statuses: Sequence[str | None]
    superior: str
    agency: str
    told: tuple[Problem, ...]
    is_recorded: bool

    @property
    def is_proven(self) -> bool:
        """Whether every goal is proven of the plan as it stands."""
        goals = self.result.plan.goals
        return bool(goals) and all(goal.proven for goal in goals)

    @property
    def caveats(self) -> tuple[Problem, ...]:
        """What a reader has to know before trusting the figures."""
        return (*self.told, *self.result.doubts)


def open_shown(path: str | Path, *, language: str | None = None, anonymous: bool = False) -> Shown:
    """Read a plan as ``pack`` does, with the answers typed into it, and judge it anew.

    Parameters
    ----------
    anonymous : bool
        Take names out of everything first, also out of ids.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is no plan, its input cannot be read, or its moves are not clear, not possible, or break
        rules.
    """
    announced = open_announced(path, language=language)
    instance, moves, told = announced.instance, announced.moves, announced.told
    solved = _recorded(announced)
    items = items_of_plan(announced)
    if anonymous:
        told = unnamed_problems(told, instance)
        solved = solved and _unnamed(solved, instance)
        instance, moves = unnamed(instance, moves)
        items = anonymous_items(items)
    head = read_letterhead(None if anonymous else announced.source, items)
    if solved is None:
        result = _unproven(announced, instance, moves)
    else:
        result = result_again(instance, announced.source, solved, moves)
        if any(problem.code == _OTHER_INPUT for problem in told):
            result = replace(result, plan=result.plan._replace(goals=tuple(map(_open, result.plan.goals))))
    return Shown(result, _statuses(announced), head.superior, head.agency, told, solved is not None)


def _recorded(announced: Announced) -> AsSolved | None:
    """What the plan was when it was solved, unless that was changed or is not there."""
    lines = read_lines(announced.raw)
    try:
        same = digest_of(lines) == str(announced.audit.get("record_digest")).strip()
        return understood(lines) if same else None
    except NotAsSolvedError:
        return None


def _unnamed(solved: AsSolved, instance: Instance) -> AsSolved:
    """The record without names of people, as far as a page tells of it."""
    place = redactor_of_instance(instance).place
    supports = (
        s._replace(field_id=place(s.field_id), lead=place(s.lead), member=place(s.member))
        for s in solved.supports
    )
    return solved._replace(
        supports=tuple(supports),
        warnings=unnamed_problems(solved.warnings, instance),
        assumed=unnamed_problems(solved.assumed, instance),
    )


def _unproven(announced: Announced, instance: Instance, moves: Sequence[Move]) -> Result:
    """The plan without its record: every goal as the moves measure it, none proven."""
    listed = tuple(replace(move, km=instance.km_of(move)) for move in moves)
    verification = verify(instance, listed)
    after = verification.after
    goals = (
        _open(GoalResult(g, Fraction(after[g]), 0.0, False)) for g in instance.settings.goals if g in after
    )
    plan = Plan(listed, tuple(goals))
    return Result(instance, plan, verification, source=announced.source)


def _open(goal: GoalResult) -> GoalResult:
    """The goal with nothing proven of it."""
    return goal._replace(bound=float("-inf"), proven=False)


def _statuses(announced: Announced) -> list[str | None]:
    """What has become of each move; nothing is told of a plan that nobody was asked about."""
    status = {line.line_id: line.status for line in announced.settled()}
    told: list[str | None] = [
        f"status.{status[id_of(move)].value}" if id_of(move) in status else None for move in announced.moves
    ]
    held = {line.line_id for line in announced.held}
    told = [
        "decision.not_done" if id_of(m) in held else t for m, t in zip(announced.moves, told, strict=True)
    ]
    heard = announced.number > 1 or held or {*status.values()} - {Status.PENDING}
    return told if heard else [None] * len(told)
