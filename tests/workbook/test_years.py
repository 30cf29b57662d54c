"""The sheet of years, and rules for one year, as offices write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from helpers.workbooks import Rows, counts, write_workbook
from realloc.city.domain import Target
from realloc.plan.load import load
from realloc.workbook.problems.found import InputProblems


def book(folder: Path, rows: Rows, rules: Mapping[str, object] | None = None) -> Path:
    named: Rows = [["rule", "value"], ["as_of", "2026-01-01"], *([k, v] for k, v in (rules or {}).items())]
    return write_workbook(folder / "city.xlsx", {**counts(), "Years": rows, "Rules": named})


def test_years_are_read_with_needs_in_either_language(tmp_path: Path) -> None:
    rows: Rows = [
        ["Lộ trình biên chế đến 2030", None, None, None],
        ["Năm", "Đơn vị", "Biên chế được giao", "land cần"],
        [2027, "A", 3, None],
        ["2026", "A", None, "2"],
        [2028, "B", 1, 0],
    ]
    found = load(book(tmp_path, rows)).instance.targets
    assert found == (
        Target(2026, "A", None, {"land": 2}),
        Target(2027, "A", 3),
        Target(2028, "B", 1, {"land": 0}),
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ([26, "A", 1], "E350", "A3"),
        (["năm thứ hai", "A", 1], "E350", "A3"),
        (["2027-2028", "A", 1], "E350", "A3"),
        ([date(2028, 7, 1), "A", 1], "E350", "A3"),
        ([None, "A", 1], "E301", "A3"),
        ([2027, "Nowhere", 1], "E403", "B3"),
        ([2028, "A", -1], "E303", "C3"),
        ([2027, "A", 9], "E413", "B3"),
    ],
)
def test_a_fault_is_told_with_its_cell(row: list[object], code: str, cell: str, tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        load(book(tmp_path, [["year", "unit", "quota"], [2027, "A", 1], row]))
    assert [(p.code, p.sheet, p.cell) for p in caught.value.errors] == [(code, "Years", cell)]


@pytest.mark.parametrize(
    "written",
    [
        "Năm 2028",
        "nam 2028",
        "cuối năm 2028",
        "Year 2028",
        "đến hết năm 2028",
        "31/12/2028",
        date(2028, 1, 1),
    ],
)
def test_a_year_may_have_a_word_before_it_or_be_its_first_or_last_day(
    written: object, tmp_path: Path
) -> None:
    rules = {"over_by": written, "max_moves năm 2028": 3, "Max_Recruits NĂM 2028": 4}
    instance = load(book(tmp_path, [["year", "unit", "quota"], [written, "A", 1]], rules)).instance
    assert instance.targets == (Target(2028, "A", 1),)
    assert instance.settings.over_by == 2028
    assert instance.rules_of_years == {2028: {"max_moves": 3, "max_recruits": 4}}


def test_years_side_by_side_are_told_how_to_stand(tmp_path: Path) -> None:
    rows: Rows = [["Lộ trình"], ["STT", "Đơn vị", "Biên chế 2027", "Biên chế năm 2028"], [1, "A", 3, 2]]
    with pytest.raises(InputProblems) as caught:
        load(book(tmp_path, rows))
    assert [(p.code, p.cell) for p in caught.value.errors] == [("E219", "C2")]
    assert 'with a column "year"' in caught.value.errors[0].text("en")


def test_a_field_that_no_other_sheet_knows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        load(book(tmp_path, [["year", "unit", "astronomy need"], [2027, "A", 1]]))
    assert [(p.code, p.cell) for p in caught.value.errors] == [("E405", "C1")]


def test_rows_that_change_nothing_are_told(tmp_path: Path) -> None:
    loaded = load(book(tmp_path, [["year", "unit", "quota"], [2025, "A", 1], [2027, "A", 1]]))
    assert [(w.code, w.cell) for w in loaded.warnings if w.sheet == "Years"] == [("W700", "A2")]
    assert [t.year for t in loaded.instance.targets] == [2027]


def test_a_year_is_no_quantity(tmp_path: Path) -> None:
    """Neither "2,027" nor 2.027 is a year."""
    with pytest.raises(InputProblems) as caught:
        load(book(tmp_path, [["year", "unit", "quota"], [2027, "A", 1], [2027, "A", 2]]))
    [problem] = caught.value.errors
    assert "again for 2027 (first in row 2)" in problem.message("en")
    assert "năm 2027 bị lặp (đã có ở dòng 2)" in problem.message("vi")


def test_a_rule_may_be_for_one_year(tmp_path: Path) -> None:
    rules = {
        "max_recruits": 5,
        "max_recruits 2027": 9,
        "Số tinh giản tối đa một năm 2028": 0,
        "Cho phép hoán đổi năm 2028": "không",
        "max_moves 2027": "none",
    }
    instance = load(book(tmp_path, [["year", "unit"]], rules)).instance
    assert instance.settings.max_recruits == 5
    assert instance.rules_of_years == {
        2027: {"max_recruits": 9, "max_moves": None},
        2028: {"max_streamlined": 0, "swaps": False},
    }
    again = load(book(tmp_path, [["year", "unit"]], rules), overrides={"max_recruits 2027": "7"}).instance
    assert again.rules_of_years[2027]["max_recruits"] == 7


def test_a_rule_that_is_the_same_in_all_years_has_none(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        load(book(tmp_path, [["year", "unit"]], {"training_years 2027": 2}))
    assert [(p.code, p.sheet) for p in caught.value.errors] == [("E351", "Rules")]
