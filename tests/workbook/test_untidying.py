"""Untidying a tidy workbook at random changes nothing of what is read."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from helpers.untidy import PEOPLE, SMALL, TITLE, TODAY, UNITS, facts, unaccented
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawWorkbook, raw_sheet
from realloc.workbook.validate import validate

Table = list[list[object]]
Step = Callable[[random.Random, Table], Table]

LISTED: Table = [["Mã lĩnh vực", "Trọng số"], ["Đất đai", 2], ["Công nghệ thông tin", 1]]


def titled(_: random.Random, rows: Table) -> Table:
    return [*(list(row) for row in TITLE), *rows]


def blank_rows(r: random.Random, rows: Table) -> Table:
    out: Table = []
    for row in rows:
        out += [[] for _ in range(r.choice([0, 0, 1]))] + [row]
    return out


def blank_columns(r: random.Random, rows: Table) -> Table:
    at = r.randrange(max(map(len, rows)))
    return [[*row[:at], None, *row[at:]] for row in rows]


def moved_columns(r: random.Random, rows: Table) -> Table:
    order = list(range(len(rows[0])))
    r.shuffle(order)
    return [[row[i] for i in order] for row in rows]


def shuffled_rows(r: random.Random, rows: Table) -> Table:
    data = rows[1:]
    r.shuffle(data)
    return [rows[0], *data]


def numbered(_: random.Random, rows: Table) -> Table:
    return [["STT" if n == 0 else n, *row] for n, row in enumerate(rows)]


def spaced(r: random.Random, rows: Table) -> Table:
    def change(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = value.replace(" ", r.choice([" ", "  ", "\u00a0"]))
        return r.choice(["", " ", "\u00a0", "\u200b"]) + text + r.choice(["", "  ", "\n"])

    return [[change(v) for v in row] for row in rows]


def decomposed(_: random.Random, rows: Table) -> Table:
    return [[unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in row] for row in rows]


def plain_headings(r: random.Random, rows: Table) -> Table:
    change = r.choice([unaccented, str.upper, str.lower, str.title])
    return [[change(str(h)) for h in rows[0]], *rows[1:]]


def dated_headings(r: random.Random, rows: Table) -> Table:
    tails = [" năm 2026", " tính đến ngày 15/6/2026", " (người)", " (tính đến 30.6.2026)", ": (*)"]
    return [
        [f"{h}{r.choice(tails)}" if "Biên chế" in str(h) or " cần" in str(h) else h for h in rows[0]],
        *rows[1:],
    ]


def typed_numbers(r: random.Random, rows: Table) -> Table:
    ways = [lambda v: f"{v:,}", lambda v: f"{v:,}".replace(",", "."), lambda v: f" {v}", lambda v: v]
    return [[r.choice(ways)(v) if type(v) is int else v for v in row] for row in rows]


def dashes(r: random.Random, rows: Table) -> Table:
    return [[r.choice(["-", "–", 0]) if v == 0 else v for v in row] for row in rows]


def typed_dates(_: random.Random, rows: Table) -> Table:
    return [[f"{v:%d/%m/%Y}" if isinstance(v, date) else v for v in row] for row in rows]


def summed(r: random.Random, rows: Table) -> Table:
    sums: list[object] = [
        sum(v for row in rows[1:] if type(v := row[c]) is int) if type(rows[1][c]) is int else None
        for c in range(len(rows[0]))
    ]
    total = [
        r.choice(["Tổng cộng", "TỔNG SỐ", "Cộng"]) if "Tên" in str(h) else v
        for h, v in zip(rows[0], sums, strict=True)
    ]
    return r.choice([[*rows, total], [rows[0], total, *rows[1:]]])


def remarks(_: random.Random, rows: Table) -> Table:
    return [[*row, "Ghi chú" if n == 0 else "x" * (n % 3)] for n, row in enumerate(rows)]


def two_deep(_: random.Random, rows: Table) -> Table:
    """A heading "Đất đai cần" as "Đất đai" over "Cần"; others in the upper row alone."""
    upper: list[object] = []
    lower: list[object] = []
    for heading in map(str, rows[0]):
        field, sign, suffix = heading.rpartition(" ")
        deep = bool(sign) and suffix in ("cần", "có") and field in ("Đất đai", "Công nghệ thông tin")
        upper.append((None if upper and field in upper else field) if deep else heading)
        lower.append(suffix.capitalize() if deep else None)
    return [upper, lower, *rows[1:]] if any(lower) else rows


def signed(_: random.Random, rows: Table) -> Table:
    return [*rows, [], [None, "NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"], [None, "Nguyễn Văn A"]]


EVERYDAY = {
    "Tên đơn vị": ("Xã, phường", "Đơn vị hành chính", "Tên xã, phường", "Cơ quan, đơn vị"),
    "Biên chế được giao": ("Biên chế", "Tổng biên chế", "Khung biên chế", "Chỉ tiêu biên chế năm 2026"),
    "Biên chế có mặt": ("Số người hiện có", "Công chức có mặt", "Tổng số CBCC hiện có (người)"),
    "Loại đơn vị": ("Loại", "Loại hình"),
    "Mã cán bộ": ("Mã", "Số hiệu công chức", "Mã CCVC"),
    "Họ và tên": ("Họ tên", "Họ và tên cán bộ", "Họ, chữ đệm, tên khai sinh"),
    "Đơn vị": ("Đơn vị công tác", "Xã/phường", "Nơi làm việc"),
    "Lĩnh vực": ("Chuyên môn", "Vị trí việc làm", "VTVL"),
    "Ngày nghỉ hưu": ("Ngày, tháng, năm nghỉ hưu", "Thời điểm nghỉ hưu"),
}


def everyday(r: random.Random, rows: Table) -> Table:
    return [[r.choice((h, *EVERYDAY.get(str(h), ()))) for h in rows[0]], *rows[1:]]


EARLY: list[Step] = [shuffled_rows, summed, dashes, typed_numbers, typed_dates, remarks]
HEADINGS: list[Step] = [plain_headings, dated_headings, two_deep, everyday, everyday]
LATE: list[Step] = [decomposed, spaced, signed, blank_rows, titled, blank_columns]


def untidied(r: random.Random, rows: Table, people: bool) -> Table:
    rows = [list(row) for row in rows]
    steps = [s for s in EARLY if r.random() < 0.5 and not (people and s in (summed,))]
    for step in steps:
        rows = step(r, rows)
    if r.random() < 0.5:
        rows = numbered(r, rows)
        if "Tổng" in str(rows) and r.random() < 0.5:
            rows = [[None, *row[1:]] if "Tổng" in str(row) or "TỔNG" in str(row) else row for row in rows]
    heading = r.choice([*HEADINGS, None, moved_columns])
    if heading and not (people and heading in (dated_headings, two_deep)):
        rows = heading(r, rows)
    for step in LATE:
        # A header of two rows may not be torn apart, and signatures stand below.
        if r.random() < 0.4 and not (heading is two_deep and step is blank_rows):
            rows = step(r, rows)
    return rows


def book(**sheets: Table) -> RawWorkbook:
    cells: dict[str, list[list[Cell]]] = {n: [list(row) for row in rows] for n, rows in sheets.items()}  # type: ignore[arg-type]
    return RawWorkbook("w.xlsx", "", tuple(raw_sheet(n.replace("_", " "), rows) for n, rows in cells.items()))


@pytest.mark.parametrize("seed", range(150))
def test_counts(seed: int) -> None:
    r = random.Random(seed)
    tidy = book(Đơn_vị=[list(row) for row in UNITS], Lĩnh_vực=LISTED)
    untidy = book(Đơn_vị=untidied(r, [list(row) for row in UNITS], people=False), Lĩnh_vực=LISTED)
    assert facts(validate(untidy, today=TODAY).instance) == facts(validate(tidy, today=TODAY).instance)


@pytest.mark.parametrize("seed", range(150))
def test_roster(seed: int) -> None:
    r = random.Random(seed)
    units, people = [list(row) for row in SMALL], [list(row) for row in PEOPLE]
    short = {"Phường An Khánh": "P. An Khánh", "Xã Bình Chánh": "Bình Chánh", "Xã Hòa Hiệp": "xã Hoà Hiệp"}
    named = [[short.get(str(v), v) if r.random() < 0.5 else v for v in row] for row in people]
    tidy = book(Đơn_vị=units, Cán_bộ=people, Lĩnh_vực=LISTED)
    untidy = book(
        Đơn_vị=untidied(r, units, people=False), Cán_bộ=untidied(r, named, people=True), Lĩnh_vực=LISTED
    )
    assert facts(validate(untidy, today=TODAY).instance) == facts(validate(tidy, today=TODAY).instance)
