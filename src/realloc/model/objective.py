"""A goal as a linear expression in exact arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realloc.city.domain import Instance


class Objective:
    """A goal as a linear expression: Σ coefficient · column + constant, in exact arithmetic.

    ``scale`` makes every coefficient a whole number, and all of them coprime: one step of the scaled goal is
    the smallest difference that weights can make.

    Parameters
    ----------
    terms : sequence of (variable, Fraction)
    constant : Fraction
        What no decision changes.
    """

    def __init__(self, terms: Sequence[tuple[int, Fraction]], constant: Fraction = Fraction(0)) -> None:
        self.constant = constant
        self.terms = tuple(terms)
        # As pairs of whole numbers: fractions are slow to hash and to multiply.
        ratios = [coefficient.as_integer_ratio() for _, coefficient in self.terms]
        distinct = set(ratios)
        self.scale = _scale(distinct)
        scaled = {(n, d): int(Fraction(n, d) * self.scale) for n, d in distinct}
        self._scaled = whole_numbers([scaled[ratio] for ratio in ratios])
        self._index = np.array([column for column, _ in self.terms], dtype=np.intp)

    @classmethod
    def joined(cls, factor: int, first: Objective, second: Objective) -> Objective:
        """factor · first + second, both scaled to whole numbers and without their constants."""
        both = cls(())
        both.terms = first.terms + second.terms
        both._scaled = np.concatenate([factor * first._scaled, second._scaled])
        both._index = np.concatenate([first._index, second._index])
        return both

    def costs(self, count: int) -> NDArray[Any]:
        """The scaled coefficient of each of ``count`` columns; see :func:`whole_numbers`."""
        costs = np.zeros(count, dtype=self._scaled.dtype)
        np.add.at(costs, self._index, self._scaled)
        return costs


def whole_numbers(numbers: Sequence[int]) -> NDArray[Any]:
    """Whole numbers as floats, or as Python's own where floats could not add some of them up exactly."""
    if all(abs(n) < _LARGEST_WHOLE for n in set(numbers)):
        return np.array(numbers, dtype=float)
    exact = np.empty(len(numbers), dtype=object)
    exact[:] = numbers
    return exact


_LARGEST_WHOLE = 2**40


def _scale(distinct: set[tuple[int, int]]) -> Fraction:
    """Smallest factor that makes all coefficients whole and coprime."""
    if not distinct:
        return Fraction(1)
    denominator = lcm(*(d for _, d in distinct))
    common = gcd(*(n * denominator // d for n, d in distinct))
    return Fraction(denominator, common or 1)


def weight_of(instance: Instance, unit_id: str, field_id: str) -> Fraction:
    """priority · weight of one gap."""
    return instance.unit[unit_id].priority * instance.field[field_id].weight
