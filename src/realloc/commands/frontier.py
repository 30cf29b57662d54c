"""``realloc frontier``: what can be reached as one limit is loosened step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console, options
from realloc.commands.of_input import OfInput
from realloc.commands.of_years import horizon_of, years_of
from realloc.commands.run import cluster_of, tell_doubts
from realloc.words.folding import listing
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.city.domain import Instance
    from realloc.city.horizon import Horizon
    from realloc.plan.load import Loaded
    from realloc.questions.frontier.axis import Axis, Value
    from realloc.questions.frontier.build import NoPointError
    from realloc.questions.frontier.records import Frontier


@dataclass
class Command(OfInput):
    """Find the proven best plan for each value of one limit, such as at most 0, 50, 100 … moves, and the knee
    where loosening it stops paying. INPUT may also be a plan: then the input kept in it counts. With
    --years several years are planned at once, and the limit holds in each of them.

    Example: realloc frontier wards.xlsx -o frontier.xlsx --figure frontier.svg
    """

    source: options.Input
    years: Annotated[str | None, options.YEARS] = None
    over: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--over",
            metavar="RULE VALUES",
            help="The rule and its values: max_km 5:50:5, or a list such as 0,50,100,none; default: max_moves"
            " from 0 to what the plan without that limit uses.",
        ),
    ] = None
    output: Annotated[Path | None, options.output("Table and charts as a workbook (.xlsx).")] = None
    figure: Annotated[
        list[Path] | None,
        typer.Option("--figure", metavar="FILE", help="The picture, .svg or .png; may be repeated."),
    ] = None
    json: Annotated[str | None, options.json("The points")] = None
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="One row a point.")] = None
    knee: Annotated[
        str | None,
        typer.Option(
            "--knee", metavar="GOAL", help="Goal to find the knee on; default: the first that varies."
        ),
    ] = None
    goals: options.Goals = None
    rules: options.Rules = None
    solver: options.Solver = options.SolverName.highs
    time_limit: Annotated[float | None, options.seconds("Stop solving each point after this.")] = None
    jobs: options.Jobs = None
    dask: options.Dask = None
    sheet: options.Sheet = None
    header_row: options.HeaderRow = None
    maps: options.Map = None
    language: options.WorkbookLanguage = None
    anonymous: options.Anonymous = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def run(self) -> int:
        """Find the points, write and tell."""
        axis, values = self._axis()  # what was typed wrongly is refused first
        if self.years is not None or axis.of_years:
            self.goals_key = "road_goals"
        _ = self.overrides, self.reading
        self.check(*self._files())
        from realloc.questions.frontier.build import NoPointError  # late: it loads the solver

        try:
            found = self._trace(axis, values)
        except InputProblems as problems:
            return self.refuse(problems)
        except NoPointError as nothing:
            return self._refuse_all(nothing)
        if not found.with_plan:
            return self._nothing(found)
        self._write(found)
        return console.DONE if found.proven else console.UNPROVEN

    def _refuse_all(self, nothing: NoPointError) -> int:
        """There is no plan, whatever the limit."""
        if nothing.horizon is not None:
            from realloc.questions.no_road.find import why_no_road  # late: it loads the solver

            return self.refuse_plan(why_no_road(nothing.instance, nothing.horizon))
        from realloc.questions.no_plan.find import explain_no_plan  # late: it loads the solver

        return self.refuse_plan(explain_no_plan(nothing.instance, self.solver))

    def _nothing(self, found: Frontier) -> int:
        """Stopped, or out of time, before there was any plan."""
        return console.no_plan(bool(found.unfinished), self.spoken)

    # -- what was typed --------------------------------------------------------------------------------

    def _files(self) -> list[tuple[str, Path | None]]:
        """Every file that is going to be written, with its option."""
        figures = [("--figure", path) for path in self.figure or ()]
        return [("--output", self.output), *figures, self.json_file, ("--csv", self.csv)]

    def check_endings(self, files: Iterable[tuple[str, Path | None]]) -> None:
        """Refuse before the work also what could not be drawn after it."""
        super().check_endings(files)
        if self.csv is not None:
            is_csv = self.csv.suffix.lower() == ".csv"
            console.refuse_unless(is_csv, "frontier.not_csv", "--csv", self.spoken, file=self.csv)
        if not self.figure:
            return
        from realloc.reports.figure.drawing import SUFFIXES, can_write_png  # late: it looks for matplotlib

        for path in self.figure:
            suffix = path.suffix.lower()
            known = suffix in SUFFIXES
            console.refuse_unless(known, "frontier.not_figure", "--figure", self.spoken, file=path)
            drawable = suffix != ".png" or can_write_png()
            console.refuse_unless(drawable, "frontier.no_library", "--figure", self.spoken)

    def _axis(self) -> tuple[Axis, list[Value] | None]:
        # Late: it loads pydantic and numpy.
        from realloc.questions.frontier.axis import AXES, AxisError, find_axis, parse_values

        if self.years is not None:
            years_of(self.years, self.spoken)
            console.refuse_unless(self.over is not None, "frontier.years_alone", "--years", self.spoken)
        if self.over is None:
            return AXES["max_moves"], None
        try:
            axis = find_axis(self.over[0])
            return axis, parse_values(axis, self.over[1])
        except AxisError as cause:
            console.refuse_unless(False, cause.phrase, "--over", self.spoken, **cause.values)
            raise

    # -- the work ----------------------------------------------------------------------------------------

    def _trace(self, axis: Axis, values: list[Value] | None) -> Frontier:
        # Late: they load pydantic, numpy and the solver.
        from realloc.city.years import with_road_goals
        from realloc.privacy.anonymous import unnamed_problems
        from realloc.questions.frontier.build import trace_frontier

        with cluster_of(self.dask, self.spoken), self.progress() as progress:
            loaded = self._load(axis, values)
            instance = loaded.instance
            self.spoken = instance.language
            horizon = self._horizon(axis, instance)
            goal = self._knee_goal(instance if horizon is None else with_road_goals(instance))
            if progress:
                progress.language = self.spoken
                progress.start("" if values else say("frontier.progress_first", self.spoken))
            found = trace_frontier(
                instance,
                axis,
                values,
                goal=goal,
                jobs=self.jobs,
                solver=self.solver,
                time_limit=self.time_limit,
                told=progress.point if progress else None,
                horizon=horizon,
            )
        if self.journal:
            self.journal.read(loaded, console.named(self.source))
        source = loaded.source
        warnings = unnamed_problems(loaded.warnings, instance)
        return replace(
            found, file=source.file, sha256=source.sha256, warnings=warnings, assumed=loaded.assumed
        )

    def _horizon(self, axis: Axis, instance: Instance) -> Horizon | None:
        """The years that are planned at once: those typed, else those of the sheet Years; None for none."""
        typed = self.years
        if typed is None and axis.of_years:
            last = max((target.year for target in instance.targets), default=None)
            console.refuse_unless(
                last is not None, "frontier.no_years", "--over", instance.language, rule=axis.rule
            )
            typed = f"{instance.settings.as_of.year}:{last}"
        return None if typed is None else horizon_of(typed, instance)

    def _load(self, axis: Axis, values: list[Value] | None) -> Loaded:
        """The input, read once more with a limit where only that makes an error of what is missing."""
        # Late: they load pydantic and numpy.
        from realloc.plan.load import load
        from realloc.privacy.anonymous_copy import without_names
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
        # Late: they load pydantic.
        from realloc.goals import EVERY_GOAL
        from realloc.workbook.validate.rules import goals
        from realloc.workbook.validate.values import BadValueError

        order = instance.settings.goals
        try:
            found = goals(self.knee, tuple(EVERY_GOAL))
        except (BadValueError, InputProblems):
            found = ()
        facts = {"found": self.knee, "known": ", ".join(order)}
        allowed = len(found) == 1 and found[0] in order
        console.refuse_unless(allowed, "frontier.unknown_goal", "--knee", self.spoken, **facts)
        return found[0]

    # -- what comes out ----------------------------------------------------------------------------------

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
        # Late: they load numpy and rich.
        from realloc.reports.terminal.frontier import render_frontier
        from realloc.reports.terminal.lines import wrapped

        tell_doubts((*found.warnings, *found.assumed), self.spoken)
        kept = None
        if self.output is not None:
            # Late: it loads XlsxWriter.
            from realloc.reports.other_workbooks.frontier_workbook import write_frontier

            kept = write_frontier(found, self.output)
        if self.figure:
            _draw(found, self.figure)
        if self.csv is not None:
            from realloc.reports.json.frontier import write_csv  # late, as below

            write_csv(found, self.csv)
        if self.json:
            from realloc.reports.json.frontier import frontier_json  # late: it loads the models of all JSON

            self.write(frontier_json(found))
        for option, written in self._files():
            if option != "--json":  # of which writing it has told
                self.note_written(written)
        if self.heard:
            self.tell_result(render_frontier(found, self._asked(found.axis)))
        if self.quiet:
            return
        if files := [console.named(path) for _, path in self._files() if path is not None]:
            told = say("frontier.written", self.spoken, files=listing(files, self.spoken))
            self.tell(wrapped(told, 2))
            self.tell_kept(kept)


def _draw(found: Frontier, files: Iterable[Path]) -> None:
    # Late: they load numpy and XlsxWriter.
    from realloc.reports.figure.drawing import write_drawing
    from realloc.reports.figure.frontier import frontier_drawing

    for path in files:
        write_drawing(frontier_drawing(found), path)
