"""A change that would give a plan, told with its price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from realloc.city.domain import Decision, Instance
from realloc.city.numbers import Number, exact
from realloc.goals import GOALS
from realloc.questions.no_plan.answers import Said, is_agreed, row_text
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

    def change(self, language: str) -> str:
        """What to change, in words."""
        facts = dict(self.facts)
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
            "cells": [*(row.cell for row in self.rows), *(one.cell for one in self.said)],
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
