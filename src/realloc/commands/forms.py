"""``realloc forms``: a workbook for each unit, to be filled in and sent back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.of_input import OfInput
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # it loads pydantic and numpy
    from realloc.intake.forms import Forms


@dataclass
class Command(OfInput):
    """Write a form for each unit, for its clerk to fill in and send back: a workbook with a guide, dropdowns,
    and what is known already, which are units, officials and fields of INPUT, or only the units of a list.
    Forms that are there already are left alone.

    Example: realloc forms wards.xlsx -o forms
    """

    output: options.Folder
    given: Annotated[
        Path | None, typer.Argument(metavar="[INPUT]", help="The workbook: .xlsx, .xls, .ods …")
    ] = None
    units: Annotated[
        str | None,
        typer.Option(
            "--units", metavar="LIST", help='A file with units, hcmc, or a province such as "Hà Nội".'
        ),
    ] = None
    fields: Annotated[
        str | None,
        typer.Option("--fields", metavar="LIST", help="Fields to ask about, with --units: land,finance."),
    ] = None
    number: Annotated[
        int, typer.Option("--round", min=1, metavar="N", help="Which round it is; the forms say so.")
    ] = 1
    sheet: options.Sheet = None
    header_row: options.HeaderRow = None
    maps: options.Map = None
    json: Annotated[str | None, options.json("The list of forms")] = None
    language: Annotated[options.Language | None, options.language("input")] = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.source = self.given or Path(self.units or "")

    def run(self) -> int:
        """Write all of them or none, and tell."""
        one = (self.given is None) != (self.units is None)
        console.refuse_unless(one, "form.input_or_units", "--units", self.spoken)
        alone = self.fields is None or self.units is not None
        console.refuse_unless(alone, "form.fields_of_input", "--fields", self.spoken)
        self.check(self.json_file)
        console.check_folder(self.output, "--output", self.spoken)
        # Late: they load pydantic, numpy and XlsxWriter.
        from realloc.reports.terminal.forms import render_forms

        try:
            forms = self._write()
        except InputProblems as problems:
            return self._refuse(problems)
        if self.heard:
            self.log_read()
            self.note_written(self.output)
            self.tell_result(render_forms(forms, console.named(self.output)))
        if self.json:  # it holds no names of people
            # Late: they load the models of all JSON.
            from realloc.reports.json.forms import forms_json
            from realloc.reports.json.result import write_json

            write_json(forms_json(source_object(self.source), forms), self.json)
            self.note_written(self.json_file[1])
        return console.DONE

    def _write(self) -> Forms:
        from realloc.pipeline.forms import (  # late: it loads pydantic and numpy
            write_forms_of,
            write_forms_of_units,
        )

        with self.progress(say("progress.reading", self.spoken, file=console.named(self.source))) as line:

            def told(count: int, total: int, name: str, language: str) -> None:
                if line:
                    line.say(say("form.writing", language, count=count, total=total, file=name))

            common: dict[str, Any] = {"number": self.number, "language": self.language, "told": told}
            if self.given is not None:
                return write_forms_of(self.given, self.output, reading=self.reading, **common)
            return write_forms_of_units(str(self.units), self.output, fields=self._fields, **common)

    @property
    def _fields(self) -> list[str]:
        return [name.strip() for name in (self.fields or "").split(",") if name.strip()]

    def _refuse(self, problems: InputProblems) -> int:
        """Say what is wrong with the input, the list or the folder."""
        code = problems.problems[0].code
        told = console.named(self.output) if code == "E550" else "" if code == "E551" else None
        return self.refuse(problems, told=told)
