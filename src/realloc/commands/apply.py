"""``realloc apply``: carry out what was agreed and done, and write the next input."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.run import Run
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.rounds.apply import Applied


class Only(StrEnum):
    """Lines that alone are carried out."""

    done = "done"
    agreed = "agreed"


@dataclass
class Command(Run):
    """Write the input of the next plan: lines that were agreed or done are carried out, and so are
    reassignments unless marked as refused; lines still open stay announced.

    Example: realloc apply wards.plan.xlsx -o wards.next.xlsx
    """

    source: options.EditedPlan
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The next input (.xlsx).")]
    only: Annotated[
        Only | None,
        typer.Option("--only", help="Carry out only these lines; reassignments then need a mark."),
    ] = None
    as_of: options.AsOf = None
    json: Annotated[str | None, options.json("What was carried out")] = None
    language: options.PlanLanguage = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def run(self) -> int:
        """Read the plan, carry it out, write and tell."""
        self.check(("--output", self.output), self.json_file)
        # Late: they load pydantic and numpy.
        from realloc.rounds.announced import open_announced
        from realloc.rounds.apply import apply_plan

        try:
            announced = open_announced(self.source, language=self.language)
            self.spoken = announced.instance.language
            self.log_read()
            day = self.as_of.date() if self.as_of else None
            applied = apply_plan(announced, only=self.only, as_of=day)
        except InputProblems as problems:
            return self.refuse(problems)
        self._write(applied, announced.raw.sha256)
        return console.DONE

    def _write(self, applied: Applied, sha256: str) -> None:
        # Late: they load XlsxWriter and rich.
        from realloc.reports.other_workbooks.next_workbook import write_next
        from realloc.reports.terminal.apply import render_applied

        kept = write_next(applied, self.output)
        if self.json:
            from realloc.reports.json.apply import applied_json  # late: it loads the models of all JSON

            name = console.bare_name(self.output)
            document = applied_json(applied, self.source, sha256, name, self.spoken)
            self.write(document, applied.outcome.instance)
        if self.heard:
            self.tell_made(render_applied(applied, self.spoken), applied.outcome.instance)
        self.tell_written("apply.written", self.output, kept)
