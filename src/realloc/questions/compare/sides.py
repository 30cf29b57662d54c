"""A plan workbook as its file says now, ready to be compared."""

from __future__ import annotations

from pathlib import Path

from realloc.plan.reopen import reopen
from realloc.privacy.anonymous import unnamed_problems
from realloc.questions.compare.records import Side


def plan_side(path: str | Path, *, language: str | None = None) -> Side:
    """One plan as its file says now.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        As :func:`realloc.plan.reopen.reopen`.
    """
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
