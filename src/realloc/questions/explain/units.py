"""One unit before and after: who leaves, who comes, what stays open, and whom its request costs what."""

from __future__ import annotations

from typing import Any

from realloc.city.domain import MoveKind, Unit
from realloc.plan.figures import gap_lines
from realloc.plan.reasons import why_open
from realloc.questions.explain import words
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.gaps import move_told
from realloc.questions.explain.prices import PricedItem, price_list
from realloc.questions.explain.records import Explanation
from realloc.words.say import say

SHOWN = 6
"""People that the short answer names for each direction."""


def explain_unit(asked: Questions, unit_id: str) -> Explanation:
    """Explain one unit."""
    plan = asked.plan
    unit = plan.instance.unit[unit_id]
    told = _balance(asked, unit)
    _tell_people(asked, unit, told)
    _tell_gaps(asked, unit, told)
    _tell_prices(asked, unit, told)
    return told


def _balance(asked: Questions, unit: Unit) -> Explanation:
    """Posts and headcount, over or short, before and after."""
    ledger, language = asked.plan.ledger, asked.language
    before, after = unit.headcount, ledger.headcount[unit.unit_id]
    facts: dict[str, Any] = {"unit": unit.name, "before": before, "after": after}
    lent, borrowed = ledger.lent[unit.unit_id], ledger.borrowed[unit.unit_id]
    facts |= {"posts": unit.posts, "lent": lent, "borrowed": borrowed}
    told = Explanation(say(_balance_key(unit), language, **facts), language)
    told.data = {"unit": unit.unit_id, "name": unit.name, "posts": unit.posts}
    told.data |= {"before": before, "after": after, "lent": lent, "borrowed": borrowed}
    if unit.posts is None:
        return told
    part = told.part()
    states = [_state(unit.posts, count, language) for count in (before, after)]
    part.say("unit.states", before=states[0], after=states[1])
    if unit.extra_quota:
        part.say("unit.exception", count=unit.extra_quota)
    if borrowed:
        part.say("unit.borrowed", count=borrowed)
    return told


def _balance_key(unit: Unit) -> str:
    """The phrase for a unit with posts, for one that only lends, and for one that only borrows."""
    if unit.is_project:
        return "unit.borrowing"
    return "unit.lender" if unit.posts is None else "unit.balance"


def _state(posts: int, count: int, language: str) -> str:
    """Over by so many, short by so many, or neither."""
    if count > posts:
        return say("unit.over", language, count=count - posts)
    return say("unit.short", language, count=posts - count) if count < posts else say("unit.even", language)


def _tell_people(asked: Questions, unit: Unit, told: Explanation) -> None:
    away = [m for m in asked.plan.moves if m.origin == unit.unit_id and m.kind is not MoveKind.REASSIGNMENT]
    come = [m for m in asked.plan.moves if m.destination == unit.unit_id and m.origin != unit.unit_id]
    home = [m for m in asked.plan.moves if m.origin == m.destination == unit.unit_id]
    for key, moves in (("leave", away), ("come", come), ("change", home)):
        told.data[key] = [m.as_dict() | {"km": m.km} for m in moves]
        if moves:
            count = sum(m.count for m in moves)
            lines = [move_told(asked, m, away=key == "leave") for m in moves]
            told.part(f"unit.{key}", count=count).tell_first(lines, SHOWN, whole=asked.deep)


def _tell_gaps(asked: Questions, unit: Unit, told: Explanation) -> None:
    """Fields that were or stay short."""
    instance, language = asked.instance, asked.language
    lines = [line for line in gap_lines(asked.plan.result) if line.unit_id == unit.unit_id]
    reasons = why_open(asked.plan.result) if any(line.missing_after for line in lines) else {}
    told.data["gaps"] = [
        {"field": g.field_id, "need": g.need, "before": g.before, "after": g.after} for g in lines
    ]
    if not lines:
        return
    part = told.part("unit.gaps")
    for gap in sorted(lines, key=lambda g: -g.missing_after):
        facts: dict[str, Any] = {"field": instance.field[gap.field_id].label, "need": gap.need}
        facts |= {"before": gap.before, "after": gap.after}
        if gap.missing_after:
            why = say(f"open.{reasons[gap.unit_id, gap.field_id]}", language)
            part.say("unit.gap_open", missing=gap.missing_after, why=why, **facts)
        else:
            part.say("unit.gap_closed", **facts)


def _tell_prices(asked: Questions, unit: Unit, told: Explanation) -> None:
    """What its request, its exceptional posts and its own limit cost whom."""
    instance, language = asked.instance, asked.language
    found = price_list(asked, unit.unit_id)
    told.data["prices"] = []
    told.unproven += sum(not item.price.proven for item in found.items)
    if not found.items:
        return
    part = told.part("unit.prices")
    for item in found.items:
        part.lines.append(f"{item.what_of(instance, asked.names)}: {item.effect(language)}.")
        if sentence := item.sentence(instance):
            part.lines.append(sentence)
        part.lines += _whom(asked, item)
        record = {"kind": item.change.kind, "text": item.what_of(instance, asked.names)}
        told.data["prices"].append(record | item.price.as_dict() | {"sentence": sentence})


def _whom(asked: Questions, item: PricedItem) -> list[str]:
    """Other units that are over or short by more or fewer people because of it."""
    instance, language = asked.instance, asked.language
    found, own = item.difference, item.change.facts.get("unit")
    ids = [*found.shortage, *found.surplus, *(u for u, _ in found.gaps)]
    touched = [u for u in dict.fromkeys(ids) if instance.unit[u].name != own]
    if item.price.is_nothing or not touched:
        return []
    return [say("unit.whom", language, units=words.units_told(instance, touched))]
