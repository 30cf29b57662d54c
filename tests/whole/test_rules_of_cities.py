"""The rules that cities set, all on at random over tiny cities: the program against looking at every plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.oracle.book import write_book
from helpers.oracle.city import City
from helpers.oracle.compare import differences
from helpers.oracle.every_plan import best_of_every_plan, best_of_possible_plans
from helpers.oracle.make import tiny
from helpers.oracle.more import RULES, more
from realloc.pipeline import load
from realloc.questions.frontier.axis import AXES, parse_values
from realloc.questions.frontier.trace import Tracer

CITIES, A_TEST = 120, 10


@pytest.mark.parametrize("first", range(0, CITIES, A_TEST))
def test_plans_are_those_of_looking_at_every_plan(first: int, tmp_path: Path) -> None:
    found = {seed: differences(more(seed), tmp_path / "city.xlsx") for seed in range(first, first + A_TEST)}
    assert not {seed: told for seed, told in found.items() if told}


@pytest.mark.parametrize("seed", range(20))
def test_leaving_out_what_one_person_may_not_do_leaves_out_no_plan(seed: int) -> None:
    assert best_of_possible_plans(tiny(seed)) == best_of_every_plan(tiny(seed))


def test_every_rule_is_on_somewhere_and_decides() -> None:
    """On rosters and on counts; and of each rule some city has another best plan without it."""
    cities = [more(seed) for seed in range(CITIES)]
    assert {city.roster is None for city in cities} == {True, False}
    assert {rule for city in cities for rule in city.rules} >= set(RULES)
    people = [p for city in cities for p in city.roster or ()]
    assert any(p.contract for p in people) and any(p.loan for p in people) and any(p.home for p in people)
    assert any(u.is_project for city in cities for u in city.units)
    for rule in ("min_months_between_moves", "within", "lenders", "max_support"):
        assert any(_decides(city, rule) for city in cities if rule in city.rules), rule


def _decides(city: City, rule: str) -> bool:
    without = City(**{**city.__dict__, "rules": {k: v for k, v in city.rules.items() if k != rule}})
    return best_of_possible_plans(city) != best_of_possible_plans(without)


@pytest.mark.parametrize("names", [(), ("--anonymous",)])
@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_a_plan_of_theirs_is_read_back_and_verified(
    seed: int, names: tuple[str, ...], tmp_path: Path
) -> None:
    """From the file alone: kilometres from home, loans, contract staff, allowances."""
    book, plan = tmp_path / "city.xlsx", tmp_path / "plan.xlsx"
    write_book(more(seed), book)
    if run("solve", book, "-o", plan, "-q", *names).exit_code == 0:
        told = run("verify", plan)
        assert told.exit_code == 0, told.output


@pytest.mark.parametrize(
    ("rule", "values"), [("max_support", "0,3,9"), ("min_months_between_moves", "0,7,40")]
)
def test_a_frontier_over_their_numbers_is_that_of_every_plan(rule: str, values: str, tmp_path: Path) -> None:
    """Each point against looking at every plan under that value; three cities where the value matters."""
    asked, decided = parse_values(AXES[rule], values), 0
    for city in (city for city in map(more, range(CITIES)) if rule in city.rules):
        expected = [best_of_possible_plans(_under(city, rule, value)) for value in asked]
        if len(set(expected)) < 2 or decided == 3:
            continue
        decided += 1
        instance = load(write_book(city, tmp_path / "city.xlsx")).instance
        points, stopped = Tracer(AXES[rule], instance, asked).run(jobs=1)
        assert not stopped and [point.value for point in points] == list(asked)
        for point, best in zip(points, expected, strict=True):
            found = tuple(float(goal.value) for goal in point.goals) or None
            assert found == (best and pytest.approx(tuple(map(float, best)))), (city.note, point.value)
    assert decided == 3


def _under(city: City, rule: str, value: float) -> City:
    return City(**{**city.__dict__, "rules": {**city.rules, rule: str(value)}})
