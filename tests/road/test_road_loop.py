"""The first year of a road announced, heard, revised and carried out, and the next year's road from there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from helpers.command_line import run
from helpers.loop import listed, typed
from helpers.workbooks import write_workbook
from realloc.pipeline.rounds import revise
from realloc.plan.load import load
from realloc.road.reopen import reopen_road


def city(folder: Path, *rules: tuple[str, object]) -> Path:
    """A has 5 people and 2 posts, B 2 posts and nobody, C 1 post from 2027 on: each of the 3 too many goes.

    One of the two who go to B must know land, which P1 and P2 do; who goes to C in 2027 serves nothing.
    """
    sheets = {
        "Units": [
            ["unit", "name", "quota", "headcount", "land need", "land have", "lat", "lon"],
            ["A", "Alder", 2, 5, 0, 2, 10.0, 106.0],
            ["B", "Birch", 2, 0, 1, 0, 10.1, 106.0],
            ["C", "Cedar", 0, 0, 0, 0, 10.2, 106.0],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "position"],
            ["P1", "An", "A", "land", "officer"],
            ["P2", "Bình", "A", "land", "officer"],
            *[[f"P{i}", f"Chi {i}", "A", None, "officer"] for i in (3, 4, 5)],
        ],
        "Rules": [
            ["rule", "value"],
            *dict(
                [
                    ("as_of", date(2026, 1, 1)),
                    ("max_recruits", 0),
                    ("max_streamlined", 0),
                    ("over_by", 2027),
                    ("reply_by", date(2026, 2, 1)),
                    *rules,
                ]
            ).items(),
        ],
        "Years": [["year", "unit", "quota"], [2027, "C", 1]],
    }
    return write_workbook(folder / "city.xlsx", sheets)


def planned(folder: Path, *rules: tuple[str, object]) -> Path:
    """The plan of the first of three years."""
    done = run("roadmap", city(folder, *rules), "--years", "2026:2028", "-q", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    return folder / "city.road.2026.plan.xlsx"


def revised(plan: Path, *options: object) -> dict[str, Any]:
    done = run("revise", plan, "--as-of", "2026-01-20", "-q", "--json", "-", "--lang", "en", *options)
    assert done.exit_code == 0, done.stderr
    return dict(json.loads(done.stdout))


def ways(document: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    return {move["official"]: (move["to"], move["field"]) for move in document["moves"]}


def test_a_revision_plans_all_years_again_with_what_was_agreed_and_refused(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    # P1 (first by id of those alike) serves land in B, and one of the others goes with them.
    assert listed(plan, "field") == {"P1": "land", "P3": None}
    typed(plan, {"P1": "refuse", "P3": "agree"})
    document = revised(plan)
    # P2 is the only other one who knows land; P3 has agreed.
    assert ways(document) == {"P2": ("B", "land"), "P3": ("B", None)}
    assert {goal["goal"]: goal["value"] for goal in document["goals"]}["changes"] == 1
    road = reopen_road(tmp_path / "city.road.2026.round2.road.xlsx")
    assert road.ok and road.result.status == "optimal"
    # The third of A goes to C in 2027, where P1 may go as well: what they refused is B in 2026.
    events = [(e.year, e.step.value, e.origin, e.destination, e.count) for e in road.result.plan.events]
    assert events[-1] == (2027, "transfer", "A", "C", 1) and len(events) == 3
    changes = next(goal for goal in road.result.plan.goals if goal.goal == "changes")
    assert changes.value == 1 and changes.proven
    assert run("verify", tmp_path / "city.road.2026.round2.plan.xlsx").exit_code == 0
    # In Python the same.
    moves = revise(plan, as_of=date(2026, 1, 20)).plan.moves
    assert {m.official_id: (m.destination, m.field_id) for m in moves} == ways(document)
    assert run("verify", tmp_path / "city.road.2026.round2.road.xlsx").exit_code == 0


def test_nothing_changes_where_nobody_refuses(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    document = revised(typed(plan, {"P3": "agree"}))
    assert ways(document) == {"P1": ("B", "land"), "P3": ("B", None)}
    assert {goal["goal"]: goal["value"] for goal in document["goals"]}["changes"] == 0


def test_keep_puts_changes_before_every_goal_of_the_years(tmp_path: Path) -> None:
    # P1, who refuses, is one change to be had anyway; with nobody newly called land stays open in B.
    document = revised(typed(planned(tmp_path), {"P1": "refuse"}), "--keep")
    assert ways(document) == {"P3": ("B", None)}
    road = reopen_road(tmp_path / "city.road.2026.round2.road.xlsx").result
    values = {goal.goal: goal.value for goal in road.plan.goals}
    assert (next(iter(values)), values["changes"], values["gap"]) == ("changes", 0, 1)
    # In 2027, which was not announced, two go: one to B for land, one to C.
    assert [e.destination for e in road.plan.events if e.year == 2027] == ["B", "C"]


def test_the_first_year_is_announced_revised_and_carried_out_and_the_next_road_begins_there(
    tmp_path: Path,
) -> None:
    plan = typed(planned(tmp_path), {"P1": "refuse"})
    revised(plan)
    second = tmp_path / "city.road.2026.round2.plan.xlsx"
    packs = run("pack", second, "-o", tmp_path / "packs", "--sent", "2026-01-21", "-q")
    assert packs.exit_code == 0, packs.stderr
    letters = run("letters", second, "-o", tmp_path / "letters", "-q")
    assert letters.exit_code == 0, letters.stderr
    typed(
        second,
        {
            "P2": {"decision": "done", "day": date(2026, 2, 2)},
            "P3": {"decision": "done", "day": date(2026, 2, 2)},
        },
    )
    following = tmp_path / "next.xlsx"
    done = run("apply", second, "-o", following, "--as-of", "2026-12-31", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    told = " ".join((done.stdout + done.stderr).split())
    assert "W708" in told and "is recruited (0) and who leaves the service (0) by the road" in told
    instance = load(following).instance
    assert [instance.official[who].unit_id for who in ("P1", "P2", "P3")] == ["A", "B", "B"]
    assert instance.settings.of_road is None and instance.settings.over_by == 2027
    file = tmp_path / "next.road.xlsx"
    assert run("roadmap", following, "--years", "2027:2028", "-o", file, "-q").exit_code == 0
    [event] = reopen_road(file).result.plan.events
    assert (event.year, event.origin, event.destination) == (2027, "A", "C")


def test_answers_that_leave_no_road_name_what_clashes(tmp_path: Path) -> None:
    # All must be gone from A by the end of 2026, and P3 stays for good: 5 people, 2 posts and 2 in B.
    plan = planned(tmp_path, ("over_by", 2027), ("max_moves", 2))
    typed(plan, {"P1": "agree", "P3": "agree"})
    none = run("revise", plan, "--as-of", "2026-01-20", "--lang", "en", "--set", "max_moves 2026=1")
    assert none.exit_code == 5 and "2026" in none.stderr


def test_what_is_asked_of_one_year_alone_is_refused_of_a_road(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    for option, other in (("--prices", "--compare"), ("--compare", "--prices")):
        refused = run("revise", plan, "--as-of", "2026-01-20", option)
        assert refused.exit_code == 2
        assert option in refused.stderr and other not in refused.stderr


def test_a_revision_in_a_later_year_plans_the_years_that_are_left(tmp_path: Path) -> None:
    # P1 and P3 agreed to go to B and are held to it; the third of A goes to C, whose post comes in 2027.
    plan = planned(tmp_path)
    typed(plan, {"P1": "agree", "P3": "agree"})
    done = run("revise", plan, "--as-of", "2027-02-01", "-q", "--json", "-", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    moves = ways(dict(json.loads(done.stdout)))
    assert moves == {"P1": ("B", "land"), "P3": ("B", None), "P4": ("C", None)}
    revision = tmp_path / "city.road.2026.round2.plan.xlsx"
    assert run("verify", revision).exit_code == 0
    road = reopen_road(revision.with_name("city.road.2026.round2.road.xlsx")).result
    assert (road.horizon.first, road.horizon.last) == (2027, 2028)


def test_a_revision_after_the_last_year_is_refused(tmp_path: Path) -> None:
    plan, target = planned(tmp_path), tmp_path / "after.plan.xlsx"
    refused = run("revise", plan, "--as-of", "2029-01-01", "-o", target)
    assert refused.exit_code == 2 and "E586" in refused.stderr and not target.exists()


def test_the_plan_of_the_first_year_is_not_solved_for_a_later_one(tmp_path: Path) -> None:
    """The road is of 2026 to 2028: its plan of 2026 counts who is there by the end of that year."""
    plan = planned(tmp_path)
    for day in ("2027-01-01", "2031-01-01"):
        alone = run("solve", plan, "-o", tmp_path / "x.xlsx", "--set", f"as_of={day}", "--lang", "en")
        assert alone.exit_code == 2 and "E353" in alone.stderr and "(2026) is over" in alone.stderr
