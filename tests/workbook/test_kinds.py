"""A blank kind is taken from the name or the row over the unit, and told; a name against it is doubted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from realloc.city.domain import Kind
from realloc.workbook.contract.kinds import kind_against, kind_named, kind_of_group
from realloc.workbook.read import RawWorkbook, raw_sheet
from realloc.workbook.validate import Validated, validate

HEADS = ("STT", "Tên đơn vị", "Loại đơn vị", "Biên chế được giao", "Biên chế có mặt")
KINDLESS = ("STT", "Tên đơn vị", "Biên chế được giao", "Biên chế có mặt")


def read(*rows: Sequence[object], heads: Sequence[object] = HEADS) -> Validated:
    raw = RawWorkbook("w.xlsx", "", (raw_sheet("Đơn vị", [heads, *rows]),))
    return validate(raw, today=date(2026, 1, 1))


def kinds(found: Validated) -> dict[str, str]:
    return {unit.name: unit.kind.value for unit in found.instance.units}


def told(found: Validated, code: str, language: str = "en") -> list[tuple[str, str]]:
    return [(p.where, p.message(language)) for p in found.warnings if p.code == code]


NAMES = {
    Kind.DEPARTMENT: (
        *("Sở Xây dựng", "SỞ NỘI VỤ", "So Xay dung", "Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân TP"),
        *("Ban Dân tộc tỉnh", "Ban Quản lý khu kinh tế tỉnh", "Thanh tra Thành phố", "Thanh tra tỉnh"),
        *("Department of Construction", "Construction Department", "Land and IT agency"),
        *("Office of the People's Committee", "Provincial Inspectorate"),
    ),
    Kind.PROJECT: (
        *("Dự án Vành đai 3", "Tổ công tác giải phóng mặt bằng", "Ring Road 3 clearance project"),
        *("Project Metro 2", "Metro task force"),
    ),
    Kind.WARD: ("Phường An Khánh", "P. An Khánh", "UBND phường An Khánh", "An Khánh Ward", "Ward 5"),
    Kind.COMMUNE: ("Xã Tân Nhựt", "UBND xã Tân Nhựt", "Tân Nhựt Commune"),
    Kind.SPECIAL_ZONE: ("Đặc khu Côn Đảo", "Côn Đảo Special Zone"),
    None: (
        *("An Khánh", "Số 1", "So 1", "Sơ Pai", "Ban Mê", "Trung Tâm", "U001", "Drift island", "Projector"),
        "Văn phòng HĐND và UBND phường An",  # an office of the ward itself
    ),
}


@pytest.mark.parametrize(("kind", "name"), [(k, n) for k, names in NAMES.items() for n in names])
def test_names_tell_kinds(kind: Kind | None, name: str) -> None:
    assert kind_named(name) is kind


GROUPS = {
    "CẤP TỈNH": (True, Kind.DEPARTMENT),
    "I. CẤP TỈNH": (True, Kind.DEPARTMENT),
    "A CẤP THÀNH PHỐ": (True, Kind.DEPARTMENT),
    "Khối sở, ban, ngành": (True, Kind.DEPARTMENT),
    "Provincial level": (True, Kind.DEPARTMENT),
    "Departments": (True, Kind.DEPARTMENT),
    "CẤP XÃ": (True, None),
    "Phường, xã, đặc khu": (True, None),
    "Commune level": (True, None),
    "Khối xã": (True, Kind.COMMUNE),
    "II. Dự án": (True, Kind.PROJECT),
    # Former provinces over the units of a merged city, and clusters, tell no level.
    "Tỉnh Bình Dương cũ": (False, None),
    "Thành phố Thủ Đức cũ": (False, None),
    "Khu vực 1": (False, None),
}


@pytest.mark.parametrize("words", GROUPS)
def test_rows_over_units_tell_levels(words: str) -> None:
    assert kind_of_group(words) == GROUPS[words]


def test_a_blank_kind_is_taken_from_the_name_and_told_by_cell() -> None:
    """Without posts of its own the department is no error (E301) any more: it only lends."""
    found = read(
        [1, "Phường An", None, 5, 6],
        [2, "Sở Xây dựng", None, None, 3],
        [3, "Dự án Vành đai 3", None, None, None],
        [4, "Bình Minh", None, 4, 4],
    )
    assert kinds(found) == {
        "Phường An": "ward",
        "Sở Xây dựng": "department",
        "Dự án Vành đai 3": "project",
        "Bình Minh": "ward",
    }
    (where, message), *rest = told(found, "W671")
    assert not rest and where == "Đơn vị!C3"
    assert (
        message
        == "found no kind of 2 units (C3, C4); it was taken from the name: 1 department and 1 project."
    )
    assert told(found, "W671", "vi")[0][1] == (
        "2 đơn vị không ghi loại (C3, C4); đã lấy theo tên: 1 sở và 1 dự án."
    )
    assert [p.code for p in found.understanding.assumed] == ["W671"]


def test_without_a_name_that_tells_it_the_row_over_the_units_does() -> None:
    """Under "CẤP TỈNH" the board of the park is a department, in whatever part; "CẤP XÃ" ends that."""
    rows = (
        ["A", "CẤP TỈNH", None, None],
        ["I", "Khối tổng hợp", None, None],
        [1, "Ban Quản lý công viên", None, 3],
        [2, "Phường An", 5, 6],
        ["B", "CẤP XÃ", None, None],
        [1, "Bình Minh", 4, 4],
        [2, "Xã Chánh", 4, 3],
    )
    found = read(*rows, heads=KINDLESS)
    assert kinds(found) == {
        "Ban Quản lý công viên": "department",
        "Phường An": "ward",
        "Bình Minh": "ward",
        "Xã Chánh": "commune",
    }
    assert told(found, "W671") == [
        ("Đơn vị!B8", "found no kind of 1 units (B8); it was taken from the name: 1 commune."),
        ("Đơn vị!B4", "found no kind of 1 units (B4); it was taken from the row over them: 1 department."),
    ]


def test_a_name_that_contradicts_a_given_kind_is_a_warning_and_the_kind_holds() -> None:
    found = read(
        [1, "Sở Xây dựng", "phường", 3, 3],
        [2, "Xã Bình", "phường", 4, 4],
        [3, "Phường An", "phường", 4, 4],
        [4, "An Lạc", "sở", None, 4],
    )
    assert kinds(found)["Sở Xây dựng"] == "ward"
    assert [where for where, _ in told(found, "W672")] == ["Đơn vị!C2", "Đơn vị!C3"]
    assert told(found, "W672")[0][1] == (
        'found kind ward for "Sở Xây dựng", whose name is that of another kind: department; '
        "the kind was used."
    )
    assert not told(found, "W671")


def test_a_short_form_contradicts_nothing() -> None:
    """ "P01" and "X. Bình" are as good as codes."""
    assert kind_against("P01", Kind.COMMUNE) is None
    assert kind_against("X. Bình", Kind.WARD) is None
    assert kind_against("Xã Bình", Kind.WARD) is Kind.COMMUNE
    assert kind_against("Bình commune", Kind.DEPARTMENT) is Kind.COMMUNE
