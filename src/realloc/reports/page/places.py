"""Which points of a map lie so far off that the rest would shrink to a spot if all had one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
"""Latitude and longitude in decimal degrees."""

MOST_SHARE: Final = 0.1
"""Of the points: what may lie in one inset."""

GAIN: Final = 1.4
"""How much larger the rest must become for an inset."""

MOST_INSETS: Final = 3


def insets(points: Sequence[Point]) -> list[list[int]]:
    """Groups of points, by their position in ``points``, that belong in insets of their own.

    The longest link of the tree that joins all points with the shortest links is cut as long as what falls
    off is few points and what stays can be drawn ``GAIN`` times as large.
    """
    flat, found = _flat(points), list[list[int]]()
    rest = np.arange(len(points))
    while len(found) < MOST_INSETS and len(rest) > 2:
        far = _far_part(flat[rest])
        part, left = rest[far], rest[~far]
        if len(part) > max(1, MOST_SHARE * len(points)) or _extent(flat[rest]) <= GAIN * _extent(flat[left]):
            break
        found.append(part.tolist())
        rest = left
    return found


def _flat(points: Sequence[Point]) -> NDArray[np.float64]:
    """Points on a plane, in degrees of latitude."""
    flat = np.array(points, dtype=float).reshape(-1, 2)[:, ::-1].copy()
    flat[:, 0] *= np.cos(np.radians(flat[:, 1].mean())) if len(flat) else 1
    return flat


def _extent(flat: NDArray[np.float64]) -> float:
    """The longer side of the box around points."""
    return float(np.ptp(flat, axis=0).max())


def _far_part(flat: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points the longest link of the shortest tree (Prim's) holds to the rest: the smaller side."""
    count = len(flat)
    near, joined = np.full(count, np.inf), np.zeros(count, dtype=bool)
    parent, order, new = np.zeros(count, dtype=int), list[int](), 0
    for _ in range(count):
        joined[new] = True
        order.append(new)
        distance = np.hypot(*(flat - flat[new]).T)
        closer = ~joined & (distance < near)
        near[closer], parent[closer] = distance[closer], new
        new = int(np.where(joined, np.inf, near).argmin())
    cut = max(order[1:], key=lambda i: near[i])
    beyond = np.zeros(count, dtype=bool)
    beyond[cut] = True
    for i in order[order.index(cut) + 1 :]:  # what hangs on it was joined later
        beyond[i] = beyond[parent[i]]
    return beyond if 2 * beyond.sum() <= count else ~beyond
