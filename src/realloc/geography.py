"""Kilometres between units from their coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

import numpy as np

from realloc.domain import Distances, Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius R₁ of the Earth (IUGG)."""

_ROWS_AT_ONCE: Final = 256

A_KILOMETRE: Final = 100
"""Steps of 10 m."""

_NEARLY: Final = 1e-6
"""How near to half a step a product of floats may be taken for it."""


def great_circle_km(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distances between all points, by the haversine formula.

    Parameters
    ----------
    lat, lon : array of shape (n,)
        Decimal degrees; NaN gives NaN.

    Returns
    -------
    array of shape (n, n)
        Kilometres; symmetric, 0 on the diagonal.
    """
    phi, theta = np.radians(lat), np.radians(lon)
    cosines = np.cos(phi)
    km = np.zeros((len(phi), len(phi)))
    # Some rows at a time, from the diagonal on: the whole at once would take five matrices of its size.
    for start in range(0, len(phi), _ROWS_AT_ONCE):
        here = slice(start, start + _ROWS_AT_ONCE)
        half_chord = (
            np.sin((phi[here, None] - phi[start:]) / 2) ** 2
            + cosines[here, None] * cosines[start:] * np.sin((theta[here, None] - theta[start:]) / 2) ** 2
        )
        km[here, start:] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half_chord, 1.0)))
        km[start:, here] = km[here, start:].T
    np.fill_diagonal(km, 0.0)
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


def distances_by_coordinates(units: Sequence[Unit]) -> Distances:
    """Return the great-circle distances of ``units``; NaN (unknown) where one has no coordinates."""
    lat = np.array([np.nan if u.lat is None else u.lat for u in units], dtype=np.float64)
    lon = np.array([np.nan if u.lon is None else u.lon for u in units], dtype=np.float64)
    return Distances(tuple(u.unit_id for u in units), rounded_km(great_circle_km(lat, lon)), is_matrix=False)
