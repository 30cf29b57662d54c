"""People recruited."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.model.objective import Objective
from realloc.model.year_hub import YearHub

CARD = Card(
    code="G14",
    slug="recruited",
    title_en="Recruited",
    title_vi="Số người tuyển dụng",
    sentence_en="As few people as possible are recruited.",
    sentence_vi="Số người phải tuyển dụng là ít nhất.",
    formula="Σ people recruited",
    data="the plan",
    source="Decree 170/2025/NĐ-CP (recruitment within the posts assigned)",
)


def express(hub: YearHub) -> Objective:
    """Σ of those recruited in the year."""
    return Objective([(v, Fraction(1)) for v, _ in hub.recruited])


def measure(ledger: YearLedger) -> int:
    """Count them."""
    return ledger.recruited.total()
