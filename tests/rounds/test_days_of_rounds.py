"""Which day a secondment begins, by when a round is to be answered, and the days that apply takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.loop import city, listed, typed
from helpers.workbooks import Rows, write_workbook
from realloc.city.lines import Status
from realloc.commands import console
from realloc.rounds.announced import open_announced
from realloc.workbook.read import read_workbook
from realloc.workbook.validate import validate

START, END = date(2026, 1, 1), date(2027, 1, 1)
"""The term of P4, who is lent from D to C, as the plan of 1 January says it."""


def plan_of(folder: Path, rules: Mapping[str, object] | None = None) -> Path:
    """P2 and P3 go from A to B, P4 is lent from D to C."""
    given = {"as_of": START} | dict(rules or {})
    sheets: dict[str, Rows] = city(Rules=[["rule", "value"], *([k, v] for k, v in given.items() if v)])
    target = folder / "r1.plan.xlsx"
    assert run("solve", write_workbook(folder / "w.xlsx", sheets), "-o", target, "-q").exit_code == 0
    return target


def told(*arguments: object, folder: Path) -> dict[str, Any]:
    """The JSON of a command that went well."""
    target = folder / "told.json"
    result = run(*arguments, "--json", target, "-q")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def codes(document: dict[str, Any]) -> list[str]:
    return [problem["code"] for problem in document["warnings"]]


def revised(plan: Path, day: str, number: int, *options: object) -> Path:
    target = plan.with_name(f"r{number}.plan.xlsx")
    told("revise", plan, *options, "-o", target, "--as-of", day, folder=plan.parent)
    assert run("verify", target).exit_code == 0
    return target


@pytest.mark.parametrize(
    ("day", "told_of_days"),
    [("2026-01-10", ["W696"]), ("2026-01-15", []), ("2026-01-16", ["W693"])],
)
def test_the_days_of_officials_are_judged_by_the_day_of_the_revision(
    day: str, told_of_days: list[str], tmp_path: Path
) -> None:
    """P5 is lent to D up to 15 January, and P7 is to come to C on 12 January, as the plan of 1 January says.

    So on the 10th P7 is still to come, on the 15th both are where they should be, on the 16th P5 is back.
    """
    sheets = city()
    heads, *rows = sheets["Officials"]
    more = {"P5": ["D", date(2026, 1, 15), None], "P7": [None, None, date(2026, 1, 12)]}
    people = [[*row, *more.get(str(row[0]), [None] * 3)] for row in rows]
    sheets["Officials"] = [[*heads, "seconded_to", "seconded_until", "since"], *people]
    plan = tmp_path / "r1.plan.xlsx"
    assert run("solve", write_workbook(tmp_path / "w.xlsx", sheets), "-o", plan, "-q").exit_code == 0
    document = told("revise", plan, "-o", tmp_path / "r2.plan.xlsx", "--as-of", day, folder=tmp_path)
    assert [code for code in codes(document) if code in ("W693", "W696")] == told_of_days
    assert run("verify", tmp_path / "r2.plan.xlsx").exit_code == 0
    loan = open_announced(tmp_path / "r2.plan.xlsx").instance.official["P5"].loan
    assert (loan is None) is (told_of_days == ["W693"])


# -- terms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        # C says on 1 March that P4 came then: the twelve months run from that day.
        ({"decision": "done", "day": date(2026, 3, 1)}, date(2026, 3, 1), date(2027, 3, 1)),
        # Both agreed on 1 March: it cannot have begun in January.
        ({"decision": "agree", "day": date(2026, 3, 1)}, date(2026, 3, 1), date(2027, 3, 1)),
        # A last day that somebody chose stays.
        (
            {"decision": "done", "day": date(2026, 3, 1), "end": date(2026, 6, 30)},
            date(2026, 3, 1),
            date(2026, 6, 30),
        ),
        # What is to begin after it was agreed to begins then.
        (
            {
                "decision": "agree",
                "day": date(2026, 3, 1),
                "start": date(2026, 4, 1),
                "end": date(2027, 4, 1),
            },
            date(2026, 4, 1),
            date(2027, 4, 1),
        ),
    ],
    ids=["done", "agreed", "done, with a last day of its own", "agreed for later"],
)
def test_every_command_tells_the_same_term(
    tmp_path: Path, said: dict[str, object], first: date, last: date
) -> None:
    plan = typed(plan_of(tmp_path), {"P4": said})
    day = ("--as-of", "2026-03-02")
    # status, by its workbook
    told("status", plan, "-o", tmp_path / "s.xlsx", *day, folder=tmp_path)
    rows = [[c.value for c in row] for row in load_workbook(tmp_path / "s.xlsx")["Lines"].iter_rows()]
    [mine] = [row for row in rows if "P4" in row]
    assert [value.date() for value in mine[-2:]] == [first, last]  # type: ignore[union-attr]
    # letters
    told("letters", plan, "-o", tmp_path / "letters", "--only", "agreed", *day, folder=tmp_path)
    [letter] = (tmp_path / "letters").glob("D*.docx")
    text = "\n".join(p.text for p in Document(str(letter)).paragraphs)
    assert f"{first:%d/%m/%Y}" in text and f"{last:%d/%m/%Y}" in text
    # apply: until when P4 is away, and the register
    told("apply", plan, "-o", tmp_path / "next.xlsx", *day, folder=tmp_path)
    after = validate(read_workbook(tmp_path / "next.xlsx")).instance
    loan = after.official["P4"].loan
    assert loan is not None and loan.until == last
    [line] = [x for x in after.lines if x.official_id == "P4"]
    assert (line.start, line.end, line.status) == (first, last, Status.DONE)
    # the revised plan, and the packs of it
    second = revised(plan, "2026-03-02", 2)
    assert [value.date() for c in ("start", "end") if (value := listed(second, c)["P4"])] == [first, last]  # type: ignore[attr-defined]
    if said["decision"] == "agree":
        folder = tmp_path / "packs"
        told("pack", second, "-o", folder, "--sent", "2026-03-03", folder=tmp_path)
        [pack] = folder.glob("C*.xlsx")
        cells = {str(c.value) for row in load_workbook(pack).worksheets[0].iter_rows() for c in row}
        assert any(f"{first:%Y-%m-%d}" in text and f"{last:%Y-%m-%d}" in text for text in cells)


def test_a_loan_that_is_over_is_ended_and_told_by_every_command(tmp_path: Path) -> None:
    # P4 was to be away in January alone, and nobody said that they went: on 1 February it has lapsed.
    plan = typed(plan_of(tmp_path), {"P4": {"decision": "agree", "end": date(2026, 1, 31)}})
    day = ("--as-of", "2026-02-01")
    for command, target in (("status", "s.xlsx"), ("apply", "n.xlsx"), ("letters", "letters")):
        document = told(command, plan, "-o", tmp_path / target, *day, folder=tmp_path)
        (lapsed,) = [found for found in document["warnings"] if found["code"] == "W681"]
        assert load_workbook(plan)[lapsed["sheet"]][lapsed["cell"]].value == "P4", command
    progress = told("status", plan, *day, folder=tmp_path)
    assert (progress["total"]["agreed"], progress["total"]["lapsed"]) == (0, 1)
    after = validate(read_workbook(tmp_path / "n.xlsx")).instance
    assert [line.status for line in after.lines if line.official_id == "P4"] == [Status.LAPSED]
    assert after.official["P4"].loan is None
    # On its last day it stands.
    assert "W681" not in codes(told("status", plan, "--as-of", "2026-01-31", folder=tmp_path))


def test_a_loan_that_ran_and_is_over_was_carried_out(tmp_path: Path) -> None:
    # C says that P4 came on 5 January, for January: in February they are back, and that is no lapse.
    said = {"decision": "done", "day": date(2026, 1, 5), "end": date(2026, 1, 31)}
    plan = typed(plan_of(tmp_path), {"P4": said})
    assert "W627" in codes(told("status", plan, "--as-of", "2026-02-01", folder=tmp_path))
    options = ("-o", tmp_path / "r2.plan.xlsx", "--as-of", "2026-02-01")
    document = told("revise", plan, *options, folder=tmp_path)
    assert "W627" in codes(document) and "W681" not in codes(document)
    [line] = [x for x in open_announced(tmp_path / "r2.plan.xlsx").instance.lines if x.official_id == "P4"]
    assert (line.status, line.carried_out) == (Status.DONE, date(2026, 1, 5))


# -- what apply takes --------------------------------------------------------------------------------------


def test_apply_tells_which_days_it_takes(tmp_path: Path) -> None:
    # P2 came on 15 January by B's word; of P3 and P4, who are agreed on, nobody has said when.
    done = {"decision": "done", "day": date(2026, 1, 15)}
    plan = typed(plan_of(tmp_path), {"P2": done, "P3": "agree", "P4": "agree"})
    target = tmp_path / "next.xlsx"
    document = told("apply", plan, "-o", target, "--as-of", "2026-02-01", folder=tmp_path)
    [message] = [p["message"] for p in document["warnings"] if p["code"] == "W628"]
    assert message.startswith("2 agreed") and "(P3, P4): 2026-02-01" in message
    after = validate(read_workbook(target)).instance
    assert {i: after.official[i].moved_on for i in ("P2", "P3")} == {
        "P2": date(2026, 1, 15),
        "P3": date(2026, 2, 1),
    }
    # The loan was to begin on 1 January, to which both had agreed.
    assert {x.official_id: x.carried_out for x in after.lines} == {
        "P2": date(2026, 1, 15),
        "P3": date(2026, 2, 1),
        "P4": START,
    }


@pytest.mark.parametrize("given", [True, False])
def test_a_day_typed_for_apply_is_that_of_the_next_workbook(tmp_path: Path, given: bool) -> None:
    first = START if given else date.today()
    plan = plan_of(tmp_path, {"as_of": START if given else None, "leaders": "stay"})
    if not given:
        plan = revised(plan, (first + timedelta(days=35)).isoformat(), 2)
    day = first + timedelta(days=60)
    told("apply", plan, "-o", tmp_path / "next.xlsx", "--as-of", day.isoformat(), folder=tmp_path)
    assert validate(read_workbook(tmp_path / "next.xlsx")).instance.settings.as_of == day


def test_the_day_of_a_revision_is_one_however_it_is_typed(tmp_path: Path) -> None:
    plan, target = plan_of(tmp_path), tmp_path / "r2.plan.xlsx"
    early = run("revise", plan, "-o", target, "--set", "as_of=2025-12-01")
    assert early.exit_code != 0 and "E580" in early.stderr and not target.exists()
    two = run("revise", plan, "-o", target, "--set", "as_of=2026-02-01", "--as-of", "2026-03-01")
    assert two.exit_code != 0 and "E549" in two.stderr and not target.exists()
    told("revise", plan, "-o", target, "--set", "as_of=2026-02-01", folder=tmp_path)
    second = open_announced(target)
    assert (second.instance.settings.as_of, second.rounds[-1].as_of) == (date(2026, 2, 1), START)


# -- by when ----------------------------------------------------------------------------------------------


def test_letters_judge_silence_on_the_day_that_is_given(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"silence": "agree", "reply_by": date(2026, 1, 20)})
    for day, count in (("2026-01-20", 0), ("2026-01-21", 3)):
        options = ("--only", "agreed", "--as-of", day)
        document = told("letters", plan, "-o", tmp_path / day, *options, folder=tmp_path)
        assert (len(document["letters"]), document["as_of"]) == (count, day)


def test_a_line_agreed_by_silence_stays_so_when_the_next_round_has_a_later_day(tmp_path: Path) -> None:
    # The officials agree, B and C let 20 January pass; the packs of round 2 are due on 20 February.
    rules = {"silence": "agree", "reply_by": date(2026, 1, 20)}
    plan, folder = plan_of(tmp_path, rules), tmp_path / "packs"
    told("pack", plan, "-o", folder, "--sent", "2026-01-05", folder=tmp_path)
    second = revised(plan, "2026-01-25", 2, folder)
    later = ("--sent", "2026-01-26", "--reply-by", "2026-02-20")
    told("pack", second, "-o", tmp_path / "packs2", *later, folder=tmp_path)
    document = told("status", second, tmp_path / "packs2", "--as-of", "2026-02-01", folder=tmp_path)
    total = document["total"]
    assert (total["agreed"], total["pending"], document["late"]) == (3, 0, [])


def test_a_day_of_the_rules_that_was_past_is_none_of_the_next_round(tmp_path: Path) -> None:
    # Everybody refuses nothing and says nothing by 20 January, and silence is only awaited.  Round 2 is made
    # on 1 February: its lines are asked anew, have no day yet, and nobody is late.
    plan = plan_of(tmp_path, {"reply_by": date(2026, 1, 20)})
    assert len(told("status", plan, "--as-of", "2026-01-21", folder=tmp_path)["late"]) == 3
    second = revised(plan, "2026-02-01", 2)
    document = told("status", second, "--as-of", "2026-02-02", folder=tmp_path)
    assert (document["reply_by"], document["late"]) == (None, [])
    packs = told("pack", second, "-o", tmp_path / "packs", "--sent", "2026-02-02", folder=tmp_path)
    assert packs["reply_by"] is None
    # Nor does silence agree by it, in this round or when it is revised.
    agreeing = ("--set", "silence=agree")
    third = revised(second, "2026-03-01", 3, *agreeing)
    assert {line.status for line in open_announced(third).current} == {Status.PENDING}


def test_letters_refuse_a_day_before_the_plan(tmp_path: Path) -> None:
    result = run("letters", plan_of(tmp_path), "-o", tmp_path / "letters", "--as-of", "2025-12-31")
    assert result.exit_code == console.USAGE and "E580" in result.stderr
