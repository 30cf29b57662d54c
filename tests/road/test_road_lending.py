"""Nobody is lent for more than 36 months over several years, those of a secondment that runs among them."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from datetime import date

import pytest

from helpers.factory import make_instance, person, unit
from realloc.city.domain import Instance, Kind, Loan
from realloc.city.horizon import Event, Horizon, Step
from realloc.road.people_found import Matching
from realloc.road.solve import solve_road
from realloc.road.verify import RoadVerification, verify_road

FIVE = Horizon(2026, 2030, date(2026, 1, 1))
NOTHING_ELSE = {"max_recruits": 0, "max_trained": 0, "max_streamlined": 0}


def lending(*until: date | None) -> Instance:
    """A ward that needs one for land, and a department with a person for each of these secondments there."""
    units = [unit("A", 1), unit("S", None, kind=Kind.DEPARTMENT)]
    loans = [None if day is None else Loan("A", "land", day) for day in until]
    people = [person(f"P{n}", "S", "land", loan=loan) for n, loan in enumerate(loans)]
    return make_instance(units, people, {("A", "land"): 1}, **NOTHING_ELSE)


def lent_in(instance: Instance, *years: int) -> RoadVerification:
    """The judgement of lending one of them to the ward in each of these years."""
    events = [Event(year, Step.SECONDMENT, "S", "A", ("land",), "land") for year in years]
    return verify_road(instance, FIVE, events)


@pytest.mark.parametrize(
    ("until", "years"),
    [
        (None, [2026, 2027, 2028]),
        (date(2025, 12, 31), [2026, 2027, 2028]),
        # 12 months to the end of 2026 leave 24, which are two years; a day more, and they leave one.
        (date(2026, 12, 31), [2027, 2028]),
        (date(2027, 1, 1), [2028]),
        # 18 months leave 18, and 24 leave 12: one year in either case; 25 and 36 leave none.
        (date(2027, 6, 30), [2028]),
        (date(2027, 12, 31), [2028]),
        (date(2028, 1, 31), []),
        (date(2028, 12, 31), []),
    ],
)
def test_the_months_of_a_running_secondment_count(until: date | None, years: list[int]) -> None:
    """The ward is served by the person while lent, and lacks one in every year for which nobody is left."""
    instance = lending(until)
    plan, verification = solve_road(instance, FIVE)
    assert verification.ok
    lent = [event.year for event in plan.events if event.step is Step.SECONDMENT]
    assert len(lent) == len(years)
    assert lent_in(instance, *years).ok
    # Which years makes no difference, but that one more cannot be.
    more = next(year for year in (2030, 2029, 2028) if year not in years)
    refused = lent_in(instance, *years, more)
    assert [breach.rule for _, breach in refused.breaches] == ["one_move"]


def test_who_may_still_be_lent_is_found_where_another_has_to_take_turns() -> None:
    """P0 is free for three years; P1 runs until the end of 2027 and may be lent for one of 2028 to 2030.

    So one is lent in each year from 2027 on: P0 in 2027 and two of the others, P1 in the one that is left;
    with 2026 as well they would be five years, of four that they have.
    """
    instance = lending(None, date(2027, 12, 31))
    assert lent_in(instance, 2027, 2028, 2029, 2030).ok
    assert not lent_in(instance, 2026, 2027, 2028, 2029, 2030).ok


@pytest.mark.parametrize("seed", range(40))
def test_there_is_nobody_only_where_no_choice_of_people_would_do(seed: int) -> None:
    """As many loans find somebody as can, by looking at every way to give each of them to somebody."""
    r = random.Random(f"loans {seed}")
    people = {f"P{i}": person(f"P{i}", "S") for i in range(3)}
    most = {o: r.choice([0, 1, 2, 3]) for o in people}
    loans = [
        Event(year, Step.SECONDMENT, "S", to, field_id="land")
        for year in (2026, 2027, 2028)
        for to in "AB"
        if r.random() < 0.7
    ]
    fits = {(o, loan) for o in people for loan in loans if r.random() < 0.6}
    finder = Matching(lambda official, loan: (official.official_id, loan) in fits, people, most)
    assert len(list(finder.find(loans))) + len(finder.missing) == len(loans)
    ways = itertools.product(*([None, *(o for o in people if (o, loan) in fits)] for loan in loans))

    def may_be(way: tuple[str | None, ...]) -> bool:
        once = Counter((o, loan.year) for o, loan in zip(way, loans, strict=True) if o is not None)
        often = Counter(o for o in way if o is not None)
        return max(once.values(), default=0) <= 1 and all(often[o] <= most[o] for o in people)

    best = max(sum(o is not None for o in way) for way in ways if may_be(way))
    assert len(loans) - len(finder.missing) == best
