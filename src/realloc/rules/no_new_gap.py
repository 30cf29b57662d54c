"""No unit loses specialists that it needs and has."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R03",
    slug="no_new_gap",
    title_en="No new gap",
    title_vi="Không tạo thiếu hụt mới",
    sentence_en="No unit ends with fewer specialists in a field than it needs, or than it had.",
    sentence_vi="Không đơn vị nào có số người làm một lĩnh vực ít hơn nhu cầu hoặc ít hơn hiện có.",
    formula="serve ≥ min(need, have0)",
    data="Units: <field> need; Officials: primary field (or Units: <field> have)",
    source="Condition of the city's rearrangement plan: closing one gap must not open another",
)


def constrain(hub: Hub) -> None:
    """Serving specialists ≥ min(need, have) wherever that is more than zero."""
    for (unit_id, field_id), need in hub.instance.needs.items():
        least = min(need.need, need.have)
        if least > 0:
            terms, constant = hub.serving(unit_id, field_id)
            if terms:
                hub.program.row(("no_new_gap", unit_id, field_id), terms, ">=", least - constant)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Fields served by fewer than were needed and present before."""
    names = ledger.instance.unit
    for (unit_id, field_id), asked in ledger.instance.needs.items():
        serving = ledger.serving[unit_id, field_id]
        kept = asked.have if asked.have < asked.need else asked.need
        if serving < kept:
            label = ledger.instance.field[field_id].label
            yield Breach(
                "no_new_gap",
                f"{unit_id} / {field_id}",
                kept - serving,
                f"{names[unit_id].name} keeps {serving} serving {label}; {kept} were needed and present.",
                f"{names[unit_id].name} chỉ còn {serving} người làm {label}; trước đó cần và có {kept}.",
            )
