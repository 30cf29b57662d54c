"""Prices and differences in words, the same for explanations, price lists and workbooks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from realloc.city.domain import Instance, Official
from realloc.city.numbers import Number
from realloc.questions.explain.changes import Change
from realloc.questions.explain.effects import Contrast, Price
from realloc.questions.explain.obstacles import Obstacle
from realloc.questions.scenario import Status
from realloc.words.folding import listing
from realloc.words.say import number, say, say_few
from realloc.workbook.contract.rule_keys import chosen_word

FEW = 3
"""Units that a sentence names before it only counts the rest."""


def signed(value: Number, language: str) -> str:
    """A difference with its sign: +2, −16.9."""
    size = -value if value < 0 else value
    return ("+" if value > 0 else "−" if value < 0 else "") + number(size, language)


def goals_told(differences: Mapping[str, Number], language: str) -> str:
    """The goals that differ, in their order: "transfers +1; distance −3.2 km"."""
    told = [
        say(f"differs.{slug}", language, change=signed(value, language))
        for slug, value in differences.items()
        if value
    ]
    return "; ".join(told) or say("price.nothing", language)


def price_told(price: Price, language: str) -> str:
    """What a scenario changes, or why it is not known."""
    if price.status is Status.INFEASIBLE:
        return say("price.infeasible", language)
    if price.status is Status.UNSOLVED:
        return say("price.unsolved", language)
    if not price.proven and not any(price.differences.values()):
        return say("price.unproven_nothing", language)
    told = goals_told(price.differences, language)
    return told if price.proven else say("price.unproven", language, goals=told)


def change_told(change: Change, language: str) -> str:
    """What is changed."""
    told = say_few(f"change.{change.kind}", language, **change.facts)
    return f"{change_told(change.before, language)} + {told}" if change.before else told


def obstacle_told(obstacle: Obstacle, language: str, home: str = "") -> str:
    """What is in the way; the unit named ``home`` has just been named."""
    facts = {name: value for name, value in obstacle.facts.items() if name not in ("own", "answered")}
    if home and facts.get("unit") == home:
        facts["unit"] = say("explain.the_unit", language)
    if "within" in facts:
        facts["within"] = chosen_word("within", facts["within"], language)
    kind = "own_distance" if obstacle.facts.get("own") else obstacle.kind
    told = say(f"obstacle.{kind}", language, **facts)
    return say(f"answered.{kind}", language, **facts) if obstacle.facts.get("answered") else told


def obstacles_told(found: Sequence[Obstacle], language: str, home: str = "") -> str:
    """Everything in the way, in one line."""
    return "; ".join(obstacle_told(o, language, home) for o in found)


def fields_of(instance: Instance, official: Official) -> str:
    """The official's fields by their labels, primary first."""
    labels = [instance.field[f].label for f in official.fields]
    return ", ".join(labels) or say("explain.generalist", instance.language)


def field_told(instance: Instance, field_id: str | None) -> str:
    """A field by its label; that of a generalist has a word of its own."""
    return instance.field[field_id].label if field_id else say("explain.generalist", instance.language)


def km_told(km: float | None, language: str) -> str:
    """A distance, or that it is not known."""
    if km is None:
        return say("explain.no_km", language)
    return say("explain.km", language, km=number(km, language, 1))


def person(instance: Instance, official_id: str, names: bool) -> str:
    """The official's id, with the name where names are wanted."""
    official = instance.official.get(official_id)
    return f"{official_id} {official.name}" if names and official and official.name else official_id


def units_told(instance: Instance, unit_ids: Iterable[str], most: int = FEW) -> str:
    """Names of units; beyond a few, how many more."""
    language = instance.language
    names = [instance.unit[u].name for u in unit_ids]
    if len(names) <= most:
        return listing(names, language)
    return say("explain.and_more", language, names=", ".join(names[:most]), count=len(names) - most)


def costs_told(
    instance: Instance, difference: Contrast, goals: Mapping[str, Number]
) -> tuple[list[str], list[str]]:
    """What the second of two plans has worse, and what it has better, in posts and people.

    Parameters
    ----------
    difference : Contrast
        From the first plan to the second.
    goals : mapping
        Goal values of the second less those of the first.  Where such a goal is the same, two plans may
        still differ by which of several equals they took; that is not told.
    """
    told: list[tuple[str, Mapping[str, int], dict[str, str]]] = []
    if goals.get("gap", 1) or goals.get("uncovered", 0):
        by_field: dict[str, dict[str, int]] = defaultdict(dict)
        for (unit_id, field_id), change in difference.gaps.items():
            by_field[field_id][unit_id] = change
        told += [("gap", by_field[f], {"field": instance.field[f].label}) for f in sorted(by_field)]
    told += [("shortage", difference.shortage, {})] if goals.get("shortage", 1) else []
    told += [("over", difference.surplus, {})] if goals.get("over", 1) else []
    worse: list[str] = []
    better: list[str] = []
    for slug, places, facts in told:
        net = sum(places.values())  # where it is nothing, the plans only put it elsewhere
        where = [u for u, change in sorted(places.items(), key=lambda p: -abs(p[1])) if change * net > 0]
        key, side = (f"cost.{slug}", worse) if net > 0 else (f"cost.{slug}_less", better)
        if net:
            units = units_told(instance, where)
            side.append(say(key, instance.language, count=abs(net), units=units, **facts))
    return worse, better
