"""What units sent back becomes one workbook, or every fault of every file is told at once.

The city of most tests has wards A (quota 3, An and Bình), B (quota 2, Chi) and C (quota 1, Dung), and two
fields.  A return is one unit's row and list; what must come of it stands beside each test.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.command_line import run
from helpers.office import needs_office, saved_by_office
from helpers.places import TINY
from helpers.workbooks import Rows, write_workbook
from realloc.city.domain import Kind, Official, Unit
from realloc.intake.collected import collect
from realloc.intake.returns import Person, Read, Return, Source, Spot
from realloc.pipeline.forms import write_forms_of
from realloc.plan.load import load

UNITS = ["unit", "name", "quota", "headcount", "land need", "it need"]
PEOPLE = ["official", "name", "unit", "fields", "born"]
CITY: dict[str, tuple[list[object], list[list[object]]]] = {
    "A": (
        ["A", "Alder", 3, 2, 1, 0],
        [["P1", "An", "A", "land", date(1980, 5, 1)], ["P2", "Bình", "A", "it; land", date(1990, 2, 3)]],
    ),
    "B": (["B", "Birch", 2, 1, 1, 1], [["P3", "Chi", "B", "it", date(1985, 7, 9)]]),
    "C": (["C", "Cedar", 1, 1, 0, 1], [["P4", "Dung", "C", None, date(1979, 1, 2)]]),
}
SOURCE = Source(Path("x.xlsx"), "x.xlsx", datetime(2026, 1, 1))
RULES: Rows = [["rule", "value"], ["as_of", "2026-01-01"]]


def book_of(*names: str) -> dict[str, Rows]:
    units = [CITY[name][0] for name in names]
    people = [person for name in names for person in CITY[name][1]]
    return {"Units": [UNITS, *units], "Officials": [PEOPLE, *people]}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "base.xlsx", {**book_of("A", "B", "C"), "Rules": RULES})


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """A folder with a return of each unit, each a day later than the one before."""
    folder = tmp_path / "returns"
    folder.mkdir()
    for number, name in enumerate(CITY):
        dated(write_workbook(folder / f"{name}.xlsx", book_of(name)), number + 1)
    return folder


def dated(path: Path, day: int) -> Path:
    when = datetime(2026, 1, day, 12).timestamp()
    os.utime(path, (when, when))
    return path


def collected(*arguments: object) -> tuple[int, dict[str, object]]:
    """Exit code and JSON."""
    result = run("collect", *arguments, "--json", "-")
    return result.exit_code, json.loads(result.stdout)


def found(document: Mapping[str, object], kind: str = "errors") -> set[tuple[str, str | None, str, str]]:
    """Code, file, sheet and cell of everything found."""
    items = document[kind]
    assert isinstance(items, list)
    return {(i["code"], i["file"], i["sheet"], i["cell"]) for i in items}


def codes(document: Mapping[str, object], kind: str = "errors") -> list[str]:
    return sorted(code for code, *_ in found(document, kind))


def states(document: Mapping[str, object]) -> dict[str, str]:
    units = document["units"]
    assert isinstance(units, list)
    return {unit["unit"]: unit["state"] for unit in units}


def says_the_same(one: Path, other: Path) -> None:
    """Units, needs and people are the same, whatever the order of rows and columns."""
    mine, theirs = (load(path, overrides={"as_of": "2026-01-01"}).instance for path in (one, other))
    assert [(u.unit_id, u.name, u.kind, u.quota, u.headcount) for u in mine.units] == [
        (u.unit_id, u.name, u.kind, u.quota, u.headcount) for u in theirs.units
    ]
    assert mine.needs == theirs.needs
    assert [(o.official_id, o.name, o.unit_id, o.fields, o.retire_on) for o in mine.officials or ()] == [
        (o.official_id, o.name, o.unit_id, o.fields, o.retire_on) for o in theirs.officials or ()
    ]


# -- everything is there -----------------------------------------------------------------------------------


@pytest.mark.parametrize("with_base", [True, False])
def test_three_returns_are_the_workbook_they_came_from(
    returns: Path, base: Path, tmp_path: Path, with_base: bool
) -> None:
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, *(["--base", base] if with_base else []))
    assert code == 0
    assert states(document) == dict.fromkeys("ABC", "complete")
    says_the_same(out, base)
    sheet = load_workbook(out)["Collection"]
    assert [row[0].value for row in sheet.iter_rows(min_row=5)] == ["A", "B", "C"]


def test_solve_takes_what_was_collected_with_the_rules_of_the_base(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    assert run("collect", returns, "-o", out, "--base", base).exit_code == 0
    assert load(out).instance.settings.as_of == date(2026, 1, 1)
    result = run("solve", out, "-o", tmp_path / "plan.xlsx")
    assert result.exit_code == 0, result.output


def test_what_differs_from_the_base(returns: Path, base: Path, tmp_path: Path) -> None:
    """A has quota 4 for 3, Bình gone and Em come: its headcount stays 2."""
    changed = {
        "Units": [UNITS, ["A", "Alder", 4, 2, 1, 0]],
        "Officials": [PEOPLE, CITY["A"][1][0], ["P9", "Em", "A", "land", date(1999, 9, 9)]],
    }
    write_workbook(returns / "A.xlsx", changed)
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert code == 0
    units = document["units"]
    assert isinstance(units, list)
    assert units[0]["differs"] == {"quota": [3, 4], "headcount": [2, 2], "gone": ["P2"], "new": ["P9"]}
    assert units[1]["differs"] == {"quota": [2, 2], "headcount": [1, 1], "gone": [], "new": []}


def test_mixed_layouts(tmp_path: Path, base: Path) -> None:
    """A sheet with labels, a text file with two units, and their people in another file, by names."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    card = [
        ["unit: Alder"],
        ["quota: 3"],
        ["headcount: 2"],
        ["land need: 1"],
        ["it need: 0"],
        ["official", "name", "fields", "born"],
        ["P1", "An", "land", date(1980, 5, 1)],
        ["P2", "Bình", "it; land", date(1990, 2, 3)],
    ]
    write_workbook(folder / "own.xlsx", {"Alder": card})
    (folder / "two.csv").write_text(
        "name;quota;headcount;land need;it need\nBirch;2;1;1;1\nCedar;1;1;0;1\n", encoding="utf-8-sig"
    )
    people = [["name", "unit", "position", "fields", "born"]]
    people += [["Chi", "Birch", "clerk", "it", "09/07/1985"], ["Dung", "Cedar", "clerk", None, "02/01/1979"]]
    write_workbook(folder / "people.xlsx", {"Sheet1": people})
    out = tmp_path / "out.xlsx"
    code, document = collected(folder, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    # Chi and Dung have no ids there: by name and birth date they are P3 and P4 of the base.
    says_the_same(out, base)
    assert "W655" in codes(document, "warnings")


@pytest.mark.parametrize("where", ["title", "sheet", "file"])
def test_a_list_of_people_alone_is_understood_where_the_base_knows_the_unit(
    returns: Path, base: Path, tmp_path: Path, where: str
) -> None:
    (returns / "B.xlsx").unlink()
    rows: list[list[object]] = [["official", "name", "fields", "born"], ["P3", "Chi", "it", date(1985, 7, 9)]]
    if where == "title":
        rows = [["LIST OF OFFICIALS OF BIRCH"], [], *rows]
    sheet = "Birch" if where == "sheet" else "Sheet1"
    write_workbook(returns / ("03 Birch final.xlsx" if where == "file" else "x.xlsx"), {sheet: rows})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    says_the_same(out, base)  # the posts of B are those of the base, which is said at its list
    assert states(document) == {"A": "complete", "B": "in_part", "C": "complete"}
    named = {"title": ("x.xlsx", "Sheet1", "A4"), "sheet": ("x.xlsx", "Birch", "A2")}
    place = named.get(where, ("03 Birch final.xlsx", "Sheet1", "A2"))
    assert ("W623", *place) in found(document, "warnings")


def test_what_a_return_does_not_say_and_the_base_does_is_told(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """A's table has its quota and land need, and no column for it; that of B has no fields at all."""
    book = load_workbook(base)
    book["Units"].cell(1, 7).value = "extra_quota"
    book["Units"].cell(2, 7).value = 1
    book.save(base)
    for name, columns in (("A", (0, 1, 2, 3, 4)), ("B", (0, 1, 2, 3))):
        rows = [[row[c] for c in columns] for row in (UNITS, CITY[name][0])]
        write_workbook(returns / f"{name}.xlsx", {**book_of(name), "Units": rows})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert (code, states(document)) == (0, {"A": "in_part", "B": "in_part", "C": "complete"})
    warnings = document["warnings"]
    assert isinstance(warnings, list)
    told = {w["file"]: w["message"] for w in warnings if w["code"] == "W623"}
    assert told.keys() == {"A.xlsx", "B.xlsx"}
    assert "nothing of extra_quota, it need;" in told["A.xlsx"]
    assert "nothing of it need, land need;" in told["B.xlsx"]
    sheet = load_workbook(out)["Collection"]
    assert [row[2].value for row in sheet.iter_rows(min_row=5)] == [
        *["in part from the base"] * 2,
        "complete",
    ]
    assert "it need" in str([cell.value for cell in sheet[5]])


def test_a_list_of_people_of_nobody_knows_which_unit(returns: Path, base: Path, tmp_path: Path) -> None:
    rows = [["official", "name", "fields"], ["P3", "Chi", "it"]]
    write_workbook(returns / "x.xlsx", {"Sheet1": rows})
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E570", "x.xlsx", "Sheet1", "A1")})


def test_a_need_that_a_unit_takes_back_is_not_filled_from_the_base(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """B needed one of land, whom nobody is; its return leaves that blank, or writes 0: it needs none now."""
    for said in (None, 0):
        write_workbook(returns / "B.xlsx", book_of("B"), {"Units!E2": said})
        out = tmp_path / "out.xlsx"
        code, document = collected(returns, "-o", out, "--base", base)
        assert (code, states(document)["B"]) == (0, "complete")
        need = load(out).instance.needs.get(("B", "land"))
        assert (need.need if need else 0) == 0


def test_columns_and_sheets_that_only_the_office_knows_go_along(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """Address of units and telephone of people stay with whom they belong to, also who is new has none.

    Bình left A and Em came; P3 moved from B to C, with the telephone.
    """
    known = book_of("A", "B", "C")
    more: dict[str, list[object]] = {
        "Units": ["Address", "1 Lê Lợi", "2 Lê Lai", None],
        "Officials": ["Telephone", "0901", "0902", "0903", "0904"],
    }
    for name, cells in more.items():
        known[name] = [[*row, cell] for row, cell in zip(known[name], cells, strict=True)]
    known["Officials"] = [
        [*row, note] for row, note in zip(known["Officials"], ["Note", *"abcd"], strict=True)
    ]
    write_workbook(base, {**known, "Rules": RULES, "Diary": [["1 May", "begun"]]})
    a, b, c = (book_of(name) for name in CITY)
    a["Officials"] = [PEOPLE, CITY["A"][1][0], ["P9", "Em", "A", "land", date(1999, 9, 9)]]
    b = {"Units": [UNITS, ["B", "Birch", 2, 0, 1, 1]], "Officials": [PEOPLE]}
    c = {
        "Units": [UNITS, ["C", "Cedar", 1, 2, 0, 1]],
        "Officials": [*c["Officials"], ["P3", "Chi", "C", "it", date(1985, 7, 9)]],
    }
    for name, book in (("A", a), ("B", b), ("C", c)):
        write_workbook(returns / f"{name}.xlsx", book)
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    assert "W625" not in codes(document, "warnings")
    written = load_workbook(out)
    units = [[cell.value for cell in row] for row in written["Units"]]
    assert [(row[0], row[-1]) for row in units] == [
        *(("unit", "Address"), ("A", "1 Lê Lợi"), ("B", "2 Lê Lai"), ("C", None)),
    ]
    people = [[cell.value for cell in row] for row in written["Officials"]]
    assert {(row[0], row[-2], row[-1]) for row in people} == {
        *(("official", "Telephone", "Note"), ("P1", "0901", "a"), ("P9", None, None)),
        *(("P3", "0903", "c"), ("P4", "0904", "d")),
    }
    assert written["Diary"]["B1"].value == "begun"


def test_a_heading_of_the_office_that_alone_would_be_read_is_written_so_that_it_is_not(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """An earlier quota beside the quota of this year is no quota of the collected workbook either."""
    known = book_of("A", "B", "C")
    known["Units"] = [
        [*row[:2], old, *row[2:]]
        for row, old in zip(known["Units"], ["Biên chế năm 2024", 9, 9, 9], strict=True)
    ]
    known["Units"][0][3] = "Biên chế năm 2025"
    write_workbook(base, {**known, "Rules": RULES})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    assert {u.unit_id: u.quota for u in load(out).instance.units} == {"A": 3, "B": 2, "C": 1}
    assert 9 in [cell.value for cell in load_workbook(out)["Units"][2]]


def test_columns_of_the_base_that_follow_from_others_are_named(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """What is short, and beside a list who is there, would be wrong by now."""
    known = book_of("A", "B", "C")
    short = zip(known["Units"], ["shortage", 1, 1, 0], ["land have", 1, 0, 0], strict=True)
    known["Units"] = [[*row, *cells] for row, *cells in short]
    write_workbook(base, {**known, "Rules": RULES})
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert code == 0
    assert ("W625", "base.xlsx", "Units", "G1") in found(document, "warnings")
    warnings = document["warnings"]
    assert isinstance(warnings, list)
    assert '"shortage", "land have"' in next(w["message"] for w in warnings if w["code"] == "W625")


def test_a_row_of_the_base_about_somebody_who_is_gone_is_left_out_and_told(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """Bình, whom the base wants in B, has left A: that row goes, the one about An stays."""
    rows: Rows = [
        ["official", "to", "decision", "note"],
        *([["P2", "B", "require", None], ["P1", None, "forbid", "ill"], ["P2", "C", "forbid", None]]),
    ]
    write_workbook(base, {**book_of("A", "B", "C"), "Rules": RULES, "Decisions": rows})
    write_workbook(
        returns / "A.xlsx",
        {"Units": [UNITS, ["A", "Alder", 3, 1, 1, 0]], "Officials": [PEOPLE, CITY["A"][1][0]]},
    )
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    told = {place for place in found(document, "warnings") if place[0] == "W624"}
    assert told == {("W624", "base.xlsx", "Decisions", f"A{row}") for row in (2, 4)}
    decisions = load(out).instance.decisions
    assert [(d.official_id, d.to) for d in decisions] == [("P1", None)]


LISTS: dict[str, Rows] = {
    "quotas": [["unit", "name", "quota"], ["A", "Alder", 3], ["B", "Birch", 2], ["C", "Cedar", 1]],
    "names": [["unit", "name"], ["A", "Alder"], ["B", "Birch"], ["C", "Cedar"]],
}


@pytest.mark.parametrize("known", LISTS)
def test_a_list_of_units_is_base_enough(known: str, returns: Path, tmp_path: Path) -> None:
    """It tells which units are asked, and neither that nobody is there nor that there are no posts."""
    base = write_workbook(tmp_path / "list.xlsx", {"Sheet1": LISTS[known]})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert (code, states(document)) == (0, dict.fromkeys("ABC", "complete")), document["errors"]
    assert load(out).instance.unit["A"].headcount == 2
    units = document["units"]
    assert isinstance(units, list)
    assert units[0]["differs"]["headcount"] == [None, 2]
    assert units[0]["differs"]["quota"] == [3 if known == "quotas" else None, 3]
    # A list of people alone has its posts from the list of quotas, and none from the list of names.
    people = [[*row[:3], row[4]] for row in book_of("A")["Officials"]]
    write_workbook(returns / "A.xlsx", {"Officials": people})
    code, document = collected(returns, "-o", out, "--base", base)
    if known == "quotas":
        assert (code, states(document)["A"], load(out).instance.unit["A"].quota) == (0, "in_part", 3)
    else:
        assert (code, found(document)) == (4, {("E571", "A.xlsx", "Officials", "C2")})
    # Nothing came of B, and its posts cannot be taken from a list of names.
    write_workbook(returns / "A.xlsx", book_of("A"))
    (returns / "B.xlsx").unlink()
    code, document = collected(returns, "-o", out, "--base", base, "--partial")
    if known == "names":
        assert (code, {f for _, f, *_ in found(document)}) == (4, {"list.xlsx"})


def test_a_heading_that_may_be_the_headcount_is_no_list(returns: Path, tmp_path: Path) -> None:
    rows = [[*row, n] for row, n in zip(LISTS["quotas"], ["headcuont", 2, 1, 1], strict=True)]
    base = write_workbook(tmp_path / "list.xlsx", {"Sheet1": rows})
    result = run("collect", returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (result.exit_code, "E202" in result.stderr) == (4, True)


# -- faults ------------------------------------------------------------------------------------------------


def test_a_broken_file_does_not_stop_the_others(returns: Path, base: Path, tmp_path: Path) -> None:
    """B cannot be read, C has a word for its quota: both are told, and nothing is written."""
    (returns / "B.xlsx").write_bytes((returns / "B.xlsx").read_bytes()[:900])
    write_workbook(returns / "C.xlsx", book_of("C"), {"Units!C2": "many"})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base, "--mark", tmp_path / "marked")
    assert code == 4
    assert not out.exists()
    assert {(c, f) for c, f, *_ in found(document)} == {("E106", "B.xlsx"), ("E302", "C.xlsx")}
    assert not [e for e in document["errors"] if str(returns) in e["message"]]
    assert ("E302", "C.xlsx", "Units", "C2") in found(document)
    assert states(document) == {"A": "complete", "B": "faulty", "C": "faulty"}
    marked = load_workbook(tmp_path / "marked" / "C.xlsx")
    assert "E302" in marked["Units"]["C2"].comment.text
    # Mended, everything is written.
    write_workbook(returns / "B.xlsx", book_of("B"))
    write_workbook(returns / "C.xlsx", book_of("C"))
    assert collected(returns, "-o", out, "--base", base)[0] == 0
    says_the_same(out, base)


def test_a_transferred_person_is_on_two_lists(returns: Path, base: Path, tmp_path: Path) -> None:
    """P2 went from A to B, and A still lists them; with A's row taken out all is well."""
    both = book_of("B")
    both["Units"] = [UNITS, ["B", "Birch", 2, 2, 1, 1]]
    both["Officials"] = [*both["Officials"], ["P2", "Bình", "B", "it; land", date(1990, 2, 3)]]
    write_workbook(returns / "B.xlsx", both)
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E564", "B.xlsx", "Officials", "A3")})
    errors = document["errors"]
    assert isinstance(errors, list)
    assert "A.xlsx Officials!A3" in errors[0]["message"]
    alone = book_of("A")
    alone["Units"] = [UNITS, ["A", "Alder", 3, 1, 1, 0]]
    alone["Officials"] = alone["Officials"][:2]
    write_workbook(returns / "A.xlsx", alone)
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert code == 0
    units = document["units"]
    assert isinstance(units, list)
    assert units[0]["differs"]["gone"] == ["P2"] == units[1]["differs"]["new"]


def test_the_same_name_and_birth_date_in_two_units(returns: Path, tmp_path: Path) -> None:
    write_workbook(returns / "C.xlsx", book_of("C"), {"Officials!B2": "an", "Officials!E2": "01/05/1980"})
    code, document = collected(returns, "-o", tmp_path / "out.xlsx")
    assert (code, found(document)) == (4, {("E565", "C.xlsx", "Officials", "B2")})


def test_ids_that_units_typed_themselves_get_the_code_of_the_unit(returns: Path, tmp_path: Path) -> None:
    """B and C number their people from 1: "1" is one of each."""
    for name in "BC":
        write_workbook(returns / f"{name}.xlsx", book_of(name), {"Officials!A2": 1})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out)
    assert code == 0, document["errors"]
    assert {o.official_id for o in load(out).instance.officials or ()} == {"P1", "P2", "B-1", "C-1"}
    assert "W652" in codes(document, "warnings")


def test_identical_returns_count_once(returns: Path, base: Path, tmp_path: Path) -> None:
    again = book_of("A")
    again["Officials"] = [PEOPLE, *reversed(CITY["A"][1])]  # in another order
    dated(write_workbook(returns / "A again.xlsx", again), 9)
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert code == 0
    assert states(document)["A"] == "twice"
    assert "W653" in codes(document, "warnings")
    says_the_same(out, base)


def test_different_returns_are_an_error_unless_the_latest_counts(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """The first says quota 3, the one of 9 January 5."""
    dated(write_workbook(returns / "A2.xlsx", book_of("A"), {"Units!C2": 5}), 9)
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert (code, found(document)) == (4, {("E562", "A2.xlsx", "Units", "A2")})
    assert states(document)["A"] == "conflict"
    code, document = collected(returns, "-o", out, "--base", base, "--latest")
    assert code == 0
    assert (states(document)["A"], load(out).instance.unit["A"].quota) == ("latest", 5)
    assert "W654" in codes(document, "warnings")
    # Of one date none is the latest.
    dated(returns / "A2.xlsx", 1)
    code, document = collected(returns, "-o", out, "--base", base, "--latest")
    assert (code, codes(document)) == (4, ["E563"])


def test_two_units_that_claim_one_another(returns: Path, base: Path, tmp_path: Path) -> None:
    """The file of C tells of B too, and otherwise than B does: B is in conflict."""
    both = {
        "Units": [UNITS, CITY["C"][0], ["B", "Birch", 9, 1, 1, 1]],
        "Officials": book_of("C", "B")["Officials"],
    }
    dated(write_workbook(returns / "C.xlsx", both), 3)
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E562", "C.xlsx", "Units", "A3")})


def test_a_missing_unit(returns: Path, base: Path, tmp_path: Path) -> None:
    (returns / "B.xlsx").unlink()
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert (code, codes(document), states(document)["B"]) == (4, ["E561"], "missing")
    code, document = collected(returns, "-o", out, "--base", base, "--partial")
    assert (code, states(document)["B"]) == (0, "base")
    assert "W651" in codes(document, "warnings")
    says_the_same(out, base)
    # Without a base nobody knows of B.
    code, document = collected(returns, "-o", out, "--partial")
    assert (code, sorted(states(document))) == (0, ["A", "C"])


def test_who_moved_out_of_a_missing_unit_is_not_there_twice(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """B has not returned, and P3, whom the base has there, is on the list of C now."""
    (returns / "B.xlsx").unlink()
    more = book_of("C")
    more["Units"] = [UNITS, ["C", "Cedar", 1, 2, 0, 1]]
    more["Officials"] = [*more["Officials"], ["P3", "Chi", "C", "it", date(1985, 7, 9)]]
    write_workbook(returns / "C.xlsx", more)
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base, "--partial")
    assert code == 0, document["errors"]
    instance = load(out).instance
    assert (instance.official["P3"].unit_id, instance.unit["B"].headcount) == ("C", 0)


def test_totals_that_do_not_match_are_told_with_both_cells(returns: Path, base: Path, tmp_path: Path) -> None:
    """A says 5 present and lists 2, in A2 and A3."""
    write_workbook(returns / "A.xlsx", book_of("A"), {"Units!D2": 5})
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E566", "A.xlsx", "Units", "D2")})
    errors = document["errors"]
    assert isinstance(errors, list)
    assert "Officials!A2:A3" in errors[0]["message"]


def test_rows_taken_for_signatures_are_named_where_somebody_is_missing(
    returns: Path, base: Path, tmp_path: Path
) -> None:
    """A says 3 present, lists 2 and has a title in row 5: may be that is the third."""
    rows = book_of("A")
    rows["Officials"] = [*rows["Officials"], [], [None, "Giám đốc"]]
    write_workbook(returns / "A.xlsx", rows, {"Units!D2": 3})
    _, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    errors = document["errors"]
    assert isinstance(errors, list)
    assert [e["code"] for e in errors] == ["E566"]
    assert errors[0]["remedy"].startswith("Look at the rows taken for signatures or notes: 5.")
    shown = run("check", returns / "A.xlsx").stdout
    assert "E501" in shown
    assert "taken for signatures or notes: 5." in " ".join(shown.split())


def test_an_unclear_column_is_said_in_the_marked_copy(tmp_path: Path) -> None:
    """Of many files no option can speak: the copy has the sheet Mapping filled in and is read by it."""
    (tmp_path / "returned").mkdir()
    rows: Rows = [["unit", "quota", "done by 2025"], ["A", 3, 2], ["B", 2, 1], ["C", 1, 1]]
    write_workbook(tmp_path / "returned" / "own.xlsx", {"Sheet1": rows})
    arguments = ("-o", tmp_path / "out.xlsx", "--mark", tmp_path / "marked")
    result = run("collect", tmp_path / "returned", *arguments)
    said = " ".join(result.output.split())
    assert result.exit_code == 4
    assert "or say which it is in a sheet Mapping." in said and "--map" not in said
    assert "If Column C = headcount: collect with --mark" in said
    code, document = collected(tmp_path / "marked", "-o", tmp_path / "out.xlsx")
    assert (code, states(document)) == (0, dict.fromkeys("ABC", "complete"))
    assert [u.headcount for u in load(tmp_path / "out.xlsx").instance.units] == [2, 1, 1]


def test_an_unknown_unit_has_its_nearest_name(returns: Path, base: Path, tmp_path: Path) -> None:
    write_workbook(
        returns / "C.xlsx", book_of("C"), {"Units!A2": "Cedir", "Units!B2": "Cedir", "Officials!C2": "Cedir"}
    )
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, codes(document)) == (4, ["E567"])
    assert any("Cedar" in str(e) for e in document["errors"])  # type: ignore[attr-defined]


def test_a_unit_without_a_list(returns: Path, base: Path, tmp_path: Path) -> None:
    write_workbook(returns / "C.xlsx", {"Units": [UNITS, CITY["C"][0]]})
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E569", "C.xlsx", "Units", "A2")})
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base, "--partial")
    assert (code, "W658" in codes(document, "warnings")) == (0, True)
    says_the_same(out, base)


def test_a_list_without_the_posts_of_its_unit() -> None:
    """The posts of A came in a form whose people are elsewhere; nobody has said those of B."""
    people = Person(Official("P3", "B"), {}, Spot(SOURCE, "Officials", {"unit": ("Officials", "C2")}, "unit"))
    unit = Unit("B", "Birch", Kind.WARD, None, 1)
    read = Read(SOURCE, (Return(SOURCE, unit, people.spot, people=(people,)),))
    told = [(f.problem.code, f.problem.sheet, f.problem.cell) for f in collect([read], None, "en").errors]
    assert told == [("E571", "Officials", "C2")]


def test_distances_are_the_office_s(tmp_path: Path) -> None:
    """Somebody's own limit in a file of five units without coordinates: the base has the distances."""
    code, document = collected(TINY, "-o", tmp_path / "out.xlsx", "--base", TINY)
    assert code == 0, document["errors"]
    says_the_same(tmp_path / "out.xlsx", TINY)
    code, document = collected(TINY, "-o", tmp_path / "alone.xlsx")
    assert (code, codes(document)) == (4, ["E503"])


def test_a_file_without_units_is_told_by_its_own_sheets(returns: Path, base: Path, tmp_path: Path) -> None:
    """The fields that the base has are read beside it, and are no sheet of its."""
    write_workbook(returns / "b.xlsx", {"Trang A": [["Nội dung"], ["chưa có"]]})
    result = run("collect", returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert result.exit_code == 4
    assert "Trang A" in result.output
    assert "Fields" not in result.output


def test_on_counts(tmp_path: Path) -> None:
    """Without any list the workbook is one on counts, rows a unit and post summed."""
    folder = tmp_path / "counts"
    folder.mkdir()
    head = ["unit", "quota", "headcount", "land need", "land have"]
    write_workbook(folder / "a.xlsx", {"Units": [head, ["A", 5, 6, 1, 2]]})
    posts = [["name", "position", "quota", "headcount"], ["B", "land", 2, 1], ["B", "finance", 3, 1]]
    write_workbook(folder / "b.xlsx", {"Sheet1": posts})
    out = tmp_path / "out.xlsx"
    code, document = collected(folder, "-o", out)
    assert code == 0, document["errors"]
    instance = load(out).instance
    assert instance.officials is None
    assert {u.unit_id: (u.quota, u.headcount) for u in instance.units} == {"A": (5, 6), "B": (5, 2)}
    assert (instance.needs["A", "land"].need, instance.needs["A", "land"].have) == (1, 2)


def test_never_over_an_input(returns: Path, base: Path) -> None:
    for target in (returns / "A.xlsx", base):
        before = target.read_bytes()
        result = run("collect", returns, "-o", target, "--base", base)
        assert result.exit_code == 2
        assert target.read_bytes() == before
    assert run("collect", returns, "-o", returns.parent / "o.xlsx", "--mark", returns).exit_code == 2


def test_links_of_a_folder(returns: Path, base: Path, tmp_path: Path) -> None:
    """A link to a file counts once with it, links round in a circle end, one to nothing is told."""
    (returns / "again.xlsx").symlink_to("A.xlsx")
    for name in ("here", "there"):
        (returns / name).symlink_to(".", target_is_directory=True)
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, states(document)) == (0, dict.fromkeys("ABC", "complete"))
    assert "W653" not in codes(document, "warnings")
    (returns / "gone.xlsx").symlink_to("nowhere.xlsx")
    code, document = collected(returns, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E101", "gone.xlsx", "", "")})


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, document = collected(tmp_path / "empty", "-o", tmp_path / "out.xlsx")
    assert (code, codes(document)) == (4, ["E560"])


def test_what_nobody_reads_in_a_folder_is_told(returns: Path, base: Path, tmp_path: Path) -> None:
    """A letter, a scan and a picture are named once a folder; what programs leave beside files is not."""
    nested = returns / "nested"
    nested.mkdir()
    for name in ("B.docx", "scan.PDF", "photo.jpg", "nested/notes", "A.xlsx.zip"):
        (returns / name).write_bytes(b"x")
    for name in ("~$A.xlsx", ".~lock.A.xlsx#", ".DS_Store", "Thumbs.db", "desktop.ini", "~WRL0001.tmp"):
        (nested / name).write_bytes(b"x")
    out = tmp_path / "out.xlsx"
    code, document = collected(returns, "-o", out, "--base", base)
    assert code == 0
    warnings = document["warnings"]
    assert isinstance(warnings, list)
    (told,) = (w["message"] for w in warnings if w["code"] == "W633")
    assert told.endswith("(5): A.xlsx.zip; B.docx; photo.jpg; scan.PDF; nested/notes.")
    result = run("collect", returns, "-o", out, "--base", base)
    assert "W633" in result.stdout
    assert "B.docx" in result.stdout
    # Of a unit whose letter alone came nothing is known, and both are said.
    (returns / "B.xlsx").unlink()
    code, document = collected(returns, "-o", out, "--base", base)
    assert (code, codes(document), "W633" in codes(document, "warnings")) == (4, ["E561"], True)
    # A folder without anything to read is an error that still names what is there.
    code, document = collected(nested, "-o", out, "--base", base)
    assert sorted({*codes(document)}) == ["E560", "E561"]
    assert "W633" in codes(document, "warnings")


def test_a_folder_of_text_files_is_one_workbook_whatever_lies_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "A"
    folder.mkdir()
    (folder / "Units.csv").write_text("unit,quota\nA,3\n", encoding="utf-8")
    (folder / "Officials.csv").write_text("official,name,unit\nP1,An,A\n", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"x")
    code, document = collected(folder, "-o", tmp_path / "out.xlsx")
    assert (code, states(document)) == (0, {"A": "complete"})
    assert "W633" in codes(document, "warnings")


def test_quiet_still_says_what_touches_the_trust(returns: Path, base: Path, tmp_path: Path) -> None:
    (returns / "B.xlsx").unlink()
    result = run("collect", returns, "-o", tmp_path / "o.xlsx", "--base", base, "--partial", "-q")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "W651" in result.stderr


@pytest.mark.parametrize("nothing", ["empty", "gone.xlsx"])
def test_where_nothing_is_read_english_is_spoken_unless_asked(nothing: str, tmp_path: Path) -> None:
    """As every command does with a file that is not there."""
    (tmp_path / "empty").mkdir()
    arguments = ("collect", tmp_path / nothing, "-o", tmp_path / "out.xlsx")
    assert "Nothing is written" in run(*arguments).stderr
    assert "Chưa ghi" in run(*arguments, "--lang", "vi").stderr


def test_units_stand_in_the_order_of_the_vietnamese_alphabet(tmp_path: Path) -> None:
    """By code points Đông Hòa would come behind Xuân Lộc, and Ân Thi behind both."""
    names = ["Phường Xuân Lộc", "Phường Đông Hòa", "Phường Dĩ An", "Phường Ân Thi", "Phường An Lạc"]
    for number, name in enumerate(names):
        write_workbook(tmp_path / f"{number}.xlsx", {"Units": [["unit", "quota", "headcount"], [name, 3, 2]]})
    code, document = collected(tmp_path, "-o", tmp_path / "out.xlsx")
    assert (code, list(states(document))) == (0, [names[4], names[3], names[2], names[1], names[0]])


def test_the_terminal_has_80_columns_and_both_languages(returns: Path, base: Path, tmp_path: Path) -> None:
    write_workbook(returns / "C.xlsx", book_of("C"), {"Units!C2": "many"})
    (returns / "B.xlsx").unlink()
    for language, word in (("en", "faulty"), ("vi", "có lỗi")):
        result = run("collect", returns, "-o", tmp_path / "o.xlsx", "--base", base, "--lang", language)
        assert result.exit_code == 4
        assert word in result.output
        assert max(map(len, result.output.splitlines())) <= 80


# -- forms -------------------------------------------------------------------------------------------------


@pytest.fixture
def forms(base: Path, tmp_path: Path) -> Path:
    write_forms_of(base, tmp_path / "forms")
    return tmp_path / "forms"


def _list_sheet(path: Path) -> tuple[object, object]:
    book = load_workbook(path)
    return book, book["Officials"]


def test_forms_filled_as_a_clerk_would(forms: Path, base: Path, tmp_path: Path) -> None:
    """The list of A sorted the other way round, a blank row put in, columns widened, the file renamed."""
    (path,) = forms.glob("A *.xlsx")
    book, sheet = _list_sheet(path)
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2, max_row=3)]  # type: ignore[attr-defined]
    for number, row in zip((2, 4), reversed(rows), strict=True):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value  # type: ignore[attr-defined]
            sheet.cell(3, column).value = None  # type: ignore[attr-defined]
    sheet.column_dimensions["B"].width = 60  # type: ignore[attr-defined]
    path.unlink()
    book.save(forms / "scan0001 final (2).xlsx")  # type: ignore[attr-defined]
    out = tmp_path / "out.xlsx"
    code, document = collected(forms, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    says_the_same(out, base)


def test_forms_as_they_were_sent_and_of_an_earlier_round(forms: Path, base: Path, tmp_path: Path) -> None:
    write_forms_of(base, tmp_path / "second", number=2)
    (path,) = (tmp_path / "second").glob("A *.xlsx")
    shutil.copy(path, forms / path.name)
    code, document = collected(forms, "-o", tmp_path / "out.xlsx", "--base", base)
    warnings = [(c, str(f)[:1]) for c, f, *_ in found(document, "warnings")]
    assert code == 0
    assert {("W656", name) for name in "ABC"} | {("W657", name) for name in "BC"} <= set(warnings)


def _add_new(forms: Path, unit: str, name: str, born: date, place: str = "M1") -> None:
    """Write somebody new into the form of a unit, as its guide tells to."""
    (path,) = forms.glob(f"{unit} *.xlsx")
    book, sheet = _list_sheet(path)
    headings = [cell.value for cell in sheet[1]]  # type: ignore[index]
    row = next(n for n in range(2, 99) if sheet.cell(n, 1).value is None)  # type: ignore[attr-defined]
    for column, value in {"official": place, "name": name, "born": born, "unit": unit}.items():
        sheet.cell(row, headings.index(column) + 1).value = value  # type: ignore[attr-defined]
    units = book["Units"]  # type: ignore[index]
    present = units.cell(2, [cell.value for cell in units[1]].index("headcount") + 1)
    present.value = row - 1
    book.save(path)  # type: ignore[attr-defined]


@pytest.mark.parametrize("with_base", [True, False])
def test_new_people_of_two_forms_are_two_people(
    forms: Path, base: Path, tmp_path: Path, with_base: bool
) -> None:
    """The guide has both A and B write M1: they become A-M1 and B-M1, told as W652."""
    _add_new(forms, "A", "Giang", date(1991, 1, 2))
    _add_new(forms, "B", "Hoa", date(1992, 3, 4))
    out = tmp_path / "out.xlsx"
    code, document = collected(forms, "-o", out, *(["--base", base] if with_base else []))
    assert code == 0, document["errors"]
    ids = {o.official_id for o in load(out).instance.officials or ()}
    assert ids == {"P1", "P2", "P3", "P4", "A-M1", "B-M1"}
    assert "W652" in codes(document, "warnings")


def test_an_id_of_a_form_with_the_same_name_in_two_units_is_one_person(forms: Path, tmp_path: Path) -> None:
    _add_new(forms, "A", "Giang", date(1991, 1, 2))
    _add_new(forms, "B", "Giang", date(1991, 1, 2))
    code, document = collected(forms, "-o", tmp_path / "out.xlsx")
    assert (code, codes(document)) == (4, ["E564"])


def test_somebody_new_has_the_number_of_somebody_of_an_earlier_round(
    forms: Path, base: Path, tmp_path: Path
) -> None:
    """M1 of the first round is Giang of A; of the second, Hoa of B, who becomes B-M1."""
    _add_new(forms, "A", "Giang", date(1991, 1, 2))
    first, second = tmp_path / "first.xlsx", tmp_path / "second"
    assert collected(forms, "-o", first, "--base", base)[0] == 0
    write_forms_of(first, second, number=2)
    _add_new(second, "B", "Hoa", date(1992, 3, 4))
    out = tmp_path / "out.xlsx"
    code, document = collected(second, "-o", out, "--base", first)
    assert code == 0, document["errors"]
    names = {o.official_id: o.name for o in load(out).instance.officials or ()}
    assert (names["M1"], names["B-M1"]) == ("Giang", "Hoa")
    # Its sheet of what came back is named as it was, and there is one.
    assert [n for n in load_workbook(out).sheetnames if n.startswith("Collection")] == ["Collection"]


def test_a_form_with_the_data_of_another_unit(forms: Path, base: Path, tmp_path: Path) -> None:
    """The form of A holds the row of B: it is refused, whatever else it says."""
    (path,) = forms.glob("A *.xlsx")
    book = load_workbook(path)
    book["Units"]["A2"] = "B"
    book["Units"]["B2"] = "Birch"
    book.save(path)
    code, document = collected(forms, "-o", tmp_path / "out.xlsx", "--base", base)
    assert code == 4
    # Neither A's two people, whom the form still lists under A, nor A's not having returned are told too.
    assert found(document) == {("E568", path.name, "Units", "A2")}
    # The stamp tells whose form it is: B sent its own, and that is complete.
    assert states(document) == {"A": "faulty", "B": "complete", "C": "complete"}


@pytest.mark.parametrize("with_base", [True, False])
@pytest.mark.parametrize("people", [True, False])
@pytest.mark.parametrize("typed", ["ZZ", "B", "Birch"])
def test_a_code_typed_over_in_a_form_never_wins_over_its_stamp(
    forms: Path, base: Path, tmp_path: Path, typed: str, people: bool, with_base: bool
) -> None:
    """Whatever stands in the cell of A's code, also where its people have it too: one error at that cell."""
    (path,) = forms.glob("A *.xlsx")
    book, sheet = _list_sheet(path)
    book["Units"]["A2"] = typed  # type: ignore[index]
    if people:
        column = [cell.value for cell in sheet[1]].index("unit") + 1  # type: ignore[index]
        for row in (2, 3):
            sheet.cell(row, column).value = typed  # type: ignore[attr-defined]
    book.save(path)  # type: ignore[attr-defined]
    out = tmp_path / "out.xlsx"
    code, document = collected(forms, "-o", out, *(["--base", base] if with_base else []))
    assert (code, found(document)) == (4, {("E568", path.name, "Units", "A2")})
    assert states(document) == {"A": "faulty", "B": "complete", "C": "complete"}


def test_the_name_of_another_unit_in_a_form(forms: Path, base: Path, tmp_path: Path) -> None:
    """A's code is left and B's name stands beside it; a name that no other unit has is left to the base."""
    (path,) = forms.glob("A *.xlsx")
    book = load_workbook(path)
    for name, expected in (("Birch", {("E568", path.name, "Units", "B2")}), ("Alderwood", set())):
        book["Units"]["B2"] = name
        book.save(path)
        _, document = collected(forms, "-o", tmp_path / "out.xlsx", "--base", base)
        assert found(document) == expected


def test_a_row_of_another_unit_in_a_form_leaves_the_unit_s_own(
    forms: Path, base: Path, tmp_path: Path
) -> None:
    (path,) = forms.glob("A *.xlsx")
    book = load_workbook(path)
    for column, value in enumerate(("B", "Birch", "ward", 9, 0), 1):
        book["Units"].cell(3, column).value = value
    book.save(path)
    code, document = collected(forms, "-o", tmp_path / "out.xlsx", "--base", base)
    assert (code, found(document)) == (4, {("E568", path.name, "Units", "A3")})


@pytest.mark.parametrize("typed", [7, "7", "007"])
def test_zeros_of_a_code_that_a_program_took_away_are_no_other_code(typed: object, tmp_path: Path) -> None:
    base = write_workbook(tmp_path / "base.xlsx", {"Units": [UNITS[:4], ["007", "Alder", 3, 2]]})
    write_forms_of(base, tmp_path / "forms")
    (path,) = (tmp_path / "forms").glob("*.xlsx")
    book = load_workbook(path)
    book["Units"]["A2"] = typed
    book.save(path)
    for more in ((), ("--base", base)):
        out = tmp_path / "out.xlsx"
        code, document = collected(path, "-o", out, *more)
        assert (code, states(document)) == (0, {"007": "complete"}), document["errors"]


@needs_office
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_forms_saved_by_libreoffice(forms: Path, base: Path, tmp_path: Path, ending: str) -> None:
    saved = tmp_path / "saved"
    files = sorted(forms.glob("*.xlsx"))
    saved_by_office(saved, ending, *files)
    out = tmp_path / "out.xlsx"
    code, document = collected(saved, "-o", out, "--base", base)
    assert code == 0, document["errors"]
    says_the_same(out, base)


@pytest.mark.parametrize("seed", range(3))
def test_random_damage_never_hides_the_others(tmp_path: Path, seed: int) -> None:
    """40 units; some files are cut, some have a word for a number: each is told, and no other."""
    random.seed(seed)
    folder = tmp_path / "forty"
    folder.mkdir()
    expected: set[tuple[str, str]] = set()
    ill = set(random.sample(range(40), 9))
    for number in range(40):
        name = f"U{number:02}"
        row = [name, f"Ward of {name}", 3, 1, 1, 0]
        sheets = {
            "Units": [UNITS, row],
            "Officials": [PEOPLE, [f"P{number}", f"Person {number}", name, "land", None]],
        }
        path = write_workbook(folder / f"{name}.xlsx", sheets)
        if number not in ill:
            continue
        if random.random() < 0.5:
            path.write_bytes(path.read_bytes()[: random.randrange(50, 2000)])
            expected.add((path.name, "file"))
        else:
            cell = random.choice(["Units!C2", "Units!E2"])
            write_workbook(path, sheets, {cell: "?!"})
            expected.add((path.name, cell))
    code, document = collected(folder, "-o", tmp_path / "out.xlsx")
    assert code == 4
    told = {(str(f), f"{s}!{c}" if c else "file") for _, f, s, c in found(document)}
    assert told == expected


def test_sheets_that_are_the_citys_to_say_are_named_where_a_unit_sends_them(tmp_path: Path) -> None:
    # The whole workbook of tiny as one return: its rules and distances would be lost without a word.
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tiny.xlsx").write_bytes(TINY.read_bytes())
    code, document = collected(tmp_path / "in", "-o", tmp_path / "all.xlsx")
    assert code == 4 and codes(document) == ["E503"]  # a limit of kilometres, and no distances
    [told] = [w for w in document["warnings"] if w["code"] == "W710"]
    assert "Rules, Distances" in told["message"] and "--base" in told["message"]
    code, _ = collected(tmp_path / "in", "--base", TINY, "-o", tmp_path / "all.xlsx")
    assert code == 0
