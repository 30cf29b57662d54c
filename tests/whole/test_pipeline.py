"""The whole chain on files: examples, CLI = API, plans edited by hand, limits, and the order of rows."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import realloc
from helpers.command_line import run
from helpers.places import EXAMPLES, HCMC, TINY
from helpers.workbooks import names, roster, write_workbook
from realloc.pipeline import solve_instance, verify_plan
from realloc.plan.load import load
from realloc.questions.no_plan.told import NoPlanError
from realloc.words.say import say

HUE = EXAMPLES / "hue" / "hue.xlsx"
INFEASIBLE = EXAMPLES / "infeasible" / "infeasible.xlsx"
HCMC_COUNTS = EXAMPLES / "hcmc" / "hcmc-counts.xlsx"

# Derived by hand in examples/tiny/README.md.
TINY_AFTER = {
    "over": 1,
    "uncovered": 4,
    "gap": 4,
    "shortage": 24,
    "retention": 0,
    "secondments": 1,
    "moves": 2,
    "reassignments": 1,
    "distance": 110,
}


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "realloc", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )


def after(result: realloc.Result) -> dict[str, float]:
    """Every measure; `support` is 0 and no goal in the examples."""
    values = {goal: float(value) for goal, value in result.verification.after.items()}
    assert values.pop("support") == 0
    return values


# -- examples -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_tiny_as_derived_on_paper(solver: str) -> None:
    result = realloc.solve(TINY, solver=solver)
    assert after(result) == TINY_AFTER
    assert [(m.official_id, m.origin, m.destination, m.field_id) for m in result.plan.moves] == [
        ("S1", "Agency", "Drift", "it"),
        ("A3", "Alder", "Cedar", "it"),
        ("B2", "Birch", "Cedar", "land"),
        ("B1", "Birch", "Birch", "land"),
    ]
    assert result.status == "optimal"


def test_infeasible_names_rows_and_rule() -> None:
    with pytest.raises(NoPlanError) as caught:
        realloc.solve(INFEASIBLE)
    # examples/infeasible/README.md: rows 2 and 3 both send somebody to South, which has one vacancy.
    assert [row.cell for row in caught.value.conflict.rows] == ["Decisions!A2", "Decisions!A3"]
    assert caught.value.conflict.rules == ("swaps",)


def test_hue_on_counts_from_gap_columns_alone() -> None:
    result = realloc.solve(HUE)
    assert result.status == "optimal"
    assert after(result)["uncovered"] == 0  # unknown from gap columns, so left out
    assert after(result)["shortage"] == 0
    assert after(result)["gap"] < result.verification.before["gap"]


def test_hcmc_roster_and_counts_are_proven(hcmc: realloc.Result) -> None:
    roster, counts = hcmc, realloc.solve(HCMC_COUNTS)
    # 168 units, 3 departments, 2 projects.
    assert len(roster.instance.units) == len(counts.instance.units) == 173
    for result in (roster, counts):
        assert result.status == "optimal"
        assert result.verification.ok
        # Published figures that the generator is calibrated to: 1,052 over and 935 short by position, with
        # whoever serves there counted, also on loan or on contract; projects are not in them.
        needs = result.instance.needs.values()
        units = result.instance.unit
        wards = [n for n in needs if not units[n.unit_id].is_department and not units[n.unit_id].is_project]
        assert sum(max(0, n.have - n.need) for n in wards) == 1052
        assert sum(max(0, n.need - n.have) for n in wards) == 935
    # People with second fields can only help.
    assert after(roster)["gap"] <= after(counts)["gap"]


# -- CLI = API ----------------------------------------------------------------------------------------


def test_command_and_api_give_the_same(tmp_path: Path) -> None:
    done = command("solve", TINY, "-o", tmp_path / "p.xlsx", "--json", "-", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    ours = realloc.as_json(realloc.solve(TINY))
    theirs = json.loads(done.stdout)
    assert {k: v for k, v in theirs.items() if k != "seconds"} == {
        k: v for k, v in ours.items() if k != "seconds"
    }


# -- plans edited by hand -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiny_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "tiny.plan.xlsx"
    realloc.write_plan(realloc.solve(TINY), path)
    return path


def edited(plan: Path, folder: Path, edit: Callable[[Any], None]) -> Path:
    book = load_workbook(plan)
    edit(book)
    path = folder / "edited.xlsx"
    book.save(path)
    return path


def test_the_plan_verifies_from_its_own_file(tiny_plan: Path) -> None:
    checked = verify_plan(tiny_plan)
    assert checked.verification.ok
    assert not checked.input_changed
    assert {g: float(v) for g, v in checked.recorded.items()} == TINY_AFTER
    assert not verify_plan(tiny_plan, TINY).input_changed


def test_solving_a_plan_file_again_gives_the_same_plan(tiny_plan: Path) -> None:
    assert realloc.solve(tiny_plan).plan.moves == realloc.solve(TINY).plan.moves


def find(sheet: Any, text: str) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_a_deleted_row_is_seen_in_the_goals(tiny_plan: Path, tmp_path: Path) -> None:
    def delete_the_loan(book: Any) -> None:
        book["Moves"].delete_rows(find(book["Moves"], "S1").row)

    checked = verify_plan(edited(tiny_plan, tmp_path, delete_the_loan))
    assert checked.verification.ok  # doing less breaks no rule
    assert checked.verification.after["secondments"] == 0
    assert checked.recorded["secondments"] == 1


def test_a_changed_destination_breaks_the_ceiling(tiny_plan: Path, tmp_path: Path) -> None:
    def send_to_birch(book: Any) -> None:
        sheet = book["Moves"]
        row = find(sheet, "A3").row
        for cell in sheet[row]:
            if cell.value == "Cedar":
                cell.value = "Birch"
            elif cell.value == "Cedar commune":
                cell.value = "Birch ward"

    path = edited(tiny_plan, tmp_path, send_to_birch)
    # Birch had 3 in 2 posts; B2 leaves and A3 comes: still 3, within max(Q, H0). Nothing else changes
    # but the distance limit: A3's route Alder → Birch is allowed, so this stays a plan, only a worse one.
    checked = verify_plan(path)
    assert checked.verification.after["over"] == 2
    assert run("verify", path).exit_code == 6  # the lines are not those that were solved
    assert run("verify", "--edited", path).exit_code == (0 if checked.verification.ok else 6)


def test_an_unknown_person_is_a_breach(tiny_plan: Path, tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        find(book["Moves"], "S1").value = "S9"

    done = run("verify", edited(tiny_plan, tmp_path, rename), "--json")
    assert done.exit_code == 6
    assert {b["rule"] for b in json.loads(done.stdout)["breaches"]} == {"record"}


@pytest.mark.parametrize(("sheet", "old", "new"), [("in.Units", 2, 9), ("Rules applied", 12, 24)])
def test_changed_input_or_rules_are_seen(
    tiny_plan: Path, tmp_path: Path, sheet: str, old: int, new: int
) -> None:
    def change(book: Any) -> None:
        find(book[sheet], old).value = new  # type: ignore[arg-type]

    path = edited(tiny_plan, tmp_path, change)
    assert verify_plan(path).input_changed
    assert run("verify", path).exit_code == 6


# -- order of rows and sheets -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_columns_and_sheets_changes_nothing(tmp_path: Path, seed: int) -> None:
    r = random.Random(seed)
    source, shuffled = load_workbook(TINY), Workbook()
    names = source.sheetnames[:]
    r.shuffle(names)
    for name in names:
        rows = [list(row) for row in source[name].iter_rows(values_only=True)]
        header, body = rows[0], rows[1:]
        r.shuffle(body)
        if name != "Distances":  # its columns are units, shuffled with the rows' own order
            order = r.sample(range(len(header)), len(header))
            header, body = [header[i] for i in order], [[row[i] for i in order] for row in body]
        sheet = shuffled.create_sheet(name)
        for row in [header, *body]:
            sheet.append(row)
    shuffled.remove(shuffled["Sheet"])
    path = tmp_path / "tiny.xlsx"
    shuffled.save(path)
    a, b = realloc.as_json(realloc.solve(TINY)), realloc.as_json(realloc.solve(path))
    for part in ("goals", "moves", "units", "gaps", "before"):
        assert a[part] == b[part]


# -- limits -------------------------------------------------------------------------------------------


def test_a_short_time_limit_gives_a_verified_plan_with_bounds() -> None:
    loaded = load(HCMC)
    plan, verification = solve_instance(loaded.instance, time_limit=0.5)
    assert plan.status == "feasible"
    assert verification.ok
    for goal in plan.goals:
        assert float(goal.bound) <= float(goal.value) + 1e-6
        assert float(goal.value) == float(verification.after[goal.goal])


def test_time_limit_exit_code_and_report(tmp_path: Path) -> None:
    done = command("solve", HCMC, "-o", tmp_path / "p.xlsx", "--time-limit", "0.5", "--lang", "en")
    assert done.returncode == 3
    assert "time ran out before these goals were proven" in done.stdout
    assert (tmp_path / "p.xlsx").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals to a child work differently on Windows")
def test_ctrl_c_while_solving_gives_the_best_plan_so_far(tmp_path: Path) -> None:
    out = tmp_path / "p.xlsx"
    child = subprocess.Popen(
        [sys.executable, "-c", _SLOW_SOLVE, "solve", str(HCMC_COUNTS), "-o", str(out), "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "solving distance"
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=900) == 3
    assert verify_plan(out).verification.ok


@pytest.mark.skipif(os.name == "nt", reason="signals to a child work differently on Windows")
def test_ctrl_c_before_any_plan_says_so(tmp_path: Path) -> None:
    # A decision asks for a move, so that doing nothing is no plan.
    source = write_workbook(tmp_path / "city.xlsx", roster())
    child = subprocess.Popen(
        [sys.executable, "-c", _STOPPED_AT_ONCE, "solve", str(source), "--lang", "en", "-q"],
        stderr=subprocess.PIPE,
        text=True,
    )
    _, told = child.communicate(timeout=900)
    assert (child.returncode, told.splitlines()[-1]) == (130, say("cli.interrupted", "en"))
    assert names(tmp_path) == {"city.xlsx"}


# The real command, stopped by Ctrl-C as soon as the model is built.
_STOPPED_AT_ONCE = """
import signal
from realloc.commands.cli import main
from realloc.optimise import goals_in_order

begin = goals_in_order._begin

def stopped(search):
    signal.raise_signal(signal.SIGINT)
    return begin(search)

goals_in_order._begin = stopped
main()
"""

# The real command, with a note on standard output when the last goal begins.
_SLOW_SOLVE = """
import realloc.reports.terminal.progress
from realloc.commands.cli import main

import contextlib

class Note:
    language = "en"
    def start(self, text): pass
    def goal(self, slug, position, total):
        if slug == "distance":
            print("solving distance", flush=True)
    def update(self, value, bound): pass
    def done(self, slug, value, bound, proven): pass
    def close(self): pass

realloc.reports.terminal.progress.progress_line = lambda *args, **options: contextlib.nullcontext(Note())
main()
"""


def test_an_earlier_plan_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "p.xlsx"
    assert run("solve", TINY, "-o", out, "-q").exit_code == 0
    first = out.read_bytes()
    assert run("solve", TINY, "-o", out, "-q").exit_code == 0
    assert (tmp_path / "p.bak.xlsx").read_bytes() == first


def test_goals_by_their_printed_titles() -> None:
    by_title = realloc.solve(TINY, overrides={"goals": "Số lượt điều động; posts over quota"})
    assert by_title.instance.settings.goals == ("moves", "over")
