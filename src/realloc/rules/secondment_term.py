"""A secondment lasts at most 36 months."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R12",
    slug="secondment_term",
    title_en="Secondment term",
    title_vi="Thời hạn biệt phái",
    sentence_en=(
        "A secondment lasts secondment_months, at most 36, and is printed with its start and end date."
    ),
    sentence_vi=(
        "Thời hạn biệt phái là secondment_months tháng, tối đa 36, ghi rõ ngày bắt đầu và ngày kết thúc."
    ),
    formula="1 ≤ secondment_months ≤ 36",
    data="Rules: secondment_months, as_of",
    source="Law 80/2025/QH15, art. 30",
)

LONGEST_MONTHS = 36


def constrain(hub: Hub) -> None:
    """Nothing to add: the term is one setting, and its range is checked on input."""


def check(ledger: Ledger) -> Iterator[Breach]:
    """Loans under a term outside the law."""
    months = ledger.instance.settings.secondment_months
    if 1 <= months <= LONGEST_MONTHS:
        return
    for m in ledger.moves:
        if m.kind is MoveKind.SECONDMENT:
            yield Breach(
                "secondment_term",
                f"{m.official_id or m.count}: {m.origin} → {m.destination}",
                months - LONGEST_MONTHS if months > LONGEST_MONTHS else 1,
                f"A secondment of {months} months; 1 to {LONGEST_MONTHS} are allowed.",
                f"Biệt phái {months} tháng; chỉ được từ 1 đến {LONGEST_MONTHS} tháng.",
            )
