"""Plans opened for questions without a workbook."""

from __future__ import annotations

from helpers.factory import make_instance, person, unit
from realloc.city.domain import Instance, Move
from realloc.plan.verify import verify
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.one_scenario import outcome_of, solve_scenario
from realloc.questions.scenario import Scenario, Status


def opened(instance: Instance, moves: tuple[Move, ...] | None = None) -> OpenPlan | None:
    """The plan with the moves given, else the optimum; None where there is none."""
    if moves is None:
        outcome = solve_scenario(Scenario("base", instance))
        if outcome.status is Status.INFEASIBLE:
            return None
    else:
        outcome = outcome_of(instance, moves)
    return OpenPlan(instance, outcome.moves, verify(instance, outcome.moves), outcome, True, False)


def keeping() -> Instance:
    """A asks to keep its one surplus, a land specialist whom B needs; keeping comes before gaps, and B1
    cannot come in exchange."""
    return make_instance(
        [unit("A", 1, retain=1), unit("B", 2)],
        [person("A1", "A", "land"), person("A2", "A", "land"), person("B1", "B", protected="discipline")],
        {("A", "land"): 1, ("B", "land"): 1},
        km={("A", "B"): 10.0},
        goals=("retention", "gap", "moves"),
    )
