"""Specialists short, over all units and fields."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective, weight_of

CARD = Card(
    code="G3",
    slug="gap",
    title_en="Specialists short, weighted",
    title_vi="Chuyên môn còn thiếu (hệ số)",
    sentence_en="As few specialists as possible are short, weighted by priority and weight.",
    sentence_vi="Số người làm chuyên môn còn thiếu là ít nhất (nhân hệ số ưu tiên và trọng số).",
    formula="Σ priority · weight · max(0, need − serve)",
    data="Units: <field> need or gap, priority; Fields: weight",
    source="Order of goals agreed for the city plan",
)


def express(hub: Hub) -> Objective:
    """One column g ≥ need − serve wherever somebody is short now; elsewhere ``no_new_gap`` keeps it so."""
    terms = []
    constant = Fraction(0)
    for (unit_id, field_id), need in hub.instance.needs.items():
        short = need.need - need.have
        if short <= 0:
            continue
        weight = weight_of(hub.instance, unit_id, field_id)
        serving, present = hub.serving(unit_id, field_id)
        if not serving:
            constant += weight * short
            continue
        missing = hub.program.column(("gap", unit_id, field_id), upper=short)
        row = [*serving, (missing, 1.0)]
        hub.program.row(("gap", unit_id, field_id), row, ">=", need.need - present)
        terms.append((missing, weight))
    return Objective(terms, constant)


def measure(ledger: Ledger) -> Fraction:
    """Σ priority · weight · what the serving specialists fall short of the need."""
    total = Fraction(0)
    for key, asked in ledger.instance.needs.items():
        missing = asked.need - ledger.serving[key]
        if missing > 0:
            total += missing * ledger.instance.unit[key[0]].priority * ledger.instance.field[key[1]].weight
    return total
