"""``realloc status``: how far the lines of a plan have come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.run import Run
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # it loads numpy
    from realloc.rounds.progress import Progress


@dataclass
class Command(Run):
    """Say how far the lines of PLAN have come: agreed, refused, awaited and done, by unit, field, kind and
    round, and what is late. REPLIES are the packs as they were sent or came back, or folders of them: from
    them it learns by when answers are due, and those that PLAN does not have yet.

    Example: realloc status wards.plan.xlsx replies/ -o progress.xlsx
    """

    source: options.EditedPlan
    answers: Annotated[
        list[Path] | None, typer.Argument(metavar="REPLIES", help="Packs, folders of them; - for stdin.")
    ] = None
    output: Annotated[Path | None, options.output("The progress as a workbook (.xlsx).")] = None
    as_of: options.AsOf = None
    json: Annotated[str | None, options.json("The progress")] = None
    use_rest: options.UseRest = False
    language: options.PlanLanguage = None
    names: options.Names = False
    anonymous: options.Anonymous = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    @property
    def inputs(self) -> list[Path]:
        """The plan and the packs."""
        return [self.source, *(self.answers or ())]

    def run(self) -> int:
        """Read the plan, count, write and tell."""
        self.check(("--output", self.output), self.json_file)
        # Late: they load pydantic, numpy and rich.
        from realloc.privacy.anonymous import unnamed_problems
        from realloc.reports.terminal.findings import render_warnings
        from realloc.reports.terminal.status import render_progress
        from realloc.rounds.announced import open_announced
        from realloc.rounds.days import day_of, told_ended, with_days
        from realloc.rounds.hear import hear
        from realloc.rounds.heard import with_answers
        from realloc.rounds.progress import progress_of, without_names

        try:
            announced = open_announced(self.source, language=self.language)
            self.spoken = announced.instance.language
            self.log_read()
            as_of = day_of(announced, self.as_of.date() if self.as_of else None)
            announced, found = with_days(announced, as_of)
            heard = hear(announced, self.answers or (), as_of=as_of, found=found, lenient=self.use_rest)
        except InputProblems as problems:
            return self.refuse(problems)
        announced = with_answers(announced, heard)
        told = (*announced.told, *heard.told, *told_ended(announced, as_of))
        progress = progress_of(announced, as_of)
        if self.anonymous:
            progress, told = without_names(progress), unnamed_problems(told, announced.instance)
        kept = self.output and _written(progress, self.output)
        if self.json:
            from realloc.reports.json.status import progress_json  # late: it loads the models of all JSON

            self.write(progress_json(progress, self.source, announced.raw.sha256, told), announced.instance)
        if self.heard:
            self.tell_made(render_progress(progress), announced.instance)
            if told:
                self.tell_made("\n" + render_warnings(told, self.spoken), announced.instance)
        self.tell_written("progress.written", self.output, kept)
        return console.DONE


def _written(progress: Progress, output: Path) -> Path | None:
    from realloc.reports.other_workbooks.status_workbook import write_progress  # late: it loads XlsxWriter

    return write_progress(progress, output)
