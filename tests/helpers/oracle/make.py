"""Invents small cities from a seed: every rule of the contract now and then, weights of every kind."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from helpers.oracle.city import GOALS, City, Decision, Person, Unit

FIELDS = ("land", "construction", "finance", "it")
HOPELESS = "planning"
"""A field that nobody holds; its gaps are large and no plan changes them."""
REASONS = ("ill health", "child under 36 months")
POSITIONS = ("Chủ tịch", "phó chủ tịch", "Bí thư", "chair")
TWINS = (
    ("100001", "99999", "100000", "100000"),
    ("1.00001", "0.99999", "1", "1"),
    ("0.3", "0.333333", "0.1", "1"),
)
"""Priority and weight, and another pair whose product differs from the first by very little."""


class Size(NamedTuple):
    """How many units, people, fields, and fields a person; the weights of a city; how often it has a rule."""

    units: tuple[int, int]
    people: tuple[int, int]
    fields: tuple[int, int]
    own: tuple[int, ...]
    weights: tuple[str, ...]
    rules: float


def make(seed: int) -> City:
    """A city; the same seed gives the same city, and every third is a hard one."""
    return _made(seed, HARD if seed % 3 == 0 else MIXED)


def tiny(seed: int) -> City:
    """A city whose plans can be looked at one by one."""
    return _made(seed, TINY)


def small(seed: int) -> City:
    """A city nearly as tiny, of specialists, with few of these rules: others are to be put on it."""
    return _made(seed, SMALL)


def _made(seed: int, size: Size) -> City:
    r = random.Random(seed)
    style = r.choice(size.weights)
    draw = WEIGHTS[style](r)
    fields = FIELDS[: r.randint(*size.fields)]
    weights = {f: draw() for f in fields}
    if r.random() < 0.2:
        weights[HOPELESS] = r.choice(["1000000", "999999", "123457"])
    units = _units(r, draw, size, list(weights))
    roster = None if r.random() < 0.2 else _roster(r, fields, units, size)
    units = _counted(r, units, roster, weights, size)
    km = _distances(r, units) if r.random() < 0.5 else None
    if km is None and r.random() < 0.7:
        units = [_placed(r, u) for u in units]
    city = City(tuple(units), roster, weights, {}, (), km, f"seed {seed}: {style}")
    return _with_decisions(r, _with_rules(r, city, size.rules))


# -- weights -----------------------------------------------------------------------------------------


def _text(value: float, digits: int) -> str:
    """A positive number with so many significant digits, within 0.001 and 10^6, never in powers of ten."""
    short = Decimal(f"{min(max(value, 0.001), 1e6):.{digits - 1}e}")
    return f"{min(short, Decimal(10**6)):f}"


def _any_size(r: random.Random) -> Callable[[], str]:
    return lambda: _text(10 ** r.uniform(-3, 6), r.randint(1, 6))


def _whole(r: random.Random) -> Callable[[], str]:
    return lambda: str(r.randint(1, 9))


def _equal(r: random.Random) -> Callable[[], str]:
    value = r.choice(["1", "0.001", "0.333333", "1000000", _any_size(r)()])
    return lambda: value


def _extreme(r: random.Random) -> Callable[[], str]:
    values = ["1000000", "0.001", "0.333333", "999999", "0.00100001", "0.999999", "3.14159", "1"]
    return lambda: r.choice(values)


def _near(r: random.Random) -> Callable[[], str]:
    """Values of six digits that differ by a step or two of the last."""
    start, down = r.randint(100_000, 999_990), r.randint(0, 8)
    return lambda: f"{Decimal(start + r.randint(0, 2)).scaleb(-down):f}"


def _twins(r: random.Random) -> Callable[[], str]:
    values = [value for pair in r.sample(TWINS, 2) for value in pair]
    return lambda: r.choice(values)


def _two_scales(r: random.Random) -> Callable[[], str]:
    """Large values and small ones: differences of the small hide under the large."""
    large, small = 10 ** r.uniform(4, 6), 10 ** r.uniform(-3, -1)
    return lambda: _text(r.choice([large, small]) * r.uniform(0.9, 1.1), r.randint(2, 6))


WEIGHTS = {
    "any size": _any_size,
    "whole": _whole,
    "equal": _equal,
    "extreme": _extreme,
    "near": _near,
    "twins": _twins,
    "two scales": _two_scales,
}
MIXED = Size((3, 6), (4, 12), (1, 4), (0, 1, 1, 1, 2, 2, 3), tuple(WEIGHTS), 1)
HARD = Size(
    (4, 6), (9, 14), (2, 4), (1, 2, 2, 3), ("any size", "extreme", "near", "twins", "two scales"), 0.4
)
SMALL = Size((2, 3), (3, 4), (1, 2), (1, 1, 2), ("whole", "equal", "twins"), 0.4)
TINY = Size((2, 3), (2, 4), (1, 2), (0, 1, 1, 2), tuple(WEIGHTS), 1.5)


# -- units and people --------------------------------------------------------------------------------


def _units(r: random.Random, draw: Callable[[], str], size: Size, fields: list[str]) -> list[Unit]:
    """Units without their people."""
    units = []
    for i in range(r.randint(*size.units)):
        likely = {f: 0.6 if f == HOPELESS else 0.5 for f in fields}
        need = {f: r.choice([1, 1, 2]) for f in fields if r.random() < likely[f]}
        max_out = r.choice([0, 1, 2]) if r.random() < 0.5 * size.rules else None
        priority = "1" if r.random() < 0.1 else draw()
        kind = r.choice(["ward", "commune"])
        units.append(Unit(f"U{i + 1}", kind, 0, priority=priority, max_out=max_out, need=need))
    for i in range(r.choice([0, 0, 1, 1, 2])):
        units.append(Unit(f"D{i + 1}", "department", None, max_out=r.choice([None, None, 1, 2])))
    return units


def _roster(r: random.Random, fields: tuple[str, ...], units: list[Unit], size: Size) -> tuple[Person, ...]:
    """People, uneven over the units; many of them alike."""
    share = [r.choice([1, 1, 2, 4]) for _ in units]
    people = []
    for i in range(r.randint(*size.people)):
        u = r.choices(units, share)[0]
        own = tuple(r.sample(fields, min(r.choice(size.own), len(fields))))
        if u.is_department and not own:
            own = fields[:1]
        person = Person(f"P{i + 1:02}", u.name, own)
        people.append(_particular(r, person) if r.random() < 0.3 * size.rules else person)
    return tuple(people)


def _particular(r: random.Random, p: Person) -> Person:
    kind = r.randint(0, 3)
    if kind == 0:
        return Person(p.name, p.unit, p.fields, protected=r.choice(REASONS), volunteer=r.random() < 0.5)
    if kind == 1:
        return Person(p.name, p.unit, p.fields, position=r.choice(POSITIONS))
    if kind == 2:
        return Person(p.name, p.unit, p.fields, retire_on=r.choice([date(2026, 9, 1), date(2031, 4, 1)]))
    return Person(p.name, p.unit, p.fields, volunteer=True)


def _counted(
    r: random.Random,
    units: list[Unit],
    roster: tuple[Person, ...] | None,
    weights: dict[str, str],
    size: Size,
) -> list[Unit]:
    """Headcounts, and posts around them; on counts also the specialists of each unit."""
    gaps = {f for f in weights if r.random() < 0.3} if roster is None else set()
    counted = []
    for u in units:
        most = (0, 1) if size is TINY else (0, 0, 1, 1, 2)
        have = {f: r.choice(most) for f in weights if f != HOPELESS} if roster is None else {}
        headcount = sum(p.unit == u.name for p in roster) if roster is not None else sum(have.values())
        headcount += 0 if roster is not None or u.is_department else r.choice([0, 0, 1])
        gap = {f: -have.get(f, 0) or u.need.get(f, 0) for f in gaps}
        quota = None if u.is_department else max(0, headcount + r.choice([-2, -1, -1, 0, 0, 1, 1, 2, 3, 8]))
        surplus = 0 if quota is None else max(0, headcount - quota)
        counted.append(
            Unit(
                u.name,
                u.kind,
                quota,
                headcount,
                extra_quota=0 if quota is None else r.choice([0, 0, 0, 0, 1]),
                retain=r.randint(0, surplus),
                priority=u.priority,
                max_out=u.max_out,
                need={f: n for f, n in u.need.items() if f not in gaps},
                have={f: n for f, n in have.items() if f not in gaps and n},
                gap=gap,
            )
        )
    return counted


# -- places ------------------------------------------------------------------------------------------


def _placed(r: random.Random, u: Unit) -> Unit:
    point = (round(10.7 + r.random() / 3, 4), round(106.6 + r.random() / 3, 4))
    return Unit(**{**u.__dict__, "point": point})


def _distances(r: random.Random, units: list[Unit]) -> dict[tuple[str, str], str]:
    """Some pairs blank; some ways end in half of 10 m, some are alike, some differ both ways."""
    blank, km = r.choice([0, 0.1, 0.3, 0.5]), {}
    for a in units:
        for b in units:
            if a.name == b.name:
                km[a.name, b.name] = "0"
            elif r.random() >= blank:
                km[a.name, b.name] = r.choice(
                    [f"{r.randint(1, 40)}", f"{r.uniform(0.5, 40):.2f}", f"{r.randint(50, 4000) / 100:.2f}5"]
                )
    return km


# -- rules and decisions -----------------------------------------------------------------------------

RULES = {
    "max_moves": (0.35, ("0", "1", "2", "3", "4", "5")),
    "max_out_share": (0.25, ("0.2", "0.25", "0.333333", "0.5", "0.75", "30%")),
    "swaps": (0.2, ("no",)),
    "leaders": (0.15, ("free",)),
    "shortage_bands": (0.15, ("10%,20%,50%", "25%,50%,75%", "5%,10%,15%")),
}
"""How often a rule stands in a city, and with which values."""


def _with_rules(r: random.Random, city: City, often: float) -> City:
    rules = {rule: r.choice(values) for rule, (share, values) in RULES.items() if r.random() < share * often}
    if r.random() < 0.35:
        rules["goals"] = ",".join(r.sample(GOALS, r.choice([9, 9, 9, 8, 6, 3, 1])))
    city = City(**{**city.__dict__, "rules": rules})
    has_places = city.km is not None or city.units[0].point is not None
    if has_places and r.random() < 0.4 * often:
        rules["max_km"] = _limit(r, city)
    if has_places and city.roster and r.random() < 0.4:
        roster = tuple(
            Person(**{**p.__dict__, "max_km": _limit(r, city)}) if r.random() < 0.25 else p
            for p in city.roster
        )
        city = City(**{**city.__dict__, "roster": roster})
    return city


def _limit(r: random.Random, city: City) -> str:
    """A limit that a way of the city meets exactly, or misses by 10 m."""
    names = [u.name for u in city.units]
    ways = [city.steps(a, b) for a in names for b in names if a != b]
    steps = r.choice([way for way in ways if way] or [1000]) - r.choice([0, 0, 1])
    return f"{Decimal(max(1, steps)) / 100:f}"


def _with_decisions(r: random.Random, city: City) -> City:
    """A few orders, at most one a person; some of them cannot be kept."""
    if not city.roster or r.random() < 0.65:
        return city
    decisions = []
    for p in r.sample(city.roster, min(len(city.roster), r.choice([1, 1, 2, 3]))):
        others = [u.name for u in city.units if not u.is_department and u.name != p.unit]
        kind = r.choice(["require", "forbid", "forbid", "stay"])
        if kind == "stay":
            decisions.append(Decision(p.name, None, "forbid"))
        else:
            decisions.append(Decision(p.name, r.choice(others), kind))
    return City(**{**city.__dict__, "decisions": tuple(decisions)})
