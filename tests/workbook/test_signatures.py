"""Whoever is in a list stays in it, leaders too; who signs under it is not one of it."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.workbooks import Rows
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import raw_sheet
from realloc.workbook.understand.header import find_header
from realloc.workbook.understand.rows import find_rows

HEADINGS: list[object] = ["Mã cán bộ", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Lĩnh vực", "Đơn vị"]
BORN = date(1975, 10, 21)
LEADER = ["CB1", "Nguyễn Văn Dũng", BORN, "nam", "Chủ tịch UBND", None, None]
DEPUTY = ["CB2", "Lê Hữu Thảo", None, None, "Phó Chủ tịch UBND", None, None]
OTHERS = [
    ["CB3", "Phạm Thị Xuân", BORN, "nữ", "Chuyên viên", "tư pháp", "A"],
    ["CB4", "Trần Quốc Quý", BORN, "nam", None, None, None],
]
SIGNED: list[list[object]] = [
    [],
    [None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"],
    [None, "(Ký, ghi rõ họ tên)"],
    [],
    [None, "Võ Thị Lập", None, None, "Đỗ Văn Ký"],
]
PEOPLE = {
    "first": [LEADER, DEPUTY, *OTHERS],
    "in the middle": [OTHERS[0], LEADER, DEPUTY, OTHERS[1]],
    "last": [*OTHERS, LEADER, DEPUTY],
    "alone": [LEADER, DEPUTY],
}


def read(rows: Rows) -> list[Cell]:
    """Names of those who are read."""
    raw = raw_sheet("Cán bộ", rows)  # type: ignore[arg-type]
    header = find_header(raw, OFFICIALS)
    return [row.cells[header.columns["name"]] for row in find_rows(raw, OFFICIALS, header).data]


@pytest.mark.parametrize("signed", [[], SIGNED], ids=["unsigned", "signed"])
@pytest.mark.parametrize("coded", [True, False], ids=["with ids", "without"])
@pytest.mark.parametrize("people", PEOPLE.values(), ids=PEOPLE.keys())
def test_leaders_without_unit_and_field_are_people(
    people: list[list[object]], coded: bool, signed: list[list[object]]
) -> None:
    """All are read, in their order, and nobody of the four rows that sign under the table."""
    listed = [row if coded else [None, *row[1:]] for row in people]
    expected = [row[1] for row in people]
    assert read([HEADINGS, *listed, *signed]) == expected


@pytest.mark.parametrize("at", [0, 1, 4])
def test_signatures_in_place_of_ids_and_in_other_columns_are_none(at: int) -> None:
    """Two people are read, whatever column the signatures under them begin in."""
    below = [[*[None] * at, title] for title in ("NGƯỜI LẬP BIỂU", "Võ Thị Lập")]
    assert read([HEADINGS, *OTHERS, [], *below]) == ["Phạm Thị Xuân", "Trần Quốc Quý"]


def test_a_note_between_people_ends_no_list() -> None:
    """The note of row 3 is left out; those under it are read, CB4 without unit too."""
    note = [None, "Ghi chú: danh sách đến 31/12"]
    assert read([HEADINGS, OTHERS[0], note, OTHERS[1], LEADER]) == [
        "Phạm Thị Xuân",
        "Trần Quốc Quý",
        "Nguyễn Văn Dũng",
    ]


def test_titles_right_under_the_last_person_are_signed() -> None:
    """Nobody is called KẾ TOÁN: two people are read."""
    assert len(read([HEADINGS, *OTHERS, [None, "KẾ TOÁN", None, None, "CHỦ TỊCH"]])) == 2
