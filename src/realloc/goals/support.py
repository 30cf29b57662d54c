"""Transfers and secondments for which support is paid."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G10",
    slug="support",
    title_en="Moves with support",
    title_vi="Số lượt được hỗ trợ",
    sentence_en="As few moves as possible are paid support.",
    sentence_vi="Số lượt điều động, biệt phái phải hỗ trợ kinh phí là ít nhất.",
    formula="Σ paid moves",
    data="Rules: support_per_month, support_min_km, support_between_regions; Units: region",
    source="HCMC Resolution 24/2025; Đà Nẵng Resolution 04/2025",
)


def express(hub: Hub) -> Objective:
    """Σ departures with support."""
    return Objective([(column, Fraction(1)) for column, _ in hub.supported()])


def measure(ledger: Ledger) -> int:
    """Count the paid moves."""
    return ledger.paid()
