"""Files are written whole or not at all: into a neighbour first, then put in place in one step.

Every output of every command goes through here.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from realloc.reports.backups import is_same, keep_aside
from realloc.reports.destinations import OutputError, explained, real_target, refuse_hopeless
from realloc.reports.temporary import sweep, temporary

__all__ = ["OutputError", "write_bytes", "write_whole"]


def write_bytes(path: Path, data: bytes) -> Path | None:
    """Write a file that is known already; see :func:`write_whole`."""
    return write_whole(path, lambda neighbour: neighbour.write_bytes(data))


def write_whole(path: str | Path, writer: Callable[[Path], object]) -> Path | None:
    """Let ``writer`` write a neighbour of ``path``, then put it in the place of ``path``.

    Whatever fails, and whenever the process is killed, ``path`` holds what it held before or the new file
    whole.

    Returns
    -------
    Path or None
        Where the earlier file is kept, if it is (see :mod:`realloc.reports.backups`).

    Raises
    ------
    OutputError
        When the folder is missing, the file is open elsewhere or protected, or the disk is full.
    """
    target = real_target(path)
    refuse_hopeless(target)
    sweep(target.parent)
    with temporary(target.parent) as neighbour:
        try:
            writer(neighbour)
            _settle(neighbour, target)
            return _put_in_place(neighbour, target)
        except OSError as cause:
            _let_go(cause)
            raise explained(cause, target) from cause


def _settle(neighbour: Path, target: Path) -> None:
    """What takes the name is on the disk, not only on its way, and open to no more people than before."""
    with suppress(OSError):
        shutil.copymode(target, neighbour)
    with neighbour.open("r+b") as written:
        os.fsync(written.fileno())


def _put_in_place(neighbour: Path, target: Path) -> Path | None:
    """One step on every system: there is always a whole file, and of runs side by side the last wins."""
    kept, made = keep_aside(target)
    try:
        os.replace(neighbour, target)  # noqa: PTH105
    except OSError:
        # Not when the new file is there after all, as network disks have it: then this is the older one.
        if kept and made and is_same(kept, target):
            with suppress(OSError):
                kept.unlink()
        raise
    return kept


def _let_go(cause: BaseException) -> None:
    """Drop what the failed writer still holds open, which would fail and complain again when nobody listens.

    A half-written archive is such a thing: it writes its directory when it goes, whatever happened before.
    """
    hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        error: BaseException | None = cause
        while error is not None:
            traceback.clear_frames(error.__traceback__)
            error = error.__context__
        gc.collect()
    finally:
        sys.unraisablehook = hook
