"""Posts over the framework."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G1",
    slug="over",
    title_en="Posts over quota",
    title_vi="Số người vượt biên chế",
    sentence_en="As few officials as possible remain over the quotas.",
    sentence_vi="Số người vượt biên chế được giao còn lại ít nhất.",
    formula="Σ max(0, H − Q)",
    data="Units: quota, extra_quota, headcount",
    source="Quotas assigned by the city",
)


def express(hub: Hub) -> Objective:
    """H − Q over surplus units: the floor and the ceiling keep H between Q and H0 there."""
    terms = []
    constant = 0
    for unit in hub.instance.units:
        if unit.posts is None or unit.headcount <= unit.posts:
            continue
        constant += unit.headcount - unit.posts
        if not unit.is_department:
            terms += [(v, Fraction(c)) for v, c in hub.net_arrivals(unit.unit_id)]
    return Objective(terms, Fraction(constant))


def measure(ledger: Ledger) -> int:
    """Σ over units with a quota of what the headcount after exceeds it by."""
    total = 0
    for unit in ledger.instance.units:
        if unit.quota is not None:
            total += max(0, ledger.headcount[unit.unit_id] - unit.quota - unit.extra_quota)
    return total
