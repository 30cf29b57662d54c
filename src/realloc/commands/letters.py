"""``realloc letters``: decisions, the combined decision and the submission as Word documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.run import Run, letterhead_items
from realloc.workbook.problems.found import InputProblems


class Only(StrEnum):
    """Lines that alone get a letter."""

    agreed = "agreed"


@dataclass
class Command(Run):
    """Write Word documents for PLAN: a decision for each person who is transferred, lent or reassigned, one
    decision with the list of all, and the submission. They are in Vietnamese, laid out by Decree
    30/2020/NĐ-CP; what is not known is left as dots, and listed. Files that are there already are left alone.

    Example: realloc letters wards.plan.xlsx -o letters --only agreed
    """

    source: options.EditedPlan
    output: options.Folder
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="Your own template (.docx) for decisions by person, or a folder of templates by kind; "
            "realloc template DIR --letters writes those to begin with.",
        ),
    ] = None
    only: Annotated[
        Only | None,
        typer.Option("--only", help="Only lines that are agreed or done; reassignments then need a mark."),
    ] = None
    merged: Annotated[
        bool, typer.Option("--merged", help="Also write all decisions by person into one file.")
    ] = False
    given: Annotated[
        Path | None,
        typer.Option(
            "--input", metavar="NEW", help="Take names, births, positions and Report from this workbook."
        ),
    ] = None
    as_of: options.AsOf = None
    report: options.Report = None
    json: Annotated[str | None, options.json("The list of letters")] = None
    language: options.PlanLanguage = None
    names: options.Names = False
    anonymous: Annotated[bool, options.anonymous("Refused: decisions name people.")] = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    @property
    def inputs(self) -> list[Path]:
        """The plan, and who says who people are."""
        return [self.source, *([self.given] if self.given else [])]

    def run(self) -> int:
        """Write all of them or none, and tell."""
        console.refuse_unless(not self.anonymous, "cli.letters_named", "--anonymous", self.spoken)
        head = letterhead_items(self.report, self.spoken)
        self.check(self.json_file)
        console.check_folder(self.output, "--output", self.spoken)
        # Late: they load pydantic, numpy, XlsxWriter, python-docx and Jinja.
        from realloc.pipeline.rounds import write_letters_of
        from realloc.reports.terminal.findings import render_warnings
        from realloc.reports.terminal.letters import render_letters

        try:
            written = write_letters_of(
                self.source,
                self.output,
                template=self.template,
                only_agreed=self.only is Only.agreed,
                merged=self.merged,
                given=self.given,
                as_of=self.as_of.date() if self.as_of else None,
                language=self.language,
                report=head,
            )
        except InputProblems as problems:
            return self.refuse(problems, told=self._about(problems))
        instance = written.letters.instance
        self.spoken = instance.language
        self.log_read()
        self.note_written(self.output if written.common else None)
        if self.heard:
            self.tell_made(render_letters(written, console.named(self.output), self.spoken), instance)
            if written.letters.told:
                self.tell_made("\n" + render_warnings(written.letters.told, self.spoken), instance)
        if self.json:
            from realloc.reports.json.letters import letters_json  # late: it loads the models of all JSON

            document = letters_json(source_object(self.source), written, self.spoken)
            self.write(document, instance)
        return console.DONE

    def _about(self, problems: InputProblems) -> str | None:
        """What the findings are about: options, the folder, templates, or else the plan."""
        codes = {problem.code for problem in problems.problems}
        if all(p.cell.startswith("--") and p.code != "E580" for p in problems.problems):
            return ""
        if codes == {"E595"}:
            return console.named(self.output)
        of_template = codes & {"E590", "E591", "E592", "E593"}
        if self.template is not None and (of_template or not self.template.exists()):
            return console.named(self.template)
        if codes == {"E596"} and self.given is not None:
            return console.named(self.given)
        return None
