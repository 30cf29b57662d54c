"""What somebody meets who turns the printed pages: sections counted, tables whole, heads again, no zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.command_line import run
from helpers.loop import announced, typed
from helpers.loop import city as loop_city
from helpers.places import EXAMPLES
from helpers.workbooks import write_workbook
from realloc.city.lines import Round
from realloc.pipeline import solve, verify_plan
from realloc.reports.plan_workbook.rounds_sheets import _goals_told
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.words.say import both

WORKED = {
    *("Moves", "Danh sách điều động", "Warnings", "Lưu ý về dữ liệu"),
    *("Register of replies", "Sổ ý kiến trả lời"),
}
TOTALS = ("Tổng số", "Total")


@pytest.fixture(scope="module", params=["vi", "en"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Huế: counts without coordinates, regions, departments, secondments or reassignments."""
    path = tmp_path_factory.mktemp("turned") / "hue.plan.xlsx"
    write_plan(solve(EXAMPLES / "hue" / "hue.xlsx", language=request.param), path)
    return openpyxl.load_workbook(path)


def one_of(book: Any, phrase: str) -> Any:
    """The sheet with this title, in the language of the book."""
    return book[next(title for title in both(phrase) if title in book.sheetnames)]


def printed(book: Any) -> list[Any]:
    return [s for s in book if s.sheet_state == "visible" and s.title not in WORKED]


def pages(sheet: Any) -> Iterator[list[list[Any]]]:
    """The rows of each page, without empty cells."""
    rows = [[c for c in row if c is not None] for row in sheet.iter_rows(values_only=True)]
    ends = [one.id for one in sheet.row_breaks.brk]
    for first, last in zip([0, *ends], [*ends, len(rows)], strict=True):
        yield rows[first:last]


def head_again(sheet: Any) -> int:
    """The row that is printed at the head of later pages."""
    (row,) = set(re.findall(r"\d+", sheet.print_title_rows))
    return int(row)


def test_sections_are_counted_without_a_gap(book: Any) -> None:
    """Where no distance is known there are no longest moves, and the next section takes their number."""
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    found = [int(text[0]) for text in texts if re.match(r"\d\. ", text)]
    assert found == [1, 2, 3, 4, 5]


def test_the_tables_of_the_first_pages_are_whole(book: Any) -> None:
    """One row of the flows stood on the second page, without its heading."""
    _, *later = pages(book.worksheets[0])
    assert later
    for page in later:
        assert re.match(r"\d\. ", str(page[0][0])), page[0]


def test_signatures_stand_below_what_is_signed(tmp_path: Path) -> None:
    """Recipients of many lines took the signatures to a page of their own."""
    recipients = "; ".join(f"Ủy ban nhân dân phường số {n}" for n in range(1, 23))
    plan = solve(EXAMPLES / "tiny" / "tiny.xlsx", language="vi")
    write_plan(plan, tmp_path / "plan.xlsx", report={"recipients": recipients})
    *_, last = pages(openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0])
    assert re.match(r"\d\. Còn thiếu và lý do", str(last[0][0]))
    assert any("NGƯỜI LẬP BIỂU" in row for row in last)


@pytest.mark.parametrize(("pairs", "shown", "rest"), [(7, 7, []), (8, 6, ["other ways: 2"])])
def test_a_single_flow_more_is_shown_in_the_row_that_would_count_it(
    tmp_path: Path, pairs: int, shown: int, rest: list[str]
) -> None:
    """Each ward that has one too many sends them next door."""
    units: list[list[object]] = [["unit", "quota", "headcount", "lat", "lon"]]
    for n in range(pairs):
        units += [[f"Over {n}", 1, 2, 10 + n, 106], [f"Short {n}", 2, 1, 10 + n, 106.01]]
    write_plan(solve(write_workbook(tmp_path / "w.xlsx", {"Units": units})), tmp_path / "plan.xlsx")
    page = openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    texts = [str(c.value) for row in page.iter_rows(max_col=2) for c in row if c.value is not None]
    assert len([text for text in texts if re.fullmatch(r"Over \d → Short \d", text)]) == shown
    assert [text for text in texts if text.startswith("other ways")] == rest


def test_no_sentence_counts_what_there_is_none_of(book: Any) -> None:
    """The plan has 98 transfers alone, and the input no department."""
    none = re.compile(
        r"\b0 (departments|projects|sở|dự án)"
        r"|(transfers?|secondments?|reassignments?|điều động|biệt phái|bố trí lại) 0\b",
        re.IGNORECASE,
    )
    texts = [str(c.value) for sheet in printed(book) for row in sheet.iter_rows() for c in row if c.value]
    assert not [text for text in texts if none.search(text)]
    assert [text for text in texts if re.search(r"98 \((transfers|điều động) 98\)", text)]


def test_a_total_is_never_alone_on_its_page(book: Any) -> None:
    for sheet in printed(book):
        *_, last = pages(sheet)
        told = [row for row in last if row and not str(row[0]).startswith(TOTALS)]
        assert told, sheet.title


def test_settings_stand_on_one_page_and_rules_have_their_head_on_each(book: Any) -> None:
    sheet = one_of(book, "sheet.goals")
    titled = [page for page in pages(sheet) if ["Thiết lập"] in page or ["Settings"] in page]
    assert len(titled) == 1
    # 19 settings below their title.
    at = next(n for n, row in enumerate(titled[0]) if row in (["Thiết lập"], ["Settings"]))
    assert all(len(row) == 2 for row in titled[0][at + 1 : at + 20])
    assert sheet.cell(head_again(sheet), 2).value in ("Quy tắc", "Rule")


def test_who_is_trained_has_its_head_on_each_page(book: Any) -> None:
    sheet = one_of(book, "sheet.training")
    assert sheet.cell(head_again(sheet), 2).value in ("Tên đơn vị", "Unit name")


def test_the_map_has_no_column_of_zeros_after_the_plan(book: Any) -> None:
    """Of four fields two are short after the plan; a unit has its name, 4 + 1 figures, then 2 + 1."""
    *_, last = pages(one_of(book, "sheet.heat"))
    # Missing before: construction 18, finance 22, it 16, land 16; after: finance 9, it 8.
    assert last[-1][1:] == [18, 22, 16, 16, 72, 9, 8, 17]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_number_of_an_annex_stays_with_its_word(tmp_path: Path, language: str) -> None:
    """The heading was broken before the "I" alone."""
    write_plan(solve(EXAMPLES / "tiny" / "tiny.xlsx", language=language), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    sheet = one_of(book, "sheet.arrivals")
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert ("STT tại Phụ\u00a0lục\u00a0I" if language == "vi" else "No. in Annex\u00a0I") in texts


def test_a_demand_for_training_over_several_pages_has_its_head_on_each_and_is_read_back(
    tmp_path: Path,
) -> None:
    """Forty units miss twelve fields each, and each has twelve people to train: half a page a field."""
    fields = [f"field{n:02}" for n in range(12)]
    heads = ["unit", "name", "quota", "headcount", *(f"{f} need" for f in fields)]
    units = [[f"U{n}", f"Phường Bình Hưng Hòa {n}", 12, 12, *[1] * 12] for n in range(40)]
    source = write_workbook(tmp_path / "w.xlsx", {"Units": [heads, *units]})
    path = tmp_path / "plan.xlsx"
    write_plan(solve(source, language="en"), path)
    sheet = openpyxl.load_workbook(path)["Training"]
    demands = [page for page in pages(sheet) if any("Units of the trainees" in row for row in page)]
    assert len(demands) > 2
    for page in demands[1:]:
        assert page[0] == ["Learns", "Units of the trainees", "Class sizes", "Count"]
    assert verify_plan(path).ok


# -- rounds ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second round of a plan in Vietnamese: all agree, but P3 does not go to Birch."""
    folder = tmp_path_factory.mktemp("heard")
    announced(folder, loop_city(), "--lang", "vi")
    answers = {"P2": "agree", "P3": "refuse", "P4": "agree"}
    plan = typed(folder / "wards.plan.xlsx", {who: {"decision": said} for who, said in answers.items()})
    second = folder / "second.plan.xlsx"
    ran = run("revise", plan, "--as-of", "2026-01-20", "-o", second, "--lang", "vi", "-q")
    assert ran.exit_code == 0, ran.output
    return second


def test_the_register_of_replies_is_a_table_to_work_in_and_no_annex(heard: Path) -> None:
    """Of a city it took 119 pages of the print, with names of files and cells."""
    book = openpyxl.load_workbook(heard)
    (sheet,) = (s for s in book if s.title == "Sổ ý kiến trả lời")
    assert list(sheet.tables) == ["Replies"] and sheet.page_setup.paperSize == 8  # A3, as other tables are
    assert not [s.title for s in printed(book) if "xlsx" in str(list(s.values))]
    heads, *rows = sheet.values
    # A transfer is the person's to agree to; a secondment the sender's and the receiver's too: 1 + 1 + 3.
    assert len(rows) == 5 and all(any(row[at] is not None for row in rows) for at in range(len(heads)))
    assert verify_plan(heard).ok


def test_goals_of_earlier_rounds_are_written_as_vietnamese_figures() -> None:
    one = Round(1, date(2026, 1, 1), goals="over 1,092; distance 12,090.77")
    assert _goals_told(one, "vi") == "Số người vượt biên chế: 1.092; Tổng quãng đường (km): 12.090,77"
    assert _goals_told(one, "en") == "Posts over quota: 1,092; Kilometres moved: 12,090.77"
