"""Members of a conflict over several years: a rule in the years in which it is needed, and how it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from realloc.city.domain import Instance
from realloc.plan.spoken_rules import spoken
from realloc.road.build import Road
from realloc.rules import ROAD_RULES, turnover
from realloc.words.say import say
from realloc.workbook.contract.rule_keys import match_rule

KEYS = {
    "recruitment": "max_recruits",
    "streamlining": "max_streamlined",
    "training": "max_trained",
    "total_moves": "max_moves",
    "support": "max_support",
    "swaps": "swaps",
    "distance": "max_km",
    "within": "within",
    "over_by": "over_by",
}
"""Keys of the sheet Rules behind rules."""

FOR_ALL = frozenset(KEYS) - {"over_by"}
"""Rules that are one member for the whole city; all others are one for each unit, field or person."""

CAPS = ("recruitment", "streamlining", "training", "total_moves")
"""Rules that count people of a year."""


@dataclass(frozen=True)
class Member:
    """A rule as it is given once: for the city by one cell, or for a unit, a unit and field, or a person.

    Attributes
    ----------
    only : int or None
        The year, where the rule is given for that one alone ("max_moves 2027").
    """

    rule: str
    unit_id: str | None = None
    field_id: str | None = None
    official_id: str | None = None
    only: int | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """As the contract has the rules, then by place."""
        slugs = [rule.CARD.slug for rule in ROAD_RULES]
        place = self.unit_id or "", self.field_id or "", self.official_id or ""
        return (slugs.index(self.rule), *place, self.only or 0)

    def title(self, road: Road, years: Sequence[int], language: str) -> str:
        """Years, code and title, where it is given, and the sums behind it, such that one can redo them."""
        instance, card = road.instance, card_of(self.rule)
        head = f"{card.code} {card.title(language)}"
        if years:
            head = f"{_years(years)}: {head}"
        if self.unit_id is not None:
            head += f", {instance.unit[self.unit_id].name}"
        if self.field_id is not None:
            head += f", {instance.field[self.field_id].label}"
        if self.official_id is not None:
            row = str(instance.official[self.official_id].row)
            return say("limit.official", language, head=head, official=self.official_id, row=row)
        given = "; ".join(self._given(instance, years, language))
        head += f" ({given})" if given else ""
        sums = self._sums(road, years, language)
        return f"{head}: {sums}" if sums else head

    def cells(self, instance: Instance, years: Sequence[int]) -> list[str]:
        """Where the workbook says it: the cell of the rule, and rows of Years about the unit."""
        found = [instance.rule_cells.get((KEYS[self.rule], self.only), "")] if self.rule in KEYS else []
        return [cell for cell in (*found, *self._rows_of_years(instance, years)) if cell]

    def _rows_of_years(self, instance: Instance, years: Sequence[int]) -> list[str]:
        about = [t for t in instance.targets if t.unit_id == self.unit_id and t.year <= max(years, default=0)]
        return [
            t.cell
            for t in about
            if t.cell and (t.quota is not None if self.field_id is None else self.field_id in t.needs)
        ]

    def _given(self, instance: Instance, years: Sequence[int], language: str) -> list[str]:
        told = []
        if self.rule in KEYS:
            name = KEYS[self.rule]
            value = instance.rules_of_years.get(self.only or 0, {}).get(
                name, getattr(instance.settings, name)
            )
            rule = match_rule(name)
            assert rule is not None
            place = instance.rule_cells.get((name, self.only), "")
            told.append(f"{rule.heading(language)} = {rule.word(value, language) or value}")
            told[-1] += f", {place}" if place else ""
        if self.unit_id is not None and instance.unit[self.unit_id].row:
            told.append(say("road.unit_row", language, row=str(instance.unit[self.unit_id].row)))
        return [*told, *self._rows_of_years(instance, years)]

    def _sums(self, road: Road, years: Sequence[int], language: str) -> str:
        """The figures of every year; those that are the same once."""
        told: dict[str, list[int]] = {}
        for hub in road.hubs:
            if hub.year in years and (text := self._sum(road, hub.number, language)):
                told.setdefault(text, []).append(hub.year)
        if len(told) < 2:
            return next(iter(told), "")
        return "; ".join(f"{_years(some)}: {text}" for text, some in told.items())

    def _sum(self, road: Road, number: int, language: str) -> str:
        hub = road.hubs[number]
        settings = hub.instance.settings
        if self.rule in CAPS:
            return say("road.at_most", language, most=getattr(settings, KEYS[self.rule]))
        if self.unit_id is None:
            return ""
        unit = hub.instance.unit[self.unit_id]
        if self.rule == "no_new_gap" and self.field_id is not None:
            need = hub.instance.needs[unit.unit_id, self.field_id]
            return say("road.needs", language, need=need.need, have=need.have)
        if self.rule == "turnover":
            return say("road.at_most", language, most=turnover.most_leaving(unit, settings))
        facts: dict[str, object] = {
            "present": unit.headcount,
            "posts": unit.posts,
            "tied": sum(
                kin.group.size
                for kin in road.kin
                if kin.group.unit_id == unit.unit_id and _is_tied(kin, number)
            ),
        }
        told = say("road.there", language, **facts)
        if self.rule == "over_by" and facts["tied"]:
            told += say("road.tied", language, **facts)
        return told

    def as_dict(self, road: Road, years: Sequence[int], language: str) -> dict[str, Any]:
        """The same for programs."""
        return {
            "rule": self.rule,
            "years": list(years),
            "unit": self.unit_id,
            "field": self.field_id,
            "official": self.official_id,
            "cells": self.cells(road.instance, years),
            "text": self.title(road, years, language),
        }


def card_of(slug: str) -> Any:
    """The card of a rule."""
    return next(rule.CARD for rule in ROAD_RULES if rule.CARD.slug == slug)


def sentence_of(slug: str, instance: Instance, language: str) -> str:
    """A rule with its code, in a sentence."""
    card = card_of(slug)
    return f"{card.code} {card.title(language)}: {spoken(card.sentence(language), instance)}"


def _is_tied(kin: Any, number: int) -> bool:
    """Whether such people are there at a year's end whatever happens: never movable, never let go."""
    if kin.retires <= number or kin.leaves_from <= number:
        return False
    return not any(group.movable for group in kin.yearly[: number + 1])


def _years(years: Sequence[int]) -> str:
    """Years on end as the first and the last."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
