"""A change that would give a plan, told with its price; and an instance with one row or rule relaxed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from realloc.city.calendar import months_after
from realloc.city.domain import Decision, Instance, Need, Unit
from realloc.city.numbers import Number, exact
from realloc.goals import GOALS
from realloc.questions.changed import ruled, with_need, with_official, with_unit
from realloc.questions.no_plan.answers import Said, is_agreed, row_text
from realloc.questions.no_plan.conflict import Conflict
from realloc.questions.no_plan.limits import Limit, is_too_far, kept_by, movers, released
from realloc.rules.support import most_paid
from realloc.rules.turnover import most_leaving
from realloc.words.bilingual import Words
from realloc.words.folding import listing
from realloc.words.say import say, say_few


@dataclass(frozen=True)
class WayOut:
    """A change to the input that makes a plan possible, and what the best plan then costs.

    ``costs`` are the measured goals in their order; ``proven`` says whether each is the least possible.
    ``as_is`` measures the same plan by the quotas and needs before the change, so that a way out is no
    cheaper for lowering what it is measured by; ways are ranked by it.
    Where it is not, ``bounds`` end with the first goal that is not proven, and say what it cannot be below;
    of the goals after it nothing is known; where ``costs`` are empty too, no plan was found in time, although
    there is one.  ``parts`` are the changes that only help together; ``rows`` (of Decisions, agreed, refused)
    and, on counts, ``said`` are left out.
    """

    phrase: str
    facts: dict[str, Any]
    instance: Instance
    costs: tuple[tuple[str, Number], ...] = ()
    as_is: tuple[tuple[str, Number], ...] = ()
    bounds: tuple[tuple[str, Number], ...] = ()
    proven: bool = False
    verified: bool = False
    rows: tuple[Decision, ...] = field(default=())
    parts: tuple[WayOut, ...] = field(default=())
    said: tuple[Said, ...] = field(default=())

    @property
    def suspends(self) -> bool:
        """Whether what was agreed no longer holds."""
        mine = any(map(is_agreed, self.rows)) or any(one.agreed for one in self.said)
        return mine or any(part.suspends for part in self.parts)

    @property
    def cells(self) -> list[str]:
        """Where the rows and answers stand that are left out."""
        return [*(row.cell for row in self.rows), *(one.cell for one in self.said)]

    def change(self, language: str) -> str:
        """What to change, in words."""
        facts = {k: v.text(language) if isinstance(v, Words) else v for k, v in self.facts.items()}
        told = [f"{row.cell} ({row_text(row, self.instance, language)})" for row in self.rows]
        told += [f"{one.cell} ({one.text(self.instance, language)})" for one in self.said]
        if told:
            facts["rows"] = listing(few(told, "way.more", language), language)
        if self.parts:
            facts["parts"] = " ".join(
                few([part.change(language) for part in self.parts], "terminal.more", language)
            )
        return say_few(f"way.{self.phrase}", language, **facts)

    def text(self, language: str) -> str:
        """The change and its price."""
        return f"{self.change(language)} {self._price(language)}"

    def _price(self, language: str) -> str:
        if not self.costs:
            return say("ways.price_unknown", language)
        if self.proven:
            price = say("ways.price", language, goals=self._goals(self.costs, language) or "0")
            if self.as_is != self.costs:
                price += " " + say("ways.as_is", language, goals=self._goals(self.as_is, language) or "0")
            return price
        known, (slug, bound) = self.costs[: len(self.bounds) - 1], self.bounds[-1]
        told = self._goals(known, language)
        goals, goal = f"{told}; " if told else "", GOALS[slug].CARD.title(language)
        most = dict(self.costs)[slug]
        return say("ways.price_unproven", language, goals=goals, goal=goal, least=bound, most=most)

    def _goals(self, costs: Sequence[tuple[str, Number]], language: str) -> str:
        return "; ".join(
            say("ways.goal", language, goal=GOALS[slug].CARD.title(language), value=value)
            for slug, value in costs
            if value
        )

    def as_dict(self, language: str) -> dict[str, Any]:
        """The same for programs; ``bounds`` as far as they are known."""
        return {
            "change": self.change(language),
            "kind": self.phrase,
            "cells": self.cells,
            "goals": {slug: exact(value) for slug, value in self.costs},
            "goals_as_is": {slug: exact(value) for slug, value in self.as_is},
            "bounds": {slug: exact(value) for slug, value in self.bounds},
            "proven": self.proven,
            "verified": self.verified,
        }


def few(told: list[str], phrase: str, language: str) -> list[str]:
    """The first of many, and how many more there are."""
    more = len(told) - MOST_TOLD
    return told if more <= 0 else [*told[:MOST_TOLD], say(phrase, language, count=more)]


MOST_TOLD = 10
"""Rows or changes that one way out names; programs get all of them."""


def place_of(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.name, "row": str(unit.row)}


def asked_of(instance: Instance) -> int:
    """The least limit of moves worth trying: what is ordered, and more than there is."""
    return max(len(movers(instance, instance.decisions)), (instance.settings.max_moves or 0) + 1)


def with_moves(instance: Instance, more: int) -> WayOut:
    value = asked_of(instance) + more
    return WayOut("max_moves", {"value": value}, ruled(instance, max_moves=value))


def with_turnover(instance: Instance, unit: Unit, more: int) -> WayOut | None:
    """``max_out`` and the share, whichever of them stops the unit."""
    limit = most_leaving(unit, instance.settings)
    if limit is None:
        return None
    value = limit + more
    changed = instance
    if unit.max_out is not None and unit.max_out < value:
        changed = with_unit(changed, unit._replace(max_out=value))
    share = instance.settings.max_out_share
    if share is None or math.floor(share * unit.headcount + 1e-9) >= value:
        return WayOut("max_out", {**place_of(unit), "value": value}, changed)
    larger = math.ceil(value / unit.headcount * 10_000) / 10_000 if unit.headcount >= value else 1.0
    changed = ruled(changed, max_out_share=min(1.0, larger))
    facts = {**place_of(unit), "value": value, "share": f"{min(1.0, larger):.2%}"}
    return WayOut("max_out_share", facts, changed)


def with_posts(instance: Instance, unit: Unit, more: int) -> WayOut:
    changed = with_unit(instance, unit._replace(extra_quota=unit.extra_quota + more))
    facts = {**place_of(unit), "count": more, "value": unit.extra_quota + more}
    return WayOut("extra_quota", facts, changed)


def with_quota(instance: Instance, unit: Unit, fewer: int) -> WayOut | None:
    if unit.quota is None or unit.quota < fewer:
        return None
    changed = with_unit(instance, unit._replace(quota=unit.quota - fewer))
    return WayOut("quota", {**place_of(unit), "count": fewer, "value": unit.quota - fewer}, changed)


def fewer_needed(instance: Instance, need: Need, fewer: int) -> WayOut:
    value = need.need - fewer
    facts = {**place_of(instance.unit[need.unit_id]), "field": instance.field[need.field_id].label}
    changed = with_need(instance, need.unit_id, need.field_id, value)
    return WayOut("need", facts | {"value": value}, changed)


def unprotected(instance: Instance, limit: Limit, conflict: Conflict) -> Iterator[WayOut]:
    """The protection lifted of the official whom the limit is about, or of each whom the rows send."""
    about = [official for official, _ in movers(instance, conflict.rows)]
    if limit.official_id:
        about = [instance.official[limit.official_id]]
    elif limit.unit_id:
        about = [o for o in instance.officials or () if o.unit_id == limit.unit_id][:MOST_ROWS]
    for official in about:
        free = released(official, limit.rule)
        if free != official:
            facts = {"official": official.official_id, "row": str(official.row)}
            yield WayOut(limit.rule, facts, with_official(instance, free))


def farther(instance: Instance, conflict: Conflict) -> Iterator[WayOut]:
    """An own limit for the official, or a wider one for the city that allows every order."""
    for official, to in movers(instance, conflict.rows):
        km = instance.distances.between(official.unit_id, to, official.home)
        if km is not None and is_too_far(instance, official, to):
            facts = {"official": official.official_id, "row": str(official.row), "value": math.ceil(km)}
            own = with_official(instance, official._replace(max_km=float(math.ceil(km))))
            yield WayOut("own_km", facts, own)
    far = [
        instance.distances.between(o.unit_id, to, o.home)
        for o, to in movers(instance, instance.decisions)
        if o.max_km is None and is_too_far(instance, o, to)
    ]
    if far and None not in far and instance.settings.max_km is not None:
        value = math.ceil(max(km for km in far if km is not None))
        yield WayOut("max_km", {"value": value}, ruled(instance, max_km=float(value)))


def with_min_out(instance: Instance, unit: Unit, fewer: int) -> WayOut | None:
    value = unit.least_out - fewer
    if value < 0:
        return None
    changed = with_unit(instance, unit._replace(min_out=value))
    return WayOut("min_out", {**place_of(unit), "value": value}, changed)


def with_support(instance: Instance, more: int) -> WayOut | None:
    most, rate = most_paid(instance.settings), instance.settings.support_per_month
    if most is None or rate is None:
        return None
    value = (most + more) * rate
    return WayOut("max_support", {"value": exact(value)}, ruled(instance, max_support=value))


def sooner(instance: Instance, limit: Limit, conflict: Conflict) -> Iterator[WayOut]:
    """Fewer months between moves, as many as those have behind them whom the limit is about."""
    about = [official for official, _ in movers(instance, conflict.rows)]
    if limit.official_id:
        about = [instance.official[limit.official_id]]
    elif limit.unit_id:
        about = [o for o in kept_by(instance, limit.rule) if o.unit_id == limit.unit_id]
    dates = [o.moved_on for o in about if o.moved_on is not None]
    as_of, most = instance.settings.as_of, instance.settings.min_months_between_moves
    behind = [max((n for n in range(most) if months_after(d, n) <= as_of), default=0) for d in dates]
    for value in sorted(set(behind), reverse=True):
        yield WayOut("min_months", {"value": value}, ruled(instance, min_months_between_moves=value))


MOST_ROWS = 8
"""Rows of one conflict that are tried one by one."""
