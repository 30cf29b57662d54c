"""When there is no road: a smallest set of limits, of whatever years, that cannot hold together.

A relaxation without a solution has prices of its rows that show it (Farkas); the limits among these rows
cannot hold together.  What is not needed of them is dropped one by one, with everything that is no limit in
place: people are where they are, and nothing happens to anybody twice.  Where only whole numbers clash, whole
rules of a year are dropped instead of single rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from realloc.city.domain import Instance
from realloc.city.horizon import Horizon
from realloc.model.year_hub import YearHub
from realloc.optimise.clock import NO_LIMIT
from realloc.optimise.goals_in_order import is_feasible
from realloc.optimise.solvers.linear import LinearProgram
from realloc.plan.spoken_rules import spoken
from realloc.road.build import Road
from realloc.rules import ROAD_RULES, turnover
from realloc.words.say import say

RULE_OF = {"swaps_in": "swaps", "swaps_out": "swaps"}
"""The rule of rows that have another name."""

LIMITS = (
    *("over_by", "recruitment", "streamlining", "training", "total_moves", "support", "decisions", "min_out"),
    *("turnover", "swaps_in", "swaps_out", "lenders", "no_new_gap", "floor", "ceiling"),
)
"""Rows that are limits, those first whose clash says most."""

MOST_TOLD = 30
"""Limits that are told one by one."""

Meaning = tuple[object, ...]


@dataclass(frozen=True)
class Limit:
    """A rule in one year, as it holds for a unit and a field or for all."""

    rule: str
    year: int
    unit_id: str | None = None
    field_id: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By year, then as the contract has them."""
        slugs = [rule.CARD.slug for rule in ROAD_RULES]
        return (self.year, slugs.index(self.rule), self.unit_id or "", self.field_id or "")


class NoRoadError(Exception):
    """No plan over the years keeps all limits; ``limits`` are a smallest set that cannot hold together."""

    def __init__(self, road: Road, limits: Sequence[Limit]) -> None:
        super().__init__("no plan over these years keeps all limits")
        self.road = road
        self.limits = tuple(sorted(limits, key=lambda limit: limit.order))

    def text(self, language: str) -> str:
        """The limits in words, each with its figures."""
        horizon = self.road.horizon
        facts = {"first": str(horizon.first), "last": str(horizon.last)}
        lines = [say("road.no_plan", language, **facts)]
        lines += [f"  {self._told(limit, language)}" for limit in self.limits[:MOST_TOLD]]
        if len(self.limits) > MOST_TOLD:
            lines.append("  " + say("terminal.more", language, count=len(self.limits) - MOST_TOLD))
        for slug in dict.fromkeys(limit.rule for limit in self.limits):
            card = _card(slug)
            sentence = spoken(card.sentence(language), self.road.instance)
            lines.append(f"  {card.code} {card.title(language)}: {sentence}")
        return "\n".join(lines)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The same for programs."""
        limits = [
            {"rule": limit.rule, "year": limit.year, "unit": limit.unit_id, "field": limit.field_id}
            for limit in self.limits
        ]
        return {"limits": limits, "text": self.text(language)}

    def _told(self, limit: Limit, language: str) -> str:
        hub = next(hub for hub in self.road.hubs if hub.year == limit.year)
        card = _card(limit.rule)
        head = f"{limit.year}: {card.code} {card.title(language)}"
        if limit.unit_id is not None:
            head += f", {hub.instance.unit[limit.unit_id].name}"
        if limit.field_id is not None:
            head += f", {hub.instance.field[limit.field_id].label}"
        figures = _figures(limit, hub, self.road, language)
        return f"{head}: {figures}" if figures else head


def _card(slug: str) -> Any:
    return next(rule.CARD for rule in ROAD_RULES if rule.CARD.slug == slug)


def _figures(limit: Limit, hub: YearHub, road: Road, language: str) -> str:
    """The sums behind a limit, such that a person can redo them."""
    settings = hub.instance.settings
    caps = {
        "recruitment": settings.max_recruits,
        "streamlining": settings.max_streamlined,
        "training": settings.max_trained,
        "total_moves": settings.max_moves,
    }
    if limit.rule in caps:
        return say("road.at_most", language, most=caps[limit.rule])
    if limit.unit_id is None:
        return ""
    unit = hub.instance.unit[limit.unit_id]
    if limit.rule == "no_new_gap" and limit.field_id is not None:
        need = hub.instance.needs[limit.unit_id, limit.field_id]
        return say("road.needs", language, need=need.need, have=need.have)
    if limit.rule == "turnover":
        return say("road.at_most", language, most=turnover.most_leaving(unit, settings))
    facts: dict[str, object] = {
        "present": unit.headcount,
        "posts": unit.posts,
        "tied": sum(
            kin.group.size
            for kin in road.kin
            if kin.group.unit_id == unit.unit_id and _is_tied(kin, hub.number)
        ),
    }
    told = say("road.there", language, **facts)
    return told + (say("road.tied", language, **facts) if limit.rule == "over_by" and facts["tied"] else "")


def _is_tied(kin: Any, number: int) -> bool:
    """Whether such people are there at a year's end whatever happens: never movable, never let go."""
    if kin.retires <= number or kin.leaves_from <= number:
        return False
    return not any(group.movable for group in kin.yearly[: number + 1])


def why_no_road(instance: Instance, horizon: Horizon) -> NoRoadError:
    """Find a smallest set of limits that cannot hold together."""
    road = Road(instance, horizon, reduce=False, explains=True)
    rows = _Rows(road)
    clash = rows.clash()
    if clash is None:
        return NoRoadError(road, _by_whole_numbers(instance, horizon, road))
    needed = _filtered(clash, rows.clashes)
    return NoRoadError(road, [limit_of(meaning) for meaning in needed])


def limit_of(meaning: Meaning) -> Limit:
    """The limit that a row says."""
    name, *place, year = meaning
    rule = RULE_OF.get(str(name), str(name))
    ends = [str(part) for part in place] if rule != "decisions" else []
    assert isinstance(year, int)
    return Limit(rule, year, ends[0] if ends else None, ends[1] if len(ends) > 1 else None)


def _filtered(members: Sequence[Meaning], clash: Callable[[Iterable[Meaning]], bool]) -> list[Meaning]:
    """The members without those that the clash does not need; first halves are tried, then one by one."""
    kept = sorted(members, key=lambda m: (-LIMITS.index(str(m[0])), str(m)))
    size = len(kept) // 2
    while size:
        start = 0
        while start < len(kept):
            rest = kept[:start] + kept[start + size :]
            if rest and clash(rest):
                kept = rest
            else:
                start += size
        size //= 2
    return kept


class _Rows:
    """The rows of a road without limits, to which some limits are put."""

    def __init__(self, road: Road) -> None:
        self.road, self.program = road, road.program
        self.below, self.above = self.program.sides()
        self.limits: dict[Meaning, int] = {
            meaning: row for row, meaning in enumerate(self.program.row_meaning) if meaning[0] in LIMITS
        }

    @cached_property
    def _linear(self) -> LinearProgram:
        people = max(1, sum(group.size for group in self.road.groups))
        lower, upper = self.program.finite_bounds(people)
        rows, columns, values = self.program.matrix()
        return LinearProgram(lower, upper, self.below, self.above, rows, columns, values)

    def clashes(self, some: Iterable[Meaning]) -> bool:
        """Whether some limits cannot hold together, nor with what is no limit."""
        wanted = {self.limits[meaning] for meaning in some}
        numbers = np.array(sorted(self.limits.values()), dtype=np.intp)
        free = np.array([row not in wanted for row in numbers.tolist()], dtype=bool)
        below = np.where(free, -np.inf, self.below[numbers])
        above = np.where(free, np.inf, self.above[numbers])
        self._linear.set_sides(numbers, below, above)
        found, _ = self._linear.best(np.zeros(len(self.program)), NO_LIMIT)
        return found is False

    def clash(self) -> list[Meaning] | None:
        """Limits that cannot hold together, found at a stroke; None where fractions of people could."""
        empty = [m for m, row in self.limits.items() if self._cannot_hold(row)]
        if empty:
            return empty[:1]
        if not self.clashes(self.limits):
            return None
        ray = self._linear.ray()
        if ray is None:
            return list(self.limits)
        some = [meaning for meaning, row in self.limits.items() if abs(ray[row]) > _TINY]
        return some if some and self.clashes(some) else list(self.limits)

    @cached_property
    def _filled(self) -> set[int]:
        return set(self.program.matrix()[0].tolist())

    def _cannot_hold(self, row: int) -> bool:
        """Whether a row has nothing in it and yet asks for something."""
        return row not in self._filled and not self.below[row] <= 0 <= self.above[row]


_TINY = 1e-9


def _by_whole_numbers(instance: Instance, horizon: Horizon, road: Road) -> list[Limit]:
    """A smallest set of rules in years that clash where fractions of people would not."""
    kinds = {(str(m[0]), m[-1]) for m in road.program.row_meaning if m[0] in LIMITS}

    def clash(some: Iterable[tuple[str, object]]) -> bool:
        wanted = set(some)

        def is_wanted(meaning: Meaning) -> bool:
            return meaning[0] not in LIMITS or (str(meaning[0]), meaning[-1]) in wanted

        tried = Road(instance, horizon, reduce=False, explains=True, wanted=is_wanted)
        return not is_feasible(tried)

    kept = sorted(kinds, key=lambda kind: (-LIMITS.index(kind[0]), str(kind[1])))
    for kind in list(kept):
        rest = [other for other in kept if other != kind]
        if rest and clash(rest):
            kept = rest
    return [limit_of(kind) for kind in kept]
