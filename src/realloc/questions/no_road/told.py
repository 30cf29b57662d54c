"""That there is no road, what cannot hold together, and what would give one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from realloc.city.domain import Decision, Instance
from realloc.questions.no_plan.answers import Said, as_dicts, row_text
from realloc.questions.no_plan.way_out import WayOut
from realloc.questions.no_road.members import Member, sentence_of
from realloc.road.build import Road
from realloc.words.say import say

MOST_TOLD = 30
"""Members that are told one by one."""


@dataclass(frozen=True)
class Conflict:
    """Decision rows, answers on counts and rules that cannot hold together, none of them dispensable.

    ``years`` has each rule with the years in which it is needed; none where it holds of somebody always.
    """

    rows: tuple[Decision, ...]
    said: tuple[Said, ...]
    years: Mapping[Member, Sequence[int]]

    def lines(self, road: Road, language: str) -> list[str]:
        """The members in words: rows as they stand in the workbook, answers last, then rules."""
        instance = road.instance
        rows = sorted(self.rows, key=lambda row: (bool(row.line_id), row.row))
        told = [f"{row.cell}: {row_text(row, instance, language)}" for row in rows]
        told += [f"{one.cell}: {one.text(instance, language)}" for one in self.said]
        return [*told, *(member.title(road, self.years[member], language) for member in self.members)]

    @property
    def members(self) -> list[Member]:
        """The rules, by their first year, then as the contract has them."""
        return sorted(self.years, key=lambda member: (min(self.years[member], default=0), member.order))


class NoRoadError(Exception):
    """No plan over the years keeps all rules and decisions."""

    def __init__(self, road: Road, conflict: Conflict, ways: Sequence[WayOut]) -> None:
        super().__init__("no plan over these years keeps all rules and decisions")
        self.road, self.conflict, self.ways = road, conflict, tuple(ways)

    @property
    def instance(self) -> Instance:
        """The input."""
        return self.road.instance

    def text(self, language: str) -> str:
        """The members in words, what their rules say, and the ways out."""
        horizon = self.road.horizon
        lines = [say("road.no_plan", language, first=str(horizon.first), last=str(horizon.last))]
        told = self.conflict.lines(self.road, language)
        lines += [f"  {line}" for line in told[:MOST_TOLD]]
        if len(told) > MOST_TOLD:
            lines.append("  " + say("terminal.more", language, count=len(told) - MOST_TOLD))
        for slug in dict.fromkeys(member.rule for member in self.conflict.members):
            lines.append(f"  {sentence_of(slug, self.instance, language)}")
        lines.append(say("conflict.minimal", language))
        lines.append(say("road.ways" if self.ways else "road.no_way", language))
        lines += [f"  {n}. {way.change(language)}" for n, way in enumerate(self.ways, 1)]
        return "\n".join(lines)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The same for programs."""
        conflict = self.conflict
        limits = [m.as_dict(self.road, conflict.years[m], language) for m in conflict.members]
        ways = [{"change": way.change(language), "kind": way.phrase, "cells": way.cells} for way in self.ways]
        return {
            **as_dicts(conflict.rows, conflict.said, self.instance, language),
            "limits": limits,
            "ways_out": ways,
            "text": self.text(language),
        }
