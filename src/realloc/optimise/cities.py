"""Units between which nobody may ever move are cities of their own, each solved by itself.

Let no permitted move lead from one set of units to the rest, nor back.  Then every rule speaks of the moves
within the set or of those within the rest, but for limits on the whole (``max_moves``, ``max_support``), and
so a plan is any plan of the set together with any of the rest.  Every goal is a sum over units, people or
moves; so the least sum is the sum of the least, and the plans that reach it are again all pairs of plans that
reach their own.  Goal after goal, the best plans of the cities together are the best plan.

Who may move where is taken from the limits alone, whoever may move at all: that only makes cities larger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from realloc.city.domain import Instance, Official
from realloc.model.hub import areas_of, as_bits, as_flags
from realloc.rules import distance as distance_rule
from realloc.rules import within as within_rule

LARGE = 500
"""Units from which cities are looked for: fewer are solved together as fast."""

SMALL = 40
"""Cities with fewer units are put together until they have so many."""

LARGEST = 0.5
"""Part of all units that the largest city may have: with more, the rest is no gain."""


def cities(instance: Instance) -> list[Instance]:
    """The instance in parts that nobody leaves; itself alone where that is of no use.

    Parameters
    ----------
    instance : Instance
    """
    settings, count = instance.settings, len(instance.units)
    linked = settings.max_moves is not None or settings.max_support is not None
    limited = settings.within is not None or settings.max_km is not None or instance.distances.is_matrix
    if count < LARGE or linked or not limited:
        return [instance]
    areas = areas_of([*_reaches(instance), *_named_together(instance)])
    apart = [np.flatnonzero(flags).tolist() for flags in as_flags(areas, count)]
    if len(apart) == 1 or max(map(len, apart)) > LARGEST * count:
        return [instance]
    return [_city(instance, numbers) for numbers in _packed(sorted(apart))]


def _packed(apart: Iterable[list[int]]) -> Iterator[list[int]]:
    """Sets of units, small ones put together."""
    waiting: list[int] = []
    for numbers in apart:
        if len(numbers) >= SMALL:
            yield numbers
            continue
        waiting += numbers
        if len(waiting) >= SMALL:
            yield sorted(waiting)
            waiting = []
    if waiting:
        yield sorted(waiting)


def _reaches(instance: Instance) -> Iterator[int]:
    """Each unit with those that somebody in it may go to, as bits."""
    people: dict[str, list[Official]] = defaultdict(list)
    for official in instance.officials or ():
        people[official.unit_id].append(official)
    most = instance.settings.max_km
    for number, unit in enumerate(instance.units):
        if instance.settings.within is not None:
            flags = within_rule.permitted(instance, number)
        else:
            flags = np.zeros(len(instance.units), dtype=bool)
            ways = {(o.max_km if o.max_km is not None else most, o.home) for o in people[unit.unit_id]}
            for limit, home in ways if instance.officials is not None else {(most, None)}:
                place = instance.distances.number_of(unit.unit_id, home)
                flags |= distance_rule.permitted(instance, number, limit, place)
        flags[number] = True
        yield as_bits(flags)


def _named_together(instance: Instance) -> Iterator[int]:
    """Units that a decision, a line or somebody's home names together: they stay in one city.

    A home in another city can be told by its point as well, where distances are great circles.
    """
    number = {unit.unit_id: i for i, unit in enumerate(instance.units)}
    unit_of = {o.official_id: o.unit_id for o in instance.officials or ()}
    pairs = [(unit_of.get(line.official_id or "", line.origin), line.destination) for line in instance.lines]
    pairs += [(unit_of[d.official_id], d.to) for d in instance.decisions if d.to is not None]
    if instance.distances.is_matrix:
        pairs += [(o.unit_id, o.home) for o in instance.officials or () if isinstance(o.home, str)]
    for one, other in pairs:
        if one in number and other in number:
            yield 1 << number[one] | 1 << number[other]


def _city(instance: Instance, numbers: list[int]) -> Instance:
    """The instance of some units alone."""
    units = tuple(instance.units[n] for n in numbers)
    ids = {unit.unit_id for unit in units}
    officials = None
    if instance.officials is not None:
        officials = tuple(_told_by_point(instance, o, ids) for o in instance.officials if o.unit_id in ids)
    people = {o.official_id for o in officials or ()}
    homes = (o.home for o in officials or () if o.home is not None)
    return replace(
        instance,
        units=units,
        needs={key: need for key, need in instance.needs.items() if key[0] in ids},
        officials=officials,
        decisions=tuple(d for d in instance.decisions if d.official_id in people),
        distances=instance.distances.among(numbers).with_homes(homes),
    )


def _told_by_point(instance: Instance, official: Official, ids: set[str]) -> Official:
    """Somebody who lives in a unit of another city lives at its point; a unit without one is nowhere."""
    home, distances = official.home, instance.distances
    if not isinstance(home, str) or home in ids or distances.points is None:
        return official
    lat, lon = distances.points[distances.index[home]].tolist()
    return official._replace(home=(lat, lon))
