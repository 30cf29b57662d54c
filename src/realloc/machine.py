"""What the machine has to give: cores, and memory for what libraries in C, C++ and Rust are about to do.

Python says MemoryError where memory ends, and that ends in one line; such a library may end the process.
So it is not let loose where what it is known to take cannot be had.
"""

from __future__ import annotations

import gc
import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

MEGABYTE = 1_000_000

CHECK = "REALLOC_MEMORY_CHECK"
"""Set to 0, nothing is refused beforehand: whoever knows better than these estimates may try."""

_LIBRARIES_TAKE, _THREAD_TAKES = 90 * MEGABYTE, 10 * MEGABYTE
"""Bytes of addresses that loading numpy and the solver takes at least: by itself, and for each core."""


_had = 0
"""The most that has been asked for and could be had."""


def require_libraries() -> None:
    """Raise where numpy could not even be loaded: its algebra ends the process with a line of its own.

    Raises
    ------
    MemoryError
        As :func:`require`.
    """
    if "numpy" not in sys.modules:
        require(_LIBRARIES_TAKE + _THREAD_TAKES * (os.cpu_count() or 1))


def require(size: int) -> None:
    """Raise where ``size`` more bytes cannot be had; they are given back at once.

    What has been had before is not asked for again: threads that have started since have set addresses aside
    which they do not use, and those would count against it.

    Raises
    ------
    MemoryError
        When the system, or a limit set on the process, does not give them.
    """
    global _had
    if size <= _had or os.environ.get(CHECK) == "0":
        return
    try:
        mmap.mmap(-1, size).close()
        _had = size
    except (OSError, ValueError, OverflowError):
        raise MemoryError(f"{size // MEGABYTE} MB more are needed") from None


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def collect_seldom() -> None:
    """Have Python look for circles of objects seldom: rosters are large and hold none.

    By itself it would look after every 700 new objects, and find nothing.
    """
    gc.set_threshold(100_000, 50, 50)


@contextmanager
def without_collector() -> Iterator[None]:
    """Build without Python's garbage collector: it would look through what grows again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """Make what stays until the process ends: the collector, which is looking for circles, leaves it out."""
    with without_collector():
        yield
        gc.freeze()
