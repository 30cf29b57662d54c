"""How long each stage of a run takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Protocol

GOAL = "goal."
"""What the stage of a goal begins with; its slug follows."""


class Progress(Protocol):
    """What is told while solving; see :mod:`realloc.optimise.goals_in_order`."""

    def goal(self, slug: str, position: int, total: int) -> None:
        """A goal begins."""

    def update(self, value: float | None, bound: float | None) -> None:
        """Best value and proven bound so far."""

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:
        """A goal ended."""

    def close(self) -> None:
        """Solving ended, however."""


class Stages:
    """A clock that is read between the stages of a run, and the seconds of those that ended.

    It can be told what a solver tells: building ends where the first goal begins.
    """

    def __init__(self, then: Progress | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self._then = then
        self._since = perf_counter()
        self._building = True
        self._goal: str | None = None

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of what happens within."""
        self._since = perf_counter()
        try:
            yield
        finally:
            self._ended(name)

    def _ended(self, name: str) -> None:
        now = perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now

    # -- as the listener of a solver -------------------------------------------------------------------

    def goal(self, slug: str, position: int, total: int) -> None:
        """A goal begins; where the one before it has no end of its own yet, its time is over."""
        if self._building:
            self._building = False
            self._ended("build")
        elif self._goal is not None:
            self._ended(GOAL + self._goal)
        self._goal = slug
        if self._then:
            self._then.goal(slug, position, total)

    def update(self, value: float | None, bound: float | None) -> None:
        """Best value and proven bound so far."""
        if self._then:
            self._then.update(value, bound)

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:
        """A goal ended; of several that were solved in one, the last has the time of all."""
        self._ended(GOAL + (slug if self._goal is None else self._goal))
        self._goal = None
        if self._then:
            self._then.done(slug, value, bound, proven)

    def say(self, text: str) -> None:
        """Something outside the goals begins; passed on to whoever listens for it."""
        told = getattr(self._then, "say", None)
        if told:
            told(text)

    def close(self) -> None:
        """Solving ended, however."""
        if self._then:
            self._then.close()
