"""Announced lines and replies over tiny cities: the program against looking at every plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import realloc
from helpers.oracle.announce import announced, tells
from helpers.oracle.book import write_book
from helpers.oracle.city import City, Person, Unit
from helpers.oracle.compare import differences
from helpers.oracle.every_plan import best_of_possible_plans
from helpers.oracle.heard import Line, Reply, status
from helpers.oracle.more import more
from realloc.city.domain import Move, MoveKind
from realloc.city.lines import Answer, Party
from realloc.city.lines import Reply as Said
from realloc.pipeline import solve_loaded, verify_plan
from realloc.questions.no_plan.told import NoPlanError
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.rounds.announced import open_announced
from realloc.rounds.heard import Heard
from realloc.rounds.revise import load_revised

CITIES, A_TEST = 120, 10
TWO = City(
    (
        Unit("A", quota=1, headcount=3),
        Unit("B", quota=1, headcount=0, need={"land": 1}),
        Unit("C", quota=1, headcount=0),
    ),
    (Person("P1", "A", ("land",)), Person("P2", "A", ("land",)), Person("P3", "A")),
    {"land": "1"},
    {"goals": "over,gap,changes"},
    lines=(Line("L1", False, "A", "B", "land", "P1"), Line("L2", False, "A", "C", None, "P3")),
    has_more=True,
)


def _heard(*replies: Reply) -> tuple[object, ...] | None:
    return best_of_possible_plans(replace(TWO, replies=replies))


def test_the_oracle_on_a_city_worked_out_by_hand() -> None:
    """Two of three leave A, one for B's land.

    P1 refuses B: P2 goes there instead, newly called, and P3 goes as announced. P3 stays for good: P1 as
    announced and P2, newly called, to C. Both together: P2 to B, and P1, who was called, to C.
    """
    no, never = Reply("L1", "official", "refuse"), Reply("L2", "official", "refuse anywhere")
    assert _heard() == (0, 0, 0)
    assert _heard(no) == _heard(never) == (0, 0, 1)
    assert _heard(no, never) == (0, 0, 1)
    first = replace(TWO, rules={"goals": "changes,over,gap"}, replies=(no,))
    assert best_of_possible_plans(first) == (0, 1, 1)
    assert status(replace(TWO, replies=(no, Reply("L1", "receiver", "agree"))), TWO.lines[0]) == "refused"
    sender = Reply("L1", "sender", "refuse", "needed where they are")
    assert _heard(sender) == (0, 0, 0)  # does not bind on a transfer, unless the city says so
    bound = replace(TWO, rules={**TWO.rules, "binding_replies": "sender"}, replies=(sender,))
    assert best_of_possible_plans(bound) == (0, 0, 1)
    unfit = Reply("L1", "receiver", "refuse", "speciality does not fit")
    assert _heard(unfit) == (0, 0, 1)
    both = [Reply("L1", party, "agree") for party in ("official", "receiver")]
    assert _heard(*both) == (0, 0, 0)


@pytest.mark.parametrize("first", range(0, CITIES, A_TEST))
def test_plans_are_the_best_of_those_that_hold_what_was_agreed(first: int, tmp_path: Path) -> None:
    seeds = range(first, first + A_TEST)
    found = {seed: differences(announced(seed), tmp_path / "city.xlsx") for seed in seeds}
    assert not {seed: told for seed, told in found.items() if told}


@pytest.mark.parametrize("first", range(0, CITIES, CITIES // 3))
def test_cbc_proves_the_same(first: int, tmp_path: Path) -> None:
    seeds = range(first, first + CITIES // 3, 10)
    found = {seed: differences(announced(seed), tmp_path / "city.xlsx", "cbc") for seed in seeds}
    assert not {seed: told for seed, told in found.items() if told}


def test_everything_is_answered_somewhere() -> None:
    told = Counter(what for seed in range(CITIES) for what in tells(announced(seed)))
    assert min(told[place] for place in ("first", "middle", "last")) >= 10
    assert min(told[status] for status in ("pending", "agreed", "refused", "done")) >= 5
    assert min(told[kind] for kind in ("roster", "counts", "changed", "second round")) >= 10
    assert min(told[reason] for reason in ("speciality does not fit", "needed where they are")) >= 5
    assert told["refuse anywhere"] >= 5


def _lines(moves: tuple[Move, ...]) -> set[Move]:
    return {replace(move, km=None) for move in moves if move.kind is not MoveKind.REASSIGNMENT}


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_nothing_new_and_all_agreed_give_the_same_lines(solver: str, tmp_path: Path) -> None:
    """From the workbook of the plan alone; the revised plan is verified when it is read back."""
    book, plan, revised = tmp_path / "city.xlsx", tmp_path / "plan.xlsx", tmp_path / "revised.xlsx"
    done = 0
    for seed in range(30 if solver == "highs" else 12):
        try:
            before = realloc.solve(write_book(more(seed), book), solver=solver)
        except NoPlanError:
            continue
        if not _lines(before.plan.moves):
            continue
        done += 1
        write_plan(before, plan)
        announced_plan = open_announced(plan)
        everybody = tuple(
            Said(line.line_id, party, Answer.AGREE) for line in announced_plan.current for party in Party
        )
        for replies in ((), everybody):
            after = solve_loaded(load_revised(announced_plan, Heard(replies)), solver=solver)
            assert _lines(after.plan.moves) == _lines(before.plan.moves), seed
            assert after.verification.after["changes"] == 0
            write_plan(after, revised)
            assert verify_plan(revised).ok
            again = open_announced(revised)
            assert {x.line_id for x in again.current} == {x.line_id for x in announced_plan.current}
            assert len(again.replies) == len(replies)
    assert done >= 3
