"""The plan as a workbook: what it holds, that nothing becomes a formula, and that it reads back."""

from __future__ import annotations

import errno
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.handmade import MOVES, city, made
from helpers.workbooks import write_workbook
from realloc.city.breach import Breach
from realloc.city.domain import Move, MoveKind
from realloc.pipeline import solve
from realloc.plan.result import Result
from realloc.plan.saved.moves import read_moves
from realloc.plan.saved.record import AUDIT_KEYS, applied_rules, read_audit, recorded_goals
from realloc.reports.plan_workbook.record_sheets import input_sheet_names
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.words.folding import key
from realloc.workbook.read import (
    RawWorkbook,
    content_digest,
    is_plan,
    raw_sheet,
    read_workbook,
    stored_input,
    with_rules_of,
)
from realloc.workbook.validate import validate

SHEETS = {
    "en": [
        "Summary",
        "By sending unit",
        "By receiving unit",
        "Secondments",
        "Results by way",
        "Units before and after",
        "Gaps by unit and field",
        "Gaps",
        "Goals and rules",
        "Moves",
    ],
    "vi": [
        "Tổng hợp",
        "Theo nơi đi",
        "Theo nơi tiếp nhận",
        "Danh sách biệt phái",
        "Biểu tổng hợp kết quả",
        "Đơn vị trước và sau",
        "Thiếu theo đơn vị, lĩnh vực",
        "Chuyên môn còn thiếu",
        "Mục tiêu và quy tắc",
        "Danh sách điều động",
    ],
}
UNITS_SHEET = 5
RECORDS = {
    "en": ["Rules applied", "Chart data", "Audit", "As solved"],
    "vi": ["Quy tắc áp dụng", "Số liệu biểu đồ", "Thông tin kiểm chứng", "Bản ghi khi giải"],
}
HEADING = 1
"""Row of the headings of the moves."""

ROWS = (2, 3, 4, 5)
"""Rows of the four moves: two of U01, one of U03, one of D01."""

MOVES_SHEET = {language: names[-1] for language, names in SHEETS.items()}
BY_SENDER = {language: names[1] for language, names in SHEETS.items()}


def written(result: Result, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    write_plan(result, path, time_limit=60)
    return path


@pytest.fixture(params=["en", "vi"])
def result(request: pytest.FixtureRequest) -> Result:
    return made(request.param)


def edited(result: Result, folder: Path, change: Callable[[Any], None]) -> RawWorkbook:
    """The plan after somebody changed its Moves sheet and saved it."""
    path = written(result, folder)
    book = openpyxl.load_workbook(path)
    change(book[MOVES_SHEET[result.instance.language]])
    book.save(path)
    return read_workbook(path)


def columns(sheet: Any) -> dict[str, int]:
    """Column number of each English heading, whatever the sheet's language."""
    from realloc.words.phrases.common import PHRASES

    names = {key(text): k for k, pair in PHRASES.items() if k.startswith("moves.") for text in pair}
    return {
        names[key(cell.value)].partition(".")[2]: cell.column
        for cell in sheet[HEADING]
        if key(cell.value) in names
    }


# --- what is written ------------------------------------------------------------------------------


def test_the_sheets_stand_in_their_order(result: Result, tmp_path: Path) -> None:
    language = result.instance.language
    names = openpyxl.load_workbook(written(result, tmp_path)).sheetnames
    stored = ["in.Units", "in.A sheet whose name is 31 cha"]
    assert names == [*SHEETS[language], *RECORDS[language], *stored]


def test_no_cell_is_a_formula(result: Result, tmp_path: Path) -> None:
    for sheet in openpyxl.load_workbook(written(result, tmp_path)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type not in ("f", "e"), (sheet.title, cell.coordinate, cell.value)
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix, (sheet.title, cell.coordinate)


def test_the_input_comes_back_cell_by_cell(result: Result, tmp_path: Path) -> None:
    raw = read_workbook(written(result, tmp_path))
    assert is_plan(raw)
    assert result.source is not None
    stored = stored_input(raw)
    assert stored.sheets[0].rows == result.source.sheets[0].rows  # places and types, "001" and "=1+1" too
    assert content_digest(stored) == content_digest(result.source)
    assert read_audit(raw)["input_digest"] == content_digest(result.source)


def test_characters_that_a_workbook_cannot_hold_are_left_out(tmp_path: Path) -> None:
    cells = raw_sheet("Units", [["a\x00b\x1f", "x\ud800y", "z" * 40_000, float("1e300")]])
    source = RawWorkbook("wards.xlsx", "0" * 64, (cells,))
    raw = read_workbook(written(replace(made(), source=source), tmp_path))
    assert stored_input(raw).sheets[0].rows[0].cells == ("ab", "xy", "z" * 32_767, 1e300)


def test_dates_and_times_keep_their_kind(tmp_path: Path) -> None:
    values = [date(2026, 2, 28), datetime(2026, 2, 28, 7, 30), True, False]
    source = RawWorkbook("wards.xlsx", "0" * 64, (raw_sheet("Units", [values]),))
    raw = read_workbook(written(replace(made(), source=source), tmp_path))
    assert list(stored_input(raw).sheets[0].rows[0].cells) == values


def test_input_sheet_names_are_cut_and_told_apart() -> None:
    long_name = "Danh sách cán bộ công chức 2026"
    sheets = tuple(raw_sheet(name, [["a"]]) for name in (long_name, "units", "Units", long_name + "b"))
    names = input_sheet_names(RawWorkbook("w.xlsx", "", sheets))
    assert names == [
        "in.Danh sách cán bộ công chức 2",
        "in.units",
        "in.Units~2",
        "in.Danh sách cán bộ công chức~2",
    ]
    assert all(len(name) <= 31 for name in names)


def test_a_sheet_of_an_input_may_be_called_what_excel_refuses(tmp_path: Path) -> None:
    """OpenDocument allows signs that no workbook of Excel may have; to Excel an emoji is two characters.

    "in.📌" are 5 of 31, which leaves 26 of the 28 letters.
    """
    names = ("Notes/Ghi chú [1]", "📌" + "n" * 28)
    source = RawWorkbook("wards.ods", "0" * 64, tuple(raw_sheet(name, [["a"]]) for name in names))
    raw = read_workbook(written(replace(made(), source=source), tmp_path))
    assert [sheet.name for sheet in stored_input(raw).sheets] == ["Notes_Ghi chú _1_", "📌" + "n" * 26]
    assert content_digest(stored_input(raw)) == content_digest(source)


def test_the_units_sheet_has_its_total_below_the_filter(result: Result, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(result, tmp_path))[SHEETS[result.instance.language][UNITS_SHEET]]
    last = [cell.value for cell in sheet[sheet.max_row]]
    # Framework 5 + 6 + 3 = 14; 17 present before and after; two over and two short before, none after.
    assert last[3:] == [14, 17, 2, 2, 2, 2, 1, 1, 17, 0, 0]
    assert [table.ref for table in sheet.tables.values()] == [f"A5:N{sheet.max_row - 1}"]
    assert sheet.freeze_panes == "C6"


def test_moves_stand_by_sender_with_terms_for_loans(result: Result, tmp_path: Path) -> None:
    language = result.instance.language
    sheet = openpyxl.load_workbook(written(result, tmp_path))[MOVES_SHEET[language]]
    at = columns(sheet)
    rows = [{name: sheet.cell(row, c).value for name, c in at.items()} for row in ROWS]
    assert [row["origin"] for row in rows] == [*["Phường An Hòa"] * 2, "Phường Cầu Kho", "Sở Xây dựng"]
    assert [row["official"] for row in rows] == ["A4", "A1", "C1", "E1"]
    loan = rows[-1]
    assert loan["kind"] == ("Secondment" if language == "en" else "Biệt phái")
    # The same day a year later.
    assert (loan["start"], loan["end"]) == (datetime(2026, 1, 31), datetime(2027, 1, 31))
    assert rows[0]["start"] is None
    # A table of the program's own kind, which sorts, filters and grows: no band, no total, nothing above it.
    assert [(table.name, table.ref) for table in sheet.tables.values()] == [("Moves", "A1:L5")]
    assert sheet.max_row == ROWS[-1]


def test_the_printed_list_has_a_band_for_each_sender_and_the_total(result: Result, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(result, tmp_path))[BY_SENDER[result.instance.language]]
    # Three lines of head, three notes and the headings; then bands for U01 (two moves), U03 and D01.
    bands = [sheet.cell(row, 1).value for row in (8, 11, 13)]
    assert [band.split(":")[0] for band in bands] == ["Phường An Hòa", "Phường Cầu Kho", "Sở Xây dựng"]
    assert " 2 " in bands[0]
    assert " 4 " in sheet.cell(15, 1).value
    assert any("31/01/2027" in str(c.value) or "2027-01-31" in str(c.value) for c in sheet[14])


def test_a_term_that_ends_in_a_shorter_month_ends_on_its_last_day(tmp_path: Path) -> None:
    result = made(secondment_months=1)
    sheet = openpyxl.load_workbook(written(result, tmp_path))["Moves"]
    assert sheet.cell(ROWS[3], columns(sheet)["end"]).value == datetime(2026, 2, 28)


def test_columns_that_say_nothing_are_left_out(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(made(roster=False), tmp_path))["Moves"]
    assert not {"official", "name", "start", "end"} & set(columns(sheet))


BANDS = (Fraction(3, 40), Fraction(1, 2))


def test_rules_applied_are_in_the_language_of_the_plan(tmp_path: Path) -> None:
    result = made("vi", max_km=12.5, swaps=False, shortage_bands=BANDS)
    sheet = openpyxl.load_workbook(written(result, tmp_path))["Quy tắc áp dụng"]
    rows = {row[0].value: row[1].value for row in sheet}
    assert list(rows)[:2] == ["Quy tắc", "Ngày tính"]
    assert rows["Quy tắc"] == "Giá trị"
    assert rows["Ngày tính"] == datetime(2026, 1, 31)
    assert (rows["Số km tối đa"], rows["Số lượt điều động tối đa"]) == (12.5, None)
    assert (rows["Cho phép hoán đổi"], rows["Bậc thiếu hụt"]) == ("không", "7,5%; 50%")
    assert rows["Thứ tự mục tiêu"].startswith("Số người vượt biên chế, Lĩnh vực chưa có người (hệ số)")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_rules_applied_are_read_as_a_rules_sheet(language: str, tmp_path: Path) -> None:
    rules = {"max_km": 12.5, "swaps": False, "shortage_bands": BANDS, "goals": ("gap", "over", "moves")}
    result = made(language, **rules, max_out_share=0.125)
    raw = read_workbook(written(result, tmp_path))
    units = raw_sheet("Units", [["unit", "quota", "headcount", "lat", "lon"], ["A", 1, 1, 10.7, 106.7]])
    settings = validate(with_rules_of(raw, RawWorkbook("", "", (units,)))).instance.settings
    assert settings == result.instance.settings


def test_the_rules_applied_are_read_back_the_same() -> None:
    bands = (Fraction(1, 1000), Fraction(3, 40), Fraction(1))
    rules = {"max_out_share": 1 / 3, "swaps": False, "shortage_bands": bands, "goals": ("gap", "moves")}
    settings = city(**rules).settings
    rows = [["rule", "value"], *([name, value] for name, value in applied_rules(settings))]
    units = raw_sheet("Units", [["unit", "quota", "headcount"], ["A", 1, 1]])
    raw = RawWorkbook("wards.xlsx", "", (units, raw_sheet("Rules", rows)))
    assert validate(raw).instance.settings == settings


def test_the_audit_record_reads_back(result: Result, tmp_path: Path) -> None:
    raw = read_workbook(written(result, tmp_path))
    record = read_audit(raw)
    assert set(record) == set(AUDIT_KEYS)
    assert record["status"] == "optimal"
    assert record["input_file"] == "wards.xlsx"
    assert record["time_limit"] == 60
    assert recorded_goals(raw) == {goal: result.verification.after[goal] for goal in recorded_goals(raw)}


def test_recorded_fractions_are_exact(tmp_path: Path) -> None:
    result = made()
    after = {**result.verification.after, "gap": Fraction(1, 3)}
    odd = replace(result, verification=result.verification._replace(after=after))
    assert recorded_goals(read_workbook(written(odd, tmp_path)))["gap"] == Fraction(1, 3)


def test_goals_that_were_not_proven_are_named(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(made(proven=False), tmp_path))
    page, texts = (
        [str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value is not None]
        for name in ("Summary", "Goals and rules")
    )
    assert any("Reassignments; Kilometres moved" in text for text in page)
    assert "not proven: at least 0" in texts


def test_a_plan_without_moves_is_written_and_read(tmp_path: Path) -> None:
    result = made()
    empty = replace(result, plan=result.plan._replace(moves=()))
    assert read_moves(read_workbook(written(empty, tmp_path)), result.instance) == ([], [])


# --- what is read back ----------------------------------------------------------------------------


def test_moves_read_back(result: Result, tmp_path: Path) -> None:
    moves, problems = read_moves(read_workbook(written(result, tmp_path)), result.instance)
    assert sorted(moves, key=repr) == sorted(MOVES, key=repr)
    assert problems == []


def test_moves_on_counts_read_back(tmp_path: Path) -> None:
    result = made(roster=False)
    moves, problems = read_moves(read_workbook(written(result, tmp_path)), result.instance)
    assert (sorted(moves, key=repr), problems) == (sorted(result.plan.moves, key=repr), [])


def test_a_plan_in_one_language_is_read_beside_an_input_in_the_other(tmp_path: Path) -> None:
    raw = read_workbook(written(made("vi"), tmp_path))
    assert len(read_moves(raw, city("en"))[0]) == len(MOVES)


def test_sorted_rows_blank_rows_and_moved_columns_read_the_same(result: Result, tmp_path: Path) -> None:
    def shuffle(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADING)]
        head, body = rows[0], rows[1:]
        random.Random(1).shuffle(body)
        body.insert(2, [None] * len(head))
        order = random.Random(2).sample(range(len(head)), len(head))
        for area in list(sheet.merged_cells.ranges):  # openpyxl leaves them where the titles were
            sheet.unmerge_cells(str(area))
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["moved by hand"])
        for row in [head, *body]:
            sheet.append([row[i] for i in order])
        sheet.append(["Total", *[None] * 3])

    moves, problems = read_moves(edited(result, tmp_path, shuffle), result.instance)
    assert sorted(moves, key=repr) == sorted(MOVES, key=repr)
    assert problems == []


def test_a_row_added_by_hand_may_be_short(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        at = columns(sheet)
        values = {"kind": "dieu dong", "official": "a5", "origin": "phuong an hoa", "destination": "U03"}
        for name, value in values.items():
            sheet.cell(7, at[name]).value = value

    moves, problems = read_moves(edited(made(), tmp_path, add), city())
    assert problems == []
    # The workbook's distance, 3 km, though the row gives none; a blank count is one.
    assert moves[-1] == Move(MoveKind.TRANSFER, "U01", "U03", None, "A5", 1, 3.0)


@pytest.mark.parametrize(
    ("column", "value", "word"),
    [
        ("kind", "Promotion", "Promotion"),
        ("kind", None, "expected Transfer"),
        ("origin", "U99", 'no unit "U99"'),
        ("official", "Z1", 'no official "Z1"'),
        ("field", "law", 'no field "law"'),
        ("count", 1.5, "whole number"),
        ("count", 0, "1 or more"),
        ("count", "two", "whole number"),
    ],
)
def test_what_cannot_be_understood_is_reported_with_its_cell(
    tmp_path: Path, column: str, value: object, word: str
) -> None:
    places: list[str] = []

    def spoil(sheet: Any) -> None:
        cell = sheet.cell(ROWS[1], columns(sheet)[column])
        if column == "official":  # else the name would contradict first
            sheet.cell(ROWS[1], columns(sheet)["name"]).value = None
        cell.value = value
        places.append(f"Moves!{cell.coordinate}")

    roster = column != "count"  # a person is one; only counts have a column for it
    result = made(roster=roster)
    moves, problems = read_moves(edited(result, tmp_path, spoil), city(roster=roster))
    assert len(moves) == len(result.plan.moves) - 1
    (problem,) = problems
    assert word in problem.text("en")
    assert problem.text("vi") != problem.text("en")
    assert problem.rule == "record"
    assert problem.where == places[0]


def test_a_missing_unit_or_official_is_reported(tmp_path: Path) -> None:
    def clear(sheet: Any) -> None:
        at = columns(sheet)
        sheet.cell(ROWS[0], at["destination"]).value = None
        for name in ("official", "name"):
            sheet.cell(ROWS[1], at[name]).value = None

    moves, problems = read_moves(edited(made(), tmp_path, clear), city())
    assert len(moves) == len(MOVES) - 2
    assert ["receiving unit" in problems[0].text_en, "official" in problems[1].text_en] == [True, True]


@pytest.mark.parametrize(
    ("end", "allowed"),
    [(datetime(2027, 1, 31), True), (datetime(2026, 6, 1), True), ("01/02/2027", False), ("soon", False)],
)
def test_a_loan_must_not_outlast_the_rules_term(tmp_path: Path, end: object, allowed: bool) -> None:
    def prolong(sheet: Any) -> None:
        sheet.cell(ROWS[3], columns(sheet)["end"]).value = end

    _, problems = read_moves(edited(made(), tmp_path, prolong), city())
    assert [problem.rule for problem in problems] == (
        [] if allowed else ["record" if end == "soon" else "secondment_term"]
    )


def test_a_plan_without_its_moves_sheet_says_so(tmp_path: Path) -> None:
    path = written(made(), tmp_path)
    book = openpyxl.load_workbook(path)
    del book["Moves"]
    book.save(path)
    moves, problems = read_moves(read_workbook(path), city())
    assert moves == []
    assert [type(problem) for problem in problems] == [Breach]


def test_a_renamed_sheet_is_found_by_its_headings(tmp_path: Path) -> None:
    def rename(sheet: Any) -> None:
        sheet.title = "final version"

    assert len(read_moves(edited(made(), tmp_path, rename), city())[0]) == len(MOVES)


def test_a_failure_while_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from realloc.reports.atomic import OutputError
    from realloc.reports.plan_workbook import workbook

    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(workbook, "write_audit", full)
    with pytest.raises(OutputError, match="disk is full"):
        write_plan(made(), tmp_path / "plan.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["scratch"]
    assert list(scratch.iterdir()) == []


def test_the_first_page_counts_projects_apart(tmp_path: Path) -> None:
    """One ward and one project: no "2 units"."""
    units = [
        ["unit", "kind", "quota", "headcount", "it need"],
        ["A", "ward", 1, 1, 0],
        ["T", "project", *[None] * 2, 1],
    ]
    source = write_workbook(
        tmp_path / "w.xlsx", {"Units": units, "Rules": [["rule", "value"], ["as_of", "2026-01-01"]]}
    )
    for language, said in (
        ("en", "As of 2026-01-01: 1 units, 1 projects, 1 officials."),
        ("vi", "Tính đến ngày 01/01/2026: 1 đơn vị, 1 dự án, 1 cán bộ, công chức."),
    ):
        path = tmp_path / f"{language}.plan.xlsx"
        write_plan(solve(source, language=language), path)
        first = openpyxl.load_workbook(path).worksheets[0]
        assert said in {cell.value for row in first.iter_rows() for cell in row}
