"""Bounds of columns that follow from rows, so that prices that are a trifle off prove hardly less.

In a row Σ a_j x_j ≤ b every column has at most what the others leave it where each of these takes as little
as it can; a row with a least value says the same with all signs turned.  Every column is a whole number, so
that its bounds are rounded inwards.  No plan is lost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.model.program import Program

Places = NDArray[np.intp]

ROUNDS = 8
"""Each passes on what the one before has found; after a few hardly anything is left to find."""

EXACT = 2.0**40
"""Sums of whole numbers up to this are exact, and larger ones tell nothing."""


def narrow(program: Program, people: float) -> None:
    """Take the bounds of the columns in as far as the rows do; see :mod:`realloc.optimise.narrow`.

    Parameters
    ----------
    program : Program
        Of whole numbers only, and known to no solver yet.
    people : float
        How many there are: no column without an upper bound exceeds it.
    """
    rows, columns, values = program.matrix()
    below, above = program.sides()
    lower, upper = first = program.finite_bounds(people)
    for _ in range(ROUNDS):
        before = lower, upper
        lower, upper = _within(rows, columns, values, above, lower, upper)
        lower, upper = _within(rows, columns, -values, -below, lower, upper)
        if np.array_equal(lower, before[0]) and np.array_equal(upper, before[1]):
            break
    for index in np.flatnonzero((lower > first[0]) | (upper < first[1])).tolist():
        if not program.within(index, lower[index], upper[index]):
            program.contradiction = True


def _within(
    rows: Places, columns: Places, values: Floats, above: Floats, lower: Floats, upper: Floats
) -> tuple[Floats, Floats]:
    """Bounds that rows Σ value · column ≤ ``above`` leave."""
    least = np.where(values > 0, values * lower[columns], values * upper[columns])
    left = above[rows] - np.bincount(rows, least, len(above))[rows] + least
    known = np.abs(left) < EXACT
    rises, falls = known & (values > 0), known & (values < 0)
    lower, upper = lower.copy(), upper.copy()
    np.minimum.at(upper, columns[rises], left[rises] // values[rises])
    np.maximum.at(lower, columns[falls], -(-left[falls] // values[falls]))
    return lower, upper
