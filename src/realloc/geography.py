"""Kilometres between units from their coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from realloc.domain import Distances, Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius R₁ of the Earth (IUGG)."""

_ROWS_AT_ONCE: Final = 256


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


def distances_by_coordinates(units: Sequence[Unit]) -> Distances:
    """Return the great-circle distances of ``units``; NaN (unknown) where one has no coordinates."""
    lat = np.array([np.nan if u.lat is None else u.lat for u in units], dtype=np.float64)
    lon = np.array([np.nan if u.lon is None else u.lon for u in units], dtype=np.float64)
    return Distances(tuple(u.unit_id for u in units), great_circle_km(lat, lon), is_matrix=False)
