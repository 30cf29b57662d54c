"""Rosters and forms as personnel systems export them: answers, marks, births, numbering rows, made ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from helpers.command_line import run
from helpers.places import CASES, ROOT
from realloc.city.domain import Official
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import RawWorkbook, raw_sheet, read_workbook
from realloc.workbook.validate import Validated, validate
from realloc.workbook.validate.retirement import Birth, retirement

TODAY = date(2026, 1, 1)

Rows = Sequence[Sequence[object]]
UNITS: Rows = [
    ["Tên đơn vị", "Biên chế được giao", "Đất đai cần", "Tài chính cần"],
    ["Phường A", 1, 1, 1],
    ["Phường B", 6, 1, 1],
]


def read(units: Rows, people: Rows | None = None, **more: Rows) -> Validated:
    sheets = {"Đơn vị": units, **({"Cán bộ": people} if people else {}), **more}
    raw = RawWorkbook("w.xlsx", "", tuple(raw_sheet(name, rows) for name, rows in sheets.items()))
    return validate(raw, today=TODAY)


def people(*rows: Sequence[object], heads: Sequence[object] = ()) -> list[Official]:
    """The officials of a roster with ids and units in its first columns."""
    officials = read(UNITS, [["Mã cán bộ", "Đơn vị", *heads], *rows]).instance.officials
    assert officials is not None
    return list(officials)


def codes(units: Rows, roster: Rows | None = None, **more: Rows) -> set[tuple[str, str]]:
    try:
        found = read(units, roster, **more).warnings
    except InputProblems as caught:
        found = caught.problems
    return {(p.code, p.where) for p in found} - {("W603", "Đơn vị")}


# --- answers --------------------------------------------------------------------------------------


def test_a_check_box_that_is_off_is_no_reason(tmp_path: Path) -> None:
    """CB1 is ticked; A has five for one post and B room for five, so CB2 to CB5 go: four transfers."""
    out = tmp_path / "plan.json"
    result = run("solve", CASES / "checkbox_false.xlsx", "-o", tmp_path / "p.xlsx", "--json", out)
    assert result.exit_code == 0
    moves = json.loads(out.read_text(encoding="utf-8"))["moves"]
    assert sorted(m["official"] for m in moves) == ["CB2", "CB3", "CB4", "CB5"]


@pytest.mark.parametrize(
    "no",
    [False, 0, 0.0, "0", "FALSE", "false", "không", "Không", "khong", "No", "n", "-", "–", " ", None, "K"],
)
@pytest.mark.parametrize("heading", ["Không điều động", "Lý do không điều động", "protected"])
def test_what_says_no_protects_nobody(no: object, heading: str) -> None:
    assert people(["P1", "Phường A", no], heads=[heading])[0].protected == ""


@pytest.mark.parametrize("yes", [True, 1, 1.0, "1", "TRUE", "x", "X", "có", "Có", "yes", "Y", "✓"])
def test_what_says_yes_is_protected_without_a_reason_of_its_own(yes: object) -> None:
    assert people(["P1", "Phường A", yes], heads=["Không điều động"])[0].protected == "Không điều động"


def test_words_are_a_reason() -> None:
    assert (
        people(["P1", "Phường A", "Nuôi con nhỏ"], heads=["Không điều động"])[0].protected == "Nuôi con nhỏ"
    )


def test_a_column_of_one_reason_takes_answers_too() -> None:
    found = people(
        ["P1", "Phường A", False], ["P2", "Phường A", True], ["P3", "Phường A", 0], heads=["Đang kỷ luật"]
    )
    assert [o.protected for o in found] == ["", "Đang kỷ luật", ""]


@pytest.mark.parametrize("no", ["N/A", "Chưa có", "không áp dụng", "Không phải"])
def test_what_does_not_apply_protects_nobody(no: str) -> None:
    roster = [["Mã cán bộ", "Đơn vị", "Không điều động"], ["P1", "Phường A", no]]
    assert people(roster[1], heads=["Không điều động"])[0].protected == ""
    assert "W670" not in {code for code, _ in codes(UNITS, roster)}


@pytest.mark.parametrize("heading", ["Không điều động", "Đang kỷ luật"])
def test_a_reason_that_may_be_a_no_is_said_once(heading: str) -> None:
    """ "Not concerned" twice, another denial, and two clear reasons: all stay, the denials are told."""
    words = ["Không thuộc diện", "Mang thai", "Không thuộc diện", "Chưa xác định", "Nộp đơn nghỉ"]
    roster = [
        ["Mã cán bộ", "Đơn vị", heading],
        *([f"P{n}", "Phường A", said] for n, said in enumerate(words)),
    ]
    found = read(UNITS, roster)
    assert all(o.protected for o in found.instance.officials or ())
    told = [(p.where, p.values["count"]) for p in found.warnings if p.code == "W670"]
    assert sorted(told) == [("Cán bộ!C2", 2), ("Cán bộ!C5", 1)]


def test_signs_that_say_nothing_are_refused() -> None:
    roster = [["Mã cán bộ", "Đơn vị", "Không điều động"], ["P1", "Phường A", "✗"]]
    assert codes(UNITS, roster) == {("E308", "Cán bộ!C2")}


# --- marks under the name of a field -----------------------------------------------------------------


def test_a_mark_under_a_field_is_that_field() -> None:
    found = validate(read_workbook(CASES / "roster_x_marks.xlsx"), today=TODAY).instance
    served = {o.official_id: o.fields for o in found.officials or ()}
    assert served["CB01"] == ("Đất đai",)
    assert served["CB06"] == ("Tài chính", "Công nghệ thông tin")
    assert served["CB08"] == ()
    # Present by primary field in An Bình: CB01, CB02 land and CB03, CB04 finance.
    assert found.needs["Phường An Bình", "Đất đai"].have == 2
    assert found.needs["Phường An Bình", "Tài chính"].have == 2


@pytest.mark.parametrize("mark", ["x", "X", 1, True, "✓", "v", "có", "1"])
@pytest.mark.parametrize(
    "heading", ["Đất đai", "ĐẤT ĐAI", "dat dai", "Địa chính", "Lĩnh vực đất đai", "Đất đai (x)"]
)
def test_marks_and_headings_of_other_shapes(mark: object, heading: str) -> None:
    assert people(["P1", "Phường A", mark], heads=[heading])[0].fields == ("Đất đai",)


def test_marks_add_to_the_list_of_fields_in_the_order_of_the_columns() -> None:
    heads = ["Đất đai", "Lĩnh vực", "Tài chính"]
    found = people(["P1", "Phường A", "x", "Tài chính", "x"], ["P2", "Phường A", "x", None, "x"], heads=heads)
    assert [o.fields for o in found] == [("Tài chính", "Đất đai"), ("Đất đai", "Tài chính")]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("upper", ["Lĩnh vực", "Chuyên môn", "Lĩnh vực phụ trách"])
def test_marks_under_a_heading_over_them(upper: str, merged: bool) -> None:
    heads = ["STT", "Mã cán bộ", "Họ và tên", "Đơn vị"]
    roster = [
        [*heads, upper, upper if merged else None],
        [*(heads if merged else [None] * 4), "Đất đai", "Tài chính"],
        [1, "P1", "An", "Phường A", "x", None],
        [2, "P2", "Bình", "Phường A", None, "x"],
        [3, "P3", "Chi", "Phường B", None, None],
    ]
    found = read(UNITS, roster).instance.officials
    assert [o.fields for o in found or ()] == [("Đất đai",), ("Tài chính",), ()]


def test_a_group_row_under_a_header_is_no_part_of_it() -> None:
    roster = [
        ["Mã cán bộ", "Họ và tên", "Đơn vị", "Chức vụ"],
        [None, "Khối Đảng", None, None],
        ["P1", "An", "Phường A", "Chuyên viên"],
    ]
    found = read(UNITS, roster).instance.officials
    assert [(o.official_id, o.name, o.position) for o in found or ()] == [("P1", "An", "Chuyên viên")]


def test_what_says_no_under_a_field_is_no_field() -> None:
    found = people(
        *([f"P{n}", "Phường A", cell] for n, cell in enumerate([False, 0, "-", "không", None])),
        heads=["Đất đai"],
    )
    assert [o.fields for o in found] == [()] * 5


def test_other_words_under_a_field_are_refused_at_their_cells() -> None:
    roster = [["Mã cán bộ", "Đơn vị", "Đất đai"], ["P1", "Phường A", "x"], ["P2", "Phường A", "Cử nhân"]]
    assert codes(UNITS, roster) == {("E343", "Cán bộ!C3")}


def test_a_field_misspelt_on_the_roster_or_without_a_meaning_among_units_is_said() -> None:
    roster = [["Mã cán bộ", "Đơn vị", "Tài chímh"], ["P1", "Phường A", "x"]]
    assert codes(UNITS, roster) == {("W602", "Cán bộ!C1")}
    units = [[*UNITS[0], "Biên chế có mặt", "Đất đai"], ["Phường A", 1, 1, 1, 1, 1]]
    assert codes(units) == {("W667", "Đơn vị!F1")}


def test_marks_are_shown_as_understood() -> None:
    shown = run("check", CASES / "roster_x_marks.xlsx").stdout
    assert "E  Đất đai → Lĩnh vực: Đất đai" in shown


# --- birth, sex and retirement -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "month", "sex", "expected"),
    [
        # 61 years and 6 months from 10/1964 on: reached in 7/2026, so from 1 August.
        (1965, 1, "male", date(2026, 8, 1)),
        (1964, 9, "male", date(2026, 1, 1)),  # 61 + 3 → 12/2025
        (1966, 3, "male", date(2028, 1, 1)),  # 61 + 9 → 12/2027
        (1966, 4, "male", date(2028, 5, 1)),  # 62 → 4/2028
        (1969, 4, "female", date(2026, 1, 1)),  # 56 + 8 → 12/2025
        (1969, 5, "female", date(2026, 6, 1)),  # 57 → 5/2026
        (1975, 5, "female", date(2035, 6, 1)),  # 60
        (1974, 12, "female", date(2034, 9, 1)),  # 59 + 8 → 8/2034
    ],
)
def test_the_age_of_retirement(year: int, month: int, sex: str, expected: date) -> None:
    assert retirement(Birth(year, month), sex) == expected


@pytest.mark.parametrize("name", ["retirement_age.csv", "hcmc_units.csv", "vn_units.csv"])
def test_the_package_carries_the_tables_of_the_data_folder(name: str) -> None:
    shipped = ROOT / "src" / "realloc" / "data" / name
    assert shipped.read_bytes() == (ROOT / "data" / name).read_bytes()


def test_birth_dates_in_a_column_of_each_sex(tmp_path: Path) -> None:
    """A has two for one post.  The man of 1965 retires on 1 August 2026, within 18 months: the woman goes."""
    out = tmp_path / "plan.json"
    options = ("--set", "as_of=2026-01-01", "-o", tmp_path / "p.xlsx", "--json", out)
    result = run("solve", CASES / "birth_dates_no_retirement.xlsx", *options)
    assert result.exit_code == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert [m["official"] for m in told["moves"]] == ["Phường A-2"]
    assumed = {a["code"]: a["message"] for a in told["understanding"]["assumed"]}
    assert "3 people" in assumed["W660"] and "3 people" in assumed["W665"]
    assert "W660" in result.output and "W665" in result.output


MAN, WOMAN = date(2026, 8, 1), date(2042, 6, 1)
"""Retirement of a man of January 1965, and of a woman of May 1982."""


@pytest.mark.parametrize(
    ("heads", "man", "woman"),
    [
        (["Ngày sinh", "Giới tính"], ["01/01/1965", "Nam"], ["05/05/1982", "Nữ"]),
        (["born", "sex"], [date(1965, 1, 31), "M"], ["1982-05-05", "female"]),
        (["Tháng năm sinh", "Nam/nữ"], ["01/1965", "nam"], ["5/1982", "nu"]),
        (["Ngày, tháng, năm sinh", "Nữ"], ["01/01/1965", None], ["05/05/1982", "x"]),
        (["Ngày sinh nam", "Ngày sinh nữ"], ["01/01/1965", None], [None, "05/05/1982"]),
        (["Ngày sinh (Nam)", "Ngày sinh (Nữ)"], ["01/01/1965", None], [None, "05/05/1982"]),
        (["Ngày sinh", "Giới tính"], ["1/1/65", "Nam"], ["05.05.82", "Nữ"]),
        (["Date of birth", "Gender"], ["1965-01-01", "Male"], ["1982-05", "F"]),
    ],
)
def test_shapes_of_birth_and_sex(heads: list[object], man: list[object], woman: list[object]) -> None:
    found = people(["P1", "Phường A", *man], ["P2", "Phường A", *woman], heads=heads)
    assert [o.retire_on for o in found] == [MAN, WOMAN]


@pytest.mark.parametrize("upper", ["Ngày tháng năm sinh", "Năm sinh", "Ngày sinh"])
def test_years_of_birth_under_one_heading_count_from_january_and_are_said(upper: str) -> None:
    roster = [
        ["Mã cán bộ", "Đơn vị", upper, upper],
        ["Mã cán bộ", "Đơn vị", "Nam", "Nữ"],
        ["P1", "Phường A", 1965, None],
        ["P2", "Phường A", None, "1982"],
    ]
    found = read(UNITS, roster)
    # January 1982 instead of May.
    assert [o.retire_on for o in found.instance.officials or ()] == [MAN, date(2042, 2, 1)]
    assert {p.code for p in found.warnings} >= {"W660", "W661"}


def test_marks_of_sex_under_one_heading() -> None:
    roster = [
        ["Mã cán bộ", "Đơn vị", "Ngày sinh", "Giới tính", "Giới tính"],
        ["Mã cán bộ", "Đơn vị", "Ngày sinh", "Nam", "Nữ"],
        ["P1", "Phường A", "01/01/1965", "x", None],
        ["P2", "Phường A", "05/05/1982", None, "x"],
    ]
    assert [o.retire_on for o in read(UNITS, roster).instance.officials or ()] == [MAN, WOMAN]


def test_a_date_that_is_given_is_used() -> None:
    heads = ["Ngày sinh", "Giới tính", "Ngày nghỉ hưu"]
    found = people(["P1", "Phường A", "01/01/1965", "Nam", "31/12/2030"], heads=heads)
    assert found[0].retire_on == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("heads", "cells", "code", "cell"),
    [
        (["Ngày sinh"], ["01/01/1965"], "W662", "C2"),
        (["Giới tính"], ["Nam"], "W662", "C2"),
        (["Ngày sinh", "Giới tính"], ["01/01/1965", None], "W662", "C2"),
        (["Ngày sinh", "Giới tính"], [None, "Nữ"], "W662", "D2"),
        (["Tuổi"], [58], "W664", "C1"),
        (["Ngày sinh", "Giới tính"], ["hôm qua", "Nữ"], "E340", "C2"),
        (["Ngày sinh", "Giới tính"], ["01/01/1965", "khác"], "E341", "D2"),
        (["Ngày sinh nam", "Ngày sinh nữ"], ["01/01/1965", "05/05/1982"], "E342", "D2"),
        (["Ngày sinh", "Nam", "Nữ"], ["01/01/1965", "x", "x"], "E342", "E2"),
    ],
)
def test_what_gives_no_retirement_is_said(
    heads: list[object], cells: list[object], code: str, cell: str
) -> None:
    roster = [["Mã cán bộ", "Đơn vị", *heads], ["P1", "Phường A", *cells]]
    assert (code, f"Cán bộ!{cell}") in codes(UNITS, roster)


def test_rows_that_lack_something_are_counted_with_their_cells() -> None:
    rows = [[f"P{n}", "Phường A", "01/01/1965"] for n in range(7)]
    told = next(
        p for p in read(UNITS, [["Mã cán bộ", "Đơn vị", "Ngày sinh"], *rows]).warnings if p.code == "W662"
    )
    assert "7 people (C2, C3, C4, C5, C6 …)" in told.text("en")
    assert "7 người" in told.text("vi")


# --- ids -------------------------------------------------------------------------------------------------


def test_a_roster_without_ids_gets_them_and_says_so() -> None:
    found = read(UNITS, [["Họ và tên", "Đơn vị"], ["An", "P. A"], ["Bình", "Phường B"], ["Chi", "Phường A"]])
    ids = [(o.official_id, o.name) for o in found.instance.officials or ()]
    assert ids == [("Phường A-1", "An"), ("Phường A-3", "Chi"), ("Phường B-2", "Bình")]
    assert "W665" in {p.code for p in found.warnings}


def test_an_empty_column_of_ids_is_none() -> None:
    found = read(
        UNITS, [["Mã cán bộ", "Họ và tên", "Đơn vị"], [None, "An", "Phường A"], [None, "Bình", "Phường B"]]
    )
    assert [o.official_id for o in found.instance.officials or ()] == ["Phường A-1", "Phường B-2"]


def test_a_single_blank_id_is_missing() -> None:
    roster = [["Mã cán bộ", "Đơn vị", "Chức vụ"], ["P1", "Phường A", None], [None, "Phường B", "Chuyên viên"]]
    assert codes(UNITS, roster) == {("E301", "Cán bộ!A3")}


def test_group_rows_of_a_roster_without_ids_are_no_people() -> None:
    roster = [
        ["TT", "Họ và tên", "Đơn vị"],
        ["Phường A"] * 3,
        [1, "An", "Phường A"],
        ["I", "Khối B", None],
        [2, "Bình", "Phường B"],
    ]
    assert [o.name for o in read(UNITS, roster).instance.officials or ()] == ["An", "Bình"]


def test_padded_ids_are_the_people_they_are_shown_as(tmp_path: Path) -> None:
    """123 in the format 0000000 is 0000123; both people of A with an order to B go there."""
    found = validate(read_workbook(CASES / "padded_ids.xlsx"), today=TODAY)
    assert [o.official_id for o in found.instance.officials or ()] == [
        "0000001",
        "0000012",
        "0000123",
        "079080001234",
    ]
    assert [(d.official_id, d.to) for d in found.instance.decisions] == [
        ("0000123", "Phường B"),
        ("079080001234", "Phường B"),
    ]
    plan = tmp_path / "p.xlsx"
    assert run("solve", CASES / "padded_ids.xlsx", "-o", plan).exit_code == 0
    assert run("verify", plan, "--input", CASES / "padded_ids.xlsx").exit_code == 0


@pytest.mark.parametrize(
    ("value", "form", "typed", "expected"),
    [
        (123, "0000000", "0000123", "0000123"),
        (123, "0000000", "123", "0000123"),
        (123, "0000000", 123, "0000123"),
        (123, "00000;-00000", "00123", "00123"),
        (7, '"CB"0000', "CB0007", "CB0007"),
        (1234567, "000-0000", "123-4567", "123-4567"),
        (123, "General", "0000123", "123"),
        ("0000123", "@", 123, "0000123"),
    ],
)
def test_ids_compare_as_shown(tmp_path: Path, value: object, form: str, typed: object, expected: str) -> None:
    book = Workbook()
    units = book.active
    units.title = "Units"
    for row in (["unit", "quota"], ["A", 1], ["B", 3]):
        units.append(row)
    people = book.create_sheet("Officials")
    for row in (["official", "unit"], [value, "A"], [12, "A"], [1230, "A"]):
        people.append(row)
    people["A2"].number_format = form
    orders = book.create_sheet("Decisions")
    orders.append(["official", "to", "decision"])
    orders.append([typed, "B", "require"])
    book.save(tmp_path / "w.xlsx")
    found = validate(read_workbook(tmp_path / "w.xlsx"), today=TODAY)
    assert [d.official_id for d in found.instance.decisions] == [expected]
    assert ("W666" in {p.code for p in found.warnings}) == (str(typed) != expected)


def test_a_units_code_with_other_zeros_is_told_once_where_it_first_stands() -> None:
    """Excel makes 1 of 001: both people are of 001, and one line says so; 002 is written as it is."""
    units = [["unit", "name", "quota"], ["001", "An", 1], ["002", "Binh", 3]]
    roster = [["official", "unit"], ["P1", 1], ["P2", 1], ["P3", "002"]]
    orders = [["official", "to", "decision"], ["P1", 2, "require"]]
    found = read(units, roster, Decisions=orders)
    assert [o.unit_id for o in found.instance.officials or ()] == ["001", "001", "002"]
    assert [d.to for d in found.instance.decisions] == ["002"]
    told = [(p.where, p.values["same"]) for p in found.warnings if p.code == "W666"]
    assert [same for _, same in told] == ["001", "002"] and told[1][0] == "Decisions!B2"


@pytest.mark.parametrize("typed", ["0000124", "CB0012", "1234", "A-123"])
def test_an_unknown_id_is_never_taken_for_another(typed: str) -> None:
    roster = [["Mã cán bộ", "Đơn vị"], ["0000123", "Phường A"], ["CB0021", "Phường A"], ["B-123", "Phường A"]]
    orders = [["Mã cán bộ", "Nơi đến", "Quyết định"], [typed, "Phường B", "bắt buộc"]]
    with pytest.raises(InputProblems) as caught:
        read(UNITS, roster, **{"Quyết định": orders})
    [problem] = caught.value.errors
    assert problem.code == "E406"
    assert "Có phải" not in problem.text("vi")


def test_an_id_typed_otherwise_is_offered() -> None:
    orders = [["Mã cán bộ", "Nơi đến", "Quyết định"], ["CB 0O21", "Phường B", "bắt buộc"]]
    with pytest.raises(InputProblems) as caught:
        read(UNITS, [["Mã cán bộ", "Đơn vị"], ["CB0021", "Phường A"]], **{"Quyết định": orders})
    assert 'Có phải ý bạn là "CB0021"?' in caught.value.errors[0].text("vi")


# --- remedies --------------------------------------------------------------------------------------------


def remedy(units: Rows, code: str = "E202") -> str:
    with pytest.raises(InputProblems) as caught:
        read(units)
    return next(p for p in caught.value.problems if p.code == code).remedy("vi")


def test_a_missing_column_is_only_looked_for_where_it_may_be() -> None:
    assert "Cột D=" in remedy(
        [["Tên đơn vị", "Cột phụ", "Khác", "Biên chế được giaoo"], ["Phường A", "x", "y", 3]]
    )
    # A column of words is no quota, however it is called; nothing else is like one.
    for heads in (["Ghi rõ", "Địa chỉ"], ["Biên chế được giaoo", "Địa chỉ"]):
        told = remedy([["Tên đơn vị", *heads], ["Phường A", "đủ", "12 Lê Lợi"]])
        assert "--map" in told and "Cột …=" in told and "Có thể" not in told


def test_what_has_another_number_is_not_suggested() -> None:
    units = [*UNITS[:2], ["Phường 12", 6, 1, 1]]
    with pytest.raises(InputProblems) as caught:
        read(units, [["Mã cán bộ", "Đơn vị"], ["P1", "Phường 21"], ["P2", "Phưng 12"], ["P3", "Phường C"]])
    assert ["Có phải" in p.text("vi") for p in caught.value.errors] == [False, True, False]


# --- numbering rows and second headers -------------------------------------------------------------------


@pytest.mark.parametrize("case", ["numbering_row_two_headers", "numbering_row_payroll"])
def test_numbering_under_two_rows_of_header(case: str) -> None:
    found = validate(read_workbook(CASES / f"{case}.xlsx"), today=TODAY)
    # 30 + 28 + 25 posts, 33 + 25 + 22 people.
    assert [(u.unit_id, u.quota, u.headcount) for u in found.instance.units] == [
        ("Phường Hai", 28, 25),
        ("Phường Một", 30, 33),
        ("Xã Ba", 25, 22),
    ]
    assert "column numbers" in {s.reason for s in found.understanding.used[0].skipped}


COUNTED: Rows = [
    ["STT", "Đơn vị", "Biên chế được giao", "Biên chế có mặt", "Thiếu"],
    [1, "Phường Một", 30, 26, 4],
    [2, "Xã Hai", 9, 9, 0],
]


@pytest.mark.parametrize(
    "numbers",
    [
        [1, 2, 3, 4, 5],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["[1]", "[2]", "[3]", "[4]", "[5]"],
        ["A", "B", 1, 2, "3=1-2"],
        ["A", "B", 1, 2, 3],
        ["1", "2", "3", "4", "5 (=3-4)"],
        [1, 2, "3a", "3b", "4=3a-3b"],
        ["I", "II", "III", "IV", "V"],
        [None, 1, 2, 3, "4"],
        ["(A)", "(B)", "(1)", "(2)", "(3)=(1)-(2)"],
    ],
)
def test_numbers_of_the_columns_are_no_unit(numbers: list[object]) -> None:
    for rows in ([COUNTED[0], numbers, *COUNTED[1:]], [*COUNTED[:2], COUNTED[0], numbers, COUNTED[2]]):
        found = read(rows)
        assert [u.unit_id for u in found.instance.units] == ["Phường Một", "Xã Hai"]
        assert "column numbers" in {s.reason for s in found.understanding.used[0].skipped}


@pytest.mark.parametrize(
    "numbers", [[1, 2, 3, 4], ["A", "B", "C", "D"], ["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, None]]
)
def test_numbers_of_the_columns_are_no_official(numbers: list[object]) -> None:
    roster = [["STT", "Mã cán bộ", "Đơn vị", "Lĩnh vực"], numbers, [1, "P1", "Phường A", "Đất đai"]]
    found = read(UNITS, roster)
    assert [o.official_id for o in found.instance.officials or ()] == ["P1"]


def test_numbers_of_the_columns_of_other_sheets() -> None:
    fields = [
        ["Mã lĩnh vực", "Trọng số", "Tên lĩnh vực"],
        ["A", 1, 2],
        ["Đất đai", 2, "Đất"],
        ["Tài chính", 1, "Tài chính"],
    ]
    found = read([[*UNITS[0], "Biên chế có mặt"], ["Phường A", 1, 1, 1, 1]], **{"Lĩnh vực": fields})
    assert [f.field_id for f in found.instance.fields] == ["Tài chính", "Đất đai"]


@pytest.mark.parametrize(
    "rows",
    [
        [["unit", "quota", "headcount", "retain", "max_out"], [1, 2, 3, 4, 5], [2, 4, 4, 0, 1]],
        [["No.", "unit", "quota", "headcount"], [1, 2, 3, 4], [2, 7, 5, 5]],
        [["No.", "unit", "quota", "headcount"], [1, "Alder", 3, 4], [2, "Birch", 5, 5]],
        [["unit", "quota", "headcount"], ["A", 1, 2], ["B", 3, 3]],
        [["unit", "quota", "headcount"], ["I", 1, 2], ["II", 3, 3]],
    ],
)
def test_a_row_of_data_is_never_taken_for_numbers_of_the_columns(rows: Rows) -> None:
    assert len(read(rows).instance.units) == 2


def test_a_second_header_in_another_order_is_refused_at_its_row() -> None:
    with pytest.raises(InputProblems) as caught:
        validate(read_workbook(CASES / "second_table_columns_exchanged.xlsx"), today=TODAY)
    assert [p.where for p in caught.value.errors] == ["Đơn vị!C5"]
    assert caught.value.errors[0].code == "E215"


@pytest.mark.parametrize(
    "second",
    [
        ["STT", "Đơn vị", "Biên chế có mặt", "Biên chế được giao", "Thiếu"],
        ["STT", "Tên cơ quan", "Hiện có", "Chỉ tiêu biên chế", "Thiếu"],
        ["STT", "Đơn vị", "Biên chế được giao", "Thiếu", "Biên chế có mặt"],
        ["Đơn vị", "STT", "Biên chế được giao", "Biên chế có mặt", "Thiếu"],
    ],
)
def test_second_headers_of_other_shapes(second: list[object]) -> None:
    found = codes([*COUNTED, second, [1, "Sở Nội vụ", 50, 55, 5]])
    assert "E215" in {code for code, _ in found}


@pytest.mark.parametrize(
    ("above", "second", "at"),
    [
        ([], [["Đơn vị", "Biên chế", None], ["Đơn vị", "Có mặt", "Được giao"]], 5),
        ([], [[None, "Biên chế", None], ["Đơn vị", "Có mặt", "Được giao"]], 6),
        ([[None, "Trang 2", None]], [["Đơn vị", "Có mặt", "Được giao"]], 6),
        ([], [[None, "Có mặt", "Được giao"]], 5),
    ],
    ids=["two rows", "upper row without unit", "under a note", "blank over the units"],
)
def test_a_second_header_is_refused_once_where_it_begins(above: Rows, second: Rows, at: int) -> None:
    """The figures are exchanged below it; a blank over the units does not make it a row to pass over."""
    first: Rows = [["Đơn vị", "Biên chế", None], ["Đơn vị", "Được giao", "Có mặt"], ["Phường A", 5, 6]]
    units = [*first, ["Phường B", 5, 6], *above, *second, ["Phường C", 5, 6]]
    assert codes(units) == {("E215", f"Đơn vị!B{at}")}


def test_a_person_may_have_the_code_of_a_unit() -> None:
    """Also where no name is given: only a row that says one thing throughout stands over others."""
    heads = ["Họ và tên", "Lĩnh vực"]
    found = people(["Phường A", "Phường A", None, "đất đai"], ["P2", "Phường B", "An", None], heads=heads)
    assert {o.official_id for o in found} == {"Phường A", "P2"}


def test_people_of_whom_only_the_unit_is_known_have_codes_made_and_told() -> None:
    found = codes(UNITS, [["Đơn vị", "Lĩnh vực"], ["Phường A", "đất đai"], ["Phường B", "tài chính"]])
    assert found == {("W665", "Cán bộ!A2")}


def test_a_second_header_of_a_roster() -> None:
    roster = [
        ["Mã cán bộ", "Họ và tên", "Đơn vị"],
        ["P1", "An", "Phường A"],
        ["Họ và tên", "Mã cán bộ", "Đơn vị"],
        ["Bình", "P2", "Phường B"],
    ]
    assert codes(UNITS, roster) == {("E215", "Cán bộ!A3")}


@pytest.mark.parametrize(
    "more", [["Không điều động"], ["Không điều động", "Tự nguyện"], ["Ngày sinh", "Giới tính", "Chức vụ"]]
)
def test_a_second_header_with_more_columns_never_hides_who_stands_above_it(more: list[object]) -> None:
    """An is under the first header, Bình and Chi under one that says more: no reading has both."""
    heads: list[object] = ["Mã cán bộ", "Họ và tên", "Đơn vị"]
    roster = [
        ["DANH SÁCH CÁN BỘ"],
        heads,
        ["P1", "An", "Phường A"],
        [*heads, *more],
        ["P2", "Bình", "Phường B"],
        ["P3", "Chi", "Phường B"],
    ]
    assert codes(UNITS, roster) == {("E215", "Cán bộ!D4")}


def test_units_above_a_second_header_with_more_columns_are_not_lost() -> None:
    units = [*COUNTED, [*COUNTED[0], "Đất đai cần", "Đất đai có"], [3, "Xã Ba", 9, 9, 0, 1, 1]]
    # "Xã Hai" and no column of kinds: that it was read as a commune is told beside.
    assert codes(units) == {("E215", "Đơn vị!F4"), ("W671", "Đơn vị!B3")}


def test_exchanged_columns_of_marks_are_refused() -> None:
    roster = [
        ["Mã cán bộ", "Đơn vị", "Đất đai", "Tài chính"],
        ["P1", "Phường A", "x", None],
        ["Mã cán bộ", "Đơn vị", "Tài chính", "Đất đai"],
        ["P2", "Phường B", "x", None],
    ]
    assert codes(UNITS, roster) == {("E215", "Cán bộ!C3")}


def test_exchanged_columns_in_the_lower_row_of_a_deep_header() -> None:
    units = [
        ["Đơn vị", "Biên chế được giao", "Biên chế có mặt", "Đất đai", "Đất đai"],
        ["Đơn vị", "Biên chế được giao", "Biên chế có mặt", "Cần", "Có"],
        ["Phường A", 5, 5, 2, 1],
        ["Đơn vị", "Biên chế được giao", "Biên chế có mặt", "Đất đai", "Đất đai"],
        ["Đơn vị", "Biên chế được giao", "Biên chế có mặt", "Có", "Cần"],
        ["Phường B", 5, 5, 1, 2],
    ]
    assert "E215" in {code for code, _ in codes(units)}


@pytest.mark.parametrize(
    "again", [COUNTED[0], ["TT", "Tên đơn vị", "Số biên chế được giao", "Hiện có", "Còn thiếu"]]
)
def test_the_same_header_again_is_skipped(again: list[object]) -> None:
    found = read([*COUNTED[:2], again, COUNTED[2]])
    assert [u.unit_id for u in found.instance.units] == ["Phường Một", "Xã Hai"]
    assert [s.reason for s in found.understanding.used[0].skipped] == ["repeated header"]


def test_of_which_is_no_field() -> None:
    """In four rows of headings, what stands under "Trong đó" is a part of the figure beside it."""
    rows: list[list[object]] = [
        ["TT", "Đơn vị", "Biên chế", None, None, None],
        [None, None, "Được giao", None, "Có mặt", None],
        [None, None, "Tổng", "Trong đó", "Tổng", "Trong đó"],
        [None, None, None, "Công chức", None, "Công chức"],
        [1, "Phường An", 30, 20, 33, 22],
        [2, "Xã Bình", 20, 15, 18, 14],
    ]
    assert {("E302", "Đơn vị!C3"), ("E302", "Đơn vị!E3")} <= set(codes(rows))  # until --header-row says 1-4


# --- numbers grouped in twos -------------------------------------------------------------------------------


def test_numbers_grouped_in_twos() -> None:
    found = validate(read_workbook(CASES / "grouped_3_03_450.xlsx"), today=TODAY)
    assert found.instance.unit["Uttar Pradesh"].quota == 414492
    assert found.instance.unit["Uttar Pradesh"].headcount == 303450
    assert "W668" in {p.code for p in found.warnings}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("3,03,450", "1,23,456"), (303450, 123456)),
        (("3,03,450", "950"), (303450, 950)),
        (("3,03,450", "123456"), (303450, 123456)),
        (("3,03,450", 123456), (303450, 123456)),
        (("3,03,450", "12,345"), (303450, 12345)),
        (("1,23,456.00", "3,03,450"), (123456, 303450)),
    ],
)
def test_what_stands_beside_numbers_grouped_in_twos(
    written: tuple[object, object], expected: tuple[int, int]
) -> None:
    """Plain digits and groups that are alike either way have one meaning."""
    rows = [["unit", "quota", "headcount"], ["A", written[0], 3], ["B", written[1], 3]]
    assert tuple(u.quota for u in read(rows).instance.units) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("1,23,456.50", "3,03,450"), {("E304", "B2")}),  # half an official
        (("-1,23,456", "3,03,450"), {("E303", "B2")}),  # fewer than none
        (("123,456", "3,03,450"), {("E302", "B3")}),  # in threes beside in twos: which is a slip?
        (("3,3,450", "3,03,450"), {("E302", "B2"), ("E302", "B3")}),
    ],
)
def test_what_cannot_be_told_beside_numbers_grouped_in_twos_is_refused(
    written: tuple[object, object], expected: set[tuple[str, str]]
) -> None:
    rows = [["unit", "quota", "headcount"], ["A", written[0], 3], ["B", written[1], 3]]
    assert {(code, f"Đơn vị!{cell}") for code, cell in expected} <= set(codes(rows))


def test_a_single_number_grouped_in_twos_among_others_is_refused() -> None:
    rows = [["unit", "quota", "headcount"], ["A", "1,234,567", 3], ["B", "3,03,450", 3]]
    assert ("E302", "Đơn vị!B3") in codes(rows)


def test_the_template_has_birth_and_sex(tmp_path: Path) -> None:
    assert run("template", tmp_path / "t.xlsx", "--lang", "vi").exit_code == 0
    heads = [cell.value for cell in load_workbook(tmp_path / "t.xlsx")["Cán bộ"][1]]
    assert {"Ngày sinh", "Giới tính"} <= set(heads)
    assert run("check", tmp_path / "t.xlsx").exit_code == 0
