"""Kilometres between units from their coordinates."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius R₁ of the Earth (IUGG)."""

A_KILOMETRE: Final = 100
"""Steps of 10 m."""

_NEARLY: Final = 1e-6
"""How near to half a step a product of floats may be taken for it."""


def great_circle_km(origins: NDArray[np.float64], destinations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distances between points, by the haversine formula.

    Parameters
    ----------
    origins, destinations : arrays of shape (…, 2)
        Latitude and longitude in decimal degrees; NaN gives NaN.  The shapes before the last are broadcast
        against each other: (m, 1, 2) and (n, 2) give every distance, (n, 2) and (n, 2) one each.

    Returns
    -------
    array
        Kilometres.
    """
    (phi, theta), (to_phi, to_theta) = (np.moveaxis(np.radians(p), -1, 0) for p in (origins, destinations))
    half_chord = np.sin((phi - to_phi) / 2) ** 2
    half_chord = half_chord + np.cos(phi) * np.cos(to_phi) * np.sin((theta - to_theta) / 2) ** 2
    km: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half_chord, 1.0)))
    return km


def rounded_km(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres rounded half up to whole 10 m, as every comparison and sum takes them; NaN stays.

    What lies half way is rounded as the decimal figure that the float stands for: 12.345 is 12.35, although
    the float is a little less.
    """
    tens = km * A_KILOMETRE
    whole = np.floor(tens + 0.5)
    halfway = np.abs(tens - np.floor(tens) - 0.5) < _NEARLY
    for place in np.argwhere(halfway):
        at = tuple(place)
        whole[at] = float((Decimal(repr(float(km[at]))) * A_KILOMETRE).to_integral_value(ROUND_HALF_UP))
    rounded: NDArray[np.float64] = whole / A_KILOMETRE
    return rounded
