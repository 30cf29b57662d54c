"""``realloc status``: how far the lines of a plan have come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from realloc.commands import console
from realloc.commands.options import (
    AnonymousOption,
    AsOfOption,
    EditedArgument,
    NamesOption,
    PlanLanguageOption,
    QuietOption,
    json_option,
    output_option,
)
from realloc.commands.run import Run
from realloc.workbook.problems.found import InputProblems


@dataclass
class Command(Run):
    """Say how far the lines of PLAN have come: agreed, refused, awaited and done, by unit, field, kind and
    round, and what is late.

    Example: realloc status wards.plan.xlsx -o progress.xlsx
    """

    source: EditedArgument
    output: Annotated[Path | None, output_option("The progress as a workbook (.xlsx).")] = None
    as_of: AsOfOption = None
    json: Annotated[str | None, json_option("The progress")] = None
    language: PlanLanguageOption = None
    names: NamesOption = False
    anonymous: AnonymousOption = False
    quiet: QuietOption = False

    def run(self) -> int:
        """Read the plan, count, write and tell."""
        self.check(("--output", self.output), self.json_file)
        # Late: they load pydantic, numpy, openpyxl and rich.
        from realloc.reports.json.status import progress_json
        from realloc.reports.other_workbooks.status_workbook import write_progress
        from realloc.reports.terminal.status import render_progress
        from realloc.rounds.announced import open_announced
        from realloc.rounds.progress import progress_of, without_names

        try:
            announced = open_announced(self.source, language=self.language)
        except InputProblems as problems:
            return self.refuse(problems)
        self.spoken = announced.instance.language
        progress = progress_of(announced, self.as_of.date() if self.as_of else None)
        if self.anonymous:
            progress = without_names(progress)
        kept = None if self.output is None else write_progress(progress, self.output)
        self.write(progress_json(progress, self.source, announced.raw.sha256), announced.instance)
        if not self.quiet:
            self.tell(render_progress(progress))
            self.tell_written("progress.written", self.output, kept)
        return console.DONE
