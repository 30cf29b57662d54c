"""Officials who must leave the service."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.model.objective import Objective
from realloc.model.year_hub import YearHub

CARD = Card(
    code="G13",
    slug="streamlined",
    title_en="Leave the service",
    title_vi="Số người tinh giản",
    sentence_en="As few officials as possible must leave the service.",
    sentence_vi="Số người phải tinh giản là ít nhất.",
    formula="Σ officials who leave the service",
    data="the plan",
    source="Decree 154/2025/NĐ-CP (tinh giản biên chế)",
)


def express(hub: YearHub) -> Objective:
    """Σ of those who leave the service in the year."""
    return Objective([(v, Fraction(1)) for v, _ in hub.streamlined])


def measure(ledger: YearLedger) -> int:
    """Count them."""
    return ledger.streamlined.total()
