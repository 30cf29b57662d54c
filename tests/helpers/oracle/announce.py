"""Tiny cities in the middle of the loop: a plan was announced, some have answered, the input has changed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count

from helpers.oracle.city import City, Unit
from helpers.oracle.every_plan import allowed, plans_of, possible_plans
from helpers.oracle.heard import LATER, Line, Reply, binding, standing
from helpers.oracle.judge import Judged
from helpers.oracle.more import more

MOST_PLANS = 700
REASONS = ("family", "speciality does not fit", "needed where they are", "no vacancy", "quality", "")
LATE, DUE = date(2025, 12, 1), date(2026, 2, 1)


@cache
def announced(seed: int) -> City:
    """A city with lines and answers; the same seed gives the same city."""
    return next(city for n in count() if (city := _made(f"heard {seed}.{n}")) is not None)


def _made(name: str) -> City | None:
    """None where nobody moves, or where there are too many plans to look at."""
    r = random.Random(name)
    city = more(r.randrange(10**9))
    if plans_of(city) > MOST_PLANS:
        return None
    city = replace(city, rules=_rules(r, city), note=f"{name}: {city.note}")
    for number in range(1, r.choice([2, 2, 2, 3])):
        moves = _typed(r, city) if r.random() < 0.15 else _best(city)
        if not moves:
            return None
        city = _answered(r, _with_lines(city, moves, number), number)
    if r.random() < 0.45:
        city = _changed(r, city)
    return city if standing(city) and plans_of(city) <= MOST_PLANS else None


def _rules(r: random.Random, city: City) -> dict[str, str]:
    rules = dict(city.rules)
    goals = [goal for goal in city.goals if goal != "changes"]
    place = r.choice(["", "", "first", "last", "middle"])
    if place:
        at = {"first": 0, "last": len(goals), "middle": len(goals) // 2}[place]
        rules["goals"] = ",".join([*goals[:at], "changes", *goals[at:]])
    if r.random() < 0.5:
        some = ["official", "sender", "receiver", "official,sender", "official,sender,receiver", "none"]
        rules["binding_replies"] = r.choice(some)
    if r.random() < 0.3:
        rules |= {
            "silence": r.choice(["agree", "agree", "pending"]),
            "reply_by": r.choice([LATE, DUE]).isoformat(),
        }
    return rules


Moved = tuple[str, str, str, str | None, bool]
"""Official (empty on counts), from, to, field, on loan or not."""


def _moves(judged: Judged) -> list[Moved]:
    return [(who[0] if judged.city.roster else "", *way) for who, *way in judged.called]


def _best(city: City) -> list[Moved]:
    """The moves of the best plan."""
    best = min(allowed(city, possible_plans(city)), key=Judged.goals, default=None)
    return _moves(best) if best else []


def _typed(r: random.Random, city: City) -> list[Moved]:
    """The moves of any plan, whether rules allow them or not, as somebody types them."""
    return _moves(Judged(city, r.choice(list(possible_plans(city)))))


def _with_lines(city: City, moves: list[Moved], number: int) -> City:
    """The city whose plan was announced: lines that go on, new ones, and those it has no more."""
    before = {(line.who, line.origin, *line.way): (line, s) for line, s in standing(city)}
    lines: list[Line] = []
    for n, ((official, origin, *way), many) in enumerate(sorted(Counter(moves).items(), key=str)):
        line = Line(f"L{number}{n}", way[2], origin, way[0], way[1], official, many, number, number)
        known, state = before.get((line.who, origin, *way), (None, ""))
        if known is not None and state != "refused":
            line = replace(known, last=number, count=many, status=state)
        lines.append(line)
    now = {line.name for line in lines}
    kept = {line.name: s for line, s in standing(city)}
    for line in city.lines:
        if line.name not in now:
            state = kept.get(line.name, line.status)
            lines.append(replace(line, status="lapsed" if state == "pending" else state))
    return replace(city, lines=tuple(lines), has_more=True)


def _answered(r: random.Random, city: City, number: int) -> City:
    """Random answers of this round to its lines; some typed as status alone."""
    replies, lines = list(city.replies), []
    willing = r.choice([0.3, 0.6, 0.9])
    for line in city.lines:
        if line.last == number and r.random() < 0.1:
            typed = r.choice(["agreed", "refused", "done"])
            line = replace(line, status=typed if line.first == number else line.status)
        elif line.last == number:
            for party in ("official", "sender", "receiver"):
                likely = 0.8 if party in binding(city, line) else 0.3
                if r.random() < likely:
                    replies.append(_reply(r, line, party, number, willing))
        if r.random() < 0.1:
            line = replace(line, reply_by=r.choice([LATE, DUE]))
        lines.append(line)
    return replace(city, lines=tuple(lines), replies=tuple(replies))


def _reply(r: random.Random, line: Line, party: str, number: int, willing: float) -> Reply:
    if r.random() < willing:
        done = party == "receiver" and r.random() < 0.15
        return Reply(line.name, party, "done" if done else "agree", round=number)
    anywhere = party == "official" and r.random() < 0.4
    return Reply(line.name, party, "refuse anywhere" if anywhere else "refuse", r.choice(REASONS), number)


# -- what changes between announcing and hearing -----------------------------------------------------------


def _changed(r: random.Random, city: City) -> City:
    """One or two things of the input are others now."""
    for _ in range(r.choice([1, 1, 2])):
        city = _other_posts(r, city) if r.random() < 0.4 else _other_people(r, city)
    return replace(city, note=f"{city.note}, changed")


def _other_posts(r: random.Random, city: City) -> City:
    units = [i for i, u in enumerate(city.units) if u.quota is not None and not u.is_project]
    i = r.choice(units)
    u = city.units[i]
    quota = max(0, (u.quota or 0) + r.choice([-1, 1, 1, 2]))
    need = {f: max(0, n + r.choice([-1, 0, 1])) for f, n in u.need.items()} if r.random() < 0.5 else u.need
    return _with_unit(city, i, replace(u, quota=quota, need=need))


def _with_unit(city: City, i: int, u: Unit) -> City:
    u = replace(u, retain=min(u.retain, max(0, u.headcount - (u.quota or 0))))
    return replace(city, units=(*city.units[:i], u, *city.units[i + 1 :]))


def _other_people(r: random.Random, city: City) -> City:
    if city.roster is None:
        own = [i for i, u in enumerate(city.units) if u.have and u.headcount]
        if not own:
            return city
        i = r.choice(own)
        u = city.units[i]
        f = r.choice(sorted(u.have))
        less = {**u.have, f: u.have[f] - 1}
        return _with_unit(
            city, i, replace(u, have={k: n for k, n in less.items() if n}, headcount=u.headcount - 1)
        )
    if len(city.roster) < 2:
        return city
    roster = list(city.roster)
    i = r.randrange(len(roster))
    p = roster[i]
    to = r.choice([u.name for u in city.units if not u.is_department and not u.is_project])
    others = tuple(f for f in city.weights if f != "planning")
    what = r.randrange(6)
    decided = any(d.official == p.name for d in city.decisions)
    if what == 0 and not decided:
        del roster[i]
    elif (
        what == 1
        and not decided
        and not p.contract
        and p.loan is None
        and not city.unit[p.unit].is_department
    ):
        roster[i] = replace(p, unit=to, home=None)
    elif what == 2:
        roster[i] = replace(p, protected="ill health")
    elif what == 3 and p.fields:
        roster[i] = replace(p, fields=(r.choice(others),))
    elif what == 4 and p.loan is None and not p.contract and to != p.unit:
        roster[i] = replace(p, loan=(to, None, date(2026, 12, 31)))
    else:
        roster[i] = replace(p, retire_on=date(2026, 9, 1))
    city = replace(city, roster=tuple(roster))
    for n, u in enumerate(city.units):
        headcount = sum(p.unit == u.name and not p.contract for p in roster)
        if headcount != u.headcount:
            city = _with_unit(city, n, replace(u, headcount=headcount))
    return city


def tells(city: City) -> set[str]:
    """What such a city is an example of, for counting."""
    found = {s for _, s in standing(city)} | {"counts" if city.roster is None else "roster"}
    found |= {"changed"} if "changed" in city.note else set()
    found |= {reply.reason for reply in city.replies} | {reply.answer for reply in city.replies}
    found |= {"second round"} if max(line.last for line in city.lines) > 1 else set()
    if "changes" in (goals := city.goals):
        place = goals.index("changes")
        found.add("first" if place == 0 else "last" if place == len(goals) - 1 else "middle")
    return found | {f"later {goal}" for goal in LATER if goal in goals}
