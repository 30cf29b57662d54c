"""Not too many leave the service in one year, and each of them is there to leave."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.model.year_hub import YearHub

CARD = Card(
    code="R25",
    slug="streamlining",
    title_en="Leaving the service",
    title_vi="Giới hạn tinh giản",
    sentence_en=(
        "No more officials leave the service in a year than its limit; nobody protected, leading, on contract"
        " or on a running secondment does, and nobody who was moved, reassigned or trained."
    ),
    sentence_vi=(
        "Số người tinh giản mỗi năm không quá max_streamlined; không tinh giản người thuộc diện bảo vệ, lãnh"
        " đạo, hợp đồng, đang biệt phái hoặc đã được điều động, bố trí lại, đào tạo."
    ),
    formula="leaving the service in a year ≤ max_streamlined",
    data="Rules: max_streamlined, also by year; Officials: protected, position, employment",
    source="Decree 154/2025/NĐ-CP (yearly plan of tinh giản biên chế)",
)


def constrain(hub: YearHub) -> None:
    """Σ leaving in the year ≤ its limit."""
    limit = hub.instance.settings.max_streamlined
    if limit is not None and hub.streamlined:
        hub.program.row(("streamlining",), hub.streamlined, "<=", limit)


def check(ledger: YearLedger) -> Iterator[Breach]:
    """The count of a year against its limit; who they may be is judged of all years together."""
    most, total = ledger.instance.settings.max_streamlined, ledger.streamlined.total()
    if most is not None and total > most:
        yield Breach(
            "streamlining",
            str(ledger.year),
            total - most,
            f"Leaving the service in {ledger.year}: {total}; at most {most} may.",
            f"Năm {ledger.year} tinh giản {total} người; tối đa được {most}.",
        )
    for (unit_id, _), count in ledger.streamlined.items():
        unit = ledger.instance.unit[unit_id]
        if unit.quota is None or unit.is_department:
            yield Breach(
                "streamlining",
                unit_id,
                count,
                f"Leaving the service in {unit.name}, which fills no posts here: {count}.",
                f"Tinh giản {count} người ở {unit.name}, nơi không xét theo biên chế.",
            )
