"""The frontier over a limit: exact at every point, monotone, spared solves proven right, told whole."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner
from typer.testing import Result as Ran

from helpers.factory import best_by_enumeration, make_instance, person, random_instance, unit
from helpers.workbooks import roster, write_workbook
from realloc.city.domain import Decision, GoalResult, Instance, Move, MoveKind, Require
from realloc.city.settings import GOAL_ORDER
from realloc.commands.cli import app
from realloc.goals import GOALS
from realloc.pipeline import solve_instance
from realloc.questions.frontier.axis import AXES, Axis, AxisError, default_values, find_axis, parse_values
from realloc.questions.frontier.build import NoPointError, trace_frontier
from realloc.questions.frontier.knee import find_knee, knee_index
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.frontier.trace import Tracer, bounded_by_looser, no_worse_than_tighter
from realloc.questions.scenario import Status
from realloc.reports.figure.drawing import as_svg, can_write_png, write_drawing
from realloc.reports.figure.frontier import frontier_drawing, nice_ticks
from realloc.reports.json.frontier import frontier_csv, frontier_json
from realloc.reports.other_workbooks.frontier_workbook import HEADING_ROW, write_frontier
from realloc.reports.terminal.frontier import render_frontier
from realloc.reports.terminal.screen import plain

MOVES, KM, SUPPORT, SHARE, MONTHS, BETWEEN, *OF_YEARS = AXES.values()


def two_over(*, decisions: Sequence[Decision] = (), **settings: Any) -> Instance:
    """A has three people for one post, B none for two; 10 km apart.  Posts over fall 2, 1, 0 by moves."""
    return make_instance(
        [unit("A", 1), unit("B", 2)],
        [person("A1", "A"), person("A2", "A"), person("A3", "A")],
        km={("A", "B"): 10.0},
        decisions=decisions,
        **settings,
    )


def values_of(point: Point) -> tuple[float, ...]:
    return tuple(float(goal.value) for goal in point.goals)


def trace(instance: Instance, axis: Axis = MOVES, text: str = "0:4:1", **options: Any) -> Frontier:
    return trace_frontier(instance, axis, parse_values(axis, text), jobs=1, **options)


# --- exact and monotone ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("axis", "text"),
    [(MOVES, "0:4:1"), (KM, "0:32:4"), (SHARE, "0:100%:25%"), (MONTHS, "0,6,12,18,30")],
    ids=lambda value: value.rule if isinstance(value, Axis) else "",
)
@pytest.mark.parametrize("seed", range(14))
def test_every_point_is_the_best_of_all_plans(seed: int, axis: Axis, text: str) -> None:
    """Against enumeration, with the spared solves and without them; and looser is never worse."""
    instance = random_instance(seed)
    if axis is KM and not instance.distances.is_matrix:
        pytest.skip("no distances")
    values = parse_values(axis, text)
    points, stopped = Tracer(axis, instance, values).run(jobs=1)
    full, _ = Tracer(axis, instance, values, shortcuts=False).run(jobs=1)
    assert not stopped and not any(point.settled for point in full)
    before: tuple[float, ...] | None = None
    for point, whole in zip(points, full, strict=True):
        best = best_by_enumeration(axis.applied(instance, point.value))
        assert point.proven and whole.proven
        for found in (point, whole):
            assert (values_of(found) or None) == (best and pytest.approx(best, rel=2e-6))
        assert (point.status is Status.INFEASIBLE) == (best is None)
        if before is not None and best is not None:
            assert no_worse(best, before)
        before = best if best is not None else before


def no_worse(looser: Sequence[float], tighter: Sequence[float]) -> bool:
    """In the order of the goals; kilometres to a millionth."""
    for a, b in zip(looser, tighter, strict=True):
        if a != pytest.approx(b, rel=2e-6):
            return a < b
    return True


def test_points_are_those_of_separate_solves() -> None:
    for point in trace(two_over()).points:
        plan, verification = solve_instance(two_over(max_moves=point.value))
        assert plan.status == "optimal"
        assert values_of(point) == tuple(float(verification.after[g]) for g in GOAL_ORDER)


def test_what_is_spared_and_what_is_solved() -> None:
    """Two moves are enough: the plan at 4 (the loosest) is that at 2 and 3; 0 and 1 are solved."""
    points = trace(two_over()).points
    assert [(p.value, p.settled_by if p.settled else None) for p in points] == [
        (0, None),
        (1, None),
        (2, 4),
        (3, 4),
        (4, None),
    ]
    assert [p.number("over") for p in points] == [2, 1, 0, 0, 0]
    assert [p.number("distance") for p in points] == [0, 10, 20, 20, 20]


def test_a_limit_below_every_distance_is_solved_once() -> None:
    """Nobody can go less than 10 km: the plan at 9 moves nobody and is that of every tighter limit."""
    points = trace(two_over(), KM, "0,2,4,6,8,9").points
    assert [p.settled for p in points] == [True] * 5 + [False]
    assert {p.number("over") for p in points} == {2} and all(p.proven for p in points)


def test_between_two_equal_points_nothing_is_solved() -> None:
    """A1 may go to B (10 km) or C (25 km), only over counts: 0 at 10 km and at 30, so also at 20, where the
    plan of 30 is too far and that of 10 is not."""
    instance = make_instance(
        [unit("A", 0), unit("B", 1), unit("C", 1)],
        [person("A1", "A")],
        km={("A", "B"): 10.0, ("A", "C"): 25.0},
        goals=("over",),
    )
    best = (GoalResult("over", Fraction(0), Fraction(0), True),)
    near, far = (
        Point(value, Status.OPTIMAL, best, (Move(MoveKind.TRANSFER, "A", to, None, "A1", 1, km),))
        for value, to, km in ((10, "B", 10.0), (30, "C", 25.0))
    )
    points, _ = Tracer(KM, instance, [10, 20, 30], known={0: near, 2: far}).run(jobs=1)
    assert (points[1].settled_by, points[1].moves, points[1].status) == (10, near.moves, Status.OPTIMAL)
    assert values_of(points[1]) == best_by_enumeration(KM.applied(instance, 20))


def test_without_a_plan_at_a_limit_there_is_none_below_it() -> None:
    """Two people are ordered to go: no plan with 0 or 1 move, and no error either."""
    orders = [Decision(f"A{n}", "B", Require.REQUIRE) for n in (1, 2)]
    found = trace(two_over(decisions=orders), text="0:3:1")
    assert [p.status.value for p in found.points] == ["infeasible", "infeasible", "optimal", "optimal"]
    assert found.proven
    text = plain(render_frontier(found, "wards.xlsx"))
    assert text.count("no plan") == 2


def test_no_value_allows_any_plan() -> None:
    orders = [Decision(f"A{n}", "B", Require.REQUIRE) for n in (1, 2)]
    with pytest.raises(NoPointError) as caught:
        trace(two_over(decisions=orders), text="0,1")
    assert caught.value.instance.settings.max_moves == 1


def test_by_default_up_to_what_the_plan_without_a_limit_uses() -> None:
    found = trace_frontier(two_over(max_moves=1), jobs=1)
    assert [p.value for p in found.points] == [0, 1, 2]
    assert found.in_force == 1
    assert "1" in plain(render_frontier(found, "x")).split("in force")[0].splitlines()[-1]
    assert found.points[-1].number("over") == 0  # without the limit of 1 that is in force


def test_several_processes_find_the_same() -> None:
    instance = random_instance(3)
    values = parse_values(MOVES, "0:4:1")
    alone, _ = Tracer(MOVES, instance, values).run(jobs=1)
    together, stopped = Tracer(MOVES, instance, values).run(jobs=2)
    assert not stopped
    assert [(p.value, p.status, values_of(p)) for p in together] == [
        (p.value, p.status, values_of(p)) for p in alone
    ]


# --- out of time, stopped ------------------------------------------------------------------------------


def point(value: int, *goals: tuple[float, float], status: Status | None = None) -> Point:
    """A point with (value, bound) of the goals over and gap."""
    results = tuple(
        GoalResult(slug, Fraction(v), Fraction(b), v == b)
        for slug, (v, b) in zip(("over", "gap"), goals, strict=False)
    )
    known = status or (Status.OPTIMAL if all(v == b for v, b in goals) else Status.UNPROVEN)
    return Point(value, known, results)


def goals_of(found: Point) -> list[tuple[float, float, bool]]:
    return [(float(g.value), float(g.bound), g.proven) for g in found.goals]


def test_an_unproven_point_takes_the_tighter_plan_if_that_is_better() -> None:
    """At 20 only 7 over was found, though 10 moves reach 5: the plan of 10 is allowed there.  Its gap was
    never bounded with 5 held, so the bound of the gap is 0."""
    tight, loose = no_worse_than_tighter([point(10, (5, 5), (9, 9)), point(20, (7, 3), (2, 2))])
    assert goals_of(tight) == [(5, 5, True), (9, 9, True)]
    assert goals_of(loose) == [(5, 3, False), (9, 0, False)]
    assert loose.status is Status.UNPROVEN and loose.settled_by == 10


def test_a_better_plan_of_its_own_is_kept() -> None:
    points = [point(10, (5, 5), (9, 9)), point(20, (4, 3), (99, 0))]
    assert no_worse_than_tighter(points)[1] == points[1]


def test_an_unsolved_point_takes_the_tighter_plan() -> None:
    found = no_worse_than_tighter([point(10, (5, 5), (9, 9)), Point(20, Status.UNSOLVED)])[1]
    assert goals_of(found) == [(5, 0, False), (9, 0, False)]


def test_a_looser_optimum_bounds_a_tighter_point() -> None:
    """At 20 the optimum is (3, 6).  At 10, 3 over was found: that is the least, and the gap at least 6."""
    tight, _ = bounded_by_looser([point(10, (3, 1), (8, 0)), point(20, (3, 3), (6, 6))])
    assert goals_of(tight) == [(3, 3, True), (8, 6, False)]
    # With 4 over found, 3 is the bound, and of the gap nothing is known.
    tight, _ = bounded_by_looser([point(10, (4, 1), (8, 0)), point(20, (3, 3), (6, 6))])
    assert goals_of(tight) == [(4, 3, False), (8, 0, False)]
    # A point that reaches the looser optimum is proven by it.
    tight, _ = bounded_by_looser([point(10, (3, 1), (6, 0)), point(20, (3, 3), (6, 6))])
    assert tight.status is Status.OPTIMAL and goals_of(tight) == [(3, 3, True), (6, 6, True)]


def unproven() -> Frontier:
    instance = two_over(goals=("over", "gap"))
    points = (point(0, (9, 9), (4, 4)), point(10, (5, 3), (9, 0)), Point(20, Status.UNSOLVED))
    return Frontier(MOVES, instance, points, unfinished=True, file="wards.xlsx")


def test_what_is_not_proven_is_marked_with_its_bounds(tmp_path: Path) -> None:
    text = plain(render_frontier(unproven(), "wards.xlsx"))
    assert "5*" in text and "10: 1 3; 2 0" in " ".join(text.split())
    assert "20  not solved" in text and "Stopped before every point was solved" in text
    document = frontier_json(unproven())
    assert (document["status"], document["unfinished"]) == ("feasible", True)
    assert document["points"][1]["goals"][0] == {"goal": "over", "value": 5, "bound": 3, "proven": False}
    assert document["points"][2] == {
        "value": 20,
        "status": "unsolved",
        "goals": [],
        "moves": None,
        "seconds": 0.0,
    }
    write_frontier(unproven(), tmp_path / "f.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "f.xlsx")["Frontier"].iter_rows(values_only=True))
    heading = list(rows[HEADING_ROW - 1])
    assert rows[HEADING_ROW + 1][heading.index("Posts over quota: at least")] == 3
    assert as_svg(frontier_drawing(unproven())).count('fill="#ffffff" stroke') == 2  # hollow, in two panels


def test_ctrl_c_gives_what_is_there() -> None:
    """The second point to end (the tightest) is the last: 1 and the rest stay unsolved, and say so."""

    def stop(count: int, _: int) -> None:
        if count == 2:
            raise KeyboardInterrupt

    found = trace_frontier(two_over(), MOVES, [0, 1, 2], jobs=1, told=stop)
    assert found.unfinished and not found.proven
    assert found.points[0].status is Status.OPTIMAL
    assert found.points[1].status is Status.UNSOLVED and not found.points[1].has_plan
    assert found.points[2].number("over") == 0


# --- the knee ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "knee"),
    [
        ([10, 4, 2, 1, 0], (1, 0.35)),  # 6 of 10 gained in a quarter of the way
        ([3, 1, 0, 0], (1, 1 / 3)),  # 1 and 2 are as deep; the tighter one
        ([4, 3, 2, 1, 0], None),  # a straight line
        ([4, 4, 4, 0], None),  # above the line all the way
        ([0, 1, 2], None),  # rises
        ([2, 2, 2], None),
        ([5, 0], None),  # two points
        ([100, 74, 50, 25, 0], None),  # bends by less than 5%
    ],
)
def test_the_knee_is_the_point_farthest_below_the_line(
    values: list[float], knee: tuple[int, float] | None
) -> None:
    found = knee_index([float(i) for i in range(len(values))], [float(v) for v in values])
    assert found == (knee and pytest.approx(knee))


def test_the_knee_of_a_frontier() -> None:
    """Over falls 2, 1, 0, 0, 0 over 0 to 4 moves: at 2 all is gained half way."""
    found = trace(two_over())
    assert found.knee is not None
    assert (found.knee.value, found.knee.goal) == (2, "over")
    assert (found.knee.depth, found.knee.reached) == (0.5, 1.0)
    rows = plain(render_frontier(found, "x")).splitlines()
    assert [row.split()[0] for row in rows if row.endswith("← knee")] == ["2"]


def test_uneven_steps_and_a_limit_that_tightens_upwards() -> None:
    """Months before retirement: fewer is looser.  P1 may go from 5 months on, nobody else ever retires."""
    from datetime import date

    instance = make_instance(
        [unit("A", 0), unit("B", 1)],
        [person("P1", "A", retire_on=date(2026, 6, 15))],
        km={("A", "B"): 10.0},
    )
    found = trace(instance, MONTHS, "0,2,4,6,12")
    assert [(p.value, p.number("over")) for p in found.points] == [(12, 1), (6, 1), (4, 0), (2, 0), (0, 0)]
    # From 12 to 0: 4 lies 8/12 of the way, where all of the fall is reached.
    assert found.knee is not None
    assert (found.knee.value, round(found.knee.depth, 6)) == (4, round(1 - 8 / 12, 6))


def test_a_knee_among_unproven_points_says_so() -> None:
    """Over falls 9, 5, 5: the middle point is the knee, but it was only proven to be 3 at least."""
    points = (point(0, (9, 9)), point(10, (5, 3)), point(20, (5, 5)))
    found = Frontier(MOVES, two_over(goals=("over",)), points)
    found = replace(found, knee=find_knee(found))
    assert found.knee is not None and found.knee.value == 10
    assert "the knee may lie elsewhere" in " ".join(plain(render_frontier(found, "x")).split())
    proven = tuple(point(p.value or 0, (float(p.number("over")),) * 2) for p in points)
    assert "elsewhere" not in plain(render_frontier(replace(found, points=proven), "x"))


def test_another_goal_for_the_knee_and_none_without_a_change() -> None:
    found = trace(two_over())
    assert find_knee(found, "shortage") is not None
    assert find_knee(found, "retention") is None
    flat = trace(two_over(), KM, "0,2,4")
    assert flat.knee is None and flat.varying() == []
    assert "No goal depends on this limit." in plain(render_frontier(flat, "x"))
    assert frontier_drawing(flat).items


# --- rules and ranges ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "text", "values"),
    [
        ("max_km", "5:50:5", [5, 10, 15, 20, 25, 30, 35, 40, 45, 50]),
        ("max_km", "0:1:0.25", [0, 0.25, 0.5, 0.75, 1]),
        ("max_moves", "0:7:3", [0, 3, 6, 7]),  # the end is always there
        ("max_moves", "2:4", [2, 3, 4]),
        ("max_moves", "50, 0; 100 none", [0, 50, 100, None]),
        ("max_out_share", "0:20%:10%", [0, 0.1, 0.2]),
        ("max_out_share", "0.1,30%", [0.1, 0.3]),
        ("min_months_to_retirement", "0,12,18", [18, 12, 0]),  # from tight to loose
        ("Quãng đường tối đa (km)", "3,3,1", [1, 3]),
    ],
)
def test_ranges(rule: str, text: str, values: list[float | None]) -> None:
    from realloc.workbook.contract.rule_keys import RULE_KEYS

    name = next(r.vi for r in RULE_KEYS if r.key == "max_km") if rule.startswith("Quãng") else rule
    axis = find_axis(name)
    assert parse_values(axis, text) == values


@pytest.mark.parametrize(
    ("rule", "text", "phrase"),
    [
        ("max_kn", "1", "frontier.unknown_rule"),
        ("swaps", "0:1", "frontier.idle_rule"),
        ("share_capacity", "0:3:1", "frontier.idle_rule"),
        ("max_km", "", "frontier.bad_range"),
        ("max_km", "far", "frontier.bad_range"),
        ("max_km", "5:50:0", "frontier.bad_range"),
        ("max_km", "50:5:5", "frontier.bad_range"),
        ("max_km", "1:2:3:4", "frontier.bad_range"),
        ("max_km", "-1,5", "frontier.bad_range"),
        ("max_km", "1:none", "frontier.bad_range"),
        ("max_moves", "0:2:0.5", "frontier.bad_range"),
        ("max_out_share", "0:2:1", "frontier.bad_range"),
        ("min_months_to_retirement", "none", "frontier.bad_range"),
        ("max_km", "0:1e9:1", "frontier.too_many"),
    ],
)
def test_what_cannot_be_varied_is_said(rule: str, text: str, phrase: str) -> None:
    with pytest.raises(AxisError) as caught:
        parse_values(find_axis(rule), text)
    assert caught.value.phrase == phrase


@pytest.mark.parametrize(
    ("most", "in_force", "values"),
    [
        (0, None, [0]),
        (3, None, [0, 1, 2, 3]),
        (45, 20, [0, 5, 10, 15, 20, 25, 30, 35, 40, 45]),
        (754, None, [*range(0, 701, 50), 754]),  # 750 would all but touch the end
        (770, 33, [0, 33, *range(50, 751, 50), 770]),
    ],
)
def test_default_steps_are_round(most: int, in_force: int | None, values: list[int]) -> None:
    assert default_values(most, in_force) == values


# --- reports -------------------------------------------------------------------------------------------


def spoken(language: str, **settings: Any) -> Frontier:
    orders = [Decision("A1", "B", Require.REQUIRE)]
    instance = replace(two_over(decisions=orders, **settings), language=language)
    found = trace_frontier(instance, MOVES, [0, 1, 2, 3, 4], jobs=1)
    return replace(found, file="wards & more.xlsx", sha256="ab" * 32)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["What can be reached", "no plan", "← knee", "Posts over quota", "proven optimum"]),
        ("vi", ["Kết quả có thể đạt được", "không có phương án", "← điểm ngoặt", "Số người vượt biên chế"]),
    ],
)
def test_the_terminal_in_both_languages(language: str, words: list[str]) -> None:
    text = plain(render_frontier(spoken(language), "wards.xlsx"))
    assert all(word in text for word in words)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "--set max_moves=2" in text


def test_the_widest_table_fits() -> None:
    """Nine goals in the figures of a large city take 80 columns at most."""
    goals = tuple(GoalResult(g, Fraction(12345 + i), Fraction(12345 + i), True) for i, g in enumerate(GOALS))
    wide = tuple(replace(p, goals=goals if p.value else ()) for p in spoken("vi").points)
    wide = (*wide, replace(wide[-1], value=1000, goals=tuple(g._replace(value=g.value + 1) for g in goals)))
    text = plain(render_frontier(replace(spoken("vi"), points=wide), "x"))
    assert max(len(line) for line in text.splitlines()) <= 80


def test_the_shape_of_the_json() -> None:
    document = frontier_json(spoken("en"))
    assert list(document) == [
        *("schema", "status", "input", "realloc", "rules", "solver", "over", "knee", "points"),
        *("warnings", "assumed", "unfinished", "seconds"),
    ]
    assert document["over"] == {"rule": "max_moves", "in_force": None, "larger_is_looser": True}
    assert document["knee"] == {"value": 2, "goal": "over", "depth": 0.666667, "reached": 1.0}
    assert [p["status"] for p in document["points"]] == ["infeasible", *["optimal"] * 4]
    assert document["points"][3]["settled_by"] == 4
    assert document["points"][1]["moves"] == {"reassignment": 0, "transfer": 1, "secondment": 0}
    assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_the_csv_has_a_row_a_point() -> None:
    rows = list(csv.DictReader(frontier_csv(spoken("vi")).splitlines()))
    assert [(r["max_moves"], r["status"], r["over"], r["knee"]) for r in rows] == [
        ("0", "infeasible", "", "0"),
        ("1", "optimal", "1", "0"),
        ("2", "optimal", "0", "1"),
        ("3", "optimal", "0", "0"),
        ("4", "optimal", "0", "0"),
    ]


@pytest.mark.parametrize(
    ("language", "titles"), [("en", ["Frontier", "Charts"]), ("vi", ["Kết quả theo giới hạn", "Biểu đồ"])]
)
def test_the_workbook_has_table_and_native_charts(language: str, titles: list[str], tmp_path: Path) -> None:
    found = spoken(language)
    write_frontier(found, tmp_path / "f.xlsx")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert book.sheetnames == titles
    table, charts = book[titles[0]], book[titles[1]]
    assert table.freeze_panes == f"B{HEADING_ROW + 1}"
    assert table.auto_filter.ref.startswith(f"A{HEADING_ROW}:")
    column = [table.cell(HEADING_ROW + 1 + i, 2).value for i in range(5)]
    assert column == [None, 1, 0, 0, 0]  # no plan: a blank, which a chart leaves out
    assert table.cell(HEADING_ROW + 3, 2).font.bold  # the knee
    assert len(charts._charts) == len(found.varying()) > 0
    first = charts._charts[0]
    line, knee = first.series
    assert line.yVal.numRef.f == f"'{titles[0]}'!$B${HEADING_ROW + 1}:$B${HEADING_ROW + 5}"
    assert line.xVal.numRef.f == f"'{titles[0]}'!$A${HEADING_ROW + 1}:$A${HEADING_ROW + 5}"
    assert knee.xVal.numRef.f == f"'{titles[0]}'!$A${HEADING_ROW + 3}"
    assert first.display_blanks == "gap"


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_picture_as_svg(language: str) -> None:
    """Every goal that varies has a panel; the knee and the point without a plan are there."""
    found = spoken(language)
    tree = ElementTree.fromstring(as_svg(frontier_drawing(found)).encode())
    texts = [element.text for element in tree.iter(f"{SVG}text")]
    for goal in found.varying():
        assert GOALS[goal].CARD.title(language) in texts
    assert ("knee 2" if language == "en" else "điểm ngoặt 2") in texts
    assert any(text and text.startswith("wards & more.xlsx") for text in texts)
    circles = list(tree.iter(f"{SVG}circle"))
    assert len(circles) == 4 * len(found.varying())
    assert tree.get("width") == "277mm"
    width, height = (float(part) for part in tree.get("viewBox", "").split()[2:])
    for circle in circles:
        assert 0 < float(circle.get("cx", "")) < width and 0 < float(circle.get("cy", "")) < height


def test_a_higher_value_is_drawn_higher_and_a_larger_limit_further_right() -> None:
    tree = ElementTree.fromstring(as_svg(frontier_drawing(spoken("en"))))
    circles = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in tree.iter(f"{SVG}circle")]
    over = circles[:4]  # 1, 0, 0, 0 at 1, 2, 3, 4 moves
    assert [x for x, _ in over] == sorted(x for x, _ in over)
    assert over[0][1] < over[1][1] == over[2][1] == over[3][1]
    assert over[1][0] - over[0][0] == pytest.approx(over[2][0] - over[1][0], abs=0.02)


def test_the_picture_as_png(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("a.png", "b.png"):
        write_drawing(frontier_drawing(spoken("vi")), tmp_path / name)
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    width, height = (int.from_bytes(data[i : i + 4], "big") for i in (16, 20))
    assert width > 2000 and 0.3 < height / width < 1.2
    assert data == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    ("low", "high", "most", "inside", "ticks"),
    [
        (0, 651, 4, False, [0, 200, 400, 600, 800]),
        (0, 1, 1, False, [0, 1]),
        (0, 754, 4, True, [0, 200, 400, 600]),
        (5, 50, 5, True, [10, 20, 30, 40, 50]),
        (3, 3, 4, True, [3]),
        (0, 0, 4, False, [0, 1]),
        (0, 0.3, 3, True, [0, 0.1, 0.2, 0.3]),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, inside: bool, ticks: list[float]) -> None:
    assert nice_ticks(low, high, most, inside=inside) == ticks


# --- the command ---------------------------------------------------------------------------------------


def run(*arguments: object) -> Ran:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"NO_COLOR": "1"})


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    sheets = roster()
    del sheets["Decisions"]
    return write_workbook(tmp_path / "wards.xlsx", sheets)


def test_everything_is_written(wards: Path, tmp_path: Path) -> None:
    names = ("f.xlsx", "f.svg", "f.json", "f.csv")
    book, picture, document, table = (tmp_path / name for name in names)
    before = wards.read_bytes()
    options = ("-o", book, "--figure", picture, "--json", document, "--csv", table, "-j", 1)
    ran = run("frontier", wards, *options, "--lang", "vi")
    assert ran.exit_code == 0, ran.stderr
    assert "Kết quả có thể đạt được" in ran.stdout and all(name in ran.stdout for name in names)
    assert openpyxl.load_workbook(book).sheetnames[0] == "Kết quả theo giới hạn"
    assert ElementTree.fromstring(picture.read_bytes()).tag == f"{SVG}svg"
    points = json.loads(document.read_text(encoding="utf-8"))["points"]
    assert table.read_text(encoding="utf-8-sig").count("\n") == len(points) + 1
    assert wards.read_bytes() == before
    assert not any("Bình" in path.read_text(encoding="utf-8") for path in (picture, document, table))


def test_a_plan_is_an_input_too(wards: Path, tmp_path: Path) -> None:
    assert run("solve", wards, "-q").exit_code == 0
    plan = tmp_path / "wards.plan.xlsx"
    over = ("--over", "max_km", "0:5:5", "-j", 1, "-q", "--json", "-")
    from_input, from_plan = (
        json.loads(run("frontier", path, *over, "-j", 1).stdout) for path in (wards, plan)
    )
    assert from_input["points"][0]["goals"] == from_plan["points"][0]["goals"]


def test_json_alone_on_standard_output(wards: Path) -> None:
    ran = run("frontier", wards, "--over", "max_moves", "0,1", "--json", "-", "-j", 1)
    assert json.loads(ran.stdout)["over"]["rule"] == "max_moves"
    assert "What can be reached" in ran.stderr


def test_goals_rules_and_knee_as_typed(wards: Path) -> None:
    options = ("--goals", "gap,moves", "--set", "swaps=no", "--knee", "moves", "-j", 1, "-q", "--json", "-")
    document = json.loads(run("frontier", wards, "--over", "max_moves", "0:2", *options, "-j", 1).stdout)
    assert [g["goal"] for g in document["points"][0]["goals"]] == ["gap", "moves"]
    assert document["rules"]["swaps"] is False
    told = run("frontier", wards, "--over", "max_moves", "0,1", *options[:4], "-j", 1).stdout
    assert "--set swaps=no --goals gap,moves --set max_moves=" in " ".join(told.split())
    refused = run("frontier", wards, "--goals", "gap,moves", "--knee", "over")
    assert refused.exit_code == 2 and "gap, moves" in refused.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--over", "max_kn", "1"),
        ("--over", "max_km"),
        ("--over", "max_km", "far"),
        ("--over", "swaps", "0:1"),
        ("--figure", "picture.gif"),
        ("--csv", "points.xlsx"),
        ("-o", "points.csv"),
        ("-o", "no/such/folder/f.xlsx"),
        ("--json", "same.json", "--csv", "same.csv", "--figure", "same.svg", "--figure", "same.svg"),
        ("-j", "0"),
        ("--knee", "gop"),
    ],
)
def test_a_wrong_command_line_exits_2_and_writes_nothing(
    options: tuple[str, ...], wards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(wards.parent)
    ran = run("frontier", wards, *options)
    assert ran.exit_code == 2, ran.stdout
    assert ran.stdout == "" and "Traceback" not in ran.stderr
    assert list(wards.parent.iterdir()) == [wards]


def test_the_input_is_never_written_over(wards: Path) -> None:
    assert run("frontier", wards, "-o", wards).exit_code == 2
    assert run("frontier", wards, "--json", wards).exit_code == 2


def test_a_png_without_its_library_is_refused_at_once(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    assert not can_write_png()
    ran = run("frontier", wards, "--figure", wards.with_name("f.png"), "--lang", "vi", "-j", 1)
    assert ran.exit_code == 2
    assert "[figures]" in ran.stderr and ".svg" in ran.stderr and "Tr" not in ran.stdout


def test_errors_of_the_input_are_listed(tmp_path: Path) -> None:
    units = [["unit", "kind", "quota", "headcount"], ["A", "ward", "two", 3], ["B", "ward", 1, -1]]
    wrong = write_workbook(tmp_path / "wrong.xlsx", {"Units": units})
    ran = run("frontier", wrong, "--json", "-")
    assert ran.exit_code == 4
    assert "Units!C2" in ran.stderr and "Units!D3" in ran.stderr
    assert json.loads(ran.stdout)["status"] == "invalid"


def test_a_limit_asks_for_what_it_needs(tmp_path: Path) -> None:
    """Without coordinates kilometres cannot be limited: the same error as for solve with max_km."""
    units = [["unit", "kind", "quota", "headcount"], ["A", "ward", 1, 2], ["B", "ward", 1, 0]]
    bare = write_workbook(tmp_path / "bare.xlsx", {"Units": units})
    assert run("solve", bare, "--max-km", 5, "-q").exit_code == 4
    ran = run("frontier", bare, "--over", "max_km", "5:10:5", "-q", "-j", 1)
    assert ran.exit_code == 4 and "E5" in ran.stderr


def test_no_plan_at_any_value_exits_5_and_names_the_conflict(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "ordered.xlsx", roster())  # P1 must go to B
    ran = run("frontier", source, "--over", "max_moves", "0", "--json", "-", "-q", "-j", 1)
    assert ran.exit_code == 5
    assert "Decisions!" in ran.stderr
    assert json.loads(ran.stdout)["status"] == "infeasible"
    ran = run("frontier", source, "--over", "max_moves", "0,9", "-j", 1)
    assert ran.exit_code == 0 and "no plan" in ran.stdout


def test_points_that_are_not_proven_exit_3(wards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realloc.questions.frontier.build.trace_frontier", lambda *_, **__: unproven())
    ran = run("frontier", wards)
    assert ran.exit_code == 3 and "not proven in the time allowed" in ran.stdout


def test_a_failed_write_leaves_what_was_there(
    wards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "f.svg"
    target.write_bytes(b"earlier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    ran = run("frontier", wards, "--over", "max_moves", "0,1", "--figure", target, "-j", 1)
    assert ran.exit_code == 1 and "disk is full" in ran.stderr
    assert target.read_bytes() == b"earlier"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f.svg", "wards.xlsx"]


# --- the page ------------------------------------------------------------------------------------------


def test_the_keys_of_both_documents_are_on_the_page() -> None:
    import re

    from helpers.handmade import MOVES as HANDMADE
    from helpers.handmade import city
    from realloc.docs import FOLDER
    from realloc.plan.verify import verify
    from realloc.questions.compare.build import compare_sides
    from realloc.questions.compare.records import Side
    from realloc.reports.json.compare import comparison_json

    text = (FOLDER / "analysis.md").read_text(encoding="utf-8")
    side = Side("a.xlsx", "ab", city(), HANDMADE, verify(city(), HANDMADE))
    documents = (comparison_json(compare_sides(side, side)), frontier_json(spoken("en")))
    parts = text.partition("## compare")[2].split("## frontier")
    for part, document in zip(parts, documents, strict=True):
        rows = re.findall(r"^\| (`.*?) \|", part, re.M)
        assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == set(document)
    points = text.partition("| `points` |")[2].partition("\n")[0]
    keys = {key for p in documents[1]["points"] for key in p}
    assert keys <= set(re.findall(r"`(\w+)`", points))
