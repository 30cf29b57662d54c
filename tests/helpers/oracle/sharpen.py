"""Weights made as treacherous as they can be: the second best plan a hair worse than the best.

Which plans a city allows does not depend on its weights. So its plans are found once, and then weights
are changed, one after another, as long as that brings the second best value of a goal nearer to the best.
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from helpers.oracle.best import Search
from helpers.oracle.city import City

WEIGHTED = ("uncovered", "gap", "shortage")
TRIALS = 80
MOST_LOOKED_AT = 200_000
"""States times trials; large cities are tried with fewer weights."""


def sharpened(city: City, seed: int) -> City:
    """The city with other weights and priorities; nothing else of it changes."""
    r = random.Random(seed)
    search = Search(city)
    plans = search.run()
    nearest, found = Fraction(1), city
    trials = min(TRIALS, MOST_LOOKED_AT // len(plans[0])) if len(plans[0]) else 0
    for _ in range(trials):
        tried = _changed(r, found)
        step = _step(Search(tried), plans)
        if step is not None and step <= nearest:
            nearest, found = step, tried
    return replace(found, note=f"{city.note}, sharpened to {float(nearest):.1e}")


def _changed(r: random.Random, city: City) -> City:
    """One weight or priority drawn anew, or moved by its last digit."""
    units, weights = list(city.units), dict(city.weights)
    if r.random() < 0.5:
        name = r.choice(list(weights))
        weights[name] = _other(r, weights[name])
    else:
        i = r.choice([i for i, u in enumerate(units) if not u.is_department])
        units[i] = replace(units[i], priority=_other(r, units[i].priority))
    return replace(city, units=tuple(units), weights=weights)


def _other(r: random.Random, text: str) -> str:
    """Another weight of at most six digits: the next one, a round one, or any."""
    kind = r.randint(0, 3)
    if kind == 0:
        return r.choice(["1000000", "999999", "0.001", "0.333333", "1"])
    if kind == 1:
        return f"{Decimal(r.randint(100_000, 999_999)).scaleb(-r.randint(0, 8)):f}"
    value = Decimal(text)
    other = value + Decimal(1).scaleb(value.adjusted() - 5) * r.choice([-2, -1, 1, 2])
    # Beyond a power of ten the next one may have a digit more.
    fits = other.adjusted() == value.adjusted() and Decimal("0.001") <= other <= 10**6
    return f"{other:f}" if fits else text


def _step(search: Search, plans: tuple[np.ndarray, np.ndarray]) -> Fraction | None:
    """The least step from best to second best, relative to the best, over the weighted goals."""
    states, sums = plans
    steps = []
    for goal in search.city.goals:
        costs, _ = search.costs(goal, states, sums)
        least = costs.min()
        worse = costs[costs > least]
        if goal in WEIGHTED and len(worse):
            steps.append(Fraction(int(worse.min() - least), int(worse.min())))
        states, sums = states[costs == least], sums[costs == least]
    return min(steps, default=None)
