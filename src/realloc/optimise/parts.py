"""A large relaxation from its parts: units touch one another only through a few rows.

Almost every row of the program belongs to one unit: to what it has, needs and may give.  Units meet only in
the *linking* rows: the balance of each kind of move and field, and limits on the whole.  Given prices y of
those rows, each unit is its own small program,

    L(y) = Σ_links y_i · side_i + Σ_units min (c − y·A_link) x_unit  ≤  every plan's cost,

and L is concave.  The greatest L is the optimum of the relaxation (Dantzig and Wolfe 1960): a small *master*
program mixes the units' solutions seen so far so that the linking rows hold, and its prices say what to ask
the units next.  Every mix is a plan of the relaxation, and every L(y) a bound; when they meet, both are
proven.  That is far cheaper than one simplex over all units, whose every step looks at all of them.

Among plans that are equally good the parts prefer those that send away people who may go anywhere, by a
*nudge* on the costs of all others: their departures can nearly always be routed
(:mod:`realloc.optimise.routing`), and Hall rows, which tie all units together, are then not needed.  All
nudges together are less than any whole step of a goal, and the bound is given without them.

Nothing here has to be trusted: the prices that come out prove the bound by themselves
(:mod:`realloc.optimise.face`), and the plan is checked like any other.  Where bound and plan do not meet, the
caller solves as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats, Numbers
from realloc.model.program import Program
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.linear import LinearProgram
from realloc.optimise.structure import Answer, Part, Structure, parts_of

LARGE = 60_000
"""Columns from which a program is solved from its parts: some 800 units with a roster."""

MUCH_TO_DO = 100
"""Columns above their least from which parts pay: with fewer, the simplex takes few steps over all units, and
its vertex fixes far more than a mix of parts, which leaves every unit a choice and so all its pairs."""


ROUNDS = 60
"""Rounds of asking the units; it took 5 to 25 where it worked."""

MORE_UNITS = (0, 30, 200)
"""How many units with several best answers may choose anew along with those that came out in fractions."""

NUDGE = 1e-6
"""What sending away somebody costs extra who may not go as far as others; over the solver's tolerance."""

NUDGES = 0.01
"""What all nudges together may come to; beyond, none are given."""

_TINY = 1e-7

_ROOM = 1e-6

_MEET = 1e-9
"""How near, for its size, the bound comes to the mix when they are taken to meet."""


def is_large(program: Program, above_least: int) -> bool:
    """Whether the parts are worth their trouble: the program is large, and so is what there is to do.

    Parameters
    ----------
    above_least : int
        How many columns the best plan so far has where they cost more than they might.
    """
    return len(program) >= LARGE and above_least >= MUCH_TO_DO


class PartsOutcome(NamedTuple):
    """A whole-number plan of the program, the prices of all rows, and the bound they give."""

    values: Floats
    prices: Floats
    objective: float
    bound: float


class Run:
    """One goal: the answers of the units so far, the best bound, and the prices that gave it.

    Parameters
    ----------
    program : Program
    costs : (columns,) array
        Whole numbers.
    nudged : array of int
        Columns to avoid among plans that are equally good.
    best : (columns,) array
        A plan to begin from.
    most : float
        What no column can exceed: the number of officials.
    cores : int
        How many parts to solve at once.
    earlier : Run, optional
        The same goal, before linking rows were added to the program: its answers are used again.
    """

    def __init__(
        self,
        program: Program,
        costs: Floats,
        nudged: Numbers,
        best: Floats,
        most: float,
        clock: Clock,
        cores: int,
        earlier: Run | None = None,
    ) -> None:
        self.s = Structure(program)
        self.parts = parts_of(self.s)
        self.program, self.best, self.clock, self.cores = program, best, clock, cores
        self.lower, self.upper = program.finite_bounds(most)
        most_nudged = float(self.upper[nudged].sum())
        nudge = NUDGE if NUDGE * most_nudged <= NUDGES else 0.0
        self.nudges = nudge * most_nudged
        self.goal, self.costs = costs, costs.copy()
        self.costs[nudged] += nudge
        self.below, self.above = program.sides()
        self.bound = -np.inf
        self.prices = np.zeros(self.s.row_count)
        self.seen: list[tuple[Floats, Floats, Floats]] = []  # values, cost and activity of each unit
        self.master = self._begin(earlier)

    def _begin(self, earlier: Run | None) -> _Master:
        """The master, with the plan to begin from and earlier answers."""
        for part in self.parts:
            part.begin(self.lower, self.upper, self.below, self.above)
        self._see(self.best)
        master = _Master(self)
        master.add(np.arange(self.s.blocks), 0)
        if earlier is not None:
            for number, (values, _, _) in enumerate(earlier.seen[1:], 1):
                self._see(values)
                master.add(earlier.master.block[earlier.master.answer == number], number)
        return master

    def minimise(self) -> PartsOutcome | None:
        """The optimum; None where the parts do not settle it in time."""
        prices = self._first_prices()
        for _ in range(ROUNDS):
            answer = None if prices is None else self._ask(prices)
            if prices is None or answer is None:
                return None
            values, least = answer
            self._see(values)
            better = np.flatnonzero(self.master.least(prices) - least > _TINY)
            self.master.add(better, len(self.seen) - 1)
            found = self.master.minimise(self.clock)
            if found is None:
                return None
            value, prices = found
            if value - self.bound <= _MEET * max(1.0, abs(value)):
                plan = self._whole(self.master.mix(), self.master.tied())
                if plan is None or not self._keeps_rows(plan):
                    return None
                return PartsOutcome(plan, self.prices, float(self.goal @ plan), self.bound - self.nudges)
        return None

    def _first_prices(self) -> Floats | None:
        """The master's, after an earlier run; else those of parts that keep what the plan moves."""
        if len(self.seen) > 1:
            found = self.master.minimise(self.clock)
            return None if found is None else found[1]
        prices = self._shares()
        if prices is not None:
            self.master.add(np.arange(self.s.blocks), 1)
        return prices

    def _keeps_rows(self, plan: Floats) -> bool:
        """Whether the plan keeps every row and bound."""
        s = self.s
        activity = np.bincount(s.rows, s.values * plan[s.columns], s.row_count)
        keeps = np.all((activity >= self.below - _ROOM) & (activity <= self.above + _ROOM))
        return bool(keeps and np.all((plan >= self.lower - _ROOM) & (plan <= self.upper + _ROOM)))

    def _see(self, values: Floats) -> None:
        self.seen.append((values, self.s.cost(self.costs, values), self.s.activity(values)))

    def _each(self, solve: Callable[[Part], Answer | None]) -> Iterator[tuple[Part, Answer | None]]:
        """Every part with its answer; as many at once as there are cores, since the solver runs outside
        Python."""
        from concurrent.futures import ThreadPoolExecutor  # late, for a quick start: it loads logging

        with ThreadPoolExecutor(self.cores) as pool:
            yield from zip(self.parts, pool.map(solve, self.parts), strict=True)

    # -- the first prices ------------------------------------------------------------------------------

    def _shares(self) -> Floats | None:
        """Solve the parts with the linking rows kept as in the best plan; their middle prices."""
        s = self.s
        count = len(self.parts)
        activity = self.seen[0][2]
        whole = activity.sum(axis=0)
        below, above = self.below[s.links], self.above[s.links]
        low, high = self.lower[s.lonely], self.upper[s.lonely]

        def solved(part: Part) -> Answer | None:
            own = np.unique(s.block[part.columns])
            mine = activity[own].sum(axis=0) + activity[-1] / count
            part.share(
                mine + (below - whole) / count,
                mine + (above - whole) / count,
                low / count,
                high / count,
            )
            found = part.minimise(self.costs, self.costs[s.lonely], self.clock, warm=False)
            free = np.full(len(s.links), np.inf)
            part.share(-free, free, low * 0, low * 0)
            return found

        values = self.best.copy()
        prices = []
        for part, found in self._each(solved):
            if found is None:
                return None
            values[part.columns] = found[0]
            prices.append(found[1][len(part.rows) :])
        self._see(values)
        return np.asarray(np.median(np.array(prices), axis=0))

    # -- a round -----------------------------------------------------------------------------------------

    def _ask(self, link_prices: Floats) -> tuple[Floats, Floats] | None:
        """Every unit's best answer to the prices and what it costs there; note a better bound."""
        s = self.s
        prices = np.zeros(s.row_count)
        side = np.where(link_prices > 0, self.below[s.links], self.above[s.links])
        link_prices = np.where(np.isfinite(side), link_prices, 0.0)
        prices[s.links] = link_prices
        e = s.outer
        reduced = self.costs - np.bincount(s.columns[e], prices[s.rows[e]] * s.values[e], s.count)
        values = self.best.copy()
        nothing = np.zeros(len(s.lonely))
        for part, found in self._each(lambda part: part.minimise(reduced, nothing, self.clock, warm=True)):
            if found is None:
                return None
            values[part.columns] = found[0]
            prices[part.rows] = found[1][: len(part.rows)]
        lonely = reduced[s.lonely]
        most = np.where(lonely < 0, self.upper[s.lonely], self.lower[s.lonely])
        side = np.where(link_prices != 0, side, 0.0)
        least = s.cost(reduced, values)
        bound = float(link_prices @ side + least.sum() + lonely @ most)
        if bound > self.bound:
            self.bound, self.prices = bound, prices
        return values, least

    # -- a whole plan --------------------------------------------------------------------------------------

    def _is_whole(self, values: Floats) -> NDArray[np.bool_]:
        whole = self.program.whole_columns()
        return ~whole | (np.abs(values - np.rint(values)) < 1e-6)

    def _whole(self, values: Floats, tied: NDArray[np.bool_]) -> Floats | None:
        """A whole-number plan at the bound: units that are not whole choose anew, with ever more others."""
        s = self.s
        broken = np.zeros(s.blocks, dtype=bool)
        broken[s.block[~self._is_whole(values) & (s.block >= 0)]] = True
        if not broken.any():
            return np.where(self.program.whole_columns(), np.rint(values), values)
        others = np.flatnonzero(tied & ~broken)
        for more in MORE_UNITS:
            chosen = broken.copy()
            chosen[others[:more]] = True
            plan = self._choose(values, chosen)
            if plan is not None and float(self.costs @ plan) - self.bound < 1 - 1e-4:
                return plan
        return None

    def _choose(self, values: Floats, chosen: NDArray[np.bool_]) -> Floats | None:
        """The best whole plan in which only the chosen units differ from ``values``."""
        s = self.s
        part = Part(s, chosen)
        fixed = s.activity(values)[:-1][~chosen].sum(axis=0)
        own = part.all_columns
        low = np.concatenate([self.below[part.rows], self.below[s.links] - fixed])
        high = np.concatenate([self.above[part.rows], self.above[s.links] - fixed])
        program = LinearProgram(self.lower[own], self.upper[own], low, high, *part.matrix)
        found = program.minimise(self.costs[own], self.clock, warm=False)
        if found is None:
            return None
        plan = values.copy()
        plan[own] = found[0]
        whole = self.program.whole_columns()
        if not np.all(self._is_whole(plan)):
            in_people = program.minimise_whole(self.costs[own], whole[own], self.clock)
            if in_people is None:
                return None
            plan[own] = in_people
        return np.where(whole, np.rint(plan), plan)


class _Master:
    """Mixes what the units answered so that the linking rows hold."""

    def __init__(self, run: Run) -> None:
        # Not the run itself: two that hold one another keep their solvers until Python looks for such.
        self.s, self.seen = run.s, run.seen
        s = run.s
        self.block = np.zeros(0, dtype=np.intp)
        self.answer = np.zeros(0, dtype=np.intp)
        ones = np.ones(s.blocks)
        lonely = s.outer[s.block[s.columns[s.outer]] < 0]
        place = np.full(s.count, -1, dtype=np.intp)
        place[s.lonely] = np.arange(len(s.lonely))
        self.program = LinearProgram(
            run.lower[s.lonely],
            run.upper[s.lonely],
            np.concatenate([run.below[s.links], ones]),
            np.concatenate([run.above[s.links], ones]),
            s.link_place[s.rows[lonely]],
            place[s.columns[lonely]],
            s.values[lonely],
        )
        self.costs = run.costs[s.lonely]
        self.weights = np.zeros(0)

    def add(self, blocks: Numbers, answer: int) -> None:
        """Let the units ``blocks`` use what they answered in round ``answer``."""
        _, cost, activity = self.seen[answer]
        part = activity[blocks]
        i, row = np.nonzero(part)
        rows = np.concatenate([row, len(self.s.links) + blocks])
        columns = np.concatenate([i, np.arange(len(blocks))])
        values = np.concatenate([part[i, row], np.ones(len(blocks))])
        self.program.add_columns(len(blocks), rows, columns, values)
        self.costs = np.concatenate([self.costs, cost[blocks]])
        self.block = np.concatenate([self.block, blocks])
        self.answer = np.concatenate([self.answer, np.full(len(blocks), answer)])

    def _reduced(self, prices: Floats) -> Floats:
        cost = np.empty(len(self.block))
        for answer in np.unique(self.answer).tolist():
            _, costs, activity = self.seen[answer]
            mine = self.answer == answer
            cost[mine] = (costs - activity[:-1] @ prices)[self.block[mine]]
        return cost

    def least(self, prices: Floats) -> Floats:
        """(blocks,): the best of each unit's answers at the prices."""
        least = np.full(self.s.blocks, np.inf)
        np.minimum.at(least, self.block, self._reduced(prices))
        return least

    def minimise(self, clock: Clock) -> tuple[float, Floats] | None:
        found = self.program.minimise(self.costs, clock, warm=True)
        if found is None:
            return None
        values, prices = found
        self.prices = prices[: len(self.s.links)]
        self.lonely = values[: len(self.s.lonely)]
        self.weights = values[len(self.s.lonely) :]
        return float(self.costs @ values), self.prices

    def mix(self) -> Floats:
        """The columns' values that the weights mean."""
        s = self.s
        values = np.zeros(s.count)
        for answer in np.unique(self.answer[self.weights > 1e-9]).tolist():
            mine = self.answer == answer
            weight = np.zeros(s.blocks + 1)
            weight[self.block[mine]] = self.weights[mine]
            values += np.where(s.block >= 0, weight[s.block] * self.seen[answer][0], 0.0)
        values[s.lonely] = self.lonely
        return values

    def tied(self) -> NDArray[np.bool_]:
        """Units with more than one answer that is best at the prices."""
        reduced = self._reduced(self.prices)
        least = np.full(self.s.blocks, np.inf)
        np.minimum.at(least, self.block, reduced)
        best = reduced <= least[self.block] + 1e-6
        return np.bincount(self.block[best], minlength=self.s.blocks) > 1
