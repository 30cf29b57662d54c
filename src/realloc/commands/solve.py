"""One run of ``realloc solve``: load, solve, write, tell."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from realloc.commands import console
from realloc.commands.refuse import nameless, refused
from realloc.machine import MEGABYTE, require
from realloc.words.say import say

if TYPE_CHECKING:
    from realloc.plan.prove import VerificationFailedError
    from realloc.plan.result import Result
    from realloc.questions.no_plan.told import NoPlanError
    from realloc.reports.json.result import Document
    from realloc.reports.terminal.progress import ProgressLine
    from realloc.workbook.problems.found import InputProblems
    from realloc.workbook.understand.choices import Options


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


def default_output(source: Path) -> Path:
    """``wards.plan.xlsx`` beside ``wards.xlsx``."""
    return source.parent / f"{source.stem}.plan.xlsx"


@dataclass
class Job:
    """What the command line asked for.

    ``json`` is a path, or ``-`` for standard output; ``language`` is None for the workbook's own;
    ``report`` has items of the letterhead in place of those of the workbook's Report sheet.
    """

    source: Path
    output: Path
    json: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    solver: str = "highs"
    time_limit: float | None = None
    names: bool = False
    anonymous: bool = False
    report: Mapping[str, str] = field(default_factory=dict)
    quiet: bool = False
    clusters: int | None = None
    reading: Options | None = None

    def __post_init__(self) -> None:
        # What to speak until the workbook has been read and its own language is known.
        self._spoken = self.language or "en"
        self._kept: Path | None = None
        self._from_plan = False
        self._written = False
        self._start = 0.0

    def run(self) -> int:
        """Do it and give the exit code; whatever can be refused is refused before solving."""
        self._check_destinations()
        # Late, so that `realloc --help` and a mistyped option answer at once.
        from realloc.optimise.solution import NoPlanInTimeError
        from realloc.plan.prove import VerificationFailedError
        from realloc.questions.no_plan.told import NoPlanError
        from realloc.workbook.problems.found import InputProblems

        started = datetime.now().astimezone()
        # What the processor did until here is loading modules: the clock of the process began with it.
        self._start = process_time()
        try:
            result = self._result()
        except KeyboardInterrupt:
            console.complain(say("cli.interrupted", self._spoken))
            return console.INTERRUPTED
        except InputProblems as problems:
            return self._refuse_input(problems)
        except NoPlanError as cause:
            return self._refuse_plan(cause)
        except NoPlanInTimeError:
            console.complain(say("cli.no_plan_in_time", self._spoken))
            return console.FAILED
        except VerificationFailedError as failure:
            return self._report_failure(failure)
        try:
            result = self._write(result, started)
            console.tell_doubts(result.doubts, self._spoken)
            if not self.quiet:
                self._summarise(result)
                if self.clusters is not None:
                    self._tell_of_clusters(result)
        except KeyboardInterrupt:
            key = "cli.interrupted_late" if self._written else "cli.interrupted"
            console.complain(say(key, self._spoken, file=console.named(self.output)))
            return console.INTERRUPTED
        return console.DONE if result.status == "optimal" else console.UNPROVEN

    def _check_destinations(self) -> None:
        language = self._spoken
        console.refuse_unless(not (self.names and self.anonymous), "cli.names_or_not", "--names", language)
        files: list[tuple[str, Path | None]] = [("--json", console.file_of(self.json))]
        if self.source.is_file():  # else reading will say what is wrong with it, and there is no plan
            console.refuse_unless_xlsx(self.output, "--output", language)
            files.insert(0, ("--output", self.output))
        console.check_destinations(files, [self.source], language)

    def _result(self) -> Result:
        """Load and solve, with a progress line that is gone before anything else is printed."""
        from realloc.reports.terminal.progress import progress_line

        with progress_line(self._spoken, quiet=self.quiet) as progress:
            return self._solve(progress)

    def _solve(self, progress: ProgressLine | None) -> Result:
        from realloc.pipeline import solve_loaded
        from realloc.plan.load import load
        from realloc.plan.prove import require_solver
        from realloc.privacy.loaded import without_names

        if progress:
            progress.start(say("progress.reading", self._spoken, file=console.named(self.source.name)))
        loaded = load(
            self.source,
            overrides=self.overrides,
            language=self.language,
            clusters=self.clusters,
            reading=self.reading,
            refuse_answers=True,
            letterhead=self.report,
        )
        self._spoken = loaded.instance.language
        self._from_plan = loaded.from_plan
        if progress:
            progress.language = self._spoken
        require_solver(loaded.instance)
        _load_writers()
        if self.anonymous:
            loaded = without_names(loaded)
        return solve_loaded(loaded, solver=self.solver, time_limit=self.time_limit, progress=progress)

    def _write(self, result: Result, started: datetime) -> Result:
        """Write the plan, then the JSON, which knows how long the plan took."""
        from realloc.privacy.anonymous import without_names
        from realloc.privacy.anonymous_copy import anonymous_items
        from realloc.reports.json.result import as_json, write_json
        from realloc.reports.plan_workbook.workbook import write_plan

        since = perf_counter()
        report = anonymous_items(self.report) if self.anonymous else self.report
        self._kept = write_plan(
            result, self.output, time_limit=self.time_limit, started=started, report=report
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

    def _summarise(self, result: Result) -> None:
        """Print the summary; on standard error when standard output holds the JSON."""
        from realloc.reports.terminal.plan import render_summary
        from realloc.reports.terminal.understood import understood_line

        stream = sys.stderr if self.json == console.STDOUT else sys.stdout
        if result.understanding:
            console.tell(understood_line(result.understanding, result.instance.language), stream)
        text = render_summary(result, console.named(self.output))
        console.tell(text, stream)
        console.tell_kept(self._kept, self._spoken, stream)
        if self._from_plan:
            console.tell(say("terminal.from_plan", self._spoken), stream)

    def _tell_of_clusters(self, result: Result) -> None:
        """Where the proposed clusters are, so that they can be edited."""
        from realloc.reports.terminal.lines import wrapped
        from realloc.workbook.contract.matching import STORED_PREFIX
        from realloc.workbook.contract.small_sheets import CLUSTERS

        title = CLUSTERS.title(self._spoken)
        count = len({u.cluster for u in result.instance.units if u.cluster})
        stream = sys.stderr if self.json == console.STDOUT else sys.stdout
        text = say("cluster.told", self._spoken, count=count, stored=STORED_PREFIX + title, title=title)
        console.tell("\n" + wrapped(text, 2), stream)

    def _refuse_input(self, problems: InputProblems) -> int:
        if self.anonymous:
            problems = nameless(problems, self.source, self.reading)
        document = refused(problems, self.source)
        if problems.understanding:
            document["understanding"] = problems.understanding.as_dict()
        self._write_refusal(document)
        return console.exit_code_of(problems)

    def _refuse_plan(self, cause: NoPlanError) -> int:
        from realloc.reports.json.result import conflict_json
        from realloc.reports.terminal.lines import wrapped_lines

        console.complain(wrapped_lines(cause.text(self._spoken)))
        self._write_refusal(conflict_json(console.source_object(self.source), cause.as_dict(self._spoken)))
        return console.INFEASIBLE

    def _write_refusal(self, document: Document) -> None:
        from realloc.privacy.anonymous import without_names_of
        from realloc.reports.json.result import write_json

        if self.json:
            named = self.names or self.anonymous  # or there is none any more
            write_json(
                document if named else without_names_of(document, self.source, self.reading), self.json
            )

    def _report_failure(self, failure: VerificationFailedError) -> int:
        from realloc.reports.terminal.plan import render_breaches

        console.complain(say("terminal.failed", self._spoken))
        console.complain(render_breaches(failure.verification, self._spoken) or str(failure))
        return console.FAILED
