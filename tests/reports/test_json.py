"""The JSON of a result: the contract's shape, strict, and without names unless asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from helpers.command_line import run
from helpers.handmade import made
from helpers.loop import city, typed
from helpers.workbooks import write_workbook
from realloc.city.domain import GoalResult
from realloc.city.numbers import exact
from realloc.city.settings import ALL_GOALS, GOAL_ORDER
from realloc.reports.json.result import as_json, conflict_json, input_object, problems_json, write_json
from realloc.reports.json.schemas import SHAPES
from realloc.reports.json.shape import Shape
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

FIELDS = (
    *("schema", "status", "input", "realloc", "rules", "solver", "goals", "before"),
    *("moves", "units", "gaps"),
    *("remedies", "sharing", "training", "recruitment", "secondments", "warnings", "assumed", "seconds"),
)


@pytest.fixture
def document() -> dict[str, Any]:
    return as_json(made())


def test_the_fields_are_those_of_the_contract_in_its_order(document: dict[str, Any]) -> None:
    assert tuple(document) == FIELDS
    assert document["schema"] == 1
    assert document["status"] == "optimal"
    assert document["input"] == {"file": "wards.xlsx", "sha256": "ab" * 32}
    assert document["solver"] == {"name": "HiGHS", "version": "1.15.1"}
    assert document["seconds"] == {"read": 0.123, "solve": 1.5, "write": 0.25}


def test_goals_carry_value_bound_and_proof(document: dict[str, Any]) -> None:
    assert [goal["goal"] for goal in document["goals"]] == list(GOAL_ORDER)
    # 5.25 km twice, and 9 km for the loan.
    assert document["goals"][-1] == {"goal": "distance", "value": 19.5, "bound": 19.5, "proven": True}
    assert document["goals"][0] == {"goal": "over", "value": 0, "bound": 0, "proven": True}


def test_before_is_what_doing_nothing_costs(document: dict[str, Any]) -> None:
    # Uncovered: land (weight 2) and IT in U02 (priority 3/2), IT in U03: 3 + 1.5 + 1.
    assert document["before"]["uncovered"] == 5.5
    assert document["before"]["over"] == 2
    assert list(document["before"]) == list(ALL_GOALS)


def test_whole_numbers_are_integers(document: dict[str, Any]) -> None:
    assert type(document["goals"][0]["value"]) is int
    assert type(document["before"]["over"]) is int
    assert exact(Fraction(6, 3)) == 2 and type(exact(Fraction(6, 3))) is int
    assert exact(Fraction(1, 2)) == 0.5
    assert exact(float("inf")) is None


def test_moves_units_and_gaps(document: dict[str, Any]) -> None:
    assert document["moves"][1] == {
        "kind": "transfer",
        "official": "A1",
        "count": 1,
        "from": "U01",
        "from_name": "Phường An Hòa",
        "to": "U02",
        "to_name": "Xã Bình Lợi",
        "field": "land",
        "km": 5.25,
    }
    assert document["moves"][0]["field"] is None
    assert [unit["unit"] for unit in document["units"]] == ["D01", "U01", "U02", "U03"]
    assert document["units"][0] == {
        "unit": "D01",
        "name": "Sở Xây dựng",
        "quota": None,
        "before": 3,
        "after": 3,
    }
    assert document["units"][1] == {
        "unit": "U01",
        "name": "Phường An Hòa",
        "quota": 5,
        "before": 7,
        "after": 5,
    }
    gap = {
        "unit": "U02",
        "name": "Xã Bình Lợi",
        "field": "it",
        "need": 1,
        "before": 0,
        "after": 1,
        "remedies": [],
    }
    assert document["gaps"][0] == gap
    assert [(g["unit"], g["field"]) for g in document["gaps"]] == [
        ("U02", "it"),
        ("U02", "land"),
        ("U03", "it"),
    ]


@pytest.mark.parametrize("shape", dict.fromkeys(kind for kinds in SHAPES.values() for kind in kinds))
def test_every_model_gives_a_schema(shape: type[Shape]) -> None:
    schema = shape.model_json_schema(by_alias=True)
    assert schema["description"] and schema["additionalProperties"] is False
    assert {"schema", "realloc"} <= set(schema["required"])


def test_names_of_units_stand_beside_their_ids(tmp_path: Path) -> None:
    # Everything that the loop writes of a city with transfers, loans, training and answers.
    source, plan, second = (
        write_workbook(tmp_path / "w.xlsx", city()),
        tmp_path / "w.plan.xlsx",
        tmp_path / "2.xlsx",
    )
    run("solve", source, "-o", plan, "--json", tmp_path / "solve.json")
    run("pack", plan, "-o", tmp_path / "packs", "--json", tmp_path / "pack.json")
    typed(plan, {"P2": "agree", "P3": "refuse"})
    run("revise", plan, "-o", second, "--prices", "--json", tmp_path / "revise.json")
    run("status", second, "--json", tmp_path / "status.json")
    run("apply", second, "-o", tmp_path / "next.xlsx", "--json", tmp_path / "apply.json")
    for command in ("solve", "pack", "revise", "status", "apply"):
        document = json.loads((tmp_path / f"{command}.json").read_text("utf-8"))
        records = [record for record in _records(document) if {"unit", "from", "to"} & set(record)]
        assert records
        for record in records:
            for key in {"unit", "from", "to", "lead", "member"} & set(record):
                assert {f"{key}_name", "name" if key == "unit" else ""} & set(record), (command, record)


def _records(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from _records(part)


def test_a_gap_that_stays_is_listed() -> None:
    result = made(roster=False)  # nobody takes up IT
    gaps = {(g["unit"], g["field"]): g["after"] for g in as_json(result)["gaps"]}
    assert gaps == {("U02", "it"): 0, ("U02", "land"): 1, ("U03", "it"): 0}
    assert as_json(result)["moves"][0]["official"] is None


def test_names_only_when_asked() -> None:
    plain, named = as_json(made()), as_json(made(), names=True)
    assert "Nguyễn" not in json.dumps(plain, ensure_ascii=False)
    assert all("name" not in move for move in plain["moves"])
    assert named["moves"][0]["name"] == "Nguyễn Văn A4"


def test_unknown_figures_are_null_and_the_text_is_strict_json(tmp_path: Path) -> None:
    result = made(proven=False)
    far = replace(result.plan.moves[0], km=None)
    plan = result.plan._replace(moves=(far, replace(far, km=1 / 3)))
    document = as_json(replace(result, plan=plan))
    assert document["status"] == "feasible"
    assert document["goals"][-1]["bound"] is None
    assert [move["km"] for move in document["moves"]] == [None, 0.333]
    write_json(document, tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_text(encoding="utf-8")
    strict = json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    assert strict == json.loads(json.dumps(document))


def test_a_bound_never_lies_above_its_value() -> None:
    result = made()
    goals = (*result.plan.goals[:-1], GoalResult("distance", 19.5, 19.500001, False))
    document = as_json(replace(result, plan=result.plan._replace(goals=goals)))
    assert document["goals"][-1]["bound"] == 19.5


def test_vietnamese_is_written_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_json(as_json(made(), names=True), "-")
    assert "Nguyễn Văn A4".encode() in capsysbinary.readouterr().out


def test_refusals_have_their_own_objects() -> None:
    source, found = input_object("wards.xlsx", None), Problem("E301", "Units", "A2", {"column": "unit"})
    assert problems_json(source, InputProblems([found])) == {
        "schema": 1,
        "status": "invalid",
        "realloc": as_json(made())["realloc"],
        "input": {"file": "wards.xlsx", "sha256": None},
        "problems": [found.as_dict("en")],
    }
    lists: dict[str, Any] = {"decisions": [], "replies": [], "limits": [], "ways_out": []}
    conflict = {**lists, "text": "cannot hold together"}
    assert list(conflict_json(source, conflict)) == ["schema", "status", "realloc", "input", "conflict"]
