"""The stages put together: read, validate, solve, verify.  The Python API; prints nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.city.domain import Instance, Plan
from realloc.intake.forms import Forms, forms_of, forms_of_units
from realloc.intake.unit_list import listed_units, load_or_list
from realloc.optimise.solution import InfeasibleError
from realloc.plan.load import Loaded, load
from realloc.plan.prove import prove_instance, require_solver, with_remedies
from realloc.plan.reopen import PlanVerification, reopen
from realloc.plan.result import Result
from realloc.plan.verification import Verification
from realloc.questions.no_plan.told import NoPlanError, explain_no_plan
from realloc.rounds.announced import open_announced
from realloc.rounds.days import day_of, with_days
from realloc.rounds.heading import items_of_plan
from realloc.rounds.hear import hear
from realloc.rounds.letters import letters_of
from realloc.rounds.packs import Packs, packs_of, without_names
from realloc.rounds.revise import load_revised, new_input, revision_day
from realloc.stopwatch import Progress, Stages
from realloc.workbook.letterhead import read_letterhead
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.understand.choices import Options
from realloc.workbook.validate.letterhead import letterhead_problems

if TYPE_CHECKING:  # it loads python-docx and Jinja
    from realloc.reports.letters.write import WrittenLetters

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
    from realloc.reports.plan_workbook.pages import judge_pages  # openpyxl takes a tenth of a second to load

    plan = reopen(plan_path, input_path, language=language)
    moves = plan.checked.moves if edited else None
    verdict = judge_pages(plan.raw, plan.kept, plan.own_instance(), plan.audit.get("record_digest"), moves)
    return replace(plan.checked, pages=verdict)


def write_forms_of(
    path: str | Path,
    folder: str | Path,
    *,
    number: int = 1,
    language: str | None = None,
    reading: Options | None = None,
    told: Callable[[int, int, str, str], None] | None = None,
) -> Forms:
    """Write a form for each unit of a workbook, with what that knows of it filled in.

    Parameters
    ----------
    folder : str or Path
        Where to; made where there is none.
    number : int
        The round, which the forms' stamps tell.
    told : callable, optional
        Is told before each form how many have been begun, of how many, its name, and the language.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The workbook has errors, or a form is in the folder already.
    realloc.reports.atomic.OutputError
        The folder cannot be written to.
    """
    from realloc.reports.other_workbooks.forms import write_forms  # openpyxl takes a tenth of a second

    forms = forms_of(load_or_list(Path(path), language, reading), number)
    write_forms(forms, folder, told)
    return forms


def write_forms_of_units(
    named: str,
    folder: str | Path,
    *,
    fields: Sequence[str] = (),
    number: int = 1,
    language: str | None = None,
    told: Callable[[int, int, str, str], None] | None = None,
) -> Forms:
    """Write a form for each unit of a list: a file, ``hcmc``, or the name of a province.

    Parameters
    ----------
    fields : sequence of str
        Fields that the units are asked about; without any, those that every commune has to do with.
    told : callable, optional
        As in :func:`write_forms_of`.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        There is no such list, it is none of units, or a form is in the folder already.
    realloc.reports.atomic.OutputError
        The folder cannot be written to.
    """
    from realloc.reports.other_workbooks.forms import write_forms  # openpyxl takes a tenth of a second

    units, spoken = listed_units(named, language)
    forms = forms_of_units(units, fields, spoken, number)
    write_forms(forms, folder, told)
    return forms


def pack_plan(
    plan_path: str | Path,
    folder: str | Path,
    *,
    sent: date | None = None,
    reply_by: date | None = None,
    language: str | None = None,
    anonymous: bool = False,
    report: Mapping[str, str] | None = None,
) -> Packs:
    """Write a workbook for each unit that a plan asks about its lines; the plan then counts as announced.

    Parameters
    ----------
    folder : str or Path
        Where to; made where there is none.
    reply_by : date, optional
        When answers are due; default: the rule ``reply_by``.
    report : mapping of item to text, optional
        Agency, place …, in place of those that the plan was written with.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is no plan, a pack is in the folder already, or answers are due before they are asked for.
    realloc.reports.atomic.OutputError
        The folder cannot be written to.
    """
    from realloc.reports.other_workbooks.packs import write_packs  # openpyxl takes a tenth of a second

    announced = open_announced(plan_path, language=language)
    shown = without_names(announced) if anonymous else None
    packs = packs_of(announced, sent=sent, reply_by=reply_by, shown=shown)
    write_packs(packs, folder, read_letterhead(announced.source, items_of_plan(announced, report)))
    return packs


def write_letters_of(
    plan_path: str | Path,
    folder: str | Path,
    *,
    template: str | Path | None = None,
    only_agreed: bool = False,
    merged: bool = False,
    given: str | Path | None = None,
    as_of: date | None = None,
    language: str | None = None,
    report: Mapping[str, str] | None = None,
) -> WrittenLetters:
    """Write decisions, the combined decision with its list, and the submission as Word documents.

    Parameters
    ----------
    folder : str or Path
        Where to; made where there is none.
    template : str or Path, optional
        A template for decisions by person, or a folder of templates by kind.
    as_of : date, optional
        The day; default: today, or the plan's own if that is later.
    only_agreed, given
        See :func:`realloc.rounds.letters.letters_of`.
    merged : bool
        Write all decisions by person into one file too.
    language : str, optional
        Of what is told; the documents are Vietnamese.
    report : mapping of item to text, optional
        Agency, place …, in place of those of ``given`` and those that the plan was written with.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The file is no plan or names nobody, a template is broken, or a document is in the folder already.
    realloc.reports.atomic.OutputError
        The folder cannot be written to.
    """
    # Late: they load openpyxl, python-docx and Jinja.
    from realloc.reports.letters.templates import templates_of
    from realloc.reports.letters.write import write_letters

    announced = open_announced(plan_path, language=language)
    spoken = announced.instance.language
    templates = templates_of(None if template is None else Path(template), spoken)
    given = None if given is None else Path(given)
    day = day_of(announced, as_of)
    letters = letters_of(announced, only_agreed=only_agreed, given=given, as_of=day)
    first = announced.instance.settings.as_of
    problems = letterhead_problems(
        letters.source, report, sheet_day=None if given is None else first, option_day=first
    )
    faults = [found for found in problems if found.severity == "error"]
    if faults:
        raise InputProblems(faults, spoken)
    new = None if letters.source is announced.source else letters.source
    head = read_letterhead(letters.source, items_of_plan(announced, report, new))
    return write_letters(letters, head, templates, Path(folder), one_file=merged, spoken=spoken)


def revise(
    plan_path: str | Path,
    replies: Sequence[str | Path] = (),
    *,
    given: str | Path | None = None,
    as_of: date | None = None,
    keep: bool = False,
    overrides: Mapping[str, str] | None = None,
    language: str | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> Result:
    """Revise an announced plan by the answers to it, and solve what follows.

    Parameters
    ----------
    replies : sequence of path
        Filled packs, or folders of them; answers typed into the plan itself count too.
    given, as_of, keep, overrides
        See :func:`realloc.rounds.revise.load_revised`.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The plan, an answer or the new input has errors.
    realloc.questions.no_plan.told.NoPlanError
        What was agreed, what was refused and the rules cannot hold together.
    """
    announced = open_announced(plan_path, language=language)
    new = new_input(announced, given, language) if given is not None else None
    day = revision_day(announced, given=new, as_of=as_of, overrides=overrides)
    announced, found = with_days(announced, day)
    heard = hear(announced, [Path(path) for path in replies], as_of=day, found=found)
    loaded = load_revised(
        announced, heard, given=new, as_of=as_of, keep=keep, overrides=overrides, language=language
    )
    return solve_loaded(loaded, solver=solver, time_limit=time_limit, progress=progress)
