"""Two plan workbooks, each as its file says now, ready to be compared."""

from __future__ import annotations

from pathlib import Path

from realloc.plan.reopen import reopen
from realloc.questions.compare.records import Comparison, Side
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem


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
    realloc.workbook.problems.found.InputProblems
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
    realloc.workbook.problems.found.InputProblems
        As :func:`realloc.plan.reopen.reopen`.
    """
    from realloc.privacy.anonymous import unnamed_problems
    from realloc.questions.compare.records import Side

    checked = reopen(path, language=language).checked
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
