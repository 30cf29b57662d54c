"""``realloc check``: load, tell what was understood and found, mark a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.of_input import OfInput
from realloc.commands.run import exit_code_of
from realloc.machine import lasting
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.plan.load import Loaded
    from realloc.workbook.understood import Understanding


@dataclass
class Command(OfInput):
    """Check INPUT without solving: how it was understood, every error and warning with its cell, how much
    there is of everything, and which gaps no plan under the rules could close.

    Example: realloc check wards.xlsx --mark wards.marked.xlsx
    """

    source: options.Input
    mark: Annotated[
        Path | None,
        typer.Option(
            "--mark", metavar="FILE", help="A copy of INPUT with every finding in its cell (.xlsx)."
        ),
    ] = None
    max_km: options.MaxKm = None
    rules: options.Rules = None
    sheet: options.Sheet = None
    header_row: options.HeaderRow = None
    maps: options.Map = None
    json: options.Findings = None
    anonymous: Annotated[
        bool, options.anonymous("No personal names in what is printed, nor in the copy.")
    ] = False
    language: options.WorkbookLanguage = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: Annotated[bool, options.quiet("Nothing but the exit code, and the JSON.")] = False

    def run(self) -> int:
        """Load the input and tell."""
        self.check(("--mark", self.mark), self.json_file)
        reading, overrides = self.reading, self.overrides
        # Late: they load pydantic and numpy.
        from realloc.plan.load import load

        try:
            with lasting():
                loaded = load(self.source, overrides=overrides, language=self.language, reading=reading)
        except InputProblems as problems:
            self._tell_problems(self.bare(problems, self.source))
            return exit_code_of(problems) if reading or overrides else console.INVALID
        if self.journal:
            self.journal.read(loaded, console.named(self.source))
        self.raw = loaded.source
        if self.anonymous:
            from realloc.privacy.anonymous_copy import without_names  # late: it loads what takes names out

            loaded = without_names(loaded)
        self._tell(loaded)
        return console.DONE

    def _tell_problems(self, problems: InputProblems) -> None:
        language = problems.language
        marked = self._mark(problems.problems, language)
        if self.json:
            from realloc.reports.json.result import problems_json  # late: it loads the solver

            self.write(problems_json(source_object(self.source), problems))
        if self.journal:
            self.journal.problems(self.bare_of_log(problems).problems)
        if not self.quiet:
            from realloc.reports.terminal.findings import render_problems  # late: it loads rich

            text = render_problems(problems.problems, language, console.named(self.source))
            self._say(text, problems.understanding, language, marked)

    def _tell(self, loaded: Loaded) -> None:
        language = loaded.instance.language
        marked = self._mark(loaded.warnings, language)
        if self.quiet and not self.json:
            return
        from realloc.plan.bounds import field_bounds  # late: it loads numpy

        bounds = field_bounds(loaded.instance)
        if self.json:
            from realloc.reports.json.result import check_json  # late: it loads the solver

            self.write(check_json(source_object(self.source), loaded, bounds))
        if not self.quiet:
            # Late: they load rich.
            from realloc.reports.terminal.bounds import render_bounds
            from realloc.reports.terminal.findings import render_check

            told = render_bounds(loaded.instance, bounds)
            text = render_check(loaded, console.named(self.source)) + "\n" + told
            self._say(text, loaded.understanding, language, marked)

    def _say(self, text: str, understanding: Understanding | None, language: str, marked: str) -> None:
        from realloc.reports.terminal.understood import render_understanding  # late: it loads rich

        parts = [render_understanding(understanding, language)] if understanding else []
        self.tell("\n\n".join([*parts, text, *([marked] if marked else [])]))

    def _mark(self, problems: Sequence[Problem], language: str) -> str:
        """Write the marked copy, when one is wanted; what to say about it."""
        if self.mark is None:
            return ""
        if any(p.code.startswith(("E10", "E11")) for p in problems):
            text = say("mark.unreadable", language)
        else:
            # Late: they load the remedies and openpyxl, which a plain check needs not.
            from realloc.privacy.anonymous import redactor_of_file
            from realloc.reports.other_workbooks.marked import write_marked

            redactor = redactor_of_file(self.source, self.reading) if self.anonymous else None
            kept = write_marked(self.source, self.mark, problems, language, redactor)
            self.note_written(self.mark, kept)
            text = say("mark.written", language, file=console.named(self.mark))
            if kept is not None:
                text += "\n" + say("terminal.previous", language, file=console.named(kept))
        return text
