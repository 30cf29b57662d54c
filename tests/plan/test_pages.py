"""Pages of a plan tampered with: `verify` names the cell; what says the same in another way passes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from typer.testing import CliRunner

from helpers.office import needs_office, saved_by_office
from helpers.workbooks import open_book, write_workbook
from realloc.commands.cli import app
from realloc.pipeline import solve, solve_loaded, verify_plan
from realloc.plan.load import load
from realloc.plan.reopen import PlanVerification
from realloc.plan.saved.differences import Difference, compare
from realloc.privacy.anonymous_copy import without_names
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.workbook.read import RawRow, read_workbook

# A to D are wards of cluster x.  it: P1 serves in A and supports B and C; D trains P6.  land: E misses two;
# F3, who comes from F, is trained, one stays open.  F has three over: one goes to E, two to G.  The
# department S lends a tax officer to A and one to G.
UNITS = [
    [
        "unit",
        "name",
        "kind",
        "quota",
        "headcount",
        "cluster",
        "lat",
        "lon",
        "it need",
        "land need",
        "tax need",
    ],
    ["A", "Alder", "ward", 1, 1, "x", 10.0, 106.0, 1, 0, 1],
    ["B", "Birch", "ward", 1, 1, "x", 10.1, 106.0, 1, 0, 0],
    ["C", "Cedar", "ward", 1, 1, "x", 10.15, 106.0, 1, 0, 0],
    ["D", "Drift", "ward", 1, 1, "x", 10.4, 106.0, 1, 0, 0],
    ["E", "Elm", "ward", 2, 1, "", 10.3, 106.0, 0, 2, 0],
    ["F", "Fern", "ward", 1, 4, "", 10.32, 106.0, 0, 1, 0],
    ["G", "Grove", "commune", 3, 1, "", 10.5, 106.0, 0, 1, 1],
    ["S", "Tax office", "department", None, 2, "", 10.2, 106.0, 0, 0, 0],
]
OFFICIALS = [
    ["official", "name", "unit", "fields", "protected"],
    ["P1", "An Nguyen", "A", "it", ""],
    ["P2", "Bao Tran", "B", "", "leader"],
    ["P3", "Chi Le", "C", "", "leader"],
    ["P6", "Dung Pham", "D", "", ""],
    ["P7", "Em Vo", "E", "", "leader"],
    ["F1", "Phuc Do", "F", "tax, land", ""],
    ["F2", "Giang Bui", "F", "land", ""],
    ["F3", "Hoa Dinh", "F", "", ""],
    ["F4", "Kim Ly", "F", "", ""],
    ["G1", "Lan Ho", "G", "", "leader"],
    ["S1", "Sau Ho", "S", "tax", ""],
    ["S2", "Tam Ngo", "S", "tax", ""],
]
RULES = [["rule", "value"], ["as_of", "2026-01-01"], ["swaps", "no"]]
SHEETS = {"Units": UNITS, "Officials": OFFICIALS, "Rules": RULES}
PAGES = [
    *("Summary", "Moves", "By sending unit", "By receiving unit", "Secondments", "Units before and after"),
    *("Gaps by unit and field", "Gaps", "Goals and rules", "Remedies", "Sharing", "Training"),
    *("When loans end", "Rules applied", "Chart data", "Audit"),
]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    path = folder / "w.plan.xlsx"
    write_plan(solve(write_workbook(folder / "w.xlsx", SHEETS)), path)
    return path


@pytest.fixture(scope="module")
def opened(plan: Path) -> tuple[Any, dict[str, bytes]]:
    """The plan as a spreadsheet has it open, and the parts of the file when it has saved it."""
    book, saved = openpyxl.load_workbook(plan), BytesIO()
    book.save(saved)
    with ZipFile(saved) as archive:
        return book, {name: archive.read(name) for name in archive.namelist()}


def typed(there: Any, value: object, parts: dict[str, bytes], path: Path) -> Path:
    """The saved file in which a cell has another value: only its sheet is not as it was."""
    part = f"xl/worksheets/sheet{there.parent.parent.worksheets.index(there.parent) + 1}.xml"
    said = f"<is><t>{escape(value)}</t></is>" if isinstance(value, str) else f"<v>{value}</v>"
    kind = "inlineStr" if isinstance(value, str) else "n"
    was = rf'<c r="{there.coordinate}"( s="\d+")?[^>]*>.*?</c>'.encode()
    now = rf'<c r="{there.coordinate}"\1 t="{kind}">{said}</c>'.encode()
    changed, count = re.subn(was, now, parts[part])
    assert count == 1
    with ZipFile(path, "w") as archive:
        for name, data in {**parts, part: changed}.items():
            archive.writestr(name, data)
    return path


def edited(plan: Path, folder: Path, edit: Callable[[Any], object]) -> Path:
    book = open_book(plan)
    edit(book)
    path = folder / "edited.xlsx"
    book.save(path)
    return path


def differences(checked: PlanVerification) -> tuple[Difference, ...]:
    assert checked.pages is not None
    return checked.pages.differences


def cell(book: Any, sheet: str, row: str, right: int) -> Any:
    """The cell ``right`` columns after the first that begins with ``row``."""
    for cells in book[sheet].iter_rows():
        for found in cells:
            if str(found.value or "").startswith(row):
                return book[sheet].cell(found.row, found.column + right)
    raise AssertionError(f"no {row} in {sheet}")


# --- one cell -------------------------------------------------------------------------------------------

CELLS: list[tuple[str, str, int, object]] = [
    ("Summary", "STAFF ROTATION PLAN", 0, "STAFF ROTATION ORDER"),
    ("Summary", "As of", 0, "As of 2026-01-01: 8 units, 1 departments, 12 officials."),
    ("Summary", "People placed", 0, "People placed: 4."),
    ("Summary", "Every goal is proven", 0, "Every goal is proven optimal."),
    ("Summary", "Posts unfilled", 2, 1),
    ("Summary", "Posts unfilled", 3, 1),
    ("Summary", "Posts unfilled", 4, -2),
    ("Summary", "Fern → Grove", 4, 3),
    ("Summary", "Fern → Grove", 0, "Elm → Grove"),
    ("Summary", "land", 3, 4),
    ("Summary", "All specialists elsewhere", 4, 4),
    ("Summary", "Training", 4, 3),
    ("Summary", "Sau Ho (S1)", 4, 1.0),
    ("Summary", "Total", 3, 6),
    ("Moves", "F1", 2, "Elm"),
    ("Moves", "F1", 3, "Elm"),
    ("Moves", "F1", 4, "tax"),
    ("Moves", "F1", 5, 2.5),
    ("Moves", "F1", 6, "Reassignment"),
    ("Moves", "F1", 7, "Asked for it"),
    ("Moves", "F1", 1, "Somebody Else"),
    ("Moves", "F1", 0, "F2"),
    ("Moves", "S1", 8, "2026-02-01"),
    ("Moves", "S1", 9, "2026-06-01"),
    ("By sending unit", "Fern: 3 people", 0, "Fern: 2 people (transfers 2)"),
    ("By sending unit", "Total", 0, "Total: 4 people."),
    ("By sending unit", "People placed", 0, "People placed: 2 (transfers 2)."),
    ("By receiving unit", "F1", 2, "Elm"),
    ("By receiving unit", "F1", 5, 1.0),
    ("By receiving unit", "S2", 4, "Secondment to 2029-01-01"),
    ("By receiving unit", "Grove", 0, "Grove: 4 people (transfers 4)"),
    ("Secondments", "S1", 2, "Birch"),
    ("Secondments", "S1", 7, 24),
    ("Secondments", "S1", 6, "2028-01-01"),
    ("Units before and after", "Fern", 1, "Commune"),
    ("Units before and after", "Fern", 2, 2),
    ("Units before and after", "Fern", 3, 5),
    ("Units before and after", "Fern", 10, 0),
    ("Units before and after", "Tax office", 1, "Ward"),
    ("Units before and after", "Tax office", 8, 0),
    ("Units before and after", "Total", 12, 1),
    ("Gaps by unit and field", "Elm", 7, 0),
    ("Gaps by unit and field", "Elm", 2, 9),
    ("Gaps", "Elm", 6, 1),
    ("Gaps", "Elm", 7, "Nobody in the city has this field."),
    ("Goals and rules", "Posts over quota", 2, 9),
    ("Goals and rules", "Posts over quota", 3, 1),
    ("Goals and rules", "Posts over quota", 4, 1),
    ("Goals and rules", "Posts over quota", 5, "not proven"),
    ("Goals and rules", "Units may exchange", 2, "yes"),
    ("Goals and rules", "Quota ceiling", 2, "broken"),
    ("Remedies", "Drift", 2, 2),
    ("Remedies", "Drift", 6, "P7"),
    ("Sharing", "x", 0, "z"),
    ("Sharing", "Birch", 1, 2.0),
    ("Training", "P6", 1, "Somebody Else"),
    ("When loans end", "S1", 7, 0),
    ("Rules applied", "secondment_months", 1, 24),
    ("Rules applied", "swaps", 2, "No matter."),
    ("Chart data", "Fern", 2, 5),
    ("Chart data", "Fern", 0, "Ferns"),
    ("Audit", "status", 1, "feasible"),
    ("Audit", "goals", 1, "{}"),
    ("Audit", "bounds", 1, "{}"),
    ("Audit", "input_file", 1, "other.xlsx"),
    ("Audit", "input_sha256", 1, "0" * 64),
    ("Audit", "copy_digest", 1, "0" * 64),
    ("Audit", "moves_digest", 1, "0" * 64),
    ("Audit", "record_digest", 1, "0" * 64),
    ("Audit", "realloc", 1, "0.0.9"),
    ("Audit", "solver", 1, "Abacus"),
    ("Audit", "seconds_solve", 1, 12_345.678),
    ("Audit", "started", 1, "2020-01-01T00:00:00+00:00"),
]


@pytest.mark.parametrize(("sheet", "row", "right", "value"), CELLS, ids=lambda v: str(v)[:28])
def test_a_cell_that_says_something_else_is_named(
    opened: tuple[Any, dict[str, bytes]], tmp_path: Path, sheet: str, row: str, right: int, value: object
) -> None:
    book, parts = opened
    there = cell(book, sheet, row, right)
    place, before = (sheet, there.coordinate), there.value
    assert before != value
    checked = verify_plan(typed(there, value, parts, tmp_path / "edited.xlsx"))
    assert not checked.ok
    found = {(d.sheet, d.cell): d for d in differences(checked)}
    assert place in found, sorted(found)
    if isinstance(before, str) and (sheet, row) != ("Audit", "record_digest"):
        assert found[place].expected == before
    # Nothing else is said to differ; whether the digest or the record was changed cannot be told.
    assert set(found) - {("As solved", "")} == {place}


def test_every_cell_of_every_page_counts(plan: Path) -> None:
    """Each cell in turn says something else, in the page as it would be read back."""
    free, pages = 0, read_workbook(plan)
    for page in PAGES:
        sheet = pages.sheet(page)
        assert sheet is not None
        for n, row in enumerate(sheet.rows):
            for place, value in enumerate(row.cells):
                if value is None:
                    continue
                cells = list(row.cells)
                cells[place] = value + 1 if isinstance(value, int | float) else f"{value} not"
                rows = (*sheet.rows[:n], RawRow(row.number, tuple(cells)), *sheet.rows[n + 1 :])
                spoilt = replace(sheet, rows=rows, merged=())
                whole = replace(sheet, merged=())
                assert compare(spoilt, whole), (page, row.number, place)
                free += 1
    assert free > 700


# --- rows and sheets ------------------------------------------------------------------------------------


def row_of(sheet: Any, text: str) -> int:
    """The number of the first row with a cell that begins with ``text``."""
    return next(c.row for row in sheet.iter_rows() for c in row if str(c.value or "").startswith(text))


def delete(sheet: str, text: str) -> Callable[[Any], None]:
    return lambda book: book[sheet].delete_rows(row_of(book[sheet], text))


def repeat(sheet: str, text: str) -> Callable[[Any], None]:
    """The row stands a second time, at the end."""
    return lambda book: book[sheet].append([c.value for c in book[sheet][row_of(book[sheet], text)]])


def exchange(sheet: str, one: str, other: str, columns: slice = slice(None)) -> Callable[[Any], None]:
    """Two rows change places, in some columns or all."""

    def edit(book: Any) -> None:
        rows = [book[sheet][row_of(book[sheet], text)][columns] for text in (one, other)]
        values = [[c.value for c in row] for row in rows]
        for row, new in zip(rows, reversed(values), strict=True):
            for there, value in zip(row, new, strict=True):
                there.value = value

    return edit


def drop(sheet: str) -> Callable[[Any], None]:
    return lambda book: book.remove(book[sheet])


def put(sheet: str, row: str, right: int, value: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell(book, sheet, row, right).value = value

    return edit


def line_of_record(book: Any) -> None:
    there = cell(book, "As solved", '{"goal": ["gap"', 0)
    there.value = there.value.replace("5", "4")


UNIT_PAGE = "Units before and after"
ROWS: list[tuple[str, Callable[[Any], None], str]] = [
    ("a move deleted", delete("Moves", "F1"), "Moves"),
    ("a move twice", repeat("Moves", "S1"), "Moves"),
    ("a unit deleted", delete("Units before and after", "A"), "Units before and after"),
    ("a gap deleted", delete("Gaps", "Elm"), "Gaps"),
    ("a goal deleted", delete("Goals and rules", "G3"), "Goals and rules"),
    ("a rule deleted", delete("Goals and rules", "R04"), "Goals and rules"),
    ("a warning added", repeat("Goals and rules", "Settings"), "Goals and rules"),
    ("a line of the chart deleted", delete("Chart data", "Fern"), "Chart data"),
    ("a support deleted", delete("Sharing", "Cedar"), "Sharing"),
    ("who comes to another unit", exchange("By receiving unit", "F3", "F4"), "By receiving unit"),
    (
        "values of two units",
        exchange("Units before and after", "Elm", "Fern", slice(3, None)),
        "Units before and after",
    ),
    ("destinations of two", exchange("Moves", "F3", "F4", slice(3, 4)), "Moves"),
    ("the value of the record", line_of_record, "As solved"),
    ("a line of the record", delete("As solved", '{"move"'), "As solved"),
    ("the digest of the record", delete("Audit", "record_digest"), "Audit"),
    ("a key of the audit", delete("Audit", "seconds_read"), "Audit"),
    ("a cell of the input", put("in.Units", "Fern", 2, 2), "in.Units"),
    ("a person of the input", put("in.Officials", "P3", 1, "Somebody Else"), "in.Officials"),
    *((f"no {sheet}", drop(sheet), sheet) for sheet in PAGES if sheet not in ("Rules applied", "Moves")),
    ("no record", drop("As solved"), "As solved"),
]


@pytest.mark.parametrize(("edit", "sheet"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_rows_and_sheets_that_are_gone_or_too_many_are_named(
    plan: Path, tmp_path: Path, edit: Callable[[Any], None], sheet: str
) -> None:
    checked = verify_plan(edited(plan, tmp_path, edit))
    assert not checked.ok
    assert sheet in {d.sheet for d in differences(checked)}


def test_a_page_that_should_not_be_there_is_named(plan: Path, tmp_path: Path) -> None:
    checked = verify_plan(edited(plan, tmp_path, lambda book: book.create_sheet("Recruitment").append(["x"])))
    assert [(d.sheet, d.found) for d in differences(checked)] == [("Recruitment", "Recruitment")]


# --- what may differ ------------------------------------------------------------------------------------


def sort(sheet: str, heading: str, column: int, *, reverse: bool = False) -> Callable[[Any], None]:
    """Sort a table, or a printed list above its total, as a spreadsheet does: numbers, texts, blanks."""

    def edit(book: Any) -> None:
        first = row_of(book[sheet], heading) + 1
        tables = [table.ref for table in book[sheet].tables.values()]
        ref = (tables or [book[sheet].auto_filter.ref or f"A1:A{book[sheet].max_row - 1}"])[0]
        last = int(ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        rows = [[c.value for c in row] for row in book[sheet].iter_rows(min_row=first, max_row=last)]
        full = [row for row in rows if row[column] is not None]
        full.sort(key=lambda row: (isinstance(row[column], str), row[column]), reverse=reverse)
        full += [row for row in rows if row[column] is None]
        for number, row in enumerate(full, first):
            for place, value in enumerate(row, 1):
                book[sheet].cell(number, place).value = value

    return edit


def shuffle(sheet: str, heading: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        first = row_of(book[sheet], heading) + 1
        rows = [[c.value for c in row] for row in book[sheet].iter_rows(min_row=first)]
        random.Random(3).shuffle(rows)
        for number, row in enumerate(rows, first):
            for place, value in enumerate(row, 1):
                book[sheet].cell(number, place).value = value

    return edit


def looks(book: Any) -> None:
    for sheet in book:
        sheet.column_dimensions["B"].width = 3
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[9].hidden = True
        sheet.auto_filter.ref = None
        sheet.freeze_panes = None
        for there in sheet[5]:
            font = copy(there.font)
            there.font = Font(name=font.name, bold=True, color="FF0000")


def unmerged(book: Any) -> None:
    for sheet in book:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))


def turned(book: Any) -> None:
    book.move_sheet("Summary", 4)
    book["Audit"].sheet_state = "hidden"


def spaced(book: Any) -> None:
    there = cell(book, "Units before and after", "Fern", 0)
    there.value = "  Fern  "


def commented(book: Any) -> None:
    cell(book, "Gaps", "Elm", 6).comment = Comment("Is that so?", "Reader")


def done(book: Any) -> None:
    put("Moves", "F1", 10, "done")(book)
    put("Moves", "F1", 11, date(2026, 1, 12))(book)


HARMLESS: list[tuple[str, Callable[[Any], None]]] = [
    ("nothing but saving", lambda _: None),
    ("a move agreed", put("Moves", "F1", 10, "agree")),
    ("a move agreed in another word", put("Moves", "F1", 10, "Agreed")),
    ("a move refused in another word", put("Moves", "F1", 10, "từ chối")),
    ("a decision left blank", put("Moves", "F1", 10, None)),
    ("a move done on a day", done),
    ("a note beside the list", put("Moves", "F1", 12, "ask the chairman")),
    ("a note beside the first page", put("Summary", "Fern → Grove", 5, "see the map")),
    ("a column of notes", put("Units before and after", "Unit", 15, "Remarks")),
    ("moves sorted by name", sort("Moves", "Official", 1)),
    ("moves sorted by number", sort("Moves", "Official", 0)),
    ("moves shuffled", shuffle("Moves", "Official")),
    ("arrivals sorted by name", sort("By receiving unit", "No.", 2)),
    ("arrivals sorted backwards by number", sort("By receiving unit", "No.", 0, reverse=True)),
    ("loans sorted by km", sort("Secondments", "No.", 5, reverse=True)),
    ("units sorted by name", sort("Units before and after", "Unit", 1, reverse=True)),
    ("gaps sorted", sort("Gaps", "Unit", 4)),
    ("remedies sorted", sort("Remedies", "Unit name", 0)),
    ("chart data shuffled", shuffle("Chart data", "Unit name")),
    ("audit shuffled", shuffle("Audit", "key")),
    ("widths, colours, filters, hidden columns and rows", looks),
    ("cells no longer merged", unmerged),
    ("sheets in another order", turned),
    ("spaces around a text", spaced),
    ("a comment", commented),
    ("a number as text", put("Goals and rules", "Posts over quota", 2, "3")),
    ("a sheet of one's own", lambda book: book.create_sheet("My notes").append(["Grove asks for more"])),
    ("a blank row", lambda book: book["Units before and after"].insert_rows(8)),
]


@pytest.mark.parametrize("edit", [h[1] for h in HARMLESS], ids=[h[0] for h in HARMLESS])
def test_what_says_the_same_passes(plan: Path, tmp_path: Path, edit: Callable[[Any], None]) -> None:
    checked = verify_plan(edited(plan, tmp_path, edit))
    assert differences(checked) == ()
    assert checked.ok


@needs_office
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_plan_saved_by_libreoffice_passes(plan: Path, tmp_path: Path, kind: str) -> None:
    (saved,) = saved_by_office(tmp_path / "saved", kind, plan)
    assert verify_plan(saved).ok


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("kind", ["roster", "anonymous", "names as ids", "counts", "unproven", "letterhead"])
def test_plans_of_every_kind_are_as_written(tmp_path: Path, language: str, kind: str) -> None:
    officials = OFFICIALS
    if kind == "names as ids":
        officials = [OFFICIALS[0], *([row[1], "", *row[2:]] for row in OFFICIALS[1:])]
    sheets = {"Units": UNITS, "Officials": officials, "Rules": RULES}
    if kind == "counts":
        sheets.pop("Officials")
        have = [["it have", "land have", "tax have"], *([0, 0, 0] for _ in UNITS[1:])]
        have[1], have[6], have[8] = [1, 0, 0], [0, 2, 1], [0, 0, 2]
        sheets["Units"] = [[*row, *more] for row, more in zip(UNITS, have, strict=True)]
    loaded = load(write_workbook(tmp_path / "w.xlsx", sheets), language=language)
    nameless = kind in ("anonymous", "names as ids")
    result = solve_loaded(without_names(loaded) if nameless else loaded)
    if kind == "unproven":
        goals = tuple(g._replace(bound=float("-inf"), proven=False) for g in result.plan.goals[-2:])
        result = replace(result, plan=result.plan._replace(goals=(*result.plan.goals[:-2], *goals)))
    report = {"agency": "UBND", "date": "01/02/2026", "signer": "N"} if kind == "letterhead" else None
    write_plan(result, tmp_path / "p.xlsx", report=report, time_limit=1.5)
    checked = verify_plan(tmp_path / "p.xlsx")
    assert differences(checked) == ()
    assert checked.ok
    assert verify_plan(tmp_path / "p.xlsx", language="vi" if language == "en" else "en").ok
    assert verify_plan(tmp_path / "p.xlsx", edited=True).ok


def test_a_plan_of_an_earlier_version_is_told_apart(plan: Path, tmp_path: Path) -> None:
    def earlier(book: Any) -> None:
        delete("Audit", "record_digest")(book)
        drop("As solved")(book)
        cell(book, "Gaps", "Elm", 6).value = 1

    path = edited(plan, tmp_path, earlier)
    shown = CliRunner().invoke(app, ["verify", str(path)])
    assert (shown.exit_code, "cannot be compared" in shown.stdout) == (0, True)


def shown_as(code: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell(book, "Summary", "Posts unfilled", 2).number_format = code

    return edit


@pytest.mark.parametrize(
    "code", ['"99"', ";;;", '0"9"', "0,", "\\\\9", '"none"', '0;0;0;"none"', '[>0]"1";0']
)
def test_a_number_that_its_format_shows_as_another_is_named(plan: Path, tmp_path: Path, code: str) -> None:
    """It holds what it should, and a reader sees something else."""
    checked = verify_plan(edited(plan, tmp_path, shown_as(code)))
    (found,) = differences(checked)
    assert found.disguised and found.sheet == "Summary" and not checked.ok


@pytest.mark.parametrize(
    "code",
    ["0.00", "#,##0", '0" người"', "#,##0.00_);[Red](#,##0.00)", '_(* #,##0_);_(* "-"??_);_(@_)'],
)
def test_a_number_in_another_usual_format_passes(plan: Path, tmp_path: Path, code: str) -> None:
    assert verify_plan(edited(plan, tmp_path, shown_as(code))).ok


@pytest.mark.parametrize(
    ("sheet", "row", "right", "code"),
    [
        ("Goals and rules", "Posts over quota", 4, '"not "@'),
        ("Goals and rules", "Posts over quota", 4, '@" only in theory"'),
        ("Summary", "Posts unfilled", 2, "dd"),
    ],
)
def test_texts_and_days_that_their_format_shows_otherwise(
    plan: Path, tmp_path: Path, sheet: str, row: str, right: int, code: str
) -> None:
    def edit(book: Any) -> None:
        cell(book, sheet, row, right).number_format = code

    assert not verify_plan(edited(plan, tmp_path, edit)).ok


def test_a_formula_is_named_though_its_last_result_is_right(plan: Path, tmp_path: Path) -> None:
    """Excel calculates it when the file is opened, and then it may give something else."""
    with ZipFile(plan) as old, ZipFile(tmp_path / "p.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data, count = re.subn(
                    rb'(<c r="D13"[^>]*?)(?: t="n")?><v>3</v>',
                    rb"\1><f>IF(NOW()&gt;0,99,3)</f><v>3</v>",
                    data,
                )
                assert count == 1
            new.writestr(name, data)
    (found,) = differences(verify_plan(tmp_path / "p.xlsx"))
    assert (found.where, found.found) == ("Summary!D13", "=IF(NOW()>0,99,3)")


def test_what_nobody_judges_is_told(plan: Path, tmp_path: Path) -> None:
    """A second first page, a hidden page, hidden columns and a text far to the right pass, not in silence."""

    def edit(book: Any) -> None:
        book.copy_worksheet(book["Summary"]).title = "Summary (2)"
        book["Gaps"].sheet_state = "hidden"
        book["Moves"].column_dimensions["C"].hidden = True
        book["Goals and rules"]["Z99"].value = "All of this is provisional."

    path = edited(plan, tmp_path, edit)
    asides = {(a.kind, a.sheet, a.cell, a.count) for a in verify_plan(path).pages.asides}  # type: ignore[union-attr]
    assert asides == {
        ("sheet", "Summary (2)", "", 0),
        ("hidden_sheet", "Gaps", "", 0),
        ("hidden", "Moves", "", 1),
        ("beside", "Goals and rules", "Z99", 1),
    }
    shown = CliRunner().invoke(app, ["verify", str(path)])
    assert shown.exit_code == 0 and "Summary (2)" in shown.stdout and "Z99" in shown.stdout
    document = json.loads(CliRunner().invoke(app, ["verify", str(path), "--json"]).stdout)
    assert {a["kind"] for a in document["pages"]["asides"]} == {"sheet", "hidden_sheet", "hidden", "beside"}


def _cell_with(sheet: Any, text: str) -> Any:
    return next(c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and text in c.value)


def test_a_document_filled_in_by_hand_passes(plan: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for sheet in book.worksheets[:5]:
            for row in sheet.iter_rows(max_row=60):
                for cell in row:
                    if isinstance(cell.value, str) and "…" in cell.value:
                        filled = cell.value.replace("[date]", "5 May 2026")
                        cell.value = re.sub("…+", "Department 7", filled)
        front = book.worksheets[0]
        _cell_with(front, "[AGENCY]").value = "DEPARTMENT OF HOME AFFAIRS"
        row = _cell_with(front, "(signature, seal").row
        front.cell(row + 2, 1, "Le Thi Lan")
        front.cell(row + 2, 3, "Tran Van An")

    checked = verify_plan(edited(plan, tmp_path, fill))
    assert checked.pages is not None and checked.pages.differences == () and checked.ok
    # Nobody knows whether names below the signatures are right, so they are told.
    assert [(a.kind, a.sheet, a.count) for a in checked.pages.asides] == [("beside", "Summary", 2)]


def test_only_the_blanks_of_a_document_may_be_filled_in(plan: Path, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        front = book.worksheets[0]
        _cell_with(front, "No.: ……").value = "Nothing of this holds"
        row = _cell_with(front, "(signature, seal").row
        front.cell(row - 1, 3, "All agreed")

    found = verify_plan(edited(plan, tmp_path, change)).pages
    assert found is not None
    assert [d.found for d in found.differences if d.sheet == "Summary"] == [
        "Nothing of this holds",
        "All agreed",
    ]


def test_a_plan_without_its_records_is_no_earlier_plan(plan: Path, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        drop("Audit")(book)
        drop("As solved")(book)

    checked = verify_plan(edited(plan, tmp_path, edit))
    assert not checked.ok and {d.sheet for d in differences(checked)} == {"Audit", "As solved"}


def test_figures_apart_in_digits_that_are_not_shown_are_told_apart(plan: Path, tmp_path: Path) -> None:
    path = edited(plan, tmp_path, put("Summary", "Posts unfilled", 2, 3 + 1e-9))
    shown = " ".join(CliRunner().invoke(app, ["verify", str(path)]).stdout.split())
    assert "3.000000001" in shown


# --- told to people and programs -----------------------------------------------------------------------


def test_the_terminal_and_the_json_name_the_cell(plan: Path, tmp_path: Path) -> None:
    path = edited(plan, tmp_path, put("Goals and rules", "Posts over quota", 3, 1))
    shown = CliRunner().invoke(app, ["verify", str(path)])
    assert (shown.exit_code, "Goals and rules!E6: 1, should be 0" in shown.stdout) == (6, True)
    document = json.loads(CliRunner().invoke(app, ["verify", str(path), "--json"]).stdout)
    assert document["status"] == "breached"
    assert document["pages"]["differences"] == [
        {"sheet": "Goals and rules", "cell": "E6", "found": 1, "expected": 0}
    ]
    vietnamese = CliRunner().invoke(app, ["verify", str(path), "--lang", "vi"])
    assert "Goals and rules!E6: 1, đúng ra là 0" in vietnamese.stdout


def test_moves_changed_on_purpose(plan: Path, tmp_path: Path) -> None:
    """Without the loan to Grove nothing is broken; three pages count it, one more says what reopens."""
    path = edited(plan, tmp_path, delete("Moves", "S2"))
    assert CliRunner().invoke(app, ["verify", str(path)]).exit_code == 6
    run = CliRunner().invoke(app, ["verify", str(path), "--edited", "--json"])
    assert run.exit_code == 0
    pages = json.loads(run.stdout)["pages"]
    ((line,), stale) = pages["changed_lines"], {s["sheet"] for s in pages["stale"]}
    assert (line["sheet"], line["found"], "S2 | …" in line["expected"]) == ("Moves", None, True)
    assert {"Summary", "By receiving unit", "Secondments", "Goals and rules", "When loans end"} <= stale
    assert not {"Moves", "Audit", "Rules applied"} & stale
    shown = CliRunner().invoke(app, ["verify", str(path), "--edited"])
    assert "Changed since solving, in the moves: 1" in shown.stdout


def test_reasons_and_notes_that_an_edit_made_stale_are_told(plan: Path, tmp_path: Path) -> None:
    """F1 stays in Fern: for Elm's gap another reason keeps F1, and one field more is served by nobody."""
    checked = verify_plan(edited(plan, tmp_path, delete("Moves", "F1")), edited=True)
    assert checked.ok and checked.pages is not None
    assert {"Remedies", "Sharing"} <= set(checked.pages.stale)


def test_an_edit_that_breaks_a_rule_is_a_breach_all_the_same(plan: Path, tmp_path: Path) -> None:
    # Nobody is sent to a department.
    path = edited(plan, tmp_path, put("Moves", "F1", 3, "Tax office"))
    run = CliRunner().invoke(app, ["verify", str(path), "--edited", "--json"])
    document = json.loads(run.stdout)
    assert run.exit_code == 6
    assert "departments" in {b["rule"] for b in document["breaches"]}
    assert [d["cell"] for d in document["pages"]["changed_lines"]] == ["D4"]
