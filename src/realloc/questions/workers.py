"""Scenarios solved in processes of their own, several at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import fields, replace
from queue import Empty, SimpleQueue
from typing import Any

from realloc.city.domain import Instance
from realloc.optimise.start import Start
from realloc.questions.one_scenario import in_time, solve_scenario
from realloc.questions.scenario import Outcome, Scenario, Status, Told

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


def _plain(instance: Instance) -> Instance:
    """The instance without its look-up tables, which need not be sent."""
    return replace(instance)


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


def _work(sent: tuple[Scenario, dict[str, Any]], solver: str, end: float | None) -> Outcome:
    """A worker solves one scenario; once told to stop it only empties its queue."""
    scenario, parts = sent
    common, start = _base[0]
    nothing = Outcome(scenario.label, Status.UNSOLVED)
    if _told_to_stop.is_set():
        return nothing
    try:
        instance = replace(common, **parts)
        return in_time(replace(scenario, instance=instance), solver, end, start, _told_to_stop)
    except KeyboardInterrupt:
        return nothing


Submit = Callable[[Scenario, float | None, "Start | None"], "Future[Outcome]"]
"""Starts a scenario, with its own time limit in seconds and what it may begin from."""


@contextlib.contextmanager
def workers(common: Instance, jobs: int, solver: str = "highs") -> Iterator[Submit]:
    """Processes for a caller who decides, as scenarios end, which to solve next.

    With one job each is solved in this process, before the call returns.  When the block is left early,
    also by Ctrl-C, no process is left running.  Every outcome has what another solve can start from.

    Parameters
    ----------
    common : Instance
        What most scenarios share; only what differs from it is sent with each.
    """
    if jobs <= 1:
        yield lambda scenario, seconds, start: _done(
            solve_scenario(scenario, solver=solver, time_limit=seconds, start=start, keep=True)
        )
        return
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(jobs, context, _begin, (_plain(common), None, stop))

    def submit(scenario: Scenario, seconds: float | None, start: Start | None) -> Future[Outcome]:
        with _holding_ctrl_c():
            return pool.submit(_work_within, _changed(common, scenario), solver, seconds, start)

    try:
        yield submit
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _done(outcome: Outcome) -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_result(outcome)
    return future


def _work_within(
    sent: tuple[Scenario, dict[str, Any]], solver: str, seconds: float | None, start: Start | None
) -> Outcome:
    """A worker solves one scenario within ``seconds`` of its own."""
    scenario, parts = sent
    whole = replace(scenario, instance=replace(_base[0][0], **parts))
    try:
        return solve_scenario(
            whole, solver=solver, time_limit=seconds, start=start, keep=True, stop=_told_to_stop
        )
    except KeyboardInterrupt:
        return Outcome(scenario.label, Status.UNSOLVED)


_POLL_SECONDS = 0.2


class Run:
    """What has ended so far."""

    def __init__(self, scenarios: Sequence[Scenario], progress: Told | None) -> None:
        self.scenarios = scenarios
        self.outcomes: list[Outcome | None] = [None] * len(scenarios)
        self._progress = progress
        self._count = 0

    def ended(self, index: int, outcome: Outcome) -> None:
        """Keep an outcome and tell of it."""
        self.outcomes[index] = outcome
        self._count += 1
        if self._progress:
            self._progress(self._count, len(self.outcomes), outcome.label)


_base: list[tuple[Instance, Start | None]] = []
"""In a worker: the instance that scenarios are sent as differences from, and what to start from."""


def in_processes(
    run: Run, todo: Sequence[int], jobs: int, solver: str, end: float | None, start: Start | None
) -> None:
    """Give the scenarios to ``jobs`` processes; spawned, as on every system, so that all behave alike."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    common = run.scenarios[todo[0]].instance
    pool = ProcessPoolExecutor(jobs, context, _begin, (_plain(common), start, stop))
    # Not futures.wait: interrupted while it holds the locks of many futures, it would keep them.
    done: SimpleQueue[Future[Outcome]] = SimpleQueue()
    try:
        with _holding_ctrl_c():
            index_of: dict[Future[Outcome], int] = {
                pool.submit(_work, _changed(common, run.scenarios[i]), solver, end): i for i in todo
            }
            for future in index_of:
                future.add_done_callback(done.put)
        for _ in todo:
            future = next_done(done)
            run.ended(index_of[future], future.result())
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def next_done(done: SimpleQueue[Future[Outcome]]) -> Future[Outcome]:
    """The next to end; in short waits, because on Windows Ctrl-C does not end a long one."""
    while True:
        with contextlib.suppress(Empty):
            return done.get(timeout=_POLL_SECONDS)
