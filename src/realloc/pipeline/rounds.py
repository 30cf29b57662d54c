"""A plan announced, answered, and what follows.  The Python API; prints nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from realloc.city.years import read_of_road
from realloc.pipeline import solve_loaded
from realloc.pipeline.roads import road_again
from realloc.plan.result import Result
from realloc.road.first_year import first_plan
from realloc.rounds.announced import open_announced
from realloc.rounds.days import day_of, with_days
from realloc.rounds.heading import items_of_plan
from realloc.rounds.hear import hear
from realloc.rounds.letters import letters_of, told_early
from realloc.rounds.packs import Packs, packs_of, without_names
from realloc.rounds.revise import load_revised, new_input, revision_day
from realloc.stopwatch import Progress
from realloc.workbook.letterhead import read_letterhead
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.validate.letterhead import letterhead_problems

if TYPE_CHECKING:  # it loads python-docx and Jinja
    from realloc.reports.letters.write import WrittenLetters


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
    from realloc.reports.other_workbooks.packs import write_packs  # late: it loads XlsxWriter

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
    # Late: they load XlsxWriter, python-docx and Jinja.
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
    letters = replace(letters, told=(*letters.told, *told_early(letters, head)))
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
    """Revise an announced plan by the answers to it, and solve what follows; of a road, all its years again.

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
    realloc.questions.no_plan.told.NoPlanError, realloc.questions.no_road.told.NoRoadError
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
    of_road = announced.instance.settings.of_road
    if of_road is None:
        return solve_loaded(loaded, solver=solver, time_limit=time_limit, progress=progress)
    years = read_of_road(of_road)[:2]
    return first_plan(road_again(loaded, years, solver=solver, time_limit=time_limit, progress=progress))
