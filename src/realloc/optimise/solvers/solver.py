"""The only place that knows a solver, its options and its status codes.

Both solvers get the PuLP problem of a :class:`~realloc.model.program.Program`.  HiGHS keeps its own copy and
is told only what is new since the last call, so that a re-solve starts from the last basis; CBC is run anew
each time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

import numpy as np

from realloc.model.arrays import Floats
from realloc.model.program import Term
from realloc.optimise.clock import Clock

Costs = Sequence[Term] | Floats
"""What to minimise: terms, or one coefficient a column."""
OnBound = Callable[[float | None, float | None], None]
"""Called while solving with the best value and the proven bound so far (scaled as the objective)."""


class Ending(Enum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"


class Outcome(NamedTuple):
    """What a solver says.

    ``values`` has one number a column, None where no solution was found; ``bound`` is the solver's word;
    ``row_duals`` are there for relaxations solved to the end.
    """

    ending: Ending
    values: Floats | None
    objective: float
    bound: float
    row_duals: Floats | None = None


NO_SOLUTION = Outcome(Ending.INFEASIBLE, None, math.inf, math.inf)
STOPPED = Outcome(Ending.STOPPED, None, math.inf, -math.inf)


class Interior(Enum):
    """Where a method that does not go along vertices ends.

    Between the optimal vertices an interior point ends sooner, its prices leave as few columns and rows a
    choice as any, and they are hardly less exact; its values are fractions of everything.  Near the optimum
    ends a first-order method (PDLP: Applegate et al. 2021, "Practical large-scale linear programming using
    primal-dual hybrid gradient"), which takes no longer than the program is large.
    """

    INSIDE = "inside"
    VERTEX = "vertex"
    NEAR = "near"


class Solver(Protocol):
    """Minimises linear objectives over a program that may grow between the calls."""

    name: str
    version: str

    def minimise(
        self,
        objective: Costs,
        clock: Clock,
        *,
        relaxed: bool = False,
        on_bound: OnBound | None = None,
        careful: bool = False,
        interior: Interior | None = None,
        onward: bool = False,
    ) -> Outcome:
        """Minimise Σ coefficient · column.

        Parameters
        ----------
        relaxed : bool
            Drop the integrality, and give dual prices.
        careful : bool
            Begin from nothing and without presolve: another way, for when an answer was found wrong.
        interior : Interior, optional
            Solve a relaxation in that way, from nothing, where the solver has it.
        onward : bool
            Other costs than the last, but its optimum is about theirs too: go on from there.
        """


SOLVERS = ("highs", "cbc")
"""Solvers that there are."""


class SolverUnusableError(Exception):
    """CBC cannot be run here: PuLP splits its command line at spaces."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"CBC cannot work in {folder}: the path has a space; set TMPDIR or use --solver highs"
        )


def dense(objective: Costs, count: int) -> Floats:
    """One coefficient a column."""
    if isinstance(objective, np.ndarray):
        return objective
    costs = np.zeros(count)
    for column, coefficient in objective:
        costs[column] += coefficient
    return costs
