"""The hard rules, one file each: sentence, formula, constraint and independent check.

``constrain(hub)`` adds what the model must hold; ``check(ledger)`` recomputes the same rule from the
input and the moves alone.  The two never share code.
"""

from __future__ import annotations

from typing import Protocol, cast

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.rules import (
    ceiling,
    decisions,
    departments,
    distance,
    floor,
    leaders,
    no_new_gap,
    one_move,
    protected,
    record,
    secondment_term,
    specialism,
    swaps,
    total_moves,
    turnover,
)


class Rule(Protocol):
    """What a rule file offers."""

    CARD: Card

    def constrain(self, hub: Hub) -> None:
        """Add the rule to the hub."""

    def check(self, ledger: Ledger) -> list[Breach]:
        """Say where a plan breaks the rule."""


RULES: tuple[Rule, ...] = cast(
    "tuple[Rule, ...]",
    (
        record,
        ceiling,
        floor,
        no_new_gap,
        protected,
        one_move,
        specialism,
        distance,
        turnover,
        total_moves,
        swaps,
        departments,
        secondment_term,
        decisions,
        leaders,
    ),
)
"""Every rule, in the order of the contract; the record check comes first."""
