"""When there is no road: a smallest set of decisions and rules, of any years, that cannot hold together.

A relaxation without a solution has prices of its rows that show it (Farkas); the rules among these rows
cannot hold together.  What is not needed is dropped (deletion filter, as for one year): rules first, each in
all its years at once, those that no cell says before those of the sheet of rules; then what is said of
people; and last single years of what is left.  People are where they are, and nothing happens to anybody
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon
from realloc.city.years import in_year
from realloc.questions.no_plan.answers import said_on_counts
from realloc.questions.no_plan.conflict import impossible_alone
from realloc.questions.no_plan.limits import PERSONAL
from realloc.questions.no_plan.shrink import shrink, shrink_to_few
from realloc.questions.no_road.asked import LIMITS, WAYS, Asked, InYear, People, Rows, protections
from realloc.questions.no_road.members import FOR_ALL, Member
from realloc.questions.no_road.told import Conflict, NoRoadError
from realloc.questions.no_road.ways import ways_out
from realloc.road.build import Road

LARGE = 30_000
"""Columns of a program above which single years are left to its relaxation."""

MOST_UNITS = 8
"""Units, or units with fields, that one rule is told for one by one."""

_T = TypeVar("_T")


def why_no_road(instance: Instance, horizon: Horizon) -> NoRoadError:
    """Find a smallest set of decisions and rules that cannot hold together, and ways out."""
    conflict = _of_one(instance, horizon) or _Search(instance, horizon).conflict()
    road = Road(instance, horizon, reduce=False, explains=True)
    return NoRoadError(road, conflict, ways_out(road, horizon, conflict))


def _of_one(instance: Instance, horizon: Horizon) -> Conflict | None:
    """What is said of one person in the first year, which nothing else that happens could settle."""
    found = impossible_alone(in_year(instance, horizon, horizon.first), "highs")
    if found is None:
        return None
    members = [Member(one.rule, one.unit_id, one.field_id, one.official_id) for one in found.limits]
    return Conflict(found.rows, (), dict.fromkeys(members, ()))


class _Search:
    """What a clash needs: of rules in years, of what is said of people, and of where one may go."""

    def __init__(self, instance: Instance, horizon: Horizon) -> None:
        years = [in_year(instance, horizon, year) for year in horizon.years]
        said = tuple(said_on_counts(instance))
        self.instance = instance
        self.people = People(instance.decisions, said, protections(years))
        self.asked = Asked(instance, horizon, self.people)
        self.ways = [Member(rule) for rule in WAYS]
        self.limits: list[InYear] = []
        self.whole: set[str] = set()

    def conflict(self) -> Conflict:
        """All that is needed."""
        rows = self.asked.rows(self.people, self.ways)
        self.limits = _in_order(rows.named())
        if rows.clashes(self.limits):
            self._drop_rules(rows.clashes)
        self._drop_people()
        self.ways = _shrink(self.ways, lambda ways: self._clashes(ways=ways))
        rows = self.asked.rows(self.people, self.ways)
        self._drop_rules(lambda limits: self._clashes(limits=limits))
        self._drop_people()  # fewer rules, fewer people
        self._drop_years(rows if len(rows.program) > LARGE else None)
        years: dict[Member, list[int]] = {way: list[int]() for way in self.ways}
        for rule, official_id in self.people.held:
            years[Member(rule, official_id=official_id)] = []
        told = {(self._named(limit), limit[1]) for limit in self.limits}
        for member, year in sorted(told, key=lambda one: (one[1], one[0].order)):
            years.setdefault(member, []).append(year)
        return Conflict(self.people.rows, self.people.said, years)

    def _drop_years(self, rows: Rows | None) -> None:
        """Do without single years of a rule, the last first; of a large city as far as ``rows`` show it."""
        latest = sorted(self.limits, key=lambda limit: -limit[1])
        if rows is None or rows.clashes(latest):
            ask = rows.clashes if rows else lambda limits: self._clashes(limits=limits)
            parts = _parted(latest, lambda limit: (self._named(limit), limit[1]))
            latest = _flat(_shrink(parts, lambda kept: ask(_flat(kept))))
        self.limits = latest

    def _named(self, limit: InYear) -> Member:
        """What a limit is told as: a rule that too many units are needed for, in one line for all."""
        rule = limit[0].rule
        return Member(rule) if rule in self.whole else limit[0]

    def _clashes(
        self,
        people: People | None = None,
        limits: Collection[InYear] | None = None,
        ways: Collection[Member] | None = None,
    ) -> bool:
        return self.asked.clashes(
            self.people if people is None else people,
            self.limits if limits is None else limits,
            self.ways if ways is None else ways,
        )

    def _drop_rules(self, clashes: Callable[[list[InYear]], bool]) -> None:
        """Do without rules in all their years while all others hold, the office's own last; then
        without single units, unless so many are needed that nobody would read them all."""
        typed = _parted([m for m in self.limits if m[0].rule in FOR_ALL], lambda limit: limit[0])
        others = _parted([m for m in self.limits if m[0].rule not in FOR_ALL], lambda limit: limit[0].rule)
        others = _shrink(others, lambda kept: clashes(_flat([*typed, *kept])))
        typed = _shrink(typed, lambda kept: clashes(_flat([*kept, *others])))
        self.limits = _flat([*typed, *others])
        for block in others:
            rule = block[0][0].rule
            rest = [limit for limit in self.limits if limit[0].rule != rule]
            places = _parted(block, lambda limit: limit[0])

            def clash(kept: list[list[InYear]], rest: list[InYear] = rest) -> bool:
                return clashes([*rest, *_flat(kept)])

            few = None if rule in self.whole else _few(places, clash)
            if few is None:
                self.whole.add(rule)
            else:
                self.limits = [*rest, *_flat(few)]

    def _drop_people(self) -> None:
        """Do without decisions, answers, and protections; those elsewhere are tried first, all at once."""
        people = self.people
        rows = _shrink(list(people.rows), lambda kept: self._clashes(replace(people, rows=tuple(kept))))
        people = replace(people, rows=tuple(rows))
        said = _shrink(list(people.said), lambda kept: self._clashes(replace(people, said=tuple(kept))))
        people = replace(people, said=tuple(said))

        def holds(held: Iterable[tuple[str, str]]) -> bool:
            return self._clashes(replace(people, held=frozenset(held)))

        held = sorted(people.held, key=lambda one: (PERSONAL.index(one[0]), self._unit(one[1]), one[1]))
        near = {member.unit_id for member, _ in self.limits}
        near |= {row.to for row in rows} | {self._unit(row.official_id) for row in rows}
        close = [one for one in held if self._unit(one[1]) in near]
        held = _shrink(close if len(close) < len(held) and holds(close) else held, holds)
        self.people = replace(people, held=frozenset(held))

    def _unit(self, official_id: str) -> str:
        return self.instance.official[official_id].unit_id


def _in_order(limits: Sequence[InYear]) -> list[InYear]:
    """As they are tried to do without."""
    names = [name.removesuffix("_in").removesuffix("_out") if "swaps" in name else name for name in LIMITS]
    return sorted(limits, key=lambda limit: (names.index(limit[0].rule), limit[0].order, limit[1]))


def _parted(limits: Iterable[InYear], by: Callable[[InYear], object]) -> list[list[InYear]]:
    """Limits that stand or fall together, in the order of the first of each."""
    found: dict[object, list[InYear]] = {}
    for limit in limits:
        found.setdefault(by(limit), []).append(limit)
    return list(found.values())


def _flat(parts: Iterable[list[InYear]]) -> list[InYear]:
    return [limit for part in parts for limit in part]


def _few(items: list[_T], clashes: Callable[[list[_T]], bool]) -> list[_T] | None:
    """As :func:`_shrink`; None as soon as it shows that many are needed."""
    return [] if clashes([]) else shrink_to_few(items, clashes, MOST_UNITS)


def _shrink(items: list[_T], clashes: Callable[[list[_T]], bool]) -> list[_T]:
    """Those without what the clash does not need; nothing at all, which is often enough, is tried first."""
    return [] if not items or clashes([]) else shrink(items, clashes)
