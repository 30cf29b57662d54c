"""Temporary files beside an output, under names that tell whose they are; those of killed runs are swept."""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from realloc.words.regex import regex

_NAME = regex(r"\.realloc-([0-9a-f]{8})-([0-9]{1,9})-[0-9a-f]{12}x*\.tmp")
"""Machine, process, something random; filled up with x to the length of the name that is tried."""

_OLD_SECONDS = 86_400
"""Nothing takes a day to write: an older file is left over, whoever made it."""

_in_use: set[str] = set()


@contextmanager
def temporary(folder: Path, length: int = 0) -> Iterator[Path]:
    """A path in ``folder`` for a file that is gone in the end, whatever becomes of it.

    Parameters
    ----------
    length : int
        Its name is at least so long, in the units of :func:`name_length`.
    """
    name = f".realloc-{_machine()}-{os.getpid()}-{secrets.token_hex(6)}.tmp"
    name = name.removesuffix(".tmp") + "x" * (length - name_length(name)) + ".tmp"
    path = folder / name
    _in_use.add(name)
    try:
        yield path
    finally:
        with suppress(OSError):  # let nothing here hide the first cause; the next run sweeps
            path.unlink(missing_ok=True)
        _in_use.discard(name)


def name_length(name: str) -> int:
    """How long a file name is, in what its length is limited in: letters on Windows, elsewhere bytes."""
    return len(name) if os.name == "nt" else len(os.fsencode(name))


def sweep(folder: Path) -> None:
    """Remove from ``folder`` what runs that are no more have left there, and only that."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = _NAME.fullmatch(entry.name)
            with suppress(OSError):
                if named and entry.is_file(follow_symlinks=False) and _is_abandoned(entry, *named.groups()):
                    Path(entry.path).unlink()


def _is_abandoned(entry: os.DirEntry[str], machine: str, process: str) -> bool:
    if entry.name in _in_use:
        return False
    if machine == _machine() and (int(process) == os.getpid() or _is_gone(int(process))):
        return True
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD_SECONDS


@cache
def _machine() -> str:
    """This computer, or container: elsewhere the same number is another process."""
    try:
        namespace = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - it is no path
    except OSError:
        namespace = ""
    return hashlib.blake2s(f"{platform.node()} {namespace}".encode(), digest_size=4).hexdigest()


def _is_gone(process: int) -> bool:
    """Whether there is certainly no such process."""
    if sys.platform == "win32":  # where os.kill would end it
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(0x1000, False, process)  # to ask for no more than whether it is there
        if handle:
            kernel.CloseHandle(handle)
            return False
        return ctypes.get_last_error() == 87  # no such number
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
