"""Whether decisions and rules over several years can hold together: what conflicts are found by.

Rows of the program are switched on and off in one relaxation as long as what is said of people stays; whether
somebody is held or ordered to go is asked of a program built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from realloc.city.domain import Decision, Instance
from realloc.city.horizon import Horizon
from realloc.optimise.clock import NO_LIMIT
from realloc.optimise.goals_in_order import is_feasible
from realloc.optimise.solvers.linear import LinearProgram
from realloc.questions.no_plan.answers import Said, only_said
from realloc.questions.no_plan.limits import PERSONAL, kept_by
from realloc.questions.no_road.members import FOR_ALL, KEYS, Member
from realloc.road.build import Road

RULE_OF = {"swaps_in": "swaps", "swaps_out": "swaps"}
"""The rule of rows that have another name."""

WAYS = ("distance", "within")
"""Rules that are no rows, but what the program is built from."""

LIMITS = (
    *("recruitment", "streamlining", "training", "total_moves", "support", "swaps_in", "swaps_out"),
    *("floor", "ceiling", "no_new_gap", "lenders", "turnover", "min_out", "over_by"),
)
"""Rows that are limits, in the order in which they are tried to do without: what the sheet of rules says
first, then what the law says of a unit, last what asks for something to be done."""

InYear = tuple[Member, int]
"""A rule in a year."""

Meaning = tuple[object, ...]
_TINY = 1e-9


@dataclass(frozen=True)
class People:
    """What is said of people: decisions, answers on counts, and protections (rule and official) that hold."""

    rows: tuple[Decision, ...]
    said: tuple[Said, ...]
    held: frozenset[tuple[str, str]]


class Asked:
    """Asks of one instance over a horizon again and again."""

    def __init__(self, instance: Instance, horizon: Horizon, everyone: People) -> None:
        self.instance, self.horizon, self.everyone = instance, horizon, everyone
        self._rows: dict[tuple[People, frozenset[str]], Rows] = {}

    def rows(self, people: People, ways: Collection[Member] = ()) -> Rows:
        """The program where these things are said of people."""
        without = frozenset(WAYS) - {way.rule for way in ways}
        if (people, without) not in self._rows:
            self._rows = {(people, without): Rows(self._road(people, without))}
        return self._rows[people, without]

    def clashes(self, people: People, limits: Collection[InYear], ways: Collection[Member]) -> bool:
        """Whether what is said of people cannot hold together with rules in years, and where one may go."""
        without = frozenset(WAYS) - {way.rule for way in ways}
        known = self._rows.get((people, without))
        if known is not None and known.clashes(limits):
            return True
        wanted = set(limits)

        def is_wanted(meaning: Meaning) -> bool:
            found = limit_of(meaning, self.instance)
            return found is None or found in wanted

        return not is_feasible(self._road(people, without, is_wanted))

    def _road(
        self, people: People, without: frozenset[str], wanted: Callable[[Meaning], bool] | None = None
    ) -> Road:
        instance = only_said(replace(self.instance, decisions=people.rows), people.said)
        freed = self.everyone.held - people.held
        return Road(
            instance,
            self.horizon,
            without,
            reduce=False,
            wanted=wanted,
            explains=True,
            freed=freed,
        )


class Rows:
    """The rows of a road, of which those that are limits can be switched."""

    def __init__(self, road: Road) -> None:
        self.road, self.program = road, road.program
        self.below, self.above = self.program.sides()
        self.limits: dict[InYear, list[int]] = {}
        for row, meaning in enumerate(self.program.row_meaning):
            found = limit_of(meaning, road.instance)
            if found is not None:
                self.limits.setdefault(found, []).append(row)

    @cached_property
    def _linear(self) -> LinearProgram:
        people = max(1, sum(group.size for group in self.road.groups))
        lower, upper = self.program.finite_bounds(people)
        rows, columns, values = self.program.matrix()
        return LinearProgram(lower, upper, self.below, self.above, rows, columns, values)

    def clashes(self, some: Iterable[InYear]) -> bool:
        """Whether the relaxation shows that some limits cannot hold together with what is no limit."""
        wanted = {row for limit in some for row in self.limits.get(limit, ())}
        if any(self._cannot_hold(row) for row in wanted) or any(map(self._cannot_hold, self._others)):
            return True
        numbers = np.array(sorted(row for rows in self.limits.values() for row in rows), dtype=np.intp)
        free = np.array([row not in wanted for row in numbers.tolist()], dtype=bool)
        below = np.where(free, -np.inf, self.below[numbers])
        above = np.where(free, np.inf, self.above[numbers])
        self._linear.set_sides(numbers, below, above)
        found, _ = self._linear.best(np.zeros(len(self.program)), NO_LIMIT)
        return found is False

    def named(self) -> list[InYear]:
        """Limits that cannot hold together, by one proof of it; all of them where there is none."""
        empty = [limit for limit, rows in self.limits.items() if any(map(self._cannot_hold, rows))]
        if empty:
            return empty[:1]
        everything = list(self.limits)
        if not self.clashes(everything) or (ray := self._linear.ray()) is None:
            return everything
        some = [limit for limit in everything if any(abs(ray[row]) > _TINY for row in self.limits[limit])]
        # With a rule in one year it is in all: that is what would be left out.
        members = {member for member, _ in some}
        some = [limit for limit in everything if limit[0] in members]
        return some if self.clashes(some) else everything

    @cached_property
    def _filled(self) -> set[int]:
        return set(self.program.matrix()[0].tolist())

    @cached_property
    def _others(self) -> list[int]:
        limits = {row for rows in self.limits.values() for row in rows}
        return [row for row in range(self.program.row_count) if row not in limits]

    def _cannot_hold(self, row: int) -> bool:
        """Whether a row has nothing in it and yet asks for something."""
        return row not in self._filled and not self.below[row] <= 0 <= self.above[row]


def limit_of(meaning: Meaning, instance: Instance) -> InYear | None:
    """The rule, in a year, that a row says; None where it is none that could be left out."""
    name, *place, year = meaning
    if name not in LIMITS:
        return None
    rule = RULE_OF.get(str(name), str(name))
    assert isinstance(year, int)
    if rule in FOR_ALL:
        alone = KEYS[rule] in instance.rules_of_years.get(year, {})
        return Member(rule, only=year if alone else None), year
    unit_id, field_id = [*map(str, place), None][:2]
    return Member(rule, unit_id, field_id), year


def protections(years: Iterable[Instance]) -> frozenset[tuple[str, str]]:
    """Rules that keep officials in place in some year, each with the official."""
    return frozenset((rule, o.official_id) for one in years for rule in PERSONAL for o in kept_by(one, rule))
