"""Before solving: gaps that no plan under the rules could ever close.

For one field, everybody who holds it can serve one post: at home, or in any unit that they may go to.  Most
posts served is then a maximum flow from people to posts; what it cannot serve stays open in every plan.  The
posts that compete for too few people are named as a region: their need is more than all the people who could
ever serve there (Hall's condition), which a person can check by counting.

The bound leaves out floors, ceilings and that nobody serves two fields at once, so a plan may do worse,
never better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.domain import Instance
from realloc.groups import Group, build_groups
from realloc.routing import maximum_flow
from realloc.rules import departments
from realloc.rules import distance as distance_rule

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Region:
    """Units that need more of a field than all who could ever serve it there.

    ``people`` counts those within reach (and those at home), ``open`` = need − people.
    """

    field_id: str
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
    bounds = []
    for field in instance.fields:
        needs = {u: n for (u, f), n in instance.needs.items() if f == field.field_id and n.need > 0}
        if needs:
            holders = [group for group in groups if field.field_id in group.fields]
            bounds.append(
                FieldBound(
                    field.field_id,
                    sum(n.need for n in needs.values()),
                    sum(group.size for group in holders),
                    sum(max(0, n.need - n.have) for n in needs.values()),
                    _regions(instance, field.field_id, {u: n.need for u, n in needs.items()}, holders),
                )
            )
    return tuple(bounds)


def _regions(
    instance: Instance, field_id: str, need: dict[str, int], holders: list[Group]
) -> tuple[Region, ...]:
    """Sets of units whose people are all used up and still too few; disjoint, largest lack first."""
    units = [u.unit_id for u in instance.units if u.unit_id in need]
    asked = np.array([need[u] for u in units], dtype=float)
    sizes = np.array([group.size for group in holders], dtype=float)
    can_serve = _can_serve(instance, units, holders)
    flow = maximum_flow(asked, sizes, can_serve)
    regions = []
    for flags in _merged(flow.blocking):
        names = tuple(u for u, inside in zip(units, flags.tolist(), strict=True) if inside)
        people = int(sizes[can_serve[flags].any(axis=0)].sum())
        regions.append(Region(field_id, names, sum(need[u] for u in names), people))
    return tuple(sorted(regions, key=lambda region: (-region.open, region.units)))


def _can_serve(instance: Instance, units: list[str], holders: list[Group]) -> Flags:
    """Flags (unit, group): at home always, elsewhere where the group may go."""
    index = {u.unit_id: i for i, u in enumerate(instance.units)}
    places = np.array([index[u] for u in units], dtype=np.intp)
    receives = np.array([departments.receives(u) for u in instance.units], dtype=bool)
    table = np.zeros((len(units), len(holders)), dtype=bool)
    for column, group in enumerate(holders):
        home = instance.unit[group.unit_id]
        allowed = np.zeros(len(instance.units), dtype=bool)
        if group.movable and (not home.is_department or departments.lends(home, group)):
            allowed = receives & distance_rule.permitted(instance, index[group.unit_id], group.reach.max_km)
            for barred in group.reach.forbidden:
                allowed[index[barred]] = False
        if group.reach.required:
            allowed &= np.isin(np.arange(len(allowed)), [index[u] for u in group.reach.required])
        allowed[index[group.unit_id]] = not group.reach.required
        table[:, column] = allowed[places]
    return table


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
