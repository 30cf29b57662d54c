"""Standard output that takes nothing is told in one line, and the files are whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.started import programs
from helpers.workbooks import names
from realloc.pipeline import verify_plan

FULL = Path("/dev/full")


def spoken(arguments: list[Any], stdout: Any, stderr: Any = subprocess.PIPE) -> tuple[int, str]:
    command = [sys.executable, "-m", "realloc", *map(str, arguments)]
    done = subprocess.run(command, stdout=stdout, stderr=stderr, encoding="utf-8")
    return done.returncode, done.stderr or ""


def talkative(folder: Path, plan: Path) -> list[list[Any]]:
    """Commands that print, with all the files that they write."""
    wards = folder / "wards.xlsx"
    over = ["--over", "max_moves", "0,1", "-j", "1"]
    files = ["-o", folder / "f.xlsx", "--csv", folder / "f.csv", "--json", folder / "f.json"]
    return [
        ["solve", wards, "-o", folder / "p.xlsx", "--json", folder / "p.json"],
        ["solve", wards, "-o", folder / "q.xlsx", "--json", "-"],
        ["check", wards, "--mark", folder / "m.xlsx"],
        ["check", wards, "--json"],
        ["frontier", wards, *over, *files],
        ["compare", plan, plan, "-o", folder / "c.xlsx"],
        ["prices", plan, "-o", folder / "r.xlsx", "-j", "1"],
        ["verify", plan],
        ["explain", plan, "--goal", "gap", "-j", "1"],
        ["template", folder / "t.xlsx"],
        ["--version"],
    ]


WRITTEN = {"p.xlsx", "p.json", "q.xlsx", "m.xlsx", "f.xlsx", "f.csv", "f.json", "c.xlsx", "r.xlsx", "t.xlsx"}


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.usefixtures("wards")
def test_a_full_standard_output_is_one_line_and_the_files_are_whole(
    plans: tuple[Path, Path], tmp_path: Path
) -> None:
    with programs() as started:
        for arguments in [*talkative(tmp_path, plans[0]), ["--help"]]:
            done = started(arguments, tmp_path, FULL)
            assert done.returncode == 1, (arguments, done.stderr)
            assert done.stderr.count("\n") == 1, (arguments, done.stderr)
            assert "is full" in done.stderr or "đã đầy" in done.stderr, (arguments, done.stderr)
    assert names(tmp_path) == {"wards.xlsx"} | WRITTEN
    assert verify_plan(tmp_path / "p.xlsx").verification.ok
    assert json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["status"] == "optimal"


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise")
@pytest.mark.usefixtures("wards")
def test_a_pipe_that_nobody_reads_is_one_line_and_the_files_are_whole(
    plans: tuple[Path, Path], tmp_path: Path
) -> None:
    """Of those that the test above shows to speak in one place: text and JSON, with files and without."""
    solve, solve_json, *_, verify, _, _, version = talkative(tmp_path, plans[0])
    for arguments in (solve, solve_json, verify, version):
        reader, writer = os.pipe()
        os.close(reader)
        code, said = spoken(arguments, writer)
        os.close(writer)
        assert code == 1, (arguments, said)
        assert said.count("\n") == 1 and ("is closed" in said or "đã đóng" in said), (arguments, said)
    assert names(tmp_path) == {"wards.xlsx", "p.xlsx", "p.json", "q.xlsx"}


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_full_standard_error_changes_nothing(wards: Path, tmp_path: Path) -> None:
    expected = {
        ("solve", wards, "-o", tmp_path / "p.xlsx", "--json", "-"): 0,
        ("solve", wards, "-o", wards): 2,
        ("solve", tmp_path / "none.xlsx"): 4,
        ("solve", wards, "--date", "31/02/2026"): 2,
    }
    for arguments, code in expected.items():
        with FULL.open("w") as full:
            assert spoken(list(arguments), subprocess.DEVNULL, full)[0] == code, arguments
    assert verify_plan(tmp_path / "p.xlsx").verification.ok
