"""A unit over its posts sends away as many as were asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R16",
    slug="min_out",
    title_en="Least departures",
    title_vi="Số đi tối thiểu",
    sentence_en=(
        "A unit over its posts sends away as many officials more than it receives as were asked of it, or all"
        " its surplus where that is less; an exchange does not meet it."
    ),
    sentence_vi=(
        "Đơn vị thừa biên chế có số người đi nhiều hơn số người đến ít nhất min_out, hoặc hết số dôi dư nếu"
        " ít hơn; đổi người không được tính."
    ),
    formula="H0 − H + lent − borrowed ≥ min(min_out, max(0, H0 − Q))",
    data="Units: min_out, quota, extra_quota, headcount",
    source="Order of Đà Nẵng, December 2025: each surplus unit sends at least one or two people",
)


def constrain(hub: Hub) -> None:
    """Departures less arrivals, loans among them, ≥ what is asked."""
    for unit in hub.instance.units:
        if unit.least_out:
            hub.program.row(("min_out", unit.unit_id), hub.net_departures(unit.unit_id), ">=", unit.least_out)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Units that end with more of their surplus than they may keep."""
    for unit in ledger.instance.units:
        if not unit.min_out or unit.quota is None:
            continue
        gone = unit.headcount - ledger.headcount[unit.unit_id]
        gone += ledger.lent[unit.unit_id] - ledger.borrowed[unit.unit_id]
        surplus = unit.headcount - unit.quota - unit.extra_quota
        asked = unit.min_out if unit.min_out < surplus else surplus
        if asked > 0 and gone < asked:
            yield Breach(
                "min_out",
                unit.unit_id,
                asked - gone,
                f"{unit.name} sends away {gone} more than it receives; at least {asked} must go.",
                f"{unit.name} có số đi nhiều hơn số đến là {gone}; phải ít nhất {asked}.",
            )
