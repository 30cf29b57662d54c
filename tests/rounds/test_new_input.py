"""A new workbook beside an announced plan: codes typed another way, and people who cannot be told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers import packs
from helpers.command_line import run
from helpers.loop import city, typed
from helpers.packs import fill
from helpers.workbooks import Rows, write_workbook
from realloc.commands import console
from realloc.rounds import revise as revising
from realloc.rounds.announced import open_announced
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


def test_refusals_of_a_unit_that_is_gone_have_a_price_still(tmp_path: Path) -> None:
    # P2 refuses to go to B, which binds; A, which P1 leaves, refuses too, which does not.  Then B is gone:
    # with the refusals or without, nobody can go there.
    plan = packs.make_plan(tmp_path, packs.city(), "en")
    packs.send(plan, tmp_path / "packs")
    pack = fill(
        tmp_path / "packs" / packs.PACKS["A"],
        {("P2", "The official's answer"): "refuse", ("P1", "The sending unit's answer"): "refuse"},
    )
    sheets = packs.city()
    sheets["Units"] = [row for row in sheets["Units"] if row[0] != "B"]
    sheets["Officials"] = [row for row in sheets["Officials"] if row[2] != "B"]
    new = write_workbook(tmp_path / "new.xlsx", sheets)
    ran = run(
        *("revise", plan, pack, "--input", new, "--as-of", "2026-02-01", "--prices", "-j", 1),
        *("-o", tmp_path / "next.plan.xlsx", "--json", tmp_path / "told.json"),
    )
    assert ran.exit_code == 0, ran.output
    told = json.loads((tmp_path / "told.json").read_text("utf-8"))["refusals"]
    assert {(one["official"], one["binds"]) for one in told} == {("P1", False), ("P2", True)}
    assert not any(value for one in told for value in one["differences"].values())
    assert "P2 not to B (" in ran.stdout and "P1 to B (" in ran.stdout


def test_prices_where_nobody_refused(tmp_path: Path) -> None:
    plan = packs.make_plan(tmp_path, packs.city(), "en")
    ran = run("revise", plan, "--as-of", "2026-01-21", "--prices", "-j", 1, "-o", tmp_path / "r.xlsx")
    assert ran.exit_code == 0, ran.output
    assert "Nobody refused anything in the last round" in ran.stdout


@pytest.mark.parametrize(("unit", "party", "binds"), [("B", "receiving", True), ("A", "sending", False)])
def test_a_refusal_on_counts_costs_what_the_plan_without_it_is_better(
    tmp_path: Path, unit: str, party: str, binds: bool
) -> None:
    """Beside it stands what two revisions give: with the answer, and without or, where it binds nobody, as
    if it were the receiver's, which does."""
    sheets = packs.city_on_counts()
    sheets["Rules"] = [*sheets["Rules"], ["binding_replies", "receiver"]]
    plan = packs.make_plan(tmp_path, sheets, "en")
    found = {}
    for name, of, side in (("asked", unit, party), ("none", "", ""), ("followed", "B", "receiving")):
        packs.send(plan, tmp_path / name)
        files = [tmp_path / name / packs.PACKS[of]] if of else []
        for pack in files:
            there = "Phường Bến Cát" if of == "B" else "Xã Bình Mỹ"
            fill(pack, {(there, f"The {side} unit's answer"): "refuse"})
        told = tmp_path / f"{name}.json"
        ran = run(
            *("revise", plan, *files, "--as-of", "2026-01-21", "--prices", "-j", 1),
            *("-o", tmp_path / f"{name}.plan.xlsx", "--json", told),
        )
        assert ran.exit_code == 0, ran.output
        found[name] = json.loads(told.read_text("utf-8"))
    goals = {name: {g["goal"]: g["value"] for g in one["goals"]} for name, one in found.items()}
    worse, better = ("asked", "none") if binds else ("followed", "asked")
    (refusal,) = found["asked"]["refusals"]
    assert (refusal["official"], refusal["binds"], refusal["replacements"]) == (None, binds, [])
    assert any(refusal["differences"].values())
    for goal, value in refusal["differences"].items():
        assert value == pytest.approx(goals[worse][goal] - goals[better][goal]), goal


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


def without_ids(people: list[list[object]]) -> dict[str, Rows]:
    """Three of A, of whom B lacks one for land: nobody has an id, so that places in the list are ids."""
    return {
        "Units": [["unit", "quota", "land need"], ["A", 2, 0], ["B", 1, 1]],
        "Officials": [["name", "born", "sex", "unit", "fields"], *people],
        "Rules": [["rule", "value"], ["as_of", "2026-01-01"]],
    }


OLD = ["Lê An", "1975-03-02", "m", "A", "land"]
YOUNG = ["Lê An", "1990-07-09", "m", "A", "land"]
HO = ["Hồ Dung", "1980-01-01", "f", "A", None]
CHI = ["Vũ Chi", "1985-05-05", "f", "A", "land"]


def refused(folder: Path, people: list[list[object]], *, first: str) -> Path:
    """The plan of the second round, after who was called first refused: with what is left of the register."""
    plan = plan_of(folder, without_ids(people))
    [line] = open_announced(plan).current
    assert line.official_id == first
    second = folder / "second.plan.xlsx"
    options = ("-o", second, "--as-of", "2026-02-01", "-q")
    assert run("revise", typed(plan, {first: "refuse"}), *options).exit_code == 0
    return second


def revised_with(plan: Path, people: list[list[object]]) -> tuple[list[str], dict[str, list[str]]]:
    """Who goes to B after a new list, by name and birth, and what is told, by code."""
    new = write_workbook(plan.with_name("new.xlsx"), without_ids(people))
    target, told = plan.with_name("third.plan.xlsx"), plan.with_name("told.json")
    options = ("--input", new, "-o", target, "--as-of", "2026-03-01", "--json", told, "-q")
    result = run("revise", plan, *options)
    assert result.exit_code == 0, result.output
    found: dict[str, list[str]] = {}
    for problem in json.loads(told.read_text(encoding="utf-8"))["warnings"]:
        found.setdefault(problem["code"], []).append(problem["message"])
    lines = [line for line in open_announced(target).current if not line.status.is_over]
    places = [int(str(line.official_id).removeprefix("A-")) for line in lines]
    return [f"{people[n - 1][0]} {people[n - 1][1]}" for n in places], found


def test_a_refusal_of_an_earlier_round_bars_the_same_person_among_namesakes(tmp_path: Path) -> None:
    # Two are called Lê An; the first in the list refused in round 1, the other is called in round 2.  In the
    # new list the two have changed places, and Hồ Dung stands between: by birth they are who they were.
    plan = refused(tmp_path, [OLD, YOUNG, HO], first="A-1")
    goes, told = revised_with(plan, [YOUNG, HO, OLD])
    assert goes == ["Lê An 1990-07-09"] and "W629" not in told and "W681" not in told


def test_a_refusal_that_can_be_no_ones_for_certain_is_told_with_the_cells(tmp_path: Path) -> None:
    # The new list lacks the births of both, who are of one unit: nobody can say who refused.
    plan = refused(tmp_path, [OLD, YOUNG, HO], first="A-1")
    bare = [[*row[:1], None, None, *row[3:]] for row in (YOUNG, HO, OLD)]
    _, told = revised_with(plan, bare)
    [refusal] = told["W629"]
    assert 'the refusal to go to B of "A-1"' in refusal and "2 of that name (D2, D4)" in refusal
    # The other of them was announced, and is not found either.
    [line] = told["W681"]
    assert '"A-2" lapses' in line and "2 of that name (D2, D4)" in line


def test_a_refusal_of_somebody_who_is_not_in_the_new_list_is_told(tmp_path: Path) -> None:
    # The name is written without its accents: another name, as far as anybody can tell.
    plan = refused(tmp_path, [OLD, CHI, HO], first="A-1")
    _, told = revised_with(plan, [["Le An", *OLD[1:]], CHI, HO])
    assert len(told["W629"]) == 1 and "nobody of that name and birth" in told["W629"][0]


def test_a_reassignment_marked_as_not_done_stays_with_the_same_person(tmp_path: Path) -> None:
    # Hà serves land at home instead of finance; that is marked as not done, and rows come before hers.
    people = [row[1:] for row in city()["Officials"]]
    bare = {**city(), "Officials": people, "Decisions": [["official", "to", "decision"]]}
    plan = typed(plan_of(tmp_path, bare), {"C-6": "refuse"})
    heads, *rows = people
    new = write_workbook(tmp_path / "new.xlsx", {**bare, "Officials": [heads, *reversed(rows)]})
    target = tmp_path / "r.plan.xlsx"
    assert run("revise", plan, "--input", new, "-o", target, "-q").exit_code == 0
    instance = open_announced(target).instance
    assert [instance.official[line.official_id or ""].name for line in instance.held] == ["Hà"]


def test_a_late_pack_answers_the_line_of_the_same_person_under_another_id(tmp_path: Path) -> None:
    # Both of A go to B.  In the new list they have changed places, so that each has the id that was the
    # other's; the pack of round 1, where A-1 is Lê An, comes back when round 2 is long out.
    def sheets(*people: list[object]) -> dict[str, Rows]:
        units = [["unit", "quota", "land need"], ["A", 0, 0], ["B", 2, 2]]
        return {**without_ids(list(people)), "Units": units}

    plan = plan_of(tmp_path, sheets(OLD, CHI))
    folder, second, third = (tmp_path / name for name in ("packs", "second.plan.xlsx", "third.plan.xlsx"))
    assert run("pack", plan, "-o", folder, "--sent", "2026-01-05", "-q").exit_code == 0
    new = write_workbook(tmp_path / "new.xlsx", sheets(CHI, OLD))
    options = ("--input", new, "--as-of", "2026-02-01", "-q")
    assert run("revise", plan, "-o", second, *options).exit_code == 0
    [pack] = folder.glob("A*.xlsx")
    fill(pack, {("A-1", "The official's answer"): "refuse", ("A-1", "The official's reason"): "family"})
    told = tmp_path / "told.json"
    result = run("revise", second, pack, "-o", third, "--as-of", "2026-03-01", "--json", told, "-q")
    assert result.exit_code == 0, result.output
    assert "W686" in {w["code"] for w in json.loads(told.read_text(encoding="utf-8"))["warnings"]}
    instance = open_announced(third).instance
    assert [instance.official[bar.line.official_id or ""].name for bar in instance.bars] == ["Lê An"]


def test_ids_of_their_own_that_look_like_places_in_a_list_are_ids(tmp_path: Path) -> None:
    # stand in the column of ids: they are the same people under whatever name.
    def sheets(*people: list[object]) -> dict[str, Rows]:
        heads = ["official", "name", "unit", "fields"]
        return {**without_ids([]), "Officials": [heads, *people]}

    plan = plan_of(
        tmp_path, sheets(["A-1", "An", "A", "land"], ["A-2", "Bình", "A", None], ["A-3", "Chi", "A", None])
    )
    second = tmp_path / "second.plan.xlsx"
    assert (
        run("revise", typed(plan, {"A-1": "refuse"}), "-o", second, "--as-of", "2026-02-01", "-q").exit_code
        == 0
    )
    people = [["A-2", "Bình", "A", None], ["A-1", "Ân", "A", "land"], ["A-3", "Chi", "A", None]]
    new = write_workbook(tmp_path / "new.xlsx", sheets(*people))
    third = tmp_path / "third.plan.xlsx"
    assert run("revise", second, "--input", new, "-o", third, "--as-of", "2026-03-01", "-q").exit_code == 0
    assert [(bar.line.official_id, bar.to) for bar in open_announced(third).instance.bars] == [("A-1", "B")]


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
