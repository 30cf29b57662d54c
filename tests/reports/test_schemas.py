"""The schemas: of every command, valid themselves, and such that they refuse what is not said there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers.command_line import require_schema, run
from helpers.places import EXAMPLES, TINY
from realloc.commands.cli import COMMANDS
from realloc.docs.command_page import commands
from realloc.reports.json.schemas import SHAPES, schema_of


def test_every_command_that_writes_json_has_a_schema() -> None:
    writing = {c.name for c in commands() if any("--json" in p.names for p in c.parameters)}
    assert writing <= set(SHAPES)
    assert set(SHAPES) - set(COMMANDS) == {"batch-line", "errors", "conflict", "usage"}


@pytest.mark.parametrize("name", SHAPES)
def test_the_command_prints_the_schema(name: str) -> None:
    result = run("schema", name)
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema == schema_of(name)


def free_places(schema: object, place: str = "$") -> list[str]:
    """Where a schema allows anything at all: an object with any fields, a value of any type."""
    if isinstance(schema, list):
        return [found for n, one in enumerate(schema) for found in free_places(one, f"{place}[{n}]")]
    if not isinstance(schema, dict):
        return []
    named = schema.get("properties", {})
    fields = named.items() if isinstance(named, dict) else ()
    anything = [
        f"{place}.{name}" for name, one in fields if not set(one) - {"title", "description", "default"}
    ]
    open_ones = [place] if schema.get("additionalProperties") is True or schema.get("items") == {} else []
    inside = [found for name, one in schema.items() for found in free_places(one, f"{place}.{name}")]
    return [*anything, *open_ones, *inside]


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_in_a_schema_is_free(name: str) -> None:
    assert free_places(schema_of(name)) == []


def test_a_plan_that_is_verified_says_what_was_assumed(tmp_path: Path) -> None:
    path, plan = tmp_path / "w.csv", tmp_path / "p.xlsx"
    path.write_text("unit,quota,headcount\nA,2,3\nB,2,1\n", encoding="utf-8")
    assert run("solve", path, "-o", plan, "-q").exit_code == 0
    # The day that solving assumed is a rule of the plan by now: nothing is assumed any more.
    assert json.loads(run("verify", plan, "--json", "-", "-q").stdout)["assumed"] == []


def test_without_a_name_they_are_listed_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    assert run("schema").stdout.split() == list(SHAPES)
    wrong = run("schema", "solv")
    assert wrong.exit_code == 2 and "expected one of solve" in wrong.stderr
    assert run("schema", "solve", "-o", tmp_path / "s.json").exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == schema_of("solve")


def test_a_field_that_is_missing_or_not_said_is_refused() -> None:
    document = json.loads(run("check", TINY, "--json", "-", "-q").stdout)
    with pytest.raises(AssertionError, match=r"^\$"):
        require_schema({**document, "more": 1}, "check")
    with pytest.raises(AssertionError, match=r"^\$"):
        require_schema({key: value for key, value in document.items() if key != "counts"}, "check")
    with pytest.raises(AssertionError, match=r"^\$"):
        require_schema({**document, "counts": {"units": "four"}}, "check")


def test_a_success_holds_its_warnings_and_what_was_assumed(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("unit,quota,headcount\nA,2,3\nB,2,1\n", encoding="utf-8")
    for words in (("solve", path, "-o", tmp_path / "p.xlsx"), ("check", path), ("frontier", path)):
        document = json.loads(run(*words, "--json", "-", "-q").stdout)
        # No day is given: today was taken. No unit has coordinates.
        assert "W641" in {told["code"] for told in document["assumed"]}
        assert "W603" in {told["code"] for told in document["warnings"]}
        assert {"file", "sheet", "cell", "text"} <= set(document["warnings"][0])


def test_names_of_units_stand_beside_their_ids(plans: tuple[Path, Path], tmp_path: Path) -> None:
    fewer = tmp_path / "b.plan.xlsx"
    run("solve", TINY, "-o", fewer, "-q", "--set", "max_moves=1", "--lang", "en")
    compared = json.loads(run("compare", plans[0], fewer, "--json", "-", "-q").stdout)
    names = {"Alder": "Alder ward", "Cedar": "Cedar commune", "Drift": "Drift island", "Birch": "Birch ward"}
    told = {u["unit"]: u["name"] for u in compared["units"]}
    assert told and all(names[unit] == name for unit, name in told.items())
    moves = [move for person in compared["people"] for side in "ab" for move in person[side]]
    assert moves and all(names.get(m["to"], m["to_name"]) == m["to_name"] for m in moves)
    bounds = json.loads(run("check", TINY, "--json", "-", "-q").stdout)["bounds"]
    assert any(region["names"] == ["Drift island"] for bound in bounds for region in bound["regions"])


def test_a_wrong_command_line_is_json_too_where_that_is_wanted() -> None:
    result = run("solve", TINY, "--time-limit", "0", "--json", "-")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["status"], document["option"]) == (2, "usage", "--time-limit")
    assert "above 0" in document["message"]
    assert run("solve", TINY, "--time-limit", "0").stdout == ""


def test_a_conflict_and_errors_have_their_own() -> None:
    conflict = json.loads(run("solve", EXAMPLES / "infeasible" / "infeasible.xlsx", "--json", "-").stdout)
    require_schema(conflict, "conflict")
    errors = json.loads(run("check", "nothing.xlsx", "--json", "-").stdout)
    require_schema(errors, "errors")
