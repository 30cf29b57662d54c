"""``realloc collect``: everything that units sent back, as one input workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.run import Run, tell_doubts
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.intake.collected import Collected
    from realloc.plan.load import Loaded
    from realloc.reports.terminal.progress import ProgressLine


@dataclass
class Command(Run):
    """Put what the units sent back into one workbook: filled forms, tables of their own, lists of people,
    text files, one unit or several a file. FILES are files, or folders of them. Nothing is written while
    any of them has an error; all errors of all files come at once.

    Example: realloc collect forms -o collected.xlsx --base wards.xlsx
    """

    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="What came back, folders of it; - for stdin.")
    ]
    output: Annotated[Path, options.output("The collected input (.xlsx).")]
    base: Annotated[
        Path | None,
        typer.Option("--base", metavar="INPUT", help="What was known before: which units are asked."),
    ] = None
    latest: Annotated[
        bool, typer.Option("--latest", help="Of different returns of a unit the latest file counts.")
    ] = False
    partial: Annotated[
        bool, typer.Option("--partial", help="Units that have not returned are taken from the base.")
    ] = False
    mark: Annotated[
        Path | None,
        typer.Option("--mark", metavar="DIR", help="Copies of faulty files, every finding in its cell."),
    ] = None
    json: Annotated[str | None, options.json("What was collected")] = None
    language: Annotated[options.Language | None, options.language("base")] = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    @property
    def inputs(self) -> list[Path]:
        """What came back, and the base."""
        return [*self.files, *([self.base] if self.base else [])]

    def run(self) -> int:
        """Read, put together, write and tell."""
        self.source = self.files[0]
        self._check()
        # Late: it loads pydantic and numpy.
        from realloc.intake.run import collect_files

        first = console.named(self.base or self.files[0])
        with self.progress(say("progress.reading", self.spoken, file=first)) as line:
            try:
                base = self._base()
            except InputProblems as problems:
                return self.refuse(problems, path=self.base, told=console.named(self.base or ""))

            def told(count: int, total: int, name: str, language: str | None) -> None:
                if line:
                    line.say(
                        say("collect.reading", language or self.spoken, count=count, total=total, file=name)
                    )

            found = collect_files(
                self.files,
                base,
                language=self.language,
                latest=self.latest,
                partial=self.partial,
                told=told,
            )
            self.spoken = found.language
            self._note(found)
            marked = self._mark(found, line)
            kept = self._write(found)
        self._tell(found, kept, marked)
        return console.DONE if found.raw is not None else console.INVALID

    def _check(self) -> None:
        """Refuse outputs over inputs, also over those in a folder."""
        sources = [
            path
            for given in self.files
            for path in ([given, *given.rglob("*")] if given.is_dir() else [given])
        ]
        if self.base:
            sources.append(self.base)
        self.check(("--output", self.output), self.json_file, sources=sources)
        if self.mark is not None:
            inside = any(console.same_file(self.mark, given) for given in self.files)
            console.refuse_unless(not inside, "cli.over_input", "--mark", self.spoken, file=self.mark)
            usable = self.mark.is_dir() or (not self.mark.exists() and self.mark.absolute().parent.is_dir())
            console.refuse_unless(usable, "cli.no_folder", "--mark", self.spoken, file=self.mark)

    def _base(self) -> Loaded | None:
        from realloc.intake.unit_list import load_or_list  # late: it loads pydantic and numpy

        base = load_or_list(self.base, self.language) if self.base else None
        if base and not self.language:
            self.spoken = base.instance.language
        return base

    def _mark(self, found: Collected, line: ProgressLine | None) -> list[Path]:
        if self.mark is None or not found.errors:
            return []
        from realloc.reports.other_workbooks.marked_returns import write_marked_returns  # late: openpyxl

        def told(count: int, total: int, name: str) -> None:
            if line:
                line.say(say("collect.marking", self.spoken, count=count, total=total, file=name))

        return write_marked_returns(found, self.mark, told)

    def _write(self, found: Collected) -> Path | None:
        if found.raw is None:
            return None
        from realloc.reports.other_workbooks.collected_workbook import write_collected  # late: XlsxWriter

        return write_collected(found, self.output)

    def _note(self, found: Collected) -> None:
        """Log what was read and found; what cells say, which may be names, stands in the JSON."""
        self.log_read()
        if self.journal is None:
            return
        from realloc.reports.other_workbooks.collected_workbook import headline  # late: XlsxWriter

        self.journal.line(headline(found))
        for finding in (*found.errors, *found.warnings):
            told = finding.told
            self.journal.line(f"{told.code} {told.where}: {told.title(self.spoken)}")

    def _tell(self, found: Collected, kept: Path | None, marked: list[Path]) -> None:
        from realloc.reports.terminal.collect import render_collected, render_refused

        if found.raw is None:
            console.complain(render_refused(found))
        if self.quiet:
            tell_doubts((f.told for f in found.warnings), self.spoken)
        else:
            self.tell(("" if found.raw is not None else "\n") + render_collected(found))
            self._tell_marked(found, marked)
        self.tell_written("collect.written", self.output if found.raw is not None else None, kept)
        for copy in marked:
            self.note_written(copy)
        if self.json:
            # Late: they load the models of all JSON.
            from realloc.reports.json.collect import collected_json
            from realloc.reports.json.result import write_json

            write_json(collected_json(found, self.output, marked), self.json)
            self.note_written(self.json_file[1])

    def _tell_marked(self, found: Collected, marked: list[Path]) -> None:
        if self.mark is None:
            return
        if marked:
            self.tell(
                "\n" + say("collect.marked", self.spoken, count=len(marked), folder=console.named(self.mark))
            )
        if unread := [console.named(read.source.name) for read in found.reads if read.unreadable]:
            self.tell(say("collect.unmarked", self.spoken, files=", ".join(unread)))
