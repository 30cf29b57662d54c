"""Every row of a plan speaks of people and units in the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R00",
    slug="record",
    title_en="Readable record",
    title_vi="Thông tin hợp lệ",
    sentence_en=(
        "Every move names an official, units and a field of the workbook, and starts where the official is."
    ),
    sentence_vi="Mỗi dòng ghi đúng cán bộ, đơn vị, lĩnh vực có trong tệp và đúng nơi cán bộ đang công tác.",
    formula="origin = unit of the official; origin ≠ destination; count ≥ 1",
    data="Units, Officials and the moves of the plan",
    source="A plan must be readable on its own",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: the model knows no other people and units."""


def check(ledger: Ledger) -> Iterator[Breach]:
    """Moves of unknown people or units, from elsewhere than where the person is, or to nowhere."""
    for move in ledger.moves:
        texts = _fault(move, ledger.instance)
        if texts:
            route = f"{move.official_id or move.count}: {move.origin} → {move.destination}"
            yield Breach("record", route, 1, f"{route}: {texts[0]}", f"{route}: {texts[1]}")


def _fault(move: Move, instance: Instance) -> tuple[str, str] | None:
    """What is wrong with the row as a record, in English and Vietnamese; None when nothing is."""
    if move.origin not in instance.unit or move.destination not in instance.unit:
        return "no such unit.", "không có đơn vị này."
    if move.field_id is not None and move.field_id not in instance.field:
        return f"no field {move.field_id}.", f"không có lĩnh vực {move.field_id}."
    if move.count < 1:
        return "the count must be at least 1.", "số người phải từ 1 trở lên."
    stays = move.kind is MoveKind.REASSIGNMENT
    if stays != (move.origin == move.destination):
        return "kind and destination do not agree.", "hình thức và nơi đến không khớp."
    if instance.officials is None:
        named = move.official_id is not None
        return ("the workbook names no officials.", "tệp không có danh sách cán bộ.") if named else None
    return _person_fault(move, instance)


def _person_fault(move: Move, instance: Instance) -> tuple[str, str] | None:
    """The same for what concerns the person."""
    official = instance.official.get(move.official_id or "")
    if official is None:
        return "no such official.", "không có cán bộ này."
    if move.count != 1:
        return "one row is one person.", "mỗi dòng là một người."
    if official.unit_id != move.origin:
        return f"the official is in {official.unit_id}.", f"cán bộ đang ở {official.unit_id}."
    if move.kind is MoveKind.REASSIGNMENT and move.field_id == (official.fields or (None,))[0]:
        return "already serves this field.", "đang làm lĩnh vực này."
    return None
