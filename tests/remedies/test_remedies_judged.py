"""What judges remedies: sharing searched without a solver, reasons counted a second time."""

from __future__ import annotations

import ast
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

import helpers.reasons
import realloc.remedies.checks
from helpers.factory import make_instance, person, random_instance, unit, with_city_rules
from helpers.places import EXAMPLES
from helpers.reasons.recount import Recount
from helpers.reasons.room import Room
from helpers.reasons.wrong import wrong_note, wrong_reasons
from helpers.sharing import best_of_all, tiny
from realloc.city.domain import Instance, Move, MoveKind
from realloc.city.ledger import Ledger
from realloc.pipeline import solve_instance
from realloc.plan.load import load
from realloc.questions.no_plan.told import NoPlanError
from realloc.remedies.build import find_remedies
from realloc.remedies.checks import check, is_sharing_confirmed
from realloc.remedies.checks.best_sharing import judge_sharing
from realloc.remedies.checks.learners import learners
from realloc.remedies.claim import claim_of
from realloc.remedies.records import Claim, Reason, Remedies, Support, Trainee
from realloc.remedies.sharing import share
from realloc.rules import RULES

MAKERS = ("build", "candidates", "paid", "people", "reasons", "sharing", "training", "recruitment", "claim")


JUDGES = (realloc.remedies.checks, helpers.reasons)


@pytest.mark.parametrize("judge", JUDGES, ids=lambda j: j.__name__)
def test_what_judges_remedies_knows_nothing_of_what_chose_them(judge: ModuleType) -> None:
    folder = Path(str(judge.__file__)).parent
    used = {
        node.module
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    words = {"realloc.remedies.claim"} if judge is helpers.reasons else set()  # the note that it judges
    assert not (used - words) & {f"realloc.remedies.{name}" for name in MAKERS}
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
    closed = (("B", "it", "training", 1),)
    for proven in (True, False):
        claim = Claim((), (), closed, {("B", "it"): 1}, proven=proven)
        found = [b.text("en") for b in check(instance, ledger, claim) if "is possible" in b.text("en")]
        assert bool(found) == proven


# -- reasons ---------------------------------------------------------------------------------------------

RULE_OF = {
    "contract": "contract",
    "running": "running",
    "recent": "stay_term",
    "outside": "within",
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
    "support": "support",
    "min_out": "min_out",
    "full": "ceiling",
    "no_vacancy": "swaps",
}
"""The rule that one more move would break, by what is said to keep somebody."""

ALLOWED = ("over", "shortage", "other")
"""What keeps somebody although no rule does: goals."""


def broken(instance: Instance, moves: tuple[Move, ...]) -> set[str]:
    ledger = Ledger(instance, moves)
    return {rule.CARD.slug for rule in RULES for _ in rule.check(ledger)}


@pytest.mark.parametrize("seed", range(200))
def test_whoever_is_said_to_be_kept_by_a_rule_would_break_it(seed: int) -> None:
    instance = with_city_rules(seed) if seed >= 80 else random_instance(seed)
    if instance.distances.is_matrix is False:
        instance = replace(instance, settings=replace(instance.settings, max_km=None))
    try:
        moves = solve_instance(instance)[0].moves
    except NoPlanError:
        return
    ledger = Ledger(instance, moves)
    recount = Recount(instance, ledger)
    moved = {m.official_id for m in moves}
    for key, need in instance.needs.items():
        if need.need <= ledger.serving[key] or instance.unit[key[0]].is_department:
            continue
        ways = [True] if instance.unit[key[0]].is_project else [False, True]
        for candidate, lent in ((c, way) for way in ways for c in recount.candidates(key, lent=way)):
            if candidate.official_id in moved:
                continue
            kind = MoveKind.SECONDMENT if lent else MoveKind.TRANSFER
            trial = Move(kind, candidate.unit_id, key[0], key[1], candidate.official_id, 1, None)
            found = broken(instance, (*moves, trial))
            if candidate.category in RULE_OF:
                # Who is lent stays in the headcount, so that another rule keeps the floor of the lender.
                lends = {"lenders"} if candidate.category == "floor" else set()
                assert found & {RULE_OF[candidate.category], *lends}, (candidate, found)
            elif candidate.category in ALLOWED:
                assert not found, (candidate, found)


def test_who_cannot_come_fills_the_needed_post() -> None:
    # A needs one IT officer and has two: P1 may go no farther than 5 km, so P1 stays and P2 is free.
    people = [person("P1", "A", "it", max_km=5.0), person("P2", "A", "it")]
    instance = make_instance([unit("A", 1), unit("B", 1)], people, {("A", "it"): 1, ("B", "it"): 1}, None, {})
    (told,) = Recount(instance, Ledger(instance, ())).reasons(("B", "it"), "secondment")[1:]
    assert told.counts == {"reach_own": 1, "other": 1}
    assert [c.official_id for c in told.nearest] == ["P2"]


def remedies_of(instance: Instance, moves: tuple[Move, ...] = ()) -> tuple[Ledger, Remedies]:
    ledger = Ledger(instance, moves)
    return ledger, find_remedies(instance, ledger, share(instance, ledger))


def random_plan(seed: int, on_counts: bool) -> tuple[Instance, tuple[Move, ...]] | None:
    """A small city in clusters with its best moves; None where there is no plan."""
    instance = random_instance(seed, on_counts)
    if seed % 3:
        instance = replace(instance, units=tuple(u._replace(cluster="x") for u in instance.units))
    try:
        return instance, solve_instance(instance)[0].moves
    except NoPlanError:
        return None


@pytest.mark.parametrize("seed", range(150))
def test_reasons_under_the_rules_of_cities_are_counted_alike(seed: int) -> None:
    """Projects, contract staff, loans that run, recent transfers, homes, areas, wards that lend."""
    instance = with_city_rules(seed)
    try:
        best = solve_instance(instance)[0].moves
    except NoPlanError:
        best = ()
    for moves in (best, ()):
        ledger, remedies = remedies_of(instance, moves)
        assert wrong_reasons(instance, ledger, remedies) == []
        assert wrong_note(instance, ledger, remedies) == []
        assert check(instance, ledger, claim_of(instance, remedies)) == []
        room = Room(instance, ledger)
        able = {u.unit_id: room.trainable(u.unit_id).total() for u in instance.units}
        assert +learners(instance, ledger) == +Counter(able)


@pytest.mark.parametrize("on_counts", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_every_reason_of_random_plans_is_counted_alike(seed: int, on_counts: bool) -> None:
    """After the best moves, and after none, where more gaps are open."""
    if (found := random_plan(seed, on_counts)) is None:
        return
    instance, best = found
    for moves in (best, ()):
        ledger, remedies = remedies_of(instance, moves)
        assert wrong_reasons(instance, ledger, remedies) == []
        assert wrong_note(instance, ledger, remedies) == []
        room = Room(instance, ledger)
        able = {u.unit_id: room.trainable(u.unit_id).total() for u in instance.units}
        assert +learners(instance, ledger) == +Counter(able)


@pytest.mark.parametrize(
    ("name", "every"), [("tiny/tiny", 1), ("hue/hue", 1), ("hcmc/hcmc", 50), ("hcmc/hcmc-counts", 20)]
)
def test_the_reasons_of_the_examples_are_counted_alike(name: str, every: int) -> None:
    """Before anybody moves, so that gaps of every kind are open; of a large city some of them."""
    instance = load(EXAMPLES / f"{name}.xlsx").instance
    ledger, remedies = remedies_of(instance)
    assert len(remedies.gaps) > 3
    assert wrong_reasons(instance, ledger, remedies, every) == []
    assert wrong_note(instance, ledger, remedies) == []


def more(reason: Reason) -> Reason:
    """One more is counted."""
    counts = {name: n + 1 for name, n in reason.counts.items()}
    return reason._replace(counts=counts, total=sum(counts.values()))


def other(reason: Reason) -> Reason:
    """They are kept by something else."""
    wrong = {"other": "full", "reach": "reach_own", "full": "over", "protected": "retiring"}
    return reason._replace(counts={wrong.get(name, name): n for name, n in reason.counts.items()})


def farther(reason: Reason) -> Reason:
    """Somebody is named who is farther away."""
    return reason._replace(nearest=tuple(c._replace(km=(c.km or 0.0) + 7.0) for c in reason.nearest))


def stranger(reason: Reason) -> Reason:
    """Somebody is named whom nobody knows."""
    return reason._replace(nearest=tuple(c._replace(official_id="X9") for c in reason.nearest))


WRONG: list[Callable[[Reason], Reason]] = [
    more,
    other,
    farther,
    stranger,
    lambda reason: reason._replace(phrase="sharing_off"),
    lambda reason: reason._replace(facts=reason.facts | {"field": "another", "posts": 99, "cluster": "z"}),
    lambda reason: reason._replace(nearest=reason.nearest[1:]),
    lambda reason: reason._replace(nearest=reason.nearest[:1] * 2),
]


@pytest.fixture(scope="module")
def tiny_city() -> tuple[Instance, Ledger, Remedies]:
    instance = load(EXAMPLES / "tiny" / "tiny.xlsx").instance
    return instance, *remedies_of(instance)


@pytest.mark.parametrize("spoil", WRONG)
def test_a_wrong_reason_is_caught(
    tiny_city: tuple[Instance, Ledger, Remedies], spoil: Callable[[Reason], Reason]
) -> None:
    """Each reason of a gap in turn, where spoiling it changes what it says."""
    instance, ledger, remedies = tiny_city
    gap = random.Random(1).choice([g for g in remedies.gaps if any(r.nearest for r in g.reasons)])
    caught = 0
    for number, reason in enumerate(gap.reasons):
        spoilt = spoil(reason)
        if spoilt.text("en") == reason.text("en"):
            continue
        earlier = (*gap.reasons[:number], spoilt, *gap.reasons[number + 1 :])
        last = replace(gap.remedies[-1], earlier=earlier)
        wrong = remedies._replace(gaps=(replace(gap, remedies=(last,)),))
        assert len(wrong_reasons(instance, ledger, wrong)) > 0, reason
        caught += 1
    assert caught


def test_a_wrong_note_or_an_unfit_trainee_is_caught() -> None:
    people = [person("B1", "B"), person("B2", "B", protected="leader"), person("A1", "A", "it")]
    units = [unit(u, 3, cluster="x") for u in "AB"]
    instance = make_instance(units, people, {("A", "it"): 1, ("B", "it"): 2}, None, {})
    ledger, remedies = remedies_of(instance)
    assert (len(remedies.sharing.supports), [t.official_id for t in remedies.trainees]) == (1, ["B1"])
    assert wrong_reasons(instance, ledger, remedies) == wrong_note(instance, ledger, remedies) == []
    unfit = remedies._replace(trainees=tuple(replace(t, official_id="B2") for t in remedies.trainees))
    assert wrong_reasons(instance, ledger, unfit)
    note = remedies._replace(sharing=remedies.sharing._replace(uncovered=Fraction(7)))
    assert wrong_note(instance, ledger, note)


@pytest.mark.parametrize(
    ("particulars", "fit"),
    [
        ({}, True),
        ({"protected": "child under 36 months"}, True),  # training moves nobody
        ({"protected": "long study"}, False),
        ({"retire_on": date(2026, 6, 1)}, False),
        ({"position": "chair"}, False),
    ],
)
def test_whoever_may_not_be_trained_is_a_breach(particulars: dict[str, object], fit: bool) -> None:
    """A1 serves nothing in A, which lacks land; leaders, the protected, the retiring are not trained."""
    instance = make_instance([unit("A", 2)], [person("A1", "A", **particulars)], {("A", "land"): 1})
    claim = Claim((), (Trainee("A", "land", "A1"),))
    breaches = [b for b in check(instance, Ledger(instance, ()), claim, complete=False) if "A1" in b.where]
    assert bool(breaches) != fit
