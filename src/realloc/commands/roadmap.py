"""``realloc roadmap``: several years planned at once, written and told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

from realloc.commands import console, options
from realloc.commands.of_input import OfInput
from realloc.commands.of_years import horizon_of, years_of
from realloc.commands.run import letterhead_items, tell_doubts
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.reports.terminal.progress import ProgressLine
    from realloc.road.result import RoadResult


@dataclass
class Command(OfInput):
    """Plan several years at once: moves, training, recruitment and leaving the service year by year, proven
    over all of them. Posts and needs of later years stand in a sheet Years of INPUT, limits in its rules,
    also for one year (max_recruits 2027).

    Example: realloc roadmap wards.xlsx --years 2026:2030
    """

    source: options.Input
    years: Annotated[str, options.YEARS]
    output: Annotated[Path | None, options.output("The road; default INPUT.road.xlsx beside INPUT.")] = None
    json: Annotated[str | None, options.json("The result")] = None
    goals: options.Goals = None
    max_km: options.MaxKm = None
    rules: options.Rules = None
    solver: options.Solver = options.SolverName.highs
    time_limit: options.TimeLimit = None
    sheet: options.Sheet = None
    header_row: options.HeaderRow = None
    maps: options.Map = None
    language: options.WorkbookLanguage = None
    names: options.Names = False
    anonymous: Annotated[
        bool, options.anonymous("No personal names in the road, nor in its copy of INPUT.")
    ] = False
    report: options.Report = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._road = self.output or self.source.parent / f"{self.source.stem}.road.xlsx"
        self._plan = self._road.with_name(
            f"{self._road.name.removesuffix('.xlsx')}.{self.years.strip()[:4]}.plan.xlsx"
        )
        self._kept: Path | None = None
        self._first = ""

    goals_key = "road_goals"

    @cached_property
    def letterhead(self) -> dict[str, str]:
        """Items of the letterhead by their keys."""
        return letterhead_items(self.report, self.spoken)

    def run(self) -> int:
        """Load, solve, write and tell; whatever can be refused is refused before solving."""
        _ = self.overrides, self.letterhead, self.reading  # what was typed wrongly goes first
        years_of(self.years, self.spoken)
        self.check(
            *console.named_after(self.source, self.output, self._road, self.spoken),
            *(("--output", path) for _, path in self._beside()),
            self.json_file,
            sources=self.inputs,
        )
        # Late: they load pydantic, numpy and the solver.
        from realloc.optimise.solution import NoPlanInTimeError
        from realloc.questions.no_road.told import NoRoadError
        from realloc.road.solve import RoadVerificationFailedError

        try:
            reading = say("progress.reading", self.spoken, file=console.named(self.source.name))
            with self.progress(reading) as progress:
                result = self._solve(progress)
        except InputProblems as problems:
            return self.refuse(problems, understood=True)
        except NoRoadError as cause:
            return self.refuse_plan(cause)
        except NoPlanInTimeError as cause:
            return console.no_plan(cause.interrupted, self.spoken)
        except RoadVerificationFailedError as failure:
            console.complain(say("road.failed", self.spoken, cause=str(failure)))
            return console.FAILED
        self._tell(self._write(result))
        return console.DONE if result.status == "optimal" else console.UNPROVEN

    def _beside(self) -> list[tuple[str, Path | None]]:
        """The plan of the first year, which goes beside the road."""
        there = self.output is not None or self.source.is_file()
        return [("--output", self._plan)] if there else []

    # -- the work ----------------------------------------------------------------------------------------

    def _solve(self, progress: ProgressLine | None) -> RoadResult:
        # Late: they load pydantic, numpy and the solver.
        from realloc.pipeline.roads import road_of
        from realloc.plan.load import load
        from realloc.plan.prove import require_solver
        from realloc.privacy.anonymous_copy import without_names

        loaded = load(
            self.source,
            overrides=self.overrides,
            language=self.language,
            reading=self.reading,
            letterhead=self.letterhead,
        )
        self.spoken = loaded.instance.language
        if progress:
            progress.language = self.spoken
        horizon = horizon_of(self.years, loaded.instance)
        require_solver(loaded.instance)
        if self.journal:
            self.journal.read(loaded, console.named(self.source))
            self.journal.then = progress
        if self.anonymous:
            loaded = without_names(loaded)
        told = self.journal or progress
        return road_of(loaded, horizon, solver=self.solver, time_limit=self.time_limit, progress=told)

    def _write(self, result: RoadResult) -> RoadResult:
        """Write the workbook, then the JSON, which knows how long that took."""
        # Late: they load pydantic, numpy and XlsxWriter.
        from realloc.privacy.anonymous import without_names
        from realloc.privacy.anonymous_copy import anonymous_items
        from realloc.reports.plan_workbook.workbook import write_plan
        from realloc.reports.road_workbook.workbook import write_road
        from realloc.road.first_year import broken, first_plan

        since = perf_counter()
        report = anonymous_items(self.letterhead) if self.anonymous else self.letterhead
        self._kept = write_road(result, self._road, report=report)
        self.note_written(self._road, self._kept)
        plan = first_plan(result)
        year = str(result.horizon.first)
        if plan.verification.ok:
            self.note_written(self._plan, write_plan(plan, self._plan, report=report))
            self._first = say("road.first_plan", self.spoken, year=year, file=console.named(self._plan))
        else:
            self._first = broken(plan, result.horizon.first)
        result = replace(result, seconds={**result.seconds, "write": perf_counter() - since})
        if self.json:
            # Late: they load the models of all JSON.
            from realloc.reports.json.result import write_json
            from realloc.reports.json.road import road_json

            told = road_json(result, names=self.names)
            write_json(told if self.names else without_names(told, result.instance), self.json)
            self.note_written(self.json_file[1])
        return result

    def _tell(self, result: RoadResult) -> None:
        # Late: they load rich.
        from realloc.reports.terminal.road import render_road
        from realloc.reports.terminal.understood import understood_line

        tell_doubts((*result.warnings, *result.loaded.assumed), self.spoken)
        if result.loaded.understanding and not self.quiet:
            self.tell(understood_line(result.loaded.understanding, self.spoken))
        if self.heard:
            self.tell_result(render_road(result, console.named(self._road), self._first))
        if not self.quiet:
            self.tell_kept(self._kept)
