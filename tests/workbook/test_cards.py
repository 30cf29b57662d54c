"""A sheet for each unit: units from labels above lists of people, with the cells that the user sees."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.layouts import caught, read, read_file, told, units
from helpers.places import CASES
from realloc.workbook.validate import Validated

Rows = Sequence[Sequence[object]]

LIST: Rows = (
    ("STT", "Họ và tên", "Chức vụ", "Lĩnh vực"),
    (1, "Nguyễn Một", "Chuyên viên", "Đất đai"),
    (2, "Trần Hai", "Chuyên viên", "Tài chính; Đất đai"),
)


def people(found: Validated) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {o.name: (o.unit_id, o.fields) for o in found.instance.officials or ()}


def test_the_case() -> None:
    found = read_file(CASES / "sheet_per_unit.xlsx")
    assert units(found) == {"P. An Khánh": (3, 2), "P. Bến Thành": (1, 2), "X. Bình Chánh": (2, 2)}
    assert people(found)["B X. Bình Chánh"] == ("X. Bình Chánh", ("Tài chính",))
    ((cell, message),) = told(found, "W675")
    assert cell == "P. An Khánh!A2"
    assert "3 sheets" in message
    assert "6 people" in message


def form(unit: str, quota: object, *more: Sequence[object], rows: Rows = LIST) -> Rows:
    return (
        ("PHIẾU RÀ SOÁT", None, None, None),
        ("Đơn vị:", unit),
        ("Biên chế được giao:", quota),
        *more,
        (),
        *rows,
    )


VARIANTS: dict[str, dict[str, Rows]] = {
    "in one cell": {
        "1": (("Đơn vị: Phường A",), ("Biên chế được giao: 3",), *LIST),
        "2": (("Đơn vị: Phường B",), ("Biên chế được giao: 1",), *LIST),
    },
    "no colon, two labels in a row": {
        "1": (("Tên đơn vị", "Phường A", "Biên chế được giao", 3), (), *LIST),
        "2": (("Tên đơn vị", "Phường B", "Biên chế được giao", 1), (), *LIST),
    },
    "unit by the name of the sheet": {
        "Phường A": (("DANH SÁCH CÁN BỘ", None), ("Số biên chế được giao", 3), *LIST),
        "Phường B": (("DANH SÁCH CÁN BỘ", None), ("Số biên chế được giao", 1), *LIST),
    },
    "unit of count is no unit": {
        "1": (("Đơn vị tính: người",), ("Tên đơn vị: Phường A",), ("Biên chế giao năm 2026: 3",), *LIST),
        "2": (("Đơn vị: người",), ("Đơn vị: Phường B",), ("Biên chế giao năm 2026: 1",), *LIST),
    },
    "blocks in one sheet": {"Tổng hợp": (*form("Phường A", 3), (), *form("Phường B", 1))},
    "English": {
        "a": (
            ("Unit:", "Phường A"),
            ("Sanctioned posts:", 3),
            ("No", "Full name", "Title", "Field"),
            *LIST[1:],
        ),
        "b": (
            ("Unit:", "Phường B"),
            ("Sanctioned posts:", 1),
            ("No", "Full name", "Title", "Field"),
            *LIST[1:],
        ),
    },
    "numbers with what they count, and rows that say how many": {
        "1": (
            ("Tên đơn vị: Phường A",),
            ("Tổng số biên chế được giao: 3 người",),
            LIST[0],
            ("(1)", "(2)", "(3)", "(4)"),
            *LIST[1:],
            (None, "Tổng cộng: 2 người"),
        ),
        "2": (
            ("Tên đơn vị: Phường B",),
            ("Tổng số biên chế được giao: 1 người",),
            *LIST,
            ("Ấn định danh sách này có 2 người",),
        ),
    },
    "a guide and rules beside": {
        "Hướng dẫn": (("Điền các ô màu vàng",), ("Gửi trước ngày 15",)),
        "1": form("Phường A", 3),
        "2": form("Phường B", 1),
        "Quy tắc": (("Quy tắc", "Giá trị"), ("Ngày tính", "01/01/2026")),
    },
    "columns in another order": {
        "1": form("Phường A", 3),
        "2": form("Phường B", 1, rows=[(r[0], r[3], r[1], r[2]) for r in LIST]),
    },
    "signatures below": {
        "1": (*form("Phường A", 3), (), (None, "Người lập biểu", None, "Chủ tịch"), (None, "(Ký tên)")),
        "2": form("Phường B", 1),
    },
    "the sheet of units beside": {
        "Đơn vị": (
            ("Tên đơn vị", "Biên chế được giao", "Đất đai cần", "Tài chính cần"),
            ("Phường A", 3, 1, 1),
            ("Phường B", 1, 1, 1),
        ),
        "Phường A": LIST,
        "Phường B": LIST,
    },
}


@pytest.mark.parametrize("name", VARIANTS)
def test_variants(name: str) -> None:
    """Both lists have two people: Phường A has 3 posts and Phường B one."""
    found = read(**VARIANTS[name])
    assert units(found) == {"Phường A": (3, 2), "Phường B": (1, 2)}
    listed = {(o.name, o.unit_id, o.fields) for o in found.instance.officials or ()}
    assert ("Trần Hai", "Phường B", ("Tài chính", "Đất đai")) in listed
    assert len(listed) == 4
    assert told(found, "W675")


def test_a_form_of_labels_alone() -> None:
    """Needs and headcount of each unit stand in labels; nobody is listed."""
    found = read(
        **{
            "1": (("Đơn vị:", "Phường A"), ("Biên chế được giao:", 3), ("Có mặt:", 4), ("Đất đai cần:", 2)),
            "2": (("Đơn vị:", "Phường B"), ("Biên chế được giao:", 3), ("Có mặt:", 2), ("Đất đai cần:", 1)),
        }
    )
    assert units(found) == {"Phường A": (3, 4), "Phường B": (3, 2)}
    assert {p: n.need for p, n in found.instance.needs.items()} == {
        ("Phường A", "Đất đai"): 2,
        ("Phường B", "Đất đai"): 1,
    }


def test_a_unit_may_be_named_by_the_letterhead_or_the_sheet() -> None:
    head = ("UBND PHƯỜNG AN KHÁNH", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    found = read(
        **{
            "A1": (head, ("DANH SÁCH CÁN BỘ",), ("Biên chế được giao:", 3), *LIST),
            "Bến Thành": (("Biên chế được giao:", 1), *LIST),
        }
    )
    assert units(found) == {"UBND PHƯỜNG AN KHÁNH": (3, 2), "Bến Thành": (1, 2)}


def test_fields_listed_down_a_form_are_needs() -> None:
    heads = ("STT", "Lĩnh vực", "Nhu cầu", "Hiện có")
    found = read(
        **{
            "1": form(
                "Phường A", 3, ("Có mặt:", 4), rows=[heads, (1, "Đất đai", 2, 1), (2, "Tài chính", 1, 3)]
            ),
            "2": form(
                "Phường B", 3, ("Có mặt:", 1), rows=[heads, (1, "Tài chính", 1, 0), (None, "Cộng", 1, 0)]
            ),
        }
    )
    assert {pair: (n.need, n.have) for pair, n in found.instance.needs.items()} == {
        ("Phường A", "Đất đai"): (2, 1),
        ("Phường A", "Tài chính"): (1, 3),
        ("Phường B", "Tài chính"): (1, 0),
    }


def test_a_quota_of_dots_is_a_blank_at_its_cell() -> None:
    problems = caught(**{"1": form("Phường A", "…………"), "2": form("Phường B", 1)})
    assert [(p.code, p.where) for p in problems if p.severity == "error"] == [("E301", "1!B3")]


def test_faults_are_told_in_the_sheets_of_the_file() -> None:
    """A headcount that its own list contradicts, a quota that is none, a unit twice, a date that is none."""
    dated = [(*LIST[0], "Ngày nghỉ hưu"), (*LIST[1], "32/01/2030")]
    problems = caught(
        **{
            "1": form("Phường A", "ba"),
            "2": form("Phường B", 1, ("Biên chế có mặt:", 5)),
            "3": form("Phường A", 2, rows=dated),
        }
    )
    assert {(p.code, p.where) for p in problems if p.severity == "error"} == {
        ("E302", "1!B3"),
        ("E501", "2!B4"),
        ("E401", "3!B2"),
        ("E309", "3!E6"),
    }
    (twice,) = (p for p in problems if p.code == "E401")
    assert "1!B2" in twice.message("vi")


def test_a_missing_quota_is_told_in_its_sheet() -> None:
    problems = caught(
        **{"1": form("Phường A", 3), "2": (("Đơn vị:", "Phường B"), ("Biên chế được giao:",), *LIST)}
    )
    assert [p.where.split("!")[0] for p in problems if p.severity == "error"] == ["2"]


def test_a_table_under_labels_is_no_form() -> None:
    """A label "Đơn vị: Sở Nội vụ" over a table of units is who reports, not the unit of a form."""
    found = read_file(CASES / "numbering_row_payroll.xlsx")
    assert len(units(found)) == 3
    assert not told(found, "W675")


def test_names_do_not_leak(tmp_path: Path) -> None:
    """Without names the copy has the sheets as they were put together, and nobody's name."""
    source = CASES / "sheet_per_unit.xlsx"
    marked = tmp_path / "m.xlsx"
    shown = run("check", source, "--anonymous", "--mark", marked)
    assert shown.exit_code == 0
    assert "A P. An Khánh" not in shown.stdout
    plan = tmp_path / "p.xlsx"
    assert run("solve", source, "-o", plan, "--anonymous").exit_code == 0
    assert run("verify", plan).exit_code == 0


def test_a_plan_keeps_the_forms(tmp_path: Path) -> None:
    source = CASES / "sheet_per_unit.xlsx"
    plan = tmp_path / "p.xlsx"
    assert run("solve", source, "-o", plan).exit_code == 0
    assert run("verify", plan, "--input", source).exit_code == 0
    assert run("solve", plan, "-o", tmp_path / "q.xlsx").exit_code == 0


@pytest.mark.parametrize("name", ["Danh sách", "Danh sách cán bộ", "Cán bộ"])
def test_a_sheet_that_is_called_a_list_may_tell_the_posts_of_its_unit(name: str) -> None:
    found = read(**{name: form("Phường A", 3, ("Biên chế có mặt:", 2))})
    assert units(found) == {"Phường A": (3, 2)}
    assert people(found) == {
        "Nguyễn Một": ("Phường A", ("Đất đai",)),
        "Trần Hai": ("Phường A", ("Tài chính", "Đất đai")),
    }


def test_labels_over_the_list_of_a_workbook_with_units_say_nothing_of_posts() -> None:
    """The sheet of units does: 4 posts, not 3."""
    listed = (*form("Phường A", 3)[:3], *(("Đơn vị", *row) for row in LIST[:1]))
    rows = (*listed, *(("Phường A", *row) for row in LIST[1:]))
    units_and_needs = ("Đơn vị", "Biên chế được giao", "Đất đai cần", "Tài chính cần"), ("Phường A", 4, 1, 1)
    found = read(*units_and_needs, **{"Danh sách": rows})
    assert units(found) == {"Phường A": (4, 2)}
