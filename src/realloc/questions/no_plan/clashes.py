"""Whether decision rows and limits can hold together: the question that conflicts are found by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from realloc.city.domain import Decision, Instance, Official, Require
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible
from realloc.questions.no_plan.limits import PERSONAL, ROWS_OF, Limit, parts_of, released
from realloc.questions.no_plan.switches import WAYS, Switches, is_order

OPTIONAL_RULES = (
    "total_moves",
    "swaps",
    "turnover",
    "distance",
    "no_new_gap",
    "ceiling",
    "floor",
    "within",
    "lenders",
    "support",
    "min_out",
    *PERSONAL,
)
"""Rules that can be left out one by one; the others are what a move is."""

EVERYTHING = tuple(Limit(rule) for rule in OPTIONAL_RULES)
"""All of them, for the whole city."""

ONE_ROW = ("ceiling", "floor", "turnover", "no_new_gap", "lenders", "min_out", "total_moves", "support")
"""Rules whose limits are one row of the model each."""

MOST_KEPT = 4
"""Programs that are kept, each for other rows that are no orders."""


class Clashes:
    """Asks of one instance again and again; most answers come from a program that is built once.

    Parameters
    ----------
    switched : bool
        Whether to use such a program; otherwise each question has a model of its own.
    """

    def __init__(self, instance: Instance, solver: str = "highs", switched: bool = True) -> None:
        self.instance, self.solver = instance, solver
        self._orders = [row for row in instance.decisions if is_order(row, instance)]
        # Ordered away, wherever to: only explanations ask for that, and not for its conflict.
        usual = not any(r.decision is Require.REQUIRE and r.to is None for r in instance.decisions)
        self.switched = usual and switched
        self._kept: dict[tuple[tuple[Decision, ...], frozenset[str]], Switches] = {}

    def __call__(self, rows: Sequence[Decision], limits: Sequence[Limit] = EVERYTHING) -> bool:
        """Whether no plan follows ``rows`` when of the rules that can be left out only ``limits`` hold."""
        found = self._switches(rows, limits).clashes(rows, limits) if self.switched else None
        return not holds_together(self.instance, rows, limits, self.solver) if found is None else found

    def excess(self, limit: Limit) -> float:
        """By how much at least the limit of a unit is exceeded by what the instance orders, all else kept.

        Infinite where something else is in the way too.
        """
        if not self.switched:
            return 0.0
        rows, others = self.instance.decisions, self._besides(limit)
        if limit.rule in ONE_ROW:
            return self._switches(rows, others).excess(rows, others, limit)
        return math.inf if self(rows, others) else 0.0

    def _besides(self, limit: Limit) -> list[Limit]:
        """What is left when all gives way that is changed with a limit: posts bound exchanges too, and the
        share that may leave is one for all units."""
        wide = {"swaps", limit.rule} | ({"ceiling"} if limit.rule == "swaps" else set())
        others = [one for one in EVERYTHING if one.rule not in wide]
        shared = limit.rule == "turnover" and self.instance.settings.max_out_share is not None
        unit_id = limit.unit_id
        if limit.official_id is not None:
            unit_id = self.instance.official[limit.official_id].unit_id
        if unit_id is None or shared or limit.rule in ("swaps", "distance", "within"):
            return others
        place = unit_id, limit.field_id
        parts = parts_of(self.instance, limit.rule)
        return [*others, *(part for part in parts if (part.unit_id, part.field_id) != place)]

    def narrowed(self, rows: Sequence[Decision]) -> tuple[list[Decision], list[Limit]]:
        """Rows and limits that clash, as few as proofs of it name at once; ``rows`` clash with everything."""
        fewer, limits, size = list(rows), list(EVERYTHING), (len(rows), math.inf)
        while self.switched:
            found = self._switches(fewer, limits).narrowed(fewer, limits)
            if found is None or not self(*found):
                break
            fewer, limits = found
            if size <= (len(fewer), len(limits)):
                break
            size = len(fewer), len(limits)
        return fewer, limits

    def _switches(self, rows: Sequence[Decision], limits: Sequence[Limit]) -> Switches:
        others = tuple(row for row in rows if not is_order(row, self.instance))
        ways = frozenset(limit.rule for limit in limits if limit.rule in WAYS)
        key = others, ways
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = Switches(self.instance, self._orders, *key)
        return self._kept[key]


def holds_together(
    instance: Instance, rows: Sequence[Decision], limits: Sequence[Limit], solver: str = "highs"
) -> bool:
    """The same asked of a model of its own: whether there is a plan."""
    slugs = {limit.rule for limit in limits}
    kept = {row for limit in limits for row in limit.rows()}
    refined = {slug for slug in slugs if all(li.unit_id is not None for li in limits if li.rule == slug)}
    names = {name for slug in refined for name in ROWS_OF.get(slug, ())}
    part = replace(instance, decisions=tuple(rows))
    for rule in PERSONAL:
        held = {limit.official_id or limit.unit_id for limit in limits if limit.rule == rule}
        if held and None not in held and part.officials:
            part = replace(part, officials=tuple(_only_held(o, rule, held) for o in part.officials))
    model = Model(
        part,
        without=frozenset(OPTIONAL_RULES) - slugs,
        wanted=lambda meaning: meaning[0] not in names or meaning in kept,
    )
    return is_feasible(model, solver)


def _only_held(official: Official, rule: str, held: set[str | None]) -> Official:
    """The official, let go by the rule unless they or their unit are among ``held``."""
    return official if {official.official_id, official.unit_id} & held else released(official, rule)
