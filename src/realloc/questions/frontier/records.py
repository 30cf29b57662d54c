"""What a frontier holds; nothing here solves or prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from realloc.city.domain import GoalResult, Instance, Move
from realloc.city.horizon import Horizon
from realloc.city.numbers import Number, tidy
from realloc.plan.figures import move_counts
from realloc.questions.frontier.axis import Axis, Value
from realloc.questions.scenario import OverYears, Status
from realloc.workbook.problems.problem import Problem


@dataclass(frozen=True)
class Point:
    """The best plan at one value of the rule.

    ``goals`` are measured on the moves, each with its proven bound; empty without a plan.  ``settled_by``
    is the value whose plan settles this one without solving, where one does; ``road`` the plan over several
    years, where they are planned at once.
    """

    value: Value
    status: Status
    goals: tuple[GoalResult, ...] = ()
    moves: tuple[Move, ...] = ()
    seconds: float = 0.0
    settled_by: Value | str = ""
    road: OverYears | None = None

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan, proven or not."""
        return bool(self.goals)

    @property
    def settled(self) -> bool:
        """Whether the point needed no solving."""
        return self.settled_by != ""

    @property
    def solved_at(self) -> Value | str:
        """The value at which the plan of this point was found."""
        return self.settled_by if self.settled else self.value

    @property
    def proven(self) -> bool:
        """Whether this is exact."""
        return self.status.proven

    @property
    def counts(self) -> dict[str, int]:
        """Officials per kind of move."""
        return move_counts(self.moves)

    def goal(self, slug: str) -> GoalResult:
        """The goal ``slug``."""
        return next(goal for goal in self.goals if goal.goal == slug)

    def number(self, slug: str) -> Number:
        """The value of a goal, tidy for printing."""
        return tidy(self.goal(slug).value)


@dataclass(frozen=True)
class Knee:
    """The point from which on loosening the rule brings least for its price.

    ``goal`` is the goal that it was found on, ``depth`` how far it lies below the straight line from the
    first to the last point, as a share of the fall between them; see :mod:`realloc.questions.frontier.knee`.
    """

    value: int | float
    goal: str
    depth: float
    reached: float


@dataclass(frozen=True)
class Frontier:
    """The points from the tightest value to the loosest.

    ``in_force`` is the value that the workbook has for the rule; ``unfinished`` says that it was stopped
    before every point was reached.
    """

    axis: Axis
    instance: Instance
    points: tuple[Point, ...]
    in_force: Value = None
    knee: Knee | None = None
    unfinished: bool = False
    file: str = ""
    sha256: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    solver: str = "highs"
    warnings: tuple[Problem, ...] = ()
    assumed: tuple[Problem, ...] = ()
    horizon: Horizon | None = None

    @property
    def language(self) -> str:
        """The language of the reports."""
        return self.instance.language

    @property
    def order(self) -> tuple[str, ...]:
        """The goals pursued, most important first."""
        return self.instance.settings.goals

    @property
    def with_plan(self) -> list[Point]:
        """The points that have a plan."""
        return [point for point in self.points if point.has_plan]

    @property
    def proven(self) -> bool:
        """Whether every point is proven."""
        return all(point.proven for point in self.points)

    def proven_on(self, goal: str) -> bool:
        """Whether the goal's value is known at every point: proven, or that there is no plan."""
        return all(p.goal(goal).proven if p.has_plan else p.proven for p in self.points)

    def varying(self) -> list[str]:
        """The goals that are not the same at every point, in their order."""
        return [goal for goal in self.order if varies([p.goal(goal).value for p in self.with_plan])]

    def constant(self) -> dict[str, Number]:
        """The goals that are, with their value."""
        moving = set(self.varying())
        first = self.with_plan[0]
        return {goal: first.number(goal) for goal in self.order if goal not in moving}


def varies(values: list[Fraction | float]) -> bool:
    """Whether not all values are the same."""
    return len(set(values)) > 1
