"""What the runs of all commands share of their logs: what was read, decided and written, and how it ended."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from realloc.commands import console
from realloc.workbook.formats.handed import handed_bytes
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.reports.json.shape import Document
    from realloc.reports.log import RunLog
    from realloc.workbook.understand.choices import Options


class Logged:
    """One run that may be logged: into the file ``log``, and on standard error where it is ``verbose``."""

    source: Path
    spoken: str
    log: Path | None = None
    verbose: bool = False
    names: bool = False
    anonymous: bool = False

    def run(self) -> int:
        """Do it and give the exit code."""
        raise NotImplementedError

    @property
    def inputs(self) -> list[Path]:
        """The files that are read."""
        raise NotImplementedError

    @property
    def reading(self) -> Options | None:
        """How to read the workbook, where that was said."""
        raise NotImplementedError

    @cached_property
    def journal(self) -> RunLog | None:
        """The log, where one is wanted, in a file or on standard error."""
        if self.log is None and not self.verbose:
            return None
        from realloc.reports.log import RunLog  # late: who wants none need not load it

        return RunLog(self.spoken, names=self.names, heard=console.complain if self.verbose else None)

    def finish(self) -> int:
        """Run, and write the log with how that ended, however it did."""
        if self.journal is None:
            return self.run()
        console.check_destinations([("--log", self.log)], self.inputs, self.spoken)
        code: int | None = console.FAILED
        try:
            code = self.run()
            return code
        except typer.Exit as ended:
            code = ended.exit_code
            raise
        except typer.BadParameter:  # there was no run
            code = None
            raise
        except BaseException as failure:
            self.journal.line(console.one_line(failure, self.spoken))
            raise
        finally:
            if code is not None:
                self.journal.note("log.ended", code=code)
                if self.log is not None:
                    self.journal.write(self.log)

    def log_read(self, files: Iterable[Path] | None = None) -> None:
        """Log what was read, ``files`` or all inputs, those in folders too, in the language of the run."""
        if self.journal is None:
            return
        self.journal.language = self.spoken
        for given in self.inputs if files is None else files:
            inside = sorted(given.rglob("*")) if given.is_dir() else [given]
            for path in (path for path in inside if not path.is_dir()):
                digest = source_object(path)["sha256"]
                self.journal.note("log.read", file=console.named(path), sha256=digest or "–")

    def note_written(self, path: Path | None, kept: Path | None = None) -> None:
        """Log that a file was written, if one was."""
        if self.journal and path is not None:
            self.journal.written(console.named(path), kept and Path(console.named(kept)))

    def bare_of_log(self, problems: InputProblems) -> InputProblems:
        """The findings as the log may have them: without names of people unless they are asked for."""
        if self.names or self.anonymous:  # else they are wanted, or there is none any more
            return problems
        from realloc.privacy.anonymous import anonymous_problems, redactor_of_file

        return anonymous_problems(problems, redactor_of_file(self.source, self.reading))


def source_object(path: Path) -> Document:
    """The JSON ``input`` object of a file that may not be readable as a workbook, or at all."""
    from realloc.reports.json.result import input_object

    given = handed_bytes(path)
    digest = None if given is None else hashlib.sha256(given).hexdigest()
    # A pipe or a device may never end.
    with suppress(OSError, ValueError):
        if given is None and path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
    return input_object(console.bare_name(path), digest)
