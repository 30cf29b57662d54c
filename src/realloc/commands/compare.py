"""``realloc compare``: what differs between two plans."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console
from realloc.commands.opening import ANSWERS, Answer
from realloc.commands.options import PlanLanguageOption, QuietOption
from realloc.commands.refuse import complain_of, nameless

if TYPE_CHECKING:
    from realloc.questions.compare.records import Comparison, Side
    from realloc.workbook.problems.found import InputProblems


def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="A plan workbook, edited or not.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another one.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The comparison as a workbook (.xlsx)."),
    ] = None,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="The comparison for programs; - for stdout.")
    ] = None,
    lang: PlanLanguageOption = None,
    names: Annotated[
        bool, typer.Option("--names", help="Put personal names into the JSON and on the terminal.")
    ] = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="No personal names anywhere, also not as ids.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Compare two plans of one input, or of two versions of it: goals side by side, the people who are moved
    otherwise, and what changed in the input. Each plan counts as its file says now, also after editing.

    Example: realloc compare wards.plan.xlsx wards20.plan.xlsx -o difference.xlsx
    """
    with console.boundary(lang, anonymous=anonymous):
        run = _Run(
            sources=(a, b),
            json=json,
            language=lang,
            anonymous=anonymous,
            quiet=quiet,
            names=names,
            output=output,
        )
        raise typer.Exit(run.run())


class _Run(Answer):
    """One run of the command."""

    def run(self) -> int:
        """Do it and give the exit code."""
        self.check()
        sides = self._sides()
        if sides is None:
            return console.INVALID
        from realloc.questions.compare.build import compare_sides

        comparison = compare_sides(*sides, anonymous=self.anonymous)
        self._write(comparison)
        return console.DONE

    def _sides(self) -> tuple[Side, Side] | None:
        """Both plans; None after telling everything that is wrong with either file."""
        from realloc.questions.compare.sides import plan_side
        from realloc.workbook.problems.found import InputProblems

        sides: list[Side] = []
        refused: list[tuple[Path, InputProblems]] = []
        language = self.language
        for path in self.sources:
            try:
                sides.append(plan_side(path, language=language))
            except InputProblems as problems:
                refused.append((path, problems))
            else:
                language = language or sides[0].instance.language
        if refused:
            self._refuse(refused, language or "en")
            return None
        return sides[0], sides[1]

    def _refuse(self, refused: list[tuple[Path, InputProblems]], language: str) -> None:
        from realloc.reports.json.result import problems_json, write_json

        found = []
        for path, problems in refused:
            if self.anonymous:
                problems = nameless(problems, path)
            complain_of(problems, console.named(path), self.language or problems.language)
            found += [
                {"file": console.named(path.name), **problem.as_dict(language)}
                for problem in problems.problems
            ]
        if self.json:
            a, b = map(console.source_object, self.sources)
            document = problems_json(a, found)
            del document["input"]
            write_json(document | {"a": a, "b": b}, self.json)

    def _write(self, comparison: Comparison) -> None:
        from realloc.privacy.anonymous import without_names
        from realloc.reports.json.compare import comparison_json
        from realloc.reports.json.result import write_json
        from realloc.reports.other_workbooks.compare_workbook import write_comparison
        from realloc.reports.terminal.compare import render_comparison

        kept = write_comparison(comparison, self.output) if self.output is not None else None
        if self.json:
            document = comparison_json(comparison, names=self.names)
            for side in () if self.names or self.anonymous else (comparison.a, comparison.b):
                document = without_names(document, side.instance)
            write_json(document, self.json)
        for side in (comparison.a, comparison.b):
            answered = [w for w in side.warnings if w.code == ANSWERS]
            console.tell_doubts(answered, comparison.language)
        self.tell(partial(render_comparison, comparison, names=self.names))
        self.tell_written("compare.written", kept, comparison.language)
