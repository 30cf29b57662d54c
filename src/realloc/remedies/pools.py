"""The holders of a field, as tables that are made once and looked through for each gap.

A country has thousands of gaps and, for each field, tens of thousands of holders.  What keeps people does
not depend on where the gap is, but for those who are of its unit or barred from it, and for who is out of
reach.  So a gap only asks, in a few operations on whole arrays, which posts are within reach; only the few
that it splits are judged person by person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from realloc.city.distances import Distances
from realloc.remedies.people import Person

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE_KM = 1e-9


@dataclass
class Bucket:
    """The holders of a field who work in one place and serve one field there (or none).

    ``counts`` and ``named`` say what keeps each when all of them are within reach of a gap elsewhere, ""
    for nothing that their own unit or they themselves could help.
    """

    people: list[Person]
    counts: Counter[str] = field(default_factory=Counter)
    named: list[tuple[Person, str]] = field(default_factory=list)

    def units(self) -> set[str]:
        """The units for whose gaps some of them do not count as the others: their own, and barred ones."""
        found: set[str] = set()
        for person in self.people:
            found.add(person.home)
            found |= person.forbidden
            if person.moved:
                found.add(person.place)
        return found


class Seen(NamedTuple):
    """What a gap sees of a pool.

    ``whole`` says of each bucket whether all of it is within reach and its counts hold; ``beyond`` counts
    the people of buckets of which nobody is, those out of the city's limit first, then those out of a limit
    of their own, then those outside the area; ``apart`` are the buckets to be judged person by person.  Of
    those that are not of the gap's own unit ``patterns`` says who is out of reach: where it is alike, the
    same is to be said of the bucket.
    """

    whole: NDArray[np.bool_]
    counts: NDArray[np.float64]
    beyond: tuple[int, int, int]
    apart: list[int]
    patterns: Mapping[int, bytes] = {}


class Pool:
    """The buckets of one field, of departments or of other units.

    Parameters
    ----------
    distances : Distances
        Whose numbers of places people set out from.
    city_limit : float or None
        The limit of distance that holds where a person has none of their own.
    categories : sequence of str
        Everything that ``counts`` of buckets may hold.
    serving : str
        The category of those who are the last to be named.
    free : sequence of str
        The categories of those whom no rule keeps where they are.
    """

    def __init__(
        self,
        buckets: Sequence[Bucket],
        distances: Distances,
        city_limit: float | None,
        categories: Sequence[str],
        serving: str,
        free: Sequence[str] = (),
    ) -> None:
        self.buckets = buckets
        self._city_limit = np.inf if city_limit is None else city_limit
        self._of_unit: dict[str, list[int]] = defaultdict(list)
        ways: list[tuple[int, int, int, float, int]] = []
        for number, bucket in enumerate(buckets):
            for unit_id in bucket.units():
                self._of_unit[unit_id].append(number)
            way: Counter[tuple[int, int, float]] = Counter()
            for person in bucket.people:
                start = distances.number_of(person.home, person.lives)
                limit = np.inf if person.max_km is None else person.max_km
                way[distances.index[person.home], start, limit] += person.count
            ways += ((number, *places, count) for places, count in way.items())
        self._bucket = np.array([w[0] for w in ways], dtype=np.intp)
        self._home = np.array([w[1] for w in ways], dtype=np.intp)
        self._start = np.array([w[2] for w in ways], dtype=np.intp)
        self._limit = np.array([w[3] for w in ways], dtype=float)
        self._people = np.array([w[4] for w in ways], dtype=np.int64)
        self._is_matrix = distances.is_matrix
        self._ways = np.bincount(self._bucket, minlength=len(buckets))
        self._first_way = np.searchsorted(self._bucket, np.arange(len(buckets) + 1)).tolist()
        self._limited = np.isfinite(self._limit) | distances.is_matrix
        self._counts = np.array([[b.counts[c] for c in categories] for b in buckets], dtype=float)
        self._counts = self._counts.reshape(len(buckets), len(categories))
        self._total = self._counts.sum(axis=0)
        self._free = self._counts[:, [categories.index(c) for c in free]].sum(axis=1) > 0
        named = [(n, p, c) for n, bucket in enumerate(buckets) for p, c in bucket.named]
        self._named = [
            _Named([t for t in named if (t[2] == serving) == last], distances) for last in (False, True)
        ]

    def seen_from(
        self,
        unit_id: str,
        km: NDArray[np.float64],
        inside: NDArray[np.bool_] | None = None,
        paid: tuple[float, NDArray[np.bool_]] | None = None,
    ) -> Seen:
        """What a gap of ``unit_id`` sees.

        Parameters
        ----------
        km : (places,) array
            How far away every unit is, and every home after them; NaN where there is no figure.
        inside : (units,) array, optional
            From which units people may come; without it from all.
        paid : (float, (units,) array), optional
            From how many kilometres on, and from which units, coming costs support that is used up.
        """
        own = self._of_unit.get(unit_id, [])
        whole = np.ones(len(self.buckets), dtype=np.bool_)
        whole[own] = False
        if inside is None and paid is None and not self._limited.any():
            return Seen(whole, self._total - self._counts[own].sum(axis=0), (0, 0, 0), own)
        away = km[self._start]
        if self._is_matrix:
            away = np.where(np.isnan(km[self._home]), np.nan, away)  # the units' pair is blank
        over = self._limited & (np.isnan(away) | (away > self._limit + TOLERANCE_KM))
        outside = np.zeros(len(over), dtype=np.bool_) if inside is None else ~inside[self._home] & ~over
        out = np.bincount(self._bucket[over | outside], minlength=len(self.buckets))
        nobody = (out == self._ways) & whole
        dear = self._dear(km, paid)
        # Of those whom no rule keeps, each is asked what coming costs.
        whole &= (out == 0) & ~(self._free & (np.bincount(self._bucket[dear], minlength=len(whole)) > 0))
        gone = over & nobody[self._bucket]
        of_city = gone & (self._limit == self._city_limit) & np.isfinite(away)
        kinds = (of_city, gone & ~of_city, outside & nobody[self._bucket])
        of_limit, of_own, of_area = (int(self._people[kind].sum()) for kind in kinds)
        apart = np.flatnonzero(~(whole | nobody)).tolist()
        # What is out of reach, whether for want of a figure, what is outside, and what costs support.
        state = over + 2 * (over & np.isnan(away)) + 4 * outside + 8 * dear
        ends, not_own = self._first_way, set(apart).difference(own)
        patterns = {n: state[ends[n] : ends[n + 1]].tobytes() for n in not_own}
        counts = whole.astype(float) @ self._counts
        return Seen(whole, counts, (of_limit, of_own, of_area), apart, patterns)

    def _dear(
        self, km: NDArray[np.float64], paid: tuple[float, NDArray[np.bool_]] | None
    ) -> NDArray[np.bool_]:
        """From where coming costs support that is used up."""
        if paid is None:
            return np.zeros(len(self._home), dtype=np.bool_)
        least, across = paid
        return np.asarray((np.nan_to_num(km)[self._start] >= least) & across[self._home], dtype=np.bool_)

    def nearest(self, seen: Seen, km: NDArray[np.float64], most: int) -> list[tuple[Person, str]]:
        """The ``most`` nearest of whole buckets, and of those who serve a needed post where these are few."""
        found: list[tuple[Person, str]] = []
        for named in self._named:
            if len(found) < most:
                found += named.nearest(seen.whole, km, most)
        return found


class _Named:
    """People who may be named, in the order of their ids, so that of many as near the first is found."""

    def __init__(self, named: Sequence[tuple[int, Person, str]], distances: Distances) -> None:
        ordered = sorted(named, key=lambda t: t[1].official_id or "")
        self._told = [(person, category) for _, person, category in ordered]
        self._bucket = np.array([t[0] for t in ordered], dtype=np.intp)
        starts = [distances.number_of(t[1].home, t[1].lives) for t in ordered]
        self._start = np.array(starts, dtype=np.intp)

    def nearest(
        self, whole: NDArray[np.bool_], km: NDArray[np.float64], most: int
    ) -> list[tuple[Person, str]]:
        """At most ``most`` of the people of ``whole`` buckets, the nearest first."""
        if not self._told:
            return []
        away = np.where(whole[self._bucket], np.nan_to_num(km, nan=0.0)[self._start], np.inf)
        found = []
        for _ in range(most):
            first = int(away.argmin())
            if np.isinf(away[first]):
                break
            found.append(self._told[first])
            away[first] = np.inf
        return found
