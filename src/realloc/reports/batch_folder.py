"""The folder of a batch: a plan, a JSON line and a log a workbook, and a summary over all.

What belongs to a workbook arrives in one file first, which is written whole, and is then laid out; whoever
is killed in between, the next run lays it out again.  So a workbook is done or it is not, and nothing that
was solved is lost.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from realloc.reports.atomic import write_bytes
from realloc.reports.backups import keep_aside

_LOCK: Final = ".realloc-batch.lock"
_ARRIVED: Final = ".realloc-done.zip"

_ALL: Final = "batch"
LINES: Final = f"{_ALL}.jsonl"
SUMMARY: Final = f"{_ALL}.xlsx"


class BusyError(Exception):
    """Another batch is at work in the folder."""


class Files(NamedTuple):
    """What is written of a workbook; no ``plan`` where there is none."""

    line: bytes
    log: bytes
    plan: bytes | None


@dataclass(frozen=True)
class BatchFolder:
    """A folder that this run alone works in; see :func:`batch_folder`."""

    path: Path

    def plan(self, name: str) -> Path:
        """Where the plan of a workbook is."""
        return self.path / f"{name}.plan.xlsx"

    def _line(self, name: str) -> Path:
        return self.path / f"{name}.json"

    def document(self, name: str) -> dict[str, Any] | None:
        """The JSON line of a workbook, if it is there whole, and its plan, if it is to have one."""
        try:
            found = json.loads(self._line(name).read_bytes())
            lacks = found["batch"]["plan"] and not self.plan(name).is_file()
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return None if lacks else dict(found)

    def put(self, name: str, files: Files) -> None:
        """Keep what came out of a workbook.

        Raises
        ------
        realloc.reports.atomic.OutputError
            The folder cannot be written to.
        """
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as arrived:
            for part, data in files._asdict().items():
                if data is not None:
                    arrived.writestr(part, data)
        bundle = self.path / f".{name}{_ARRIVED}"
        write_bytes(bundle, packed.getvalue())
        self._lay_out(bundle)

    def settle(self) -> None:
        """Lay out what a run that was killed had no time to."""
        for bundle in sorted(self.path.glob(f".*{_ARRIVED}")):
            self._lay_out(bundle)

    def _lay_out(self, bundle: Path) -> None:
        """Each file in its place, the line last, then the bundle is gone; twice does no harm."""
        name = bundle.name.removeprefix(".").removesuffix(_ARRIVED)
        with zipfile.ZipFile(bundle) as arrived:
            parts = {part: arrived.read(part) for part in arrived.namelist()}
        plan = self.plan(name)
        if "plan" in parts:
            _put(plan, parts["plan"])
        elif plan.is_file():  # of what the workbook was before
            keep_aside(plan)
            plan.unlink()
        _put(self.path / f"{name}.log", parts["log"])
        _put(self._line(name), parts["line"])
        bundle.unlink()

    def put_lines(self, names: Sequence[str]) -> bool:
        """Write the lines of these workbooks into one file; whether they say something new."""
        data = b"".join(self._line(name).read_bytes() for name in names)
        path = self.path / LINES
        with suppress(OSError):
            if path.read_bytes() == data and (self.path / SUMMARY).is_file():
                return False
        write_bytes(path, data)
        return True


def _put(path: Path, data: bytes) -> None:
    with suppress(OSError):
        if path.read_bytes() == data:
            return
    write_bytes(path, data)


@contextmanager
def batch_folder(folder: Path) -> Iterator[BatchFolder]:
    """The folder, made where there is none, for this run alone; what a killed one left is laid out.

    Raises
    ------
    BusyError
        Another run holds it.
    realloc.reports.atomic.OutputError
        It cannot be written to.
    """
    folder.mkdir(exist_ok=True)
    with (folder / _LOCK).open("a+b") as lock:
        _take(lock.fileno())
        found = BatchFolder(folder)
        found.settle()
        yield found


def _take(file: int) -> None:
    """Hold the file until it is closed, also by the end of this process, however that comes."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BusyError from None
