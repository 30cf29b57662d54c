"""A change of one thing, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from realloc.city.domain import GoalResult, Instance, Move
from realloc.city.horizon import Horizon, RoadPlan
from realloc.city.numbers import Number
from realloc.road.figures import YearLine

if TYPE_CHECKING:  # it loads the solver
    from realloc.optimise.start import Start


class Status(StrEnum):
    """How a scenario ended: ``unproven`` has a plan, ``unsolved`` has none yet; both for lack of time."""

    OPTIMAL = "optimal"
    UNPROVEN = "unproven"
    INFEASIBLE = "infeasible"
    UNSOLVED = "unsolved"

    @property
    def proven(self) -> bool:
        """Whether nothing is left to prove: an optimum, or that there is no plan."""
        return self in (Status.OPTIMAL, Status.INFEASIBLE)


@dataclass(frozen=True)
class Scenario:
    """An instance to solve beside the base.

    Parameters
    ----------
    label : str
        What the outcome is known by; unique among the scenarios of one call.
    instance : Instance
        The base's instance with one thing changed.
    tighter : bool
        That every plan of ``instance`` is a plan of the base and has the same goals there.
    key : str
        Scenarios with the same key are known to have the same optimum; empty: nothing is known.
    horizon : Horizon, optional
        The years, where several are planned at once.
    """

    label: str
    instance: Instance
    tighter: bool = False
    key: str = ""
    horizon: Horizon | None = None


@dataclass(frozen=True)
class OverYears:
    """A plan over several years, with the figures of the city and what each year adds to every goal."""

    plan: RoadPlan
    lines: tuple[YearLine, ...]
    goals: tuple[Mapping[str, Fraction], ...]


@dataclass(frozen=True)
class Outcome:
    """The best plan of a scenario.

    ``goals`` are measured on the moves, in the order of the scenario's settings, each with the proven bound;
    ``measures`` has all goals of the standard order.  Both are empty where no plan was found.  ``start`` is
    what another solve can begin from, where it was kept; ``road`` the plan over several years, whose moves
    of all years are then ``moves``.
    """

    label: str
    status: Status
    goals: tuple[GoalResult, ...] = ()
    moves: tuple[Move, ...] = ()
    measures: Mapping[str, Number] = field(default_factory=dict)
    seconds: float = 0.0
    start: Start | None = field(default=None, repr=False, compare=False)
    road: OverYears | None = None

    @property
    def proven(self) -> bool:
        """Whether this is exact."""
        return self.status.proven

    def values(self) -> dict[str, Number]:
        """The value of each pursued goal, in their order."""
        return {goal.goal: goal.value for goal in self.goals}

    def differences(self, base: Outcome) -> dict[str, Number]:
        """Value less the base's value, for each goal that both pursue."""
        before = base.values()
        return {slug: value - before[slug] for slug, value in self.values().items() if slug in before}


Told = Callable[[int, int, str], None]
"""Called as scenarios end: how many have ended, of how many, and the label of the last."""
