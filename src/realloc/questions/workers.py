"""Scenarios solved in processes of their own, several at once.

The pool is our own, because a library's takes the next task before it hands out the last outcome (of a
frontier, what ended decides what is solved next), and keeps its processes when Ctrl-C has ended the work.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import fields, replace
from queue import Empty, SimpleQueue
from typing import Any

from realloc.city.domain import Instance
from realloc.optimise.start import Start
from realloc.questions.scenario import Outcome, Scenario, Status

_told_to_stop = threading.Event()
"""In a worker: that its parent wants no more of it."""


@contextlib.contextmanager
def _holding_ctrl_c() -> Iterator[None]:
    """While processes are made Ctrl-C waits (where it cannot, it is lost); they inherit that and are deaf."""
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "pthread_sigmask"):
        usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, usual)
    else:
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, heard)


def _changed(common: Instance, scenario: Scenario) -> tuple[Scenario, dict[str, Any]]:
    """A scenario as the parts of its instance that are not those of ``common``."""
    parts = {
        f.name: getattr(scenario.instance, f.name)
        for f in fields(Instance)
        if getattr(scenario.instance, f.name) is not getattr(common, f.name)
    }
    return replace(scenario, instance=None), parts  # type: ignore[arg-type]


def _begin(common: Instance, start: Start | None, stop: Any) -> None:
    """A worker begins: Ctrl-C is its parent's business; it stops when told to, and ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _base[:] = [(common, start)]
    parent = multiprocessing.parent_process()

    def watch() -> None:
        while parent is not None and parent.is_alive():
            if stop.wait(_POLL_SECONDS * 5):
                _told_to_stop.set()
                time.sleep(_POLL_SECONDS)
        # From the middle of a solve, and without a word: there is nobody left to hear it.
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def _work(sent: tuple[Scenario, dict[str, Any]], solve: Solve) -> Outcome:
    """A worker solves one scenario; once told to stop it only empties its queue."""
    scenario, parts = sent
    common, start = _base[0]
    if not _told_to_stop.is_set():
        with contextlib.suppress(KeyboardInterrupt):
            whole = replace(scenario, instance=replace(common, **parts))
            return solve(whole, stop=_told_to_stop, **_beginning(start))
    return Outcome(scenario.label, Status.UNSOLVED)


Solve = Callable[..., Outcome]
"""Solves a scenario, given the event that ends it early and, unless it has its own, what to begin from."""

Task = tuple[int, Scenario, Solve]
"""A scenario with a number to know it by, and how to solve it."""


def keep_busy(
    common: Instance,
    jobs: int,
    upcoming: Callable[[], Task | None],
    ended: Callable[[int, Outcome], None],
    start: Start | None = None,
) -> None:
    """Solve scenarios, ``jobs`` at once, until there is none left.

    With one job everything happens in this process.  When it ends early, also by Ctrl-C, no process is left
    running.

    Parameters
    ----------
    common : Instance
        What most scenarios share; only what differs from it is sent with each.
    upcoming : callable
        Gives the scenario to solve next, whenever there is room for one: the choice may depend on what has
        ended by then.  None where there is none now.
    ended : callable
        Takes each outcome, in the order in which they end.
    start : Start, optional
        What all may begin from; sent to each process once.
    """
    with _pool(common, jobs, start) as submit:
        waiting: dict[Future[Outcome], int] = {}
        # Not futures.wait: interrupted while it holds the locks of many futures, it would keep them.
        done: SimpleQueue[Future[Outcome]] = SimpleQueue()
        while True:
            while len(waiting) < max(1, jobs) and (task := upcoming()) is not None:
                number, scenario, solve = task
                future = submit(scenario, solve)
                waiting[future] = number
                future.add_done_callback(done.put)
            if not waiting:
                return
            future = _next_done(done)
            ended(waiting.pop(future), future.result())


@contextlib.contextmanager
def _pool(
    common: Instance, jobs: int, start: Start | None
) -> Iterator[Callable[[Scenario, Solve], Future[Outcome]]]:
    """What takes a scenario to be solved: this process, or others, spawned on every system so that all behave
    alike."""
    if jobs <= 1:
        yield lambda scenario, solve: _done(solve(scenario, **_beginning(start)))
        return
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    # A copy has no look-up tables, which need not be sent.
    pool = ProcessPoolExecutor(jobs, context, _begin, (replace(common), start, stop))

    def submit(scenario: Scenario, solve: Solve) -> Future[Outcome]:
        with _holding_ctrl_c():
            return pool.submit(_work, _changed(common, scenario), solve)

    try:
        yield submit
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _beginning(start: Start | None) -> dict[str, Start]:
    return {} if start is None else {"start": start}


def _done(outcome: Outcome) -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_result(outcome)
    return future


_POLL_SECONDS = 0.2

_base: list[tuple[Instance, Start | None]] = []
"""In a worker: the instance that scenarios are sent as differences from, and what to start from."""


def _next_done(done: SimpleQueue[Future[Outcome]]) -> Future[Outcome]:
    """The next to end; in short waits, because on Windows Ctrl-C does not end a long one."""
    while True:
        with contextlib.suppress(Empty):
            return done.get(timeout=_POLL_SECONDS)
