"""A line on the terminal that says which goal is being proven; nothing where nobody is looking."""

from __future__ import annotations

import sys
from threading import Event, Lock, Thread
from time import monotonic
from typing import TextIO

from realloc.reports.terminal import screen
from realloc.reports.terminal.plan import WIDTH, fitted
from realloc.words.folding import visible
from realloc.words.say import number, say

TICK_SECONDS = 0.5


class Progress:
    """One line that is written over and over, with the seconds running.

    It tells what the solver tells it: the goal, its place in the order, the best value and the
    proven bound so far.  ``close`` wipes the line.
    """

    def __init__(self, language: str, stream: TextIO | None = None) -> None:
        self.language = language
        self._stream = stream or screen.beneath(sys.stderr)
        self._lock = Lock()
        self._stop = Event()
        self._since = monotonic()
        self._what = ""
        self._figures = ""
        self._clock: Thread | None = None

    def start(self, text: str) -> None:
        """Say what happens before the first goal, and let the seconds run."""
        self._tell(text, "")
        # A thread, because a solver may say nothing for minutes.
        self._clock = Thread(target=self._run, daemon=True)
        self._clock.start()

    def say(self, text: str) -> None:
        """Say what happens outside the goals."""
        self._tell(text, "")

    def goal(self, slug: str, position: int, total: int) -> None:
        """A goal begins."""
        from realloc.goals import GOALS

        title = GOALS[slug].CARD.title(self.language) if slug in GOALS else slug
        what = say("progress.goal", self.language, position=position, total=total, title=title)
        self._tell(what, "")

    def update(self, value: float | None, bound: float | None) -> None:
        """Best value and proven bound of this goal so far; None where there is none."""
        shown_value = "…" if value is None else number(value, self.language)
        shown_bound = "…" if bound is None else number(bound, self.language)
        figures = say("progress.value", self.language, value=shown_value, bound=shown_bound)
        self._tell(self._what, figures)

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:  # noqa: ARG002
        """A goal ended."""
        word = say("word.proven" if proven else "word.unknown_bound", self.language)
        self._tell(self._what, f"{number(value, self.language)}, {word}")

    def point(self, count: int, total: int) -> None:
        """A point of a frontier ended: how many have, of how many."""
        self._tell(say("frontier.progress", self.language, count=count, total=total), "")

    def scenario(self, count: int, total: int, label: str) -> None:  # noqa: ARG002
        """A scenario ended: how many have, of how many."""
        self._tell(say("progress.scenarios", self.language, count=count, total=total), "")

    def close(self) -> None:
        """Wipe the line and stop the clock; once is enough, twice does no harm."""
        self._stop.set()
        if self._clock is not None and self._clock.is_alive():
            self._clock.join(timeout=2 * TICK_SECONDS)
        with self._lock:
            if self._what:
                self._write(" " * (WIDTH - 1) + "\r")
                self._what = ""

    def _tell(self, what: str, figures: str) -> None:
        with self._lock:
            if what != self._what:
                self._since = monotonic()
            self._what, self._figures = what, figures
            self._show()

    def _run(self) -> None:
        while not self._stop.wait(TICK_SECONDS):
            with self._lock:
                self._show()

    def _show(self) -> None:
        if self._stop.is_set() or not self._what:
            return
        seconds = number(int(monotonic() - self._since), self.language)
        clock = say("progress.seconds", self.language, seconds=seconds)
        line = f"{self._what}: {self._figures}" if self._figures else self._what
        self._write(fitted(visible(line), WIDTH - 2 - len(clock)) + " " + clock + "\r")

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # a closed terminal is no reason to stop solving
            self._stop.set()


def make_progress(language: str, *, quiet: bool) -> Progress | None:
    """A progress line where somebody sees it: on a terminal, and not when asked to be quiet."""
    return None if quiet or sys.stderr is None or not sys.stderr.isatty() else Progress(language)
