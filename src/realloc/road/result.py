"""What solving several years gives: the road with everything known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon, RoadPlan
from realloc.plan.load import Loaded
from realloc.road.verify import RoadVerification
from realloc.workbook.problems.problem import Problem


@dataclass(frozen=True)
class RoadResult:
    """A solved and verified road.

    Attributes
    ----------
    instance : Instance
        As read, before any year; its language is that of what is written.
    """

    loaded: Loaded
    plan: RoadPlan
    verification: RoadVerification
    warnings: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    stages: Mapping[str, float] = field(default_factory=dict)

    @property
    def instance(self) -> Instance:
        """The input, before any year."""
        return self.loaded.instance

    @property
    def horizon(self) -> Horizon:
        """The years."""
        return self.plan.horizon

    @property
    def status(self) -> str:
        """``optimal`` when every goal is proven, else ``feasible``."""
        return self.plan.status
