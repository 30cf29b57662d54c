"""Why a gap is or is not closed: who could serve it, what is in each one's way, what would close it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from realloc.city.domain import Instance, Move, MoveKind, Official
from realloc.city.ledger import Ledger
from realloc.city.numbers import Number, exact
from realloc.plan.reasons import counted, why_open
from realloc.questions.explain import changes, words
from realloc.questions.explain.asked import Questions
from realloc.questions.explain.changes import Change
from realloc.questions.explain.effects import Price, contrast, measured_difference
from realloc.questions.explain.obstacles import Obstacle, obstacles, with_move
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.records import Explanation
from realloc.questions.scenario import Outcome, Scenario, Status
from realloc.words.say import say

SHOWN = 8
"""Officials that the short answer names."""

LIFTED, ORDERED = 4, 2
"""How many changes of each sort are tried for the short answer; the long one tries twice as many."""

CHANGES_SHOWN = 3


_Closing = tuple[Price, Change, int, tuple[Move, ...]]
"""A change that helps: its price, itself, who then serves here, and the plan."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could serve the gap (on counts: one of ``count`` alike), and what is in the way.

    ``worse`` is the first goal that the plan has worse with this person here, all else as it is (below zero:
    better, which only a plan that is not optimal can have); only where no rule is in the way.
    """

    official: Official
    count: int
    km: float | None
    obstacles: tuple[Obstacle, ...]
    used: Move | None
    worse: tuple[str, Number] | None

    @property
    def reason(self) -> str:
        """The kind of what is in the way, for counting: one obstacle, ``several``, or ``goals``."""
        if len(self.obstacles) == 1:
            return self.obstacles[0].kind
        return "several" if self.obstacles else "goals"


def explain_gap(asked: Questions, unit_id: str, field_id: str) -> Explanation:
    """Explain one field of one unit."""
    plan = asked.plan
    told, missing = _state(asked, unit_id, field_id)
    _tell_who_came(asked, unit_id, field_id, told)
    found = list(candidates(plan, unit_id, field_id))
    if missing:
        held = _tell_why(asked, unit_id, field_id, told)
        _tell_candidates(asked, found, told, held)
        _tell_changes(asked, unit_id, field_id, found, told)
    told.data["candidates"] = [_record(asked, candidate) for candidate in found]
    told.unproven = asked.unproven
    return told


def _state(asked: Questions, unit_id: str, field_id: str) -> tuple[Explanation, int]:
    """Needed, present before and after."""
    instance, ledger = asked.instance, asked.plan.ledger
    need = instance.needs.get((unit_id, field_id))
    wanted, have = (need.need, need.have) if need else (0, 0)
    after = ledger.serving[unit_id, field_id]
    missing = max(0, wanted - after)
    facts: dict[str, Any] = {
        "unit": instance.unit[unit_id].name,
        "field": instance.field[field_id].label,
        "need": wanted,
        "have": have,
        "after": after,
        "missing": missing,
    }
    key = "gap.open" if missing else "gap.closed" if wanted > have else "gap.none"
    data = {"unit": unit_id, "field": field_id, "need": wanted, "before": have, "after": after}
    return Explanation(say(key, asked.language, **facts), asked.language, data), missing


def _tell_who_came(asked: Questions, unit_id: str, field_id: str, told: Explanation) -> None:
    came = [m for m in asked.plan.moves if m.destination == unit_id and m.field_id == field_id]
    told.data["came"] = [
        {"official": m.official_id, "from": m.origin, "kind": m.kind.value, "km": m.km} for m in came
    ]
    if came:
        told.part("gap.came").lines += [move_told(asked, m) for m in came]


def move_told(asked: Questions, move: Move, *, away: bool = False) -> str:
    """One move as a line: who, from or to where, for what, how far."""
    instance, language = asked.instance, asked.language
    who = words.person(instance, move.official_id, asked.names) if move.official_id else str(move.count)
    field = words.field_told(instance, move.field_id)
    other = instance.unit[move.destination if away else move.origin].name
    facts = {"who": who, "unit": other, "field": field, "kind": say(f"kind.{move.kind.value}", language)}
    if move.kind is MoveKind.REASSIGNMENT:
        return say("line.reassigned", language, **facts)
    return say("line.to" if away else "line.from", language, km=words.km_told(move.km, language), **facts)


# -- who could -------------------------------------------------------------------------------------------


def candidates(plan: OpenPlan, unit_id: str, field_id: str) -> Iterator[Candidate]:
    """Everybody who could serve the field here and does not in the plan, nearest first."""
    distances = plan.instance.distances

    def far(pair: tuple[Official, int]) -> tuple[bool, float, str, str]:
        official = pair[0]
        here = official.unit_id == unit_id
        km = 0.0 if here else distances.between(official.unit_id, unit_id, official.home)
        return km is None, km or 0.0, official.unit_id, official.official_id

    roster = plan.instance.officials
    pool = _on_counts(plan, field_id) if roster is None else ((o, 1) for o in roster if field_id in o.fields)
    elsewhere = [pair for pair in pool if not _serves(plan, pair[0], unit_id, field_id)]
    for official, count in sorted(elsewhere, key=far):
        yield _candidate(plan, official, count, unit_id, field_id)


def _on_counts(plan: OpenPlan, field_id: str) -> Iterator[tuple[Official, int]]:
    """One for all the specialists of a unit who stay there."""
    gone: Counter[str] = Counter()
    for move in plan.moves:
        gone[move.origin] += move.count if move.field_id == field_id else 0
    for (unit_id, other), need in plan.instance.needs.items():
        if other == field_id and need.have > gone[unit_id]:
            yield Official("", unit_id, (field_id,)), need.have - gone[unit_id]


def _serves(plan: OpenPlan, official: Official, unit_id: str, field_id: str) -> bool:
    move = plan.move_of.get(official.official_id)
    if move is not None:
        return (move.destination, move.field_id) == (unit_id, field_id)
    return official.unit_id == unit_id and official.fields[:1] == (field_id,)


def _candidate(plan: OpenPlan, official: Official, count: int, unit_id: str, field_id: str) -> Candidate:
    home = official.unit_id == unit_id
    km = 0.0 if home else plan.instance.distances.between(official.unit_id, unit_id, official.home)
    found = tuple(obstacles(plan, official, unit_id, field_id))
    worse = None
    if not found:
        change = measured_difference(plan.instance, plan.moves, with_move(plan, official, unit_id, field_id))
        # Where the plan is optimal the first goal that differs is worse, or none differs.
        worse = next(((slug, value) for slug, value in change.items() if value), None)
    return Candidate(official, count, km, found, plan.move_of.get(official.official_id), worse)


def _tell_why(asked: Questions, unit_id: str, field_id: str, told: Explanation) -> int:
    """Why it stays, in the words of the plan's pages; how many hold the field elsewhere."""
    result, language = asked.plan.result, asked.language
    reasons = counted(result, unit_id, field_id)
    part = told.part("gap.why")
    part.lines.append(say(f"open.{why_open(result)[unit_id, field_id]}", language) + ".")
    part.lines.append(" ".join(reason.short(language) for reason in reasons))
    told.data["why"] = " ".join(part.lines)
    return sum(reason.total for reason in reasons)


def _tell_candidates(asked: Questions, found: list[Candidate], told: Explanation, held: int) -> None:
    counts: Counter[str] = Counter()
    for candidate in found:
        counts[candidate.reason] += candidate.count
    part = told.part("gap.who", count=counts.total())
    told.data["reasons"] = dict(counts.most_common())
    if not found:
        part.say("gap.all_placed" if held else "gap.nobody")
        return
    if len(counts) > 1:
        summary = (say(f"reason.{reason}", asked.language, count=n) for reason, n in counts.most_common())
        part.lines.append("; ".join(summary) + ".")
    lines = [_candidate_told(asked.instance, candidate, asked.names) for candidate in found]
    part.tell_first(lines, SHOWN, whole=asked.deep)


def _candidate_told(instance: Instance, candidate: Candidate, names: bool) -> str:
    language, official = instance.language, candidate.official
    who = words.person(instance, official.official_id, names) or say(
        "gap.specialists", language, count=candidate.count
    )
    facts = {"who": who, "unit": instance.unit[official.unit_id].name}
    km, why = words.km_told(candidate.km, language), why_told(instance, candidate)
    return say("gap.candidate", language, why=why, km=km, **facts)


def why_told(instance: Instance, candidate: Candidate) -> str:
    """What stands in the way of one candidate."""
    language = instance.language
    if candidate.obstacles:
        home = instance.unit[candidate.official.unit_id].name
        return words.obstacles_told(candidate.obstacles, language, home)
    if candidate.worse is None:
        return say("gap.tie", language)
    goal, value = candidate.worse
    worse = words.goals_told({goal: value}, language)
    if value < 0:
        return say("gap.better", language, better=worse)
    used = candidate.used
    if used is None:
        return say("gap.goals", language, worse=worse)
    facts = {"field": words.field_told(instance, used.field_id), "unit": instance.unit[used.destination].name}
    return say("gap.used", language, worse=worse, **facts)


def _record(asked: Questions, candidate: Candidate) -> dict[str, Any]:
    official = candidate.official
    record: dict[str, Any] = {
        "official": official.official_id or None,
        "count": candidate.count,
        "unit": official.unit_id,
        "km": candidate.km,
        "obstacles": [
            {"kind": o.kind, "rule": o.rule, "text": words.obstacle_told(o, asked.language)}
            for o in candidate.obstacles
        ],
        "worse": None,
        "text": why_told(asked.instance, candidate),
    }
    if candidate.worse:
        record["worse"] = {"goal": candidate.worse[0], "by": exact(candidate.worse[1])}
    if asked.names and official.name:
        record["name"] = official.name
    return record


# -- what would close it ---------------------------------------------------------------------------------


def _tell_changes(
    asked: Questions, unit_id: str, field_id: str, found: list[Candidate], told: Explanation
) -> None:
    """Changes of one thing each, after which the best plan has one more serving here; the best plan first."""
    tried = list(_changes(asked, unit_id, field_id, found))
    closing, undecided = _closing(asked, "change", tried, unit_id, field_id)
    if not closing:
        both = _in_two(asked, unit_id, field_id, found)
        closing, more = _closing(asked, "both", both, unit_id, field_id)
        undecided += more
    closing.sort(key=lambda c: c[0].order)
    part = told.part("gap.changes")
    told.data["changes"] = []
    for place, (price, change, serving, moves) in enumerate(closing, 1):
        facts = {
            "place": place,
            "change": words.change_told(change, asked.language),
            "serving": serving,
            "price": words.price_told(price, asked.language),
        }
        lines = part.lines if place <= CHANGES_SHOWN else part.deep
        lines.append(say("gap.change", asked.language, **facts) + _elsewhere(asked, change, moves))
        record = {"change": facts["change"], "kind": change.kind, "serving": serving}
        told.data["changes"].append(record | price.as_dict())
    if undecided:
        part.say("gap.undecided", count=undecided)
    elif not closing:
        part.say("gap.no_change", count=len(tried))
    told.data["tried"], told.data["undecided"] = len(tried), undecided


def _closing(
    asked: Questions, name: str, tried: Sequence[Change], unit_id: str, field_id: str
) -> tuple[list[_Closing], int]:
    """Those of the changes that help, and of how many it is not known: found so far, but not proven."""
    asked.answer({f"{name} {n}": Scenario("", c.instance) for n, c in enumerate(tried)})
    closing: list[_Closing] = []
    undecided = 0
    for n, change in enumerate(tried):
        outcome = asked.outcomes[f"{name} {n}"]
        serving = served(outcome, change.instance, unit_id, field_id)
        if serving > asked.plan.ledger.serving[unit_id, field_id]:
            closing.append((asked.price(outcome.label), change, serving, outcome.moves))
        else:
            undecided += not outcome.proven
    return closing, undecided


def _elsewhere(asked: Questions, change: Change, moves: tuple[Move, ...]) -> str:
    """Where somebody is missing instead; nothing where nobody is."""
    instance = asked.instance
    found = contrast((instance, asked.plan.base.moves), (change.instance, moves)).gaps
    more = [
        f"{instance.field[field_id].label}, {instance.unit[unit_id].name}"
        for (unit_id, field_id), count in sorted(found.items())
        if count > 0
    ]
    if not more:
        return ""
    return " " + say("gap.elsewhere", instance.language, places="; ".join(more[: words.FEW]))


def _in_two(asked: Questions, unit_id: str, field_id: str, found: list[Candidate]) -> list[Change]:
    """Where one change is not enough: both obstacles of the nearest candidates with two lifted together."""
    twice_held = (c for c in found if len(c.obstacles) == 2)
    lifted = (_both_lifted(asked.plan, candidate, unit_id, field_id) for candidate in twice_held)
    return list(islice(filter(None, lifted), ORDERED))


def _both_lifted(plan: OpenPlan, candidate: Candidate, unit_id: str, field_id: str) -> Change | None:
    """The first obstacle lifted, then what is left of the other; None where one cannot be."""
    first = candidate.obstacles[0].lifted
    if first is None:
        return None
    freer = replace(plan, instance=first.instance)
    official = first.instance.official.get(candidate.official.official_id, candidate.official)
    left = obstacles(freer, official, unit_id, field_id)
    if len(left) != 1 or left[0].lifted is None:
        return None
    return replace(left[0].lifted, before=first)


def served(outcome: Outcome, instance: Instance, unit_id: str, field_id: str) -> int:
    """Who serves the field at the unit in a scenario's plan; −1 where there is none."""
    if outcome.status not in (Status.OPTIMAL, Status.UNPROVEN):
        return -1
    return Ledger(instance, outcome.moves).serving[unit_id, field_id]


def _changes(asked: Questions, unit_id: str, field_id: str, found: list[Candidate]) -> Iterator[Change]:
    """What is worth trying: the only obstacle of the nearest candidates lifted, one of each sort; the nearest
    ordered to come; somebody of the unit trained; one more post."""
    plan, times = asked.plan, 2 if asked.deep else 1
    instance, unit = plan.instance, plan.instance.unit[unit_id]
    kinds: Counter[str] = Counter()
    lifted = 0
    for candidate in found:
        only = candidate.obstacles[0] if len(candidate.obstacles) == 1 else None
        if only and only.lifted and kinds[only.kind] < times and lifted < LIFTED * times:
            kinds[only.kind] += 1
            lifted += 1
            yield only.lifted
    free = [c for c in found if not any(o.personal for o in c.obstacles)]
    if instance.officials is not None:
        for candidate in [c for c in free if c.official.unit_id != unit_id][: ORDERED * times]:
            yield changes.ordered(instance, candidate.official, unit)
        learner = _learner(plan, unit_id, field_id)
        if learner:
            yield changes.trained(instance, learner, field_id)
    if unit.posts is not None and not kinds["ceiling"]:
        yield changes.more_posts(instance, unit)


def _learner(plan: OpenPlan, unit_id: str, field_id: str) -> Official | None:
    """Somebody of the unit who serves no need there and stays, the first by id: who can be taught."""
    for official in plan.instance.officials or ():
        here = official.unit_id == unit_id and official.official_id not in plan.move_of
        if here and field_id not in official.fields:
            primary = official.fields[0] if official.fields else None
            need = plan.instance.needs.get((unit_id, primary or ""))
            if primary is None or need is None or plan.ledger.serving[unit_id, primary] > need.need:
                return official
    return None
