"""Rounds played from packs to the next input: no agreed line ever moves, and little else does."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from realloc.city.domain import MoveKind
from realloc.city.lines import Status

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def rounds() -> ModuleType:
    """The example that plays rounds."""
    spec = importlib.util.spec_from_file_location("rounds_example", EXAMPLES / "hcmc" / "rounds.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_five_rounds_on_counts(rounds: ModuleType, tmp_path: Path, seed: int) -> None:
    played, following = rounds.play(EXAMPLES / "hue" / "hue.xlsx", tmp_path, seed)
    assert len(played) == 5
    # What was agreed stands in every revised plan, and the lines that change are fewer than afresh.
    assert [one.moved_though_agreed for one in played] == [0] * 5
    assert sum(one.disturbed for one in played) < sum(one.afresh for one in played)
    # Every line was agreed, refused or not answered, and the rounds heard something.
    assert all(one.agreed + one.refused + one.silent == one.sent for one in played)
    assert played[-1].agreed > played[0].agreed and any(one.refused for one in played)
    # Done is done: after apply only those move who were announced and not carried out, or are newly called.
    instance, changes = following.instance, following.verification.after["changes"]
    assert sum(line.carried_out is not None for line in instance.lines) == played[-1].agreed
    still = sum(line.count for line in instance.announced if line.status is Status.PENDING)
    moved = sum(move.count for move in following.plan.moves if move.kind is not MoveKind.REASSIGNMENT)
    assert moved <= still + changes <= still + 3
