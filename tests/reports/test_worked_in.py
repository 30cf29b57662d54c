"""Tables to work in: sorted, filtered, with a row put in, they say the same; every row offers decisions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.cell_range import CellRange

from helpers.command_line import run
from helpers.loop import city, in_vietnamese, moves_table
from helpers.workbooks import open_book, write_workbook
from realloc.words.say import say


@pytest.fixture(scope="module", params=["en", "vi"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("worked")
    sheets = city() if request.param == "en" else in_vietnamese(city())
    path = folder / "w.plan.xlsx"
    assert run("solve", write_workbook(folder / "w.xlsx", sheets), "-o", path, "-q").exit_code == 0
    return path, request.param


def sorted_by(sheet: Any, column: int, *, backwards: bool = False) -> None:
    """The rows below the heading in another order, cell by cell as a spreadsheet sorts them."""
    rows = [[(c.value, c._style) for c in row] for row in sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[column][0] or ""), reverse=backwards)
    for number, row in enumerate(rows, 2):
        for place, (value, style) in enumerate(row, 1):
            sheet.cell(number, place).value = value
            sheet.cell(number, place)._style = style


def sort(sheet: Any) -> None:
    sorted_by(sheet, 0, backwards=True)
    sorted_by(sheet, 4)


def hide(sheet: Any) -> None:
    """What a filter that lets one row through leaves."""
    (table,) = sheet.tables.values()
    table.autoFilter.add_filter_column(0, [str(sheet.cell(2, 1).value)])
    for row in range(3, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = True


def insert(sheet: Any) -> None:
    sheet.insert_rows(3)
    (table,) = sheet.tables.values()
    cells = CellRange(table.ref)
    cells.expand(down=1)
    table.ref = table.autoFilter.ref = cells.coord


@pytest.mark.parametrize("work", [sort, hide, insert], ids=lambda work: work.__name__)
def test_the_content_stays(plan: tuple[Path, str], tmp_path: Path, work: Callable[[Any], None]) -> None:
    path, language = plan
    book = open_book(path)
    work(book[say("sheet.moves", language)])
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    ran = run("verify", changed)
    assert ran.exit_code == 0, ran.output
    # Hidden rows are told: a reader may take them for the whole list.
    assert (say("sheet.moves", language) in ran.output) == (work is hide)


@pytest.mark.parametrize("work", [sort, insert], ids=lambda work: work.__name__)
def test_a_changed_cell_is_found_wherever_its_row_now_stands(
    plan: tuple[Path, str], tmp_path: Path, work: Callable[[Any], None]
) -> None:
    path, language = plan
    book = open_book(path)
    sheet, _, places = moves_table(book)
    work(sheet)
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, places["official"]).value == "P2")
    sheet.cell(row, places["destination"]).value = "C"
    book.save(tmp_path / "changed.xlsx")
    ran = run("verify", tmp_path / "changed.xlsx")
    assert ran.exit_code == 6
    where = f"{say('sheet.moves', language)}!{sheet.cell(row, places['destination']).coordinate}"
    assert where in ran.output


def test_every_row_offers_the_decisions(plan: tuple[Path, str]) -> None:
    path, language = plan
    book = open_book(path)
    sheet, head, places = moves_table(book)
    words = [say(f"decision.{w}", language) for w in ("agree", "refuse", "done", "not_done", "pending")]
    offers = [v for v in sheet.data_validations.dataValidation if v.formula1 == f'"{",".join(words)}"']
    (offer,) = offers
    assert offer.type == "list" and offer.showErrorMessage
    rows = [r for r in range(head + 1, sheet.max_row + 1) if sheet.cell(r, places["official"]).value]
    assert len(rows) == 4  # P2 and P3 to Birch, P4 lent, P6 at home
    for row in [*rows, rows[-1] + 1]:  # also in a row that somebody adds
        assert sheet.cell(row, places["decision"]).coordinate in offer.sqref
    assert all(sheet.cell(row, places["decision"]).value in words for row in rows)
