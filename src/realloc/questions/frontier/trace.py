"""Solving the points of a frontier: as few as possible, several at once.

Every value of the rule allows all plans that a tighter value allows, and the goals measure a plan without
looking at the rule.  From that follow four facts, each of which spares a solve:

*A plan that also fits.*  Let x be an optimal plan at value L, and M tighter.  If x keeps every rule at M, x
is optimal at M: what is allowed at M is allowed at L, so nothing at M is better than x.  (With max_moves: a
plan that uses m ≤ L moves is optimal at every limit from m to L.)  Whether x keeps the rules at M is asked
of the independent checks.

*Between equals.*  If the optima at T and at L have the same goal values and M lies between, M has them too:
the optimum at M is no better than at L and no worse than at T.  The plan of T is allowed at M and attains
them.

*No plan.*  If nothing is allowed at L, nothing is allowed at any tighter value.

*No worse.*  Where time ran out at L, the plan found at a tighter value is allowed at L, too, and is taken if
it is better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from realloc.city.domain import GoalResult, Instance
from realloc.city.horizon import Horizon
from realloc.optimise.start import Start
from realloc.parallel.pool import places
from realloc.questions.frontier.axis import Axis, Value
from realloc.questions.frontier.records import Point, varies
from realloc.questions.one_scenario import solve_scenario, without_solving
from realloc.questions.scenario import Outcome, Scenario, Status
from realloc.questions.workers import Asked, solve_several

Told = Callable[[int, int], None]
"""Called as points end: how many have ended, of how many."""


class Tracer:
    """The points of one frontier while they are solved.

    Parameters
    ----------
    values : sequence
        From the tightest to the loosest.
    known : mapping of position to Point, optional
        Points that are solved already.
    starts : mapping of position to Start, optional
        What the known points were proven with.
    shortcuts : bool
        Whether the facts above may spare solves; without them every point is solved.
    horizon : Horizon, optional
        The years, where several are planned at once.
    """

    def __init__(
        self,
        axis: Axis,
        instance: Instance,
        values: Sequence[Value],
        *,
        known: Mapping[int, Point] | None = None,
        starts: Mapping[int, Start] | None = None,
        solver: str = "highs",
        time_limit: float | None = None,
        told: Told | None = None,
        shortcuts: bool = True,
        horizon: Horizon | None = None,
    ) -> None:
        self.axis, self.values = axis, list(values)
        self.solver, self.time_limit, self.told = solver, time_limit, told
        self.shortcuts = shortcuts
        self.scenarios = [
            Scenario(str(i), axis.applied(instance, value), tighter=True, horizon=horizon)
            for i, value in enumerate(values)
        ]
        self.points: list[Point | None] = [(known or {}).get(i) for i in range(len(values))]
        self._running: set[int] = set()
        self._starts = dict(starts or {})

    def run(self, jobs: int | None = None) -> tuple[tuple[Point, ...], bool]:
        """Solve, and give the points and whether it was stopped by Ctrl-C before the last."""
        stopped = False
        self._tell()
        self._settle()
        jobs = min(places(jobs), sum(point is None for point in self.points))
        try:
            solve_several(self.scenarios[0].instance, jobs, self._task, self._ended)
        except KeyboardInterrupt:
            stopped = True
        reached = bounded_by_looser(no_worse_than_tighter([p for p in self.points if p is not None]))
        by_value = {point.value: point for point in reached}
        # What was not reached is left open: a copy of its neighbour would look like a result.
        points = (by_value.get(value, Point(value, Status.UNSOLVED)) for value in self.values)
        return tuple(points), stopped

    def _task(self) -> Asked | None:
        """The point to solve next, which depends on what is known by then."""
        index = self._next()
        if index is None:
            return None
        self._running.add(index)
        start = self._start_for(index)
        solve = partial(
            solve_scenario, solver=self.solver, time_limit=self.time_limit, start=start, keep=True
        )
        return Asked(index, self.scenarios[index], solve)

    def _next(self) -> int | None:
        """The point to solve next: the loosest, the tightest, then the middle of the widest part left.

        Both ends first, because they settle most; the middle, because it may settle either side.
        """
        open_ = [i for i, point in enumerate(self.points) if point is None and i not in self._running]
        if not open_:
            return None
        last = len(self.points) - 1
        for end in (last, 0):
            if end in open_:
                return end
        parts: list[list[int]] = []
        for index in open_:
            if parts and parts[-1][-1] == index - 1:
                parts[-1].append(index)
            else:
                parts.append([index])
        widest = max(parts, key=len)
        return widest[len(widest) // 2]

    def _start_for(self, index: int) -> Start | None:
        """The tighter neighbour's plan, which is allowed here, and the looser one's prices.

        The prices bound every goal, exactly where it is linear between the two; where the tighter plan
        meets the bound the goal is proven at once.
        """
        if not self.shortcuts or not self._starts:
            return None
        tighter = max((i for i in self._starts if i < index), default=None)
        looser = min((i for i in self._starts if i > index), default=None)
        moves = () if tighter is None else self._starts[tighter].moves
        priced = looser if looser is not None else tighter
        prices = {} if priced is None else self._starts[priced].prices
        return Start(moves, prices)

    def _ended(self, index: int, outcome: Outcome) -> None:
        self._running.discard(index)
        if outcome.start is not None:
            self._starts[index] = outcome.start
        if self.points[index] is None:  # else settled by another while it was being solved
            self._keep(index, point_of(self.values[index], outcome))
        self._settle()

    def _keep(self, index: int, point: Point) -> None:
        self.points[index] = point
        self._tell()

    def _tell(self) -> None:
        if self.told:
            self.told(sum(p is not None for p in self.points), len(self.points))

    def _settle(self) -> None:
        """Fill in every point that the proven ones settle, from the loosest on."""
        if not self.shortcuts:
            return
        for index in reversed(range(len(self.points))):
            if self.points[index] is not None:
                continue
            looser = self._nearest(range(index + 1, len(self.points)))
            tighter = self._nearest(range(index - 1, -1, -1))
            found = looser and self._from_looser(index, looser)
            if not found and looser and tighter:
                found = _between(self.values[index], tighter, looser)
            if found:
                self._keep(index, found)

    def _nearest(self, places: range) -> Point | None:
        """The first of these places with a point that is proven."""
        found = (point for i in places if (point := self.points[i]) is not None)
        return next((point for point in found if point.proven), None)

    def _from_looser(self, index: int, looser: Point) -> Point | None:
        """No plan there means no plan here; a plan that fits here is the best here."""
        value = self.values[index]
        if looser.status is Status.INFEASIBLE:
            return Point(value, Status.INFEASIBLE, settled_by=looser.solved_at)
        base = Outcome("", looser.status, looser.goals, looser.moves, road=looser.road)
        if without_solving(base, self.scenarios[index]) is None:
            return None
        return replace(looser, value=value, seconds=0.0, settled_by=looser.solved_at)


def point_of(value: Value, outcome: Outcome) -> Point:
    """The point that a solved scenario gives."""
    return Point(value, outcome.status, outcome.goals, outcome.moves, outcome.seconds, road=outcome.road)


def _between(value: Value, tighter: Point, looser: Point) -> Point | None:
    """Between two optima of the same goal values there is no other."""
    if not (tighter.status is Status.OPTIMAL and looser.status is Status.OPTIMAL):
        return None
    pairs = zip(tighter.goals, looser.goals, strict=True)
    if any(varies([a.value, b.value]) for a, b in pairs):
        return None
    return replace(tighter, value=value, seconds=0.0, settled_by=tighter.solved_at)


def no_worse_than_tighter(points: Sequence[Point]) -> tuple[Point, ...]:
    """Points, from tight to loose, where an unproven one takes the tighter plan if that is better."""
    found: list[Point] = []
    for point in points:
        before = found[-1] if found else None
        open_ = point.status in (Status.UNPROVEN, Status.UNSOLVED)
        if open_ and before and before.has_plan and (not point.has_plan or _is_better(before, point)):
            point = _with_plan_of(before, point)
        found.append(point)
    return tuple(found)


def _is_better(one: Point, other: Point) -> bool:
    for a, b in zip(one.goals, other.goals, strict=True):
        if varies([a.value, b.value]):
            return a.value < b.value
    return False


def _with_plan_of(tighter: Point, point: Point) -> Point:
    """The tighter plan with the bounds that are known here.

    A bound was proven with the goals before it held at the values then found.  So the first goal in which
    the plans differ still has its bound, and those after it have none but 0.
    """
    own = {goal.goal: goal for goal in point.goals}
    goals: list[GoalResult] = []
    as_before = proven = True
    for goal in tighter.goals:
        mine = own.get(goal.goal)
        bound = min(mine.bound, goal.value) if mine and as_before else Fraction(0)
        as_before = as_before and mine is not None and not varies([mine.value, goal.value])
        proven = proven and as_before and mine is not None and mine.proven
        goals.append(GoalResult(goal.goal, goal.value, bound, proven))
    return replace(
        point,
        status=Status.UNPROVEN,
        goals=tuple(goals),
        moves=tighter.moves,
        settled_by=tighter.solved_at,
        road=tighter.road,
    )


def bounded_by_looser(points: Sequence[Point]) -> tuple[Point, ...]:
    """Points, from tight to loose, with the bounds that a looser optimum proves for an unproven one.

    What is allowed here is allowed there, so the first goal is no better than its optimum there; nor is the
    next, among the plans that attain the optimum in those before it, as long as they are attained here.
    """
    found: list[Point] = []
    looser: Point | None = None
    for point in reversed(points):
        if point.status is Status.OPTIMAL:
            looser = point
        elif point.status is Status.UNPROVEN and looser:
            point = _bounded(point, looser)
        found.append(point)
    return tuple(reversed(found))


def _bounded(point: Point, looser: Point) -> Point:
    goals = list(point.goals)
    for i, (goal, there) in enumerate(zip(point.goals, looser.goals, strict=True)):
        if not varies([goal.value, there.value]):
            goals[i] = goal._replace(bound=goal.value, proven=True)
            continue
        goals[i] = goal._replace(bound=max(goal.bound, there.value), proven=goal.proven)
        break
    proven = all(goal.proven for goal in goals)
    return replace(point, goals=tuple(goals), status=Status.OPTIMAL if proven else Status.UNPROVEN)
