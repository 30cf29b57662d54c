"""One rule or one goal: what it says, where it binds in this plan, and what a little more of it would buy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from realloc.city.card import Card
from realloc.city.domain import Instance, MoveKind, Unit
from realloc.city.ledger import Ledger
from realloc.city.numbers import exact, tidy
from realloc.goals import GOALS
from realloc.plan.figures import UnitLine, gap_lines, unit_lines
from realloc.plan.spoken_rules import spoken
from realloc.questions.changed import ruled
from realloc.questions.explain import changes, words
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.changes import Change
from realloc.questions.explain.obstacles import bound_to_unit
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.prices import item_told, items_of
from realloc.questions.explain.records import Explanation, Part
from realloc.questions.no_plan.limits import kept_by
from realloc.questions.scenario import Scenario
from realloc.rules import PERSONAL, RULES
from realloc.rules.support import most_paid
from realloc.rules.turnover import most_leaving
from realloc.words.say import number, say
from realloc.workbook.contract.rule_keys import chosen_word

MOST = 6
"""Units whose limit the short answer widens by one; the long one widens three times as many."""

_ITEMS = {
    "distance": ("max_km", "own_km"),
    "total_moves": ("max_moves",),
    "turnover": ("max_out", "max_out_share"),
    "swaps": ("swaps",),
    "decisions": ("require", "forbid", "stay"),
    "within": ("within",),
    "support": ("max_support",),
    "min_out": ("min_out",),
    "stay_term": ("min_months_between_moves",),
}
"""What of the price list belongs to a rule."""


def _opening(card: Card, source: str, instance: Instance) -> Explanation:
    """Sentence, formula, source."""
    language = instance.language
    sentence = spoken(card.sentence(language), instance)
    title = say("law.title", language, code=card.code, title=card.title(language))
    data = {"code": card.code, "slug": card.slug, "formula": card.formula, "source": source}
    told = Explanation(title, language, data | {"sentence": sentence})
    part = told.part()
    part.lines.append(sentence)
    part.say("law.formula", formula=card.formula)
    part.say("law.source", source=source)
    return told


# -- a rule ----------------------------------------------------------------------------------------------


def explain_rule(asked: Questions, slug: str) -> Explanation:
    """Explain one rule by its slug."""
    plan, language = asked.plan, asked.language
    card = next(rule.CARD for rule in RULES if rule.CARD.slug == slug)
    told = _opening(card, say(f"source.{slug}", language), plan.instance)
    part = told.part("rule.where")
    part.lines += list(_where(plan, slug)) or [say("rule.nowhere", language)]
    told.data["where"] = list(part.lines)
    more = list(_more(asked, slug))
    kinds = [kind for kind in _ITEMS.get(slug, ()) if asked.deep or kind != "own_km"]
    dropped = [item.change for item in items_of(plan) if item.change.kind in kinds]
    _price(asked, more, dropped, told)
    told.unproven = asked.unproven
    return told


def _price(asked: Questions, more: list[Change], dropped: list[Change], told: Explanation) -> None:
    """What one more would buy, and what dropping would."""
    solved = {f"more {n}": c.scenario("") for n, c in enumerate(more)}
    solved |= {f"dropped {n}": c.scenario("") for n, c in enumerate(dropped) if not c.idle}
    asked.answer(solved)
    texts = [words.change_told(change, asked.language) for change in more]
    _tell_prices(asked, told, "more", "change", texts)
    texts = [item_told(change, asked.language) for change in dropped]
    _tell_prices(asked, told, "dropped", "item", texts)


def _tell_prices(asked: Questions, told: Explanation, name: str, key: str, texts: list[str]) -> None:
    told.data[name] = []
    if texts:
        part = told.part(f"rule.{name}")
        records = (
            {key: text} | _told_price(asked, part, text, f"{name} {n}") for n, text in enumerate(texts)
        )
        told.data[name] += records


def _told_price(asked: Questions, part: Part, text: str, name: str) -> dict[str, Any]:
    """A line with a price, and the same for programs; what needed no solving costs nothing."""
    price = asked.price(name) if name in asked.outcomes else None
    told = words.price_told(price, asked.language) if price else say("price.nothing", asked.language)
    part.say("rule.line", change=text, price=told)
    return price.as_dict() if price else {}


def _where(plan: OpenPlan, slug: str) -> Iterator[str]:
    """Where the plan touches the rule: who or what has no room left under it."""
    settings, ledger, language = plan.instance.settings, plan.ledger, plan.instance.language
    if slug in _WHERE:
        yield from _WHERE[slug](plan)
    elif slug in _TOUCHED:
        yield _full(plan, slug, [unit.unit_id for unit in _TOUCHED[slug](plan)])
    elif slug == "total_moves" and settings.max_moves is not None:
        total = ledger.left.total() + ledger.lent.total()
        yield say("where.total_moves", language, count=total, limit=settings.max_moves)
    elif slug == "leaders":
        key = "where.leaders_free" if settings.leaders == "free" else "where.leaders"
        yield say(key, language, count=len(kept_by(plan.instance, slug)))
    elif slug in ("stay_term", "contract", "running"):
        held = sum(PERSONAL[slug].holds(o, plan.instance) for o in plan.instance.officials or ())
        yield say(f"where.{slug}", language, count=held)
    elif slug == "within":
        word = chosen_word("within", settings.within, language)
        yield say("where.within_on", language, within=word) if word else say("where.within_off", language)
    elif slug == "support" and settings.support_per_month is not None:
        cost = exact(ledger.paid() * settings.support_per_month)
        yield say("where.support", language, count=ledger.paid(), cost=cost)
    elif slug == "swaps":
        yield say("where.swaps_on" if settings.swaps else "where.swaps_off", language)
    elif slug in ("departments", "secondment_term"):
        lent = sum(m.count for m in plan.moves if m.kind is MoveKind.SECONDMENT)
        yield say("where.lent", language, count=lent, months=settings.secondment_months)
    elif slug == "decisions":
        count = sum(not row.line_id for row in plan.instance.decisions)
        yield say("where.decisions", language, count=count)
    elif slug == "replies":
        status = Counter(line.status.value for line in plan.instance.announced)
        yield say("where.replies", language, lines=status.total(), **{"agreed": 0, "refused": 0, **status})
    else:
        yield say("where.always", language)


def _full(plan: OpenPlan, slug: str, units: Sequence[str], count: int | None = None) -> str:
    """How many (the units, if not given) have no room left, and where."""
    told = words.units_told(plan.instance, units)
    count = len(units) if count is None else count
    return say(f"where.{slug}", plan.instance.language, count=count, units=told)


def _turnover(plan: OpenPlan) -> Iterator[str]:
    limits = {u.unit_id: most_leaving(u, plan.instance.settings) for u in plan.instance.units}
    full = [u for u, limit in limits.items() if limit is not None and plan.ledger.gone(u) >= limit]
    if any(limit is not None for limit in limits.values()):
        yield _full(plan, "turnover", full)


def _lines(plan: OpenPlan) -> list[UnitLine]:
    return [x for x in unit_lines(plan.result) if x.posts is not None and not x.unit.is_department]


def _no_new_gap(plan: OpenPlan) -> Iterator[str]:
    full = [
        key
        for key, need in plan.instance.needs.items()
        if need.need and need.have and plan.ledger.serving[key] == min(need.need, need.have)
    ]
    yield _full(plan, "no_new_gap", list(dict.fromkeys(unit_id for unit_id, _ in full)), len(full))


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
        yield Change("max_km", {"value": value}, ruled(instance, max_km=value))
    if slug == "total_moves" and settings.max_moves is not None:
        yield changes.more_moves(instance)
    if (
        slug == "protected"
        and settings.min_months_to_retirement
        and any(o.retire_on for o in instance.officials or ())
    ):
        value = settings.min_months_to_retirement - 1
        changed = ruled(instance, min_months_to_retirement=value)
        yield Change("months", {"value": value}, changed)
    if slug == "stay_term" and settings.min_months_between_moves:
        value = settings.min_months_between_moves - 1
        yield Change("between", {"value": value}, ruled(instance, min_months_between_moves=value))
    if slug == "support" and (most := most_paid(settings)) is not None and settings.support_per_month:
        value_of = (most + 1) * settings.support_per_month
        yield Change("max_support", {"value": exact(value_of)}, ruled(instance, max_support=value_of))
    if slug in ("turnover", "departments"):
        yield from _one_more_out(plan, slug, MOST * (3 if asked.deep else 1))


def _one_more_out(plan: OpenPlan, slug: str, most: int) -> Iterator[Change]:
    """One more leaving each unit that has used up its limit; departments first."""
    count = 0
    for unit in sorted(plan.instance.units, key=lambda u: (not u.is_department, u.row)):
        limit = most_leaving(unit, plan.instance.settings)
        if (
            limit is None
            or plan.ledger.gone(unit.unit_id) < limit
            or (slug == "departments" and not unit.is_department)
        ):
            continue
        count += 1
        if count <= most:
            yield changes.more_out(plan.instance, unit, limit)


# -- a goal ----------------------------------------------------------------------------------------------


def explain_goal(asked: Questions, slug: str) -> Explanation:
    """Explain one goal by its slug."""
    plan, language = asked.plan, asked.language
    told = _opening(GOALS[slug].CARD, say(f"origin.{slug}", language), plan.instance)
    order = plan.instance.settings.goals
    nothing = Ledger(plan.instance, ())
    before, after = (tidy(GOALS[slug].measure(ledger)) for ledger in (nothing, plan.ledger))
    part = told.part()
    proven = slug in plan.base.values() and plan.base.proven and plan.optimal
    part.say("goal.value_proven" if proven else "goal.value", before=before, after=after)
    told.data |= {"before": exact(before), "after": exact(after), "pursued": slug in order}
    if where := list(_most(plan, slug)):
        part.say("goal.where", units="; ".join(where))
    if slug not in order:
        part.say("goal.dropped")
        return told
    part.say("goal.place", place=order.index(slug) + 1, total=len(order))
    _tell_trade(asked, slug, told)
    told.unproven = asked.unproven
    return told


def _tell_trade(asked: Questions, slug: str, told: Explanation) -> None:
    """The goal put first, the goal dropped, and one more of what it counts."""
    instance = asked.instance
    order = instance.settings.goals
    rest = tuple(g for g in order if g != slug)
    questions = {}
    if order[0] != slug:
        questions["first"] = Scenario("", ruled(instance, goals=(slug, *rest)))
    if rest and order[-1] != slug:
        questions["dropped"] = Scenario("", ruled(instance, goals=rest))
    one_more = _one_more(asked.plan, slug)
    if one_more:
        questions["more"] = one_more.scenario("")
    asked.answer(questions)
    part = told.part("goal.trade")
    for name in questions:
        price = asked.price(name)
        told.data["if_" + name] = price.as_dict()
        if name == "more" and one_more:
            _told_price(asked, part, words.change_told(one_more, asked.language), name)
            continue
        value = asked.outcomes[name].measures.get(slug)
        key = _TRADED[name] if value is not None else f"goal.{name}_unsolved"
        value = None if value is None else tidy(value)
        part.say(key, value=value, price=words.price_told(price, asked.language))
    if not questions:
        part.say("goal.alone")


_TRADED = {"first": "goal.first", "dropped": "goal.dropped_price"}
"""The goal put first or dropped, with its value then."""


def _one_more(plan: OpenPlan, slug: str) -> Change | None:
    """One transfer more than the fewest, for what comes after it.

    In place of the goal ``moves`` there is a limit on all moves: those of the optimum and one more.  It
    is the same as room of one in that goal where secondments are held before it.
    """
    order = plan.instance.settings.goals
    held = order[: order.index(slug)]
    limit = plan.instance.settings.max_moves
    if slug != "moves" or "secondments" not in held or order[-1] == slug:
        return None
    best = plan.base.values()
    value = int(best["secondments"]) + int(best["moves"]) + 1
    if limit is not None and limit < value:
        return None
    goals = tuple(g for g in order if g != slug)
    changed = ruled(plan.instance, goals=goals, max_moves=value)
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
            if move.kind is _COUNTED.get(slug):
                amounts[move.origin] += move.count
    for unit_id, amount in sorted(amounts.items(), key=lambda item: (-item[1], item[0]))[:5]:
        if amount > 0:
            yield f"{instance.unit[unit_id].name} {number(amount, instance.language)}"


_COUNTED = {
    "secondments": MoveKind.SECONDMENT,
    "moves": MoveKind.TRANSFER,
    "reassignments": MoveKind.REASSIGNMENT,
}
"""The kind of move that a goal counts."""

_WHERE: dict[str, Callable[[OpenPlan], Iterator[str]]] = {
    "distance": _longest,
    "turnover": _turnover,
    "protected": _protected,
    "no_new_gap": _no_new_gap,
}
"""Rules of which it takes more than a figure to say where the plan touches them."""

_TOUCHED: dict[str, Callable[[OpenPlan], list[Unit]]] = {
    "floor": lambda plan: [x.unit for x in _lines(plan) if x.left and x.after == min(x.posts or 0, x.before)],
    "ceiling": lambda plan: [
        x.unit for x in _lines(plan) if x.arrived and x.after == max(x.posts or 0, x.before)
    ],
    "min_out": lambda plan: [u for u in plan.instance.units if u.least_out],
    "lenders": lambda plan: [
        u for u in plan.instance.units if plan.ledger.lent[u.unit_id] and not u.is_department
    ],
    "projects": lambda plan: [u for u in plan.instance.units if u.is_project],
}
"""Rules of which it is enough to say which units they touch."""
