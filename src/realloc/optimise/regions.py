"""A first plan of a large city within limits: region after region is chosen anew, and all else is kept.

Where limits bind everywhere, the relaxation over all pairs of a country does not end in any time that people
have, and without its end there is no plan.  Who leaves and arrives in some hundred neighbouring units, while
everybody else goes where the plan sends them, is a small program, whose relaxation is nearly always whole: a
large neighbourhood search (Shaw 1998, "Using constraint programming and local search methods to solve vehicle
routing problems").  All rows of the whole are kept, so that each step leads to a plan.  Regions are drawn
anew each round, and grow: people too many and people missing may lie further apart than a small one reaches.

It proves nothing and need not: a step counts only where the plan that it leads to keeps every row in exact
arithmetic and is better in the order of the goals.  What is proven is proven afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats, Numbers, distinct
from realloc.model.hub import Commodity, as_flags, whole_lengths
from realloc.optimise.clock import Clock
from realloc.optimise.coarse import ranked
from realloc.optimise.exact import Whole, in_floats, total
from realloc.optimise.incumbent import NEARLY
from realloc.optimise.repair import NODES
from realloc.optimise.routing import Routes, Traffic, traffic_of
from realloc.optimise.search import LOOK_AHEAD, Goal, Search
from realloc.optimise.solvers.highs import Highs
from realloc.optimise.solvers.linear import LinearProgram
from realloc.optimise.structure import linking_rows
from realloc.words.say import say

LARGE = 1_500
"""Units from which a plan is looked for before anything is proven; with fewer that takes no longer."""

SHARE = 0.75
"""Part of the time left that it may take."""

SIZES = (150, 300, 600, 1_200, 1_200, 1_200)
"""Most units of a region, one round after another; in each, all units are divided anew."""

PARTNERS = 4
"""Partners at random that each origin and destination has in a region, besides those of the plan."""

A_LENGTH = 2.0**-15
"""What 10 m weigh beside a step of the last goal but kilometres."""

MIDDLE = (0.35, 0.65)
"""Which part of the units lies on one side, where they are divided in two."""


def are_worth_it(search: Search) -> bool:
    """Whether relaxations of the whole would take very long: a large city with limits that bind."""
    model = search.model
    usable = model.reduce and model.in_parts and search.solver.name == Highs.name
    # Where the run before was much the same, its prices most often prove its plan at once.
    fresh = usable and not search.start.prices
    return fresh and len(model.instance.units) >= LARGE and search.is_confined


def improve(search: Search, goals: Sequence[Goal], clock: Clock) -> None:
    """Improve the plan so far, region by region, until the largest are done or the time is up.

    Parameters
    ----------
    search : Search
        With a plan, and no columns of pairs yet.
    goals : sequence of Goal
        In their order.
    """
    regions = Regions(search, goals)
    told = getattr(search.progress, "say", None)
    for number, size in enumerate(SIZES, 1):
        if told:
            language = search.model.instance.language
            told(say("progress.regions", language, number=number, count=len(SIZES)))
        for inside in regions.drawn(size):
            if clock.expired:
                return
            regions.choose_anew(inside, clock)


class Regions:
    """The plan of a search, and what of it a region can choose anew; see :func:`improve`."""

    def __init__(self, search: Search, goals: Sequence[Goal]) -> None:
        self.search, self.model = search, search.model
        self.random = np.random.default_rng(0)
        self._goals: list[Whole | None] = [None if goal.by_distance else goal.costs() for goal in goals]
        self.costs: Floats = np.zeros(len(self.model.program))
        for goal, costs in zip(goals, self._goals, strict=True):
            if costs is not None:
                self.costs = LOOK_AHEAD * self.costs + in_floats(costs, goal.divisor())
        self.a_length = A_LENGTH if any(goal.by_distance for goal in goals) else 0.0
        self._kept_lengths: Floats = np.zeros(len(self.model.program))
        for column, length in self.model.kept_lengths():
            self._kept_lengths[column] = length
        self.costs = self.costs + self.a_length * self._kept_lengths
        self.at = np.array([origin.unit_index for origin in self.model.classes], dtype=np.intp)
        """The unit of each class of origins."""
        supplies = ((c, dict(sorted(self.model.supplies[c].items()))) for c in self.model.measured)
        self.traffic = {c: traffic_of(self.model, c, origins) for c, origins in supplies}
        self._one, self._other = self._units_of_columns()

    def _units_of_columns(self) -> tuple[Numbers, Numbers]:
        """The unit of each column, and where announced lines lead; -1 for columns of no unit."""
        model, number = self.model, self.model.unit_index
        one = np.full(len(model.program), -1)
        for (index, _), column in (*model.away.items(), *model.home.items()):
            one[column] = number[model.groups[index].unit_id]
        for (_, unit_index), column in model.arrive.items():
            one[column] = unit_index
        # What goals measure is known by the rows that it shares with these.
        rows, columns, _ = model.program.matrix()
        inner = ~linking_rows(model.program)[rows]
        rows, columns = rows[inner], columns[inner]
        known = one[columns] >= 0
        of_row = np.full(model.program.row_count, -1)
        of_row[rows[known]] = one[columns[known]]
        one[columns[~known]] = of_row[rows[~known]]
        other = one.copy()
        for (index, line), column in model.kept.items():
            group = model.groups[index]
            one[column], other[column] = number[group.unit_id], number[group.called[line].way[0]]
        return one, other

    def drawn(self, most: int) -> Iterator[NDArray[np.bool_]]:
        """All units in regions of no more than ``most``, as flags: divided in two, and again, at random."""
        waiting = [np.arange(len(self.model.instance.units))]
        while waiting:
            units = waiting.pop()
            if len(units) > most:
                waiting += self._divided(units)
                continue
            inside = np.zeros(len(self.model.instance.units), dtype=bool)
            inside[units] = True
            yield inside

    def _divided(self, units: Numbers) -> list[Numbers]:
        """Those nearer to a unit drawn at random, and those nearer to the one furthest from it."""
        from_one = self.model.lengths(self.random.choice(units, 1), units)[0]
        from_other = self.model.lengths(units[[np.argmax(from_one)]], units)[0]
        order = units[np.argsort(from_one - from_other, kind="stable")]
        place = round(len(units) * self.random.uniform(*MIDDLE))
        return [order[:place], order[place:]]

    def choose_anew(self, inside: NDArray[np.bool_], clock: Clock) -> bool:
        """Choose anew who leaves, arrives and serves in a region; whether a better plan was taken.

        Parameters
        ----------
        inside : (units,) array of flags
        """
        best = self.search.best
        assert best.values is not None
        free = (self._one < 0) | (inside[self._one] & inside[self._other])
        region = _Region(self, inside, free)
        found = region.minimise(clock)
        if found is None:
            return False
        values = best.values.copy()
        count = np.count_nonzero(free)
        values[free] = found[:count]
        routes = region.routes(found[count:])
        return self._is_better(values, routes) and best.take_routed(values, routes)

    def _is_better(self, values: Floats, routes: Routes) -> bool:
        """Whether a plan is better in the order of the goals than the plan so far."""
        best = self.search.best
        assert best.values is not None
        for costs in self._goals:
            if costs is None:
                now, then = self._length(values, routes), self._length(best.values, best.routes)
            else:
                now, then = total(costs, values), total(costs, best.values)
            if now != then:
                return now < then
        return False

    def _length(self, values: Floats, routes: Routes) -> int:
        """All kilometres, in 10 m."""
        origins = np.array([origin for _, origin, _ in routes], dtype=np.intp)
        units = np.array([unit_index for _, _, unit_index in routes], dtype=np.intp)
        amounts = np.array(list(routes.values()), dtype=float)
        return total(self.lengths(origins, units), amounts) + total(self._kept_lengths, values)

    def lengths(self, origins: Numbers, units: Numbers) -> Floats:
        """From each class of origins to its unit, in whole 10 m."""
        places = np.array([self.model.classes[c].place for c in origins.tolist()], dtype=np.intp)
        return whole_lengths(self.model.instance.distances.each(places, units))


class _Region:
    """The program of a region: its columns, and its pairs, with all else as the plan has it."""

    def __init__(self, regions: Regions, inside: NDArray[np.bool_], free: NDArray[np.bool_]) -> None:
        best = regions.search.best
        assert best.values is not None
        self.regions, self.inside = regions, inside
        left = best.figures.left(free, best.values)
        self.place = np.cumsum(free) - 1
        self.row_count, self.count = len(left.below), len(left.lower)
        self.below, self.above = [left.below], [left.above]
        self.entries = [(left.rows, left.columns, left.values)]
        self.lower, self.upper = left.lower, left.upper
        self.costs = [regions.costs[free]]
        self.ways: list[tuple[Commodity, int, int]] = []
        self._share(best.routes)
        for commodity, traffic in regions.traffic.items():
            self._add_pairs(commodity, traffic)

    def _share(self, routes: Routes) -> None:
        """Who goes where within the region; who leaves it, and who comes to it, stays as it is."""
        at = self.regions.at
        self.within: dict[Commodity, list[tuple[int, int]]] = defaultdict(list)
        self.kept: Routes = {}
        self.leave: dict[tuple[Commodity, int], float] = defaultdict(float)
        self.come: dict[tuple[Commodity, int], float] = defaultdict(float)
        for (commodity, origin, to), amount in routes.items():
            if self.inside[at[origin]] and self.inside[to]:
                self.within[commodity].append((origin, to))
                continue
            self.kept[commodity, origin, to] = amount
            self.leave[commodity, origin] += amount
            self.come[commodity, to] += amount

    def _add_pairs(self, name: Commodity, traffic: Traffic) -> None:
        """Columns of some pairs of a kind of move and field, and the rows that tie them to the others."""
        here, there = self.inside[self.regions.at[traffic.classes]], self.inside[traffic.units]
        classes, units = traffic.classes[here], traffic.units[there]
        of = np.cumsum(here)[traffic.class_place] - 1
        away = here[traffic.class_place]
        first = self._tie(traffic.away[away], of[away], [self.leave[name, c] for c in classes.tolist()])
        second = self._tie(
            traffic.arrive[there], np.arange(len(units)), [self.come[name, u] for u in units.tolist()]
        )
        i, j = self._chosen(name, classes, units)
        columns, ones = self.count + np.arange(len(i)), np.ones(len(i))
        self.entries += [(first + i, columns, ones), (second + j, columns, ones)]
        self.costs.append(self.regions.a_length * self.regions.lengths(classes[i], units[j]))
        self.ways += [(name, c, u) for c, u in zip(classes[i].tolist(), units[j].tolist(), strict=True)]
        self.count += len(i)

    def _tie(self, columns: Numbers, row: Numbers, besides: Sequence[float]) -> int:
        """Rows Σ pair − Σ own columns = −those who go besides; the number of the first."""
        first = self.row_count
        self.entries.append((first + row, self.place[columns], np.full(len(columns), -1.0)))
        self.below.append(-np.array(besides, dtype=float))
        self.above.append(-np.array(besides, dtype=float))
        self.row_count += len(besides)
        return first

    def _chosen(self, name: Commodity, classes: Numbers, units: Numbers) -> tuple[Numbers, Numbers]:
        """Some permitted pairs, by places: for every end partners at random, and those of the plan."""
        sets = [self.regions.model.classes[c].bits for c in classes.tolist()]
        permitted = as_flags(sets, len(self.inside), units)
        order = np.where(permitted, self.regions.random.random(permitted.shape), np.inf)
        i, j = ranked(order, range(PARTNERS))
        m, k = ranked(order.T, range(PARTNERS))
        used = np.array(self.within[name], dtype=np.intp).reshape(-1, 2)
        among = np.searchsorted(classes, used[:, 0]), np.searchsorted(units, used[:, 1])
        codes = [places * len(units) + others for places, others in ((i, j), (k, m), among)]
        place, other = np.divmod(distinct(np.concatenate(codes)), max(1, len(units)))
        return place, other

    def minimise(self, clock: Clock) -> Floats | None:
        """The best whole values of the columns and pairs; None where none were found."""
        rows, columns, values = (np.concatenate(some) for some in zip(*self.entries, strict=True))
        none = np.zeros(len(self.ways))
        program = LinearProgram(
            np.concatenate([self.lower, none]),
            np.concatenate([self.upper, none + np.inf]),
            np.concatenate(self.below),
            np.concatenate(self.above),
            rows,
            columns,
            values,
        )
        costs = np.concatenate(self.costs)
        found = program.minimise(costs, clock, warm=False)
        if found is None:
            return None
        best: Floats | None = found[0]
        if np.abs(found[0] - np.rint(found[0])).max(initial=0.0) > NEARLY:
            best = program.minimise_whole(costs, np.ones(self.count, dtype=bool), clock, nodes=NODES)
        return None if best is None else np.rint(best)

    def routes(self, amounts: Floats) -> Routes:
        """Who goes where, as the pairs say, and as it was outside of the region."""
        used = np.flatnonzero(amounts)
        return self.kept | {self.ways[n]: float(amounts[n]) for n in used.tolist()}
