"""Whole numbers from a relaxation that is nearly whole, without an integer program over the whole city.

Fractions stand in some of the units, which exchange people with one another; all others are kept.  What no
plan at the relaxation's bound can change is left no choice (:mod:`realloc.optimise.face`); what is left costs
the same.  There another vertex is looked for: solved afresh, with costs nudged a little, it is often whole.
Where it is not, a small integer program chooses anew in the units that are not whole even then.

It proves nothing and need not: values count only as a plan that costs no more than the exact bound, rounded
up, and such a plan is an optimum of the whole program.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.optimise.clock import Clock
from realloc.optimise.exact import Figures, in_floats
from realloc.optimise.face import optimal_face
from realloc.optimise.incumbent import NEARLY
from realloc.optimise.proof import priced_by
from realloc.optimise.search import Goal, Search
from realloc.optimise.solvers.linear import LinearProgram
from realloc.optimise.structure import blocks_of

ATTEMPTS = 3
"""Vertices that are tried."""

NUDGE = 1e-3
"""What a column may cost extra, so that another vertex is chosen among all that cost the same."""

NODES = 200
"""Nodes after which an integer program is given up."""


def repaired(
    search: Search, goal: Goal, values: Floats, most: int, accept: Callable[[Floats], bool], clock: Clock
) -> bool:
    """Whether values with whole people were found and accepted.

    Parameters
    ----------
    values : (columns,) array
        Of a relaxation whose prices are kept in ``search.proof``.
    most : int
        What these prove that no plan costs less than.
    accept : callable
        Told values of whole people; says whether they are a plan that costs ``most``, and takes it.
    """
    if not search.model.reduce or search.proof is None:
        return False
    program, whole = search.model.program, search.best.whole_columns
    face = optimal_face(program, search.best.figures, priced_by(search, goal, *search.proof), most)
    figures = _left_no_choice(search.best.figures, face.columns, face.column_values)
    costs = in_floats(goal.costs(), goal.divisor())
    block = blocks_of(program)

    def away_from_fractions(values: Floats) -> Figures:
        broken = whole & (np.abs(values - np.rint(values)) > NEARLY)
        kept = np.flatnonzero(whole & ~np.isin(block, block[broken]))
        return _left_no_choice(figures, kept, np.rint(values[kept]))

    some = away_from_fractions(values)
    for attempt in range(ATTEMPTS):
        nudge = NUDGE * np.random.default_rng(attempt).random(len(costs))
        found = _best(some, costs + nudge, None, clock)
        if found is not None and not search.best.is_whole(found):
            found = _best(away_from_fractions(found), costs, whole, clock)
        if found is not None and accept(found):
            return True
    return False


def _left_no_choice(figures: Figures, columns: NDArray[np.intp], values: Floats) -> Figures:
    """The same with some columns fixed."""
    lower, upper = figures.lower.copy(), figures.upper.copy()
    lower[columns] = upper[columns] = values
    return figures._replace(lower=lower, upper=upper)


def _best(figures: Figures, costs: Floats, whole: NDArray[np.bool_] | None, clock: Clock) -> Floats | None:
    """The best values of a program, some of whose columns have no choice; flagged ones are whole numbers."""
    own = figures.lower < figures.upper
    left = figures.left(own, figures.lower)
    program = LinearProgram(
        left.lower, left.upper, left.below, left.above, left.rows, left.columns, left.values
    )
    if whole is None:
        found = program.minimise(costs[own], clock, warm=False)
        answer = None if found is None else found[0]
    else:
        answer = program.minimise_whole(costs[own], whole[own], clock, nodes=NODES)
    if answer is None:
        return None
    values = figures.lower.copy()
    values[own] = answer
    return values
