"""Can the departures reach the arrivals?  Hall's condition, held by rows added when broken.

The hub knows how many leave and arrive to serve a field, not who goes where.  For one kind of move and
field, let D(c) be the units that origin class c may go to.  Departures can be sent to arrivals if and
only if, for every set N of units, those who can go nowhere but into N are no more than N receives
(Hall 1935; max-flow min-cut):

    Σ_{c : D(c) ⊆ N} away[c, f]  ≤  Σ_{v ∈ N} arrive[f, v]

Only sets N that a maximum flow finds broken are added.  Every such row holds for each plan that keeps
the rules, so the optimum over the rows so far bounds the true one; once a solution's flow is complete
it keeps all of them and is therefore optimal.  There are finitely many N, so this ends.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import or_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.model.hub import Commodity, as_bits, as_flags
from realloc.model.program import Term
from realloc.optimise.build import Model

Flags = NDArray[np.bool_]

_TINY = 1e-6


class Flow(NamedTuple):
    """A maximum flow: amounts by origin and destination, and the sets that block the rest."""

    amounts: Floats
    blocking: tuple[Flags, ...]


def maximum_flow(supply: Floats, demand: Floats, allowed: Flags) -> Flow:
    """Send as much of ``supply`` as possible to ``demand`` over ``allowed`` pairs.

    Parameters
    ----------
    supply : (m,) array
    demand : (n,) array
    allowed : (m, n) bool array

    Returns
    -------
    Flow
        ``blocking`` has, for each origin with supply left over, the flags of the origins that it
        competes with: their destinations are all full.
    """
    network = _Network(supply.tolist(), demand.tolist(), [as_bits(flags) for flags in allowed])
    reached = network.fill()
    amounts = np.zeros(allowed.shape)
    for i, sent in enumerate(network.sent):
        for j, amount in sent.items():
            amounts[i, j] = amount
    blocking = []
    for origins in reached:
        flags = np.zeros(allowed.shape[0], dtype=bool)
        flags[origins] = True
        blocking.append(flags)
    return Flow(amounts, tuple(blocking))


def _numbers(bits: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest up."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class _Network:
    """Supply on its way over the pairs allowed: shortest augmenting paths, sets of destinations as bits.

    Parameters
    ----------
    left, room : list of float
        What each origin still has to send, and each destination can still take; changed in place.
    reach : list of int
        The destinations that each origin may send to, as bits.
    """

    def __init__(self, left: list[float], room: list[float], reach: list[int]) -> None:
        self.left, self.room = left, room
        self.open = sum(1 << j for j, amount in enumerate(room) if amount > _TINY)
        """Destinations that still have room."""
        used = self.open
        self.reach = [bits & used for bits in reach]
        self.sent: list[dict[int, float]] = [{} for _ in left]
        """What each origin sends to each destination."""
        self._senders: list[dict[int, None]] = [{} for _ in room]
        """Who sends to each destination; a dict, for an order that is always the same."""

    def fill(self) -> list[list[int]]:
        """Send all that can be sent; for each origin with something left, say with whom it competes."""
        waiting = [i for i, amount in enumerate(self.left) if amount > _TINY]
        for i in sorted(waiting, key=lambda i: self.reach[i].bit_count()):
            for j in _numbers(self.reach[i] & self.open):
                if self.left[i] <= _TINY:
                    break
                self.send(i, j)
        blocked = []
        for i in waiting:
            while self.left[i] > _TINY:
                reached = self._augment(i)
                if reached is not None:
                    blocked.append(reached)
                    break
        return blocked

    def send(self, i: int, j: int, most: float = math.inf) -> None:
        """Send what origin ``i`` has left, destination ``j`` has room for, and no more than ``most``."""
        amount = min(self.left[i], self.room[j], most)
        if amount <= _TINY:
            return
        self._change(i, j, amount)
        self._use(i, j, amount)

    def _use(self, start: int, end: int, amount: float) -> None:
        """Take from what an origin has left and a destination has room for."""
        self.left[start] -= amount
        self.room[end] -= amount
        if self.room[end] <= _TINY:
            self.open &= ~(1 << end)

    def _change(self, i: int, j: int, amount: float) -> None:
        """Send more, or less, from ``i`` to ``j``."""
        now = self.sent[i].get(j, 0.0) + amount
        if now > _TINY:
            self.sent[i][j] = now
            self._senders[j][i] = None
        else:
            self.sent[i].pop(j, None)
            self._senders[j].pop(i, None)

    def _augment(self, start: int) -> list[int] | None:
        """Push along one shortest path from ``start``; where there is none, say which origins are reached."""
        queue = [start]
        seen = 0
        from_origin: dict[int, int] = {}
        from_destination = {start: -1}
        for i in queue:
            fresh = self.reach[i] & ~seen
            free = fresh & self.open
            if free:
                end = next(_numbers(free))
                from_origin[end] = i
                self._push(start, end, from_origin, from_destination)
                return None
            seen |= fresh
            for j in _numbers(fresh):
                from_origin[j] = i
                for k in self._senders[j]:
                    if k not in from_destination:
                        from_destination[k] = j
                        queue.append(k)
        return queue

    def _push(
        self, start: int, end: int, from_origin: dict[int, int], from_destination: dict[int, int]
    ) -> None:
        """Send what the path from ``start`` to ``end`` can carry."""
        gains, losses = [(from_origin[end], end)], []
        while gains[-1][0] != start:
            i = gains[-1][0]
            j = from_destination[i]
            losses.append((i, j))
            gains.append((from_origin[j], j))
        carried = min(self.left[start], self.room[end], *(self.sent[i][j] for i, j in losses))
        for i, j in losses:
            self._change(i, j, -carried)
        for i, j in gains:
            self._change(i, j, carried)
        self._use(start, end, carried)


Routes = dict[tuple[Commodity, int, int], float]
"""How many go from an origin class to a unit (by their numbers), for one kind of move and field."""


Broken = list[tuple[Commodity, frozenset[int]]]
"""Sets N of Hall's condition that a solution breaks."""


class Traffic(NamedTuple):
    """One kind of move and field: columns of departures by origin class, columns of arrivals by unit."""

    classes: NDArray[np.intp]
    away: NDArray[np.intp]
    class_place: NDArray[np.intp]
    units: NDArray[np.intp]
    arrive: NDArray[np.intp]


def traffic_of(model: Model, commodity: Commodity, origins: Mapping[int, Sequence[int]]) -> Traffic:
    """The columns of a kind of move and field, with the classes in the order of ``origins``."""
    units = [u for u in range(len(model.instance.units)) if (commodity, u) in model.arrive]
    return Traffic(
        np.array(list(origins), dtype=np.intp),
        np.array([v for columns in origins.values() for v in columns], dtype=np.intp),
        np.repeat(np.arange(len(origins)), [len(columns) for columns in origins.values()]),
        np.array(units, dtype=np.intp),
        np.array([model.arrive[commodity, u] for u in units], dtype=np.intp),
    )


class Router:
    """Routes one hub solution after another, and what did not change since the last one only once."""

    def __init__(self, model: Model, some: Iterable[Commodity] | None = None) -> None:
        self.model = model
        self._parts = {
            c: traffic_of(model, c, model.supplies[c]) for c in (model.supplies if some is None else some)
        }
        self._known: dict[Commodity, tuple[Floats, Floats, tuple[Routes, list[frozenset[int]]]]] = {}

    def route(self, values: Sequence[float] | Floats) -> tuple[Routes, Broken]:
        """See :func:`route`."""
        amounts = np.asarray(values, dtype=float)
        routes: Routes = {}
        broken: Broken = []
        for commodity, part in self._parts.items():
            supply: Floats = np.zeros(len(part.classes))
            np.add.at(supply, part.class_place, amounts[part.away])
            demand = amounts[part.arrive]
            if (supply > _TINY).any():
                carried, sets = self._carried(commodity, part, supply, demand)
                routes.update(carried)
                broken.extend((commodity, units) for units in sets)
        return routes, broken

    def _carried(
        self, commodity: Commodity, part: Traffic, supply: Floats, demand: Floats
    ) -> tuple[Routes, list[frozenset[int]]]:
        """A maximum flow: the last one where nothing has changed, else one that begins from it."""
        known = self._known.get(commodity)
        if known and np.array_equal(known[0], supply) and np.array_equal(known[1], demand):
            return known[2]
        room = np.zeros(len(self.model.instance.units))
        room[part.units] = demand
        active = np.flatnonzero(supply > _TINY)
        classes = part.classes[active].tolist()
        reach = [self.model.classes[c].bits for c in classes]
        network = _Network(supply[active].tolist(), room.tolist(), reach)
        if known:
            places = {c: i for i, c in enumerate(classes)}
            # Whole people stay whole: a shortest path changes a flow of whole amounts by a whole amount.
            whole = not (supply % 1).any() and not (demand % 1).any()
            for (_, c, j), amount in known[2][0].items():
                if c in places:
                    network.send(places[c], j, math.floor(amount + _TINY) if whole else amount)
        blocked = network.fill()
        sets = dict.fromkeys(functools.reduce(or_, (reach[i] for i in origins)) for origins in blocked)
        stuck = {reach[origins[0]] for origins in blocked}
        sets.update(dict.fromkeys(_crowded(stuck, reach, supply[active].tolist(), room)))
        routes = {
            (commodity, c, j): sent[j]
            for c, sent in zip(classes, network.sent, strict=True)
            for j in sorted(sent)
        }
        found = routes, [frozenset(_numbers(units)) for units in sets]
        self._known[commodity] = supply, demand, found
        return found


def _crowded(stuck: set[int], reach: list[int], supply: list[float], room: Floats) -> Iterator[int]:
    """The sets of units that one origin may go to and that are too small for those who can go nowhere else.

    What a maximum flow leaves over depends on who was sent first, and so do the sets that it names; these
    are named in any case.  Each of them confines an origin with supply left over; else all would be served.

    Parameters
    ----------
    stuck : set of int
        Where those may go who were left over, as bits.
    reach, supply
        Of each origin.
    room : (units,) array
        What the units received in the solution.
    """
    if not stuck:
        return
    some = list(dict.fromkeys(reach))
    for units, possible in zip(some, _may_be_crowded(some, reach, np.array(supply), room), strict=True):
        outside = ~units
        if not possible or all(bits & outside for bits in stuck):
            continue
        confined = sum(n for bits, n in zip(reach, supply, strict=True) if not bits & outside)
        if confined > sum(room[list(_numbers(units))].tolist()) + _TINY:
            yield units


def _may_be_crowded(sets: list[int], reach: list[int], supply: Floats, room: Floats) -> list[bool]:
    """Whether more can be confined to each set than it has room for, at a glance.

    Nobody who may go to a unit outside a set is confined to it, and so no more than all less those who may
    go to the one of these units that most may go to.  Of the sets of a country, "anywhere but home", this
    leaves hardly any.
    """
    outside = ~as_flags(sets, len(room))
    may_go = supply @ as_flags(reach, len(room))
    confined = supply.sum() - np.max(outside * may_go, axis=1, initial=0.0)
    return list((confined > room.sum() - outside @ room + _TINY / 2).tolist())


def confined_departures(model: Model) -> list[int]:
    """Columns of those who may not go as far as others to serve the same field, home apart."""
    found: list[int] = []
    for origins in model.supplies.values():
        open_to = {c: model.classes[c].bits.bit_count() for c in origins}
        most = max(open_to.values()) - 1
        found += [v for c, columns in origins.items() if open_to[c] < most for v in columns]
    return found


def add_hall_row(model: Model, commodity: Commodity, units: frozenset[int]) -> None:
    """Add Hall's row for the set of units; each side in the sparser of its two forms.

    Σ away and Σ arrive both equal ``total``, so either sum over a set is ``total`` less the rest.
    """
    inside = np.zeros(len(model.instance.units), dtype=bool)
    inside[list(units)] = True
    outside = ~as_bits(inside)
    within: list[Term] = []
    beyond: list[Term] = []
    for origin, columns in model.supplies[commodity].items():
        confined = not model.classes[origin].bits & outside
        (within if confined else beyond).extend((column, 1.0) for column in columns)
    received: list[Term] = []
    elsewhere: list[Term] = []
    for unit_index, flag in enumerate(inside.tolist()):
        column = model.arrive.get((commodity, unit_index))
        if column is not None:
            (received if flag else elsewhere).append((column, 1.0))
    total = model.total[commodity]
    left = within if len(within) <= len(beyond) + 1 else [(total, 1.0), *_minus(beyond)]
    right = _minus(received) if len(received) <= len(elsewhere) + 1 else [(total, -1.0), *elsewhere]
    model.program.row(("reach", *commodity, tuple(sorted(units))), left + right, "<=", 0)


def _minus(terms: list[Term]) -> list[Term]:
    return [(column, -coefficient) for column, coefficient in terms]
