"""Arrays of numbers, as most modules below name them."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


Numbers = NDArray[np.intp]

Integers = TypeVar("Integers", bound=np.integer)


def distinct(values: NDArray[Integers]) -> NDArray[Integers]:
    """Every value once, sorted.

    ``np.unique`` says the same, and loads masked arrays for that.
    """
    ordered: NDArray[Integers] = np.sort(values)
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]
