"""A plan workbook opened to be explained: its input, its moves, and the optimum that prices start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move, Plan
from realloc.city.ledger import Ledger
from realloc.plan.reopen import Reopened, reopen
from realloc.plan.result import Result
from realloc.plan.verification import Verification
from realloc.questions.one_scenario import outcome_of, solve_scenario
from realloc.questions.scenario import Outcome, Scenario, Status
from realloc.stopwatch import Progress
from realloc.version import __version__
from realloc.words.say import say
from realloc.workbook.problems.problem import Problem


@dataclass(frozen=True)
class OpenPlan:
    """A plan that keeps every rule.

    ``base`` is the optimum that prices are compared with, or where time ran out the best plan there is,
    unproven; ``optimal`` whether the plan itself is proven to reach it (it is not when it was edited);
    ``input_changed`` as ``verify`` says it.
    """

    instance: Instance
    moves: tuple[Move, ...]
    verification: Verification
    base: Outcome
    optimal: bool
    input_changed: bool
    aliases: Mapping[str, str] = field(default_factory=dict)
    """In a plan without names: what the ids that were names have become."""
    warnings: tuple[Problem, ...] = ()
    """What is worth knowing of the plan's input, without names; and that answers in it are not used."""
    sha256: str = ""
    """Of the plan's file."""

    @property
    def ledger(self) -> Ledger:
        """Headcounts and who serves what after the plan's moves."""
        return self.verification.ledger

    @cached_property
    def move_of(self) -> dict[str, Move]:
        """The move of each official who has one."""
        return {m.official_id: m for m in self.moves if m.official_id}

    @cached_property
    def result(self) -> Result:
        """The plan as the reports take it."""
        return Result(self.instance, Plan(self.moves, self.base.goals), self.verification)

    def caveats(self) -> list[str]:
        """What a reader must know of the plan before its prices."""
        told = [] if self.optimal else ["prices.not_optimal" if self.base.proven else "prices.not_proven"]
        told += ["prices.input_changed"] if self.input_changed else []
        return [say(key, self.instance.language) for key in told]


class BrokenPlanError(Exception):
    """A plan that breaks rules has nothing to be explained by them."""

    def __init__(self, breaches: tuple[Breach, ...], language: str) -> None:
        super().__init__(f"{len(breaches)} breaches")
        self.breaches = breaches
        self.language = language


def open_plan(
    path: str | Path,
    *,
    language: str | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    anonymous: bool = False,
    progress: Progress | None = None,
) -> OpenPlan:
    """Open a plan; its optimum is proven again unless the record in it still speaks of these moves.

    Parameters
    ----------
    anonymous : bool
        Take names out of everything first, also out of ids and of reasons for protection.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is no plan workbook, or its input cannot be read.
    BrokenPlanError
        The moves break rules.
    """
    from realloc.privacy.anonymous import unnamed, unnamed_problems

    reopened = reopen(path, language=language)
    checked = reopened.checked
    instance, moves, verification = checked.instance, checked.moves, checked.verification
    if not verification.ok:
        raise BrokenPlanError(verification.breaches, instance.language)
    warnings = unnamed_problems(checked.problems, instance)
    aliases: dict[str, str] = {}
    if anonymous:
        bare, moves = unnamed(instance, moves)
        # New ids stand in another order than the old ones; the row of the workbook stays.
        renamed = {official.row: official.official_id for official in bare.officials or ()}
        aliases = {official.official_id: renamed[official.row] for official in instance.officials or ()}
        instance, verification = bare, verification._replace(ledger=Ledger(bare, moves))
    measured, changed = outcome_of(instance, moves), checked.input_changed
    base, reached = measured, True
    if changed or not _is_recorded_as_proven(reopened, measured):
        unchanged = Scenario("base", instance)
        solved = solve_scenario(unchanged, solver=solver, time_limit=time_limit, progress=progress)
        reached = solved.proven and _as_good(measured, solved)
        base = replace(measured, goals=solved.goals) if reached else _better(measured, solved)
    plan = OpenPlan(instance, moves, verification, base, reached, changed, aliases, warnings)
    return replace(plan, sha256=checked.sha256)


def _is_recorded_as_proven(reopened: Reopened, measured: Outcome) -> bool:
    """Whether this version of realloc recorded these very values as proven optimal."""
    audit, recorded, bounds = reopened.audit, reopened.checked.recorded, reopened.checked.bounds
    told = (audit.get("status"), audit.get("realloc")) == ("optimal", __version__)
    return told and all(
        goal.goal in recorded
        and goal.goal in bounds
        and float(goal.value) == float(recorded[goal.goal])  # a cell keeps a float
        for goal in measured.goals
    )


def _better(measured: Outcome, solved: Outcome) -> Outcome:
    """What was solved, unless it is not proven and the plan itself is no worse; then nothing proves that."""
    own, found = (list(outcome.values().values()) for outcome in (measured, solved))
    if solved.proven or (found and found < own):
        return solved
    goals = (goal._replace(bound=Fraction(0), proven=False) for goal in measured.goals)
    return replace(measured, status=Status.UNPROVEN, goals=tuple(goals))


def _as_good(measured: Outcome, solved: Outcome) -> bool:
    """Whether a plan reaches the proven values."""
    best = solved.values()
    return all(value == best[slug] for slug, value in measured.values().items())
