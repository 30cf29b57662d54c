"""Areas that nobody may leave, put on instances at random."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

from realloc.city.domain import Instance


def within_areas(instance: Instance, r: random.Random) -> Instance:
    """The same with a rule that keeps transfers, and sometimes loans, within areas."""
    units = tuple(u._replace(region=r.choice(["north", "south", None])) for u in instance.units)
    ids = [u.unit_id for u in units]
    near = frozenset((a, b) for a, b in combinations(ids, 2) if r.random() < 0.5)
    rules = {"within": r.choice(["region", "neighbours"]), "within_departments": r.random() < 0.5}
    settings = replace(instance.settings, **rules)
    return replace(instance, units=units, neighbours=near, settings=settings)
