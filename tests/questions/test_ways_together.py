"""Ways out that take several changes ask for none that is not needed."""

from pathlib import Path

import pytest
from openpyxl import Workbook

import realloc
from realloc.questions.no_plan.told import NoPlanError


def test_nothing_is_relaxed_for_a_row_that_is_left_out(tmp_path: Path) -> None:
    # With swaps = no nobody may leave A, which has no surplus, nor come to C, which has no vacancy: both
    # rows have to go, and an own limit for somebody whose row goes would change nothing.
    book = Workbook()
    units = book.active
    for row in (
        ["unit", "quota", "extra_quota", "headcount", "max_out", "lat", "lon", "land need", "it need"],
        ["A", 2, 0, 2, 1, 10.795, 106.728, 0, 0],
        ["B", 1, 2, 3, 2, 10.855, 106.632, 2, 0],
        ["C", 0, 0, 0, 2, 10.884, 106.678, 1, 1],
    ):
        units.append(row)
    sheets = {
        "Officials": [
            ["official", "unit", "fields", "retire_on", "max_km"],
            ["P01", "A", "it, land", None, None],
            ["P02", "A", "it", "2026-06-01", 5],
            ["P03", "B", "it, land", "2026-06-01", None],
            ["P04", "B", "land", None, 12],
            ["P05", "B", "land, it", None, 5],
        ],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"], ["max_km", 15], ["swaps", "no"]],
        "Decisions": [["official", "to", "decision"], ["P05", "C", "require"], ["P02", "B", "require"]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    book.save(tmp_path / "city.xlsx")
    with pytest.raises(NoPlanError) as caught:
        realloc.solve(tmp_path / "city.xlsx")
    assert [way["kind"] for way in caught.value.reason.as_dict("en")["ways_out"]] == ["rows"]
