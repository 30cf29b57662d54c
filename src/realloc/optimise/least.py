"""What no plan can do better than, by counting alone: bounds for goals that there was no time to solve.

- Transfers keep the people of all units together, so what they have above their posts altogether stays over,
  and what they lack altogether stays short, at best in the cheapest bands of the cheapest units.
- A person serves one of their own fields, so a field's posts beyond all who hold it stay open, at best where
  they weigh least; they can only stay open where somebody is missing now.

For every other goal the bound is nought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from realloc.city.domain import Instance
from realloc.goals.shortage import bands
from realloc.model.objective import weight_of


def least_values(instance: Instance) -> dict[str, Fraction]:
    """A lower bound of every goal over all plans."""
    values = dict.fromkeys(instance.settings.goals, Fraction(0))
    bounds = {"over": _over(instance), "shortage": _shortage(instance), "gap": _gap(instance)}
    return {slug: bounds.get(slug, value) for slug, value in values.items()}


def _over(instance: Instance) -> Fraction:
    lent, together = 0, 0
    for unit in instance.units:
        if unit.posts is None:
            continue
        if unit.is_department:
            lent += max(0, unit.headcount - unit.posts)
        else:
            together += unit.headcount - unit.posts
    return Fraction(lent + max(0, together))


def _shortage(instance: Instance) -> Fraction:
    total, lacking = Fraction(0), 0
    places: list[tuple[Fraction, int]] = []
    for unit in instance.units:
        if unit.posts is None:
            continue
        short = max(0, unit.posts - unit.headcount)
        costs = [
            (unit.priority * cost, width)
            for cost, width in bands(unit.posts, short, instance.settings.shortage_bands)
        ]
        if unit.is_department:
            total += sum((cost * width for cost, width in costs), Fraction(0))
        else:
            lacking += unit.posts - unit.headcount
            places += costs
    return total + _cheapest(lacking, places)


def _gap(instance: Instance) -> Fraction:
    holders: Counter[str] = Counter()
    needed: Counter[str] = Counter()
    places: dict[str, list[tuple[Fraction, int]]] = {}
    for official in instance.officials or ():
        holders.update(official.fields)
        if official.loan is not None and official.serving is not None:
            holders[official.serving[1]] += official.serving[1] not in official.fields
    for (unit_id, field_id), need in instance.needs.items():
        needed[field_id] += need.need
        if instance.officials is None:
            holders[field_id] += need.have
        if need.need > need.have:
            weight = weight_of(instance, unit_id, field_id)
            places.setdefault(field_id, []).append((weight, need.need - need.have))
    return sum((_cheapest(needed[f] - holders[f], places.get(f, ())) for f in needed), Fraction(0))


def _cheapest(count: int, places: Iterable[tuple[Fraction, int]]) -> Fraction:
    """The least that ``count`` units cost in places with a cost and room each."""
    total = Fraction(0)
    for cost, room in sorted(places):
        taken = min(room, max(0, count))
        total += cost * taken
        count -= taken
    return total
