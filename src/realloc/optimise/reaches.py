"""Where people may go: groups of one unit that reach the same units are one class of origins."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from realloc.city.domain import MoveKind
from realloc.model.group import Group, Reach
from realloc.model.hub import Hub, OriginClass, as_bits
from realloc.rules import departments, projects, support
from realloc.rules import distance as distance_rule
from realloc.rules import within as within_rule


class Reaches:
    """The classes of origins of a hub, each made on first use.

    Parameters
    ----------
    without : frozenset of rule slugs
        Rules to leave out, for explaining conflicts.
    """

    def __init__(self, hub: Hub, without: frozenset[str]) -> None:
        self.hub, self.without = hub, without
        self._index: dict[tuple[int, int, Reach, MoveKind, bool], int] = {}

    def class_of(self, group: Group, kind: MoveKind, paid: bool, field_id: str | None) -> int:
        """The class of origins that the group belongs to when it serves a field, made on first use."""
        unit_index = self.hub.unit_index[group.unit_id]
        place = self.hub.instance.distances.number_of(group.unit_id, group.home)
        reach = group.reach
        if reach.unfit:
            unfit = {unit_id for unit_id, field in reach.unfit if field == field_id}
            reach = reach._replace(forbidden=tuple(sorted({*reach.forbidden, *unfit})), unfit=())
        key = (unit_index, place, reach, kind, paid)
        if key not in self._index:
            self._index[key] = len(self.hub.classes)
            flags = self._reachable(unit_index, place, reach) & self._receives[kind]
            if support.is_counted(self.hub.instance.settings):
                flags &= support.paid(self.hub.instance, unit_index, place) == paid
            self.hub.classes.append(OriginClass(len(self.hub.classes), unit_index, as_bits(flags), place))
        return self._index[key]

    @cached_property
    def _receives(self) -> dict[MoveKind, NDArray[np.bool_]]:
        units = self.hub.instance.units
        lent = np.array([departments.receives(u) for u in units], dtype=bool)
        return {
            MoveKind.SECONDMENT: lent,
            MoveKind.TRANSFER: lent & np.array([projects.takes_transfers(u) for u in units], dtype=bool),
        }

    def _reachable(self, unit_index: int, place: int, reach: Reach) -> NDArray[np.bool_]:
        """One flag a unit: whether somebody who sets out from ``place`` with this reach may go there."""
        flags = np.ones(len(self.hub.instance.units), dtype=bool)
        flags[unit_index] = False
        if "distance" not in self.without:
            flags &= distance_rule.permitted(self.hub.instance, unit_index, reach.max_km, place)
        if "within" not in self.without:
            flags &= within_rule.permitted(self.hub.instance, unit_index)
        for unit_id in reach.forbidden:
            flags[self.hub.unit_index[unit_id]] = False
        for unit_id in reach.required:
            only = np.zeros_like(flags)
            only[self.hub.unit_index[unit_id]] = True
            flags &= only
        return flags
