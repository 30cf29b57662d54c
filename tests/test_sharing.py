"""The sharing program against every way of sharing, on tiny clusters."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from fractions import Fraction

import pytest

from factory import make_instance, unit
from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.records import importance
from realloc.remedies.sharing import share, uncovered_members


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


def best_of_all(instance: Instance) -> tuple[Fraction, float]:
    """The least (weighted uncovered, km) over every choice of a lead, or none, for every uncovered field."""
    settings, serving = instance.settings, Ledger(instance, ()).serving
    asked = [
        key
        for key, need in instance.needs.items()
        if need.need > 0 and serving[key] == 0 and need.coverage_known
    ]

    def leads(member: str, field_id: str) -> list[str | None]:
        cluster = instance.unit[member].cluster
        return [None] + [
            u.unit_id
            for u in instance.units
            if cluster
            and u.cluster == cluster
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


@pytest.mark.parametrize("seed", range(120))
def test_sharing_is_the_best_of_all_ways(seed: int) -> None:
    instance = tiny(seed)
    found = share(instance, Ledger(instance, ()))
    left, km = best_of_all(instance)
    assert found.uncovered == left
    assert found.km == pytest.approx(km)
    assert found.proven


@pytest.mark.parametrize("seed", range(12))
def test_cbc_shares_as_well(seed: int) -> None:
    instance = tiny(seed)
    one, other = (share(instance, Ledger(instance, ()), solver) for solver in ("highs", "cbc"))
    assert (one.uncovered, pytest.approx(one.km)) == (other.uncovered, other.km)


def test_the_random_clusters_share_and_leave_open() -> None:
    """The test of the test: there is something to decide."""
    found = [share(instance, Ledger(instance, ())) for instance in map(tiny, range(120))]
    assert sum(bool(s.supports) for s in found) > 30
    assert sum(bool(s.supports) and s.uncovered > 0 for s in found) > 15


def test_one_lead_supports_two_units_and_the_third_stays_alone() -> None:
    # One specialist at A supports two; B is worth more (priority 2), D is farther than C.
    units = [unit("A", 5, 3, cluster="x"), unit("B", 5, 3, cluster="x", priority=Fraction(2))]
    units += [unit(u, 5, 3, cluster="x") for u in ("C", "D")]
    needs = {(u, "it"): 1 for u in "ABCD"}
    km = {("A", "B"): 30.0, ("A", "C"): 5.0, ("A", "D"): 6.0}
    instance = make_instance(units, None, needs, {("A", "it"): 1}, km)
    found = share(instance, Ledger(instance, ()))
    assert [(s.lead, s.member, s.field_id) for s in found.supports] == [("A", "B", "it"), ("A", "C", "it")]
    assert (found.uncovered_before, found.uncovered, found.km) == (4, 1, 35.0)
    assert uncovered_members(instance, Ledger(instance, ())) == [("B", "it"), ("C", "it"), ("D", "it")]


@pytest.mark.parametrize("seed", range(30))
def test_sharing_without_time_is_not_proven_and_its_bound_holds(seed: int) -> None:
    instance = tiny(seed)
    found, best = (share(instance, Ledger(instance, ()), seconds=s) for s in (0.0, 60.0))
    assert found.bound <= best.uncovered <= found.uncovered <= found.uncovered_before
    assert best.proven and best.bound == best.uncovered
    if best.supports:
        assert not found.proven and not found.supports
        assert found.proof("en").startswith("not proven: at least ")
