"""Every plan of a tiny city, one by one: nothing is left out and nothing is clever."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from helpers.oracle.city import City
from helpers.oracle.judge import Judged, Plan


def every_plan(city: City) -> Iterator[Plan]:
    """All combinations of any unit and any own field (none for a generalist) for everybody."""
    names = [u.name for u in city.units]
    places = [[(to, f) for to in names for f in p.fields or (None,)] for p in city.people]
    return itertools.product(*places)


def best_of_every_plan(city: City) -> tuple[Fraction, ...] | None:
    """The best goals, in their order, of all plans that break no rule; None when there is none."""
    judged = (Judged(city, plan) for plan in every_plan(city))
    return min((j.goals() for j in judged if not j.breaches()), default=None)
