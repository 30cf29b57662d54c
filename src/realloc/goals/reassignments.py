"""Officials who stay and serve a field that is not their primary one."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G8",
    slug="reassignments",
    title_en="Reassignments",
    title_vi="Số lượt bố trí lại",
    sentence_en="As few officials as possible change their field within their unit.",
    sentence_vi="Số người phải bố trí lại sang lĩnh vực khác trong đơn vị là ít nhất.",
    formula="Σ officials who stay and serve a field that is not their primary one",
    data="the plan",
    source="Order of goals agreed for the city plan",
)


def express(hub: Hub) -> Objective:
    """Σ home columns: they exist only for fields that are not the primary one; training is such a change."""
    return Objective([(v, Fraction(1)) for v in (*hub.home.values(), *hub.trained)])


def measure(ledger: Ledger) -> int:
    """Count the reassigned officials, and those who begin training."""
    return ledger.trained.total() + sum(m.count for m in ledger.moves if m.kind is MoveKind.REASSIGNMENT)
