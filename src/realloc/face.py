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
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.program import Program

Floats = NDArray[np.float64]

_SAFE = 1e-4
"""Margin over rounding errors when a price is compared with the slack."""


@dataclass(frozen=True)
class Face:
    """Columns and rows without a choice (numbers and values), the bound L, and slack + leak."""

    columns: NDArray[np.intp]
    column_values: Floats
    rows: NDArray[np.intp]
    row_values: Floats
    bound: float
    slack: float
    loose: float


def optimal_face(program: Program, costs: Floats, prices: Floats, held: float, most: float) -> Face:
    """What every plan that costs at most ``held`` has in common.

    Parameters
    ----------
    costs : (columns,) array
    prices : array
        One a row, any (0 for rows that came later); the better they are, the more is found.
    held : float
        The goal's value that is kept, scaled as ``costs``.
    most : float
        What no column without an upper bound can exceed: the number of officials.
    """
    below, above = program.sides()
    prices = np.concatenate([prices, np.zeros(len(below) - len(prices))])
    side = np.where(prices > 0, below, above)
    prices = np.where(np.isfinite(side), prices, 0.0)
    side = np.where(prices == 0, 0.0, side)
    rows, columns, values = program.matrix()
    reduced = costs - np.bincount(columns, prices[rows] * values, len(costs))
    lower, upper = program.finite_bounds(most)
    ends = np.where(reduced > 0, lower, upper)
    bound = float(prices @ side + reduced @ ends)
    slack = max(0.0, held - bound)
    stays = program.whole_in_plans() & (np.abs(reduced) > slack + _SAFE)
    keeps = program.whole_rows() & (side == np.rint(side)) & (np.abs(prices) > slack + _SAFE)
    leak = float(np.abs(reduced[~stays]) @ (upper - lower)[~stays])
    # A row's activity lies no further from its side than all its columns can carry it.
    largest = np.maximum(np.abs(lower), np.abs(upper))
    carried = np.bincount(rows, np.abs(values) * largest[columns], len(below))
    ranges = np.minimum(above - below, carried + np.abs(side))
    leak += float(np.abs(prices[~keeps]) @ ranges[~keeps])
    column = np.flatnonzero(stays & (lower < upper))
    row = np.flatnonzero(keeps & (below < above))
    return Face(column, ends[column], row, side[row], bound, slack, slack + leak)
