"""Remedies in a plan workbook, spoilt or outdated by hand: `verify` says so, and of what is whole nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.remedies import OFFICIALS, SHEETS, UNITS
from helpers.workbooks import open_book, write_workbook
from realloc.pipeline import solve, solve_loaded, verify_plan
from realloc.plan.load import load
from realloc.plan.reopen import PlanVerification
from realloc.privacy.anonymous_copy import without_names
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.reports.terminal.screen import plain
from realloc.reports.terminal.verification import render_verification


def plan_of(tmp_path: Path, sheets: dict[str, Any] | None = None, language: str = "en") -> Path:
    result = solve(write_workbook(tmp_path / "w.xlsx", sheets or SHEETS), language=language)
    path = tmp_path / "w.plan.xlsx"
    write_plan(result, path)
    return path


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a plan workbook holds, before anybody changes it."""
    return plan_of(tmp_path_factory.mktemp("remedies")).read_bytes()


def test_the_plan_is_as_said_above(tmp_path: Path) -> None:
    result = solve(write_workbook(tmp_path / "w.xlsx", SHEETS))
    assert result.remedies is not None
    totals = {name: n for name, n in result.remedies.totals().items() if n}
    assert totals == {"secondment": 1, "sharing": 2, "training": 1, "recruitment": 1, "open": 1}
    assert [(s.lead, s.member) for s in result.remedies.sharing.supports] == [("A", "B"), ("A", "C")]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_whole_plan_is_counted_again_and_its_sharing_searched_again(tmp_path: Path, language: str) -> None:
    checked = verify_plan(plan_of(tmp_path, language=language), language=language)
    assert checked.verification.ok, checked.verification.breaches
    assert (checked.remedies.gaps, checked.remedies.sharing, checked.remedies.stale) == (4, True, ())
    other = verify_plan(tmp_path / "w.plan.xlsx", language="vi" if language == "en" else "en")
    assert other.verification.ok
    told = plain(render_verification(checked))
    assert ("counted again" if language == "en" else "Đã đếm lại") in told


# -- tampering ---------------------------------------------------------------------------------------


def find(sheet: Any, value: object, nth: int = 0) -> Any:
    """The nth cell with a value."""
    return [c for row in sheet.iter_rows() for c in row if c.value == value][nth]


def below(sheet: Any, heading: str, row_has: object, nth: int = 0) -> Any:
    """The cell under ``heading`` in the nth row that has ``row_has`` in it."""
    head = find(sheet, heading)
    rows = [r for r in sheet.iter_rows(min_row=head.row + 1) if any(c.value == row_has for c in r)]
    return rows[nth][head.column - 1]


def put(sheet: str, heading: str, row_has: object, value: object, nth: int = 0) -> Callable[[Any], None]:
    """Type ``value`` over the cell under a heading."""

    def edit(book: Any) -> None:
        below(book[sheet], heading, row_has, nth).value = value

    return edit


def reword(sheet: str, heading: str, row_has: object, old: str, new: str) -> Callable[[Any], None]:
    """Change a part of a text."""

    def edit(book: Any) -> None:
        cell = below(book[sheet], heading, row_has)
        assert old in cell.value, cell.value
        cell.value = cell.value.replace(old, new)

    return edit


def renote(old: str, new: str) -> Callable[[Any], None]:
    """Change the note on sharing."""

    def edit(book: Any) -> None:
        cell = next(c for r in book["Sharing"].iter_rows() for c in r if old in str(c.value or ""))
        cell.value = cell.value.replace(old, new)

    return edit


def drop(sheet: str) -> Callable[[Any], None]:
    return lambda book: book.remove(book[sheet])


TAMPERED: list[tuple[str, str, Callable[[Any], None]]] = [
    ("a count of a gap", "add up to", put("Remedies", "Trained", "Drift", 2)),
    ("what is missing", "speak of 3", put("Remedies", "Missing", "Elm", 3)),
    ("a lead unit", "nobody serves", put("Sharing", "Lead unit name", "Birch", "Drift")),
    ("kilometres of sharing", "it is 11.1 km", put("Sharing", "km", "Birch", 1.5)),
    ("a farther member", "is possible", put("Sharing", "Supported unit name", "Cedar", "Drift")),
    ("sharing left out", "sharing: 0 listed", drop("Sharing")),
    ("a trainee of another unit", "elsewhere", put("Training", "Official", "P6", "P7")),
    ("what a trainee learns", "training: 1 listed", put("Training", "Learns", "P6", "land")),
    ("the size of a class", "not the fewest", put("Training", "Class sizes", "Drift (1)", "1 + 0")),
    ("the demand", "the list has 1", put("Training", "Count", "Drift (1)", 5)),
    (
        "where trainees sit",
        "not those of the list",
        put("Training", "Units of the trainees", "Drift (1)", "Elm (1)"),
    ),
    ("training left out", "training: 0 listed", drop("Training")),
    ("recruits on their sheet", "recruitment: 2 listed", put("Recruitment", "Count", "Elm", 2)),
    ("recruitment left out", "recruitment: 0 listed", drop("Recruitment")),
    ("the end of a loan", "2026-01-01 to 2027-01-01", put("When loans end", "End date", "S1", "2030-01-01")),
    ("what reopens", "1 are missing again", put("When loans end", "Missing again", "S1", 0)),
    ("who is lent", "the moves lend", put("When loans end", "Official", "S1", "P1")),
    ("loans left out", "the moves lend 1", drop("When loans end")),
]


@pytest.mark.parametrize(("what", "said", "edit"), TAMPERED, ids=[t[0] for t in TAMPERED])
def test_whatever_is_tampered_with_is_a_breach(
    plan: bytes, tmp_path: Path, what: str, said: str, edit: Callable[[Any], None]
) -> None:
    path = tmp_path / "w.plan.xlsx"
    path.write_bytes(plan)
    checked = edited(path, edit)
    found = [b for b in checked.verification.breaches if b.rule == "remedies"]
    assert found, what
    assert any(said in b.text("en") for b in found), [b.text("en") for b in found]
    assert all(b.text("vi") != b.text("en") for b in found)


WHY, NEAREST = "Why nothing earlier closes it", "Nearest who hold the field"
REWORDED: list[tuple[str, str, Callable[[Any], None]]] = [
    ("a reason's count", "Remedies", reword("Remedies", WHY, "Elm", "1", "2")),
    ("no reason at all", "Remedies", put("Remedies", WHY, "Drift", None)),
    ("who is nearest", "Remedies", reword("Remedies", NEAREST, "Drift", "P1", "P2")),
    ("how far the nearest is", "Remedies", reword("Remedies", NEAREST, "Drift", "44", "4")),
    ("what sharing covers", "Sharing", renote("4 → 2", "4 → 1")),
]


@pytest.mark.parametrize(("what", "sheet", "edit"), REWORDED, ids=[r[0] for r in REWORDED])
def test_a_reworded_reason_or_note_is_named_by_its_cell(
    tmp_path: Path, what: str, sheet: str, edit: Callable[[Any], None]
) -> None:
    path = plan_of(tmp_path)
    before = cells_of(path)
    checked = edited(path, edit)
    after = cells_of(path)
    ((name, cell),) = {place for place in before if before[place] != after.get(place)}
    assert not checked.ok and checked.pages is not None, what
    (found,) = checked.pages.differences
    assert (found.sheet, found.cell, found.expected) == (name, cell, before[name, cell])
    assert name == sheet


def cells_of(path: Path) -> dict[tuple[str, str], object]:
    """Every cell that says something, by sheet and address."""
    book = openpyxl.load_workbook(path)
    return {(s.title, c.coordinate): c.value for s in book for row in s.iter_rows() for c in row if c.value}


def edited(path: Path, *edits: Callable[[Any], None]) -> PlanVerification:
    book = open_book(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return verify_plan(path)


def test_recruiting_where_somebody_could_be_trained_is_a_breach(tmp_path: Path) -> None:
    # Drift has no vacancy, so give it one post more: then recruiting would be possible, but P6 is free.
    units = [[*row[:3], 2, *row[4:]] if row[0] == "D" else row for row in UNITS]

    def recruit(book: Any) -> None:
        for heading, value in (("Trained", None), ("Recruited", 1)):
            below(book["Remedies"], heading, "Drift").value = value
        book.remove(book["Training"])
        sheet = book["Recruitment"]
        sheet.insert_rows(below(sheet, "Count", "Elm").row)
        head = find(sheet, "Count")
        row = below(sheet, "Count", "Elm").row - 1
        for cell, value in zip(sheet[row], ["Drift", "it", 1], strict=False):
            cell.value = value
        assert head.row < row

    checked = edited(plan_of(tmp_path, SHEETS | {"Units": units}), recruit)
    assert any("1 people are free" in b.text("en") for b in checked.verification.breaches)


# -- the moves edited ----------------------------------------------------------------------------------


def without_the_loan(book: Any) -> None:
    sheet = book["Moves"]
    sheet.delete_rows(find(sheet, "S1").row)


def test_after_an_edit_of_the_moves_outdated_remedies_are_told(tmp_path: Path) -> None:
    checked = edited(plan_of(tmp_path), without_the_loan)
    # Without the loan A misses a tax officer, of whom the remedies do not speak; no rule is broken.
    assert checked.verification.ok, checked.verification.breaches
    assert any(
        "1 specialists are missing; the remedies speak of 0" in b.text("en") for b in checked.remedies.stale
    )
    assert any("the moves lend 0" in b.text("en") for b in checked.remedies.stale)
    told = plain(render_verification(checked))
    assert "do not fit" in told and "A / tax" in told


def test_after_an_edit_what_cannot_be_done_is_still_a_breach(tmp_path: Path) -> None:
    checked = edited(plan_of(tmp_path), without_the_loan, put("Sharing", "Lead unit name", "Birch", "Drift"))
    assert any("nobody serves" in b.text("en") for b in checked.verification.breaches)


def test_a_plan_without_the_sheet_says_that_nothing_was_checked(tmp_path: Path) -> None:
    checked = edited(plan_of(tmp_path), drop("Remedies"))
    assert checked.verification.ok
    assert not checked.remedies.present
    assert "no sheet of remedies" in plain(render_verification(checked))


# -- names -----------------------------------------------------------------------------------------------


def test_ids_that_are_names_leave_the_remedies_too(tmp_path: Path) -> None:
    # Everybody is known by name alone; the anonymous plan numbers them, also where it says who is near.
    rows = [[row[1], "", *row[2:]] for row in OFFICIALS[1:]]
    loaded = load(write_workbook(tmp_path / "w.xlsx", SHEETS | {"Officials": [OFFICIALS[0], *rows]}))
    path = tmp_path / "w.plan.xlsx"
    write_plan(solve_loaded(without_names(loaded)), path)
    book = openpyxl.load_workbook(path)
    texts = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    names = [row[1] for row in OFFICIALS[1:]]
    assert [text for text in texts if any(str(name) in text for name in names)] == []
    assert verify_plan(path).verification.ok
