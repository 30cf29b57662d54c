"""No move or secondment longer than the limit, and none over a blank pair."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.words.say import number

CARD = Card(
    code="R07",
    slug="distance",
    title_en="Distance limit",
    title_vi="Giới hạn khoảng cách",
    sentence_en=(
        "No move or secondment is longer than the plan allows, from the person's home where that is known; a"
        " person's own limit replaces it; none goes over a pair of units left blank in Distances."
    ),
    sentence_vi=(
        "Không điều động, biệt phái xa hơn max_km, tính từ nơi ở nếu có ghi; giới hạn riêng của từng người"
        " thay cho giới hạn chung; không đi qua cặp đơn vị để trống trong bảng Khoảng cách."
    ),
    formula="km(home or origin, destination) ≤ max_km",
    data="Rules: max_km; Officials: max_km, home; Distances, or Units: lat, lon",
    source="Great circle with R = 6371.0088 km (IUGG mean radius)",
)

_TOLERANCE_KM = 1e-9


def constrain(hub: Hub) -> None:
    """Rows are added as solutions need them: see :mod:`realloc.optimise.routing` (Hall's condition)."""


def permitted(
    instance: Instance, origin: int, max_km: float | None, place: int | None = None
) -> NDArray[np.bool_]:
    """Which units people of unit number ``origin`` may go to within ``max_km`` (one flag a unit).

    ``place`` is the number of where they set out from, if not from the unit; the units' pair counts too.
    """
    flags = np.ones(len(instance.units), dtype=bool)
    if instance.distances.is_matrix:
        flags &= ~np.isnan(instance.distances.block(slice(origin, origin + 1), slice(None))[0])
    if max_km is not None:
        start = np.array([origin if place is None else place])
        km = instance.distances.block(start, slice(None))[0]
        flags &= np.nan_to_num(km, nan=np.inf) <= max_km + _TOLERANCE_KM
    return flags


def check(ledger: Ledger) -> Iterator[Breach]:
    """Transfers and secondments beyond the limit that applies to the person."""
    instance = ledger.instance
    for move in ledger.moves:
        if move.kind is MoveKind.REASSIGNMENT or not ledger.known(move):
            continue
        official = instance.official.get(move.official_id or "")
        limit = instance.settings.max_km
        if official is not None and official.max_km is not None:
            limit = official.max_km
        km = ledger.km(move.origin, move.destination, move.official_id)
        blank = instance.distances.is_matrix and ledger.km(move.origin, move.destination) is None
        route = f"{move.official_id or move.count}: {move.origin} → {move.destination}"
        if blank or (km is None and limit is not None):
            yield Breach(
                "distance",
                route,
                1,
                f"{route} has no distance in the workbook.",
                f"{route} không có khoảng cách trong tệp.",
            )
        elif km is not None and limit is not None and km > limit + _TOLERANCE_KM:
            yield Breach(
                "distance",
                route,
                km - limit,
                f"{route} is {number(km, 'en', 1)} km; the limit is {number(limit, 'en')} km.",
                f"{route} dài {number(km, 'vi', 1)} km; giới hạn {number(limit, 'vi')} km.",
            )
