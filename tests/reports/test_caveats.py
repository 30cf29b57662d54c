"""What limits "no plan is better" stands on the first page: unknown distances, guesses, pairs left blank."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.command_line import run
from helpers.workbooks import Rows, write_workbook

UNITS: Rows = [
    ["unit", "quota", "headcount", "land need", "land have"],
    ["A", 1, 2, 0, 1],
    ["B", 2, 1, 1, 0],
    ["C", 1, 1, 0, 0],
]
RULES: Rows = [["rule", "value"], ["as_of", "2026-01-01"]]
# From A to C and from C to A nothing is said; the diagonal says nothing of a way.
DISTANCES: Rows = [["", "A", "B", "C"], ["A", None, 5, None], ["B", 5, None, 7], ["C", None, 7, None]]

CITIES: dict[str, tuple[dict[str, Rows], dict[str, str]]] = {
    "unknown distances": (
        {"Units": UNITS},
        {"en": "coordinates missing", "vi": "thiếu tọa độ"},
    ),
    "blank pairs": (
        {"Units": UNITS, "Distances": DISTANCES},
        {"en": "nobody may go (2).", "vi": "không được bố trí (2)."},
    ),
    "a guessed column": (
        {"Units": [["name", "X1", "X2", "shortage"], ["A", 9, 4, 5], ["B", 3, 4, -1], ["D", 8, 8, 0]]},
        {"en": "column guessed", "vi": "đoán ý nghĩa của cột"},
    ),
    "a figure that is told wrongly": (
        {"Units": [[*UNITS[0], "surplus"], *([*row, 5] for row in UNITS[1:])]},
        {"en": "declared figure differs (3)", "vi": "số tự khai khác số tính được (3)"},
    ),
}


def sentence(path: Path) -> str:
    """The paragraph of the first page that says how far the plan is proven."""
    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    texts = [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]
    (found,) = (t for t in texts if t.startswith(("Every goal is proven", "Mọi mục tiêu đều")))
    # It is as high as its lines: 94 % of A4 between its margins hold about 90 letters a line.
    row = next(r for r in sheet.iter_rows() if any(c.value == found for c in r))[0].row
    assert (sheet.row_dimensions[row].height or 16.5) >= 16.5 * (len(found) // 100 + 1)
    return found


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", CITIES)
def test_limits_of_the_proof_are_told(tmp_path: Path, name: str, language: str) -> None:
    sheets, said = CITIES[name]
    path = tmp_path / "p.xlsx"
    source = write_workbook(tmp_path / "w.xlsx", {**sheets, "Rules": RULES})
    ran = run("solve", source, "-o", path, "-q", "--lang", language)
    assert ran.exit_code == 0, ran.output
    assert said[language] in sentence(path)
    assert run("verify", path).exit_code == 0


def test_nothing_is_told_where_nothing_limits_it(tmp_path: Path) -> None:
    units = [[*UNITS[0], "lat", "lon"], *([*row, 10.0 + n, 106.0] for n, row in enumerate(UNITS[1:]))]
    path = tmp_path / "p.xlsx"
    source = write_workbook(tmp_path / "w.xlsx", {"Units": units, "Rules": RULES})
    assert run("solve", source, "-o", path, "-q").exit_code == 0
    assert sentence(path) == "Every goal is proven optimal: under these rules no plan does better."
