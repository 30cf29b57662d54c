"""Before solving: gaps that no plan under the rules could ever close.

For one field, everybody who holds it can serve one post: at home, or in any unit that they may go to.  Most
posts served is then a maximum flow from people to posts; what it cannot serve stays open in every plan.  The
posts that compete for too few people are named as a region: their need is more than all the people who could
ever serve there (Hall's condition), which a person can check by counting.

The bound leaves out floors, ceilings and that nobody serves two fields at once, so a plan may do worse,
never better.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.city.distances import Home
from realloc.city.domain import Instance, MoveKind, Need
from realloc.model.group import Group, Reach
from realloc.optimise.groups import build_groups
from realloc.optimise.routing import maximum_flow
from realloc.rules import departments, lenders, projects
from realloc.rules import distance as distance_rule
from realloc.rules import within as within_rule

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Region:
    """Units that need more of a field than all who could ever serve it there.

    ``people`` counts those within reach (and those at home), ``open`` = need − people.
    """

    units: tuple[str, ...]
    need: int
    people: int

    @property
    def open(self) -> int:
        """Specialists missing whatever the plan."""
        return self.need - self.people


@dataclass(frozen=True, slots=True)
class FieldBound:
    """One field: needed, missing now, and missing at least in every plan, with the regions that show it."""

    field_id: str
    need: int
    holders: int
    missing: int
    regions: tuple[Region, ...]

    @property
    def open(self) -> int:
        """Specialists missing whatever the plan."""
        return sum(region.open for region in self.regions)


def field_bounds(instance: Instance) -> tuple[FieldBound, ...]:
    """The bound of every field that somebody needs, in the order of fields."""
    reaches = _Reaches(instance)
    holders = _holders(instance, reaches)
    needs: dict[str, dict[str, Need]] = defaultdict(dict)
    for (unit_id, field_id), need in instance.needs.items():
        if need.need > 0:
            needs[field_id][unit_id] = need
    return tuple(
        FieldBound(
            field.field_id,
            sum(n.need for n in needs[field.field_id].values()),
            sum(holders[field.field_id].values()),
            sum(max(0, n.need - n.have) for n in needs[field.field_id].values()),
            _regions(reaches, {u: n.need for u, n in needs[field.field_id].items()}, holders[field.field_id]),
        )
        for field in instance.fields
        if field.field_id in needs
    )


def _holders(instance: Instance, reaches: _Reaches) -> dict[str, dict[_Way, int]]:
    """How many can serve each field, by where they can: freely, or where they are whatever the plan.

    The latter are on contract, or on loan.
    """
    found: dict[str, dict[_Way, int]] = defaultdict(lambda: defaultdict(int))
    for group in build_groups(instance):
        if group.serves and group.fields:
            way = reaches.way_of(group)
            for field_id in dict.fromkeys(group.fields):
                found[field_id][way] += group.size
    for official in instance.officials or ():
        serving = official.serving if official.contract or official.loan is not None else None
        if serving is not None and serving[0] in instance.unit:
            unit_id, field_id = serving
            found[field_id][unit_id, False, Reach(), None, False] += 1
    return found


def _regions(reaches: _Reaches, need: dict[str, int], holders: dict[_Way, int]) -> tuple[Region, ...]:
    """Sets of units whose people are all used up and still too few; disjoint, largest lack first.

    Who can serve in one unit alone serves there first: in any plan that serves most posts they may take the
    place of another there without serving fewer, and no path to another post leads through them.  So they
    are taken off the need beforehand, and a large country is as small as the people who can go somewhere.
    """
    units = [u.unit_id for u in reaches.instance.units if u.unit_id in need]
    asked = np.array([need[u] for u in units], dtype=float)
    at_home, sizes, can_serve = _can_serve(reaches, units, holders)
    flow = maximum_flow(np.maximum(asked - at_home, 0.0), sizes, can_serve)
    regions = []
    for flags in _merged(flow.blocking):
        names = tuple(u for u, inside in zip(units, flags.tolist(), strict=True) if inside)
        people = int(at_home[flags].sum() + sizes[can_serve[flags].any(axis=0)].sum())
        regions.append(Region(names, sum(need[u] for u in names), people))
    return tuple(sorted(regions, key=lambda region: (-region.open, region.units)))


def _can_serve(
    reaches: _Reaches, units: list[str], holders: dict[_Way, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], Flags]:
    """People by where they can serve: how many in one unit alone, and the others with flags (unit, alike)."""
    places = np.array([reaches.index[u] for u in units], dtype=np.intp)
    place = {unit_id: number for number, unit_id in enumerate(units)}
    at_home = np.zeros(len(units))
    alike: dict[bytes, int] = defaultdict(int)
    for way, size in holders.items():
        unit_id, goes, reach, *_ = way
        if goes or reach.required:
            alike[reaches.of(*way)] += size
        elif unit_id in place:
            at_home[place[unit_id]] += size
    found: dict[bytes, tuple[Flags, int]] = {}
    for row, size in alike.items():
        flags = np.frombuffer(row, dtype=bool)[places]
        if (reached := np.flatnonzero(flags)).size == 1:
            at_home[reached] += size
        elif reached.size:
            key = flags.tobytes()
            found[key] = (flags, found[key][1] + size if key in found else size)
    table = np.array([flags for flags, _ in found.values()], dtype=bool).reshape(len(found), len(units)).T
    return at_home, np.array([float(size) for _, size in found.values()]), table


_Way = tuple[str, bool, Reach, Home | None, bool]
"""Unit, whether they may leave it, how far, from which home, and whether they may be lent."""


class _Reaches:
    """Where people can serve, worked out once for all fields."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.index = {u.unit_id: i for i, u in enumerate(instance.units)}
        self._borrows = np.array([departments.receives(u) for u in instance.units], dtype=bool)
        takes = np.array([projects.takes_transfers(u) for u in instance.units], dtype=bool)
        self._receives = self._borrows & takes
        self._known: dict[_Way, bytes] = {}
        self._rows: dict[bytes, bytes] = {}

    def way_of(self, group: Group) -> _Way:
        """Whether and how the group may leave; where only loans lead, to a project, those who may be lent."""
        if not group.movable:
            return group.unit_id, False, group.reach if group.reach.required else Reach(), None, False
        kinds = lenders.kinds(self.instance.unit[group.unit_id], group, self.instance.settings)
        return group.unit_id, True, group.reach, group.home, MoveKind.SECONDMENT in kinds

    def of(self, *way: *_Way) -> bytes:
        """A flag for each unit in which somebody can serve; those who can serve alike share one object."""
        if way not in self._known:
            row = self._allowed(*way).tobytes()
            self._known[way] = self._rows.setdefault(row, row)
        return self._known[way]

    def _allowed(self, unit_id: str, goes: bool, reach: Reach, home: Home | None, lent: bool) -> Flags:
        """At home always, elsewhere where they may go."""
        instance, index = self.instance, self.index
        allowed = np.zeros(len(index), dtype=bool)
        if goes:
            place = instance.distances.number_of(unit_id, home)
            allowed |= self._borrows if lent else self._receives
            allowed &= distance_rule.permitted(instance, index[unit_id], reach.max_km, place)
            allowed &= within_rule.permitted(instance, index[unit_id])
            for barred in reach.forbidden:
                allowed[index[barred]] = False
        if reach.required:
            allowed &= np.isin(np.arange(len(allowed)), [index[u] for u in reach.required])
        allowed[index[unit_id]] = not reach.required
        return allowed


def _merged(sets: tuple[Flags, ...]) -> list[Flags]:
    """Unions of the sets that share a unit."""
    merged: list[Flags] = []
    for flags in sets:
        apart = [other for other in merged if not (other & flags).any()]
        for other in merged:
            if (other & flags).any():
                flags = flags | other
        merged = [*apart, flags]
    return merged
