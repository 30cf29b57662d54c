"""Forms of whole provinces: reserve rows, provisional columns, and four header rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from helpers.layouts import caught, read, read_file, told, units
from helpers.places import CASES
from realloc.workbook.understand.latest import latest

HEADS = ("STT", "Tên cơ quan, tổ chức", "Biên chế giao", "Có mặt")


def test_a_provinces_form() -> None:
    """Under CẤP TỈNH stand 16 departments, under CẤP XÃ 64 communes and wards; 25 posts are held back."""
    found = read_file(CASES / "form_80_units.xlsx")
    kinds = Counter(unit.kind.value for unit in found.instance.units)
    assert kinds["department"] == 16
    assert sum(kinds.values()) == 80
    assert not told(found, "W609")
    assert [cell for cell, _ in told(found, "W678")] == ["CBCC!C2"]
    # The definite quota of Văn phòng UBND is 60, of Sở Nội vụ 78 (provisional: 81).
    assert units(found)["Sở Nội vụ"] == (78, 75)


def test_a_ministrys_form() -> None:
    found = read_file(CASES / "ministry_form_four_header_rows.xlsx")
    assert units(found) == {
        "UBND phường Thắng Lợi": (30, 33),
        "UBND phường Tân Lập": (28, 25),
        "UBND xã Hòa Phú": (25, 22),
        "UBND xã Cư Êbur": (22, 22),
    }


RESERVES: dict[str, Sequence[object]] = {
    "numbered": (3, "Dự phòng", 5, None),
    "group": ("III", "DỰ PHÒNG", 5, None),
    "unnumbered": (None, "Biên chế dự phòng", 5, None),
    "not given out": (None, "Chưa phân bổ", 5, None),
    "English": (3, "Reserve", 5, 0),
    "of the city": (None, "Dự phòng của thành phố", 5, None),
}


@pytest.mark.parametrize("name", RESERVES)
@pytest.mark.parametrize("first", [False, True])
def test_posts_held_back_are_no_unit_and_part_of_the_total(name: str, first: bool) -> None:
    """20 = 8 + 7 + 5 given out, 13 = 6 + 7 present."""
    total = (None, "Tổng cộng", 20, 13)
    rows = [(1, "Phường A", 8, 6), (2, "Phường B", 7, 7), RESERVES[name]]
    found = read(HEADS, *([total, *rows] if first else [*rows, total]))
    assert units(found) == {"Phường A": (8, 6), "Phường B": (7, 7)}
    assert not told(found, "W609")


def test_a_total_without_what_is_held_back_is_right_too() -> None:
    rows = [(1, "Phường A", 8, 6), (2, "Phường B", 7, 7), (None, "Tổng", 15, 13), (None, "Dự phòng", 5, None)]
    assert not told(read(HEADS, *rows), "W609")


@pytest.mark.parametrize(
    ("headings", "which"),
    [
        (["Biên chế tạm giao năm 2026", "Biên chế giao năm 2026"], 1),
        (["Biên chế giao 2026", "Biên chế đề nghị 2027"], 0),
        (["Biên chế giao năm 2025", "Biên chế giao năm 2026"], 1),
        (["Có mặt đến 31/12/2025", "Có mặt đến 30/6/2026"], 1),
        (["Có mặt ngày 01 tháng 9 năm 2026", "Có mặt ngày 31 tháng 7 năm 2026"], 0),
        (["Quota 2026", "Quota 2025", "Quota 2027"], 2),
        (["Biên chế giao", "Số biên chế"], None),
        (["Biên chế giao 2026", "Biên chế 2026"], None),
        (["Biên chế giao", "Biên chế 2026"], None),
        (["Biên chế"], None),
    ],
)
def test_which_of_several_columns_counts(headings: list[str], which: int | None) -> None:
    assert latest(headings) == which


def test_a_unit_called_reserve_with_people_is_a_unit() -> None:
    found = read(HEADS, (1, "Phường A", 8, 6), (2, "Dự Phòng", 7, 7))
    assert units(found) == {"Phường A": (8, 6), "Dự Phòng": (7, 7)}


def test_of_two_dates_the_later_counts() -> None:
    heads = ("Đơn vị", "Biên chế giao", "Có mặt 31/12/2025", "Có mặt 30/6/2026")
    found = read(heads, ("Phường A", 8, 9, 6), ("Phường B", 7, 9, 7))
    assert units(found) == {"Phường A": (8, 6), "Phường B": (7, 7)}
    assert [cell for cell, _ in told(found, "W678")] == ["Đơn vị!C1"]


def test_an_office_under_a_need_is_a_field_and_a_department_beside_the_unit_is_nothing() -> None:
    found = read(
        ("Unit", "Department", "quota", "headcount", "Need", "Need"),
        (None, None, None, None, "office", "land"),
        ("A", "X", 3, 2, 1, 1),
        ("B", "X", 3, 4, 1, 0),
    )
    assert units(found) == {"A": (3, 2), "B": (3, 4)}
    assert {pair for pair, need in found.instance.needs.items() if need.need} == {
        *(("A", "office"), ("A", "land")),
        ("B", "office"),
    }


def test_two_columns_of_one_year_are_still_an_error() -> None:
    rows = (("Đơn vị", "Biên chế giao", "Số biên chế được giao", "Có mặt"), ("Phường A", 8, 9, 6))
    assert "E203" in {p.code for p in caught(*rows)}


NUMBERINGS: list[Sequence[object]] = [
    (1, 2, 3, 4, 5),
    ("(1)", "(2)", "(3)", "(4)", "(5)"),
    ("A", "B", 1, 2, 3),
    ("A", "B", "1", "2", "3 (=1-2)"),
    ("1", "2", "3", "4", "5 (=4-3)"),
    ("1", "2", "3", "4", "5=4-3"),
    ("[1]", "[2]", "[3]", "[4]", "[5]=[4]-[3]"),
    ("a", "b", "c", "d", "e"),
    ("I", "II", "III", "IV", "V"),
    ("Cột 1", "Cột 2", "Cột 3", "Cột 4", "Cột 5"),
]


@pytest.mark.parametrize("numbering", NUMBERINGS, ids=str)
@pytest.mark.parametrize("deep", [1, 2])
def test_rows_that_number_the_columns(numbering: Sequence[object], deep: int) -> None:
    heads = [("STT", "Đơn vị", "Biên chế được giao", "Có mặt", "Thừa/thiếu")]
    if deep == 2:
        heads = [("STT", "Đơn vị", "Biên chế", "Biên chế", "Ghi"), (None, None, "Được giao", "Có mặt", "chú")]
    found = read(*heads, numbering, (1, "Phường A", 8, 6, -2), (2, "Phường B", 7, 7, 0))
    assert units(found) == {"Phường A": (8, 6), "Phường B": (7, 7)}


def test_of_columns_per_kind_of_staff_the_total_is_meant() -> None:
    """Posts and present are each told as a total and by kind: 8 = 5 + 3, 6 = 4 + 2."""
    found = read(
        ("STT", "Đơn vị", *["Biên chế được giao"] * 3, *["Có mặt"] * 3),
        (None, None, "Tổng số", "Công chức", "Viên chức", "Tổng số", "Công chức", "Viên chức"),
        (1, "Phường A", 8, 5, 3, 6, 4, 2),
        (2, "Phường B", 7, 5, 2, 7, 5, 2),
    )
    assert units(found) == {"Phường A": (8, 6), "Phường B": (7, 7)}


def test_the_total_of_groups_of_staff_is_meant() -> None:
    found = read(
        ("STT", "Đơn vị", *["Cán bộ"] * 2, *["Công chức"] * 2, *["Tổng số"] * 2),
        (None, None, *["Được giao", "Có mặt"] * 3),
        (1, "Phường A", 5, 4, 3, 2, 8, 6),
        (2, "Phường B", 5, 5, 2, 2, 7, 7),
    )
    assert units(found) == {"Phường A": (8, 6), "Phường B": (7, 7)}


@pytest.mark.parametrize("mark", ["X", "x", "✓", "√", "☑", "☒", 1, True, "có"])
def test_marks_under_fields_that_stand_under_one_heading(mark: object) -> None:
    """The heading over the fields is merged across, those beside it are not merged downwards."""
    found = read(
        **{
            "Đơn vị": [("Tên đơn vị", "Biên chế được giao", "Đất đai cần", "Tài chính cần"), ("A", 3, 1, 1)],
            "Cán bộ": [
                ("Mã CBCC", "Họ và tên", "Đơn vị", "Lĩnh vực", "Lĩnh vực"),
                (None, None, None, "Đất đai", "Tài chính"),
                ("1", "Một", "A", mark, None),
                ("2", "Hai", "A", None, mark),
                ("3", "Ba", "A", None, None),
            ],
        }
    )
    assert [o.fields for o in found.instance.officials or ()] == [("Đất đai",), ("Tài chính",), ()]


@pytest.mark.parametrize(
    "heads",
    [
        ("Name of the Department", "Sanctioned", "In position", "Vacancy"),
        ("Office", "Sanctioned strength", "Working strength", "Vacant posts"),
        ("Institution", "Posts required", "Staff in post", "Shortfall"),
        ("Ward", "Required", "In post", "Shortage"),
        ("Agency", "Authorized positions", "Filled positions", "Vacancies"),
        ("District Office", "Approved posts", "Filled", "Vacant"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_english_headings(heads: Sequence[object], sign: int) -> None:
    """A shortage of 2 = 8 - 6 may be written 2 or -2."""
    found = read(heads, ("Ward North", 8, 6, 2 * sign), ("Ward South", 7, 7, 0), ("Ward East", 7, 8, -sign))
    assert units(found) == {"Ward North": (8, 6), "Ward South": (7, 7), "Ward East": (7, 8)}
    assert not told(found, "W611")
