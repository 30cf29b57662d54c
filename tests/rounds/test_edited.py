"""A plan whose moves were changed by hand, and a plan carried out in part: what is refused, what is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.loop import city, in_vietnamese, typed
from helpers.workbooks import Rows, write_workbook
from realloc.commands import console
from realloc.rounds.announced import open_announced
from realloc.rounds.apply import apply_plan

COMMANDS = ("apply", "pack", "report", "revise")


def target_of(command: str, folder: Path) -> Path:
    """What a command is to write: a folder, a page or a workbook."""
    ending = {"pack": "", "report": ".html"}.get(command, ".xlsx")
    return (folder / "out").with_suffix(ending)


def plan_of(folder: Path, sheets: dict[str, Rows]) -> Path:
    plan = folder / "city.plan.xlsx"
    assert run("solve", write_workbook(folder / "city.xlsx", sheets), "-o", plan, "-q").exit_code == 0
    return plan


@pytest.mark.parametrize("command", COMMANDS)
def test_edited_moves_that_break_a_rule_are_refused(command: str, tmp_path: Path) -> None:
    # P2, whom leadership ordered to B, is sent to C, which has no post free: two rules are broken.
    there = {"decision": "agree", "destination": "C"}
    plan, target = typed(plan_of(tmp_path, city()), {"P2": there}), target_of(command, tmp_path)
    result = run(command, plan, "-o", target)
    assert result.exit_code == console.INVALID and result.output.count("E547") >= 2, result.output
    assert not target.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_edited_moves_that_keep_every_rule_are_told_by_line(command: str, tmp_path: Path) -> None:
    # P3 goes to B for land instead of it: both fields are theirs, so that no rule is broken.
    plan, target = typed(plan_of(tmp_path, city()), {"P3": {"field": "land"}}), target_of(command, tmp_path)
    result = run(command, plan, "-o", target)
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert "W636" in text and "P3 → B (it), P3 → B (land)" in text, text


@pytest.mark.parametrize("command", COMMANDS)
def test_answers_and_other_orders_are_no_edits(command: str, tmp_path: Path) -> None:
    plan, target = (
        typed(plan_of(tmp_path, city()), {"P3": "agree", "P6": "not done"}),
        target_of(command, tmp_path),
    )
    result = run(command, plan, "-o", target)
    assert result.exit_code == 0 and "W636" not in result.output and "W639" not in result.output


def set_most_moves(plan: Path, most: int) -> None:
    """Write the rule max_moves into the rules that the plan applied."""
    book = load_workbook(plan)
    cells = [
        c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value == "max_moves"
    ]
    for cell in cells:
        cell.offset(0, 1).value = most
    book.save(plan)


def test_a_rule_changed_in_the_plan_is_told_where_the_moves_keep_it(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, {**city(), "Rules": [["rule", "value"], ["as_of", "2026-01-01"], ["max_moves", 9]]}
    )
    set_most_moves(plan, 8)
    assert [p.code for p in open_announced(plan).told] == ["W639"]
    set_most_moves(plan, 2)  # three are sent
    result = run("apply", plan, "-o", tmp_path / "next.xlsx")
    assert result.exit_code == console.INVALID and "E547" in result.output


def relay() -> dict[str, Rows]:
    """X serves it in A instead of land, since Y comes from B for land: it was short in A, land was not.

    B has two for one post and nobody else in A knows it, so the optimum is just that.
    """
    return {
        "Units": [
            ["unit", "quota", "headcount", "land need", "it need"],
            ["A", 2, 1, 1, 1],
            ["B", 1, 2, 0, 0],
        ],
        "Officials": [
            ["official", "unit", "fields"],
            ["X", "A", "land; it"],
            ["Y", "B", "land"],
            ["Z", "B", None],
        ],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"]],
    }


def test_a_reassignment_carried_out_before_its_cause_is_told(tmp_path: Path) -> None:
    # Y is awaited and X is reassigned: land in A has nobody, of one who was needed and there.
    plan = plan_of(tmp_path, relay())
    applied = apply_plan(open_announced(plan), as_of=date(2026, 2, 1))
    (told,) = (p for p in applied.told if p.code == "W637")
    text = told.text("en")
    assert '"A" has 0 in "land" after this, 1 before' in text and "for X are" in text and "not done" in text
    # Held back as told, or with Y there, nothing is short.
    for cells in ({"X": "not done"}, {"Y": "agree"}):
        plan = typed(plan_of(tmp_path, relay()), cells)
        applied = apply_plan(open_announced(plan), as_of=date(2026, 2, 1))
        assert "W637" not in [p.code for p in applied.told]


HALVES: dict[str, Rows] = {
    # A lacks one of three people and somebody for it, B has its two and lacks somebody for land: X and Y
    # change places, and A still has 2.  Once Y has come A has 3 of 3, so that X may not go any more.
    "Units": [
        ["unit", "quota", "headcount", "land need", "it need"],
        ["A", 3, 2, 0, 1],
        ["B", 2, 2, 1, 0],
    ],
    "Officials": [
        ["official", "unit", "fields", "protected"],
        ["X", "A", "land", None],
        ["V", "A", None, "ill"],
        ["Y", "B", "it", None],
        ["W", "B", None, "ill"],
    ],
    "Rules": [["rule", "value"], ["as_of", "2026-01-01"]],
}


def test_half_an_exchange_that_leaves_the_other_half_impossible_is_told(tmp_path: Path) -> None:
    plan = typed(plan_of(tmp_path, HALVES), {"Y": "agree"})
    told = [p for p in apply_plan(open_announced(plan), as_of=date(2026, 2, 1)).told if p.code == "W620"]
    assert [p.values["unit"] for p in told] == ["A"]
    assert '"A" now has 3 people for 3 posts and would have 2 after' in told[0].text("en")
    assert "(X: B2)" in told[0].text("en")
    # Both together leave nothing to tell, as does neither.
    for cells in ({"X": "agree", "Y": "agree"}, {}):
        plan = typed(plan_of(tmp_path, HALVES), cells)
        applied = apply_plan(open_announced(plan), as_of=date(2026, 2, 1))
        assert "W620" not in [p.code for p in applied.told]


@pytest.mark.parametrize(("language", "lapsed"), [("en", "lapsed"), ("vi", "không còn hiệu lực")])
def test_a_conflict_names_the_half_that_was_carried_out_and_the_cell_that_frees_the_other(
    tmp_path: Path, language: str, lapsed: str
) -> None:
    # X agreed and must go, but with Y there A has 3 of 3, and neither V nor W can fill in: no plan.
    sheets = in_vietnamese(HALVES) if language == "vi" else HALVES
    plan, following = plan_of(tmp_path, sheets), tmp_path / "next.xlsx"
    typed(plan, {"X": "agree", "Y": {"decision": "done", "day": date(2026, 2, 1)}})
    told = run("apply", plan, "-o", following, "--only", "done", "--as-of", "2026-02-01", "--json", "-", "-q")
    (half,) = [p for p in json.loads(told.stdout)["warnings"] if p["code"] == "W620"]
    failed = run("solve", following, "-o", tmp_path / "next.plan.xlsx", "-q", "--json", "-")
    assert failed.exit_code == 5
    conflict = json.loads(failed.stdout)["conflict"]
    (unfinished,) = conflict["unfinished"]
    assert unfinished["unit"] == "A" and unfinished["text"] in conflict["text"]
    assert "(Y, " in unfinished["text"] and f"{half['sheet']}!A2" in unfinished["text"]
    # What it says is enough: the status of that line, in the cell that apply named.
    book = load_workbook(following)
    assert book[half["sheet"]]["A2"].value == unfinished["line"]
    book[half["sheet"]][half["cell"]] = lapsed
    book.save(following)
    assert run("solve", following, "-o", tmp_path / "next.plan.xlsx", "-q").exit_code == 0


def test_a_need_lowered_on_counts_is_told(tmp_path: Path) -> None:
    # The project has no headcount, so that who is lent to it cannot be counted as present: its need goes from
    # 1 to 0, which is the same gap, and is said.
    sheets: dict[str, Rows] = {
        "Units": [
            ["unit", "kind", "quota", "headcount", "land need", "land have"],
            ["Project", "project", None, None, 1, 0],
            ["D", "department", None, 1, 0, 1],
        ],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"]],
    }
    plan = plan_of(tmp_path, sheets)
    book = load_workbook(plan)
    cell = next(c for row in book["Moves"].iter_rows() for c in row if c.value == "pending")
    cell.value = "agree"
    book.save(plan)
    applied = apply_plan(open_announced(plan), as_of=date(2026, 2, 1))
    told = [p.text("en") for p in applied.told if p.code == "W638"]
    assert len(told) == 1 and '"Project" in "land" was lowered by 1' in told[0], told


def test_who_was_moved_lately_and_still_waits_is_told_of_the_term_that_apply_writes(tmp_path: Path) -> None:
    # No rule on months between moves: P3, transferred on 1 December 2025, is announced to go to B.  Only P2's
    # line is done; apply writes a term of 12 months, under which P3's line would lapse until 1 December 2026.
    sheets = city()
    officials = [list(row) for row in sheets["Officials"]]
    officials[0].append("moved_on")
    for row in officials[1:]:
        row.append(date(2025, 12, 1) if row[0] == "P3" else None)
    plan = plan_of(tmp_path, {**sheets, "Officials": officials})
    applied = apply_plan(open_announced(typed(plan, {"P2": "agree"})), as_of=date(2026, 2, 1))
    (told,) = (p for p in applied.told if p.code == "W659")
    assert "1 still announced were moved less than 12 months ago (P3)" in told.text("en")
