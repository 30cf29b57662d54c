"""Kilometres: columns for pairs of units, generated only where they can pay.

``pair[k, f, c, v]`` counts who goes from origin class c to unit v to serve f.  They are tied to the hub by
Σ_v pair = Σ away and Σ_c pair = arrive, a transport problem: with whole departures and arrivals its
vertices are whole, so pairs need not be declared integer.

Exactness
---------
Let L be the optimum of the relaxation over *all* pairs: it is reached when no absent pair has a negative
reduced cost.  A plan that uses an absent pair with reduced cost r costs at least L + r.  So once every
pair with r ≤ U − L is in, U being the best plan found, the optimum over the pairs present is the optimum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.model import Commodity, Model
from realloc.routing import Routes

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

NEAREST = 10
"""How many nearest partners each origin and each destination starts with."""

_CELLS = 2_000_000
"""How many pairs are priced at a time, so that memory stays small on a country."""


@dataclass(frozen=True)
class _Block:
    """One kind of move and field: its origins, destinations and tying rows."""

    commodity: Commodity
    origins: NDArray[np.intp]
    places: NDArray[np.intp]
    units: NDArray[np.intp]
    origin_rows: NDArray[np.int32]
    unit_rows: NDArray[np.int32]


class Pairs:
    """The pair columns of a model and their prices.

    Parameters
    ----------
    model : Model
        Gets the tying rows at once, and columns as :meth:`start` and :meth:`add_cheaper` are called.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._blocks = [self._block(commodity) for commodity in model.supplies]
        self._place = {block.commodity: i for i, block in enumerate(self._blocks)}
        self._codes = [np.zeros(0, dtype=np.int64) for _ in self._blocks]
        """Pairs present in each block, as origin · units + unit, sorted."""
        self._columns: list[Numbers] = [np.zeros((0, 4), dtype=np.int64)]
        """Column, block, origin and unit (by their places in the block) of what is present."""
        self._nearest_count = NEAREST
        self._cuts: list[tuple[Floats, float, float]] = []
        """Prices of the rows, factor of km and greatest reduced cost that each goal held so far allows."""
        self.length_rows: list[tuple[int, float]] = []
        """Rows that hold a distance: (row, factor of km); later columns enter them too."""

    def _block(self, commodity: Commodity) -> _Block:
        model = self.model
        row, is_open = model.program.row, model.program.is_open
        origins = [
            c
            for c, columns in sorted(model.supplies[commodity].items())
            if any(is_open(v.index) for v in columns)
        ]
        arrivals = ((u, model.arrive.get((commodity, u))) for u in range(len(model.instance.units)))
        units = [u for u, column in arrivals if column is not None and is_open(column.index)]
        origin_rows = [
            row(("pairs_from", *commodity, c), [(v, -1.0) for v in model.supplies[commodity][c]], "==", 0)
            for c in origins
        ]
        unit_rows = [
            row(("pairs_to", *commodity, u), [(model.arrive[commodity, u], -1.0)], "==", 0) for u in units
        ]
        return _Block(
            commodity,
            np.array(origins, dtype=np.intp),
            np.array([model.classes[c].unit_index for c in origins], dtype=np.intp),
            np.array(units, dtype=np.intp),
            np.array(origin_rows, dtype=np.int32),
            np.array(unit_rows, dtype=np.int32),
        )

    def _kilometres(self, block: _Block) -> Iterator[tuple[slice, Floats]]:
        """Kilometres of a block, some origins at a time; infinite where nobody may go."""
        classes, units = self.model.classes, block.units
        if not units.size:
            return
        step = max(1, _CELLS // len(units))
        for begin in range(0, len(block.origins), step):
            part = slice(begin, min(begin + step, len(block.origins)))
            km = self.model.km[np.ix_(block.places[part], units)]
            allowed = np.array([classes[c].reachable[units] for c in block.origins[part].tolist()])
            for duals, factor, most in self._cuts:
                prices = duals[block.origin_rows[part]][:, None] + duals[block.unit_rows][None, :]
                allowed &= factor * km - prices <= most
            yield part, np.where(allowed, km, np.inf)

    def start(self, routes: Routes) -> None:
        """Bring in the pairs of a solution and everybody's nearest partners."""
        wanted: list[list[int]] = [[] for _ in self._blocks]
        for (commodity, origin, unit_index), _ in routes.items():
            place = self._place[commodity]
            block = self._blocks[place]
            i = int(np.searchsorted(block.origins, origin))
            wanted[place].append(i * len(block.units) + int(np.searchsorted(block.units, unit_index)))
        for place, block in enumerate(self._blocks):
            near = [np.array(wanted[place], dtype=np.int64), *self._nearest(block)]
            self._bring(place, np.unique(np.concatenate(near)))

    def widen(self) -> int:
        """Bring in twice as many nearest partners as before; return how many pairs are new."""
        self._nearest_count *= 2
        return sum(
            self._bring(place, np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *self._nearest(block)])))
            for place, block in enumerate(self._blocks)
        )

    def exclude(self, duals: Floats, km_cost: float, most: float) -> None:
        """Leave out for good what is absent and has a reduced cost over ``most``.

        No plan as good as the held one uses such a pair: somebody going there costs more than the slack.
        """
        self._cuts.append((duals, self._factor(duals, km_cost), most))

    def _factor(self, duals: Floats, km_cost: float) -> float:
        """What a kilometre costs: as the goal, and in the rows that hold a distance."""
        return km_cost - sum(float(duals[row]) * f for row, f in self.length_rows)

    def _nearest(self, block: _Block) -> Iterator[Numbers]:
        """Codes of each origin's nearest units and each unit's nearest origins."""
        count = len(block.units)
        best_km = np.full((0, count), np.inf)
        best_origin = np.zeros((0, count), dtype=np.int64)
        for part, km in self._kilometres(block):
            rows = np.arange(part.start, part.stop, dtype=np.int64)
            order = np.argsort(km, axis=1, kind="stable")[:, : self._nearest_count]
            finite = np.isfinite(np.take_along_axis(km, order, axis=1))
            yield (rows[:, None] * count + order)[finite]
            best_km = np.concatenate([best_km, km])
            best_origin = np.concatenate([best_origin, np.broadcast_to(rows[:, None], km.shape)])
            order = np.argsort(best_km, axis=0, kind="stable")[: self._nearest_count]
            best_km = np.take_along_axis(best_km, order, axis=0)
            best_origin = np.take_along_axis(best_origin, order, axis=0)
        yield (best_origin * count + np.arange(count))[np.isfinite(best_km)]

    def _bring(self, place: int, codes: Numbers) -> int:
        """Add pair columns with their entries in the tying rows and in rows that hold a distance."""
        present = self._codes[place]
        codes = codes[~np.isin(codes, present)]
        if not codes.size:
            return 0
        self._codes[place] = np.union1d(present, codes)
        block, program = self._blocks[place], self.model.program
        i, j = np.divmod(codes, len(block.units))
        km = self.model.km[block.places[i], block.units[j]]
        rows = [block.origin_rows[i], block.unit_rows[j]]
        values = [np.ones(len(codes)), np.ones(len(codes))]
        for row, factor in self.length_rows:
            rows.append(np.full(len(codes), row, dtype=np.int32))
            values.append(factor * km)
        kind, field_id = block.commodity
        origins, units = block.origins[i].tolist(), block.units[j].tolist()
        meanings = [("pair", (kind, field_id), c, u) for c, u in zip(origins, units, strict=True)]
        first = program.bulk(meanings, np.stack(rows, axis=1), np.stack(values, axis=1))
        columns = np.arange(first, first + len(codes))
        self._columns.append(np.stack([columns, np.full(len(codes), place), i, j], axis=1))
        return len(codes)

    def _present(self) -> Numbers:
        if len(self._columns) > 1:
            self._columns = [np.concatenate(self._columns)]
        return self._columns[0]

    def kilometres(self) -> Floats:
        """Σ km · pair as one coefficient a column."""
        costs = np.zeros(len(self.model.program))
        present = self._present()
        for place, block in enumerate(self._blocks):
            mine = present[present[:, 1] == place]
            costs[mine[:, 0]] = self.model.km[block.places[mine[:, 2]], block.units[mine[:, 3]]]
        return costs

    def values_of(self, routes: Routes) -> Floats:
        """One number a column of the program: what the routes send over each pair, 0 elsewhere."""
        values = np.zeros(len(self.model.program))
        for column, place, i, j in self._present().tolist():
            block = self._blocks[place]
            amount = routes.get((block.commodity, int(block.origins[i]), int(block.units[j])))
            if amount:
                values[column] = amount
        return values

    def add_cheaper(self, duals: Floats, km_cost: float, below: float, most: int | None = None) -> int:
        """Bring in absent pairs whose reduced cost is under ``below``; return how many.

        Parameters
        ----------
        duals : array
            Dual price of every row.
        km_cost : float
            Objective coefficient of a kilometre: 1 when distance is the goal, else 0.
        most : int, optional
            Bring in only so many of the cheapest per origin (for rounds of pricing).
        """
        count = 0
        factor = self._factor(duals, km_cost)
        for place, block in enumerate(self._blocks):
            codes = [self._cheaper(block, part, km, duals, factor, below, most)
                     for part, km in self._kilometres(block)]
            if codes:
                count += self._bring(place, np.concatenate(codes))
        return count

    def _cheaper(
        self,
        block: _Block,
        part: slice,
        km: Floats,
        duals: Floats,
        factor: float,
        below: float,
        most: int | None,
    ) -> Numbers:
        """Codes of the pairs of some origins with a reduced cost under ``below``; present ones too."""
        finite = np.isfinite(km)
        reduced = np.where(finite, km, 0.0) * factor
        reduced -= duals[block.origin_rows[part]][:, None] + duals[block.unit_rows][None, :]
        wanted = finite & (reduced < below)
        i, j = np.nonzero(wanted)
        codes = (i + part.start).astype(np.int64) * len(block.units) + j
        if most is None or not len(codes):
            return codes
        absent = ~np.isin(codes, self._codes[self._place[block.commodity]])
        i, codes, cost = i[absent], codes[absent], reduced[wanted][absent]
        order = np.lexsort((codes, cost, i))
        i, codes = i[order], codes[order]
        begins = np.searchsorted(i, i)
        return codes[np.arange(len(i)) - begins < most]

    def routes(self, values: Floats) -> Routes:
        """What the pair columns carry."""
        present = self._present()
        amounts = values[present[:, 0]]
        routes: Routes = {}
        for at in np.flatnonzero(amounts > 1e-6).tolist():
            _, place, i, j = present[at].tolist()
            block = self._blocks[place]
            routes[block.commodity, int(block.origins[i]), int(block.units[j])] = float(amounts[at])
        return routes


def are_whole(amounts: Iterable[float]) -> bool:
    """Whether all amounts are whole numbers, within the solver's tolerance."""
    return all(abs(a - round(a)) < 1e-5 for a in amounts)
