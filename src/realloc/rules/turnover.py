"""Not too many leave one unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Unit
from realloc.city.ledger import Ledger
from realloc.city.settings import Settings
from realloc.model.hub import Hub

CARD = Card(
    code="R08",
    slug="turnover",
    title_en="Turnover limit",
    title_vi="Giới hạn số người rời đi",
    sentence_en=(
        "No more officials leave a unit than its own limit, or the largest share of its headcount, allows."
    ),
    sentence_vi="Mỗi đơn vị có tối đa max_out người rời đi và không quá tỷ lệ max_out_share số có mặt.",
    formula="leaving ≤ max_out and leaving ≤ ⌊max_out_share · H0⌋",
    data="Units: max_out, headcount; Rules: max_out_share",
    source="The unit must keep working",
)


def constrain(hub: Hub) -> None:
    """Departures (for a department: lent officials) ≤ the tighter of the two limits."""
    for unit in hub.instance.units:
        limit = most_leaving(unit, hub.instance.settings)
        leaving = hub.leaving(unit.unit_id)
        if limit is not None and leaving:
            hub.program.row(("turnover", unit.unit_id), leaving, "<=", limit)


def most_leaving(unit: Unit, settings: Settings) -> int | None:
    """The tighter limit, None without one; the share is the decimal that was typed: 29% of 100 is 29."""
    limits = [] if unit.max_out is None else [unit.max_out]
    if settings.max_out_share is not None:
        limits.append(int(Fraction(str(settings.max_out_share)) * unit.headcount))
    return min(limits, default=None)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Units that more officials leave, or are lent from, than allowed."""
    share = ledger.instance.settings.max_out_share
    for unit in ledger.instance.units:
        gone = ledger.left[unit.unit_id] + ledger.lent[unit.unit_id]
        allowed = gone if unit.max_out is None else unit.max_out
        if share is not None:
            part = (Decimal(repr(share)) * unit.headcount).to_integral_value(ROUND_FLOOR)
            allowed = min(allowed, int(part))
        if gone > allowed:
            yield Breach(
                "turnover",
                unit.unit_id,
                gone - allowed,
                f"Officials leaving {unit.name}: {gone}; at most {allowed} may.",
                f"{gone} người rời {unit.name}; tối đa được {allowed}.",
            )
