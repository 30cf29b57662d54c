"""Commands that answer questions: where the answer goes, and how the plan that is asked about is opened."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeVar

import typer

from realloc.commands import console
from realloc.commands.refuse import nameless, refused
from realloc.words.say import say

if TYPE_CHECKING:
    from realloc.city.domain import Instance
    from realloc.questions.explain.asked import Questions
    from realloc.questions.explain.opened import OpenPlan
    from realloc.reports.json.result import Document
    from realloc.workbook.problems.found import InputProblems


PlanArgument = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan workbook.")]
JsonOption = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="The answer for programs; - for stdout.")
]
NamesOption = Annotated[bool, typer.Option("--names", help="Name people beside their ids.")]
AnonymousOption = Annotated[
    bool, typer.Option("--anonymous", help="No personal names, also not as ids or in reasons.")
]


ANSWERS = "W644"
"""The one doubt that is not on the plan's first page: it came afterwards."""

_T = TypeVar("_T")


@dataclass(kw_only=True)
class Answer:
    """What the command line says of an answer; ``language`` is None for that of what is read."""

    sources: tuple[Path, ...]
    json: str | None
    language: str | None
    anonymous: bool
    quiet: bool
    names: bool = False
    output: Path | None = None

    @property
    def stream(self) -> TextIO:
        """Where the text goes: standard error when standard output holds the JSON."""
        return sys.stderr if self.json == console.STDOUT else sys.stdout

    def check(self) -> None:
        """Refuse at once what cannot be."""
        language = self.language or "en"
        console.refuse_unless(not (self.names and self.anonymous), "cli.names_or_not", "--names", language)
        self.check_endings(language)
        console.check_destinations(self.files(), self.sources, language)

    def check_endings(self, language: str) -> None:
        """Refuse files whose names end as what is written into them does not."""
        if self.output is not None:
            console.refuse_unless_xlsx(self.output, "--output", language)

    def files(self) -> list[tuple[str, Path | None]]:
        """Every file that is going to be written, with its option."""
        return [("--output", self.output), ("--json", console.file_of(self.json))]

    def tell(self, render: Callable[..., str]) -> None:
        """Say what ``render`` makes of the answer, unless it is to be quiet."""
        if not self.quiet:
            console.tell(render(), self.stream)

    def tell_written(self, phrase: str, kept: Path | None, language: str) -> None:
        """Say that the workbook was written, and where an older one is kept."""
        if self.output is not None and not self.quiet:
            console.tell("\n" + say(phrase, language, file=console.named(self.output)), self.stream)
            console.tell_kept(kept, language, self.stream)


@dataclass(kw_only=True)
class Asked(Answer):
    """What the command line says of questions about one plan; ``verbose`` asks for more of everything."""

    solver: str
    time_limit: float | None
    jobs: int | None
    verbose: bool = False

    @property
    def path(self) -> Path:
        """The plan."""
        return self.sources[0]

    def open(self) -> OpenPlan:
        """The plan, proven again where its record does not speak for it.

        Raises
        ------
        typer.Exit
            After telling why it cannot be explained.
        """
        from realloc.questions.explain.opened import BrokenPlanError, open_plan
        from realloc.reports.terminal.progress import progress_line
        from realloc.workbook.problems.found import InputProblems

        spoken = self.language or "en"
        try:
            with progress_line(spoken, quiet=self.quiet) as progress:
                if progress:
                    progress.start(say("progress.reading", spoken, file=console.named(self.path.name)))
                plan = open_plan(
                    self.path,
                    language=self.language,
                    solver=self.solver,
                    time_limit=self.time_limit,
                    anonymous=self.anonymous,
                    progress=progress,
                )
            console.tell_doubts((w for w in plan.warnings if w.code == ANSWERS), plan.instance.language)
            return plan
        except InputProblems as problems:
            raise self.refusal(problems) from None
        except BrokenPlanError as broken:
            console.complain(say("explain.broken", broken.language, count=len(broken.breaches)))
            from realloc.reports.json.result import breached_json

            self.write(breached_json(console.source_object(self.path), broken.breaches))
            raise typer.Exit(console.BREACHED) from None

    def ask(self, plan: OpenPlan, answer: Callable[[Questions], _T]) -> _T:
        """The answer to questions about the plan.

        Raises
        ------
        typer.Exit
            After telling what is wrong with the question.
        """
        from realloc.questions.explain.asked import Questions
        from realloc.reports.terminal.progress import progress_line
        from realloc.workbook.problems.found import InputProblems

        language = plan.instance.language
        try:
            with progress_line(language, quiet=self.quiet) as progress:
                if progress:
                    progress.start(say("progress.prices", language))
                told = progress.scenario if progress else None
                work = (self.jobs, self.solver, self.time_limit, told)
                return answer(Questions(plan, *work, self.verbose, self.names))
        except InputProblems as problems:
            raise self.refusal(problems) from None

    def write(self, document: Document, instance: Instance | None = None) -> None:
        """Write the JSON, where one is wanted, without ids that are names unless names are."""
        from realloc.privacy.anonymous import without_names, without_names_of
        from realloc.reports.json.result import write_json

        if not self.json:
            return
        if "plan" in document:
            document["plan"]["file"] = console.named(self.path.name) if self.anonymous else self.path.name
        if not self.names and not self.anonymous:
            bare = (
                without_names_of(document, self.path)
                if instance is None
                else without_names(document, instance)
            )
            document = bare
        write_json(document, self.json)

    def refusal(self, problems: InputProblems) -> typer.Exit:
        """Tell what is wrong with the file or the question; the exit is to be raised."""
        if self.anonymous:
            problems = nameless(problems, self.path)
        of_options = all(p.cell.startswith("--") for p in problems.problems)
        self.write(refused(problems, self.path, "" if of_options else None))
        return typer.Exit(console.exit_code_of(problems))
