"""Tables of units side by side: read one below another, with every finding at the cell that the user sees."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.layouts import caught, read, told, units
from helpers.workbooks import write_workbook

Rows = Sequence[Sequence[object]]

HEADS = ("Đơn vị", "Được giao", "Có mặt")
TWO: Rows = (
    (*HEADS, None, *HEADS),
    ("Phường A", 10, 12, None, "Xã C", 8, 8),
    ("Phường B", 9, 7, None, "Xã D", 5, 6),
)
EXPECTED = {"Phường A": (10, 12), "Phường B": (9, 7), "Xã C": (8, 8), "Xã D": (5, 6)}

LAYOUTS: dict[str, Rows] = {
    "with a gap": TWO,
    "without a gap": [(*row[:3], *row[4:]) for row in TWO],
    "under a title": (("BIÊN CHẾ CẤP XÃ",), (), *TWO),
    "numbered": [
        ("TT", *HEADS, "TT", *HEADS),
        (1, "Phường A", 10, 12, 3, "Xã C", 8, 8),
        (2, "Phường B", 9, 7, 4, "Xã D", 5, 6),
    ],
    "two rows of header": [
        ("Đơn vị", "Biên chế", "Biên chế", "Đơn vị", "Biên chế", "Biên chế"),
        ("Đơn vị", "Được giao", "Có mặt", "Đơn vị", "Được giao", "Có mặt"),
        *([*row[:3], *row[4:]] for row in TWO[1:]),
    ],
    "the second longer": [
        (*HEADS, *HEADS),
        ("Phường A", 10, 12, "Phường B", 9, 7),
        (None, None, None, "Xã C", 8, 8),
        (None, None, None, "Xã D", 5, 6),
    ],
    "three of them": [
        (*HEADS, *HEADS, *HEADS),
        ("Phường A", 10, 12, "Phường B", 9, 7, "Xã C", 8, 8),
        ("Xã D", 5, 6),
    ],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    found = read(*LAYOUTS[name])
    assert units(found) == EXPECTED
    assert len(told(found, "W600")) == 1


def test_faults_are_told_where_they_stand() -> None:
    problems = caught(TWO[0], TWO[1], ("Phường B", 9, 7, None, "Phường A", "năm", 6))
    errors = {(p.code, p.where) for p in problems if p.severity == "error"}
    assert errors == {("E401", "Đơn vị!E3"), ("E302", "Đơn vị!F3")}


def test_a_formula_never_calculated_is_told_where_it_stands(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {"Đơn vị": TWO}, {"Đơn vị!F3": "=2+3"})
    result = run("check", path)
    assert result.exit_code == 4
    assert "E318 Đơn vị!F3" in result.output


def test_the_columns_of_one_table_do_not_stand_for_both(tmp_path: Path) -> None:
    """Taking F and G for posts and people would give them to the units in A, and lose those in E."""
    path = write_workbook(tmp_path / "w.xlsx", {"Đơn vị": TWO})
    result = run("check", path, "--map", "Cột F=quota", "--map", "Cột G=headcount")
    assert result.exit_code == 2
    assert "E213" in result.output


def test_a_code_and_a_name_under_one_heading_are_one_table() -> None:
    found = read(
        ("Đơn vị", "Đơn vị", "Được giao", "Có mặt"),
        ("01", "Phường A", 10, 12),
        ("02", "Phường B", 9, 7),
    )
    assert units(found) == {"Phường A": (10, 12), "Phường B": (9, 7)}
    assert not told(found, "W600")


def test_a_plan_of_it_verifies(tmp_path: Path) -> None:
    source, plan = write_workbook(tmp_path / "w.xlsx", {"Đơn vị": TWO}), tmp_path / "plan.xlsx"
    assert run("solve", source, "-o", plan).exit_code == 0
    assert run("verify", plan).exit_code == 0
