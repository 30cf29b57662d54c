"""What touches the trust in a plan, and what was assumed: in the JSON, on page 1, on standard error."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from helpers.workbooks import Rows, write_workbook
from realloc.commands.cli import app
from realloc.pipeline import solve_loaded
from realloc.plan.load import load
from realloc.privacy.anonymous_copy import without_names
from realloc.workbook.problems.catalogue import CATALOGUE
from realloc.workbook.problems.found import InputProblems

CITY: Mapping[str, Rows] = {
    "Units": [
        ["unit", "quota", "priority", "land need", "lat", "lon"],
        ["A", 1, 1, 0, 10.77, 106.70],
        ["B", 3, 1, 1, 10.80, 106.65],
    ],
    "Officials": [
        ["official", "name", "unit", "fields", "position"],
        ["P1", "Trần An", "A", "land", "Chuyên viên"],
        ["P2", "Lê Anh Thư", "A", None, "Bí Thư Đảng ủy"],
        ["P3", "Ngô Chi", "A", None, "Chuyên viên"],
        ["P4", "Hồ Dung", "B", None, "Chuyên viên"],
    ],
    "Rules": [["rule", "value"], ["as_of", date(2026, 1, 1)]],
}
"""A has two over; P2 leads it and stays, so that P1 and P3 go to B."""


def city(folder: Path, cells: Mapping[str, object] | None = None) -> Path:
    return write_workbook(folder / "wards.xlsx", CITY, cells)


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


def first_page(plan: Path) -> str:
    sheet = load_workbook(plan).worksheets[0]
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def told(source: Path, *options: str) -> tuple[dict[str, object], str, str]:
    """The JSON, standard error and page 1 of a plan solved quietly."""
    plan, answer = source.with_suffix(".plan.xlsx"), source.with_suffix(".json")
    code, out, err = run("solve", source, "-o", plan, "--json", answer, "-q", *options)
    assert (code, out) == (0, "")
    return json.loads(answer.read_text(encoding="utf-8")), err, first_page(plan)


def test_a_clean_input_leaves_no_doubt(tmp_path: Path) -> None:
    document, err, page = told(city(tmp_path))
    assert (document["warnings"], document["assumed"], err) == ([], [], "")
    assert "no plan does better" in page and "doubts" not in page
    moved = [move["official"] for move in document["moves"]]  # type: ignore[index, attr-defined]
    assert sorted(moved) == ["P1", "P3"]


def test_what_touches_trust_is_told_everywhere_also_quietly(tmp_path: Path) -> None:
    """B has no coordinates (trust); a column nobody reads (no trust)."""
    changes = {"Units!E3": None, "Units!F3": None, "Units!G1": "telephone"}
    document, err, page = told(city(tmp_path, changes))
    found = {w["code"]: w for w in document["warnings"]}  # type: ignore[index, attr-defined]
    assert {code: w["trust"] for code, w in found.items()} == {"W601": False, "W603": True}
    assert found["W603"]["cell"] == "A3" or found["W603"]["cell"] == "E3"
    assert found["W603"]["text"].startswith("W603 Units!")
    assert "W603 Units!" in err and "W601" not in err
    assert "coordinates missing" in page


def test_many_of_a_kind_are_one_line(tmp_path: Path) -> None:
    changes = {f"Units!{column}{row}": None for column in "EF" for row in (2, 3)}
    _, err, page = told(city(tmp_path, {**changes, "Units!G1": "x"}))
    assert err.count("W603") == 1
    assert page.count("coordinates missing") == 1


def test_today_is_said_where_it_was_assumed(tmp_path: Path) -> None:
    source = city(tmp_path, {"Rules!A2": None, "Rules!B2": None})
    document, _, _ = told(source)
    assert [item["code"] for item in document["assumed"]] == ["W641"]  # type: ignore[index, attr-defined]
    assert document["rules"]["as_of"] in json.dumps(document["assumed"])  # type: ignore[index]
    before = date.today()  # a night may fall meanwhile
    _, out, _ = run("solve", source, "-o", tmp_path / "again.plan.xlsx")
    assert str(before) in out or str(date.today()) in out
    # A plan keeps the day, so that nothing is assumed when it is solved again.
    assert load(tmp_path / "again.plan.xlsx").assumed == ()


def test_without_positions_nobody_is_known_to_lead(tmp_path: Path) -> None:
    source = city(tmp_path, {"Officials!E1": None, **{f"Officials!E{row}": None for row in range(2, 6)}})
    document, err, page = told(source)
    assert [item["code"] for item in document["assumed"]] == ["W642"]  # type: ignore[index, attr-defined]
    assert "W642" in err and "leaders not known" in page
    document, err, _ = told(source, "--set", "leaders=free")
    assert (document["assumed"], err) == ([], "")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (0.1, Fraction(1, 10)),  # not 0.1000000000000000055…
        (0.1 + 0.2, Fraction(3, 10)),  # Excel shows 15 digits of it: 0.3
        (1e-7, Fraction(1, 10**7)),
        (123456000.0, Fraction(123456000)),
        ("2,5", Fraction(5, 2)),
    ],
)
def test_weights_are_what_the_cell_shows(tmp_path: Path, typed: object, taken: Fraction) -> None:
    loaded = load(city(tmp_path, {"Units!C2": typed}))
    assert (loaded.instance.unit["A"].priority, loaded.warnings) == (taken, ())


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (1 / 3, Fraction(333333, 10**6)),
        (1.2345675, Fraction(123457, 10**5)),
        (1.2345650, Fraction(123457, 10**5)),  # 1.234565 has its half rounded up
        (1234565, Fraction(1234570)),
        (0.0001234565, Fraction(123457, 10**9)),
        (999999.5, Fraction(1000000)),
    ],
)
def test_longer_weights_are_rounded_and_said(tmp_path: Path, typed: object, taken: Fraction) -> None:
    loaded = load(city(tmp_path, {"Units!C2": typed}))
    assert loaded.instance.unit["A"].priority == taken
    assert [(w.code, w.sheet, w.cell) for w in loaded.warnings] == [("W640", "Units", "C2")]


@pytest.mark.parametrize("typed", [0, -1, -1e-9, "inf", "nan", "much", "0,0"])
def test_what_is_no_weight_stays_an_error(tmp_path: Path, typed: object) -> None:
    with pytest.raises(InputProblems) as caught:
        load(city(tmp_path, {"Units!C2": typed}))
    assert {p.code for p in caught.value.errors} <= {"E302", "E305"}


# -- plans with answers --------------------------------------------------------------------------------


def answered(folder: Path, language: str, answer: str | None, below: int = 2) -> Path:
    """The plan of the city with one answer in its column of decisions, so many rows below the heading."""
    plan = folder / f"{language}.plan.xlsx"
    assert run("solve", city(folder), "-o", plan, "--lang", language)[0] == 0
    book = load_workbook(plan)
    sheet = book["Moves" if language == "en" else "Danh sách điều động"]
    heading = "Decision" if language == "en" else "Quyết định"
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == heading)
    sheet.cell(cell.row + below, cell.column).value = answer
    book.save(plan)
    return plan


@pytest.mark.parametrize(("language", "answer"), [("en", "refuse"), ("en", "agree"), ("vi", "không đồng ý")])
def test_answers_stop_a_plan_from_being_solved_again(tmp_path: Path, language: str, answer: str) -> None:
    plan = answered(tmp_path, language, answer)
    code, out, err = run("solve", plan, "-o", tmp_path / "next.xlsx", "--json", "-")
    assert code == 4 and not (tmp_path / "next.xlsx").exists()
    (problem,) = json.loads(out)["problems"]
    assert problem["code"] == "E520" and problem["cell"] in problem["text"]
    assert "realloc revise" in problem["remedy"]
    assert problem["cell"] in err


def test_an_answer_for_all_the_moves_of_a_unit_stops_it_too(tmp_path: Path) -> None:
    """The first row under the heading is the band of a unit: "Alder: 2 people"."""
    plan = answered(tmp_path, "en", "refuse", below=1)
    assert run("solve", plan, "-o", tmp_path / "next.xlsx")[0] == 4


@pytest.mark.parametrize("answer", [None, "pending"])
def test_without_answers_a_plan_is_solved_again(tmp_path: Path, answer: str | None) -> None:
    assert run("solve", answered(tmp_path, "en", answer), "-o", tmp_path / "next.xlsx")[0] == 0


def test_other_commands_say_that_answers_are_not_used(tmp_path: Path) -> None:
    plan = answered(tmp_path, "en", "refuse")
    asked = [
        ("explain", plan, "--official", "P1", "-q"),
        ("prices", plan, "--jobs", 1, "-q"),
        ("frontier", plan, "--jobs", 1, "-q"),
        ("compare", plan, plan, "-q"),
    ]
    for command in asked:
        code, out, err = run(*command, "--json", "-")
        assert code == 0 and "W644" in err, command
        assert '"W644"' in out, command
    assert "W644" in run("check", plan)[1]
    assert '"W644"' in run("verify", plan, "--json")[1]


# -- names -----------------------------------------------------------------------------------------------


def test_a_leader_stays_one_without_names(tmp_path: Path) -> None:
    """ "Thư" is a given name on the roster, and the second word of "Bí Thư"."""
    loaded = load(city(tmp_path))
    bare = without_names(loaded)
    positions = [o.position for o in bare.instance.officials or ()]
    assert not any("Anh Thư" in position for position in positions)
    code, _, _ = run("solve", city(tmp_path), "-o", tmp_path / "bare.xlsx", "--anonymous")
    assert code == 0
    assert run("verify", tmp_path / "bare.xlsx")[0] == 0
    moved = [[m.official_id for m in solve_loaded(one).plan.moves] for one in (bare, loaded)]
    assert moved[0] == moved[1]


def test_warnings_in_the_json_have_no_names(tmp_path: Path) -> None:
    changes = {"Officials!E4": "Trưởng phòng, chồng chị Lê Anh Thư"}
    document, _, _ = told(city(tmp_path, changes))
    assert [w["code"] for w in document["warnings"]] == ["W618"]  # type: ignore[index, attr-defined]
    assert "Anh Thư" not in json.dumps(document, ensure_ascii=False)
    document, _, _ = told(city(tmp_path, changes), "--names")
    assert "Anh Thư" in json.dumps(document["warnings"], ensure_ascii=False)


def test_errors_touch_no_plan() -> None:
    assert all(entry.severity == "warning" for entry in CATALOGUE.values() if entry.trust)
