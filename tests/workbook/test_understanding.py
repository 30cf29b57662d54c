"""What was understood is shown, can be overridden, and is kept by the plan."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.untidy import (
    SMALL,
    THREE_DEEP,
    THREE_DEEP_MERGED,
    TITLE,
    TOTAL,
    UNITS,
    H,
    Pair,
    headed,
    under,
    write,
)
from realloc.words.numerals import UnclearNumberError, counted, measured
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.understood import ranges


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    pair = Pair("", {}, merged=THREE_DEEP_MERGED)
    return write(tmp_path / "w.xlsx", {"Biểu 01": [*THREE_DEEP, TOTAL], "Phụ lục": [["x"]]}, pair)


def test_check_prints_it_whole(deep: Path) -> None:
    shown = run("check", deep).stdout
    assert "Sheet Biểu 01: Đơn vị (theo các cột)." in shown
    assert "Tiêu đề: dòng 1–3. Số dòng đọc: 4." in shown
    assert "C  Biên chế › Được giao → Biên chế được giao" in shown
    assert "E  Trong đó › Đất đai › Cần → Đất đai cần" in shown or "E  Đất đai › Cần → Đất đai cần" in shown
    assert "8: dòng tổng: Tổng cộng" in shown
    assert "Số tổng đã đối chiếu: 6; khớp với các dòng: 6." in shown
    assert "Sheet Phụ lục: không dùng" in shown


def test_check_json_has_it_too(deep: Path) -> None:
    document = json.loads(run("check", deep, "--json").stdout)
    units, other = document["understanding"]["sheets"]
    assert (units["used_as"], units["header_rows"], units["rows"]) == ("Units", [1, 2, 3], 4)
    assert units["columns"][2] == {
        "column": "C",
        "heading": "Biên chế › Được giao",
        "meaning": "quota",
    }
    assert units["skipped"] == [{"row": 8, "why": "total", "words": "Tổng cộng 1345 1339"}]
    assert (other["used_as"], other["why"]) == (None, "unknown")


def test_solve_says_it_in_a_line_and_in_json(deep: Path) -> None:
    result = run("solve", deep, "--json", "-")
    assert result.exit_code == 0
    assert "Đã hiểu: Biểu 01 là Đơn vị (4 dòng, tiêu đề dòng 1–3" in " ".join(result.stderr.split())
    assert json.loads(result.stdout)["understanding"]["sheets"][0]["rows"] == 4


def test_what_the_command_line_says_does_not_change_the_language(tmp_path: Path) -> None:
    """Every heading that is known is given in English; the workbook stays Vietnamese."""
    path = write(
        tmp_path / "w.xlsx", {"Biểu": [["Nơi", "Số A", "Số B"], ["Phường An", 3, 3], ["Xã Bình", 1, 2]]}
    )
    maps = ("--map", "A=unit", "--map", "B=quota", "--map", "C=headcount")
    shown = run("check", path, *maps)
    assert shown.exit_code == 0
    assert "A  Nơi → Mã đơn vị" in shown.stdout
    assert "Mapping options" not in shown.stdout


def test_what_the_command_line_says_holds_for_merged_headings_above_it_too(tmp_path: Path) -> None:
    """The heading over units is merged down from the first row: the header begins there."""
    rows: list[list[object]] = [
        ["Đơn vị", "Số", None],
        ["Đơn vị", "X", "Có mặt"],
        ["Phường An", 3, 3],
        ["Xã Bình", 1, 2],
    ]
    path = write(tmp_path / "w.xlsx", {"Biểu": rows})
    sheet = json.loads(run("check", path, "--json", "--map", "B=quota").stdout)["understanding"]["sheets"][0]
    assert (sheet["header_rows"], sheet["rows"]) == ([1, 2], 2)


def test_an_input_with_errors_is_shown_as_understood_too(tmp_path: Path) -> None:
    path = write(tmp_path / "w.xlsx", {"Đơn vị": [H, ["A", "phường", "x", 1], *UNITS[1:]]})
    result = run("check", path)
    assert result.exit_code == 4
    assert "C  Biên chế được giao → Biên chế được giao" in result.stdout
    assert json.loads(run("check", path, "--json").stdout)["understanding"]["sheets"]


def test_a_plan_keeps_the_options_that_its_input_was_read_with(tmp_path: Path) -> None:
    rows = under(headed(SMALL, SMALL[0][0], SMALL[0][1], "Số A", *SMALL[0][3:]), *TITLE)
    headcounts = [[*row, "Có mặt" if n == 3 else 2 if n > 3 else None] for n, row in enumerate(rows)]
    path = write(tmp_path / "w.xlsx", {"T5": headcounts[:5], "T6": headcounts})
    options = ("--sheet", "T6", "--header-row", "4", "--map", "Số A=Biên chế được giao")
    assert run("solve", path).exit_code == 4
    assert run("solve", path, *options).exit_code == 0
    plan = tmp_path / "w.plan.xlsx"
    assert run("verify", plan).exit_code == 0
    assert run("verify", plan, "--input", path).exit_code == 0
    assert run("solve", plan, "-o", tmp_path / "again.xlsx").exit_code == 0


def test_options_that_do_not_fit_exit_2(tmp_path: Path) -> None:
    path = write(tmp_path / "w.xlsx", {"Đơn vị": UNITS})
    assert run("check", path, "--map", "C").exit_code == 2
    assert run("check", path, "--map", "Cột ZZ=quota").exit_code == 2
    assert run("solve", path, "--sheet", "T7").exit_code == 2


@pytest.mark.parametrize(
    ("typed", "people", "fraction"),
    [
        ("1.234", 1234, None),
        ("1,234", 1234, None),
        ("1 234", 1234, 1234),
        ("1.234.567", 1234567, 1234567),
        ("10,5", 10.5, 10.5),
        ("10.5", 10.5, 10.5),
        ("0.125", 0.125, 0.125),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("001", 1, 1),
        ("−3", -3, -3),
    ],
)
def test_numbers_as_typed(typed: str, people: float, fraction: float | None) -> None:
    assert counted(typed) == people
    if fraction is None:
        with pytest.raises(UnclearNumberError):
            measured(typed)
        assert measured(typed, small=True) == Fraction(1234, 1000)
    else:
        assert measured(typed) == fraction


@pytest.mark.parametrize("typed", ["", "1E5", "NA", "1.23.4", "1,23,456", "12a", "0x10", "١٢", "--1"])
def test_what_is_no_number(typed: str) -> None:
    assert counted(typed) is None
    assert measured(typed) is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Biên chế có mặt tính đến ngày 15/6/2026", "Biên chế có mặt"),
        ("2. Biên chế được giao (ĐVT: người)", "Biên chế được giao"),
        ("Biên chế tạm giao năm 2026", "Biên chế tạm giao"),
        ("Đất đai (hiện có)", "Đất đai (hiện có)"),
        ("Headcount as of 15/6/2026", "Headcount"),
        ("Quận 12", "Quận 12"),
    ],
)
def test_cleaned_headings(heading: str, expected: str) -> None:
    assert cleaned(heading) == expected


def test_ranges() -> None:
    assert ranges([4, 5, 6, 9, 1]) == "1, 4–6, 9"
