"""A unit never ends shorter than its quota, or than it was."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R02",
    slug="floor",
    title_en="Headcount floor",
    title_vi="Sàn biên chế",
    sentence_en="A unit never ends shorter than its quota, or than it was.",
    sentence_vi="Không đơn vị nào bị rút xuống dưới biên chế; đơn vị vốn đã thiếu thì không bớt thêm người.",
    formula="H ≥ min(Q, H0)",
    data="Units: quota, extra_quota, headcount",
    source="Quotas assigned by the city (biên chế được giao)",
)


def constrain(hub: Hub) -> None:
    """arrivals − departures ≥ min(Q, H0) − H0 for every unit with a quota."""
    for unit in hub.receiving_units:
        assert unit.posts is not None
        spare = unit.headcount - min(unit.posts, unit.headcount)
        net = hub.net_arrivals(unit.unit_id)
        if net:
            hub.program.row(("floor", unit.unit_id), net, ">=", -spare)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Units that end below both their quota and their headcount before."""
    for unit in ledger.instance.units:
        if unit.is_department or unit.quota is None:
            continue
        after = ledger.headcount[unit.unit_id]
        lowest = unit.quota + unit.extra_quota
        if unit.headcount < lowest:
            lowest = unit.headcount
        if after < lowest:
            yield Breach(
                "floor",
                unit.unit_id,
                lowest - after,
                f"{unit.name} ends with {after} officials; at least {lowest} must remain.",
                f"{unit.name} còn {after} người sau sắp xếp; phải còn ít nhất {lowest}.",
            )
