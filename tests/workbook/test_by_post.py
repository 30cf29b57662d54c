"""A row a unit and post: units summed, posts that are fields become fields, cells keep their addresses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from helpers.layouts import caught, read, read_file, told, units
from helpers.places import CASES
from realloc.workbook.validate import Validated

HEADS = ("STT", "Đơn vị", "Vị trí việc làm", "Biên chế được giao", "Có mặt", "Thiếu")
ROWS = (
    (1, "Phường A", "Địa chính", 4, 3, 1),
    (2, "Phường A", "Văn thư", 6, 8, None),
    (3, "Xã B", "Công chức địa chính", 2, 2, None),
    (4, "Xã B", "Văn thư", 5, 2, 3),
)
# Phường A: 4 + 6 = 10 posts, 3 + 8 = 11 present; Xã B: 2 + 5 = 7 and 2 + 2 = 4.
EXPECTED = {"Phường A": (10, 11), "Xã B": (7, 4)}


def needs(found: Validated) -> dict[tuple[str, str], tuple[int, int]]:
    return {pair: (need.need, need.have) for pair, need in found.instance.needs.items()}


def test_the_case() -> None:
    """North 4 + 6 = 10 and 3 + 8 = 11, South 3 + 5 = 8 and 3 + 2 = 5, East 2 + 7 = 9 and 3 + 6 = 9."""
    found = read_file(CASES / "row_per_unit_and_post.xlsx")
    expected = {"Ward Office North": (10, 11), "Ward Office South": (8, 5), "Ward Office East": (9, 9)}
    assert units(found) == expected
    ((cell, message),) = told(found, "W673")
    assert cell == "Sheet1!C1"
    assert "6 rows were added up to 3 units" in message
    # 27, 25 and 5 of the total row are what the rows add up to; the vacancies are right post by post.
    assert not told(found, "W609")
    assert not told(found, "W611")


def test_posts_that_are_fields_are_fields() -> None:
    """Địa chính, also as "Công chức địa chính", is a field everywhere; Văn thư is none."""
    found = read(HEADS, *ROWS)
    assert units(found) == EXPECTED
    assert needs(found) == {("Phường A", "Địa chính"): (4, 3), ("Xã B", "Địa chính"): (2, 2)}


def test_fields_of_the_workbook_decide() -> None:
    fields = [("field", "label", "aliases"), ("vt", "Văn thư", ""), ("land", "Đất đai", "Địa chính")]
    found = read(HEADS, *ROWS, Fields=fields)
    assert needs(found) == {
        ("Phường A", "land"): (4, 3),
        ("Phường A", "vt"): (6, 8),
        ("Xã B", "land"): (2, 2),
        ("Xã B", "vt"): (5, 2),
    }


def test_everything_under_the_heading_field_is_a_field() -> None:
    found = read(("Unit", "Field", "Sanctioned posts", "Filled"), *(row[1:5] for row in ROWS))
    assert needs(found)["Phường A", "Văn thư"] == (6, 8)


BLANK = [(row[0], row[1] if n % 2 == 0 else None, *row[2:]) for n, row in enumerate(ROWS)]
LAYOUTS: dict[str, Sequence[Sequence[object]]] = {
    "unit in the first row only": [HEADS, *BLANK],
    "title above": [("BẢNG TỔNG HỢP", *[None] * 5), ("Đơn vị tính: người", *[None] * 5), HEADS, *ROWS],
    "sum in the column of posts": [
        *[HEADS, *ROWS[:2], (None, "Phường A", "Cộng", 10, 11, 1)],
        *[*ROWS[2:], (None, "Xã B", "Cộng", 7, 4, 3), (None, "Tổng cộng", None, 17, 15, 4)],
    ],
    "sum over the posts": [
        *[HEADS, ("I", "Phường A", None, 10, 11, 1), *((1, None, *row[2:]) for row in ROWS[:2])],
        *[("II", "Xã B", None, 7, 4, 3), *((1, None, *row[2:]) for row in ROWS[2:])],
    ],
    "unit over its posts": [
        *[HEADS, (None, "Phường A", *[None] * 4), *((1, None, *row[2:]) for row in ROWS[:2])],
        *[(None, "Xã B", *[None] * 4), *((1, None, *row[2:]) for row in ROWS[2:])],
    ],
    "post before unit": [
        ("Chức danh", "Tên đơn vị", "Được giao", "Hiện có"),
        *((row[2], row[1], *row[3:5]) for row in ROWS),
    ],
    "sums named after their units": [
        *[HEADS, *ROWS[:2], (None, "Cộng Phường A", None, 10, 11, 1)],
        *[*ROWS[2:], (None, "Cộng Xã B", None, 7, 4, 3), (None, "Tổng cộng", None, 17, 15, 4)],
    ],
    "English": [
        ("Name of institution", "Cadre", "Required", "In post", "Shortfall"),
        *((*row[1:5], row[3] - row[4]) for row in ROWS),
    ],
    "units mixed": [HEADS, ROWS[0], ROWS[2], ROWS[1], ROWS[3]],
    "numbering row": [HEADS, ("(1)", "(2)", "(3)", "(4)", "(5)", "6 (=4-5)"), *ROWS],
    "unknown heading of posts": [
        ("Đơn vị", "Nội dung", "Biên chế được giao", "Có mặt"),
        *(r[1:5] for r in ROWS),
    ],
    "rooms": [("Đơn vị", "Phòng, ban", "Biên chế được giao", "Có mặt"), *(r[1:5] for r in ROWS)],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    rows = LAYOUTS[name]
    found = read(*rows)
    assert units(found) == EXPECTED
    assert told(found, "W673")
    assert not told(found, "W609")
    assert not told(found, "W611")


STACKS: dict[str, Sequence[Sequence[object]]] = {
    "Roman": [
        *[(*HEADS[:2], *HEADS[3:]), ("I", "Phường A", 10, 11, 1), (1, "Địa chính", 4, 3, 1)],
        *[(2, "Văn thư", 6, 8, None), ("II", "Xã B", 7, 4, 3), (1, "Địa chính", 2, 2, None)],
        *[(2, "Văn thư", 5, 2, 3), (None, "Tổng cộng", 17, 15, 4)],
    ],
    "bullets": [
        *[("Đơn vị / Vị trí", "Được giao", "Hiện có"), ("Phường A", 10, 11), ("- Địa chính", 4, 3)],
        *[("- Văn thư", 6, 8), ("Xã B", 7, 4), ("- Địa chính", 2, 2), ("- Văn thư", 5, 2)],
    ],
}


@pytest.mark.parametrize("name", STACKS)
def test_posts_under_their_unit_in_one_column(name: str) -> None:
    """The rows of the units say what their posts add up to."""
    found = read(*STACKS[name])
    assert units(found) == EXPECTED
    assert needs(found) == {("Phường A", "Địa chính"): (4, 3), ("Xã B", "Địa chính"): (2, 2)}
    assert not told(found, "W609")


def test_units_under_a_group_are_no_posts() -> None:
    """Each stands once: nothing says that they are posts of one unit."""
    rows = [("I", "Phường A", 10, 11, None), (1, "An Lạc", 4, 3, None), ("II", "Xã B", 7, 4, None)]
    found = caught((*HEADS[:2], *HEADS[3:]), *rows, (1, "Bình An", 4, "x", None))
    assert not [p for p in found if p.code == "W673"]


def test_what_contradicts_is_told_at_its_cell() -> None:
    heads = ("Đơn vị", "Chức danh", "Loại", "Biên chế được giao", "Có mặt")
    problems = caught(
        heads,
        ("Phường A", "Địa chính", "phường", 4, 3),
        ("Phường A", "Địa chính", "phường", 6, "x"),
        ("Xã B", "Địa chính", "xã", 2, 2),
        ("Xã B", "Văn thư", "phường", "ba", 2),
        ("Xã B", None, "xã", 9, 2),
    )
    assert {(p.code, p.where) for p in problems if p.severity == "error"} == {
        ("E216", "Đơn vị!B3"),
        ("E302", "Đơn vị!E3"),
        ("E217", "Đơn vị!C5"),
        ("E302", "Đơn vị!D5"),
        ("E301", "Đơn vị!B6"),
    }


def test_a_blank_is_told_where_it_stands() -> None:
    found = read(HEADS, *ROWS[:3], (4, "Xã B", "Văn thư", None, 2, None))
    assert units(found)["Xã B"] == (2, 4)
    assert [cell for cell, _ in told(found, "W617")] == ["Đơn vị!D5"]


def test_a_field_of_a_post_is_found_at_the_row_of_the_post() -> None:
    """Three are present at the post and none on the roster: the row of the post is named."""
    officials = [("Mã cán bộ", "Họ và tên", "Đơn vị"), ("1", "Một", "Phường A")]
    found = caught(HEADS, ROWS[1], *ROWS[2:], ROWS[0], **{"Cán bộ": officials})
    assert [p.where for p in found if p.code == "W605" and "Phường A" in p.message("vi")] == ["Đơn vị!E5"]


def test_the_same_unit_twice_without_posts_is_still_an_error() -> None:
    problems = caught(("Đơn vị", "Biên chế được giao", "Có mặt"), ("Phường A", 4, 3), ("Phường A", 6, 8))
    assert ("E401", "Đơn vị!A3") in {(p.code, p.where) for p in problems}


def test_a_wrong_total_names_the_rows_of_the_posts() -> None:
    found = read(HEADS, *ROWS, (None, "Tổng", None, 17, 16, 4))
    ((cell, message),) = told(found, "W609")
    assert (cell, "rows 2–5" in message) == ("Đơn vị!E6", True)
