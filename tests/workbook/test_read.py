"""Workbook → raw cells: what is refused, what stays as it is, and what a plan gives back."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from helpers.workbooks import counts, write_workbook
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import (
    RawRow,
    RawWorkbook,
    content_digest,
    input_of_plan,
    is_plan,
    raw_sheet,
    read_plan,
    read_workbook,
    stored_input,
)


def problem_of(path: Path) -> tuple[str, str]:
    """Code and place of the single problem that reading gives."""
    with pytest.raises(InputProblems) as caught:
        read_workbook(path)
    (problem,) = caught.value.problems
    assert problem.text("en") and problem.text("vi")
    return problem.code, problem.where


def absent(path: Path) -> None:
    """Nothing there."""


def folder(path: Path) -> None:
    path.mkdir()


def comma_separated(path: Path) -> None:
    path.write_text("unit,quota\nA,3\n", encoding="utf-8")


def other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def encrypted(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )


def cut_short(path: Path) -> None:
    whole = io.BytesIO()
    Workbook().save(whole)
    path.write_bytes(whole.getvalue()[:3000])


def without_sheet_data(path: Path) -> None:
    write_workbook(path, counts())
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[:200] if name.startswith("xl/worksheets/") else data)


def damaged_legacy(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def zero_bytes(path: Path) -> None:
    path.write_bytes(b"")


def blank_sheets(path: Path) -> None:
    write_workbook(path, {"Units": [], "Other": [[None, None]]})


def stray_corner(path: Path) -> None:
    write_workbook(path, counts(), {"Units!XFD1048576": "x"})


FILES: list[tuple[Callable[[Path], None], str, str]] = [
    (absent, "E101", ""),
    (folder, "E102", ""),
    (comma_separated, "E104", ""),
    (other_archive, "E104", ""),
    (encrypted, "E105", ""),
    (cut_short, "E106", ""),
    (without_sheet_data, "E106", ""),
    (damaged_legacy, "E106", ""),
    (zero_bytes, "E107", ""),
    (blank_sheets, "E107", ""),
    (stray_corner, "E108", "Units!XFD1048576"),
]


@pytest.mark.parametrize(("make", "code", "where"), FILES, ids=lambda value: getattr(value, "__name__", None))
def test_files_that_cannot_be_read(
    tmp_path: Path, make: Callable[[Path], None], code: str, where: str
) -> None:
    path = tmp_path / "wards.xlsx"
    make(path)
    assert problem_of(path) == (code, where)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_workbook(tmp_path / "wards.xlsx", counts())

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problem_of(path)[0] == "E103"


def test_an_input_is_no_plan(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "wards.xlsx", counts())
    with pytest.raises(InputProblems) as caught:
        read_plan(path)
    assert [p.code for p in caught.value.problems] == ["E109"]


def test_cells_stay_what_they_are(tmp_path: Path) -> None:
    row = ["NA", "None", "001", "1E5", " x ", 25747, 0.2, date(2026, 1, 31), True, "nan"]
    sheet = read_workbook(write_workbook(tmp_path / "w.xlsx", {"Units": [row]})).sheets[0]
    assert sheet.rows == (RawRow(1, tuple(row)),)
    assert type(sheet.rows[0].cells[8]) is bool


def test_addresses_hold_when_the_used_range_starts_elsewhere(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {}, {"Units!C5": "unit", "Units!D9": 3, "Units!C7": 0})
    rows = read_workbook(path).sheets[0].rows
    assert rows == (
        RawRow(5, (None, None, "unit", None)),
        RawRow(7, (None, None, 0, None)),
        RawRow(9, (None, None, None, 3)),
    )


def test_a_million_blank_rows(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {}, {"Units!A1": "unit", "Units!A1048576": "end"})
    assert [row.number for row in read_workbook(path).sheets[0].rows] == [1, 1048576]


def test_formulas_without_result_and_errors_are_kept_apart_from_blanks(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {"Units": [["unit", "=1+1", "#N/A", "#DIV/0!"]]})
    sheet = read_workbook(path).sheets[0]
    assert sheet.formulas == {"B1": "=1+1"}
    assert sheet.errors == {"C1": "#N/A", "D1": "#DIV/0!"}


def test_a_calculated_formula_is_a_value(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {"Units": [["=1+1", '=""']]})
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
                data = data.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
                data = data.replace(b'r="B1"', b'r="B1" t="str"')
            target.writestr(name, data)
    sheet = read_workbook(path).sheets[0]
    assert sheet.rows == (RawRow(1, (2, None)),)
    assert sheet.formulas == {}


def plan() -> RawWorkbook:
    """A plan as it is stored: results, the rules applied, and the input under its prefix."""
    return RawWorkbook(
        "wards.plan.xlsx",
        "0" * 64,
        (
            raw_sheet("Summary", [["A plan"]]),
            raw_sheet("Rules applied", [["rule", "value", "meaning"], ["max_km", 20, "…"]]),
            raw_sheet("in.Units", [["unit", "quota"], ["A", 3]]),
            raw_sheet("in.Quy tắc", [["rule", "value"], ["max_km", 99]]),
            raw_sheet("in.Decisions", [["official"]]),
        ),
    )


def test_a_plan_gives_back_its_input_under_the_rules_applied() -> None:
    back = input_of_plan(plan())
    assert is_plan(plan())
    assert not is_plan(back)
    assert [s.name for s in back.sheets] == ["Units", "Decisions", "Rules"]
    assert back.sheets[-1].rows[1].cells[:2] == ("max_km", 20)
    assert [s.name for s in stored_input(plan()).sheets] == ["Units", "Quy tắc", "Decisions"]
    assert stored_input(plan()).sheets[1].rows[1].cells[1] == 99


def digest(rows: list[list[object]], name: str = "Units") -> str:
    return content_digest(RawWorkbook("w", "", (raw_sheet(name, rows), raw_sheet("Empty", []))))  # type: ignore[arg-type]


def test_digest_ignores_how_a_value_is_stored() -> None:
    plain = digest([["a", 1, True, date(2026, 1, 31), 0.1], [], ["b\nc"]])
    assert plain == digest(
        [["a", 1.0, 1, datetime(2026, 1, 31), 0.1 + 1e-17, None], [None], ["b\r\nc", None]]
    )
    long = "Danh sách cán bộ công chức 2026"
    assert digest([["a"]], long) == digest([["a"]], long[:28])


@pytest.mark.parametrize(
    "changed", [[["a", 2]], [["a", "1"]], [[None, "a", 1]], [[], ["a", 1]], [["A", 1]], []]
)
def test_digest_tells_a_change(changed: list[list[object]]) -> None:
    assert digest([["a", 1]]) != digest(changed)
    assert digest([["a", 1]]) != digest([["a", 1]], "Rules")


def test_digest_survives_saving_again(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", counts())
    before = read_workbook(path)
    book = load_workbook(path)
    book["Units"]["A1"].number_format = "@"
    book["Units"].column_dimensions["A"].width = 40
    book.save(path)
    after = read_workbook(path)
    assert before.sha256 != after.sha256
    assert content_digest(before) == content_digest(after)
