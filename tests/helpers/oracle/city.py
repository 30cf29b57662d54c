"""A small city in plain data, and what follows from one row alone: posts, people, kilometres, who may move.

Decimal numbers are kept as text ("0.333333"), so that the oracle reads them as exact fractions and the
workbook holds the same digits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, cached_property

from helpers.oracle.heard import Line, Reply, goals_of

AS_OF = date(2026, 1, 1)
LAST_PROTECTED_RETIREMENT = date(2027, 7, 1)
"""18 months after ``AS_OF``; cities keep away from the day itself."""
EARTH_RADIUS_KM = 6371.0088
GOALS = (
    "over",
    "uncovered",
    "gap",
    "shortage",
    "retention",
    "secondments",
    "moves",
    "reassignments",
    "distance",
)
LIFTED_FOR_VOLUNTEERS = ("child under 36 months",)
LEADERS = ("chủ tịch", "phó chủ tịch", "bí thư", "phó bí thư", "chỉ huy trưởng", "chair", "vice chair")


@dataclass(frozen=True)
class Unit:
    """A row of Units. ``have`` and ``gap`` are for cities on counts; departments have no quota."""

    name: str
    kind: str = "ward"
    quota: int | None = None
    headcount: int = 0
    extra_quota: int = 0
    retain: int = 0
    priority: str = "1"
    max_out: int | None = None
    need: dict[str, int] = field(default_factory=dict)
    have: dict[str, int] = field(default_factory=dict)
    gap: dict[str, int] = field(default_factory=dict)
    point: tuple[float, float] | None = None
    region: str | None = None
    cluster: str | None = None
    min_out: int = 0

    @property
    def is_project(self) -> bool:
        """Whether it only borrows, with no posts and nobody of its own."""
        return self.kind == "project"

    @property
    def is_department(self) -> bool:
        """Whether it only lends."""
        return self.kind == "department"

    @property
    def posts(self) -> int:
        """Q, with the posts approved as an exception."""
        assert self.quota is not None
        return self.quota + self.extra_quota

    @property
    def floor(self) -> int:
        """The headcount that it may not end below."""
        return min(self.posts, self.headcount)

    @property
    def ceiling(self) -> int:
        """The headcount that it may not end above."""
        return max(self.posts, self.headcount)

    def needed(self, name: str) -> int:
        """Specialists required in a field; with a gap column only, what it is short by."""
        return max(self.gap[name], 0) if name in self.gap else self.need.get(name, 0)


@dataclass(frozen=True)
class Person:
    """A row of Officials; on counts, a stand-in without a name."""

    name: str
    unit: str
    fields: tuple[str, ...] = ()
    protected: str = ""
    volunteer: bool = False
    retire_on: date | None = None
    max_km: str | None = None
    position: str = ""
    moved_on: date | None = None
    since: date | None = None
    home: str | tuple[float, float] | None = None
    contract: bool = False
    loan: tuple[str, str | None, date] | None = None
    """Where to, the field served there (None: the primary one), the last day."""

    @property
    def fixed(self) -> bool:
        """Whether the person neither moves nor changes the field: on contract, or on a loan that runs."""
        return self.contract or (self.loan is not None and self.loan[2] >= AS_OF)

    @property
    def serving(self) -> tuple[str, str] | None:
        """Where and what the person serves when nothing changes."""
        if self.loan is not None and self.loan[2] >= AS_OF:
            field = self.loan[1] or self.primary
            return None if field is None else (self.loan[0], field)
        return None if self.primary is None else (self.unit, self.primary)

    @property
    def primary(self) -> str | None:
        """The field served when nothing changes."""
        return self.fields[0] if self.fields else None


@dataclass(frozen=True)
class Decision:
    """A row of Decisions."""

    official: str
    to: str | None
    decision: str


@dataclass(frozen=True)
class City:
    """All of it. ``roster`` is None on counts; ``km`` is the Distances sheet (absent pair = blank)."""

    units: tuple[Unit, ...]
    roster: tuple[Person, ...] | None
    weights: dict[str, str]
    rules: dict[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    km: dict[tuple[str, str], str] | None = None
    note: str = ""
    neighbours: frozenset[tuple[str, str]] = frozenset()
    has_more: bool = False
    """Whether rules are on that only looking at every plan knows of."""
    lines: tuple[Line, ...] = ()
    replies: tuple[Reply, ...] = ()

    @property
    def unit(self) -> dict[str, Unit]:
        """Units by name."""
        return {u.name: u for u in self.units}

    @property
    def goals(self) -> tuple[str, ...]:
        """The goals in their order."""
        named = tuple(self.rules["goals"].split(",")) if "goals" in self.rules else GOALS
        return goals_of(self, named)

    @property
    def people(self) -> tuple[Person, ...]:
        """The roster; on counts, as many stand-ins for each unit and field, and generalists for the rest."""
        if self.roster is not None:
            return self.roster
        people = []
        for u in self.units:
            spare = {f: max(-gap, 0) for f, gap in u.gap.items()}
            for name, count in {**u.have, **spare}.items():
                people += [Person("", u.name, (name,))] * count
            people += [Person("", u.name)] * (u.headcount - sum({**u.have, **spare}.values()))
        return tuple(people)

    def whole(self, rule: str) -> int | None:
        """A rule that is a whole number, or None."""
        return int(self.rules[rule]) if rule in self.rules else None

    def most_leaving(self, u: Unit) -> int | None:
        """How many may leave a unit; None = as many as like."""
        limits = [] if u.max_out is None else [u.max_out]
        if "max_out_share" in self.rules:
            limits.append(math.floor(_share(self.rules["max_out_share"]) * u.headcount))
        return min(limits, default=None)

    def bands(self) -> tuple[Fraction, ...]:
        """The edges of the shortage bands as shares of the posts."""
        texts = self.rules.get("shortage_bands", "5%,10%,20%").split(",")
        return tuple(map(_share, texts))

    def steps(self, origin: str, to: str) -> int | None:
        """The way in whole 10 m, each rounded half up; None for a blank pair. 0 where no unit has a place."""
        if self.km is not None:
            return None if (origin, to) not in self.km else _steps(self.km[origin, to])
        a, b = self.unit[origin].point, self.unit[to].point
        return 0 if a is None or b is None else _circle(a, b)

    def way(self, p: Person, to: str) -> int | None:
        """The person's way in whole 10 m, from home where that is known; None where it is not known."""
        if p.home is None or p.home == p.unit:
            return self.steps(p.unit, to)
        there = self.unit[to].point
        if not isinstance(p.home, str):
            return None if there is None else _circle(p.home, there)
        if self.km is None:
            here = self.unit[p.home].point
            return None if here is None or there is None else _circle(here, there)
        if p.home == to:
            return 0
        if (p.home, to) in self.km:
            return _steps(self.km[p.home, to])
        here = self.unit[p.home].point
        return None if here is None or there is None else _circle(here, there)

    def is_near(self, a: str, b: str) -> bool:
        """Whether people of one unit may go to the other by the rule within."""
        within, one, other = self.rules.get("within"), self.unit[a], self.unit[b]
        if within is None or (one.is_department and self.rules.get("within_departments") != "yes"):
            return True
        if within == "neighbours":
            return (a, b) in self.neighbours or (b, a) in self.neighbours
        first, second = getattr(one, within), getattr(other, within)
        return first is not None and first == second

    def is_paid(self, p: Person, to: str) -> bool:
        """Whether support is paid for the person's move."""
        if "support_per_month" not in self.rules:
            return False
        here, there = self.unit[p.unit].region, self.unit[to].region
        if self.rules.get("support_between_regions") == "yes" and (not here or not there or here == there):
            return False
        return (self.way(p, to) or 0) >= Fraction(self.rules.get("support_min_km", "0")) * 100

    def may_go(self, p: Person, to: str) -> bool:
        """Whether the way is allowed: no blank pair, and not above the person's limit or else the city's."""
        limit, way = p.max_km or self.rules.get("max_km"), self.way(p, to)
        blank = self.km is not None and (p.unit, to) not in self.km
        return not blank and (limit is None or (way is not None and way <= Fraction(limit) * 100))

    def weight(self, unit: str, name: str) -> Fraction:
        """Priority times weight of a cell."""
        return Fraction(self.unit[unit].priority) * Fraction(self.weights[name])


class _LookedAt(City):
    """A city that stays as it is while its plans are looked at: what follows from it is worked out once."""

    unit = cached_property(lambda self: City.unit.fget(self))
    goals = cached_property(lambda self: City.goals.fget(self))
    people = cached_property(lambda self: City.people.fget(self))


def looked_at(city: City) -> City:
    """The same city, which remembers; nothing else is to be made of it."""
    found = _LookedAt(**{told.name: getattr(city, told.name) for told in fields(City)})
    for asked in ("may_go", "is_near", "is_paid", "way", "weight", "bands"):
        found.__dict__[asked] = cache(getattr(found, asked))
    return found


def _circle(a: tuple[float, float], b: tuple[float, float]) -> int:
    """The great circle in whole 10 m, rounded half up."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return math.floor(2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h)) * 100 + 0.5)


def _share(text: str) -> Fraction:
    """A share written as 0.3 or as 30%."""
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def _steps(km: str) -> int:
    return int((Decimal(km) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def stays(city: City, p: Person) -> bool:
    """Whether a rule keeps the person in the unit: protection, retirement, a leader's position."""
    held = bool(p.protected) and not (p.volunteer and p.protected in LIFTED_FOR_VOLUNTEERS)
    retires = p.retire_on is not None and p.retire_on <= LAST_PROTECTED_RETIREMENT
    return held or retires or p.fixed or _is_new(city, p) or (is_leader(city, p) and not _required(city, p))


def _is_new(city: City, p: Person) -> bool:
    """Whether fewer full months than asked have passed since the last transfer."""
    asked = int(city.rules.get("min_months_between_moves", "0"))
    if p.moved_on is None or not asked:
        return False
    months = (AS_OF.year - p.moved_on.year) * 12 + AS_OF.month - p.moved_on.month
    return months - (AS_OF.day < p.moved_on.day) < asked


def is_leader(city: City, p: Person) -> bool:
    """Whether the person's position is a leader's and the city keeps its leaders."""
    return city.rules.get("leaders", "stay") == "stay" and p.position.lower() in LEADERS


def _required(city: City, p: Person) -> bool:
    return any(d.official == p.name and d.decision == "require" for d in city.decisions)
