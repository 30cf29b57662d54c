"""The sharing program against every way of sharing, on tiny clusters."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.factory import make_instance, unit
from helpers.sharing import best_of_all, tiny, tiny_neighbours
from realloc.city.ledger import Ledger
from realloc.remedies import checked
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.checks.possible import check_possible
from realloc.remedies.records import Claim, Support
from realloc.remedies.sharing import share, sharing_of, uncovered_members


@pytest.mark.parametrize("seed", range(120))
def test_sharing_is_the_best_of_all_ways(seed: int) -> None:
    instance = tiny(seed)
    found = share(instance, Ledger(instance, ()))
    left, km = best_of_all(instance)
    assert found.uncovered == left
    assert found.km == pytest.approx(km)
    assert found.proven


@pytest.mark.parametrize("seed", range(120))
def test_sharing_between_neighbours_is_the_best_of_all_ways(seed: int) -> None:
    instance = tiny_neighbours(seed)
    ledger = Ledger(instance, ())
    found = share(instance, ledger)
    left, km = best_of_all(instance)
    assert (found.uncovered, found.km, found.proven) == (left, pytest.approx(km), True)
    verdicts = judge_sharing(instance, ledger, Claim(found.supports))
    assert all(v.searched and v.better is None for v in verdicts)
    searched = sharing_of(instance, ledger, checked.searched(instance, ledger))
    assert (searched.uncovered, searched.km) == (left, pytest.approx(km))


def test_neighbours_share_where_one_of_them_is_in_no_cluster() -> None:
    # A, in cluster x, could support its neighbours B (in none) and C (in y): B alone.  D is no neighbour.
    units = [unit(u, 5, 3, cluster=c) for u, c in (("A", "x"), ("B", None), ("C", "y"), ("D", None))]
    instance = make_instance(units, None, {(u, "it"): 1 for u in "BCD"}, {("A", "it"): 1}, {})
    instance = replace(instance, neighbours=frozenset({("B", "A"), ("A", "C")}))
    found = share(instance, Ledger(instance, ()))
    assert [(s.lead, s.member) for s in found.supports] == [("A", "B")]
    for member, fine in (("B", True), ("C", False), ("D", False)):
        claim = Claim((Support("it", "A", member, 10.0),))
        told = [b.text("en") for b in check_possible(instance, Ledger(instance, ()), claim)]
        assert any("neighbours" in text for text in told) != fine


@pytest.mark.parametrize("leads", [1, 2])
def test_a_whole_city_of_neighbours_is_proven(leads: int) -> None:
    """451 pairs tie 168 wards together, more than the search of the checks looks through; two of five fields
    of a ward are needed and served by nobody, one is served by a specialist who may support others."""
    with Path("data/hcmc_neighbours.csv").open(encoding="utf-8", newline="") as rows:
        km = {(row["code_a"], row["code_b"]): float(row["centroid_km"]) for row in csv.DictReader(rows)}
    ids, r, fields = sorted({u for pair in km for u in pair}), random.Random(1), "abcde"
    drawn = {u: r.sample(fields, 3) for u in ids}
    instance = make_instance(
        [unit(u, 9, 6) for u in ids],
        None,
        {(u, f): 1 for u in ids for f in drawn[u][:2]},
        {(u, drawn[u][2]): 1 for u in ids},
        km,
        lead_fields_per_unit=leads,
    )
    instance = replace(instance, neighbours=frozenset(km))
    ledger = Ledger(instance, ())
    found = share(instance, ledger)
    assert len(km) == 451 and found.proven and 0 < found.uncovered < found.uncovered_before
    assert all(v.better is None for v in judge_sharing(instance, ledger, Claim(found.supports)))
    remedies, left_out = checked.find_checked(instance, ledger, "highs", 60.0)
    assert remedies is not None and remedies.sharing.proven and not left_out


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
