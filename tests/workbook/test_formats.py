"""The old and the binary formats are read like .xlsx: the gallery, hidden rows, errors, merged cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries

from helpers.formats import write_xls, write_xlsb
from helpers.untidy import GALLERY, QUIET, UNITS, Pair, Rows, facts, read, write
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import read_workbook

FAULTY: Rows = [*UNITS[:3], ["Xã X", "xã", "#DIV/0!", 3, 1, "#N/A"], UNITS[3]]
"""A sheet with two errors; its third row is to be hidden."""


def plain(pair: Pair) -> bool:
    """Whether a workbook has only numbers and texts, and no hidden columns."""
    cells = [cell for rows in pair.untidy.values() for row in rows for cell in row]
    escaped = any(isinstance(cell, str) and "_x00" in cell for cell in cells)
    numbers = all(cell is None or type(cell) in (str, int, float) for cell in cells)
    return numbers and not escaped and not pair.hidden_columns


PLAIN = [pair for pair in GALLERY if plain(pair)]


def agree(untidy: Path, pair: Pair, folder: Path) -> None:
    tidy = read(write(folder / "tidy.xlsx", pair.tidy))
    try:
        found = read(untidy, pair.options)
    except InputProblems as problems:
        pytest.fail(str(problems))
    assert facts(found.instance) == facts(tidy.instance)
    assert {p.code for p in found.warnings} - QUIET == set(pair.warnings)


def test_most_of_the_gallery_is_plain() -> None:
    assert len(PLAIN) > 70


@pytest.mark.parametrize("pair", PLAIN, ids=lambda pair: pair.name)
def test_the_gallery_in_xlsb(pair: Pair, tmp_path: Path) -> None:
    areas = [range_boundaries(area) for area in pair.merged]
    merged = [(top - 1, bottom - 1, left - 1, right - 1) for left, top, right, bottom in areas]
    rows = {name: [row or [None] for row in rows] for name, rows in pair.untidy.items()}
    path = write_xlsb(tmp_path / "w.xlsb", rows, merged, [n - 1 for n in pair.hidden_rows])
    agree(path, pair, tmp_path)


@pytest.mark.parametrize(
    "pair", [p for p in PLAIN if len(p.untidy) == 1 and not p.merged], ids=lambda pair: pair.name
)
def test_the_gallery_in_xls(pair: Pair, tmp_path: Path) -> None:
    [(name, rows)] = pair.untidy.items()
    hidden = [n - 1 for n in pair.hidden_rows]
    agree(write_xls(tmp_path / "w.xls", name, rows, hidden), pair, tmp_path)


@pytest.mark.parametrize("form", ["xls", "xlsb"])
def test_an_error_is_never_a_zero(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"w.{form}"
    if form == "xls":
        write_xls(path, "Đơn vị", FAULTY, [2])
    else:
        write_xlsb(path, {"Đơn vị": FAULTY}, hidden_rows=[2])
    assert read_workbook(path).sheets[0].hidden_rows == {3}
    with pytest.raises(InputProblems) as caught:
        read(path)
    found = {(p.code, p.cell) for p in caught.value.problems} - {("W603", "")}
    assert found == {("E319", "C4"), ("E319", "F4"), ("W610", "")}


def test_people_under_merged_units_in_xlsb(tmp_path: Path) -> None:
    people = [["Đơn vị", "Mã"], ["Phường A", "1"], [None, "2"]]
    units = [["Tên đơn vị", "Biên chế"], ["Phường A", 2]]
    path = write_xlsb(tmp_path / "w.xlsb", {"Cán bộ": people, "Đơn vị": units}, [(1, 2, 0, 0)])
    assert [o.unit_id for o in read(path).instance.officials or ()] == ["Phường A"] * 2


@pytest.mark.parametrize("form", ["xls", "xlsb"])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_torn_file_ends_in_a_message(form: str, cut: float, tmp_path: Path) -> None:
    path = tmp_path / f"w.{form}"
    write_xls(path, "Đơn vị", UNITS) if form == "xls" else write_xlsb(path, {"Đơn vị": UNITS})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(InputProblems) as caught:
        read_workbook(path)
    assert caught.value.problems[0].code in ("E104", "E106", "E107")
