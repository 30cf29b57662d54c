"""A plan that was solved before, as a result again: from its input, what was recorded of it, and moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from realloc.city.domain import GoalResult, Instance, Move, Plan
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number
from realloc.plan.result import Result
from realloc.plan.verify import verify
from realloc.remedies.build import find_remedies
from realloc.remedies.concurrent import second_posts
from realloc.remedies.people import people_after
from realloc.remedies.records import CONCURRENT, Remedies
from realloc.remedies.sharing import sharing_of, uncovered_members
from realloc.reports.plan_workbook.as_solved import AsSolved
from realloc.workbook.read import RawWorkbook


def result_again(instance: Instance, source: RawWorkbook, solved: AsSolved, moves: Sequence[Move]) -> Result:
    """The result that ``moves`` give, which need not be those that were solved."""
    facts = solved.facts
    listed = tuple(replace(move, km=instance.km_of(move)) for move in moves)
    verification = verify(instance, listed)
    goals = tuple(_as_now(goal, verification.after[goal.goal]) for goal in solved.goals)
    plan = Plan(listed, goals, str(facts["solver"]), str(facts["solver_version"] or ""))
    seconds = {name: _seconds(facts[f"seconds_{name}"]) for name in ("read", "solve")}
    result = Result(instance, plan, verification, solved.warnings, source, seconds, assumed=solved.assumed)
    return replace(result, remedies=_remedies(instance, solved, verification.ledger))


def _remedies(instance: Instance, solved: AsSolved, ledger: Ledger) -> Remedies | None:
    """The remedies with who shares as solved, as far as the moves leave room for it."""
    if solved.remedies is None:
        return None
    proven, bound, left_out = solved.remedies
    people = people_after(instance, ledger)
    taken = () if CONCURRENT in left_out else second_posts(instance, ledger, people)
    alone = set(uncovered_members(instance, ledger, taken))
    supports = tuple(
        s
        for s in solved.supports
        if (s.member, s.field_id) in alone and ledger.serving[s.lead, s.field_id] > 0
    )
    sharing = sharing_of(instance, ledger, supports, taken)._replace(proven=proven, bound=bound)
    return find_remedies(instance, ledger, sharing, left_out)


def _as_now(goal: GoalResult, measured: Number) -> GoalResult:
    """A goal with its value as it is now; what is proven of another value is not proven of this one."""
    return goal._replace(value=Fraction(measured), proven=goal.proven and goal.bound == measured)


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
