"""Who was transferred a short while ago stays."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.calendar import months_after, whole_months
from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind, Official
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R15",
    slug="stay_term",
    title_en="Term between moves",
    title_vi="Thời gian giữa hai lần điều động",
    sentence_en="Whoever was transferred less than min_months_between_moves months ago stays.",
    sentence_vi="Người được điều động chưa đủ min_months_between_moves tháng thì ở lại.",
    formula="as_of < moved_on + min_months_between_moves ⇒ transfers and secondments of the official = 0",
    data="Officials: moved_on; Rules: as_of, min_months_between_moves",
    source="Decree 59/2019/NĐ-CP (terms of a change of position); orders for 12 months (Đà Nẵng, 12/2025)",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: a group that :func:`holds` applies to has no column for leaving."""


def holds(official: Official, instance: Instance) -> bool:
    """Whether the model keeps ``official`` in their unit."""
    months = instance.settings.min_months_between_moves
    moved_on = official.moved_on
    # Without a term a transfer that is dated after as_of holds nobody either.
    return months > 0 and moved_on is not None and instance.settings.as_of < months_after(moved_on, months)


def freed(official: Official) -> Official:
    """The official without what the rule goes by."""
    return official._replace(moved_on=None)


def check(ledger: Ledger) -> Iterator[Breach]:
    """Officials transferred or lent again too soon."""
    settings = ledger.instance.settings
    if settings.min_months_between_moves == 0:
        return
    for move in ledger.moves:
        official = ledger.instance.official.get(move.official_id or "")
        if official is None or official.moved_on is None or move.kind is MoveKind.REASSIGNMENT:
            continue
        short_by = settings.min_months_between_moves - whole_months(official.moved_on, settings.as_of)
        if short_by > 0:
            yield Breach(
                "stay_term",
                official.official_id,
                short_by,
                f"{official.official_id} was transferred on {official.moved_on:%Y-%m-%d}: too soon.",
                f"{official.official_id} được điều động ngày {official.moved_on:%d/%m/%Y}: chưa đủ hạn.",
            )
