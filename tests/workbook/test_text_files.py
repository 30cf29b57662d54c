"""Text files are read like sheets: separators, encodings, errors, and columns told by arithmetic."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.layouts import caught, read, read_file, told, units
from helpers.places import CASES
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.read import read_workbook

ROWS = (
    ("Mã", "Tên đơn vị", "Biên chế được giao", "Có mặt"),
    ("01", "Phường Bến Thành, TP", "1.234", "12"),
    ("02", 'Xã "Hòa Phú"', "7", "7"),
)
# 1.234 posts are 1234 where people are counted.
EXPECTED = {"Phường Bến Thành, TP": (1234, 12), 'Xã "Hòa Phú"': (7, 7)}


def text(separator: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    quoted = ['"' + cell.replace('"', '""') + '"' for row in rows for cell in row]
    width = len(rows[0])
    return "\r\n".join(separator.join(quoted[n : n + width]) for n in range(0, len(quoted), width)) + "\r\n"


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["required_in_post_shortage.xlsx", "required_in_post_shortage.csv"])
def test_the_case(name: str) -> None:
    """A shortage of 6 is 47 less 41: CBE is required, TOD in post, and -3 is three too many."""
    found = read_file(CASES / name)
    expected = {"Hill View Sec": (47, 41), "River Side Sec": (19, 22), "Lari Girls": (38, 33)}
    assert units(found) == expected | {"Tea Farm Mixed": (9, 14)}
    assert not told(found, "W611")


SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    found = read_file(written(tmp_path / "u.csv", text(separator).encode(encoding)))
    assert units(found) == EXPECTED
    (sheet,) = found.understanding.sheets
    assert sheet.text == (ENCODINGS[encoding], SEPARATORS[separator])
    assert not told(found, "W674")


def test_windows_1258_is_told(tmp_path: Path) -> None:
    """Vietnamese Windows writes letters with â, ă, ơ, ư as one and the tone as another character."""
    tones = {chr(code) for code in (0x300, 0x301, 0x303, 0x309, 0x323)}
    apart = ""
    for letter in text(";"):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in tones)
        apart += unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tone
    found = read_file(written(tmp_path / "u.csv", apart.encode("cp1258")))
    assert units(found) == EXPECTED
    ((_, message),) = told(found, "W674")
    assert "Windows-1258" in message


def test_windows_1252_is_told(tmp_path: Path) -> None:
    rows = (("Name", "Quota", "Headcount"), ("Xã Hoà", "3", "2"), ("Phú Lý", "3", "4"))
    found = read_file(written(tmp_path / "u.csv", text(",", rows).encode("cp1252")))
    assert units(found) == {"Xã Hoà": (3, 2), "Phú Lý": (3, 4)}
    assert "Windows-1252" in told(found, "W674")[0][1]


def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    found = read_file(written(tmp_path / "u.csv", ("sep=;\n" + text(";")).encode()))
    assert units(found) == EXPECTED


def test_errors_and_formulas_are_never_zero(tmp_path: Path) -> None:
    data = "Đơn vị;Biên chế được giao;Có mặt\nPhường A;#N/A;=B2+1\nPhường B;#REF!;3\n"
    with pytest.raises(InputProblems) as found:
        read_file(written(tmp_path / "u.csv", data.encode()))
    told = {(p.code, p.where) for p in found.value.problems if p.severity == "error"}
    assert told == {("E319", "u!B2"), ("E318", "u!C2"), ("E319", "u!B3")}


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 40, b"%PDF-1.4\x00\x00\x1b"])
def test_what_is_no_text_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputProblems) as found:
        read_workbook(written(tmp_path / "u.csv", data))
    assert [p.code for p in found.value.problems] == ["E104"]


def test_a_folder_of_text_files_is_a_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    folder.mkdir()
    written(folder / "Đơn vị.csv", "Tên đơn vị,Biên chế được giao\nPhường A,1\nPhường B,3\n".encode())
    written(
        folder / "Cán bộ.csv", "Mã cán bộ,Họ và tên,Đơn vị\n001,Một,Phường A\n002,Hai,Phường A\n".encode()
    )
    found = read_file(folder)
    assert units(found) == {"Phường A": (1, 2), "Phường B": (3, 0)}
    assert [o.official_id for o in found.instance.officials or ()] == ["001", "002"]
    assert run("check", folder).exit_code == 0


def test_a_text_file_is_solved_and_its_plan_again(tmp_path: Path) -> None:
    path = written(tmp_path / "u.csv", (CASES / "required_in_post_shortage.csv").read_bytes())
    assert run("check", path, "--mark", tmp_path / "m.xlsx").exit_code == 0
    assert run("solve", path, "-o", tmp_path / "p.xlsx").exit_code == 0
    assert run("verify", tmp_path / "p.xlsx", "--input", path).exit_code == 0
    assert "UTF-8" in run("check", path).stdout


UNKNOWN = (("Trường", "X1", "X2", "Thiếu"), ("A", 40, 45, 5), ("B", 22, 19, -3), ("C", 33, 38, 5))


def test_figures_are_told_by_arithmetic() -> None:
    """5 = 45 - 40, -3 = 19 - 22: X2 is the quota, X1 who is there."""
    found = read(*UNKNOWN)
    assert units(found) == {"A": (45, 40), "B": (19, 22), "C": (38, 33)}
    assert [cell for cell, _ in told(found, "W677")] == ["Đơn vị!A1", "Đơn vị!C1", "Đơn vị!B1"]


def test_a_known_column_tells_the_sign() -> None:
    """The shortage is written with a minus: -5 = 40 - 45."""
    rows = [("Tên đơn vị", "X1", "Biên chế", "Thiếu"), *((n, x, y, x - y) for n, x, y, _ in UNKNOWN[1:])]
    found = read(*rows)
    assert units(found) == {"A": (45, 40), "B": (19, 22), "C": (38, 33)}
    assert not told(found, "W611")


def test_where_several_columns_fit_none_is_taken() -> None:
    problems = caught(*((*row, row[1]) for row in (("Đơn vị", "X1", "X2", "Thiếu"), *UNKNOWN[1:])))
    assert [p.code for p in problems if p.severity == "error"] == ["E202", "E202"]


def test_a_sign_that_may_be_either_is_not_guessed() -> None:
    """All are negative: either nobody is short, or a minus means short."""
    rows = (("Đơn vị", "X1", "X2", "Thiếu"), ("A", 40, 45, -5), ("B", 22, 25, -3), ("C", 33, 38, -5))
    assert "E202" in {p.code for p in caught(*rows)}


def test_one_slip_in_the_arithmetic_leaves_nothing_to_tell() -> None:
    rows = (UNKNOWN[0], *UNKNOWN[1:], ("D", 10, 12, 3))
    assert "E202" in {p.code for p in caught(*rows)}
