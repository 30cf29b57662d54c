"""A line on the terminal that says which goal is being proven; nothing where nobody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from realloc.goals import EVERY_GOAL
from realloc.reports.terminal import screen
from realloc.reports.terminal.lines import WIDTH, fitted
from realloc.words.folding import visible
from realloc.words.say import number, say

if TYPE_CHECKING:
    from rich.text import Text


class ProgressLine:
    """One line that is written over and over, with the seconds running, and wiped by ``close``.

    It tells what the solver tells it: the goal, its place in the order, the best value and the
    proven bound so far.
    """

    def __init__(self, language: str, stream: TextIO | None = None) -> None:
        # Late, for a quick start: most runs have nobody to see it.
        from rich.console import Console
        from rich.live import Live

        self.language = language
        self._since = monotonic()
        self._what = self._figures = ""
        self._console = Console(file=stream or screen.beneath(sys.stderr))
        # It ticks in a thread of its own, because a solver may say nothing for minutes.
        self._live = Live(
            console=self._console,
            get_renderable=self._line,
            refresh_per_second=2,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def start(self, text: str) -> None:
        """Say what happens before the first goal, and let the seconds run."""
        with suppress(OSError, ValueError):
            self._live.start()
        self.say(text)

    def say(self, text: str) -> None:
        """Say what happens outside the goals."""
        self._tell(text, "")

    def goal(self, slug: str, position: int, total: int) -> None:
        """A goal begins."""
        title = EVERY_GOAL[slug].CARD.title(self.language) if slug in EVERY_GOAL else slug
        self.say(say("progress.goal", self.language, position=position, total=total, title=title))

    def update(self, value: float | None, bound: float | None) -> None:
        """Best value and proven bound of this goal so far; None where there is none."""
        shown = ("…" if figure is None else number(figure, self.language) for figure in (value, bound))
        facts = dict(zip(("value", "bound"), shown, strict=True))
        self._tell(self._what, say("progress.value", self.language, **facts))

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:  # noqa: ARG002
        """A goal ended."""
        word = say("word.proven" if proven else "word.unknown_bound", self.language)
        self._tell(self._what, f"{number(value, self.language)}, {word}")

    def point(self, count: int, total: int) -> None:
        """A point of a frontier ended: how many have, of how many."""
        self.say(say("frontier.progress", self.language, count=count, total=total))

    def scenario(self, count: int, total: int, label: str) -> None:  # noqa: ARG002
        """A scenario ended: how many have, of how many."""
        self.say(say("progress.scenarios", self.language, count=count, total=total))

    def close(self) -> None:
        """Wipe the line; once is enough, twice does no harm."""
        with suppress(OSError, ValueError):
            self._live.stop()

    def _tell(self, what: str, figures: str) -> None:
        if what != self._what:
            self._since = monotonic()
        self._what, self._figures = what, figures
        # A closed terminal is no reason to stop solving.
        with suppress(OSError, ValueError):
            if self._live.is_started:
                self._live.refresh()

    def _line(self) -> Text:
        from rich.text import Text

        seconds = number(int(monotonic() - self._since), self.language)
        clock = say("progress.seconds", self.language, seconds=seconds)
        line = f"{self._what}: {self._figures}" if self._figures else self._what
        room = min(WIDTH, self._console.width) - 2 - len(clock)
        return Text(f"{fitted(visible(line), room)} {clock}" if line else "", end="")


@contextmanager
def progress_line(language: str, text: str = "", *, quiet: bool) -> Iterator[ProgressLine | None]:
    """A line where somebody sees it: on a terminal, and not when asked to be quiet; gone in the end.

    It starts with ``text``, or without one when it is told to.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    line = ProgressLine(language)
    try:
        if text:
            line.start(text)
        yield line
    finally:
        line.close()
