"""The holders of a field around a gap: who is within reach, and who is nearest; for the second count.

Posts whose people come from the same places with the same limits are one ring: a gap has all of a ring
within reach, none of it, or splits it.  Only the posts of rings that it splits, and those that have to do
with the gap's own unit, are gone through one person after the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING

import numpy as np

from realloc.city.domain import Instance
from realloc.city.ledger import EARTH_RADIUS_KM
from realloc.remedies.checks.workers import Worker

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLD_OF = 2
"""How many of the nearest people a reason names."""

Judged = tuple[Worker, str, int]
"""Workers with what keeps them, "" where only the gap's unit could, and how many."""

Circle = tuple[str, float | None]
"""A home and the kilometres that its people may go."""


class Atlas:
    """Kilometres from all units to one, by the same formula as :meth:`realloc.city.ledger.Ledger.km`."""

    def __init__(self, instance: Instance) -> None:
        self.distances = instance.distances
        self.place = {unit.unit_id: i for i, unit in enumerate(instance.units)}
        degrees = [[np.nan if x is None else x for x in (unit.lat, unit.lon)] for unit in instance.units]
        self._lat, self._lon = np.radians(np.array(degrees, dtype=float).reshape(-1, 2)).T
        self._column = [self.distances.index[unit.unit_id] for unit in instance.units]
        self._last: tuple[str, NDArray[np.float64]] = ("", np.empty(0))

    def km_to(self, unit_id: str) -> NDArray[np.float64]:
        """From every unit, in the order of the instance; NaN where there is no figure."""
        if self._last[0] != unit_id:
            self._last = unit_id, self._km_to(unit_id)
        return self._last[1]

    def _km_to(self, unit_id: str) -> NDArray[np.float64]:
        if self.distances.is_matrix:
            to = self.distances.index[unit_id]
            return self.distances.block(np.array(self._column), slice(to, to + 1))[:, 0]
        here = self.place[unit_id]
        north, east = np.sin((self._lat - self._lat[here]) / 2), np.sin((self._lon - self._lon[here]) / 2)
        half = north**2 + np.cos(self._lat) * np.cos(self._lat[here]) * east**2
        arc = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
        rounded: NDArray[np.float64] = np.floor(arc * 100 + 0.5) / 100
        return rounded


@dataclass(frozen=True)
class Posts:
    """Those who serve one field in one place, and what keeps them from a gap within everybody's reach."""

    workers: tuple[Worker, ...]
    judged: tuple[Judged, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many of them each thing keeps."""
        found: Counter[str] = Counter()
        for _, category, number in self.judged:
            found[category] += number
        return found

    @property
    def circles(self) -> frozenset[Circle]:
        """What decides whether they may go so far."""
        return frozenset((w.home, w.limit_km) for w in self.workers)

    @cached_property
    def of_units(self) -> set[str]:
        """Units that some of them are of, or must not go to."""
        own = {unit for w in self.workers for unit in (w.home, w.at if w.travelled else w.home)}
        return own.union(*(w.barred for w in self.workers))


@dataclass
class Around:
    """What is known at once of the posts around a gap, and those that it splits."""

    counts: Counter[str]
    split: list[Posts]
    own: set[int]
    reached: NDArray[np.bool_]


class Crowd:
    """The posts of one field, in rings."""

    def __init__(self, posts: list[Posts], atlas: Atlas, instance: Instance) -> None:
        self.posts = posts
        self._city = instance.settings.max_km
        self._no_figure_bars = instance.distances.is_matrix
        self._of_unit: dict[str, list[int]] = defaultdict(list)
        rings: dict[frozenset[Circle], int] = {}
        self._ring: list[int] = []
        self._members: list[list[int]] = []
        for i, post in enumerate(posts):
            for unit_id in post.of_units:
                self._of_unit[unit_id].append(i)
            ring = rings.setdefault(post.circles, len(rings))
            if ring == len(self._members):
                self._members.append([])
            self._members[ring].append(i)
            self._ring.append(ring)
        self._ring_of_post = np.array(self._ring, dtype=int)
        self._categories = sorted({category for post in posts for category in post.counts})
        self._counts = np.zeros((len(self._members), len(self._categories)))
        people: Counter[tuple[int, str, float | None]] = Counter()
        for ring, post in zip(self._ring, posts, strict=True):
            self._counts[ring] += [post.counts[category] for category in self._categories]
            for w in post.workers:
                people[ring, w.home, w.limit_km] += w.number
        circles = list(people)
        self._circle_at = {circle: i for i, circle in enumerate(circles)}
        self._circle_people = np.array(list(people.values()), dtype=int)
        self._circle_ring = np.array([c[0] for c in circles], dtype=int)
        self._circle_place = np.array([atlas.place[c[1]] for c in circles], dtype=int)
        self._circle_km = np.array([np.nan if c[2] is None else c[2] for c in circles], dtype=float)
        self._is_limited = self._no_figure_bars or any(c[2] is not None for c in circles)
        self._name(atlas)

    def _name(self, atlas: Atlas) -> None:
        """Of each post, by home, those who may be the nearest: as many as a reason names, either way."""
        named: list[tuple[int, Worker, str]] = []
        for i, post in enumerate(self.posts):
            alike: dict[tuple[str, bool], list[Judged]] = defaultdict(list)
            for told in post.judged:
                if told[0].official_id:
                    alike[told[0].home, told[1] == "serving"].append(told)
            for group in alike.values():
                named += ((i, w, c) for w, c, _ in nsmallest(TOLD_OF, group, key=lambda j: j[0].official_id))
        named.sort(key=lambda told: told[1].official_id)
        self._named = named
        self._named_post = np.array([i for i, _, _ in named], dtype=int)
        self._named_place = np.array([atlas.place[w.home] for _, w, _ in named], dtype=int)
        self._last_to_ask = np.array([c == "serving" for _, _, c in named], dtype=bool)

    def around(self, unit_id: str, km: NDArray[np.float64]) -> Around:
        """The counts of what a gap of ``unit_id`` does not split; ``km`` away from every unit."""
        own = set(self._of_unit.get(unit_id, ()))
        reached = np.ones(len(self._members), dtype=bool)
        if not self._is_limited:
            return Around(self._within(reached, own), [self.posts[i] for i in sorted(own)], own, reached)
        away = km[self._circle_place]
        limited = ~np.isnan(self._circle_km) | self._no_figure_bars
        far = limited & (np.isnan(away) | (away > self._circle_km + 1e-9))
        reached[self._circle_ring[far]] = False
        near = np.zeros(len(self._members), dtype=bool)
        near[self._circle_ring[~far]] = True
        counts = self._within(reached, own)
        counts.update(self._beyond(~near, own, away))
        split = own.union(*(self._members[ring] for ring in np.flatnonzero(near & ~reached).tolist()))
        return Around(counts, [self.posts[i] for i in sorted(split)], own, reached)

    def _within(self, reached: NDArray[np.bool_], own: set[int]) -> Counter[str]:
        """What keeps the people of whole rings, but for the posts of ``own``."""
        sums = (reached @ self._counts).tolist()
        counts = Counter({name: int(n) for name, n in zip(self._categories, sums, strict=True)})
        for i in own:
            if reached[self._ring[i]]:
                counts.subtract(self.posts[i].counts)
        return counts

    def _beyond(self, nobody: NDArray[np.bool_], own: set[int], away: NDArray[np.float64]) -> Counter[str]:
        """Those of rings of which nobody is within reach, by whose limit; without the posts of ``own``."""
        out = nobody[self._circle_ring]
        of_city = out & (self._circle_km == (np.nan if self._city is None else self._city)) & ~np.isnan(away)
        counts = Counter(
            reach=int(self._circle_people[of_city].sum()),
            reach_own=int(self._circle_people[out & ~of_city].sum()),
        )
        for i in own:
            if nobody[self._ring[i]]:
                for w in self.posts[i].workers:
                    circle = self._circle_at[self._ring[i], w.home, w.limit_km]
                    counts["reach" if of_city[circle] else "reach_own"] -= w.number
        return counts

    def foremost(self, around: Around, km: NDArray[np.float64]) -> list[tuple[Worker, str]]:
        """Those of whole rings who may be named: the nearest, and of those as near the first by their ids."""
        open_posts = around.reached[self._ring_of_post]
        open_posts[list(around.own)] = False
        found: list[tuple[Worker, str]] = []
        for last in (False, True):
            able = np.flatnonzero(open_posts[self._named_post] & (self._last_to_ask == last))
            if len(found) < TOLD_OF and len(able):
                away = np.nan_to_num(km[self._named_place[able]], nan=0.0)
                rank = min(TOLD_OF, len(able)) - 1
                edge = np.partition(away, rank)[rank]
                first = [*able[away < edge], *able[away == edge][:TOLD_OF]]
                found += [self._named[i][1:] for i in first]
        return found
