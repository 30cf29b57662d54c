"""What solving gives, and how it ends without a plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from realloc.city.domain import GoalResult
from realloc.model.arrays import Floats
from realloc.optimise.routing import Routes
from realloc.optimise.start import Prices


class InfeasibleError(Exception):
    """No plan satisfies the rules and decisions."""


class NoPlanInTimeError(Exception):
    """The time ran out, or Ctrl-C (``interrupted``) ended the search, before any plan was found."""

    def __init__(self, interrupted: bool = False) -> None:
        super().__init__(interrupted)
        self.interrupted = interrupted


@dataclass
class Solution:
    """Values of the model's columns, who goes where, and each goal as far as it was proven."""

    values: Floats
    routes: Routes
    goals: list[GoalResult] = field(default_factory=list)
    solver: str = ""
    solver_version: str = ""
    prices: dict[str, Prices] = field(default_factory=dict)
    """What proved each stage, to begin another run from; see :mod:`realloc.optimise.start`."""
