"""Specialists of one field, counted by what keeps them where they are.

Every candidate falls into exactly one category, the first that applies in this order: out of reach or
outside the area, on contract, on a secondment that runs, transferred a short while ago, protected, retiring,
leading, held or barred by a decision, needed where they serve, held by a rule of their unit, held by the
city's or the receiving unit's limits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from realloc.city.distances import Home
from realloc.city.domain import Instance, Unit
from realloc.city.ledger import Ledger
from realloc.remedies.people import Person
from realloc.remedies.pools import TOLERANCE_KM, Bucket, Pool
from realloc.remedies.records import Candidate
from realloc.rules import support, turnover, within

if TYPE_CHECKING:
    from numpy.typing import NDArray

REACH, REACH_OWN, OUTSIDE, BARRED = "reach", "reach_own", "outside", "barred"
SERVING, SERVING_OTHER, NO_NEW_GAP = "serving", "serving_other", "no_new_gap"
FLOOR, TURNOVER, SWAPS, MAX_MOVES = "floor", "turnover", "swaps", "max_moves"
FULL, NO_VACANCY, OVER, SHORTAGE, OTHER = "full", "no_vacancy", "over", "shortage", "other"
SUPPORT, MIN_OUT = "support", "min_out"

CATEGORIES: tuple[str, ...] = (
    *(REACH, REACH_OWN, OUTSIDE),
    *("contract", "running", "recent", "protected", "retiring", "leads", "stays", "ordered", BARRED),
    *(SERVING, SERVING_OTHER, NO_NEW_GAP),
    *(FLOOR, TURNOVER, SWAPS, MAX_MOVES, SUPPORT, FULL, NO_VACANCY, MIN_OUT, OVER, SHORTAGE, OTHER),
)
"""Every category, in the order in which reasons name them."""

MOST_NAMED = 2
"""Nearest candidates that a reason names."""

_COUNTED = ("", *CATEGORIES)


class Candidates:
    """Who holds which field, and what keeps them, after the moves of ``ledger``."""

    def __init__(self, instance: Instance, ledger: Ledger, people: Iterable[Person]) -> None:
        self.instance, self.ledger = instance, ledger
        self._people: dict[str, list[Person]] = defaultdict(list)
        self._at: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in people:
            for field_id in person.fields:
                self._people[field_id].append(person)
                for unit_id in {person.home, person.place}:
                    self._at[unit_id, field_id].append(person)
        self._found: dict[tuple[str, bool], Pool] = {}
        self._areas: dict[str, NDArray[np.bool_]] = {}
        self._judged: dict[tuple[int, bytes], Bucket] = {}
        """Buckets as they are seen from elsewhere, by which it is and who of it is out of reach."""
        self._moves = ledger.left.total() + ledger.lent.total()
        self._paid = Paid(instance, ledger)

    def holding_at(self, unit_id: str, field_id: str) -> list[Person]:
        """Those of the unit, or now in it, with ``field_id`` among their fields."""
        return self._at.get((unit_id, field_id), [])

    def count(self, unit_id: str, field_id: str, *, lent: bool) -> tuple[Counter[str], list[Candidate]]:
        """Count by category those who could come to ``unit_id``, and name the nearest within reach.

        Who cannot come for reasons of their own is taken to fill the needed posts where they are, so that
        of a unit's specialists above its need as many as possible count as free to leave.

        Parameters
        ----------
        lent : bool
            True for those who could be lent, of departments and of whoever else lends, False for those of
            other units who could be transferred.
        """
        pool, km = self._pool(field_id, lent), self._km_to(unit_id)
        seen = pool.seen_from(unit_id, km, self._inside(unit_id), self._paid.to(unit_id))
        counts = Counter({c: int(n) for c, n in zip(_COUNTED, seen.counts.tolist(), strict=True) if n})
        counts.update(dict(zip((REACH, REACH_OWN, OUTSIDE), seen.beyond, strict=True)))
        near = pool.nearest(seen, km, MOST_NAMED)
        for number in seen.apart:
            bucket = self._seen_from(pool.buckets[number], unit_id, field_id, lent, seen.patterns.get(number))
            counts.update(bucket.counts)
            near += bucket.named
        unit = self.instance.unit[unit_id]
        last = (self._asked(unit) if lent else self._full(unit)) or OTHER
        if "" in counts:
            counts[last] += counts.pop("")
        # Those who serve a needed post are the last to ask for.
        nearest = nsmallest(
            MOST_NAMED,
            (
                (
                    category == SERVING,
                    self._km(p, unit_id) or 0.0,
                    p.official_id or "",
                    p,
                    category,
                )
                for p, category in near
            ),
            key=itemgetter(0, 1, 2),
        )
        return counts, [self._candidate(p, unit_id, category or last) for *_, p, category in nearest]

    def _candidate(self, person: Person, unit_id: str, category: str) -> Candidate:
        home, km = self.instance.unit[person.home], self._km(person, unit_id)
        return Candidate(person.official_id or "", home.unit_id, km, category, home.name)

    def _km(self, person: Person, unit_id: str) -> float | None:
        return self.instance.distances.between(person.home, unit_id, person.lives)

    def _km_to(self, unit_id: str) -> NDArray[np.float64]:
        """How far ``unit_id`` is from every unit, and from every home after them."""
        distances = self.instance.distances
        to = distances.index[unit_id]
        places = np.arange(len(distances.unit_ids) + len(distances.homes)) if distances.homes else slice(None)
        return distances.block(places, slice(to, to + 1))[:, 0]

    def _inside(self, unit_id: str) -> NDArray[np.bool_] | None:
        """From which units people may come to ``unit_id``, which receives; None where from all."""
        settings = self.instance.settings
        if settings.within is None:
            return None
        if unit_id not in self._areas:
            # Areas and borders are the same from either side.
            inside = within.permitted(self.instance, self.instance.distances.index[unit_id])
            if not settings.within_departments:
                inside = inside | np.array([u.is_department for u in self.instance.units], dtype=np.bool_)
            self._areas[unit_id] = inside
        return self._areas[unit_id]

    def _pool(self, field_id: str, lent: bool) -> Pool:
        """The holders of a field who could be lent, or transferred; made once."""
        if (field_id, lent) not in self._found:
            found: dict[tuple[str, str | None], Bucket] = {}
            all_lend = lent and self.instance.settings.lenders == "all"
            for person in self._people[field_id]:
                if all_lend or self.instance.unit[person.home].is_department == lent:
                    found.setdefault((person.place, person.serves), Bucket([])).people.append(person)
            for bucket in found.values():
                # Who has not moved goes before who has, then by official id.
                bucket.people.sort(key=lambda p: (p.moved, p.official_id or ""))
                self._judge(bucket, field_id, lent, [p.held for p in bucket.people])
            self._found[field_id, lent] = Pool(
                list(found.values()),
                self.instance.distances,
                self.instance.settings.max_km,
                _COUNTED,
                SERVING,
                ("", SHORTAGE),
            )
        return self._found[field_id, lent]

    def _seen_from(
        self, bucket: Bucket, unit_id: str, field_id: str, lent: bool, pattern: bytes | None
    ) -> Bucket:
        """The same people judged one by one for a gap in ``unit_id``; without those who are of it.

        Many gaps see the same people kept by the same, which ``pattern`` tells: they are judged once.
        """
        if pattern is not None and (id(bucket), pattern) in self._judged:
            return self._judged[id(bucket), pattern]
        elsewhere = [p for p in bucket.people if unit_id not in (p.home, p.place if p.moved else "")]
        seen = Bucket(elsewhere)
        self._judge(seen, field_id, lent, [self._kept(p, unit_id) for p in elsewhere], unit_id)
        if pattern is not None:
            self._judged[id(bucket), pattern] = seen
        return seen

    def _judge(
        self, bucket: Bucket, field_id: str, lent: bool, kept: list[str], unit_id: str | None = None
    ) -> None:
        """Count the people of a bucket, ``kept`` from coming or not, and name the first of each category.

        ``unit_id`` is where the gap is, for what coming there costs.
        """
        named: Counter[tuple[str, Home | None, bool]] = Counter()
        spare = self._spare(bucket.people[0]) if bucket.people else 0
        for person, category in zip(bucket.people, kept, strict=True):
            free = 0 if category else min(spare, person.count)
            spare -= free
            if free:
                bucket.counts[self._limit(person, lent, unit_id)] += free
            if free < person.count:
                category = category or self._needed(person, field_id)
                bucket.counts[category] += person.count - free
            told = self._limit(person, lent, unit_id) if free else category
            # People of one home are as near, so that no more of them than a reason names can be nearest.
            alike = person.home, person.lives, told == SERVING
            if person.official_id and told not in (REACH, REACH_OWN, OUTSIDE) and named[alike] < MOST_NAMED:
                named[alike] += 1
                bucket.named.append((person, told))

    def _spare(self, person: Person) -> int:
        """How many of those who serve what ``person`` serves, where they do, the place could miss."""
        if person.serves is None:
            return 10**9
        need = self.instance.needs.get((person.place, person.serves))
        return max(0, self.ledger.serving[person.place, person.serves] - (need.need if need else 0))

    def _kept(self, person: Person, unit_id: str) -> str:
        """What keeps somebody from coming to ``unit_id`` whatever others do; "" for nothing."""
        kept = self._out_of_reach(person, unit_id)
        inside = self._inside(unit_id)
        if not kept and inside is not None and not inside[self.instance.distances.index[person.home]]:
            kept = OUTSIDE
        return kept or person.held or (BARRED if unit_id in person.forbidden else "")

    def _out_of_reach(self, person: Person, unit_id: str) -> str:
        limit, distances = person.max_km, self.instance.distances
        if limit is None and not distances.is_matrix:
            return ""
        km = self._km(person, unit_id)
        if distances.is_matrix and distances.between(person.home, unit_id) is None:
            km = None  # the units' pair is blank, wherever the person lives
        if km is None:
            beyond = limit is not None or distances.is_matrix
        else:
            beyond = limit is not None and km > limit + TOLERANCE_KM
        if not beyond:
            return ""
        return REACH if km is not None and limit == self.instance.settings.max_km else REACH_OWN

    def _full(self, unit: Unit) -> str:
        """Why nobody more can be transferred into ``unit``."""
        posts, after = unit.posts or 0, self.ledger.headcount[unit.unit_id]
        if after + 1 > max(posts, unit.headcount):
            return FULL
        no_swaps = not self.instance.settings.swaps
        if no_swaps and self.ledger.arrived[unit.unit_id] >= max(0, posts - unit.headcount):
            return NO_VACANCY
        return self._asked(unit) or (OVER if after + 1 > posts else "")

    def _asked(self, unit: Unit) -> str:
        """Whether whoever comes to ``unit`` takes back a departure that is asked of it."""
        ledger, unit_id = self.ledger, unit.unit_id
        gone = unit.headcount - ledger.headcount[unit_id] + ledger.lent[unit_id] - ledger.borrowed[unit_id]
        return MIN_OUT if unit.least_out and gone - 1 < unit.least_out else ""

    def _needed(self, person: Person, field_id: str) -> str:
        """How to call it that somebody is needed where they serve."""
        if person.serves == field_id:
            return SERVING
        need = self.instance.needs.get((person.place, person.serves or ""))
        after = self.ledger.serving[person.place, person.serves or ""]
        binds = need is not None and not person.moved and after - 1 < min(need.need, need.have)
        return NO_NEW_GAP if binds else SERVING_OTHER

    def _limit(self, person: Person, lent: bool, unit_id: str | None) -> str:
        """The rule or goal that keeps somebody who serves no needed post from leaving for ``unit_id``."""
        limit = self._source_limit(person, lent)
        if limit in ("", SHORTAGE) and unit_id is not None and self._paid.used_up:
            # Where one who has moved is paid already, another way costs no more.
            places = (unit_id, *((person.place,) if person.moved else ()))
            costs = [self._paid.costs(person.home, to, self._km(person, to)) for to in places]
            return SUPPORT if costs[0] and not any(costs[1:]) else limit
        return limit

    def _source_limit(self, person: Person, lent: bool) -> str:
        """The rule or goal that keeps somebody who serves no needed post from leaving where they work.

        Whoever is ``lent``, or is on loan there already, stays on the payroll of their unit.
        """
        unit = self.instance.unit[person.place]
        after = self.ledger.headcount[unit.unit_id]
        of_department = self.instance.unit[person.home].is_department
        transferred = not (lent or of_department or person.lent)
        surplus = max(0, unit.headcount - (unit.posts or 0))
        no_swaps = not self.instance.settings.swaps and transferred and not person.moved
        if no_swaps and surplus and self.ledger.left[unit.unit_id] >= surplus:
            return SWAPS  # it is at its floor too, but an exchange could help
        leaves = unit.posts is not None and not of_department and not person.lent
        left = after - self.ledger.lent[unit.unit_id] - 1
        if leaves and left < min(unit.posts or 0, unit.headcount):
            return FLOOR
        if not person.moved:
            limit = turnover.most_leaving(unit, self.instance.settings)
            gone = self.ledger.gone(unit.unit_id)
            if limit is not None and gone >= limit:
                return TURNOVER
            most = self.instance.settings.max_moves
            if most is not None and self._moves >= most:
                return MAX_MOVES
        if transferred and unit.posts is not None and after - 1 < unit.posts:
            return SHORTAGE
        return ""


class Paid:
    """What the moves of a ledger leave of ``max_support``."""

    def __init__(self, instance: Instance, ledger: Ledger) -> None:
        self.instance = instance
        most = support.most_paid(instance.settings)
        self.used_up = most is not None and ledger.paid() >= most
        self._across: dict[str, NDArray[np.bool_]] = {}

    def to(self, unit_id: str) -> tuple[float, NDArray[np.bool_]] | None:
        """From how many km on, and from which units, coming costs support; None where it can be paid."""
        if not self.used_up:
            return None
        settings = self.instance.settings
        if unit_id not in self._across:
            region = self.instance.unit[unit_id].region
            anywhere = not settings.support_between_regions
            across = [
                anywhere or bool(u.region and region and u.region != region) for u in self.instance.units
            ]
            self._across[unit_id] = np.array(across, dtype=np.bool_)
        return settings.support_min_km, self._across[unit_id]

    def costs(self, home: str, unit_id: str, km: float | None) -> bool:
        """Whether somebody of ``home`` who lives so far away cannot be paid for coming."""
        if (dear := self.to(unit_id)) is None:
            return False
        least, across = dear
        return (km or 0.0) >= least and bool(across[self.instance.distances.index[home]])
