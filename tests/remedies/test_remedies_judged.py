"""What judges remedies: sharing searched without a solver against enumeration, reasons against the rules."""

from __future__ import annotations

import ast
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import realloc.remedies.checks
from helpers.factory import make_instance, person, random_instance, unit
from helpers.sharing import best_of_all, tiny
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.ledger import Ledger
from realloc.pipeline import solve_instance
from realloc.questions.no_plan.told import NoPlanError
from realloc.remedies.checks import check, is_sharing_confirmed
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.checks.recount import Recount
from realloc.remedies.records import Claim, Support
from realloc.remedies.sharing import share
from realloc.rules import RULES

MAKERS = ("build", "candidates", "people", "reasons", "sharing", "training", "recruitment", "claim")


def test_what_judges_remedies_knows_nothing_of_what_chose_them() -> None:
    folder = Path(realloc.remedies.checks.__file__).parent
    used = {
        node.module
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert not used & {f"realloc.remedies.{name}" for name in MAKERS}
    allowed = {"realloc.optimise.clock"}
    assert not {m for m in used - allowed if str(m).startswith(("realloc.model", "realloc.optimise"))}


# -- sharing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(120))
def test_the_search_agrees_that_the_best_sharing_is_best(seed: int) -> None:
    instance = tiny(seed)
    ledger = Ledger(instance, ())
    verdicts = judge_sharing(instance, ledger, Claim(share(instance, ledger).supports))
    assert all(v.searched and v.better is None for v in verdicts)


@pytest.mark.parametrize("seed", range(120))
def test_the_search_betters_whatever_is_not_best(seed: int) -> None:
    """From nothing shared, better and better sharings end at the best of all ways."""
    instance = tiny(seed)
    ledger = Ledger(instance, ())
    best = share(instance, ledger)
    verdicts = judge_sharing(instance, ledger, Claim())
    assert any(v.better is not None for v in verdicts) == bool(best.supports)
    left, _ = best_of_all(instance)
    outside = best.uncovered_before - sum((v.claimed[0] for v in verdicts), Fraction(0))
    for dropped in best.supports:
        fewer = tuple(s for s in best.supports if s is not dropped)
        found = judge_sharing(instance, ledger, Claim(fewer))
        assert any(v.better is not None for v in found)
        # Nothing that it finds is better than the best of all ways.
        assert outside + sum((v.better or v.claimed)[0] for v in found) >= left


def test_a_longer_way_to_the_same_cover_is_found() -> None:
    # A (5 km) and C (9 km) could both support B; C is claimed.
    units = [unit(u, 5, 3, cluster="x") for u in "ABC"]
    instance = make_instance(
        units,
        None,
        {("B", "it"): 1},
        {("A", "it"): 1, ("C", "it"): 1},
        {("A", "B"): 5.0, ("B", "C"): 9.0},
    )
    ledger = Ledger(instance, ())
    (verdict,) = judge_sharing(instance, ledger, Claim((Support("it", "C", "B"),)))
    assert (verdict.claimed, verdict.better) == ((0, 9.0), (0, 5.0))
    assert is_sharing_confirmed(instance, ledger, Claim((Support("it", "C", "B"),))) is False
    assert is_sharing_confirmed(instance, ledger, Claim((Support("it", "A", "B"),))) is True


def test_one_field_a_lead_makes_the_search_branch() -> None:
    # A could lead it and land for B, and may lead one only; land weighs more.
    units = [unit(u, 5, 3, cluster="x") for u in "AB"]
    needs = {("B", "it"): 1, ("B", "land"): 1}
    instance = make_instance(
        units, None, needs, {("A", "it"): 1, ("A", "land"): 1}, {}, (), {"land": Fraction(2)}
    )
    ledger = Ledger(instance, ())
    (verdict,) = judge_sharing(instance, ledger, Claim((Support("it", "A", "B"),)))
    assert (verdict.claimed[0], verdict.better) == (2, (1, 10.0))
    assert is_sharing_confirmed(instance, ledger, Claim((Support("land", "A", "B"),))) is True


def test_what_is_not_claimed_to_be_proven_is_not_held_to_it() -> None:
    units = [unit(u, 5, 5, cluster="x") for u in "AB"]
    instance = make_instance(units, None, {("B", "it"): 1}, {("A", "it"): 1}, {})
    ledger = Ledger(instance, ())
    told = {("B", "it"): "Here: nobody. Other units (1): 1 held by a higher goal or an early stop."}
    closed = (("B", "it", "training", 1),)
    for proven in (True, False):
        claim = Claim((), (), closed, {("B", "it"): 1}, told, proven=proven)
        found = [b.text("en") for b in check(instance, ledger, claim) if "is possible" in b.text("en")]
        assert bool(found) == proven


# -- reasons ---------------------------------------------------------------------------------------------

RULE_OF = {
    "protected": "protected",
    "retiring": "protected",
    "stays": "decisions",
    "ordered": "decisions",
    "barred": "decisions",
    "no_new_gap": "no_new_gap",
    "floor": "floor",
    "turnover": "turnover",
    "swaps": "swaps",
    "max_moves": "total_moves",
    "full": "ceiling",
    "no_vacancy": "swaps",
}
"""The rule that one more move would break, by what is said to keep somebody."""

ALLOWED = ("over", "shortage", "other")
"""What keeps somebody although no rule does: goals."""


def broken(instance: Instance, moves: tuple[Move, ...]) -> set[str]:
    ledger = Ledger(instance, moves)
    return {rule.CARD.slug for rule in RULES if rule.check(ledger)}


@pytest.mark.parametrize("seed", range(80))
def test_whoever_is_said_to_be_kept_by_a_rule_would_break_it(seed: int) -> None:
    instance = random_instance(seed)
    if instance.distances.is_matrix is False:
        instance = replace(instance, settings=instance.settings.model_copy(update={"max_km": None}))
    try:
        moves = solve_instance(instance)[0].moves
    except NoPlanError:
        return
    ledger = Ledger(instance, moves)
    recount = Recount(instance, ledger, Claim())
    moved = {m.official_id for m in moves}
    for key, need in instance.needs.items():
        if need.need <= ledger.serving[key] or instance.unit[key[0]].is_department:
            continue
        for candidate in recount.candidates(key, ["transfer", "secondment"]):
            if candidate.official_id in moved:
                continue
            lent = instance.unit[candidate.unit_id].is_department
            kind = MoveKind.SECONDMENT if lent else MoveKind.TRANSFER
            trial = Move(kind, candidate.unit_id, key[0], key[1], candidate.official_id, 1, None)
            found = broken(instance, (*moves, trial))
            if candidate.category in RULE_OF:
                assert RULE_OF[candidate.category] in found, (candidate, found)
            elif candidate.category in ALLOWED:
                assert not found, (candidate, found)


def test_who_cannot_come_fills_the_needed_post() -> None:
    # A needs one IT officer and has two: P1 may go no farther than 5 km, so P1 stays and P2 is free.
    people = [person("P1", "A", "it", max_km=5.0), person("P2", "A", "it")]
    instance = make_instance([unit("A", 1), unit("B", 1)], people, {("A", "it"): 1, ("B", "it"): 1}, None, {})
    (told,) = Recount(instance, Ledger(instance, ()), Claim()).reasons(("B", "it"), "secondment")[1:]
    assert told.counts == {"reach_own": 1, "other": 1}
    assert [c.official_id for c in told.nearest] == ["P2"]
