"""The table of results after form 11-BTCTW: everybody placed by way, kind, sex, age and level of training."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.command_line import run
from helpers.workbooks import Rows, write_workbook
from realloc.pipeline import solve
from realloc.plan.results import level_of
from realloc.reports.plan_workbook.workbook import write_plan

TITLE = {"en": "Results by way", "vi": "Biểu tổng hợp kết quả"}


def city(*, known: bool = True) -> dict[str, Rows]:
    """Two over in A: one goes to B far off, one to the room R at A's own place; D lends to C and to the
    project X; B1 takes on land where they are."""
    people: list[list[object]] = [
        ["official", "unit", "fields", "born", "sex", "qualification", "volunteer"],
        ["A1", "A", "it", date(1990, 3, 1), "male", "Thạc sĩ Luật", "yes"],  # 35 at the end of February 2026
        ["A2", "A", "law", date(1966, 1, 1), "male", "ĐH", "yes"],  # 60
        ["A3", "A", None, None, None, None, "no"],
        ["B1", "B", "tax; land", date(1995, 2, 28), "female", "Cử nhân kinh tế", "no"],  # 31 that very day
        ["D1", "D", "works", 1996, "male", None, "no"],  # 30 by the year
        ["D2", "D", "works", None, "female", "bằng khác", "no"],
    ]
    return {
        "Units": [
            ["unit", "kind", "quota", "headcount", "lat", "lon"]
            + [f"{field} need" for field in ("it", "law", "land", "works", "tax")],
            ["A", "ward", 1, 3, 10.0, 106.0, 0, 0, 0, 0, 0],
            ["R", "ward", 1, 0, 10.0, 106.0, 0, 1, 0, 0, 0],
            ["B", "ward", 2, 1, 10.2, 106.0, 1, 0, 1, 0, 0],
            ["C", "commune", 0, 0, 10.1, 106.0, 0, 0, 0, 1, 0],
            ["X", "project", None, None, 10.1, 106.1, 0, 0, 0, 1, 0],
            ["D", "department", None, 2, 10.1, 106.0, 0, 0, 0, 0, 0],
        ],
        "Officials": people if known else [row[:3] for row in people],
        "Rules": [
            ["rule", "value"],
            ["as_of", date(2026, 2, 28)],
            ["min_months_to_retirement", 0],
        ],
    }


def plan(folder: Path, language: str = "en", **more: Any) -> Path:
    path = folder / "w.plan.xlsx"
    write_plan(solve(write_workbook(folder / "w.xlsx", city(**more)), language=language), path)
    return path


def table(path: Path, language: str) -> tuple[list[Any], list[list[Any]]]:
    """The lower headings, where a group has none the upper, and the rows below with the total."""
    rows = [list(row) for row in openpyxl.load_workbook(path)[TITLE[language]].iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(rows) if row[0] in ("No.", "STT"))
    return [low or high for high, low in zip(rows[at], rows[at + 1], strict=True)], rows[at + 2 :]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_everybody_is_counted_once_in_each_group(tmp_path: Path, language: str) -> None:
    heads, rows = table(plan(tmp_path, language), language)
    english = [
        "No.",
        "From where to where",
        "Total",
        "Reassignment",
        "Transfer",
        "Secondment",
        "Men",
        "Women",
    ]
    english += ["To 30", "31–40", "51–60", "Not known"]  # nobody is 41–50, nobody above 60
    english += ["Master", "University", "Other", "Not known"]
    if language == "en":
        assert heads == english
    assert len(heads) == len(english)
    # A1 (35, master) to B; A2 (60, university) to R at the same place; B1 (31, university) takes land;
    # D1 (30) and D2 are lent to the commune and the project, who to which is left to the ids.
    by_way = {row[1]: row[2:] for row in rows[:-1]}
    ways = list(by_way)
    assert [row[0] for row in rows[:-1]] == [1, 2, 3, 4, 5]
    between, room, inside = by_way[ways[1]], by_way[ways[2]], by_way[ways[3]]
    assert between == [1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]
    assert room == [1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    assert inside == [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0]
    assert [by_way[way][:4] for way in (ways[0], ways[4])] == [[1, 0, 0, 1]] * 2
    # Total: five; kinds 1 + 2 + 2; sexes 3 + 2; ages 1 + 2 + 1 + 1 unknown; levels 1 + 2 + 1 + 1 unknown.
    assert rows[-1][2:] == [5, 1, 2, 2, 3, 2, 1, 2, 1, 1, 1, 2, 1, 1]
    for column in range(2, len(heads)):
        assert rows[-1][column] == sum(row[column] for row in rows[:-1])


def test_the_total_is_that_of_the_first_page(tmp_path: Path) -> None:
    path = plan(tmp_path)
    page = [str(c.value) for row in openpyxl.load_workbook(path)["Summary"].iter_rows() for c in row]
    assert "People placed: 5 (transfers 2, secondments 2, reassignments 1)." in page


def test_what_is_known_of_nobody_has_no_columns(tmp_path: Path) -> None:
    heads, _ = table(plan(tmp_path, known=False), "en")
    assert heads[2:] == ["Total", "Reassignment", "Transfer", "Secondment"]


def test_the_level_is_read_from_the_column_that_names_it_best(tmp_path: Path) -> None:
    """Lists of staff have years of school beside the level, and the field that it is called like."""
    sheets = city()
    head, *people = sheets["Officials"]
    heads = [{"fields": "Chuyên môn", "qualification": "Trình độ chuyên môn"}.get(str(h), h) for h in head]
    school = ["Trình độ học vấn", *["12/12"] * len(people)]
    rows = [[*row, more] for row, more in zip([heads, *people], school, strict=True)]
    path = tmp_path / "w.plan.xlsx"
    write_plan(solve(write_workbook(tmp_path / "w.xlsx", {**sheets, "Officials": rows}), language="en"), path)
    assert table(path, "en") == table(plan(tmp_path), "en")


def test_a_changed_figure_is_found(tmp_path: Path) -> None:
    path = plan(tmp_path)
    assert run("verify", path).exit_code == 0
    book = openpyxl.load_workbook(path)
    sheet = book["Results by way"]
    row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == "Total")
    sheet.cell(row, 3).value = 6
    book.save(tmp_path / "changed.xlsx")
    ran = run("verify", tmp_path / "changed.xlsx")
    assert ran.exit_code == 6 and f"Results by way!C{row}" in ran.stdout + ran.stderr


def test_a_plan_without_names_says_nothing_of_persons(tmp_path: Path) -> None:
    path, there = tmp_path / "bare.plan.xlsx", write_workbook(tmp_path / "w.xlsx", city())
    assert run("solve", there, "-o", path, "--anonymous", "-q").exit_code == 0
    assert table(path, "en")[0][2:] == ["Total", "Reassignment", "Transfer", "Secondment"]
    assert run("verify", path).exit_code == 0


@pytest.mark.parametrize(
    ("written", "level"),
    [
        *(("Tiến sĩ", "doctor"), ("ThS. Luật", "master"), ("Đại học", "university"), ("ĐH", "university")),
        *(("Kỹ sư xây dựng", "university"), ("cao đẳng", "college"), ("Trung cấp", "intermediate")),
        *(("Sau đại học, Thạc sĩ", "master"), ("Luật", "other"), ("", "unknown"), ("Bachelor", "university")),
    ],
)
def test_levels_as_they_are_written(written: str, level: str) -> None:
    assert level_of(written) == level
