"""From when to when somebody is lent: as announced, on every page and in every round, until it is over."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.loop import city, listed, typed
from helpers.workbooks import write_workbook
from realloc.city.calendar import whole_months
from realloc.reports.other_workbooks.next_workbook import write_next
from realloc.rounds.announced import open_announced
from realloc.rounds.apply import apply_plan
from realloc.workbook.read import read_workbook
from realloc.workbook.validate import validate

Term = tuple[date, date]
ANNOUNCED = (date(2026, 1, 1), date(2027, 1, 1))
"""Twelve months from the day of the first plan."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """P4 is lent from D to C, among others."""
    target = tmp_path / "r1.plan.xlsx"
    assert run("solve", write_workbook(tmp_path / "w.xlsx", city()), "-o", target, "-q").exit_code == 0
    return target


def revised(plan: Path, day: str, number: int, *options: object) -> tuple[Path, dict[str, Any]]:
    """The plan of the next round, which verifies, and its JSON."""
    target, told = plan.with_name(f"r{number}.plan.xlsx"), plan.with_name("told.json")
    result = run("revise", plan, "-o", target, "--as-of", day, "--json", told, "-q", *options)
    assert result.exit_code == 0, result.output
    verified = run("verify", target)
    assert verified.exit_code == 0, verified.output
    return target, json.loads(told.read_text(encoding="utf-8"))


def shown(plan: Path) -> Term:
    """The term of P4 in the list of moves."""
    days = [listed(plan, column)["P4"] for column in ("start", "end")]
    first, last = (day.date() for day in days if isinstance(day, datetime))
    return first, last


def in_json(document: dict[str, Any]) -> Term:
    move = next(m for m in document["moves"] if m["official"] == "P4")
    return date.fromisoformat(move["start"]), date.fromisoformat(move["end"])


def test_what_was_agreed_keeps_its_days_in_every_round_and_when_it_is_carried_out(
    plan: Path, tmp_path: Path
) -> None:
    # The decision that is signed says 1 January to 1 January, in whatever round it is signed.
    plan, told = revised(typed(plan, {"P4": "agree"}), "2026-02-10", 2)
    assert (shown(plan), in_json(told)) == (ANNOUNCED, ANNOUNCED)
    plan, told = revised(plan, "2026-03-10", 3, "--lang", "vi")
    assert (shown(plan), in_json(told)) == (ANNOUNCED, ANNOUNCED)
    line = next(line for line in open_announced(plan).current if line.official_id == "P4")
    assert line.term == ANNOUNCED
    target = tmp_path / "next.xlsx"
    write_next(apply_plan(open_announced(plan), as_of=date(2026, 3, 20)), target)
    loan = validate(read_workbook(target)).instance.official["P4"].loan
    assert loan is not None and loan.until == ANNOUNCED[1]


def test_what_nobody_agreed_to_cannot_begin_before_it_is_asked_again(plan: Path) -> None:
    plan, told = revised(plan, "2026-02-10", 2)
    later = (date(2026, 2, 10), date(2027, 2, 10))
    assert (shown(plan), in_json(told)) == (later, later)
    # What begins later than the day of the next round is as it was.
    spring = {"start": date(2026, 4, 1), "end": date(2026, 9, 30)}
    plan, told = revised(typed(plan, {"P4": spring}), "2026-03-10", 3)
    assert (shown(plan), in_json(told)) == (tuple(spring.values()), tuple(spring.values()))
    # A last day that somebody chose stays when the first has passed.
    plan, told = revised(plan, "2026-05-10", 4)
    assert in_json(told) == (date(2026, 5, 10), date(2026, 9, 30))


def test_an_agreed_loan_whose_term_is_over_lapses_and_is_not_carried_out(plan: Path) -> None:
    short = {"decision": "agree", "end": date(2026, 1, 31)}
    typed(plan, {"P4": short})
    # On 1 February there is nothing left to carry out.
    applied = apply_plan(open_announced(plan), as_of=date(2026, 2, 1))
    assert not any(move.official_id == "P4" for move in applied.outcome.moves)
    _, told = revised(plan, "2026-02-01", 2)
    assert [w["message"] for w in told["warnings"] if w["code"] == "W681"] == [
        'the announced line of "P4" lapses: its term ended on 2026-01-31.'
    ]
    # They are needed as before, so that they are asked anew, for the usual term.
    assert in_json(told) == (date(2026, 2, 1), date(2027, 2, 1))


def test_the_pack_says_the_days_that_were_announced(plan: Path, tmp_path: Path) -> None:
    plan, _ = revised(typed(plan, {"P4": "agree"}), "2026-02-10", 2)
    assert run("pack", plan, "-o", tmp_path / "packs", "--sent", "2026-02-11", "-q").exit_code == 0
    (path,) = (tmp_path / "packs").glob("C*.xlsx")
    cells = {cell.value for row in load_workbook(path).worksheets[0].iter_rows() for cell in row}
    assert any("2026-01-01" in str(text) and "2027-01-01" in str(text) for text in cells)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 1),  # the last day of a shorter month
        (date(2026, 1, 15), date(2026, 3, 14), 1),  # a day short of two
    ],
)
def test_whole_months(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months
