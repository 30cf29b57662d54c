"""Several things at once: here and on a Dask cluster the same comes out, and a lost process costs a retry."""

from __future__ import annotations

import importlib.util
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.scenarios import swapped, with_settings
from helpers.workbooks import names
from realloc.parallel import cluster
from realloc.parallel.cluster import ClusterError, on_cluster
from realloc.parallel.pool import LostProcessError, Task, keep_busy
from realloc.questions.frontier.build import trace_frontier
from realloc.questions.frontier.records import Frontier
from realloc.questions.scenario import Outcome, Scenario
from realloc.questions.scenarios import solve_scenarios

# What fails in a thread is a traceback on standard error.
pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="Dask is not installed (extra cluster)"
)


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    """A cluster of two processes on this machine."""
    from distributed import LocalCluster

    options = {"dashboard_address": ":0", "silence_logs": 50}
    with LocalCluster(n_workers=2, threads_per_worker=1, **options) as made:
        yield made


def times(shared: int, number: int) -> tuple[int, int]:
    return shared * number, os.getpid()


def done(numbers: list[int], jobs: int) -> dict[int, tuple[int, int]]:
    left = iter([Task(n, times, (n,)) for n in numbers])
    found: dict[int, tuple[int, int]] = {}
    keep_busy(10, jobs, lambda: next(left, None), found.__setitem__)
    return found


def test_in_one_process_and_in_two_the_same_comes_out() -> None:
    alone, together = done([1, 2, 3], 1), done([1, 2, 3], 2)
    assert {n: value for n, (value, _) in alone.items()} == {1: 10, 2: 20, 3: 30}
    assert {n: value for n, (value, _) in together.items()} == {1: 10, 2: 20, 3: 30}
    assert {process for _, process in alone.values()} == {os.getpid()}
    assert os.getpid() not in {process for _, process in together.values()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_next_is_chosen_when_the_last_has_been_looked_at(jobs: int) -> None:
    seen: list[int] = []
    under_way = 0
    given = 0

    def upcoming() -> Task | None:
        nonlocal under_way, given
        if given == 6:
            return None
        given, under_way = given + 1, under_way + 1
        # Nothing is begun ahead: what is out and has not been looked at never exceeds the places.
        assert under_way <= jobs
        return Task(given, times, (given,))

    def ended(key: int, _: object) -> None:
        nonlocal under_way
        under_way -= 1
        seen.append(key)

    keep_busy(1, jobs, upcoming, ended)
    assert sorted(seen) == [1, 2, 3, 4, 5, 6]


def refuses(_: object, number: int) -> int:
    if number == 2:
        raise ValueError("two")
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_ends_all_unless_somebody_takes_it(jobs: int) -> None:
    def tasks() -> Iterator[Task]:
        return iter([Task(n, refuses, (n,)) for n in (1, 2, 3)])

    left = tasks()
    with pytest.raises(ValueError, match="two"):
        keep_busy(None, jobs, lambda: next(left, None), lambda *_: None)
    again, found, lost = tasks(), dict[int, int](), dict[int, Exception]()
    keep_busy(None, jobs, lambda: next(again, None), found.__setitem__, lost.__setitem__)
    assert found == {1: 1, 3: 3}
    assert [(n, str(cause)) for n, cause in lost.items()] == [(2, "two")]


def dies_once(_: object, folder: str, number: int) -> int:
    """The first to do number 2 is killed, as by a system that has no memory left."""
    mark = Path(folder, "died")
    if number == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies(_: object, number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_killed_process_costs_a_retry(tmp_path: Path) -> None:
    left = iter([Task(n, dies_once, (str(tmp_path), n)) for n in (1, 2, 3, 4)])
    found: dict[int, int] = {}
    keep_busy(None, 2, lambda: next(left, None), found.__setitem__)
    assert found == {1: 1, 2: 2, 3: 3, 4: 4}


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_what_kills_every_process_is_given_up_and_the_others_are_done() -> None:
    left = iter([Task(n, dies, (n,)) for n in (1, 2, 3, 4)])
    found, lost = dict[int, int](), dict[int, Exception]()
    keep_busy(None, 2, lambda: next(left, None), found.__setitem__, lost.__setitem__)
    assert found == {1: 1, 3: 3, 4: 4}
    assert [(n, type(cause)) for n, cause in lost.items()] == [(2, LostProcessError)]


def sleeps(folder: str, seconds: float) -> None:
    time.sleep(seconds)
    Path(folder, f"woke after {seconds}").touch()


def test_what_ends_early_does_not_wait_for_what_is_under_way(tmp_path: Path) -> None:
    """Ctrl-C, say, when the first has ended: the second would sleep for another half a minute."""
    left = iter([Task(seconds, sleeps, (seconds,)) for seconds in (0, 30)])

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_busy(str(tmp_path), 2, lambda: next(left, None), stopped)
    assert names(tmp_path) == {"woke after 0"}


# -- a cluster -------------------------------------------------------------------------------------------


def many() -> list[Scenario]:
    return [Scenario(str(n), with_settings(swapped(), max_moves=n)) for n in range(4)]


def told(outcomes: list[Outcome]) -> list[object]:
    """Everything but the clock."""
    return [(o.label, o.status, o.goals, o.moves, dict(o.measures)) for o in outcomes]


@needs_dask
@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_on_a_cluster_the_same_comes_out_and_a_killed_worker_costs_a_retry(
    dask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one test, because a cluster takes longer to start than all of it."""
    here = told(solve_scenarios(None, many(), jobs=1))
    points = told_points(trace_frontier(swapped(), values=[0, 1, 2, 3], jobs=1, shortcuts=False))
    left = iter([Task(n, dies_once, (str(tmp_path), n)) for n in (1, 2, 3, 4)])
    found: dict[int, int] = {}
    with on_cluster(dask.scheduler_address):
        assert told(solve_scenarios(None, many())) == here
        there = trace_frontier(swapped(), values=[0, 1, 2, 3], shortcuts=False)
        assert told_points(there) == points
        keep_busy(None, 2, lambda: next(left, None), found.__setitem__)
    assert (tmp_path / "died").exists()
    assert found == {1: 1, 2: 2, 3: 3, 4: 4}
    # Workers that would find another plan among equals are refused before there is any work.
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with pytest.raises(ClusterError) as refused, on_cluster(dask.scheduler_address):
        pass
    assert refused.value.phrase == "dask.other_version"
    assert (refused.value.values["name"], refused.value.values["here"]) == ("realloc", "0.0.1")


def told_points(frontier: Frontier) -> list[object]:
    return [(p.value, p.status, p.goals, p.moves) for p in frontier.points]


@needs_dask
def test_a_cluster_that_does_not_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_ANSWER", 0.3)
    with pytest.raises(ClusterError) as refused, on_cluster("tcp://127.0.0.1:9"):
        pass
    assert refused.value.phrase == "dask.silent"


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(ClusterError) as refused, on_cluster("tcp://127.0.0.1:8786"):
        pass
    assert refused.value.phrase == "dask.missing"
