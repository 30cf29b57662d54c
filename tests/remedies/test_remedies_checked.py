"""A fault in a remedy costs the remedy, never the plan; a sharing that is not the best is found anew."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from helpers.remedies import SHEETS
from helpers.sharing import best_of_all, tiny
from helpers.workbooks import write_workbook
from realloc.city.domain import Instance
from realloc.city.geography import rounded_km
from realloc.city.ledger import Ledger
from realloc.commands.cli import app
from realloc.optimise.clock import OutOfTimeError
from realloc.plan import prove
from realloc.remedies import build, checked
from realloc.remedies.checked import find_checked
from realloc.remedies.reasons import Reasons
from realloc.remedies.records import Sharing
from realloc.remedies.sharing import share, sharing_of

Spoil = Callable[[Any], Any]


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


def spoilt(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, spoil: Spoil) -> None:
    """What ``name`` returns is spoilt from now on."""
    right = getattr(owner, name)
    monkeypatch.setattr(owner, name, lambda *args, **more: spoil(right(*args, **more)))


def crash(_: object) -> object:
    raise RuntimeError("a fault")


FAULTS: dict[str, list[tuple[object, str, Spoil]]] = {
    "training": [
        (build, "train", lambda found: found + found),  # nobody is trained twice
        (build, "train", lambda found: tuple(replace(t, official_id="P7") for t in found)),  # protected
        (build, "train", crash),
    ],
    "recruitment": [
        (build, "recruit", lambda found: dict.fromkeys(found, 9)),  # one vacancy only
        (build, "recruit", crash),
    ],
    "reasons": [
        (Reasons, "before", crash),
    ],
    "loans": [
        (build, "loans", lambda _: ()),
        (build, "loans", lambda found: tuple(replace(loan, reopens=7) for loan in found)),
        (build, "loans", crash),
    ],
}
CASES = [(part, *fault) for part, faults in FAULTS.items() for fault in faults]


@pytest.mark.parametrize(("part", "owner", "name", "spoil"), CASES)
def test_a_fault_costs_the_remedy_not_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, owner: object, name: str, spoil: Spoil
) -> None:
    """Left out and said: in the JSON, on page 1, on standard error; the plan without it still verifies."""
    spoilt(monkeypatch, owner, name, spoil)
    source, plan = write_workbook(tmp_path / "w.xlsx", SHEETS), tmp_path / "w.plan.xlsx"
    code, out, err = run("solve", source, "-o", plan, "--json", "-", "-q", "--lang", "en")
    assert code == 0
    document = json.loads(out)
    assert [m["official"] for m in document["moves"]] == ["S1"]
    assert [w["code"] for w in document["warnings"]] == ["W643"]
    assert "W643" in err
    page = [str(c) for row in load_workbook(plan).worksheets[0].iter_rows(values_only=True) for c in row if c]
    assert any("remedies left out" in line for line in page)
    assert document["remedies"].get("training", 0) == (part != "training")
    assert document["remedies"].get("recruitment", 0) == (part != "recruitment")
    assert bool(document["secondments"]) == (part != "loans")
    monkeypatch.undo()
    assert run("verify", plan)[0] == 0


def test_with_faults_in_two_all_remedies_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt(monkeypatch, build, "train", crash)
    spoilt(monkeypatch, build, "recruit", crash)
    source, plan = write_workbook(tmp_path / "w.xlsx", SHEETS), tmp_path / "w.plan.xlsx"
    code, out, err = run("solve", source, "-o", plan, "--json", "-", "-q", "--lang", "en")
    assert code == 0 and "W643" in err
    assert [m["official"] for m in json.loads(out)["moves"]] == ["S1"]
    monkeypatch.undo()
    assert run("verify", plan)[0] == 0


def test_without_time_remedies_are_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The moves are those of a run with time, and the plan verifies."""

    def late(*_: object) -> object:
        raise OutOfTimeError

    monkeypatch.setattr(prove, "find_checked", late)
    source, plan = write_workbook(tmp_path / "w.xlsx", SHEETS), tmp_path / "w.plan.xlsx"
    code, out, err = run("solve", source, "-o", plan, "--json", "-", "-q", "--lang", "en")
    document = json.loads(out)
    assert (code, "W645" in err) == (0, True)
    assert [m["official"] for m in document["moves"]] == ["S1"]
    assert [w["code"] for w in document["warnings"]] == ["W645"]
    monkeypatch.undo()
    assert run("verify", plan)[0] == 0


# -- sharing ---------------------------------------------------------------------------------------------


def without_one(sharing: Sharing) -> Sharing:
    """One support fewer than there could be, said to be the best."""
    fewer = sharing._replace(supports=sharing.supports[1:])
    return fewer._replace(proven=True)


def from_nobody(sharing: Sharing) -> Sharing:
    """Led by a unit where nobody serves the field: more is covered than can be."""
    return sharing._replace(supports=tuple(s._replace(lead="D", member="B") for s in sharing.supports[:1]))


@pytest.mark.parametrize("spoil", [without_one, from_nobody, crash])
@pytest.mark.parametrize("right", ["cbc", ""])
def test_a_wrong_sharing_is_found_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Spoil, right: str
) -> None:
    """HiGHS is wrong, and CBC too or not: A supports B and C all the same, without a word."""
    true = checked.share

    def lying(instance: Instance, ledger: Ledger, solver: str, seconds: float) -> Sharing:
        found = true(instance, ledger, solver, seconds)
        return found if solver == right else spoil(found)

    monkeypatch.setattr(checked, "share", lying)
    source = write_workbook(tmp_path / "w.xlsx", SHEETS)
    code, out, err = run("solve", source, "-o", tmp_path / "p.xlsx", "--json", "-", "-q")
    document = json.loads(out)
    assert (code, "W643" in err, document["warnings"]) == (0, False, [])
    assert [(s["lead"], s["member"]) for s in document["sharing"]["supports"]] == [("A", "B"), ("A", "C")]
    assert document["sharing"]["proven"]


def test_a_sharing_found_in_no_way_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("share", "searched"):
        spoilt(monkeypatch, checked, name, crash)
    source, plan = write_workbook(tmp_path / "w.xlsx", SHEETS), tmp_path / "w.plan.xlsx"
    code, out, err = run("solve", source, "-o", plan, "--json", "-", "-q", "--lang", "en")
    document = json.loads(out)
    assert code == 0 and "the sharing between wards" in err
    assert document["remedies"].get("sharing", 0) == 0 and not document["sharing"]["proven"]
    monkeypatch.undo()
    assert run("verify", plan)[0] == 0


def wild(seed: int) -> Instance:
    """A tiny city with weights of all sizes and ways that end in odd metres."""
    draw = random.Random(seed)

    def weight() -> Fraction:
        return Fraction(draw.randint(1, 999_999)) * Fraction(10) ** draw.randint(-9, 4)

    instance = tiny(seed)
    km = rounded_km(instance.distances.km + draw.random())
    return replace(
        instance,
        units=tuple(u._replace(priority=weight()) for u in instance.units),
        fields=tuple(f._replace(weight=weight()) for f in instance.fields),
        distances=replace(instance.distances, given=km),
    )


@pytest.mark.parametrize("seed", range(150))
def test_sharing_is_exact_whatever_the_weights(seed: int) -> None:
    """Against every way of sharing, in fractions and whole 10 m; a solver alone is fooled by some of them."""
    instance = wild(seed)
    ledger = Ledger(instance, ())
    remedies, left_out = find_checked(instance, ledger, "highs", 60.0)
    assert remedies is not None and not left_out
    left, km = best_of_all(instance)
    assert (remedies.sharing.uncovered, remedies.sharing.proven) == (left, True)
    assert remedies.sharing.km == pytest.approx(km, abs=1e-6)


def test_the_best_that_a_search_finds_is_the_best_of_all() -> None:
    """Where no solver is asked, the search's own sharing is as good as every way of sharing tells."""
    for seed in range(60):
        instance = tiny(seed)
        ledger = Ledger(instance, ())
        found = sharing_of(instance, ledger, checked.searched(instance, ledger))
        assert (found.uncovered, found.km) == (
            best_of_all(instance)[0],
            pytest.approx(best_of_all(instance)[1]),
        )
        assert share(instance, ledger).uncovered == found.uncovered
