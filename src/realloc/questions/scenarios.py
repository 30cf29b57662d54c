"""What if: an instance changed in one thing, solved to proven optimality and compared with the base.

Every price in the project is the difference of two proven optima, goal by goal in their order.  Here they
are found, several at once in processes of their own, each verified like any plan.

What needs no solving
---------------------
*Tighter.*  Where a scenario only takes plans away (its plans are plans of the base, with the same goals)
and the base's optimal plan is still allowed, that plan is optimal in it too: nothing better can have come
in.  Whether it is allowed is asked of the independent checks, not of the model.

*Nearly the same.*  Where the base carries what it was proven with (:func:`with_start`), every solve begins
from its plan and prices; what it finds is proven anew all the same.

*Alike.*  Scenarios with one ``key`` change the same thing for the model (one of several officials who are
alike to it); one of them is solved.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from queue import Empty, SimpleQueue
from typing import Any

from realloc.city.domain import GoalResult, Instance, Move
from realloc.city.numbers import Number
from realloc.machine import cores
from realloc.optimise.goals_in_order import Progress
from realloc.optimise.start import Start

Told = Callable[[int, int, str], None]
"""Called as scenarios end: how many have ended, of how many, and the label of the last."""

WORTH_A_START = 3
"""Scenarios from which on it pays to solve the base first, for them to start from."""

_POLL_SECONDS = 0.2


class Status(StrEnum):
    """How a scenario ended: ``unproven`` has a plan, ``unsolved`` has none yet; both for lack of time."""

    OPTIMAL = "optimal"
    UNPROVEN = "unproven"
    INFEASIBLE = "infeasible"
    UNSOLVED = "unsolved"


@dataclass(frozen=True)
class Scenario:
    """An instance to solve beside the base.

    Parameters
    ----------
    label : str
        What the outcome is known by; unique among the scenarios of one call.
    instance : Instance
        The base's instance with one thing changed.
    tighter : bool
        That every plan of ``instance`` is a plan of the base and has the same goals there.
    key : str
        Scenarios with the same key are known to have the same optimum; empty: nothing is known.
    """

    label: str
    instance: Instance
    tighter: bool = False
    key: str = ""


@dataclass(frozen=True)
class Outcome:
    """The best plan of a scenario.

    ``goals`` are measured on the moves, in the order of the scenario's settings, each with the proven bound;
    ``measures`` has all goals of the standard order.  Both are empty where no plan was found.  ``start`` is
    what another solve can begin from, where it was kept.
    """

    label: str
    status: Status
    goals: tuple[GoalResult, ...] = ()
    moves: tuple[Move, ...] = ()
    measures: Mapping[str, Number] = field(default_factory=dict)
    seconds: float = 0.0
    start: Start | None = field(default=None, repr=False, compare=False)

    @property
    def proven(self) -> bool:
        """Whether nothing is left to prove: an optimum, or that there is no plan."""
        return self.status in (Status.OPTIMAL, Status.INFEASIBLE)

    def values(self) -> dict[str, Number]:
        """The value of each pursued goal, in their order."""
        return {goal.goal: goal.value for goal in self.goals}

    def differences(self, base: Outcome) -> dict[str, Number]:
        """Value less the base's value, for each goal that both pursue."""
        before = base.values()
        return {slug: value - before[slug] for slug, value in self.values().items() if slug in before}


def solve_scenario(
    scenario: Scenario,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Progress | None = None,
    start: Start | None = None,
    keep: bool = False,
    stop: threading.Event | None = None,
) -> Outcome:
    """Solve one scenario here and now.

    Parameters
    ----------
    start : Start, optional
        From the solve of a similar instance.
    keep : bool
        Give back what another solve can start from.
    stop : Event, optional
        Set, it ends the solve as Ctrl-C does.

    Raises
    ------
    realloc.plan.prove.VerificationFailedError
        When what comes out of the solver does not pass the checks.
    KeyboardInterrupt
        After Ctrl-C, or when told to stop.
    """
    from realloc.optimise.goals_in_order import InfeasibleError, NoPlanInTimeError
    from realloc.plan.prove import prove_instance

    started = time.perf_counter()
    stop = stop or threading.Event()
    try:
        plan, verification, found = prove_instance(
            scenario.instance,
            solver=solver,
            time_limit=time_limit,
            progress=progress,
            start=start,
            stop=stop,
        )
    except InfeasibleError:
        return Outcome(scenario.label, Status.INFEASIBLE, seconds=time.perf_counter() - started)
    except NoPlanInTimeError:
        _raise_if(stop)
        return Outcome(scenario.label, Status.UNSOLVED, seconds=time.perf_counter() - started)
    _raise_if(stop)
    return Outcome(
        scenario.label,
        Status.OPTIMAL if plan.status == "optimal" else Status.UNPROVEN,
        plan.goals,
        plan.moves,
        verification.after,
        time.perf_counter() - started,
        found if keep else None,
    )


def _raise_if(interrupted: threading.Event) -> None:
    """A solve takes Ctrl-C as a wish for its best plan so far; here it is a wish to end."""
    if interrupted.is_set():
        raise KeyboardInterrupt


def with_start(
    base: Outcome, instance: Instance, *, solver: str = "highs", time_limit: float | None = None
) -> Outcome:
    """The base with what its scenarios can start from, for which it is solved; its plan stays the same."""
    if base.start is not None or base.status is not Status.OPTIMAL:
        return base
    solved = solve_scenario(Scenario("", instance), solver=solver, time_limit=time_limit, keep=True)
    return base if solved.start is None else replace(base, start=replace(solved.start, moves=base.moves))


def outcome_of(instance: Instance, moves: Sequence[Move], label: str = "base") -> Outcome:
    """The outcome that a plan known to be optimal stands for; its goals are measured here."""
    from realloc.plan.verify import verify

    after = verify(instance, moves).after
    goals = tuple(GoalResult(slug, after[slug], after[slug], True) for slug in instance.settings.goals)
    return Outcome(label, Status.OPTIMAL, goals, tuple(moves), after)


def without_solving(base: Outcome, scenario: Scenario) -> Outcome | None:
    """The outcome of a scenario that the base's optimal plan settles; None where it has to be solved."""
    if base.status is not Status.OPTIMAL or not scenario.tighter:
        return None
    from realloc.plan.verify import verify

    judged = verify(scenario.instance, base.moves)
    same = all(judged.after[goal.goal] == goal.value for goal in base.goals)
    return replace(base, label=scenario.label, seconds=0.0) if judged.ok and same else None


def solve_scenarios(
    base: Outcome | None,
    scenarios: Sequence[Scenario],
    *,
    jobs: int | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Told | None = None,
) -> list[Outcome]:
    """Solve scenarios, several at once.

    Parameters
    ----------
    base : Outcome, optional
        The optimum of the unchanged instance; spares solving where it settles a scenario.
    scenarios : sequence of Scenario
    jobs : int, optional
        Processes; the cores there are, if not given.  With 1 everything happens in this process.
    time_limit : float, optional
        Seconds for all of them together; what is not proven by then says so.
    progress : callable, optional
        See :data:`Told`.

    Returns
    -------
    list of Outcome
        In the order of ``scenarios``, whatever order they ended in.

    Raises
    ------
    KeyboardInterrupt
        After Ctrl-C, once no process is left running.
    """
    run = _Run(scenarios, progress)
    first: dict[str, int] = {}
    todo: list[int] = []
    for index, scenario in enumerate(scenarios):
        settled = without_solving(base, scenario) if base else None
        if settled:
            run.ended(index, settled)
        elif not scenario.key or first.setdefault(scenario.key, index) == index:
            todo.append(index)
    end = None if time_limit is None else time.time() + time_limit
    jobs = min(jobs or cores(), len(todo))
    start = base.start if base else None
    (_serially if jobs <= 1 else _in_processes)(run, todo, jobs, solver, end, start)
    for index, scenario in enumerate(scenarios):
        if run.outcomes[index] is None:
            alike = run.outcomes[first[scenario.key]]
            assert alike is not None
            run.ended(index, replace(alike, label=scenario.label, seconds=0.0))
    return [outcome for outcome in run.outcomes if outcome is not None]


class _Run:
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


def _in_time(
    scenario: Scenario,
    solver: str,
    end: float | None,
    start: Start | None,
    stop: threading.Event | None = None,
) -> Outcome:
    """The outcome, or that there was no time for it."""
    left = None if end is None else end - time.time()
    if left is not None and left <= 0:
        return Outcome(scenario.label, Status.UNSOLVED)
    return solve_scenario(scenario, solver=solver, time_limit=left, start=start, stop=stop)


# -- in this process -----------------------------------------------------------------------------------


def _serially(
    run: _Run, todo: Sequence[int], _: int, solver: str, end: float | None, start: Start | None
) -> None:
    for index in todo:
        run.ended(index, _in_time(run.scenarios[index], solver, end, start))


# -- in processes of their own ---------------------------------------------------------------------------

_base: list[tuple[Instance, Start | None]] = []
"""In a worker: the instance that scenarios are sent as differences from, and what to start from."""

_told_to_stop = threading.Event()
"""In a worker: that its parent wants no more of it."""


def _in_processes(
    run: _Run, todo: Sequence[int], jobs: int, solver: str, end: float | None, start: Start | None
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
        return _in_time(replace(scenario, instance=instance), solver, end, start, _told_to_stop)
    except KeyboardInterrupt:
        return nothing


# -- one at a time, as the caller goes -----------------------------------------------------------------

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
