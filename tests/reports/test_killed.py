"""A run that is killed or fails anywhere while writing leaves the older plan or the whole new one."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.command_line import run
from helpers.places import TINY
from helpers.workbooks import names
from realloc.pipeline import verify_plan
from realloc.reports.atomic import OutputError, write_whole
from realloc.reports.temporary import temporary


def put(data: bytes) -> Callable[[Path], object]:
    return lambda neighbour: neighbour.write_bytes(data)


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


# -- left-overs of killed runs ------------------------------------------------------------------------------


def left_over(folder: Path, process: int | None = None) -> Path:
    """A file as a run of this machine leaves it when it is killed."""
    with temporary(folder) as path:
        pass
    if process is not None:
        path = path.with_name(path.name.replace(f"-{os.getpid()}-", f"-{process}-"))
    path.write_bytes(b"half")
    return path


def finished() -> int:
    """The number of a process that is no more."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_the_next_run_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    left = [left_over(tmp_path, finished()), left_over(tmp_path)]
    assert run("solve", TINY, "-o", tmp_path / "p.xlsx", "-q").exit_code == 0
    assert not any(path.exists() for path in left)


def test_nothing_else_is_swept(tmp_path: Path) -> None:
    running = left_over(tmp_path, os.getppid())
    other_machine = tmp_path / ".realloc-00000000-1-0123456789ab.tmp"
    folder = left_over(tmp_path, finished())
    folder.unlink()
    folder.mkdir()
    alike = tmp_path / ".realloc-notes.tmp"
    link = left_over(tmp_path, finished())
    link.unlink()
    link.symlink_to(alike)
    for path in (other_machine, alike):
        path.write_bytes(b"")
    before = names(tmp_path)
    with temporary(tmp_path) as ours:
        ours.write_bytes(b"in use")
        write_whole(tmp_path / "p.json", put(b"{}"))
        assert names(tmp_path) == before | {ours.name, "p.json"}
    two_days_ago = time.time() - 2 * 86_400
    for path in (running, other_machine):
        os.utime(path, (two_days_ago, two_days_ago))
    write_whole(tmp_path / "p.json", put(b"{}"))
    assert before - names(tmp_path) == {running.name, other_machine.name}


# -- killed, or failing, between any two calls of the system ------------------------------------------------

_WATCH = """
import os
SYSTEM = {"posix", "nt", "_io", "io"}

def watch(number, stop):
    seen = 0
    def look(frame, event, called):
        nonlocal seen
        if event in ("c_call", "c_return"):
            owner = getattr(called, "__module__", None) or type(getattr(called, "__self__", None)).__module__
            if owner in SYSTEM:
                seen += 1
                if seen == number:
                    stop()
        return seen
    return look
"""

_KILLED = (
    _WATCH
    + """
import sys
from pathlib import Path
import realloc
from realloc.reports.atomic import write_whole

folder, way, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if way == "copy":
    def no_links(*_, **__):
        raise OSError(1, "no links")
    os.link = no_links
if way == "plan":
    result = realloc.solve(sys.argv[4])
    realloc.write_plan(result, folder / "warm.xlsx")
    def work(target):
        realloc.write_plan(result, target)
else:
    def work(target):
        def write(neighbour):
            with open(neighbour, "wb", buffering=0) as file:
                for _ in range(3):
                    file.write(b"new")
        write_whole(target, write)

def prepared(name):
    (folder / name).mkdir()
    for file in ("input.xlsx", "p.bak.xlsx", "p.bak2.xlsx", "p.xlsx"):
        (folder / name / file).write_bytes(file.encode())
    return folder / name / "p.xlsx"

target, look = prepared("0"), watch(0, None)
sys.setprofile(look)
work(target)
sys.setprofile(None)
total = look(None, "", None)
step = max(1, total // most)
for number in sorted({*range(1, total + 1, step), *range(max(1, total - most), total + 1)}):
    target = prepared(str(number))
    child = os.fork()
    if not child:
        sys.setprofile(watch(number, lambda: os._exit(9)))
        work(target)
        os._exit(0)
    os.waitpid(child, 0)
"""
)


def next_run(folder: Path) -> None:
    """Write once more; what a power cut would leave is not looked at, and waiting for the disk takes long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        write_whole(folder / "p.xlsx", put(b"next"))


def unharmed(folder: Path, new: Callable[[Path], bool]) -> bytes:
    """Input and older backups are as they were, the older plan is somewhere, a whole one under its name."""
    for file in ("input.xlsx", "p.bak.xlsx", "p.bak2.xlsx"):
        assert (folder / file).read_bytes() == file.encode(), folder
    plan = folder / "p.xlsx"
    data = plan.read_bytes()
    assert data == b"p.xlsx" or new(plan), folder
    if data != b"p.xlsx":
        assert (folder / "p.bak3.xlsx").read_bytes() == b"p.xlsx", folder
    return data


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(("way", "most"), [("link", 10_000), ("copy", 10_000), ("plan", 12)])
def test_killed_anywhere_the_old_plan_or_the_whole_new_one_stands(
    tmp_path: Path, way: str, most: int
) -> None:
    """Before and after every call that the writing makes; of a whole plan, the last 12 and 12 before."""
    command = [sys.executable, "-c", _KILLED, str(tmp_path), way, str(most), str(TINY)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folders = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert len(folders) > (40 if way != "plan" else 20)

    def is_new(plan: Path) -> bool:
        return verify_plan(plan).verification.ok if way == "plan" else plan.read_bytes() == b"new" * 3

    stood = {unharmed(folder, is_new) == b"p.xlsx" for folder in folders}
    assert stood == {True, False}
    swept = 0
    for folder in folders:
        left = {name for name in names(folder) if name.startswith(".")}
        swept += len(left)
        next_run(folder)
        assert not [name for name in names(folder) if name.startswith(".")], folder
        kept = {path.read_bytes() for path in folder.glob("p.bak*.xlsx")}
        assert b"p.xlsx" in kept and (folder / "p.xlsx").read_bytes() == b"next"
    assert swept > 10


@pytest.mark.parametrize("links", [True, False])
def test_failing_anywhere_nothing_is_lost(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every call in turn fails, before it does anything or after it has."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    spoken: dict[str, Any] = {}
    exec(_WATCH, spoken)

    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    def attempt(number: int) -> tuple[int, BaseException | None]:
        folder = tmp_path / str(number)
        folder.mkdir()
        for file in ("input.xlsx", "p.bak.xlsx", "p.bak2.xlsx", "p.xlsx"):
            (folder / file).write_bytes(file.encode())
        look, failure = spoken["watch"](number, fail), None
        sys.setprofile(look)
        try:
            write_whole(folder / "p.xlsx", put(b"new"))
        except (OutputError, OSError) as cause:
            failure = cause
        finally:
            sys.setprofile(None)
        unharmed(folder, lambda plan: plan.read_bytes() == b"new")
        next_run(folder)
        assert not [name for name in names(folder) if name.startswith(".")], number
        assert b"p.xlsx" in {path.read_bytes() for path in folder.glob("p.bak*.xlsx")}, number
        return look(None, "", None), failure

    total, failure = attempt(0)
    assert total > 40 and failure is None
    failures = [attempt(number)[1] for number in range(1, total + 1)]
    assert sum(isinstance(failure, OutputError) for failure in failures) > 10
