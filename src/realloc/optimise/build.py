"""The integer program of an instance is built: the columns of the hub, then every rule.

Which departures can reach which arrivals (distance limits, decisions, nobody to their own unit) is held by
the rows of :mod:`realloc.optimise.routing`; kilometres by the columns of :mod:`realloc.optimise.pairs`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import cached_property
from operator import or_
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from realloc.city.domain import Instance, MoveKind
from realloc.city.settings import ALL_GOALS
from realloc.goals import GOALS
from realloc.model.group import Group
from realloc.model.hub import Commodity, Hub, areas_of, as_flags
from realloc.model.objective import Objective
from realloc.model.program import Term
from realloc.optimise.groups import build_groups
from realloc.optimise.least import least_values
from realloc.optimise.reaches import Reaches
from realloc.rules import RULES, departments, lenders, specialism, support


class _StoppedError(Exception):
    """Building takes longer than there is time."""


class Model(Hub):
    """The program of an instance, with the tables that give its columns their meaning.

    Parameters
    ----------
    instance : Instance
    without : frozenset of rule slugs
        Rules to leave out, for explaining conflicts.
    wanted : callable, optional
        Which rows to add, by their meaning; for rules that hold only for some units.
    reduce : bool
        Leave out columns that cannot improve any goal.  A reassignment to a field of which the unit
        needs nobody, and a secondment to such a field that no decision asks for, can be undone: every
        rule still holds, since the person serves the primary field again and headcounts do not change,
        and no goal gets worse.  Off only in tests.
    stop : callable, optional
        Asked again and again while building; when it says yes, the model is left without any column, and
        :attr:`stopped` is set.
    """

    def __init__(
        self,
        instance: Instance,
        without: frozenset[str] = frozenset(),
        reduce: bool = True,
        wanted: Callable[[tuple[object, ...]], bool] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(instance)
        self.without = without
        self.reduce = reduce
        self._wanted = wanted
        self._stop = stop
        self.stopped = False
        self._clear()
        started = monotonic()
        with self._or_stopped():
            self._build()
        self.seconds = monotonic() - started
        """How long building took."""

    @contextmanager
    def _or_stopped(self) -> Iterator[None]:
        """Build something, or be left without any column when there is no time for it."""
        try:
            yield
        except _StoppedError:
            self.stopped = True
            self._clear()

    def _clear(self) -> None:
        """A model of nobody."""
        super().__init__(self.instance)
        self.program.wanted = self._wanted
        self._reaches = Reaches(self, self.without)

    def _build(self) -> None:
        self._go_on()
        self.groups = build_groups(self.instance, self.without)
        self.receiving_units = tuple(
            u for u in self.instance.units if departments.receives(u) and u.posts is not None
        )
        self._add_departures()
        add_kept(self, self._reaches.class_of)
        self._add_stays()
        self._add_arrivals()
        self._add_balances()
        for rule in RULES:
            self._go_on()
            if rule.CARD.slug not in self.without:
                rule.constrain(self)
        self._go_on()

    def _go_on(self) -> None:
        if self._stop is not None and self._stop():
            raise _StoppedError

    # -- columns ---------------------------------------------------------------------------------

    def _add_departures(self) -> None:
        """away[g, f] for every movable group and every field it can serve elsewhere."""
        for group in self.groups:
            self._go_on()
            unit = self.instance.unit[group.unit_id]
            if not group.movable:
                continue
            for kind in lenders.kinds(unit, group, self.instance.settings):
                for paid in (False, True) if support.is_counted(self.instance.settings) else (False,):
                    self._add_ways(group, kind, paid)

    def _add_ways(self, group: Group, kind: MoveKind, paid: bool) -> None:
        """The columns of those who leave by one kind of move, with support paid or without."""
        lends = kind is MoveKind.SECONDMENT
        leaving = self._lending if lends else self._leaving
        for field_id in specialism.servable(group):
            if self.reduce and lends and not self._lent_to(group, field_id):
                continue
            if group.reach.only is not None and group.reach.only[1:] != (field_id, kind):
                continue
            origin = self._reaches.class_of(group, kind, paid, field_id)
            if not self.classes[origin].bits:
                continue
            commodity = Commodity(kind, field_id, paid)
            column = self.program.column(("away", group.index, *commodity), upper=group.size)
            self.away[group.index, commodity] = column
            self._away_of[group.index].append(column)
            self.supplies.setdefault(commodity, {}).setdefault(origin, []).append(column)
            leaving[group.unit_id].append((column, 1.0))
            if group.primary is not None:
                self._serving[group.unit_id, group.primary].append((column, -1.0))

    def _lent_to(self, group: Group, field_id: str | None) -> bool:
        """Whether lending the group to serve ``field_id`` can be of use anywhere."""
        return group.reach.goes or self._loans_count or field_id in self._needed_fields

    @cached_property
    def _loans_count(self) -> bool:
        """Whether a loan that serves nobody's need may still meet what is asked of a unit."""
        lends = self.instance.settings.lenders == "all"
        return any((lends or u.is_department) and u.least_out for u in self.instance.units)

    @cached_property
    def _needed_fields(self) -> set[str]:
        return {f for (_, f), need in self.instance.needs.items() if need.need > 0}

    @cached_property
    def _required_units(self) -> set[int]:
        if any(g.reach.leaves for g in self.groups):
            return set(self.unit_index.values())
        return {self.unit_index[u] for g in self.groups for u in g.reach.required}

    def _add_stays(self) -> None:
        """home[g, f] for the fields of a group after the first."""
        for group in self.groups:
            for field_id in group.fields[1:] if group.serves else ():
                need = self.instance.needs.get((group.unit_id, field_id))
                if self.reduce and (need is None or need.need <= 0):
                    continue
                column = self.program.column(("home", group.index, field_id), upper=group.size)
                self.home[group.index, field_id] = column
                self._serving[group.unit_id, field_id].append((column, 1.0))
                self._serving[group.unit_id, group.fields[0]].append((column, -1.0))

    def _add_arrivals(self) -> None:
        """arrive[k, f, v] for every unit that some class of origins with k and f can reach."""
        for commodity, origins in self.supplies.items():
            self._go_on()
            kind, field_id, paid, *_ = commodity
            reachable = functools.reduce(or_, (self.classes[origin].bits for origin in origins), 0)
            for unit_index in np.flatnonzero(as_flags([reachable], len(self.instance.units))[0]).tolist():
                unit_id = self.instance.units[unit_index].unit_id
                if kind is MoveKind.SECONDMENT and not self._borrows(unit_index, field_id):
                    continue
                column = self.program.column(("arrive", kind.value, field_id, paid, unit_id))
                self.arrive[commodity, unit_index] = column
                if field_id is not None:
                    self._serving[unit_id, field_id].append((column, 1.0))
                arrivals = self._arriving if kind is MoveKind.TRANSFER else self._borrowing
                arrivals[unit_id].append((column, 1.0))

    def _borrows(self, unit_index: int, field_id: str | None) -> bool:
        """Whether a secondment to serve ``field_id`` here can be of use."""
        if not self.reduce or self._loans_count or unit_index in self._required_units:
            return True
        need = self.instance.needs.get((self.instance.units[unit_index].unit_id, field_id or ""))
        return need is not None and need.need > 0

    def _add_balances(self) -> None:
        """Σ away = total for each kind of move and field, and Σ away = Σ arrive in each of its areas.

        Nobody leaves an area, so each balances by itself; where there is one area, the total stands for those
        who left.
        """
        for commodity, origins in self.supplies.items():
            total = self.program.column(("total", *commodity))
            self.total[commodity] = total
            away = [(column, -1.0) for columns in origins.values() for column in columns]
            self.program.row(("departures", *commodity), [(total, 1.0), *away], "==", 0)
            areas = areas_of(self.classes[origin].bits for origin in origins)
            for area in areas:
                left = [(total, 1.0)] if len(areas) == 1 else self._leaving_for(area, origins)
                units = np.flatnonzero(as_flags([area], len(self.instance.units))[0]).tolist()
                arrive = (self.arrive.get((commodity, unit_index)) for unit_index in units)
                came = [(column, -1.0) for column in arrive if column is not None]
                name = () if len(areas) == 1 else (self.instance.units[units[0]].unit_id,)
                self.program.row(("arrivals", *commodity, *name), [*left, *came], "==", 0)

    def _leaving_for(self, area: int, origins: Mapping[int, Sequence[int]]) -> list[Term]:
        """Σ of those who leave for the units of an area."""
        here = (columns for origin, columns in origins.items() if self.classes[origin].bits & area)
        return [(column, 1.0) for columns in here for column in columns]

    # -- what solving reads ----------------------------------------------------------------------

    in_parts = True
    """Whether the program falls into units, joined by few rows."""

    @property
    def measured(self) -> list[Commodity]:
        """The kinds of moves whose kilometres count."""
        return list(self.supplies)

    def least(self) -> dict[str, Fraction]:
        """What counting alone says of every goal."""
        return least_values(self.instance)

    def doing_nothing(self) -> NDArray[np.float64]:
        """The columns of the plan without moves.

        Those that goals added measure something that is missing; their upper bounds are what is missing now.
        """
        _, upper = self.program.bounds()
        goals = np.array([meaning[0] in ALL_GOALS for meaning in self.program.column_meaning], dtype=bool)
        return np.where(goals, upper, 0.0)

    def express_all(self, slugs: Iterable[str]) -> dict[str, Objective]:
        """Each of the named goals, as far as there is time: the model may then be stopped."""
        found: dict[str, Objective] = {}
        with self._or_stopped():
            for slug in slugs:
                self._go_on()
                found[slug] = self.express(slug)
            self._go_on()
        return found

    def express(self, slug: str) -> Objective:
        """The named goal as an objective; adds the columns and rows it needs, once."""
        return GOALS[slug].express(self)


ClassOf = Callable[[Group, MoveKind, bool, str | None], int]
"""The class of origins of a group, by the kind of move, whether support is paid, and the field served."""


def add_kept(hub: Hub, class_of: ClassOf) -> None:
    """kept[g, i] for every announced line that a group may still follow.

    Whoever the hub sends the way of their own line is not counted as kept, though they are; the plan that
    counts them has the same moves and fewer changes, so no optimum of any order of goals is missed.
    """
    for group in hub.groups:
        for number in range(len(group.called)):
            paid = _paid(hub, class_of, group, number)
            if paid is not None:
                hub.follow(group, number, paid)


def _paid(hub: Hub, class_of: ClassOf, group: Group, number: int) -> bool | None:
    """Whether support is paid to those who follow a line; None where they may not."""
    to, field_id, kind = group.called[number].way
    if kind not in lenders.kinds(hub.instance.unit[group.unit_id], group, hub.instance.settings):
        return None
    if field_id not in specialism.servable(group):
        return None
    for paid in (False, True):
        if hub.classes[class_of(group, kind, paid, field_id)].reaches(hub.unit_index[to]):
            return paid
    return None
