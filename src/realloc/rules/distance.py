"""No move or secondment longer than the limit, and none over a blank pair."""

from __future__ import annotations

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
        "No move or secondment is longer than max_km; a person's own limit replaces it; none goes over a"
        " pair left blank in Distances."
    ),
    sentence_vi=(
        "Không điều động, biệt phái xa hơn max_km; giới hạn riêng của từng người thay cho giới hạn chung;"
        " không đi qua cặp đơn vị để trống trong bảng Khoảng cách."
    ),
    formula="km(origin, destination) ≤ max_km",
    data="Rules: max_km; Officials: max_km; Distances, or Units: lat, lon",
    source="Great circle with R = 6371.0088 km (IUGG mean radius)",
)

_TOLERANCE_KM = 1e-9


def constrain(hub: Hub) -> None:
    """Rows are added as solutions need them: see :mod:`realloc.optimise.routing` (Hall's condition)."""


def permitted(instance: Instance, origin: int, max_km: float | None) -> NDArray[np.bool_]:
    """Which units can be reached from unit number ``origin`` within ``max_km`` (one flag a unit)."""
    if max_km is None and not instance.distances.is_matrix:
        return np.ones(len(instance.units), dtype=bool)
    km = instance.distances.block(slice(origin, origin + 1), slice(None))[0]
    known = ~np.isnan(km)
    return np.asarray(known if max_km is None else known & (km <= max_km + _TOLERANCE_KM))


def check(ledger: Ledger) -> list[Breach]:
    """Transfers and secondments beyond the limit that applies to the person."""
    instance = ledger.instance
    breaches = []
    for move in ledger.moves:
        if move.kind is MoveKind.REASSIGNMENT or not ledger.known(move):
            continue
        official = instance.official.get(move.official_id or "")
        limit = instance.settings.max_km
        if official is not None and official.max_km is not None:
            limit = official.max_km
        km = ledger.km(move.origin, move.destination)
        route = f"{move.official_id or move.count}: {move.origin} → {move.destination}"
        if km is None and (limit is not None or instance.distances.is_matrix):
            breaches.append(
                Breach(
                    "distance",
                    route,
                    1,
                    f"{route} has no distance in the workbook.",
                    f"{route} không có khoảng cách trong tệp.",
                )
            )
        elif km is not None and limit is not None and km > limit + _TOLERANCE_KM:
            breaches.append(
                Breach(
                    "distance",
                    route,
                    km - limit,
                    f"{route} is {number(km, 'en', 1)} km; the limit is {number(limit, 'en')} km.",
                    f"{route} dài {number(km, 'vi', 1)} km; giới hạn {number(limit, 'vi')} km.",
                )
            )
    return breaches
