"""The price list, and an explanation, on a terminal: short, or with everything."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.prices import PricedItem, PriceList
from realloc.questions.explain.records import Explanation
from realloc.questions.explain.words import person
from realloc.reports.terminal.lines import BOLD, GREEN, YELLOW, painted, wrapped
from realloc.words.say import number, say

MOST_OWN = 3
"""Personal limits that cost nothing and are named one by one."""


def render_prices(plan: OpenPlan, found: PriceList, *, names: bool = False) -> str:
    """The dearest first; what costs nothing is listed in one paragraph."""
    language = plan.instance.language
    dear = [item for item in found.items if not item.price.is_nothing]
    free = [item for item in found.items if item.price.is_nothing]
    parts = _doubts(plan.caveats())
    if not found.items:
        return "\n\n".join([*parts, say("prices.none", language)])
    parts.append(painted(wrapped(say("prices.title", language, count=len(found.items))), BOLD))
    if dear:
        parts.append("\n".join(_told(n, item, found, names) for n, item in enumerate(dear, 1)))
    if free:
        told = "; ".join(_free(found, free, names))
        head = say("prices.free", language, count=len(free))
        parts.append(wrapped(f"{head} {told}.", 2))
    parts.append(_made(found))
    return "\n\n".join(parts)


def _free(found: PriceList, items: list[PricedItem], names: bool) -> list[str]:
    """What costs nothing; many personal limits in one phrase."""
    own = [item for item in items if item.change.kind == "own_km"]
    if len(own) <= MOST_OWN:
        return [item.what_of(found.instance, names) for item in items]
    language = found.instance.language
    told = [item.what_of(found.instance, names) for item in items if item not in own]
    officials = (person(found.instance, item.change.facts["official"], names) for item in own[:MOST_OWN])
    facts = {"count": len(own), "officials": ", ".join(officials)}
    return [*told, say("prices.free_own", language, **facts)]


def _doubts(texts: Sequence[str]) -> list[str]:
    """What a reader must know of a plan before all else."""
    return [painted(wrapped(text), YELLOW) for text in texts]


def _told(place: int, item: PricedItem, found: PriceList, names: bool) -> str:
    language = found.instance.language
    head = wrapped(f"{place:>3}. {item.what_of(found.instance, names)}: {item.effect(language)}.", 5)
    sentence = item.sentence(found.instance)
    return "\n".join([head, wrapped(f"     {sentence}", 5)] if sentence else [head])


def _made(found: PriceList) -> str:
    language = found.instance.language
    facts = {"solved": found.solved, "seconds": number(found.seconds, language, 1)}
    if found.proven:
        return painted(wrapped(say("prices.made", language, **facts)), GREEN)
    missing = sum(not item.price.proven for item in found.items)
    return painted(wrapped(say("prices.made_unproven", language, count=missing, **facts)), YELLOW)


def render_explanation(plan: OpenPlan, told: Explanation, *, deep: bool = False) -> str:
    """An answer about a plan, below what a reader must know of the plan."""
    return render_told(told, plan.caveats(), deep=deep)


def render_told(told: Explanation, doubts: Sequence[str], *, deep: bool = False) -> str:
    """Headline, then each part with its lines; at most 80 columns."""
    language = told.language
    blocks = [*_doubts(doubts), painted(wrapped(told.headline), BOLD)]
    for part in told.parts:
        lines = [*part.lines, *(part.deep if deep else [])]
        if not lines:
            continue
        indent = 2 if part.title else 0
        shown = [wrapped(" " * indent + line, indent + 2) for line in lines]
        if not part.title:
            blocks[-1] = "\n".join([blocks[-1], *shown])
        else:
            blocks.append("\n".join([painted(wrapped(part.title), BOLD), *shown]))
    if told.unproven:
        blocks.append(painted(wrapped(say("explain.unproven", language, count=told.unproven)), YELLOW))
    return "\n\n".join(blocks)
