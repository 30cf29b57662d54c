"""Every plan of a tiny city, one by one: nothing is left out and nothing is clever."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import prod

from helpers.oracle.city import City, Person, looked_at, stays
from helpers.oracle.judge import Judged, Place, Plan


def every_plan(city: City) -> Iterator[Plan]:
    """All combinations of any unit and any own field (none for a generalist) for everybody."""
    names = [u.name for u in city.units]
    places = [[(to, f) for to in names for f in p.fields or (None,)] for p in city.people]
    return itertools.product(*places)


def possible_plans(city: City) -> Iterator[Plan]:
    """Those in which everybody may be where they are by what looks at one person alone.

    With ``lenders`` = all a specialist of an ordinary unit goes by transfer or on loan.
    """
    return itertools.product(*(list(_places(city, p)) for p in city.people))


def plans_of(city: City) -> int:
    """How many possible plans there are."""
    return prod(len(list(_places(city, p))) for p in city.people)


def _places(city: City, p: Person) -> Iterator[Place]:
    own = p.fields or (None,)
    yield from ((p.unit, f) for f in (own[:1] if p.fixed else own))
    if stays(city, p):
        return
    home = city.unit[p.unit]
    for u in city.units:
        if u.name == p.unit or u.is_department or not city.may_go(p, u.name):
            continue
        if not home.is_department and not u.is_project:
            yield from ((u.name, f, False) for f in own)
        if p.fields and (home.is_department or city.rules.get("lenders") == "all"):
            yield from ((u.name, f, True) for f in own)


def best_of_possible_plans(city: City) -> tuple[Fraction, ...] | None:
    """The best goals, in their order, of all plans that break no rule; None when there is none."""
    return min((j.goals() for j in allowed(city, possible_plans(city))), default=None)


def best_of_every_plan(city: City) -> tuple[Fraction, ...] | None:
    """The best goals, in their order, of all plans that break no rule; None when there is none."""
    return min((j.goals() for j in allowed(city, every_plan(city))), default=None)


def allowed(city: City, plans: Iterator[Plan]) -> Iterator[Judged]:
    """Those of the plans that break no rule, judged."""
    city = looked_at(city)
    return (j for plan in plans if not (j := Judged(city, plan)).is_forbidden())
