"""What solving a revised plan afresh would have changed: the same rules and answers, but nothing to keep."""

from __future__ import annotations

from dataclasses import dataclass, replace

from realloc.city.domain import Plan
from realloc.city.hearing import current_round
from realloc.city.ledger import Ledger
from realloc.city.lines import Status
from realloc.city.numbers import Number
from realloc.goals import GOALS
from realloc.plan.prove import prove_instance
from realloc.plan.result import Result
from realloc.plan.verification import Verification
from realloc.questions.changed import ruled
from realloc.stopwatch import Progress


@dataclass(frozen=True)
class Afresh:
    """A plan for which pending lines mean nothing, and how many of them it changes."""

    plan: Plan
    verification: Verification
    changes: Number


def solved_afresh(
    result: Result,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> Afresh:
    """Solve the instance of a revised plan as if nobody had to answer any more; agreed lines still hold."""
    instance = result.instance
    now = current_round(instance.lines)
    lines = tuple(
        replace(line, status=Status.LAPSED)
        if line.last_round == now and line.status is Status.PENDING
        else line
        for line in instance.lines
    )
    goals = tuple(goal for goal in instance.settings.goals if goal != "changes")
    bare = ruled(replace(instance, lines=lines), goals=goals)
    plan, verification, _ = prove_instance(bare, solver=solver, time_limit=time_limit, progress=progress)
    return Afresh(plan, verification, GOALS["changes"].measure(Ledger(instance, plan.moves)))
