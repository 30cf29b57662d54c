"""Kilometres: columns for pairs of units, generated only where they can pay.

``pair[k, f, c, v]`` counts who goes from origin class c to unit v to serve f.  They are tied to the hub by
Σ_v pair = Σ away and Σ_c pair = arrive, a transport problem: with whole departures and arrivals its
vertices are whole, so pairs need not be declared integer.

Exactness --------- Let L be the bound that prices of the rows prove over *all* pairs: that over the pairs
present, where no absent pair has a reduced cost below zero.  A plan that uses an absent pair with reduced
cost r costs at least L + r.  So once every pair with r ≤ U − L is in, U being the best plan found, the
optimum over the pairs present is the optimum.  Lengths are whole numbers of 10 m, and prices are rounded
(:mod:`realloc.optimise.exact`), so that all of this is counted and not measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats, distinct
from realloc.optimise.blocks import Block, Codes, Lengths, block_of, reduced_costs, slices
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.coarse import first_prices, ranked
from realloc.optimise.exact import Flags, Priced, Whole
from realloc.optimise.routing import Routes
from realloc.optimise.solvers.linear import LinearProgram

RANKS = (0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047)
"""Partners that each origin and each destination starts with, by rank of distance: a few near ones, and ever
fewer farther away, so that the first prices already know what a long way costs."""

FEW_RANKS = (0, 1)
"""The same where prices choose the rest."""

PARTNERS = 1
"""Partners at random that each origin and each destination starts with where kilometres do not matter yet:
the nearest of neighbours are the same few, which cannot take what all of them have to send."""

MANY_ENDS = 20_000
"""Origins and destinations of all fields together from which the prices of districts choose the pairs."""

CHEAPEST = 8
"""Partners that each origin and each destination starts with at these prices."""

_FRACTION = 1e-6
"""How far an amount may lie from the whole number that it stands for."""


class Pairs:
    """The pair columns of a model and their prices.

    Parameters
    ----------
    model : Model
        Gets the tying rows at once, and columns as :meth:`start` and :meth:`add_cheaper` are called.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._blocks = [block_of(model, commodity) for commodity in model.measured]
        self._place = {block.commodity: i for i, block in enumerate(self._blocks)}
        self._codes = [np.zeros(0, dtype=np.int64) for _ in self._blocks]
        """Pairs present in each block, as origin · units + unit, sorted."""
        self._columns: list[Codes] = [np.zeros((0, 4), dtype=np.int64)]
        """Column, block, origin and unit (by their places in the block) of what is present."""
        self._lengths = Lengths(model)
        self._kept = model.kept_lengths()
        self.length_rows: list[int] = []
        """Rows that hold a distance; later columns enter them too."""

    def start(self, routes: Routes, ranks: Sequence[int], prices: Floats | None = None) -> None:
        """Bring in the pairs of a solution and everybody's partners of the given ranks.

        Those are ranks by kilometres, or by reduced cost where ``prices`` of the rows are given.
        """
        for place, (block, used) in enumerate(zip(self._blocks, self._used(routes), strict=True)):
            codes = used[:, 0] * len(block.units) + used[:, 1]
            self._bring(place, distinct(np.concatenate([codes, *self._nearest(block, ranks, prices)])))

    def start_at_random(self, routes: Routes) -> None:
        """Bring in the pairs of a solution and everybody's partners at random."""
        for place, (block, used) in enumerate(zip(self._blocks, self._used(routes), strict=True)):
            codes = used[:, 0] * len(block.units) + used[:, 1]
            self._bring(place, distinct(np.concatenate([codes, *_drawn(self._lengths, block)])))

    def _used(self, routes: Routes) -> list[Codes]:
        """Origins and destinations of a solution, by their places in each block."""
        used: list[list[tuple[int, int]]] = [[] for _ in self._blocks]
        for commodity, origin, unit_index in routes:
            if (place := self._place.get(commodity)) is None:  # its kilometres do not count
                continue
            block = self._blocks[place]
            i, j = np.searchsorted(block.origins, origin), np.searchsorted(block.units, unit_index)
            used[place].append((int(i), int(j)))
        return [np.array(some, dtype=np.int64).reshape(-1, 2) for some in used]

    def start_by_prices(self, routes: Routes, most: float, clock: Clock) -> bool:
        """The same with everybody's cheapest partners at the prices of :mod:`realloc.optimise.coarse`.

        Returns
        -------
        bool
            False, and nothing is done, where the program is too small for that, or there is no time.
        """
        ends = sum(len(block.origins) + len(block.units) for block in self._blocks)
        if ends < MANY_ENDS or len(self._present()):
            return False
        program, model = self.model.program, self.model
        used = self._used(routes)
        prices = first_prices(
            program, self._blocks, model.lengths, len(model.instance.units), used, most, clock
        )
        if prices is None:
            return False
        self.start(routes, FEW_RANKS)
        self.start({}, range(CHEAPEST), prices)
        self.add_cheaper(prices, 1.0, 0.0, CHEAPEST)
        return True

    def add_nearer(self, most: int) -> int:
        """Bring in the ``most`` nearest absent units of each origin; return how many pairs are new."""
        return self.add_cheaper(np.zeros(self.model.program.row_count), 1, np.inf, most)

    def exclude(self, priced: Priced, by_distance: bool, most: int) -> None:
        """Leave out for good what is absent and has a reduced cost over ``most``.

        No plan as good as the held one uses such a pair: somebody going there costs more than the slack.
        Both are whole numbers, times ``priced.parts``.
        """
        factor = self._factor(priced.prices, priced.parts * by_distance)
        if factor or priced.prices.any():
            self._lengths.cut(priced.prices, int(factor), most)

    def below_zero(self, priced: Priced, by_distance: bool) -> int:
        """What the absent pairs with a reduced cost below zero could take off the bound, times ``parts``.

        No more people go anywhere than there are.  With exact prices there is none of these pairs.
        """
        factor = self._factor(priced.prices, priced.parts * by_distance)
        least = 0
        for place, part, permitted, reduced in self._reduced(priced.prices, factor):
            i, j = np.nonzero(permitted & np.asarray(reduced < 0, dtype=bool))
            if len(i):
                codes = (i + part.start).astype(np.int64) * len(self._blocks[place].units) + j
                absent = ~np.isin(codes, self._codes[place])
                least = min([least, *(int(r) for r in reduced[i[absent], j[absent]])])
        return -least * sum(group.size for group in self.model.groups)

    def without_gains(self, prices: Whole, of_goal: float) -> Whole:
        """Prices of the rows with which no pair has a reduced cost below zero: less, where one has, for its
        origin."""
        less = prices.copy()
        for place, part, permitted, reduced in self._reduced(prices, self._factor(prices, of_goal)):
            origins = self._blocks[place].origin_rows[part]
            less[origins] += np.where(permitted, reduced, 0).min(axis=1, initial=0)
        return less

    def _reduced(self, prices: Whole, factor: float) -> Iterator[tuple[int, slice, Flags, NDArray[Any]]]:
        """Which pairs are permitted and their reduced costs: of each block, by its number, some origins."""
        for place, block in enumerate(self._blocks):
            for part, lengths in self._lengths.parts(block):
                permitted = np.isfinite(lengths)
                known = np.where(permitted, lengths, 0.0)
                yield place, part, permitted, reduced_costs(block, part, slice(None), known, prices, factor)

    def _factor(self, prices: Whole, of_goal: float) -> float:
        """What a step of length costs: as the goal, and in the rows that hold a distance."""
        held: float = sum(prices[row] for row in self.length_rows)
        return of_goal - held

    def _nearest(self, block: Block, ranks: Sequence[int], prices: Floats | None = None) -> Iterator[Codes]:
        """Codes of each origin's units of the given ranks, and of each unit's origins; by kilometres, or by
        reduced cost."""
        origins, units = len(block.origins), len(block.units)
        dear = np.zeros(self.model.program.row_count) if prices is None else prices
        of_origins, of_units = dear[block.origin_rows], dear[block.unit_rows]
        for part, lengths in self._lengths.parts(block):
            i, j = ranked(lengths - of_units, ranks)
            yield (i + part.start) * units + j
        for part in slices(units, origins):
            j, i = ranked((self._lengths.some(block, slice(None), part) - of_origins[:, None]).T, ranks)
            yield i * units + j + part.start

    def _bring(self, place: int, codes: Codes) -> int:
        """Add pair columns with their entries in the tying rows and in rows that hold a distance."""
        present = self._codes[place]
        codes = codes[~np.isin(codes, present)]
        if not codes.size:
            return 0
        self._codes[place] = distinct(np.concatenate([present, codes]))
        block, program = self._blocks[place], self.model.program
        i, j = np.divmod(codes, len(block.units))
        lengths = self._lengths.each(block, i, j)
        rows = [block.origin_rows[i], block.unit_rows[j]]
        values = [np.ones(len(codes)), np.ones(len(codes))]
        for row in self.length_rows:
            rows.append(np.full(len(codes), row, dtype=np.int32))
            values.append(lengths)
        origins, units = block.origins[i].tolist(), block.units[j].tolist()
        meanings = [("pair", block.commodity, c, u) for c, u in zip(origins, units, strict=True)]
        first = program.bulk(meanings, np.stack(rows, axis=1), np.stack(values, axis=1))
        columns = np.arange(first, first + len(codes))
        self._columns.append(np.stack([columns, np.full(len(codes), place), i, j], axis=1))
        return len(codes)

    def _present(self) -> Codes:
        if len(self._columns) > 1:
            self._columns = [np.concatenate(self._columns)]
        return self._columns[0]

    def lengths(self) -> Floats:
        """Σ length · pair as one coefficient a column."""
        costs = np.zeros(len(self.model.program))
        present = self._present()
        for place, block in enumerate(self._blocks):
            mine = present[present[:, 1] == place]
            costs[mine[:, 0]] = self._lengths.each(block, mine[:, 2], mine[:, 3])
        for column, length in self._kept:
            costs[column] = length
        return costs

    def values_of(self, routes: Routes) -> Floats:
        """One number a column of the program: what the routes send over each pair, 0 elsewhere."""
        values = np.zeros(len(self.model.program))
        amounts: list[list[float]] = [[] for _ in self._blocks]
        for (commodity, _, _), amount in routes.items():
            if commodity in self._place:
                amounts[self._place[commodity]].append(amount)
        present = self._present()
        for place, (block, used) in enumerate(zip(self._blocks, self._used(routes), strict=True)):
            if not len(used):
                continue
            mine = present[present[:, 1] == place]
            codes = mine[:, 2] * len(block.units) + mine[:, 3]
            order = np.argsort(codes)
            at = np.searchsorted(codes[order], used[:, 0] * len(block.units) + used[:, 1])
            values[mine[order[at], 0]] = amounts[place]
        return values

    def add_cheaper(self, prices: Whole, of_goal: float, below: float, most: int | None = None) -> int:
        """Bring in absent pairs whose reduced cost is under ``below``; return how many.

        Parameters
        ----------
        prices : array
            Of every row.
        of_goal : float
            Objective coefficient of a step of length: 0 where distance is not the goal.
        most : int, optional
            Bring in only so many of the cheapest per origin, and per destination (for rounds of pricing).
        """
        codes: dict[int, list[Codes]] = {}
        for place, part, permitted, reduced in self._reduced(prices, self._factor(prices, of_goal)):
            wanted = permitted & np.asarray(reduced < below, dtype=bool)
            codes.setdefault(place, []).append(self._cheaper(place, part, wanted, reduced, most))
        return sum(self._bring(place, np.concatenate(some)) for place, some in codes.items())

    def _cheaper(
        self, place: int, part: slice, wanted: Flags, reduced: NDArray[Any], most: int | None
    ) -> Codes:
        """Codes of the wanted pairs of some origins, present ones too; or of the cheapest absent ones."""
        i, j = np.nonzero(wanted)
        codes: Codes = (i + part.start).astype(np.int64) * len(self._blocks[place].units) + j
        if most is None or not len(codes):
            return codes
        absent = ~np.isin(codes, self._codes[place])
        i, j, codes, cost = i[absent], j[absent], codes[absent], reduced[wanted][absent]
        cost = cost.astype(float)
        first: Codes = codes[_cheapest(i, codes, cost, most) | _cheapest(j, codes, cost, most)]
        return first

    def whole_routes(self, values: Floats, hub: Floats) -> Routes | None:
        """What the pair columns carry, in whole people; None where the solver finds no such way.

        Where the amounts are fractions, each kind of move and field is routed anew between the whole
        departures and arrivals of ``hub``: that is a transport problem, at whose vertices the simplex method
        ends, and these are whole.
        """
        amounts = values[self._present()[:, 0]]
        routes: Routes = {}
        for place, block in enumerate(self._blocks):
            mine = self._present()[:, 1] == place
            carried = amounts[mine]
            if np.any(np.abs(carried - np.rint(carried)) > _FRACTION):
                vertex = _transport(self._lengths, block, self._present()[mine], hub)
                if vertex is None:
                    return None
                carried = vertex
            for (_, _, i, j), amount in zip(
                self._present()[mine][np.rint(carried) > 0].tolist(),
                np.rint(carried[np.rint(carried) > 0]).tolist(),
                strict=True,
            ):
                routes[block.commodity, int(block.origins[i]), int(block.units[j])] = amount
        return routes


def _transport(lengths: Lengths, block: Block, present: Codes, hub: Floats) -> Floats | None:
    """The shortest way of the hub's departures of a block to its arrivals, over the pairs present."""
    model, (_, _, i, j) = lengths.model, present.T
    away = [sum(hub[v] for v in model.supplies[block.commodity][c]) for c in block.origins.tolist()]
    arrive = [hub[model.arrive[block.commodity, u]] for u in block.units.tolist()]
    ends = np.array(away + arrive, dtype=float)
    columns = np.arange(len(i))
    program = LinearProgram(
        np.zeros(len(i)),
        np.full(len(i), np.inf),
        ends,
        ends,
        np.concatenate([i, len(away) + j]),
        np.concatenate([columns, columns]),
        np.ones(2 * len(i)),
    )
    found = program.minimise(lengths.each(block, i, j), Clock(None), warm=False)
    return None if found is None else found[0]


def _drawn(lengths: Lengths, block: Block) -> Iterator[Codes]:
    """Codes of some units at random for each origin, and of some origins for each unit; always the same."""
    random = np.random.default_rng(0)
    for part in slices(len(block.origins), len(block.units)):
        permitted = np.isfinite(lengths.some(block, part, slice(None)))
        order = np.where(permitted, random.random(permitted.shape), np.inf)
        i, j = ranked(order, range(PARTNERS))
        yield (i + part.start) * len(block.units) + j
        j, i = ranked(order.T, range(PARTNERS))
        yield (i + part.start) * len(block.units) + j


def _cheapest(ends: Codes, codes: Codes, cost: Floats, most: int) -> NDArray[np.bool_]:
    """Which pairs are among the ``most`` cheapest with the same end."""
    order = np.lexsort((codes, cost, ends))
    ordered = ends[order]
    chosen = np.zeros(len(ends), dtype=bool)
    chosen[order] = np.arange(len(ends)) - np.searchsorted(ordered, ordered) < most
    return chosen
