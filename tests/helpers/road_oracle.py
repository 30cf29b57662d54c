"""Tiny cities over two or three years, and their best plans found by looking at all of them.

Written from the contract alone.  Each person has a list of possible careers; what a career adds to
headcounts, to who serves where, and to every count of every year is one vector of whole numbers, so that
plans are sums and equal sums are looked at once.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from helpers.factory import make_instance, person, unit
from realloc.city.domain import Decision, Instance, Kind, Loan, Move, MoveKind, Official, Require, Target
from realloc.city.horizon import Horizon
from realloc.city.lines import Line, Status

MOST_SUMS = 400_000
"""Different sums that are looked at; a city with more is too large."""


class TooLargeError(Exception):
    """The city has too many plans."""


# -- tiny cities -----------------------------------------------------------------------------------------


def random_road(seed: int) -> tuple[Instance, Horizon]:
    """A city and a horizon; the same seed gives the same."""
    r = random.Random(f"road {seed}")
    count = r.choice([2, 2, 3])
    horizon = Horizon(2026, 2025 + count, date(2026, r.choice([1, 1, 6]), 1))
    fields = ["land", "it"]
    ids = ["A", "B"] if r.random() < 0.6 else ["A", "B", "C"]
    units = [
        unit(
            name,
            r.choice([0, 1, 1, 2, 2]),
            priority=Fraction(r.choice([1, 1, 2])),
            max_out=r.choice([None, None, None, 1]),
            min_out=r.choice([0, 0, 0, 0, 1]),
            extra_quota=r.choice([0, 0, 0, 1]),
        )
        for name in ids
    ]
    if r.random() < 0.4:
        units.append(unit("S", None, kind=Kind.DEPARTMENT))
    names = [u.unit_id for u in units]
    people = [_person(r, i, names, fields) for i in range(r.choice([3, 4, 4, 5]))]
    needs = {(name, f): r.choice([0, 0, 1, 1, 2]) for name in ids for f in fields}
    km = None
    if r.random() < 0.5:
        km = {pair: r.choice([5.0, 12.34, 30.0, None]) for pair in itertools.combinations(names, 2)}
    rules: dict[str, Any] = {
        "max_km": r.choice([None, None, 20.0]) if km else None,
        "max_moves": r.choice([None, None, 1, 2]),
        "swaps": r.random() < 0.8,
        "min_months_to_retirement": r.choice([6, 18]),
        "min_months_between_moves": r.choice([0, 12, 24]),
        "lenders": r.choice(["departments", "departments", "all"]),
        "max_recruits": r.choice([0, 0, 1, 1]),
        "max_streamlined": r.choice([0, 1, 1, None]),
        "max_trained": r.choice([0, 1, None]),
        "training_years": r.choice([1, 1, 2]),
        "quota_path": r.choice(["hold", "linear"]),
        "over_by": r.choice([None, None, None, 2027]),
    }
    decisions = [
        Decision(o.official_id, r.choice([*(n for n in ids if n != o.unit_id), None]), Require.FORBID)
        for o in people
        if r.random() < 0.1
    ]
    if r.random() < 0.1 and people[0].unit_id != "A":
        decisions.append(Decision(people[0].official_id, "A", Require.REQUIRE))
    instance = make_instance(units, people, needs, None, km, decisions, **rules)
    years = list(horizon.years)
    targets = [
        Target(
            r.choice(years[1:]),
            u.unit_id,
            max(0, (u.quota or 0) + r.choice([-2, -1, -1, 1])) if r.random() < 0.8 else None,
            {f: r.choice([0, 1, 2]) for f in fields if r.random() < 0.3},
        )
        for u in units
        if u.quota is not None and r.random() < 0.6
    ]
    of_years = {years[1]: {"max_moves": 1}} if r.random() < 0.2 else {}
    return replace(instance, targets=tuple(targets), rules_of_years=of_years), horizon


def lending_road(seed: int) -> tuple[Instance, Horizon]:
    """A city over four or five years in which little but lending can be done, and some are lent already."""
    r = random.Random(f"lending {seed}")
    count = r.choice([4, 5])
    horizon = Horizon(2026, 2025 + count, date(2026, r.choice([1, 7]), 1))
    ids = ["A"] if count == 5 else ["A", "B"]
    lenders = r.choice(["departments", "departments", "all"])
    people = []
    for i in range(r.choice([2, 2, 3] if count == 5 else [2])):
        until = date(r.choice([2026, 2027, 2028]), *r.choice([(6, 30), (8, 31), (12, 30), (12, 31)]))
        loan = Loan("A", "land", until) if r.random() < 0.6 else None
        home = "S" if lenders == "departments" or r.random() < 0.5 else ids[-1]
        retire_on = r.choice([None, None, date(2029, 5, 1)])
        people.append(person(f"P{i}", home, "land", loan=loan, retire_on=retire_on))
    units = [*(unit(name, r.choice([0, 1])) for name in ids), unit("S", None, kind=Kind.DEPARTMENT)]
    needs = {(name, "land"): r.choice([1, 1, 2]) for name in ids}
    limits = {"max_recruits": 0, "max_trained": 0, "max_streamlined": 0, "min_months_to_retirement": 0}
    targets = tuple(
        Target(year, name, None, {"land": r.choice([0, 1, 2, 2])})
        for name in ids
        for year in list(horizon.years)[1:]
        if r.random() < 0.5
    )
    instance = make_instance(units, people, needs, lenders=lenders, **limits)
    return replace(instance, targets=targets), horizon


def announced_road(seed: int, instance: Instance, moves: tuple[Move, ...]) -> Instance:
    """The city once moves were announced and some people have agreed, or refused to go there."""
    r = random.Random(f"heard {seed}")
    lines, rows = [], []
    for n, move in enumerate(m for m in moves if m.kind is not MoveKind.REASSIGNMENT):
        status = r.choice([Status.PENDING, Status.PENDING, Status.AGREED, Status.REFUSED])
        line = Line(f"L{n}", move.kind, move.origin, move.destination, move.field_id, move.official_id)
        lines.append(replace(line, status=status))
        told = {"line_id": line.line_id}
        if status is Status.AGREED:
            way = {"field_id": line.field_id, "kind": line.kind}
            rows.append(Decision(line.official_id or "", line.destination, Require.REQUIRE, **told, **way))
        elif status is Status.REFUSED:
            rows.append(Decision(line.official_id or "", line.destination, Require.FORBID, **told))
    return replace(instance, lines=tuple(lines), decisions=(*instance.decisions, *rows))


def _person(r: random.Random, i: int, names: list[str], fields: list[str]) -> Official:
    place = r.choice(names)
    own = r.sample(fields, r.choice([0, 1, 1, 2])) if place != "S" else r.sample(fields, r.choice([1, 2]))
    loan = None
    if r.random() < 0.1 and own:
        loan = Loan(
            r.choice([n for n in names if n not in (place, "S")]), None, date(2026, r.choice([6, 12]), 30)
        )
    return person(
        f"P{i}",
        place,
        *own,
        protected=r.choice(["", "", "", "", "", "", "discipline"]),
        position=r.choice(["", "", "", "", "", "", "Chủ tịch UBND"]),
        retire_on=r.choice([None, None, None, date(2026, 9, 1), date(2027, 9, 1), date(2028, 12, 1)]),
        moved_on=r.choice([None, None, None, date(2025, 7, 1)]),
        loan=loan,
        contract=r.random() < 0.05 and place != "S",
    )


# -- every plan ------------------------------------------------------------------------------------------


def each_once(rows: np.ndarray) -> np.ndarray:
    """The rows in their order, each once.

    Their columns are digits of whole numbers of 63 bits, of one or of a few: to sort these is a tenth of the
    work of comparing rows column by column.
    """
    if not len(rows):
        return rows
    least, most = rows.min(axis=0).astype(np.int64), rows.max(axis=0).astype(np.int64)
    numbers: list[np.ndarray] = []
    room = 0
    for column in np.flatnonzero(most > least):
        base = int(most[column] - least[column]) + 1
        if room < base:
            numbers.append(np.zeros(len(rows), dtype=np.int64))
            room = 2**63 - 1
        numbers[-1] = numbers[-1] * base + (rows[:, column] - least[column])
        room //= base
    if not numbers:
        return rows[:1]
    order = np.lexsort(numbers[::-1])
    new = np.ones(len(rows), dtype=bool)
    new[1:] = np.any([number[order[1:]] != number[order[:-1]] for number in numbers], axis=0)
    return rows[order[new]]


class Oracle:
    """The best plan of a tiny city by the goals of a road, or that there is none."""

    def __init__(self, instance: Instance, horizon: Horizon) -> None:
        self.instance, self.horizon = instance, horizon
        self.s = instance.settings
        self.years = list(horizon.years)
        self.count = len(self.years)
        self.units = [u.unit_id for u in instance.units]
        self.fields = [f.field_id for f in instance.fields]
        names = [("H", u, t) for u in self.units for t in range(self.count)]
        names += [("S", u, f, t) for u in self.units for f in self.fields for t in range(self.count)]
        kinds = ("left", "arrived", "lent", "borrowed")
        names += [(kind, u, t) for kind in kinds for u in self.units for t in range(self.count)]
        counted = ("streamlined", "recruited", "trained", "reassigned")
        names += [(kind, t) for kind in counted for t in range(self.count)]
        names += [("distance",), ("changes",)]
        self.lines = {line.official_id: line for line in instance.announced}
        self.place = {name: i for i, name in enumerate(names)}
        self.most = {
            t: instance.rules_of_years.get(year, {}).get("max_moves", self.s.max_moves)
            for t, year in enumerate(self.years)
        }
        self.quota = {
            (u.unit_id, t): None
            if u.quota is None
            else self._path(u.quota, {x.year: x.quota for x in instance.targets if x.unit_id == u.unit_id}, t)
            + u.extra_quota
            for u in instance.units
            for t in range(self.count)
        }
        self.need = {
            (u, f, t): self._path(
                instance.needs[u, f].need if (u, f) in instance.needs else 0,
                {x.year: x.needs.get(f) for x in instance.targets if x.unit_id == u},
                t,
            )
            for u in self.units
            for f in self.fields
            for t in range(self.count)
        }

    def _path(self, now: int, given: dict[int, int | None], t: int) -> int:
        points = {self.horizon.as_of.year: now} | {y: q for y, q in given.items() if q is not None}
        year = self.years[t]
        earlier = max(y for y in points if y <= year)
        later = sorted(y for y in points if y > year)
        if self.s.quota_path == "hold" or not later:
            return points[earlier]
        share = Fraction(year - earlier, later[0] - earlier)
        exact = points[earlier] + share * (points[later[0]] - points[earlier])
        return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)

    # -- one person ----------------------------------------------------------------------------------

    def _ends(self, o: Official) -> int:
        """The number of the year at whose end the person is gone."""
        if o.retire_on is None:
            return self.count
        return max(0, min(self.count, o.retire_on.year - self.years[0]))

    def _begins(self, t: int) -> date:
        return self.horizon.as_of if t == 0 else date(self.years[t], 1, 1)

    def _may_move(self, o: Official, t: int) -> bool:
        day = self._begins(t)
        if o.contract or o.protected or o.position:
            ordered = any(
                d.official_id == o.official_id and d.decision is Require.REQUIRE for d in self.rows(t)
            )
            if o.contract or o.protected or not ordered:
                return False
        if o.retire_on and _months(day, o.retire_on) < self.s.min_months_to_retirement:
            return False
        if o.moved_on and _months(o.moved_on, day) < self.s.min_months_between_moves:
            return False
        if o.loan and day <= o.loan.until:
            return False
        return not any(d.official_id == o.official_id and d.to is None for d in self.rows(t))

    def rows(self, t: int) -> list[Decision]:
        mine = self.instance.decisions
        return [d for d in mine if t == 0 or (d.decision is Require.FORBID and not d.line_id)]

    def _places(self, o: Official, t: int) -> list[str]:
        """Where the person may be sent in a year."""
        if not self._may_move(o, t):
            return []
        mine = [d for d in self.rows(t) if d.official_id == o.official_id]
        found = [v for v in self.units if v != o.unit_id and v != "S"]
        for d in mine:
            found = [v for v in found if (v == d.to) == (d.decision is Require.REQUIRE)]
        return [
            v for v in found if self._km(o.unit_id, v) is not None or not self.instance.distances.is_matrix
        ]

    def _km(self, a: str, b: str) -> float | None:
        km = self.instance.distances.between(a, b)
        if km is None or (self.s.max_km is not None and km > self.s.max_km):
            return None
        return km

    def careers(self, o: Official) -> Iterator[dict[tuple[Any, ...], int]]:
        """What each possible career adds, as counts by name."""
        end = self._ends(o)
        lends = o.unit_id == "S" or self.s.lenders == "all"
        options: list[list[Any]] = []
        for t in range(end):
            ways: list[Any] = [None]
            if lends and o.fields:
                ways += [(v, f) for v in self._places(o, t) for f in o.fields]
            options.append(ways)
        for event in self._events(o, end):
            happens = end if event is None else event[0]
            for loans in itertools.product(*options[:happens]):
                months = self._months_lent(o) + 12 * sum(loan is not None for loan in loans)
                if (months <= 36 or not any(loans)) and self._obeys(o, event, loans):
                    yield self._effect(o, end, event, loans)

    def _months_lent(self, o: Official) -> int:
        """Months of the secondment that runs, from the day of the road, which is the first of a month."""
        if o.loan is None:
            return 0
        until, day = o.loan.until, self.horizon.as_of
        return 12 * (until.year - day.year) + until.month - day.month + 1

    def _obeys(self, o: Official, event: Any, loans: tuple[Any, ...]) -> bool:
        for d in self.instance.decisions:
            if d.official_id == o.official_id and d.decision is Require.REQUIRE and self._ends(o) > 0:
                went = self._first(event, loans)
                if went is None or went[0] != d.to or (d.line_id and went != (d.to, d.field_id, d.kind)):
                    return False
        return True

    def _first(self, event: Any, loans: tuple[Any, ...]) -> tuple[str, str | None, MoveKind] | None:
        """Where a person goes in the first year, to serve what, for good or on loan."""
        if event is not None and event[:2] == (0, "transfer"):
            return event[2], event[3], MoveKind.TRANSFER
        return (*loans[0], MoveKind.SECONDMENT) if loans and loans[0] is not None else None

    def _changed(self, o: Official, event: Any, loans: tuple[Any, ...]) -> bool:
        """Whether somebody goes another way than was announced and not refused, or is newly called."""
        line, went = self.lines.get(o.official_id), self._first(event, loans)
        if line is None:
            return went is not None
        return line.status is not Status.REFUSED and went != line.way

    def _events(self, o: Official, end: int) -> Iterator[Any]:
        yield None
        for t in range(end):
            if o.unit_id != "S":
                for v in self._places(o, t):
                    yield from ((t, "transfer", v, f) for f in (o.fields or (None,)))
            running = o.loan is not None and self._begins(t) <= o.loan.until
            if not o.contract and not running:
                yield from ((t, "reassigned", o.unit_id, f) for f in o.fields[1:])
            stays = any(d.official_id == o.official_id and d.to is None for d in self.instance.decisions)
            if o.contract or running or o.protected or o.position or o.unit_id == "S":
                continue
            if not stays:
                yield (t, "streamlined", None, None)
            if end == self.count:
                yield from ((t, "trained", o.unit_id, f) for f in self.fields if f not in o.fields)

    def _effect(
        self, o: Official, end: int, event: Any, loans: tuple[Any, ...]
    ) -> dict[tuple[Any, ...], int]:
        found: dict[tuple[Any, ...], int] = {}

        def add(*name: Any, by: int = 1) -> None:
            found[name] = found.get(name, 0) + by

        if self.instance.lines and self._changed(o, event, loans):
            add("changes")
        for t in range(end):
            where, serves = o.unit_id, o.fields[0] if o.fields else None
            at = where
            if o.loan is not None and o.loan.until >= date(self.years[t], 12, 31):
                at = o.loan.to
            if event is not None and t >= event[0]:
                kind = event[1]
                if kind == "streamlined":
                    if t == event[0]:
                        add("streamlined", t)
                    continue
                if kind == "transfer":
                    where = at = event[2]
                    serves = event[3]
                    if t == event[0]:
                        add("left", o.unit_id, t)
                        add("arrived", where, t)
                        self._go(add, o, where, t)
                elif kind == "reassigned":
                    serves = event[3]
                    if t == event[0]:
                        add("reassigned", t)
                else:
                    if t == event[0]:
                        add("trained", t)
                    if t >= event[0] + self.s.training_years:
                        serves = event[3]
            elif t < len(loans) and loans[t] is not None:
                at, serves = loans[t]
                add("lent", o.unit_id, t)
                add("borrowed", at, t)
                self._go(add, o, at, t)
            if not o.contract:
                add("H", where, t)
            if serves is not None:
                add("S", at, serves, t)
        return found

    def _go(self, add: Any, o: Official, to: str, t: int) -> None:
        if t == 0:
            add("distance", by=round(100 * (self.instance.distances.between(o.unit_id, to) or 0)))

    # -- all of them ---------------------------------------------------------------------------------

    def _vector(self, effect: dict[tuple[Any, ...], int]) -> np.ndarray:
        vector = np.zeros(len(self.place), dtype=np.int32)
        for name, by in effect.items():
            vector[self.place[name]] += by
        return vector

    def _recruits(self) -> Iterator[list[np.ndarray]]:
        """For each year nobody, or one person somewhere; more than one a year is not looked at."""
        assert self.s.max_recruits in (0, 1)
        for begins in range(self.count) if self.s.max_recruits else ():
            ways = [np.zeros(len(self.place), dtype=np.int32)]
            for v in (u for u in self.units if u != "S"):
                for f in (None, *self.fields):
                    effect = {("H", v, t): 1 for t in range(begins, self.count)} | {("recruited", begins): 1}
                    effect |= {("S", v, f, t): 1 for t in range(begins, self.count) if f is not None}
                    ways.append(self._vector(effect))
            yield ways

    def sums(self) -> np.ndarray:
        """The vectors of all plans, whether they keep the rules or not."""
        lists = [[self._vector(c) for c in self.careers(o)] for o in self.instance.officials or ()]
        total = np.zeros((1, len(self.place)), dtype=np.int32)
        for ways in [*lists, *self._recruits()]:
            some = each_once(np.array(ways, dtype=np.int32).reshape(-1, len(self.place)))
            if len(total) * len(some) > MOST_SUMS:
                raise TooLargeError
            total = each_once((total[:, None] + some[None]).reshape(-1, len(self.place)))
        return total

    def nothing(self) -> np.ndarray:
        """The vector of doing nothing."""
        return sum(
            (self._vector(self._effect(o, self._ends(o), None, ())) for o in self.instance.officials or ()),
            np.zeros(len(self.place), dtype=np.int32),
        )

    def best(self, goals: tuple[str, ...]) -> list[Fraction] | None:
        """The goals of the best plan; None where no plan keeps the rules."""
        sums = self.sums()
        sums = sums[self._kept(sums)]
        if not len(sums):
            return None
        best = []
        for goal in goals:
            values = self.value(goal, sums)
            least = values.min()
            best.append(Fraction(int(least), 100 if goal == "distance" else 1))
            sums = sums[values == least]
        return best

    def _kept(self, x: np.ndarray) -> np.ndarray:
        nothing = self.nothing()
        keeps = np.ones(len(x), dtype=bool)

        def col(*name: Any) -> np.ndarray:
            return x[:, self.place[name]]

        for t in range(self.count):
            moves = sum(col(kind, u, t) for u in self.units for kind in ("left", "lent"))
            if self.most[t] is not None:
                keeps &= moves <= self.most[t]
            for kind, limit in (
                ("streamlined", self.s.max_streamlined),
                ("recruited", self.s.max_recruits),
                ("trained", self.s.max_trained),
            ):
                if limit is not None:
                    keeps &= col(kind, t) <= limit
            for u in self.instance.units:
                name = u.unit_id
                out = col("left", name, t) + col("lent", name, t)
                if u.max_out is not None:
                    keeps &= out <= u.max_out
                for f in self.fields:
                    had = int(nothing[self.place["S", name, f, t]])
                    keeps &= col("S", name, f, t) >= min(self.need[name, f, t], had)
                posts = self.quota[name, t]
                if posts is None:
                    continue
                h, had = col("H", name, t), int(nothing[self.place["H", name, t]])
                keeps &= (h <= max(posts, had)) & (h >= min(posts, had))
                if self.s.lenders == "all":
                    keeps &= h - col("lent", name, t) >= min(posts, had)
                if not self.s.swaps:
                    keeps &= col("left", name, t) <= max(0, had - posts)
                    keeps &= col("arrived", name, t) <= max(0, posts - had)
                asked = min(u.min_out, max(0, had - posts))
                if asked:
                    keeps &= had - h + col("lent", name, t) - col("borrowed", name, t) >= asked
                if self.s.over_by is not None and self.years[t] >= self.s.over_by:
                    keeps &= h <= posts
        return keeps

    def value(self, goal: str, x: np.ndarray) -> np.ndarray:
        """A goal of each plan; kilometres in 10 m."""

        def col(*name: Any) -> np.ndarray:
            return x[:, self.place[name]].astype(np.int64)

        total = np.zeros(len(x), dtype=np.int64)
        last = self.count - 1
        for t in range(self.count):
            judged = t == last or (self.s.over_by is not None and self.years[t] >= self.s.over_by)
            for u in self.instance.units:
                name, posts = u.unit_id, self.quota[u.unit_id, t]
                if posts is not None:
                    over = np.maximum(0, col("H", name, t) - posts)
                    if goal == "over" or (goal == "over_in_the_end" and judged):
                        total += over
                    if goal == "shortage":
                        total += int(u.priority) * self._banded(
                            np.maximum(0, posts - col("H", name, t)), posts
                        )
                for f in self.fields:
                    need, serve = self.need[name, f, t], col("S", name, f, t)
                    if goal == "gap":
                        total += int(u.priority) * np.maximum(0, need - serve)
                    if goal == "uncovered" and need > 0:
                        total += int(u.priority) * (serve == 0)
                if goal in ("moves", "secondments"):
                    total += col("left" if goal == "moves" else "lent", name, t)
            if goal in ("streamlined", "recruited"):
                total += col(goal, t)
            if goal == "reassignments":
                total += col("reassigned", t) + col("trained", t)
        return total + col(goal) if goal in ("distance", "changes") else total

    def _banded(self, short: np.ndarray, posts: int) -> np.ndarray:
        """1 a post to 5% of the posts, then 2 to 10%, 4 to 20%, 8 beyond; edges are rounded half up."""
        edges = [0, *((2 * int(100 * share) * posts + 100) // 200 for share in self.s.shortage_bands), 10**6]
        cost = np.zeros_like(short)
        for n, (low, high) in enumerate(itertools.pairwise(edges)):
            cost += 2**n * np.clip(short - low, 0, high - low)
        return cost


def _months(start: date, end: date) -> int:
    """Full months from one day to another; the days are the first of a month here, or at its end."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
