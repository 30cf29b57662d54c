"""What is asked of a road: what a limit is worth, what differs between two, why a unit is as it is."""

from __future__ import annotations

import importlib.util
import json
import re
import signal
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.command_line import run
from helpers.factory import make_instance, person, unit
from helpers.places import EXAMPLES
from helpers.road_oracle import random_road
from helpers.workbooks import write_workbook
from realloc.city.domain import Instance
from realloc.city.horizon import Horizon
from realloc.optimise.solution import InfeasibleError
from realloc.plan.load import load
from realloc.questions.changed import ruled
from realloc.questions.frontier.axis import AXES
from realloc.questions.frontier.build import NoPointError, trace_frontier
from realloc.questions.scenario import Status
from realloc.reports.log import RunLog
from realloc.reports.road_workbook.workbook import write_road
from realloc.road.solve import solve_road

THREE = Horizon(2026, 2028, date(2026, 1, 1))
STREAMLINED = AXES["max_streamlined"]


def city(folder: Path, *rules: tuple[str, object], name: str = "city.xlsx") -> Path:
    """A has 6 people and 2 posts; B has 2 posts, from 2028 one, and is short of the land officer of A."""
    sheets = {
        "Units": [
            ["unit", "name", "quota", "headcount", "land need", "land have"],
            ["A", "Alder", 2, 6, 0, 1],
            ["B", "Birch", 2, 1, 1, 0],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "retire_on"],
            *[[f"P{i}", f"An {i}", "A", None, None] for i in range(5)],
            ["Q", "Bình", "A", "land", None],
            ["R", "Chi", "B", None, date(2027, 5, 1)],
        ],
        "Rules": [
            ["rule", "value"],
            *dict([("as_of", date(2026, 1, 1)), ("max_recruits", 1), ("max_streamlined", 1), *rules]).items(),
        ],
        "Years": [["year", "unit", "quota"], [2028, "B", 1]],
    }
    return write_workbook(folder / name, sheets)


# -- the frontier --------------------------------------------------------------------------------------


def test_what_each_number_who_may_leave_a_year_is_worth_is_told_by_year(tmp_path: Path) -> None:
    # Bình goes to B at once, so that A has 5 people for 2 posts: 3 too many until they leave. At most 1 a
    # year: 2 + 1 + 0 over; at most 2: 1 + 0 + 0.
    book, told = tmp_path / "f.xlsx", tmp_path / "f.json"
    done = run(
        *("frontier", city(tmp_path), "--over", "max_streamlined", "0,1,2,none"),
        *("-o", book, "--json", told, "--lang", "en", "-j", "1"),
    )
    assert done.exit_code == 0, done.stderr
    document = json.loads(told.read_text())
    assert document["years"] == [2026, 2028] and document["status"] == "optimal"
    over = [[year["goals"]["over"] for year in point["years"]] for point in document["points"]]
    assert over == [[3, 3, 3], [2, 1, 0], [1, 0, 0], [0, 0, 0]]
    ending = [point["goals"][0] for point in document["points"]]
    assert [(goal["goal"], goal["value"]) for goal in ending] == [
        ("over_in_the_end", end) for end in (3, 0, 0, 0)
    ]
    assert [[year["steps"].get("streamlining", 0) for year in p["years"]] for p in document["points"]] == [
        *([0, 0, 0], [1, 1, 1], [2, 1, 0], [3, 0, 0]),
    ]
    assert "Posts over quota, by year:" in done.stdout and "realloc roadmap" in done.stdout
    sheet = openpyxl.load_workbook(book)["By year"]
    assert sheet["B2"].number_format.rpartition("]")[2] == "0"  # a year is no count of thousands
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[1], row[4]) for row in rows[3:6]] == [("1", 2026, 2), ("1", 2027, 1), ("1", 2028, 0)]


def test_every_point_over_years_is_what_solving_it_alone_gives() -> None:
    for seed in range(6):
        instance, horizon = random_road(seed)
        try:
            frontier = trace_frontier(instance, STREAMLINED, [0, 1, 2], jobs=1, horizon=horizon)
        except NoPointError:
            assert not any(alone_at(instance, horizon, value) for value in (0, 1, 2))
            continue
        for point in frontier.points:
            alone = alone_at(instance, horizon, point.value)
            assert [(g.goal, g.value) for g in point.goals] == alone


def alone_at(instance: Instance, horizon: Horizon, value: object) -> list[tuple[str, object]]:
    others = {
        year: {key: limit for key, limit in rules.items() if key != "max_streamlined"}
        for year, rules in instance.rules_of_years.items()
    }
    tried = replace(ruled(instance, max_streamlined=value), rules_of_years=others)
    try:
        plan, _ = solve_road(tried, horizon)
    except InfeasibleError:
        return []
    return [(g.goal, g.value) for g in plan.goals]


def test_a_looser_plan_that_keeps_the_limit_settles_the_point() -> None:
    # A has one too many, so that one leaves the service whatever the limit from 1 on.
    instance = make_instance([unit("A", 1)], [person("P", "A"), person("Q", "A")], max_recruits=0)
    frontier = trace_frontier(instance, STREAMLINED, [0, 1, 2, 3], jobs=1, horizon=THREE)
    assert [point.settled for point in frontier.points] == [False, True, True, False]
    assert [point.number("streamlined") for point in frontier.points] == [0, 1, 1, 1]


def test_a_limit_of_single_years_gives_way_to_the_one_that_is_tried() -> None:
    instance = make_instance([unit("A", 1)], [person("P", "A"), person("Q", "A")], max_recruits=0)
    instance = replace(instance, rules_of_years={2026: {"max_streamlined": 0}})
    [point] = trace_frontier(instance, STREAMLINED, [1], jobs=1, horizon=THREE).points
    assert point.road is not None and point.number("over") == 0


def test_years_without_a_limit_and_a_limit_without_years_are_refused(tmp_path: Path) -> None:
    source = city(tmp_path)
    alone = run("frontier", source, "--years", "2026:2028", "--lang", "en")
    assert alone.exit_code == 2 and "--over max_streamlined" in alone.stderr
    sheets = {"Units": [["unit", "name", "quota", "headcount"], ["A", "Alder", 1, 2]]}
    none = run("frontier", write_workbook(tmp_path / "x.xlsx", sheets), "--over", "max_recruits", "0,1")
    assert none.exit_code == 2 and "--years" in none.stderr


def test_where_no_value_has_a_road_the_conflict_is_told(tmp_path: Path) -> None:
    # 3 are to be gone by the end of 2026, and no more than 2 may leave.
    source = city(tmp_path, ("over_by", 2026))
    none = run("frontier", source, "--over", "max_streamlined", "0,1,2", "--lang", "en", "-j", "1")
    assert none.exit_code == 5 and "2026" in none.stderr and "Alder" in none.stderr


def test_out_of_time_a_point_over_years_has_bounds() -> None:
    instance, horizon = random_road(3)
    [point] = trace_frontier(
        instance, STREAMLINED, [2], jobs=1, horizon=horizon, time_limit=1e-6, shortcuts=False
    ).points
    assert point.status is Status.UNPROVEN and point.road is not None
    assert all(goal.bound <= goal.value for goal in point.goals)


# -- the comparison ------------------------------------------------------------------------------------


def road(folder: Path, name: str, *typed: str, source: Path | None = None) -> Path:
    """The road of the city, with some limits as typed."""
    file = folder / f"{name}.road.xlsx"
    limits = [part for limit in typed for part in ("--set", limit)]
    done = run("roadmap", source or city(folder), "--years", "2026:2028", "-o", file, "-q", *limits)
    assert done.exit_code == 0, done.stderr
    return file


def test_two_roads_are_compared_by_goal_and_by_year(tmp_path: Path) -> None:
    # At most 1 leaves a year: 2 + 1 + 0 over; at most 2: 1 + 0 + 0, and 3 leave in both.
    one, other = road(tmp_path, "one"), road(tmp_path, "other", "max_streamlined=2", "max_moves 2027=0")
    book, told = tmp_path / "c.xlsx", tmp_path / "c.json"
    done = run("compare", one, other, "-o", book, "--json", told, "--lang", "en")
    assert done.exit_code == 0, done.stderr
    assert "B is better: Posts over quota is the first goal that differs, 3 in A and 1 in B." in done.stdout
    assert "Rule max_moves 2027: none → 0" in done.stdout
    document = json.loads(told.read_text())
    goals = {goal["goal"]: (goal["a"], goal["b"], goal["proven_a"]) for goal in document["goals"]}
    assert (goals["over"], goals["streamlined"]) == ((3, 1, True), (3, 3, True))
    steps = [[year[side]["steps"].get("streamlining", 0) for side in "ab"] for year in document["years"]]
    assert steps == [[1, 2], [1, 1], [1, 0]]
    # Bình goes to B in both; all 1 + 3 people of A can go their way under the limits of B.
    assert document["counts"]["alike"] == 1 and document["people"] == []
    assert document["a_in_input_of_b"]["people"] == 4 and document["a_in_input_of_b"]["breaches"] == {}
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(book)["Comparison"].iter_rows()]
    assert [2026, "Leave the service", 1, 2, 1] in [row[:5] for row in rows]


def test_who_is_moved_otherwise_in_the_first_year_is_named_by_id(tmp_path: Path) -> None:
    # Without moves in 2026 Bình goes to B in 2027 only, uncounted by name.
    one, other = road(tmp_path, "one"), road(tmp_path, "other", "max_moves 2026=0")
    told = tmp_path / "c.json"
    done = run("compare", one, other, "--json", told, "--anonymous", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    document = json.loads(told.read_text())
    [person] = document["people"]
    assert (person["change"], person["home"]) == ("only_a", {"a": "A", "b": "A"})
    moved = [[year[side]["steps"].get("transfer", 0) for side in "ab"] for year in document["years"]]
    assert moved == [[1, 0], [0, 1], [0, 0]]
    # A's road breaks that rule in 2026, and is told so.
    assert document["a_in_input_of_b"]["breaches"] == {"total_moves": 1}
    assert "People moved in 2026" in done.stdout and "Bình" not in done.stdout


def test_posts_of_later_years_that_were_given_otherwise_are_told(tmp_path: Path) -> None:
    source = city(tmp_path)
    book = openpyxl.load_workbook(source)
    book["Years"].cell(row=2, column=3).value = 2
    book.save(tmp_path / "more.xlsx")
    one, other = road(tmp_path, "one", source=source), road(tmp_path, "other", source=tmp_path / "more.xlsx")
    done = run("compare", one, other, "--lang", "en")
    assert done.exit_code == 0 and "Year 2028, Birch: 1 → 2" in done.stdout


def test_a_year_by_which_nobody_is_over_is_told_as_a_year(tmp_path: Path) -> None:
    """Two who leave in 2026 and two in 2027 keep 2027 and 2028 alike."""
    sides = [road(tmp_path, f"by{year}", f"over_by={year}", "max_streamlined=2") for year in (2027, 2028)]
    done = run("compare", *sides, "--lang", "vi")
    assert done.exit_code == 0 and "2027 → 2028" in done.stdout


def test_a_road_and_a_plan_are_not_compared(tmp_path: Path) -> None:
    file = road(tmp_path, "one")
    plan = tmp_path / "one.road.2026.plan.xlsx"
    assert run("compare", file, plan).exit_code == 2
    assert run("compare", plan, plan).exit_code == 0


def test_the_same_road_is_the_same(tmp_path: Path) -> None:
    """Its figures have one or two digits, and each stands under its year all the same."""
    file = road(tmp_path, "one")
    told = tmp_path / "c.json"
    done = run("compare", file, file, "--json", told, "--lang", "en")
    assert done.exit_code == 0 and json.loads(told.read_text())["status"] == "same"
    heads = next(line for line in done.stdout.splitlines() if "2028" in line and "2026" in line)
    assert heads.split()[-3:] == ["2026", "2027", "2028"]


# -- the pages -----------------------------------------------------------------------------------------


def verified(file: Path, *options: str) -> tuple[int, dict[str, Any]]:
    done = run("verify", file, "--json", "-", *options)
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.parametrize("options", [("--lang", "vi"), ("--report", "agency=UBND", "--anonymous")])
def test_the_pages_of_a_road_say_what_its_events_give(tmp_path: Path, options: tuple[str, ...]) -> None:
    file = tmp_path / "city.road.xlsx"
    limits = ("--set", "max_km 2027=20", "--set", "max_support 2028=1500000.5")
    done = run("roadmap", city(tmp_path), "--years", "2026:2028", "-q", *limits, *options)
    assert done.exit_code == 0, done.stderr
    code, document = verified(file)
    assert (code, document["status"], document["pages"]["differences"]) == (0, "kept", [])
    assert document["pages"]["not_compared"] is None
    asked = run("verify", file, "--input", tmp_path / "city.xlsx", "--lang", "en")
    assert "Every page says" in asked.stdout


def test_pages_of_a_road_show_years_as_years(tmp_path: Path) -> None:
    # 2.026 would be read as a count; nobody is trained in this city, which an empty table would leave open.
    book = openpyxl.load_workbook(road(tmp_path, "one"))
    for name in ("Units by year", "Fields by year", "Moves by year", "Retirements"):
        sheet = book[name]
        assert sheet["A1"].value == name and sheet.print_title_rows == "$2:$2"
        column = next(cell for cell in sheet[2] if cell.value == "Year")
        years = [cell for (cell,) in sheet.iter_rows(3, None, column.column, column.column)]
        assert years and {cell.number_format.rpartition("]")[2] for cell in years} == {"0"}
    assert book["Training starts"]["A3"].value == "None in these years."


def test_no_page_ends_within_the_chart_of_a_unit(tmp_path: Path) -> None:
    # 40 communes, nine charts a page: five pages.
    file = road(tmp_path, "hue", "as_of=2026-01-01", source=EXAMPLES / "hue" / "hue.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book["Chart of each unit"]
    ends = [page.id for page in sheet.row_breaks.brk]
    assert len(ends) == 4 and len(sheet._charts) == 40
    for chart in sheet._charts:
        first, last = chart.anchor._from.row + 1, chart.anchor.to.row
        assert not any(first <= end < last for end in ends)


def test_a_figure_written_over_is_seen_at_its_cell(tmp_path: Path) -> None:
    file = road(tmp_path, "one")
    book = openpyxl.load_workbook(file)
    sheet = book["Units by year"]
    assert (sheet["A4"].value, sheet["B4"].value, sheet["E4"].value) == ("Alder", 2027, 1)
    sheet["E4"].value = 0
    book.save(file)
    code, document = verified(file)
    assert (code, document["status"]) == (6, "changed")
    assert [(d["sheet"], d["cell"], d["found"], d["expected"]) for d in document["pages"]["differences"]] == [
        ("Units by year", "E4", 0, 1)
    ]
    told = run("verify", file, "--lang", "en")
    assert told.exit_code == 6 and "Units by year!E4: 0, should be 1" in told.stdout
    sheet["B4"].value = 2030
    book.save(file)
    told = run("verify", file, "--lang", "vi")
    assert told.exit_code == 6 and "Units by year!B4: 2030, đúng ra là 2027" in told.stdout


def test_a_rule_changed_in_a_road_is_seen(tmp_path: Path) -> None:
    file = road(tmp_path, "one", "max_moves 2028=3")
    book = openpyxl.load_workbook(file)
    sheet = next(s for s in book.worksheets if any(c.value == "max_moves 2028" for c in s["A"]))
    next(row for row in sheet.iter_rows() if row[0].value == "max_moves 2028")[1].value = 5
    book.save(file)
    code, document = verified(file)
    assert (code, document["input_changed"], document["pages"]["not_compared"]) == (6, True, "input")


def test_a_road_is_not_edited_by_hand(tmp_path: Path) -> None:
    assert run("verify", road(tmp_path, "one"), "--edited").exit_code == 2


# -- a unit explained ----------------------------------------------------------------------------------


def explained(file: Path, unit_id: str, *options: str) -> dict[str, Any]:
    done = run("explain", file, "--unit", unit_id, "--json", "-", "--lang", "en", *options)
    assert done.exit_code == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_unit_is_explained_over_the_years_with_what_stands_in_the_way(tmp_path: Path) -> None:
    # Of the 5 whom Bình leaves in A, 2 have posts; one may leave the service in each year.
    file = road(tmp_path, "one")
    told = explained(file, "Alder")
    assert [(y["present"], y["posts"], y["over"]) for y in told["answer"]["years"]] == [
        *((4, 2, 2), (3, 2, 1), (2, 2, 0)),
    ]
    first = [
        "One more who leaves the service: 2026: Leaving the service in 2026: 2; at most 1 may.",
        "No other unit has a post free at the end of the year.",
    ]
    assert told["answer"]["years"][0]["obstacles"] == first
    assert "Transfer: Q (land) → Birch, land" in told["text"]
    # Chi retires in 2027; whoever took her post would be one too many in 2028.
    second = explained(file, "B")["answer"]["years"][1]
    assert (second["short"], second["retired"]) == (1, 1)
    assert second["obstacles"][0].startswith("One more recruited: 2028: Birch ends with 2 officials")


def test_what_no_rule_forbids_is_told_with_what_it_costs(tmp_path: Path) -> None:
    # With streamlined before over nobody leaves the service, though 1 a year may.
    file = tmp_path / "kept.road.xlsx"
    goals = ("--goals", "streamlined,over,gap,shortage,moves")
    assert run("roadmap", city(tmp_path), "--years", "2026:2028", "-o", file, "-q", *goals).exit_code == 0
    [obstacle, _] = explained(file, "A")["answer"]["years"][0]["obstacles"]
    assert obstacle == (
        "One more who leaves the service: no rule forbids it, but “Leave the service” would be 1 more."
    )


def test_a_field_that_is_short_is_told_with_recruits_and_training(tmp_path: Path) -> None:
    # B needs two land officers and gets the one there is; nobody is recruited, nobody may be trained.
    source = city(tmp_path, ("max_recruits", 0), ("max_trained", 0))
    book = openpyxl.load_workbook(source)
    book["Units"]["E3"].value = 2
    book.save(source)
    year = explained(road(tmp_path, "one", source=source), "B")["answer"]["years"][1]
    assert year["gaps"] == [{"field": "land", "need": 2, "serving": 1, "missing": 1}]
    assert year["obstacles"][-2:] == [
        "One more recruited for land: 2027: Recruited in 2027: 1; at most 0 are allowed.",
        # Chi, who alone is there, retires in 2027.
        "One more who begins training for land in 2026: there is nobody to whom that could happen.",
    ]


def test_of_a_road_only_units_are_explained_and_nobody_is_named(tmp_path: Path) -> None:
    file = road(tmp_path, "one")
    assert run("explain", file, "--goal", "gap").exit_code == 2
    assert "Bình" not in str(explained(file, "A", "--anonymous"))
    assert "Q Bình" in str(explained(file, "A", "--names"))
    unknown = run("explain", file, "--unit", "Cedar")
    assert unknown.exit_code == 2 and "Cedar" in unknown.stderr


def test_a_road_that_breaks_a_rule_is_not_explained(tmp_path: Path) -> None:
    file = road(tmp_path, "one", "max_moves 2026=1")
    book = openpyxl.load_workbook(file)
    sheet = next(s for s in book.worksheets if any(c.value == "max_moves 2026" for c in s["A"]))
    next(row for row in sheet.iter_rows() if row[0].value == "max_moves 2026")[1].value = 0
    book.save(file)
    assert run("explain", file, "--unit", "A").exit_code == 6


# -- looking one year ahead ----------------------------------------------------------------------------


def test_each_year_solved_alone_does_not_see_what_comes(tmp_path: Path) -> None:
    """In 2027 Chi has retired and A is over, so that somebody goes to B, which in 2028 has a post less.

    At once nobody goes there: the third who is too many leaves the service in 2028.
    """
    example = Path(__file__).parents[2] / "examples" / "hcmc" / "year_by_year.py"
    spec = importlib.util.spec_from_file_location("year_by_year", example)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    instance = load(city(tmp_path)).instance
    alone = module.year_by_year(instance, THREE)
    together = solve_road(instance, THREE)[1].years
    told = [
        [[year.after[goal] for year in years] for goal in ("over", "moves")] for years in (alone, together)
    ]
    assert told == [[[2, 0, 1], [1, 1, 0]], [[2, 1, 0], [1, 0, 0]]]


# -- no road -------------------------------------------------------------------------------------------


def test_limits_of_several_years_that_clash_are_told_with_their_figures(tmp_path: Path) -> None:
    """By the end of 2027 A is to have 2 people: 2 leave the service, and B, with a post in 2028, takes one.

    Without that post's limit B could take two; of 6 people 3 would be left in A with it.
    """
    source = city(tmp_path, ("over_by", 2027), ("max_moves", 2))
    none = run("roadmap", source, "--years", "2026:2028", "--lang", "en", "--json", "-")
    assert none.exit_code == 5
    conflict = json.loads(none.stdout)["conflict"]
    # as_of, max_recruits and max_streamlined stand in rows 2 to 4, over_by in row 5; B's post in Years!C2.
    assert [(one["rule"], one["years"], one["unit"], one["cells"]) for one in conflict["limits"]] == [
        ("streamlining", [2026, 2027], None, ["Rules!B4"]),
        ("over_by", [2027], "A", ["Rules!B5"]),
        ("ceiling", [2028], "B", ["Years!C2"]),
    ]
    told = " ".join(none.stderr.split())
    assert "2026–2027: R25 Leaving the service (max_streamlined = 1, Rules!B4): at most 1" in told
    place = "Birch (Units, row 3; Years!C2)"
    assert f"2028: R01 Quota ceiling, {place}: 0 people if nothing is done, 1 posts" in told
    assert "Each of these alone makes a road possible" in told
    assert [way["change"] for way in conflict["ways_out"]] == [
        "Rules: max_streamlined = 2 (Rules!B4).",
        "Rules: over_by = 2028 (Rules!B5).",
        "Raise the posts of Alder by 1 (extra_quota = 1, Units row 2).",
        "Raise the posts of Birch by 1 (extra_quota = 1, Units row 3).",
    ]
    told = run("roadmap", source, "--years", "2026:2028", "--lang", "vi")
    assert told.exit_code == 5 and "2027: R27" in told.stderr and not (tmp_path / "city.road.xlsx").exists()


def test_out_of_time_the_command_writes_what_there_is_with_bounds(tmp_path: Path) -> None:
    done = run(
        *("roadmap", city(tmp_path), "--years", "2026:2028", "--time-limit", "0.000001"),
        *("--lang", "en", "--json", "-"),
    )
    assert done.exit_code == 3
    document = json.loads(done.stdout)
    assert document["status"] == "feasible"
    assert all(goal["bound"] <= goal["value"] for goal in document["goals"])
    assert "Not proven in the time given: Over quota in the end" in done.stderr
    code, found = verified(tmp_path / "city.road.xlsx")
    assert (code, found["status"]) == (0, "kept")


def test_ctrl_c_writes_the_road_found_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signal comes as the second goal begins."""

    def pressed(_: RunLog, *goal: Any) -> None:
        if goal[1] == 2:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(RunLog, "goal", pressed)
    done = run("roadmap", city(tmp_path), "--years", "2026:2028", "--log", tmp_path / "log", "--lang", "en")
    assert done.exit_code == 3, done.stderr
    assert "Not proven in the time given" in done.stdout
    assert run("verify", tmp_path / "city.road.xlsx").exit_code == 0


def test_moves_that_hold_only_beside_who_leaves_then_are_no_plan_by_themselves(tmp_path: Path) -> None:
    """A quarter of the 4 people of A may go elsewhere, and one goes; another leaves the service.

    Of the 3 who are there where that one is gone already, a quarter is nobody: the one who goes is too many.
    """
    sheets = {
        "Units": [["unit", "name", "quota", "headcount"], ["A", "Alder", 2, 4], ["B", "Birch", 1, 0]],
        "Officials": [["official", "name", "unit"], *[[f"P{i}", f"An {i}", "A"] for i in range(4)]],
        "Rules": [
            ["rule", "value"],
            ["as_of", date(2026, 1, 1)],
            ["max_recruits", 0],
            ["max_out_share", 0.25],
            ["over_by", 2026],
        ],
    }
    source = write_workbook(tmp_path / "one.xlsx", sheets)
    done = run("roadmap", source, "--years", "2026:2026", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "No plan of 2026 by itself was written." in told
    assert "break: R08 Turnover limit (Officials leaving Alder: 1; at most 0 may). Relax that rule" in told
    assert not (tmp_path / "one.road.2026.plan.xlsx").exists()
    assert run("verify", tmp_path / "one.road.xlsx").exit_code == 0


def test_figures_of_a_large_city_stand_apart(tmp_path: Path) -> None:
    """A thousand of A go to B in the first year; with nothing done they are over in all five."""
    units = [["A", "Alder", 20_000, 21_000], ["B", "Birch", 30_000, 29_000]]
    sheets = {
        "Units": [["unit", "name", "quota", "headcount"], *units],
        "Rules": [["rule", "value"], ["as_of", date(2026, 1, 1)], ["max_recruits", 0]],
    }
    source = write_workbook(tmp_path / "large.xlsx", sheets)
    told = run("roadmap", source, "--years", "2026:2030", "--lang", "en").stdout.splitlines()
    start = next(n for n, line in enumerate(told) if line.startswith("At the end of the year"))
    rows = [re.split(r"  +", line.strip()) for line in told[start : told.index("", start)]]
    assert {len(row) for row in rows} == {6}
    assert rows[1] == ["Posts", *["50,000"] * 5]
    assert rows[3:5] == [["Surplus", *["0"] * 5], ["nothing done", *["1,000"] * 5]]


@pytest.mark.parametrize("command", ["prices", "pack", "letters", "report", "status", "revise", "apply"])
def test_a_road_in_place_of_a_plan_is_told(tmp_path: Path, command: str) -> None:
    file = road(tmp_path, "one")
    before = {path.name for path in tmp_path.iterdir()}
    output = ["-o", tmp_path / "out.xlsx"] if command == "apply" else ["-o", tmp_path / "out"]
    done = run(command, file, *(output if command in ("pack", "letters", "apply") else ()), "--lang", "en")
    assert done.exit_code == 4 and "E113" in done.stderr and "first year" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == before


def test_no_other_thread_loads_anything_while_a_revision_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of modules that load each other two threads at once see halves.
    file = road(tmp_path, "one").with_name("one.road.2026.plan.xlsx")
    before, meanwhile = set(threading.enumerate()), set[threading.Thread]()
    written = write_road
    monkeypatch.setattr(
        "realloc.reports.road_workbook.workbook.write_road",
        lambda *args, **kwargs: (meanwhile.update(threading.enumerate()), written(*args, **kwargs))[1],
    )
    done = run("revise", file, "--as-of", "2026-03-01", "-q")
    assert done.exit_code == 0, done.stderr
    assert meanwhile and meanwhile <= before
