"""The stages put together: read, validate, solve, verify.  The Python API; prints nothing.

What units fill in and what follows a plan is beside it: a plain solve never loads that.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.city.domain import Instance, Plan
from realloc.optimise.solution import InfeasibleError
from realloc.plan.load import Loaded, load
from realloc.plan.prove import prove_instance, require_solver, with_remedies
from realloc.plan.result import Result
from realloc.plan.verification import Verification
from realloc.stopwatch import Progress, Stages
from realloc.workbook.understand.choices import Options

if TYPE_CHECKING:  # it reads a plan back
    from realloc.plan.reopen import PlanVerification

REMEDIES_SHARE = 0.2
"""Of a time limit: what is kept for the remedies of the gaps."""

REMEDIES_OVERRUN = 0.1
"""Seconds beyond it after which remedies are left out."""


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
    realloc.workbook.problems.found.InputProblems
        The input has errors.
    realloc.questions.no_plan.told.NoPlanError
        No plan satisfies the rules and decisions.
    realloc.optimise.solution.NoPlanInTimeError
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


def solve_instance(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> tuple[Plan, Verification]:
    """Solve and verify an instance built in Python; see :func:`solve`."""
    require_solver(instance)
    try:
        plan, verification, _ = prove_instance(
            instance, solver=solver, time_limit=time_limit, threads=threads, progress=progress
        )
        return plan, verification
    except InfeasibleError as cause:
        if instance.may_rest:
            # Doing nothing keeps every rule.
            raise RuntimeError("the solver found no plan where doing nothing is one") from cause
        # Late: it loads much that a plan needs nothing of.
        from realloc.questions.no_plan.find import explain_no_plan
        from realloc.questions.no_plan.told import NoPlanError

        raise NoPlanError(explain_no_plan(instance, solver, time_limit, Stages(progress).say)) from None


def verify_plan(
    plan_path: str | Path,
    input_path: str | Path | None = None,
    *,
    language: str | None = None,
    edited: bool = False,
) -> PlanVerification:
    """Judge a plan workbook, also one edited by hand, from the file alone or against an input.

    Parameters
    ----------
    input_path : str or Path, optional
        Take units, officials and decisions from this workbook instead of the copy in the plan; the
        rules are those applied in the plan either way.
    edited : bool
        The moves were changed on purpose: say which, and which pages no longer fit them.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is not a plan workbook, or its input cannot be read.
    """
    # Late: a plain solve reads no plan back, and what writes pages takes a thirtieth of a second to load.
    from realloc.plan.reopen import reopen
    from realloc.reports.plan_workbook.pages import judge_pages

    plan = reopen(plan_path, input_path, language=language)
    moves = plan.checked.moves if edited else None
    verdict = judge_pages(plan.raw, plan.kept, plan.own_instance(), plan.audit.get("record_digest"), moves)
    return replace(plan.checked, pages=verdict)
