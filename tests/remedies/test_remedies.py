"""Remedies in order, each reason true and false, checks that trip, and the way through the plan workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from helpers.factory import make_instance, person, random_instance, unit
from helpers.reasons.wrong import wrong_reasons
from helpers.workbooks import write_workbook
from realloc.city.domain import Decision, Instance, Kind, Loan, Move, MoveKind, Official, Require, Unit
from realloc.city.ledger import Ledger
from realloc.pipeline import solve, solve_instance, verify_plan
from realloc.plan.load import load
from realloc.plan.prove import with_remedies
from realloc.plan.result import Result
from realloc.questions.no_plan.told import NoPlanError
from realloc.remedies.build import find_remedies
from realloc.remedies.checks import check
from realloc.remedies.claim import claim_of
from realloc.remedies.records import RECRUITMENT, Claim, Demand, Reason, Remedies, Support, Trainee
from realloc.remedies.sharing import share
from realloc.remedies.training import class_sizes
from realloc.reports.json.result import as_json
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.reports.terminal.lines import WIDTH
from realloc.reports.terminal.plan import render_remedies
from realloc.reports.terminal.screen import plain

IT = ("B", "it")
"""The gap of every case: B needs one IT specialist and has none."""


def remedies_of(instance: Instance, moves: Sequence[Move] = ()) -> Remedies:
    ledger = Ledger(instance, moves)
    found = find_remedies(instance, ledger, share(instance, ledger))
    assert check(instance, ledger, claim_of(instance, found)) == []
    assert wrong_reasons(instance, ledger, found) == []
    return found


def reason(found: Remedies, remedy: str, key: tuple[str, str] = IT) -> Reason:
    """Why ``remedy`` closes no more of the gap."""
    (gap,) = (g for g in found.gaps if (g.unit_id, g.field_id) == key)
    for closed in gap.remedies[::-1]:
        for told in closed.earlier:
            if told.remedy == remedy:
                assert sum(told.counts.values()) == told.total
                return told
    raise AssertionError(f"{remedy} comes after everything that closes the gap")


# -- why nobody comes ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A city where the one IT specialist A1 (or D1, C1) is kept by exactly this; ``off`` undoes it."""

    category: str
    on: Mapping[str, Any]
    off: Mapping[str, Any]
    remedy: str = "transfer"
    also: Mapping[str, Any] | None = None


def city(
    a1: Mapping[str, Any] | None = None,
    fields: Sequence[str] = ("it",),
    a: int = 0,
    b: int = 3,
    needs: Mapping[tuple[str, str], int] | None = None,
    moves: Sequence[Move] = (),
    decisions: Sequence[Decision] = (),
    more: Sequence[Official] = (),
    department: bool = False,
    max_out: int | None = None,
    **settings: Any,
) -> tuple[Instance, Sequence[Move]]:
    """A1 and A2 at A (quota ``a``), Q at B (quota ``b``), C empty; 10 km between any two."""
    home = unit("A", None if department else a, max_out=max_out)
    people = [person("A1", "A", *fields, **(a1 or {})), person("A2", "A"), person("Q", "B"), *more]
    instance = make_instance(
        [home, unit("B", b), unit("C", 5)], people, {IT: 1, **(needs or {})}, None, {}, decisions, **settings
    )
    return instance, moves


def rule(order: Require, to: str | None) -> list[Decision]:
    return [Decision("A1", to, order, row=2, cell="Decisions!A2")]


def to_c(official: str = "A2", origin: str = "A") -> Move:
    return Move(MoveKind.TRANSFER, origin, "C", None, official, 1, 10.0)


def to_a(official: str, field_id: str | None = None) -> Move:
    return Move(MoveKind.TRANSFER, "C", "A", field_id, official, 1, 10.0)


LAND = ("land", "it")
FROM_C = person("C1", "C", "land", "it")
CASES = [
    Case("reach", {"max_km": 5.0}, {"max_km": 20.0}),
    Case("reach_own", {"a1": {"max_km": 5.0}}, {"a1": {"max_km": 20.0}}),
    Case("outside", {"within": "region"}, {}),
    Case("contract", {"a1": {"contract": True}}, {}),
    Case("running", {"a1": {"loan": Loan("elsewhere", "it", date(2026, 6, 30))}}, {}),
    # Moved in September; the day is 1 January 2026, so that a term of four months is over.
    Case(
        "recent",
        {"a1": {"moved_on": date(2025, 9, 1)}, "min_months_between_moves": 12},
        {"a1": {"moved_on": date(2025, 9, 1)}, "min_months_between_moves": 4},
    ),
    Case("protected", {"a1": {"protected": "leader"}}, {}),
    Case("retiring", {"a1": {"retire_on": date(2026, 9, 1)}}, {"a1": {"retire_on": date(2040, 9, 1)}}),
    Case("stays", {"decisions": rule(Require.FORBID, None)}, {}),
    Case("ordered", {"decisions": rule(Require.REQUIRE, "C")}, {}),
    Case("barred", {"decisions": rule(Require.FORBID, "B")}, {"decisions": rule(Require.FORBID, "C")}),
    Case("serving", {"needs": {("A", "it"): 1}}, {}),
    Case("no_new_gap", {"fields": LAND, "needs": {("A", "land"): 1}}, {"fields": LAND}),
    Case(
        "serving_other",
        {"fields": (), "more": [FROM_C], "moves": [to_a("C1", "land")], "needs": {("A", "land"): 1}},
        {"fields": (), "more": [FROM_C], "moves": [to_a("C1", "land")]},
    ),
    Case("floor", {"a": 2}, {"a": 1}),
    Case("turnover", {"max_out": 0}, {"max_out": 1}),
    Case("turnover", {"max_out_share": 0.4}, {"max_out_share": 0.5}),
    Case("swaps", {"a": 1, "swaps": False, "moves": [to_c()]}, {"a": 0, "swaps": False, "moves": [to_c()]}),
    Case("max_moves", {"max_moves": 0}, {"max_moves": 1}),
    Case("full", {"b": 1}, {"b": 2}),
    # B: two people for one post, of whom one leaves; exchanges would allow one to come.
    Case(
        "no_vacancy",
        {"b": 1, "swaps": False, "more": [person("R", "B")], "moves": [to_c("R", "B")]},
        {"b": 1, "swaps": True, "more": [person("R", "B")], "moves": [to_c("R", "B")]},
        also={"category": "over"},
    ),
    Case(
        "over",
        {"b": 1, "more": [person("R", "B")], "moves": [to_c("R", "B")]},
        {"b": 2, "more": [person("R", "B")], "moves": [to_c("R", "B")]},
    ),
    # A: quota 3, two were there and one came; without A1 it is short again, not shorter than it was.
    Case(
        "shortage",
        {"a": 3, "more": [person("C2", "C")], "moves": [to_a("C2")]},
        {"a": 2, "more": [person("C2", "C")], "moves": [to_a("C2")]},
    ),
    Case(
        "protected", {"department": True, "a1": {"protected": "leader"}}, {"department": True}, "secondment"
    ),
    # A: two people for two posts; whoever is lent would leave it below its posts.
    Case("floor", {"a": 2, "lenders": "all"}, {"a": 1, "lenders": "all"}, "secondment"),
    Case("turnover", {"department": True, "max_out": 0}, {"department": True, "max_out": 1}, "secondment"),
    Case("reach", {"department": True, "max_km": 5.0}, {"department": True, "max_km": 20.0}, "secondment"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.remedy}: {c.category}")
def test_each_reason_is_told_where_it_holds_and_not_where_it_does_not(case: Case) -> None:
    told = reason(remedies_of(*city(**case.on)), case.remedy)
    assert told.counts == {case.category: 1}
    undone = reason(remedies_of(*city(**case.off)), case.remedy)
    # Nothing else keeps them, so what is left is that no plan was searched for.
    assert undone.counts == {(case.also or {}).get("category", "other"): 1}
    for language in ("en", "vi"):
        assert "1" in told.text(language)
        assert told.text(language) != undone.text(language)


def test_kilometres_are_those_from_home() -> None:
    # A1 lives in C, 4 km from B; A is 10 km away, beyond the limit of 5.
    people = [person("A1", "A", "it", home="C"), person("Q", "B")]
    units, km = [unit("A", 0), unit("B", 3), unit("C", 5)], {("B", "C"): 4.0}
    instance = make_instance(units, people, {IT: 1}, None, km, max_km=5.0)
    told = reason(remedies_of(instance), "transfer")
    assert told.counts == {"other": 1}
    assert [(c.official_id, c.km) for c in told.nearest] == [("A1", 4.0)]


def test_a_project_borrows_or_stays_open() -> None:
    # D1 could be lent to the project T; A1 of the ward A, which trains and recruits, could not.
    people = [person("D1", "D", "it", protected="leader"), person("A1", "A", "it")]
    units = [unit("A", 3, cluster="x"), unit("D", None), unit("T", None, kind=Kind.PROJECT, cluster="x")]
    found = remedies_of(make_instance(units, people, {("T", "it"): 1}, None, {}))
    (gap,) = found.gaps
    assert [(r.remedy, r.count) for r in gap.remedies] == [("open", 1)]
    assert [told.phrase for told in gap.reasons] == ["transfer_project", "secondment"]
    assert gap.reasons[1].counts == {"protected": 1}
    assert found.sharing.uncovered_before == 0


@pytest.mark.parametrize(("fields", "told"), [(("it",), True), (("land",), False)])
def test_a_gap_of_a_project_that_contracts_could_close_elsewhere_says_so(
    fields: tuple[str, ...], told: bool
) -> None:
    # The ward A hires for it, the project T may not: without the reason nobody knew why.
    units = [unit("A", 1), unit("T", None, kind=Kind.PROJECT)]
    needs = {("A", "it"): 1, ("T", "it"): 1, ("T", "land"): 0}
    instance = make_instance(units, [person("A1", "A", "land")], needs, None, {}, contract_fields=fields)
    of_project = next(gap for gap in remedies_of(instance).gaps if gap.unit_id == "T")
    assert [(r.remedy, r.count) for r in of_project.remedies] == [("open", 1)]
    phrases = [reason.phrase for reason in of_project.reasons]
    assert phrases == ["transfer_project", "secondment_none", *(["contract_project"] if told else [])]
    assert not told or "not in a project" in of_project.reasons[-1].text("en")


def test_contract_staff_serve_and_neither_lead_nor_learn() -> None:
    # A's one specialist is on contract: A is served and supports nobody.  B2, on contract, is not trained.
    people = [person("A1", "A", "it", contract=True), person("B2", "B", "land", contract=True)]
    units = [unit(u, 0, cluster="x") for u in "AB"]
    found = remedies_of(make_instance(units, people, {("A", "it"): 1, IT: 1}, None, {}))
    assert found.totals()["open"] == 1
    assert reason(found, "sharing").counts == {"nobody": 1}
    assert reason(found, "training").counts == {"untrained_contract": 1}
    assert reason(found, "transfer").counts == {"contract": 1}


def test_whoever_is_lent_outside_the_list_serves_nowhere_here() -> None:
    # B1 of B serves at a ministry until June: B has nobody who could be trained, and B1 is no candidate.
    loan = Loan("ministry", "it", date(2026, 6, 30))
    found = remedies_of(make_instance([unit("B", 1)], [person("B1", "B", "it", loan=loan)], {IT: 1}))
    assert reason(found, "reassignment").counts == {"running": 1}
    assert reason(found, "training").phrase == "training_none"
    assert found.totals()["open"] == 1


def test_nobody_holds_the_field() -> None:
    found = remedies_of(*city(fields=()))
    for remedy in ("reassignment", "transfer", "secondment"):
        assert reason(found, remedy).phrase == f"{remedy}_none"
        assert reason(found, remedy).total == 0


INSIDE = [
    ("left", [person("B1", "B", "it")], {}, [Move(MoveKind.TRANSFER, "B", "C", "it", "B1", 1, 10.0)]),
    ("no_new_gap", [person("B1", "B", "land", "it")], {("B", "land"): 1}, []),
    ("other", [person("B1", "B", "land", "it")], {}, []),
    (
        "serving_other",
        [person("B1", "C", "land", "it")],
        {("B", "land"): 1},
        [Move(MoveKind.TRANSFER, "C", "B", "land", "B1", 1, 10.0)],
    ),
]


@pytest.mark.parametrize(("category", "more", "needs", "moves"), INSIDE)
def test_why_nobody_inside_takes_it(
    category: str, more: list[Official], needs: dict[tuple[str, str], int], moves: list[Move]
) -> None:
    found = remedies_of(*city(fields=(), b=1, more=more, needs=needs, moves=moves))
    assert reason(found, "reassignment").counts == {category: 1}


# -- sharing, training, recruitment ------------------------------------------------------------------


def shared_city(
    have: Mapping[tuple[str, str], int] | None = None,
    needs: Mapping[tuple[str, str], int] | None = None,
    cluster: str | None = "x",
    km: Mapping[tuple[str, str], float | None] | None = None,
    gap_only: Sequence[tuple[str, str]] = (),
    **settings: Any,
) -> Remedies:
    units = [unit(u, 2, 2, cluster=cluster if u == "B" else "x") for u in "ABC"]
    return remedies_of(
        make_instance(
            units, None, {IT: 1, **(needs or {})}, have or {}, km or {}, gap_only=gap_only, **settings
        )
    )


ONE_AT_A = {("A", "it"): 1}
SHARING: list[tuple[str, dict[str, Any]]] = [
    ("sharing_no_cluster", {"have": ONE_AT_A, "cluster": None}),
    ("sharing_unknown", {"have": ONE_AT_A, "gap_only": [IT]}),
    ("sharing_off", {"have": ONE_AT_A, "share_capacity": 0}),
    ("sharing_served", {"have": {IT: 1}, "needs": {IT: 2}}),
    ("sharing_one", {"have": ONE_AT_A, "needs": {IT: 2}}),
    ("sharing_none", {"cluster": "alone"}),
]


@pytest.mark.parametrize(("phrase", "given"), SHARING)
def test_why_nothing_is_shared(phrase: str, given: dict[str, Any]) -> None:
    assert reason(shared_city(**given), "sharing").phrase == phrase


def test_what_is_shared_needs_no_excuse() -> None:
    found = shared_city(have=ONE_AT_A)
    (gap,) = found.gaps
    assert [(r.remedy, r.count, r.lead) for r in gap.remedies] == [("sharing", 1, "A")]


def test_leads_by_what_keeps_them() -> None:
    assert reason(shared_city(), "sharing").counts == {"nobody": 2}
    # A's one specialist can support one other unit, and C's gap is as near but comes no later.
    full = shared_city(have=ONE_AT_A, needs={("C", "it"): 1}, share_capacity=1, km={("A", "C"): 1.0})
    assert reason(full, "sharing").counts == {"nobody": 1, "capacity": 1}
    # A leads land for C, which is worth more, and may lead one field only.
    both = {"have": {("A", "it"): 1, ("A", "land"): 1}, "needs": {("C", "land"): 1, ("B", "land"): 1}}
    assert reason(shared_city(**both), "sharing").counts == {"nobody": 1, "leads_other": 1}
    blank = shared_city(have=ONE_AT_A, km={("A", "B"): None})
    assert reason(blank, "sharing").counts == {"nobody": 1, "blank_pair": 1}


def test_training_takes_those_who_serve_no_needed_post() -> None:
    people = [
        person("B1", "B", "land"),
        person("B2", "B", "land"),
        person("B3", "B", protected="leader"),
        person("B4", "B", retire_on=date(2026, 3, 1)),
        person("B5", "B", protected="nuôi con dưới 36 tháng"),
    ]
    needs = {IT: 2, ("B", "land"): 1, ("B", "health"): 1}
    found = remedies_of(make_instance([unit("B", 5)], people, needs))
    # One of two land officers is free, and B5, whom a child keeps from moving but not from learning; both
    # gaps weigh the same and have nobody, so the fields come in their order: health, then IT.
    assert [(t.field_id, t.official_id) for t in found.trainees] == [("health", "B1"), ("it", "B5")]
    told = reason(found, "training")
    assert told.counts == {
        "needed": 1,
        "untrained_protected": 1,
        "untrained_retiring": 1,
        "trained": 1,
        "trained_other": 1,
    }
    assert found.totals()["open"] == 1
    assert reason(found, "recruitment").phrase == "recruitment_none"


@pytest.mark.parametrize("quota", [None, 1, 9])
def test_a_department_that_is_short_is_told_nothing_of_posts(quota: int | None) -> None:
    # Its quota has no effect here, so neither "no vacancy" nor "1 of 9 posts" says why it stays open.
    department = unit("D", quota, 1, kind=Kind.DEPARTMENT)
    found = remedies_of(make_instance([department], [person("D1", "D", "land")], {("D", "land"): 2}))
    names = ("sharing", "training", "recruitment")
    told = {name: reason(found, name, ("D", "land")) for name in names}
    assert {name: one.phrase for name, one in told.items()} == {
        "sharing": "sharing_served",
        "training": "training_closed",
        "recruitment": "recruitment_closed",
    }
    assert "hết" not in told["recruitment"].text("vi") and "vacancy" not in told["recruitment"].text("en")


def test_recruitment_goes_up_to_the_vacancies() -> None:
    # One person who is needed, quota 3: two vacancies for three missing.
    needs = {IT: 2, ("B", "land"): 1, ("B", "health"): 1}
    instance = make_instance([unit("B", 3)], [person("B1", "B", "land")], needs)
    found = remedies_of(instance)
    assert found.hired(RECRUITMENT) == [("B", "health", 1), ("B", "it", 1)]
    assert found.totals()["open"] == 1
    assert reason(found, "recruitment").counts == {"recruited": 1, "recruited_other": 1}


def test_classes_are_few_and_equal() -> None:
    assert class_sizes(0) == ()
    assert class_sizes(30) == (30,)
    assert class_sizes(61) == (21, 20, 20)
    assert Demand("it", 61, class_sizes(61), ()).sizes == "21 + 20 + 20"
    # 200 in seven classes: four of 29 and three of 28.
    assert Demand("it", 200, class_sizes(200), ()).sizes == "4 × 29 + 3 × 28"


def test_classes_of_hundreds_pass_their_check() -> None:
    units = [unit(u, 200, 200) for u in ("A", "B")]
    found = remedies_of(make_instance(units, None, {("A", "it"): 150, ("B", "it"): 50}, {}))
    assert [(d.count, d.sizes) for d in found.demands] == [(200, "4 × 29 + 3 × 28")]


def test_what_a_secondment_reopens_when_it_ends() -> None:
    instance, _ = city(department=True)
    moves = [Move(MoveKind.SECONDMENT, "A", "B", "it", "A1", 1, 10.0)]
    (loan,) = remedies_of(instance, moves).loans
    assert (loan.start, loan.end, loan.reopens) == (date(2026, 1, 1), date(2027, 1, 1), 1)
    unneeded = replace(instance, needs={k: n._replace(need=0) for k, n in instance.needs.items()})
    assert remedies_of(unneeded, moves).loans[0].reopens == 0


# -- checks ----------------------------------------------------------------------------------------------


def claimed() -> tuple[Instance, Ledger, Claim]:
    people = [person("A1", "A", "it"), person("A2", "A", "it"), person("B1", "B"), person("C1", "C")]
    units = [unit(u, 2, cluster="x") for u in "ABC"]
    instance = make_instance(
        units, people, {("A", "it"): 2, IT: 2, ("C", "it"): 2}, None, {}, share_capacity=1
    )
    ledger = Ledger(instance, ())
    claim = claim_of(instance, find_remedies(instance, ledger, share(instance, ledger)))
    assert len(claim.supports) == 2
    assert [t.official_id for t in claim.trainees] == ["B1", "C1"]
    assert check(instance, ledger, claim) == []
    return instance, ledger, claim


SPOILERS: list[tuple[str, Callable[[Claim], Claim]]] = [
    ("two leads", lambda c: c._replace(supports=(*c.supports, c.supports[0]))),
    ("nobody serves", lambda c: c._replace(supports=(Support("it", "C", "B"), *c.supports[1:]))),
    ("already", lambda c: c._replace(supports=(Support("it", "B", "A"), *c.supports[1:]))),
    ("elsewhere", lambda c: c._replace(trainees=(Trainee("C", "it", "B1"), c.trainees[1]))),
    ("twice", lambda c: c._replace(trainees=(*c.trainees, c.trainees[0]))),
    ("needed post", lambda c: c._replace(trainees=(*c.trainees, Trainee("A", "it", "A1")))),
    ("no such", lambda c: c._replace(trainees=(Trainee("B", "it", "XX"), c.trainees[1]))),
    ("vacant", lambda c: c._replace(closed=(*c.closed, ("B", "it", "recruitment", 2)))),
    ("add up", lambda c: c._replace(closed=c.closed[1:])),
]


@pytest.mark.parametrize(("said", "spoil"), SPOILERS)
def test_a_spoilt_claim_is_caught(said: str, spoil: Callable[[Claim], Claim]) -> None:
    instance, ledger, claim = claimed()
    breaches = check(instance, ledger, spoil(claim))
    words = {"already": "nobody serves"}.get(said, said)
    assert any(words in b.text("en") for b in breaches), [b.text("en") for b in breaches]
    assert all(b.rule == "remedies" and b.text("vi") != b.text("en") for b in breaches)


def test_too_much_of_a_lead_is_caught() -> None:
    instance, ledger, claim = claimed()
    strict = replace(instance, settings=replace(instance.settings, lead_fields_per_unit=0))
    assert any("leads 1" in b.text_en for b in check(strict, ledger, claim))
    fewer = replace(instance, settings=replace(instance.settings, share_capacity=0))
    assert any("supports 2" in b.text_en for b in check(fewer, ledger, claim))
    units: tuple[Unit, ...] = tuple(u._replace(cluster=u.unit_id) for u in instance.units)
    assert any("one cluster" in b.text_en for b in check(replace(instance, units=units), ledger, claim))


@pytest.mark.parametrize(
    ("seed", "on_counts"), [(s, False) for s in range(60)] + [(s, True) for s in range(30)]
)
def test_remedies_of_random_plans_pass_their_checks_and_add_up(seed: int, on_counts: bool) -> None:
    instance = random_instance(seed, on_counts)
    instance = replace(instance, units=tuple(u._replace(cluster="x") for u in instance.units))
    try:
        plan, verification = solve_instance(instance)
    except NoPlanError:
        return
    result = with_remedies(Result(instance, plan, verification))
    assert result.remedies is not None
    for gap in result.remedies.gaps:
        assert sum(r.count for r in gap.remedies) == gap.missing > 0
        for told in (t for r in gap.remedies for t in r.earlier):
            assert sum(told.counts.values()) == told.total
            assert "{" not in told.text("en") + told.text("vi")
    assert sum(result.remedies.totals().values()) == sum(
        max(0, n.need - n.have) for n in instance.needs.values()
    )


# -- through files -------------------------------------------------------------------------------------


def workbook(tmp_path: Path) -> Path:
    """Two wards short of IT in the cluster of one that has a specialist; nobody may move."""
    units = [["unit", "name", "kind", "quota", "headcount", "cluster", "lat", "lon", "it need"]]
    units += [
        ["A", "Alder", "ward", 1, 1, "x", 10.0, 106.0, 1],
        ["B", "Birch", "ward", 2, 2, "x", 10.1, 106.0, 2],
    ]
    units += [["C", "Cedar", "ward", 3, 1, "", 10.2, 106.0, 3]]
    officials = [
        ["official", "unit", "fields"],
        ["P1", "A", "it"],
        ["P2", "B", ""],
        ["P3", "B", ""],
        ["P4", "C", ""],
    ]
    rules = [["rule", "value"], ["as_of", "2026-01-01"], ["swaps", "no"]]
    return write_workbook(tmp_path / "w.xlsx", {"Units": units, "Officials": officials, "Rules": rules})


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_plan_carries_its_remedies_and_is_checked_from_the_file(tmp_path: Path, language: str) -> None:
    result = solve(workbook(tmp_path), language=language)
    # B: one shared by A, one trained. C: P4 trained, two recruited.
    assert result.remedies is not None
    assert result.remedies.totals() == {
        **dict.fromkeys(("reassignment", "transfer", "secondment"), 0),
        "sharing": 1,
        "training": 2,
        "recruitment": 2,
        "open": 0,
    }
    assert len(result.sharing) == 1 and len(result.training) == 2
    assert result.recruitment["count"].tolist() == [2]
    path = tmp_path / "w.plan.xlsx"
    write_plan(result, path)
    assert verify_plan(path).verification.ok
    document = as_json(result)
    gap = next(g for g in document["gaps"] if g["unit"] == "B")
    assert [(r["remedy"], r["count"]) for r in gap["remedies"]] == [("sharing", 1), ("training", 1)]
    assert gap["remedies"][0]["why"]
    assert document["sharing"]["supports"][0]["lead"] == "A"
    assert document["recruitment"] == [{"unit": "C", "name": "Cedar", "field": "it", "count": 2}]
    lines = plain(render_remedies(result)).splitlines()
    assert len(lines) == 4
    assert all(cell_len(line) <= WIDTH for line in lines)


def test_a_remedy_spoilt_by_hand_is_a_breach(tmp_path: Path) -> None:
    path = tmp_path / "w.plan.xlsx"
    write_plan(solve(workbook(tmp_path)), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Remedies"]
    heading = next(r for r in sheet.iter_rows() if any(c.value == "Recruited" for c in r))
    place = next(c.column for c in heading if c.value == "Recruited")
    cell = next(c for c in sheet[get_column_letter(place)] if c.value == 2)
    cell.value = 3
    book.save(path)
    breaches = verify_plan(path).verification.breaches
    assert {b.rule for b in breaches} == {"remedies"}
    # Quota 3 and one present: two vacancies; three are missing, and 1 trained + 3 recruited are four.
    assert any("2 posts are vacant" in b.text_en for b in breaches)


def test_the_stored_source_is_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "w.plan.xlsx"
    write_plan(solve(workbook(tmp_path)), path)
    assert load(path).instance.units == load(workbook(tmp_path)).instance.units
