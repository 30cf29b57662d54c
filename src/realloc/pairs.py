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

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pulp
from numpy.typing import NDArray

from realloc.model import Commodity, Model
from realloc.routing import Routes

Floats = NDArray[np.float64]

NEAREST = 10
"""How many nearest partners each origin and each destination starts with."""


@dataclass(frozen=True)
class _Block:
    """One kind of move and field: its origins, destinations, kilometres and tying rows."""

    commodity: Commodity
    origins: list[int]
    units: list[int]
    km: Floats
    origin_rows: list[int]
    unit_rows: list[int]


class Pairs:
    """The pair columns of a model and their prices.

    Parameters
    ----------
    model : Model
        Gets the tying rows at once, and columns as :meth:`add` and :meth:`add_cheaper` are called.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._blocks = [self._block(commodity) for commodity in model.supplies]
        self._present = [np.zeros(block.km.shape, dtype=bool) for block in self._blocks]
        self._place = {block.commodity: i for i, block in enumerate(self._blocks)}
        self.length_rows: list[tuple[int, float]] = []
        """Rows that hold a distance: (row, factor of km); later columns enter them too."""

    def _block(self, commodity: Commodity) -> _Block:
        model = self.model
        origins = [c for c, columns in sorted(model.supplies[commodity].items()) if any(map(_open, columns))]
        arrivals = ((u, model.arrive.get((commodity, u))) for u in range(len(model.instance.units)))
        units = [u for u, column in arrivals if column is not None and _open(column)]
        allowed = np.array([model.classes[c].reachable[units] for c in origins]).reshape(
            len(origins), len(units)
        )
        places = [model.classes[c].unit_index for c in origins]
        km = np.where(allowed, model.km[np.ix_(places, units)], np.inf)
        row = model.program.row
        return _Block(
            commodity,
            origins,
            units,
            km,
            [
                row(("pairs_from", *commodity, c), [(v, -1.0) for v in model.supplies[commodity][c]], "==", 0)
                for c in origins
            ],
            [row(("pairs_to", *commodity, u), [(model.arrive[commodity, u], -1.0)], "==", 0) for u in units],
        )

    def start(self, routes: Routes) -> None:
        """Bring in the pairs of a solution and everybody's nearest partners."""
        for (commodity, origin, unit_index), _ in routes.items():
            place = self._place[commodity]
            block = self._blocks[place]
            self._bring(place, block.origins.index(origin), block.units.index(unit_index))
        for place, block in enumerate(self._blocks):
            near = np.zeros(block.km.shape, dtype=bool)
            if block.km.size:
                for axis in (0, 1):
                    order = np.argsort(block.km, axis=axis, kind="stable")
                    rank = np.argsort(order, axis=axis, kind="stable")
                    near |= rank < NEAREST
            self._bring_all(place, near & np.isfinite(block.km))

    def _bring_all(self, place: int, wanted: NDArray[np.bool_]) -> int:
        fresh = np.argwhere(wanted & ~self._present[place])
        for i, j in fresh.tolist():
            self._bring(place, i, j)
        return len(fresh)

    def _bring(self, place: int, i: int, j: int) -> None:
        """Add one pair column with its entries in the tying rows and in rows that hold a distance."""
        if self._present[place][i, j]:
            return
        self._present[place][i, j] = True
        block, program = self._blocks[place], self.model.program
        key = (block.commodity, block.origins[i], block.units[j])
        column = program.column(("pair", *key), integer=False)
        program.extend_row(block.origin_rows[i], column, 1.0)
        program.extend_row(block.unit_rows[j], column, 1.0)
        for row, factor in self.length_rows:
            program.extend_row(row, column, factor * block.km[i, j])
        self.model.pair[key] = column

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
        factor = km_cost - sum(duals[row] * f for row, f in self.length_rows)
        for place, block in enumerate(self._blocks):
            if not block.km.size:
                continue
            finite = np.isfinite(block.km)
            reduced = np.where(finite, block.km, 0.0) * factor
            reduced = reduced - duals[block.origin_rows][:, None] - duals[block.unit_rows][None, :]
            wanted = finite & ~self._present[place] & (reduced < below)
            if most is not None and wanted.any():
                order = np.argsort(np.where(wanted, reduced, np.inf), axis=1, kind="stable")
                rank = np.argsort(order, axis=1, kind="stable")
                wanted &= rank < most
            count += self._bring_all(place, wanted)
        return count

    def routes(self, values: Floats) -> Routes:
        """What the pair columns carry."""
        return {key: float(values[c.index]) for key, c in self.model.pair.items() if values[c.index] > 1e-6}


def _open(column: pulp.LpVariable) -> bool:
    """Whether the column may be anything but zero; fixed ones need no pairs."""
    return column.upBound is None or column.upBound > 0


def are_whole(amounts: Iterable[float]) -> bool:
    """Whether all amounts are whole numbers, within the solver's tolerance."""
    return all(abs(a - round(a)) < 1e-5 for a in amounts)
