"""Transfers stay in the region, in the cluster, or among neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from realloc.city.breach import Breach
from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub

CARD = Card(
    code="R17",
    slug="within",
    title_en="Within an area",
    title_vi="Trong phạm vi",
    sentence_en=(
        "Where the plan keeps transfers within an area, they and loans between units stay in the region or"
        " cluster, or go to a neighbour; a unit without one exchanges with nobody; departments lend anywhere"
        " unless they are kept within it too."
    ),
    sentence_vi=(
        "Khi có within, chỉ điều động, biệt phái trong cùng khu vực, cùng cụm hoặc sang đơn vị giáp ranh;"
        " đơn vị không ghi thì không trao đổi với ai; sở, ngành biệt phái đi đâu cũng được, trừ khi"
        " within_departments là có."
    ),
    formula="area(origin) = area(destination), or (origin, destination) is a pair of Neighbours",
    data="Rules: within, within_departments; Units: region, cluster; Neighbours",
    source="Order of Đà Nẵng, December 2025: people go to the same area or to neighbours",
)


def constrain(hub: Hub) -> None:
    """Nothing to add: a class of origins reaches only the units that :func:`permitted` names."""


def permitted(instance: Instance, origin: int) -> NDArray[np.bool_]:
    """Which units people of unit number ``origin`` may go to (one flag a unit)."""
    home, within = instance.units[origin], instance.settings.within
    if within is None or (home.is_department and not instance.settings.within_departments):
        return np.ones(len(instance.units), dtype=bool)
    if within == "neighbours":
        near = instance.neighbours_of(home.unit_id)
        return np.array([u.unit_id in near for u in instance.units], dtype=bool)
    area = home.region if within == "region" else home.cluster
    areas = (u.region if within == "region" else u.cluster for u in instance.units)
    return np.array([bool(area) and a == area for a in areas], dtype=bool)


_LEAVES = {
    "region": ("leaves the region", "ra ngoài khu vực"),
    "cluster": ("leaves the cluster", "ra ngoài cụm"),
    "neighbours": ("is to no neighbouring unit", "không phải sang đơn vị giáp ranh"),
}


def check(ledger: Ledger) -> Iterator[Breach]:
    """Transfers and loans that leave the area."""
    instance = ledger.instance
    settings = instance.settings
    if settings.within is None:
        return
    for move in ledger.moves:
        if move.kind is MoveKind.REASSIGNMENT or not ledger.known(move):
            continue
        a, b = instance.unit[move.origin], instance.unit[move.destination]
        if a.is_department and not settings.within_departments:
            continue
        if settings.within == "neighbours":
            pairs = instance.neighbours or frozenset()
            inside = (a.unit_id, b.unit_id) in pairs or (b.unit_id, a.unit_id) in pairs
        else:
            first, second = (a.region, b.region) if settings.within == "region" else (a.cluster, b.cluster)
            inside = first is not None and first == second
        if not inside:
            route = f"{move.official_id or move.count}: {move.origin} → {move.destination}"
            yield Breach(
                "within",
                route,
                move.count,
                f"{route} {_LEAVES[settings.within][0]}.",
                f"{route} {_LEAVES[settings.within][1]}.",
            )
