"""Goal after goal to proven optimality, each held while the next is improved."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from threading import Event
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from realloc.city.domain import GoalResult, Instance, Require
from realloc.city.geography import A_KILOMETRE
from realloc.machine import cores
from realloc.model.arrays import Floats
from realloc.model.objective import Objective
from realloc.optimise.build import Model
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Figures, Priced, Whole, in_floats, scale_of, total
from realloc.optimise.face import Face, optimal_face
from realloc.optimise.hold import hold
from realloc.optimise.incumbent import Held, Incumbent
from realloc.optimise.least import least_values
from realloc.optimise.pairs import FEW_RANKS, RANKS, Pairs
from realloc.optimise.parts import Run, is_large
from realloc.optimise.routing import Router, Routes, add_hall_row, confined_departures
from realloc.optimise.solvers.choose import make_solver
from realloc.optimise.solvers.highs import Highs
from realloc.optimise.solvers.solver import STOPPED, Ending, Outcome, Solver, SolverUnusableError
from realloc.optimise.start import Prices, Start, as_values
from realloc.optimise.tree import Tree

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

LARGEST_JOINED = 2 * 10**6
"""Largest coefficient of two goals joined: a solver takes a millionth of a person for nobody, so with larger
ones it would soon look for fractions of people."""

LARGEST_COST = 2.0**21
"""Largest coefficient that a solver is given; larger ones are divided, and proven otherwise."""

LENGTHS_DIVISOR = 128
"""Kilometres rather than 10 m, near enough."""

FEWER_AT_ONCE = 1_000
"""Plans that are a little better each, found one after another, before a proof is given up."""

_ROUNDING = 1e-7
"""What a reduced cost may be below zero and still count as zero: the solver's dual tolerance."""


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
    """What proved each stage, to begin another run from; see :mod:`realloc.optimise.start`."""


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
        See :class:`~realloc.optimise.build.Model`.
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


@dataclass(frozen=True)
class _Goal:
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
        self.best = Incumbent(model)
        self.start = start or Start()
        self.prices: dict[str, Prices] = {}
        self._proof: tuple[Whole, int] | None = None
        self.hall_rounds: float = HALL_ROUNDS
        self._joined = 0
        self._by_parts_now = True

    @property
    def pairs(self) -> Pairs | None:
        """The columns of pairs, once they are there."""
        return self.best.pairs

    def run(self) -> Solution:
        """Take the goals in their order."""
        order = self.model.instance.settings.goals
        # Kilometres are priced pair by pair, but for those of a city of which no place is known: all are 0.
        hub = self.model.instance.distances.unknown
        with _without_collector():
            objectives = self.model.express_all(slug for slug in order if hub or slug != "distance")
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
                self._by_parts_now = all(slug in objectives for slug in order[len(results) + len(some) :][:1])
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
        if self.best.values is None:
            raise NoPlanInTimeError
        if math.isinf(self.clock.left):
            results = [replace(result, out_of_reach=not result.proven) for result in results]
        solver = self.solver
        return Solution(self.best.values, self.best.routes, results, solver.name, solver.version, self.prices)

    def find_any(self) -> None:
        """Find a plan with few moves, whatever the time limit: without one there is nothing to return."""
        few = Objective([(v, Fraction(1)) for v in self.model.total.values()])
        self._over_hub(self._stage("few", few), self.clock.without_limit())

    def _begin(self) -> bool:
        """Take the plan to start from, or that without moves, if the model accepts one of them."""
        if self.model.reduce:
            self.start.add_hall_rows(self.model)
        given = as_values(self.model, self.start.moves) if self.start.moves else None
        self.best.values, self.best.routes = given or (self._doing_nothing(), {})
        return self.best.values is not None

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
        goal = self._stage(slug, objective)
        if objective is None:
            self._open_pairs(by_distance=True)
        if self._is_at_its_least(goal) or self._proven_by_start(goal):
            found: int | None = self._value(goal)
            bound: Fraction | None = None if found is None else Fraction(found)
        else:
            found, bound = self._minimised(goal, self.clock.slice(TIME_SHARE))
        if found is None:
            found = self._value(goal)
        return self._held(goal, found, bound, proven_so_far)

    def _stage(self, slug: str, objective: Objective | None) -> _Goal:
        """The goal as its costs are now; those of kilometres are the pairs, which come and go."""
        if objective is None:
            return _Goal(slug, Fraction(A_KILOMETRE), Fraction(0), lambda: self._lengths(), True)
        return _Goal(
            slug, objective.scale, objective.constant, lambda: objective.costs(len(self.model.program))
        )

    def _lengths(self) -> Whole:
        return self.pairs.lengths() if self.pairs else np.zeros(len(self.model.program))

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
        self, goal: _Goal, found: int | None, bound: Fraction | None, proven_so_far: bool
    ) -> GoalResult:
        """Hold the goal; say what was reached.

        A goal cannot lie between two of its steps, so its bound is rounded up; and no goal is below zero.
        """
        steps = None if bound is None else math.ceil(bound)
        proven = found is not None and steps is not None and steps >= found and proven_so_far
        low = Fraction(0) if proven else self._least[goal.slug]
        if steps is not None:
            low = max(low, goal.in_its_unit(steps if found is None else min(steps, found)))
        if found is None:
            return GoalResult(goal.slug, math.inf, low, False)
        self._hold(goal.slug, [(goal, found)], goal, found)
        return GoalResult(goal.slug, goal.in_its_unit(found), low, proven)

    def _hold(self, stage: str, goals: Sequence[tuple[_Goal, int]], proven: _Goal, found: int) -> None:
        """Keep goals at no more than they are from here on: by what the proof fixes, or by rows.

        Parameters
        ----------
        goals : sequence of (goal, value)
        proven : _Goal
            What was minimised to ``found``: the goal, or both joined.
        """
        last = stage.split("+")[-1] == self.model.instance.settings.goals[-1]
        face = self._fix_by_prices(stage, proven, found, last)
        if last:
            return
        program, figures = self.model.program, self.best.figures
        for goal, value in goals:
            rows: list[int] = []
            first = len(program)
            if face is None or face.loose >= 1:
                rows = self._hold_rows(goal, value, figures)
            self.best.hold(Held(goal.costs, value), rows, range(first, len(program)))

    def _hold_rows(self, goal: _Goal, value: int, figures: Figures) -> list[int]:
        program = self.model.program
        if not goal.by_distance:
            return hold(program, figures, goal.slug, goal.costs(), value)
        assert self.pairs is not None
        costs, columns = goal.costs(), program.columns
        terms = [(columns[i], float(costs[i])) for i in np.flatnonzero(costs).tolist()]
        row = program.row(("hold", goal.slug), terms, "<=", value)
        self.pairs.length_rows.append(row)
        return [row]

    def _fix_by_prices(self, stage: str, goal: _Goal, held: int, last: bool) -> Face | None:
        """Fix what no plan as good as the held one can change; see :mod:`realloc.optimise.face`.

        The reduced costs of absent pairs are not below zero, so that they only add to a plan's cost.
        """
        program = self.model.program
        if not self.model.reduce or self._proof is None:
            return None
        prices, parts = self._proof
        named = {program.row_meaning[i]: float(prices[i]) / parts for i in np.flatnonzero(prices).tolist()}
        self.prices[stage] = Prices(self._joined or 1, named)
        if last:
            return None
        priced = self._priced(goal, prices, parts)
        short = self.pairs.below_zero(priced, goal.by_distance) if self.pairs else 0
        priced = replace(priced, total=priced.total - short)
        face = optimal_face(program, self.best.figures, priced, held)
        for index, value in zip(face.columns.tolist(), face.column_values.tolist(), strict=True):
            program.fix(index, value)
        for row, value in zip(face.rows.tolist(), face.row_values.tolist(), strict=True):
            program.tighten(row, value)
        if self.pairs is None:
            return face
        # All who go over absent pairs are no more than there are people, and none of them costs more.
        self.pairs.exclude(priced, goal.by_distance, priced.slack(held))
        return replace(face, loose=face.loose + face.slack * self.best.people)

    def _priced(self, goal: _Goal, prices: Whole, parts: int) -> Priced:
        """What prices prove of the goal, also where rows came in after they were found."""
        prices = np.pad(prices, (0, len(self.model.program.rows) - len(prices)))
        return self.best.figures.priced(goal.costs(), prices, parts)

    def _prove(self, goal: _Goal, relaxation: Outcome) -> Fraction:
        """The bound that a relaxation's prices prove, after rounding; kept for what they fix."""
        prices = relaxation.row_duals
        assert prices is not None
        costs, scale = goal.costs(), goal.divisor()
        prices = np.pad(prices, (0, len(self.model.program.rows) - len(prices)))
        value = self._value(goal)
        enough = relaxation.objective * scale
        enough -= 1e-6 * max(1.0, abs(enough))
        if value is not None and value - 1 < enough + 2:
            enough = max(enough, value - 1)
        priced = self.best.figures.best_priced(costs, prices, scale, enough)
        self._proof = priced.prices, priced.parts
        short = self.pairs.below_zero(priced, goal.by_distance) if self.pairs else 0
        return Fraction(priced.total - short, priced.parts)

    def _proven_by_start(self, goal: _Goal) -> bool:
        """Whether the prices of an earlier run prove that the plan so far is best for the goal."""
        prices = self.start.row_prices(goal.slug, self.model) if self.model.reduce else None
        value = self._value(goal)
        if prices is None or value is None:
            return False
        if self.pairs is not None and self.pairs.add_cheaper(prices, float(goal.by_distance), -_ROUNDING):
            return False
        before, claim = self._proof, Outcome(Ending.STOPPED, None, value, value, prices)
        if self._prove(goal, claim) <= value - 1:
            self._proof = before
            return False
        self.best.with_pairs()
        return True

    def _value(self, goal: _Goal) -> int | None:
        """The value of the best plan so far, in steps."""
        return self.best.value(goal.costs())

    def _is_at_its_least(self, goal: _Goal) -> bool:
        """Whether the best plan has the goal where its columns' bounds already keep it from being less.

        Row prices of zero prove it, and its own coefficients are the reduced costs.
        """
        if not self.model.reduce or self.best.values is None or goal.by_distance:
            return False
        if self._above_least(goal.costs()):
            return False
        self._proof = np.zeros(len(self.model.program.rows)), 1
        return True

    def _above_least(self, costs: Whole) -> int:
        """How many columns the best plan has where they cost more than their bounds would let them."""
        assert self.best.values is not None
        lower, upper = self.model.program.bounds()
        used = np.asarray(costs != 0, dtype=bool)
        ends = np.where(costs > 0, lower, upper)[used]
        best = np.pad(self.best.values, (0, len(costs) - len(self.best.values)))
        return int(np.count_nonzero(best[used] != ends))

    # -- two goals at once -------------------------------------------------------------------------

    def _taken_together(self, order: Sequence[str], objectives: Mapping[str, Objective]) -> Sequence[str]:
        """The next goal, or the next two when both can be minimised in one go."""
        two = [self._stage(slug, objectives[slug]) for slug in order[:2] if slug in objectives]
        earlier = "+".join(order[:2]) in self.start.prices
        together = (
            len(two) == 2
            and (earlier or order[0] not in self.start.prices)
            and self.model.reduce
            and not self.clock.expired
            and all(objectives[slug].terms for slug in order[:2])
            and (earlier or not any(self._is_at_its_least(goal) for goal in two))
            and self._factor("+".join(order[:2]), *two) is not None
        )
        return order[: 2 if together else 1]

    def _factor(self, stage: str, first: _Goal, second: _Goal) -> int | None:
        """More than the second goal can vary by over all plans, as a power of two; None when too much."""
        lower, upper = self.model.program.finite_bounds(self.best.people)
        varies = total(abs(second.costs()), upper - lower)
        factor = 1 << varies.bit_length()
        earlier = self.start.prices.get(stage)
        if earlier is not None:
            factor = max(factor, earlier.factor)
        return factor if factor * int(abs(first.costs()).max()) <= LARGEST_JOINED else None

    def _two_goals(
        self, slugs: Sequence[str], objectives: Mapping[str, Objective], proven_so_far: bool
    ) -> list[GoalResult]:
        """Minimise factor · first + second, which is minimising the first and then the second.

        Both are whole numbers.  A plan with one less of the first saves ``factor``, which is more than the
        second can cost; so the optimum has the least of the first and, among those plans, the least of
        the second.
        """
        goals = [self._stage(slug, objectives[slug]) for slug in slugs]
        stage = "+".join(slugs)
        factor = self._factor(stage, *goals)
        assert factor is not None
        both = self._stage(stage, Objective.joined(factor, *(objectives[slug] for slug in slugs)))
        self._joined = factor
        if self._proven_by_start(both):
            found = self._value(both)
            bound: Fraction | None = None if found is None else Fraction(found)
        else:
            found, bound = self._minimised(both, self.clock.slice(TIME_SHARE))
        if found is None or bound is None or bound <= found - 1:
            self._joined = 0
            return self._stopped(goals, factor, bound)
        reached = [(goal, value) for goal in goals if (value := self._value(goal)) is not None]
        self._hold(stage, reached, both, found)
        self._joined = 0
        return [
            GoalResult(goal.slug, goal.in_its_unit(value), goal.in_its_unit(value), proven_so_far)
            for goal, value in reached
        ]

    def _stopped(self, goals: Sequence[_Goal], factor: int, bound: Fraction | None) -> list[GoalResult]:
        """What is known of two goals whose proof did not end: of the first, and the plan so far."""
        costs = goals[1].costs()
        lower, upper = self.model.program.finite_bounds(self.best.people)
        most = total(costs, np.where(costs > 0, upper, lower))
        low = None if bound is None else (bound - most) / factor
        self._proof = None  # of both together
        return [
            self._held(goal, self._value(goal), least, False)
            for goal, least in zip(goals, (low, None), strict=True)
        ]

    # -- over the hub ------------------------------------------------------------------------------

    def _minimised(self, goal: _Goal, clock: Clock) -> tuple[int | None, Fraction | None]:
        """Minimise a goal, and prove it.

        Returns
        -------
        value, bound
            In steps of the goal; None where nothing was found.
        """
        if self.pairs is None:
            found, bound = self._over_hub(goal, clock)
        else:
            found, bound = self._over_pairs(goal, clock)
        if found is not None and bound is not None and bound <= found - 1 and not clock.expired:
            return self._proven_otherwise(goal, bound, clock)
        return found, bound

    def _over_hub(self, goal: _Goal, clock: Clock) -> tuple[int | None, Fraction | None]:
        """Minimise over the hub, adding Hall rows until the solution can be routed.

        Where that takes more than a few rounds, where people go is decided with the pair columns instead.
        """
        relaxation: Outcome | None = None
        whole = False
        rounds = first = 0
        parts: Run | None = None
        try_parts = True
        while True:
            # The relaxation first: it is warm, finds most broken Hall rows, and is often whole already.
            if whole:
                outcome = self._whole_numbers(goal, clock)
            else:
                parts, by_parts = self._by_parts(goal.costs(), parts, clock) if try_parts else (None, None)
                try_parts = by_parts is not None
                outcome = by_parts or self._relaxed(goal, clock)
                relaxation = outcome if outcome.row_duals is not None else relaxation
            if outcome.values is None:
                return None, self._bound(goal, relaxation)
            is_plan = self.best.is_whole(outcome.values)
            values = self.best.hub_of(outcome.values) if is_plan else outcome.values
            routes, broken = self.router.route(values)
            rounds += bool(broken)
            first = first or len(broken)
            if self._gives_up(rounds, len(broken), first) and not clock.expired:
                bound = self._bound(goal, relaxation)
                self._open_pairs(by_distance=False)
                found, over_pairs = self._over_pairs(goal, clock)
                return found, max((b for b in (bound, over_pairs) if b is not None), default=None)
            for commodity, units in broken:
                add_hall_row(self.model, commodity, units)
            if broken and not clock.expired:
                continue
            took = is_plan and not broken and self.best.take_routed(values, routes)
            if took or broken or whole:
                return self._value(goal) if took else None, self._bound(goal, relaxation)
            whole = True

    def _bound(self, goal: _Goal, relaxation: Outcome | None) -> Fraction | None:
        """What the prices of a relaxation prove of the goal."""
        if relaxation is None or relaxation.row_duals is None:
            return None
        bound = self._prove(goal, relaxation)
        self._say(goal, self._value(goal), bound)
        return bound

    def _relaxed(self, goal: _Goal, clock: Clock) -> Outcome:
        """The optimum without whole numbers.

        Raises
        ------
        InfeasibleError
            When there is none, and no plan is known.
        """
        costs = in_floats(goal.costs(), goal.divisor())
        for careful in (False, True):
            outcome = self.solver.minimise(costs, clock, relaxed=True, careful=careful)
            if outcome.ending is not Ending.INFEASIBLE:
                return outcome
        if self.best.values is None:
            raise InfeasibleError
        return STOPPED

    def _whole_numbers(self, goal: _Goal, clock: Clock) -> Outcome:
        """A plan of whole numbers that keeps every row, as good as the solvers find one."""
        scale = goal.divisor()
        costs = in_floats(goal.costs(), scale)
        infeasible = 0

        def told(*found: float | None) -> None:
            self._say(goal, *(None if x is None else x * scale for x in found))

        for solver, careful in self._ways():
            outcome = solver.minimise(costs, clock, on_bound=told, careful=careful)
            if outcome.ending is Ending.INFEASIBLE:
                infeasible += 1
                if infeasible == 2 and self.best.values is None:
                    raise InfeasibleError
            elif outcome.values is None:
                return STOPPED
            elif self.best.plan_of(outcome.values) is not None:
                return outcome
        return STOPPED

    def _ways(self) -> Iterator[tuple[Solver, bool]]:
        """Solvers to ask for whole numbers, and how, one after another until an answer holds."""
        yield self.solver, False
        yield self.solver, True
        other = "cbc" if self.solver.name == Highs.name else "highs"
        with suppress(SolverUnusableError):
            yield make_solver(other, self.model.program, self._threads), False

    def _by_parts(self, costs: Whole, earlier: Run | None, clock: Clock) -> tuple[Run | None, Outcome | None]:
        """The optimum of a large whole-number goal from its parts; see :mod:`realloc.optimise.parts`.

        It is used only where plan and bound meet, so that the plan is an optimum like the solver's.
        """
        program = self.model.program
        usable = self.model.reduce and self.solver.name == Highs.name and self._by_parts_now
        if not usable or self.best.values is None or clock.expired:
            return None, None
        if not is_large(program, self._above_least(costs)) or scale_of(costs, LARGEST_COST) > 1:
            return None, None
        best = np.pad(self.best.values, (0, len(program) - len(self.best.values)))
        threads = self._threads or cores()
        run = Run(program, costs, self._confined, best, self.best.people, clock, threads, earlier)
        found = run.minimise()
        if found is None or found.objective - found.bound >= 1:
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

    def _say(self, goal: _Goal, value: float | None, bound: Fraction | float | None) -> None:
        """Tell the progress display, in the goal's own unit."""
        if self.progress and not self._joined:
            told = (None if x is None else float(goal.in_its_unit(Fraction(x))) for x in (value, bound))
            self.progress.update(*told)

    # -- over pairs --------------------------------------------------------------------------------

    def _open_pairs(self, *, by_distance: bool) -> None:
        """Bring in the pair columns, starting from the plan so far."""
        if self.best.pairs is None:
            self.best.pairs = Pairs(self.model)
            # The pairs imply every Hall row, and these are long.
            for row, meaning in enumerate(self.model.program.row_meaning):
                if meaning[0] == "reach":
                    self.model.program.loosen(row)
        pairs, routes = self.best.pairs, self.best.routes
        if not (by_distance and pairs.start_by_prices(routes, self.best.people, self.clock)):
            pairs.start(routes, RANKS if by_distance else FEW_RANKS)
        self.best.with_pairs()

    def _over_pairs(self, goal: _Goal, clock: Clock) -> tuple[int | None, Fraction | None]:
        """Price pairs in until the optimum over all of them is proven; see :mod:`realloc.optimise.pairs`."""
        pairs = self.pairs
        assert pairs is not None
        of_goal = float(goal.by_distance)
        more = NEAREST_A_ROUND
        scale = goal.divisor()
        while True:
            relaxation = self.solver.minimise(in_floats(goal.costs(), scale), clock, relaxed=True)
            if relaxation.ending is Ending.INFEASIBLE:
                if pairs.add_nearer(more):
                    more *= 2
                    continue
                relaxation = self._relaxed(goal, clock)
            if relaxation.row_duals is None or relaxation.values is None:
                return None, None
            took = self.best.take(relaxation.values)  # a plan, should the time run out
            prices = relaxation.row_duals * scale
            if not pairs.add_cheaper(prices, of_goal, -_ROUNDING * scale, most=NEAREST_A_ROUND):
                break
        bound = self._prove(goal, relaxation)
        self._say(goal, self._value(goal), bound)
        while True:
            if not took:
                outcome = self._whole_numbers(goal, clock)
                if outcome.values is None or not self.best.take(outcome.values):
                    return None, bound
            found = self._value(goal)
            if found is None or bound > found - 1 or not self._add_as_cheap(goal, found - 1):
                return found, bound
            took = False

    def _add_as_cheap(self, goal: _Goal, most: int) -> int:
        """Bring in the absent pairs that a plan of cost ``most`` might use; return how many."""
        assert self.pairs is not None and self._proof is not None
        priced = self._priced(goal, *self._proof)
        short = self.pairs.below_zero(priced, goal.by_distance)
        slack = priced.parts * most - priced.total + short
        return self.pairs.add_cheaper(priced.prices, priced.parts * goal.by_distance, slack + 1)

    # -- proofs that prices alone do not give --------------------------------------------------------

    def _proven_otherwise(
        self, goal: _Goal, bound: Fraction, clock: Clock
    ) -> tuple[int | None, Fraction | None]:
        """Close the gap between the plan and the bound of the relaxation.

        First by branch and bound in whole numbers (:mod:`realloc.optimise.tree`), which trusts nobody.  Where
        that takes too long, by asking for a plan that is one step better, with rows whose coefficients are
        small enough for the solver's tolerance (:mod:`realloc.optimise.hold`), until two ways of solving say
        that there is none.
        """
        program = self.model.program
        while not clock.expired:
            found = self._value(goal)
            assert found is not None
            size = len(program.rows)
            tree = Tree(
                self.best.figures,
                self.best.whole_columns,
                program.whole_rows(),
                goal.costs(),
                found,
                lambda values: self._accepted(goal, values),
                clock,
            )
            if tree.search():
                found = self._value(goal)
                return found, None if found is None else Fraction(found)
            self._say(goal, self._value(goal), bound)
            if len(program.rows) == size and self._value(goal) == found:
                break
        return self._proven_by_asking(goal, bound, clock)

    def _accepted(self, goal: _Goal, values: Floats) -> float | None:
        """What a plan costs, which is taken; None where it cannot be routed (rows are then added).

        A vector that breaks a goal held so far costs infinitely much: no rounding of a relaxation tells.
        """
        whole = self.best.hub_of(values)
        if not self.best.keeps_held(whole):
            return math.inf
        if self.pairs is not None:
            return self._value(goal) if self.best.take(values) else None
        routes, broken = self.router.route(whole)
        for commodity, units in broken:
            add_hall_row(self.model, commodity, units)
        if broken or not self.best.take_routed(whole, routes):
            return None
        return self._value(goal)

    def _proven_by_asking(
        self, goal: _Goal, bound: Fraction, clock: Clock
    ) -> tuple[int | None, Fraction | None]:
        program = self.model.program
        for _ in range(FEWER_AT_ONCE):
            found = self._value(goal)
            if found is None or clock.expired:
                break
            first = len(program)
            rows = hold(program, self.best.figures, "fewer", goal.costs(), found - 1)
            self.best.ignore(rows, range(first, len(program)))
            try:
                answer = self._better(goal, clock)
            finally:
                for row in rows:
                    program.drop(row)
            if answer is None:
                return found, Fraction(found)
            if not answer:
                break
        return self._value(goal), bound

    def _better(self, goal: _Goal, clock: Clock) -> bool | None:
        """Whether a better plan was found; None where two ways of solving say that there is none."""
        costs = in_floats(goal.costs(), goal.divisor())
        before, none = self._value(goal), 0
        for solver, careful in self._ways():
            outcome = solver.minimise(costs, clock, careful=careful)
            if outcome.ending is Ending.INFEASIBLE:
                none += 1
                if none == 2:
                    return None
            elif outcome.values is not None and self.best.is_whole(outcome.values):
                size = len(self.model.program.rows)
                self._accepted(goal, outcome.values)
                if self._value(goal) != before or len(self.model.program.rows) > size:
                    return True
        return False
