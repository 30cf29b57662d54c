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
from realloc.city.domain import Instance, MoveKind
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
    groups = build_groups(instance)
    fixed = _fixed(instance)
    bounds = []
    for field in instance.fields:
        needs = {u: n for (u, f), n in instance.needs.items() if f == field.field_id and n.need > 0}
        if needs:
            holders = [g for g in groups if g.serves and field.field_id in g.fields]
            holders += fixed.get(field.field_id, [])
            bounds.append(
                FieldBound(
                    field.field_id,
                    sum(n.need for n in needs.values()),
                    sum(group.size for group in holders),
                    sum(max(0, n.need - n.have) for n in needs.values()),
                    _regions(instance, {u: n.need for u, n in needs.items()}, holders),
                )
            )
    return tuple(bounds)


def _fixed(instance: Instance) -> dict[str, list[Group]]:
    """By field those who serve it where they are whatever the plan: on contract, or on loan."""
    found: dict[str, list[Group]] = defaultdict(list)
    for official in instance.officials or ():
        serving = official.serving if official.contract or official.loan is not None else None
        if serving is not None and serving[0] in instance.unit:
            unit_id, field_id = serving
            found[field_id].append(Group(-1, unit_id, (field_id,), 1, False, Reach(), serves=False))
    return found


def _regions(instance: Instance, need: dict[str, int], holders: list[Group]) -> tuple[Region, ...]:
    """Sets of units whose people are all used up and still too few; disjoint, largest lack first.

    Who can serve in one unit alone serves there first: in any plan that serves most posts they may take the
    place of another there without serving fewer, and no path to another post leads through them.  So they
    are taken off the need beforehand, and a large country is as small as the people who can go somewhere.
    """
    units = [u.unit_id for u in instance.units if u.unit_id in need]
    asked = np.array([need[u] for u in units], dtype=float)
    sizes, can_serve = _can_serve(instance, units, holders)
    alone = can_serve.sum(axis=0) == 1
    at_home = (can_serve[:, alone] * sizes[alone]).sum(axis=1)
    left = np.maximum(asked - at_home, 0.0)
    flow = maximum_flow(left, sizes[~alone], can_serve[:, ~alone])
    regions = []
    for flags in _merged(flow.blocking):
        names = tuple(u for u, inside in zip(units, flags.tolist(), strict=True) if inside)
        people = int(sizes[can_serve[flags].any(axis=0)].sum())
        regions.append(Region(names, sum(need[u] for u in names), people))
    return tuple(sorted(regions, key=lambda region: (-region.open, region.units)))


def _can_serve(
    instance: Instance, units: list[str], holders: list[Group]
) -> tuple[NDArray[np.float64], Flags]:
    """People by where they can serve: how many, and flags (unit, people alike)."""
    index = {u.unit_id: i for i, u in enumerate(instance.units)}
    places = np.array([index[u] for u in units], dtype=np.intp)
    borrows = np.array([departments.receives(u) for u in instance.units], dtype=bool)
    receives = borrows & np.array([projects.takes_transfers(u) for u in instance.units], dtype=bool)
    lent = {g.unit_id for g in holders if _may_be_lent(instance, g)}
    by_way: dict[tuple[str, bool, Reach, Home | None], int] = defaultdict(int)
    for group in holders:
        goes = group.movable
        reach = group.reach if goes or group.reach.required else Reach()
        by_way[group.unit_id, goes, reach, group.home] += group.size
    found: dict[bytes, tuple[Flags, int]] = {}
    for (unit_id, goes, reach, home), size in by_way.items():
        to = borrows if unit_id in lent else receives
        flags = _allowed(instance, index, to, unit_id, goes, reach, home)[places]
        key = flags.tobytes()
        found[key] = (flags, found[key][1] + size if key in found else size)
    table = [flags for flags, _ in found.values() if flags.any()]
    sizes = [float(size) for flags, size in found.values() if flags.any()]
    return np.array(sizes), np.array(table, dtype=bool).reshape(len(table), len(units)).T


def _may_be_lent(instance: Instance, group: Group) -> bool:
    """Whether they may serve where only loans lead: in a project."""
    return MoveKind.SECONDMENT in lenders.kinds(instance.unit[group.unit_id], group, instance.settings)


def _allowed(
    instance: Instance,
    index: dict[str, int],
    receives: Flags,
    unit_id: str,
    goes: bool,
    reach: Reach,
    home: Home | None,
) -> Flags:
    """Flags of the units in which somebody can serve: at home always, elsewhere where they may go."""
    allowed = np.zeros(len(receives), dtype=bool)
    if goes:
        place = instance.distances.number_of(unit_id, home)
        allowed = receives & distance_rule.permitted(instance, index[unit_id], reach.max_km, place)
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
