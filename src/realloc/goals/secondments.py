"""Officials newly lent."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G6",
    slug="secondments",
    title_en="Secondments",
    title_vi="Số lượt biệt phái",
    sentence_en="As few officials as possible are lent.",
    sentence_vi="Số người phải biệt phái là ít nhất.",
    formula="Σ officials lent",
    data="the plan",
    source="Order of goals agreed for the city plan",
)


def express(hub: Hub) -> Objective:
    """Σ departures on loan."""
    lent = [term for unit in hub.instance.units for term in hub.lent(unit.unit_id)]
    return Objective([(v, Fraction(1)) for v, _ in lent])


def measure(ledger: Ledger) -> int:
    """Count the seconded officials."""
    return sum(m.count for m in ledger.moves if m.kind is MoveKind.SECONDMENT)
