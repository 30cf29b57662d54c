"""What if: an instance changed in one thing, solved to proven optimality and compared with the base.

Every price in the project is the difference of two proven optima, goal by goal in their order.  Here they
are found, several at once in processes of their own, each verified like any plan.

What needs no solving
---------------------
*Tighter.*  Where a scenario only takes plans away (its plans are plans of the base, with the same goals)
and the base's optimal plan is still allowed, that plan is optimal in it too: nothing better can have come
in.  Whether it is allowed is asked of the independent checks, not of the model.

*Nearly the same.*  Where the base carries what it was proven with (:func:`with_start`), every solve begins
from its plan and prices; what it finds is proven anew all the same.

*Alike.*  Scenarios with one ``key`` change the same thing for the model (one of several officials who are
alike to it); one of them is solved.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from realloc.parallel.pool import places
from realloc.questions.one_scenario import in_time, without_solving
from realloc.questions.scenario import Outcome, Scenario, Told
from realloc.questions.workers import Asked, solve_several

WORTH_A_START = 3
"""Scenarios from which on it pays to solve the base first, for them to start from."""


def solve_scenarios(
    base: Outcome | None,
    scenarios: Sequence[Scenario],
    *,
    jobs: int | None = None,
    solver: str = "highs",
    time_limit: float | None = None,
    progress: Told | None = None,
) -> list[Outcome]:
    """Solve scenarios, several at once.

    Parameters
    ----------
    base : Outcome, optional
        The optimum of the unchanged instance; spares solving where it settles a scenario.
    scenarios : sequence of Scenario
    jobs : int, optional
        Processes; the cores there are, if not given.  With 1, and no cluster, everything happens in this
        process.
    time_limit : float, optional
        Seconds for all of them together; what is not proven by then says so.
    progress : callable, optional
        See :data:`Told`.

    Returns
    -------
    list of Outcome
        In the order of ``scenarios``, whatever order they ended in.

    Raises
    ------
    KeyboardInterrupt
        After Ctrl-C, once no process is left running.
    """
    outcomes: dict[int, Outcome] = {}

    def ended(index: int, outcome: Outcome) -> None:
        outcomes[index] = outcome
        if progress:
            progress(len(outcomes), len(scenarios), outcome.label)

    first: dict[str, int] = {}
    todo: list[int] = []
    for index, scenario in enumerate(scenarios):
        settled = without_solving(base, scenario) if base else None
        if settled:
            ended(index, settled)
        elif not scenario.key or first.setdefault(scenario.key, index) == index:
            todo.append(index)
    if todo:
        solve = partial(in_time, solver=solver, end=None if time_limit is None else time.time() + time_limit)
        tasks = iter([Asked(index, scenarios[index], solve) for index in todo])
        start = base.start if base else None
        jobs = min(places(jobs), len(todo))
        solve_several(scenarios[todo[0]].instance, jobs, lambda: next(tasks, None), ended, start)
    for index, scenario in enumerate(scenarios):
        if index not in outcomes:
            ended(index, replace(outcomes[first[scenario.key]], label=scenario.label, seconds=0.0))
    return [outcomes[index] for index in range(len(scenarios))]
