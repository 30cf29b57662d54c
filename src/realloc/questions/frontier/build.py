"""A workbook → its frontier over one rule."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from realloc.city.domain import Instance, MoveKind
from realloc.city.horizon import Horizon
from realloc.city.years import with_road_goals
from realloc.optimise.start import Start
from realloc.questions.frontier.axis import AXES, Axis, Value, default_values
from realloc.questions.frontier.knee import find_knee
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.frontier.trace import Told, Tracer, point_of
from realloc.questions.one_scenario import solve_scenario
from realloc.questions.scenario import Scenario, Status


class NoPointError(Exception):
    """No value of the rule allows any plan."""

    def __init__(self, instance: Instance, horizon: Horizon | None = None) -> None:
        super().__init__("no value of the rule allows any plan")
        self.instance, self.horizon = instance, horizon


def trace_frontier(
    instance: Instance,
    axis: Axis | None = None,
    values: Sequence[Value] | None = None,
    *,
    goal: str | None = None,
    jobs: int | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    told: Told | None = None,
    shortcuts: bool = True,
    horizon: Horizon | None = None,
) -> Frontier:
    """The proven optimum at each value of a rule.

    Parameters
    ----------
    axis : Axis, optional
        The rule; ``max_moves`` if not given.
    values : sequence, optional
        Of the rule, in any order; for ``max_moves`` the default is round steps from 0 to the number that
        the plan without that limit uses.
    goal : str, optional
        Where to look for the knee; by default the first goal that varies.
    jobs : int, optional
        Points solved at once; by default as many as there are cores.
    time_limit : float, optional
        Seconds for each point; what is not proven by then says so.
    shortcuts : bool
        See :class:`~realloc.questions.frontier.trace.Tracer`.
    horizon : Horizon, optional
        Years to plan at once; then the values are given, and hold in each of them.

    Raises
    ------
    NoPointError
        When no value allows any plan.
    """
    started = time.perf_counter()
    axis = axis or AXES["max_moves"]
    if horizon is not None:
        instance = with_road_goals(in_every_year(instance, axis))
    in_force: Value = getattr(instance.settings, axis.rule)
    known: dict[int, Point] = {}
    starts: dict[int, Start] = {}
    if values is None:
        values, last, start = _up_to_unlimited(axis, instance, in_force, solver, time_limit)
        known = {len(values) - 1: last}
        starts = {len(values) - 1: start} if start else {}
    values = axis.from_tight_to_loose(values)
    tracer = Tracer(
        axis,
        instance,
        values,
        known=known,
        starts=starts,
        solver=solver,
        time_limit=time_limit,
        told=told,
        shortcuts=shortcuts,
        horizon=horizon,
    )
    points, stopped = tracer.run(jobs)
    if all(point.status is Status.INFEASIBLE for point in points):
        raise NoPointError(axis.applied(instance, values[-1]), horizon)
    frontier = Frontier(axis, instance, points, in_force, unfinished=stopped, solver=solver, horizon=horizon)
    seconds = {"solve": time.perf_counter() - started}
    return replace(frontier, knee=find_knee(frontier, goal), seconds=seconds)


def in_every_year(instance: Instance, axis: Axis) -> Instance:
    """Without what the workbook says of the rule in single years: its values hold in all of them."""
    others = {
        year: {key: value for key, value in rules.items() if key != axis.rule}
        for year, rules in instance.rules_of_years.items()
    }
    return replace(instance, rules_of_years=others)


def _up_to_unlimited(
    axis: Axis, instance: Instance, in_force: Value, solver: str, time_limit: float | None
) -> tuple[list[Value], Point, Start | None]:
    """Values up to what the plan without the limit uses, the point of that plan, and what proved it.

    The plan without the limit keeps a limit of exactly what it uses, and nothing there can be better.
    """
    unlimited = Scenario("none", axis.applied(instance, None))
    outcome = solve_scenario(unlimited, solver=solver, time_limit=time_limit, keep=True)
    # Transfers and secondments, as max_moves counts them.
    used = sum(move.count for move in outcome.moves if move.kind is not MoveKind.REASSIGNMENT)
    point = point_of(used, outcome)
    if point.status is Status.INFEASIBLE:
        raise NoPointError(unlimited.instance)
    return default_values(used, in_force), point, outcome.start
