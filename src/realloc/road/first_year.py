"""The plan of the first year of a road, as a plan like any other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from realloc.city.domain import GoalResult, Plan
from realloc.city.horizon import Step
from realloc.city.years import of_first_year, of_road
from realloc.plan.result import Result
from realloc.plan.verify import verify
from realloc.road.result import RoadResult
from realloc.rules import ROAD_RULES
from realloc.words.say import say
from realloc.workbook.problems.problem import Problem

MOST_TOLD = 3
"""Broken rules that are told of a plan that cannot stand alone."""


def broken(plan: Result, first: int) -> str:
    """Which rules the plan of the first year keeps only beside the rest of that year, and what to do."""
    language = plan.instance.language
    cards = {rule.CARD.slug: rule.CARD for rule in ROAD_RULES}
    told = [
        f"{cards[one.rule].code} {cards[one.rule].title(language)} ({one.text(language).rstrip('.')})"
        for one in plan.verification.breaches
    ]
    rules = "; ".join(dict.fromkeys(told[:MOST_TOLD])) + (" …" if len(told) > MOST_TOLD else "")
    return say("road.no_first_plan", language, year=str(first), rules=rules)


def first_plan(result: RoadResult) -> Result:
    """The moves of the first year, with who is recruited and who leaves in it counted already.

    Its goals are what these moves give; that they are best is proven of all years together, which a warning
    says.  Where the moves keep the rules only beside a recruitment at the same time, it has breaches.
    """
    horizon = result.horizon
    more: Counter[tuple[str, str | None]] = Counter()
    for event in result.plan.of(horizon.first, Step.RECRUITMENT, Step.STREAMLINING):
        if event.destination is not None:
            more[event.destination, event.field_id] += event.count
        elif event.origin is not None:
            more[event.origin, event.primary] -= event.count
    beside = [(unit, field, count) for (unit, field), count in sorted(more.items(), key=str) if count]
    given = result.instance
    settings = replace(given.settings, of_road=of_road(horizon, beside))
    instance = of_first_year(replace(given, settings=settings))
    moves = result.plan.first_moves
    verification = verify(instance, moves)
    goals = tuple(
        GoalResult(slug, verification.after[slug], verification.after[slug], result.status == "optimal")
        for slug in instance.settings.goals
        if slug in verification.after
    )
    told = Problem("W705", values={"first": horizon.first, "last": horizon.last})
    return Result(
        instance,
        Plan(moves, goals, result.plan.solver, result.plan.solver_version),
        verification,
        (*result.warnings, told),
        result.loaded.source,
        seconds=result.seconds,
        understanding=result.loaded.understanding,
        source_digest=result.loaded.source_digest,
        assumed=result.loaded.assumed,
    )
