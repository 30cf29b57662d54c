"""An input that cannot be used: said on standard error and to programs, alike for all commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from realloc.commands import console

if TYPE_CHECKING:
    from realloc.reports.json.result import Document
    from realloc.workbook.problems.found import InputProblems
    from realloc.workbook.understand.choices import Options


def nameless(problems: InputProblems, path: Path, reading: Options | None = None) -> InputProblems:
    """The findings about a file without the names of people in what they quote."""
    from realloc.privacy.anonymous import anonymous_problems, redactor_of_file

    return anonymous_problems(problems, redactor_of_file(path, reading))


def complain_of(problems: InputProblems, told: str, language: str) -> None:
    """Say every finding, under the file's name as it may be told."""
    from realloc.reports.terminal.plan import render_problems

    console.complain(render_problems(problems.problems, language, told))


def refused(problems: InputProblems, path: Path, told: str | None = None) -> Document:
    """Say what is wrong with an input; the object that says so to programs.

    Parameters
    ----------
    told : str, optional
        What is said instead of the file's name; "" for nothing.
    """
    from realloc.reports.json.result import problems_json

    complain_of(problems, console.named(path) if told is None else told, problems.language)
    found = [problem.as_dict(problems.language) for problem in problems.problems]
    return problems_json(console.source_object(path), found)
