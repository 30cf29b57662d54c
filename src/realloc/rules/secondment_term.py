"""A secondment lasts at most 36 months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from realloc.city.breach import Breach
from realloc.city.calendar import months_after, whole_months
from realloc.city.card import Card
from realloc.city.domain import MoveKind, Official
from realloc.city.horizon import MOST_YEARS_LENT
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.year_hub import YearHub

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


def years_left(official: Official, as_of: date) -> int:
    """How many years somebody may still be lent: of 36 months, those of a secondment that runs are taken.

    They are the months from ``as_of`` on, one begun in full; when the secondment began is not known.
    """
    if official.loan is None:
        return MOST_YEARS_LENT
    end = official.loan.until + timedelta(days=1)
    months = whole_months(as_of, end)
    months += months_after(as_of, months) < end
    return max(0, LONGEST_MONTHS - months) // 12


def constrain(hub: Hub) -> None:
    """The term is one setting, and its range is checked on input; over several years nobody is lent longer.

    Who is lent in which year is shared out within a group whose people may be lent for m years each.
    Somebody to whom something happens in year τ can be lent before it alone, so that any k years S can be
    shared out if and only if the loans in them are no more than Σ_people min(m, years of S before τ)
    (Gale–Ryser); up to m years that is one move a person.
    """
    if not isinstance(hub, YearHub):
        return
    for loans in hub.long_loans():
        years = [number for number, lent in enumerate(loans.lent) if lent]
        for count in range(loans.most + 1, len(years) + 1):
            for some in combinations(years, count):
                terms = [term for number in some for term in loans.lent[number]]
                for number, gone in enumerate(loans.gone):
                    lost = loans.most - min(loans.most, sum(year < number for year in some))
                    terms += [(column, lost * value) for column, value in gone if lost]
                meaning = ("secondment_term", loans.group.index, some)
                hub.program.row(meaning, terms, "<=", loans.most * loans.group.size)


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
