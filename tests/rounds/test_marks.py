"""What the plan's list says of a move from round to round: agreed, done, not to be carried out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from helpers.command_line import run
from helpers.loop import answered, city, in_vietnamese, listed, moves_table, typed
from helpers.packs import next_round
from helpers.workbooks import write_workbook
from realloc.commands import console
from realloc.reports.other_workbooks.next_workbook import write_next
from realloc.rounds.announced import open_announced
from realloc.rounds.apply import apply_plan
from realloc.rounds.heard import Heard
from realloc.workbook.read import read_workbook
from realloc.workbook.validate import validate

WORDS = {
    "en": ("agree", "done", "not done", "pending"),
    "vi": ("đồng ý", "đã thực hiện", "chưa thực hiện", "chờ"),
}


@pytest.fixture(params=["en", "vi"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """P2 and P3 go to B, P4 is lent to C, and P6 serves land at home instead of finance."""
    sheets = city() if request.param == "en" else in_vietnamese(city())
    target = tmp_path / f"{request.param}.plan.xlsx"
    assert run("solve", write_workbook(tmp_path / "w.xlsx", sheets), "-o", target, "-q").exit_code == 0
    return target


def revised(plan: Path, number: int, *options: object) -> tuple[Path, dict[str, Any]]:
    """The plan of the next round, which verifies, and its JSON."""
    target, told = plan.with_name(f"{plan.name[:2]}.round{number}.plan.xlsx"), plan.with_name("told.json")
    day = f"2026-0{number}-01"
    result = run("revise", plan, "-o", target, "--as-of", day, "--json", told, "-q", *options)
    assert result.exit_code == 0, result.output
    verified = run("verify", target)
    assert verified.exit_code == 0, verified.output
    return target, json.loads(told.read_text(encoding="utf-8"))


def words_of(plan: Path) -> tuple[str, str, str, str]:
    return WORDS[plan.name[:2]]


def fields_of_p6(plan: Path) -> tuple[str, ...]:
    """What P6 serves in the next input, primary first."""
    target = plan.with_name("next.xlsx")
    write_next(apply_plan(open_announced(plan), as_of=date(2026, 6, 1)), target)
    return validate(read_workbook(target)).instance.official["P6"].fields


def test_a_reassignment_marked_as_not_done_stays_so_until_the_mark_goes(plan: Path) -> None:
    *_, not_done, pending = words_of(plan)
    plan, told = revised(typed(plan, {"P6": not_done}), 2)
    assert listed(plan, "decision")["P6"] == not_done
    assert [(i["official"], i["fate"]) for i in told["since_last_round"] if i["fate"] == "held"] == [
        ("P6", "held")
    ]
    # It is no line: three lines as before, and none is refused.
    assert len(told["lines"]) == 3 and {line["status"] for line in told["lines"]} == {"pending"}
    plan, told = revised(plan, 3)
    assert listed(plan, "decision")["P6"] == not_done and told["not_done"][0]["official"] == "P6"
    assert fields_of_p6(plan) == ("finance", "land")
    # The next input still knows it, and so does the plan that is solved from it.
    following = plan.with_name(f"{plan.name[:2]}.next.plan.xlsx")
    assert run("solve", plan.with_name("next.xlsx"), "-o", following, "-q").exit_code == 0
    assert listed(following, "decision")["P6"] == not_done
    # Somebody takes the mark away: then it is carried out.
    plan, told = revised(typed(plan, {"P6": pending}), 4)
    assert listed(plan, "decision")["P6"] == pending and told["not_done"] == []
    assert fields_of_p6(plan) == ("land", "finance")


def test_the_word_refused_says_the_same_of_a_reassignment(plan: Path) -> None:
    refused = "refuse" if plan.name.startswith("en") else "không đồng ý"
    plan, _ = revised(typed(plan, {"P6": refused}), 2, "--anonymous")
    assert listed(plan, "decision")["P6"] == words_of(plan)[2]


def test_the_list_says_what_holds_and_that_is_no_new_answer(plan: Path) -> None:
    agree, _, _, pending = words_of(plan)
    plan, told = revised(typed(plan, {"P2": agree, "P4": agree}), 2)
    assert listed(plan, "decision") == {"P2": agree, "P3": pending, "P4": agree, "P6": pending}
    answers = len(told["replies"])
    # Solving what is in the plan again loses no answer, and nothing was answered since.
    assert run("solve", plan, "-o", plan.with_name("again.xlsx"), "-q").exit_code == 0
    assert "W644" not in run("verify", plan).output
    plan, told = revised(plan, 3)
    assert len(told["replies"]) == answers
    # Who refuses after all is heard.
    plan, told = revised(typed(plan, {"P4": "refuse" if agree == "agree" else "không đồng ý"}), 4)
    stand = {line["official"]: line["status"] for line in told["lines"]}
    assert stand == {"P2": "agreed", "P3": "pending", "P4": "refused"}


def test_what_is_done_is_listed_so_and_can_be_typed(plan: Path, tmp_path: Path) -> None:
    # B says that P2 has come; the next plan says so, and reads it back as it was.
    _, done, _, _ = words_of(plan)
    name = plan.name[:2]
    heard = answered(open_announced(plan), {"P2": date(2026, 1, 20)})
    plan = next_round(tmp_path, heard, Heard()).rename(tmp_path / f"{name}.plan.xlsx")
    assert listed(plan, "decision")["P2"] == done
    verified = run("verify", plan)
    assert verified.exit_code == 0 and "W644" not in verified.output
    plan, told = revised(plan, 3)
    assert {line["official"]: line["status"] for line in told["lines"]}["P2"] == "done"
    # It is the receiver's word; typed without its day it counts on the day of the revision, and is told.
    heard = run("revise", typed(plan, {"P3": done}), "-o", tmp_path / "r.xlsx", "--lang", "en")
    assert heard.exit_code == console.DONE and "W688" in heard.output


def test_the_dropdown_has_every_word(plan: Path) -> None:
    sheet, _, places = moves_table(load_workbook(plan))
    letter = get_column_letter(places["decision"])
    rules = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(letter)]
    # Rows are sorted: all have the words of lines and of reassignments, which are done or not.
    (offered,) = (str(r.formula1).strip('"').split(",") for r in rules)
    agree, done, not_done, pending = words_of(plan)
    assert {agree, done, not_done, pending} < set(offered) and len(offered) == 5
