"""Rows written as text hold what was put into them, and leave nothing behind when writing fails."""

from __future__ import annotations

import tempfile
import zipfile
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from helpers.handmade import made
from realloc.reports.excel.cells import content, copied
from realloc.reports.excel.rows import Book, add_sheet, save
from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import Palette
from realloc.reports.plan_workbook import workbook
from realloc.workbook.read import read_workbook

VALUES: tuple[object, ...] = (
    *(
        "Đất đai",
        "a & b < c > d",
        " spaces around ",
        "two\nlines",
        "=1+1",
        "+84",
        "#N/A",
        "'quoted'",
    ),
    *(0, -7, 10**14, 2.5, 0.1 + 0.2, 1e-7, True, False),
    *(datetime(2026, 1, 31, 13, 45), time(7, 30), timedelta(hours=30)),
)


def book_of(values: tuple[object, ...], path: Path, language: str = "vi") -> Path:
    """The values in rows 2 and 5 as they are copied, and in row 9 as a report writes them."""
    book = Book("Arial", 11)
    palette = Palette(book, language)
    sheet = add_sheet(book, "One")
    sheet.put(2, [copied(value, palette) for value in values])
    sheet.put(5, ["", *(copied(value, palette) for value in values)], height=33.5)
    sheet.put(9, [content(value, "text", palette) for value in values])
    save(book, path)
    return path


def test_values_come_back_as_they_are(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(book_of(VALUES, tmp_path / "b.xlsx"))["One"]
    assert sheet.dimensions == f"A2:{sheet.cell(5, len(VALUES) + 1).coordinate[:-1]}9"
    for column, value in enumerate(VALUES, 1):
        found = [sheet.cell(2, column), sheet.cell(5, column + 1), sheet.cell(9, column)]
        assert [cell.data_type for cell in found].count("f") == 0
        assert [cell.value for cell in found[:2]] == [value, value]
        assert [type(cell.value) for cell in found[:2]] == [type(value)] * 2
    assert sheet.row_dimensions[5].height == 33.5
    assert sheet.row_dimensions[2].height is None


def test_what_is_read_is_what_was_copied(tmp_path: Path) -> None:
    texts = tuple(value for value in VALUES if isinstance(value, str))
    rows = read_workbook(book_of(texts, tmp_path / "b.xlsx")).sheets[0].rows
    assert [row.number for row in rows] == [2, 5, 9]
    assert rows[0].cells[: len(texts)] == texts


def test_figures_of_a_report(tmp_path: Path) -> None:
    """Whole and broken fractions, days, what is no figure, and what is nothing keep the cell's style."""
    book = Book("Arial", 11)
    palette = Palette(book, "en")
    sheet = add_sheet(book, "One")
    values = (Fraction(6, 2), Fraction(1, 4), date(2026, 1, 31), float("nan"), None, "")
    sheet.put(1, [content(value, "date", palette) for value in values[2:3]])
    sheet.put(2, [content(value, "text", palette) for value in values])
    save(book, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["One"]
    assert read["A1"].value == datetime(2026, 1, 31)
    assert [cell.value for cell in read[2]] == [3, 0.25, 46053, None, None, None]
    assert all(cell.border.left.style == "thin" for cell in read[2])


def test_a_dimension_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(book_of((1, 2, 3), tmp_path / "b.xlsx")) as archive:
        assert b'<dimension ref="A1:D9"' in archive.read("xl/worksheets/sheet1.xml")


def test_sheets_have_names_that_excel_allows(tmp_path: Path) -> None:
    # 31 characters, none at its ends an apostrophe, and told apart whatever their case.
    book = Book("Arial", 11)
    for name in ("n" * 40, "N" * 35, "'quoted'", "quoted"):
        add_sheet(book, name).put(1, [])
    save(book, tmp_path / "b.xlsx")
    names = openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames
    assert names == ["n" * 31, "N" * 30 + "1", "quoted", "quoted1"]


@pytest.mark.parametrize(("headings", "tables"), [(("Unit", "Staff"), ["Units"]), (("Unit", "UNIT"), [])])
def test_headings_alike_make_a_filter_and_no_table(
    tmp_path: Path, headings: tuple[str, str], tables: list[str]
) -> None:
    # Excel would offer to repair a table with two columns of a name, whatever its case.
    book = Book("Arial", 11)
    sheet = PlanSheet(book, "One", Palette(book, "en"), (9.0, 9.0))
    sheet.table([Column(heading, str) for heading in headings], [1, 2], "Units")
    save(book, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["One"]
    assert list(read.tables) == tables
    found = read.tables["Units"].ref if tables else read.auto_filter.ref
    assert found == "A1:B3"


def test_a_failure_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(workbook, "write_audit", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        workbook.write_plan(made(), tmp_path / "plan.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]
    assert list(folder.iterdir()) == []
