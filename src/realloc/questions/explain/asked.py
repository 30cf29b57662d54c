"""Asking for many optima at once and getting prices back by name."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from realloc.city.domain import Instance
from realloc.questions.explain.effects import Price, price
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.one_scenario import with_start
from realloc.questions.scenario import Outcome, Scenario, Told
from realloc.questions.scenarios import WORTH_A_START, solve_scenarios


@dataclass
class Questions:
    """Scenarios of one plan, solved together when :meth:`answer` is called.

    ``time_limit`` is for all that is asked, from the first question on; ``deep`` says that more is asked for
    than the short answer.
    """

    plan: OpenPlan
    jobs: int | None = None
    solver: str = "highs"
    time_limit: float | None = None
    progress: Told | None = None
    deep: bool = False
    names: bool = False
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    _end: float | None = None

    def _left(self) -> float | None:
        """Seconds that are left; the clock begins to run with the first question."""
        if self.time_limit is None:
            return None
        self._end = self._end or time.perf_counter() + self.time_limit
        return max(1e-6, self._end - time.perf_counter())

    @property
    def instance(self) -> Instance:
        """The plan's input."""
        return self.plan.instance

    @property
    def language(self) -> str:
        """In which the answer is told."""
        return self.plan.instance.language

    def expect(self, count: int) -> None:
        """Prepare for so many scenarios; many begin from what the base was proven with."""
        left = self._left()
        if count >= WORTH_A_START:
            base = with_start(self.plan.base, self.instance, solver=self.solver, time_limit=left)
            self.plan = replace(self.plan, base=base)

    def solve(self, scenarios: Sequence[Scenario]) -> list[Outcome]:
        """Solve in the time that is left, several at once."""
        return solve_scenarios(
            self.plan.base,
            scenarios,
            jobs=self.jobs,
            solver=self.solver,
            time_limit=self._left(),
            progress=self.progress,
        )

    def answer(self, asked: Mapping[str, Scenario]) -> None:
        """Solve what is asked, each under its name."""
        self.expect(len(asked))
        found = self.solve([replace(scenario, label=name) for name, scenario in asked.items()])
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
