"""``realloc solve``: load, solve, write, tell."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console
from realloc.commands.of_input import OfInput
from realloc.commands.options import (
    GoalsOption,
    HeaderRowOption,
    InputArgument,
    LanguageOption,
    MapOption,
    MaxKmOption,
    NamesOption,
    QuietOption,
    RulesOption,
    SheetOption,
    SolverName,
    SolverOption,
    TimeLimitOption,
    anonymous_option,
    json_option,
    output_option,
)
from realloc.commands.run import tell_doubts
from realloc.machine import MEGABYTE, require
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.plan.prove import VerificationFailedError
    from realloc.plan.result import Result
    from realloc.reports.terminal.progress import ProgressLine

THREAD_TAKES = 300 * MEGABYTE
"""Bytes of addresses to be left for a thread beside the solver: twice what its memory may set aside."""


def _load_writers() -> None:
    """Load what writes the plan while the solver, which leaves a core idle, is at work."""

    def load() -> None:
        with suppress(Exception):  # writing will meet it again, and say what it is
            import_module("realloc.reports.plan_workbook.workbook")

    # The addresses that a thread sets aside could be those that the solver needs; then writing will load it.
    with suppress(RuntimeError, MemoryError):
        require(THREAD_TAKES)
        Thread(target=load, daemon=True).start()


@dataclass
class Command(OfInput):
    """Find the best rotation plan of INPUT, verify it and write it as a workbook.

    Example: realloc solve wards.xlsx --max-km 20 --json plan.json
    """

    source: InputArgument
    output: Annotated[Path | None, output_option("The plan; default INPUT.plan.xlsx beside INPUT.")] = None
    json: Annotated[str | None, json_option("The result")] = None
    goals: GoalsOption = None
    max_km: MaxKmOption = None
    rules: RulesOption = None
    solver: SolverOption = SolverName.highs
    time_limit: TimeLimitOption = None
    clusters: Annotated[
        int | None,
        typer.Option(metavar="K", min=1, help="Propose K inter-ward clusters where the column is blank."),
    ] = None
    sheet: SheetOption = None
    header_row: HeaderRowOption = None
    maps: MapOption = None
    language: LanguageOption = None
    names: NamesOption = False
    anonymous: Annotated[
        bool, anonymous_option("No personal names in the plan, nor in its copy of INPUT.")
    ] = False
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="Agency at the head of the plan.")] = None
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Place of issue.")] = None
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Date of issue, dd/mm/yyyy.")] = None
    signer: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs the plan.")] = None
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ITEM=TEXT", help="Any item of the Report sheet; may be repeated."),
    ] = None
    quiet: QuietOption = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._plan = self.output or self.source.parent / f"{self.source.stem}.plan.xlsx"
        self._kept: Path | None = None
        self._from_plan = False
        self._written = False
        self._start = 0.0

    @cached_property
    def letterhead(self) -> dict[str, str]:
        """Items of the letterhead by their keys; an option of its own goes before ``--report``."""
        from realloc.workbook.letterhead import ITEMS, match_item  # late: it loads pydantic

        values: dict[str, str] = {}
        for item in self.report or []:
            name, sign, value = item.partition("=")
            key = match_item(name) if sign else None
            facts = {"found": item, "known": ", ".join(ITEMS)}
            console.refuse_unless(key is not None, "cli.unknown_item", "--report", "en", **facts)
            values[str(key)] = value.strip()
        given = {"agency": self.agency, "place": self.place, "date": self.date, "signer": self.signer}
        return values | {name: value for name, value in given.items() if value is not None}

    def run(self) -> int:
        """Load, solve, write and tell; whatever can be refused is refused before solving."""
        _ = self.overrides, self.letterhead, self.reading  # what was typed wrongly is refused first
        # Of a source that is none, reading will say what is wrong with it, and there is no plan.
        plans = [("--output", self._plan)] if self.source.is_file() else []
        self.check(*plans, self.json_file)
        # Late: they load pydantic, numpy and the solver.
        from realloc.optimise.solution import NoPlanInTimeError
        from realloc.plan.prove import VerificationFailedError
        from realloc.questions.no_plan.told import NoPlanError

        started = datetime.now().astimezone()
        # What the processor did until here is loading modules: the clock of the process began with it.
        self._start = process_time()
        try:
            with self.progress() as progress:
                result = self._solve(progress)
        except KeyboardInterrupt:
            console.complain(say("cli.interrupted", self.spoken))
            return console.INTERRUPTED
        except InputProblems as problems:
            return self.refuse(problems, understood=True)
        except NoPlanError as cause:
            return self.refuse_plan(cause)
        except NoPlanInTimeError:
            console.complain(say("cli.no_plan_in_time", self.spoken))
            return console.FAILED
        except VerificationFailedError as failure:
            return self._report_failure(failure)
        try:
            self._tell(self._write(result, started))
        except KeyboardInterrupt:
            key = "cli.interrupted_late" if self._written else "cli.interrupted"
            console.complain(say(key, self.spoken, file=console.named(self._plan)))
            return console.INTERRUPTED
        return console.DONE if result.status == "optimal" else console.UNPROVEN

    def _solve(self, progress: ProgressLine | None) -> Result:
        # Late: they load pydantic, numpy and the solver.
        from realloc.pipeline import solve_loaded
        from realloc.plan.load import load
        from realloc.plan.prove import require_solver
        from realloc.privacy.loaded import without_names

        if progress:
            progress.start(say("progress.reading", self.spoken, file=console.named(self.source.name)))
        loaded = load(
            self.source,
            overrides=self.overrides,
            language=self.language,
            clusters=self.clusters,
            reading=self.reading,
            refuse_answers=True,
            letterhead=self.letterhead,
        )
        self.spoken = loaded.instance.language
        self._from_plan = loaded.from_plan
        if progress:
            progress.language = self.spoken
        require_solver(loaded.instance)
        _load_writers()
        if self.anonymous:
            loaded = without_names(loaded)
        return solve_loaded(loaded, solver=self.solver, time_limit=self.time_limit, progress=progress)

    def _write(self, result: Result, started: datetime) -> Result:
        """Write the plan, then the JSON, which knows how long the plan took."""
        # Late: they load pydantic, numpy and openpyxl.
        from realloc.privacy.anonymous import without_names
        from realloc.privacy.anonymous_copy import anonymous_items
        from realloc.reports.json.result import as_json, write_json
        from realloc.reports.plan_workbook.workbook import write_plan

        since = perf_counter()
        report = anonymous_items(self.letterhead) if self.anonymous else self.letterhead
        self._kept = write_plan(
            result, self._plan, time_limit=self.time_limit, started=started, report=report
        )
        self._written = True
        written = perf_counter() - since
        result = replace(
            result,
            seconds={**result.seconds, "write": written},
            stages={"start": self._start, **result.stages, "workbook": written},
        )
        if self.json:
            told = as_json(result, names=self.names)
            write_json(told if self.names else without_names(told, result.instance), self.json)
        return result

    def _tell(self, result: Result) -> None:
        # Late: they load rich.
        from realloc.reports.terminal.plan import render_summary
        from realloc.reports.terminal.understood import understood_line

        tell_doubts(result.doubts, self.spoken)
        if self.quiet:
            return
        if result.understanding:
            self.tell(understood_line(result.understanding, self.spoken))
        self.tell(render_summary(result, console.named(self._plan)))
        self.tell_kept(self._kept)
        if self._from_plan:
            self.tell(say("terminal.from_plan", self.spoken))
        if self.clusters is not None:
            self._tell_of_clusters(result)

    def _tell_of_clusters(self, result: Result) -> None:
        """Where the proposed clusters are, so that they can be edited."""
        # Late: they load pydantic and rich.
        from realloc.reports.terminal.lines import wrapped
        from realloc.workbook.contract.matching import STORED_PREFIX
        from realloc.workbook.contract.small_sheets import CLUSTERS

        title = CLUSTERS.title(self.spoken)
        count = len({u.cluster for u in result.instance.units if u.cluster})
        text = say("cluster.told", self.spoken, count=count, stored=STORED_PREFIX + title, title=title)
        self.tell("\n" + wrapped(text, 2))

    def _report_failure(self, failure: VerificationFailedError) -> int:
        from realloc.reports.terminal.plan import render_breaches  # late: it loads rich

        console.complain(say("terminal.failed", self.spoken))
        console.complain(render_breaches(failure.verification, self.spoken) or str(failure))
        return console.FAILED
