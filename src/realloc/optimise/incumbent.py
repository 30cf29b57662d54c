"""The best plan so far, and what a solver's vector must pass to replace it.

A vector counts only as the whole numbers nearest to it, and only if these keep every row and bound, and every
goal held so far, in exact arithmetic; its value is recomputed from them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from realloc.city.settings import ALL_GOALS
from realloc.model.arrays import Floats
from realloc.optimise.build import Model
from realloc.optimise.exact import Figures, Whole, total
from realloc.optimise.pairs import Pairs
from realloc.optimise.routing import Router, Routes, add_hall_row

NEARLY = 1e-6
"""How far a solver's value may lie from the whole number that it stands for."""


class Held(NamedTuple):
    """A goal that is held: its costs now (pairs come and go), and the most that it may come to."""

    costs: Callable[[], Whole]
    most: int


class Incumbent:
    """The best plan of a model as values of its columns and as routes; None before there is one."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.people = max(1, sum(group.size for group in model.groups))
        self.values: Floats | None = None
        self.routes: Routes = {}
        self.pairs: Pairs | None = None
        self.unpaired: Router | None = None
        """Once there are pairs, of what goes where without one: its kilometres do not count."""
        self.held: list[Held] = []
        self.hold_rows: list[int] = []
        self._figures: tuple[int, Figures] | None = None
        self._carries: list[int] = []

    @property
    def figures(self) -> Figures:
        """Those of the program as it stands."""
        changes = self.model.program.changes
        if self._figures is None or self._figures[0] != changes:
            self._figures = changes, Figures.of(self.model.program, self.people)
        return self._figures[1]

    def hold(self, held: Held, rows: list[int], carries: range) -> None:
        """From here on no plan may have more of the goal; ``rows`` and ``carries`` say so in the program."""
        self.held.append(held)
        self.ignore(rows, carries)

    def ignore(self, rows: list[int], carries: range) -> None:
        """Rows that hold goals, and their carries, are no part of a plan: what they say is counted here."""
        self.hold_rows += rows
        self._carries += carries

    @property
    def whole_columns(self) -> NDArray[np.bool_]:
        """The columns that make a plan: whole, but for the carries of :mod:`realloc.optimise.hold`."""
        whole = self.model.program.whole_columns()
        whole[self._carries] = False
        return whole

    def is_whole(self, values: Floats) -> bool:
        """Whether the columns that make a plan are whole numbers, within the solver's tolerance."""
        part = values[self.whole_columns]
        return bool(np.all(np.abs(part - np.rint(part)) < NEARLY))

    def hub_of(self, values: Floats) -> Floats:
        """The nearest whole numbers; 0 for carries and for the columns of pairs.

        Where that has more of a held goal than allowed, its columns are taken as small as the rows ask for.
        """
        hub = np.where(self.whole_columns, np.rint(values), 0.0)
        return hub if self.keeps_held(hub) else with_least_goals(self.model, hub)

    def plan_of(self, values: Floats) -> tuple[Floats, Routes] | None:
        """The whole numbers that a vector stands for, and what the pairs carry; None where they are no plan.

        Before there are pairs nobody is routed yet.
        """
        if not self.is_whole(values):
            return None
        whole, routes = self.hub_of(values), Routes()
        if self.pairs is not None:
            carried = self.pairs.whole_routes(values, whole)
            if carried is None:
                return None
            whole, routes = whole + self.pairs.values_of(carried), carried
        if self.unpaired is not None:
            others, broken = self.unpaired.route(whole)
            if broken:
                return None
            routes = routes | others
        return (whole, routes) if self._is_plan(whole) else None

    def mend(self, values: Floats) -> bool:
        """Add the Hall rows that a vector breaks where there are no pairs; whether there are any."""
        if self.unpaired is None:
            return False
        _, broken = self.unpaired.route(self.hub_of(values) if self.is_whole(values) else values)
        for commodity, units in broken:
            add_hall_row(self.model, commodity, units)
        return bool(broken)

    def take(self, values: Floats, costs: Whole | None = None, most: int = 0) -> bool:
        """Take what the pairs carry, in whole people, if it is a plan, and costs no more than ``most``."""
        plan = self.plan_of(values)
        if plan is None or (costs is not None and total(costs, plan[0]) > most):
            return False
        self.values, self.routes = plan
        return True

    def take_routed(self, values: Floats, routes: Routes) -> bool:
        """Take whole numbers and their routes, if they are a plan that keeps what is held."""
        if not self._is_plan(values):
            return False
        self.values, self.routes = values, routes
        return True

    def _is_plan(self, whole: Floats) -> bool:
        return self.figures.kept_by(whole, self.hold_rows) and self.keeps_held(whole)

    def keeps_held(self, values: Floats) -> bool:
        """Whether no goal that is held comes to more."""
        return all(total(held.costs(), values) <= held.most for held in self.held)

    def value(self, costs: Whole) -> int | None:
        """What the plan costs; None without one.  Nobody goes over columns that came later."""
        if self.values is None:
            return None
        return total(costs[: len(self.values)], self.values)

    def with_pairs(self) -> None:
        """Give the plan a value for each of the pair columns there are now."""
        if self.values is None or self.pairs is None:
            return
        hub = np.pad(self.values, (0, len(self.model.program) - len(self.values)))
        whole = self.model.program.whole_columns()
        self.values = np.where(whole, hub, 0.0) + self.pairs.values_of(self.routes)


def with_least_goals(model: Model, values: Floats) -> Floats:
    """What goals count as missing, as little of it as their rows ask for; cheap bands come first."""
    program, values = model.program, values.copy()
    lower, upper = program.bounds()
    below, _ = program.sides()
    rows, entries, coefficients = program.matrix()
    goals = np.array([meaning[0] in ALL_GOALS for meaning in program.column_meaning], dtype=bool)
    held = np.array([meaning[0] == "hold" for meaning in program.row_meaning], dtype=bool)
    values[goals] = lower[goals]
    activity = np.bincount(rows, coefficients * values[entries], len(below))
    asked = goals[entries] & ~held[rows]
    for row, column in zip(rows[asked].tolist(), entries[asked].tolist(), strict=True):
        more = min(upper[column] - lower[column], max(0.0, below[row] - activity[row]))
        values[column] += more
        activity[row] += more
    return values
