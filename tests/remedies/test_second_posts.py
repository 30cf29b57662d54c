"""Second posts against every way of taking them on; contracts; who is ready when a loan ends."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helpers.factory import make_instance, person, unit, with_city_rules
from helpers.reasons.wrong import wrong_note, wrong_reasons
from helpers.workbooks import write_workbook
from realloc.city.domain import Instance, Loan, Move, MoveKind
from realloc.city.ledger import Ledger
from realloc.pipeline import solve, verify_plan
from realloc.remedies.build import find_remedies
from realloc.remedies.checks import check
from realloc.remedies.checks.second_posts import check_best, check_second_posts
from realloc.remedies.claim import claim_of
from realloc.remedies.concurrent import second_posts
from realloc.remedies.people import people_after
from realloc.remedies.records import CONTRACT, RECRUITMENT, Claim, Remedies, SecondPost, importance
from realloc.remedies.sharing import share
from realloc.reports.json.result import as_json
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.reports.terminal.plan import remedy_summary, render_remedies

Posts = tuple[SecondPost, ...]


def remedies_of(instance: Instance, moves: tuple[Move, ...] = ()) -> tuple[Ledger, Remedies]:
    ledger = Ledger(instance, moves)
    posts = second_posts(instance, ledger, people_after(instance, ledger))
    found = find_remedies(instance, ledger, share(instance, ledger, taken=posts))
    assert check(instance, ledger, claim_of(instance, found)) == []
    assert wrong_reasons(instance, ledger, found) == []
    assert wrong_note(instance, ledger, found) == []
    return ledger, found


def told(found: Remedies) -> list[tuple[str, str]]:
    return [(post.official_id, post.field_id) for post in found.second_posts]


# -- second posts ----------------------------------------------------------------------------------------


def crowded(seed: int) -> Instance:
    """One or two units whose people hold several of four fields; two or three posts each."""
    r = random.Random(seed)
    fields = ["it", "land", "law", "tax"]
    people = [
        person(f"P{i}", r.choice("AAB"), *r.sample(fields, r.randint(0, 3)), contract=r.random() < 0.1)
        for i in range(4)
    ]
    needs = {(u, f): r.choice([0, 1, 1, 2]) for u in "AB" for f in fields}
    units = [unit(u, 9, priority=r.choice([Fraction(1), Fraction(5, 2)])) for u in "AB"]
    weights = {f: r.choice([Fraction(1), Fraction(1), Fraction(2), Fraction(7, 3)]) for f in fields}
    gap_only = [key for key in needs if r.random() < 0.15]
    more = {"posts_per_official": r.choice([1, 2, 2, 3])}
    return make_instance(units, people, needs, None, {}, weights=weights, gap_only=gap_only, **more)


def worth(instance: Instance, posts: Posts) -> tuple[Fraction, Fraction, int]:
    """Weighted uncovered, weighted gap, and double posts."""
    serving = Ledger(instance, ()).serving
    taken = Counter((p.unit_id, p.field_id) for p in posts)
    uncovered = gap = Fraction(0)
    for key, need in instance.needs.items():
        after = serving[key] + taken[key]
        gap += importance(instance, *key) * max(0, need.need - after)
        if need.need > 0 and after == 0 and need.coverage_known:
            uncovered += importance(instance, *key)
    return uncovered, gap, len(posts)


def every_choice(instance: Instance) -> list[Posts]:
    """Every way to give people further fields of theirs, as many as they may hold."""
    most = instance.settings.posts_per_official - 1
    ways = []
    for o in instance.officials or ():
        own = [] if o.contract else list(o.fields[1:])
        some = [c for n in range(most + 1) for c in itertools.combinations(own, n)]
        ways.append([tuple(SecondPost(o.unit_id, f, o.official_id, o.fields[0]) for f in c) for c in some])
    found = [tuple(itertools.chain(*choice)) for choice in itertools.product(*ways)]
    serving = Ledger(instance, ()).serving
    return [
        posts
        for posts in found
        if all(
            key in instance.needs and n <= instance.needs[key].need - serving[key]
            for key, n in Counter((p.unit_id, p.field_id) for p in posts).items()
        )
    ]


@pytest.mark.parametrize("seed", range(150))
def test_second_posts_are_the_best_of_all_ways(seed: int) -> None:
    instance = crowded(seed)
    ledger, found = remedies_of(instance)
    choices = every_choice(instance)
    best = min(worth(instance, posts) for posts in choices)
    assert worth(instance, found.second_posts) == best
    # The check finds nothing to better in the best, and something in each other choice.
    for posts in random.Random(seed).sample(choices, min(12, len(choices))):
        claim = Claim(second_posts=posts)
        assert not list(check_second_posts(instance, ledger, claim))
        better = list(check_best(instance, ledger, claim))
        assert bool(better) == (worth(instance, posts)[:2] != best[:2]), (posts, better)


def test_the_random_units_have_choices() -> None:
    found = [remedies_of(crowded(seed))[1] for seed in range(60)]
    assert sum(bool(f.second_posts) for f in found) > 20
    assert sum(bool(f.second_posts) and f.totals()["open"] + f.totals()["recruitment"] > 0 for f in found) > 5


def test_somebody_hands_on_what_another_can_take() -> None:
    # land is worth 2, tax 1.  P1 could take on either, P2 land alone: P2 takes land on, so that P1 takes tax.
    people = [person("P1", "A", "it", "land", "tax"), person("P2", "A", "it", "land")]
    needs = {("A", "it"): 2, ("A", "land"): 1, ("A", "tax"): 1}
    weights = {"land": Fraction(2)}
    instance = make_instance([unit("A", 2)], people, needs, weights=weights, posts_per_official=2)
    ledger, found = remedies_of(instance)
    assert told(found) == [("P2", "land"), ("P1", "tax")]
    assert found.totals()["concurrent"] == 2 and not found.totals()["open"]
    # P1 with land leaves tax to nobody: the check says so.
    claim = Claim(second_posts=(SecondPost("A", "land", "P1", "it"),))
    assert [b.where for b in check_best(instance, ledger, claim)] == ["A / tax"]


def test_a_field_that_nobody_serves_comes_before_a_larger_gap() -> None:
    # One person, one second post: law (weight 1) has nobody; land (weight 5) has one of two.
    people = [person("P1", "A", "it", "land", "law"), person("P2", "A", "land")]
    needs = {("A", "it"): 1, ("A", "land"): 2, ("A", "law"): 1}
    weights = {"land": Fraction(5)}
    units = [unit("A", 2)]
    one = make_instance(units, people, needs, weights=weights, posts_per_official=2)
    assert told(remedies_of(one)[1]) == [("P1", "law")]
    two = make_instance(units, people, needs, weights=weights, posts_per_official=3)
    assert told(remedies_of(two)[1]) == [("P1", "land"), ("P1", "law")]
    none = make_instance(units, people, needs, weights=weights)
    assert remedies_of(none)[1].second_posts == ()
    assert "concurrent" not in remedies_of(none)[1].totals()


def test_contract_staff_and_people_on_loan_take_nothing_on() -> None:
    loan = Loan("A", "it", date(2026, 6, 30))
    people = [person("P1", "A", "it", "land", contract=True), person("P2", "B", "it", "land", loan=loan)]
    instance = make_instance([unit("A", 2), unit("B", 2)], people, {("A", "land"): 1}, posts_per_official=2)
    ledger, found = remedies_of(instance)
    assert found.second_posts == ()
    for who in ("P1", "P2"):
        claim = Claim(second_posts=(SecondPost("A", "land", who, "it"),))
        assert list(check_second_posts(instance, ledger, claim)), who


def test_sharing_sees_what_second_posts_leave_and_gets_nothing_from_them() -> None:
    # A: P1 takes on land.  B lacks land too: A's holder does not lead it, so B trains P3.
    people = [person("P1", "A", "it", "land"), person("P3", "B")]
    units = [unit("A", 1, cluster="x"), unit("B", 1, cluster="x")]
    needs = {("A", "it"): 1, ("A", "land"): 1, ("B", "land"): 1}
    instance = make_instance(units, people, needs, None, {}, posts_per_official=2)
    _, found = remedies_of(instance)
    assert told(found) == [("P1", "land")]
    assert found.sharing.supports == () and found.sharing.uncovered_before == 1
    assert [t.official_id for t in found.trainees] == ["P3"]


@pytest.mark.parametrize("seed", range(60))
def test_remedies_with_everything_on_pass_their_checks(seed: int) -> None:
    instance = with_city_rules(seed, posts_per_official=2, contract_fields=("land",))
    remedies_of(instance)


# -- contracts -------------------------------------------------------------------------------------------


def test_contracts_close_what_recruitment_leaves_in_their_fields() -> None:
    # Three land, two IT missing; one vacancy, which IT (weight 2) takes.  Land is open to contract staff.
    needs = {("A", "land"): 3, ("A", "it"): 2}
    instance = make_instance(
        [unit("A", 1)], [], needs, weights={"it": Fraction(2)}, contract_fields=("land",)
    )
    ledger, found = remedies_of(instance)
    assert found.hired(RECRUITMENT) == [("A", "it", 1)]
    assert found.hired(CONTRACT) == [("A", "land", 3)]
    assert found.totals()["open"] == 1
    claim = claim_of(instance, found)
    left = tuple(("A", "land", "open", 3) if c[2] == "contract" else c for c in claim.closed)
    wrong = check(instance, ledger, claim._replace(closed=left, contracts=()))
    assert any("may be taken on contract" in b.text("en") for b in wrong)
    other = replace(instance, settings=replace(instance.settings, contract_fields=()))
    assert any("not open to contract" in b.text("en") for b in check(other, ledger, claim))


# -- when loans end --------------------------------------------------------------------------------------


def lending(**more: Any) -> tuple[Instance, tuple[Move, ...]]:
    """D lends its land officer to A, which lacks one; A2 of A serves nothing."""
    people = [person("D1", "D", "land"), person("A2", "A", **more)]
    instance = make_instance([unit("D", None), unit("A", 2)], people, {("A", "land"): 1}, None, {})
    return instance, (Move(MoveKind.SECONDMENT, "D", "A", "land", "D1", 1, 10.0),)


def test_somebody_is_trained_before_a_loan_ends_or_else_recruited() -> None:
    instance, moves = lending()
    ledger, found = remedies_of(instance, moves)
    (loan,) = found.loans
    assert (loan.end, loan.reopens, loan.trained, loan.recruited) == (date(2027, 1, 1), 1, 1, 0)
    assert loan.people == ("A2",)
    # Quota 2 and one present: with A2 protected, the vacancy is recruited for.
    other, moves = lending(protected="discipline")
    (hired,) = remedies_of(other, moves)[1].loans
    assert (hired.trained, hired.recruited, hired.people) == (0, 1, ())
    claim = claim_of(instance, found)
    for spoilt, said in (
        (replace(loan, trained=0, people=()), "could be trained or recruited"),
        (replace(loan, recruited=1), "1 are missing again"),
        (replace(loan, people=("D1",)), "elsewhere"),
    ):
        wrong = check(instance, ledger, claim._replace(loans=(spoilt,)))
        assert any(said in b.text("en") for b in wrong), [b.text("en") for b in wrong]


def test_a_secondment_that_runs_is_followed_up_like_a_new_one() -> None:
    """D2 serves land at A until 30 June, and counts as present: nothing is missing, until then.

    D1 is lent for the second post that A needs, until 1 January.  A2 learns it for the first that ends, and
    the vacancy that is left (quota 2, A2 alone on the payroll) is recruited for the second.  E1, whom A lent
    elsewhere, opens nothing at A when the loan ends, and is no loan to a unit of the list.
    """
    until = date(2026, 6, 30)
    people = [
        person("D1", "D", "land"),
        person("D2", "D", "it", "land", loan=Loan("A", "land", until)),
        person("A2", "A"),
        person("E1", "A", "it", loan=Loan("ministry", "it", until)),
    ]
    instance = make_instance([unit("D", None), unit("A", 3)], people, {("A", "land"): 2}, None, {})
    moves = (Move(MoveKind.SECONDMENT, "D", "A", "land", "D1", 1, 10.0),)
    ledger, found = remedies_of(instance, moves)
    running, new = found.loans
    assert (running.official_id, running.origin, running.destination) == ("D2", "D", "A")
    assert (running.start, running.end, running.reopens) == (None, until, 1)
    assert (running.trained, running.people, running.recruited) == (1, ("A2",), 0)
    assert (new.official_id, new.end, new.reopens) == ("D1", date(2027, 1, 1), 1)
    assert (new.trained, new.recruited) == (0, 1)
    claim = claim_of(instance, found)
    assert check(instance, ledger, claim) == []
    for spoilt, said in (
        ((new,), "the moves lend 1; the list of loans has 0"),
        ((replace(running, end=date(2026, 7, 1)), new), "running until 2026-06-30"),
        ((replace(running, reopens=0, trained=0, people=()), new), "2 are missing again"),
        ((replace(running, trained=0, people=()), new), "could be trained or recruited"),
    ):
        wrong = check(instance, ledger, claim._replace(loans=spoilt))
        assert any(said in b.text("en") for b in wrong), [b.text("en") for b in wrong]


def test_what_the_need_does_not_miss_is_taken_from_the_loan_that_ends_first() -> None:
    """A needs one for land and has two on loan: when D2 goes in June D1 is still there."""
    people = [
        person("D1", "D", "land"),
        person("D2", "D", "land", loan=Loan("A", None, date(2026, 6, 30))),
    ]
    instance = make_instance([unit("D", None), unit("A", 0)], people, {("A", "land"): 1}, None, {})
    moves = (Move(MoveKind.SECONDMENT, "D", "A", "land", "D1", 1, 10.0),)
    assert [(o.official_id, o.reopens) for o in remedies_of(instance, moves)[1].loans] == [
        ("D2", 0),
        ("D1", 1),
    ]


def test_a_running_secondment_is_written_and_read_back(tmp_path: Path) -> None:
    """B's land officer is back at S after 30 June, and B2 learns the field; the JSON has no start."""
    units = [["unit", "kind", "quota", "land need"], ["B", "ward", 1, 1], ["S", "department", None, 0]]
    officials = [["official", "unit", "fields", "seconded_to", "seconded_until"], ["B2", "B", "", "", ""]]
    officials += [["S1", "S", "land", "B", "2026-06-30"]]
    rules = [["rule", "value"], ["as_of", "2026-01-01"]]
    source = write_workbook(tmp_path / "w.xlsx", {"Units": units, "Officials": officials, "Rules": rules})
    result = solve(source, language="vi")
    (loan,) = as_json(result)["secondments"]
    assert (loan["official"], loan["start"], loan["end"], loan["reopens"]) == ("S1", None, "2026-06-30", 1)
    assert loan["before_end"] == {"training": 1, "recruitment": 0, "officials": ["B2"]}
    assert result.remedies is not None
    _, last = remedy_summary(result.remedies, "vi")
    assert "hết hạn biệt phái ngày 30/06/2026, 1 vị trí" in last
    path = tmp_path / "w.plan.xlsx"
    write_plan(result, path)
    checked = verify_plan(path)
    assert checked.ok, (checked.verification.breaches, checked.pages)


# -- through files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "vi"])
def test_all_of_it_is_written_and_read_back(tmp_path: Path, language: str) -> None:
    units = [["unit", "kind", "quota", "headcount", "it need", "land need", "tax need"]]
    units += [
        ["A", "ward", 2, 2, 1, 1, 0],
        ["B", "ward", 1, 1, 0, 0, 2],
        ["S", "department", None, 1, 0, 0, 0],
    ]
    officials = [["official", "unit", "fields"], ["P1", "A", "it, land"], ["P2", "A", ""]]
    officials += [["P3", "B", ""], ["S1", "S", "tax"]]
    rules = [
        ["rule", "value"],
        ["as_of", "2026-01-01"],
        ["posts_per_official", 2],
        ["contract_fields", "tax"],
    ]
    source = write_workbook(tmp_path / "w.xlsx", {"Units": units, "Officials": officials, "Rules": rules})
    result = solve(source, language=language)
    # A: P1 takes land on beside it.  B: S1 is lent for tax, P3 learns it, and nobody is left to follow S1.
    assert result.instance.settings.contract_fields == ("tax",)
    assert result.remedies is not None
    totals = {name: n for name, n in result.remedies.totals().items() if n}
    assert totals == {"secondment": 1, "concurrent": 1, "training": 1}
    document = as_json(result)
    (gap,) = (g for g in document["gaps"] if g["unit"] == "A" and g["after"] < g["need"])
    assert [(r["remedy"], r["officials"]) for r in gap["remedies"]] == [("concurrent", ["P1"])]
    assert document["secondments"][0]["before_end"] == {"training": 0, "recruitment": 0, "officials": []}
    assert ("Concurrent" if language == "en" else "Kiêm nhiệm") in render_remedies(result)
    path = tmp_path / "w.plan.xlsx"
    write_plan(result, path)
    checked = verify_plan(path)
    assert checked.ok, (checked.verification.breaches, checked.pages)
    book = openpyxl.load_workbook(path)
    sheet = book["Concurrent posts" if language == "en" else "Kiêm nhiệm"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "P1")
    cell.value = "P2"
    book.save(path)
    wrong = [b.text("en") for b in verify_plan(path).verification.breaches]
    assert any("no further field" in text for text in wrong), wrong
