"""Goal after goal to proven optimality, each held while the next is improved."""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from threading import Event
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from realloc.clock import Clock
from realloc.cores import cores
from realloc.domain import GoalResult, Instance, Require
from realloc.face import Face, optimal_face
from realloc.least import least_values
from realloc.model import Model
from realloc.pairs import FEW_RANKS, RANKS, Pairs, are_whole
from realloc.parts import Run, is_large
from realloc.program import LARGEST_COEFFICIENT, Objective
from realloc.routing import Router, Routes, add_hall_row, confined_departures
from realloc.settings import HOLD_TOLERANCE
from realloc.solvers import Ending, Highs, Outcome, Solver, make_solver
from realloc.start import Prices, Start, as_values

Floats = NDArray[np.float64]

TIME_SHARE = 0.75
"""Most of the time left that one goal may take, so that the first get what they need and the last some."""

NEAREST_A_ROUND = 20
"""Pairs that one origin may add in a round of pricing."""

HALL_ROUNDS = 30
"""Rounds of Hall rows in which a goal's solutions may become routable before pairs are brought in."""

FEW_LEFT, FEW_LEFT_ROUNDS = 3, 30
"""With no more broken sets than this, so many rounds more: they are short, and soon the last."""

PAIRS_TAKE = 3
"""With less time left than so many times what building the model took, the pairs are not brought in."""

_GAP = 1e-9

_PRICE_TOLERANCE = 1e-6
"""Reduced costs up to this are taken for zero when absent pairs are left out for good."""

_ROUNDING = 1e-7
"""What a reduced cost may be below zero and still count as zero: the solver's dual tolerance."""

_SAFE = 1e-4
"""Margin over the solver's dual tolerance (1e-7) when a reduced cost is trusted."""


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
    prices: dict[str, Prices] = field(default_factory=dict)
    """What proved each stage, to begin another run from; see :mod:`realloc.start`."""


def optimise(
    instance: Instance,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    reduce: bool = True,
    start: Start | None = None,
    stop: Event | None = None,
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
    start : Start, optional
        The moves and prices of an earlier run, for an instance that differs little from its own: the same
        goal values, found faster.  Of several plans that are best, it may be another one than without.
    stop : Event, optional
        Set by Ctrl-C, for a caller who wants to know; setting it stops the search.

    Raises
    ------
    InfeasibleError
        When no plan satisfies the rules; only ``require`` rows can cause it, since doing nothing keeps
        every other rule.
    NoPlanInTimeError
        When the time ran out before a first plan.
    """
    clock = Clock(time_limit, stop)
    with clock.stopped_by_ctrl_c():
        with _without_collector():
            # Without orders doing nothing is a plan, and no model is needed to know it.
            ordered = any(d.decision is Require.REQUIRE for d in instance.decisions)
            late = None if ordered or time_limit is None else lambda: clock.expired
            model = Model(instance, reduce=reduce, stop=late)
        return model, _Stages(model, solver, clock, threads, progress, start).run()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Build without Python's garbage collector: it would look through the growing model again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def is_feasible(model: Model, solver: str = "highs") -> bool:
    """Whether any plan satisfies the rules and decisions of the model.

    Raises
    ------
    NoPlanInTimeError
        When the solver gave up: nothing is known then.
    """
    stages = _Stages(model, solver, Clock(None), None, None)
    try:
        stages.find_any()
    except InfeasibleError:
        return False
    if stages.best is None:
        raise NoPlanInTimeError
    return True


class _Stages:
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
        self._threads = threads
        self.progress = progress
        self.pairs: Pairs | None = None
        self.best: Floats | None = None
        self.routes: Routes = {}
        self.start = start or Start()
        self.prices: dict[str, Prices] = {}
        self._relaxation: Outcome | None = None
        self.hall_rounds: float = HALL_ROUNDS
        self._joined = 1
        self._by_parts_now = True
        self._people = max(1, sum(group.size for group in model.groups))
        self._constant = Fraction(0)
        self._scale = Fraction(1)

    def run(self) -> Solution:
        """Take the goals in their order."""
        order = self.model.instance.settings.goals
        with _without_collector():
            objectives = self.model.express_all(slug for slug in order if slug != "distance")
        if self.model.stopped:
            goals = [self._unreached(slug) for slug in order]
            return Solution(np.zeros(0), {}, goals, self.solver.name, self.solver.version)
        if not self._begin():
            self.find_any()
        results: list[GoalResult] = []
        proven_so_far = True
        try:
            while len(results) < len(order):
                some = self._taken_together(order[len(results) :], objectives)
                # A vertex of the whole fixes more than a mix of parts, and every column left costs pairs.
                self._by_parts_now = order[len(results) + len(some) :][:1] != ("distance",)
                for place, slug in enumerate(some, len(results) + 1):
                    if self.progress:
                        self.progress.goal(slug, place, len(order))
                if len(some) == 2:
                    results += self._two_goals(some, objectives, proven_so_far)
                else:
                    results.append(self._goal(some[0], objectives.get(some[0]), proven_so_far))
                proven_so_far = results[-1].proven
                if self.progress:
                    for result in results[-len(some) :]:
                        self.progress.done(
                            result.goal, float(result.value), float(result.bound), result.proven
                        )
        finally:
            if self.progress:
                self.progress.close()
        values, routes = self._plan_so_far()
        return Solution(values, routes, results, self.solver.name, self.solver.version, self.prices)

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
        program = self.model.program
        for index in np.flatnonzero(program.whole_columns()).tolist():
            program.fix(index, best[index])
        outcome = self.solver.minimise(self.pairs.kilometres(), Clock(None), relaxed=True)
        assert outcome.values is not None
        self._keep(outcome.values)

    def find_any(self) -> None:
        """Find a plan with few moves, whatever the time limit: without one there is nothing to return."""
        few = Objective([(v, Fraction(1)) for v in self.model.total.values()])
        self.minimise(few, self.clock.without_limit())

    def _begin(self) -> bool:
        """Take the plan to start from, or that without moves, if the model accepts one of them."""
        if self.model.reduce:
            self.start.add_hall_rows(self.model)
        given = as_values(self.model, self.start.moves) if self.start.moves else None
        self.best, self.routes = given or (self._doing_nothing(), {})
        return self.best is not None

    def _doing_nothing(self) -> Floats | None:
        """The plan without moves, which keeps every rule but ``require`` rows."""
        if any(group.reach.goes for group in self.model.groups):
            return None
        return self.model.doing_nothing()

    # -- one goal ----------------------------------------------------------------------------------

    def _goal(self, slug: str, objective: Objective | None, proven_so_far: bool) -> GoalResult:
        """Minimise one goal within its share of the time, then hold it."""
        if self.clock.expired:
            return self._unreached(slug)
        if objective is None and self.pairs is None and self.clock.left < PAIRS_TAKE * self.model.seconds:
            return self._unreached(slug)
        if objective is None:
            self._open_pairs(by_distance=True)
            objective = Objective((), integral=False)  # its terms are the pairs, which come and go
        self._constant, self._scale = objective.constant, objective.scale
        if self._is_at_its_least(objective):
            found = self._best_value(False, objective)
            return self._held(slug, objective, found, found, proven_so_far)
        share = self.clock.slice(TIME_SHARE)
        by_distance = slug == "distance"
        if self._proven_by_start(slug, objective):
            found = bound = self._best_value(by_distance, objective)
        elif by_distance:
            found, bound = self._minimise_over_pairs(True, objective, share)
        else:
            found, bound = self.minimise(objective, share)
        if math.isinf(found):
            found = self._best_value(by_distance, objective)
        return self._held(slug, objective, found, bound, proven_so_far)

    def _unreached(self, slug: str) -> GoalResult:
        """A goal that there was no time for: what counting alone says of it."""
        return GoalResult(slug, math.inf, self._least[slug], False)

    @cached_property
    def router(self) -> Router:
        """Who goes where under a hub solution."""
        return Router(self.model)

    @cached_property
    def _confined(self) -> NDArray[np.intp]:
        return np.array(confined_departures(self.model), dtype=np.intp)

    @cached_property
    def _least(self) -> dict[str, Fraction]:
        return least_values(self.model.instance)

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
        proven = found - bound <= room and proven_so_far
        low: Fraction | float = Fraction(0) if proven else self._least[slug]
        if math.isfinite(bound):
            low = max(low, unscaled(bound))
        if math.isinf(found):
            return GoalResult(slug, math.inf, low, False)
        found = round(found) if whole else found
        self._hold(slug, objective, found + room)
        return GoalResult(slug, unscaled(found), low, proven)

    def _hold(self, slug: str, objective: Objective, most: float) -> None:
        """Keep the goal at no more than ``most`` from here on: by what it fixes, or by a row."""
        if not (objective.terms or slug == "distance"):
            return
        program = self.model.program
        face = self._fix_by_prices(slug, objective, most)
        if slug.split("+")[-1] == self.model.instance.settings.goals[-1]:
            return
        if face is not None and face.loose < 1 - _SAFE and objective.multiplier is not None:
            return
        terms = objective.scaled_terms() if objective.terms else self.model.express(slug).scaled_terms()
        row = program.row(("hold", slug), terms, "<=", most)
        if slug == "distance" and self.pairs is not None:
            self.pairs.length_rows.append((row, 1.0))

    def _fix_by_prices(self, slug: str, objective: Objective, held: float) -> Face | None:
        """Fix what no plan as good as the held one can change; see :mod:`realloc.face`.

        The reduced costs of absent pairs are not below zero, so that they only add to a plan's cost.
        """
        relaxation, program = self._relaxation, self.model.program
        if not self.model.reduce or relaxation is None or relaxation.row_duals is None:
            return None
        some = np.flatnonzero(relaxation.row_duals).tolist()
        named = {program.row_meaning[i]: float(relaxation.row_duals[i]) for i in some}
        self.prices[slug] = Prices(self._joined, named)
        if slug.split("+")[-1] == self.model.instance.settings.goals[-1]:
            return None
        costs = self._costs(slug == "distance", objective)
        face = optimal_face(program, costs, relaxation.row_duals, held, self._people)
        for index, value in zip(face.columns.tolist(), face.column_values.tolist(), strict=True):
            program.fix(index, value)
        for row, value in zip(face.rows.tolist(), face.row_values.tolist(), strict=True):
            program.tighten(row, value)
        if self.pairs is None:
            return face
        # All who go over absent pairs are no more than there are people, and none of them costs more.
        most = face.slack + _PRICE_TOLERANCE
        self.pairs.exclude(relaxation.row_duals, float(slug == "distance"), most)
        return replace(face, loose=face.loose + most * self._people)

    def _proven_by_start(self, stage: str, objective: Objective) -> bool:
        """Whether the prices of an earlier run prove that the plan so far is best for the goal."""
        prices = self.start.row_prices(stage, self.model) if self.model.reduce else None
        if prices is None or self.best is None:
            return False
        by_distance = stage == "distance"
        if self.pairs is not None and self.pairs.add_cheaper(prices, float(by_distance), -_ROUNDING):
            return False
        costs = self._costs(by_distance, objective)
        value = self._best_value(by_distance, objective)
        face = optimal_face(self.model.program, costs, prices, value, self._people)
        whole = objective.multiplier is not None
        if value - face.bound > (1 - _SAFE if whole else HOLD_TOLERANCE * max(1.0, abs(value))):
            return False
        if self.pairs is not None:
            self.best = self._with_pairs()
        self._relaxation = Outcome(Ending.OPTIMAL, self.best, face.bound, face.bound, prices)
        return True

    def _costs(self, by_distance: bool, objective: Objective) -> Floats:
        """The goal as one coefficient a column."""
        if by_distance and self.pairs is not None:
            return self.pairs.kilometres()
        return objective.costs(len(self.model.program))

    def _is_at_its_least(self, objective: Objective) -> bool:
        """Whether the best plan has the goal where its columns' bounds already keep it from being less.

        Row prices of zero prove it, and its own coefficients are the reduced costs.
        """
        if not self.model.reduce or self.best is None:
            return False
        program = self.model.program
        costs = objective.costs(len(program))
        lower, upper = program.bounds()
        used = costs != 0
        ends = np.where(costs > 0, lower, upper)[used]
        best = np.pad(self.best, (0, len(costs) - len(self.best)))  # nobody goes over later pairs
        if objective.multiplier is None or not np.array_equal(np.rint(best)[used], ends):
            return False
        value = float(costs[used] @ ends)
        self._relaxation = Outcome(Ending.OPTIMAL, self.best, value, value, np.zeros(len(program.rows)))
        return True

    # -- two goals at once -------------------------------------------------------------------------

    def _taken_together(self, order: Sequence[str], objectives: Mapping[str, Objective]) -> Sequence[str]:
        """The next goal, or the next two when both can be minimised in one go."""
        two = [objectives[slug] for slug in order[:2] if slug in objectives]
        earlier = "+".join(order[:2]) in self.start.prices
        together = (
            len(two) == 2
            and (earlier or order[0] not in self.start.prices)
            and self.model.reduce
            and not self.clock.expired
            and all(o.terms and o.multiplier is not None for o in two)
            and (earlier or not any(self._is_at_its_least(o) for o in two))
            and self._factor("+".join(order[:2]), *two) is not None
        )
        return order[: 2 if together else 1]

    def _factor(self, stage: str, first: Objective, second: Objective) -> int | None:
        """More than the second goal can vary by over all plans, as a power of two; None when too much."""
        count = len(self.model.program)
        lower, upper = self.model.program.finite_bounds(self._people)
        costs = second.costs(count)
        varies = float(np.abs(costs) @ (upper - lower))
        factor = 1 << int(varies).bit_length()
        earlier = self.start.prices.get(stage)
        if earlier is not None:
            factor = max(factor, earlier.factor)
        most = factor * float(np.abs(first.costs(count)).max())
        return factor if most <= LARGEST_COEFFICIENT else None

    def _two_goals(
        self, slugs: Sequence[str], objectives: Mapping[str, Objective], proven_so_far: bool
    ) -> list[GoalResult]:
        """Minimise factor · first + second, which is minimising the first and then the second.

        Both are whole numbers.  A plan with one less of the first saves ``factor``, which is more than the
        second can cost; so the optimum has the least of the first and, among those plans, the least of
        the second.
        """
        first, second = (objectives[slug] for slug in slugs)
        factor = self._factor("+".join(slugs), first, second)
        assert factor is not None
        both = Objective.joined(factor, first, second)
        self._scale = Fraction(0)
        stage = "+".join(slugs)
        self._joined = factor
        if self._proven_by_start(stage, both):
            found = bound = self._best_value(False, both)
        else:
            found, bound = self.minimise(both, self.clock.slice(TIME_SHARE))
        if not found - bound < 1 - _SAFE:
            # Stopped: what is known of the first goal, and the plan so far.
            costs = second.costs(len(self.model.program))
            lower, upper = self.model.program.finite_bounds(self._people)
            most = float(np.maximum(costs * lower, costs * upper).sum())
            low = (bound - most) / factor if math.isfinite(bound) else -math.inf
            results = []
            for slug, objective, least in ((slugs[0], first, low), (slugs[1], second, -math.inf)):
                value = self._best_value(False, objective)
                results.append(self._held(slug, objective, value, least, False))
            return results
        self._hold(stage, both, round(found))
        results = []
        for slug, objective in zip(slugs, (first, second), strict=True):
            reached = Fraction(round(self._best_value(False, objective)))
            exact = reached / objective.scale + objective.constant
            results.append(GoalResult(slug, exact, exact, proven_so_far))
        return results

    def minimise(self, objective: Objective, clock: Clock) -> tuple[float, float]:
        """Minimise over the hub, adding Hall rows until the solution can be routed.

        Where that takes more than a few rounds, where people go is decided with the pair columns instead.

        Returns
        -------
        value, bound
            Scaled as the objective; infinite where nothing was found.
        """
        if self.pairs is not None:
            return self._minimise_over_pairs(False, objective, clock)
        terms = objective.costs(len(self.model.program))
        bound = -math.inf
        whole = False
        rounds = first = 0
        parts: Run | None = None
        try_parts = True
        while True:
            # The relaxation first: it is warm, finds most broken Hall rows, and is often whole already.
            parts, by_parts = self._by_parts(objective, terms, parts, clock) if try_parts else (None, None)
            try_parts = by_parts is not None
            outcome = by_parts or self.solver.minimise(
                terms, clock, relaxed=not whole, start=self._start(), on_bound=self._say
            )
            if outcome.ending is Ending.INFEASIBLE:
                raise InfeasibleError
            bound = max(bound, outcome.bound)
            if not whole:
                self._relaxation = outcome
            if outcome.values is None:
                return math.inf, bound
            self._say(self._best_value(False, objective), bound)
            values = self._rounded(outcome.values)
            if not whole and not self._is_whole(outcome.values):
                values = outcome.values
            routes, broken = self.router.route(values)
            rounds += bool(broken)
            first = first or len(broken)
            if self._gives_up(rounds, len(broken), first) and not clock.expired:
                self._open_pairs(by_distance=False)
                found, over_pairs = self._minimise_over_pairs(False, objective, clock)
                return found, max(bound, over_pairs)
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

    def _by_parts(
        self, objective: Objective, costs: Floats, earlier: Run | None, clock: Clock
    ) -> tuple[Run | None, Outcome | None]:
        """The optimum of a large whole-number goal from its parts; see :mod:`realloc.parts`.

        It is used only where plan and bound meet, so that the plan is an optimum like the solver's.
        """
        program = self.model.program
        large = self.model.reduce and self.solver.name == Highs.name and is_large(program)
        if not (large and self._by_parts_now) or objective.multiplier is None:
            return None, None
        if self.best is None or clock.expired:
            return None, None
        best = np.pad(self.best, (0, len(program) - len(self.best)))
        run = Run(
            program, costs, self._confined, best, self._people, clock, self._threads or cores(), earlier
        )
        found = run.minimise()
        if found is None or found.objective - found.bound >= 1 - _SAFE:
            return None, None
        ending = Ending.OPTIMAL
        return run, Outcome(ending, found.values, found.objective, found.bound, found.prices)

    def _gives_up(self, rounds: int, broken: int, first: int) -> bool:
        """Whether Hall rows take too long: in many rounds, or in some that break hardly fewer of them."""
        slow = (
            math.isfinite(self.hall_rounds) and 5 * rounds > self.hall_rounds and broken > max(10, first / 2)
        )
        most = self.hall_rounds + (FEW_LEFT_ROUNDS if self.hall_rounds > 0 and broken <= FEW_LEFT else 0)
        return broken > 0 and (rounds > most or slow)

    def _start(self) -> Floats | None:
        """The best plan as a start, if it still has a value for every column."""
        if self.best is None or len(self.best) != len(self.model.program):
            return None
        return self.best

    def _is_whole(self, values: Floats) -> bool:
        whole = self.model.program.whole_columns()
        part = values[whole]
        return bool(np.all(np.abs(part - np.rint(part)) < 1e-6))

    def _rounded(self, values: Floats) -> Floats:
        whole = self.model.program.whole_columns()
        return np.where(whole, np.rint(values), values)

    def _say(self, value: float | None, bound: float | None) -> None:
        """Tell the progress display, in the goal's own unit."""
        if self.progress and self._scale:
            scale, constant = float(self._scale), float(self._constant)
            told = (None if x is None or math.isinf(x) else x / scale + constant for x in (value, bound))
            self.progress.update(*told)

    # -- goals with kilometres -----------------------------------------------------------------------

    def _open_pairs(self, *, by_distance: bool) -> None:
        """Bring in the pair columns, starting from the plan so far."""
        if self.pairs is None:
            self.pairs = Pairs(self.model)
            # The pairs imply every Hall row, and these are long.
            for row, meaning in enumerate(self.model.program.row_meaning):
                if meaning[0] == "reach":
                    self.model.program.loosen(row)
        if not (by_distance and self.pairs.start_by_prices(self.routes, self._people, self.clock)):
            self.pairs.start(self.routes, RANKS if by_distance else FEW_RANKS)
        self.best = self._with_pairs()

    def _with_pairs(self) -> Floats | None:
        """The best plan with a value for the pair columns too."""
        if self.best is None:
            return None
        assert self.pairs is not None
        values = self.pairs.values_of(self.routes)
        hub = self.model.program.whole_columns()[: len(self.best)]
        values[: len(self.best)][hub] = self.best[hub]
        return values

    def _minimise_over_pairs(
        self, by_distance: bool, objective: Objective, clock: Clock
    ) -> tuple[float, float]:
        """Price pairs in until the optimum over all of them is proven; see :mod:`realloc.pairs`."""
        pairs = self.pairs
        assert pairs is not None
        km_cost = 1.0 if by_distance else 0.0
        more = NEAREST_A_ROUND
        while True:
            terms = self._costs(by_distance, objective)
            relaxation = self.solver.minimise(terms, clock, relaxed=True)
            self._relaxation = relaxation
            if relaxation.ending is Ending.INFEASIBLE:
                if not pairs.add_nearer(more):
                    raise InfeasibleError
                more *= 2
                continue
            if relaxation.row_duals is None:
                return math.inf, -math.inf
            if relaxation.values is not None and self._is_whole(relaxation.values):
                self._keep(relaxation.values)  # a plan, should the time run out
            if not pairs.add_cheaper(relaxation.row_duals, km_cost, -1e-7, most=NEAREST_A_ROUND):
                break
        bound = relaxation.objective
        self._say(self._best_value(by_distance, objective), bound)
        while True:
            terms = self._costs(by_distance, objective)
            outcome = self._whole_over_pairs(relaxation, terms, clock)
            if outcome.values is None:
                return math.inf, bound
            self._keep(outcome.values)
            if outcome is relaxation:
                # Whole, and the optimum over all pairs: none of them has a reduced cost below zero.
                return outcome.objective, bound
            slack = outcome.objective - relaxation.objective
            if objective.multiplier is not None and slack < 1 - _SAFE:
                return outcome.objective, outcome.objective  # a whole number has no room below it
            if not pairs.add_cheaper(relaxation.row_duals, km_cost, slack + 1e-7):
                return outcome.objective, max(bound, outcome.bound)
            relaxation = Outcome(Ending.STOPPED, None, relaxation.objective, bound, relaxation.row_duals)

    def _whole_over_pairs(self, relaxation: Outcome, terms: Floats, clock: Clock) -> Outcome:
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
        costs = objective.costs(len(self.model.program))
        # Not ``@``: for one short product BLAS wakes all its threads, which then wait at full speed.
        return float((costs[: len(self.best)] * self.best).sum())
