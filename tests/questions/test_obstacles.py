"""Obstacles to one more move: each true by the rule's own check, and gone when it alone is lifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from helpers.factory import keeps_rules, random_city, random_instance
from helpers.opened import opened
from realloc.city.domain import Instance, Move, Official
from realloc.city.ledger import Ledger
from realloc.questions.explain.obstacles import OBSTACLES, obstacles, with_move
from realloc.rules import RULES


def questions(instance: Instance) -> Iterator[tuple[Official, str, str | None]]:
    """Everybody to every unit that receives, and at home, to serve each own field."""
    for official in instance.officials or ():
        home = instance.unit[official.unit_id]
        for other in instance.units:
            if other.unit_id != official.unit_id and not other.is_department:
                for field_id in official.fields or ((None,) if not home.is_department else ()):
                    yield official, other.unit_id, field_id
        if not home.is_department:
            for field_id in official.fields:
                yield official, home.unit_id, field_id


def broken(instance: Instance, moves: tuple[Move, ...]) -> set[str]:
    ledger = Ledger(instance, moves)
    return {breach.rule for rule in RULES for breach in rule.check(ledger)}


CITIES = [random_instance, random_city]


@pytest.mark.parametrize("make", CITIES)
@pytest.mark.parametrize("seed", range(80))
def test_obstacles_are_what_the_checks_find(seed: int, make: Callable[[int], Instance]) -> None:
    plan = opened(make(seed))
    if plan is None:
        return
    for official, to, field_id in questions(plan.instance):
        found = obstacles(plan, official, to, field_id)
        assert {o.rule for o in found} == broken(plan.instance, with_move(plan, official, to, field_id))


@pytest.mark.parametrize("make", CITIES)
@pytest.mark.parametrize("seed", range(80))
def test_lifting_the_only_obstacle_lets_the_person_go(seed: int, make: Callable[[int], Instance]) -> None:
    plan = opened(make(seed))
    if plan is None:
        return
    for official, to, field_id in questions(plan.instance):
        found = obstacles(plan, official, to, field_id)
        if len(found) == 1 and found[0].lifted is not None:
            assert keeps_rules(found[0].lifted.instance, with_move(plan, official, to, field_id)), found


def test_the_random_instances_show_every_obstacle() -> None:
    seen: Counter[str] = Counter()
    plans = [opened(make(seed)) for make in CITIES for seed in range(60)]
    plans += [opened(make(seed), moves=()) for make in CITIES for seed in range(200)]
    for plan in plans:
        if plan is not None and plan.verification.ok:
            for question in questions(plan.instance):
                seen.update(o.kind for o in obstacles(plan, *question))
    assert {kind for kind in OBSTACLES if not seen[kind]} <= {"elsewhere"}
