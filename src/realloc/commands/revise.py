"""``realloc revise``: the announced plan, the answers to it, and the plan that follows from both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realloc.commands import console, options
from realloc.commands.solving import Solving
from realloc.words.say import say

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.plan.load import Loaded
    from realloc.plan.result import Result
    from realloc.questions.afresh import Afresh
    from realloc.questions.refusals import PricedRefusal
    from realloc.reports.json.shape import Document
    from realloc.road.result import RoadResult
    from realloc.stopwatch import Progress


@dataclass
class Command(Solving):
    """Revise PLAN, which was announced, by the answers to it: agreed lines hold, refusals bar, and what
    nobody has answered stays as it was where that costs nothing more important. REPLIES are filled packs, or
    folders of them; answers typed into PLAN itself count too.

    Example: realloc revise wards.plan.xlsx replies/ --as-of 2026-01-05
    """

    source: options.Plan
    answers: Annotated[
        list[Path] | None,
        typer.Argument(metavar="REPLIES", help="Filled packs, folders of them; - for stdin."),
    ] = None
    output: Annotated[
        Path | None, options.output("The revised plan; default PLAN with the round in its name.")
    ] = None
    json: Annotated[str | None, options.json("The result")] = None
    given: Annotated[
        Path | None,
        typer.Option("--input", metavar="NEW", help="Take units and people from this workbook instead."),
    ] = None
    as_of: Annotated[datetime | None, options.as_of("as_of in Rules, else today")] = None
    keep: Annotated[
        bool, typer.Option("--keep", help="Changing as little as possible comes before every other goal.")
    ] = False
    prices: Annotated[
        bool, typer.Option("--prices", help="Also price every refusal, with who else could go.")
    ] = False
    jobs: options.Jobs = None
    compare: Annotated[
        bool, typer.Option("--compare", help="Also say what solving afresh would have changed.")
    ] = False
    use_rest: options.UseRest = False
    goals: options.Goals = None
    max_km: options.MaxKm = None
    rules: options.Rules = None
    solver: options.Solver = options.SolverName.highs
    time_limit: options.TimeLimit = None
    language: options.WorkbookLanguage = None
    names: options.Names = False
    anonymous: Annotated[
        bool, options.anonymous("No personal names in the plan, nor in its copy of the input.")
    ] = False
    agency: options.Agency = None
    place: options.Place = None
    date: options.Date = None
    signer: options.Signer = None
    report: options.Report = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._road: RoadResult | None = None
        self._years: tuple[int, int] | None = None
        self._afresh: Afresh | None = None
        self._refusals: tuple[PricedRefusal, ...] | None = None

    @property
    def inputs(self) -> list[Path]:
        """The plan, the packs and the new input."""
        return [self.source, *(self.answers or ()), *([self.given] if self.given else [])]

    @property
    def is_read_anew(self) -> bool:
        """Only a new input: how the plan's own was understood was told when it was solved."""
        return self.given is not None

    def load(self) -> Loaded:
        """The input of the plan, or the new one, with the answers so far."""
        # Late: they load pydantic and numpy.
        from realloc.city.years import read_of_road
        from realloc.rounds.announced import open_announced
        from realloc.rounds.days import with_days
        from realloc.rounds.heading import items_of_next_plan
        from realloc.rounds.hear import hear
        from realloc.rounds.revise import load_revised, new_input, revision_day

        announced = open_announced(self.source, language=self.language)
        self.spoken = announced.instance.language
        if self._plan is None:
            self._plan = _next_to(self.source, announced.number + 1)
            console.check_destinations([("--output", self._plan)], self.inputs, self.spoken)
        if announced.instance.settings.of_road:
            console.check_destinations([("--output", self._road_file)], self.inputs, self.spoken)
        as_of = self.as_of.date() if self.as_of else None
        new = new_input(announced, self.given, self.language) if self.given else None
        day = revision_day(announced, given=new, as_of=as_of, overrides=self.overrides)
        announced, found = with_days(announced, day)
        heard = hear(announced, self.answers or (), as_of=day, found=found, lenient=self.use_rest)
        if of_road := announced.instance.settings.of_road:
            self._years = read_of_road(of_road)[:2]
            alone = not (self.compare or self.prices)
            option = "--prices" if self.prices else "--compare"
            console.refuse_unless(alone, "road.no_prices", option, self.spoken)
        loaded = load_revised(
            announced,
            heard,
            given=new,
            overrides=self.overrides,
            language=self.language,
            keep=self.keep,
            as_of=as_of,
            letterhead=self.letterhead,
        )
        self.letterhead = items_of_next_plan(announced, self.letterhead, new)
        return loaded

    def run(self) -> int:
        """As of every plan; over several years also why there is no road."""
        # Late: they load pydantic, numpy and the solver.
        from realloc.questions.no_road.told import NoRoadError
        from realloc.road.solve import RoadVerificationFailedError

        try:
            return super().run()
        except NoRoadError as cause:
            return self.refuse_plan(cause)
        except RoadVerificationFailedError as failure:
            console.complain(say("road.failed", self.spoken, cause=str(failure)))
            return console.FAILED

    def solved(self, loaded: Loaded, told: Progress | None) -> Result:
        """The plan; of the first year of a road, that of the years planned again together."""
        if self._years is None:
            return super().solved(loaded, told)
        # Late: they load the solver.
        from realloc.pipeline.roads import road_again
        from realloc.road.first_year import broken, first_plan

        work: dict[str, Any] = {"solver": self.solver, "time_limit": self.time_limit}
        self._road = road_again(loaded, self._years, progress=told, **work)
        plan = first_plan(self._road)
        if not plan.verification.ok:
            self._write_road(self._road)
            console.complain(broken(plan, self._road.horizon.first))
            raise typer.Exit(console.FAILED)
        return plan

    def _write(self, result: Result, started: datetime) -> Result:
        """Write the years beside the plan of the first."""
        if self._road is not None:
            self._write_road(self._road)
        return super()._write(result, started)

    def _write_road(self, road: RoadResult) -> None:
        from realloc.reports.road_workbook.workbook import write_road  # late: it loads XlsxWriter

        self.note_written(self._road_file, write_road(road, self._road_file, report=self.head_items))

    @property
    def _road_file(self) -> Path:
        return self.plan.with_name(f"{self.plan.stem.removesuffix('.plan')}.road.xlsx")

    def more(self, result: Result) -> Document:
        """What solving afresh would have changed, and what refusals cost, where that was asked."""
        if not (self.compare or self.prices):
            return {}
        # Late: they load pydantic and the solver.
        from realloc.questions.afresh import solved_afresh
        from realloc.questions.refusals import priced_refusals

        work: dict[str, Any] = {"solver": self.solver, "time_limit": self.time_limit}
        if self.compare:
            with self.progress(say("progress.afresh", self.spoken)):
                self._afresh = solved_afresh(result, **work)
        if self.prices:
            with self.progress(say("progress.prices", self.spoken)) as progress:
                told = progress.scenario if progress else None
                self._refusals = priced_refusals(result, jobs=self.jobs, progress=told, **work)
        return self._found(result) if self.json else {}

    def _found(self, result: Result) -> Document:
        # Late: they load the models of all JSON.
        from realloc.reports.json.rounds import afresh_json, refusals_json

        found: Document = {}
        if self._afresh is not None:
            found["afresh"] = afresh_json(self._afresh)
        if self._refusals is not None:
            found["refusals"] = refusals_json(self._refusals, result.instance)
        return found

    def tell_more(self, result: Result) -> None:
        """The same on the terminal."""
        from realloc.reports.terminal.rounds import render_afresh, render_refusals  # late: it loads rich

        if self._road is not None:
            self.tell("\n" + say("road.written", self.spoken, file=console.named(self._road_file)))
        if self._afresh is not None:
            self.tell("\n" + render_afresh(result, self._afresh))
        if self._refusals is not None:
            self.tell("\n" + render_refusals(result, self._refusals))


def _next_to(plan: Path, number: int) -> Path:
    """Where the plan of a round goes: "wards.plan.xlsx" is followed by "wards.round2.plan.xlsx"."""
    parts = plan.stem.removesuffix(".plan").split(".")
    if len(parts) > 1 and re.fullmatch(r"round\d+", parts[-1]):
        parts.pop()
    return plan.with_name(f"{'.'.join(parts)}.round{number}.plan.xlsx")
