"""A new workbook beside an announced plan: codes typed another way, and people who cannot be told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers import packs
from helpers.command_line import run
from helpers.loop import city, typed
from helpers.workbooks import Rows, write_workbook
from realloc.commands import console
from realloc.rounds import revise as revising
from realloc.workbook.contract.matching import COLLECTION, FINDINGS, GUIDE, LISTS


def plan_of(folder: Path, sheets: dict[str, Rows]) -> Path:
    plan = folder / "city.plan.xlsx"
    assert run("solve", write_workbook(folder / "city.xlsx", sheets), "-o", plan, "-q").exit_code == 0
    return plan


def with_code(sheets: dict[str, Rows], old: str, new: str) -> dict[str, Rows]:
    """The same workbook with another code for a unit, wherever it stands."""
    return {
        name: [[new if cell == old else cell for cell in row] for row in rows]
        for name, rows in sheets.items()
    }


def named(sheets: dict[str, Rows]) -> dict[str, Rows]:
    """The same workbook with names of units."""
    names = {"unit": "name", "A": "Alder", "B": "Birch", "C": "Cedar", "D": "Lands"}
    units = [[row[0], names[str(row[0])], *row[1:]] for row in sheets["Units"]]
    return {**sheets, "Units": units}


@pytest.mark.parametrize("code", ["Unit B", "b-"], ids=["the same name", "a code alike"])
def test_a_code_typed_another_way_hides_no_agreed_line(tmp_path: Path, code: str) -> None:
    sheets = named(city()) if code == "Unit B" else city()
    plan = typed(plan_of(tmp_path, sheets), {"P2": "agree"})
    new = write_workbook(tmp_path / "new.xlsx", with_code(sheets, "B", code))
    result = run("revise", plan, "--input", new, "-o", tmp_path / "r.xlsx", "--lang", "en")
    assert result.exit_code == console.INVALID and not (tmp_path / "r.xlsx").exists()
    # Both cells, and how many lines: P2 and P3 go there.
    text = " ".join(result.output.split())
    assert (
        "E548" in text.split()
        and "Units!A3" in text
        and '"B" as in the plan (Units!A3): 2 announced lines' in text
    ), text


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("plan_names", [True, False])
def test_a_plan_and_an_input_of_two_kinds_are_told_once(
    tmp_path: Path, plan_names: bool, language: str
) -> None:
    # Two people go from A to B and one is lent from D to C: three lines that name, or two that count.
    kinds = [packs.city(), packs.city_on_counts()]
    ours, theirs = kinds if plan_names else kinds[::-1]
    plan, new = plan_of(tmp_path, ours), write_workbook(tmp_path / "new.xlsx", theirs)
    target, told = tmp_path / "r.xlsx", tmp_path / "told.json"
    options = ("--input", new, "-o", target, "--json", told, "--lang", language)
    assert run("revise", plan, *options).exit_code == console.INVALID and not target.exists()
    problems = json.loads(told.read_text())["problems"]
    (problem,) = (p for p in problems if p["severity"] == "error")
    place = ("Units", "A2") if plan_names else ("Officials", "A2")
    assert (problem["code"], problem["file"], problem["sheet"], problem["cell"]) == (
        "E543",
        "new.xlsx",
        *place,
    )
    expected = {
        (True, "en"): "3 announced lines name an official each",
        (False, "en"): "2 announced lines count people without naming them",
        (True, "vi"): "3 lượt đã thông báo ghi từng cán bộ",
        (False, "vi"): "2 lượt đã thông báo chỉ ghi số người",
    }
    assert expected[plan_names, language] in problem["message"]


def test_a_list_added_to_the_next_input_of_a_plan_on_counts_is_told_once(tmp_path: Path) -> None:
    # The same without revise: apply wrote lines that count, and somebody added the sheet of officials.
    plan, following = plan_of(tmp_path, packs.city_on_counts()), tmp_path / "next.xlsx"
    assert run("apply", plan, "-o", following, "-q").exit_code == 0
    book = load_workbook(following)
    sheet = book.create_sheet("Officials")
    for row in packs.city()["Officials"]:
        sheet.append(row)
    book.save(following)
    text = run("check", following).output
    assert "E543" in text and "E301" not in text


def test_what_is_wrong_with_a_new_input_is_told_with_its_file(tmp_path: Path) -> None:
    plan, sheets = plan_of(tmp_path, city()), city()
    sheets["Units"][1][2] = "one"
    new, told = write_workbook(tmp_path / "new.xlsx", sheets), tmp_path / "told.json"
    for given, code in ((new, "E302"), (tmp_path / "none.xlsx", "E101")):
        result = run("revise", plan, "--input", given, "-o", tmp_path / "r.xlsx", "--json", told)
        assert result.exit_code == console.INVALID
        found = [p for p in json.loads(told.read_text())["problems"] if p["severity"] == "error"]
        assert [(p["code"], p["file"]) for p in found] == [(code, given.name)]
        assert plan.name not in result.stderr and given.name in result.stderr


def test_a_new_input_is_read_and_validated_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, new = plan_of(tmp_path, city()), write_workbook(tmp_path / "new.xlsx", city())
    done: list[str] = []

    def counted(name: str) -> None:
        real = getattr(revising, name)
        monkeypatch.setattr(revising, name, lambda *a, **k: done.append(name) or real(*a, **k))

    counted("read_workbook")
    counted("validate")
    assert run("revise", plan, "--input", new, "-o", tmp_path / "r.xlsx", "-q").exit_code == 0
    assert done == ["read_workbook", "validate"]


def test_a_unit_that_is_gone_takes_its_lines_with_it_and_that_is_told(tmp_path: Path) -> None:
    plan = typed(plan_of(tmp_path, city()), {"P2": "agree"})
    sheets = city()
    gone = {
        name: [row for row in rows if "B" not in row] for name, rows in sheets.items() if name != "Decisions"
    }
    # A has to be rid of two; nobody else has room, so that it asks for none any more.
    gone["Units"] = [[*row[:5], 0 if row[0] == "A" else row[5], *row[6:]] for row in gone["Units"]]
    gone["Units"][0] = sheets["Units"][0]
    new, told = write_workbook(tmp_path / "new.xlsx", gone), tmp_path / "told.json"
    result = run("revise", plan, "--input", new, "-o", tmp_path / "r.xlsx", "--json", told, "-q")
    assert result.exit_code == 0, result.output
    lapsed = [w["message"] for w in json.loads(told.read_text())["warnings"] if w["code"] == "W681"]
    assert len(lapsed) == 2 and all("B is not in the workbook" in text for text in lapsed)


def test_namesakes_without_ids_are_told_with_the_cells_where_they_stand(tmp_path: Path) -> None:
    # Two are called An in the new list, of the same unit, without dates of birth: nobody can say which of
    # them was to go to B.  They are on the list, so that the line must not say that they left it.
    people = [[cell for n, cell in enumerate(row) if n != 0] for row in city()["Officials"]]
    bare = {**city(), "Officials": people, "Decisions": [["official", "to", "decision"]]}
    plan = plan_of(tmp_path, bare)
    listed = [[*row] for row in people]
    for row in listed:
        if row[0] in ("An", "Bình", "Chi"):
            row[0] = "Chi"
    told = tmp_path / "told.json"
    new = write_workbook(tmp_path / "new.xlsx", {**bare, "Officials": listed})
    result = run("revise", plan, "--input", new, "-o", tmp_path / "r.xlsx", "--json", told, "-q")
    assert result.exit_code == 0, result.output
    lapsed = [w["message"] for w in json.loads(told.read_text())["warnings"] if w["code"] == "W681"]
    assert any("nothing tells them from 3 of that name (B2, B3, B4)" in text for text in lapsed), lapsed


def test_what_was_said_once_is_not_said_every_round(tmp_path: Path) -> None:
    given = write_workbook(tmp_path / "city.xlsx", city())
    plan = plan_of(tmp_path, city())
    said = []
    for number in (2, 3):
        target, told = tmp_path / f"r{number}.plan.xlsx", tmp_path / "told.json"
        options = ("--input", given, "--as-of", f"2026-0{number}-01", "-q")
        assert run("revise", plan, "-o", target, "--json", told, *options).exit_code == 0
        said.append([a["code"] for a in json.loads(told.read_text())["assumed"]].count("W682"))
        plan = target
    # Where the goals are the usual ones, changes have their usual place.
    assert said == [1, 0]


def test_after_apply_a_blank_day_of_the_last_transfer_means_never(tmp_path: Path) -> None:
    # apply wrote twelve months between moves and the day of everybody whom it moved.
    plan = typed(plan_of(tmp_path, city()), {"P2": "agree"})
    following = tmp_path / "next.xlsx"
    assert run("apply", plan, "-o", following, "-q").exit_code == 0
    assert "W690" not in run("check", following).output
    # Where the day of P2 is lost, that very row is named: the rule would not hold them.
    book = load_workbook(following)
    sheet = next(s for s in book.worksheets if s.title == "Officials")
    place = next(c.column for c in sheet[1] if c.value == "moved_on")
    cell = next(sheet.cell(row[0].row, place) for row in sheet.iter_rows() if row[0].value == "P2")
    cell.value = None
    book.save(following)
    text = " ".join(run("check", following).output.split())
    assert f"in 1 rows ({cell.coordinate})" in text


@pytest.mark.parametrize("vi", [False, True])
def test_sheets_that_are_never_read_are_not_taken_along(tmp_path: Path, vi: bool) -> None:
    """The next input has the sheet of notes, and none that tells of this input or of how to fill it in."""
    names = [pair[vi] for pair in (COLLECTION, GUIDE, FINDINGS, LISTS)]
    plan = plan_of(tmp_path, {**city(), **{name: [["unit", "A"], ["x", 1]] for name in [*names, "Notes"]}})
    following = tmp_path / "next.xlsx"
    assert run("apply", plan, "-o", following, "-q").exit_code == 0
    sheets = load_workbook(following).sheetnames
    assert "Notes" in sheets
    assert not {*names} & {*sheets}
