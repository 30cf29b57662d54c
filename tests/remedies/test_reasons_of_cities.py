"""A gap that one rule of a city keeps open is told with that rule, beside the remedies and in ``explain``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from helpers.factory import make_instance, person, unit, with_city_rules
from helpers.opened import opened
from helpers.reasons.recount import Recount
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.pipeline import solve_instance
from realloc.plan.reasons import why_open
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.gaps import explain_gap
from realloc.questions.no_plan.told import NoPlanError
from realloc.remedies.build import find_remedies
from realloc.remedies.checks import check
from realloc.remedies.claim import claim_of
from realloc.remedies.records import Reason
from realloc.remedies.sharing import share


def city(**settings: object) -> Instance:
    """A of the north has two for land and one post too few; B of the south needs one and has a vacancy."""
    units = [unit("A", 1, region="north"), unit("B", 1, region="south")]
    people = [person(p, "A", "land", moved_on=date(2025, 10, 1)) for p in ("P1", "P2")]
    needs = {("A", "land"): 1, ("B", "land"): 1}
    return make_instance(units, people, needs, None, {("A", "B"): 12.0}, **settings)


PAID = {"support_per_month": Fraction(100), "max_support": Fraction(50)}


def asked_to_send() -> Instance:
    """B, with three for its two posts, must send one away more than it receives: P5 goes to C, and P1 of A,
    who could close B's gap in land, would be one that it receives."""
    units = [unit("A", 1), unit("B", 2, min_out=1), unit("C", 1)]
    people = [person("P1", "A", "land"), person("P2", "A", "land")]
    people += [person(p, "B", "it") for p in ("P3", "P4", "P5")]
    return make_instance(units, people, {("A", "land"): 1, ("B", "land"): 1, ("B", "it"): 2}, None, {})


CASES: dict[str, tuple[Callable[[], Instance], str, str, str]] = {
    # P1 or P2, whom A can miss, would come; one of them serves A's own need for land.
    "support": (lambda: city(**PAID), "support", "support", "limit"),
    "support from 12 km on": (lambda: city(**PAID, support_min_km=12), "support", "support", "limit"),
    "support between regions": (
        lambda: city(**PAID, support_between_regions=True),
        "support",
        "support",
        "limit",
    ),
    # Both are kept by the rule itself, whatever they serve.
    "stay_term": (lambda: city(min_months_between_moves=12), "recent", "recent", "nobody"),
    "within": (lambda: city(within="region"), "outside", "outside", "area"),
    "min_out": (asked_to_send, "min_out", "min_out", "asked"),
}


def transfers(instance: Instance, ledger: Ledger, key: tuple[str, str]) -> Reason:
    remedies = find_remedies(instance, ledger, share(instance, ledger))
    (gap,) = [g for g in remedies.gaps if (g.unit_id, g.field_id) == key]
    return next(r for r in gap.remedies[-1].earlier if r.remedy == "transfer")


@pytest.mark.parametrize("name", CASES)
def test_the_rule_that_alone_keeps_a_gap_open_is_named(name: str) -> None:
    make, category, obstacle, summary = CASES[name]
    instance = make()
    plan = opened(instance)
    assert plan is not None and plan.ledger.serving["B", "land"] == 0
    reason = transfers(instance, plan.ledger, ("B", "land"))
    both = category in ("recent", "outside")
    assert reason.counts == ({category: 2} if both else {"serving": 1, category: 1})
    assert why_open(plan.result)["B", "land"] == summary
    told = explain_gap(Questions(plan, jobs=1), "B", "land")
    assert told.data["reasons"].get(obstacle, 0) >= 1


def test_support_that_is_not_asked_for_or_not_used_up_keeps_nobody() -> None:
    """12 km are under 12.01, and the two regions are the same: the move costs nothing and is made."""
    for instance in (
        city(**PAID, support_min_km=12.01),
        replace(city(**PAID | {"max_support": Fraction(100)})),
    ):
        plan = opened(instance)
        assert plan is not None and plan.ledger.serving["B", "land"] == 1


def test_the_random_cities_have_gaps_kept_open_by_both() -> None:
    """So that counting them a second time says something."""
    seen = set()
    for seed in range(150):
        instance = with_city_rules(seed)
        try:
            moves = solve_instance(instance)[0].moves
        except NoPlanError:
            moves = ()
        recount = Recount(instance, Ledger(instance, moves))
        for key, need in instance.needs.items():
            if need.need > recount.ledger.serving[key] and not instance.unit[key[0]].is_department:
                for lent in (False, True):
                    seen |= {c.category for c in recount.candidates(key, lent=lent)}
    assert {"support", "min_out"} <= seen


def test_a_recent_transfer_keeps_nobody_from_training() -> None:
    """P1 may not be moved again before October, but training moves nobody: A's gap in land is learnt."""
    people = [person("P1", "A", moved_on=date(2025, 10, 1))]
    instance = make_instance(
        [unit("A", 1)], people, {("A", "land"): 1}, None, {}, min_months_between_moves=12
    )
    ledger = Ledger(instance, ())
    remedies = find_remedies(instance, ledger, share(instance, ledger))
    assert [(t.official_id, t.field_id) for t in remedies.trainees] == [("P1", "land")]
    assert check(instance, ledger, claim_of(instance, remedies)) == []
