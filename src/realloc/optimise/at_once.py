"""Goals of a large program proven all at once: by relaxations alone, and one plan that meets every bound.

Each goal's relaxation is solved on the plans that keep the earlier goals at their bounds, rounded up to whole
steps; what these leave no choice is fixed (:mod:`realloc.optimise.face`).  No plan can have less of the first
goal than its bound, none that has no more than that less of the second, and so on.  So a plan of whole
numbers that meets them all is the best in the order of the goals, and proves every one of them.  Where there
is none, nothing is known, and the program is to be solved goal by goal.

First goals are taken to be at the least that the bounds of their columns allow, with no relaxation of their
own: the next one then shows whether they can be.  Relaxations of such programs are solved by an interior
point, from nothing: many times quicker than by going on from the last basis.  It ends between the optimal
vertices, since only prices are asked of it, and those of the inside fix the most.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

import numpy as np

from realloc.city.domain import GoalResult
from realloc.model.arrays import Floats
from realloc.model.objective import Objective
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Whole, in_floats, total
from realloc.optimise.face import optimal_face
from realloc.optimise.proof import keep, priced_by, prove
from realloc.optimise.search import Goal, Search
from realloc.optimise.solvers.solver import Ending, Interior, Outcome

LARGE = 40_000
"""Columns from which goals are proven at once."""

FIRST: tuple[tuple[str, ...], ...] = (
    ("over_in_the_end", "over", "streamlined", "uncovered", "gap"),
    ("over_in_the_end", "over"),
    (),
)
"""Which of the first goals are taken to be at their least, in one attempt after another."""

ENDS = (Interior.INSIDE, Interior.VERTEX)
"""Where relaxations may end, in one attempt after another."""

RELAXATIONS_SHARE = 0.7
"""Of the time left: what relaxations may take, so that some is left for the plan."""


MOSTLY_FIXED = 0.5
"""With less than this part of the columns left a choice, it takes hardly any time to go on to a vertex."""


class NotAtOnceError(Exception):
    """No plan was found that meets every bound."""


class NotAtTheirLeastError(NotAtOnceError):
    """Those of the first goals that were taken to be at their least cannot be, as far as is known."""


class AtOnce:
    """The goals before the first that is no column of the hub (kilometres).

    Parameters
    ----------
    order : sequence of str
        Their slugs.
    at_least : sequence of str
        Those that are taken to be at their least, if they come first.
    ends : Interior
        Where relaxations end.  Vertices are followed by Hall rows until people can go where they are sent,
        which gives larger bounds where places are hard to reach, and takes longer; inside there are none.
    """

    def __init__(
        self,
        search: Search,
        order: Sequence[str],
        objectives: Mapping[str, Objective],
        at_least: Sequence[str] = (),
        ends: Interior = Interior.INSIDE,
    ) -> None:
        self.search, self.at_least, self.ends = search, at_least, ends
        self.goals = [search.stage(slug, objectives[slug]) for slug in order]
        self.bounds: list[int] = []

    def results(self) -> list[GoalResult]:
        """Every goal with its value and bound.

        Raises
        ------
        NotAtOnceError
            No plan meets every bound, or there was none yet when Ctrl-C came.
        """
        clock = self.search.clock.slice(RELAXATIONS_SHARE)
        self._take_least()
        while len(self.bounds) < len(self.goals) and self._take_next(clock):
            pass
        planned = bool(self.bounds) and self._planned()
        if self.search.clock.interrupted and self.search.best.values is None:
            raise NotAtOnceError
        found = []
        for number, goal in enumerate(self.goals):
            bound = self.bounds[number] if number < len(self.bounds) else None
            if planned and bound is not None:
                told = goal.in_its_unit(bound)
                found.append(GoalResult(goal.slug, told, told, True))
            else:
                found.append(self._unproven(goal, bound, held=planned))
            if self.search.progress:
                last = found[-1]
                self.search.progress.done(last.goal, float(last.value), float(last.bound), last.proven)
        return found

    def _unproven(self, goal: Goal, bound: int | None, *, held: bool) -> GoalResult:
        """What is known of a goal that there was no time for; what the plan has of it is held."""
        value = self.search.value(goal)
        if held and value is not None:
            self.search.proof = None
            keep(self.search, goal.slug, [(goal, value)], goal, value)
        low = Fraction(0) if bound is None else goal.in_its_unit(bound)
        return GoalResult(goal.slug, math.inf if value is None else goal.in_its_unit(value), low, False)

    # -- bounds ----------------------------------------------------------------------------------------

    def _take_least(self) -> None:
        """Hold the first goals at the least that the bounds of their columns allow."""
        # One goal is left, so that a relaxation shows whether there are such plans.
        for goal in takewhile(lambda goal: goal.slug in self.at_least, self.goals[:-1]):
            self._tell(len(self.bounds))
            self.search.proof = np.zeros(self.search.model.program.row_count), 1
            self._hold(goal, self._least(goal.costs()))
        self._taken = len(self.bounds)

    def _least(self, costs: Whole) -> int:
        """Σ cost · column with every column at its cheaper bound."""
        figures = self.search.best.figures
        ends = np.where(np.asarray(costs > 0, dtype=bool), figures.lower, figures.upper)
        used = np.flatnonzero(np.asarray(costs != 0, dtype=bool))
        return total(costs[used], ends[used])

    def _take_next(self, clock: Clock) -> bool:
        """Prove a bound of the next goal, and hold it; False where the time is up."""
        goal = self.goals[len(self.bounds)]
        self._tell(len(self.bounds))
        costs = in_floats(goal.costs(), goal.divisor())
        bound: Fraction | None = None
        for end in self._ends():
            outcome = self._outcome(costs, clock, end)
            if outcome is not None:
                bound = prove(self.search, goal, outcome)
                if self._holds(goal, math.ceil(bound)):
                    break
            elif not clock.expired and 0 < len(self.bounds) == self._taken:
                raise NotAtTheirLeastError
        if bound is None:
            if not clock.expired:
                raise NotAtOnceError
            return False
        self.search.say(goal, None, bound)
        self._hold(goal, math.ceil(bound))
        return True

    def _ends(self) -> Sequence[Interior]:
        """Where the next relaxation may end, and where else, if its prices do not hold the goal then."""
        figures = self.search.best.figures
        few = np.count_nonzero(figures.lower < figures.upper) < MOSTLY_FIXED * len(figures.lower)
        return (Interior.VERTEX,) if few else ENDS[ENDS.index(self.ends) :]

    def _holds(self, goal: Goal, bound: int) -> bool:
        """Whether what the last prices leave no choice holds the goal at its bound, without a row."""
        assert self.search.proof is not None
        priced = priced_by(self.search, goal, *self.search.proof)
        return optimal_face(self.search.model.program, self.search.best.figures, priced, bound).loose < 1

    def _hold(self, goal: Goal, bound: int) -> None:
        self.bounds.append(bound)
        keep(self.search, goal.slug, [(goal, bound)], goal, bound)

    def _tell(self, number: int) -> None:
        if self.search.progress:
            order = self.search.model.instance.settings.goals
            self.search.progress.goal(self.goals[number].slug, number + 1, len(order))

    def _outcome(self, costs: Floats, clock: Clock, end: Interior) -> Outcome | None:
        """A relaxation, where asked with people who can go where they are sent; None where none was found."""
        way: Interior | None = end
        while True:
            outcome = self.search.solver.minimise(costs, clock, relaxed=True, interior=way)
            if outcome.ending is Ending.INFEASIBLE:
                raise NotAtTheirLeastError if self.at_least else NotAtOnceError
            if outcome.values is None or outcome.row_duals is None:
                return None
            if end is Interior.INSIDE or self.search.routed(outcome.values) is not None:
                return outcome
            way = None  # a few more rows: on from the last vertex

    # -- the plan --------------------------------------------------------------------------------------

    def _planned(self) -> bool:
        """Whether a plan that meets every bound was found; False where the time is up."""
        search = self.search
        while not search.clock.expired:
            # The last of all is not held by rows.
            goal = self.goals[min(len(self.bounds), len(self.goals) - 1)]
            outcome = search.solver.minimise(in_floats(goal.costs(), goal.divisor()), search.clock)
            if outcome.ending is Ending.INFEASIBLE:
                raise NotAtOnceError
            if outcome.values is None:
                return False
            if not search.best.is_whole(outcome.values):
                raise NotAtOnceError
            values = search.best.hub_of(outcome.values)
            routes = search.routed(values)
            if routes is not None:
                if not search.best.take_routed(values, routes) or not self._met():
                    raise NotAtOnceError
                return True
        return False

    def _met(self) -> bool:
        """Whether the plan so far meets every bound."""
        values = (self.search.value(goal) for goal in self.goals[: len(self.bounds)])
        return all(v is not None and v <= b for v, b in zip(values, self.bounds, strict=True))
