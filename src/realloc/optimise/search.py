"""What is known between goals: the program, the best plan, what proved the last goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from realloc.city.geography import A_KILOMETRE
from realloc.model.arrays import Floats
from realloc.model.objective import Objective
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Whole, scale_of
from realloc.optimise.incumbent import Incumbent
from realloc.optimise.pairs import Pairs
from realloc.optimise.routing import Router, Routes, add_hall_row, confined_departures
from realloc.optimise.solvers.choose import make_solver
from realloc.optimise.solvers.solver import Solver
from realloc.optimise.start import Prices, Start
from realloc.stopwatch import Progress

ROUNDING = 1e-7
"""What a reduced cost may be below zero and still count as zero: the solver's dual tolerance."""

HALL_ROUNDS = 10
"""Rounds of Hall rows in which a goal's solutions may become routable before pairs are brought in."""

LOOK_AHEAD = 4
"""How much more a step of a goal weighs than one of the next, where several are minimised at once; the
further apart the weights, the more steps the simplex takes."""

LARGEST_COST = 2.0**21
"""Largest coefficient that a solver is given; larger ones are divided, and proven otherwise."""

LENGTHS_DIVISOR = 128
"""Kilometres rather than 10 m, near enough."""


class Goal(NamedTuple):
    """A goal in whole steps: ``costs`` of the columns there are, and ``scale`` steps to one of its unit."""

    slug: str
    scale: Fraction
    constant: Fraction
    costs: Callable[[], Whole]
    by_distance: bool = False

    def divisor(self) -> int:
        """What costs are divided by for a solver, which does best with small ones; a power of two."""
        return max(scale_of(self.costs(), LARGEST_COST), LENGTHS_DIVISOR if self.by_distance else 1)

    def in_its_unit(self, steps: Fraction | int) -> Fraction:
        """A value in steps as the goal is told."""
        return Fraction(steps) / self.scale + self.constant


class Search:
    """The state between goals: rows that hold the goals so far, and the best plan."""

    def __init__(
        self,
        model: Model,
        solver: str,
        clock: Clock,
        threads: int | None,
        progress: Progress | None,
        start: Start | None = None,
    ) -> None:
        self.model = model
        self.clock = clock
        self.solver: Solver = make_solver(solver, model.program, threads)
        self.threads = threads
        self.progress = progress
        self.best = Incumbent(model)
        self.start = start or Start()
        self.prices: dict[str, Prices] = {}
        self.proof: tuple[Whole, int] | None = None
        self.hall_rounds: float = HALL_ROUNDS
        self.joined = 0
        self.ahead: Sequence[Goal] = ()
        """The goals from the present one on, as far as they are no kilometres."""
        self.foreseen: frozenset[str] = frozenset()
        """Goals of which the last relaxation over pairs is about the optimum too."""
        self.by_parts_now = True

    @property
    def pairs(self) -> Pairs | None:
        """The columns of pairs, once they are there."""
        return self.best.pairs

    def stage(self, slug: str, objective: Objective | None) -> Goal:
        """The goal as its costs are now; those of kilometres are the pairs, which come and go."""
        if objective is None:
            return Goal(slug, Fraction(A_KILOMETRE), Fraction(0), lambda: self._lengths(), True)
        return Goal(
            slug, objective.scale, objective.constant, lambda: objective.costs(len(self.model.program))
        )

    def _lengths(self) -> Whole:
        return self.pairs.lengths() if self.pairs else np.zeros(len(self.model.program))

    @cached_property
    def router(self) -> Router:
        """Who goes where under a hub solution."""
        return Router(self.model)

    @cached_property
    def confined(self) -> NDArray[np.intp]:
        """Numbers of the departures that may not go everywhere."""
        return np.array(confined_departures(self.model), dtype=np.intp)

    def routed(self, values: Floats) -> Routes | None:
        """Who goes where under a hub solution; None where not all can go, and then Hall rows say so."""
        routes, broken = self.router.route(values)
        for commodity, units in broken:
            add_hall_row(self.model, commodity, units)
        return None if broken else routes

    @property
    def is_confined(self) -> bool:
        """Whether most of the departures reach fewer than three quarters of the units."""
        departures = confined = 0
        for origins in self.model.supplies.values():
            for origin, columns in origins.items():
                reached = self.model.classes[origin].bits.bit_count()
                departures += len(columns)
                confined += len(columns) * (4 * reached < 3 * len(self.model.instance.units))
        return 2 * confined > departures

    @cached_property
    def least(self) -> dict[str, Fraction]:
        """What counting alone says of every goal."""
        return self.model.least()

    def value(self, goal: Goal) -> int | None:
        """The value of the best plan so far, in steps."""
        return self.best.value(goal.costs())

    def above_least(self, costs: Whole) -> int:
        """How many columns the best plan has where they cost more than their bounds would let them."""
        assert self.best.values is not None
        lower, upper = self.model.program.bounds()
        used = np.asarray(costs != 0, dtype=bool)
        ends = np.where(costs > 0, lower, upper)[used]
        best = np.pad(self.best.values, (0, len(costs) - len(self.best.values)))
        return int(np.count_nonzero(best[used] != ends))

    def say(self, goal: Goal, value: float | None, bound: Fraction | float | None) -> None:
        """Tell the progress display, in the goal's own unit."""
        if self.progress and not self.joined:
            told = (None if x is None else float(goal.in_its_unit(Fraction(x))) for x in (value, bound))
            self.progress.update(*told)
