"""What the terminal says of a revised plan: what became of the lines that were announced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from realloc.city.hearing import current_round
from realloc.goals import GOALS
from realloc.plan.result import Result
from realloc.reports.terminal.lines import BOLD, first_of, painted, wrapped
from realloc.rounds.since import Fate
from realloc.rounds.told import ORDER, Told, counts_told, refusal_told, refusals_bind, told_since
from realloc.words.say import say

if TYPE_CHECKING:  # they load the solver
    from realloc.questions.afresh import Afresh
    from realloc.questions.refusals import PricedRefusal

MOST = 10
"""Lines told of each fate; the plan's annex has them all."""


def render_since(result: Result) -> str:
    """How many lines stand, and each that does not, with why; names stay out."""
    language, rows = result.instance.language, told_since(result, names=False)
    if not rows:
        return ""
    number = current_round(result.instance.lines)
    head = say("terminal.since", language, round=number, counts=counts_told(rows, language))
    parts = [painted(wrapped(head, 2), BOLD)]
    for fate in ORDER:
        mine = [row for row in rows if row.fate is fate]
        if mine and fate is not Fate.KEPT:
            parts.append(_of_fate(fate, mine, language))
    listed = sum(not binds for binds in refusals_bind(result.instance))
    if listed:
        parts.append(wrapped(say("since.listed", language, count=listed), 2))
    return "\n".join(parts)


def _of_fate(fate: Fate, rows: Sequence[Told], language: str) -> str:
    title = say(f"fate.{fate.value}", language)
    head = painted(f"{title[:1].upper()}{title[1:]} ({sum(row.count for row in rows)})", BOLD)
    return "\n".join([head, *first_of(rows, MOST, lambda row: _told(row, language), language)])


def _told(row: Told, language: str) -> str:
    """One line: who and from where, what was announced, what holds now, why."""
    who = row.official_id or f"{row.count} ×"
    parts = [f"{who}, {row.origin}"]
    parts += [say("told.was", language, was=row.was)] if row.was else []
    parts += [say("told.now", language, now=row.now)] if row.now else []
    text = "; ".join(parts)
    return f"{text}. {row.why}" if row.why else text


def render_afresh(result: Result, afresh: Afresh) -> str:
    """How much solving afresh would have changed, and how its goals compare."""
    language = result.instance.language
    after = result.verification.after
    changes, here = afresh.changes, after["changes"]
    key = "afresh.head_same" if changes == here else "afresh.head"
    told = [painted(wrapped(say(key, language, changes=changes, here=here)), BOLD)]
    for goal in result.plan.goals:
        if goal.goal == "changes":
            continue
        ours, theirs = after[goal.goal], afresh.verification.after[goal.goal]
        if ours != theirs:
            title = GOALS[goal.goal].CARD.title(language)
            told.append(wrapped("  " + say("afresh.goal", language, goal=title, here=ours, afresh=theirs), 4))
    if len(told) == 1:
        told.append("  " + say("afresh.same", language))
    return "\n".join(told)


def render_refusals(result: Result, refusals: Sequence[PricedRefusal]) -> str:
    """Every refusal with what it costs, and who else could take the post, best first."""
    from realloc.questions.explain.words import price_told  # late: it loads the solver

    instance, language = result.instance, result.instance.language
    if not refusals:
        return wrapped(say("refusals.none", language))
    told = [painted(say("refusals.head", language, count=len(refusals)), BOLD)]
    for one in refusals:
        there = instance.unit.get(one.line.destination)  # a unit may be gone from a new input
        unit = there.name if there is not None else one.line.destination
        line_of = one.line.official_id or f"{one.line.count} × {instance.unit_name(one.line.origin)}"
        key = "refusals.binds" if one.binds else "refusals.listed"
        facts = {"official": line_of, "unit": unit, "why": refusal_told(one.reply, language)}
        told.append(wrapped("  " + say(key, language, cost=price_told(one.price, language), **facts), 4))
        for place, other in enumerate(one.replacements, 1):
            home = instance.unit[other.move.origin].name
            cost = say("refusals.in_plan", language) if place == 1 else price_told(other.price, language)
            who = other.move.official_id
            line = say("refusals.instead", language, place=place, official=who, unit=home, cost=cost)
            told.append(wrapped(f"    {line}", 6))
    return "\n".join(told)
