"""Nobody is sent into a unit at or over its quota, unless someone leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R01",
    slug="ceiling",
    title_en="Quota ceiling",
    title_vi="Trần biên chế",
    sentence_en="Nobody is sent into a unit that is at or over its quota, unless someone leaves it.",
    sentence_vi="Không điều động thêm người đến đơn vị đã đủ hoặc vượt biên chế, trừ khi có người rời đi.",
    formula="H ≤ max(Q, H0)",
    data="Units: quota, extra_quota, headcount",
    source="Quotas assigned by the city (biên chế được giao); guidance 09/CV-BCĐ on the framework",
)


def constrain(hub: Hub) -> None:
    """arrivals − departures ≤ max(Q, H0) − H0 for every unit with a quota."""
    for unit in hub.receiving_units:
        assert unit.posts is not None
        room = max(unit.posts, unit.headcount) - unit.headcount
        net = hub.net_arrivals(unit.unit_id)
        if net:
            hub.program.row(("ceiling", unit.unit_id), net, "<=", room)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Units that end above both their quota and their headcount before."""
    for unit in ledger.instance.units:
        if unit.is_department or unit.quota is None:
            continue
        after = ledger.headcount[unit.unit_id]
        highest = unit.quota + unit.extra_quota
        if unit.headcount > highest:
            highest = unit.headcount
        if after > highest:
            yield Breach(
                "ceiling",
                unit.unit_id,
                after - highest,
                f"{unit.name} ends with {after} officials; at most {highest} are allowed.",
                f"{unit.name} có {after} người sau sắp xếp; tối đa được {highest}.",
            )
