"""The hard rules, one file each: sentence, formula, constraint and independent check.

``constrain(hub)`` adds what the model must hold; ``check(ledger)`` recomputes the same rule from the
input and the moves alone.  The two never share code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, cast

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, Official
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.rules import (
    ceiling,
    contract,
    decisions,
    departments,
    distance,
    floor,
    leaders,
    lenders,
    min_out,
    no_new_gap,
    one_move,
    over_by,
    projects,
    protected,
    record,
    recruitment,
    replies,
    running,
    secondment_term,
    specialism,
    stay_term,
    streamlining,
    support,
    swaps,
    total_moves,
    training,
    turnover,
    within,
)


class Rule(Protocol):
    """What a rule file offers."""

    CARD: Card

    def constrain(self, hub: Hub) -> None:
        """Add the rule to the hub."""

    def check(self, ledger: Ledger) -> Iterator[Breach]:
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
        stay_term,
        min_out,
        within,
        lenders,
        projects,
        contract,
        running,
        support,
        replies,
    ),
)
"""Every rule, in the order of the contract; the record check comes first."""


ROAD_RULES: tuple[Rule, ...] = (
    *RULES,
    *cast("tuple[Rule, ...]", (recruitment, streamlining, training, over_by)),
)
"""Those that hold in each of several years."""


class PersonalRule(Rule, Protocol):
    """A rule that keeps a person in place for what they are."""

    def holds(self, official: Official, instance: Instance) -> bool:
        """Whether the model keeps the official in their unit."""

    def freed(self, official: Official) -> Official:
        """The official without what the rule goes by."""


PERSONAL: Mapping[str, PersonalRule] = {
    rule.CARD.slug: cast("PersonalRule", rule) for rule in (protected, leaders, stay_term, contract, running)
}
"""The rules that keep a person in place, by slug."""
