"""The stages put together: read, validate, solve, verify.  The Python API; prints nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.city.breach import Breach
from realloc.city.domain import Instance, Move, Plan
from realloc.city.numbers import Number
from realloc.machine import MEGABYTE, require
from realloc.plan.result import Result, Verification
from realloc.plan.verify import verify
from realloc.stopwatch import Stages
from realloc.words.folding import listing
from realloc.workbook.contract.matching import CLUSTERS, match_sheet
from realloc.workbook.problems.catalogue import InputProblems, Problem, Words
from realloc.workbook.read import (
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
from realloc.workbook.understand.choices import Options, options_of, with_options
from realloc.workbook.understood import NOTHING_UNDERSTOOD, Understanding
from realloc.workbook.validate import validate

if TYPE_CHECKING:
    from threading import Event

    from realloc.optimise.goals_in_order import Progress
    from realloc.optimise.start import Start
    from realloc.questions.compare.records import Comparison, Side
    from realloc.remedies.records import Claim
    from realloc.reports.plan_workbook.pages import PageVerdict


MOST_NAMED = 5
"""Units that a finding names."""

MOST_CELLS = 40
"""Answered cells that a finding names."""

REMEDIES_SHARE = 0.2
"""Of a time limit: what is kept for the remedies of the gaps."""

REMEDIES_OVERRUN = 0.1
"""Seconds beyond it after which remedies are left out."""

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


@dataclass(frozen=True)
class Loaded:
    """A workbook read and validated; ``from_plan`` when it is the input kept in a plan workbook.

    ``source_digest`` is that of the workbook with names, when ``source`` is a copy without.
    """

    instance: Instance
    warnings: tuple[Problem, ...]
    source: RawWorkbook
    seconds: Mapping[str, float]
    from_plan: bool = False
    understanding: Understanding = NOTHING_UNDERSTOOD
    stages: Mapping[str, float] = field(default_factory=dict)
    source_digest: str = ""
    assumed: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RemedyVerdict:
    """What was judged of a plan's remedies, apart from breaches.

    ``gaps`` are those that the remedies speak of; ``sharing`` says whether a search of its own found that
    nothing better can be shared (None: nothing to share, or not decided); ``stale`` where the remedies do
    not fit moves that were edited after solving.  ``present`` is False for a plan without the sheet.
    """

    gaps: int = 0
    sharing: bool | None = None
    stale: tuple[Breach, ...] = ()
    present: bool = True


@dataclass(frozen=True)
class PlanVerification:
    """A plan workbook judged anew.

    ``recorded`` and ``bounds`` have the goal values and proven bounds that the plan was written with;
    ``input_changed`` says that the input or the rules kept in the plan (or the input given beside it) are
    not those that were solved; ``decisions`` counts the listed moves that are agreed, refused and
    pending; ``sha256`` is that of the plan's file; ``pages`` what was found of its pages, None where nobody
    asked.
    """

    verification: Verification
    instance: Instance
    moves: tuple[Move, ...]
    recorded: Mapping[str, Number]
    input_changed: bool
    problems: tuple[Problem, ...] = ()
    decisions: Mapping[str, int] = field(default_factory=dict)
    remedies: RemedyVerdict = RemedyVerdict(present=False)
    bounds: Mapping[str, Number] = field(default_factory=dict)
    sha256: str = ""
    pages: PageVerdict | None = None

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule, speaks of the input that was solved, and says nothing else."""
        told = self.pages is None or not self.pages.differences
        return self.verification.ok and not self.input_changed and told


def load(
    path: str | Path,
    *,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
    clusters: int | None = None,
    reading: Options | None = None,
    refuse_answers: bool = False,
    letterhead: Mapping[str, str] | None = None,
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
    refuse_answers : bool
        Whether answers to the moves of a plan are an error; else they are a warning.
    clusters : int, optional
        Propose so many inter-ward clusters for the units without one, as a sheet Clusters of the source.
    letterhead : mapping of item to text, optional
        Agency, place, date, signer … that the plan will be written with, to be checked with the rest.

    Raises
    ------
    realloc.workbook.problems.catalogue.InputProblems
        With every error found.
    """
    started, stages = time.perf_counter(), Stages()
    with stages.stage("parse"):
        source = read_workbook(Path(path), language or "en")
    from_plan = is_plan(source)
    answers: list[Problem] = []
    if from_plan:
        from realloc.reports.plan_workbook.record_sheets import read_audit

        answers = _answers(source, "E520" if refuse_answers else "W644")
        if answers and refuse_answers:
            raise InputProblems(answers, language or _plan_language(read_audit(source)) or "en")
        source = input_of_plan(source)
    source = with_options(source, reading)
    of_clusters: list[Problem] = []
    with stages.stage("validate"):
        validated = validate(source, overrides=overrides, language=language, letterhead=letterhead)
    if clusters is not None:
        given = validated.instance
        source = with_clusters(source, given, clusters)
        validated = validate(source, overrides=overrides, language=language, letterhead=letterhead)
        of_clusters = cluster_warnings(given, validated.instance, clusters)
    seconds = {"read": time.perf_counter() - started}
    warnings = (*answers, *validated.warnings, *of_clusters)
    return Loaded(
        validated.instance,
        warnings,
        source,
        seconds,
        from_plan,
        validated.understanding,
        stages.seconds,
        assumed=validated.assumed,
    )


def _answers(plan: RawWorkbook, code: str) -> list[Problem]:
    """That moves of a plan have been answered, as one finding."""
    from realloc.plan.saved.moves import answered_cells

    found = answered_cells(plan)
    if not found:
        return []
    sheet, first = found[0]
    shown = [cell for _, cell in found[:MOST_CELLS]] + (["…"] if len(found) > MOST_CELLS else [])
    told = Words(", ".join(shown), ", ".join(shown))
    return [Problem(code, sheet, first, {"count": len(found), "cells": told})]


def without_names(loaded: Loaded) -> Loaded:
    """A workbook that :func:`load` has read, without the names of people: in what is solved and in its copy.

    Nothing that comes after can then tell a name; ids that are names are numbers.
    """
    from realloc.privacy.anonymous import anonymous_instance, anonymous_record
    from realloc.privacy.anonymous_copy import anonymous_copy
    from realloc.privacy.redaction import redactor_of

    redactor = redactor_of(loaded.source)
    bare = anonymous_instance(loaded.instance, redactor)
    return replace(
        loaded,
        instance=bare,
        warnings=tuple(map(redactor.problem, loaded.warnings)),
        source=anonymous_copy(loaded.source, redactor, loaded.instance, bare),
        understanding=anonymous_record(loaded.understanding, redactor),
        source_digest=content_digest(loaded.source),
    )


def with_clusters(source: RawWorkbook, instance: Instance, count: int) -> RawWorkbook:
    """The workbook with proposed clusters as its sheet Clusters, which a plan then carries to be edited.

    Raises
    ------
    realloc.workbook.problems.catalogue.InputProblems
        When so many clusters cannot be made.
    """
    from realloc.workbook.clusters.propose import ClusterCountError, NoNeighboursError, propose_clusters

    try:
        proposed = propose_clusters(instance, count)
    except ClusterCountError as cause:
        values = {"found": count, "least": cause.least, "most": cause.most}
        raise InputProblems([Problem("E504", "", "--clusters", values)], instance.language) from None
    except NoNeighboursError as cause:
        problem = Problem("E505", "", "--clusters", _units_at_fault(instance, cause.units))
        raise InputProblems([problem], instance.language) from None
    clusters = {u.unit_id: u.cluster or proposed.get(u.unit_id) for u in instance.units}
    rows = [[u.unit_id, u.name, clusters[u.unit_id]] for u in instance.units if clusters[u.unit_id]]
    heading = [column.heading(instance.language) for column in CLUSTERS.columns]
    sheet = raw_sheet(CLUSTERS.title(instance.language), [heading, *rows])
    others = (s for s in source.sheets if (m := match_sheet(s.name)) is None or m[0] is not CLUSTERS)
    return replace(source, sheets=(*others, sheet))


def cluster_warnings(instance: Instance, proposed: Instance, count: int) -> list[Problem]:
    """What is to be said of clusters that were asked for: nobody needed one, or somebody got none."""
    from realloc.workbook.clusters.propose import without_cluster

    if not without_cluster(instance):
        return [Problem("W622", "", "--clusters", {"found": count})]
    left = without_cluster(proposed)
    return [Problem("W621", "", "--clusters", _units_at_fault(proposed, left))] if left else []


def _units_at_fault(instance: Instance, units: list[str]) -> dict[str, object]:
    """How many units, and the first of them by name."""
    names = [instance.unit[u].name for u in units[:MOST_NAMED]]
    names += ["…"] if len(units) > MOST_NAMED else []
    return {"count": len(units), "units": Words(listing(names, "en"), listing(names, "vi"))}


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
        Not yet written; see :func:`realloc.reports.write_plan`.

    Raises
    ------
    realloc.workbook.problems.catalogue.InputProblems
        The input has errors.
    realloc.questions.no_plan.conflict.NoPlanError
        No plan satisfies the rules and decisions.
    realloc.optimise.goals_in_order.NoPlanInTimeError
        The time ran out before a first plan.
    VerificationFailedError
        The plan is not what the input and the rules say it should be.
    """
    loaded = load(
        path,
        overrides=overrides,
        language=language,
        clusters=clusters,
        reading=reading,
        refuse_answers=True,
    )
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
    started, stages = time.perf_counter(), Stages(progress)
    limit = None if time_limit is None else (1 - REMEDIES_SHARE) * time_limit
    plan, verification = solve_instance(
        loaded.instance, solver=solver, time_limit=limit, threads=threads, progress=stages
    )
    result = Result(
        loaded.instance,
        plan,
        verification,
        loaded.warnings,
        loaded.source,
        understanding=loaded.understanding,
        source_digest=loaded.source_digest,
        assumed=loaded.assumed,
    )
    with stages.stage("remedies"):
        left = None if time_limit is None else time_limit - (time.perf_counter() - started)
        result = with_remedies(result, solver, None if left is None else left + REMEDIES_OVERRUN)
    seconds = {**loaded.seconds, "solve": time.perf_counter() - started}
    return replace(result, seconds=seconds, stages={**loaded.stages, **stages.seconds})


def with_remedies(result: Result, solver: str = "highs", seconds: float | None = None) -> Result:
    """The result with what closes the gaps that its moves leave, checked like the moves.

    What passes its check in no way is left out, and a warning says so: the moves do not depend on it.

    Parameters
    ----------
    seconds : float, optional
        For all of them; without it, deciding who shares alone is limited, to a minute.
    """
    from realloc.optimise.clock import Clock, OutOfTimeError
    from realloc.remedies.checked import find_checked, parts_told
    from realloc.remedies.sharing import MOST_SECONDS

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


def solve_instance(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> tuple[Plan, Verification]:
    """Solve and verify an instance built in Python; see :func:`solve`."""
    from realloc.optimise.goals_in_order import InfeasibleError
    from realloc.questions.no_plan.conflict import NoPlanError
    from realloc.questions.no_plan.ways_out import explain_no_plan

    require_solver(instance)
    try:
        plan, verification, _ = prove_instance(
            instance, solver=solver, time_limit=time_limit, threads=threads, progress=progress
        )
        return plan, verification
    except InfeasibleError as cause:
        if not instance.required:
            # Doing nothing keeps every rule but these rows.
            raise RuntimeError("the solver found no plan where doing nothing is one") from cause
        raise NoPlanError(explain_no_plan(instance, solver, time_limit, Stages(progress).say)) from None


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
    realloc.optimise.goals_in_order.InfeasibleError
        No plan satisfies the rules and decisions.
    """
    from realloc.optimise.goals_in_order import optimise
    from realloc.optimise.start import Start
    from realloc.plan.name_moves import make_plan

    model, solution = optimise(
        instance,
        solver=solver,
        time_limit=time_limit,
        threads=threads,
        progress=progress,
        start=start,
        stop=stop,
    )
    stages = progress if isinstance(progress, Stages) else Stages()
    with stages.stage("moves"):
        plan = make_plan(model, solution)
    with stages.stage("verify"):
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
        measured = Fraction(verification.after[goal.goal])
        if goal.bound > measured or (goal.proven and measured != goal.value):
            detail = f"goal {goal.goal} measures {measured}, solved as {goal.value} with bound {goal.bound}"
            raise VerificationFailedError(verification, detail)
        goals.append(replace(goal, value=measured))
    return replace(plan, goals=tuple(goals))


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
    plan_path: str | Path,
    input_path: str | Path | None = None,
    *,
    language: str | None = None,
    edited: bool = False,
    pages: bool = True,
) -> PlanVerification:
    """Judge a plan workbook, also one edited by hand, from the file alone or against an input.

    Parameters
    ----------
    input_path : str or Path, optional
        Take units, officials and decisions from this workbook instead of the copy in the plan; the
        rules are those applied in the plan either way.
    edited : bool
        The moves were changed on purpose: say which, and which pages no longer fit them.
    pages : bool
        Whether to compare the pages with what the moves and the input give.

    Raises
    ------
    realloc.workbook.problems.catalogue.InputProblems
        The file is not a plan workbook, or its input cannot be read.
    """
    from realloc.reports.plan_workbook.pages import judge_pages
    from realloc.reports.plan_workbook.record_sheets import read_audit

    raw = read_plan(Path(plan_path), language or "en")
    audit = read_audit(raw)
    language = language or _plan_language(audit)
    kept = stored_input(raw)
    given = kept if input_path is None else _read_alike(_input_in(read_workbook(Path(input_path))), kept)
    checked = _judge_plan(raw, audit, given, language)
    if not pages:
        return checked
    own = (
        checked.instance if given is kept else validate(with_rules_of(raw, kept), language=language).instance
    )
    moves = checked.moves if edited else None
    verdict = judge_pages(raw, kept, own, audit.get("record_digest"), moves)
    return replace(checked, pages=verdict)


def _judge_plan(
    raw: RawWorkbook, audit: Mapping[str, object], given: RawWorkbook, language: str | None
) -> PlanVerification:
    """Judge the moves and the remedies of a plan against the input ``given``."""
    from realloc.plan.saved.moves import read_decisions, read_moves
    from realloc.plan.saved.remedies import read_claim
    from realloc.reports.plan_workbook.record_sheets import (
        moves_digest,
        recorded_bounds,
        recorded_goals,
        settings_digest,
    )

    validated = validate(with_rules_of(raw, given), language=language)
    instance = validated.instance
    moves, faults = read_moves(raw, instance)
    decisions, undecided = read_decisions(raw)
    unreadable = [Breach(f.rule, f.cell, 1, f.text("en"), f.text("vi")) for f in (*faults, *undecided)]
    verification = verify(instance, moves, unreadable)
    # The copy in an anonymous plan is not cell by cell the input that was solved.
    known = {audit.get("input_digest"), audit.get("copy_digest")}
    changed = content_digest(given) not in known
    changed = changed or settings_digest(instance.settings) != audit.get("settings_digest")
    edited = changed or audit.get("moves_digest") not in (None, moves_digest(moves))
    claim = read_claim(raw, instance, str(audit.get("remedies_left_out") or ""))
    breaches, verdict = _judge_remedies(instance, verification, claim, edited=edited)
    return PlanVerification(
        replace(verification, breaches=(*verification.breaches, *breaches)),
        instance,
        tuple(moves),
        recorded_goals(raw),
        changed,
        (*_answers(raw, "W644"), *validated.warnings),
        decisions,
        verdict,
        recorded_bounds(raw),
        raw.sha256,
    )


def _plan_language(audit: Mapping[str, object]) -> str | None:
    """The language the plan was written in: what is said of it is said as its reader reads it."""
    told = audit.get("language")
    return told if told in ("vi", "en") and isinstance(told, str) else None


def compare_plans(
    a_path: str | Path, b_path: str | Path, *, language: str | None = None, anonymous: bool = False
) -> Comparison:
    """What differs between two plan workbooks, each as its file says now.

    Parameters
    ----------
    language : {"vi", "en"}, optional
        Default: that of A.
    anonymous : bool
        Leave out the names of people; an id that is a name gets the same number in both plans.

    Raises
    ------
    realloc.workbook.problems.catalogue.InputProblems
        One or both files are no plan workbook, or their input cannot be read; with all that was found.
    """
    from realloc.questions.compare.build import compare_sides

    sides: list[Side] = []
    found: list[Problem] = []
    for path in (a_path, b_path):
        try:
            sides.append(plan_side(path, language=language))
        except InputProblems as problems:
            found += problems.problems
            language = language or problems.language
        else:
            language = language or sides[0].instance.language
    if found:
        raise InputProblems(found, language or "en")
    return compare_sides(*sides, anonymous=anonymous)


def plan_side(path: str | Path, *, language: str | None = None) -> Side:
    """One plan as :func:`compare_plans` compares it.

    Raises
    ------
    realloc.workbook.problems.catalogue.InputProblems
        As :func:`verify_plan`.
    """
    from realloc.privacy.anonymous import unnamed_problems
    from realloc.questions.compare.records import Side

    checked = verify_plan(path, language=language, pages=False)
    return Side(
        Path(path).name,
        checked.sha256,
        checked.instance,
        checked.moves,
        checked.verification,
        checked.recorded,
        checked.bounds,
        checked.input_changed,
        unnamed_problems(checked.problems, checked.instance),
    )


def _judge_remedies(
    instance: Instance, verification: Verification, claim: Claim | None, *, edited: bool
) -> tuple[list[Breach], RemedyVerdict]:
    """Breaches of the remedies, and what else is to be said of them.

    After edits of the moves other gaps may be open than those the remedies were found for: then what does
    not fit is told, and only what nobody could carry out is a breach.
    """
    from realloc.remedies.checks import check, is_sharing_confirmed, outdated

    if claim is None:
        return [], RemedyVerdict(present=False)
    ledger = verification.ledger
    breaches = check(instance, ledger, claim, complete=not edited)
    stale = outdated(instance, ledger, claim) if edited else []
    sharing = is_sharing_confirmed(instance, ledger, claim)
    return breaches, RemedyVerdict(len(claim.missing), sharing, tuple(stale))
