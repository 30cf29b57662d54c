"""``realloc pack``: a workbook for each unit, to be answered and sent back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.run import Run
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem


@dataclass
class Command(Run):
    """Write a workbook for each unit that PLAN takes people from or sends people to, ready to be answered
    by dropdown and sent back: who leaves, who comes, by when. Packs that are there already are left alone.

    Example: realloc pack wards.plan.xlsx -o round1 --sent 2026-01-05 --reply-by 2026-01-20
    """

    source: options.Plan
    output: options.Folder
    sent: Annotated[
        str | None, typer.Option("--sent", metavar="DATE", help="When they are sent; default today.")
    ] = None
    reply_by: Annotated[
        str | None,
        typer.Option("--reply-by", metavar="DATE", help="When answers are due; default reply_by in Rules."),
    ] = None
    json: Annotated[str | None, options.json("The list of packs")] = None
    language: options.PlanLanguage = None
    anonymous: Annotated[bool, options.anonymous("No personal names in the packs.")] = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def run(self) -> int:
        """Write all of them or none, and tell."""
        self.check(self.json_file)
        console.check_folder(self.output, "--output", self.spoken)
        # Late: they load pydantic, numpy and XlsxWriter.
        from realloc.pipeline.rounds import pack_plan
        from realloc.reports.terminal.packs import render_packs

        try:
            packs = pack_plan(
                self.source,
                self.output,
                sent=self._day("--sent", self.sent) or datetime.datetime.now().astimezone().date(),
                reply_by=self._day("--reply-by", self.reply_by),
                language=self.language,
                anonymous=self.anonymous,
            )
        except InputProblems as problems:
            return self.refuse(problems, told=self._about(problems))
        self.spoken = packs.instance.language
        self.log_read()
        self.note_written(self.output)
        for problem in packs.told:
            console.complain(problem.text(self.spoken))
        if self.heard:
            self.tell_made(render_packs(packs, console.named(self.output)), packs.instance)
        if self.json:
            from realloc.reports.json.packs import packs_json  # late: it loads the models of all JSON

            self.write(packs_json(source_object(self.source), packs), packs.instance)
        return console.DONE

    def _about(self, problems: InputProblems) -> str | None:
        """What the findings are about: an option, the folder, or else the plan."""
        if all(p.cell.startswith("--") and p.code != "E580" for p in problems.problems):
            return ""
        return console.named(self.output) if problems.problems[0].code == "E534" else None

    def _day(self, option: str, written: str | None) -> datetime.date | None:
        """The day that was typed.

        Raises
        ------
        realloc.workbook.problems.found.InputProblems
            It is none.
        """
        from realloc.workbook.validate.values import BadValueError, day  # late: it loads pydantic

        try:
            return None if written is None else day(written)
        except BadValueError as bad:
            raise InputProblems([Problem(bad.code, "", option, bad.values)], self.spoken) from None
