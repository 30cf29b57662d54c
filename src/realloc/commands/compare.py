"""``realloc compare``: what differs between two plans."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.run import ANSWERS, Run, complain_of, tell_doubts
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.questions.compare.records import Comparison, Side


@dataclass
class Command(Run):
    """Compare two plans of one input, or of two versions of it: goals side by side, the people who are moved
    otherwise, and what changed in the input. Each plan counts as its file says now, also after editing.

    Example: realloc compare wards.plan.xlsx wards20.plan.xlsx -o difference.xlsx
    """

    source: Annotated[Path, typer.Argument(metavar="A", help="A plan workbook, edited or not.")]
    other: Annotated[Path, typer.Argument(metavar="B", help="Another one.")]
    output: Annotated[Path | None, options.output("The comparison as a workbook (.xlsx).")] = None
    json: Annotated[str | None, options.json("The comparison")] = None
    language: options.PlanLanguage = None
    names: Annotated[bool, options.names("Put personal names into the JSON and on the terminal.")] = False
    anonymous: Annotated[bool, options.anonymous("No personal names anywhere, also not as ids.")] = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def run(self) -> int:
        """Read both plans, compare, write and tell."""
        self.check(("--output", self.output), self.json_file, sources=self.inputs)
        sides = self._sides()
        if sides is None:
            return console.INVALID
        from realloc.questions.compare.build import compare_sides  # late: it loads pydantic and numpy

        comparison = compare_sides(*sides, anonymous=self.anonymous)
        self.spoken = comparison.language
        self._write(comparison)
        return console.DONE

    @property
    def inputs(self) -> list[Path]:
        """Both plans."""
        return [self.source, self.other]

    def _sides(self) -> tuple[Side, Side] | None:
        """Both plans; None after telling everything that is wrong with either file."""
        from realloc.questions.compare.build import plan_side  # late: it loads pydantic and numpy

        sides: list[Side] = []
        refused: list[tuple[Path, InputProblems]] = []
        language: str | None = self.language
        for path in (self.source, self.other):
            try:
                sides.append(plan_side(path, language=language))
            except InputProblems as problems:
                refused.append((path, problems))
            else:
                language = language or sides[0].instance.language
        if refused:
            self._refuse(refused, language or "en")
            return None
        alike = (sides[0].road is None) == (sides[1].road is None)
        console.refuse_unless(alike, "compare.road_and_plan", "B", language or self.spoken)
        return sides[0], sides[1]

    def _refuse(self, refused: list[tuple[Path, InputProblems]], language: str) -> None:
        found = []
        for path, problems in refused:
            bare = self.bare(problems, path)
            complain_of(bare, console.named(path), self.language or bare.language)
            file = console.named(path.name)
            found += [{**problem.as_dict(language), "file": file} for problem in bare.problems]
        if self.json:
            # Late: they load the models of all JSON.
            from realloc.reports.json.compare import compare_refused_json
            from realloc.reports.json.result import write_json

            a, b = source_object(self.source), source_object(self.other)
            write_json(compare_refused_json(a, b, found), self.json)

    def _write(self, comparison: Comparison) -> None:
        # Late: they load pydantic, numpy and rich.
        from realloc.privacy.anonymous import without_names
        from realloc.reports.terminal.compare import render_comparison

        sides = (comparison.a, comparison.b)
        kept = None
        if self.output is not None:
            # Late: it loads XlsxWriter.
            from realloc.reports.other_workbooks.compare_workbook import write_comparison

            kept = write_comparison(comparison, self.output)
        if self.json:
            # Late: they load the models of all JSON.
            from realloc.reports.json.compare import comparison_json
            from realloc.reports.json.result import write_json

            document = comparison_json(comparison, names=self.names)
            for side in () if self.names or self.anonymous else sides:
                document = without_names(document, side.instance)
            write_json(document, self.json)
        for side in sides:
            tell_doubts((w for w in side.warnings if w.code == ANSWERS), self.spoken)
        if self.heard:
            self.tell_result(render_comparison(comparison, names=self.names))
        self.tell_written("compare.written", self.output, kept)
