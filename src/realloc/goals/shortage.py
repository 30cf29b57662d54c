"""Posts short, spread instead of piled on one unit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from realloc.city.card import Card
from realloc.city.ledger import Ledger
from realloc.model.hub import Hub
from realloc.model.objective import Objective

CARD = Card(
    code="G4",
    slug="shortage",
    title_en="Posts short, banded",
    title_vi="Thiếu biên chế (theo bậc)",
    sentence_en="Units are as little short of their quota as possible, and no unit carries most of it.",
    sentence_vi="Các đơn vị thiếu so với biên chế ít nhất và không dồn thiếu hụt vào một đơn vị.",
    formula="Σ priority · banded(max(0, Q − H)): 1 a post up to 5% of Q, then 2 to 10%, 4 to 20%, 8 beyond",
    data="Units: quota, extra_quota, priority; Rules: shortage_bands",
    source="Order of goals agreed for the city plan",
)


def express(hub: Hub) -> Objective:
    """Columns for the posts short in each band; the costs rise, so the cheap bands fill first.

    The floor keeps units now at or over quota from becoming short.  Whole-post edges keep the
    relaxation nearly integral.
    """
    terms = []
    constant = Fraction(0)
    for unit in hub.instance.units:
        if unit.posts is None or unit.headcount >= unit.posts:
            continue
        short = unit.posts - unit.headcount
        widths = bands(unit.posts, short, hub.instance.settings.shortage_bands)
        net = [] if unit.is_department else hub.net_arrivals(unit.unit_id)
        if not net:
            constant += unit.priority * sum(cost * width for cost, width in widths)
            continue
        columns = [
            (hub.program.column(("shortage", unit.unit_id, cost), upper=width), cost)
            for cost, width in widths
        ]
        row = [*net, *((column, 1.0) for column, _ in columns)]
        hub.program.row(("shortage", unit.unit_id), row, ">=", short)
        terms += [(column, unit.priority * cost) for column, cost in columns]
    return Objective(terms, constant)


def bands(posts: int, short: int, shares: tuple[Fraction, ...]) -> list[tuple[int, int]]:
    """(cost of a post, posts) for each band that a shortage of ``short`` posts reaches."""
    edges = [
        0,
        *((2 * share.numerator * posts + share.denominator) // (2 * share.denominator) for share in shares),
    ]
    widths = [after - before for before, after in pairwise(edges)] + [short]
    used_bands = []
    for number, width in enumerate(widths):
        used = min(width, short)
        if used > 0:
            used_bands.append((2**number, used))
            short -= used
    return used_bands


def measure(ledger: Ledger) -> Fraction:
    """Σ priority · the banded cost of what each unit with a quota is short of it."""
    total = Fraction(0)
    for unit in ledger.instance.units:
        if unit.quota is None:
            continue
        posts = unit.quota + unit.extra_quota
        edges = [
            int((Decimal(s.numerator) * posts / Decimal(s.denominator)).quantize(Decimal(1), ROUND_HALF_UP))
            for s in ledger.instance.settings.shortage_bands
        ]
        missing = max(0, posts - ledger.headcount[unit.unit_id])
        # A post costs 1, and each edge that the shortage passes doubles the posts beyond it.
        cost = missing + sum(2**i * max(0, missing - edge) for i, edge in enumerate(edges))
        total += unit.priority * cost
    return total
