"""Tiny clusters that share specialists, and every way of sharing that they have."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction

from helpers.factory import make_instance, unit
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.records import importance


def tiny(seed: int) -> Instance:
    """Four or five units in one or two clusters, on counts; some pairs blank, weights not whole."""
    r = random.Random(seed)
    ids = ["A", "B", "C", "D", "E"][: r.choice([3, 4, 5])]
    fields = ["it", "land"]
    units = [
        unit(
            u,
            9,
            6,
            cluster=r.choice(["x", "x", "x", "y", None]),
            priority=r.choice([Fraction(1), Fraction(3, 2)]),
        )
        for u in ids
    ]
    needs = {(u, f): r.choice([0, 1, 1, 2]) for u in ids for f in fields}
    have = {(u, f): r.choice([0, 0, 1, 2]) for u in ids for f in fields}
    km = {p: (None if r.random() < 0.1 else float(r.randint(1, 30))) for p in itertools.combinations(ids, 2)}
    gap_only = [key for key in needs if r.random() < 0.1]
    return make_instance(
        units,
        None,
        needs,
        have,
        km,
        weights={"land": Fraction(2)},
        gap_only=gap_only,
        share_capacity=r.choice([0, 1, 1, 2]),
        lead_fields_per_unit=r.choice([0, 1, 1, 2]),
    )


def tiny_neighbours(seed: int) -> Instance:
    """The same with borders, and more units that are in no cluster."""
    instance, r = tiny(seed), random.Random(f"border {seed}")
    units = tuple(u._replace(cluster=u.cluster if r.random() < 0.4 else None) for u in instance.units)
    pairs = [p for p in itertools.combinations([u.unit_id for u in units], 2) if r.random() < 0.6]
    return replace(instance, units=units, neighbours=frozenset(pairs))


def best_of_all(instance: Instance) -> tuple[Fraction, float]:
    """The least (weighted uncovered, km) over every choice of a lead, or none, for every uncovered field."""
    settings, serving = instance.settings, Ledger(instance, ()).serving
    asked = [
        key
        for key, need in instance.needs.items()
        if need.need > 0 and serving[key] == 0 and need.coverage_known
    ]

    def share(a: str, b: str) -> bool:
        one, other = instance.unit[a].cluster, instance.unit[b].cluster
        near = {(a, b), (b, a)} & (instance.neighbours or frozenset())
        return one == other if one and other else a != b and bool(near)

    def leads(member: str, field_id: str) -> list[str | None]:
        return [None] + [
            u.unit_id
            for u in instance.units
            if share(u.unit_id, member)
            and serving[u.unit_id, field_id] > 0
            and instance.distances.between(u.unit_id, member) is not None
        ]

    best = None
    for choice in itertools.product(*(leads(*key) for key in asked)):
        used = Counter((lead, f) for lead, (_, f) in zip(choice, asked, strict=True) if lead)
        led = Counter(lead for lead, _ in used)
        if any(n > settings.lead_fields_per_unit for n in led.values()):
            continue
        if any(n > settings.share_capacity * serving[key] for key, n in used.items()):
            continue
        left = sum(
            (importance(instance, *k) for k, lead in zip(asked, choice, strict=True) if not lead), Fraction(0)
        )
        km = sum(
            instance.distances.between(lead, v) or 0.0
            for lead, (v, _) in zip(choice, asked, strict=True)
            if lead
        )
        best = min(best, (left, km)) if best is not None else (left, km)
    assert best is not None
    return best
