"""The goals, one file each: sentence, formula, expression in the model, independent measure.

``express(hub)`` gives what the solver minimises; ``measure(ledger)`` recomputes the same goal from the
input and the moves alone.  The two never share code.
"""

from __future__ import annotations

from typing import Protocol, cast

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number
from realloc.city.settings import ALL_ROAD_GOALS
from realloc.goals import (
    changes,
    distance,
    gap,
    moves,
    over,
    over_in_the_end,
    reassignments,
    recruited,
    retention,
    secondments,
    shortage,
    streamlined,
    support,
    uncovered,
)
from realloc.model.hub import Hub
from realloc.model.objective import Objective


class Goal(Protocol):
    """What a goal file offers."""

    CARD: Card

    def express(self, hub: Hub) -> Objective:
        """The goal as the solver's objective."""

    def measure(self, ledger: Ledger) -> Number:
        """The goal's value, from the moves alone."""


GOALS: dict[str, Goal] = cast(
    "dict[str, Goal]",
    {
        goal.CARD.slug: goal
        for goal in (
            over,
            uncovered,
            gap,
            shortage,
            retention,
            secondments,
            moves,
            reassignments,
            distance,
            support,
            changes,
        )
    },
)
"""Every goal by its slug: those of the default order, then others."""


_OF_YEARS = cast("tuple[Goal, ...]", (over_in_the_end, streamlined, recruited))

ROAD_GOALS: dict[str, Goal] = {
    slug: goal
    for slug, goal in {**GOALS, **{goal.CARD.slug: goal for goal in _OF_YEARS}}.items()
    if slug in ALL_ROAD_GOALS
}
"""Every goal of a plan over several years; all but the distance and changes are summed over them."""

EVERY_GOAL: dict[str, Goal] = {**GOALS, **ROAD_GOALS}
"""Those of one year and of several."""
