"""A goal minimised and proven, in whichever way is the shortest."""

from __future__ import annotations

from fractions import Fraction

from realloc.optimise.otherwise import proven_otherwise
from realloc.optimise.over_hub import over_hub
from realloc.optimise.over_pairs import over_pairs
from realloc.optimise.search import Goal, Search

TIME_SHARE = 0.75
"""Most of the time left that one goal may take, so that the first get what they need and the last some."""


def minimised(search: Search, goal: Goal) -> tuple[int | None, Fraction | None]:
    """Minimise a goal, and prove it, within its share of the time.

    Returns
    -------
    value, bound
        In steps of the goal; None where nothing was found.
    """
    clock = search.clock.slice(TIME_SHARE)
    if search.pairs is None:
        found, bound = over_hub(search, goal, clock)
    else:
        found, bound = over_pairs(search, goal, clock)
    if found is not None and bound is not None and bound <= found - 1 and not clock.expired:
        return proven_otherwise(search, goal, bound, clock)
    return found, bound
