"""Days before that of the plan are refused wherever one is given, with their cell or option."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.command_line import run
from helpers.loop import city
from helpers.workbooks import Rows, write_workbook

# The city's plan is of 1 January 2026.
BEFORE, WITH = "31/12/2025", "01/01/2026"


def workbook(folder: Path, **more: Rows) -> Path:
    return write_workbook(folder / "w.xlsx", city(**more))


def errors(folder: Path, *arguments: object) -> tuple[int, list[tuple[str, str]]]:
    """Exit code, and code and place of each error."""
    found = folder / "found.json"
    ran = run(*arguments, *(("--json",) if arguments[0] == "check" else ("--json", found)))
    if ran.exit_code == 0:
        return 0, []
    told = ran.stdout if arguments[0] == "check" else found.read_text(encoding="utf-8")
    problems = json.loads(told)["problems"]
    return ran.exit_code, [
        (p["code"], "!".join(filter(None, (p["sheet"], p["cell"]))))
        for p in problems
        if p["severity"] == "error"
    ]


def report(item: str, value: object) -> dict[str, Rows]:
    return {"Report": [["item", "value"], ["agency", "Home Affairs"], [item, value]]}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "w.plan.xlsx"
    assert run("solve", workbook(tmp_path), "-o", path, "-q").exit_code == 0
    return path


@pytest.mark.parametrize("item", ["date", "decision_date", "effective_date", "submission_date"])
@pytest.mark.parametrize("value", [BEFORE, date(2025, 12, 31), 46022])  # 46022 is that day to Excel
def test_a_date_of_the_report_sheet(tmp_path: Path, item: str, value: object) -> None:
    there = workbook(tmp_path, **report(item, value))
    assert errors(tmp_path, "check", there) == (4, [("E331", "Report!B3")])
    assert errors(tmp_path, "solve", there, "-o", tmp_path / "p.xlsx") == (4, [("E331", "Report!B3")])
    assert not (tmp_path / "p.xlsx").exists()


def test_the_day_of_the_plan_itself_is_good(tmp_path: Path) -> None:
    there = workbook(tmp_path, **report("date", WITH))
    assert errors(tmp_path, "solve", there, "-o", tmp_path / "p.xlsx") == (0, [])


def test_a_day_that_nobody_gave_makes_no_other_wrong(tmp_path: Path) -> None:
    """Without ``as_of`` the plan is of today, tomorrow of tomorrow."""
    there = workbook(tmp_path, **report("date", BEFORE), Rules=[["rule", "value"], ["swaps", "yes"]])
    assert errors(tmp_path, "check", there) == (0, [])


def test_a_day_0_is_no_time_of_day(tmp_path: Path) -> None:
    """What a cell of dates holds after somebody typed 0 was printed as the date 00:00:00."""
    there = workbook(tmp_path, **report("date", time(0, 0)))
    assert errors(tmp_path, "check", there) == (4, [("E309", "Report!B3")])


def test_an_option_of_solve(tmp_path: Path) -> None:
    solve = ("solve", workbook(tmp_path), "-o", tmp_path / "p.xlsx")
    assert errors(tmp_path, *solve, "--date", BEFORE) == (2, [("E331", "--date")])
    late = ("--report", f"decision_date={BEFORE}")
    assert errors(tmp_path, *solve, *late) == (2, [("E331", "--report decision_date")])
    assert errors(tmp_path, *solve, "--date", WITH) == (0, [])


def test_answers_due_before_the_plan(tmp_path: Path) -> None:
    rules = [["rule", "value"], ["as_of", WITH], ["reply_by", BEFORE]]
    assert errors(tmp_path, "check", workbook(tmp_path, Rules=rules)) == (4, [("E331", "Rules!B3")])


@pytest.mark.parametrize("option", ["--sent", "--reply-by"])
def test_packs(plan: Path, tmp_path: Path, option: str) -> None:
    pack = ("pack", plan, "-o", tmp_path / "packs")
    code, found = errors(tmp_path, *pack, option, BEFORE)
    assert (code, ("E331", option) in found) == (2, True)
    assert errors(tmp_path, *pack, option, "30.2.2026") == (2, [("E309", option)])
    assert not (tmp_path / "packs").exists()


def test_letters(plan: Path, tmp_path: Path) -> None:
    letters = ("letters", plan, "-o", tmp_path / "letters")
    told = errors(tmp_path, *letters, "--report", f"effective_date={BEFORE}")
    assert told == (2, [("E331", "--report effective_date")])
    told = errors(tmp_path, *letters, "--report", "decision_date=2026/13/45")
    assert told == (2, [("E309", "--report decision_date")])


@pytest.mark.parametrize("command", ["revise", "apply", "status"])
@pytest.mark.parametrize("day", [BEFORE, "31/02/2026", "2026-13-45", "30.2.2026"])
def test_the_day_of_a_later_command(plan: Path, tmp_path: Path, command: str, day: str) -> None:
    """A day before the plan is told by its code, one that there is not by the option's own words."""
    into = () if command == "status" else ("-o", tmp_path / "next.xlsx")
    ran = run(command, plan, *into, "--as-of", day)
    assert ran.exit_code == 2 and "--as-of" in ran.stderr
    assert ("E580" in ran.stderr) == (day == BEFORE)
    assert not (tmp_path / "next.xlsx").exists()


@pytest.mark.parametrize("day", [date(2025, 12, 31), "31/02/2026"])
def test_a_term_typed_into_the_moves(plan: Path, tmp_path: Path, day: object) -> None:
    book: Any = openpyxl.load_workbook(plan)
    sheet = book["Moves"]
    heads = [c.value for c in sheet[1]]
    column = heads.index("Start date") + 1
    (row,) = (r for r in range(2, sheet.max_row + 1) if sheet.cell(r, column).value)
    sheet.cell(row, column).value = day
    book.save(tmp_path / "edited.xlsx")
    ran = run("verify", tmp_path / "edited.xlsx", "--edited")
    assert ran.exit_code == 6
    assert f"{sheet.cell(row, column).coordinate}" in ran.stdout + ran.stderr


def test_a_later_round_is_not_refused_for_the_days_of_the_first(tmp_path: Path) -> None:
    """What was issued in January is no fault in March; the next input has no such date any more."""
    rules = [["rule", "value"], ["as_of", WITH], ["reply_by", "20/01/2026"]]
    there = workbook(tmp_path, **report("date", "05/01/2026"), Rules=rules)
    first, second, following = (tmp_path / f"{n}.xlsx" for n in ("p1", "p2", "next"))
    assert run("solve", there, "-o", first).exit_code == 0
    assert run("revise", first, "-o", second, "--as-of", "01/03/2026").exit_code == 0
    assert run("verify", second).exit_code == 0
    assert run("apply", second, "--as-of", "02/03/2026", "-o", following).exit_code == 0
    assert run("solve", following, "-o", tmp_path / "p3.xlsx").exit_code == 0
    told = [[cell.value for cell in row] for row in openpyxl.load_workbook(following)["Report"].rows]
    assert told == [["item", "value"], ["agency", "Home Affairs"]]


def test_answers_to_announced_lines_may_have_been_due_before_the_day(tmp_path: Path) -> None:
    # The deadline is that of the lines, which silence decides from then on: nothing is wrong with it.
    lines = [["line", "official", "from", "to", "field", "kind"], ["L1", "P1", "A", "B", "land", "transfer"]]
    rules = [["rule", "value"], ["as_of", "2026-01-01"], ["reply_by", "2025-12-31"]]
    _, found = errors(tmp_path, "check", workbook(tmp_path, Rules=rules, Lines=lines))
    assert "E331" not in [code for code, _ in found]
