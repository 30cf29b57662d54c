"""The pairs of one kind of move and field as a block, and their lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.model.hub import Commodity, as_flags, whole_lengths
from realloc.optimise.build import Model
from realloc.optimise.coarse import Ends
from realloc.optimise.exact import Whole

Codes = NDArray[np.int64]

_CELLS = 2_000_000
"""How many pairs are priced at a time, so that memory stays small on a country."""

_KEPT = 8_000_000
"""How many kilometres are kept from one round of pricing to the next."""


@dataclass(frozen=True)
class Block(Ends):
    """One kind of move and field: its origins, where they set out from, destinations and tying rows."""

    commodity: Commodity
    origins: NDArray[np.intp]
    starts: NDArray[np.intp]


def block_of(model: Model, commodity: Commodity) -> Block:
    """What is open of a kind of move and field, with rows that tie the pairs to it."""
    row, is_open = model.program.row, model.program.is_open
    origins = [c for c, columns in sorted(model.supplies[commodity].items()) if any(map(is_open, columns))]
    arrivals = ((u, model.arrive.get((commodity, u))) for u in range(len(model.instance.units)))
    units = [u for u, column in arrivals if column is not None and is_open(column)]
    origin_rows = [
        row(("pairs_from", *commodity, c), [(v, -1.0) for v in model.supplies[commodity][c]], "==", 0)
        for c in origins
    ]
    unit_rows = [
        row(("pairs_to", *commodity, u), [(model.arrive[commodity, u], -1.0)], "==", 0) for u in units
    ]
    return Block(
        places=np.array([model.classes[c].unit_index for c in origins], dtype=np.intp),
        units=np.array(units, dtype=np.intp),
        origin_rows=np.array(origin_rows, dtype=np.int32),
        unit_rows=np.array(unit_rows, dtype=np.int32),
        commodity=commodity,
        origins=np.array(origins, dtype=np.intp),
        starts=np.array([model.classes[c].place for c in origins], dtype=np.intp),
    )


class Lengths:
    """Lengths of the pairs of a model's blocks, some of them kept from one round of pricing to the next."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._cuts: list[tuple[Whole, int, int]] = []
        """Prices of the rows, factor of lengths and greatest reduced cost that each held goal allows."""
        self._kept: dict[tuple[Commodity, int], Floats] = {}

    def cut(self, prices: Whole, factor: int, most: int) -> None:
        """From here on pairs with a larger reduced cost are infinitely long."""
        self._cuts.append((prices, factor, most))
        self._kept.clear()

    def parts(self, block: Block) -> Iterator[tuple[slice, Floats]]:
        """Lengths of a block's pairs, some origins at a time; infinite where nobody may go."""
        for part in slices(len(block.origins), len(block.units)):
            key = block.commodity, part.start
            if key in self._kept:
                yield part, self._kept[key]
                continue
            lengths = self.some(block, part, slice(None))
            if sum(kept.size for kept in self._kept.values()) + lengths.size <= _KEPT:
                self._kept[key] = lengths
            yield part, lengths

    def some(self, block: Block, origins: slice, units: slice) -> Floats:
        """Of some origins and units of a block."""
        classes, to = self.model.classes, block.units[units]
        lengths = self.model.lengths(block.starts[origins], to)
        sets = [classes[c].bits for c in block.origins[origins].tolist()]
        allowed = as_flags(sets, len(self.model.instance.units), to)
        for prices, factor, most in self._cuts:
            allowed &= reduced_costs(block, origins, units, lengths, prices, factor) <= most
        return np.where(allowed, lengths, np.inf)

    def each(self, block: Block, i: Codes, j: Codes) -> Floats:
        """Of pairs of origins and units, by their places in the block."""
        return whole_lengths(self.model.instance.distances.each(block.starts[i], block.units[j]))


def reduced_costs(
    block: Block, origins: slice, units: slice, lengths: Floats, prices: Whole, factor: float
) -> NDArray[Any]:
    """factor · length less the prices of both ends, for some origins and units of a block."""
    ends = prices[block.origin_rows[origins]][:, None] + prices[block.unit_rows[units]][None, :]
    if prices.dtype == object:
        return np.asarray(int(factor) * lengths.astype(np.int64).astype(object) - ends)
    return np.asarray(factor * lengths - ends)


def slices(count: int, width: int) -> Iterator[slice]:
    """Slices of ``count`` rows of ``width`` cells each, none too large."""
    step = max(1, _CELLS // max(1, width))
    for begin in range(0, count if width else 0, step):
        yield slice(begin, min(begin + step, count))
