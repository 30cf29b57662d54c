"""Several years at once: against every plan of tiny cities, against one year, and as its judge sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from threading import Event as Signal

import pytest

from helpers.command_line import run
from helpers.factory import make_instance, person, random_city, unit
from helpers.road_oracle import Oracle, TooLargeError, announced_road, lending_road, random_road
from helpers.workbooks import write_workbook
from realloc.city.domain import Decision, Instance, Kind, Loan, Require, Target
from realloc.city.horizon import Event, Horizon, RoadPlan, Step
from realloc.city.settings import ROAD_ORDER
from realloc.optimise.solution import InfeasibleError
from realloc.pipeline import solve_instance
from realloc.plan.load import load
from realloc.questions.no_plan.told import NoPlanError
from realloc.questions.no_road import asked
from realloc.questions.no_road.find import why_no_road
from realloc.questions.no_road.told import NoRoadError
from realloc.reports.json.road import road_json
from realloc.reports.road_workbook.workbook import write_road
from realloc.road.figures import city_lines
from realloc.road.first_year import first_plan
from realloc.road.reopen import reopen_road
from realloc.road.run import road_of
from realloc.road.solve import solve_road
from realloc.road.verify import verify_road

THREE = Horizon(2026, 2028, date(2026, 1, 1))


def values(plan: RoadPlan) -> dict[str, Fraction]:
    assert all(goal.proven for goal in plan.goals)
    return {goal.goal: Fraction(goal.value) for goal in plan.goals}


def steps(plan: RoadPlan) -> list[tuple[int, str, str | None, str | None, int]]:
    return [(e.year, e.step.value, e.origin, e.destination, e.count) for e in plan.events]


# -- exact -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "seed"),
    [*((random_road, seed) for seed in range(48)), *((lending_road, seed) for seed in range(24))],
)
def test_the_road_is_the_best_of_all_plans(
    made: Callable[[int], tuple[Instance, Horizon]], seed: int
) -> None:
    instance, horizon = made(seed)
    try:
        best = Oracle(instance, horizon).best(ROAD_ORDER)
    except TooLargeError:
        pytest.skip("too many plans")
    if best is None:
        with pytest.raises(InfeasibleError):
            solve_road(instance, horizon)
        return
    plan, _ = solve_road(instance, horizon)
    assert values(plan) == dict(zip(ROAD_ORDER, best, strict=True))


@pytest.mark.parametrize("place", [0, ROAD_ORDER.index("secondments"), len(ROAD_ORDER)])
@pytest.mark.parametrize("seed", range(100, 130))
def test_what_was_announced_and_answered_changes_as_little_as_can_be(seed: int, place: int) -> None:
    """First, before those that weigh less, and last of all goals; at once and one by one."""
    instance, horizon = random_road(seed)
    try:
        plan, _ = solve_road(instance, horizon)
    except InfeasibleError:
        return
    heard = announced_road(seed, instance, plan.first_moves)
    if not heard.lines:
        return
    order = (*ROAD_ORDER[:place], "changes", *ROAD_ORDER[place:])
    heard = replace(heard, settings=replace(heard.settings, road_goals=order))
    try:
        best = Oracle(heard, horizon).best(order)
    except TooLargeError:
        pytest.skip("too many plans")
    for large in (0, 10**9):
        if best is None:
            with pytest.raises(InfeasibleError):
                solve_road(heard, horizon, large=large)
        else:
            again, _ = solve_road(heard, horizon, large=large)
            assert values(again) == dict(zip(order, best, strict=True))


@pytest.mark.parametrize("seed", range(48, 72))
@pytest.mark.parametrize("goals", [ROAD_ORDER, ("gap", "moves", "streamlined", "over")])
def test_goals_proven_at_once_are_the_same(seed: int, goals: tuple[str, ...]) -> None:
    instance, horizon = random_road(seed)
    settings = replace(instance.settings, road_goals=goals)
    instance = replace(instance, settings=settings)
    try:
        one_by_one, _ = solve_road(instance, horizon)
    except InfeasibleError:
        with pytest.raises(InfeasibleError):
            solve_road(instance, horizon, large=0)
        return
    at_once, _ = solve_road(instance, horizon, large=0)
    assert at_once.goals == one_by_one.goals


@pytest.mark.parametrize("large", [0, 10**9])
def test_without_time_there_are_bounds_and_a_plan_that_keeps_the_rules(large: int) -> None:
    instance, horizon = random_road(3)
    plan, verification = solve_road(instance, horizon, time_limit=1e-6, large=large)
    assert verification.ok and not any(goal.proven for goal in plan.goals)
    assert all(goal.bound <= goal.value for goal in plan.goals)


@pytest.mark.parametrize("large", [0, 10**9])
def test_ctrl_c_leaves_a_plan_that_keeps_the_rules(large: int) -> None:
    """P1 must go, so that doing nothing is no plan; Ctrl-C comes before any was found."""
    order = Decision("P1", "B", Require.REQUIRE)
    instance = make_instance([unit("A", 0), unit("B", 2)], [person("P1", "A")], decisions=(order,))
    stop = Signal()
    seen: list[str] = []

    class Stopping:
        def goal(self, slug: str, *_: int) -> None:
            seen.append(slug)
            stop.set()

        def update(self, *_: object) -> None:
            """Nothing is done."""

        done = close = update

    plan, verification = solve_road(instance, THREE, stop=stop, progress=Stopping(), large=large)
    assert seen and verification.ok and not all(goal.proven for goal in plan.goals)
    assert (2026, "transfer", "A", "B", 1) in steps(plan)


def within_the_year(instance: Instance) -> Instance:
    """A city in which nobody retires and no loan ends this year, so that one year is all there is."""
    officials = []
    for o in instance.officials or ():
        loan = o.loan and o.loan._replace(until=max(o.loan.until, date(2026, 12, 31)))
        retires = None if o.retire_on is None else max(o.retire_on, date(2027, 1, 2))
        officials.append(o._replace(loan=loan, retire_on=retires))
    goals = tuple(goal for goal in instance.settings.goals if goal != "retention")
    settings = {"goals": goals, "road_goals": goals, "max_recruits": 0, "max_streamlined": 0}
    return replace(
        instance,
        officials=tuple(officials),
        settings=replace(instance.settings, **settings),
    )


@pytest.mark.parametrize("seed", range(60))
def test_one_year_is_a_plan_for_one_year(seed: int) -> None:
    instance = within_the_year(random_city(seed))
    try:
        plan, _ = solve_instance(instance)
    except NoPlanError:
        with pytest.raises(InfeasibleError):
            solve_road(instance, Horizon(2026, 2026, instance.settings.as_of))
        return
    road, _ = solve_road(instance, Horizon(2026, 2026, instance.settings.as_of))
    assert [(g.goal, g.value, g.proven) for g in road.goals] == [
        (g.goal, g.value, g.proven) for g in plan.goals
    ]


# -- what a year is ----------------------------------------------------------------------------------------


def test_who_retires_is_gone_at_the_end_of_the_year_and_a_recruit_takes_the_post() -> None:
    # A needs one land officer and has one, who retires in 2027: from then on one is recruited a year at most.
    retiring = person("P", "A", "land", retire_on=date(2027, 7, 1))
    instance = make_instance([unit("A", 1)], [retiring], {("A", "land"): 1}, max_recruits=1)
    plan, verification = solve_road(instance, THREE)
    assert steps(plan) == [(2027, "recruitment", None, "A", 1)]
    assert [year.ledger.headcount["A"] for year in verification.years] == [1, 1, 1]
    assert values(plan)["recruited"] == 1 and values(plan)["gap"] == 0


def test_a_post_taken_away_later_is_left_when_it_goes() -> None:
    # A has 2 posts until 2027, when it has 1; B is short of one all along, so that moving at once is best.
    people = [person("P", "A"), person("Q", "A"), person("R", "B")]
    instance = make_instance([unit("A", 2), unit("B", 2)], people, max_recruits=0, max_streamlined=0)
    instance = replace(instance, targets=(Target(2027, "A", 1),))
    plan, _ = solve_road(instance, THREE)
    # Not in 2026: A has no more than its posts then, and must keep them (floor).
    assert steps(plan) == [(2027, "transfer", "A", "B", 1)]
    # B short of 1 post of 2 in 2026: half of the posts, the band beyond 20%, whose edge is 0 posts: 8.
    assert values(plan)["shortage"] == 8


def test_quotas_go_evenly_only_where_the_rule_says_so() -> None:
    people = [person(f"P{i}", "A") for i in range(4)]
    instance = make_instance([unit("A", 4)], people, max_streamlined=None, max_recruits=0)
    instance = replace(instance, targets=(Target(2028, "A", 2),))
    held, _ = solve_road(instance, THREE)
    assert steps(held) == [(2028, "streamlining", "A", None, 2)]
    linear = replace(instance, settings=replace(instance.settings, quota_path="linear"))
    even, _ = solve_road(linear, THREE)
    # 4, 3, 2: halfway between 2026 and 2028 there are 3 posts.
    assert steps(even) == [(2027, "streamlining", "A", None, 1), (2028, "streamlining", "A", None, 1)]


def test_training_serves_later_and_takes_nobody_who_retires() -> None:
    # Only Q may learn land: P retires in the horizon. Begun in 2026 it is served from 2027 on.
    people = [person("P", "A", retire_on=date(2028, 6, 1)), person("Q", "A")]
    instance = make_instance([unit("A", 2)], people, {("A", "land"): 2}, max_recruits=0, max_streamlined=0)
    plan, _ = solve_road(instance, THREE)
    assert steps(plan) == [(2026, "training", "A", "A", 1)]
    assert values(plan)["gap"] == 2 + 1 + 1 and values(plan)["reassignments"] == 1


def test_nobody_is_lent_for_more_than_three_years() -> None:
    # Four years, one specialist of a department: one of the years the ward is without.
    people = [person("P", "S", "land")]
    instance = make_instance([unit("A", 0), unit("S", None)], people, {("A", "land"): 1}, max_recruits=0)
    plan, _ = solve_road(instance, Horizon(2026, 2029, date(2026, 1, 1)))
    assert values(plan)["secondments"] == 3 and values(plan)["gap"] == 1


def test_a_loan_that_ends_brings_the_person_back() -> None:
    # P of A is lent to B until September 2026, so that A is short of land in no December.
    lent = person("P", "A", "land", loan=Loan("B", None, date(2026, 9, 30)))
    needs = {("A", "land"): 1, ("B", "land"): 1}
    instance = make_instance([unit("A", 1), unit("B", 0)], [lent], needs, max_recruits=0, max_streamlined=0)
    _, verification = solve_road(instance, THREE)
    serving = verification.years[0].ledger.serving
    assert (serving["A", "land"], serving["B", "land"]) == (1, 0)


def test_a_limit_for_one_year_holds_for_that_year() -> None:
    people = [person(f"P{i}", "A") for i in range(4)]
    instance = make_instance([unit("A", 0)], people, max_streamlined=2, max_recruits=0)
    instance = replace(instance, rules_of_years={2026: {"max_streamlined": 1}})
    plan, _ = solve_road(instance, THREE)
    assert steps(plan) == [
        (2026, "streamlining", "A", None, 1),
        (2027, "streamlining", "A", None, 2),
        (2028, "streamlining", "A", None, 1),
    ]


def test_the_first_year_alone_names_people() -> None:
    people = [person(f"P{i}", "A", "land") for i in range(4)]
    needs = {("B", "land"): 3}
    instance = make_instance([unit("A", 1), unit("B", 3)], people, needs, max_moves=1, max_recruits=0)
    instance = replace(instance, settings=replace(instance.settings, max_streamlined=0))
    plan, _ = solve_road(instance, THREE)
    moved = [(e.year, e.official_id, e.count) for e in plan.events]
    assert moved == [(2026, "P0", 1), (2027, None, 1), (2028, None, 1)]
    assert [m.official_id for m in plan.first_moves] == ["P0"]


# -- the judge ---------------------------------------------------------------------------------------------


def judged(instance: Instance, *events: Event) -> set[tuple[int | None, str]]:
    return {(year, b.rule) for year, b in verify_road(instance, THREE, events).breaches}


def test_the_judge_sees_what_cannot_be() -> None:
    people = [person("P", "A", "land", protected="ill health"), person("Q", "A", "it"), person("R", "B")]
    units = [unit("A", 1), unit("B", 2), unit("S", None, kind=Kind.DEPARTMENT)]
    instance = make_instance(units, people, max_streamlined=1, over_by=2028)
    moved = Event(2026, Step.TRANSFER, "A", "B", ("it",), "it", official_id="Q")
    assert judged(instance, moved) == set()
    assert judged(instance) == {(2028, "over_by")}
    # P may neither move nor leave the service, and Q cannot do both.
    assert (None, "one_move") in judged(instance, moved, Event(2027, Step.STREAMLINING, "A", None, ("it",)))
    assert (None, "one_move") in judged(instance, Event(2026, Step.STREAMLINING, "A", None, ("land",)))
    later = Event(2027, Step.TRANSFER, "A", "B", ("land",), "land")
    assert (None, "one_move") in judged(instance, later)
    two = (
        Event(2026, Step.STREAMLINING, "A", None, ("it",), count=1),
        Event(2026, Step.STREAMLINING, "B", None),
    )
    assert (2026, "streamlining") in judged(instance, *two)
    assert (2027, "recruitment") in judged(instance, moved, Event(2027, Step.RECRUITMENT, None, "S"))
    assert (2027, "ceiling") in judged(instance, moved, Event(2027, Step.RECRUITMENT, None, "B"))
    assert (None, "record") in judged(instance, moved, replace(moved, year=2031))


# -- no road -----------------------------------------------------------------------------------------------


def test_what_cannot_hold_together_is_a_smallest_set_over_the_years() -> None:
    # A has 4 people and 1 post; at most 1 leaves the service a year, nobody may move: 2 have left by 2027.
    people = [person(f"P{i}", "A") for i in range(4)]
    instance = make_instance([unit("A", 1)], people, max_streamlined=1, max_moves=0, over_by=2027)
    with pytest.raises(InfeasibleError):
        solve_road(instance, THREE)
    found = why_no_road(instance, THREE)
    assert members(found) == {
        ("streamlining", None): [2026, 2027],
        ("over_by", "A"): [2027],
    }
    assert "4 people if nothing is done, 1 posts" in found.text("en")
    # 3 leave in two years; where 2027 is too soon 2028 is not; or A has a post for one of them.
    assert [way.change("en") for way in found.ways] == [
        "Rules: max_streamlined = 2.",
        "Rules: over_by = 2028.",
        "Raise the posts of A by 1 (extra_quota = 1, Units row 0).",
    ]


def members(found: NoRoadError) -> dict[tuple[str, str | None], list[int]]:
    """Rules, each with its unit, and the years in which they are needed."""
    return {(m.rule, m.unit_id): list(years) for m, years in found.conflict.years.items()}


def test_where_fractions_of_people_would_do_the_same_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, found without the prices of rows; that B has no post is not needed: nobody moves."""
    people = [person(f"P{i}", "A") for i in range(4)]
    instance = make_instance(
        [unit("A", 1), unit("B", 0)], people, max_streamlined=1, max_moves=0, over_by=2027
    )
    monkeypatch.setattr(asked.Rows, "clashes", lambda *_: False)
    found = why_no_road(instance, THREE)
    assert members(found) == {
        ("streamlining", None): [2026, 2027],
        ("total_moves", None): [2026, 2027],
        ("over_by", "A"): [2027],
    }
    assert "2026–2027: R25 Leaving the service (max_streamlined = 1): at most 1" in found.text("en")


# -- read back ---------------------------------------------------------------------------------------------


ORDER = [["official", "to", "decision"], ["P3", "A", "require"]]


def city(folder: Path, *rules: tuple[str, object], **more: list[list[object]]) -> Path:
    """Two wards on a roster: A has one too many, B is short of a land officer, whom P2 of A could be."""
    sheets = {
        "Units": [
            ["unit", "name", "quota", "headcount", "land need", "land have"],
            ["A", "Alder", 1, 2, 0, 1],
            ["B", "Birch", 2, 1, 1, 0],
        ],
        "Officials": [
            ["official", "name", "unit", "fields", "retire_on"],
            ["P1", "An", "A", None, None],
            ["P2", "Bình", "A", "land", None],
            ["P3", "Chi", "B", None, date(2027, 5, 1)],
        ],
        "Rules": [["rule", "value"], ["as_of", date(2026, 1, 1)], ["max_recruits", 1], *rules],
        "Years": [["year", "unit", "quota"], [2028, "B", 1]],
        **more,
    }
    return write_workbook(folder / "city.xlsx", sheets)


def test_a_road_is_written_read_back_and_judged(tmp_path: Path) -> None:
    loaded = load(city(tmp_path))
    result = road_of(loaded, THREE)
    # Bình goes to B at once. Chi retires in 2027, when B has 2 posts still; who was recruited then would be
    # one too many in 2028, so that nobody is.
    assert steps(result.plan) == [(2026, "transfer", "A", "B", 1)]
    file = tmp_path / "city.road.xlsx"
    write_road(result, file)
    checked = reopen_road(file)
    assert checked.ok and checked.result.plan.events == result.plan.events
    assert checked.result.plan.goals == result.plan.goals
    document = road_json(result)
    assert [e["official"] for e in document["events"]] == ["P2"] and "Bình" not in str(document)
    assert document["met"] == {"over": 2026, "short": 2028, "missing": 2026, "unserved": 2026}
    assert [line["present"] for line in document["by_year"]] == [[3, 3], [2, 2], [2, 2]]
    stages = document["seconds"]["stages"]
    assert [*stages] == ["parse", "validate", "build", "goals", "events", "verify"]
    assert [*stages["goals"]] == [goal.goal for goal in result.plan.goals]


def test_who_is_present_is_told_of_those_units_that_have_posts() -> None:
    """A has a post and a person, the department D three people and no posts: one is present."""
    people = [person("P1", "A"), *(person(f"D{i}", "D") for i in range(3))]
    instance = make_instance([unit("A", 1), unit("D", None)], people)
    line = city_lines(instance, *solve_road(instance, THREE))[0]
    assert (line.posts, line.present, line.over, line.short) == (1, (1, 1), (0, 0), (0, 0))


def test_another_input_is_judged_and_said(tmp_path: Path) -> None:
    file = tmp_path / "city.road.xlsx"
    write_road(road_of(load(city(tmp_path)), THREE), file)
    (tmp_path / "other").mkdir()
    other = city(tmp_path / "other", ("max_moves 2026", 0))
    checked = reopen_road(file, other)
    assert checked.input_changed and not checked.ok


def test_an_order_to_who_retires_in_the_first_year_is_refused_at_its_cell(tmp_path: Path) -> None:
    """Chi retires in May 2027: she may be ordered away in 2026, and not where the road begins in 2027."""
    source = city(tmp_path, ("min_months_to_retirement", 0), Decisions=ORDER)
    assert run("roadmap", source, "--years", "2026:2028").exit_code == 0
    refused = run("roadmap", source, "--years", "2027:2028", "--set", "as_of=2027-01-01", "--json", "-")
    assert refused.exit_code == 4
    [found] = [p for p in json.loads(refused.stdout)["problems"] if p["severity"] == "error"]
    assert (found["code"], found["sheet"], found["cell"]) == ("E352", "Decisions", "A2")


def test_what_is_said_of_years_that_are_not_planned_is_told(tmp_path: Path) -> None:
    """Over 2026–2028 nobody asks for 2031; a limit for 2025 or 2030 is for none of them, nor a row of 2029.

    Where posts go evenly to the next number, the row of 2029 says what they are in 2027 and 2028.
    """
    rules = [("over_by", 2031), ("max_recruits 2030", 0), ("max_moves 2025", 0), ("max_moves 2027", 1)]
    years = [["year", "unit", "quota"], [2028, "B", 1], [2029, "A", 1]]

    def told(*more: tuple[str, object]) -> dict[str, str]:
        result = road_of(load(city(tmp_path, *rules, *more, Years=years)), THREE)
        found = [p.as_dict("en") for p in result.warnings if p.code == "W709"]
        return {f"{p['sheet']}!{p['cell']}": p["text"] for p in found}

    # as_of and max_recruits stand in rows 2 and 3.
    assert told().keys() == {"Rules!B4", "Rules!B6", "Years!C3"}
    assert "2026–2028: over_by is 2031" in told()["Rules!B4"]
    assert "(Rules!B6, Rules!B5)" in told()["Rules!B6"]
    assert told(("quota_path", "linear")).keys() == {"Rules!B4", "Rules!B6"}


def test_years_before_the_day_of_the_plan_are_refused_with_its_cell(tmp_path: Path) -> None:
    refused = run("roadmap", city(tmp_path), "--years", "2025:2027", "--lang", "en")
    assert refused.exit_code == 2
    assert "as_of = 2026-01-01 (Rules!B2): begin with 2026 or later" in " ".join(refused.stderr.split())


def test_the_command_writes_and_says_where(tmp_path: Path) -> None:
    source = city(tmp_path, ("over_by", 2026))
    done = run("roadmap", source, "--years", "2026:2028", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    assert "Every goal is proven optimal over all years together." in done.stdout
    assert (tmp_path / "city.road.xlsx").exists()
    assert run("verify", tmp_path / "city.road.xlsx").exit_code == 0
    wrong = run("roadmap", source, "--years", "2025:2028")
    assert wrong.exit_code == 2 and "2026" in wrong.stderr
    none = run(
        "roadmap", source, "--years", "2026:2028", "--set", "max_moves=0", "--set", "max_streamlined=0"
    )
    assert none.exit_code == 5 and "Alder" in none.stderr


def test_the_first_year_is_a_plan_like_any_other_and_leads_to_the_next_road(tmp_path: Path) -> None:
    # Bình of A goes to B; nobody answers, which is agreement once the day is over.
    source = city(tmp_path, ("over_by", 2026), ("silence", "agree"), ("reply_by", date(2026, 2, 1)))
    assert run("roadmap", source, "--years", "2026:2028", "-q").exit_code == 0
    plan = tmp_path / "city.road.2026.plan.xlsx"
    assert "W705" in {warning.code for warning in first_plan(road_of(load(source), THREE)).warnings}
    assert run("verify", plan).exit_code == 0
    assert run("pack", plan, "-o", tmp_path / "packs", "--sent", "2026-01-05", "-q").exit_code == 0
    assert run("letters", plan, "-o", tmp_path / "letters", "-q").exit_code == 0
    following = tmp_path / "next.xlsx"
    assert run("apply", plan, "-o", following, "--as-of", "2026-12-31", "-q").exit_code == 0
    moved = load(following).instance
    assert moved.official["P2"].unit_id == "B" and moved.settings.of_road is None
    assert moved.targets == (Target(2028, "B", 1),)
    assert run("roadmap", following, "--years", "2027:2028", "-q").exit_code == 0
