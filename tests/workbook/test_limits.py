"""What units ask beyond their posts and people, secondments that are none, and rules without their data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from helpers.workbooks import write_workbook
from realloc.plan.load import load
from realloc.workbook.problems.found import InputProblems

UNITS = [
    ["unit", "kind", "quota", "headcount", "extra_quota", "retain", "min_out", "max_out", "land need"],
    ["A", "ward", 10, 13, 1, None, None, None, 1],  # 11 posts, 13 people: a surplus of 2
    ["B", "ward", 10, 8, None, None, None, None, 1],
    ["S", "department", None, 3, None, None, None, None, None],
    ["T", "project", None, None, None, None, None, None, 1],
]
PEOPLE = [
    [
        "official",
        "unit",
        "fields",
        "position",
        "employment",
        "seconded_to",
        "seconded_field",
        "seconded_until",
    ],
    ["P1", "A", "land; it", None, None, None, None, None],
    ["P2", "B", "it", None, None, None, None, None],
]
ROSTER = {
    "Units": [
        ["unit", "kind", "quota", "land need"],
        ["A", "ward", 1, 1],
        ["B", "ward", 1, 1],
        ["T", "project", None, 1],
    ],
    "Officials": PEOPLE,
    "Fields": [["field"], ["land"], ["it"]],
}


def found(
    path: Path, sheets: Mapping[str, list[list[object]]], cells: Mapping[str, object], **rules: str
) -> set[tuple[str, str]]:
    """(code, sheet!cell) of everything told of a workbook with some cells changed."""
    book = write_workbook(path / "w.xlsx", sheets, cells)
    try:
        problems = load(book, overrides={"as_of": "2026-01-01", **rules}).warnings
    except InputProblems as told:
        problems = told.problems
    codes = ("E301", "E348", "E349", "W635", "W634", "W69", "W706")
    return {(p.code, f"{p.sheet}!{p.cell}") for p in problems if p.code.startswith(codes)}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Units!G2": 2}, set()),  # as many as are over
        ({"Units!G2": 3}, {("W698", "Units!G2")}),
        ({"Units!G3": 1}, {("W698", "Units!G3")}),  # B is short
        ({"Units!F2": 2}, set()),
        ({"Units!F2": 3, "Units!F3": 1}, {("W698", "Units!F2")}),  # told once of the column
        ({"Units!H2": 13}, set()),
        ({"Units!H2": 14}, {("W699", "Units!H2")}),  # 13 people at the most
        # No plan: solving names the conflict and its ways out.
        ({"Units!H2": 1, "Units!G2": 2}, {("W635", "Units!G2")}),
        ({"Units!H2": 2, "Units!G2": 9}, {("W698", "Units!G2")}),  # only 2 are asked, and may go
        ({"Units!C4": 5}, {("W706", "Units!C4")}),  # what a department has is not held to posts
        ({"Units!E4": 1}, {("W699", "Units!E4")}),
        ({"Units!E5": 1}, {("W699", "Units!E5")}),
        ({"Units!F4": 1, "Units!G5": 1}, {("W699", "Units!F4"), ("W699", "Units!G5")}),
    ],
)
def test_numbers_beyond_posts_and_people(
    cells: dict[str, object], expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    assert found(tmp_path, {"Units": UNITS}, cells) == expected


def test_a_share_that_lets_fewer_leave_than_are_asked(tmp_path: Path) -> None:
    # ⌊10% of 13⌋ = 1 may leave, 2 are asked.
    assert found(tmp_path, {"Units": UNITS}, {"Units!G2": 2}, max_out_share="10%") == {("W635", "Units!G2")}
    assert found(tmp_path, {"Units": UNITS}, {"Units!G2": 2}, max_out_share="16%") == set()


AWAY = {"Officials!F2": "B", "Officials!H2": "2026-12-31"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (AWAY, set()),
        ({**AWAY, "Officials!F2": "T"}, set()),  # to a project
        ({**AWAY, "Officials!D2": "chair"}, set()),  # a leader
        ({**AWAY, "Officials!F2": "A"}, {("E348", "Officials!F2")}),
        ({**AWAY, "Officials!E2": "contract"}, {("E349", "Officials!F2")}),
        ({**AWAY, "Officials!G2": "it"}, set()),
        ({**AWAY, "Officials!G2": "land"}, set()),
        ({**AWAY, "Officials!C2": "it", "Officials!G2": "land"}, {("W634", "Officials!G2")}),
        ({**AWAY, "Officials!F2": None}, {("E301", "Officials!F2")}),  # until when, but not where
        ({**AWAY, "Officials!H2": None}, {("E301", "Officials!H2")}),
        ({"Officials!G2": "land"}, {("E301", "Officials!F2"), ("E301", "Officials!H2")}),
        ({**AWAY, "Officials!H2": "2025-12-31"}, {("W693", "Officials!H2")}),
    ],
)
def test_secondments(cells: dict[str, object], expected: set[tuple[str, str]], tmp_path: Path) -> None:
    assert found(tmp_path, ROSTER, cells) == expected


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"within": "neighbours"}, "sheet Neighbours"),
        ({"within": "region"}, "column region"),
        ({"within": "cluster"}, "column cluster"),
        ({"min_months_between_moves": "12"}, "column moved_on"),
        ({"who_leaves": "junior"}, "column since"),
    ],
)
def test_what_a_rule_lacks_is_told_once_and_points_at_no_unit(
    rules: dict[str, str], words: str, tmp_path: Path
) -> None:
    book = write_workbook(tmp_path / "w.xlsx", ROSTER)
    warnings = load(book, overrides={"as_of": "2026-01-01", **rules}).warnings
    (told,) = [w for w in warnings if w.code.startswith("W69")]
    assert (told.code, told.cell) == ("W697", "")
    assert words in told.text("en") and "Add it" in told.text("en")


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        ("max_moves", 10**9, "at most 1,000,000"),  # a whole number, 0 or more, but a slip of the hand
        ("max_km", 1e12, "at most 1,000,000"),
        ("max_km", "1.234", "one way"),  # 1.234 or 1,234
        ("max_moves", -5, "0 or more"),
        ("within", "toàn thành phố", "region, cluster, neighbours or none"),
        ("support_per_month", "3 triệu", "an amount above 0"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_of_that_value(
    rule: str, value: object, words: str, tmp_path: Path
) -> None:
    sheets = {**ROSTER, "Rules": [["rule", "value"], [rule, value]]}
    with pytest.raises(InputProblems) as told:
        load(write_workbook(tmp_path / "w.xlsx", sheets))
    (error,) = [p for p in told.value.problems if p.severity == "error"]
    assert f"{error.sheet}!{error.cell}" == "Rules!B2" and words in error.text("en")


@pytest.mark.parametrize(
    ("rule", "typed", "attribute", "value"),
    [
        ("Phạm vi", "vùng", "within", "region"),
        ("pham vi", " cụm ", "within", "cluster"),
        ("PHẠM  VI", "giap ranh", "within", "neighbours"),
        ("cho phep hoan doi", "không", "swaps", False),
        ("Lãnh đạo", "không", "leaders", "free"),
        ("Đơn vị cho biệt phái", "tat ca", "lenders", "all"),
        ("Ý kiến có hiệu lực", "không", "binding_replies", ()),
    ],
)
def test_rules_are_read_in_vietnamese_with_accents_and_without(
    rule: str, typed: str, attribute: str, value: object, tmp_path: Path
) -> None:
    sheets = {**ROSTER, "Rules": [["rule", "value"], [rule, typed]]}
    settings = load(write_workbook(tmp_path / "w.xlsx", sheets)).instance.settings
    assert getattr(settings, attribute) == value
