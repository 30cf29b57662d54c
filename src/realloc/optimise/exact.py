"""Whole-number arithmetic on a program: what a vector is worth, and what no plan can be better than.

Every coefficient, bound and side of a program is a whole number, and so is every goal once it is scaled.
Solvers work with floats and tolerances; here their vectors and prices are taken as hints only, rounded, and
judged without any rounding.

Floats hold whole numbers below 2⁵³ exactly, so sums stay exact while every partial sum is smaller; arrays of
Python's own numbers take over where one might not be.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.model.program import Program

Flags = NDArray[np.bool_]
Whole = NDArray[Any]
"""Whole numbers: floats where all sums stay below 2⁵³, else Python's."""

LARGEST = 2.0**53

PARTS = (1, 2, 12, 60, 2**16, 2**30)
"""Prices are rounded to multiples of one over these: prices of networks are whole or have small denominators,
and then the bound comes out without any loss."""


def as_numbers(values: Whole) -> Whole:
    """The same as Python's whole numbers."""
    return values if values.dtype == object else _as_objects([int(v) for v in values.tolist()])


def _as_objects(numbers: list[int]) -> Whole:
    exact = np.empty(len(numbers), dtype=object)
    exact[:] = numbers
    return exact


def _alike(*arrays: Whole) -> tuple[Whole, ...]:
    """All as floats, or all as Python's numbers where one of them is."""
    if any(a.dtype == object for a in arrays):
        return tuple(as_numbers(a) for a in arrays)
    return arrays


def rounded(values: Floats) -> Whole:
    """The nearest whole numbers."""
    if len(values) and np.abs(values).max() >= LARGEST:
        return _as_objects([round(Fraction(v)) for v in values.tolist()])
    return np.rint(values)


def total(costs: Whole, values: Floats) -> int:
    """Σ cost · value over whole numbers."""
    used = np.flatnonzero(values)
    if costs.dtype != object:
        # Not ``@``: for one short product BLAS wakes all its threads, which then wait at full speed.
        each = costs[used] * values[used]
        if float(np.abs(each).sum()) < LARGEST:
            return int(each.sum())
    return sum(int(c) * int(v) for c, v in zip(costs[used].tolist(), values[used].tolist(), strict=True))


def times(costs: Whole, parts: int) -> Whole:
    """parts · costs."""
    large = costs.dtype != object and len(costs) and float(np.abs(costs).max()) * parts >= LARGEST
    return np.asarray((as_numbers(costs) if large else costs) * parts)


def added(one: Whole, other: Whole) -> Whole:
    """one + other."""
    one, other = _alike(one, other)
    if one.dtype != object and float((np.abs(one) + np.abs(other)).max(initial=0.0)) >= LARGEST:
        one, other = as_numbers(one), as_numbers(other)
    return np.asarray(one + other)


def scale_of(costs: Whole, most: float) -> int:
    """The power of two by which costs are divided so that none of them exceeds ``most``."""
    exact = costs.dtype == object
    largest = max(map(abs, costs.tolist()), default=0) if exact else float(np.abs(costs).max(initial=0.0))
    scale = 1
    while largest > most * scale:
        scale *= 2
    return scale


def in_floats(costs: Whole, scale: int = 1) -> Floats:
    """Costs as a solver gets them, divided by ``scale``."""
    if costs.dtype == object:
        return np.array([float(Fraction(int(c), scale)) for c in costs.tolist()], dtype=float)
    return costs / scale if scale > 1 else costs


class Priced(NamedTuple):
    """What whole-number prices of the rows prove, everything times ``parts``.

    A plan that keeps all rows and bounds costs ``total`` + Σ |prices| · (distance of each row from ``sides``)
    + Σ |reduced| · (distance of each column from ``ends``); see :mod:`realloc.optimise.face`.
    """

    parts: int
    total: int
    prices: Whole
    sides: Floats
    reduced: Whole
    ends: Floats

    @property
    def bound(self) -> Fraction:
        """What no plan costs less than."""
        return Fraction(self.total, self.parts)

    def slack(self, held: int) -> int:
        """What a plan that costs at most ``held`` has to spend on such distances, times ``parts``."""
        return max(0, self.parts * held - self.total)


class Figures(NamedTuple):
    """A program's entries, bounds and sides as plain numbers, as they are at one moment."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Floats
    lower: Floats
    upper: Floats
    below: Floats
    above: Floats

    @classmethod
    def of(cls, program: Program, people: float) -> Figures:
        """Those of ``program``; no column without an upper bound exceeds the number of ``people``."""
        return cls(*program.matrix(), *program.finite_bounds(people), *program.sides())

    def left(self, own: Flags, values: Floats) -> Figures:
        """What is left of the program for the ``own`` columns where all others have ``values``.

        Columns and rows are numbered anew, in their order; rows that only the others are in are left out.
        """
        kept = np.where(own, 0.0, values)
        carried = np.bincount(self.rows, self.values * kept[self.columns], len(self.below))
        entries = np.flatnonzero(own[self.columns])
        used = np.zeros(len(self.below), dtype=bool)
        used[self.rows[entries]] = True
        return Figures(
            (np.cumsum(used) - 1)[self.rows[entries]],
            (np.cumsum(own) - 1)[self.columns[entries]],
            self.values[entries],
            self.lower[own],
            self.upper[own],
            (self.below - carried)[used],
            (self.above - carried)[used],
        )

    def kept_by(self, values: Floats, besides: Sequence[int] = ()) -> bool:
        """Whether whole numbers keep every bound, and every row but some."""
        activity = np.bincount(self.rows, self.values * values[self.columns], len(self.below))
        keeps = (activity >= self.below) & (activity <= self.above)
        keeps[list(besides)] = True
        return bool(np.all(keeps) and np.all((values >= self.lower) & (values <= self.upper)))

    def less_rows(self, costs: Whole, prices: Whole) -> Whole:
        """costs − Aᵀ prices."""
        costs, prices = _alike(costs, prices)
        if costs.dtype != object:
            summed = np.bincount(self.columns, prices[self.rows] * self.values, len(costs))
            sizes = np.bincount(self.columns, np.abs(prices[self.rows] * self.values), len(costs))
            if float((sizes + np.abs(costs)).max(initial=0.0)) < LARGEST:
                return np.asarray(costs - summed)
            costs, prices = as_numbers(costs), as_numbers(prices)
        left = costs.copy()
        used = np.flatnonzero(prices[self.rows] != 0)
        np.subtract.at(left, self.columns[used], prices[self.rows[used]] * as_numbers(self.values[used]))
        return left

    def priced(self, costs: Whole, prices: Whole, parts: int = 1) -> Priced:
        """What the prices prove of a goal.

        Parameters
        ----------
        costs : (columns,) array
        prices : (rows,) array
            Times ``parts``.
        """
        side = np.where(prices > 0, self.below, self.above)
        prices = np.where(np.isfinite(side), prices, 0)
        side = np.where(prices == 0, 0.0, side)
        scaled = times(costs, parts)
        reduced = self.less_rows(scaled, prices)
        ends = np.where(reduced > 0, self.lower, self.upper)
        return Priced(parts, total(prices, side) + total(reduced, ends), prices, side, reduced, ends)

    def best_priced(self, costs: Whole, prices: Floats, scale: int, enough: float) -> Priced:
        """The same for a solver's prices, rounded in the way that proves most.

        Parameters
        ----------
        prices : (rows,) array
            For the costs divided by ``scale``.
        enough : float
            Other ways are tried until the bound is greater than this.
        """
        best: Priced | None = None
        for parts in PARTS:
            priced = self.priced(costs, rounded(prices * float(parts * scale)), parts)
            if best is None or priced.bound > best.bound:
                best = priced
            if best.bound > enough:
                break
        assert best is not None
        return best
