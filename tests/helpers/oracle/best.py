"""The optimum of a city by looking at all its plans, merged where they can no longer differ.

People are decided one after another, unit by unit. Of a partial plan the *state* is kept: the headcount of
each unit that can change, how many serve each needed cell (up to the need), and where a limit counts them,
how many left the unit at hand and how many moved in all. Nothing is lost:

* Everything that rules and goals may still ask of a partial plan is in its state, save the goals that are
  sums over people (secondments, moves, reassignments, distance). Serving beyond the need is worth nothing
  to any goal or rule (no_new_gap asks min(need, have)), so the count may stop there. Whether a person may
  go somewhere at all depends on that person alone, and is decided before.
* Of two partial plans in one state every completion of the one completes the other, and adds the same to
  the sums. All goals but the sums are the same in the end. The order of vectors by their first difference
  does not change when the same vector is added to both, so the one with the better sums (in the order in
  which the goals name them) has a completion at least as good for each completion of the other: only it is
  kept.
* A partial plan is dropped only when a rule is broken whatever follows: a headcount stays above the ceiling
  though all undecided people of the unit leave, or below the floor though all who may come do; a cell stays
  below what no_new_gap asks though all who may serve it do; too many left or moved.

So the best of the final states, goal by goal, is the best of all plans. All numbers are whole: weights are
multiplied by their common denominator as Python integers, the sums are packed in 63 bits that they cannot
leave.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from helpers.oracle.city import City, Person, looked_at, stays
from helpers.oracle.judge import Place, shortage_cost

SUMS = ("secondments", "moves", "reassignments", "distance")
SUM_BITS = {"secondments": 6, "moves": 6, "reassignments": 6, "distance": 30}
MOST_STATES = 400_000
Key = tuple[str, ...]
Option = tuple[dict[Key, int], int]
"""What a choice does to the counters, and its packed sums."""


class TooLargeError(Exception):
    """The city has more states than the oracle looks at."""


def places_of(city: City, p: Person) -> list[Place]:
    """Where the person may end by the rules that look at one person alone."""
    own: list[str | None] = [*p.fields] or [None]
    mine = [d for d in city.decisions if d.official == p.name] if p.name else []
    ends = [p.unit]
    if not stays(city, p):
        ends += [u.name for u in city.units if u.name != p.unit and _lets_in(city, p, u.name)]
    for d in mine:
        if d.decision == "require":
            ends = [to for to in ends if to == d.to]
        elif d.to is None:
            ends = [to for to in ends if to == p.unit]
        else:
            ends = [to for to in ends if to != d.to]
    return [(to, f) for to in ends for f in own]


def _lets_in(city: City, p: Person, to: str) -> bool:
    origin, target = city.unit[p.unit], city.unit[to]
    if target.is_department or not city.may_go(p, to):
        return False
    if origin.is_department or city.rules.get("swaps") != "no":
        return True
    # Without exchanges only units above their posts give and only units below theirs take; how many, floor
    # and ceiling say, since nobody comes to the former and nobody leaves the latter.
    return origin.headcount > origin.posts and target.headcount < target.posts


class Counters:
    """Small counters packed into one whole number."""

    def __init__(self) -> None:
        self.shift: dict[Key, int] = {}
        self.mask: dict[Key, int] = {}
        self.bits = 0

    def add(self, key: Key, most: int) -> None:
        """A counter from 0 to ``most``."""
        self.shift[key], width = self.bits, most.bit_length()
        self.mask[key] = (1 << width) - 1
        self.bits += width
        if self.bits > 62:
            raise TooLargeError(f"{self.bits} bits of state")

    def read(self, states: np.ndarray, key: Key) -> np.ndarray:
        """The values of a counter."""
        return (states >> self.shift[key]) & self.mask[key]


class Search:
    """One city, person after person."""

    def __init__(self, city: City, most_states: int = MOST_STATES) -> None:
        city = looked_at(city)
        self.city, self.most_states = city, most_states
        self.had: Counter[Key] = Counter((p.unit, p.primary) for p in city.people if p.primary)
        order = {u.name: i for i, u in enumerate(city.units)}
        people = sorted(city.people, key=lambda p: order[p.unit])
        choices = [(p, places_of(city, p)) for p in people]
        self.possible = all(places for _, places in choices)
        self.serving = defaultdict(int)
        for p, places in choices:
            if len(places) == 1 and places[0][0] == p.unit and p.primary:
                self.serving[p.unit, p.primary] += 1
        self.open = [(p, ps) for p, ps in choices if len(ps) != 1 or ps[0][0] != p.unit]
        if len(self.open) >= 1 << min(SUM_BITS.values()):
            raise TooLargeError(f"{len(self.open)} people who may move")
        self._declare()
        self.options = [self._options(p, ps) for p, ps in self.open]

    def _declare(self) -> None:
        """A counter for all that can change: out of whom, into where, which cell, how many in all."""
        city, self.counters = self.city, Counters()
        self.may_leave, may_come, may_serve = defaultdict(int), defaultdict(int), defaultdict(int)
        for p, places in self.open:
            transfers = not city.unit[p.unit].is_department
            self.may_leave[p.unit] += any(to != p.unit for to, _ in places)
            for to in {to for to, _ in places if to != p.unit and transfers}:
                may_come[to] += 1
            for cell in {(to, f) for to, f in places if f}:
                may_serve[cell] += 1
        for u in city.units:
            changes = self.may_leave[u.name] or may_come[u.name]
            if not u.is_department and changes:
                self.counters.add(("headcount", u.name), self.may_leave[u.name] + may_come[u.name])
        for (name, f), many in sorted(may_serve.items()):
            lacking = city.unit[name].needed(f) - self.serving[name, f]
            if lacking > 0:
                self.counters.add(("serve", name, f), min(lacking, many))
        if any(may_serve[cell] + self.serving[cell] < self._asked(cell) for cell in self.had):
            self.possible = False  # a decision calls away the one whom no_new_gap asks for
        self.limit = {u.name: city.most_leaving(u) for u in city.units}
        if any(
            self.limit[name] is not None and self.limit[name] < many for name, many in self.may_leave.items()
        ):
            self.counters.add(("left",), max(self.may_leave.values()))
        self.most_moves = city.whole("max_moves")
        if self.most_moves is not None:
            self.counters.add(("moved",), len(self.open))

    def _options(self, p: Person, places: list[Place]) -> list[Option]:
        """The person's choices; of those that do the same to the counters the cheapest."""
        best: dict[tuple[tuple[Key, int], ...], Option] = {}
        for place in places:
            changes, sums = self._changes(p, place), self._packed(p, place)
            known = tuple(sorted(changes.items()))
            if known not in best or sums < best[known][1]:
                best[known] = (changes, sums)
        return list(best.values())

    def _changes(self, p: Person, place: Place) -> dict[Key, int]:
        (to, f), changes = place, {}
        if f:
            changes["serve", to, f] = 1
        if to != p.unit:
            changes |= {("left",): 1, ("moved",): 1}
            if not self.city.unit[p.unit].is_department:
                changes |= {("headcount", p.unit): -1, ("headcount", to): 1}
        return {key: by for key, by in changes.items() if key in self.counters.shift}

    def _packed(self, p: Person, place: Place) -> int:
        to, f = place
        lent = self.city.unit[p.unit].is_department
        sums = {
            "secondments": int(to != p.unit and lent),
            "moves": int(to != p.unit and not lent),
            "reassignments": int(to == p.unit and f != p.primary),
            "distance": self.city.steps(p.unit, to) or 0 if to != p.unit else 0,
        }
        packed = 0
        for goal in self._sums():
            packed = (packed << SUM_BITS[goal]) + sums[goal]
        return packed

    def _sums(self) -> list[str]:
        return [goal for goal in self.city.goals if goal in SUMS]

    # -- the search ----------------------------------------------------------------------------------

    def run(self) -> tuple[np.ndarray, np.ndarray]:
        """The states of all whole plans with the best sums of each."""
        start = sum(
            many << self.counters.shift["headcount", name]
            for name, many in self.may_leave.items()
            if ("headcount", name) in self.counters.shift
        )
        states, sums = np.array([start], dtype=np.int64), np.zeros(1, dtype=np.int64)
        if not self.possible:
            return states[:0], sums[:0]
        for index, (p, _) in enumerate(self.open):
            parts = [self._apply(states, sums, option) for option in self.options[index]]
            states = np.concatenate([s for s, _ in parts])
            sums = np.concatenate([c for _, c in parts])
            kept = self._may_still_hold(states, index)
            states, sums = self._merged(states[kept], sums[kept])
            last = index + 1 == len(self.open) or self.open[index + 1][0].unit != p.unit
            if last and ("left",) in self.counters.shift:
                shift, mask = self.counters.shift["left",], self.counters.mask["left",]
                states, sums = self._merged(states & ~np.int64(mask << shift), sums)
            if len(states) > self.most_states:
                raise TooLargeError(f"{len(states)} states")
        return states, sums

    def _apply(self, states: np.ndarray, sums: np.ndarray, option: Option) -> tuple[np.ndarray, np.ndarray]:
        changes, cost = option
        after = states.copy()
        for key, by in changes.items():
            step = np.int64(1 << self.counters.shift[key])
            if key[0] == "serve":
                enough = self.city.unit[key[1]].needed(key[2]) - self.serving[key[1], key[2]]
                after += np.where(self.counters.read(after, key) < enough, step, 0)
            else:
                after += by * step
        return after, sums + cost

    def _merged(self, states: np.ndarray, sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        order = np.lexsort((sums, states))
        states, sums = states[order], sums[order]
        first = np.ones(len(states), dtype=bool)
        first[1:] = states[1:] != states[:-1]
        return states[first], sums[first]

    def _may_still_hold(self, states: np.ndarray, index: int) -> np.ndarray:
        """Which states break no rule for good, once the person of this index is decided."""
        least, most = defaultdict(int), defaultdict(int)
        for options in self.options[index + 1 :]:
            for key in {key for changes, _ in options for key in changes}:
                changes = [option[0].get(key, 0) for option in options]
                least[key] += min(changes)
                most[key] += max(changes)
        kept = np.ones(len(states), dtype=bool)
        for key in self.counters.shift:
            low, high = self._allowed(key, self.open[index][0].unit)
            value = self.counters.read(states, key)
            if low is not None:
                kept &= value + most[key] >= low
            if high is not None:
                # Nobody comes back: those who left the unit at hand, and all who moved, only grow.
                kept &= value + (least[key] if key[0] == "headcount" else 0) <= high
        return kept

    def _allowed(self, key: Key, at_hand: str) -> tuple[int | None, int | None]:
        """The least and the most that a counter may end with."""
        if key[0] == "headcount":
            u = self.city.unit[key[1]]
            none_moved = self.may_leave[u.name]
            return none_moved + u.floor - u.headcount, none_moved + u.ceiling - u.headcount
        if key[0] == "serve":
            return self._asked(key[1:]) - self.serving[key[1], key[2]], None
        return None, self.limit[at_hand] if key[0] == "left" else self.most_moves

    def _asked(self, cell: Key) -> int:
        """How many no_new_gap asks for."""
        return min(self.city.unit[cell[0]].needed(cell[1]), self.had[cell])

    # -- the goals ---------------------------------------------------------------------------------

    def best(self) -> tuple[Fraction, ...] | None:
        """The best goals, in the city's order, or None when no plan keeps the rules."""
        states, sums = self.run()
        if not len(states):
            return None
        values = []
        for goal in self.city.goals:
            costs, unit = self.costs(goal, states, sums)
            least = costs.min()
            states, sums = states[costs == least], sums[costs == least]
            values.append(Fraction(int(least)) * unit)
        return tuple(values)

    def costs(self, goal: str, states: np.ndarray, sums: np.ndarray) -> tuple[np.ndarray, Fraction]:
        """The goal of each plan as whole multiples of a fraction, and that fraction."""
        return self._sum(goal, sums) if goal in SUMS else self._cost(goal, states)

    def _sum(self, goal: str, sums: np.ndarray) -> tuple[np.ndarray, Fraction]:
        after = self._sums()[self._sums().index(goal) + 1 :]
        down = sum(SUM_BITS[g] for g in after)
        costs = (sums >> down) & ((1 << SUM_BITS[goal]) - 1)
        return costs, Fraction(1, 100) if goal == "distance" else Fraction(1)

    def _cost(self, goal: str, states: np.ndarray) -> tuple[np.ndarray, Fraction]:
        """The goal in each state as whole multiples of a fraction."""
        priced = self._by_cell(goal) if goal in ("uncovered", "gap") else self._by_unit(goal)
        tables = [(key, [price(n) for n in range(self._values(key))]) for key, price in priced]
        unit = Fraction(1, math.lcm(*(x.denominator for _, table in tables for x in table)))
        costs = np.zeros(len(states), dtype=object)
        for key, table in tables:
            whole: Any = np.array([int(x / unit) for x in table], dtype=object)
            if key in self.counters.shift:
                costs += whole[self.counters.read(states, key)]
            else:
                costs += whole[0]
        return costs, unit

    def _values(self, key: Key) -> int:
        return self.counters.mask[key] + 1 if key in self.counters.shift else 1

    def _by_cell(self, goal: str) -> list[tuple[Key, Callable[[int], Fraction]]]:
        priced = []
        for u in self.city.units:
            for f in self.city.weights:
                need, weight = u.needed(f), self.city.weight(u.name, f)
                if need == 0 or (goal == "uncovered" and f in u.gap):
                    continue
                lacking = need - self.serving[u.name, f]

                def price(
                    n: int, lack: int = lacking, need: int = need, weight: Fraction = weight
                ) -> Fraction:
                    missing = max(0, lack - n)
                    return weight * (missing if goal == "gap" else missing == need)

                priced.append((("serve", u.name, f), price))
        return priced

    def _by_unit(self, goal: str) -> list[tuple[Key, Callable[[int], Fraction]]]:
        priced = []
        for u in self.city.units:
            if u.is_department:
                continue
            moved = self.may_leave[u.name] if ("headcount", u.name) in self.counters.shift else 0

            def price(n: int, u: Any = u, moved: int = moved) -> Fraction:
                headcount = u.headcount - moved + n
                over = max(0, headcount - u.posts)
                if goal == "over":
                    return Fraction(over)
                if goal == "retention":
                    return Fraction(max(0, min(u.retain, max(0, u.headcount - u.posts)) - over))
                return shortage_cost(self.city, u, headcount)

            priced.append((("headcount", u.name), price))
        return priced


def best(city: City, most_states: int = MOST_STATES) -> tuple[Fraction, ...] | None:
    """The best goals of a city, in its order; None when no plan keeps the rules.

    Raises
    ------
    TooLargeError
        There are more states than ``most_states`` at once, or they do not fit into a machine word.
    """
    return Search(city, most_states).best()
