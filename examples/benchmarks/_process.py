"""A command run as a whole process: how long it took and how much memory it needed at most."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Finished:
    """A process that has ended.

    ``cpu_seconds`` and ``peak_mb`` (10⁶ bytes) are None where the system does not tell (Windows);
    ``exit_code`` is None when it was stopped after the time limit; ``said`` is the end of what it printed.
    """

    seconds: float
    cpu_seconds: float | None
    peak_mb: float | None
    exit_code: int | None
    said: str


def run(command: Sequence[str], time_limit: float | None = None) -> Finished:
    """Run `command` to its end, or stop it after `time_limit` seconds.

    The caller should be small: on Linux a child's peak memory counts from the size of its parent.
    """
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        usage, stopped = _wait(process, None if time_limit is None else started + time_limit)
        seconds = time.perf_counter() - started
        log.seek(max(0, log.seek(0, os.SEEK_END) - 4000))
        said = log.read().decode("utf-8", "replace")
    exit_code = None if stopped else process.returncode
    return Finished(seconds, *usage, exit_code, said)


def _wait(
    process: subprocess.Popen[bytes], end: float | None
) -> tuple[tuple[float | None, float | None], bool]:
    """Wait for the process; (CPU seconds, peak MB), and whether it had to be stopped."""
    stopped = False
    while end is not None and not _has_ended(process):
        if time.perf_counter() > end:
            process.kill()
            stopped = True
            break
        time.sleep(_POLL_SECONDS)
    if not hasattr(os, "wait4"):
        process.wait()
        return (None, None), stopped
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    per_mb = 1e6 if sys.platform == "darwin" else 1e6 / 1024  # bytes there, KiB elsewhere
    return (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb), stopped


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process has ended; it is left to be waited for, since only that tells its usage."""
    if hasattr(os, "waitid"):
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return process.poll() is not None
