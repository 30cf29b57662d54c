"""The sharing program against every way of sharing, on tiny clusters."""

from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.factory import make_instance, unit
from helpers.sharing import best_of_all, tiny
from realloc.city.ledger import Ledger
from realloc.remedies.sharing import share, uncovered_members


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
