"""The program against an oracle of its own: cities of all shapes, every goal compared as an exact fraction.

By hand, as many as one likes: ``python tests/oracle_run.py 3000 --seed 1 --size 1``.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from oracle import compare
from oracle.best import best
from oracle.city import City, Person, Unit
from oracle.compare import differences
from oracle.every_plan import best_of_every_plan
from oracle.hard import hard_cities
from oracle.judge import Judged, shortage_cost, staying
from oracle.make import random_city

TWO = City(
    (
        Unit("A", quota=1, headcount=2, priority="0.5"),
        Unit("B", quota=2, headcount=1, need={"land": 2, "it": 1}, priority="0.333333"),
    ),
    (Person("P1", "A"), Person("P2", "A", ("it", "land")), Person("P3", "B", ("it",))),
    {"land": "1000000", "it": "0.001"},
    km={("A", "B"): "12.345"},
)


def test_oracle_on_a_city_that_can_be_worked_out_by_hand() -> None:
    """P2 goes to B for land: nothing over, land covered, one of two missing, no post short, 12.345 → 12.35 km.

    Before: A is one over, B lacks both for land: 0.333333 · 1,000,000 uncovered, twice that as gap, and one
    post of two; of two posts every band edge is a whole 0, so that the post costs 8 · 0.333333.
    """
    third = Fraction("0.333333")
    assert Judged(TWO, staying(TWO)).goals() == (
        1,
        third * 1_000_000,
        third * 2_000_000,
        third * 8,
        0,
        0,
        0,
        0,
        0,
    )
    assert best(TWO) == (0, 0, third * 1_000_000, 0, 0, 0, 1, 0, Fraction("12.35"))
    assert best(replace(TWO, rules={"max_km": "12.34"})) == Judged(TWO, staying(TWO)).goals()


def test_oracle_counts_missing_posts_in_whole_bands() -> None:
    """Of 50 posts 5%, 10%, 20% are 2.5 → 3, 5 and 10 posts: 12 missing cost 3 · 1 + 2 · 2 + 5 · 4 + 2 · 8."""
    assert shortage_cost(TWO, Unit("A", quota=50, headcount=38), 38) == 43


@pytest.mark.parametrize("start", range(0, 120, 40))
def test_oracle_is_the_best_of_every_plan(start: int) -> None:
    """Merging partial plans loses nothing: the same as looking at all plans one by one."""
    for seed in range(start, start + 40):
        city = random_city(seed, size=0)
        assert best(city) == best_of_every_plan(city), city


@pytest.mark.parametrize("start", range(1, 301, 20))
def test_random_cities_are_solved_and_proven_exactly(start: int, tmp_path: Path) -> None:
    """Values, bounds and proofs of both solvers, and what the moves themselves come to; every fourth larger."""
    for seed in range(start, start + 20):
        city = random_city(seed, size=2 if seed % 4 == 0 else 1)
        assert differences(city, tmp_path) == [], city


@pytest.mark.parametrize("seed", range(1, 9))
def test_smallest_steps_under_large_values_are_not_lost(seed: int, tmp_path: Path) -> None:
    """Cities in which the best and the next plan differ by as little as weights can make."""
    for city in hard_cities(seed):
        assert differences(city, tmp_path) == [], city


def test_comparison_notices_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a plan one unit in the last digit of 10^12 better, the program's proof would be called false."""
    right = best(TWO)
    assert right is not None
    better = (*right[:2], right[2] - Fraction(1, 10**6), *right[3:])
    monkeypatch.setattr(compare, "best", lambda _: better)
    assert {(d.kind, d.solver) for d in differences(TWO, tmp_path)} == {
        ("false proof", "highs"),
        ("false proof", "cbc"),
    }
