"""What was not solved to the end in the time allowed never reads as "none", "nothing" or "no plan"."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

import pytest

from helpers.factory import make_instance, person, unit
from helpers.opened import opened
from realloc.city.domain import Decision, Instance, Require
from realloc.optimise.solution import NoPlanInTimeError
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.gaps import explain_gap
from realloc.questions.explain.laws import explain_goal
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.people import explain_official
from realloc.questions.explain.prices import price_list
from realloc.questions.explain.records import Explanation
from realloc.questions.explain.words import price_told
from realloc.questions.frontier.axis import AXES
from realloc.questions.frontier.build import trace_frontier
from realloc.questions.frontier.words import constant_text, knee_text
from realloc.questions.no_plan.find import explain_no_plan
from realloc.questions.no_plan.told import NoPlan
from realloc.questions.scenario import Status
from realloc.words.say import say

NO_TIME = 1e-9

ways_out = importlib.import_module("realloc.questions.no_plan.ways_out")


def city(**settings: Any) -> Instance:
    """A has one too many, all of them generalists; B lacks its land specialist, and C has one to spare.

    c goes to B, since land is missing there; nobody else holds land, so a second post of B stays short.
    """
    units = [unit("A", 2), unit("B", 3), unit("C", 1)]
    people = [*(person(f"a{i}", "A") for i in range(3)), person("b", "B"), person("c", "C", "land")]
    people.append(person("d", "C"))
    return make_instance(units, people, {("B", "land"): 2}, km={}, **settings)


def plan(**settings: Any) -> OpenPlan:
    found = opened(city(**settings))
    assert found is not None
    return found


def without_time(found: OpenPlan) -> Questions:
    return Questions(found, jobs=1, time_limit=NO_TIME)


def lines(told: Explanation) -> str:
    return "\n".join(line for part in told.parts for line in [*part.lines, *part.deep])


@pytest.mark.parametrize("language", ["en", "vi"])
def test_changes_for_a_gap_are_undecided(language: str) -> None:
    found = plan()
    found = replace(found, instance=replace(found.instance, language=language))
    told = explain_gap(without_time(found), "B", "land")
    assert told.data["tried"] == told.data["undecided"] > 0
    assert say("gap.undecided", language, count=told.data["tried"]) in lines(told)
    assert say("gap.no_change", language, count=told.data["tried"]) not in lines(told)
    assert told.unproven


def test_other_destinations_are_not_known() -> None:
    told = explain_official(without_time(plan()), "c")
    assert say("official.nowhere", "en") not in lines(told)
    assert say("official.destinations_unsolved", "en") in lines(told)


def test_a_goal_in_another_place_has_no_value() -> None:
    told = explain_goal(without_time(plan()), "moves")
    assert "(0)" not in lines(told)
    assert say("price.unsolved", "en") in lines(told)


def test_prices_from_an_unproven_optimum_are_unproven() -> None:
    """With no more than the plan itself to start from, "nothing changes" is not known of any item."""
    found = plan(max_km=20.0)
    unproven = replace(found, base=replace(found.base, status=Status.UNPROVEN), optimal=False)
    listed = price_list(Questions(unproven, jobs=1))
    assert [item.change.kind for item in listed.items] == ["max_km"]
    price = listed.items[0].price
    assert not listed.proven
    assert not price.is_nothing
    assert price_told(price, "en") == say("price.unproven_nothing", "en")
    assert unproven.caveats() == [say("prices.not_proven", "en")]
    assert price_list(Questions(found, jobs=1)).items[0].price.is_nothing


def test_a_frontier_that_is_not_proven_does_not_call_itself_flat() -> None:
    values = [0, 1, 2]
    cut = trace_frontier(city(), AXES["max_moves"], values, jobs=1, time_limit=NO_TIME, shortcuts=False)
    assert not cut.proven
    assert knee_text(cut) == say("frontier.flat_open", "en")
    assert constant_text(cut).startswith(say("frontier.constant_open", "en", goals="").rstrip("."))
    whole = trace_frontier(city(), AXES["max_moves"], [5, 6, 7], jobs=1)
    assert whole.proven
    assert knee_text(whole) == say("frontier.flat", "en")


def no_way(**_: object) -> NoPlan:
    order = Decision("c", "B", Require.REQUIRE, row=2, cell="Decisions!A2")
    return explain_no_plan(replace(city(max_moves=0), decisions=(order,)))


def test_ways_out_without_a_price_are_still_ways_out(monkeypatch: pytest.MonkeyPatch) -> None:
    known = no_way()

    def late(*_: object, **__: object) -> None:
        raise NoPlanInTimeError

    monkeypatch.setattr(ways_out, "optimise", late)
    unknown = no_way()
    assert {way.change("en") for way in unknown.ways} == {way.change("en") for way in known.ways}
    for way in unknown.ways:
        assert way.text("en").endswith(say("ways.price_unknown", "en"))
        assert not way.as_dict("en")["proven"]
