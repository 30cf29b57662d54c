"""Arrays of numbers, as most modules below name them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


Numbers = NDArray[np.intp]
