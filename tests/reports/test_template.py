"""The empty workbook to fill in, and writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from realloc.reports.atomic import OutputError, write_whole
from realloc.reports.other_workbooks.template import write_template
from realloc.workbook.contract.matching import SHEETS as ALL_SHEETS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.small_sheets import MAPPING
from realloc.workbook.read import read_workbook
from realloc.workbook.validate import validate

SHEETS = tuple(sheet for sheet in ALL_SHEETS if sheet is not MAPPING)
"""A template is tidy: it needs no mapping."""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("fields", [None, (), ("Tài chính – Kế hoạch", "IT")])
def test_the_template_is_itself_valid(tmp_path: Path, language: str, fields: tuple[str, ...] | None) -> None:
    path = tmp_path / "empty.xlsx"
    write_template(path, language, fields=fields)
    found = validate(read_workbook(path))
    assert found.warnings == ()
    assert found.instance.language == language
    assert (
        len(found.instance.units) == len(found.instance.officials or ()) == len(found.instance.decisions) == 1
    )
    assert len(found.instance.fields) == (4 if fields is None else len(fields))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sheet_heading_note_and_list(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "empty.xlsx", language)
    book = load_workbook(tmp_path / "empty.xlsx")
    assert book.sheetnames[:-1] == [spec.title(language) for spec in sorted(SHEETS, key=SHEETS.index)]
    assert book[book.sheetnames[-1]].sheet_state == "hidden"
    for spec in SHEETS:
        sheet = book[spec.title(language)]
        headings = [cell for cell in sheet[1] if cell.value]
        expected = [column.heading(language) for column in spec.columns]
        assert [cell.value for cell in headings][: len(expected)] == expected
        assert all(cell.comment and cell.comment.text for cell in headings)
    rules = book[SHEETS[3].title(language)]
    # What roadmap writes into the plan of its first year is nothing to fill in.
    to_fill_in = [rule for rule in RULE_KEYS if rule.key != "of_road"]
    assert [cell.value for cell in rules["A"][1:]] == [rule.heading(language) for rule in to_fill_in]
    lists = {spec.name: _lists(book[spec.title(language)]) for spec in SHEETS}
    assert set(lists["Units"]) == {"C2:C20000"}
    assert set(lists["Officials"]) == {"C2:C20000", "G2:G20000", "O2:O20000"}
    assert set(lists["Years"]) == {"B2:B20000"}
    assert set(lists["Neighbours"]) == {"A2:A20000", "B2:B20000"}
    assert set(lists["Decisions"]) == {"A2:A20000", "B2:B20000", "C2:C20000"}
    worded = {f"B{row}" for row, rule in enumerate(to_fill_in, start=2) if rule.choices}
    assert set(lists["Rules"]) == {"A2:A20000", *worded}
    # swaps, leaders, who_leaves, within, within_departments, lenders, between regions, silence, quota_path
    assert len(worded) == 9


def _lists(sheet: object) -> list[str]:
    return [str(offer.sqref) for offer in sheet.data_validations.dataValidation]  # type: ignore[attr-defined]


def test_lists_hold_words_that_are_understood(tmp_path: Path) -> None:
    write_template(tmp_path / "empty.xlsx", "vi")
    lists = load_workbook(tmp_path / "empty.xlsx")["Danh mục"]
    assert [c.value for c in lists["A"] if c.value] == ["phường", "xã", "đặc khu", "sở", "dự án"]
    assert [c.value for c in lists["B"] if c.value] == ["bắt buộc", "không được"]
    assert [c.value for c in lists["C"] if c.value] == ["có", "không"]


def test_an_existing_file_is_left_alone_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(OutputError, match="exists") as caught:
        write_template(path, "en")
    assert "đã có" in caught.value.text("vi")
    assert path.read_bytes() == b"mine"
    write_template(path, "en", force=True)
    assert read_workbook(path).sheet("Units")


def test_write_whole_replaces(tmp_path: Path) -> None:
    """What an earlier run wrote is written again without a backup."""
    path = tmp_path / "plan.json"
    path.write_text('{\n "schema": 1, "status": "optimal", "realloc": "0.1.0"}')
    write_whole(path, lambda neighbour: neighbour.write_text("new") and None)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left"), "disk is full"),
        (OSError(errno.EROFS, "Read-only"), "read-only"),
        (PermissionError(errno.EACCES, "denied"), "no permission"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, cause: OSError, expected: str
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("old")

    def fail(neighbour: Path) -> None:
        neighbour.write_text("half")
        raise cause

    with pytest.raises(OutputError, match=expected) as caught:
        write_whole(path, fail)
    assert "\n" not in str(caught.value) and str(path) in caught.value.text("vi")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(neighbour: Path) -> None:
        neighbour.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "plan.xlsx", interrupt)
    assert list(tmp_path.iterdir()) == []


def test_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(OutputError, match="close it"):
        write_whole(tmp_path / "plan.xlsx", lambda neighbour: neighbour.write_text("x") and None)
    assert list(tmp_path.iterdir()) == []


def test_hopeless_places_are_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Path) -> None:
        pytest.fail("the work was begun")

    with pytest.raises(OutputError, match="is a folder"):
        write_whole(tmp_path, never)
    with pytest.raises(OutputError, match="does not exist"):
        write_whole(tmp_path / "missing" / "plan.xlsx", never)
    protected = tmp_path / "plan.xlsx"
    protected.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="no permission"):
        write_whole(protected, never)
