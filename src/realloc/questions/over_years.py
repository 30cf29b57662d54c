"""A scenario over several years solved, or answered without solving."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from fractions import Fraction

from realloc.city.domain import Instance
from realloc.city.horizon import RoadPlan
from realloc.city.years import with_road_goals
from realloc.questions.scenario import Outcome, OverYears, Scenario, Status
from realloc.road.figures import city_lines
from realloc.road.verify import RoadVerification, verify_road


def solve_years(
    scenario: Scenario, *, solver: str, time_limit: float | None, stop: threading.Event
) -> Outcome:
    """Solve the years of a scenario here and now.

    Raises
    ------
    realloc.road.solve.RoadVerificationFailedError
        When what comes out of the solver does not pass the checks.
    """
    from realloc.optimise.solution import InfeasibleError, NoPlanInTimeError
    from realloc.road.solve import solve_road

    assert scenario.horizon is not None
    started = time.perf_counter()
    try:
        plan, verification = solve_road(
            scenario.instance, scenario.horizon, solver=solver, time_limit=time_limit, stop=stop
        )
    except (InfeasibleError, NoPlanInTimeError) as cause:
        status = Status.INFEASIBLE if isinstance(cause, InfeasibleError) else Status.UNSOLVED
        return Outcome(scenario.label, status, seconds=time.perf_counter() - started)
    return Outcome(
        scenario.label,
        Status.OPTIMAL if plan.status == "optimal" else Status.UNPROVEN,
        plan.goals,
        tuple(move for event in plan.events if (move := event.move) is not None),
        seconds=time.perf_counter() - started,
        road=over_years(scenario.instance, plan, verification),
    )


def over_years(instance: Instance, plan: RoadPlan, verification: RoadVerification) -> OverYears:
    """The figures of a plan that was verified."""
    lines = city_lines(instance, plan, verification)
    return OverYears(plan, tuple(lines), tuple(judged.after for judged in verification.years))


def settled_years(road: OverYears, base: Outcome, scenario: Scenario) -> Outcome | None:
    """The outcome of a tighter scenario in which the base's plan keeps every rule; None where it does not."""
    judged = verify_road(with_road_goals(scenario.instance), road.plan.horizon, road.plan.events)
    same = all(judged.total(goal.goal) == Fraction(goal.value) for goal in base.goals)
    return replace(base, label=scenario.label, seconds=0.0) if judged.ok and same else None
