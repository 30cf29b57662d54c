"""Kilometres between the units of a city, and from where people live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from realloc.city.geography import great_circle_km, rounded_km

Home = str | tuple[float, float]
"""Where a person lives: in a unit, by its id, or at a latitude and longitude in decimal degrees."""


class Located(Protocol):
    """What has an id and a place."""

    @property
    def unit_id(self) -> str:
        """Its id."""

    @property
    def lat(self) -> float | None:
        """Latitude in decimal degrees."""

    @property
    def lon(self) -> float | None:
        """Longitude in decimal degrees."""


@dataclass(frozen=True)
class Distances:
    """Kilometres between units, in whole 10 m: those of a sheet, or great circles between points.

    NaN means *no pair* when ``is_matrix`` (a blank cell of the Distances sheet forbids the pair)
    and *unknown* otherwise (a unit without coordinates; such a move counts 0 km).

    Parameters
    ----------
    unit_ids : tuple of str
    given : (units, units) array, optional
        From ``unit_ids[i]`` to ``unit_ids[j]``; without it they follow from the points.
    is_matrix : bool
    points : (units, 2) array, optional
        Latitude and longitude in decimal degrees.
    homes : tuple of Home
        Other places to set out from, which get numbers after those of the units: points, and units whose row
        of the matrix has blanks, which great circles fill.
    """

    unit_ids: tuple[str, ...]
    given: NDArray[np.float64] | None
    is_matrix: bool
    points: NDArray[np.float64] | None = None
    homes: tuple[Home, ...] = ()

    @classmethod
    def by_coordinates(cls, units: Sequence[Located]) -> Distances:
        """The great circles between ``units``; NaN (unknown) where one has no coordinates."""
        return cls(tuple(u.unit_id for u in units), None, False, points_of(units))

    @cached_property
    def index(self) -> dict[str, int]:
        """Row and column of each unit."""
        return {unit_id: i for i, unit_id in enumerate(self.unit_ids)}

    @property
    def unknown(self) -> bool:
        """Whether not one is known: every move counts 0 km."""
        return (
            self.points is not None and not self.is_matrix and bool(np.isnan(self.points).any(axis=1).all())
        )

    @property
    def blank_pairs(self) -> int:
        """How many ways from one unit to another have a blank in the matrix, and are not allowed."""
        if not self.is_matrix or self.given is None:
            return 0
        blank = np.isnan(self.given)
        return int(blank.sum() - np.diagonal(blank).sum())

    @cached_property
    def km(self) -> NDArray[np.float64]:
        """All of them; for many units use :meth:`block`, which needs no square of their number."""
        return self._circles(_ALL, _ALL) if self.given is None else self.given

    @cached_property
    def _home_index(self) -> dict[Home, int]:
        return {home: len(self.unit_ids) + i for i, home in enumerate(self.homes)}

    @property
    def _known_points(self) -> NDArray[np.float64]:
        return np.full((len(self.unit_ids), 2), np.nan) if self.points is None else self.points

    @cached_property
    def _homes_at(self) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """The point of each home, and the number of its unit, −1 where it is in none."""
        points, units = self._known_points, [self.index[h] if isinstance(h, str) else -1 for h in self.homes]
        at = [np.array(h) if unit < 0 else points[unit] for h, unit in zip(self.homes, units, strict=True)]
        return np.array(at), np.array(units, dtype=np.intp)

    def with_homes(self, homes: Iterable[Home]) -> Distances:
        """The same with places where people live."""
        found = []
        for home in set(homes):
            known = self.index.get(home) if isinstance(home, str) else None
            if known is None or (self.given is not None and np.isnan(self.given[known]).any()):
                found.append(home)
        return replace(self, homes=tuple(sorted(found, key=str)))

    def among(self, numbers: Sequence[int]) -> Distances:
        """Those between some of the units, by their numbers; homes are to be given anew."""
        some = np.array(numbers, dtype=np.intp)
        given = None if self.given is None else self.given[np.ix_(some, some)]
        points = None if self.points is None else self.points[some]
        ids = tuple(self.unit_ids[n] for n in numbers)
        return Distances(ids, given, self.is_matrix, points)

    def number_of(self, unit_id: str, home: Home | None = None) -> int:
        """The number of the place that somebody of the unit sets out from: the home where it is known."""
        if home is None or home == unit_id:
            return self.index[unit_id]
        return self._home_index[home] if home in self._home_index else self.index[cast("str", home)]

    def block(self, origins: Places, destinations: Places) -> NDArray[np.float64]:
        """From some places to some units, by their numbers."""
        if not isinstance(origins, slice) and (far := origins >= len(self.unit_ids)).any():
            there = np.arange(len(self.unit_ids))[destinations]
            km = np.empty((len(origins), len(there)))
            km[~far] = self.block(origins[~far], destinations)
            km[far] = self._from_homes(origins[far][:, None], there[None, :])
            return km
        if self.given is None and len(self.unit_ids) > _MOST_KEPT:
            return self._circles(origins, destinations)
        if isinstance(origins, slice) or isinstance(destinations, slice):
            return self.km[origins, destinations]
        return self.km[np.ix_(origins, destinations)]

    def each(self, origins: NDArray[np.intp], destinations: NDArray[np.intp]) -> NDArray[np.float64]:
        """From each of some places to the unit at the same place in ``destinations``."""
        if (far := origins >= len(self.unit_ids)).any():
            km = np.empty(len(origins))
            km[~far] = self.each(origins[~far], destinations[~far])
            km[far] = self._from_homes(origins[far], destinations[far])
            return km
        if self.given is not None or len(self.unit_ids) <= _MOST_KEPT:
            return np.asarray(self.km[origins, destinations])
        assert self.points is not None
        return rounded_km(great_circle_km(self.points[origins], self.points[destinations]))

    def _from_homes(self, origins: NDArray[np.intp], units: NDArray[np.intp]) -> NDArray[np.float64]:
        """From homes by their numbers to units; both broadcast against each other."""
        rows = origins - len(self.unit_ids)
        points, (at, in_unit) = self._known_points, self._homes_at
        km = rounded_km(great_circle_km(at[rows], points[units]))
        homes = in_unit[rows]
        if self.given is not None:
            given = self.given[np.maximum(homes, 0), units]
            km = np.where((homes >= 0) & ~np.isnan(given), given, km)
        return np.where(homes == units, 0.0, km)

    def _circles(self, origins: Places, destinations: Places) -> NDArray[np.float64]:
        assert self.points is not None
        numbers = np.arange(len(self.points))
        here, there = numbers[origins], numbers[destinations]
        km = np.empty((len(here), len(there)))
        # Some rows at a time: the whole at once would take several matrices of its size.
        for start in range(0, len(here), _ROWS_AT_ONCE):
            some = here[start : start + _ROWS_AT_ONCE, None]
            part = rounded_km(great_circle_km(self.points[some], self.points[there]))
            part[some == there] = 0.0  # also where a place is not known
            km[start : start + len(some)] = part
        return km

    def between(self, origin: str, destination: str, home: Home | None = None) -> float | None:
        """Kilometres from ``origin``, or from a home, to ``destination``; None where there is no figure."""
        i, j = self.number_of(origin, home), self.index[destination]
        value = float(self.block(np.array([i]), slice(j, j + 1))[0, 0])
        return None if value != value else value


def points_of(units: Sequence[Located]) -> NDArray[np.float64]:
    """(units, 2): latitude and longitude; NaN where there are none."""
    degrees = [(np.nan if x is None else x for x in (u.lat, u.lon)) for u in units]
    return np.array([tuple(pair) for pair in degrees], dtype=float).reshape(-1, 2)


Places = slice | NDArray[np.intp]

_ALL = slice(None)

_ROWS_AT_ONCE = 256

_MOST_KEPT = 4_000
"""Units up to which all great circles are kept: 128 MB; the whole country has some 3,400."""
