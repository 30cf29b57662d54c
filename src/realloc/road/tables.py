"""What the columns of several years mean, and what they change for good, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from realloc.city.domain import Unit
from realloc.model.program import Term
from realloc.model.year_hub import YearHub
from realloc.road.people import Kin

Place = str | tuple[str, str]
"""A unit, or a unit and a field served there."""


class Tables:
    """Columns by their meaning, and the changes that last.

    Attributes
    ----------
    pools : list of groups
        Groups whose people may leave the service, or be trained, alike.
    leave, learn : number of year and of pool → column
    learnt : number of year, unit, field → column
    recruit : number of year, unit, field or None → column
    flows : one mapping of place to terms a year
    """

    def __init__(
        self,
        hubs: Sequence[YearHub],
        kin: Sequence[Kin],
        pools: Sequence[list[Kin]],
        *,
        explains: bool = False,
    ) -> None:
        self.hubs, self.kin, self.pools, self.explains = hubs, kin, pools, explains
        self.leave: dict[tuple[int, int], int] = {}
        self.learn: dict[tuple[int, int], int] = {}
        self.learnt: dict[tuple[int, str, str], int] = {}
        self.recruit: dict[tuple[int, str, str | None], int] = {}
        self.flows: list[dict[Place, list[Term]]] = [defaultdict(list) for _ in hubs]

    def flow(self, number: int, place: Place, column: int, change: float, until: int) -> None:
        """What a column changes at a place from a year on, and takes back in the year ``until``."""
        if self.changes_at(place):
            self.flows[number][place].append((column, change))
            if until < len(self.hubs):
                self.flows[until][place].append((column, -change))

    def changes_at(self, place: Place) -> bool:
        """Whether any rule or goal asks what becomes of a place: posts, or a field that is needed."""
        if isinstance(place, str):
            unit = self.hubs[0].instance.unit[place]
            return unit.posts is not None and not unit.is_department
        return place in self._needed

    def may_happen(self, limit: int | None) -> bool:
        """Whether a limit leaves anything to happen, or is to be explained."""
        return limit != 0 or self.explains

    def most_there(self, unit: Unit) -> int | None:
        """The most people that a unit may have; None where the limit of that is to be explained."""
        return None if self.explains else max(unit.posts or 0, unit.headcount)

    @cached_property
    def _needed(self) -> set[tuple[str, str]]:
        return {key for hub in self.hubs for key, need in hub.instance.needs.items() if need.need > 0}

    def needed_from(self, number: int) -> set[tuple[str, str]]:
        """Units and fields that are needed in a year or later."""
        some = self.hubs[number:]
        return {key for hub in some for key, need in hub.instance.needs.items() if need.need > 0}
