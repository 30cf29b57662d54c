"""Fields that a unit needs and nobody serves."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective, weight_of

CARD = Card(
    code="G2",
    slug="uncovered",
    title_en="Fields nobody serves, weighted",
    title_vi="Lĩnh vực chưa có người (hệ số)",
    sentence_en="As few needed fields as possible are left with nobody, weighted by priority and weight.",
    sentence_vi="Số lĩnh vực cần mà chưa có ai đảm nhận là ít nhất (nhân hệ số ưu tiên và trọng số).",
    formula="Σ priority · weight over need > 0 and serve = 0",
    data="Units: <field> need, priority; Fields: weight (a gap column alone is left out)",
    source="Order of goals agreed for the city plan",
)


def express(hub: Hub) -> Objective:
    """One column u ≥ 1 − serve for every needed field that nobody serves now.

    Where somebody serves it now, ``no_new_gap`` keeps it served.
    """
    terms = []
    constant = Fraction(0)
    for (unit_id, field_id), need in hub.instance.needs.items():
        if need.need <= 0 or need.have > 0 or not need.coverage_known:
            continue
        weight = weight_of(hub.instance, unit_id, field_id)
        serving, _ = hub.serving(unit_id, field_id)
        if not serving:
            constant += weight
            continue
        nobody = hub.program.column(("uncovered", unit_id, field_id), upper=1)
        hub.program.row(("uncovered", unit_id, field_id), [*serving, (nobody, 1.0)], ">=", 1)
        terms.append((nobody, weight))
    return Objective(terms, constant)


def measure(ledger: Ledger) -> Fraction:
    """Σ priority · weight over the needed fields that end with nobody."""
    total = Fraction(0)
    for key, asked in ledger.instance.needs.items():
        if asked.coverage_known and asked.need > 0 and ledger.serving[key] <= 0:
            total += ledger.instance.unit[key[0]].priority * ledger.instance.field[key[1]].weight
    return total
