"""What takes long to make is made once in a run of the tests, by whichever worker needs it first."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> tuple[Path, T]:
    """The folder in which ``make`` worked, and what it gave; nobody is to change anything there.

    The other workers wait for it; of one that dies the system lets go, and the next makes it anew.
    """
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    with (root / f"{name}.lock").open("a") as lock:
        with suppress(ImportError):  # where files are locked otherwise, each worker may make it
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        kept = root / f"{name}.pickle"
        if not kept.exists():
            folder = root / name
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            unfinished = root / f"{name}.unfinished"
            unfinished.write_bytes(pickle.dumps((folder, make(folder))))
            unfinished.replace(kept)
        found: tuple[Path, T] = pickle.loads(kept.read_bytes())
    return found
