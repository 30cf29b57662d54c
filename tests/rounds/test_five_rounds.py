"""Rounds played from packs to the next input: no agreed line ever moves, and little else does."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from helpers.workbooks import Rows, write_workbook
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


def _part_of(city: Path, folder: Path, every: int) -> Path:
    """One in so many units of a city, their people, and the departments."""
    book = openpyxl.load_workbook(city, read_only=True)
    sheets: dict[str, Rows] = {s.title: [list(row) for row in s.iter_rows(values_only=True)] for s in book}
    units, officials = sheets["Đơn vị"], sheets["Cán bộ"]
    chosen = [r for n, r in enumerate(units[1:]) if n % every == 1 or str(r[1]).startswith("Sở")]
    kept = {str(row[0]) for row in chosen} | {"None"}
    people = [row for row in officials[1:] if {str(row[2]), str(row[13])} <= kept]
    known = {row[0] for row in people}
    orders = [row for row in sheets["Quyết định"][1:] if row[0] in known and str(row[1]) in kept]
    for row in chosen:
        row[4] = None  # the headcount follows from the list
    for row in people:
        row[11] = row[11] if str(row[11]) in kept else None  # the home
    left = {"Đơn vị": chosen, "Cán bộ": people, "Quyết định": orders}
    return write_workbook(
        folder / "part.xlsx", {name: [rows[0], *left.get(name, rows[1:])] for name, rows in sheets.items()}
    )


def test_who_was_carried_out_stays_though_a_third_have_not_answered(
    rounds: ModuleType, tmp_path: Path
) -> None:
    part = _part_of(EXAMPLES / "hcmc" / "hcmc.xlsx", tmp_path, 20)
    played, following = rounds.play(part, tmp_path, 1, rounds=1)
    assert played[0].agreed > 20 and played[0].silent > 5
    # The new plan is of those who are awaited: nobody who is where they were to go is called again, and who
    # serves another field of theirs since stays with it.
    done = [line for line in following.instance.lines if line.carried_out]
    assert len(done) == played[0].agreed and rounds.moved_again(following) == 0
    assert not [move for move in following.plan.moves if move.kind is MoveKind.REASSIGNMENT]
    assert following.verification.after["gap"] <= played[0].goals["gap"]
