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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.model import Commodity, Model
from realloc.program import Term

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_TINY = 1e-6


@dataclass(frozen=True)
class Flow:
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
    left, room = supply.astype(float).copy(), demand.astype(float).copy()
    amounts = np.zeros(allowed.shape)
    for i in np.argsort(allowed.sum(axis=1), kind="stable").tolist():
        options = np.flatnonzero(allowed[i] & (room > _TINY))
        before = np.cumsum(room[options]) - room[options]
        take = np.clip(left[i] - before, 0, room[options])
        amounts[i, options] += take
        room[options] -= take
        left[i] -= take.sum()
    blocking: list[Flags] = []
    for i in np.flatnonzero(left > _TINY).tolist():
        while left[i] > _TINY:
            blocked = _augment(i, left, room, allowed, amounts)
            if blocked is not None:
                blocking.append(blocked)
                break
    return Flow(amounts, tuple(blocking))


def _augment(start: int, left: Floats, room: Floats, allowed: Flags, amounts: Floats) -> Flags | None:
    """Push along one shortest path from ``start``; where there is none, flag the origins reached."""
    reached = np.zeros(allowed.shape[0], dtype=bool)
    reached[start] = True
    from_origin = np.full(allowed.shape[1], -1)
    from_destination = np.full(allowed.shape[0], -1)
    frontier = np.array([start])
    while frontier.size:
        fresh = np.flatnonzero(allowed[frontier].any(axis=0) & (from_origin < 0))
        if not fresh.size:
            break
        from_origin[fresh] = frontier[allowed[np.ix_(frontier, fresh)].argmax(axis=0)]
        free = fresh[room[fresh] > _TINY]
        if free.size:
            _push(start, int(free[0]), left, room, amounts, from_origin, from_destination)
            return None
        backed = amounts[:, fresh] > _TINY
        frontier = np.flatnonzero(backed.any(axis=1) & ~reached)
        from_destination[frontier] = fresh[backed[frontier].argmax(axis=1)]
        reached[frontier] = True
    return reached


def _push(
    start: int,
    end: int,
    left: Floats,
    room: Floats,
    amounts: Floats,
    from_origin: NDArray[np.intp],
    from_destination: NDArray[np.intp],
) -> None:
    """Send what the path from ``start`` to ``end`` can carry."""
    path: list[tuple[int, int, int]] = []
    j = end
    while True:
        i = int(from_origin[j])
        path.append((i, j, 1))
        if i == start:
            break
        j = int(from_destination[i])
        path.append((i, j, -1))
    carried = min(left[start], room[end], *(amounts[i, j] for i, j, sign in path if sign < 0))
    for i, j, sign in path:
        amounts[i, j] += sign * carried
    left[start] -= carried
    room[end] -= carried


Routes = dict[tuple[Commodity, int, int], float]
"""How many go from an origin class to a unit (by their numbers), for one kind of move and field."""


Broken = list[tuple[Commodity, frozenset[int]]]
"""Sets N of Hall's condition that a solution breaks."""


@dataclass(frozen=True)
class _Part:
    """One kind of move and field: columns of departures by origin class, columns of arrivals by unit."""

    classes: NDArray[np.intp]
    away: NDArray[np.intp]
    class_place: NDArray[np.intp]
    units: NDArray[np.intp]
    arrive: NDArray[np.intp]


class Router:
    """Routes one hub solution after another, and what did not change since the last one only once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._parts = {commodity: self._part(commodity) for commodity in model.supplies}
        self._known: dict[Commodity, tuple[Floats, Floats, Flow]] = {}

    def _part(self, commodity: Commodity) -> _Part:
        origins = self.model.supplies[commodity]
        units = [u for u in range(len(self.model.instance.units)) if (commodity, u) in self.model.arrive]
        return _Part(
            np.array(list(origins), dtype=np.intp),
            np.array([v.index for columns in origins.values() for v in columns], dtype=np.intp),
            np.repeat(np.arange(len(origins)), [len(columns) for columns in origins.values()]),
            np.array(units, dtype=np.intp),
            np.array([self.model.arrive[commodity, u].index for u in units], dtype=np.intp),
        )

    def route(self, values: Sequence[float] | Floats) -> tuple[Routes, Broken]:
        """See :func:`route`."""
        amounts = np.asarray(values, dtype=float)
        routes: Routes = {}
        broken: Broken = []
        for commodity, part in self._parts.items():
            supply: Floats = np.zeros(len(part.classes))
            np.add.at(supply, part.class_place, amounts[part.away])
            demand = amounts[part.arrive]
            leaving, coming = np.flatnonzero(supply > _TINY), np.flatnonzero(demand > _TINY)
            if not leaving.size:
                continue
            active, goals = part.classes[leaving], part.units[coming]
            flow = self._flow(commodity, supply, demand, active, goals)
            for blocked in flow.blocking:
                reached = [self.model.classes[c].reachable for c in active[blocked].tolist()]
                units = np.flatnonzero(np.any(reached, axis=0))
                broken.append((commodity, frozenset(units.tolist())))
            for i, j in zip(*np.nonzero(flow.amounts > _TINY), strict=True):
                routes[commodity, int(active[i]), int(goals[j])] = float(flow.amounts[i, j])
        return routes, list(dict.fromkeys(broken))

    def _flow(
        self,
        commodity: Commodity,
        supply: Floats,
        demand: Floats,
        active: NDArray[np.intp],
        goals: NDArray[np.intp],
    ) -> Flow:
        """A maximum flow, or the last one where neither departures nor arrivals have changed."""
        known = self._known.get(commodity)
        if known and np.array_equal(known[0], supply) and np.array_equal(known[1], demand):
            return known[2]
        allowed = np.array([self.model.classes[c].reachable[goals] for c in active.tolist()])
        flow = maximum_flow(supply[supply > _TINY], demand[demand > _TINY], allowed)
        self._known[commodity] = supply, demand, flow
        return flow


def route(model: Model, values: Sequence[float] | Floats) -> tuple[Routes, Broken]:
    """Route a hub solution; what cannot be routed comes back as the sets N of Hall's condition.

    Parameters
    ----------
    values : sequence of float
        One value a column of ``model.program``; fractions are allowed (a relaxation).
    """
    return Router(model).route(values)


def add_hall_row(model: Model, commodity: Commodity, units: frozenset[int]) -> None:
    """Add Hall's row for the set of units; each side in the sparser of its two forms.

    Σ away and Σ arrive both equal ``total``, so either sum over a set is ``total`` less the rest.
    """
    inside = np.zeros(len(model.instance.units), dtype=bool)
    inside[list(units)] = True
    within: list[Term] = []
    beyond: list[Term] = []
    for origin, columns in model.supplies[commodity].items():
        confined = not (model.classes[origin].reachable & ~inside).any()
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
