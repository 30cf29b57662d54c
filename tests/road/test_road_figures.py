"""Figures of several years add up: who is there is who was there, with who came, without who went."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from helpers.command_line import run
from helpers.factory import make_instance, person, unit
from helpers.road_oracle import random_road
from helpers.workbooks import write_workbook
from realloc.city.domain import Instance, Kind, Loan
from realloc.city.horizon import Horizon, RoadPlan, Step
from realloc.optimise.solution import InfeasibleError
from realloc.reports.terminal.road import met_lines
from realloc.road.figures import city_lines, field_lines, unit_lines
from realloc.road.retirements import retirements
from realloc.road.solve import solve_road
from realloc.road.verify import RoadVerification

THREE = Horizon(2026, 2028, date(2026, 1, 1))


def listed(plan: RoadPlan, year: int) -> Counter[str]:
    """What the events of a year add to each unit's people: transfers, recruits and those who leave."""
    change: Counter[str] = Counter()
    for event in plan.events:
        if event.year == year and event.step in (Step.TRANSFER, Step.RECRUITMENT, Step.STREAMLINING):
            for place, sign in ((event.origin, -1), (event.destination, 1)):
                if place is not None:
                    change[place] += sign * event.count
    return change


def add_up(instance: Instance, plan: RoadPlan, verification: RoadVerification) -> None:
    """present(t) = present(t−1) + in − out + recruited − leaving − retired, of each unit and of the city."""
    told = instance, plan, verification
    retiring = retirements(instance, plan)
    before = {u.unit_id: u.headcount for u in instance.units}
    for line in unit_lines(*told):
        assert line.unit is not None
        name = line.unit.unit_id
        assert line.present[1] == before[name] + listed(plan, line.year)[name] - line.retired
        # By its own figures, and by the rows of the list of those who retire.
        gone = {step: line.steps.get(step, 0) for step in (Step.TRANSFER, Step.STREAMLINING)}
        recruited = line.steps.get(Step.RECRUITMENT, 0)
        assert line.present[1] == before[name] + line.arrived + recruited - sum(gone.values()) - line.retired
        assert retiring.of_units(line.year)[name] == line.retired
        before[name] = line.present[1]
    assert min(retiring.people.values(), default=0) >= 0
    there = sum(u.headcount for u in instance.units)
    for city in city_lines(*told):
        assert city.posts + city.over[1] - city.short[1] == city.present[1]
        there += city.steps.get(Step.RECRUITMENT, 0) - city.steps.get(Step.STREAMLINING, 0) - city.retired
        assert city.present[1] + city.elsewhere[1] == there


@pytest.mark.parametrize("seed", range(200, 260))
def test_who_is_there_is_who_was_there_with_who_came_and_without_who_went(seed: int) -> None:
    instance, horizon = random_road(seed)
    # Who may be moved until the day they retire is moved, and retires elsewhere.
    settings = replace(instance.settings, min_months_to_retirement=0, min_months_between_moves=0)
    instance = replace(instance, settings=settings)
    try:
        plan, verification = solve_road(instance, horizon)
    except InfeasibleError:
        return
    add_up(instance, plan, verification)


def test_who_was_moved_retires_at_the_unit_where_they_then_are() -> None:
    """A has one too many and B lacks one for land, which P1 alone serves; P1 moves, and retires in 2028.

    So A is 2 → 1 and stays 1, and B is 1 → 2 → 2 → 1.
    """
    officials = [
        person("P1", "A", "land", retire_on=date(2028, 6, 1)),
        person("P2", "A", "it"),
        person("P3", "B", "it"),
    ]
    instance = make_instance(
        [unit("A", 1), unit("B", 2)], officials, {("B", "land"): 1}, max_recruits=0, max_trained=0
    )
    plan, verification = solve_road(instance, THREE)
    told = instance, plan, verification
    found = [(li.unit.unit_id, li.present[1], li.retired) for li in unit_lines(*told) if li.unit]
    assert found == [("A", 1, 0), ("A", 1, 0), ("A", 1, 0), ("B", 2, 0), ("B", 2, 0), ("B", 1, 1)]
    assert +retirements(instance, plan).people == {(2028, "B", "land"): 1}
    add_up(*told)


def test_who_leaves_the_service_does_not_retire_too() -> None:
    """A has a post for one from the start, over_by 2026 and nowhere to go: the one who may leave does.

    P1 leads and stays; P2, who would retire in 2028, leaves in 2026, and nobody retires.
    """
    officials = [
        person("P1", "A", "land", position="Chủ tịch UBND"),
        person("P2", "A", "it", retire_on=date(2028, 6, 1)),
    ]
    instance = make_instance([unit("A", 1)], officials, over_by=2026)
    plan, verification = solve_road(instance, THREE)
    lines = unit_lines(instance, plan, verification)
    assert [(li.present, li.steps.get(Step.STREAMLINING, 0), li.retired) for li in lines] == [
        ((2, 1), 1, 0),
        ((2, 1), 0, 0),
        ((1, 1), 0, 0),
    ]
    assert not +retirements(instance, plan).people


def test_who_serves_another_field_retires_from_that_one() -> None:
    """IT is needed in A and land is not: P1 serves IT from 2026 on, until they retire in 2027."""
    officials = [person("P1", "A", "land", "it", retire_on=date(2027, 6, 1))]
    instance = make_instance([unit("A", 1)], officials, {("A", "it"): 1}, max_recruits=0)
    plan, verification = solve_road(instance, THREE)
    retired = {
        (li.field_id, li.year): li.retired for li in field_lines(instance, plan, verification) if li.retired
    }
    assert retired == {("it", 2027): 1}


def test_contract_staff_and_who_is_lent_leave_a_gap_where_they_serve() -> None:
    """P1 of A serves land in B, lent until 2028, and retires in 2027; so does P2, on contract in B.

    A has one official fewer, B two fewer who serve land and nobody fewer on its payroll: of those who serve
    land in the city two retire.
    """
    lent = Loan("B", "land", date(2028, 12, 31))
    officials = [
        person("P1", "A", "it", "land", retire_on=date(2027, 3, 1), loan=lent),
        person("P2", "B", "land", retire_on=date(2027, 3, 1), contract=True),
        person("P3", "B", "it"),
    ]
    needs = {("B", "land"): 2}
    instance = make_instance([unit("A", 1), unit("B", 1)], officials, needs, max_recruits=0, max_trained=0)
    plan, verification = solve_road(instance, THREE)
    found = retirements(instance, plan)
    assert +found.people == {(2027, "A", "it"): 1} and found.beside == {(2027, "B", "land"): 2}
    lines = field_lines(instance, plan, verification)
    land = {li.year: (li.serving[1], li.retired) for li in lines if li.field_id == "land"}
    assert land == {2026: (2, 0), 2027: (0, 2), 2028: (0, 0)}
    add_up(instance, plan, verification)


def test_people_in_units_without_posts_stand_in_a_row_of_their_own() -> None:
    """One of two in the department retires in 2027: 1 + 2 people in 2026, 1 + 1 in 2027, and one post."""
    officials = [person("P1", "A"), person("P2", "S", "it"), person("P3", "S", retire_on=date(2027, 1, 1))]
    instance = make_instance([unit("A", 1), unit("S", None, kind=Kind.DEPARTMENT)], officials)
    told = instance, *solve_road(instance, THREE)
    found = [(li.posts, li.present[1], li.elsewhere[1], li.retired) for li in city_lines(*told)]
    assert found == [(1, 1, 2, 0), (1, 1, 1, 1), (1, 1, 1, 0)]


def test_who_is_over_in_a_department_is_said_to_be_there() -> None:
    """A department has three people for one post: over_by holds no department to its posts, and none is over.

    solve counts those two as over as well: in each of the three years, the goal of the end from over_by on.
    """
    officials = [person(f"P{n}", "S", "it") for n in range(3)] + [person("Q", "A")]
    units = [unit("A", 1), unit("S", 1, kind=Kind.DEPARTMENT)]
    instance = make_instance(units, officials, over_by=2027)
    told = instance, *solve_road(instance, THREE)
    assert (told[2].total("over"), told[2].total("over_in_the_end")) == (6, 4)
    for language, text in (("en", "2028: 2, of them 2 in departments"), ("vi", "2 người, trong đó 2 ở sở")):
        assert any(text in line for line in met_lines(city_lines(*told), language))


def test_a_later_year_adds_nothing_to_a_goal_of_the_first() -> None:
    """Kilometres count in the first year alone: no figure of a later one is given."""
    instance, horizon = random_road(203)
    _, verification = solve_road(instance, horizon)
    assert ["distance" in year.after for year in verification.years] == [
        True,
        *[False] * (len(horizon.years) - 1),
    ]


def test_the_list_of_who_retires_has_them_where_they_were_moved(tmp_path: Path) -> None:
    """P1 goes from A, over by one, to B, which needs land, and retires there in 2028; C1 has a contract."""
    units = [["unit", "quota", "land need", "it need"], ["A", 1, 0, 1], ["B", 2, 1, 0]]
    officials = [
        ["official", "unit", "fields", "retire_on", "employment"],
        ["P1", "A", "land", date(2028, 6, 1), None],
        ["P2", "A", "it", None, None],
        ["P3", "B", "it", None, None],
        ["C1", "A", "it", date(2027, 6, 1), "contract"],
    ]
    rules = [["rule", "value"], ["as_of", date(2026, 1, 1)], ["max_recruits", 0], ["max_trained", 0]]
    source = write_workbook(tmp_path / "one.xlsx", {"Units": units, "Officials": officials, "Rules": rules})
    file = tmp_path / "one.road.xlsx"
    done = run("roadmap", source, "--years", "2026:2028", "-o", file, "-q", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    rows = list(openpyxl.load_workbook(file)["Retirements"].iter_rows(values_only=True))
    heads = rows[1]
    assert heads[3:5] == ("Retire", "Contract or lent in")
    assert [row[:5] for row in rows[2:]] == [(2027, "A", "it", 0, 1), (2028, "B", "land", 1, 0)]
    told = run("explain", file, "--unit", "B", "--lang", "en").stdout
    assert "Retire in the year: 1." in told.split("2028\n")[-1]
    assert "Retire in the year" not in run("explain", file, "--unit", "A", "--lang", "en").stdout
