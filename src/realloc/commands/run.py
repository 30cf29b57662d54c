"""What the runs of all commands share: where they tell, how they refuse an input, what they write.

What loads pydantic, numpy or the solver is imported when a command runs: half a second, which nobody should
wait for who has mistyped an option.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from realloc.commands import console, options
from realloc.commands.logged import Logged, source_object
from realloc.commands.speaking import spoken
from realloc.words.say import say
from realloc.workbook.formats.archive import MOST_MEGABYTES
from realloc.workbook.formats.handed import STANDARD_INPUT, handed
from realloc.workbook.problems.found import InputProblems, ReplyProblems
from realloc.workbook.problems.mappings import without_options
from realloc.workbook.problems.problem import Problem

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.city.domain import Instance
    from realloc.questions.no_plan.told import NoPlan
    from realloc.questions.no_road.told import NoRoadError
    from realloc.reports.json.shape import Document
    from realloc.reports.terminal.progress import ProgressLine
    from realloc.workbook.read import RawWorkbook
    from realloc.workbook.understand.choices import Options

ANSWERS = "W644"
"""The one doubt of a plan that is not on its first page: it came afterwards."""


class Run(Logged):
    """One run of a command; a command is a dataclass of its options, in the order of its help.

    What follows are the options that most commands have, and what counts where one has them not.

    Attributes
    ----------
    json : str, optional
        A file, or ``-`` for standard output.
    language : Language, optional
        None for that of the file; ``spoken`` is what to speak until that is known.
    """

    source: Path
    language: options.Language | None = None
    json: str | None = None
    names: bool = False
    anonymous: bool = False
    quiet: bool = False

    def __post_init__(self) -> None:
        self.spoken: str = self.language or spoken()
        self.raw: RawWorkbook | None = None
        """The input as it was read, where it is at hand."""

    def run(self) -> int:
        """Do it and give the exit code."""
        raise NotImplementedError

    @property
    def reading(self) -> Options | None:
        """How to read the workbook, where that was said."""
        return None

    # -- standard input ----------------------------------------------------------------------------------

    @contextmanager
    def with_standard_input(self) -> Iterator[None]:
        """Within, whoever reads ``-`` reads standard input, which is read here, once.

        Raises
        ------
        typer.BadParameter
            Two inputs are to be read from it, or a person at a keyboard is there instead.
        """
        count = self.inputs.count(STANDARD_INPUT)
        if not count:
            yield
            return
        typed = sys.stdin is None or sys.stdin.isatty()
        console.refuse_unless(count == 1 and not typed, "cli.standard_input", "-", self.spoken)
        most = MOST_MEGABYTES * 1_000_000
        data = sys.stdin.buffer.read(most + 1)
        console.refuse_unless(len(data) <= most, "cli.too_long", "-", self.spoken, most=MOST_MEGABYTES)
        with handed({STANDARD_INPUT: data}):
            yield

    @property
    def inputs(self) -> list[Path]:
        """The files that are read, none of which is written over; one of them may be standard input."""
        return [self.source] if hasattr(self, "source") else []  # a template is made of nothing

    # -- before the work ---------------------------------------------------------------------------------

    def check(self, *files: tuple[str, Path | None], sources: Collection[Path] = ()) -> None:
        """Refuse at once what cannot be: names and none, and ``files`` that cannot be written."""
        console.refuse_unless(not (self.names and self.anonymous), "cli.names_or_not", "--names", self.spoken)
        self.check_endings(files)
        console.check_destinations(files, sources or self.inputs, self.spoken)

    def check_endings(self, files: Iterable[tuple[str, Path | None]]) -> None:
        """Refuse files whose names end as what is written into them does not."""
        for option, path in files:
            if option in ("--output", "--mark") and path is not None:
                console.refuse_unless_xlsx(path, option, self.spoken)

    @property
    def json_file(self) -> tuple[str, Path | None]:
        """The option, and the file that it names; none without it and for standard output."""
        return "--json", None if self.json in (None, console.STDOUT) else Path(self.json)

    # -- what is told ------------------------------------------------------------------------------------

    @property
    def stream(self) -> TextIO:
        """Where the text goes: standard error when standard output holds the JSON."""
        return sys.stderr if self.json == console.STDOUT else sys.stdout

    def progress(self, text: str = "") -> AbstractContextManager[ProgressLine | None]:
        """A progress line, where somebody sees it, that is gone before anything else is printed."""
        from realloc.reports.terminal.progress import progress_line

        return progress_line(self.spoken, text, quiet=self.quiet or self.verbose)

    @property
    def heard(self) -> bool:
        """Whether anybody, or the log, wants to know what came out."""
        return not self.quiet or self.journal is not None

    def tell_result(self, text: str) -> None:
        """Print what came out, unless asked to be quiet, and log it; names stand in it where they may."""
        if self.journal:
            self.journal.line(text, told=not self.quiet)
        if not self.quiet:
            self.tell(text)

    def tell_made(self, text: str, instance: Instance) -> None:
        """As :meth:`tell_result`, of what may name people of ``instance``: the log does so where it may."""
        if self.journal:
            from realloc.privacy.anonymous import without_names

            bare = text if self.names or self.anonymous else without_names(text, instance)
            self.journal.line(bare, told=not self.quiet)
        if not self.quiet:
            self.tell(text)

    def tell(self, text: str) -> None:
        """Print ``text`` where the text goes."""
        console.tell(text, self.stream)

    def tell_kept(self, kept: Path | None) -> None:
        """Say where the file that was there before is kept, if there was one."""
        console.tell_kept(kept, self.spoken, self.stream)

    def tell_written(self, phrase: str, path: Path | None, kept: Path | None) -> None:
        """Say what was written, if anything was, and where what was there before is kept."""
        self.note_written(path, kept)
        if path is not None and not self.quiet:
            self.tell("\n" + say(phrase, self.spoken, file=console.named(path)))
            self.tell_kept(kept)

    def write(self, document: Document, instance: Instance | None = None) -> None:
        """Write the JSON, where one is wanted; without names, known from the file or from ``instance``."""
        if not self.json:
            return
        from realloc.reports.json.result import write_json

        write_json(self._bare_document(document, instance), self.json)
        self.note_written(self.json_file[1])

    def _bare_document(self, document: Document, instance: Instance | None) -> Document:
        """The JSON as it may be written."""
        from realloc.privacy.anonymous import redactor_of_file, without_names, without_names_by
        from realloc.privacy.redaction import redactor_of

        if self.names or self.anonymous:  # they are wanted, or there is none any more
            return document
        if instance is not None:
            return cast("Document", without_names(document, instance))
        known = redactor_of(self.raw) if self.raw else redactor_of_file(self.source, self.reading)
        return cast("Document", without_names_by(document, known))

    # -- what is refused ---------------------------------------------------------------------------------

    def refuse(
        self,
        problems: InputProblems,
        *,
        path: Path | None = None,
        told: str | None = None,
        understood: bool = False,
    ) -> int:
        """Say what is wrong with the input, also as JSON; the exit code.

        Parameters
        ----------
        path : Path, optional
            The input, where it is not the file that the run is about.
        told : str, optional
            What is said instead of the name of that file; "" for nothing.
        understood : bool
            The JSON says how the workbook was understood, too.
        """
        path = path or self.source
        files = {problem.file for problem in problems.errors}
        if told is None and len(files) == 1 and not isinstance(problems, ReplyProblems):
            told = files.pop() or None
        head = "terminal.invalid_replies" if isinstance(problems, ReplyProblems) else "terminal.invalid"
        problems = self.bare(problems, path)
        if "maps" not in getattr(self, "__dataclass_fields__", ()):
            problems = without_options(problems)
        if self.journal:
            self.journal.problems(self.bare_of_log(problems).problems)
        complain_of(problems, console.named(self.source) if told is None else told, problems.language, head)
        if self.json:
            from realloc.reports.json.result import problems_json  # late: it loads pydantic

            self.write(problems_json(source_object(path), problems, understood=understood))
        return exit_code_of(problems)

    def refuse_plan(self, reason: NoPlan | NoRoadError) -> int:
        """Say why there is no plan, for one year or several, also as JSON; the exit code."""
        from realloc.reports.json.result import conflict_json
        from realloc.reports.terminal.lines import wrapped_lines

        console.complain(wrapped_lines(reason.text(self.spoken)))
        document = conflict_json(source_object(self.source), reason.as_dict(self.spoken))
        if self.journal:
            self.journal.line(self._bare_document(document, None)["conflict"]["text"])
        self.write(document)
        return console.INFEASIBLE

    def bare(self, problems: InputProblems, path: Path) -> InputProblems:
        """The findings about a file, in an anonymous run without names of people in what they quote.

        A file that cannot be read has no language of its own.
        """
        if all(problem.code.startswith(("E10", "E11")) for problem in problems.problems):
            problems = InputProblems(problems.problems, self.spoken)
        if not self.anonymous:
            return problems
        from realloc.privacy.anonymous import anonymous_problems, redactor_of_file

        return anonymous_problems(problems, redactor_of_file(path, self.reading))


@contextmanager
def cluster_of(address: str | None, language: str) -> Iterator[None]:
    """Within, what is solved several at once is solved on the cluster, where one is wanted.

    Raises
    ------
    typer.BadParameter
        It cannot be used.
    """
    from realloc.parallel.cluster import ClusterError, on_cluster

    try:
        with on_cluster(address):
            yield
    except ClusterError as cause:
        console.refuse_unless(False, cause.phrase, "--dask", language, **cause.values)
        raise


def complain_of(problems: InputProblems, told: str, language: str, head: str = "terminal.invalid") -> None:
    """Say every finding, under the file's name as it may be told in the phrase ``head``."""
    from realloc.reports.terminal.findings import render_problems

    console.complain(render_problems(problems.problems, language, told, head))


def tell_doubts(warnings: Iterable[Problem], language: str) -> None:
    """Say on standard error, quiet or not, which warnings touch the trust in what is told."""
    from realloc.reports.terminal.findings import render_doubts

    if doubts := [warning for warning in warnings if warning.touches_trust]:
        console.complain(render_doubts(doubts, language))


def letterhead_items(given: Iterable[str] | None, language: str) -> dict[str, str]:
    """Items of the letterhead by their keys, as ``--report`` gives them."""
    from realloc.workbook.letterhead import ITEMS, match_item  # late: it loads pydantic

    values: dict[str, str] = {}
    for item in given or ():
        name, sign, value = item.partition("=")
        key = match_item(name) if sign else None
        facts = {"found": item, "known": ", ".join(ITEMS)}
        console.refuse_unless(key is not None, "cli.unknown_item", "--report", language, **facts)
        values[str(key)] = value.strip()
    return values


def exit_code_of(problems: InputProblems) -> int:
    """``USAGE`` when only options are at fault, else ``INVALID``."""
    only_options = all(not p.sheet and p.cell.startswith("--") for p in problems.errors)
    return console.USAGE if only_options and problems.errors else console.INVALID
