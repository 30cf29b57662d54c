"""Two plans compared: what differs, who, and what changed in the input; nobody's name with --anonymous."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner
from typer.testing import Result as Ran

import realloc
from helpers.handmade import MOVES, city
from helpers.workbooks import counts, roster, write_workbook
from realloc.city.domain import Decision, Field, Move, MoveKind, Require, Unit
from realloc.city.settings import GOAL_ORDER
from realloc.commands.cli import app
from realloc.plan.verify import verify
from realloc.questions.compare.build import compare_sides, plan_side
from realloc.questions.compare.inputs import input_changes
from realloc.questions.compare.records import Better, Change, Comparison, How, Side, What
from realloc.reports.json.compare import comparison_json
from realloc.reports.other_workbooks.compare_workbook import write_comparison
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.reports.terminal.compare import render_comparison
from realloc.reports.terminal.screen import plain

TRANSFER, REASSIGNMENT = MoveKind.TRANSFER, MoveKind.REASSIGNMENT


def side(*moves: Move, file: str = "a.plan.xlsx", language: str = "en", **rules: Any) -> Side:
    """A plan of the handmade city; everything it measures was proven when it was solved."""
    instance = city(language, **rules)
    return judged(file, instance, moves)


def judged(file: str, instance: Any, moves: tuple[Move, ...]) -> Side:
    verification = verify(instance, moves)
    return Side(file, "ab" * 32, instance, moves, verification, verification.after, verification.after)


def with_move(position: int, **changes: Any) -> tuple[Move, ...]:
    """The moves of the handmade plan with one of them changed."""
    moves = list(MOVES)
    moves[position] = replace(moves[position], **changes)
    return tuple(moves)


def run(*arguments: object) -> Ran:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"NO_COLOR": "1"})


# --- people ------------------------------------------------------------------------------------------


def test_a_plan_and_itself_differ_in_nothing() -> None:
    found = compare_sides(side(*MOVES), side(*MOVES))
    assert found.same and found.alike == 4
    assert (found.people, found.flows, found.units, found.gaps, found.inputs) == ((), (), (), (), ())
    assert "The plans are the same." in plain(render_comparison(found))


def test_one_person_instead_of_another() -> None:
    """B sends A5 in place of A4, both generalists of U01: every figure is the same, two people are not."""
    found = compare_sides(side(*MOVES), side(*with_move(0, official_id="A5")))
    assert [(p.official_id, p.change) for p in found.people] == [
        ("A4", Change.ONLY_A),
        ("A5", Change.ONLY_B),
    ]
    assert found.alike == 3
    assert found.verdicts[0].better is Better.SAME and not found.same
    assert found.flows == () and found.units == ()  # as many go from U01 to U02 as before
    text = plain(render_comparison(found))
    assert "A4  Phường An Hòa: Xã Bình Lợi → stays" in text
    assert "A5  Phường An Hòa: stays → Xã Bình Lợi" in text
    assert "Neither is better" in text


def test_another_unit_and_another_field() -> None:
    """B sends A1 (land) to U03 instead of U02, and C1's reassignment is gone for a move of A3 as IT."""
    other = (
        *with_move(1, destination="U03", km=3.0)[:3],
        Move(TRANSFER, "U01", "U02", "it", "A3", 1, 5.25),
    )
    a = (*MOVES, Move(TRANSFER, "U01", "U02", "land", "A3", 1, 5.25))
    found = compare_sides(side(*a), side(*other))
    changes = {p.official_id: p.change for p in found.people}
    assert changes == {"C1": Change.ONLY_A, "A1": Change.DESTINATION, "A3": Change.FIELD}
    assert found.count(Change.FIELD) == 1 and found.alike == 2
    text = plain(render_comparison(found))
    assert "C1  Phường Cầu Kho: takes up Công nghệ thông tin at home → stays" in text
    assert "A1  Phường An Hòa: Xã Bình Lợi, Đất đai → Phường Cầu Kho, Đất đai" in text


def test_somebody_listed_twice_by_hand_has_both_moves() -> None:
    twice = (*MOVES, Move(TRANSFER, "U01", "U03", None, "A4", 1, 3.0))
    found = compare_sides(side(*MOVES), side(*twice))
    (person,) = found.people
    assert (person.official_id, person.change, len(person.b)) == ("A4", Change.DESTINATION, 2)
    assert "B breaks rules (" in plain(render_comparison(found)).replace("\n", " ")


def test_units_and_gaps_that_end_differently() -> None:
    """Without A1 nobody serves land in U02; U01 keeps one more (6 for 5 posts), U02 has 5 for 6."""
    found = compare_sides(side(*MOVES), side(*MOVES[:1], *MOVES[2:]))
    pairs = {u.unit_id: (u.after, u.surplus, u.shortage, u.missing) for u in found.units}
    assert pairs == {
        "U01": ((5, 6), (0, 1), (0, 0), (0, 0)),
        "U02": ((6, 5), (0, 0), (0, 1), (0, 1)),
    }
    assert [(g.unit_id, g.field_id, g.a, g.b) for g in found.gaps] == [("U02", "land", 0, 1)]
    assert [(f.origin, f.destination, f.field_id, f.a, f.b) for f in found.flows] == [
        ("U01", "U02", "land", 1, 0)
    ]


# --- goals -------------------------------------------------------------------------------------------


def test_goals_side_by_side_and_which_is_better() -> None:
    """Without A1's move: one over (U01), land missing in U02 (priority 3/2, weight 2: 3), 5.25 km less."""
    found = compare_sides(side(*MOVES), side(*MOVES[:1], *MOVES[2:]))
    pairs = {g.goal: (float(g.a), float(g.b), float(g.difference), g.better.value) for g in found.goals}
    assert list(pairs) == list(GOAL_ORDER)
    assert pairs["over"] == (0, 1, 1, "a")
    assert pairs["uncovered"] == (0, 3, 3, "a")
    assert pairs["gap"] == (0, 3, 3, "a")
    assert pairs["moves"] == (2, 1, -1, "b")
    assert pairs["distance"] == (19.5, 14.25, -5.25, "b")
    assert pairs["secondments"] == (1, 1, 0, "same")
    (verdict,) = found.verdicts
    assert (verdict.better, verdict.goal) == (Better.A, "over")
    text = plain(render_comparison(found))
    assert "A is better: Posts over quota is the first goal that differs, 0 in A and 1 in B." in text
    assert "−5.25  B better" in text and "+1  A better" in text


def test_two_orders_of_goals_have_two_verdicts() -> None:
    """A puts the surplus first, B the transfers: each plan is the better one in its own order."""
    b = side(*MOVES[:1], *MOVES[2:], goals=("moves", "over"))
    found = compare_sides(side(*MOVES), b)
    assert [(v.better, v.goal) for v in found.verdicts] == [(Better.A, "over"), (Better.B, "moves")]
    text = plain(render_comparison(found))
    assert "In A's order of goals: A is better" in text and "In B's order of goals: B is better" in text
    assert {g.goal for g in found.goals if g.proven_b is None} == set(GOAL_ORDER) - {"moves", "over"}
    assert "no goal of B" in text


def test_a_goal_that_one_plan_has_no_figure_of_is_held_against_nothing(tmp_path: Path) -> None:
    """Before anything is announced nothing is changed: a plan and its revision can still be compared."""
    first, revised = side(*MOVES), side(*MOVES, goals=("changes", *GOAL_ORDER))
    for a, b, letter in ((first, revised, "A"), (revised, first, "B")):
        comparison = compare_sides(a, b)
        pair = next(pair for pair in comparison.goals if pair.goal == "changes")
        assert (pair.a is None, pair.b is None) == (letter == "A", letter == "B")
        assert (pair.difference, pair.better) == (None, Better.SAME)
        assert [verdict.goal for verdict in comparison.verdicts] == [None, None]
        assert f"–  no goal of {letter}" in plain(render_comparison(comparison))
        told = next(g for g in comparison_json(comparison)["goals"] if g["goal"] == "changes")
        assert told["difference"] is None and told[letter.lower()] is None
        write_comparison(comparison, tmp_path / "c.xlsx")
        rows = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0].iter_rows(values_only=True)
        row = next(row for row in rows if "Changes to what was announced" in row)
        assert row[2 if letter == "A" else 3] is None and row[4] is None


def test_kilometres_within_the_tolerance_are_the_same() -> None:
    a, b = side(*MOVES), side(*MOVES)
    after = {**b.verification.after, "distance": 19.5 * (1 + 1e-8)}
    found = compare_sides(a, replace(b, verification=b.verification._replace(after=after)))
    assert found.verdicts[0].better is Better.SAME and found.goals[-1].difference == 0


def test_what_was_not_proven_has_a_star() -> None:
    """B was solved with a bound of 12 km for its 19.5, and its reassignments have no bound."""
    bounds = {**side(*MOVES).verification.after, "distance": 12.0}
    del bounds["reassignments"]
    found = compare_sides(side(*MOVES), replace(side(*MOVES), bounds=bounds))
    assert [g.goal for g in found.goals if g.proven_b is False] == ["reassignments", "distance"]
    assert all(g.proven_a for g in found.goals)
    text = plain(render_comparison(found))
    assert "19.5*" in text and "* not proven to be the least possible" in text


# --- the files as they are now -------------------------------------------------------------------------


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(path)
    edit(book["Moves"])
    book.save(path)
    return path


def cell_with(sheet: Any, text: str) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    """The small roster, solved: P1 goes to B as ordered, the agency lends P4 to nobody or somebody."""
    source = write_workbook(tmp_path / "wards.xlsx", roster())
    write_plan(realloc.solve(source), tmp_path / "wards.plan.xlsx")
    return tmp_path / "wards.plan.xlsx"


def test_a_plan_edited_by_hand_counts_as_its_file_says(wards: Path, tmp_path: Path) -> None:
    """Deleting the row of P1 leaves them where they are; the recorded figures no longer hold."""
    other = tmp_path / "edited.plan.xlsx"
    other.write_bytes(wards.read_bytes())

    def drop(sheet: Any) -> None:
        sheet.delete_rows(cell_with(sheet, "P1").row)

    edited(other, drop)
    found = compare_sides(plan_side(wards), plan_side(other))
    assert ("P1", Change.ONLY_A) in [(p.official_id, p.change) for p in found.people]
    assert found.b.edited and not found.a.edited
    assert found.b.verification.breaches  # the decision that P1 goes to B is not kept
    text = " ".join(plain(render_comparison(found)).split())
    assert "B was edited after it was solved" in text and "B breaks rules (Decisions" in text


def test_files_that_are_no_plan_are_all_told(wards: Path, tmp_path: Path) -> None:
    source = tmp_path / "wards.xlsx"
    ran = run("compare", source, tmp_path / "none.xlsx", "--json", "-")
    assert ran.exit_code == 4
    assert "E109" in ran.stderr and "E101" in ran.stderr and "Traceback" not in ran.stderr
    document = json.loads(ran.stdout)
    assert [(p["file"], p["code"]) for p in document["problems"]] == [
        ("wards.xlsx", "E109"),
        ("none.xlsx", "E101"),
    ]
    assert run("compare", wards, source, "--lang", "vi").stderr.startswith("Không dùng được")


# --- the input -----------------------------------------------------------------------------------------


def changed_city(**changes: Any) -> Any:
    return replace(city(), **changes)


def told(a: Any, b: Any) -> list[tuple[str, str, str, str, object, object]]:
    return [(c.what.value, c.how.value, c.item_id, c.attribute, c.a, c.b) for c in input_changes(a, b)]


def test_units_come_go_and_change() -> None:
    before = city()
    d01, u01, u02, u03 = before.units
    new = Unit("U04", "Phường Mới", u03.kind, 2, 2)
    units = (d01, u01._replace(quota=6, retain=0), u02._replace(extra_quota=1), new)
    assert told(before, changed_city(units=units)) == [
        ("unit", "changed", "U01", "quota", 5, 6),
        ("unit", "changed", "U01", "retain", 1, 0),
        ("unit", "changed", "U02", "extra_quota", 0, 1),
        ("unit", "removed", "U03", "", None, None),
        ("unit", "added", "U04", "", None, None),
    ]


def test_officials_come_go_and_change() -> None:
    before = city()
    people = {o.official_id: o for o in before.officials or ()}
    del people["B1"]
    people["A4"] = people["A4"]._replace(protected="studying", fields=("it",))
    people["N1"] = people["B2"]._replace(official_id="N1")
    after = changed_city(officials=tuple(people.values()))
    assert told(before, after) == [
        ("official", "changed", "A4", "fields", "", "it"),
        ("official", "changed", "A4", "protected", "", "studying"),
        ("official", "removed", "B1", "", None, None),
        ("official", "added", "N1", "", None, None),
    ]


def test_needs_rules_fields_decisions_and_distances() -> None:
    before = city()
    needs = {**before.needs, ("U02", "it"): before.needs["U02", "it"]._replace(need=2)}
    km = before.distances.km.copy()
    km[0, 1] = 40.0
    after = replace(
        city(max_km=20.0),
        needs=needs,
        fields=(before.fields[0], before.fields[1]._replace(weight=Field("x", "x").weight)),
        decisions=(Decision("A1", "U02", Require.REQUIRE, "agreed"),),
        distances=replace(before.distances, given=km),
    )
    assert told(before, after) == [
        ("rule", "changed", "max_km", "", None, 20.0),
        ("field", "changed", "land", "weight", 2.0, 1.0),
        ("need", "changed", "U02/it", "need", 1, 2),
        ("decision", "added", "A1", "", None, None),
        ("distance", "changed", "", "pairs", None, 1),
    ]
    text = plain(render_comparison(compare_sides(side(*MOVES), judged("b.xlsx", after, MOVES))))
    for line in (
        "Rule max_km: none → 20",
        "Field Đất đai, weight: 2 → 1",
        "Specialists Xã Bình Lợi, Công nghệ thông tin, needed: 1 → 2",
        "Decision A1 must go to Xã Bình Lợi: new",
        "Distances, pairs of units: 1",
    ):
        assert line in text


def test_a_person_in_another_unit_is_told_by_its_name() -> None:
    people = tuple(
        o._replace(unit_id="U03", fields=("it", "land")) if o.official_id == "A5" else o
        for o in city().officials or ()
    )
    text = plain(
        render_comparison(
            compare_sides(side(*MOVES), judged("b.xlsx", changed_city(officials=people), MOVES))
        )
    )
    assert "Official A5, unit: Phường An Hòa → Phường Cầu Kho" in text
    assert "Official A5, fields: – → Công nghệ thông tin, Đất đai" in text


def test_the_same_name_written_another_way_is_no_change() -> None:
    before = city()
    units = tuple(u._replace(name=u.name.replace("Hòa", "Hoà")) for u in before.units)
    assert units != before.units
    assert told(before, changed_city(units=units)) == []


def test_the_old_plan_tried_in_the_new_input() -> None:
    """Under max_km = 5 both moves U01 → U02 (5.25 km) and the loan (9 km) are too far; nobody is lost."""
    found = compare_sides(side(*MOVES), side(*MOVES[3:], max_km=5.0))
    assert found.carried is not None
    assert (found.carried.people, found.carried.lost) == (4, 0)
    assert found.carried.breaches == {"distance": 3}
    assert "none of the 4 people is missing; rules broken: Distance limit 3." in " ".join(
        plain(render_comparison(found)).split()
    )


def test_a_move_of_somebody_who_left_is_lost() -> None:
    people = tuple(o for o in city().officials or () if o.official_id != "A4")
    after = changed_city(officials=people)
    found = compare_sides(side(*MOVES), judged("b.xlsx", after, MOVES[1:]))
    assert found.carried is not None and found.carried.lost == 1
    (gone,) = (p for p in found.people if p.official_id == "A4")
    assert (gone.change, gone.home_b) == (Change.ONLY_A, None)
    assert "A4  Phường An Hòa: Xã Bình Lợi → not in the input" in plain(render_comparison(found))


def test_it_says_whether_figures_can_be_compared() -> None:
    rules = compare_sides(side(*MOVES), side(*MOVES, max_km=30.0))
    assert rules.same_measure and "figures of both plans mean the same" in plain(render_comparison(rules))
    units = tuple(u._replace(quota=(u.quota or 0) + 1) if u.quota else u for u in city().units)
    posts = compare_sides(side(*MOVES), judged("b.xlsx", changed_city(units=units), MOVES))
    assert not posts.same_measure and "each plan is measured in its own" in plain(render_comparison(posts))
    bands = compare_sides(side(*MOVES), side(*MOVES, shortage_bands=(city().settings.shortage_bands[0],)))
    assert not bands.same_measure


# --- counts --------------------------------------------------------------------------------------------


def test_on_counts_flows_are_compared() -> None:
    instance = city(roster=False)
    a = (
        Move(TRANSFER, "U01", "U02", "land", None, 1, 5.25),
        Move(TRANSFER, "U01", "U02", None, None, 1, 5.25),
    )
    b = (
        Move(TRANSFER, "U01", "U02", "land", None, 1, 5.25),
        Move(TRANSFER, "U01", "U03", None, None, 2, 3.0),
    )
    found = compare_sides(judged("a.xlsx", instance, a), judged("b.xlsx", instance, b))
    assert found.people == () and not found.by_name
    assert [(f.origin, f.destination, f.field_id, f.a, f.b) for f in found.flows] == [
        ("U01", "U03", None, 0, 2),
        ("U01", "U02", None, 1, 0),
    ]
    text = plain(render_comparison(found))
    assert "Flows that differ: 2" in text
    assert "  Transfer: Phường An Hòa → Phường Cầu Kho" in text


def test_counts_against_a_roster(tmp_path: Path) -> None:
    """One workbook on counts, one with a roster: compared by flows, and the roster is told as new."""
    city_counts = write_workbook(tmp_path / "counts.xlsx", counts())
    city_roster = write_workbook(tmp_path / "roster.xlsx", roster())
    for path in (city_counts, city_roster):
        write_plan(realloc.solve(path), path.with_suffix(".plan.xlsx"))
    found = compare_sides(
        plan_side(city_counts.with_suffix(".plan.xlsx")), plan_side(city_roster.with_suffix(".plan.xlsx"))
    )
    assert not found.by_name and found.flows
    (change,) = (c for c in found.inputs if c.what is What.OFFICIAL)
    assert (change.how, change.a, change.b) == (How.ADDED, 0, 4)
    assert plain(render_comparison(found))


# --- reports -------------------------------------------------------------------------------------------


def both_ways(language: str) -> Comparison:
    a = side(*MOVES, language=language)
    people = tuple(
        o._replace(protected="bị bệnh nặng") if o.official_id == "A5" else o
        for o in a.instance.officials or ()
    )
    instance = replace(a.instance, officials=people)
    moves = (*with_move(0, official_id="A6"), Move(REASSIGNMENT, "U01", "U01", "it", "A3", 1, 0.0))
    return compare_sides(a, judged("b.plan.xlsx", instance, moves))


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("names", [False, True])
def test_the_terminal_keeps_to_80_columns(language: str, names: bool) -> None:
    text = plain(render_comparison(both_ways(language), names=names))
    assert max(len(line) for line in text.splitlines()) <= 80
    assert ("A4 Nguyễn Văn A4" in text) == names
    assert ("bị bệnh nặng" in text) == names
    assert ("moved in A only" in text) == (language == "en")
    assert ("chỉ bố trí ở A" in text) == (language == "vi")


def test_json_has_no_names_unless_asked() -> None:
    plain, named = (
        json.dumps(comparison_json(both_ways("vi"), names=n), ensure_ascii=False) for n in (False, True)
    )
    assert "Nguyễn" not in plain and "bệnh" not in plain
    assert "Nguyễn Văn A4" in named and "bị bệnh nặng" in named


def test_the_shape_of_the_json() -> None:
    document = comparison_json(
        compare_sides(side(*MOVES), side(*with_move(0, official_id="A5"), max_km=30.0))
    )
    assert list(document) == [
        *("schema", "status", "realloc", "a", "b", "same_input", "verdicts", "goals", "counts", "people"),
        *("flows", "units", "gaps", "input_changes", "a_in_input_of_b"),
    ]
    assert document["counts"] == {
        "alike": 3,
        "only_a": 1,
        "only_b": 1,
        "destination": 0,
        "field": 0,
        "origin": 0,
    }
    assert document["people"][0] == {
        "official": "A4",
        "change": "only_a",
        "home": {"a": "U01", "b": "U01"},
        "a": [
            {"kind": "transfer", "from": "U01", "from_name": "Phường An Hòa", "to": "U02"}
            | {"to_name": "Xã Bình Lợi", "field": None, "km": 5.25}
        ],
        "b": [],
    }
    assert document["input_changes"] == [
        {
            "what": "rule",
            "change": "changed",
            "id": "max_km",
            "label": "max_km",
            "attribute": None,
            "a": None,
            "b": 30.0,
        }
    ]
    assert document["goals"][-1]["a"] == 19.5


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["Comparison", "Changed people", "Changed units", "Changed gaps", "Changed input"]),
        ("vi", ["So sánh", "Người thay đổi", "Đơn vị thay đổi", "Chuyên môn thay đổi", "Dữ liệu thay đổi"]),
    ],
)
def test_the_workbook(language: str, titles: list[str], tmp_path: Path) -> None:
    a = side(*MOVES, language=language)
    b = side(*MOVES[:1], *MOVES[2:], max_km=30.0, language=language)
    write_comparison(compare_sides(a, b), tmp_path / "difference.xlsx")
    book = openpyxl.load_workbook(tmp_path / "difference.xlsx")
    assert book.sheetnames == titles
    for name in titles[1:]:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref
    people = list(book[titles[1]].iter_rows(values_only=True))
    assert people[1][1] == "A1"  # whose name looks like a formula, and stays a text
    cell = book[titles[1]]["C2"]
    assert cell.value == '=HYPERLINK("http://x","Lê Thị A")' and cell.data_type == "s"
    front = [v for row in book[titles[0]].iter_rows(values_only=True) for v in row if v is not None]
    assert "a.plan.xlsx" in " ".join(map(str, front)) and 19.5 in front and 14.25 in front


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "difference.xlsx"
    target.write_bytes(b"earlier")
    monkeypatch.setattr(
        "realloc.reports.plan_workbook.workbook.save", lambda *_: (_ for _ in ()).throw(OSError(28, "full"))
    )
    with pytest.raises(Exception, match="disk is full"):
        write_comparison(both_ways("en"), target)
    assert target.read_bytes() == b"earlier" and list(tmp_path.iterdir()) == [target]


# --- the command ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two plans of a city whose ids are names: in B somebody else moves, and somebody is new."""
    tmp_path = tmp_path_factory.mktemp("pair")
    paths = []
    for name, extra in (("a", None), ("b", "Lê Văn Mới")):
        sheets = roster()
        rows = [list(row) for row in sheets["Officials"]]
        rows[1][0], rows[1][1] = "Nguyễn Thị An", "Nguyễn Thị An"
        if extra:
            rows.append([extra, extra, "A", "it", None, None, None, None])
        decisions = [
            sheets["Decisions"][0],
            ["Nguyễn Thị An", "B", "require" if name == "a" else "forbid", None],
        ]
        source = write_workbook(
            tmp_path / f"{name}.xlsx",
            {
                **sheets,
                "Officials": rows,
                "Decisions": decisions,
                "Units": [
                    [*row[:4], *([None] if i else ["headcount"]), *row[5:]]
                    for i, row in enumerate(sheets["Units"])
                ],
            },
        )
        ran = run("solve", source, "-q")
        assert ran.exit_code == 0, ran.stderr
        paths.append(tmp_path / f"{name}.plan.xlsx")
    return paths[0], paths[1]


def test_nobody_is_named_in_an_anonymous_comparison(pair: tuple[Path, Path], tmp_path: Path) -> None:
    options = ("--anonymous", "--json", tmp_path / "c.json", "-o", tmp_path / "c.xlsx")
    ran = run("compare", *pair, *options)
    assert ran.exit_code == 0, ran.stderr
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    cells = " ".join(str(c.value) for s in book for row in s.iter_rows() for c in row if c.value)
    written = (tmp_path / "c.json").read_text(encoding="utf-8")
    for text in (ran.stdout, written, cells):
        assert "Nguyễn" not in text and "Lê Văn" not in text and "Bình" not in text
        assert "CB0000" in text
    # The same person has the same number in both plans: nobody but the new one came or went.
    changes = [c for c in json.loads(written)["input_changes"] if c["what"] == "official"]
    assert [(c["change"], c["attribute"]) for c in changes] == [("added", None)]


def test_with_names_the_same_comparison_says_them(pair: tuple[Path, Path]) -> None:
    ran = run("compare", *pair, "--names")
    assert ran.exit_code == 0 and "Nguyễn Thị An" in ran.stdout and "Lê Văn Mới" in ran.stdout
    assert run("compare", *pair, "--names", "--anonymous").exit_code == 2


def test_destinations_are_refused_before_the_work(pair: tuple[Path, Path], tmp_path: Path) -> None:
    a, b = pair
    before = a.read_bytes(), b.read_bytes()
    for options in (
        ("-o", a),
        ("-o", b),
        ("-o", tmp_path / "c.csv"),
        ("--json", b),
        ("-o", tmp_path / "none" / "c.xlsx"),
        ("-o", tmp_path / "c.xlsx", "--json", tmp_path / "c.xlsx"),
    ):
        assert run("compare", a, b, *options).exit_code == 2, options
    assert (a.read_bytes(), b.read_bytes()) == before


def test_quiet_and_json_on_stdout(pair: tuple[Path, Path]) -> None:
    ran = run("compare", *pair, "-q", "--json", "-")
    assert json.loads(ran.stdout)["status"] == "different" and ran.stderr == ""
    assert run("compare", *pair, "-q").stdout == ""
    assert run("compare", pair[0], pair[0], "--json", "-", "-q").stdout.count('"status": "same"') == 1


def test_an_earlier_comparison_is_kept(pair: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "c.xlsx"
    target.write_bytes(b"notes")
    assert run("compare", *pair, "-q", "-o", target).exit_code == 0
    assert (tmp_path / "c.bak.xlsx").read_bytes() == b"notes"
