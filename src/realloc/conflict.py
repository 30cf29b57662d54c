"""When there is no plan: a smallest set of decision rows and rules that cannot hold together.

Doing nothing keeps every rule, so only ``require`` rows can make a plan impossible.  Each row and rule
of the conflict is needed for it: without any one of them there is a plan (deletion filter: Chinneck,
*Feasibility and Infeasibility in Optimization*, 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from realloc.domain import Decision, Instance, Official, Require
from realloc.model import Model
from realloc.rules import RULES
from realloc.solve import is_feasible

OPTIONAL_RULES = (
    "total_moves",
    "swaps",
    "turnover",
    "distance",
    "no_new_gap",
    "ceiling",
    "floor",
    "protected",
)
"""Rules that can be left out one by one; the others are what a move is."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Conflict:
    """Decision rows and rules (by slug) that cannot hold together."""

    rows: tuple[Decision, ...]
    rules: tuple[str, ...]

    def text(self, language: str) -> str:
        """The conflict in words, a line each row and rule."""
        cards = {rule.CARD.slug: rule.CARD for rule in RULES}
        vi = language == "vi"
        lines = [
            "Không có phương án nào thỏa mãn đồng thời các quyết định và quy tắc sau:"
            if vi
            else "No plan satisfies these decisions and rules together:"
        ]
        lines += [f"  {row.cell}: {_row_text(row, vi)}" for row in self.rows]
        lines += [f"  {cards[r].code} {r}: {cards[r].sentence(language)}" for r in self.rules]
        if vi:
            lines.append("Bỏ hoặc sửa bất kỳ dòng nào ở trên thì xung đột này không còn.")
        else:
            lines.append("Without any one of them, this conflict is gone.")
        return "\n".join(lines)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The same for programs."""
        return {
            "decisions": [
                {"cell": r.cell, "official": r.official_id, "to": r.to, "decision": r.decision.value}
                for r in self.rows
            ],
            "rules": list(self.rules),
            "text": self.text(language),
        }


def _row_text(row: Decision, vi: bool) -> str:
    """A decision row in words."""
    if row.decision is Require.REQUIRE:
        return f"{row.official_id} phải đến {row.to}" if vi else f"{row.official_id} must go to {row.to}"
    if row.to is None:
        return f"{row.official_id} phải ở lại" if vi else f"{row.official_id} must stay"
    return (
        f"{row.official_id} không được đến {row.to}" if vi else f"{row.official_id} must not go to {row.to}"
    )


class NoPlanError(Exception):
    """No plan satisfies the rules and decisions; ``conflict`` says why."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.text("en"))
        self.conflict = conflict

    def text(self, language: str) -> str:
        """The conflict in words."""
        return self.conflict.text(language)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The conflict for programs."""
        return self.conflict.as_dict(language)


def find_conflict(instance: Instance, solver: str = "highs") -> Conflict:
    """A minimal conflict of an instance that has no plan."""
    obvious = _impossible_alone(instance, solver)
    if obvious is not None:
        return obvious

    def clashes(rows: Sequence[Decision], rules: Sequence[str]) -> bool:
        part = replace(instance, decisions=tuple(rows))
        left_out = frozenset(OPTIONAL_RULES) - frozenset(rules)
        return not is_feasible(Model(part, without=left_out), solver)

    rows = _shrink(list(instance.decisions), lambda kept: clashes(kept, OPTIONAL_RULES))
    rules = _shrink(list(OPTIONAL_RULES), lambda kept: clashes(rows, kept))
    rows = _shrink(rows, lambda kept: clashes(kept, rules))
    return Conflict(tuple(rows), tuple(rules))


def _shrink(items: list[_T], clashes: Callable[[list[_T]], bool]) -> list[_T]:
    """Drop whatever is not needed for the clash: first in halves, then one by one."""
    step = len(items) // 2
    while step >= 1:
        start = 0
        while start < len(items):
            fewer = items[:start] + items[start + step :]
            if clashes(fewer):
                items = fewer
            else:
                start += step
        step //= 2
    return items


def _impossible_alone(instance: Instance, solver: str) -> Conflict | None:
    """A ``require`` row that cannot be followed even if nobody else were there.

    Tried first because it needs no model of the city: only the official, the places they may go to, and
    the rows about them.
    """
    for row in instance.decisions:
        if row.decision is not Require.REQUIRE or row.to is None:
            continue
        official = instance.official[row.official_id]
        lent = instance.unit[official.unit_id].is_department
        if instance.unit[row.to].is_department or (lent and not official.fields):
            return Conflict((row,), ("departments",))
        conflict = _personal_conflict(instance, official, solver)
        if conflict is not None:
            return conflict
    return None


def _personal_conflict(instance: Instance, official: Official, solver: str) -> Conflict | None:
    """What keeps the official from following the rows about them, if nobody else were there."""
    about = [row for row in instance.decisions if row.official_id == official.official_id]
    alone = replace(instance, officials=(official,), needs={})

    def clashes(rows: Sequence[Decision], rules: Sequence[str]) -> bool:
        left_out = frozenset(OPTIONAL_RULES) - frozenset(rules)
        return not is_feasible(Model(replace(alone, decisions=tuple(rows)), without=left_out), solver)

    rules = ["protected", "distance"]
    if not clashes(about, rules):
        return None
    rules = _shrink(rules, lambda kept: clashes(about, kept))
    rows = _shrink(about, lambda kept: clashes(kept, rules))
    return Conflict(tuple(rows), tuple(rules))
