"""A person serves only a field in their own list."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.group import Group
from realloc.model.hub import Hub

CARD = Card(
    code="R06",
    slug="specialism",
    title_en="Own specialism",
    title_vi="Đúng chuyên môn",
    sentence_en="A person serves only a field in their own list; a specialist always serves one of them.",
    sentence_vi=(
        "Mỗi người chỉ làm lĩnh vực thuộc chuyên môn của mình; người có chuyên môn luôn làm một lĩnh vực."
    ),
    formula="field served ∈ fields of the official",
    data="Officials: fields (or Units: <field> have)",
    source="Decree 59/2019/NĐ-CP: a change of position keeps the speciality",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: a group has columns only for the fields of :func:`servable`."""


def servable(group: Group) -> tuple[str | None, ...]:
    """Fields in which somebody of the group may arrive elsewhere; (None,) for generalists."""
    return group.fields or (None,)


def check(ledger: Ledger) -> Iterator[Breach]:
    """People sent to serve a field they do not have, or none although they have one."""
    instance = ledger.instance
    for move in ledger.moves:
        if instance.officials is None:
            wrong = move.kind is MoveKind.REASSIGNMENT
            who, own = f"{move.origin} → {move.destination}", {move.field_id}
        else:
            official = instance.official.get(move.official_id or "")
            if official is None:
                continue
            who, own = official.official_id, set(official.fields) or {None}
            wrong = move.field_id not in own
        if wrong:
            known = ", ".join(sorted(f for f in own if f)) or "-"
            field_id = move.field_id or "-"
            yield Breach(
                "specialism",
                who,
                move.count,
                f"{who} is to serve {field_id}; own fields: {known}.",
                f"{who} được bố trí làm {field_id}; chuyên môn: {known}.",
            )
