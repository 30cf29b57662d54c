"""Goal after goal to proven optimality, each held while the next is improved."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from realloc.domain import GoalResult, Instance
from realloc.model import Model
from realloc.pairs import Pairs, are_whole
from realloc.program import Objective, Term
from realloc.routing import Routes, add_hall_row, route
from realloc.settings import HOLD_TOLERANCE
from realloc.solvers import Clock, Ending, Outcome, Solver, make_solver

Floats = NDArray[np.float64]

TIME_SHARE = 0.75
"""Most of the time left that one goal may take, so that the first get what they need and the last some."""

NEAREST_A_ROUND = 20
"""Pairs that one origin may add in a round of pricing."""

_GAP = 1e-9

_SAFE = 1e-4
"""Margin over the solver's dual tolerance (1e-7) when a reduced cost is trusted."""

_GAP_TO_BOUND = 1e-6


class Progress(Protocol):
    """What is told while solving."""

    def goal(self, slug: str, position: int, total: int) -> None:
        """A goal begins."""

    def update(self, value: float | None, bound: float | None) -> None:
        """Best value and proven bound so far."""

    def done(self, slug: str, value: float, bound: float, proven: bool) -> None:
        """A goal ended."""

    def close(self) -> None:
        """Solving ended, however."""


class InfeasibleError(Exception):
    """No plan satisfies the rules and decisions."""


class NoPlanInTimeError(Exception):
    """The time ran out before any plan was found."""


@dataclass
class Solution:
    """Values of the model's columns, who goes where, and each goal as far as it was proven."""

    values: Floats
    routes: Routes
    goals: list[GoalResult] = field(default_factory=list)
    solver: str = ""
    solver_version: str = ""


def optimise(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    reduce: bool = True,
) -> tuple[Model, Solution]:
    """Find the plan that is best in the order of the goals.

    Parameters
    ----------
    solver : {"highs", "cbc"}
    time_limit : float, optional
        Seconds for building and solving; afterwards the best plan so far is returned, with bounds.
    threads : int, optional
        For the solver; its own default otherwise.
    reduce : bool
        See :class:`~realloc.model.Model`.

    Raises
    ------
    InfeasibleError
        When no plan satisfies the rules; only ``require`` rows can cause it, since doing nothing keeps
        every other rule.
    NoPlanInTimeError
        When the time ran out before a first plan.
    """
    clock = Clock(time_limit)
    with clock.stopped_by_ctrl_c():
        model = Model(instance, reduce=reduce)
        return model, _Stages(model, solver, clock, threads, progress).run()


def is_feasible(model: Model, solver: str = "highs") -> bool:
    """Whether any plan satisfies the rules and decisions of the model."""
    try:
        _Stages(model, solver, Clock(None), None, None).find_any()
    except InfeasibleError:
        return False
    return True


class _Stages:
    """The state between goals: rows that hold the goals so far, and the best plan."""

    def __init__(
        self, model: Model, solver: str, clock: Clock, threads: int | None, progress: Progress | None
    ) -> None:
        self.model = model
        self.clock = clock
        self.solver: Solver = make_solver(solver, model.program, threads)
        self.progress = progress
        self.pairs: Pairs | None = None
        self.best: Floats | None = None
        self.routes: Routes = {}
        self._relaxation: Outcome | None = None
        self._constant = Fraction(0)
        self._scale = Fraction(1)

    def run(self) -> Solution:
        """Take the goals in their order."""
        order = self.model.instance.settings.goals
        objectives = {slug: self.model.express(slug) for slug in order if slug != "distance"}
        self.best = self._doing_nothing()
        if self.best is None:
            self.find_any()
        results: list[GoalResult] = []
        proven_so_far = True
        try:
            for position, slug in enumerate(order, 1):
                if self.progress:
                    self.progress.goal(slug, position, len(order))
                result = self._goal(slug, objectives.get(slug), proven_so_far)
                proven_so_far = result.proven
                results.append(result)
                if self.progress:
                    self.progress.done(slug, float(result.value), float(result.bound), result.proven)
        finally:
            if self.progress:
                self.progress.close()
        values, routes = self._plan_so_far()
        return Solution(values, routes, results, self.solver.name, self.solver.version)

    def _plan_so_far(self) -> tuple[Floats, Routes]:
        """The best plan there is."""
        if self.best is None:
            raise NoPlanInTimeError
        if not are_whole(self.routes.values()):
            self._make_routes_whole(self.best)
        return self.best, self.routes

    def _make_routes_whole(self, best: Floats) -> None:
        """Route the plan's departures to its arrivals at the same kilometres, in whole people.

        With the hub fixed what is left is a transport problem with whole amounts, and the simplex method
        ends at one of its vertices.
        """
        assert self.pairs is not None
        for column, whole in zip(self.model.program.columns, self.model.program.integer, strict=True):
            if whole:
                self.model.program.fix(column, best[column.index])
        terms = self.model.express("distance").scaled_terms()
        outcome = self.solver.minimise(terms, Clock(None), relaxed=True)
        assert outcome.values is not None
        self._keep(outcome.values)

    def find_any(self) -> None:
        """Find a plan with few moves, whatever the time limit: without one there is nothing to return."""
        few = Objective([(v, Fraction(1)) for v in self.model.total.values()])
        self.minimise(few, self.clock.without_limit())

    def _doing_nothing(self) -> Floats | None:
        """The plan without moves, which keeps every rule but ``require`` rows.

        The columns that goals added measure something that is missing; their upper bounds are what is
        missing now.
        """
        if any(group.reach.goes for group in self.model.groups):
            return None
        return np.array([column.upBound if goal else 0.0 for column, goal in self.model.goal_columns()])

    # -- one goal ----------------------------------------------------------------------------------

    def _goal(self, slug: str, objective: Objective | None, proven_so_far: bool) -> GoalResult:
        """Minimise one goal within its share of the time, then hold it."""
        if self.clock.expired:
            return GoalResult(slug, math.inf, Fraction(0), False)
        if objective is None:
            self._open_pairs()
            objective = self.model.express(slug)
        self._constant, self._scale = objective.constant, objective.scale
        share = self.clock.slice(TIME_SHARE)
        by_distance = slug == "distance"
        found, bound = (
            self._minimise_over_pairs(by_distance, objective, share)
            if self.pairs is not None
            else self.minimise(objective, share)
        )
        if math.isinf(found):
            found = self._best_value(by_distance, objective)
        if by_distance:
            objective = self.model.express(slug)
        return self._held(slug, objective, found, bound, proven_so_far)

    def _held(
        self, slug: str, objective: Objective, found: float, bound: float, proven_so_far: bool
    ) -> GoalResult:
        """Add the row that holds the goal; say what was reached.

        A whole-number goal cannot lie between two whole numbers, so its bound is rounded up; and no goal is
        below zero.
        """
        whole = objective.multiplier is not None
        room = 0.0 if whole else HOLD_TOLERANCE * max(1.0, abs(found))

        def unscaled(x: float) -> Fraction | float:
            constant = objective.constant
            return Fraction(round(x)) / objective.scale + constant if whole else x + float(constant)

        if whole and math.isfinite(bound):
            bound = math.ceil(bound - 1e-6)
        low = max(Fraction(0), unscaled(bound)) if math.isfinite(bound) else Fraction(0)
        if math.isinf(found):
            return GoalResult(slug, math.inf, low, False)
        found = round(found) if whole else found
        self._hold(slug, objective, found + room)
        return GoalResult(slug, unscaled(found), low, found - bound <= room and proven_so_far)

    def _hold(self, slug: str, objective: Objective, most: float) -> None:
        """Keep the goal at no more than ``most`` from here on."""
        terms = objective.scaled_terms()
        if not terms:
            return
        row = self.model.program.row(("hold", slug), terms, "<=", most)
        if slug == "distance" and self.pairs is not None:
            self.pairs.length_rows.append((row, 1.0))
        self._fix_by_reduced_cost(most)

    def _fix_by_reduced_cost(self, held: float) -> None:
        """Fix the columns that no plan as good as the held one can change.

        With L the relaxation's optimum and d the reduced cost of a whole-number column at its bound, a
        plan that moves it by one costs at least L + |d|.  If that is more than the value held, the
        column stays where it is in every plan from here on.
        """
        relaxation = self._relaxation
        if relaxation is None or relaxation.values is None or relaxation.reduced_costs is None:
            return
        slack = max(0.0, held - relaxation.objective)
        program = self.model.program
        far = np.flatnonzero(np.abs(relaxation.reduced_costs) > slack + _SAFE)
        for index in far.tolist():
            column = program.columns[index]
            if not program.integer[index] or index in program.fixed:
                continue
            bound = column.lowBound if relaxation.reduced_costs[index] > 0 else column.upBound
            if bound is not None and abs(relaxation.values[index] - bound) < _GAP_TO_BOUND:
                program.fix(column, bound)

    def minimise(self, objective: Objective, clock: Clock) -> tuple[float, float]:
        """Minimise over the hub, adding Hall rows until the solution can be routed.

        Returns
        -------
        value, bound
            Scaled as the objective; infinite where nothing was found.
        """
        terms = objective.scaled_terms()
        bound = -math.inf
        whole = False
        outcome: Outcome
        while True:
            # The relaxation first: it is warm, finds most broken Hall rows, and is often whole already.
            outcome = self.solver.minimise(
                terms, clock, relaxed=not whole, start=self._start(), on_bound=self._say
            )
            if outcome.ending is Ending.INFEASIBLE:
                raise InfeasibleError
            bound = max(bound, outcome.bound)
            if not whole:
                self._relaxation = outcome
            if outcome.values is None:
                return math.inf, bound
            self._say(self._value_so_far(terms), bound)
            values = self._rounded(outcome.values)
            if not whole and not self._is_whole(outcome.values):
                values = outcome.values
            routes, broken = route(self.model, values)
            for commodity, units in broken:
                add_hall_row(self.model, commodity, units)
            if broken and not clock.expired:
                continue
            if broken:
                return math.inf, bound
            if whole or self._is_whole(outcome.values):
                break
            whole = True
        self.best, self.routes = values, routes
        return self._best_value(False, objective), bound

    def _start(self) -> Floats | None:
        """The best plan as a start, if it still has a value for every column."""
        if self.best is None or len(self.best) != len(self.model.program.columns):
            return None
        return self.best

    def _is_whole(self, values: Floats) -> bool:
        whole = np.array(self.model.program.integer, dtype=bool)
        part = values[whole]
        return bool(np.all(np.abs(part - np.rint(part)) < 1e-6))

    def _rounded(self, values: Floats) -> Floats:
        whole = np.array(self.model.program.integer, dtype=bool)
        return np.where(whole, np.rint(values), values)

    def _value_so_far(self, terms: list[Term]) -> float | None:
        """What the best plan so far is worth, for the progress display."""
        if self.progress is None or self.best is None:
            return None
        return float(sum(c * self.best[v.index] for v, c in terms))

    def _say(self, value: float | None, bound: float | None) -> None:
        """Tell the progress display, in the goal's own unit."""
        if self.progress:
            scale, constant = float(self._scale), float(self._constant)
            told = (None if x is None or math.isinf(x) else x / scale + constant for x in (value, bound))
            self.progress.update(*told)

    # -- goals with kilometres -----------------------------------------------------------------------

    def _open_pairs(self) -> None:
        """Bring in the pair columns, starting from the plan so far."""
        if self.pairs is None:
            self.pairs = Pairs(self.model)
            self.pairs.start(self.routes)
            self.best = self._with_pairs()

    def _with_pairs(self) -> Floats | None:
        """The best plan with a value for the pair columns too."""
        if self.best is None:
            return None
        values = np.zeros(len(self.model.program.columns))
        values[: len(self.best)] = self.best
        for key, amount in self.routes.items():
            values[self.model.pair[key].index] = amount
        return values

    def _minimise_over_pairs(
        self, by_distance: bool, objective: Objective, clock: Clock
    ) -> tuple[float, float]:
        """Price pairs in until the optimum over all of them is proven; see :mod:`realloc.pairs`."""
        pairs = self.pairs
        assert pairs is not None
        km_cost = 1.0 if by_distance else 0.0
        while True:
            terms = (self.model.express("distance") if by_distance else objective).scaled_terms()
            relaxation = self.solver.minimise(terms, clock, relaxed=True)
            self._relaxation = relaxation
            if relaxation.row_duals is None:
                return math.inf, -math.inf
            if not pairs.add_cheaper(relaxation.row_duals, km_cost, -1e-7, most=NEAREST_A_ROUND):
                break
        bound = relaxation.objective
        self._say(self._best_value(by_distance, objective), bound)
        while True:
            terms = (self.model.express("distance") if by_distance else objective).scaled_terms()
            outcome = self._whole_over_pairs(relaxation, terms, clock)
            if outcome.values is None:
                return math.inf, bound
            self._keep(outcome.values)
            slack = outcome.objective - relaxation.objective
            if objective.multiplier is not None and slack < 1 - _SAFE:
                return outcome.objective, outcome.objective  # a whole number has no room below it
            if not pairs.add_cheaper(relaxation.row_duals, km_cost, slack + 1e-7):
                return outcome.objective, max(bound, outcome.bound)
            relaxation = Outcome(Ending.STOPPED, None, relaxation.objective, bound, relaxation.row_duals)

    def _whole_over_pairs(self, relaxation: Outcome, terms: list[Term], clock: Clock) -> Outcome:
        """The relaxation itself when it is whole, else the integer optimum over the pairs present."""
        if relaxation.values is not None and self._is_whole(relaxation.values):
            return relaxation
        return self.solver.minimise(
            terms, clock, start=self._with_pairs(), on_bound=self._say, relative_gap=_GAP
        )

    def _keep(self, values: Floats) -> None:
        """Take a solution over pairs as the best plan."""
        assert self.pairs is not None
        self.best = self._rounded(values)
        self.routes = self.pairs.routes(values)

    def _best_value(self, by_distance: bool, objective: Objective) -> float:
        """The value of the best plan so far, scaled as the objective."""
        if self.best is None:
            return math.inf
        if by_distance:
            return sum(self.model.km_of(c, v) * n for (_, c, v), n in self.routes.items())
        return float(sum(c * self.best[v.index] for v, c in objective.scaled_terms()))
