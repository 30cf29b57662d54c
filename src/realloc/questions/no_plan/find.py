"""Why an instance has no plan, found out by solving."""

from __future__ import annotations

from collections.abc import Callable

from realloc.city.domain import Instance
from realloc.questions.no_plan.clashes import Clashes
from realloc.questions.no_plan.conflict import find_conflicts
from realloc.questions.no_plan.told import NoPlan
from realloc.questions.no_plan.ways_out import MOST_SECONDS, find_ways_out
from realloc.words.say import say


def explain_no_plan(
    instance: Instance,
    solver: str = "highs",
    seconds: float | None = None,
    tell: Callable[[str], None] | None = None,
) -> NoPlan:
    """Why an instance has no plan, and the cheapest ways out.

    Parameters
    ----------
    seconds : float, optional
        For pricing the ways out.
    tell : callable, optional
        Is told, in words, what is being done.
    """
    say_so = tell or (lambda _: None)
    say_so(say("progress.conflict", instance.language))
    clashes = Clashes(instance, solver)
    conflicts = find_conflicts(instance, solver, clashes)
    ways = find_ways_out(instance, conflicts, clashes, seconds or MOST_SECONDS, say_so)
    return NoPlan(conflicts[0], conflicts[1:], ways)
