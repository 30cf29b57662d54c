"""One scenario solved, or answered without solving."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace

from realloc.city.domain import GoalResult, Instance, Move
from realloc.optimise.start import Start
from realloc.questions.over_years import settled_years, solve_years
from realloc.questions.scenario import Outcome, Scenario, Status
from realloc.stopwatch import Progress


def solve_scenario(
    scenario: Scenario,
    *,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Progress | None = None,
    start: Start | None = None,
    keep: bool = False,
) -> Outcome:
    """Solve one scenario here and now.

    Parameters
    ----------
    start : Start, optional
        From the solve of a similar instance.
    keep : bool
        Give back what another solve can start from.

    Raises
    ------
    realloc.plan.prove.VerificationFailedError, realloc.road.solve.RoadVerificationFailedError
        When what comes out of the solver does not pass the checks.
    KeyboardInterrupt
        After Ctrl-C.
    """
    from realloc.optimise.solution import InfeasibleError, NoPlanInTimeError
    from realloc.plan.prove import prove_instance

    started = time.perf_counter()
    stop = threading.Event()
    if scenario.horizon is not None:
        outcome = solve_years(scenario, solver=solver, time_limit=time_limit, stop=stop)
        _raise_if(stop)
        return outcome
    try:
        plan, verification, found = prove_instance(
            scenario.instance,
            solver=solver,
            time_limit=time_limit,
            progress=progress,
            start=start,
            stop=stop,
        )
    except InfeasibleError:
        _raise_if(stop)
        return Outcome(scenario.label, Status.INFEASIBLE, seconds=time.perf_counter() - started)
    except NoPlanInTimeError:
        _raise_if(stop)
        return Outcome(scenario.label, Status.UNSOLVED, seconds=time.perf_counter() - started)
    _raise_if(stop)
    return Outcome(
        scenario.label,
        Status.OPTIMAL if plan.status == "optimal" else Status.UNPROVEN,
        plan.goals,
        plan.moves,
        verification.after,
        time.perf_counter() - started,
        found if keep else None,
    )


def _raise_if(interrupted: threading.Event) -> None:
    """A solve takes Ctrl-C as a wish for its best plan so far; here it is a wish to end."""
    if interrupted.is_set():
        raise KeyboardInterrupt


def with_start(
    base: Outcome, instance: Instance, *, solver: str = "highs", time_limit: float | None = None
) -> Outcome:
    """The base with what its scenarios can start from, for which it is solved; its plan stays the same."""
    if base.start is not None or base.status is not Status.OPTIMAL:
        return base
    solved = solve_scenario(Scenario("", instance), solver=solver, time_limit=time_limit, keep=True)
    return base if solved.start is None else replace(base, start=solved.start._replace(moves=base.moves))


def outcome_of(instance: Instance, moves: Sequence[Move], label: str = "base") -> Outcome:
    """The outcome that a plan known to be optimal stands for; its goals are measured here."""
    from realloc.plan.verify import verify

    after = verify(instance, moves).after
    goals = tuple(GoalResult(slug, after[slug], after[slug], True) for slug in instance.settings.goals)
    return Outcome(label, Status.OPTIMAL, goals, tuple(moves), after)


def without_solving(base: Outcome, scenario: Scenario) -> Outcome | None:
    """The outcome of a scenario that the base's optimal plan settles; None where it has to be solved."""
    if base.status is not Status.OPTIMAL or not scenario.tighter:
        return None
    if base.road is not None:
        return settled_years(base.road, base, scenario)
    from realloc.plan.verify import verify

    judged = verify(scenario.instance, base.moves)
    same = all(judged.after[goal.goal] == goal.value for goal in base.goals)
    return replace(base, label=scenario.label, seconds=0.0) if judged.ok and same else None


def in_time(
    scenario: Scenario,
    *,
    solver: str,
    end: float | None,
    start: Start | None = None,
) -> Outcome:
    """The outcome, or that there was no time for it before the clock shows ``end``."""
    left = None if end is None else end - time.time()
    if left is not None and left <= 0:
        return Outcome(scenario.label, Status.UNSOLVED)
    return solve_scenario(scenario, solver=solver, time_limit=left, start=start)
