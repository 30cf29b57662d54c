"""``realloc batch``: many workbooks, a plan each, one after another or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.batch.asked import Asked
from realloc.batch.inputs import Source, sources_of
from realloc.batch.results import Result, is_final, worst
from realloc.commands import console, options
from realloc.commands.of_input import OfInput
from realloc.commands.run import cluster_of
from realloc.reports.batch_folder import BatchFolder, BusyError, Files, batch_folder
from realloc.words.folding import listing
from realloc.words.say import say

if TYPE_CHECKING:  # it loads pydantic and numpy
    from realloc.commands.one_workbook import Given
    from realloc.reports.terminal.progress import ProgressLine


@dataclass
class Command(OfInput):
    """Solve many workbooks: FILES, and those in folders. DIR gets a plan, a JSON line and a log of each, and
    a summary over all. What fails stops nothing else; what is done already is not solved again, so that the
    same command goes on where it was stopped. The exit code is the worst: 0, 3, 5, 4, 1.

    Example: realloc batch provinces -o plans -j 2
    """

    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="Workbooks, folders of them; - for stdin.")
    ]
    output: options.Folder
    jobs: options.Jobs = None
    dask: options.Dask = None
    json: Annotated[str | None, options.json("What became of each workbook")] = None
    goals: options.Goals = None
    max_km: options.MaxKm = None
    rules: options.Rules = None
    solver: options.Solver = options.SolverName.highs
    time_limit: Annotated[float | None, options.seconds("Stop solving each workbook after this.")] = None
    sheet: options.Sheet = None
    header_row: options.HeaderRow = None
    maps: options.Map = None
    language: options.WorkbookLanguage = None
    names: options.Names = False
    anonymous: options.Anonymous = False
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    @property
    def inputs(self) -> list[Path]:
        """The workbooks, and folders of them."""
        return self.files

    def __post_init__(self) -> None:
        super().__post_init__()
        self.source = self.files[0]
        self._done: dict[int, Result] = {}
        self._kept: Path | None = None

    def run(self) -> int:
        """Find the workbooks, solve what is not done, write the summary and tell."""
        asked = self._asked()
        sources, passed = sources_of(self.files, self.output)
        self.log_read([source.path for source in sources])
        given = listing(map(console.named, self.files), self.spoken)
        console.refuse_unless(bool(sources), "batch.nothing", "FILES", self.spoken, files=given)
        self.check(self.json_file, sources=[*self.files, *(source.path for source in sources)])
        console.check_folder(self.output, "--output", self.spoken)
        told = [console.named(path) for path in passed]
        try:
            with cluster_of(self.dask, self.spoken), batch_folder(self.output) as folder:
                try:
                    self._work(sources, asked, folder)
                except KeyboardInterrupt:
                    facts = {"count": len(self._done), "total": len(sources)}
                    console.complain(say("batch.interrupted", self.spoken, **facts))
                    return console.INTERRUPTED
                return self._end(asked, folder, told)
        except BusyError:
            console.refuse_unless(False, "batch.busy", "--output", self.spoken, folder=self.output)
            raise

    def _asked(self) -> Asked:
        reading = self.reading
        return Asked(
            tuple(sorted(self.overrides.items())),
            tuple(reading.sheets),
            tuple(reading.header_rows),
            tuple(reading.maps),
            self.language,
            self.solver.value,
            self.time_limit,
            self.names,
            self.anonymous,
        )

    # -- the work --------------------------------------------------------------------------------------------

    def _work(self, sources: Sequence[Source], asked: Asked, folder: BatchFolder) -> None:
        # Late: they load joblib, pydantic, numpy and the solver.
        from realloc.commands.one_workbook import lost, solve_one
        from realloc.parallel.pool import LostProcessError, Task, keep_busy, places

        todo = iter(self._open(sources, asked, folder))
        under_way: dict[int, Given] = {}

        def upcoming() -> Task | None:
            while (source := next(todo, None)) is not None:
                given = self._given(*source, asked, folder)
                if given is not None:
                    under_way[source[0]] = given
                    return Task(source[0], solve_one, (given,))
            return None

        def ended(number: int, found: tuple[dict[str, object], Files]) -> None:
            document, files = found
            folder.put(under_way.pop(number).name, files)
            self._done[number] = Result.of(sources[number].name, document)
            self._tell_ended(line, number, len(sources))

        def failed(number: int, cause: Exception) -> None:
            killed = isinstance(cause, LostProcessError)
            told = say("batch.lost", self.spoken) if killed else console.one_line(cause, self.spoken)
            ended(number, lost(asked, under_way[number], told))

        with self.progress(say("batch.progress", self.spoken, count=0, total=len(sources), file="")) as line:
            jobs = min(places(self.jobs), len(sources))
            keep_busy(asked, jobs, upcoming, ended, failed)

    def _open(self, sources: Sequence[Source], asked: Asked, folder: BatchFolder) -> list[tuple[int, Source]]:
        """What is not done yet, the largest first, so that none is left alone at the end."""
        sizes = {}
        for number, source in enumerate(sources):
            found = folder.document(source.name)
            if found is not None and is_final(found, source.sha256, asked):
                self._done[number] = Result.of(source.name, found, solved=False)
            else:
                sizes[number] = source.size
        return [(number, sources[number]) for number in sorted(sizes, key=lambda n: (-sizes[n], n))]

    def _given(self, number: int, source: Source, asked: Asked, folder: BatchFolder) -> Given | None:
        """The workbook as it is sent; None where it cannot be read, which is then told."""
        from realloc.commands.one_workbook import Given, solve_one  # late, as above

        told = console.named(source.told)
        try:
            return Given(source.name, source.path, source.read(), told)
        except OSError:  # what is wrong with it, reading it here will say
            document, files = solve_one(asked, Given(source.name, source.path, {}, told))
            folder.put(source.name, files)
            self._done[number] = Result.of(source.name, document)
            return None

    # -- what is told ----------------------------------------------------------------------------------------

    def _tell_ended(self, line: ProgressLine | None, number: int, total: int) -> None:
        result = self._done[number]
        facts = {"count": len(self._done), "total": total, "file": result.file}
        state = say(f"batch.{result.document['status']}", self.spoken)
        ended = say("batch.ended", self.spoken, **facts, state=state)
        if self.journal:
            self.journal.line(ended)
        if line:
            line.say(say("batch.progress", self.spoken, **facts))
        elif not self.quiet:
            self.tell(ended)

    def _end(self, asked: Asked, folder: BatchFolder, passed: Sequence[str]) -> int:
        # Late: they load XlsxWriter and rich.
        from realloc.reports.batch_folder import SUMMARY
        from realloc.reports.json.batch import batch_json
        from realloc.reports.json.result import write_json
        from realloc.reports.other_workbooks.batch_workbook import write_batch
        from realloc.reports.terminal.batch import render_batch

        results = [self._done[number] for number in sorted(self._done)]
        language = self.language or most_spoken(results)
        summary = folder.path / SUMMARY
        if folder.put_lines([result.name for result in results]):
            self._kept = write_batch(results, summary, language)
        if self.json:
            write_json(batch_json(results, asked, self.output, passed), self.json)
        self.spoken = language
        self.note_written(summary, self._kept)
        if self.heard:
            self.tell_result(render_batch(results, console.named(summary), passed, language))
        if not self.quiet:
            self.tell_kept(self._kept)
        return worst(result.exit_code for result in results)


def most_spoken(results: Sequence[Result]) -> str:
    """The language of most workbooks."""
    spoken = [str(result.document["batch"]["language"]) for result in results]
    return max(("en", "vi"), key=spoken.count)
