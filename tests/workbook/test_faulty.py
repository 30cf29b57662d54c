"""Faulty untidy workbooks: the codes and cells of the original file that must be named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from helpers.untidy import (
    DATA,
    PEOPLE,
    SMALL,
    THREE_DEEP,
    TITLE,
    TOTAL,
    UNITS,
    WITH_GROUPS,
    H,
    Pair,
    Rows,
    Sheets,
    read,
    serial,
    under,
    write,
)
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.understand.choices import Options

QUIET = {"W603"}
DEEP = {"Biểu 01": under(THREE_DEEP, *TITLE)}
TITLED: Sheets = {"Đơn vị": under(UNITS, *TITLE)}
ROSTER: Sheets = {"Đơn vị": SMALL, "Cán bộ": under(PEOPLE, ["DANH SÁCH CÁN BỘ"])}
SUMMED: Sheets = {"Đơn vị": [*UNITS, TOTAL]}
DECLARED: Sheets = {
    "Đơn vị": [
        [*H, "Thừa", "Thiếu", "Thừa (+), thiếu (-)", "Đất đai thiếu"],
        [*DATA[0], 0, 10, -10, 1],
        [*DATA[1], 3, 0, 3, 0],
        [*DATA[2], 1, 0, 1, 0],
        [*DATA[3], 0, 0, 0, 0],
    ]
}
PLACED: Sheets = {
    "Đơn vị": [
        [*H, "Vĩ độ", "Kinh độ", "Ưu tiên", "Số đi tối đa"],
        *([*row, 10.7, 106.7, 1, 3] for row in DATA),
    ]
}


@dataclass(frozen=True)
class Fault:
    """A workbook, the cells that are made wrong, and everything that must then be found."""

    sheets: Sheets
    cells: Mapping[str, object]
    expected: Sequence[tuple[str, str]]
    options: Options | None = None
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    more: Mapping[str, Rows] = field(default_factory=dict)


def one(sheets: Sheets, place: str, value: object, code: str, **more: object) -> Fault:
    return Fault(sheets, {place: value}, [(code, place)], **more)  # type: ignore[arg-type]


def say(*maps: str, sheets: tuple[str, ...] = (), rows: tuple[str, ...] = ()) -> Options:
    return Options(sheets, rows, maps)


FAULTS: list[Fault] = [
    # Values under a title and a deep header keep the addresses of the file.
    *(
        one(TITLED, place, value, code)
        for place, value, code in [
            # A blank is 0 and told, but not where specialists are counted among those present.
            ("Đơn vị!C5", None, "W617"),
            ("Đơn vị!C6", " ", "W617"),
            ("Đơn vị!D8", None, "W617"),
            ("Đơn vị!D6", None, "E502"),
            ("Đơn vị!A7", None, "E301"),
            ("Đơn vị!C5", "nghìn hai", "E302"),
            ("Đơn vị!C5", "1.23.4", "E302"),
            ("Đơn vị!C5", "1E3", "E302"),
            ("Đơn vị!C5", "12 người", "E302"),
            ("Đơn vị!C5", "(5)", "E302"),
            ("Đơn vị!C5", "-5", "E303"),
            ("Đơn vị!E6", "- 1", "E303"),
            ("Đơn vị!C5", "10,5", "E304"),
            ("Đơn vị!C5", "10.5", "E304"),
            ("Đơn vị!C5", "1.234,5", "E304"),
            ("Đơn vị!C5", "1.210.000", "E306"),
            ("Đơn vị!B5", "phừơngg", "E307"),
            ("Đơn vị!C5", "=1+1", "E318"),
            ("Đơn vị!A6", "=B6", "E318"),
            ("Đơn vị!G5", "#REF!", "E319"),
            ("Đơn vị!A6", "PHƯỜNG  AN KHÁNH", "E401"),
        ]
    ),
    *(
        one(DEEP, place, value, code)
        for place, value, code in [
            ("Biểu 01!C8", "x", "E302"),
            ("Biểu 01!H9", "hai", "E302"),
            ("Biểu 01!D7", None, "E502"),
            ("Biểu 01!C9", None, "W617"),
            ("Biểu 01!F8", -1, "E303"),
            ("Biểu 01!F7", 0.5, "E304"),
        ]
    ),
    # A value that may mean two things is never guessed.
    one(PLACED, "Đơn vị!K2", "1.234", "E320"),
    one(PLACED, "Đơn vị!K3", "1,500", "E320"),
    one(PLACED, "Đơn vị!L2", "-", "E320"),
    one(PLACED, "Đơn vị!I2", "10,776,5", "E302"),
    one(PLACED, "Đơn vị!I2", "91,5", "E311"),
    one(PLACED, "Đơn vị!J2", "-", "E313"),
    one(PLACED, "Đơn vị!K2", "0,0", "E305"),
    # Structure
    Fault(TITLED, {"Đơn vị!C4": "Số A"}, [("E202", "Đơn vị!A4"), ("W601", "Đơn vị!C4")]),
    Fault(
        TITLED, {"Đơn vị!D4": "Biên chế được giao năm 2025"}, [("E203", "Đơn vị!D4"), ("E202", "Đơn vị!A4")]
    ),
    one(TITLED, "Đơn vị!F4", "Đất đai nhu cầu", "E203"),
    Fault({"Tháng 5": UNITS, "Tháng 6": UNITS}, {}, [("E208", "")]),
    Fault({"Tháng 5": [["Chưa có số liệu"]]}, {}, [("E202", "Tháng 5!A1")] * 3 + [("W601", "Tháng 5!A1")]),
    Fault({"Đơn vị": SMALL, "DS 1": PEOPLE, "DS 2": PEOPLE}, {}, [("E208", "")]),
    Fault({"Đơn vị": [H, TOTAL]}, {}, [("E205", "Đơn vị")]),
    # A row without any number may be a heading that is not known for one; a column without any was forgotten.
    Fault(
        {"Đơn vị": [*serial(UNITS), [5, "Khu phố mới"]]},
        {},
        [("E301", "Đơn vị!D6"), ("E301", "Đơn vị!E6")],
    ),
    Fault(
        {"Đơn vị": [[*row[:2], None if n else row[2], *row[3:]] for n, row in enumerate(UNITS)]},
        {},
        [("E301", f"Đơn vị!C{n}") for n in range(2, 6)],
    ),
    # Merged numbers
    Fault(
        {"Đơn vị": UNITS},
        {"Đơn vị!C3": None},
        [("E321", "Đơn vị!C2")],
        merged=("C2:C3",),
    ),
    Fault({"Đơn vị": UNITS}, {"Đơn vị!F2": None}, [("E321", "Đơn vị!E2")], merged=("E2:F2",)),
    # References
    *(
        one(ROSTER, place, value, code)
        for place, value, code in [
            ("Cán bộ!C3", "Phường An Khách", "E403"),
            ("Cán bộ!C3", "Xã An Khánh", "E403"),
            ("Cán bộ!C3", "P. Bình Chánh", "E403"),
            ("Cán bộ!D3", "Nấu ăn", "E405"),
            ("Cán bộ!D3", "CNTT, công nghệ thông tin", "E412"),
            ("Cán bộ!A4", "001 ", "E402"),
            ("Cán bộ!A4", None, "E301"),
            ("Cán bộ!C4", None, "E301"),
            ("Cán bộ!F3", "có lẽ", "E308"),
            ("Cán bộ!G3", "31/02/2040", "E309"),
            ("Cán bộ!G3", "12/31/2040", "E309"),
            ("Cán bộ!G3", "31/12/40", "E309"),
            ("Cán bộ!G3", "12/2040", "E309"),
            ("Cán bộ!G3", 12, "E309"),
            ("Cán bộ!E3", "✗", "E308"),
        ]
    ),
    Fault(
        {"Đơn vị": [*SMALL, ["Xã An Khánh", "xã", 1, 0, 0]], "Cán bộ": PEOPLE},
        {"Cán bộ!C2": "An Khánh"},
        [("E404", "Cán bộ!C2")],
    ),
    # Totals and declared figures
    one(SUMMED, "Đơn vị!C6", 1346, "W609"),
    one(SUMMED, "Đơn vị!E6", 6, "W609"),
    Fault({"Đơn vị": WITH_GROUPS}, {"Đơn vị!D2": 1261}, [("W609", "Đơn vị!D2")]),
    # What follows from a cell in trouble is not told again: neither its total, nor its surplus or gap.
    one(SUMMED, "Đơn vị!C3", "=50", "E318"),
    one(SUMMED, "Đơn vị!D4", "#N/A", "E319"),
    one(SUMMED, "Đơn vị!E2", "hai", "E302"),
    one(SUMMED, "Đơn vị!E2", -2, "E303"),
    one(DECLARED, "Đơn vị!C3", "=50", "E318"),
    one(DECLARED, "Đơn vị!E2", "=2", "E318"),
    one(DECLARED, "Đơn vị!E2", "hai", "E302"),
    one(DECLARED, "Đơn vị!D3", "năm ba", "E302"),
    Fault(
        {"Đơn vị": WITH_GROUPS},
        {"Đơn vị!D5": 84, "Đơn vị!F2": 5},
        [("W609", "Đơn vị!D5"), ("W609", "Đơn vị!F2")],
    ),
    Fault(
        {"Đơn vị": [*serial(UNITS), [None, "Toàn bộ", None, 1345, 1339, 5, 4, 2, 1]]},
        {},
        [("W607", "Đơn vị!B6")],
    ),
    one(DECLARED, "Đơn vị!I3", 4, "W611"),
    one(DECLARED, "Đơn vị!J2", 11, "W611"),
    one(DECLARED, "Đơn vị!K4", 2, "W611"),
    one(DECLARED, "Đơn vị!L2", 2, "W612"),
    # Hidden things
    Fault(
        {"Đơn vị": UNITS}, {"Đơn vị!C3": "x"}, [("E302", "Đơn vị!C3"), ("W610", "Đơn vị")], hidden_rows=(3,)
    ),
    Fault(
        {
            "Đơn vị": [
                H,
                ["Khối phường", None, 1260, 1254, 4, 3, 2, 1],
                *DATA[:2],
                ["Khối xã", None, 85, 86, 1, 1, 0, 0],
                *DATA[2:],
            ]
        },
        {},
        [("W609", "Đơn vị!D2")],
    ),
    # Headings that may mean two things
    Fault(
        {
            "Đơn vị": [
                ["Xã, phường", "Tổng biên chế", "Khung biên chế", "Có mặt"],
                ["A", 1, 2, 1],
                ["B", 1, 2, 1],
            ]
        },
        {},
        [("E203", "Đơn vị!C1")],
    ),
    Fault(
        {"Đơn vị": [["Xã, phường", "Biên chế", "Số người"], ["A", 1, 1], ["B", 1, "x"]]},
        {},
        [("E302", "Đơn vị!C3")],
    ),
    Fault(
        {
            "Đơn vị": SMALL,
            "Cán bộ": [["STT", *PEOPLE[0][1:]], *([n, *row[1:]] for n, row in enumerate(PEOPLE[1:], 1))],
        },
        {},
        [("W665", "Cán bộ!C2")],
    ),
    # A header of two columns is one too: what stands under it is not passed over for the fuller one below
    Fault(
        {
            "Đơn vị": [
                ["Đơn vị", "Biên chế"],
                ["A", 3],
                ["B", 2],
                ["Đơn vị", "Biên chế", "Ưu tiên"],
                ["C", 1, 2],
            ],
            "Cán bộ": [["Mã", "Họ và tên", "Đơn vị"], ["1", "An", "A"], ["2", "Bình", "B"]],
        },
        {},
        [("E215", "Đơn vị!C4")],
    ),
    # Without a name, 5 and 4 are the sum of the first two units, 2 and 3 of the two below it alone
    Fault(
        {
            "Đơn vị": [
                ["Đơn vị", "Biên chế", "Có mặt"],
                ["A", 3, 3],
                ["B", 2, 1],
                [None, 5, 4],
                ["C", 1, 1],
                ["D", 1, 2],
                [None, 2, 3],
            ]
        },
        {},
        [("W607", "Đơn vị!A4"), ("W607", "Đơn vị!A7")],
    ),
    # People whom nobody expects in a plan
    Fault(
        {
            "Đơn vị": SMALL,
            "Cán bộ": [[*PEOPLE[0], "Chức vụ"], *([*row, "Chuyên viên"] for row in PEOPLE[1:])],
        },
        {"Cán bộ!H2": "Phó Chủ tịch UBND", "Cán bộ!H3": "Chủ tịch UBND", "Cán bộ!H5": "Trưởng phòng"},
        # Both chairmen stay by a rule of their own; the head of a room is told of.
        [("W618", "Cán bộ!H5")],
    ),
    Fault(
        {"Đơn vị": SMALL, "Cán bộ": [[*PEOPLE[0], "Chức danh"], *([*row, None] for row in PEOPLE[1:])]},
        {"Cán bộ!H5": "Người hoạt động không chuyên trách"},
        [("W618", "Cán bộ!H5")],
    ),
    one(ROSTER, "Cán bộ!G3", "31/12/2025", "W619"),
    # What the user said
    Fault({"Đơn vị": UNITS}, {}, [("E209", "--sheet")], say(sheets=("Tháng 7",))),
    Fault({"Đơn vị": UNITS}, {}, [("E211", "--header-row")], say(rows=("99",))),
    Fault({"Đơn vị": UNITS}, {}, [("E211", "--header-row")], say(rows=("đầu",))),
    Fault({"Đơn vị": UNITS}, {}, [("E213", "--map")], say("Cột ZZ=quota")),
    Fault({"Đơn vị": UNITS}, {}, [("E213", "--map")], say("Số X=quota")),
    Fault({"Đơn vị": UNITS}, {}, [("E214", "--map")], say("Cột C=hạn mức")),
    Fault({"Đơn vị": UNITS}, {}, [("E210", "--map")], say("Sổ!Cột C=quota")),
    Fault({"Đơn vị": UNITS}, {}, [("E212", "--map")], say("C=quota", "D=quota")),
    Fault(
        {"Đơn vị": [[*H, "X", "Y"], *([*row, 0, 0] for row in DATA)]},
        {},
        [("E212", "--map"), ("W601", "Đơn vị!J1")],
        say("X=Xây dựng cần", "Y=XÂY DỰNG cần"),
    ),
    Fault({"Đơn vị": UNITS}, {}, [("E202", "Đơn vị!D1")], say("C=headcount")),
    Fault({"Đơn vị": UNITS, "Mapping": [["setting"], ["x"]]}, {}, [("E202", "Mapping!A1")]),
    Fault({"Đơn vị": UNITS, "Ánh xạ": [["Mục", "Là"], ["Cột C", None]]}, {}, [("E301", "Ánh xạ!A2")]),
    Fault({"Đơn vị": UNITS, "Ánh xạ": [["Mục", "Là"], ["sheet", "x"]]}, {}, [("E209", "Ánh xạ!A2")]),
]


def test_there_are_enough() -> None:
    assert len(FAULTS) >= 60


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_faults_are_found_where_they_are(number: int, tmp_path: Path) -> None:
    fault = FAULTS[number]
    sheets = {name: [list(row) for row in rows] for name, rows in fault.sheets.items()}
    for place, value in fault.cells.items():
        name, cell = place.split("!")
        rows, row, column = sheets[name], int(cell[1:]) - 1, ord(cell[0]) - 65
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    path = write(
        tmp_path / "w.xlsx", sheets, Pair("", {}, merged=fault.merged, hidden_rows=fault.hidden_rows)
    )
    try:
        problems = read(path, fault.options).warnings
    except InputProblems as caught:
        problems = caught.problems
    for problem in problems:
        assert "{" not in problem.text("en") + problem.text("vi")
    assert sorted((p.code, p.where) for p in problems if p.code not in QUIET) == sorted(fault.expected)
