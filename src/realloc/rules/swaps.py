"""Without exchanges, only a surplus leaves and only a vacancy receives."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R10",
    slug="swaps",
    title_en="No exchanges",
    title_vi="Không hoán đổi",
    sentence_en=(
        "Where units may not exchange officials, no more of them are transferred out of a unit than its"
        " surplus, and no more into it than its vacancies."
    ),
    sentence_vi=(
        "Khi swaps = không: số người đi không quá số dôi dư, số người đến không quá số còn thiếu của đơn vị."
    ),
    formula="leaving ≤ max(0, H0 − Q), arriving ≤ max(0, Q − H0)",
    data="Rules: swaps; Units: quota, extra_quota, headcount",
    source="Choice of the office: whether units may exchange officials",
)


def constrain(hub: Hub) -> None:
    """Bound departures by the surplus and arrivals by the vacancies, when exchanges are off."""
    if hub.instance.settings.swaps:
        return
    for unit in hub.receiving_units:
        assert unit.posts is not None
        leaving, arriving = hub.transferred(unit.unit_id), hub.arriving(unit.unit_id)
        surplus = unit.headcount - unit.posts
        if leaving:
            hub.program.row(("swaps_out", unit.unit_id), leaving, "<=", max(0, surplus))
        if arriving:
            hub.program.row(("swaps_in", unit.unit_id), arriving, "<=", max(0, -surplus))


def check(ledger: Ledger) -> Iterator[Breach]:
    """Units that send more than their surplus or receive more than their vacancies."""
    if ledger.instance.settings.swaps:
        return
    for unit in ledger.instance.units:
        if unit.is_department or unit.quota is None:
            continue
        over = unit.headcount - unit.quota - unit.extra_quota
        for moved, allowed, en, vi in (
            (ledger.left[unit.unit_id], over if over > 0 else 0, "leave", "rời khỏi"),
            (ledger.arrived[unit.unit_id], -over if over < 0 else 0, "come to", "đến"),
        ):
            if moved > allowed:
                yield Breach(
                    "swaps",
                    unit.unit_id,
                    moved - allowed,
                    f"{moved} officials {en} {unit.name}; without exchanges at most {allowed} may.",
                    f"{moved} người {vi} {unit.name}; không hoán đổi thì tối đa được {allowed}.",
                )
