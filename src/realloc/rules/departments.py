"""A department only lends; nobody is sent to it."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Kind, MoveKind, Unit
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R11",
    slug="departments",
    title_en="Departments lend",
    title_vi="Sở, ngành chỉ biệt phái",
    sentence_en=(
        "A department only lends its specialists (secondment) and nobody is sent to it; a lent official"
        " serves a field at the receiving unit and stays in the department's quota; other units lend only"
        " where the plan lets all do so."
    ),
    sentence_vi=(
        "Sở, ngành chỉ cử người có chuyên môn đi biệt phái, không tiếp nhận người; người được biệt phái làm"
        " một lĩnh vực ở nơi đến và vẫn thuộc biên chế của sở, ngành; đơn vị khác chỉ biệt phái khi lenders"
        " là tất cả."
    ),
    formula="origin is a department ⇒ the move is a secondment; destination is not a department",
    data="Units: kind; Rules: lenders",
    source="Law 80/2025/QH15, art. 30 (biệt phái)",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: columns exist only for what :func:`receives` allows."""


def receives(unit: Unit) -> bool:
    """Whether anybody may be sent to the unit."""
    return not unit.is_department


def check(ledger: Ledger) -> Iterator[Breach]:
    """Transfers from a department, loans from elsewhere or to no field, and moves into a department."""
    for move in ledger.moves:
        if move.kind is MoveKind.REASSIGNMENT or not ledger.known(move):
            continue
        kinds = {u: ledger.instance.unit[u].kind for u in (move.origin, move.destination)}
        from_department, lent = kinds[move.origin] is Kind.DEPARTMENT, move.kind is MoveKind.SECONDMENT
        route = f"{move.official_id or move.count}: {move.origin} → {move.destination}"
        texts = None
        if kinds[move.destination] is Kind.DEPARTMENT:
            texts = (f"{route} goes into a department.", f"{route} đi vào sở, ngành.")
        elif from_department and move.kind is MoveKind.TRANSFER:
            texts = (f"{route} leaves a department for good.", f"{route} là điều động khỏi sở, ngành.")
        elif not from_department and lent and ledger.instance.settings.lenders != "all":
            texts = (
                f"{route} is lent by a unit that is no department.",
                f"{route} biệt phái không từ sở, ngành.",
            )
        elif lent and move.field_id is None:
            texts = (f"{route} is lent without a field.", f"{route} biệt phái mà không có lĩnh vực.")
        if texts:
            yield Breach("departments", route, move.count, *texts)
