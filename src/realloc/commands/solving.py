"""Commands that solve a workbook, write the plan and tell of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from realloc.commands import console, options
from realloc.commands.of_input import OfInput
from realloc.commands.run import letterhead_items, tell_doubts
from realloc.machine import lasting
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.plan.load import Loaded
    from realloc.plan.prove import VerificationFailedError
    from realloc.plan.result import Result
    from realloc.reports.json.shape import Document
    from realloc.reports.terminal.progress import ProgressLine
    from realloc.stopwatch import Progress


class Solving(OfInput):
    """A run that ends with a plan, which it writes as ``output``, by default beside its source."""

    output: Path | None = None
    json: str | None = None
    solver: options.SolverName = options.SolverName.highs
    time_limit: float | None = None
    agency: str | None = None
    place: str | None = None
    date: str | None = None
    signer: str | None = None
    report: list[str] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._plan = self.output
        self._kept: Path | None = None
        self._written = False
        self._start = 0.0

    @cached_property
    def letterhead(self) -> dict[str, str]:
        """Items of the letterhead by their keys; an option of its own goes before ``--report``."""
        values = letterhead_items(self.report, self.spoken)
        given = {"agency": self.agency, "place": self.place, "date": self.date, "signer": self.signer}
        return values | {name: value for name, value in given.items() if value is not None}

    def run(self) -> int:
        """Load, solve, write and tell; whatever can be refused is refused before solving."""
        _ = self.overrides, self.letterhead, self.reading  # what was typed wrongly is refused first
        self.check(
            *console.named_after(self.source, self.output, self._plan, self.spoken),
            self.json_file,
            sources=self.inputs,
        )
        # Late: they load pydantic, numpy and the solver.
        from realloc.optimise.solution import NoPlanInTimeError
        from realloc.plan.prove import VerificationFailedError
        from realloc.questions.no_plan.told import NoPlanError

        started = datetime.now().astimezone()
        # What the processor did until here is loading modules: the clock of the process began with it.
        self._start = process_time()
        try:
            reading = say("progress.reading", self.spoken, file=console.named(self.source.name))
            with self.progress(reading) as progress:
                result = self._solve(progress)
        except KeyboardInterrupt:
            console.complain(say("cli.interrupted", self.spoken))
            return console.INTERRUPTED
        except InputProblems as problems:
            return self.refuse(problems, understood=True)
        except NoPlanError as cause:
            return self.refuse_plan(cause.reason)
        except NoPlanInTimeError as cause:
            return console.no_plan(cause.interrupted, self.spoken)
        except VerificationFailedError as failure:
            return self._report_failure(failure)
        try:
            self._tell(self._write(result, started))
        except KeyboardInterrupt:
            key = "cli.interrupted_late" if self._written else "cli.interrupted"
            console.complain(say(key, self.spoken, file=console.named(self.plan)))
            return console.INTERRUPTED
        return console.DONE if result.status == "optimal" else console.UNPROVEN

    @property
    def plan(self) -> Path:
        """Where the plan goes."""
        assert self._plan is not None
        return self._plan

    @property
    def is_read_anew(self) -> bool:
        """Whether the input was not read before, so that it is worth telling how it was understood."""
        return True

    def load(self) -> Loaded:
        """The workbook to be solved, read and validated."""
        raise NotImplementedError

    def more(self, result: Result) -> Document:  # noqa: ARG002 - for those that find out more
        """What else is found out once the plan is written, for programs."""
        return {}

    def tell_more(self, result: Result) -> None:
        """What is told below the summary."""

    def _solve(self, progress: ProgressLine | None) -> Result:
        from realloc.plan.prove import require_solver  # late: it loads pydantic, numpy and the solver

        with lasting():
            loaded = self.load()
        self.spoken = loaded.instance.language
        if progress:
            progress.language = self.spoken
        require_solver(loaded.instance)
        return self._solve_loaded(loaded, progress)

    def _solve_loaded(self, loaded: Loaded, progress: ProgressLine | None) -> Result:
        told: Progress | None = progress
        if self.journal:
            self.journal.read(loaded, console.named(self.source))
            self.log_read(self.inputs[1:])
            self.journal.then, told = progress, self.journal
        if self.anonymous:
            from realloc.privacy.anonymous_copy import without_names  # late: it loads what takes names out

            loaded = without_names(loaded)
        return self.solved(loaded, told)

    def solved(self, loaded: Loaded, told: Progress | None) -> Result:
        """The plan of what was read."""
        from realloc.pipeline import solve_loaded  # late, as above

        return solve_loaded(loaded, solver=self.solver, time_limit=self.time_limit, progress=told)

    @property
    def head_items(self) -> dict[str, str]:
        """What is written at the head of the pages, without names where nobody is to be named."""
        if not self.anonymous:
            return self.letterhead
        from realloc.privacy.anonymous_copy import anonymous_items  # late: it loads what takes names out

        return anonymous_items(self.letterhead)

    def _write(self, result: Result, started: datetime) -> Result:
        """Write the plan, then the JSON, which knows how long the plan took."""
        from realloc.reports.plan_workbook.workbook import write_plan  # late: it loads XlsxWriter

        since = perf_counter()
        self._kept = write_plan(
            result, self.plan, time_limit=self.time_limit, started=started, report=self.head_items
        )
        self._written = True
        if self.journal:
            self.journal.solved(result)
        self.note_written(self.plan, self._kept)
        written = perf_counter() - since
        result = replace(
            result,
            seconds={**result.seconds, "write": written},
            stages={"start": self._start, **result.stages, "workbook": written},
        )
        more = self.more(result)
        if self.json:
            # Late: they load pydantic.
            from realloc.privacy.anonymous import without_names
            from realloc.reports.json.result import as_json, write_json

            told = as_json(result, names=self.names) | more
            write_json(told if self.names else without_names(told, result.instance), self.json)
            self.note_written(self.json_file[1])
        return result

    def _tell(self, result: Result) -> None:
        # Late: they load rich.
        from realloc.reports.terminal.plan import render_summary
        from realloc.reports.terminal.understood import understood_line

        tell_doubts(result.doubts, self.spoken)
        if self.quiet:
            return
        if result.understanding and self.is_read_anew:
            self.tell(understood_line(result.understanding, self.spoken))
        self.tell(render_summary(result, console.named(self.plan)))
        self.tell_kept(self._kept)
        self.tell_more(result)

    def _report_failure(self, failure: VerificationFailedError) -> int:
        from realloc.reports.terminal.verification import render_breaches  # late: it loads rich

        console.complain(say("terminal.failed", self.spoken))
        console.complain(render_breaches(failure.verification, self.spoken) or str(failure))
        return console.FAILED
