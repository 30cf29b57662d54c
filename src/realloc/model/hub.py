"""The hub per served field: what rules and goals read of the integer program.

Whoever arrives somewhere serves one field there or none, so which other fields they hold no longer
matters.  Departures are counted by group and field served, arrivals by unit and field, and one
balance per kind of move and field joins them: origins and destinations need no columns for pairs.

Columns
-------
away[g, k, f]
    How many of group g leave by transfer or secondment k to serve f (None for generalists).
home[g, f]
    How many of group g stay and serve f, not their primary field; the rest of those who stay serve
    their primary field.
arrive[k, f, v]
    How many arrive at unit v to serve f, by transfer or secondment k.
total[k, f]
    All departures, and all arrivals, of one kind and field.
kept[g, i]
    How many of group g go the way of its announced line i.  They are in no balance: the way is known, so
    that they count where they leave and where they arrive, and nobody else is routed with them.

It knows no rule; :mod:`realloc.optimise.build` fills it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from realloc.city.distances import Places
from realloc.city.domain import Instance, MoveKind, Unit
from realloc.city.geography import A_KILOMETRE
from realloc.model.group import Group
from realloc.model.program import Program, Term


class Commodity(NamedTuple):
    """A kind of move, the field served on arrival, and whether support is paid for it, where that counts.

    Over several years also the number of the year, and of the one in which those who move retire.
    """

    kind: MoveKind
    field_id: str | None
    paid: bool
    year: int = 0
    retires: int = 0

    @classmethod
    def of_row(cls, meaning: tuple[object, ...]) -> Commodity:
        """The one that a row of :func:`realloc.optimise.routing.add_hall_row` is about."""
        return cls(*cast("Commodity", meaning[1:6]))


@dataclass(frozen=True)
class OriginClass:
    """Groups of one unit that may go to the same units, which are ``bits`` of one whole number.

    ``place`` is the number of where they set out from: the unit, or their home.
    """

    index: int
    unit_index: int
    bits: int
    place: int

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


def areas_of(sets: Iterable[int]) -> list[int]:
    """Unions, as bits, of the sets that share a member, directly or through others."""
    areas: list[int] = []
    for bits in dict.fromkeys(sets):
        apart = []
        for area in areas:
            if area & bits:
                bits |= area
            else:
                apart.append(area)
        areas = [*apart, bits]
    return areas


def whole_lengths(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres as whole 10 m; 0 where unknown."""
    return np.rint(np.nan_to_num(km, nan=0.0) * A_KILOMETRE)


class Hub:
    """The program of an instance, with the tables that give its columns their meaning.

    Parameters
    ----------
    instance : Instance
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.program = Program()
        self.groups: tuple[Group, ...] = ()
        self.receiving_units: tuple[Unit, ...] = ()
        self.unit_index = {u.unit_id: i for i, u in enumerate(instance.units)}
        self.away: dict[tuple[int, Commodity], int] = {}
        self.home: dict[tuple[int, str], int] = {}
        self.arrive: dict[tuple[Commodity, int], int] = {}
        self.total: dict[Commodity, int] = {}
        self.kept: dict[tuple[int, int], int] = {}
        self.trained: list[int] = []
        """Columns of those who begin training for another field; over several years alone."""
        self._kept_paid: list[int] = []
        self.supplies: dict[Commodity, dict[int, list[int]]] = {}
        self.classes: list[OriginClass] = []
        self._away_of: dict[int, list[int]] = defaultdict(list)
        self._lending: dict[str, list[Term]] = defaultdict(list)
        self._leaving: dict[str, list[Term]] = defaultdict(list)
        self._arriving: dict[str, list[Term]] = defaultdict(list)
        self._borrowing: dict[str, list[Term]] = defaultdict(list)
        self._serving: dict[tuple[str, str], list[Term]] = defaultdict(list)

    def follow(self, group: Group, number: int, paid: bool) -> None:
        """Add the column of those of a group who go the way of one of its announced lines."""
        called = group.called[number]
        to, field_id, kind = called.way
        column = self.program.column(("kept", group.index, number), upper=called.count)
        self.kept[group.index, number] = column
        self._kept_paid += [column] if paid else []
        lends = kind is MoveKind.SECONDMENT
        self.goes(group, column, lends)
        self.comes(to, field_id, column, lends)

    def goes(self, group: Group, column: int, lends: bool) -> None:
        """Note a column of those who leave a group, for good or on loan."""
        self._away_of[group.index].append(column)
        (self._lending if lends else self._leaving)[group.unit_id].append((column, 1.0))
        if group.primary is not None:
            self._serving[group.unit_id, group.primary].append((column, -1.0))

    def comes(self, unit_id: str, field_id: str | None, column: int, lends: bool) -> None:
        """Note a column of those who come to a unit, and serve a field there."""
        (self._borrowing if lends else self._arriving)[unit_id].append((column, 1.0))
        if field_id is not None:
            self._serving[unit_id, field_id].append((column, 1.0))

    def away_of(self, group: Group) -> list[int]:
        """Columns of those who leave the group."""
        return self._away_of[group.index]

    def changes_of(self, group: Group) -> list[int]:
        """Columns of those who leave the group or are reassigned."""
        home = (self.home.get((group.index, f)) for f in group.fields[1:])
        return self.away_of(group) + [c for c in home if c is not None]

    def leaving(self, unit_id: str) -> list[Term]:
        """Σ of officials who leave the unit, by transfer or on loan."""
        return self._leaving[unit_id] + self._lending[unit_id]

    def transferred(self, unit_id: str) -> list[Term]:
        """Σ of officials transferred out of the unit."""
        return self._leaving[unit_id]

    def lent(self, unit_id: str) -> list[Term]:
        """Σ of officials whom the unit lends."""
        return self._lending[unit_id]

    def arriving(self, unit_id: str) -> list[Term]:
        """Σ of officials transferred to the unit."""
        return self._arriving[unit_id]

    def net_arrivals(self, unit_id: str) -> list[Term]:
        """H − H0 of a unit that is no department."""
        return self._arriving[unit_id] + [(v, -c) for v, c in self._leaving[unit_id]]

    def net_departures(self, unit_id: str) -> list[Term]:
        """H0 − H + lent − borrowed of a unit: those who are no longer there less those who came."""
        came = self._arriving[unit_id] + self._borrowing[unit_id]
        return self.leaving(unit_id) + [(v, -c) for v, c in came]

    def serving(self, unit_id: str, field_id: str) -> tuple[list[Term], int]:
        """Officials serving the field after the plan: changing terms, and those serving it now."""
        need = self.instance.needs.get((unit_id, field_id))
        return self._serving.get((unit_id, field_id), []), need.have if need else 0

    def calling(self) -> list[Term]:
        """Σ of officials who leave any unit, by transfer or on loan."""
        return [(v, 1.0) for v in (*self.total.values(), *self.kept.values())]

    def supported(self) -> list[Term]:
        """Σ of officials for whose leaving support is paid."""
        paid = [column for commodity, column in self.total.items() if commodity.paid]
        return [(v, 1.0) for v in (*paid, *self._kept_paid)]

    def kept_lengths(self) -> list[tuple[int, int]]:
        """The columns of announced lines, each with the length of its way in whole 10 m."""
        found = []
        for (index, number), column in self.kept.items():
            group = self.groups[index]
            place = self.instance.distances.number_of(group.unit_id, group.home)
            to = self.unit_index[group.called[number].way[0]]
            found.append((column, int(self.lengths(np.array([place]), np.array([to]))[0, 0])))
        return found

    @property
    def pair(self) -> dict[tuple[Commodity, int, int], int]:
        """The number of each pair column, by kind and field, class of origins and unit."""
        meanings = enumerate(self.program.column_meaning)
        return {cast("tuple[Commodity, int, int]", m[1:]): i for i, m in meanings if m[0] == "pair"}

    def pair_terms(self) -> list[tuple[int, Fraction]]:
        """km · pair over the pair columns there are."""
        pairs = self.pair
        places = np.array([self.classes[origin].place for _, origin, _ in pairs], dtype=np.intp)
        units = np.array([unit_index for _, _, unit_index in pairs], dtype=np.intp)
        lengths = whole_lengths(self.instance.distances.each(places, units)).tolist()
        ways = [*zip(pairs.values(), lengths, strict=True), *self.kept_lengths()]
        return [(i, Fraction(int(n), A_KILOMETRE)) for i, n in ways]

    def lengths(self, origins: Places, destinations: Places) -> NDArray[np.float64]:
        """From some units to some others, by their numbers, in whole 10 m; 0 where unknown."""
        return whole_lengths(self.instance.distances.block(origins, destinations))
