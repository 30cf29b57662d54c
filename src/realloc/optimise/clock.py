"""The time limit, and the first Ctrl-C."""

from __future__ import annotations

import contextlib
import math
import signal
import threading
import time
from collections.abc import Iterator
from threading import Event


class OutOfTimeError(Exception):
    """There is no time left for something that may be left out."""


class Clock:
    """Counts down a time limit; also says that the user asked to stop (Ctrl-C)."""

    def __init__(self, seconds: float | None, stop: Event | None = None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds
        self._stop = stop or Event()

    @property
    def left(self) -> float:
        """Seconds left; infinite without a limit, 0 once interrupted."""
        if self._stop.is_set():
            return 0.0
        return math.inf if self._end is None else max(0.0, self._end - time.monotonic())

    @property
    def expired(self) -> bool:
        """Whether to stop."""
        return self.left <= 0

    @property
    def interrupted(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def require(self) -> None:
        """Raise where no time is left.

        Raises
        ------
        OutOfTimeError
        """
        if self.expired:
            raise OutOfTimeError

    def slice(self, share: float) -> Clock:
        """A clock for a part of the time left, stopped by the same Ctrl-C."""
        return Clock(None if math.isinf(self.left) else share * self.left, self._stop)

    def without_limit(self) -> Clock:
        """A clock that only Ctrl-C stops."""
        return Clock(None, self._stop)

    @contextlib.contextmanager
    def stopped_by_ctrl_c(self) -> Iterator[None]:
        """Let the first Ctrl-C stop the clock instead of raising; a second one raises as usual.

        Signals reach the main thread only; elsewhere, and where the caller has a handler of their own,
        nothing changes.
        """
        usual = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is not threading.main_thread() or (
            usual is not signal.default_int_handler
        ):
            yield
            return

        def stop(*_: object) -> None:
            self._stop.set()
            signal.signal(signal.SIGINT, usual)

        signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, usual)


NO_LIMIT = Clock(None)
"""Never expires."""
