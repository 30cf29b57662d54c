"""``realloc frontier``: what can be reached as one limit is loosened step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console
from realloc.commands.opening import AnonymousOption, Answer
from realloc.commands.options import (
    HeaderRowOption,
    InputArgument,
    JobsOption,
    LanguageOption,
    MapOption,
    QuietOption,
    SheetOption,
    SolverName,
    SolverOption,
    overrides_of,
    reading_of,
    seconds,
)
from realloc.commands.refuse import nameless, refused
from realloc.words.say import say

if TYPE_CHECKING:
    from realloc.city.domain import Instance
    from realloc.plan.load import Loaded
    from realloc.questions.frontier.axis import Axis, Value
    from realloc.questions.frontier.records import Frontier
    from realloc.reports.json.result import Document
    from realloc.workbook.problems.found import InputProblems
    from realloc.workbook.understand.choices import Options


def frontier(
    source: InputArgument,
    over: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--over",
            metavar="RULE VALUES",
            help="The rule and its values: max_km 5:50:5, or a list such as 0,50,100,none; default: max_moves"
            " from 0 to what the plan without that limit uses.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Table and charts as a workbook (.xlsx)."),
    ] = None,
    figure: Annotated[
        list[Path] | None,
        typer.Option("--figure", metavar="FILE", help="The picture, .svg or .png; may be repeated."),
    ] = None,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="The points for programs; - for stdout.")
    ] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="One row a point.")] = None,
    knee: Annotated[
        str | None,
        typer.Option(
            "--knee", metavar="GOAL", help="Goal to find the knee on; default: the first that varies."
        ),
    ] = None,
    goals: Annotated[
        str | None, typer.Option(metavar="LIST", help="Goals in order, such as gap,shortage,moves.")
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Any key of the Rules sheet; may be repeated."),
    ] = None,
    solver: SolverOption = SolverName.highs,
    time_limit: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", callback=seconds, help="Stop solving each point after this."),
    ] = None,
    jobs: JobsOption = None,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    maps: MapOption = None,
    lang: LanguageOption = None,
    anonymous: AnonymousOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find the proven best plan for each value of one limit, such as at most 0, 50, 100 … moves, and the knee
    where loosening it stops paying. INPUT may also be a plan: then the input kept in it counts.

    Example: realloc frontier wards.xlsx -o frontier.xlsx --figure frontier.svg
    """
    with console.boundary(lang, anonymous=anonymous):
        run = _Run(
            sources=(source,),
            over=over,
            output=output,
            figures=tuple(figure or ()),
            json=json,
            csv=csv,
            knee=knee,
            overrides=overrides_of(rules or [], goals, None),
            solver=solver,
            time_limit=time_limit,
            jobs=jobs,
            reading=reading_of(sheet, header_row, maps),
            language=lang,
            quiet=quiet,
            anonymous=anonymous,
        )
        raise typer.Exit(run.run())


@dataclass(kw_only=True)
class _Run(Answer):
    """One run of the command."""

    over: tuple[str, str] | None
    figures: tuple[Path, ...]
    csv: Path | None
    knee: str | None
    overrides: Mapping[str, str]
    solver: str
    time_limit: float | None
    jobs: int | None
    reading: Options

    def __post_init__(self) -> None:
        self._spoken = self.language or "en"
        (self.source,) = self.sources

    def run(self) -> int:
        """Do it and give the exit code."""
        self.check()
        axis, values = self._axis()
        from realloc.questions.frontier.build import NoPointError
        from realloc.questions.no_plan.told import NoPlanError, explain_no_plan
        from realloc.reports.json.result import conflict_json
        from realloc.reports.terminal.lines import wrapped_lines
        from realloc.workbook.problems.found import InputProblems

        try:
            found = self._trace(axis, values)
        except InputProblems as problems:
            return self._refuse(problems)
        except NoPointError as nothing:
            cause = NoPlanError(explain_no_plan(nothing.instance, self.solver))
            console.complain(wrapped_lines(cause.text(self._spoken)))
            conflict = conflict_json(console.source_object(self.source), cause.as_dict(self._spoken))
            self._write_json(conflict)
            return console.INFEASIBLE
        if not found.with_plan:
            return self._nothing(found)
        self._write(found)
        return console.DONE if found.proven else console.UNPROVEN

    def _nothing(self, found: Frontier) -> int:
        """Stopped, or out of time, before there was any plan."""
        key = "cli.interrupted" if found.unfinished else "cli.no_plan_in_time"
        console.complain(say(key, self._spoken))
        return console.INTERRUPTED if found.unfinished else console.FAILED

    # -- what was typed --------------------------------------------------------------------------------

    def check_endings(self, language: str) -> None:
        """Refuse before the work also what could not be drawn after it."""
        super().check_endings(language)
        if self.csv is not None:
            is_csv = self.csv.suffix.lower() == ".csv"
            console.refuse_unless(is_csv, "frontier.not_csv", "--csv", language, file=self.csv)
        if not self.figures:
            return
        from realloc.reports.figure.drawing import SUFFIXES, can_write_png

        for path in self.figures:
            suffix = path.suffix.lower()
            console.refuse_unless(suffix in SUFFIXES, "frontier.not_figure", "--figure", language, file=path)
            drawable = suffix != ".png" or can_write_png()
            console.refuse_unless(drawable, "frontier.no_library", "--figure", language)

    def files(self) -> list[tuple[str, Path | None]]:
        """Every file that is going to be written, with its option."""
        output, json = super().files()
        return [output, *(("--figure", path) for path in self.figures), json, ("--csv", self.csv)]

    def _axis(self) -> tuple[Axis, list[Value] | None]:
        from realloc.questions.frontier.axis import AXES, AxisError, find_axis, parse_values

        if self.over is None:
            return AXES["max_moves"], None
        try:
            axis = find_axis(self.over[0])
            return axis, parse_values(axis, self.over[1])
        except AxisError as cause:
            console.refuse_unless(False, cause.phrase, "--over", self._spoken, **cause.values)
            raise

    # -- the work ----------------------------------------------------------------------------------------

    def _trace(self, axis: Axis, values: list[Value] | None) -> Frontier:
        from realloc.privacy.anonymous import unnamed_problems
        from realloc.questions.frontier.build import trace_frontier
        from realloc.reports.terminal.progress import progress_line

        with progress_line(self._spoken, quiet=self.quiet) as progress:
            loaded = self._load(axis, values)
            instance = loaded.instance
            self._spoken = instance.language
            goal = self._knee_goal(instance)
            if progress:
                progress.language = self._spoken
                progress.start("" if values else say("frontier.progress_first", self._spoken))
            found = trace_frontier(
                instance,
                axis,
                values,
                goal=goal,
                jobs=self.jobs,
                solver=self.solver,
                time_limit=self.time_limit,
                told=progress.point if progress else None,
            )
        source = loaded.source
        warnings = unnamed_problems(loaded.warnings, instance)
        return replace(
            found, file=source.file, sha256=source.sha256, warnings=warnings, assumed=loaded.assumed
        )

    def _load(self, axis: Axis, values: list[Value] | None) -> Loaded:
        """The input, read once more with a limit where only that makes an error of what is missing."""
        from realloc.plan.load import load
        from realloc.privacy.loaded import without_names
        from realloc.questions.frontier.words import typed

        loaded = load(self.source, overrides=self.overrides, language=self.language, reading=self.reading)
        limits = [value for value in values or () if value is not None]
        if limits and getattr(loaded.instance.settings, axis.rule) is None:
            tried = {**self.overrides, axis.rule: typed(axis, limits[-1])}
            load(self.source, overrides=tried, language=self.language, reading=self.reading)
        return without_names(loaded) if self.anonymous else loaded

    def _knee_goal(self, instance: Instance) -> str | None:
        if self.knee is None:
            return None
        from realloc.workbook.problems.found import InputProblems
        from realloc.workbook.validate.rules import goals
        from realloc.workbook.validate.values import BadValueError

        order = instance.settings.goals
        try:
            found = goals(self.knee)
        except (BadValueError, InputProblems):
            found = ()
        known = ", ".join(order)
        allowed = len(found) == 1 and found[0] in order
        console.refuse_unless(
            allowed, "frontier.unknown_goal", "--knee", self._spoken, found=self.knee, known=known
        )
        return found[0]

    # -- what comes out ----------------------------------------------------------------------------------

    def _refuse(self, problems: InputProblems) -> int:
        if self.anonymous:
            problems = nameless(problems, self.source, self.reading)
        self._write_json(refused(problems, self.source))
        return console.exit_code_of(problems)

    def _write_json(self, document: Document) -> None:
        from realloc.privacy.anonymous import without_names_of
        from realloc.reports.json.result import write_json

        if self.json:
            bare = document if self.anonymous else without_names_of(document, self.source, self.reading)
            write_json(bare, self.json)

    def _asked(self, axis: Axis) -> str:
        """The input and the rules as they were typed, to solve one point again."""
        words = [console.named(self.source)]
        for key, value in self.overrides.items():
            if key == "goals":
                words += ["--goals", value]
            elif key != axis.rule:
                words += ["--set", f"{key}={value}"]
        return " ".join(f'"{word}"' if " " in word else word for word in words)

    def _write(self, found: Frontier) -> None:
        from realloc.reports.figure.drawing import write_drawing
        from realloc.reports.figure.frontier import frontier_drawing
        from realloc.reports.json.frontier import frontier_json, write_csv
        from realloc.reports.other_workbooks.frontier_workbook import write_frontier
        from realloc.reports.terminal.frontier import render_frontier
        from realloc.reports.terminal.lines import wrapped
        from realloc.words.folding import listing

        console.tell_doubts((*found.warnings, *found.assumed), self._spoken)
        kept = write_frontier(found, self.output) if self.output is not None else None
        for path in self.figures:
            write_drawing(frontier_drawing(found), path)
        if self.csv is not None:
            write_csv(found, self.csv)
        self._write_json(frontier_json(found))
        if self.quiet:
            return
        stream = self.stream
        self.tell(partial(render_frontier, found, self._asked(found.axis)))
        if files := [console.named(path) for _, path in self.files() if path is not None]:
            told = say("frontier.written", self._spoken, files=listing(files, self._spoken))
            console.tell(wrapped(told, 2), stream)
            console.tell_kept(kept, self._spoken, stream)
