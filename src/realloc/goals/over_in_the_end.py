"""Posts over the framework where the road ends."""

from __future__ import annotations

from realloc.city.card import Card
from realloc.city.year_ledger import YearLedger
from realloc.goals import over
from realloc.model.objective import Objective
from realloc.model.year_hub import YearHub

CARD = Card(
    code="G12",
    slug="over_in_the_end",
    title_en="Over quota in the end",
    title_vi="Vượt biên chế cuối kỳ",
    sentence_en="At the end of the last year, or from over_by on, as few officials as possible are over.",
    sentence_vi="Cuối năm cuối cùng, hoặc từ năm over_by, số người vượt biên chế còn lại ít nhất.",
    formula="Σ max(0, H − Q) in the last year, or over the years from over_by on",
    data="Units and Years: quota; Rules: over_by",
    source="Central guidance: five years to reach the norm",
)


def express(hub: YearHub) -> Objective:
    """What the goal over says of the year, where the year is judged so."""
    return over.express(hub) if hub.is_judged else Objective(())


def measure(ledger: YearLedger) -> int:
    """Count who is over in a year that is judged so."""
    return over.measure(ledger) if ledger.counts_in_the_end else 0
