"""What every request, exception, decision and limit costs: each dropped or granted alone and solved again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from realloc.city.domain import Decision, Instance, Official, Require, Unit
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number, exact
from realloc.questions.changed import ruled, with_official, with_rows, with_unit
from realloc.questions.explain import changes
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.changes import Change
from realloc.questions.explain.effects import Contrast, Price, contrast, price
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.words import costs_told, person, price_told
from realloc.questions.no_plan.limits import can_be_lent, is_kept, is_outside, is_too_far, kept_by
from realloc.questions.scenario import Outcome, Scenario, Status
from realloc.rules import departments
from realloc.rules.decisions import agreed_way, orders, unfit
from realloc.words.say import say
from realloc.workbook.contract.rule_keys import chosen_word

LOOSENED = ("own_km", "max_out", "min_out", "forbid", "stay")
"""Kinds of items whose dropping only lets more plans in, with the same goals."""

SMALLEST_GROUP = 4
"""Fewer items than these are not worth a solve together."""

GRANTED = "grant"
"""The one kind of item whose scenario has it, where the plan has not."""


@dataclass(frozen=True)
class Item:
    """Something in force (or asked for), and the input without it (or with it)."""

    change: Change
    unit_id: str | None = None
    row: Decision | None = None
    shift: int = 0
    """To be added to the goal ``over`` of the scenario, where granting turned surplus into posts."""


@dataclass(frozen=True)
class PricedItem:
    """An item with its price.

    ``price`` is the scenario less the plan's optimum; ``costs`` what having the item costs (the plan with
    it less the plan without), goal by goal; ``difference`` the same in people and posts.
    """

    change: Change
    price: Price
    difference: Contrast
    seconds: float

    @property
    def costs(self) -> dict[str, Number]:
        """Goal by goal, positive where having the item is worse."""
        sign = 1 if self.change.kind == GRANTED else -1
        return {slug: sign * value for slug, value in self.price.differences.items()}

    @property
    def rank(self) -> tuple[Any, ...]:
        """Sorts the dearest first, by the goals in their order; what is not known comes last."""
        order = {Status.INFEASIBLE: 0, Status.OPTIMAL: 1, Status.UNPROVEN: 1, Status.UNSOLVED: 2}
        return order[self.price.status], [-float(cost) for cost in self.costs.values()]

    def what_of(self, instance: Instance, names: bool) -> str:
        """The item in words, with the official's name where names are wanted."""
        facts = dict(self.change.facts)
        if "official" in facts:
            facts["official"] = person(instance, facts["official"], names)
        if self.change.kind == "within":
            facts["value"] = chosen_word("within", facts["value"], instance.language)
        return item_told(replace(self.change, facts=facts), instance.language)

    def effect(self, language: str) -> str:
        """What dropping (granting) it changes, goal by goal."""
        key = "price.granted" if self.change.kind == GRANTED else "price.dropped"
        return say(key, language, goals=price_told(self.price, language))

    def sentence(self, instance: Instance) -> str:
        """What having it costs, in posts and people; empty where that is nothing or not proven."""
        worse, better = costs_told(instance, self.difference, self.costs)
        if not worse and not better:
            return ""
        language = instance.language
        having = say(f"having.{self.change.kind}", language, **self.change.facts)
        if worse and better:
            facts = {"worse": "; ".join(worse), "better": "; ".join(better)}
            return say("price.means_both", language, having=having, **facts)
        return say("price.means", language, having=having, effects="; ".join([*worse, *better]))


@dataclass(frozen=True)
class PriceList:
    """Every item, the dearest first; ``solved`` of them needed solving."""

    instance: Instance
    items: tuple[PricedItem, ...]
    solved: int
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether every price is exact."""
        return all(item.price.proven for item in self.items)


def price_list(asked: Questions, unit_id: str | None = None) -> PriceList:
    """Price everything in force in a plan, or what is one unit's own.

    Items that are proven to change nothing the model knows of, and items alike to it, need no solve of
    their own.
    """
    started = time.perf_counter()
    items = [item for item in items_of(asked.plan) if unit_id in (None, item.unit_id)]
    asked.expect(sum(not item.change.idle for item in items))
    outcomes, solved = _solved(asked, items)
    priced = [_priced(asked.plan, item, outcome) for item, outcome in zip(items, outcomes, strict=True)]
    priced.sort(key=lambda item: item.rank)
    return PriceList(asked.instance, tuple(priced), solved, time.perf_counter() - started)


def _solved(asked: Questions, items: Sequence[Item]) -> tuple[list[Outcome], int]:
    """The outcome of every item, and how many solves it took.

    Most limits and prohibitions bind nobody.  So those that only take plans away (:data:`LOOSENED`) are
    dropped together first.  Every plan of the base is a plan without one of them, and that one without
    all of them, with the same goals; so if the optimum without all is the base's, it is that without each.
    Otherwise halves of them are asked, and at last each alone.
    """
    base = asked.plan.base
    unchanged = replace(base, seconds=0.0)
    outcomes = dict.fromkeys(range(len(items)), unchanged)
    asked_of = [n for n, item in enumerate(items) if not item.change.idle]
    together = [n for n in asked_of if items[n].change.kind in LOOSENED]
    alone = [n for n in asked_of if n not in together]
    groups = [together] if len(together) >= SMALLEST_GROUP else []
    alone += [] if groups else together
    solved = 0
    while alone or groups:
        scenarios = [items[n].change.scenario(str(n)) for n in alone]
        scenarios += [
            Scenario(f"together {n}", _without_all(asked.instance, [items[i] for i in group]))
            for n, group in enumerate(groups)
        ]
        found = asked.solve(scenarios)
        solved += sum(outcome.seconds > 0 for outcome in found)
        outcomes.update(zip(alone, found, strict=False))
        open_groups = [
            group
            for group, outcome in zip(groups, found[len(alone) :], strict=True)
            if not price(base, outcome).is_nothing
        ]
        halves = [half for g in open_groups for half in (g[: len(g) // 2], g[len(g) // 2 :])]
        alone = [n for half in halves if len(half) < SMALLEST_GROUP for n in half]
        groups = [half for half in halves if len(half) >= SMALLEST_GROUP]
    return [outcomes[n] for n in range(len(items))], solved


def _without_all(instance: Instance, items: Sequence[Item]) -> Instance:
    """Without all of these limits and prohibitions."""
    changed = instance
    for item in items:
        change = item.change
        if change.kind == "max_out":
            changed = with_unit(changed, changed.unit[item.unit_id or ""]._replace(max_out=None))
        if change.kind == "min_out":
            changed = with_unit(changed, changed.unit[item.unit_id or ""]._replace(min_out=0))
    free = {item.change.facts["official"] for item in items if item.change.kind == "own_km"}
    if free:
        roster = (o._replace(max_km=None) if o.official_id in free else o for o in changed.officials or ())
        changed = replace(changed, officials=tuple(roster))
    gone = [item.row for item in items if item.row is not None]
    kept = tuple(row for row in changed.decisions if not any(row is other for other in gone))
    return with_rows(changed, kept)


def _priced(plan: OpenPlan, item: Item, outcome: Outcome) -> PricedItem:
    found = price(plan.base, outcome)
    if item.shift and "over" in found.differences:
        shifted = {**found.differences, "over": found.differences["over"] + item.shift}
        found = replace(found, differences=shifted)
    having = (plan.instance, plan.base.moves)
    # Posts that were granted for the solver's sake are none to count people against.
    own = plan.instance if item.change.kind == GRANTED else item.change.instance
    without = (own, outcome.moves)
    if item.change.kind == GRANTED:
        without, having = having, without
    # Who is better or worse off in a plan that may not be the best says nothing of the item.
    known = found.status is Status.OPTIMAL
    difference = contrast(without, having) if known else contrast(having, having)
    return PricedItem(item.change, found, difference, outcome.seconds)


# -- what is in force ------------------------------------------------------------------------------------


def items_of(plan: OpenPlan) -> Iterator[Item]:
    """Requests, exceptions, decisions and limits, in the order of the workbook."""
    instance = plan.instance
    yield from _limits(instance)
    yield from _retentions(plan)
    # Nobody but those present can leave, so a limit that is no smaller holds nobody back.
    kinds: tuple[tuple[str, str, int | None, Callable[[Unit], bool]], ...] = (
        ("exception", "extra_quota", 0, lambda _: False),
        ("max_out", "max_out", None, lambda u: (u.max_out or 0) >= u.headcount),
        ("min_out", "min_out", 0, lambda u: not u.least_out),
    )
    for kind, name, nothing, is_idle in kinds:
        for unit in _by_row(instance.units):
            if (count := getattr(unit, name)) != nothing:
                changed = with_unit(instance, unit._replace(**{name: nothing}))
                change = Change(kind, {"unit": unit.name, "count": count}, changed, idle=is_idle(unit))
                yield Item(change, unit.unit_id)
    for row in _by_row(instance.decisions):
        yield Item(_decision(instance, row), row=row)
    yield from _own_limits(instance)


def _by_row(things: Any) -> list[Any]:
    return sorted(things, key=lambda thing: thing.row)


def _limits(instance: Instance) -> Iterator[Item]:
    """Limits of the Rules sheet that are set."""
    settings = instance.settings
    for name in ("max_km", "max_moves", "max_out_share"):
        value = getattr(settings, name)
        if value is not None:
            shown = value * 100 if name == "max_out_share" else value
            yield Item(Change(name, {"value": shown}, ruled(instance, **{name: None})))
    if settings.max_support is not None and settings.support_per_month is not None:
        facts = {"value": exact(settings.max_support)}
        yield Item(Change("max_support", facts, ruled(instance, max_support=None)))
    if settings.min_months_between_moves:
        facts = {"value": settings.min_months_between_moves}
        changed = ruled(instance, min_months_between_moves=0)
        held = kept_by(instance, "stay_term")
        yield Item(Change("min_months_between_moves", facts, changed, idle=not held))
    if settings.within is not None:
        yield Item(Change("within", {"value": settings.within}, ruled(instance, within=None)))
    if not settings.swaps:
        yield Item(Change("swaps", {}, ruled(instance, swaps=True)))


def _retentions(plan: OpenPlan) -> Iterator[Item]:
    """Requests to keep surplus: without each; and, where it is not met in full, with it met.

    Granting k of them is the same as k more posts: the floor then keeps k officials more, every plan that
    keeps them stays a plan, and each of those measures k less over the framework.
    """
    ledger = Ledger(plan.instance, plan.base.moves)
    for unit in _by_row(plan.instance.units):
        if not unit.retain or unit.posts is None or unit.is_department:
            continue
        surplus = max(0, unit.headcount - unit.posts)
        asked = min(unit.retain, surplus)
        met = min(asked, max(0, ledger.headcount[unit.unit_id] - unit.posts))
        facts = {"unit": unit.name, "count": unit.retain, "asked": asked, "met": met}
        without = with_unit(plan.instance, unit._replace(retain=0))
        pursued = "retention" in plan.instance.settings.goals
        yield Item(Change("retention", facts, without, idle=asked == 0 or not pursued), unit.unit_id)
        if met < asked:
            granted = unit._replace(extra_quota=unit.extra_quota + asked, retain=unit.retain - asked)
            changed = with_unit(plan.instance, granted)
            yield Item(Change(GRANTED, facts, changed), unit.unit_id, shift=asked)


def _decision(instance: Instance, row: Decision) -> Change:
    changed = changes.without_decision(instance, row)
    official = instance.official[row.official_id]
    # A line that is asked again counts among the changes.
    idle = not row.line_id and _choices(instance, official) == _choices(changed, official)
    facts = {
        "official": row.official_id,
        "cell": row.cell,
        "unit": instance.unit[row.to].name if row.to else "",
        "answered": bool(row.line_id),
    }
    kind = "require" if row.decision is Require.REQUIRE else "forbid" if row.to else "stay"
    return Change(kind, facts, changed, idle=idle)


def item_told(change: Change, language: str) -> str:
    """What is priced; of answers to announced lines, what was answered."""
    if change.facts.get("answered"):
        return say(f"heard.{change.kind}", language, **change.facts)
    return say(f"item.{change.kind}", language, **change.facts)


def _own_limits(instance: Instance) -> Iterator[Item]:
    """Personal distance limits; those of officials who are alike in all but their ids have one price."""
    for official in _by_row(instance.officials or ()):
        if official.max_km is None:
            continue
        free = official._replace(max_km=None)
        changed = with_official(instance, free)
        idle = _choices(instance, official) == _choices(changed, free)
        facts = {"official": official.official_id, "value": official.max_km}
        rows = any(row.official_id == official.official_id for row in instance.decisions)
        alike = (official.unit_id, official.fields, official.max_km, official.home)
        key = "" if rows or is_kept(instance, official) else f"own_km {alike}"
        yield Item(Change("own_km", facts, changed, idle=idle, key=key))


def _choices(instance: Instance, official: Official) -> tuple[object, ...]:
    """Units that the official may go to, and whether staying is ruled out: all that the model knows of
    protection, decisions and distance; with the same choices every plan is the same."""
    rows = [row for row in instance.decisions if row.official_id == official.official_id]
    required, forbidden, stays = orders(official, rows)
    home = instance.unit[official.unit_id]
    lends_nothing = home.is_department and not official.fields
    if is_kept(instance, official) or stays or lends_nothing:
        return frozenset(), bool(required)
    may = {
        unit.unit_id
        for unit in instance.units
        if departments.receives(unit)
        and unit is not home
        and unit.unit_id not in forbidden
        and set(required) <= {unit.unit_id}
        and not is_too_far(instance, official, unit.unit_id)
        and not is_outside(instance, official, unit.unit_id)
        and (can_be_lent(instance, official) or not unit.is_project)
    }
    return frozenset(may), bool(required), agreed_way(rows), unfit(rows)
