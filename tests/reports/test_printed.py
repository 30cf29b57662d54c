"""Pages that are printed and signed: sizes of print, where pages end, what is hidden, no word of software."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.office import needs_office, saved_by_office
from helpers.places import TINY
from helpers.printing import printing_of
from helpers.workbooks import write_workbook
from realloc.pipeline import solve, verify_plan
from realloc.reports.excel.letters import breadth, lines_of
from realloc.reports.excel.paper import UNIT, Pages, Paper
from realloc.reports.excel.sheet import Column, PlanSheet, cells_of
from realloc.reports.plan_workbook.workbook import write_into, write_plan

WORKED = {"Moves", "Danh sách điều động", "Warnings", "Lưu ý về dữ liệu"}
"""Sheets to work in, which nobody signs."""

PAPER_MM = {9: (210, 297), 8: (297, 420)}


def city(folder: Path, language: str) -> Path:
    """Thirty wards with two over, thirty with two short: sixty transfers, and thirty bands."""
    units = [["unit", "name", "region", "quota", "headcount", "lat", "lon", "land need"]]
    people = [["official", "name", "unit", "fields", "position"]]
    for n in range(60):
        over, at = n < 30, 10 + n / 100
        units.append(
            [
                f"U{n:02}",
                f"Phường Bình Hưng Hòa {n}",
                "Bắc" if n % 2 else "Nam",
                4,
                6 if over else 2,
                at,
                106.6,
                1,
            ]
        )
        for m in range(6 if over else 2):
            name = f"Nguyễn Thị Ngọc {n}.{m}"
            people.append([f"CB{n:02}{m}", name, f"U{n:02}", "land" if m == 0 else "", "Chuyên viên"])
    book = write_workbook(folder / f"{language}.xlsx", {"Units": units, "Officials": people})
    path = folder / f"{language}.plan.xlsx"
    write_plan(solve(book, language=language), path)
    return path


@pytest.fixture(scope="module", params=["vi", "en"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return city(tmp_path_factory.mktemp("printed"), request.param)


@pytest.fixture(scope="module")
def book(plan: Path) -> Any:
    return openpyxl.load_workbook(plan)


def visible(book: Any) -> list[Any]:
    return [sheet for sheet in book if sheet.sheet_state == "visible"]


def printed(book: Any) -> list[Any]:
    return [sheet for sheet in visible(book) if sheet.title not in WORKED]


def test_texts_are_large_enough_and_sheets_as_wide_as_their_paper(book: Any) -> None:
    """12 points on the first pages, 11 in annexes, after the size of print; nothing is shrunk to fit."""
    for number, sheet in enumerate(visible(book)):
        setup = printing_of(sheet)
        assert not setup.fits
        sizes = {c.font.size for row in sheet.iter_rows() for c in row if c.value is not None}
        assert min(sizes) * setup.scale / 100 >= (12 if number == 0 else 11), sheet.title
        widths = [d.width for d in sheet.column_dimensions.values()]
        across = PAPER_MM[setup.paper][setup.orientation == "landscape"]
        room = across - 25.4 * (sheet.page_margins.left + sheet.page_margins.right)
        assert sum(widths) * UNIT * setup.scale / 100 <= room, sheet.title


def test_columns_are_measured_in_the_font_of_the_cells(book: Any) -> None:
    """A width counts digits of the workbook's first font, which not every machine has if it is another."""
    assert (book._fonts[0].name, book._fonts[0].size) == ("Times New Roman", 12)


def test_pages_end_where_the_plan_says_and_never_below_a_heading(book: Any) -> None:
    """A band stays with its first row: the row before each break is that of a move."""
    (annex,) = (s for s in printed(book) if s.title in ("Theo nơi đi", "By sending unit"))
    ends = [one.id for one in annex.row_breaks.brk]
    assert ends
    for end in ends:
        assert annex.cell(end, 2).value is not None, (end, annex.cell(end, 1).value)
    # What stands between two breaks fits on a page: A4 across, 20 mm above and below, at 92 %.
    heights = [annex.row_dimensions[row].height for row in range(1, annex.max_row + 1)]
    room = (210 - 40) / 25.4 * 72 / 0.92
    heads = sum(
        heights[row - 1] for row in range(*map(int, re.findall(r"\d+", annex.print_title_rows)), 1) or []
    )
    for first, last in zip([0, *ends], [*ends, annex.max_row], strict=True):
        assert sum(heights[first:last]) + (heads if first else 0) <= room


@pytest.mark.parametrize("people", range(20, 30))
def test_a_band_over_the_last_row_goes_with_it_to_the_page_of_the_total(people: int) -> None:
    """A sender of one person, the last: row and total went to a page of their own, and the band stayed."""
    column = Column[int]("n", lambda n: n, "whole", 9)
    ends: list[int] = []

    def fill(book: Any, palette: Any) -> None:
        sheet = PlanSheet(book, "list", palette, (9.0, 9.0), frozen=1, paper=Paper(scale=100))
        sheet.heading([column])
        for n in range(people):
            is_last = n == people - 1
            if is_last:
                sheet.band("the last", below=cells_of([column], n), last=is_last)
            sheet.record([column], n, last=is_last)
        sheet.band("total", "total")
        ends.extend(sheet.sheet.hbreaks)

    write_into(BytesIO(), "", "en", fill)
    band = people + 1  # below the heading and all rows but one
    assert all(end < band for end in ends), ends


def test_continued_pages_repeat_their_headings(book: Any) -> None:
    for sheet in printed(book):
        if sheet.row_breaks.brk and sheet.title not in ("Tổng hợp", "Summary"):
            assert sheet.print_title_rows


def test_what_programs_read_is_hidden(book: Any) -> None:
    hidden = {sheet.title for sheet in book if sheet.sheet_state == "hidden"}
    assert {"in.Units", "in.Officials"} < hidden and len(hidden) == 6


def test_tables_to_work_in_are_tables_of_the_program(book: Any) -> None:
    names = []
    for sheet in book:
        for table in sheet.tables.values():
            names.append(table.name)
            heads = [cell.value for cell in sheet[table.ref][0]]
            assert heads == [column.name for column in table.tableColumns]
            assert all(row[0].value is not None for row in sheet[table.ref])  # no band, no total
            assert table.autoFilter is not None
    assert {"Moves", "Units"} <= set(names) and len(names) == len(set(names))


def test_no_page_to_sign_holds_a_word_of_software(book: Any) -> None:
    words = re.compile(r"realloc|solver|bộ giải|highs|json|xlsx|verify|\b[EW]\d{3}\b|sheet\b", re.IGNORECASE)
    for sheet in printed(book):
        for row in sheet.iter_rows():
            for cell in row:
                found = words.search(str(cell.value or ""))
                assert found is None, (sheet.title, cell.coordinate, cell.value)


def test_the_first_pages_tell_flows_between_regions_and_the_longest_moves(book: Any, plan: Path) -> None:
    page = [str(cell.value) for row in visible(book)[0].iter_rows() for cell in row if cell.value is not None]
    vi = plan.name.startswith("vi")
    assert (
        "3. Điều động, biệt phái giữa các khu vực" if vi else "3. Transfers and secondments between regions"
    ) in page
    # A chart of 60 units names the 24 furthest off.
    assert any(("24 trong 60" if vi else "24 of 60") in text for text in page)
    assert any("Nguyễn Thị Ngọc" in text and "→" in text for text in page)


@needs_office
def test_every_page_is_printed_at_its_size(plan: Path, tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    (printed,) = saved_by_office(tmp_path / "printed", "pdf", plan)
    with pdfplumber.open(printed) as pdf:
        pages = pdf.pages
        assert [round(p.width) for p in pages[:3]] == [
            595,
            595,
            842,
        ]  # two upright pages, then annexes across
        for number, page in enumerate(pages):
            # The axes of the chart on the first page are no body.
            upright = [c["size"] for c in page.chars if c["upright"]]  # of turned letters it is no height
            sizes = [size for size in upright if number > 1 or size > 11.5]
            small = [c for c in page.chars if number == 0 and c["size"] <= 11.5]
            assert min(sizes) >= (11.9 if number < 2 else 10.9), number + 1
            assert (
                len({round(c["top"]) for c in small}) == 0
                or max(c["bottom"] for c in small) < page.height * 0.75
            )


def test_with_loans_too_the_table_of_units_breaks_no_name_within_a_word(tmp_path: Path) -> None:
    # English headings are long, and loans add two columns: "commune" was broken, and the table off its paper.
    write_plan(solve(TINY, language="en"), tmp_path / "plan.xlsx")
    units = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Units before and after"]
    widths = [units.column_dimensions[cell.column_letter].width for cell in units[5]]
    assert widths[1] >= breadth("commune") + 3.0, widths
    assert sum(widths) <= Paper(scale=92).room


def test_a_page_begins_when_the_next_rows_do_not_fit() -> None:
    pages = Pages(height=100.0)
    for row, points in enumerate([40, 40, 30, 60], 1):
        pages.need(points, row)
        pages.used += points
    # 40 + 40 fit, 30 more do not: a page ends with row 2; 30 + 60 fit on the next.
    assert pages.breaks == [2]


def test_room_is_what_paper_leaves_between_margins() -> None:
    # A4 across: 297 − 30 mm; a digit is 8 pixels of 1/96 inch = 2.117 mm; 97 % of 126.1 digits.
    assert Paper(scale=100).room == pytest.approx(0.97 * 267 / (8 * 25.4 / 96))
    assert Paper(scale=50).room == pytest.approx(2 * Paper(scale=100).room)


def test_widths_of_letters_are_those_of_the_font() -> None:
    # Times: i 278, m 778, a digit 500 units; marks above a letter take no width.
    assert breadth("i") == pytest.approx(278 / 500, abs=0.01)
    assert breadth("m") == pytest.approx(778 / 500, abs=0.01)
    assert breadth("Nguyễn") == breadth("Nguyen")
    # A horn stands beside its letter, whatever mark is above: "ừ" is as wide as "ư", 1.288; upright "u" is 1.
    assert breadth("ừ") == breadth("ư") > breadth("ù") == 1
    assert breadth("Ợ") == breadth("Ơ") > breadth("Ò")
    # 31 letters that LibreOffice breaks between "một" and "tháng" in two columns of 6 and 24.
    assert lines_of("Tổng mức hỗ trợ tối đa một tháng", 30.0) == 2
    # Four words of four digits with spaces of half a digit: 2 × 4 + 0.5 fit into 9 + padding 3, three do not.
    assert lines_of("1234 1234 1234 1234", 12.0) == 2
    assert lines_of("1234 1234 1234 1234", 30.0) == 1


def test_what_is_signed_names_no_article_of_a_decision_and_annexes_name_what_they_are_attached_to(
    tmp_path: Path,
) -> None:
    """Recipients are those of decisions, and a plan has no article 3; grounds end with a full stop."""
    report = {"recipients": "Như Điều 3; Sở Tài chính; Lưu: VT", "number": "12/PA-SNV", "agency": "Sở Nội vụ"}
    report |= {"legal_grounds": "Luật Cán bộ, công chức; Nghị định số 170/2025/NĐ-CP"}
    path = tmp_path / "plan.xlsx"
    write_plan(solve(TINY, language="vi"), path, report={**report, "date": "05/02/2026"})
    first, annex = openpyxl.load_workbook(path).worksheets[:2]
    texts = [cell.value for row in first.iter_rows() for cell in row if cell.value]
    at = texts.index("Nơi nhận:")
    assert texts[at + 1 : at + 3] == ["- Sở Tài chính;", "- Lưu: VT."]
    grounds = [text for text in texts if str(text).startswith("Căn cứ")]
    assert grounds == ["Căn cứ Luật Cán bộ, công chức;", "Căn cứ Nghị định số 170/2025/NĐ-CP."]
    assert annex["A3"].value == "(Kèm theo Phương án số 12/PA-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)"


def test_what_an_annex_is_attached_to_may_be_filled_in_by_hand(tmp_path: Path) -> None:
    """Number and date are known when the plan is signed."""
    path = tmp_path / "plan.xlsx"
    write_plan(solve(TINY, language="vi"), path, report={"agency": "Sở Nội vụ"})
    book = openpyxl.load_workbook(path)
    annex = book.worksheets[1]
    assert annex["A3"].value == "(Kèm theo Phương án số …… ngày … tháng … năm … của Sở Nội vụ)"
    annex["A3"] = "(Kèm theo Phương án số 12/PA-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)"
    book.save(path)
    assert verify_plan(path).ok
