"""The plans that keep a goal at its best: columns and rows that leave them no choice.

Take any prices y of the rows, positive only where a row has a least value and negative only where it has a
greatest, and let d = c − Aᵀy.  Every plan x that keeps the rows and bounds then costs

    c·x = Σ_i y_i (A_i x) + Σ_j d_j x_j
        = L + Σ_i y_i (A_i x − side_i) + Σ_j d_j (x_j − bound_j),   L = Σ_i y_i side_i + Σ_j d_j bound_j

with side_i and bound_j the ends at which each term is least, so that no term is below zero.  L is a bound on
the goal whatever y is (with the prices of a solved relaxation it is the relaxation's optimum), and a
plan that costs at most ``held`` spends no more than slack = held − L on all these terms together.  So:

- a whole-number column with |d_j| > slack stays at its bound, since one step away costs |d_j|;
- a row of whole numbers with |y_i| > slack keeps its side, as an equality.

What the terms left over can add up to at most is the *leak*.  When slack + leak < 1, a goal that is a whole
number cannot come out worse than held, and no row is needed to hold it.

All of it is counted in whole numbers (:mod:`realloc.optimise.exact`), so that nothing hangs on a tolerance.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.model.program import Program
from realloc.optimise.exact import Figures, Priced, Whole, total


class Face(NamedTuple):
    """Columns and rows without a choice (numbers and values), the slack, and slack + leak.

    ``loose`` is infinite where it is too much to matter.
    """

    columns: NDArray[np.intp]
    column_values: Floats
    rows: NDArray[np.intp]
    row_values: Floats
    slack: Fraction
    loose: Fraction


def optimal_face(program: Program, figures: Figures, priced: Priced, held: int) -> Face:
    """What every plan that costs at most ``held`` has in common.

    Parameters
    ----------
    figures : Figures
        Of the program as it stands.
    priced : Priced
        Any prices; the better they are, the more is found.
    held : int
        The goal's value that is kept.
    """
    slack = priced.slack(held)
    below, above, lower, upper = figures.below, figures.above, figures.lower, figures.upper
    stays = program.whole_in_plans() & _over(priced.reduced, slack)
    keeps = program.whole_rows() & _over(priced.prices, slack)
    # A row's activity lies no further from its side than all its columns can carry it.
    largest = np.maximum(np.abs(lower), np.abs(upper))
    carried = np.bincount(figures.rows, np.abs(figures.values) * largest[figures.columns], len(below))
    ranges = np.where(priced.prices == 0, 0.0, np.minimum(above - below, carried + np.abs(priced.sides)))
    leak = total(abs(priced.reduced[~stays]), (upper - lower)[~stays])
    leak += total(abs(priced.prices[~keeps]), ranges[~keeps])
    column = np.flatnonzero(stays & (lower < upper))
    row = np.flatnonzero(keeps & (below < above))
    parts = priced.parts
    return Face(
        column,
        priced.ends[column],
        row,
        priced.sides[row],
        Fraction(slack, parts),
        Fraction(slack + leak, parts),
    )


def _over(prices: Whole, slack: int) -> NDArray[np.bool_]:
    return np.asarray(abs(prices) > slack, dtype=bool)
