"""The stages put together: read, validate, solve, verify.  The Python API; prints nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.domain import GoalResult, Instance, Move, Plan
from realloc.letterhead import letterhead_warnings
from realloc.problems import InputProblems, Problem
from realloc.read import (
    RawWorkbook,
    content_digest,
    input_of_plan,
    is_plan,
    raw_sheet,
    read_plan,
    read_workbook,
    stored_input,
    with_rules_of,
)
from realloc.result import Breach, Number, Result, Verification
from realloc.settings import HOLD_TOLERANCE
from realloc.sheets import CLUSTERS, match_sheet
from realloc.understand.choices import Options, options_of, with_options
from realloc.understand.record import NOTHING_UNDERSTOOD, Understanding
from realloc.validate import validate
from realloc.verify import verify

if TYPE_CHECKING:
    from threading import Event

    from realloc.solve import Progress
    from realloc.start import Start


class VerificationFailedError(Exception):
    """A plan came out of the solver that does not pass its verification: an internal error."""

    def __init__(self, verification: Verification, detail: str) -> None:
        super().__init__(f"the plan failed its verification: {detail}")
        self.verification = verification
        self.detail = detail

    def __reduce__(self) -> tuple[type[VerificationFailedError], tuple[Verification, str]]:
        # It may have to come back from a process of its own.
        return type(self), (self.verification, self.detail)


@dataclass(frozen=True)
class Loaded:
    """A workbook read and validated; ``from_plan`` when it is the input kept in a plan workbook."""

    instance: Instance
    warnings: tuple[Problem, ...]
    source: RawWorkbook
    seconds: Mapping[str, float]
    from_plan: bool = False
    understanding: Understanding = NOTHING_UNDERSTOOD


@dataclass(frozen=True)
class PlanVerification:
    """A plan workbook judged anew.

    ``recorded`` has the goal values that the plan was written with; ``input_changed`` says that the
    input or the rules kept in the plan (or the input given beside it) are not those that were solved;
    ``decisions`` counts the listed moves that are agreed, refused and pending.
    """

    verification: Verification
    instance: Instance
    moves: tuple[Move, ...]
    recorded: Mapping[str, Number]
    input_changed: bool
    problems: tuple[Problem, ...] = ()
    decisions: Mapping[str, int] = field(default_factory=dict)


def load(
    path: str | Path,
    *,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
    clusters: int | None = None,
    reading: Options | None = None,
) -> Loaded:
    """Read and validate a workbook (or the input kept in a plan workbook).

    Parameters
    ----------
    overrides : mapping of rule key to text, optional
        Take the place of rows of the Rules sheet.
    reading : Options, optional
        Which sheet, header row and columns are meant, where the workbook is not clear by itself; they
        take the place of rows of its sheet Mapping, and a plan keeps them.
    language : {"vi", "en"}, optional
        Default: the language of the headings.
    clusters : int, optional
        Propose so many inter-ward clusters for the units without one, as a sheet Clusters of the source.

    Raises
    ------
    realloc.problems.InputProblems
        With every error found.
    """
    started = time.perf_counter()
    source = read_workbook(Path(path), language or "en")
    from_plan = is_plan(source)
    if from_plan:
        source = input_of_plan(source)
    source = with_options(source, reading)
    validated = validate(source, overrides=overrides, language=language)
    if clusters is not None:
        source = with_clusters(source, validated.instance, clusters)
        validated = validate(source, overrides=overrides, language=language)
    seconds = {"read": time.perf_counter() - started}
    warnings = (*validated.warnings, *letterhead_warnings(source))
    return Loaded(validated.instance, warnings, source, seconds, from_plan, validated.understanding)


def with_clusters(source: RawWorkbook, instance: Instance, count: int) -> RawWorkbook:
    """The workbook with proposed clusters as its sheet Clusters, which a plan then carries to be edited.

    Raises
    ------
    realloc.problems.InputProblems
        When so many clusters cannot be made.
    """
    from realloc.clusters import ClusterCountError, propose_clusters

    try:
        proposed = propose_clusters(instance, count)
    except ClusterCountError as cause:
        values = {"found": count, "least": cause.least, "most": cause.most}
        raise InputProblems([Problem("E504", "", "--clusters", values)], instance.language) from None
    clusters = {u.unit_id: u.cluster or proposed.get(u.unit_id) for u in instance.units}
    rows = [[u.unit_id, u.name, clusters[u.unit_id]] for u in instance.units if clusters[u.unit_id]]
    heading = [column.heading(instance.language) for column in CLUSTERS.columns]
    sheet = raw_sheet(CLUSTERS.title(instance.language), [heading, *rows])
    others = (s for s in source.sheets if (m := match_sheet(s.name)) is None or m[0] is not CLUSTERS)
    return replace(source, sheets=(*others, sheet))


def solve(
    path: str | Path,
    *,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
    clusters: int | None = None,
    reading: Options | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Find the best rotation plan of a workbook, proven and verified.

    Parameters
    ----------
    path : str or Path
        The input workbook; it is only read.
    overrides : mapping of rule key to text, optional
        For example ``{"max_km": "20", "goals": "gap,moves"}``; take the place of rows of Rules.
    clusters : int, optional
        See :func:`load`.
    reading : Options, optional
        How to read an untidy workbook; see :func:`load`.
    solver : {"highs", "cbc"}
    time_limit : float, optional
        Seconds for solving; then the best plan so far, with a bound for each goal.

    Returns
    -------
    Result
        Not yet written; see :func:`realloc.write.write_plan`.

    Raises
    ------
    realloc.problems.InputProblems
        The input has errors.
    realloc.conflict.NoPlanError
        No plan satisfies the rules and decisions.
    realloc.solve.NoPlanInTimeError
        The time ran out before a first plan.
    VerificationFailedError
        The plan is not what the input and the rules say it should be.
    """
    loaded = load(path, overrides=overrides, language=language, clusters=clusters, reading=reading)
    return solve_loaded(loaded, solver=solver, time_limit=time_limit, threads=threads, progress=progress)


def solve_loaded(
    loaded: Loaded,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Solve a workbook that :func:`load` has read; see :func:`solve`."""
    started = time.perf_counter()
    plan, verification = solve_instance(
        loaded.instance, solver=solver, time_limit=time_limit, threads=threads, progress=progress
    )
    result = Result(
        loaded.instance,
        plan,
        verification,
        loaded.warnings,
        loaded.source,
        understanding=loaded.understanding,
    )
    result = with_remedies(result, solver)
    return replace(result, seconds={**loaded.seconds, "solve": time.perf_counter() - started})


def with_remedies(result: Result, solver: str = "highs") -> Result:
    """The result with what closes the gaps that its moves leave, checked like the moves.

    Raises
    ------
    VerificationFailedError
        When a remedy is not what the input and the moves allow.
    """
    from realloc.remedies.build import find_remedies
    from realloc.remedies.checks import check

    ledger = result.verification.ledger
    remedies = find_remedies(result.instance, ledger, solver)
    breaches = check(result.instance, ledger, remedies.claim)
    if breaches:
        verification = replace(result.verification, breaches=tuple(breaches))
        raise VerificationFailedError(verification, f"{breaches[0].where}: {breaches[0].text_en}")
    return replace(result, remedies=remedies)


def solve_instance(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> tuple[Plan, Verification]:
    """Solve and verify an instance built in Python; see :func:`solve`."""
    from realloc.conflict import NoPlanError
    from realloc.solve import InfeasibleError
    from realloc.ways_out import explain_no_plan

    try:
        plan, verification, _ = prove_instance(
            instance, solver=solver, time_limit=time_limit, threads=threads, progress=progress
        )
        return plan, verification
    except InfeasibleError:
        raise NoPlanError(explain_no_plan(instance, solver)) from None


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
        See :func:`realloc.solve.optimise`.

    Raises
    ------
    realloc.solve.InfeasibleError
        No plan satisfies the rules and decisions.
    """
    from realloc.plan import make_plan
    from realloc.solve import optimise
    from realloc.start import Start

    model, solution = optimise(
        instance,
        solver=solver,
        time_limit=time_limit,
        threads=threads,
        progress=progress,
        start=start,
        stop=stop,
    )
    plan = make_plan(model, solution)
    verification = verify(instance, plan.moves)
    return _audited(plan, verification), verification, Start(plan.moves, solution.prices)


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
        measured = verification.after[goal.goal]
        exact = isinstance(goal.value, Fraction)
        room = 1e-9 if exact else HOLD_TOLERANCE * max(1.0, float(measured))
        too_low = float(goal.bound) > float(measured) + room
        if too_low or (goal.proven and float(measured) > float(goal.value) + room):
            detail = f"goal {goal.goal} measures {measured}, solved as {goal.value} with bound {goal.bound}"
            raise VerificationFailedError(verification, detail)
        goals.append(_as_measured(goal, measured))
    return replace(plan, goals=tuple(goals))


def _as_measured(goal: GoalResult, measured: Number) -> GoalResult:
    """The goal with its measured value."""
    value = measured if isinstance(measured, float) else Fraction(measured)
    bound = min(goal.bound, value) if goal.proven else goal.bound
    return replace(goal, value=value, bound=bound)


def _input_in(raw: RawWorkbook) -> RawWorkbook:
    """The workbook itself, or the input that it carries when it is a plan."""
    return stored_input(raw) if is_plan(raw) else raw


def _read_alike(given: RawWorkbook, kept: RawWorkbook) -> RawWorkbook:
    """The input ``given``, read with the options that the plan was solved with."""
    options = options_of(kept)
    if options is None or options_of(given) is not None:
        return given
    return replace(given, sheets=(*given.sheets, options))


def verify_plan(
    plan_path: str | Path, input_path: str | Path | None = None, *, language: str | None = None
) -> PlanVerification:
    """Judge a plan workbook, also one edited by hand, from the file alone or against an input.

    Parameters
    ----------
    input_path : str or Path, optional
        Take units, officials and decisions from this workbook instead of the copy in the plan; the
        rules are those applied in the plan either way.

    Raises
    ------
    realloc.problems.InputProblems
        The file is not a plan workbook, or its input cannot be read.
    """
    from realloc.remedies.checks import check
    from realloc.write.moves_reader import read_decisions, read_moves
    from realloc.write.record_sheets import read_audit, recorded_goals, settings_digest
    from realloc.write.remedies_reader import read_claim

    raw = read_plan(Path(plan_path), language or "en")
    kept = stored_input(raw)
    given = kept if input_path is None else _read_alike(_input_in(read_workbook(Path(input_path))), kept)
    validated = validate(with_rules_of(raw, given), language=language)
    instance = validated.instance
    moves, faults = read_moves(raw, instance)
    decisions, undecided = read_decisions(raw)
    unreadable = [Breach(f.rule, f.cell, 1, f.text("en"), f.text("vi")) for f in (*faults, *undecided)]
    audit = read_audit(raw)
    verification, recorded = verify(instance, moves, unreadable), recorded_goals(raw)
    claim = read_claim(raw, instance)
    if claim is not None:
        # After edits of the moves other gaps may be open than those the remedies were found for.
        as_solved = all(abs(float(verification.after[g]) - float(v)) < 1e-3 for g, v in recorded.items())
        breaches = check(instance, verification.ledger, claim, complete=as_solved)
        verification = replace(verification, breaches=(*verification.breaches, *breaches))
    # The copy in an anonymous plan is not cell by cell the input that was solved.
    known = {audit.get("input_digest"), audit.get("copy_digest")}
    changed = content_digest(given) not in known
    changed = changed or settings_digest(instance.settings) != audit.get("settings_digest")
    return PlanVerification(
        verification,
        instance,
        tuple(moves),
        recorded,
        changed,
        tuple(validated.warnings),
        decisions,
    )
