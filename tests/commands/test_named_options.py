"""A message that names an option names one that the command at hand has."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.workbooks import Rows, write_workbook

UNITS: Rows = [["unit", "quota", "headcount", "land need"], ["A", 1, 2, 0], ["B", 2, 1, 1]]
PEOPLE: Rows = [
    ["official", "name", "unit", "fields"],
    ["P1", "An", "A", "land"],
    ["P2", "Bình", "A", None],
    ["P3", "Chi", "B", None],
]
RULES: Rows = [["rule", "value"], ["as_of", "2026-01-01"]]
GOOD: dict[str, Rows] = {"Units": UNITS, "Officials": PEOPLE, "Rules": RULES}

FAULTY: dict[str, tuple[str, dict[str, Rows]]] = {
    "a heading misspelt": ("E202", {**GOOD, "Units": [["unit", "qouta", *UNITS[0][2:]], *UNITS[1:]]}),
    "a column twice": ("E203", {**GOOD, "Units": [[*row, row[2]] for row in UNITS]}),
    "two sheets alike": ("E208", {"May": UNITS, "June": UNITS}),
    "no mark": (
        "E343",
        {**GOOD, "Officials": [[*r, m] for r, m in zip(PEOPLE, ["land", "x", "7", None], strict=True)]},
    ),
}
"""What messages propose options for, each with its code."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    good = write_workbook(tmp_path / "good.xlsx", GOOD)
    assert run("solve", good, "-o", path).exit_code == 0
    return path


CALLS: dict[str, Callable[[Path, Path], tuple[object, ...]]] = {
    "check": lambda faulty, _: (faulty,),
    "solve": lambda faulty, plan: (faulty, "-o", plan.with_name("p.xlsx")),
    "forms": lambda faulty, plan: (faulty, "-o", plan.with_name("forms")),
    "frontier": lambda faulty, plan: (faulty, "-o", plan.with_name("f.xlsx")),
    "collect": lambda faulty, plan: (faulty, "-o", plan.with_name("c.xlsx")),
    "collect --base": lambda faulty, plan: (
        plan.with_name("good.xlsx"),
        *("-o", plan.with_name("c.xlsx"), "--base", faulty),
    ),
    "revise --input": lambda faulty, plan: (plan, "--input", faulty, "-o", plan.with_name("r.xlsx")),
}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("call", CALLS)
def test_every_option_named_is_one_of_the_command(
    call: str, language: str, plan: Path, tmp_path: Path
) -> None:
    command = call.split()[0]
    known = set(re.findall(r"--[a-z][a-z-]+", run(command, "--help").output))
    for number, (code, book) in enumerate(FAULTY.values()):
        faulty = write_workbook(tmp_path / f"{number}.xlsx", book)
        result = run(command, *CALLS[call](faulty, plan), "--lang", language)
        assert code in result.output, result.output
        # What is to be typed for another command stands behind its name.
        own = re.sub(r"realloc [a-z]+ .*", "", " ".join(result.output.split()))
        assert set(re.findall(r"--[a-z][a-z-]+", own)) <= known, own
        if "--map" not in known:
            assert "--map" not in result.output
