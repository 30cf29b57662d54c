"""Layouts of the kinds that offices use: each read as a person would, or refused with what to type."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from helpers.layouts import Rows, caught, read, told, units

A, B, C = "Phường An Bình", "Phường Bình Tây", "Xã Cần Giờ"
ALL = {A: (30, 33), B: (28, 25)}
GIVEN, NOW = "Biên chế giao", "Hiện có"

LAYOUTS: Mapping[str, Rows] = {
    "women among those present are no field": [
        ["TT", "Đơn vị", "Biên chế công chức", "Biên chế công chức", "Biên chế công chức"],
        ["TT", "Đơn vị", "Giao năm 2026", NOW, NOW],
        ["TT", "Đơn vị", "Giao năm 2026", "Tổng số", "Trong đó nữ"],
        ["A", "B", "(1)", "(2)", "(3)"],
        [1, A, 30, 33, 15],
        [2, B, 28, 25, 12],
    ],
    "contract staff among them are none": [
        ["STT", "Đơn vị", GIVEN, GIVEN, NOW, NOW],
        ["STT", "Đơn vị", "Tổng số", "HĐ 111", "Tổng số", "HĐ 111"],
        [1, A, 30, 2, 33, 3],
        [2, B, 28, 2, 25, 1],
    ],
    "a balance in brackets": [
        ["No.", "Ward", "Required posts", "In post", "Surplus / (Deficit)"],
        [1, A, 30, 33, "3"],
        [2, B, 28, 25, "(3)"],
        ["", "Grand total", 58, 58, "0"],
    ],
    "signs in brackets": [
        ["Ward", "Sanctioned strength", "Men in position", "Vacancy(+)/Excess(-)"],
        [A, 30, 33, "(-)3"],
        [B, 28, 25, "(+)3"],
    ],
    "posts that nobody has": [
        ["STT", "Đơn vị", GIVEN, NOW],
        [1, A, 30, 33],
        [2, B, 28, 25],
        ["", "Số biên chế chưa sử dụng", 4, None],
        ["", "Tổng số", 62, 58],
    ],
    "posts held in reserve": [
        ["No", "Ward", "Establishment", "Strength"],
        [1, A, 30, 33],
        [2, B, 28, 25],
        [3, "Held in reserve", 4, 0],
    ],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_units_without_fields(name: str) -> None:
    found = read(*LAYOUTS[name])
    assert units(found) == ALL
    assert not found.instance.fields
    assert not [w for w in found.warnings if w.code in ("W609", "W611", "W667")]


def test_what_is_needed_of_those_who_serve_a_field_across() -> None:
    """ "Nhu cầu công chức tài chính" and "Công chức tài chính hiện có" are of one field."""
    found = read(
        ["STT", "Nội dung", A, B],
        [1, "Số biên chế được giao", 30, 28],
        [2, "Số công chức có mặt", 33, 25],
        [3, "Nhu cầu công chức tài chính", 3, 2],
        [4, "Công chức tài chính hiện có", 2, 4],
    )
    assert units(found) == ALL
    assert {(n.unit_id, n.need, n.have) for n in found.instance.needs.values()} == {(A, 3, 2), (B, 2, 4)}


def test_a_balance_under_a_field_is_not_the_units() -> None:
    found = read(
        ["STT", "Đơn vị", GIVEN, NOW, "Địa chính", "Địa chính", "Địa chính"],
        ["STT", "Đơn vị", GIVEN, NOW, "Cần", "Có", "Thừa/thiếu"],
        [1, A, 30, 33, 2, 3, 1],
        [2, B, 28, 25, 2, 1, -1],
    )
    assert not told(found, "W611")
    assert {(n.unit_id, n.need, n.have) for n in found.instance.needs.values()} == {(A, 2, 3), (B, 2, 1)}


@pytest.mark.parametrize(("on", "off"), [("[x]", "[ ]"), ("■", "□"), ("●", "○"), ("(x)", "( )"), ("☑", "☐")])
def test_boxes_drawn_in_a_cell(on: str, off: str) -> None:
    people = [
        ["Mã CB", "Họ tên", "Đơn vị", "Không điều động", "Tự nguyện"],
        ["1", "Một", A, on, off],
        ["2", "Hai", A, off, on],
    ]
    found = read(["Tên đơn vị", GIVEN], [A, 2], **{"Cán bộ": people})
    officials = found.instance.officials or ()
    assert [(bool(o.protected), o.volunteer) for o in officials] == [(True, False), (False, True)]


def test_a_field_is_also_called_by_those_who_serve_it() -> None:
    people = [["Mã CB", "Đơn vị", "Lĩnh vực"], ["1", A, "Công chức tài chính"], ["2", A, "Tài chính"]]
    found = read(["Tên đơn vị", GIVEN, "Tài chính cần"], [A, 2, 1], **{"Cán bộ": people})
    assert [o.fields for o in found.instance.officials or ()] == [("Tài chính",), ("Tài chính",)]


GROUPED: Rows = [
    ["TT", "Họ và tên", "Năm sinh", "Năm sinh", "Chức vụ"],
    ["TT", "Họ và tên", "Nam", "Nữ", "Chức vụ"],
    ["I", "PHƯỜNG AN BÌNH", None, None, None],
    [1, "Nguyễn Văn Một", 1970, None, "Công chức"],
    [2, "Trần Thị Hai", None, 1975, "Công chức"],
    ["II", "PHƯỜNG BÌNH TÂY", None, None, None],
    [1, "Lê Văn Ba", 1980, None, "Công chức"],
]


def test_units_in_rows_over_their_people() -> None:
    found = read(["Tên đơn vị", GIVEN], [A, 3], [B, 3], **{"Danh sách": GROUPED})
    assert [(o.unit_id, o.name) for o in found.instance.officials or ()] == [
        (A, "Nguyễn Văn Một"),
        (A, "Trần Thị Hai"),
        (B, "Lê Văn Ba"),
    ]
    assert [cell for cell, _ in told(found, "W702")] == ["Danh sách!B3"]


def test_a_unit_of_such_rows_that_is_not_there_is_told_at_its_row() -> None:
    """The unit of the third person stands in B6."""
    problems = caught(["Tên đơn vị", GIVEN], [A, 3], **{"Danh sách": GROUPED})
    assert {p.where for p in problems if p.severity == "error"} == {"Danh sách!B6"}


def test_somebody_over_the_first_unit_has_none() -> None:
    rows = [*GROUPED[:2], GROUPED[3], *GROUPED[2:]]
    problems = caught(["Tên đơn vị", GIVEN], [A, 3], [B, 3], **{"Danh sách": rows})
    assert "E202" in {p.code for p in problems}


def test_fields_that_only_people_have() -> None:
    people = [["Mã CB", "Đơn vị", "Lĩnh vực"], ["1", A, "Địa chính; Tài chính"], ["2", A, None]]
    found = read(["Tên đơn vị", GIVEN], [A, 2], **{"Cán bộ": people})
    assert {f.field_id for f in found.instance.fields} == {"Địa chính", "Tài chính"}
    assert [cell for cell, _ in told(found, "W701")] == ["Cán bộ!C2"]


def test_marks_under_fields_that_only_people_have() -> None:
    people = [["Staff no", "Ward", "Land", "Finance"], ["1", A, "✓", None], ["2", A, None, "✓"]]
    found = read(["Ward", "Posts"], [A, 2], Officials=people)
    assert [o.fields for o in found.instance.officials or ()] == [("Land",), ("Finance",)]


POSTS: Rows = [["STT", "Vị trí việc làm", GIVEN, NOW], [1, "Văn phòng", 10, 12], [2, "Kinh tế", 8, 7]]


def test_a_sheet_of_posts_for_each_unit() -> None:
    """10 + 8 = 18 posts, 12 + 7 = 19 people; the second sheet has a total of its own, and a wrong one."""
    second = [["UBND PHƯỜNG BÌNH TÂY"], *POSTS, [None, "Cộng", 18, 20]]
    found = read(**{"An Bình": [*POSTS, [None, "Cộng", 18, 19]], "BT": second})
    assert units(found) == {"An Bình": (18, 19), "UBND PHƯỜNG BÌNH TÂY": (18, 19)}
    assert [cell for cell, _ in told(found, "W609")] == ["BT!D5"]
    assert len(told(found, "W675")) == 1


def test_posts_are_never_taken_for_units() -> None:
    problems = caught(Sheet1=POSTS)
    assert "E202" in {p.code for p in problems}
    assert "W677" not in {p.code for p in problems}


def test_the_total_is_proposed_before_its_parts() -> None:
    """S and F mean nothing to us; of three blocks the total is the unit's: columns G and H."""
    problems = caught(
        ["Sl", "Office", "Group A", "Group A", "Group B", "Group B", "Total", "Total"],
        ["Sl", "Office", "S", "F", "S", "F", "S", "F"],
        [1, A, 10, 8, 20, 25, 30, 33],
        [2, B, 12, 12, 16, 13, 28, 25],
    )
    texts = " ".join(p.text("en") for p in problems if p.code == "E202")
    assert '--map "Column G=quota"' in texts
    assert '--map "Column H=headcount"' in texts


def test_units_across_with_two_columns_each_are_refused_as_such() -> None:
    rows: Rows = [
        ["Chỉ tiêu", A, A, B, B],
        ["Chỉ tiêu", "Giao", "Có mặt", "Giao", "Có mặt"],
        ["Tổng biên chế", 30, 33, 28, 25],
        ["Tài chính", 3, 2, 2, 2],
    ]
    problems = caught(**{"Tổng hợp": rows})
    assert "E218" in {p.code for p in problems}
    assert "E302" not in {p.code for p in problems}


def test_headcounts_that_are_left_to_be_reckoned() -> None:
    """30 + 3 = 33 and 28 - 3 = 25; 58 posts in all, 58 people."""
    found = read(
        ["STT", "Đơn vị", GIVEN, "Thừa", "Thiếu"],
        [1, A, 30, 3, None],
        [2, B, 28, "-", 3],
        ["", "Tổng cộng", 58, 3, 3],
    )
    assert units(found) == ALL
    assert [cell for cell, _ in told(found, "W703")] == ["Đơn vị!D1"]
    assert not told(found, "W609")


def test_without_one_of_them_the_headcount_is_missing() -> None:
    problems = caught(["Đơn vị", GIVEN, "Thừa"], [A, 30, 3], [B, 28, 0])
    assert "E202" in {p.code for p in problems}


def test_a_column_of_the_whole_city_across_is_no_unit() -> None:
    """And "Có: Địa chính" is what is there of the field that "Cần: Địa chính" asks for."""
    found = read(
        ["STT", "Chỉ tiêu", A, B, "Toàn TP"],
        ["I", "Biên chế được giao", 30, 28, 58],
        ["II", "Số có mặt", 33, 25, 58],
        [1, "Cần: Địa chính", 2, 2, 4],
        [2, "Có: Địa chính", 3, 1, 4],
    )
    assert units(found) == ALL
    assert {(n.unit_id, n.need, n.have) for n in found.instance.needs.values()} == {(A, 2, 3), (B, 2, 1)}


def test_a_second_header_that_calls_the_units_otherwise_is_refused_at_its_row() -> None:
    problems = caught(
        ["STT", "Tên đơn vị", GIVEN, "Có mặt"],
        [1, A, 30, 33],
        ["STT", "Tên sở", "Có mặt", GIVEN],
        [1, "Sở Y tế", 40, 44],
    )
    assert {(p.code, p.where[:-2]) for p in problems if p.severity == "error"} == {("E215", "Đơn vị!")}
    assert {p.where[-1] for p in problems if p.code == "E215"} == {"3"}


def test_what_stands_under_the_posts_is_not_proposed_as_the_people() -> None:
    problems = caught(
        ["TT", "Địa phương", "Số được giao", "Số được giao", "Số thực hiện", "Số thực hiện"],
        ["TT", "Địa phương", "Công chức", "Viên chức", "Công chức", "Viên chức"],
        [1, A, 30, 12, 33, 11],
        [2, B, 28, 10, 25, 10],
    )
    texts = " ".join(p.text("en") for p in problems if p.code == "E202")
    assert '--map "Column C=quota"' in texts
    assert '--map "Column E=headcount"' in texts
