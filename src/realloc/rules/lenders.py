"""A unit that lends does not fall below its floor."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import MoveKind, Unit
from realloc.city.ledger import Ledger
from realloc.city.settings import Settings
from realloc.model.group import Group
from realloc.model.hub import Hub

CARD = Card(
    code="R18",
    slug="lenders",
    title_en="Floor of lenders",
    title_vi="Sàn khi cử biệt phái",
    sentence_en=(
        "Where all units lend, each may lend its specialists, who stay in its quota, as long as those left"
        " are no fewer than its quota, or than it had."
    ),
    sentence_vi=(
        "Khi lenders là tất cả thì mọi đơn vị được cử người có chuyên môn đi biệt phái, vẫn tính trong biên"
        " chế của mình, miễn số còn lại không dưới biên chế, hoặc không ít hơn trước."
    ),
    formula="H − newly lent ≥ min(Q, H0)",
    data="Rules: lenders; Units: quota, extra_quota, headcount",
    source="Law 80/2025/QH15, art. 30; Decree 170/2025/NĐ-CP, art. 26 (biệt phái)",
)


def kinds(unit: Unit, group: Group, settings: Settings) -> tuple[MoveKind, ...]:
    """How people of the group may leave: a department only lends, and only specialists are lent."""
    lends = bool(group.fields) and (unit.is_department or settings.lenders == "all")
    transfers = () if unit.is_department else (MoveKind.TRANSFER,)
    return (*transfers, MoveKind.SECONDMENT) if lends else transfers


def constrain(hub: Hub) -> None:
    """arrivals − departures − loans ≥ min(Q, H0) − H0 for every unit with a quota that lends."""
    for unit in hub.receiving_units:
        lent = [(v, -c) for v, c in hub.lent(unit.unit_id)]
        if lent:
            assert unit.posts is not None
            spare = unit.headcount - min(unit.posts, unit.headcount)
            hub.program.row(("lenders", unit.unit_id), hub.net_arrivals(unit.unit_id) + lent, ">=", -spare)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Units that are left with too few besides those they lend."""
    if ledger.instance.settings.lenders != "all":
        return
    for unit in ledger.instance.units:
        if unit.is_department or unit.quota is None:
            continue
        left = ledger.headcount[unit.unit_id] - ledger.lent[unit.unit_id]
        lowest = unit.quota + unit.extra_quota
        lowest = unit.headcount if unit.headcount < lowest else lowest
        if left < lowest:
            yield Breach(
                "lenders",
                unit.unit_id,
                lowest - left,
                f"{unit.name} is left with {left} officials besides those it lends; at least {lowest}"
                " must remain.",
                f"{unit.name} chỉ còn {left} người ngoài số cử biệt phái; phải còn ít nhất {lowest}.",
            )
