"""A secondment that runs is left to its end."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, Official
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R21",
    slug="running",
    title_en="Running secondments",
    title_vi="Biệt phái đang thực hiện",
    sentence_en=(
        "Whoever is on a secondment that runs stays on the payroll of the own unit, serves where they are"
        " until its last day and is not moved before it."
    ),
    sentence_vi=(
        "Người đang biệt phái vẫn thuộc biên chế đơn vị cử đi, làm việc tại nơi biệt phái đến hết thời hạn và"
        " không điều động trước ngày đó."
    ),
    formula="as_of ≤ seconded_until ⇒ moves of the official = 0",
    data="Officials: seconded_to, seconded_field, seconded_until; Rules: as_of",
    source="Decree 170/2025/NĐ-CP, art. 25(5) and 26 (whoever is seconded is not moved)",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: a group that :func:`holds` applies to has no column."""


def holds(official: Official, instance: Instance) -> bool:
    """Whether the model keeps ``official`` where they are."""
    return official.loan is not None and instance.settings.as_of <= official.loan.until


def freed(official: Official) -> Official:
    """The official without what the rule goes by."""
    return official._replace(loan=None)


def check(ledger: Ledger) -> Iterator[Breach]:
    """People on a running secondment in any line of the plan."""
    for move in ledger.moves:
        official = ledger.instance.official.get(move.official_id or "")
        loan = official.loan if official is not None else None
        if official is not None and loan is not None and not loan.until < ledger.instance.settings.as_of:
            yield Breach(
                "running",
                official.official_id,
                1,
                f"{official.official_id} is seconded until {loan.until:%Y-%m-%d}: too soon to move.",
                f"{official.official_id} đang biệt phái đến {loan.until:%d/%m/%Y}: chưa điều động.",
            )
