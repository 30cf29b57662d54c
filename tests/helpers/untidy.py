"""Small untidy workbooks as offices send them, each beside the tidy one that it must equal after reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from realloc.city.domain import Instance
from realloc.workbook.read import read_workbook
from realloc.workbook.understand.choices import Options, with_options
from realloc.workbook.validate import Validated, validate

TODAY = date(2026, 1, 1)
Rows = Sequence[Sequence[object]]
Sheets = Mapping[str, Rows]

UNITS: Rows = (
    (
        *("Tên đơn vị", "Loại đơn vị", "Biên chế được giao", "Biên chế có mặt"),
        *("Đất đai cần", "Đất đai có", "Công nghệ thông tin cần", "Công nghệ thông tin có"),
    ),
    ("Phường An Khánh", "phường", 1210, 1200, 2, 1, 1, 0),
    ("Phường Bến Thành", "phường", 50, 53, 2, 2, 1, 1),
    ("Xã Bình Chánh", "xã", 45, 46, 1, 1, 0, 0),
    ("Xã Hòa Hiệp", "xã", 40, 40, 0, 0, 0, 0),
)
PEOPLE: Rows = (
    ("Mã cán bộ", "Họ và tên", "Đơn vị", "Lĩnh vực", "Lý do không điều động", "Tự nguyện", "Ngày nghỉ hưu"),
    ("001", "Nguyễn An", "Phường An Khánh", "Đất đai", None, "không", date(2040, 1, 31)),
    ("002", "Trần Bình", "Phường Bến Thành", None, "lãnh đạo", "có", None),
    ("NA", "Lê Chi", "Xã Bình Chánh", "Công nghệ thông tin; Đất đai", None, None, date(2035, 12, 1)),
    ("1E5", "Phạm Dung", "Xã Hòa Hiệp", None, None, None, None),
)
SMALL: Rows = (
    ("Tên đơn vị", "Loại đơn vị", "Biên chế được giao", "Đất đai cần", "Công nghệ thông tin cần"),
    ("Phường An Khánh", "phường", 3, 1, 0),
    ("Phường Bến Thành", "phường", 2, 0, 1),
    ("Xã Bình Chánh", "xã", 1, 0, 0),
    ("Xã Hòa Hiệp", "xã", 1, 0, 0),
)
LISTED: Rows = (("Mã lĩnh vực", "Trọng số"), ("Đất đai", 2), ("Công nghệ thông tin", 1))
COUNTS: Sheets = {"Đơn vị": UNITS}
ROSTER: Sheets = {"Đơn vị": SMALL, "Cán bộ": PEOPLE}


@dataclass(frozen=True)
class Pair:
    """An untidy workbook, how its cells are merged and hidden, and the tidy one."""

    name: str
    untidy: Sheets
    tidy: Sheets = field(default_factory=lambda: COUNTS)
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    options: Options | None = None
    warnings: frozenset[str] = frozenset()


def write(path: Path, sheets: Sheets, pair: Pair | None = None) -> Path:
    """Write sheets; merging and hiding is of the first one."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, start=1):
            for c, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(r, c).value = value
    if pair:
        first = book.worksheets[0]
        for area in pair.merged:
            first.merge_cells(area)
        for row in pair.hidden_rows:
            first.row_dimensions[row].hidden = True
        for letter in pair.hidden_columns:
            first.column_dimensions[letter].hidden = True
    book.save(path)
    return path


def read(path: Path, options: Options | None = None) -> Validated:
    return validate(with_options(read_workbook(path), options), today=TODAY)


def facts(instance: Instance) -> object:
    """Everything that an instance says, but for where in the file it stood."""
    return (
        [u._replace(row=0) for u in instance.units],
        instance.fields,
        dict(instance.needs),
        None if instance.officials is None else [o._replace(row=0) for o in instance.officials],
        [replace(d, row=0, cell="") for d in instance.decisions],
        instance.distances.km.round(9).astype(str).tolist(),
        instance.settings,
    )


# -- making untidy ---------------------------------------------------------------------------------


def changed(rows: Rows, change: Callable[[int, int, object], object]) -> list[list[object]]:
    """Each cell changed by row and column (from 0) and value."""
    return [[change(r, c, v) for c, v in enumerate(row)] for r, row in enumerate(rows)]


def headed(rows: Rows, *headings: object) -> list[list[object]]:
    """Rows under other headings."""
    return [list(headings), *(list(row) for row in rows[1:])]


def under(rows: Rows, *above: Sequence[object]) -> list[list[object]]:
    """Rows with others above them."""
    return [*(list(row) for row in above), *(list(row) for row in rows)]


def serial(rows: Rows, heading: str = "STT") -> list[list[object]]:
    """Rows numbered in a first column."""
    return [[heading if n == 0 else n, *row] for n, row in enumerate(rows)]


def texts(change: Callable[[str], object]) -> Callable[[int, int, object], object]:
    return lambda _r, _c, v: change(v) if isinstance(v, str) else v


def unaccented(text: str) -> str:
    marks = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in marks if not unicodedata.combining(c))


def column(rows: Rows, position: int, change: Callable[[object], object]) -> list[list[object]]:
    return changed(rows, lambda r, c, v: change(v) if r and c == position else v)


def dotted(value: object) -> object:
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def parted(row: Sequence[object]) -> list[object]:
    """A person with family and given name in two cells."""
    family, given = str(row[1]).split(" ")
    return [row[0], family, given, *row[2:]]


H = UNITS[0]
NAME, KIND, QUOTA, HEAD, LAND_NEED, LAND_HAVE, IT_NEED, IT_HAVE = H
DATA = [list(row) for row in UNITS[1:]]
SUMS = [sum(int(str(row[c])) for row in DATA) for c in range(2, 8)]
TITLE = (["ỦY BAN NHÂN DÂN THÀNH PHỐ"], ["BIỂU TỔNG HỢP BIÊN CHẾ"], [None, None, "Đơn vị tính: người"])

TWO_DEEP: list[list[object]] = [
    [NAME, KIND, QUOTA, HEAD, "Đất đai", None, "Công nghệ thông tin", None],
    [None, None, None, None, "Cần", "Có", "Cần", "Có"],
    *DATA,
]
TWO_DEEP_MERGED = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:H1")
THREE_DEEP: list[list[object]] = [
    [NAME, KIND, "Biên chế", None, "Trong đó", None, None, None],
    [None, None, "Được giao", "Có mặt", "Đất đai", None, "Công nghệ thông tin", None],
    [None, None, None, None, "Cần", "Có", "Cần", "Có"],
    *DATA,
]
THREE_DEEP_MERGED = (*("A1:A3", "B1:B3", "C1:D1", "E1:H1", "C2:C3", "D2:D3", "E2:F2", "G2:H2"),)
GROUPED = serial(UNITS)
GROUPED[3:3] = []
WITH_GROUPS: list[list[object]] = [
    ["STT", *H],
    ["I", "Khối phường", None, 1260, 1253, 4, 3, 2, 1],
    [1, *DATA[0]],
    [2, *DATA[1]],
    ["II", "Khối xã", None, 85, 86, 1, 1, 0, 0],
    [3, *DATA[2]],
    [4, *DATA[3]],
]
TOTAL = ["Tổng cộng", None, *SUMS]


def sheet(rows: Rows, name: str = "Đơn vị") -> Sheets:
    return {name: rows}


def roster(people: Rows, units: Rows = SMALL) -> Sheets:
    return {"Đơn vị": units, "Cán bộ": people}


GALLERY: list[Pair] = [
    # Titles, place of the table, serial numbers
    Pair("title block", sheet(under(UNITS, *TITLE))),
    Pair("title over merged cells", sheet(under(UNITS, *TITLE)), merged=("A1:H1", "A2:H2")),
    Pair("blank rows everywhere", sheet([[], [], UNITS[0], [], UNITS[1], [], *UNITS[2:], [], []])),
    Pair("blank columns", sheet([[None, None, *row[:3], None, *row[3:]] for row in UNITS])),
    Pair("serial numbers", sheet(serial(UNITS))),
    Pair("serial numbers as texts", sheet([[str(row[0]), *row[1:]] for row in serial(UNITS)])),
    Pair("header on row twelve", sheet(under(UNITS, *TITLE, *([[]] * 8)))),
    Pair("column numbers", sheet(under(UNITS[1:], H, [f"({n})" for n in range(1, 9)]))),
    Pair("column letters and numbers", sheet(under(UNITS[1:], H, ["A", "B", 1, 2, 3, 4, 5, 6]))),
    Pair("formulas of columns", sheet(under(UNITS[1:], H, [*(f"({n})" for n in range(1, 8)), "(8)=(7)-1"]))),
    # Headings
    Pair(
        "headings without accents",
        {**sheet([[unaccented(str(h)) for h in H], *DATA]), "Lĩnh vực": LISTED},
        {"Đơn vị": UNITS, "Lĩnh vực": LISTED},
    ),
    Pair("headings in NFD", sheet([[unicodedata.normalize("NFD", str(h)) for h in H], *DATA])),
    Pair(
        "headings in capitals",
        {**sheet([[str(h).upper() for h in H], *DATA]), "Lĩnh vực": LISTED},
        {"Đơn vị": UNITS, "Lĩnh vực": LISTED},
    ),
    Pair("headings over several lines", sheet([[str(h).replace(" ", "\n") for h in H], *DATA])),
    Pair("headings with spaces", sheet([[f"  {h}\u00a0 ".replace(" ", "  ") for h in H], *DATA])),
    Pair(
        "headings with dates",
        sheet(
            headed(
                UNITS,
                *(NAME, KIND, "Biên chế tạm giao năm 2026", "Biên chế có mặt tính đến ngày 15/6/2026"),
                *H[4:],
            )
        ),
    ),
    Pair(
        "headings with units",
        sheet(
            headed(
                UNITS,
                *(NAME, KIND, "Biên chế được giao (ĐVT: người)", "Số biên chế có mặt (người)"),
                *(f"{h} (người)" for h in H[4:]),
            )
        ),
    ),
    Pair("headings numbered", sheet(headed(UNITS, *(f"{n}. {h}" for n, h in enumerate(H, start=1))))),
    Pair("headings with notes", sheet(headed(UNITS, *(f"{h} (*)" for h in H)))),
    Pair(
        "English headings",
        sheet(
            headed(
                UNITS,
                *("Unit name", "Type", "Posts assigned", "Headcount as of 15/6/2026"),
                *("Đất đai need", "Đất đai have", "Công nghệ thông tin need", "Công nghệ thông tin have"),
            ),
            "Units",
        ),
    ),
    # Deep headers
    Pair("two rows of header", sheet(TWO_DEEP), merged=TWO_DEEP_MERGED),
    Pair("two rows of header, not merged", sheet(TWO_DEEP)),
    Pair("three rows of header", sheet(THREE_DEEP), merged=THREE_DEEP_MERGED),
    Pair("three rows of header, not merged", sheet(THREE_DEEP)),
    Pair("three rows of header under a title", sheet(under(THREE_DEEP, *TITLE))),
    Pair(
        "fields under need and have",
        sheet(
            [
                [NAME, KIND, QUOTA, HEAD, "Nhu cầu cán bộ chuyên môn", None, "Hiện có", None],
                [None, None, None, None, "Đất đai", "Công nghệ thông tin", "Đất đai", "Công nghệ thông tin"],
                *([*row[:4], row[4], row[6], row[5], row[7]] for row in DATA),
            ]
        ),
        merged=("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:H1"),
    ),
    Pair(
        "header again on a new page",
        sheet([H, *UNITS[1:3], H, *UNITS[3:]]),
    ),
    Pair("deep header again on a new page", sheet([*TWO_DEEP[:4], *TWO_DEEP[:2], *TWO_DEEP[4:]])),
    # Totals and groups
    Pair("total below", sheet([*UNITS, TOTAL])),
    Pair("total above", sheet([H, TOTAL, *DATA])),
    Pair("total in the serial column", sheet([*serial(UNITS), ["TỔNG SỐ", None, None, *SUMS]])),
    Pair("groups by Roman numbers, with sums", sheet([*WITH_GROUPS, [None, *TOTAL]])),
    Pair(
        "groups without numbers",
        sheet([H, ["Cấp phường"], *UNITS[1:3], ["Cấp xã"], *UNITS[3:]]),
    ),
    Pair(
        "groups in merged cells",
        sheet([H, ["Địa bàn cũ"], *UNITS[1:]]),
        merged=("A2:H2",),
    ),
    Pair(
        "group that is known by its sum alone",
        sheet([*serial(UNITS), [None, "Toàn bộ", None, *SUMS]]),
        warnings=frozenset({"W607"}),
    ),
    Pair(
        "sum without a name",
        sheet([*serial(UNITS), [None, None, None, *SUMS]]),
        warnings=frozenset({"W607"}),
    ),
    Pair(
        "subtotals below their groups",
        sheet(
            [
                *UNITS[:3],
                ["Cộng khối phường", None, 1260, 1253, 4, 3, 2, 1],
                *UNITS[3:],
                ["Cộng khối xã", None, 85, 86, 1, 1, 0, 0],
                TOTAL,
            ]
        ),
    ),
    Pair(
        "signatures below",
        sheet(
            [
                *UNITS,
                [],
                [None, None, None, None, "TP. Hồ Chí Minh, ngày 15 tháng 6 năm 2026"],
                ["NGƯỜI LẬP BIỂU", None, None, None, None, "GIÁM ĐỐC"],
                ["(Ký, ghi rõ họ tên)"],
                [],
                ["Nguyễn Văn A", None, None, None, None, "Trần Thị B"],
            ]
        ),
    ),
    Pair("notes below", sheet([*UNITS, ["Ghi chú: số liệu do các đơn vị báo cáo"]])),
    # Numbers
    Pair("thousands with dots", sheet(column(column(UNITS, 2, dotted), 3, dotted))),
    Pair("thousands with commas", sheet(column(UNITS, 2, lambda v: f"{v:,}"))),
    Pair("thousands with spaces", sheet(column(UNITS, 2, lambda v: f"{v:,}".replace(",", "\u00a0")))),
    Pair("numbers as texts", sheet(changed(UNITS, lambda r, c, v: f" {v} " if r and c > 1 else v))),
    Pair("dash for zero", sheet(changed(UNITS, lambda _r, _c, v: "-" if v == 0 else v))),
    Pair("long dash for zero", sheet(changed(UNITS, lambda _r, _c, v: " – " if v == 0 else v))),
    Pair("blank for zero", sheet(changed(UNITS, lambda _r, _c, v: None if v == 0 else v))),
    Pair(
        "decimals with commas",
        sheet(
            [
                [*UNITS[0], "Vĩ độ", "Kinh độ", "Ưu tiên"],
                *([*row, "10,776", "106,701", "1,5"] for row in DATA),
            ]
        ),
        sheet([[*UNITS[0], "Vĩ độ", "Kinh độ", "Ưu tiên"], *([*row, 10.776, 106.701, 1.5] for row in DATA)]),
    ),
    Pair(
        "decimals with dots as texts",
        sheet(
            [
                [*UNITS[0], "Vĩ độ", "Kinh độ", "Ưu tiên"],
                *([*row, "10.776", "106.701", "1.5"] for row in DATA),
            ]
        ),
        sheet([[*UNITS[0], "Vĩ độ", "Kinh độ", "Ưu tiên"], *([*row, 10.776, 106.701, 1.5] for row in DATA)]),
    ),
    # Texts
    Pair("spaces that nobody sees", sheet(changed(UNITS, texts(lambda t: f"\u00a0{t.replace(' ', '  ')} ")))),
    Pair("texts in NFD", sheet(changed(UNITS, texts(lambda t: unicodedata.normalize("NFD", t))))),
    Pair("zero-width characters", sheet(changed(UNITS, texts(lambda t: f"\ufeff{t}\u200b")))),
    Pair(
        "control characters",
        sheet([H, ["Phường An\x0b Khánh".replace("\x0b", "_x000B_"), *DATA[0][1:]], *UNITS[2:]]),
        warnings=frozenset({"W614"}),
    ),
    # Hidden
    Pair("hidden rows", sheet(UNITS), hidden_rows=(3,), warnings=frozenset({"W610"})),
    Pair("hidden columns", sheet(UNITS), hidden_columns=("E",), warnings=frozenset({"W610"})),
    # Declared figures
    Pair(
        "surplus and shortage beside",
        sheet(
            [
                [*H, "Thừa", "Thiếu", "Thừa (+), thiếu (-)"],
                [*DATA[0], None, 10, -10],
                [*DATA[1], 3, None, 3],
                [*DATA[2], 1, "-", 1],
                [*DATA[3], 0, 0, 0],
            ]
        ),
    ),
    Pair(
        "gap beside need and have",
        sheet(
            [[*H, "Đất đai thiếu"], *([*row, max(int(str(row[4])) - int(str(row[5])), 0)] for row in DATA)]
        ),
    ),
    # Which sheet
    Pair(
        "sheet by its columns",
        {"Hướng dẫn": [["Cách điền biểu này"]], "Biểu 01": UNITS},
        warnings=frozenset({"W606"}),
    ),
    Pair("units in a sheet named Danh sách", sheet(UNITS, "Danh sách")),
    Pair(
        "sheet by option",
        {"Tháng 5": UNITS[:3], "Tháng 6": UNITS},
        options=Options(sheets=("Tháng 6",)),
        warnings=frozenset({"W606"}),
    ),
    Pair(
        "sheet by the sheet Mapping",
        {"Tháng 5": UNITS[:3], "Tháng 6": UNITS, "Ánh xạ": [["Mục", "Là"], ["sheet", "tháng 6"]]},
        warnings=frozenset({"W606"}),
    ),
    Pair(
        "columns by option",
        sheet(headed(UNITS, NAME, KIND, "Chỉ tiêu A", "Số B", *H[4:])),
        options=Options(maps=("Cột C=quota", "Số B=Biên chế có mặt")),
    ),
    Pair(
        "columns by the sheet Mapping",
        {
            "Đơn vị": headed(UNITS, NAME, KIND, "Chỉ tiêu A", "Số B", "x1", *H[5:]),
            "Mapping": [
                ["sheet", "setting", "value"],
                ["Units", "column C", "quota"],
                [None, "Số B", "headcount"],
                ["Đơn vị", "x1", "Đất đai cần"],
            ],
        },
    ),
    Pair(
        "one of two quotas by option",
        sheet([[*H, "Biên chế được giao năm 2025"], *([*row, 7] for row in DATA)]),
        options=Options(maps=("C=quota",)),
        warnings=frozenset({"W601"}),
    ),
    Pair(
        "header row by option",
        sheet([["Tên đơn vị", "Biên chế được giao"], ["Mẫu", 1], *UNITS]),
        options=Options(header_rows=("3",)),
    ),
    # Rosters
    Pair("people by short unit names", roster(column(PEOPLE, 2, lambda v: str(v).split(" ", 1)[1])), ROSTER),
    Pair(
        "people by abbreviated units",
        roster(column(PEOPLE, 2, lambda v: str(v).replace("Phường", "P.").replace("Xã", "X."))),
        ROSTER,
    ),
    Pair("people by units in capitals", roster(column(PEOPLE, 2, lambda v: str(v).upper())), ROSTER),
    Pair("people by units without accents", roster(column(PEOPLE, 2, lambda v: unaccented(str(v)))), ROSTER),
    Pair("tone placed otherwise", roster(column(PEOPLE, 2, lambda v: str(v).replace("Hòa", "Hoà"))), ROSTER),
    Pair(
        "fields by alias and without accents",
        roster(
            column(
                PEOPLE,
                3,
                lambda v: v and unaccented(str(v)).replace("Cong nghe thong tin", "CNTT").replace(";", ","),
            )
        ),
        ROSTER,
    ),
    Pair(
        "dates as texts",
        roster(column(PEOPLE, 6, lambda v: f"{v:%d/%m/%Y}" if isinstance(v, date) else v)),
        ROSTER,
    ),
    Pair(
        "dates as serial numbers",
        roster(column(PEOPLE, 6, lambda v: (v - date(1899, 12, 30)).days if isinstance(v, date) else v)),
        ROSTER,
    ),
    Pair(
        "dates with a time",
        roster(
            column(PEOPLE, 6, lambda v: datetime(v.year, v.month, v.day, 8) if isinstance(v, date) else v)
        ),
        ROSTER,
    ),
    Pair("roster by its columns", {"Đơn vị": SMALL, "DS CBCC 2026": PEOPLE}, ROSTER),
    Pair(
        "roster with groups, totals and signatures",
        roster(
            [
                ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
                ["STT", *PEOPLE[0]],
                ["I", "PHƯỜNG"],
                [1, *PEOPLE[1]],
                [2, *PEOPLE[2]],
                ["II", "XÃ"],
                [3, *PEOPLE[3]],
                [4, *PEOPLE[4]],
                [None, "Tổng cộng: 4 người"],
                [None, None, "NGƯỜI LẬP BIỂU"],
            ]
        ),
        ROSTER,
    ),
    Pair(
        "units merged down the roster",
        {
            "Cán bộ": [
                ["Đơn vị", "Mã cán bộ"],
                ["Phường An Khánh", "1"],
                [None, "2"],
                ["Xã Bình Chánh", "3"],
            ],
            "Đơn vị": [["Tên đơn vị", "Biên chế được giao"], ["Phường An Khánh", 1], ["Xã Bình Chánh", 2]],
        },
        {
            "Cán bộ": [
                ["Đơn vị", "Mã cán bộ"],
                ["Phường An Khánh", "1"],
                ["Phường An Khánh", "2"],
                ["Xã Bình Chánh", "3"],
            ],
            "Đơn vị": [["Tên đơn vị", "Biên chế được giao"], ["Phường An Khánh", 1], ["Xã Bình Chánh", 2]],
        },
        merged=("A2:A3",),
    ),
    # Headings as offices word them
    Pair(
        "everyday headings",
        sheet(
            headed(
                UNITS,
                *("Tên xã, phường", "Loại hình", "Tổng biên chế giao năm 2026", "Số người hiện có"),
                *("Đất đai (nhu cầu)", "Đất đai - hiện có", "Số công nghệ thông tin cần", H[7]),
            )
        ),
        sheet(headed(UNITS, *H[:6], "Số công nghệ thông tin cần", H[7])),
    ),
    Pair(
        "administrative units and staff",
        sheet(
            headed(
                UNITS,
                *("Đơn vị hành chính", "Loại", "Biên chế", "Cán bộ, công chức có mặt"),
                *("Số cán bộ đất đai cần", "Số lượng đất đai hiện có", *H[6:]),
            )
        ),
        sheet(headed(UNITS, *H[:4], "đất đai cần", "đất đai có", *H[6:])),
    ),
    Pair(
        "quota frame and staff in post",
        sheet(
            headed(
                UNITS,
                *("Xã/phường", "Loại hình", "Khung biên chế (người)", "Tổng số CBCC hiện có đến 15/6/2026"),
                *H[4:],
            )
        ),
    ),
    Pair(
        "posts given over present and used",
        sheet(
            [
                ["Xã, phường, đặc khu", KIND, "Biên chế công chức", None, *H[4:]],
                [None, None, "Giao năm 2026", "Đã sử dụng", *([None] * 4)],
                *DATA,
            ]
        ),
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2", "G1:G2", "H1:H2"),
    ),
    Pair(
        "a clear heading beside an everyday one",
        sheet([[*H, "Định mức biên chế"], *([*row, 9] for row in DATA)]),
        warnings=frozenset({"W601"}),
    ),
    Pair(
        "code of the administrative unit",
        sheet([["Mã xã, phường", *H], *([f"{n:05d}", *row] for n, row in enumerate(DATA, 1))]),
        sheet([["Mã đơn vị", *H], *([f"{n:05d}", *row] for n, row in enumerate(DATA, 1))]),
    ),
    Pair(
        "what is missing beside need and have",
        sheet(
            [
                [*H[:4], "Đất đai", None, None, None, *H[6:]],
                [*([None] * 4), "Cần", "Hiện có", "Cần bổ sung", "Tỷ lệ", None, None],
                *([*row[:6], 1, 0.5, *row[6:]] for row in DATA),
            ]
        ),
        merged=("E1:H1",),
        warnings=frozenset({"W601"}),
    ),
    Pair(
        "blank quota and headcount",
        sheet(
            [H, *DATA, ["Phường Mới Lập", "phường", None, 2, 1, None, None, None], ["Xã Cũ", "xã", 3, None]]
        ),
        sheet([H, *DATA, ["Phường Mới Lập", "phường", 0, 2, 1, 0, 0, 0], ["Xã Cũ", "xã", 3, 0, 0, 0, 0, 0]]),
        warnings=frozenset({"W617"}),
    ),
    Pair(
        "English everyday headings",
        sheet(
            headed(
                UNITS,
                *("Name of unit", "Unit type", "Approved posts", "Staff in post"),
                *("Đất đai need", "Đất đai have", "Công nghệ thông tin need", "Công nghệ thông tin have"),
            ),
            "Units",
        ),
    ),
    Pair(
        "headings in two languages",
        sheet(
            headed(
                UNITS,
                *("Tên đơn vị\nUnit name", "Loại đơn vị / Unit type", "Biên chế được giao\nAssigned quota"),
                *("Có mặt\nPresent", "Đất đai cần / Land need", *H[5:]),
            )
        ),
    ),
    Pair(
        "groups by their words, with sums",
        sheet(
            [
                H,
                ["Khối phường", None, 1260, 1253, 4, 3, 2, 1],
                *DATA[:2],
                ["Khối xã", None, 85, 86, 1, 1, 0, 0],
                *DATA[2:],
            ]
        ),
    ),
    Pair(
        "shares and averages below",
        sheet([*serial(UNITS), [None, "Tỷ lệ (%)", None, 100, 99], [None, "Bình quân", None, 336, 335]]),
    ),
    Pair(
        "fields under what is still missing",
        sheet(
            [
                [*H[:4], "Vị trí việc làm còn thiếu", None],
                [*([None] * 4), "Đất đai", "Công nghệ thông tin"],
                *([*row[:4], 1, "-"] for row in DATA),
            ]
        ),
        sheet([[*H[:4], "Đất đai thiếu", "Công nghệ thông tin thiếu"], *([*row[:4], 1, 0] for row in DATA)]),
        merged=("E1:F1",),
    ),
    Pair(
        "a date as a heading",
        sheet([[*H, date(2026, 6, 15)], *([*row, 1] for row in DATA)]),
        warnings=frozenset({"W601"}),
    ),
    # Rosters as offices keep them
    Pair(
        "everyday roster",
        roster(
            headed(
                PEOPLE,
                *("Mã", "Họ và tên cán bộ, công chức", "Cơ quan, đơn vị công tác", "Vị trí việc làm (VTVL)"),
                *("Thuộc diện không điều động", "Tự nguyện (có/không)", "Ngày, tháng, năm nghỉ hưu"),
            )
        ),
        ROSTER,
    ),
    Pair(
        "official codes",
        roster(
            headed(PEOPLE, "Số hiệu công chức", "Họ, chữ đệm, tên khai sinh", "Xã/phường", *PEOPLE[0][3:])
        ),
        ROSTER,
    ),
    Pair(
        "family and given names apart",
        roster([["Mã", "Họ và tên đệm", "Tên", *PEOPLE[0][2:]], *map(parted, PEOPLE[1:])]),
        ROSTER,
    ),
    Pair(
        "names over two columns",
        {
            "Cán bộ": [["Mã", "Họ và tên", None, *PEOPLE[0][2:]], *map(parted, PEOPLE[1:])],
            "Đơn vị": SMALL,
        },
        ROSTER,
        merged=("B1:C1",),
    ),
    Pair(
        "two positions and two specialities",
        roster(
            [
                [*PEOPLE[0], "Chức vụ", "Chức danh", "Vị trí việc làm"],
                *([*row, None, "chuyên viên", "gì đó"] for row in PEOPLE[1:]),
            ]
        ),
        ROSTER,
        warnings=frozenset({"W601"}),
    ),
    Pair(
        "a column for each protection",
        roster(
            [
                [*PEOPLE[0][:4], "Diện không điều động", None, None, *PEOPLE[0][5:]],
                [*([None] * 4), "Đang bị xem xét kỷ luật", "Nuôi con dưới 36 tháng tuổi", "Lãnh đạo"],
                [*PEOPLE[1][:4], "không", "-", None, *PEOPLE[1][5:]],
                [*PEOPLE[2][:4], "x", None, "Có", *PEOPLE[2][5:]],
                [*PEOPLE[3][:4], None, "con thứ hai", None, *PEOPLE[3][5:]],
                [*PEOPLE[4][:4], 0, None, None, *PEOPLE[4][5:]],
            ]
        ),
        roster(
            [
                *PEOPLE[:2],
                [*PEOPLE[2][:4], "Đang bị xem xét kỷ luật; Lãnh đạo", *PEOPLE[2][5:]],
                [*PEOPLE[3][:4], "Nuôi con dưới 36 tháng tuổi: con thứ hai", *PEOPLE[3][5:]],
                PEOPLE[4],
            ]
        ),
        merged=("E1:G1",),
    ),
    Pair(
        "a column for each protection, not merged",
        roster(
            [
                [*PEOPLE[0][:4], "Diện không điều động", None, *PEOPLE[0][5:]],
                [*([None] * 4), "Mang thai", "Lãnh đạo", *([None] * 2)],
                *([*row[:4], None, row[4], *row[5:]] for row in PEOPLE[1:]),
            ]
        ),
        roster(column(PEOPLE, 4, {None: None, "lãnh đạo": "Lãnh đạo"}.get)),
    ),
]

QUIET = {"W603", "W671"}
"""Nobody in the gallery has coordinates, and few units a kind, unless the pair is about them."""
