"""From a year on no unit is over its posts."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.model.year_hub import YearHub

CARD = Card(
    code="R27",
    slug="over_by",
    title_en="Within the quota by a year",
    title_vi="Hết vượt biên chế trước hạn",
    sentence_en="From the end of that year on no unit has more officials than posts.",
    sentence_vi="Từ cuối năm over_by, không đơn vị nào có số người vượt biên chế.",
    formula="year ≥ over_by ⇒ H ≤ Q",
    data="Rules: over_by; Units and Years: quota",
    source="Central guidance: five years to reach the norm",
)


def constrain(hub: YearHub) -> None:
    """H ≤ Q for every unit with posts to fill, from that year on."""
    by = hub.instance.settings.over_by
    if by is None or hub.year < by:
        return
    for unit in hub.receiving_units:
        assert unit.posts is not None
        if unit.headcount > unit.posts:
            room = unit.posts - unit.headcount
            hub.program.row(("over_by", unit.unit_id), hub.net_arrivals(unit.unit_id), "<=", room)


def check(ledger: YearLedger) -> Iterator[Breach]:
    """Units that are still over."""
    by = ledger.instance.settings.over_by
    if by is None or ledger.year < by:
        return
    for unit in ledger.instance.units:
        if unit.quota is None or unit.is_department:
            continue
        over = ledger.headcount[unit.unit_id] - unit.quota - unit.extra_quota
        if over > 0:
            yield Breach(
                "over_by",
                unit.unit_id,
                over,
                f"{unit.name} is still over its posts by {over} at the end of {ledger.year}.",
                f"{unit.name} cuối năm {ledger.year} còn vượt biên chế {over} người.",
            )
