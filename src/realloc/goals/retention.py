"""Requests to keep surplus officials that are not met."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G5",
    slug="retention",
    title_en="Unmet requests to keep surplus",
    title_vi="Đề nghị giữ lại chưa đáp ứng",
    sentence_en="As few requests to keep surplus officials as possible are refused.",
    sentence_vi="Số đề nghị giữ lại người dôi dư không được đáp ứng là ít nhất.",
    formula="Σ max(0, min(retain, max(0, H0 − Q)) − max(0, H − Q))",
    data="Units: retain, quota, extra_quota, headcount",
    source="A request of the unit, not a right",
)


def express(hub: Hub) -> Objective:
    """One column r ≥ asked − (H − Q); the floor keeps H ≥ Q in a unit that has a surplus."""
    terms = []
    for unit in hub.receiving_units:
        assert unit.posts is not None
        surplus = unit.headcount - unit.posts
        asked = min(unit.retain, surplus)
        net = hub.net_arrivals(unit.unit_id)
        if asked <= 0 or not net:
            continue
        refused = hub.program.column(("retention", unit.unit_id), upper=asked)
        hub.program.row(("retention", unit.unit_id), [*net, (refused, 1.0)], ">=", asked - surplus)
        terms.append((refused, Fraction(1)))
    return Objective(terms)


def measure(ledger: Ledger) -> int:
    """Σ of the officials asked for and still surplus before, but no longer after."""
    total = 0
    for unit in ledger.instance.units:
        if unit.quota is None:
            continue
        posts = unit.quota + unit.extra_quota
        asked = min(unit.retain, max(0, unit.headcount - posts))
        total += max(0, asked - max(0, ledger.headcount[unit.unit_id] - posts))
    return total
