"""The integer program: a hub per served field.

Whoever arrives somewhere serves one field there or none, so which other fields they hold no longer
matters.  Departures are counted by group and field served, arrivals by unit and field, and one
balance per kind of move and field joins them: origins and destinations need no columns for pairs.

Columns
-------
away[g, f]
    How many of group g leave to serve f (None for generalists).
home[g, f]
    How many of group g stay and serve f, not their primary field; the rest of those who stay serve
    their primary field.
arrive[k, f, v]
    How many arrive at unit v to serve f, by transfer or secondment k.
total[k, f]
    All departures, and all arrivals, of one kind and field.

Which departures can reach which arrivals (distance limits, decisions, nobody to their own unit) is
held by the rows of :mod:`realloc.routing`; kilometres by the columns of :mod:`realloc.pairs`.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import or_
from time import monotonic
from typing import cast

import numpy as np
import pulp
from numpy.typing import NDArray

from realloc.domain import Instance, MoveKind, Places, Unit
from realloc.geography import A_KILOMETRE
from realloc.groups import Group, Reach, build_groups
from realloc.program import Objective, Program, Term
from realloc.rules import RULES, departments, specialism
from realloc.rules import distance as distance_rule
from realloc.settings import GOAL_ORDER

Commodity = tuple[MoveKind, str | None]


@dataclass(frozen=True)
class OriginClass:
    """Groups of one unit that may go to the same units, which are ``bits`` of one whole number."""

    index: int
    unit_index: int
    bits: int

    def reaches(self, unit_index: int) -> bool:
        """Whether they may go to a unit."""
        return bool(self.bits >> unit_index & 1)


def as_flags(sets: Sequence[int], count: int, some: NDArray[np.intp] | None = None) -> NDArray[np.bool_]:
    """Sets given as bits as one row of ``count`` flags each, or of those of ``some`` numbers alone."""
    width = -(-count // 8)
    data = b"".join(bits.to_bytes(width, "little") for bits in sets)
    rows = np.frombuffer(data, dtype=np.uint8).reshape(len(sets), width)
    if some is None:
        return np.unpackbits(rows, axis=1, count=count, bitorder="little").astype(bool)
    return np.asarray(rows[:, some >> 3] & np.left_shift(1, some & 7).astype(np.uint8), dtype=bool)


def as_bits(flags: NDArray[np.bool_]) -> int:
    """Flags as the bits of one whole number, the first flag in the lowest: sets are compared at a stroke."""
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def whole_lengths(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres as whole 10 m; 0 where unknown."""
    return np.rint(np.nan_to_num(km, nan=0.0) * A_KILOMETRE)


class _StoppedError(Exception):
    """Building takes longer than there is time."""


class Model:
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
        self.instance = instance
        self.without = without
        self.reduce = reduce
        self._wanted = wanted
        self._stop = stop
        self.stopped = False
        self.unit_index = {u.unit_id: i for i, u in enumerate(instance.units)}
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
        self.program = Program()
        self.program.wanted = self._wanted
        self.groups: tuple[Group, ...] = ()
        self.receiving_units: tuple[Unit, ...] = ()
        self.away: dict[tuple[int, str | None], pulp.LpVariable] = {}
        self.home: dict[tuple[int, str], pulp.LpVariable] = {}
        self.arrive: dict[tuple[Commodity, int], pulp.LpVariable] = {}
        self.total: dict[Commodity, pulp.LpVariable] = {}
        self.supplies: dict[Commodity, dict[int, list[pulp.LpVariable]]] = {}
        self.classes: list[OriginClass] = []
        self._class_index: dict[tuple[int, Reach], int] = {}
        self._leaving: dict[str, list[Term]] = defaultdict(list)
        self._arriving: dict[str, list[Term]] = defaultdict(list)
        self._serving: dict[tuple[str, str], list[Term]] = defaultdict(list)

    def _build(self) -> None:
        self._go_on()
        self.groups = build_groups(self.instance, self.without)
        self.receiving_units = tuple(
            u for u in self.instance.units if departments.receives(u) and u.posts is not None
        )
        self._add_departures()
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
            lends = departments.lends(unit, group)
            if not group.movable or (unit.is_department and not lends):
                continue
            origin = self._class_of(group)
            if not self.classes[origin].bits:
                continue
            kind = MoveKind.SECONDMENT if lends else MoveKind.TRANSFER
            for field_id in specialism.servable(group):
                if self.reduce and lends and not self._lent_to(group, field_id):
                    continue
                column = self.program.column(("away", group.index, field_id), upper=group.size)
                self.away[group.index, field_id] = column
                self.supplies.setdefault((kind, field_id), {}).setdefault(origin, []).append(column)
                self._leaving[group.unit_id].append((column, 1.0))
                if group.primary is not None:
                    self._serving[group.unit_id, group.primary].append((column, -1.0))

    def _lent_to(self, group: Group, field_id: str | None) -> bool:
        """Whether lending the group to serve ``field_id`` can be of use anywhere."""
        return group.reach.goes or field_id in self._needed_fields

    @cached_property
    def _needed_fields(self) -> set[str]:
        return {f for (_, f), need in self.instance.needs.items() if need.need > 0}

    @cached_property
    def _required_units(self) -> set[int]:
        if any(g.reach.leaves for g in self.groups):
            return set(self.unit_index.values())
        return {self.unit_index[u] for g in self.groups for u in g.reach.required}

    def _class_of(self, group: Group) -> int:
        """The class of origins the group belongs to, made on first use."""
        unit_index = self.unit_index[group.unit_id]
        key = (unit_index, group.reach)
        if key not in self._class_index:
            self._class_index[key] = len(self.classes)
            self.classes.append(
                OriginClass(len(self.classes), unit_index, as_bits(self._reachable(unit_index, group.reach)))
            )
        return self._class_index[key]

    @cached_property
    def _receives(self) -> NDArray[np.bool_]:
        return np.array([departments.receives(u) for u in self.instance.units], dtype=bool)

    def _reachable(self, unit_index: int, reach: Reach) -> NDArray[np.bool_]:
        """One flag a unit: whether somebody from here with this reach may go there."""
        flags = self._receives.copy()
        flags[unit_index] = False
        if "distance" not in self.without:
            flags &= distance_rule.permitted(self.instance, unit_index, reach.max_km)
        for unit_id in reach.forbidden:
            flags[self.unit_index[unit_id]] = False
        for unit_id in reach.required:
            only = np.zeros_like(flags)
            only[self.unit_index[unit_id]] = True
            flags &= only
        return flags

    def _add_stays(self) -> None:
        """home[g, f] for the fields of a group after the first."""
        for group in self.groups:
            for field_id in group.fields[1:]:
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
            kind, field_id = commodity
            reachable = functools.reduce(or_, (self.classes[origin].bits for origin in origins), 0)
            for unit_index in np.flatnonzero(as_flags([reachable], len(self.instance.units))[0]).tolist():
                unit_id = self.instance.units[unit_index].unit_id
                if kind is MoveKind.SECONDMENT and not self._borrows(unit_index, field_id):
                    continue
                column = self.program.column(("arrive", kind.value, field_id, unit_id))
                self.arrive[commodity, unit_index] = column
                if field_id is not None:
                    self._serving[unit_id, field_id].append((column, 1.0))
                if kind is MoveKind.TRANSFER:
                    self._arriving[unit_id].append((column, 1.0))

    def _borrows(self, unit_index: int, field_id: str | None) -> bool:
        """Whether a secondment to serve ``field_id`` here can be of use."""
        if not self.reduce or unit_index in self._required_units:
            return True
        need = self.instance.needs.get((self.instance.units[unit_index].unit_id, field_id or ""))
        return need is not None and need.need > 0

    def _add_balances(self) -> None:
        """Σ away = total = Σ arrive for each kind of move and field."""
        arrivals: dict[Commodity, list[Term]] = defaultdict(list)
        for (commodity, _), column in self.arrive.items():
            arrivals[commodity].append((column, -1.0))
        for commodity, origins in self.supplies.items():
            total = self.program.column(("total", *commodity))
            self.total[commodity] = total
            away = [(column, -1.0) for columns in origins.values() for column in columns]
            self.program.row(("departures", *commodity), [(total, 1.0), *away], "==", 0)
            self.program.row(("arrivals", *commodity), [(total, 1.0), *arrivals[commodity]], "==", 0)

    # -- what rules and goals read -----------------------------------------------------------------

    def away_of(self, group: Group) -> list[pulp.LpVariable]:
        """Columns of those who leave the group."""
        columns = (self.away.get((group.index, f)) for f in specialism.servable(group))
        return [c for c in columns if c is not None]

    def changes_of(self, group: Group) -> list[pulp.LpVariable]:
        """Columns of those who leave the group or are reassigned."""
        home = (self.home.get((group.index, f)) for f in group.fields[1:])
        return self.away_of(group) + [c for c in home if c is not None]

    def leaving(self, unit_id: str) -> list[Term]:
        """Σ of officials who leave the unit (for a department: are lent)."""
        return self._leaving[unit_id]

    def arriving(self, unit_id: str) -> list[Term]:
        """Σ of officials transferred to the unit."""
        return self._arriving[unit_id]

    def net_arrivals(self, unit_id: str) -> list[Term]:
        """H − H0 of a unit that is no department."""
        return self._arriving[unit_id] + [(v, -c) for v, c in self._leaving[unit_id]]

    def serving(self, unit_id: str, field_id: str) -> tuple[list[Term], int]:
        """Officials serving the field after the plan: changing terms, and those serving it now."""
        need = self.instance.needs.get((unit_id, field_id))
        return self._serving.get((unit_id, field_id), []), need.have if need else 0

    @property
    def pair(self) -> dict[tuple[Commodity, int, int], int]:
        """The number of each pair column, by kind and field, class of origins and unit."""
        meanings = enumerate(self.program.column_meaning)
        return {cast("tuple[Commodity, int, int]", m[1:]): i for i, m in meanings if m[0] == "pair"}

    def pair_terms(self) -> list[tuple[pulp.LpVariable, Fraction]]:
        """km · pair over the pair columns there are."""
        columns, pairs = self.program.columns, self.pair
        places = np.array([self.classes[origin].unit_index for _, origin, _ in pairs], dtype=np.intp)
        units = np.array([unit_index for _, _, unit_index in pairs], dtype=np.intp)
        lengths = whole_lengths(self.instance.distances.each(places, units)).tolist()
        return [
            (columns[i], Fraction(int(n), A_KILOMETRE)) for i, n in zip(pairs.values(), lengths, strict=True)
        ]

    def lengths(self, origins: Places, destinations: Places) -> NDArray[np.float64]:
        """From some units to some others, by their numbers, in whole 10 m; 0 where unknown."""
        return whole_lengths(self.instance.distances.block(origins, destinations))

    def doing_nothing(self) -> NDArray[np.float64]:
        """The columns of the plan without moves.

        Those that goals added measure something that is missing; their upper bounds are what is missing now.
        """
        _, upper = self.program.bounds()
        goals = np.array([meaning[0] in GOAL_ORDER for meaning in self.program.column_meaning], dtype=bool)
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
        from realloc.goals import GOALS

        return GOALS[slug].express(self)
