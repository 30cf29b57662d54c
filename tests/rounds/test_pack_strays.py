"""What clerks do to packs: whatever it is, an answer is used or told with its cell, and never lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpers.command_line import run
from helpers.packs import PACKS, city_on_counts, column_of, fill, make_plan, send
from realloc.rounds.announced import Announced
from realloc.rounds.hear import hear
from realloc.rounds.heard import Heard
from realloc.workbook.problems.found import InputProblems

OFFICIAL, SENDER, RECEIVER = "Ý kiến của cán bộ", "Ý kiến đơn vị cử đi", "Ý kiến đơn vị tiếp nhận"
READ = date(2026, 2, 1)
AGREED = [("P1", "official", "agree"), ("P1", "sender", "agree"), ("P2", "sender", "agree")]


@pytest.fixture
def pack(sent: Path, tmp_path: Path) -> Path:
    """A's pack: the official and A agree to P1, A to P2."""
    answers = {("P1", OFFICIAL): "Đồng ý", ("P1", SENDER): "Đồng ý", ("P2", SENDER): "Đồng ý"}
    return fill(sent / PACKS["A"], answers, tmp_path / PACKS["A"])


def changed(path: Path, change: Callable[[Worksheet, int], None]) -> Path:
    """The pack after ``change``, which gets the sheet and the row of P1."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    change(sheet, next(c.row for line in sheet.iter_rows() for c in line if c.value == "P1"))
    book.save(path)
    return path


def found(announced: Announced, path: Path) -> tuple[list[tuple[str | None, str, str]], list[str]]:
    """The answers, and the warnings."""
    heard = hear(announced, [path], as_of=READ)
    return short(announced, heard), [problem.code for problem in heard.told]


def place(path: Path, whose: str, heading: str) -> tuple[str, str]:
    """Sheet and cell of an answer."""
    sheet = load_workbook(path).worksheets[0]
    row = next(c.row for line in sheet.iter_rows() for c in line if c.value == whose)
    return sheet.title, sheet.cell(row, column_of(sheet, heading, row)).coordinate


def short(announced: Announced, heard: Heard) -> list[tuple[str | None, str, str]]:
    who = {line.line_id: line.official_id or line.origin for line in announced.lines}
    return [(who[r.line_id], r.party.value, r.answer.value) for r in heard.replies]


def refused(announced: Announced, path: Path) -> list[tuple[str, str]]:
    """Code and cell of every error."""
    with pytest.raises(InputProblems) as caught:
        hear(announced, [path], as_of=READ)
    return [(problem.code, problem.cell) for problem in caught.value.errors]


# -- headings and columns --------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Trả lời", "Answer", None, "Đồng ý"])
@pytest.mark.parametrize("heading", [OFFICIAL, SENDER])
def test_a_heading_typed_over_is_known_by_its_place(
    announced: Announced, pack: Path, heading: str, typed: str | None
) -> None:
    def retype(sheet: Worksheet, row: int) -> None:
        sheet.cell(row - 1, column_of(sheet, heading, row)).value = typed

    assert found(announced, changed(pack, retype)) == (AGREED, ["W631"])


def test_all_headings_typed_over_leave_nobody_to_say_whose_answers_they_are(
    announced: Announced, pack: Path
) -> None:
    def retype(sheet: Worksheet, row: int) -> None:
        for heading in (OFFICIAL, "Lý do cán bộ", SENDER, "Lý do đơn vị cử đi"):
            sheet.cell(row - 1, column_of(sheet, heading, row)).value = "Trả lời"

    assert [code for code, _ in refused(announced, changed(pack, retype))] == ["E541"]

    def forget(sheet: Worksheet, row: int) -> None:
        for line in (row, row + 1):
            sheet.cell(line, sheet.max_column).value = None

    # Without the codes too it is no pack any more, whatever its hidden sheet says.
    assert [code for code, _ in refused(announced, changed(pack, forget))] == ["E535"]


@pytest.mark.parametrize("typed", ["Ghi chú của phường", None])
def test_a_column_put_in_is_told_and_the_others_are_read(
    announced: Announced, pack: Path, typed: str | None
) -> None:
    def insert(sheet: Worksheet, row: int) -> None:
        column = column_of(sheet, SENDER, row)
        sheet.insert_cols(column)
        sheet.cell(row - 1, column).value = typed
        sheet.cell(row, column).value = "gọi lại sau"

    assert found(announced, changed(pack, insert)) == (AGREED, ["W632"])


def test_an_answer_in_a_column_that_nobody_knows_is_refused(announced: Announced, pack: Path) -> None:
    where: list[str] = []

    def beside(sheet: Worksheet, row: int) -> None:
        cell = sheet.cell(row, sheet.max_column + 1)
        cell.value = "không đồng ý"
        where.append(cell.coordinate)

    assert refused(announced, changed(pack, beside)) == [("E584", where[0])]


def test_a_column_put_in_beside_a_heading_typed_over_is_refused(announced: Announced, pack: Path) -> None:
    # Two columns may now be that of the official: what stands in either of them is told.
    where: list[str] = []

    def insert(sheet: Worksheet, row: int) -> None:
        column = column_of(sheet, SENDER, row)
        sheet.insert_cols(column)
        sheet.cell(row - 1, column).value = "Trả lời"
        sheet.cell(row - 1, column + 1).value = "Phản hồi"
        where.extend(sheet.cell(line, column + 1).coordinate for line in (row, row + 1))

    assert refused(announced, changed(pack, insert)) == [("E584", cell) for cell in where]


def test_a_column_moved_to_the_front_is_read(announced: Announced, pack: Path) -> None:
    def move(sheet: Worksheet, row: int) -> None:
        column = column_of(sheet, OFFICIAL, row)
        values = [sheet.cell(n, column).value for n in (row - 1, row, row + 1)]
        sheet.delete_cols(column)
        sheet.insert_cols(1)
        for n, value in enumerate(values):
            sheet.cell(row - 1 + n, 1).value = value

    assert found(announced, changed(pack, move)) == (AGREED, [])


def test_on_counts_too(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, city_on_counts())
    announced = send(plan, tmp_path / "packs")
    path = fill(tmp_path / "packs" / PACKS["A"], {("Xã Bình Mỹ", SENDER): "Đồng ý"})
    book = load_workbook(path)
    sheet = book.worksheets[0]
    cell = next(c for line in sheet.iter_rows() for c in line if str(c.value or "").startswith(SENDER))
    cell.value = "Trả lời"
    book.save(path)
    assert found(announced, path) == ([("A", "sender", "agree")], ["W631"])


# -- rows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("merged", [False, True])
def test_an_answer_beside_no_line_is_refused(announced: Announced, pack: Path, merged: bool) -> None:
    where: list[str] = []

    def lower(sheet: Worksheet, row: int) -> None:
        """P2's answer slips below the table, into the gap or, merged, beside the signatures."""
        column = column_of(sheet, SENDER, row)
        sheet.cell(row + 1, column).value = None
        below = row + 2
        if merged:
            for area in [a for a in sheet.merged_cells.ranges if a.min_row >= below]:
                sheet.unmerge_cells(str(area))
            below = row + 6
        sheet.cell(below, column).value = "Đồng ý"
        where.append(sheet.cell(below, column).coordinate)

    assert refused(announced, changed(pack, lower)) == [("E585", where[0])]


def test_who_signs_is_no_answer(announced: Announced, pack: Path) -> None:
    def sign(sheet: Worksheet, row: int) -> None:
        for area in [a for a in sheet.merged_cells.ranges if a.min_row > row]:
            sheet.unmerge_cells(str(area))
        sheet.cell(row + 7, column_of(sheet, SENDER, row)).value = "Nguyễn Văn A"

    assert found(announced, changed(pack, sign)) == (AGREED, [])


def test_hidden_rows_copied_rows_and_copied_sheets(announced: Announced, pack: Path) -> None:
    def hide(sheet: Worksheet, row: int) -> None:
        sheet.row_dimensions[row].hidden = True
        sheet.auto_filter.ref = f"A{row - 1}:N{row + 1}"

    assert found(announced, changed(pack, hide)) == (AGREED, [])

    def copy_row(sheet: Worksheet, row: int) -> None:
        for column in range(1, sheet.max_column + 1):
            sheet.cell(row + 2, column).value = sheet.cell(row, column).value

    assert found(announced, changed(pack, copy_row)) == (AGREED, ["W683", "W683"])
    book = load_workbook(pack)
    book.copy_worksheet(book.worksheets[0]).title = "Bản sao"
    book.worksheets[0].title = "Phường"
    book.save(pack)
    answers, told = found(announced, pack)
    assert answers == AGREED and set(told) == {"W683"}


def test_one_answer_merged_over_two_lines_counts_for_both(announced: Announced, pack: Path) -> None:
    def merge(sheet: Worksheet, row: int) -> None:
        column = column_of(sheet, OFFICIAL, row)
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)

    answers, _ = found(announced, changed(pack, merge))
    assert sorted(answers) == sorted([*AGREED, ("P2", "official", "agree")])


@pytest.mark.parametrize(
    ("typed", "code"), [("#N/A", "E319"), ("đồng ý nhưng sau Tết", "E532"), ("oui", "E532")]
)
def test_what_is_no_answer_is_refused(announced: Announced, pack: Path, typed: str, code: str) -> None:
    where: list[str] = []

    def write(sheet: Worksheet, row: int) -> None:
        cell = sheet.cell(row, column_of(sheet, OFFICIAL, row))
        cell.value = typed
        where.append(cell.coordinate)

    assert refused(announced, changed(pack, write)) == [(code, where[0])]


# -- files -----------------------------------------------------------------------------------------------


def test_two_packs_in_one_file(announced: Announced, pack: Path, sent: Path, tmp_path: Path) -> None:
    """B's rows below those of A are told: a pack answers for its own unit."""
    other = load_workbook(fill(sent / PACKS["B"], {("P1", RECEIVER): "Đồng ý"}, tmp_path / "b.xlsx"))
    rows = [[c.value for c in line] for line in other.worksheets[0].iter_rows()]

    def paste(sheet: Worksheet, _: int) -> None:
        for line in rows:
            sheet.append(line)

    assert [code for code, _ in refused(announced, changed(pack, paste))] == ["E539"]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_pack_saved_as_text_is_read_with_its_folder(
    announced: Announced, pack: Path, tmp_path: Path, separator: str
) -> None:
    folder = tmp_path / "replies"
    folder.mkdir()
    rows = load_workbook(pack).worksheets[0].iter_rows(values_only=True)
    with (folder / "A.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    (folder / "scan.pdf").write_bytes(b"x")
    (folder / "nested").mkdir()
    heard = hear(announced, [folder], as_of=READ)
    assert short(announced, heard) == AGREED
    assert [problem.code for problem in heard.told] == ["W633"]
    assert all(name in heard.told[0].message("vi") for name in ("scan.pdf", "nested"))


def test_lines_that_a_pack_lacks_are_told(announced: Announced, sent: Path, tmp_path: Path) -> None:
    # A was asked about P1 and P2: the row of P2 is gone, by its code and without the hidden sheet alike.
    path = fill(sent / PACKS["A"], {("P1", SENDER): "Đồng ý"}, tmp_path / PACKS["A"])
    for keeps_facts in (True, False):
        book = load_workbook(path)
        sheet = book.worksheets[0]
        rows = [c.row for line in sheet.iter_rows() for c in line if c.value == "P2"]
        sheet.delete_rows(rows[0], len(rows))
        if not keeps_facts:
            del book["pack"]
        book.save(tmp_path / "shorter.xlsx")
        heard = hear(announced, [tmp_path / "shorter.xlsx"], as_of=READ)
        assert short(announced, heard) == [("P1", "sender", "agree")]
        assert [(p.code, p.file, p.sheet) for p in heard.told] == [("W669", "shorter.xlsx", sheet.title)]
        assert "không có 1 lượt đã hỏi đơn vị: P2 → Xã Bình Mỹ" in heard.told[0].message("vi")
    assert hear(announced, [path], as_of=READ).told == ()


def test_an_empty_file_among_the_packs_is_no_input(announced: Announced, tmp_path: Path) -> None:
    (tmp_path / "A.xlsx").write_bytes(b"")
    (problem,) = refused(announced, tmp_path)
    assert problem[0] == "E535"


def test_every_answer_left_out_is_told(plan: Path, pack: Path, sent: Path, tmp_path: Path) -> None:
    # Six answers that nobody understands in two packs: each is told with its cell, on the terminal too.
    for who in ("P1", "P2"):
        fill(pack, {(who, OFFICIAL): "có lẽ", (who, SENDER): "để xem"})
    b = fill(
        sent / PACKS["B"], {("P1", RECEIVER): "chưa", ("P2", RECEIVER): "xem lại"}, tmp_path / PACKS["B"]
    )
    ran = run(
        *("revise", plan, pack, b, "--as-of", READ, "--use-rest", "-o", tmp_path / "r.xlsx"),
        *("--json", tmp_path / "r.json"),
    )
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.count("W689") == 6
    left_out = [
        w for w in json.loads((tmp_path / "r.json").read_text("utf-8"))["warnings"] if w["code"] == "W689"
    ]
    places = [(pack.name, who, heading) for who in ("P1", "P2") for heading in (OFFICIAL, SENDER)]
    places += [(PACKS["B"], who, RECEIVER) for who in ("P1", "P2")]
    cells = [(name, *place(tmp_path / name, who, heading)) for name, who, heading in places]
    assert sorted((w["file"], w["sheet"], w["cell"]) for w in left_out) == sorted(cells)
