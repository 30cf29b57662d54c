"""Specialists of one field, counted by what keeps them where they are.

Every candidate falls into exactly one category, the first that applies in this order: out of reach,
protected, retiring, held or barred by a decision, needed where they serve, held by a rule of their unit,
held by the city's or the receiving unit's limits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice

from realloc.domain import Instance, Unit
from realloc.ledger import Ledger
from realloc.remedies.people import Person
from realloc.remedies.records import Candidate

REACH, REACH_OWN, BARRED = "reach", "reach_own", "barred"
SERVING, SERVING_OTHER, NO_NEW_GAP = "serving", "serving_other", "no_new_gap"
FLOOR, TURNOVER, SWAPS, MAX_MOVES = "floor", "turnover", "swaps", "max_moves"
FULL, NO_VACANCY, OVER, SHORTAGE, OTHER = "full", "no_vacancy", "over", "shortage", "other"

CATEGORIES: tuple[str, ...] = (
    REACH,
    REACH_OWN,
    "protected",
    "retiring",
    "stays",
    "ordered",
    BARRED,
    SERVING,
    SERVING_OTHER,
    NO_NEW_GAP,
    FLOOR,
    TURNOVER,
    SWAPS,
    MAX_MOVES,
    FULL,
    NO_VACANCY,
    OVER,
    SHORTAGE,
    OTHER,
)
"""Every category, in the order in which reasons name them."""

MOST_NAMED = 2
"""Nearest candidates that a reason names."""

_TOLERANCE_KM = 1e-9


@dataclass
class Holders:
    """People alike to every receiving unit; who they are, on a roster.

    The plan may have sent them from ``home`` to ``place``; there they are no further candidates.
    """

    like: Person
    count: int = 0
    officials: list[str] = field(default_factory=list)


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
        self._holders: dict[str, list[Holders]] = {}
        self._moves = ledger.left.total() + ledger.lent.total()

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
            True for the departments' people, False for those of other units.
        """
        counts: Counter[str] = Counter()
        near: list[Candidate] = []
        full = "" if lent else self._full(self.instance.unit[unit_id])
        at_work: dict[tuple[str, str], list[Holders]] = defaultdict(list)

        def book(people: Iterable[str], number: int, person: Person, category: str) -> None:
            counts[category] += number
            if category not in (REACH, REACH_OWN):
                km = self.instance.distances.between(person.home, unit_id)
                home = self.instance.unit[person.home]
                near.extend(
                    Candidate(o, home.unit_id, km, category, home.name) for o in islice(people, MOST_NAMED)
                )

        for holders in self._elsewhere(unit_id, field_id, lent):
            person = holders.like
            kept = self._kept(person, unit_id)
            if kept:
                book(holders.officials, holders.count, person, kept)
            elif person.serves is None:
                limit = self._source_limit(person) or full or OTHER
                book(holders.officials, holders.count, person, limit)
            else:
                at_work[person.place, person.serves].append(holders)
        for (place, serves), found in at_work.items():
            need = self.instance.needs.get((place, serves))
            spare = max(0, self.ledger.serving[place, serves] - (need.need if need else 0))
            for person, officials, number in _one_by_one(found):
                free = min(spare, number)
                spare -= free
                if free:
                    book(officials, free, person, self._source_limit(person) or full or OTHER)
                if free < number:
                    book(officials[free:], number - free, person, self._needed(person, field_id))
        # Those who serve a needed post are the last to ask for.
        near.sort(key=lambda c: (c.category == SERVING, c.km if c.km is not None else 0.0, c.official_id))
        return counts, near[:MOST_NAMED]

    def _elsewhere(self, unit_id: str, field_id: str, lent: bool) -> Iterator[Holders]:
        """Those who hold the field, are not of the unit, nor sent to it."""
        for holders in self._groups(field_id):
            person = holders.like
            here = unit_id in (person.home, person.place if person.moved else "")
            if not here and self.instance.unit[person.home].is_department == lent:
                yield holders

    def _kept(self, person: Person, unit_id: str) -> str:
        """What keeps somebody from coming to ``unit_id`` whatever others do; "" for nothing."""
        km = self.instance.distances.between(person.home, unit_id)
        kept = self._out_of_reach(person, km) or person.held
        return kept or (BARRED if unit_id in person.forbidden else "")

    def _out_of_reach(self, person: Person, km: float | None) -> str:
        limit, distances = person.max_km, self.instance.distances
        if km is None:
            beyond = limit is not None or distances.is_matrix
        else:
            beyond = limit is not None and km > limit + _TOLERANCE_KM
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
        return OVER if after + 1 > posts else ""

    def _groups(self, field_id: str) -> list[Holders]:
        """The holders of a field, grouped; made once a field."""
        if field_id not in self._holders:
            groups: dict[Person, Holders] = {}
            for person in self._people[field_id]:
                like = replace(person, count=1, official_id=None, untrainable="", fields=())
                holders = groups.setdefault(like, Holders(like))
                holders.count += person.count
                if person.official_id:
                    holders.officials.append(person.official_id)
            self._holders[field_id] = list(groups.values())
        return self._holders[field_id]

    def _needed(self, person: Person, field_id: str) -> str:
        """How to call it that somebody is needed where they serve."""
        if person.serves == field_id:
            return SERVING
        need = self.instance.needs.get((person.place, person.serves or ""))
        after = self.ledger.serving[person.place, person.serves or ""]
        binds = need is not None and not person.moved and after - 1 < min(need.need, need.have)
        return NO_NEW_GAP if binds else SERVING_OTHER

    def _source_limit(self, person: Person) -> str:
        """The rule or goal that keeps somebody who serves no needed post from leaving where they work."""
        unit = self.instance.unit[person.place]
        after = self.ledger.headcount[unit.unit_id]
        lent = self.instance.unit[person.home].is_department
        surplus = max(0, unit.headcount - (unit.posts or 0))
        no_swaps = not self.instance.settings.swaps and not lent and not person.moved
        if no_swaps and surplus and self.ledger.left[unit.unit_id] >= surplus:
            return SWAPS  # it is at its floor too, but an exchange could help
        if not lent and unit.posts is not None and after - 1 < min(unit.posts, unit.headcount):
            return FLOOR
        if not person.moved:
            limit = turnover_limit(self.instance, unit)
            if limit is not None and self._gone(unit) >= limit:
                return TURNOVER
            most = self.instance.settings.max_moves
            if most is not None and self._moves >= most:
                return MAX_MOVES
        if not lent and unit.posts is not None and after - 1 < unit.posts:
            return SHORTAGE
        return ""

    def _gone(self, unit: Unit) -> int:
        return self.ledger.left[unit.unit_id] + self.ledger.lent[unit.unit_id]


def _one_by_one(found: list[Holders]) -> list[tuple[Person, list[str], int]]:
    """Who has not moved before who has, then by official id; on counts, groups as they are."""
    people = [(holders.like, [official], 1) for holders in found for official in holders.officials] or [
        (holders.like, [], holders.count) for holders in found
    ]
    return sorted(people, key=lambda one: (one[0].moved, one[1]))


def turnover_limit(instance: Instance, unit: Unit) -> int | None:
    """Most officials that may leave ``unit``; None without a limit."""
    share = instance.settings.max_out_share
    limits = [] if unit.max_out is None else [unit.max_out]
    if share is not None:
        limits.append(int(Fraction(str(share)) * unit.headcount))
    return min(limits, default=None)
