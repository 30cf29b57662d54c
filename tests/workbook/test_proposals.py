"""What is not clear is refused with one command line that can be run, and a filled sheet Mapping."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from openpyxl import load_workbook

from helpers.command_line import run
from helpers.workbooks import write_workbook

UNCLEAR = [
    ["TT", "Nơi", "Nhóm", "X1", "X2"],
    [1, "Đông", "I", 10, 12],
    [2, "Tây", "I", 9, 7],
    [3, "Nam", "II", 8, 8],
]


def test_the_command_line_of_a_refusal_runs(tmp_path: Path) -> None:
    """Every place differs; X1 and X2 are numbers: the first is proposed as quota, the next as headcount."""
    path = write_workbook(tmp_path / "w.xlsx", {"Biểu": UNCLEAR})
    refused = run("check", path)
    assert refused.exit_code == 4
    line = re.search(r"realloc (check .*)", " ".join(refused.stdout.split()))
    assert line is not None
    words = shlex.split(line[1])
    assert words[2:] == ["--map", "Cột D=Biên chế được giao", "--map", "Cột E=Biên chế có mặt"]
    assert run(words[0], path, *words[2:]).exit_code == 0


def test_the_marked_copy_has_a_filled_mapping(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w.xlsx", {"Biểu": UNCLEAR})
    marked = tmp_path / "m.xlsx"
    assert run("check", path, "--mark", marked).exit_code == 4
    book = load_workbook(marked)
    rows = [[cell.value for cell in row] for row in book["Ánh xạ"].iter_rows()]
    assert ["Đơn vị", "Cột D", "Biên chế được giao"] in rows
    assert ["Đơn vị", "Cột B", "Mã đơn vị"] in rows  # guessed, and written down too
    assert run("check", marked).exit_code == 0


def test_a_part_of_the_posts_is_not_proposed_as_the_people(tmp_path: Path) -> None:
    """Kinds of staff without a total: under the posts stand no people, whatever comes next in the row."""
    kinds = ["Công chức", "Viên chức"]
    rows = [
        ["Đơn vị", *["Biên chế được giao"] * 2, *["Biên chế có mặt"] * 2],
        ["Đơn vị", *kinds, *kinds],
        ["Phường A", 15, 3, 16, 4],
        ["Phường B", 15, 3, 14, 3],
    ]
    refused = run("check", write_workbook(tmp_path / "w.xlsx", {"Biểu": rows}))
    assert refused.exit_code == 4
    told = " ".join(refused.stdout.split())
    assert "Cột B=Biên chế được giao" in told
    assert "Cột D=Biên chế có mặt" in told
    assert "Cột C=" not in told
