"""One rule or one goal: what it says, where it binds in this plan, and what a little more of it would buy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind
from realloc.city.numbers import Number, tidy
from realloc.goals import GOALS
from realloc.plan.figures import UnitLine, gap_lines, unit_lines
from realloc.plan.spoken_rules import spoken
from realloc.questions.explain import changes, words
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.changes import Change
from realloc.questions.explain.effects import Price
from realloc.questions.explain.obstacles import bound_to_unit
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.prices import items_of
from realloc.questions.explain.records import Explanation
from realloc.questions.no_plan.limits import kept_by, turnover_limit
from realloc.questions.scenario import Scenario
from realloc.rules import RULES
from realloc.words.say import number, say

MOST = 6
"""Units whose limit the short answer widens by one; the long one widens three times as many."""

_ITEMS = {
    "distance": ("max_km", "own_km"),
    "total_moves": ("max_moves",),
    "turnover": ("max_out", "max_out_share"),
    "swaps": ("swaps",),
    "decisions": ("require", "forbid", "stay"),
}
"""What of the price list belongs to a rule."""


def _opening(card: Card, source: str, instance: Instance) -> Explanation:
    """Sentence, formula, source."""
    language = instance.language
    sentence = spoken(card.sentence(language), instance)
    told = Explanation(say("law.title", language, code=card.code, title=card.title(language)))
    part = told.part("")
    part.lines.append(sentence)
    part.lines.append(say("law.formula", language, formula=card.formula))
    part.lines.append(say("law.source", language, source=source))
    told.data = {"code": card.code, "slug": card.slug, "formula": card.formula, "source": source}
    told.data["sentence"] = sentence
    return told


# -- a rule ----------------------------------------------------------------------------------------------


def explain_rule(asked: Questions, slug: str) -> Explanation:
    """Explain one rule by its slug."""
    plan, language = asked.plan, asked.plan.instance.language
    card = next(rule.CARD for rule in RULES if rule.CARD.slug == slug)
    told = _opening(card, say(f"source.{slug}", language), plan.instance)
    part = told.part(say("rule.where", language))
    part.lines += list(_where(plan, slug)) or [say("rule.nowhere", language)]
    told.data["where"] = list(part.lines)
    more = list(_more(asked, slug))
    dropped = [item.change for item in items_of(plan) if item.change.kind in _ITEMS.get(slug, ())]
    dropped = [c for c in dropped if asked.deep or c.kind not in ("own_km",)]
    _price(asked, more, dropped, told)
    told.unproven = asked.unproven
    return told


def _price(asked: Questions, more: list[Change], dropped: list[Change], told: Explanation) -> None:
    """What one more would buy, and what dropping would."""
    language = asked.plan.instance.language
    solved = {f"more {n}": c.scenario("") for n, c in enumerate(more)}
    solved |= {f"dropped {n}": c.scenario("") for n, c in enumerate(dropped) if not c.idle}
    asked.answer(solved)
    told.data["more"], told.data["dropped"] = [], []
    if more:
        part = told.part(say("rule.more", language))
        for n, change in enumerate(more):
            price = asked.price(f"more {n}")
            text = words.change_told(change, language)
            facts = {"change": text, "price": words.price_told(price, language)}
            part.lines.append(say("rule.line", language, **facts))
            told.data["more"].append({"change": text} | price.as_dict())
    if dropped:
        part = told.part(say("rule.dropped", language))
        for n, change in enumerate(dropped):
            text = say(f"item.{change.kind}", language, **change.facts)
            record: dict[str, Any] = {"item": text}
            if change.idle:
                told_price = say("price.nothing", language)
            else:
                price = asked.price(f"dropped {n}")
                told_price = words.price_told(price, language)
                record |= price.as_dict()
            part.lines.append(say("rule.line", language, change=text, price=told_price))
            told.data["dropped"].append(record)


def _where(plan: OpenPlan, slug: str) -> Iterator[str]:
    """Where the plan touches the rule: who or what has no room left under it."""
    settings, ledger, language = plan.instance.settings, plan.ledger, plan.instance.language
    if slug in _WHERE:
        yield from _WHERE[slug](plan)
    elif slug == "total_moves" and settings.max_moves is not None:
        total = ledger.left.total() + ledger.lent.total()
        yield say("where.total_moves", language, count=total, limit=settings.max_moves)
    elif slug == "leaders":
        key = "where.leaders_free" if settings.leaders == "free" else "where.leaders"
        yield say(key, language, count=len(kept_by(plan.instance, slug)))
    elif slug == "swaps":
        yield say("where.swaps_on" if settings.swaps else "where.swaps_off", language)
    elif slug in ("departments", "secondment_term"):
        lent = sum(m.count for m in plan.moves if m.kind is MoveKind.SECONDMENT)
        yield say("where.lent", language, count=lent, months=settings.secondment_months)
    elif slug == "decisions":
        yield say("where.decisions", language, count=len(plan.instance.decisions))
    else:
        yield say("where.always", language)


def _full(plan: OpenPlan, slug: str, count: int, units: Sequence[str]) -> str:
    told = words.units_told(plan.instance, units)
    return say(f"where.{slug}", plan.instance.language, count=count, units=told)


def _turnover(plan: OpenPlan) -> Iterator[str]:
    limits = {u.unit_id: turnover_limit(plan.instance, u) for u in plan.instance.units}
    full = [u for u, limit in limits.items() if limit is not None and _out(plan, u) >= limit]
    if any(limit is not None for limit in limits.values()):
        yield _full(plan, "turnover", len(full), full)


def _lines(plan: OpenPlan) -> list[UnitLine]:
    return [x for x in unit_lines(plan.result) if x.posts is not None and not x.unit.is_department]


def _floor(plan: OpenPlan) -> Iterator[str]:
    lines = _lines(plan)
    units = [x.unit.unit_id for x in lines if x.left and x.after == min(x.posts or 0, x.before)]
    yield _full(plan, "floor", len(units), units)


def _ceiling(plan: OpenPlan) -> Iterator[str]:
    lines = _lines(plan)
    units = [x.unit.unit_id for x in lines if x.arrived and x.after == max(x.posts or 0, x.before)]
    yield _full(plan, "ceiling", len(units), units)


def _no_new_gap(plan: OpenPlan) -> Iterator[str]:
    full = [
        key
        for key, need in plan.instance.needs.items()
        if need.need and need.have and plan.ledger.serving[key] == min(need.need, need.have)
    ]
    yield _full(plan, "no_new_gap", len(full), list(dict.fromkeys(unit_id for unit_id, _ in full)))


def _out(plan: OpenPlan, unit_id: str) -> int:
    return plan.ledger.left[unit_id] + plan.ledger.lent[unit_id]


def _longest(plan: OpenPlan) -> Iterator[str]:
    """The limit, and the longest move under it."""
    instance, language = plan.instance, plan.instance.language
    limit = instance.settings.max_km
    own = sum(o.max_km is not None for o in instance.officials or ())
    key = "where.no_limit" if limit is None else "where.limit"
    yield say(key, language, limit=limit, own=own)
    moved = [m for m in plan.moves if m.km is not None and m.kind is not MoveKind.REASSIGNMENT]
    if moved:
        longest = max(moved, key=lambda m: m.km or 0.0)
        facts = {
            "origin": instance.unit[longest.origin].name,
            "unit": instance.unit[longest.destination].name,
        }
        yield say("where.longest", language, km=number(longest.km or 0.0, language, 1), **facts)


def _protected(plan: OpenPlan) -> Iterator[str]:
    """How many are held, and by what."""
    counts: Counter[str] = Counter()
    for official in plan.instance.officials or ():
        kinds = [o.kind for o in bound_to_unit(plan.instance, official) if o.rule == "protected"]
        counts.update(kinds[:1])
    facts = {"protected": counts["protected"], "retiring": counts["retiring"]}
    yield say("where.protected", plan.instance.language, **facts)


def _more(asked: Questions, slug: str) -> Iterator[Change]:
    """One more of whatever the rule limits."""
    plan, instance = asked.plan, asked.plan.instance
    settings = instance.settings
    if slug == "distance" and settings.max_km is not None:
        value = settings.max_km + 1
        yield Change("max_km", {"value": value}, changes.ruled(instance, max_km=value))
    if slug == "total_moves" and settings.max_moves is not None:
        yield changes.more_moves(instance)
    if (
        slug == "protected"
        and settings.min_months_to_retirement
        and any(o.retire_on for o in instance.officials or ())
    ):
        value = settings.min_months_to_retirement - 1
        changed = changes.ruled(instance, min_months_to_retirement=value)
        yield Change("months", {"value": value}, changed)
    if slug in ("turnover", "departments"):
        yield from _one_more_out(plan, slug, MOST * (3 if asked.deep else 1))


def _one_more_out(plan: OpenPlan, slug: str, most: int) -> Iterator[Change]:
    """One more leaving each unit that has used up its limit; departments first."""
    count = 0
    for unit in sorted(plan.instance.units, key=lambda u: (not u.is_department, u.row)):
        limit = turnover_limit(plan.instance, unit)
        if (
            limit is None
            or _out(plan, unit.unit_id) < limit
            or (slug == "departments" and not unit.is_department)
        ):
            continue
        count += 1
        if count <= most:
            yield changes.more_out(plan.instance, unit, limit)


# -- a goal ----------------------------------------------------------------------------------------------


def explain_goal(asked: Questions, slug: str) -> Explanation:
    """Explain one goal by its slug."""
    plan, language = asked.plan, asked.plan.instance.language
    told = _opening(GOALS[slug].CARD, say(f"origin.{slug}", language), plan.instance)
    order = plan.instance.settings.goals
    before, after = tidy(plan.verification.before[slug]), tidy(plan.verification.after[slug])
    part = told.part("")
    proven = slug in plan.base.values() and plan.base.proven and plan.optimal
    key = "goal.value_proven" if proven else "goal.value"
    part.lines.append(say(key, language, before=before, after=after))
    told.data |= {"before": _plain(before), "after": _plain(after), "pursued": slug in order}
    where = list(_most(plan, slug))
    if where:
        part.lines.append(say("goal.where", language, units="; ".join(where)))
    if slug not in order:
        part.lines.append(say("goal.dropped", language))
        return told
    place = order.index(slug)
    facts = {"place": place + 1, "total": len(order)}
    part.lines.append(say("goal.place", language, **facts))
    _tell_trade(asked, slug, told)
    told.unproven = asked.unproven
    return told


def _plain(value: Any) -> Any:
    from realloc.city.numbers import exact

    return exact(value)


def _tell_trade(asked: Questions, slug: str, told: Explanation) -> None:
    """The goal put first, the goal dropped, and one more of what it counts."""
    instance, language = asked.plan.instance, asked.plan.instance.language
    order = instance.settings.goals
    rest = tuple(g for g in order if g != slug)
    questions = {}
    if order[0] != slug:
        questions["first"] = Scenario("", changes.ruled(instance, goals=(slug, *rest)))
    if rest and order[-1] != slug:
        questions["dropped"] = Scenario("", changes.ruled(instance, goals=rest))
    one_more = _one_more(asked.plan, slug)
    if one_more:
        questions["more"] = Scenario("", one_more.instance)
    asked.answer(questions)
    part = told.part(say("goal.trade", language))
    for name in questions:
        price = asked.price(name)
        if name == "more" and one_more:
            change = words.change_told(one_more, language)
            line = say("rule.line", language, change=change, price=words.price_told(price, language))
        else:
            line = _traded(name, price, asked.outcomes[name].measures.get(slug), language)
        part.lines.append(line)
        told.data["if_" + name] = price.as_dict()
    if not questions:
        part.lines.append(say("goal.alone", language))


def _traded(name: str, price: Price, value: Number | None, language: str) -> str:
    """The goal put first or dropped: its value then, where one was found in time, and the price."""
    facts = {"price": words.price_told(price, language)}
    if value is None:
        key = "goal.first_unsolved" if name == "first" else "goal.dropped_unsolved"
        return say(key, language, **facts)
    key = "goal.first" if name == "first" else "goal.dropped_price"
    return say(key, language, value=tidy(value), **facts)


def _one_more(plan: OpenPlan, slug: str) -> Change | None:
    """One transfer more than the fewest, for what comes after it.

    In place of the goal ``moves`` there is a limit on all moves: those of the optimum and one more.  It
    is the same as room of one in that goal where secondments are held before it.
    """
    order = plan.instance.settings.goals
    held_before = (
        "secondments" in order and slug == "moves" and order.index("secondments") < order.index(slug)
    )
    limit = plan.instance.settings.max_moves
    if not held_before or order[-1] == slug:
        return None
    best = plan.base.values()
    value = int(best["secondments"]) + int(best["moves"]) + 1
    if limit is not None and limit < value:
        return None
    goals = tuple(g for g in order if g != slug)
    changed = changes.ruled(plan.instance, goals=goals, max_moves=value)
    return Change("one_more_transfer", {"value": int(best["moves"]) + 1}, changed)


def _most(plan: OpenPlan, slug: str) -> Iterator[str]:
    """The units where most of the goal remains, with how much."""
    instance = plan.instance
    amounts: Counter[str] = Counter()
    if slug in ("over", "shortage"):
        for line in unit_lines(plan.result):
            amounts[line.unit.unit_id] = line.surplus_after if slug == "over" else line.shortage_after
    elif slug in ("gap", "uncovered"):
        for gap in gap_lines(plan.result):
            nobody = gap.coverage_known and gap.after <= 0
            amounts[gap.unit_id] += gap.missing_after if slug == "gap" else int(nobody)
    elif slug == "retention":
        for unit in instance.units:
            if unit.posts is not None:
                asked = min(unit.retain, max(0, unit.headcount - unit.posts))
                kept = max(0, plan.ledger.headcount[unit.unit_id] - unit.posts)
                amounts[unit.unit_id] = max(0, asked - kept)
    else:
        for move in plan.moves:
            if _counts(move.kind, slug):
                amounts[move.origin] += move.count
    for unit_id, amount in sorted(amounts.items(), key=lambda item: (-item[1], item[0]))[:5]:
        if amount > 0:
            yield f"{instance.unit[unit_id].name} {number(amount, instance.language)}"


def _counts(kind: MoveKind, slug: str) -> bool:
    wanted = {
        "secondments": (MoveKind.SECONDMENT,),
        "moves": (MoveKind.TRANSFER,),
        "reassignments": (MoveKind.REASSIGNMENT,),
    }
    return kind in wanted.get(slug, ())


_WHERE: dict[str, Callable[[OpenPlan], Iterator[str]]] = {
    "distance": _longest,
    "turnover": _turnover,
    "protected": _protected,
    "floor": _floor,
    "ceiling": _ceiling,
    "no_new_gap": _no_new_gap,
}
"""Rules of which it takes more than a figure to say where the plan touches them."""
