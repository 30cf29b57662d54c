"""Kilometres between old and new place of work."""

from __future__ import annotations

from fractions import Fraction

from realloc.city.card import Card
from realloc.city.domain import MoveKind
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G9",
    slug="distance",
    title_en="Kilometres moved",
    title_vi="Tổng quãng đường (km)",
    sentence_en=(
        "Transfers and secondments go as few kilometres as possible, each rounded to 10 m; an unknown"
        " distance counts 0."
    ),
    sentence_vi=(
        "Tổng số km điều động, biệt phái là ít nhất, mỗi quãng đường làm tròn đến 10 m; khoảng cách chưa biết"
        " tính là 0."
    ),
    formula="Σ km over transfers and secondments, each rounded half up to 10 m",
    data="Distances, or Units: lat, lon",
    source="Great circle with R = 6371.0088 km",
)


def express(hub: Hub) -> Objective:
    """Σ km · pair over the pairs that the model carries; :mod:`realloc.optimise.pairs` prices the rest."""
    return Objective(hub.pair_terms())


def measure(ledger: Ledger) -> Fraction:
    """Add up the distances of transfers and secondments, each recomputed, in whole 10 m."""
    tens = sum(
        m.count * round(100 * (ledger.km(m.origin, m.destination, m.official_id) or 0.0))
        for m in ledger.moves
        if m.kind is not MoveKind.REASSIGNMENT and ledger.known(m)
    )
    return Fraction(tens, 100)
