"""Several things done at once through joblib: in processes of this machine, or on a Dask cluster.

Each of as many threads as there are places has one task under way, so that what is done next is chosen after
the last has been looked at: a frontier needs that, and joblib's own loop takes the next task before.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import threading
import time
import traceback
import zlib
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from realloc.machine import collect_seldom, cores
from realloc.parallel.cluster import client_of_cluster

_POLL_SECONDS = 0.2
"""Waits are short, because on Windows Ctrl-C does not end a long one."""

RETRIES = 2
"""How often a task is begun again whose process was killed; then it is taken for the cause."""


_making = threading.Lock()
"""Held while processes are made or ended: all calls share them, and joblib makes them for one at a time."""


class Task(NamedTuple):
    """A key to know it by, what to call with what all tasks have in common, and with what else."""

    key: Any
    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


class LostProcessError(Exception):
    """A task's process was killed again and again, most likely because there was too little memory."""


@dataclass(frozen=True)
class Common:
    """What all tasks share; each process unpacks it once, whichever task brings it there."""

    key: str
    packed: bytes

    @classmethod
    def of(cls, shared: object) -> Common:
        """Pack it."""
        plain = pickle.dumps(shared, pickle.HIGHEST_PROTOCOL)
        return cls(hashlib.blake2b(plain, digest_size=16).hexdigest(), zlib.compress(plain, 1))


def places(jobs: int | None) -> int:
    """How many tasks may be under way: those asked for, else the cores of the cluster or the machine."""
    client = client_of_cluster()
    if jobs is not None:
        return jobs
    return cores() if client is None else max(1, sum(client.ncores().values()))


def keep_busy(
    shared: object,
    jobs: int,
    upcoming: Callable[[], Task | None],
    ended: Callable[[Any, Any], None],
    failed: Callable[[Any, Exception], None] | None = None,
) -> None:
    """Do tasks, ``jobs`` at once, until there is none left.

    With one job and no cluster everything happens in this process.  When it ends early, also by Ctrl-C, no
    process is left running here; what runs on a cluster ends by itself and is forgotten.

    Parameters
    ----------
    shared : object
        First argument of every call.
    upcoming : callable
        Gives the task to do next, whenever there is room for one: the choice may depend on what has ended by
        then.  None where there is none any more.
    ended : callable
        Takes the key and the result of each task, in the order in which they end; like ``upcoming`` called
        in this thread only.
    failed : callable, optional
        Takes the key and the exception of a task that failed; without it the first failure ends all.
    """
    client = client_of_cluster()
    if jobs <= 1 and client is None:
        _one_after_another(shared, upcoming, ended, failed)
        return
    lanes = _Lanes(Common.of(shared), jobs, client)
    try:
        lanes.run(upcoming, ended, failed)
    except BaseException:
        lanes.stop()
        raise


def _one_after_another(
    shared: object,
    upcoming: Callable[[], Task | None],
    ended: Callable[[Any, Any], None],
    failed: Callable[[Any, Exception], None] | None,
) -> None:
    while (task := upcoming()) is not None:
        try:
            result = task.function(shared, *task.arguments)
        except Exception as cause:
            if failed is None:
                raise
            failed(task.key, cause)
        else:
            ended(task.key, result)


class _Lanes:
    """Threads that each wait for one task after another."""

    def __init__(self, common: Common, jobs: int, client: Any) -> None:
        self._common, self._jobs, self._client = common, jobs, client
        self._given: SimpleQueue[Task | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[Any, Any, Exception | None]] = SimpleQueue()
        self._alone = threading.Lock()
        self._stopped = False
        self._threads: list[threading.Thread] = []

    def run(
        self,
        upcoming: Callable[[], Task | None],
        ended: Callable[[Any, Any], None],
        failed: Callable[[Any, Exception], None] | None,
    ) -> None:
        """Hand out tasks and take what comes back, in the calling thread."""
        waiting = 0
        while True:
            while waiting < max(1, self._jobs) and (task := upcoming()) is not None:
                if waiting == len(self._threads):
                    self._add_lane()
                self._given.put(task)
                waiting += 1
            if not waiting:
                break
            key, result, cause = self._next()
            waiting -= 1
            if cause is None:
                ended(key, result)
            elif failed is None:
                raise cause
            else:
                failed(key, cause)
        for _ in self._threads:
            self._given.put(None)

    def stop(self) -> None:
        """End every process that is at work here, and wait until nobody is left who would begin another."""
        self._stopped = True
        for _ in self._threads:
            self._given.put(None)
        if self._client is not None:
            return
        from joblib.externals.loky import get_reusable_executor
        from joblib.externals.loky.backend.utils import kill_process_tree

        # The executor's own way to end its processes fails where a task is just being handed over, and prints
        # a traceback.  Once they are gone it ends by itself.
        while any(thread.is_alive() for thread in self._threads):
            with _making:
                for process in list(get_reusable_executor(reuse=True)._processes.values()):
                    kill_process_tree(process)
            for thread in self._threads:
                thread.join(_POLL_SECONDS)
        get_reusable_executor(reuse=True).shutdown(wait=True)

    def _next(self) -> tuple[Any, Any, Exception | None]:
        while True:
            try:
                return self._done.get(timeout=_POLL_SECONDS)
            except Empty:
                continue

    def _add_lane(self) -> None:
        if self._client is None:
            from joblib.externals.loky.backend import resource_tracker

            # Begun in a lane it would let that hear Ctrl-C again, and so the processes that begin after it.
            resource_tracker.ensure_running()
        thread = threading.Thread(target=self._lane, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _lane(self) -> None:
        # Processes that begin in here are deaf to Ctrl-C, which is the business of the main thread.
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while (task := self._given.get()) is not None and not self._stopped:
            try:
                self._done.put((task.key, self._result_of(task), None))
            except Exception as cause:  # handed to whoever asked
                self._done.put((task.key, None, cause))

    def _result_of(self, task: Task) -> Any:
        call = pickle.dumps((task.function, task.arguments), pickle.HIGHEST_PROTOCOL)
        try:
            return self._sent(call)
        except BrokenProcessPool:
            # Whose fault it was nobody can tell: all that were under way are lost, and each is tried alone.
            with self._alone:
                return self._again(call)

    def _again(self, call: bytes) -> Any:
        for _ in range(RETRIES):
            if self._stopped:
                break
            try:
                return self._sent(call)
            except BrokenProcessPool:
                continue
        raise LostProcessError

    def _sent(self, call: bytes) -> Any:
        """The result of one call, which joblib has done elsewhere."""
        import joblib

        where: dict[str, Any] = (
            {"backend": "loky", "initializer": _begin, "initargs": (os.getpid(),)}
            if self._client is None
            else {"backend": "dask", "client": self._client}
        )
        with ExitStack() as stack:
            with _making, joblib.parallel_config(**where):
                # Never one job: that would be this thread.
                pool = stack.enter_context(joblib.Parallel(n_jobs=max(2, self._jobs), batch_size=1))
            (ended,) = pool([joblib.delayed(_call)(self._common.key, self._common.packed, call)])
        if ended.cause is not None:
            raise ended.cause
        return ended.result


# -- in a process at work ------------------------------------------------------------------------------------

_shared: dict[str, Any] = {}
_unpacking = threading.Lock()


class _Ended(NamedTuple):
    """What a call gave, or why it failed: raised there, joblib would end all the others as well."""

    result: Any
    cause: Exception | None = None


def _call(key: str, packed: bytes, call: bytes) -> _Ended:
    """Do one task; its arguments are bytes, which no cluster keeps in the memory of a worker alone."""
    with _unpacking:
        if key not in _shared:
            _shared.clear()
            _shared[key] = pickle.loads(zlib.decompress(packed))
        common = _shared[key]
    function, arguments = pickle.loads(call)
    try:
        return _Ended(function(common, *arguments))
    except Exception as cause:
        cause.add_note(traceback.format_exc())
        return _Ended(None, cause)


def _begin(parent: int) -> None:
    """A process begins: Ctrl-C is its parent's business, and it ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_POLL_SECONDS * 5)
        # From the middle of a task, and without a word: there is nobody left to hear it.
        os._exit(0)

    if os.name != "nt":  # where the number of a parent that is gone stays
        threading.Thread(target=watch, daemon=True).start()
