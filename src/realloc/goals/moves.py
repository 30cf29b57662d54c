"""Officials transferred."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G7",
    slug="moves",
    title_en="Transfers",
    title_vi="Số lượt điều động",
    sentence_en="As few officials as possible are transferred.",
    sentence_vi="Số người phải điều động là ít nhất.",
    formula="Σ officials transferred",
    data="the plan",
    source="Order of goals agreed for the city plan",
)


def express(hub: Hub) -> Objective:
    """Σ departures from the other units."""
    moved = [term for unit in hub.instance.units for term in hub.transferred(unit.unit_id)]
    return Objective([(v, Fraction(1)) for v, _ in moved])


def measure(ledger: Ledger) -> int:
    """Count the transferred officials."""
    return sum(m.count for m in ledger.moves if m.kind is MoveKind.TRANSFER)
