"""Revising an announced plan as a user does: what holds, what is asked anew, what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.loop import typed as answer
from helpers.packs import city as packs_city
from helpers.packs import make_plan
from helpers.workbooks import Rows, write_workbook
from realloc.commands import console

CASES = Path(__file__).parent.parent / "cases"


def swap(third: bool) -> dict[str, Rows]:
    """A sends P2 to B, which is full and sends P1 to C; with ``third`` there is room for P1 in D, too.

    A: 1 post, 2 there (P2 serves it, P3 nothing).  B: 1 post, P1 serves land, and it is needed.  C: 1 post,
    nobody, land needed.  P1 may not go to A, where P2 makes room.  So P1 goes to C and P2 to B: both gaps are
    closed and nobody is over.
    """
    units: list[list[object]] = [
        ["unit", "quota", "headcount", "land need", "it need"],
        ["A", 1, 2, 0, 0],
        ["B", 1, 1, 0, 1],
        ["C", 1, 0, 1, 0],
    ]
    if third:
        units.append(["D", 1, 0, 0, 0])
    return {
        "Units": units,
        "Officials": [
            ["official", "name", "unit", "fields", "position"],
            ["P1", "An", "B", "land", "clerk"],
            ["P2", "Bình", "A", "it", "clerk"],
            ["P3", "Chi", "A", None, "clerk"],
        ],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"], ["goals", "uncovered, gap, over, moves"]],
        "Decisions": [["official", "to", "decision"], ["P3", None, "forbid"], ["P1", "A", "forbid"]],
    }


def plan_of(folder: Path, sheets: dict[str, Rows]) -> Path:
    """The plan of a workbook, announced."""
    plan = folder / "city.plan.xlsx"
    assert run("solve", write_workbook(folder / "city.xlsx", sheets), "-o", plan, "-q").exit_code == 0
    return plan


def revised(plan: Path, *options: object) -> dict[str, Any]:
    """The JSON of a revised plan, which must be proven and verify."""
    told, output = plan.parent / "told.json", plan.parent / "revised.plan.xlsx"
    result = run("revise", plan, "-o", output, "--json", told, "-q", *options)
    assert result.exit_code == 0, result.output
    assert run("verify", output).exit_code == 0
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


def lines(document: dict[str, Any]) -> set[tuple[str, str, str]]:
    """(official, to, field) of every transfer and secondment."""
    moves = (m for m in document["moves"] if m["kind"] != "reassignment")
    return {(m["official"], m["to"], m["field"]) for m in moves}


def fates(document: dict[str, Any]) -> dict[str, str]:
    """What became of each official's line."""
    return {item["official"]: item["fate"] for item in document["since_last_round"]}


def goal(document: dict[str, Any], name: str) -> float:
    return float(next(g["value"] for g in document["goals"] if g["goal"] == name))


# -- what was announced stands ---------------------------------------------------------------------------


def test_one_resignation_and_one_post_more_leave_all_sixteen_lines_as_they_were(tmp_path: Path) -> None:
    # From month 1 to month 2 one official without a line resigned and one unit got a post; solving afresh
    # would change lines, since many officials are alike; revise keeps all 16 and calls one for the new post.
    plan = tmp_path / "month1.plan.xlsx"
    assert run("solve", CASES / "replan_month1.xlsx", "-o", plan, "-q").exit_code == 0
    document = revised(plan, "--input", CASES / "replan_month2.xlsx")
    counts = [item["fate"] for item in document["since_last_round"]]
    assert (counts.count("kept"), counts.count("new"), len(counts)) == (16, 1, 17)
    assert goal(document, "changes") == 1
    fresh = tmp_path / "fresh.json"
    arguments = ("solve", CASES / "replan_month2.xlsx", "-o", tmp_path / "f.xlsx", "--json", fresh, "-q")
    assert run(*arguments).exit_code == 0
    alone = json.loads(fresh.read_text(encoding="utf-8"))
    for name in (
        "over",
        "uncovered",
        "gap",
        "shortage",
        "retention",
        "secondments",
        "moves",
        "reassignments",
    ):
        assert goal(document, name) == goal(alone, name)


@pytest.mark.parametrize("said", [{}, {"P1": "agree", "P2": "agree"}], ids=["silence", "agreement"])
def test_without_refusals_the_lines_are_the_same(tmp_path: Path, said: dict[str, str]) -> None:
    plan = answer(plan_of(tmp_path, swap(third=True)), said)
    document = revised(plan)
    assert lines(document) == {("P1", "C", "land"), ("P2", "B", "it")}
    assert set(fates(document).values()) == {"kept"}
    assert {line["status"] for line in document["lines"]} == {"agreed" if said else "pending"}


# -- an agreed arrival whose leaver refuses --------------------------------------------------------------


def test_as_many_changes_afresh_are_told_as_the_same(tmp_path: Path) -> None:
    # Nobody refuses and one plan alone is best, so that no line changes, here as afresh.
    plan = make_plan(tmp_path, packs_city())
    told = run("revise", plan, "--compare", "-o", tmp_path / "r.plan.xlsx", "--as-of", "2026-01-05")
    assert told.exit_code == 0, told.output
    text = " ".join(told.stdout.split())
    assert "Nếu giải lại từ đầu thì cũng thay đổi 0 lượt, bằng phương án này." in text


def test_an_agreed_arrival_holds_and_the_leaver_who_refuses_is_asked_again(tmp_path: Path) -> None:
    # B has one post, so P2 can come only if P1 leaves; P1 refuses C, and there is room in D.  Land in C is
    # then served by nobody: gap 1 (it was 0), and P1 is asked to go to D, which needs no land.
    plan = answer(plan_of(tmp_path, swap(third=True)), {"P1": "refuse", "P2": "agree"})
    document = revised(plan)
    assert lines(document) == {("P1", "D", "land"), ("P2", "B", "it")}
    assert goal(document, "gap") == 1
    told = [(item["official"], item["fate"]) for item in document["since_last_round"]]
    # P1 stands once, with what they refused and where they are asked to go now.
    assert sorted(told) == [("P1", "asked_again"), ("P2", "kept")]


def test_where_nothing_else_is_free_the_conflict_names_both_answers(tmp_path: Path) -> None:
    # The same without D: P1 cannot leave B, which then would have 2 for 1 post.
    plan = answer(plan_of(tmp_path, swap(third=False)), {"P1": "refuse", "P2": "agree"})
    before = plan.read_bytes()
    told = tmp_path / "told.json"
    result = run("revise", plan, "-o", tmp_path / "r.xlsx", "--json", told, "--lang", "en")
    assert result.exit_code == console.INFEASIBLE
    text = " ".join(result.output.split())
    assert "city.plan.xlsx Moves!" in text and "P1" in text and "P2" in text
    assert not (tmp_path / "r.xlsx").exists()
    assert plan.read_bytes() == before


# -- new input -------------------------------------------------------------------------------------------


def test_people_without_ids_are_found_by_name_in_a_new_workbook(tmp_path: Path) -> None:
    # Made ids count places in the list: without Bình, who stood first, An would be A-1 like Bình before.
    def city(people: list[list[object]]) -> dict[str, Rows]:
        return {
            "Units": [
                ["unit", "quota", "land need"],
                ["A", 1, 0],
                ["B", 1, 1],
            ],
            "Officials": [["name", "unit", "fields", "position"], *people],
            "Rules": [["rule", "value"], ["as_of", "2026-01-01"]],
        }

    first: list[list[object]] = [
        ["Trần Bình", "A", None, "clerk"],
        ["Lê An", "A", "land", "clerk"],
    ]
    plan = plan_of(tmp_path, city(first))
    # Month 2: Bình left and Dung came; An stands first now and is still the one who goes.
    second = write_workbook(
        tmp_path / "second.xlsx", city([["Lê An", "A", "land", "clerk"], ["Hồ Dung", "A", "land", "clerk"]])
    )
    document = revised(plan, "--input", second)
    kept = [m["official"] for m in document["moves"]]
    book = load_workbook(tmp_path / "revised.plan.xlsx")
    names = {str(cell.value) for row in book["Moves"].iter_rows() for cell in row if cell.value}
    assert list(fates(document).values()) == ["kept"] and len(kept) == 1
    assert "Lê An" in names and "Hồ Dung" not in names


def test_lines_of_people_who_are_gone_or_protected_lapse_and_are_told(tmp_path: Path) -> None:
    # In the new workbook P1 is on maternity leave; P2 still goes where a post is free, but B is full without
    # P1's leaving: nothing is left to do for B, and the line of P1 has lapsed.
    plan = plan_of(tmp_path, swap(third=False))
    sheets = swap(third=False)
    officials = [list(row) for row in sheets["Officials"]]
    for row, more in zip(officials, ["protected", "maternity leave", None, None], strict=True):
        row.append(more)
    new = write_workbook(tmp_path / "new.xlsx", {**sheets, "Officials": officials})
    document = revised(plan, "--input", new)
    assert fates(document)["P1"] == "lapsed"
    told = [w for w in document["warnings"] if w["code"] == "W681"]
    assert len(told) == 1 and "P1" in told[0]["message"]
    # It names the row of the plan that was announced.
    assert told[0]["file"] == plan.name
    assert load_workbook(plan)[told[0]["sheet"]][told[0]["cell"]].value == "P1"
    # The page says why in the plan's language, whatever language verify speaks.
    for language in ("en", "vi"):
        assert run("verify", tmp_path / "revised.plan.xlsx", "--lang", language).exit_code == 0


# -- nothing is lost -------------------------------------------------------------------------------------


def test_a_plan_that_was_announced_is_never_written_over(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, swap(third=True))
    before = plan.read_bytes()
    assert run("revise", plan, "-o", plan).exit_code == console.USAGE
    assert run("revise", plan, "-q").exit_code == 0
    assert run("revise", tmp_path / "city.round2.plan.xlsx", "-q").exit_code == 0
    assert plan.read_bytes() == before
    assert {p.name for p in tmp_path.glob("*.plan.xlsx")} == {
        "city.plan.xlsx",
        "city.round2.plan.xlsx",
        "city.round3.plan.xlsx",
    }


def test_the_register_and_the_history_live_through_rounds(tmp_path: Path) -> None:
    # Round 1: P1 refuses C, and D takes P1; round 2 (P1 to D, P2 to B): nobody answers; round 3 still knows.
    plan = answer(plan_of(tmp_path, swap(third=True)), {"P1": "refuse"})
    second = revised(plan)
    (tmp_path / "revised.plan.xlsx").rename(tmp_path / "two.plan.xlsx")
    third = revised(tmp_path / "two.plan.xlsx")
    assert ("P1", "C", "land") not in lines(second) | lines(third)
    assert [r["answer"] for r in third["replies"]] == ["refuse"]
    assert [(r["round"], r["lines"], r["refused"]) for r in third["rounds"]] == [(1, 2, 1), (2, 2, 0)]


def test_a_row_of_moves_that_is_not_clear_is_refused_at_its_cell(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, swap(third=True))
    book = load_workbook(plan)
    sheet = book["Moves"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "P2")
    cell.value = "P22"
    book.save(plan)
    told = tmp_path / "told.json"
    result = run("revise", plan, "-o", tmp_path / "r.xlsx", "--json", told)
    assert result.exit_code == console.INVALID
    problems = json.loads(told.read_text(encoding="utf-8"))["problems"]
    assert [(p["code"], p["sheet"], p["cell"]) for p in problems] == [("E533", "Moves", cell.coordinate)]


def test_what_a_change_is_worth_is_said_where_the_goals_do_not_say_it(tmp_path: Path) -> None:
    # The goals of the city are uncovered, gap, over and moves: changes stand before moves.
    document = revised(plan_of(tmp_path, swap(third=True)))
    assert [g["goal"] for g in document["goals"]] == ["uncovered", "gap", "over", "changes", "moves"]
    told = [a for a in document["assumed"] if a["code"] == "W682"]
    assert len(told) == 1 and "before moves" in told[0]["message"]
    kept = revised(tmp_path / "city.plan.xlsx", "--keep")
    assert kept["goals"][0]["goal"] == "changes"
    assert [a for a in kept["assumed"] if a["code"] == "W682"] == []


@pytest.mark.parametrize("word", ["xyz", "agree, but later", "refuse anywhere"])
def test_an_answer_typed_into_the_plan_that_is_not_understood_is_no_silence(
    tmp_path: Path, word: str
) -> None:
    # The plan's own list takes agree, refuse, done and pending; anything else is told with its cell.
    plan = answer(plan_of(tmp_path, swap(third=True)), {"P1": "agree", "P2": word})
    told = tmp_path / "told.json"
    result = run("revise", plan, "-o", tmp_path / "r.xlsx", "--json", told)
    assert result.exit_code == console.INVALID and not (tmp_path / "r.xlsx").exists()
    (problem,) = json.loads(told.read_text(encoding="utf-8"))["problems"]
    assert problem["code"] == "E533" and word in problem["message"] and problem["cell"] in problem["text"]


@pytest.mark.parametrize("fault", ["twice", "at home", "to themselves"])
@pytest.mark.parametrize("command", ["pack", "revise", "apply", "status"])
def test_rows_that_nobody_could_carry_out_are_refused_with_their_cell(
    tmp_path: Path, command: str, fault: str
) -> None:
    # P1 goes from B to C; the same row twice, sent to B, or from C to C where nobody of that name is.
    plan = plan_of(tmp_path, swap(third=True))
    book = load_workbook(plan)
    sheet = book["Moves"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "P1")
    heads = {c.value: c.column for row in sheet.iter_rows() for c in row if c.value in ("From", "To")}
    if fault == "twice":
        below = next(
            r for r in range(cell.row + 1, cell.row + 99) if sheet.cell(r, cell.column).value is None
        )
        while any(sheet.cell(below, c).value is not None for c in range(1, sheet.max_column + 1)):
            below += 1
        for column in range(1, sheet.max_column + 1):
            sheet.cell(below, column).value = sheet.cell(cell.row, column).value
        where = sheet.cell(below, cell.column).coordinate
    else:
        end, other = ("To", "From") if fault == "at home" else ("From", "To")
        sheet.cell(cell.row, heads[end]).value = sheet.cell(cell.row, heads[other]).value
        where = sheet.cell(cell.row, heads["To"]).coordinate
    book.save(plan)
    target = tmp_path / ("packs" if command == "pack" else "out.xlsx")
    result = run(command, plan, "-o", target, "--json", "-")
    assert result.exit_code == console.INVALID and not target.exists()
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["code"], problem["sheet"], problem["cell"]) == ("E533", "Moves", where)
