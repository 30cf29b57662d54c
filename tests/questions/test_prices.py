"""Prices are differences of two optima: checked by enumeration, told in both languages, written whole."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from helpers.factory import (
    best_by_enumeration,
    every_plan,
    keeps_rules,
    make_instance,
    measured,
    person,
    random_instance,
    unit,
)
from helpers.opened import keeping, opened
from helpers.places import EXAMPLES
from realloc.city.domain import Decision, Instance, Require
from realloc.commands.cli import app
from realloc.pipeline import solve
from realloc.plan.verify import verify
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.effects import price
from realloc.questions.explain.obstacles import obstacles
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.prices import GRANTED, Item, items_of, price_list
from realloc.questions.explain.words import obstacle_told
from realloc.questions.one_scenario import outcome_of, solve_scenario
from realloc.questions.scenario import Scenario, Status
from realloc.reports.plan_workbook.workbook import write_plan
from realloc.reports.terminal.screen import plain


def best_with_surplus_kept(instance: Instance, item: Item) -> tuple[float, ...] | None:
    """The best plan of the base that keeps what the unit asks for, by looking at all of them."""
    unit_id = item.unit_id or ""
    asked = instance.unit[unit_id]
    assert asked.posts is not None
    least = asked.posts + min(asked.retain, max(0, asked.headcount - asked.posts))
    plans = (
        moves
        for moves in every_plan(instance)
        if keeps_rules(instance, moves) and verify(instance, moves).ledger.headcount[unit_id] >= least
    )
    return min((measured(instance, moves) for moves in plans), default=None)


@pytest.mark.parametrize(
    ("seed", "on_counts"), [(s, False) for s in range(45)] + [(s, True) for s in range(1000, 1015)]
)
def test_every_price_is_the_difference_of_two_best_plans(seed: int, on_counts: bool) -> None:
    instance = random_instance(seed, on_counts)
    plan = opened(instance)
    if plan is None:
        return
    before = best_by_enumeration(instance)
    assert before is not None
    items = {id(item.change): item for item in items_of(plan)}
    for priced in price_list(Questions(plan, jobs=1)).items:
        item = next(
            i
            for i in items_of(plan)
            if i.change.kind == priced.change.kind and i.change.facts == priced.change.facts
        )
        granted = item.change.kind == GRANTED
        after = (
            best_with_surplus_kept(instance, item) if granted else best_by_enumeration(item.change.instance)
        )
        if after is None:
            assert priced.price.status is Status.INFEASIBLE
            continue
        expected = [b - a for a, b in zip(before, after, strict=True)]
        found = [float(v) for v in priced.price.differences.values()]
        assert found == pytest.approx(expected, abs=1e-4), (priced.change.kind, priced.change.facts)
    assert items is not None


def test_the_random_instances_have_every_kind_of_item() -> None:
    kinds: Counter[str] = Counter()
    idle: Counter[str] = Counter()
    for seed in range(60):
        plan = opened(random_instance(seed))
        for item in items_of(plan) if plan else ():
            kinds[item.change.kind] += 1
            idle[item.change.kind] += item.change.idle
    assert set(kinds) == {
        *("max_km", "max_moves", "max_out_share", "swaps", "max_out", "own_km"),
        *("retention", "grant", "exception", "require", "forbid", "stay"),
    }
    # What is skipped without solving is tested above like the rest, so there must be some of it.
    assert idle["own_km"] and idle["forbid"] and idle["retention"] and idle["stay"]


def test_the_sentence_says_what_keeping_leaves_empty() -> None:
    plan = opened(keeping())
    assert plan is not None
    assert plan.moves == ()
    (item,) = price_list(Questions(plan, jobs=1)).items
    # Without the request one of the two goes to B: one gap less for one move.
    assert item.price.differences == {"retention": 0, "gap": -1, "moves": 1}
    assert item.costs == {"retention": 0, "gap": 1, "moves": -1}
    english = item.sentence(plan.instance)
    vietnamese = item.sentence(replace(plan.instance, language="vi"))
    assert (
        english
        == "Keeping 1 at A means: land 1 more short at B; 1 more unfilled at B; 1 more over quota at A."
    )
    assert "A" in vietnamese and "land" in vietnamese and vietnamese != english


def test_a_request_met_by_nobody_is_granted() -> None:
    instance = keeping()
    settings = replace(instance.settings, goals=("gap", "retention", "moves"))
    plan = opened(replace(instance, settings=settings))
    assert plan is not None
    found = {item.change.kind: item for item in price_list(Questions(plan, jobs=1)).items}
    assert found["grant"].price.differences == {"gap": 1, "retention": -1, "moves": -1}
    assert found["grant"].costs == found["grant"].price.differences
    # The gap goes first anyway, so the request itself costs nothing: dropped, nothing but it changes.
    assert found["retention"].price.differences == {"gap": 0, "retention": -1, "moves": 0}


def test_the_dearest_comes_first() -> None:
    for seed in range(20):
        plan = opened(random_instance(seed))
        if plan:
            found = price_list(Questions(plan, jobs=1))
            costs = [list(i.costs.values()) for i in found.items if i.price.status is Status.OPTIMAL]
            assert costs == sorted(costs, reverse=True)


def test_alike_officials_with_a_limit_are_solved_once() -> None:
    """Four alike with 5 km each, B 10 km away: without all four the plan is better, and then one of them is
    solved for all."""
    instance = make_instance(
        [unit("A", 3), unit("B", 1)],
        [person(f"A{n}", "A", max_km=5.0) for n in range(4)],
        km={("A", "B"): 10.0},
    )
    plan = opened(instance)
    assert plan is not None
    found = price_list(Questions(plan, jobs=1))
    assert len(found.items) == 4
    assert found.solved == 2
    assert {tuple(i.price.differences.items()) for i in found.items} == {
        tuple(found.items[0].price.differences.items())
    }
    assert found.items[0].price.differences["over"] == -1


def test_limits_that_bind_nobody_are_dropped_together() -> None:
    """Five with 50 km each, in five fields; nobody has to go anywhere: one solve without all five limits."""
    instance = make_instance(
        [unit("A", 5), unit("B", 0)],
        [person(f"A{n}", "A", f"field{n}", max_km=5.0) for n in range(5)],
        km={("A", "B"): 10.0},
    )
    plan = opened(instance)
    assert plan is not None
    found = price_list(Questions(plan, jobs=1))
    assert found.solved == 1
    assert [item.price.is_nothing for item in found.items] == [True] * 5


def test_without_time_prices_are_not_claimed() -> None:
    plan = opened(keeping())
    assert plan is not None
    found = price_list(Questions(plan, jobs=1, time_limit=1e-9))
    assert not found.proven
    assert [item.sentence(plan.instance) for item in found.items if not item.price.differences] == [""]


def test_kilometres_within_the_tolerance_are_no_difference() -> None:
    base = solve_scenario(Scenario("base", random_instance(3)))
    if base.goals and "distance" in base.values():
        nudged = tuple(
            g._replace(value=float(g.value) * (1 + 1e-7)) if g.goal == "distance" else g for g in base.goals
        )
        assert price(base, replace(base, goals=nudged)).is_nothing


# -- the command -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiny_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("prices") / "tiny.plan.xlsx"
    write_plan(solve(EXAMPLES / "tiny" / "tiny.xlsx"), target)
    return target


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_list_on_the_terminal(tiny_plan: Path, language: str) -> None:
    code, out, _ = run("prices", tiny_plan, "--lang", language, "--jobs", 1)
    assert code == 0
    assert max(len(line) for line in out.splitlines()) <= 80
    words = {"en": ("Alder ward asks to keep 1", "Cost nothing"), "vi": ("đề nghị giữ lại 1", "Không mất gì")}
    assert all(word in out for word in words[language])


def test_json_and_workbook_have_the_same_prices(tiny_plan: Path, tmp_path: Path) -> None:
    book, file = tmp_path / "prices.xlsx", tmp_path / "prices.json"
    code, *_ = run("prices", tiny_plan, "-o", book, "--json", file, "--jobs", 1, "--quiet", "--lang", "vi")
    assert code == 0
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["status"] == "optimal"
    assert told["base"]["moves"] == 2
    sheet = openpyxl.load_workbook(book).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    heading, *lines = rows
    assert [line[1] for line in lines] == [item["text"] for item in told["prices"]]
    place = heading.index("Số lượt bố trí lại")
    assert [line[place] or 0 for line in lines] == [p["differences"]["reassignments"] for p in told["prices"]]
    # B1's own limit keeps her from going herself: without it nobody needs another field (see the example).
    own = next(p for p in told["prices"] if p["kind"] == "own_km")
    assert own["official"] == "B1"
    assert own["differences"]["reassignments"] == -1


def test_time_out_is_exit_code_3(tiny_plan: Path) -> None:
    code, out, _ = run("prices", tiny_plan, "--time-limit", "0.000001", "--jobs", 1, "--lang", "en")
    assert code == 3
    assert "not proven" in out


def test_destinations_are_refused_before_solving(tiny_plan: Path) -> None:
    for option in ("--output", "--json"):
        code, _, err = run("prices", tiny_plan, option, tiny_plan)
        assert code == 2
        assert "never written over" in " ".join(err.replace("│", " ").split())
    assert run("prices", tiny_plan, "-o", "x.txt")[0] == 2
    assert run("prices", EXAMPLES / "tiny" / "tiny.xlsx")[0] == 4


NAMED = {"A1": "Nguyễn Thị Bình", "A2": "Trần Văn Cường"}


def named_plan(names: bool) -> OpenPlan:
    """Two people with names; one of them ordered, one with a limit."""
    instance = make_instance(
        [unit("A", 1), unit("B", 1)],
        [person(i, "A", max_km=50.0, name=n) for i, n in NAMED.items()],
        km={("A", "B"): 10.0},
        decisions=[Decision("A2", "B", Require.REQUIRE, cell="Decisions!A2")],
    )
    outcome = solve_scenario(Scenario("base", instance))
    assert names is not None
    return OpenPlan(instance, outcome.moves, verify(instance, outcome.moves), outcome, True, False)


def test_names_only_where_asked_for() -> None:
    plan = named_plan(names=True)
    items = price_list(Questions(plan, jobs=1)).items
    without = " ".join(item.what_of(plan.instance, False) for item in items)
    having = " ".join(item.what_of(plan.instance, True) for item in items)
    assert not any(name in without for name in NAMED.values())
    assert all(name in having for name in NAMED.values())


def test_a_plan_that_is_not_the_optimum_says_so() -> None:
    instance = keeping()
    base = solve_scenario(Scenario("base", instance))
    plan = OpenPlan(instance, (), verify(instance, ()), base, False, False)
    from realloc.reports.terminal.prices import render_prices

    text = plain(render_prices(plan, price_list(Questions(plan, jobs=1))))
    assert "not the optimum" in text
    assert outcome_of(instance, ()).values()["moves"] == 0


def test_the_area_is_said_in_the_readers_language() -> None:
    """B lacks one for land, whom A has over, but in another region: `within` alone is in the way."""
    units = [unit("A", 1, region="north"), unit("B", 1, region="south")]
    people = [person("P1", "A", "land"), person("P2", "A", "land")]
    instance = make_instance(units, people, {("B", "land"): 1}, within="region")
    for language, price_of, barred in (
        ("en", "Limit: within = region", "outside the area (within = region)"),
        ("vi", "Giới hạn: phạm vi = khu vực", "ngoài phạm vi (Phạm vi = khu vực)"),
    ):
        plan = opened(replace(instance, language=language))
        assert plan is not None
        (item,) = price_list(Questions(plan, jobs=1)).items
        assert item.what_of(plan.instance, False) == price_of
        assert item.change.facts == {"value": "region"}
        (found,) = obstacles(plan, plan.instance.official["P1"], "B", "land")
        assert obstacle_told(found, language) == barred
        assert found.facts == {"within": "region"}
