"""The program against an oracle: small cities, all plans considered, every figure compared as a fraction."""

from __future__ import annotations

from pathlib import Path

import pytest

from oracle.best import best
from oracle.compare import differences
from oracle.every_plan import best_of_every_plan
from oracle.make import make, tiny
from oracle.sharpen import sharpened

CITIES, A_TEST = 300, 20


@pytest.mark.parametrize("seed", range(60))
def test_the_oracle_finds_what_looking_at_every_plan_finds(seed: int) -> None:
    city = tiny(seed)
    assert best(city) == best_of_every_plan(city), city


@pytest.mark.parametrize("first", range(1, CITIES, A_TEST))
def test_values_bounds_and_proofs_are_those_of_the_oracle(first: int, tmp_path: Path) -> None:
    found = {seed: differences(make(seed), tmp_path / "city.xlsx") for seed in range(first, first + A_TEST)}
    assert not {seed: told for seed, told in found.items() if told}


@pytest.mark.parametrize("seed", range(1, 31))
def test_a_hair_between_best_and_second_best_is_seen(seed: int, tmp_path: Path) -> None:
    city = sharpened(make(seed), seed)
    assert not differences(city, tmp_path / "city.xlsx"), city.note


@pytest.mark.parametrize("first", range(1, CITIES, CITIES // 3))
def test_cbc_proves_the_same(first: int, tmp_path: Path) -> None:
    seeds = range(first, first + CITIES // 3, 10)
    found = {seed: differences(make(seed), tmp_path / "city.xlsx", "cbc") for seed in seeds}
    assert not {seed: told for seed, told in found.items() if told}
