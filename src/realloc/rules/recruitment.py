"""Not too many are recruited in one year."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.model.year_hub import YearHub

CARD = Card(
    code="R24",
    slug="recruitment",
    title_en="Recruitment limit",
    title_vi="Giới hạn tuyển dụng",
    sentence_en="No more people are recruited in a year than its limit; all stay to the end.",
    sentence_vi="Số người tuyển dụng mỗi năm không quá max_recruits; người được tuyển ở lại đến cuối kỳ.",
    formula="recruited in a year ≤ max_recruits",
    data="Rules: max_recruits, also by year",
    source="Posts and budget of the city",
)


def constrain(hub: YearHub) -> None:
    """Σ recruited in the year ≤ its limit."""
    limit = hub.instance.settings.max_recruits
    if limit is not None and hub.recruited:
        hub.program.row(("recruitment",), hub.recruited, "<=", limit)


def check(ledger: YearLedger) -> Iterator[Breach]:
    """The count of a year against its limit, and recruits where there are no posts of the kind."""
    most, total = ledger.instance.settings.max_recruits, ledger.recruited.total()
    if most is not None and total > most:
        yield Breach(
            "recruitment",
            str(ledger.year),
            total - most,
            f"Recruited in {ledger.year}: {total}; at most {most} are allowed.",
            f"Năm {ledger.year} tuyển dụng {total} người; tối đa được {most}.",
        )
    for (unit_id, _), count in ledger.recruited.items():
        unit = ledger.instance.unit[unit_id]
        if unit.quota is None or unit.is_department:
            yield Breach(
                "recruitment",
                unit_id,
                count,
                f"Recruited into {unit.name}, which fills no posts here: {count}.",
                f"Tuyển {count} người vào {unit.name}, nơi không xét theo biên chế.",
            )
