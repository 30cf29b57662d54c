"""Not too many moves in the whole city."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R09",
    slug="total_moves",
    title_en="Total moves",
    title_vi="Tổng số lượt điều động, biệt phái",
    sentence_en="Transfers and secondments together are at most the number set for the plan.",
    sentence_vi="Tổng số lượt điều động và biệt phái không quá max_moves.",
    formula="transfers + secondments ≤ max_moves",
    data="Rules: max_moves",
    source="What the city can carry out in one round",
)


def constrain(hub: Hub) -> None:
    """Σ leaving over all units ≤ max_moves, when it is set."""
    limit = hub.instance.settings.max_moves
    if limit is None:
        return
    terms = [term for unit in hub.instance.units for term in hub.leaving(unit.unit_id)]
    if terms:
        hub.program.row(("total_moves",), terms, "<=", limit)


def check(ledger: Ledger) -> Iterator[Breach]:
    """The count of all transfers and secondments against the limit."""
    limit = ledger.instance.settings.max_moves
    total = ledger.left.total() + ledger.lent.total()
    if limit is not None and total > limit:
        yield Breach(
            "total_moves",
            "",
            total - limit,
            f"The plan has {total} transfers and secondments; at most {limit} are allowed.",
            f"Phương án có {total} lượt điều động, biệt phái; tối đa được {limit}.",
        )
