"""Whatever a clerk does to a form without changing what it says, the collected workbook is the base."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpers.command_line import run
from helpers.workbooks import Rows, write_workbook
from realloc.pipeline.forms import write_forms_of
from realloc.plan.load import load

AS_OF = {"as_of": "2026-01-01"}
UNITS, PEOPLE = "Đơn vị", "Cán bộ"
CITY: dict[str, Rows] = {
    UNITS: [
        ["Mã đơn vị", "Tên đơn vị", "Biên chế được giao", "Biên chế có mặt", "Đất đai cần", "Y tế cần"],
        ["00101", "Phường Bến Cát", 4, 3, 2, 0],
        ["00102", "Xã Bình Mỹ", 3, 2, 0, 1],
        ["00103", "Phường Hòa Lợi", 2, 2, 1, 1],
    ],
    PEOPLE: [
        ["Mã cán bộ", "Họ và tên", "Đơn vị", "Lĩnh vực", "Ngày sinh", "Giới tính", "Tự nguyện"],
        ["007", "Nguyễn Văn An", "00101", "Đất đai", date(1984, 8, 15), "nam", "có"],
        ["008", "Trần Thị Bình", "00101", "Y tế; Đất đai", date(1990, 2, 3), "nữ", None],
        ["1E5", "Lê Chi", "00101", None, date(1979, 1, 2), "nữ", None],
        ["010", "Võ Dũng", "00102", "Y tế", date(1988, 11, 30), "nam", None],
        ["011", "Đỗ Em", "00102", None, date(1995, 5, 5), "nữ", "có"],
        ["NA", "Hồ Giang", "00103", "Đất đai", date(1981, 12, 1), "nam", None],
        ["013", "Bùi Hoà", "00103", "Y tế", date(1992, 7, 7), "nữ", None],
    ],
    "Quy tắc": [["Quy tắc", "Giá trị"], ["as_of", "2026-01-01"]],
}

Table = list[list[object]]
Step = Callable[[random.Random, Workbook], None]


def table(sheet: Worksheet) -> Table:
    """The rows that say something."""
    return [list(row) for row in sheet.iter_rows(values_only=True) if any(v is not None for v in row)]


def rewritten(sheet: Worksheet, rows: Table) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.value = None
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]


def sorted_otherwise(r: random.Random, book: Workbook) -> None:
    head, *people = table(book[PEOPLE])
    r.shuffle(people)
    rewritten(book[PEOPLE], [head, *people])


def rows_put_in(r: random.Random, book: Workbook) -> None:
    head, *people = table(book[PEOPLE])
    spread = [line for person in people for line in [*([[]] * r.randrange(4)), person]]
    rewritten(book[PEOPLE], [head, *spread])


def columns_exchanged(r: random.Random, book: Workbook) -> None:
    for name in (UNITS, PEOPLE):
        rows = table(book[name])
        order = r.sample(range(len(rows[0])), len(rows[0]))
        rewritten(book[name], [[row[at] for at in order] for row in rows])


def columns_numbered(_: random.Random, book: Workbook) -> None:
    head, *people = table(book[PEOPLE])
    numbers = range(1, len(head) + 1)
    rewritten(book[PEOPLE], [head, [f"({n})" for n in numbers], *people])


def titled(_: random.Random, book: Workbook) -> None:
    rewritten(book[PEOPLE], [["DANH SÁCH CÁN BỘ, CÔNG CHỨC"], [], *table(book[PEOPLE])])


def remarks(_: random.Random, book: Workbook) -> None:
    head, *people = table(book[PEOPLE])
    rewritten(book[PEOPLE], [[*head, "Ghi chú"], *([*person, "đã rà soát"] for person in people)])


def unit_left_blank(_: random.Random, book: Workbook) -> None:
    head, *people = table(book[PEOPLE])
    at = head.index("Đơn vị")
    rewritten(book[PEOPLE], [head, *([*p[:at], None, *p[at + 1 :]] for p in people)])


def decomposed(_: random.Random, book: Workbook) -> None:
    for name in (UNITS, PEOPLE):
        for row in book[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = f" {unicodedata.normalize('NFD', cell.value)}\u00a0"


def numbers_typed(_: random.Random, book: Workbook) -> None:
    for cell in book[UNITS][2]:
        if isinstance(cell.value, int):
            cell.value = f"{cell.value} "


def widened(_: random.Random, book: Workbook) -> None:
    book[PEOPLE].column_dimensions["B"].width = 70
    book[PEOPLE].column_dimensions["C"].hidden = True


def sheets_moved(_: random.Random, book: Workbook) -> None:
    book.move_sheet(PEOPLE, -book.index(book[PEOPLE]))


def stamp_and_guide_deleted(_: random.Random, book: Workbook) -> None:
    del book["stamp"], book["Hướng dẫn ghi phiếu"]


STEPS: list[Step] = [
    *(sorted_otherwise, rows_put_in, columns_exchanged, unit_left_blank, remarks, columns_numbered, titled),
    *(decomposed, numbers_typed, widened, sheets_moved, stamp_and_guide_deleted),
]


def facts(path: Path) -> tuple[object, ...]:
    """Units, needs and people as the program has them."""
    found = load(path, overrides=AS_OF).instance
    units = [(u.unit_id, u.name, u.kind, u.quota, u.headcount) for u in found.units]
    people = [
        (o.official_id, o.name, o.unit_id, o.fields, o.retire_on, o.volunteer) for o in found.officials or ()
    ]
    return units, dict(found.needs), sorted(people, key=str)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    folder = tmp_path_factory.mktemp("sent")
    base = write_workbook(folder / "base.xlsx", CITY)
    write_forms_of(base, folder / "forms")
    return base, sorted((folder / "forms").glob("*.xlsx"))


def collected(base: Path, returned: Path, out: Path) -> None:
    result = run("collect", returned, "-o", out, "--base", base, "-q")
    assert result.exit_code == 0, result.output
    assert facts(out) == facts(base)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_one_thing_done_to_every_form(step: Step, sent: tuple[Path, list[Path]], tmp_path: Path) -> None:
    base, forms = sent
    (tmp_path / "returned").mkdir()
    for form in forms:
        book = load_workbook(form)
        step(random.Random(form.name), book)
        book.save(tmp_path / "returned" / form.name)
    collected(base, tmp_path / "returned", tmp_path / "out.xlsx")


@pytest.mark.parametrize("seed", range(12))
def test_many_things_done_at_random(seed: int, sent: tuple[Path, list[Path]], tmp_path: Path) -> None:
    base, forms = sent
    r = random.Random(seed)
    (tmp_path / "returned").mkdir()
    for number, form in enumerate(forms):
        book = load_workbook(form)
        for step in STEPS:
            if r.random() < 0.4:
                step(r, book)
        book.save(tmp_path / "returned" / f"scan{number}.xlsx")
    collected(base, tmp_path / "returned", tmp_path / "out.xlsx")


def test_a_form_that_has_lost_its_quota_is_no_list_of_people(
    sent: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    """The quota is asked for by its column; it is not taken from the base as for a list of people alone."""
    base, forms = sent
    (tmp_path / "returned").mkdir()
    for form in forms:
        book = load_workbook(form)
        if form == forms[0]:
            head = [cell.value for cell in book[UNITS][1]]
            book[UNITS].delete_cols(head.index("Biên chế được giao") + 1)
        book.save(tmp_path / "returned" / form.name)
    result = run("collect", tmp_path / "returned", "-o", tmp_path / "out.xlsx", "--base", base)
    assert result.exit_code == 4
    assert "E202" in result.output and "Biên chế được giao" in result.output
    assert result.output.count("E2") == 1 and "E3" not in result.output
