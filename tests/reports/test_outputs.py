"""Nothing that is read, or that an earlier run kept, is lost; outputs are tried before the work."""

from __future__ import annotations

import errno
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.command_line import run
from helpers.places import TINY
from helpers.workbooks import names
from realloc.pipeline import verify_plan
from realloc.reports.atomic import write_whole


def put(data: bytes) -> Callable[[Path], object]:
    return lambda neighbour: neighbour.write_bytes(data)


# -- what is read, and what is kept -------------------------------------------------------------------------


OTHERS = ["--csv f.csv", "--json f.json", "--figure f.svg", "--figure f.png"]


@pytest.mark.parametrize("output", OTHERS)
def test_what_a_slip_of_the_hand_names_is_kept_and_a_result_written_again(
    wards: Path, tmp_path: Path, output: str
) -> None:
    """A script that runs every day leaves no heap of backups; somebody's own table does not go."""
    if output.endswith("png"):
        pytest.importorskip("matplotlib")
    option, name = output.split()
    target = tmp_path / name
    command = ["frontier", wards, "--over", "max_moves", "0,1", option, target, "-q", "-j", 1]
    assert run(*command).exit_code == 0
    ours = target.read_bytes()
    again = run(*command)
    assert again.exit_code == 0 and "bak" not in again.stderr
    assert not [found for found in names(tmp_path) if ".bak" in found]
    target.write_bytes(b"unit;quota\r\nU001;12\r\n")
    result = run(*command)
    kept = target.with_name(f"f.bak{target.suffix}")
    assert result.exit_code == 0 and kept.name in result.stderr
    assert kept.read_bytes() == b"unit;quota\r\nU001;12\r\n"
    assert target.read_bytes()[:60] == ours[:60]
    target.write_bytes(b"")  # as mktemp leaves it
    assert run(*command).exit_code == 0 and not target.with_name(f"f.bak2{target.suffix}").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("mark", ["bak", "bak3"])
def test_a_link_is_no_copy_that_is_kept(tmp_path: Path, mark: str) -> None:
    """The latest backup's name leads to the plan itself: what it held is kept under the next number."""
    target = tmp_path / "p.xlsx"
    target.write_bytes(b"old")
    (tmp_path / f"p.{mark}.xlsx").symlink_to("p.xlsx")
    kept = write_whole(target, put(b"new"))
    assert kept is not None and not kept.is_symlink() and kept.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("option", "name", "data"),
    [
        ("--json", "m.json", b'{"schema": "https://json-schema.org", "mine": 1}'),
        ("--json", "m.json", b'{"schema": 1, "mine": 1}'),
        ("--csv", "m.csv", b"\xef\xbb\xbfname,status,phone\r\n"),
        (
            "--figure",
            "m.svg",
            b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="277mm"/>',
        ),
    ],
)
def test_a_file_that_only_begins_like_a_result_is_kept(
    wards: Path, tmp_path: Path, option: str, name: str, data: bytes
) -> None:
    target = tmp_path / name
    target.write_bytes(data)
    assert run("frontier", wards, "--over", "max_moves", "0,1", option, target, "-q", "-j", 1).exit_code == 0
    assert target.with_name(f"m.bak{target.suffix}").read_bytes() == data


def test_standard_output_in_the_old_plan_is_refused(wards: Path, tmp_path: Path) -> None:
    """What is printed would be added to the copy that is kept of it."""
    plan = tmp_path / "p.xlsx"
    plan.write_bytes(b"old")
    command = [sys.executable, "-m", "realloc", "solve", str(wards), "-o", str(plan), "--lang", "en"]
    with plan.open("ab") as stdout:
        done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert done.returncode == 2 and "standard output" in " ".join(done.stderr.split())
    assert plan.read_bytes() == b"old" and [n for n in names(tmp_path) if "bak" in n] == []


def test_a_table_named_as_json_is_kept(wards: Path, tmp_path: Path) -> None:
    table = tmp_path / "wards.csv"
    table.write_text("unit,status,quota\nU001,full,12\n", encoding="utf-8")
    result = run("solve", wards, "-o", tmp_path / "p.xlsx", "--json", table, "-q")
    assert result.exit_code == 0 and "wards.bak.csv" in result.stderr
    assert (tmp_path / "wards.bak.csv").read_text(encoding="utf-8").startswith("unit,status,quota")


def test_the_input_may_be_the_backup_of_the_output(wards: Path, tmp_path: Path) -> None:
    """Solving an older plan again: neither it nor the plan in its place goes."""
    older, plan = tmp_path / "wards.plan.bak.xlsx", tmp_path / "wards.plan.xlsx"
    assert run("solve", wards, "-o", plan, "-q", "--lang", "vi").exit_code == 0
    plan.rename(older)
    # In another language: two runs of one moment may write the same file, which is kept once.
    assert run("solve", wards, "-o", plan, "-q", "--lang", "en").exit_code == 0
    before, newer = older.read_bytes(), plan.read_bytes()
    result = run("solve", older, "-o", plan, "--lang", "en")
    assert result.exit_code == 0
    assert older.read_bytes() == before
    assert (tmp_path / "wards.plan.bak2.xlsx").read_bytes() == newer
    assert "wards.plan.bak2.xlsx" in result.stdout
    assert plan.read_bytes() not in (before, newer) and verify_plan(plan).verification.ok


def test_backups_are_numbered(tmp_path: Path) -> None:
    target = tmp_path / "p.xlsx"
    kept = [write_whole(target, put(data)) for data in (b"1", b"2", b"3", b"4")]
    assert kept == [None, *(tmp_path / f"p.{mark}.xlsx" for mark in ("bak", "bak2", "bak3"))]
    assert [path.read_bytes() for path in kept if path] == [b"1", b"2", b"3"]
    assert target.read_bytes() == b"4"


@pytest.mark.parametrize("taken", ["p.bak.xlsx", "P.BAK.xlsx", "p.bak2.xlsx", "p.bak41.xlsx"])
def test_what_has_the_name_of_a_backup_is_left_alone(tmp_path: Path, taken: str) -> None:
    """A folder too; the next number is above all that there are, so that the highest is the latest."""
    (tmp_path / taken).mkdir()
    target = tmp_path / "p.xlsx"
    target.write_bytes(b"old")
    kept = write_whole(target, put(b"new"))
    number = {"p.bak2.xlsx": 3, "p.bak41.xlsx": 42}.get(taken, 2)
    assert kept == tmp_path / f"p.bak{number}.xlsx" and kept.read_bytes() == b"old"


def test_what_a_killed_run_kept_is_not_kept_twice(tmp_path: Path) -> None:
    target, kept = tmp_path / "p.xlsx", tmp_path / "p.bak.xlsx"
    target.write_bytes(b"old")
    kept.hardlink_to(target)
    assert write_whole(target, put(b"new")) == kept
    assert names(tmp_path) == {"p.xlsx", "p.bak.xlsx"} and kept.read_bytes() == b"old"


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "p.xlsx"
    for data in (b"1", b"2", b"3"):
        write_whole(target, put(data))
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found == {"p.xlsx": b"3", "p.bak.xlsx": b"1", "p.bak2.xlsx": b"2"}


def test_a_plan_open_elsewhere_is_one_line_and_stays(
    wards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where neither it nor a copy can be made, or only its name not be taken."""
    plan = tmp_path / "p.xlsx"
    plan.write_bytes(b"mine")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    for function in ("os.link", "os.replace", "shutil.copy2"):
        monkeypatch.setattr(function, locked)
    result = run("solve", wards, "-o", plan, "-q", "--lang", "vi")
    assert result.exit_code == 1 and result.stderr.count("\n") == 1 and "hãy đóng tệp" in result.stderr
    assert names(tmp_path) == {"wards.xlsx", "p.xlsx"} and plan.read_bytes() == b"mine"


def commands(folder: Path, plans: tuple[Path, Path]) -> Iterator[tuple[list[Any], str]]:
    """Every option that writes a file, and the ending that it wants."""
    wards, (a, b) = folder / "wards.xlsx", plans
    yield ["solve", wards, "-o"], ".xlsx"
    yield ["solve", wards, "--json"], ".json"
    yield ["check", wards, "--mark"], ".xlsx"
    yield ["template"], ".xlsx"
    for option, suffix in {"-o": ".xlsx", "--json": ".json", "--figure": ".svg", "--csv": ".csv"}.items():
        yield ["frontier", wards, "--over", "max_moves", "0,1", option], suffix
    for option, suffix in {"-o": ".xlsx", "--json": ".json"}.items():
        yield ["prices", a, option], suffix
        yield ["compare", a, b, option], suffix
    yield ["explain", a, "--goal", "gap", "--json"], ".json"


def refused(command: list[Any], target: Path) -> None:
    """A wrong command line, whose last line names what is wrong, and nothing read or solved."""
    result = run(*command, target)
    assert result.exit_code == 2, (command, target)
    assert result.stderr.splitlines()[-1].startswith("Error: Invalid value for ")
    assert "Traceback" not in result.stderr and result.stdout == ""


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any reading is a failure."""

    def never(*_: object, **__: object) -> None:
        pytest.fail("the work was begun")

    begin = ("plan.load.load", "pipeline.verify_plan", "questions.compare.build.plan_side")
    begin = (*begin, "plan.reopen.reopen", "questions.explain.opened.open_plan")
    for name in begin:  # a module that is loaded while another is idle would stay so
        importlib.import_module(f"realloc.{name.rpartition('.')[0]}")
    for name in begin:
        monkeypatch.setattr(f"realloc.{name}", never)


@pytest.mark.usefixtures("idle")
def test_what_is_kept_is_no_output(wards: Path, plans: tuple[Path, Path], tmp_path: Path) -> None:
    """By its own name, through a link, in capitals, by a way around."""
    (tmp_path / "x").mkdir()
    for command, suffix in commands(tmp_path, plans):
        kept, link = tmp_path / f"plan.bak{suffix}", tmp_path / f"link{suffix}"
        kept.write_bytes(b"kept")
        link.unlink(missing_ok=True)
        link.symlink_to(kept)
        capitals, later = tmp_path / f"plan.BAK2{suffix}", tmp_path / f"plan.bak17{suffix}"
        for target in (kept, link, tmp_path / "x" / ".." / kept.name, capitals, later):
            refused(command, target)
        assert kept.read_bytes() == b"kept" and not capitals.exists() and not later.exists()
    assert wards.read_bytes() == TINY.read_bytes()


@pytest.mark.usefixtures("idle", "wards")
def test_what_is_read_is_no_output(plans: tuple[Path, Path], tmp_path: Path) -> None:
    for command, suffix in commands(tmp_path, plans):
        for source in (part for part in command if isinstance(part, Path)):
            # Under the ending that the option wants, so that nothing else is refused.
            hard, soft = tmp_path / f"hard{suffix}", tmp_path / f"soft{suffix}"
            for path in (hard, soft):
                path.unlink(missing_ok=True)
            hard.hardlink_to(source)
            soft.symlink_to(source)
            before = source.read_bytes()
            for target in (source, hard, soft, source.parent / "." / source.name):
                refused(command, target)
            assert source.read_bytes() == before


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize("other", ["f.svg", "./f.svg", "x/../f.svg", "F.SVG", "link.svg", "hard.svg"])
def test_two_outputs_are_two_files(
    wards: Path, tmp_path: Path, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where only a disk that knows no capitals makes them one."""
    monkeypatch.chdir(tmp_path)
    Path("x").mkdir()
    Path("f.svg").write_bytes(b"x")
    Path("link.svg").symlink_to("f.svg")
    Path("hard.svg").hardlink_to("f.svg")
    refused(["frontier", wards, "--figure", "f.svg", "--figure"], Path(other))


def test_json_is_not_written_over_a_workbook(wards: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"somebody's")
    assert run("solve", wards, "--json", other).exit_code == 2
    assert other.read_bytes() == b"somebody's"


def test_a_template_that_is_forced_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "wards.xlsx"
    path.write_bytes(b"filled in")
    assert run("template", path, "--force").exit_code == 0
    assert (tmp_path / "wards.bak.xlsx").read_bytes() == b"filled in"


def test_the_marked_copy_keeps_what_was_there(wards: Path, tmp_path: Path) -> None:
    path = tmp_path / "marked.xlsx"
    path.write_bytes(b"notes")
    result = run("check", wards, "--mark", path)
    assert result.exit_code == 0 and "marked.bak.xlsx" in result.stdout
    assert (tmp_path / "marked.bak.xlsx").read_bytes() == b"notes"


def test_a_new_file_is_open_to_no_more_people_than_the_old(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_whole(path, put(b"new"))
    assert path.stat().st_mode & 0o077 == 0 or os.name == "nt"


# -- outputs are tried before the work ----------------------------------------------------------------------


def elsewhere(tmp_path: Path) -> Path:
    """A folder on another disk, where there is one."""
    shm = Path("/dev/shm")
    if os.access(shm, os.W_OK) and shm.stat().st_dev != tmp_path.stat().st_dev:
        folder = shm / f"realloc-test-{os.getpid()}-{tmp_path.name}"
        folder.mkdir()
        return folder
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


def test_links_are_followed_also_to_another_disk(wards: Path, tmp_path: Path) -> None:
    folder = elsewhere(tmp_path)
    try:
        (folder / "real.xlsx").write_bytes(b"old")
        for name, target in {"p.xlsx": "real.xlsx", "q.json": "new.json"}.items():  # the second dangles
            (tmp_path / name).symlink_to(folder / target)
        result = run("solve", wards, "-o", tmp_path / "p.xlsx", "--json", tmp_path / "q.json")
        assert result.exit_code == 0 and str(folder / "real.bak.xlsx") in result.stdout
        assert (tmp_path / "p.xlsx").is_symlink() and (tmp_path / "q.json").is_symlink()
        assert names(folder) == {"real.xlsx", "real.bak.xlsx", "new.json"}
        assert (folder / "real.bak.xlsx").read_bytes() == b"old"
        assert verify_plan(folder / "real.xlsx").verification.ok
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def test_a_folder_with_the_name_of_the_backup_is_passed_by(wards: Path, tmp_path: Path) -> None:
    (tmp_path / "p.bak.xlsx").mkdir()
    (tmp_path / "p.xlsx").write_bytes(b"old")
    assert run("solve", wards, "-o", tmp_path / "p.xlsx", "-q").exit_code == 0
    assert (tmp_path / "p.bak2.xlsx").read_bytes() == b"old"


def hopeless(folder: Path, suffix: str) -> Iterator[Path]:
    """Places where no file can be written."""
    (folder / f"folder{suffix}").mkdir(exist_ok=True)
    yield folder / f"folder{suffix}"
    yield folder / "missing" / f"p{suffix}"
    yield folder / "wards.xlsx" / f"p{suffix}"  # in a file
    yield folder / ("n" * 300 + suffix)
    yield folder / ("ẩ" * 100 + suffix)  # 300 bytes in 100 letters
    loop = folder / f"loop{suffix}"
    if not loop.is_symlink():
        loop.symlink_to(loop)
    yield loop
    if hasattr(os, "mkfifo"):
        fifo = folder / f"fifo{suffix}"
        if not fifo.exists():
            os.mkfifo(fifo)
        yield fifo
        device = folder / f"device{suffix}"
        if not device.is_symlink():
            device.symlink_to(os.devnull)
        yield device


@pytest.mark.usefixtures("idle", "wards")
@pytest.mark.skipif(os.name == "nt", reason="other lengths of names, and no FIFO")
def test_hopeless_outputs_are_refused_before_reading(plans: tuple[Path, Path], tmp_path: Path) -> None:
    for command, suffix in commands(tmp_path, plans):
        for target in hopeless(tmp_path, suffix):
            refused(command, target)
    assert not [name for name in names(tmp_path) if name.endswith(".tmp")]


@pytest.mark.usefixtures("idle")
@pytest.mark.skipif(os.name == "nt", reason="other lengths of names")
def test_a_backup_whose_name_is_too_long_is_told_before_reading(wards: Path, tmp_path: Path) -> None:
    """255 bytes are allowed: the plan has 250 of them, its backup 254, the one after 255, the tenth 256."""
    target = tmp_path / ("n" * 245 + ".xlsx")
    target.write_bytes(b"old")
    for mark in ("bak", "bak9"):
        target.with_name(f"{target.stem}.{mark}.xlsx").write_bytes(mark.encode())
    refused(["solve", wards, "-o"], target)
    assert target.read_bytes() == b"old"


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize(
    ("cause", "told"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EACCES, "no permission")],
)
def test_a_disk_that_takes_nothing_is_told_before_reading(
    wards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cause: int, told: str
) -> None:
    opened = Path.open

    def open_(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if "x" in mode or "w" in mode:
            raise OSError(cause, os.strerror(cause))
        return opened(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", open_)
    result = run("solve", wards, "-o", tmp_path / "p.xlsx")
    assert result.exit_code == 2 and told in result.stderr


def test_an_unreadable_input_does_not_excuse_the_json(tmp_path: Path) -> None:
    """The refusal is written there too."""
    kept = tmp_path / "r.bak.json"
    kept.write_bytes(b"kept")
    assert run("solve", tmp_path / "none.xlsx", "--json", kept).exit_code == 2
    assert kept.read_bytes() == b"kept"
    assert run("solve", tmp_path / "none.xlsx", "--json", tmp_path / "r.json").exit_code == 4
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["problems"][0]["code"] == "E101"
