"""Why an official goes where the plan sends them, or stays where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import ne
from typing import Any

from realloc.city.domain import Instance, Move, MoveKind, Official
from realloc.city.ledger import Ledger
from realloc.model.group import Group
from realloc.optimise.build import Model
from realloc.optimise.goals_in_order import is_feasible
from realloc.optimise.groups import build_groups
from realloc.plan.reasons import why_moved
from realloc.questions.explain import changes, words
from realloc.questions.explain.asked import Questions, asking
from realloc.questions.explain.effects import Price
from realloc.questions.explain.obstacles import Obstacle, bound_to_unit, obstacles
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.records import Explanation
from realloc.questions.scenario import Outcome, Status
from realloc.words.say import say

OTHERS, DESTINATIONS = 2, 2
"""How many other officials, and other destinations, the short answer prices."""

DEEP = 5
"""How many of each the long answer prices."""

LOOKED_AT = 60
"""Nearest officials of other groups among whom those that nothing holds are sought."""


@dataclass
class _Person:
    """An official and those of the same unit who are alike to the model."""

    plan: OpenPlan
    official: Official
    move: Move | None
    group: Group

    @property
    def language(self) -> str:
        return self.plan.instance.language

    @property
    def leaves(self) -> bool:
        """Whether the plan moves or lends the official."""
        return self.move is not None and self.move.kind is not MoveKind.REASSIGNMENT

    @property
    def mates(self) -> list[str]:
        """The others of the group."""
        return [i for i in self.group.officials if i != self.official.official_id]

    def idle_mates(self) -> list[str]:
        """Those of them whom the plan leaves as they are."""
        return [i for i in self.mates if i not in self.plan.move_of]

    def move_in(self, outcome: Outcome) -> Move | None:
        """The official's move in another plan."""
        return next((m for m in outcome.moves if m.official_id == self.official.official_id), None)

    def mates_not_sent_to(self, unit_id: str) -> list[Official]:
        """Those of them who could go to ``unit_id`` in this one's place."""
        sent = {i for i, move in self.plan.move_of.items() if move.destination == unit_id}
        return [self.plan.instance.official[i] for i in self.mates if i not in sent]


def explain_official(asked: Questions, official_id: str) -> Explanation:
    """Explain one official of a roster."""
    plan = asked.plan
    official = plan.instance.official[official_id]
    groups = build_groups(plan.instance)
    group = next(g for g in groups if official_id in g.officials)
    person = _Person(plan, official, plan.move_of.get(official_id), group)
    if person.leaves:
        return _why_it_goes(asked, person)
    return _why_it_stays(asked, person)


def _started(asked: Questions, person: _Person) -> Explanation:
    """Who it is, and what the plan does with them."""
    instance, language, move = person.plan.instance, person.language, person.move
    official = person.official
    facts: dict[str, Any] = {
        "official": words.person(instance, official.official_id, asked.names),
        "unit": instance.unit[official.unit_id].name,
        "fields": words.fields_of(instance, official),
    }
    told = Explanation(say("official.who", language, **facts), language)
    told.data = {"official": official.official_id, "unit": official.unit_id, "fields": list(official.fields)}
    if asked.names:
        told.data["name"] = official.name or None
    part = told.part()
    told.data["move"] = None
    if move is None:
        part.say("official.stays")
    else:
        part.lines.append(_move_told(instance, move))
        to = {"to": move.destination, "field": move.field_id, "km": move.km}
        told.data["move"] = {"kind": move.kind.value} | to
        reasons = [say(key, language, **facts) for key, facts in why_moved(person.plan.result, move)]
        part.say("official.because", reasons="; ".join(reasons))
    return told


def _move_told(instance: Instance, move: Move) -> str:
    facts = {
        "unit": instance.unit[move.destination].name,
        "field": words.field_told(instance, move.field_id),
    }
    if move.kind is MoveKind.REASSIGNMENT:
        return say("official.reassigned", instance.language, **facts)
    key = "official.lent" if move.kind is MoveKind.SECONDMENT else "official.moved"
    return say(key, instance.language, **facts, km=words.km_told(move.km, instance.language))


# -- somebody who moves ----------------------------------------------------------------------------------


def _why_it_goes(asked: Questions, person: _Person) -> Explanation:
    told = _started(asked, person)
    move = person.move
    assert move is not None
    barred = changes.barred(person.official, move.destination)
    alone = changes.with_decisions(person.plan.instance, barred)
    others = list(_others(person, DEEP if asked.deep else OTHERS))
    questions = {
        "ruled_out": asking(alone, tighter=True),
        "first": asking(_leaving(alone, person.official)),
    }
    rivals = person.mates_not_sent_to(move.destination)
    if rivals:
        rows = [changes.barred(rival, move.destination) for rival in rivals]
        questions["alike_ruled_out"] = asking(changes.with_decisions(alone, *rows), tighter=True)
    if not person.idle_mates():
        stays = changes.with_decisions(person.plan.instance, changes.kept(person.official))
        questions["stays"] = asking(stays, tighter=True)
    for other in others:
        sent = changes.with_decisions(alone, changes.sent(other, move.destination))
        questions[f"other {other.official_id}"] = asking(sent)
    asked.answer(questions)
    _tell_what_it_brings(asked, person, told)
    _tell_why_this_one(asked, person, others, told)
    _tell_destinations(asked, person, alone, told)
    told.unproven = asked.unproven
    return told


def _tell_what_it_brings(asked: Questions, person: _Person, told: Explanation) -> None:
    """The price of ruling the move out for the person, for all those alike, and of keeping the person."""
    part = told.part("official.worth")
    questions = {"ruled_out": "ruled_out", "alike_ruled_out": "alike_ruled_out", "stays": "kept"}
    prices = {key: asked.price(name) for name, key in questions.items() if name in asked.outcomes}
    told.data |= {key: price.as_dict() for key, price in prices.items()}
    if prices["ruled_out"] == prices.get("kept"):
        prices["without"] = prices.pop("kept")
        del prices["ruled_out"]
    for key in ("without", "ruled_out", "alike_ruled_out", "kept"):
        if key in prices:
            part.say(f"official.{key}", price=words.price_told(prices[key], person.language))


def _tell_why_this_one(
    asked: Questions, person: _Person, others: Sequence[Official], told: Explanation
) -> None:
    """The fixed rule among those alike; the price of each other one instead."""
    instance, move = person.plan.instance, person.move
    assert move is not None
    part = told.part("official.why_this_one")
    idle = person.idle_mates()
    told.data["alike"] = [{"official": i, "moves": i in person.plan.move_of} for i in person.mates]
    if idle:
        part.say("official.alike", count=len(idle), officials=_few(instance, idle, asked.names))
    elif person.mates:
        part.say("official.alike_all_go", count=len(person.mates))
    else:
        part.say("official.alike_nobody")
    told.data["others"] = []
    for other in others:
        price = asked.price(f"other {other.official_id}")
        km = instance.distances.between(other.unit_id, move.destination, other.home)
        who = words.person(instance, other.official_id, asked.names)
        part.say("official.other", official=who, **_place(instance, other.unit_id, km, price))
        record = {"official": other.official_id, "unit": other.unit_id, "km": km}
        told.data["others"].append(record | price.as_dict())


def _place(instance: Instance, unit_id: str, km: float | None, price: Price) -> dict[str, str]:
    """A unit, how far it is, and what it would change."""
    language = instance.language
    told = {"km": words.km_told(km, language), "price": words.price_told(price, language)}
    return {"unit": instance.unit[unit_id].name, **told}


def _few(instance: Instance, official_ids: Sequence[str], names: bool, most: int = 3) -> str:
    shown = [words.person(instance, i, names) for i in official_ids[:most]]
    return ", ".join([*shown, *(["…"] if len(official_ids) > most else [])])


def _others(person: _Person, most: int) -> Iterator[Official]:
    """The nearest officials of other groups who could do the same and whom nothing of their own holds; those
    first who could come with the rest of the plan as it is.  One of each group: the others cost the same."""
    plan, move = person.plan, person.move
    assert move is not None
    rest = tuple(m for m in plan.moves if m is not move)
    without = replace(
        plan, moves=rest, verification=plan.verification._replace(ledger=Ledger(plan.instance, rest))
    )
    found: list[tuple[int, float, str]] = []
    for group, km in _nearest(person)[:LOOKED_AT]:
        other = plan.instance.official[group.officials[0]]
        in_the_way = obstacles(without, other, move.destination, move.field_id)
        if not any(obstacle.personal for obstacle in in_the_way):
            found.append((len(in_the_way), km, other.official_id))
    for *_, official_id in sorted(found)[:most]:
        yield plan.instance.official[official_id]


def _nearest(person: _Person) -> list[tuple[Group, float]]:
    """Movable groups elsewhere that can serve the field of the move, nearest to its destination first."""
    plan, move = person.plan, person.move
    assert move is not None
    found = []
    for group in build_groups(plan.instance):
        serves = move.field_id in (group.fields or (None,))
        lends = plan.instance.unit[group.unit_id].is_department
        if group.index == person.group.index or not group.movable or not serves:
            continue
        if group.unit_id == move.destination or (lends and move.field_id is None):
            continue
        km = plan.instance.distances.between(group.unit_id, move.destination, group.home)
        found.append((group, 0.0 if km is None else km))
    return sorted(found, key=lambda pair: (pair[1], pair[0].index))


def _tell_destinations(asked: Questions, person: _Person, alone: Instance, told: Explanation) -> None:
    """The best destination but for the plan's, then the best but for these two, and so on: exact."""
    part = told.part("official.destinations")
    told.data["destinations"] = []
    closed = _leaving(alone, person.official)
    name = "first"
    for count in range(1, (DEEP if asked.deep else DESTINATIONS) + 1):
        outcome = asked.outcomes[name]
        went = person.move_in(outcome)
        if outcome.status is Status.INFEASIBLE and count == 1:
            part.say("official.nowhere")
        elif went is None and outcome.status is not Status.INFEASIBLE:
            part.say("official.destinations_unsolved")
        if went is None:
            break
        price = asked.price(name)
        part.say("official.destination", **_place(person.plan.instance, went.destination, went.km, price))
        record = {"unit": went.destination, "field": went.field_id, "km": went.km}
        told.data["destinations"].append(record | price.as_dict())
        if count < (DEEP if asked.deep else DESTINATIONS):
            closed = changes.with_decisions(closed, changes.barred(person.official, went.destination))
            name = f"destination {count + 1}"
            asked.answer({name: asking(closed)})


# -- somebody who stays ----------------------------------------------------------------------------------


def _why_it_stays(asked: Questions, person: _Person) -> Explanation:
    told = _started(asked, person)
    instance = person.plan.instance
    holds = bound_to_unit(instance, person.official)
    told.data["held_by"] = [o.kind for o in holds]
    if person.move is not None:
        _tell_reassignment(asked, person, told)
    if holds:
        _tell_holds(asked, person, holds, told)
    else:
        asked.answer({"leaves": asking(_leaving(instance, person.official))})
        if asked.outcomes["leaves"].status is Status.INFEASIBLE:
            _tell_the_rule(asked, person, told)
        else:
            part = told.part("official.if_moved")
            _tell_leaving(asked, person, part.lines, told)
            if person.idle_mates():
                facts = {"count": len(person.mates), "officials": _few(instance, person.mates, asked.names)}
                part.deep.append(say("official.alike_stay", person.language, **facts))
    told.unproven = asked.unproven
    return told


def _leaving(instance: Instance, official: Official) -> Instance:
    return changes.with_decisions(instance, changes.sent(official, None))


def _tell_reassignment(asked: Questions, person: _Person, told: Explanation) -> None:
    """What another field at home is worth."""
    as_now = changes.untouched(person.plan.instance, person.official)
    asked.answer({"as_now": asking(as_now, tighter=True)})
    price = asked.price("as_now")
    part = told.part("official.worth")
    part.say("official.as_now", price=words.price_told(price, person.language))
    told.data["as_now"] = price.as_dict()
    if idle := person.idle_mates():
        part.say("official.alike", count=len(idle), officials=_few(person.plan.instance, idle, asked.names))


def _tell_holds(asked: Questions, person: _Person, holds: Sequence[Obstacle], told: Explanation) -> None:
    """The rule that holds them: what lifting it alone would change, and what moving them then would."""
    language = person.language
    part = told.part("official.held")
    part.lines += [words.obstacle_told(o, language) + "." for o in holds]
    if len(holds) > 1 or holds[0].lifted is None:
        part.say("official.held_twice")
        return
    lifted = holds[0].lifted
    asked.answer(
        {"lifted": asking(lifted.instance), "leaves": asking(_leaving(lifted.instance, person.official))}
    )
    price = asked.price("lifted")
    told.data["lifted"] = {"change": words.change_told(lifted, language), **price.as_dict()}
    key = "official.lifted_nothing" if price.is_nothing else "official.lifted"
    part.say(key, price=words.price_told(price, language))
    if asked.outcomes["leaves"].status is not Status.INFEASIBLE:
        _tell_leaving(asked, person, part.deep, told)
    else:
        _tell_the_rule(asked, person, told, lifted.instance)


def _tell_leaving(asked: Questions, person: _Person, lines: list[str], told: Explanation) -> None:
    """Where they would best go, and what that would change."""
    price, outcome = asked.price("leaves"), asked.outcomes["leaves"]
    went = person.move_in(outcome)
    told.data["if_moved"] = price.as_dict() | {"to": went.destination if went else None}
    if went is None:
        lines.append(words.price_told(price, person.language))
        return
    facts = _place(person.plan.instance, went.destination, went.km, price)
    lines.append(say("official.best", person.language, **facts))


def _tell_the_rule(
    asked: Questions, person: _Person, told: Explanation, instance: Instance | None = None
) -> None:
    """Nobody's plan moves them: the rules of which any one, lifted here alone, would let them go."""
    leaving = _leaving(instance or person.plan.instance, person.official)
    alone = holding_rules(leaving, person.official, asked.solver)
    told.data["held_by"] = alone
    part = told.part("official.held")
    unit = person.plan.instance.unit[person.official.unit_id].name
    for slug in alone:
        part.say(f"holds.{slug}", unit=unit)
    if not alone:
        part.say("official.held_together")


_HOLDING = (
    ("floor", "floor"),
    ("no_new_gap", "no_new_gap"),
    ("turnover", "turnover"),
    ("swaps", "swaps_out"),
    ("lenders", "lenders"),
    ("total_moves", "total_moves"),
    ("support", "support"),
)
"""Rules that may hold somebody in a unit: slug, and the name of its row in the model."""


def holding_rules(leaving: Instance, official: Official, solver: str = "highs") -> list[str]:
    """Rules of which each one, lifted for the official's unit alone, gives a plan to ``leaving``."""
    served = official.fields[:1]
    found = []
    for slug, row in _HOLDING:
        place: tuple[object, ...] = (row,)
        if slug not in ("total_moves", "support"):
            place = (row, official.unit_id, *(served if slug == "no_new_gap" else ()))
        model = Model(leaving, wanted=partial(ne, place))
        if is_feasible(model, solver):
            found.append(slug)
    for slug in ("distance", "within"):
        if is_feasible(Model(leaving, without=frozenset({slug})), solver):
            found.append(slug)
    if leaving.unit[official.unit_id].is_department and not official.fields:
        found = ["departments"]
    return found
