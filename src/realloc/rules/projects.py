"""A project only borrows."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Kind, MoveKind, Unit
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R19",
    slug="projects",
    title_en="Projects borrow",
    title_vi="Dự án chỉ nhận biệt phái",
    sentence_en=(
        "A project has needs but no quota and nobody of its own: it receives secondments only and nobody is"
        " sent from it."
    ),
    sentence_vi=("Dự án có nhu cầu nhưng không có biên chế và không có người riêng: chỉ nhận biệt phái."),
    formula="destination is a project ⇒ the move is a secondment; origin is not a project",
    data="Units: kind",
    source="Practice of Ho Chi Minh City: 96 land-clearance officials lent to 48 projects",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: nobody is there to leave, and transfers reach what :func:`takes_transfers` only."""


def takes_transfers(unit: Unit) -> bool:
    """Whether anybody may be transferred to the unit."""
    return not unit.is_project


def check(ledger: Ledger) -> Iterator[Breach]:
    """Transfers into a project, and anybody sent from one."""
    for move in ledger.moves:
        if not ledger.known(move):
            continue
        kinds = {end: ledger.instance.unit[end].kind for end in (move.origin, move.destination)}
        route = f"{move.official_id or move.count}: {move.origin} → {move.destination}"
        if kinds[move.origin] is Kind.PROJECT:
            texts = (
                f"{route} leaves a project, which has nobody.",
                f"{route} đi từ dự án, vốn không có người.",
            )
            yield Breach("projects", route, move.count, *texts)
        elif kinds[move.destination] is Kind.PROJECT and move.kind is not MoveKind.SECONDMENT:
            texts = (f"{route} is transferred into a project.", f"{route} là điều động đến dự án.")
            yield Breach("projects", route, move.count, *texts)
