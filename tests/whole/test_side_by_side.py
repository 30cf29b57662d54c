"""Many runs at once do not disturb each other, and where memory ends there is one clear line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.places import HCMC, TINY
from realloc.machine import require
from realloc.pipeline import verify_plan
from realloc.reports.atomic import write_whole
from realloc.words.say import say

OWN, SHARED = 6, 5


def test_many_runs_side_by_side(tmp_path: Path) -> None:
    """Six with outputs of their own in one folder, five with one output between them."""
    shared = tmp_path / "shared.xlsx"
    targets = [tmp_path / f"p{number}.xlsx" for number in range(OWN)] + [shared] * SHARED
    children = []
    for target in targets:
        command = [sys.executable, "-m", "realloc", "solve", str(TINY), "-o", str(target), "--quiet"]
        if target is not shared:
            command += ["--json", str(target.with_suffix(".json"))]
        children.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    said = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0] * (OWN + SHARED), said
    left = {path.name for path in tmp_path.iterdir()}
    # Of the plans that another run wrote before, as many are kept as a run found; the first is always found.
    kept = [tmp_path / "shared.bak.xlsx", *(tmp_path / f"shared.bak{n}.xlsx" for n in range(2, SHARED))]
    kept = [path for path in kept if path.exists()]
    assert left == {t.name for t in targets} | {f"p{n}.json" for n in range(OWN)} | {k.name for k in kept}
    for target in (targets[0], targets[OWN - 1], shared, *kept):
        assert verify_plan(target).verification.ok
    moves = [json.loads((tmp_path / f"p{n}.json").read_text(encoding="utf-8"))["moves"] for n in range(OWN)]
    assert moves == [moves[0]] * OWN


def test_a_plan_that_another_run_takes_away_is_no_trouble(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("older", encoding="utf-8")

    def write(neighbour: Path) -> None:
        neighbour.write_text("ours", encoding="utf-8")
        target.unlink()  # meanwhile

    write_whole(target, write)
    assert [p.name for p in tmp_path.iterdir()] == ["plan.xlsx"]
    assert target.read_text(encoding="utf-8") == "ours"


def test_a_plan_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The older plan is already set aside when putting the new one in its place fails."""
    target = tmp_path / "plan.xlsx"
    target.write_text("older", encoding="utf-8")
    replace = os.replace

    def refuse(source: Path, destination: Path) -> None:
        if Path(source).name.startswith("."):
            raise PermissionError(13, "in use")
        replace(source, destination)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(Exception, match="no permission"):
        write_whole(target, lambda neighbour: neighbour.touch())
    assert [p.name for p in tmp_path.iterdir()] == ["plan.xlsx"]
    assert target.read_text(encoding="utf-8") == "older"


# -- memory -----------------------------------------------------------------------------------------------

_LIMITED = """
import resource, sys
import openpyxl, pandas, realloc.commands.cli, realloc.pipeline, realloc.plan.name_moves
import realloc.optimise.goals_in_order, realloc.questions.no_plan.ways_out
import realloc.reports.terminal.progress, realloc.reports.terminal.plan
import realloc.reports.plan_workbook.workbook
with open("/proc/self/statm") as statm:
    used = int(statm.read().split()[0]) * resource.getpagesize()
limit = used + int(sys.argv.pop(1)) * 1_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
realloc.commands.cli.main()
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux to tell its memory")
@pytest.mark.parametrize(
    ("megabytes", "where"), [(10, "reading"), (110, "solving")], ids=["reading", "solving"]
)
def test_memory_that_ends_is_told_in_one_line(tmp_path: Path, megabytes: int, where: str) -> None:
    """Ten MB do not read the city's workbook; 110 do, but a solver needs more than is left of them."""
    plan = tmp_path / "plan.xlsx"
    command = [str(megabytes), "solve", str(HCMC), "-o", str(plan), "--lang", "en", "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, *command], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 1, where
    assert done.stderr.splitlines() == [say("cli.memory", "en")]
    assert list(tmp_path.iterdir()) == []


_TIGHT = """
import resource, sys
import realloc.commands.cli
with open("/proc/self/statm") as statm:
    used = int(statm.read().split()[0]) * resource.getpagesize()
limit = used + int(sys.argv.pop(1)) * 1_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
realloc.commands.cli.main()
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux to tell its memory")
@pytest.mark.parametrize("megabytes", [20, 60, 85])
def test_too_little_memory_for_numpy_is_told_in_the_same_line(tmp_path: Path, megabytes: int) -> None:
    """Its algebra would end the process with a line of its own."""
    command = [str(megabytes), "solve", str(TINY), "-o", str(tmp_path / "plan.xlsx"), "--lang", "en"]
    done = subprocess.run(
        [sys.executable, "-c", _TIGHT, *command], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [say("cli.memory", "en")]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux to tell its memory")
def test_what_is_solved_in_little_memory_is_solved_in_more(tmp_path: Path) -> None:
    """From some limit on every run ends well, below it every one in a line."""
    ends = []
    for megabytes in (80, 160, 200, 260, 330):
        command = [str(megabytes), "solve", str(TINY), "-o", str(tmp_path / "plan.xlsx"), "--quiet"]
        ends.append(subprocess.run([sys.executable, "-c", _TIGHT, *command], capture_output=True).returncode)
    assert ends == sorted(ends, reverse=True) and set(ends) == {0, 1}


def test_memory_that_ends_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("realloc.reports.plan_workbook.workbook.write_input", out_of_memory)
    plan = tmp_path / "plan.xlsx"
    plan.write_text("older", encoding="utf-8")
    done = run("solve", str(TINY), "-o", str(plan), "--quiet")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == say("cli.memory", "en")
    assert [p.name for p in tmp_path.iterdir()] == ["plan.xlsx"]
    assert plan.read_text(encoding="utf-8") == "older"


def test_more_memory_than_any_machine_has() -> None:
    require(1_000_000)
    require(0)
    with pytest.raises(MemoryError, match="MB more are needed"):
        require(1 << 60)
