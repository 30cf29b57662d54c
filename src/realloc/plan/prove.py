"""An instance solved, its plan named, judged and given remedies."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from threading import Event

from realloc.city.domain import Instance, Plan
from realloc.machine import MEGABYTE, require
from realloc.optimise.clock import Clock, OutOfTimeError
from realloc.optimise.start import Start
from realloc.plan.best import best_plan
from realloc.plan.result import Result
from realloc.plan.verification import Verification
from realloc.plan.verify import verify
from realloc.remedies.checked import find_checked, parts_told
from realloc.remedies.sharing import MOST_SECONDS
from realloc.stopwatch import Progress, Stages
from realloc.words.bilingual import Words
from realloc.workbook.problems.problem import Problem

SOLVER_TAKES, PERSON_TAKES = 120 * MEGABYTE, 4000
"""Bytes that solving takes at least: by itself, and for each person."""


class VerificationFailedError(Exception):
    """A plan came out of the solver that does not pass its verification: an internal error."""

    def __init__(self, verification: Verification, detail: str) -> None:
        super().__init__(f"the plan failed its verification: {detail}")
        self.verification = verification
        self.detail = detail

    def __reduce__(self) -> tuple[type[VerificationFailedError], tuple[Verification, str]]:
        # It may have to come back from a process of its own.
        return type(self), (self.verification, self.detail)


def with_remedies(result: Result, solver: str = "highs", seconds: float | None = None) -> Result:
    """The result with what closes the gaps that its moves leave, checked like the moves.

    What passes its check in no way is left out, and a warning says so: the moves do not depend on it.

    Parameters
    ----------
    seconds : float, optional
        For all of them; without it, deciding who shares alone is limited, to a minute.
    """
    clock, limit = Clock(seconds), MOST_SECONDS if seconds is None else max(0.0, seconds)
    warnings = result.warnings
    try:
        clock.require()
        ledger = result.verification.ledger
        remedies, left_out = find_checked(result.instance, ledger, solver, limit, clock)
    except OutOfTimeError:
        return replace(result, remedies=None, warnings=(*warnings, Problem("W645")))
    if left_out:
        told = Words(parts_told(left_out, "en"), parts_told(left_out, "vi"))
        warnings = (*warnings, Problem("W643", values={"remedies": told}))
    return replace(result, remedies=remedies, warnings=warnings)


def require_solver(instance: Instance) -> None:
    """Raise where there is no memory to solve; ask before threads are started (see :func:`require`).

    Raises
    ------
    MemoryError
        As :func:`realloc.machine.require`.
    """
    require(SOLVER_TAKES + PERSON_TAKES * sum(unit.headcount for unit in instance.units))


def prove_instance(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    start: Start | None = None,
    stop: Event | None = None,
) -> tuple[Plan, Verification, Start]:
    """The same without looking for what stands in the way of a plan; with what a next run can start from.

    Parameters
    ----------
    start, stop
        See :func:`realloc.optimise.goals_in_order.optimise`.

    Raises
    ------
    realloc.optimise.solution.InfeasibleError
        No plan satisfies the rules and decisions.
    """
    stages = progress if isinstance(progress, Stages) else Stages()
    plan, next_start = best_plan(
        instance,
        stages,
        solver=solver,
        time_limit=time_limit,
        threads=threads,
        progress=progress,
        start=start,
        stop=stop,
    )
    with stages.stage("verify"):
        verification = verify(instance, plan.moves)
    return _audited(plan, verification), verification, next_start


def _audited(plan: Plan, verification: Verification) -> Plan:
    """Replace the solver's goal values by the measured ones.

    Raises
    ------
    VerificationFailedError
        When a rule is broken, a proven value is not what the moves measure, or a bound is above it.
    """
    if verification.breaches:
        first = verification.breaches[0]
        raise VerificationFailedError(verification, f"{first.rule}: {first.text_en}")
    goals = []
    for goal in plan.goals:
        measured = Fraction(verification.after[goal.goal])
        if goal.bound > measured or (goal.proven and measured != goal.value):
            detail = f"goal {goal.goal} measures {measured}, solved as {goal.value} with bound {goal.bound}"
            raise VerificationFailedError(verification, detail)
        goals.append(goal._replace(value=measured))
    return plan._replace(goals=tuple(goals))
