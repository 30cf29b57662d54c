"""Numbers of plans: what they may be, and how they are told without losing anything."""

from __future__ import annotations

from fractions import Fraction

Number = int | float | Fraction


FLOAT_DIGITS = 6
"""Decimals kept of a value that is not exact (kilometres), so that the same plan prints the same."""


def tidy(value: Number) -> Number:
    """An int when whole, an exact Fraction as it is, a float without its last noisy digits."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else value
    if isinstance(value, float):
        value = round(value, FLOAT_DIGITS)
        return int(value) if value.is_integer() else value
    return int(value)


def exact(value: Number | None) -> int | float | None:
    """An int when whole, else a float; None for what is not a figure (no bound yet)."""
    if value is None or value != value or abs(value) == float("inf"):
        return None
    return int(value) if Fraction(value).denominator == 1 else float(value)
