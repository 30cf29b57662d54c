"""A city of three wards and a department whose plan has three lines, and its packs filled in as people do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpers.workbooks import Rows, write_workbook
from realloc.pipeline import solve, solve_loaded
from realloc.reports.other_workbooks.packs import write_packs
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.rounds.announced import Announced, open_announced
from realloc.rounds.heard import Heard
from realloc.rounds.packs import packs_of
from realloc.rounds.revise import load_revised
from realloc.workbook.letterhead import read_letterhead

SENT, DUE = date(2026, 1, 5), date(2026, 1, 20)

PACKS = {
    "A": "A Phuong Ben Cat.xlsx",
    "B": "B Xa Binh My.xlsx",
    "C": "C Phuong Cau Ong Lanh.xlsx",
    "D": "D So Dat dai.xlsx",
}
"""The file of each unit's pack."""


def city() -> dict[str, Rows]:
    """A has two people too many, whom B lacks; C lacks somebody for it, whom the department D has.

    So P1 and P2 go from A to B for land, and P5 is lent from D to C for it; nobody else can close a gap.
    """
    return {
        "Units": [
            ["unit", "name", "kind", "quota", "headcount", "lat", "lon", "land need", "it need"],
            ["A", "Phường Bến Cát", "ward", 1, 3, 10.77, 106.70, 0, 1],
            ["B", "Xã Bình Mỹ", "commune", 3, 1, 10.80, 106.65, 2, 0],
            ["C", "Phường Cầu Ông Lãnh", "ward", 1, 1, 10.85, 106.70, 0, 1],
            ["D", "Sở Đất đai", "department", None, 1, 10.78, 106.69, 0, 0],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "position", "since"],
            ["P1", "Nguyễn Văn An", "A", "land", "Chuyên viên", "2010-03-02"],
            ["P2", "Trần Thị Bình", "A", "land", "Kế toán", None],
            ["P3", "Lê Chi", "A", "it", "Chuyên viên", None],
            ["P4", "Phạm Dung", "B", None, "Chuyên viên", None],
            ["P5", "Võ Em", "D", "it", "Chuyên viên", None],
            ["P6", "Đỗ Giang", "C", None, "Chuyên viên", None],
        ],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"], ["reply_by", "2026-01-20"]],
        "Report": [["item", "value"], ["agency", "Sở Nội vụ"], ["place", "Thành phố"]],
    }


def city_on_counts() -> dict[str, Rows]:
    """The same city without names: two people for land go from A to B, one for it is lent from D to C."""
    units = [
        [
            "unit",
            "name",
            "kind",
            "quota",
            "headcount",
            "lat",
            "lon",
            "land need",
            "land have",
            "it need",
            "it have",
        ],
        ["A", "Phường Bến Cát", "ward", 1, 3, 10.77, 106.70, 0, 2, 1, 1],
        ["B", "Xã Bình Mỹ", "commune", 3, 1, 10.80, 106.65, 2, 0, 0, 0],
        ["C", "Phường Cầu Ông Lãnh", "ward", 1, 1, 10.85, 106.70, 0, 0, 1, 0],
        ["D", "Sở Đất đai", "department", None, 1, 10.78, 106.69, 0, 0, 0, 1],
    ]
    return {"Units": units, "Rules": city()["Rules"], "Report": city()["Report"]}


def make_plan(folder: Path, sheets: Mapping[str, Rows], language: str = "vi") -> Path:
    """The plan of the city, as it is announced."""
    source = write_workbook(folder / "wards.xlsx", sheets)
    plan = folder / "wards.plan.xlsx"
    write_plan(solve(source, language=language), plan)
    return plan


def next_round(folder: Path, announced: Announced, heard: Heard) -> Path:
    """The revised plan."""
    plan = folder / f"wards.round{announced.number + 1}.plan.xlsx"
    write_plan(solve_loaded(load_revised(announced, heard)), plan)
    return plan


def send(plan: Path, folder: Path) -> Announced:
    """Write the packs of a plan."""
    announced = open_announced(plan)
    packs = packs_of(announced, sent=SENT, reply_by=DUE)
    write_packs(packs, folder, read_letterhead(announced.source))
    return announced


def fill(path: Path, answers: Mapping[tuple[str, str], object], target: Path | None = None) -> Path:
    """Write ``answers`` by (text of a cell of the row, heading's beginning) into a pack, as people do."""
    book = load_workbook(path)
    for (whose, heading), value in answers.items():
        sheet = book.worksheets[0]
        row = next(c.row for line in sheet.iter_rows() for c in line if str(c.value or "").startswith(whose))
        sheet.cell(row, column_of(sheet, heading, row)).value = value
    book.save(target or path)
    return target or path


def column_of(sheet: Worksheet, heading: str, above: int) -> int:
    """The column of the nearest heading above a row."""
    for row in range(above - 1, 0, -1):
        for cell in sheet[row]:
            if str(cell.value or "").startswith(heading):
                return int(cell.column)
    raise AssertionError(f"no heading {heading}")


def texts(path: Path) -> list[str]:
    """Everything that stands in a workbook, hidden or not."""
    book = load_workbook(path)
    return [
        str(c.value) for s in book.worksheets for line in s.iter_rows() for c in line if c.value is not None
    ]
