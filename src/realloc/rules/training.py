"""Not too many begin training in one year."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.model.year_hub import YearHub

CARD = Card(
    code="R26",
    slug="training",
    title_en="Training limit",
    title_vi="Giới hạn đào tạo",
    sentence_en=(
        "No more officials begin training for another field in a year than its limit; they serve it"
        " training_years later, in their own unit."
    ),
    sentence_vi=(
        "Số người bắt đầu đào tạo sang lĩnh vực khác mỗi năm không quá max_trained; sau training_years năm"
        " họ làm lĩnh vực đó tại đơn vị mình."
    ),
    formula="beginning training in a year ≤ max_trained",
    data="Rules: max_trained, also by year, training_years",
    source="Places that the city can pay for",
)


def constrain(hub: YearHub) -> None:
    """Σ beginning in the year ≤ its limit."""
    limit = hub.instance.settings.max_trained
    if limit is not None and hub.trained:
        hub.program.row(("training",), [(v, 1.0) for v in hub.trained], "<=", limit)


def check(ledger: YearLedger) -> Iterator[Breach]:
    """The count of a year against its limit."""
    most, total = ledger.instance.settings.max_trained, ledger.trained.total()
    if most is not None and total > most:
        yield Breach(
            "training",
            str(ledger.year),
            total - most,
            f"Beginning training in {ledger.year}: {total}; at most {most} may.",
            f"Năm {ledger.year} có {total} người bắt đầu đào tạo; tối đa được {most}.",
        )
