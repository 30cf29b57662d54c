"""Tiny cities with the rules that cities set beyond the first ones, all of them on now and then."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations, count

from helpers.oracle.city import GOALS, City, Person, Unit
from helpers.oracle.every_plan import plans_of
from helpers.oracle.make import small

RULES = {
    "min_months_between_moves": (0.4, ("6", "12", "24")),
    "within": (0.35, ("region", "cluster", "neighbours")),
    "within_departments": (0.4, ("yes",)),
    "lenders": (0.4, ("all",)),
    "who_leaves": (0.3, ("junior", "senior")),
    "support_per_month": (0.5, ("3", "2000000")),
    "support_min_km": (0.5, ("0", "5", "12.5")),
    "support_between_regions": (0.4, ("yes",)),
    "max_support": (0.4, ("0", "0", "3", "2000000")),
}
"""How often a rule stands in a city, and with which values."""


MOST_PLANS = 3_000


def more(seed: int) -> City:
    """A tiny city; the same seed gives the same city, with no more plans than can be looked at."""
    return next(city for n in count() if plans_of(city := _made(f"more {seed}.{n}")) <= MOST_PLANS)


def _made(name: str) -> City:
    r = random.Random(name)
    city = small(r.randrange(10**9))
    rules = dict(city.rules)
    rules |= {rule: r.choice(values) for rule, (share, values) in RULES.items() if r.random() < share}
    if "max_support" in rules:
        rules.setdefault("support_per_month", "3")
    if r.random() < 0.4:
        rules["goals"] = ",".join(r.sample((*GOALS, "support"), r.choice([10, 10, 9, 5, 2])))
    units = [_set(r, u) for u in city.units]
    if r.random() < 0.7:
        fields = [f for f in city.weights if f not in {g for u in units for g in u.gap}]
        need = {f: r.choice([1, 1, 2]) for f in fields if r.random() < 0.7}
        point = (10.8, 106.7) if any(u.point for u in units) else None
        project = Unit("X1", "project", need=need, point=point, gap=dict.fromkeys(units[0].gap, 0))
        units.append(_set(r, project))
    roster = city.roster and tuple(_told(r, p, units, city) for p in city.roster)
    if roster is not None:
        units = [_counted(u, roster) for u in units]
    names = [u.name for u in units]
    near = frozenset(pair for pair in combinations(names, 2) if r.random() < 0.5)
    km = city.km and {**city.km, **dict.fromkeys(zip(names, ["X1"] * len(names), strict=True), "7")}
    decisions = city.decisions
    return City(tuple(units), roster, city.weights, rules, decisions, km, f"{name}: {city.note}", near, True)


def _set(r: random.Random, u: Unit) -> Unit:
    return replace(
        u,
        region=r.choice(["north", "south", "south", None]),
        cluster=r.choice(["k1", "k2", None]),
        min_out=0 if u.is_project else r.choice([0, 0, 0, 0, 1, 2]),
    )


def _told(r: random.Random, p: Person, units: list[Unit], city: City) -> Person:
    """The person with what the new columns say."""
    homes = [None, None, *(u.name for u in units)]
    if any(u.point for u in units):
        homes.append((10.75, 106.75))
    p = replace(
        p,
        moved_on=r.choice([None, date(2025, 7, 1), date(2025, 1, 2), date(2024, 1, 1), date(2026, 3, 1)]),
        since=r.choice([None, date(2001, 5, 1), date(2019, 2, 1)]),
        home=r.choice(homes),
    )
    kind, own = r.random(), city.unit[p.unit]
    if kind < 0.15 and not own.is_department:
        return replace(p, contract=True)
    if kind < 0.35:
        to = r.choice([u.name for u in units if not u.is_department and u.name != p.unit] + ["elsewhere"])
        until = r.choice([date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 31)])
        return replace(p, loan=(to, r.choice([None, *city.weights]), until))
    return p


def _counted(u: Unit, roster: tuple[Person, ...]) -> Unit:
    headcount = sum(p.unit == u.name and not p.contract for p in roster)
    return replace(u, headcount=headcount, retain=min(u.retain, max(0, headcount - (u.quota or 0))))
