"""The log of a run: what was read, decided and written, each with its time; without names unless asked."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from realloc.reports.atomic import write_bytes
from realloc.stopwatch import Progress
from realloc.version import __version__
from realloc.words.folding import OWN, visible
from realloc.words.say import number, say, shown
from realloc.workbook.problems.problem import Problem

if TYPE_CHECKING:  # they load pydantic and numpy
    from realloc.plan.load import Loaded
    from realloc.plan.result import Result

_COLOURED = re.compile(rf"{OWN}\x1b\[\d*m")


class RunLog:
    """Lines with times, and a listener of the solver.

    Parameters
    ----------
    then : Progress, optional
        Who else listens.
    names : bool
        Whether people may be named.
    heard : callable, optional
        Is told every line as it is added.
    """

    def __init__(
        self, language: str, *, names: bool = False, heard: Callable[[str], None] | None = None
    ) -> None:
        self.language, self.names, self.heard = language, names, heard
        self.then: Progress | None = None
        self._lines = [f"# realloc {__version__} log"]
        self._goal_since = 0.0
        self.note("log.begun", version=__version__, python=platform.python_version())

    def note(self, phrase: str, **values: object) -> None:
        """Add a phrase."""
        self.line(say(phrase, self.language, **values))

    def line(self, text: str, *, told: bool = False) -> None:
        """Add a text; its further lines stand below the time.  What is ``told`` anyway is not heard twice."""
        moment = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
        first, *others = visible(_COLOURED.sub("", text)).splitlines() or [""]
        lines = [f"{moment} {first}", *(" " * (len(moment) + 1) + other for other in others)]
        self._lines += lines
        if self.heard is not None and not told:
            self.heard("\n".join(lines))

    @property
    def text(self) -> str:
        """Everything so far."""
        return "\n".join(self._lines) + "\n"

    def write(self, path: Path) -> None:
        """Write it, whole or not at all.

        Raises
        ------
        realloc.reports.atomic.OutputError
            The file cannot be written.
        """
        write_bytes(path, self.text.encode("utf-8", errors="replace"))

    # -- what happened ---------------------------------------------------------------------------------------

    def problems(self, found: Iterable[Problem]) -> None:
        """Add every finding."""
        for problem in found:
            self.line(problem.text(self.language))

    def read(self, loaded: Loaded, file: str) -> None:
        """What was read, how it was understood, what was assumed and which rules hold."""
        # Late: they load pydantic and numpy, as whoever has loaded a workbook did.
        from realloc.plan.counts import input_counts
        from realloc.plan.saved.record import applied_rules
        from realloc.privacy.anonymous import unnamed_problems
        from realloc.reports.terminal.understood import understood_line

        self.language = loaded.instance.language
        self.note("log.read", file=file, sha256=loaded.source.sha256)
        self.line(" ".join(understood_line(loaded.understanding, self.language).split()))
        counts = input_counts(loaded.instance)
        self.line(", ".join(f"{what} {number(count, self.language)}" for what, count in counts.items()))
        told = (*loaded.warnings, *loaded.assumed)
        self.problems(told if self.names else unnamed_problems(told, loaded.instance))
        rules = applied_rules(loaded.instance.settings)
        told_rules = (
            f"{key} = {shown(value, self.language)}" for key, value in rules if value not in (None, "")
        )
        self.note("log.rules", rules="; ".join(told_rules))

    def solved(self, result: Result) -> None:
        """What came out, goal by goal, and that it was verified."""
        from realloc.plan.figures import goal_lines, move_counts  # late, as above

        for line in goal_lines(result):
            word = "word.proven" if line.proven else "word.unknown_bound"
            facts = {"goal": line.goal, "before": line.before, "after": line.after}
            self.note("log.value", **facts, proof=say(word, self.language))
        self.note("log.verified", **move_counts(result.plan.moves))

    def written(self, path: Path | str, kept: Path | None = None) -> None:
        """A file was written, and where the one before it is kept."""
        self.note("log.written", file=path)
        if kept is not None:
            self.line(say("terminal.previous", self.language, file=kept))

    # -- as the listener of a solver -------------------------------------------------------------------------

    def goal(self, slug: str, position: int, total: int) -> None:
        """A goal begins."""
        self._goal_since = perf_counter()
        if self.then:
            self.then.goal(slug, position, total)

    def update(self, value: float | None, bound: float | None) -> None:
        """Best value and proven bound so far."""
        if self.then:
            self.then.update(value, bound)

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:
        """A goal ended."""
        seconds = round(perf_counter() - self._goal_since, 2)
        word = say("word.proven" if proven else "word.unknown_bound", self.language)
        self.note("log.goal", goal=slug, value=value, proof=word, seconds=seconds)
        if self.then:
            self.then.done(slug, value, bound, proven)

    def say(self, text: str) -> None:
        """Something outside the goals begins."""
        self.line(text)
        told = getattr(self.then, "say", None)
        if told:
            told(text)

    def close(self) -> None:
        """Solving ended, however."""
        if self.then:
            self.then.close()
