"""Asking for many optima at once and getting prices back by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from realloc.domain import Instance
from realloc.explain.effects import Price, price
from realloc.explain.opened import OpenPlan
from realloc.scenarios import WORTH_A_START, Outcome, Scenario, Told, solve_scenarios, with_start


@dataclass
class Questions:
    """Scenarios of one plan, solved together when :meth:`answer` is called.

    ``deep`` says that more is asked for than the short answer.
    """

    plan: OpenPlan
    jobs: int | None = None
    solver: str = "highs"
    time_limit: float | None = None
    progress: Told | None = None
    deep: bool = False
    names: bool = False
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def answer(self, asked: Mapping[str, Scenario]) -> None:
        """Solve what is asked, each under its name."""
        scenarios = [Scenario(name, s.instance, s.tighter, s.key) for name, s in asked.items()]
        if len(scenarios) >= WORTH_A_START:
            plan = self.plan
            base = with_start(plan.base, plan.instance, solver=self.solver, time_limit=self.time_limit)
            self.plan = replace(plan, base=base)
        found = solve_scenarios(
            self.plan.base,
            scenarios,
            jobs=self.jobs,
            solver=self.solver,
            time_limit=self.time_limit,
            progress=self.progress,
        )
        self.outcomes.update((outcome.label, outcome) for outcome in found)

    def price(self, name: str) -> Price:
        """The price of a scenario that was answered."""
        return price(self.plan.base, self.outcomes[name])

    @property
    def unproven(self) -> int:
        """How many answers are not exact."""
        return sum(not outcome.proven for outcome in self.outcomes.values())


def asking(instance: Instance, *, tighter: bool = False) -> Scenario:
    """A scenario still without a name."""
    return Scenario("", instance, tighter)
