"""First prices of kilometres, from a map of fewer places.

Which of millions of pairs are worth a column is told by the prices of origins and destinations, and these are
known only when the problem is solved.  So it is solved first with units drawn together into *districts*: what
leaves the units of a district to serve a field leaves the district, at the mean distance between two
districts.  That program has a tenth of the rows of :mod:`realloc.optimise.pairs` and gives prices that are
right to within the size of a district, which is near enough to choose the pairs to begin with.

The prices prove nothing and need not: :mod:`realloc.optimise.pairs` brings in whatever they have missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats, Numbers
from realloc.model.program import Program
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.linear import LinearProgram

Lengths = Callable[[Numbers, Numbers], Floats]

_UNITS_AT_ONCE = 1_000

_MOST_OF_A_DISTRICT = 16

DISTRICTS = 256
"""Districts of a country: a dozen communes each."""

NEAREST = (0, 1, 2, 3, 4, 5, 7, 9, 12, 15, 20, 31, 63)
"""Partners of a district, by rank of distance."""


@dataclass(frozen=True)
class Ends:
    """Origins and destinations of one kind of move and field, by the units they are at, and their rows."""

    places: Numbers
    units: Numbers
    origin_rows: NDArray[np.int32]
    unit_rows: NDArray[np.int32]


def first_prices(
    program: Program,
    blocks: Iterable[Ends],
    lengths: Lengths,
    unit_count: int,
    used: Iterable[Numbers],
    most: float,
    clock: Clock,
) -> Floats | None:
    """Prices of the rows of the program; None where the coarse program has no optimum in time.

    Parameters
    ----------
    program : Program
        With the rows of the blocks, and no pairs yet.
    lengths : callable
        How far it is from some units to some others.
    used : one (pairs, 2) array a block
        Origin and destination, by their places in the block, that some plan uses: so that there is one here.
    most : float
        What no column can exceed: the number of officials.
    """
    district = districts(lengths, unit_count, min(DISTRICTS, unit_count))
    between = _means(lengths, district)
    rows, columns, values = program.matrix()
    row_count, count = program.row_count, len(program)
    named = np.arange(row_count)
    ends = row_count
    pairs: list[tuple[Numbers, Numbers, Floats]] = []
    for block, taken in zip(blocks, used, strict=True):
        if not (len(block.places) and len(block.units)):
            continue
        origins, from_place = np.unique(district[block.places], return_inverse=True)
        units, to_place = np.unique(district[block.units], return_inverse=True)
        named[block.origin_rows] = ends + from_place
        named[block.unit_rows] = ends + len(origins) + to_place
        length = between[np.ix_(origins, units)]
        near, near_of_units = ranked(length, NEAREST), ranked(length.T, NEAREST)
        i = np.concatenate([near[0], near_of_units[1], from_place[taken[:, 0]]])
        j = np.concatenate([near[1], near_of_units[0], to_place[taken[:, 1]]])
        i, j = np.divmod(np.unique(i * len(units) + j), len(units))
        pairs.append((ends + i, ends + len(origins) + j, length[i, j]))
        ends += len(origins) + len(units)
    below, above = program.sides()
    nothing = np.zeros(ends - row_count)
    lower, upper = program.finite_bounds(most)
    coarse = LinearProgram(
        lower,
        upper,
        np.concatenate([below, nothing]),
        np.concatenate([above, nothing]),
        *_summed(named[rows], columns, values, count),
    )
    costs = [np.zeros(count)]
    for start, end, length in pairs:
        number = np.arange(len(start))
        ones = np.ones(2 * len(start))
        coarse.add_columns(len(start), np.concatenate([start, end]), np.concatenate([number, number]), ones)
        costs.append(length)
    found = coarse.minimise(np.concatenate(costs), clock, warm=False)
    return None if found is None else found[1][named]


def districts(lengths: Lengths, unit_count: int, count: int) -> Numbers:
    """(units,): each unit's district; halved again and again, across the longest way, until there are
    ``count`` of nearly one size."""
    district = np.zeros(unit_count, dtype=np.intp)
    waiting = [(np.arange(unit_count), 0, count)]

    def far(unit: int, others: Numbers) -> Floats:
        return np.asarray(lengths(np.array([unit]), others)[0])

    while waiting:
        units, first, parts = waiting.pop()
        district[units] = first
        if parts < 2:
            continue
        one = units[np.argmax(far(units[0], units))]
        other = units[np.argmax(far(one, units))]
        order = units[np.argsort(far(one, units) - far(other, units), kind="stable")]
        half = parts // 2
        cut = len(order) * half // parts
        waiting += [(order[:cut], first, half), (order[cut:], first + half, parts - half)]
    return district


def _means(lengths: Lengths, district: Numbers) -> Floats:
    """Mean distance between the units of two districts, of large ones between some of their units."""
    chosen = _some_of_each(district)
    district = district[chosen]
    member = (district[:, None] == np.arange(int(district.max()) + 1)).astype(float)
    size = member.sum(axis=0)
    summed = np.zeros((len(size), len(size)))
    for start in range(0, len(district), _UNITS_AT_ONCE):
        some = slice(start, start + _UNITS_AT_ONCE)
        summed += member[some].T @ (lengths(chosen[some], chosen) @ member)
    return np.asarray(summed / size[:, None] / size[None, :])


def _some_of_each(district: Numbers) -> Numbers:
    """All units of small districts, and of large ones some: the square of all units is never asked for."""
    order = np.argsort(district, kind="stable")
    first = np.searchsorted(district[order], district[order])
    return np.sort(order[np.arange(len(order)) - first < _MOST_OF_A_DISTRICT])


def ranked(km: Floats, ranks: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the cells that have one of the ranks in their row; finite ones only."""
    there = [rank for rank in ranks if rank < km.shape[1]]
    first = max(there, default=0) + 1
    if 4 * first < km.shape[1]:
        some = np.argpartition(km, first, axis=1)[:, :first]
        inside = np.argsort(np.take_along_axis(km, some, axis=1), axis=1, kind="stable")[:, there]
        order = np.take_along_axis(some, inside, axis=1)
    else:
        order = np.argsort(km, axis=1, kind="stable")[:, there]
    rows = np.broadcast_to(np.arange(len(km))[:, None], order.shape)
    finite = np.isfinite(np.take_along_axis(km, order, axis=1))
    return rows[finite].astype(np.int64), order[finite].astype(np.int64)


def _summed(rows: Numbers, columns: Numbers, values: Floats, count: int) -> tuple[Numbers, Numbers, Floats]:
    """The entries, with those of one row and column added up."""
    place, where = np.unique(rows * count + columns, return_inverse=True)
    row, column = np.divmod(place, count)
    return row, column, np.bincount(where, values).astype(float)
