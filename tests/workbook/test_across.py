"""Units across and criteria down: read across, with every finding at the cell that the user sees."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.layouts import caught, read, read_file, told, units
from helpers.places import CASES

TABLE: Sequence[Sequence[object]] = (
    ("Tiêu chí", "Phường A", "Phường B", "Xã C"),
    ("Biên chế được giao", 10, 9, 8),
    ("Biên chế có mặt", 12, 7, 8),
    ("Địa chính cần", 2, 2, 1),
    ("Địa chính có", 3, 1, 1),
)
EXPECTED = {"Phường A": (10, 12), "Phường B": (9, 7), "Xã C": (8, 8)}
NEEDS = {("Phường A", 2, 3), ("Phường B", 2, 1), ("Xã C", 1, 1)}


def test_the_case() -> None:
    """27 is 10 + 9 + 8 and 12 + 7 + 8; "Nhu cầu địa chính" and "Hiện có địa chính" are of one field."""
    found = read_file(CASES / "transposed.xlsx")
    assert units(found) == EXPECTED
    assert {(n.unit_id, n.need, n.have) for n in found.instance.needs.values()} == NEEDS
    assert [cell for cell, _ in told(found, "W676")] == ["Đơn vị!A1"]
    assert not told(found, "W609")


def total(row: Sequence[object]) -> object:
    return sum(n for n in row if isinstance(n, int)) if isinstance(row[1], int) else "Tổng cộng"


LAYOUTS: dict[str, Sequence[Sequence[object]]] = {
    "titles above": [("BIỂU TỔNG HỢP", *[None] * 3), ("Đơn vị tính: người", *[None] * 3), (), *TABLE],
    "numbered criteria": [("STT" if n == 0 else n, *row) for n, row in enumerate(TABLE)],
    "total first": [(row[0], total(row), *row[1:]) for row in TABLE],
    "blank corner": [(None, *TABLE[0][1:]), *TABLE[1:]],
    "corner that is a heading": [("Chỉ tiêu", *TABLE[0][1:]), *TABLE[1:]],
    "corner names the unit": [("Đơn vị", *TABLE[0][1:]), *TABLE[1:]],
    "codes above the names": [("Mã", "001", "002", "003"), *TABLE],
    "other rows between": [*TABLE[:2], ("Dân số", 9000, 8000, 7000), *TABLE[2:]],
    "criteria in groups": [
        ("Tiêu chí", None, *TABLE[0][1:]),
        ("Biên chế", "Được giao", *TABLE[1][1:]),
        ("Biên chế", "Có mặt", *TABLE[2][1:]),
        ("Địa chính", "Cần", *TABLE[3][1:]),
        (None, "Có", *TABLE[4][1:]),
    ],
    "groups of units above": [("", "Khối phường", "Khối phường", "Khối xã"), *TABLE],
    "signatures below": [*TABLE, (), (None, "Người lập biểu", None, "Chủ tịch")],
    "English": [
        ("Item", *TABLE[0][1:]),
        ("Sanctioned posts", *TABLE[1][1:]),
        ("In position", *TABLE[2][1:]),
        ("land need", *TABLE[3][1:]),
        ("land have", *TABLE[4][1:]),
    ],
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("sheet", ["Đơn vị", "Biểu 1"])
def test_layouts(name: str, sheet: str) -> None:
    found = read(**{sheet: LAYOUTS[name]})
    assert units(found) == EXPECTED
    assert {(n.unit_id, n.need, n.have) for n in found.instance.needs.values()} in (
        NEEDS,
        {(f"00{n}", *rest) for n, (_, *rest) in enumerate(sorted(NEEDS), 1)},
    )
    assert told(found, "W676")


def test_faults_are_told_where_they_stand() -> None:
    """A word for a number, a unit twice, more specialists than people, a total that is not the sum."""
    problems = caught(
        ("Tiêu chí", "Phường A", "Phường B", "Phường A", "Xã D", "Tổng"),
        ("Biên chế được giao", 10, "chín", 8, 4, 23),
        ("Biên chế có mặt", 12, 7, 8, 1, 28),
        ("Địa chính có", 3, 1, 1, 2, 7),
    )
    assert {(p.code, p.where) for p in problems} >= {
        ("E302", "Đơn vị!C2"),
        ("E401", "Đơn vị!D1"),
        ("E502", "Đơn vị!E3"),
    }
    (twice,) = (p for p in problems if p.code == "E401")
    assert "column B" in twice.message("en")


def test_a_wrong_total_names_its_columns() -> None:
    found = read(*[(*row, value) for row, value in zip(TABLE, ("Tổng", 28, 27, 5, 5), strict=True)])
    ((cell, message),) = told(found, "W609")
    assert cell == "Đơn vị!E2"
    assert "columns B–D" in message or "columns B-D" in message


def test_what_it_is_about_unknown_criteria() -> None:
    """Wards stand across, but nothing says what is counted of them."""
    problems = caught(("Nội dung", "Phường A", "Phường B"), ("X1", 1, 2), ("X2", 2, 1))
    assert ("E218", "Đơn vị!B1") in {(p.code, p.where) for p in problems}


def test_an_upright_table_is_not_turned() -> None:
    upright = [*zip(*TABLE, strict=True)]
    found = read(*[("Tên đơn vị", *upright[0][1:]), *upright[1:]])
    assert units(found) == EXPECTED
    assert not told(found, "W676")


def test_a_plan_of_it_verifies_with_and_without_names(tmp_path: Path) -> None:
    source = CASES / "transposed.xlsx"
    for options in ((), ("--anonymous",)):
        plan = tmp_path / f"p{len(options)}.xlsx"
        assert run("solve", source, "-o", plan, *options).exit_code == 0
        assert run("verify", plan).exit_code == 0
    assert run("check", source, "--json").exit_code == 0
