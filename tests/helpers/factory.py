"""Small instances written in Python, random ones, and every plan they have."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from realloc.city.distances import Distances, points_of
from realloc.city.domain import (
    Decision,
    Field,
    Instance,
    Kind,
    Loan,
    Move,
    MoveKind,
    Need,
    Official,
    Require,
    Unit,
)
from realloc.city.ledger import Ledger
from realloc.city.settings import GOAL_ORDER, Settings
from realloc.goals import GOALS
from realloc.rules import RULES

AS_OF = date(2026, 1, 1)


def unit(unit_id: str, quota: int | None, headcount: int = 0, **more: Any) -> Unit:
    """A unit named like its id; a department when ``quota`` is None."""
    kind = more.pop("kind", Kind.DEPARTMENT if quota is None else Kind.WARD)
    return Unit(unit_id=unit_id, name=unit_id, kind=kind, quota=quota, headcount=headcount, **more)


def person(official_id: str, unit_id: str, *fields: str, **more: Any) -> Official:
    """An official with fields, primary first."""
    return Official(official_id, unit_id, fields, **more)


def make_instance(
    units: Sequence[Unit],
    officials: Sequence[Official] | None = None,
    needs: Mapping[tuple[str, str], int] | None = None,
    have: Mapping[tuple[str, str], int] | None = None,
    km: Mapping[tuple[str, str], float | None] | None = None,
    decisions: Sequence[Decision] = (),
    weights: Mapping[str, Fraction] | None = None,
    gap_only: Sequence[tuple[str, str]] = (),
    **settings: Any,
) -> Instance:
    """An instance; headcounts and haves of a roster are counted from it.

    ``km`` gives the Distances matrix (both ways; None = blank pair, absent = 10 km); without it, units
    have no coordinates.
    """
    needs, have = dict(needs or {}), dict(have or {})
    if officials is not None:
        counts = Counter(o.unit_id for o in officials if not o.contract)
        units = [_with_headcount(u, counts[u.unit_id]) for u in units]
        known = {u.unit_id for u in units}
        have = Counter(o.serving for o in officials if o.serving is not None and o.serving[0] in known)
    names = (
        {f for _, f in [*needs, *have]} | {f for o in officials or () for f in o.fields} | set(weights or {})
    )
    return Instance(
        units=tuple(sorted(units, key=lambda u: u.unit_id)),
        fields=tuple(Field(f, f, (weights or {}).get(f, Fraction(1))) for f in sorted(names)),
        needs={
            key: Need(*key, needs.get(key, 0), have.get(key, 0), key not in gap_only)
            for key in sorted({*needs, *have})
            if needs.get(key, 0) or have.get(key, 0)
        },
        officials=None if officials is None else tuple(sorted(officials, key=lambda o: o.official_id)),
        decisions=tuple(decisions),
        distances=_distances(sorted(units, key=lambda u: u.unit_id), km, officials),
        settings=Settings.of({"as_of": AS_OF, **settings}),
    )


def _with_headcount(u: Unit, headcount: int) -> Unit:
    return u._replace(headcount=headcount)


def _distances(
    units: Sequence[Unit],
    km: Mapping[tuple[str, str], float | None] | None,
    officials: Sequence[Official] | None,
) -> Distances:
    ids = [u.unit_id for u in units]
    matrix = np.full((len(ids), len(ids)), np.nan)
    if km is not None:
        for i, a in enumerate(ids):
            for j, b in enumerate(ids):
                value = km.get((a, b), km.get((b, a), 10.0))
                matrix[i, j] = 0.0 if a == b else (np.nan if value is None else value)
    found = Distances(tuple(ids), matrix, km is not None, points_of(units) if km is not None else None)
    return found.with_homes(o.home for o in officials or () if o.home is not None)


# -- random instances --------------------------------------------------------------------------------


def random_instance(seed: int, on_counts: bool = False) -> Instance:
    """A tiny instance with every rule set now and then."""
    r = random.Random(seed)
    ids = ["A", "B", "C"][: r.choice([2, 3, 3])]
    fields = ["it", "land"]
    with_department = r.random() < 0.5
    all_ids = ids + (["S"] if with_department else [])
    places = [r.choice(all_ids) for _ in range(r.choice([3, 4, 4]))]
    people = [_random_person(r, i, place, fields, on_counts) for i, place in enumerate(places)]
    counts = Counter(places)
    units = [
        unit(
            u,
            max(0, counts[u] + r.choice([-2, -1, 0, 1, 2])),
            counts[u],
            extra_quota=r.choice([0, 0, 0, 1]),
            retain=r.choice([0, 0, 1]),
            priority=r.choice([Fraction(1), Fraction(1), Fraction(3, 2), Fraction(2)]),
            max_out=r.choice([None, None, None, 1]),
        )
        for u in ids
    ]
    if with_department:
        units.append(unit("S", None, counts["S"], max_out=r.choice([None, 1])))
    keys = [(u, f) for u in all_ids for f in fields]
    needs = {key: r.choice([0, 1, 1, 2]) for key in keys if key[0] != "S" or r.random() < 0.2}
    pairs = list(itertools.permutations(all_ids, 2))
    shape = r.random()
    km = None if shape < 0.2 else {p: (None if r.random() < 0.15 else float(r.randint(1, 30))) for p in pairs}
    settings: dict[str, Any] = {
        "swaps": r.random() < 0.7,
        "max_moves": r.choice([None, None, None, 1, 2]),
        "max_out_share": r.choice([None, None, 0.5]),
        "max_km": r.choice([None, 20.0, 12.0]) if km else None,
        "goals": _random_goals(r),
        "leaders": "free" if shape > 0.8 else "stay",
    }
    if on_counts:
        have = Counter((o.unit_id, o.fields[0]) for o in people if o.fields)
        return make_instance(units, None, needs, have, km, **settings)
    decisions = _random_decisions(r, people, all_ids)
    return make_instance(units, people, needs, None, km, decisions, {"land": Fraction(2)}, **settings)


def with_city_rules(seed: int, **settings: Any) -> Instance:
    """The same with a project, contract staff, running and new loans, recent transfers, homes and areas."""
    r = random.Random(f"city {seed}")
    plain = random_instance(seed)
    ids = [u.unit_id for u in plain.units]
    people = []
    for o in plain.officials or ():
        lent = r.random() < 0.2 and o.fields
        to = r.choice([*(i for i in ids if i != o.unit_id), "elsewhere"])
        people.append(
            o._replace(
                contract=r.random() < 0.2,
                moved_on=r.choice([None, None, date(2025, 8, 1), date(2020, 1, 1)]),
                home=r.choice([None, None, *ids, (10.5, 106.5)]),
                loan=Loan(to, r.choice(o.fields), date(2026, 6, 30)) if lent else None,
            )
        )
    people = [o._replace(loan=None) if o.contract else o for o in people]
    units = [
        u._replace(
            cluster=r.choice(["x", "x", "y", None]),
            region=r.choice(["n", "n", "s", None]),
            lat=r.choice([10.0, 10.1, 10.3]),
            lon=r.choice([106.0, 106.2]),
        )
        for u in plain.units
    ]
    needs = {key: need.need for key, need in plain.needs.items()}
    if r.random() < 0.5:
        units.append(unit("T", None, kind=Kind.PROJECT, cluster="x", region="n", lat=10.2, lon=106.1))
        needs["T", r.choice(["it", "land"])] = 1
    pairs = [pair for pair in itertools.combinations(ids, 2) if r.random() < 0.6]
    km = {p: (None if r.random() < 0.1 else float(r.randint(1, 30))) for p in itertools.combinations(ids, 2)}
    more = {
        "min_months_between_moves": r.choice([0, 12]),
        "within": r.choice([None, None, "region", "cluster", "neighbours"]),
        "within_departments": r.random() < 0.3,
        "lenders": r.choice(["departments", "all"]),
    }
    if r.random() < 0.3:
        more |= {"support_per_month": Fraction(10), "max_support": Fraction(r.choice([0, 10, 25]))}
        more |= {"support_min_km": r.choice([0, 8]), "support_between_regions": r.random() < 0.5}
    units = [u._replace(min_out=r.choice([0, 0, 0, 1, 2])) for u in units]
    rules = vars(plain.settings) | more | settings
    decisions = [d for d in plain.decisions if d.decision is Require.FORBID]
    weights = {"land": Fraction(2)}
    return replace(
        make_instance(units, people, needs, None, km, decisions, weights, **rules),
        neighbours=frozenset(pairs),
    )


def interchangeable(seed: int) -> Instance:
    """A tiny random instance in which everybody is a copy of one of two officials, but for decisions."""
    instance = random_instance(seed)
    roster = instance.officials or ()
    people = [roster[i % 2]._replace(official_id=o.official_id) for i, o in enumerate(roster)]
    at = {o.official_id: o.unit_id for o in people}
    present = Counter(at.values())
    have = Counter((o.unit_id, o.fields[0]) for o in people if o.fields)
    needs = {key: need._replace(have=have[key]) for key, need in instance.needs.items()}
    needs |= {key: Need(*key, 0, count) for key, count in have.items() if key not in needs}
    return replace(
        instance,
        units=tuple(_with_headcount(u, present[u.unit_id]) for u in instance.units),
        officials=tuple(people),
        needs=needs,
        decisions=tuple(d for d in instance.decisions if d.to != at[d.official_id]),
    )


def random_city(seed: int) -> Instance:
    """The same with the rules that cities set."""
    r, base = random.Random(f"city {seed}"), random_instance(seed)
    units = [u._replace(region=r.choice(["n", "s", None]), min_out=r.choice([0, 0, 1])) for u in base.units]
    needs = {key: need.need for key, need in base.needs.items()}
    if r.random() < 0.6:
        units.append(unit("X", None, kind=Kind.PROJECT, region="n"))
        needs |= {("X", f): r.choice([0, 1]) for f in ("it", "land")}
    ids = [u.unit_id for u in units]
    people = [_with_city(r, o, ids) for o in base.officials or ()]
    km = None
    if base.distances.is_matrix:
        pairs = itertools.permutations(base.unit, 2)
        km = {(a, b): base.distances.between(a, b) for a, b in pairs}
    settings = vars(base.settings) | {
        "min_months_between_moves": r.choice([0, 12]),
        "within": r.choice([None, None, "region"]),
        "lenders": r.choice(["departments", "all"]),
        "support_per_month": Fraction(2),
        "max_support": r.choice([None, Fraction(0), Fraction(3)]),
    }
    return make_instance(units, people, needs, None, km, base.decisions, **settings)


def _with_city(r: random.Random, o: Official, ids: Sequence[str]) -> Official:
    kind, home = r.random(), r.choice([None, *(i for i in ids if i != "X")])
    o = o._replace(moved_on=r.choice([None, date(2025, 7, 1)]), home=home)
    if kind < 0.1 and o.unit_id != "S":
        return o._replace(contract=True)
    others = [i for i in ids if i not in (o.unit_id, "S")]
    if kind < 0.25 and others and o.fields:
        return o._replace(loan=Loan(r.choice(others), None, date(2026, 12, 31)))
    return o


def _random_person(r: random.Random, i: int, place: str, fields: list[str], on_counts: bool) -> Official:
    own = r.sample(fields, r.choice([0, 1, 1, 2, 2]))
    if on_counts:
        return person(f"P{i}", place, *own[:1])
    return person(
        f"P{i}",
        place,
        *own,
        # Not drawn, so that the other draws stay what they were.
        position="Phó Bí thư, Chủ tịch UBND"
        if i > 1 and place == "A"
        else "Thư ký Chủ tịch"
        if i == 1
        else "",
        protected=r.choice(["", "", "", "", "", "discipline", "child under 36 months"]),
        volunteer=r.random() < 0.3,
        retire_on=r.choice([None, None, None, date(2026, 12, 1), date(2027, 7, 1), date(2027, 6, 30)]),
        max_km=r.choice([None, None, None, None, 15.0, 40.0]) if r.random() < 0.5 else None,
    )


def _random_goals(r: random.Random) -> tuple[str, ...]:
    if r.random() < 0.6:
        return GOAL_ORDER
    return tuple(r.sample(GOAL_ORDER, r.randint(2, len(GOAL_ORDER))))


def _random_decisions(r: random.Random, people: list[Official], ids: list[str]) -> list[Decision]:
    decisions = []
    for o in people:
        if r.random() < 0.15:
            decisions.append(Decision(o.official_id, r.choice([*ids, None]), Require.FORBID))
        elif r.random() < 0.08:
            decisions.append(Decision(o.official_id, r.choice(ids), Require.REQUIRE))
    return [
        d
        for d in decisions
        if d.decision is Require.REQUIRE
        or d.to != next(o for o in people if o.official_id == d.official_id).unit_id
    ]


# -- every plan ---------------------------------------------------------------------------------------


def people_of(instance: Instance) -> list[Official]:
    """The roster; on counts, one stand-in for each official counted."""
    if instance.officials is not None:
        return list(instance.officials)
    people = []
    for u in instance.units:
        have = {f: n.have for (v, f), n in instance.needs.items() if v == u.unit_id}
        for f, count in have.items():
            people += [person("", u.unit_id, f)] * count
        people += [person("", u.unit_id)] * (u.headcount - sum(have.values()))
    return people


def choices(instance: Instance, o: Official) -> list[Move | None]:
    """What can become of a person: stay, another own field, or any unit to serve any own field."""
    official_id = o.official_id or None
    kinds = [MoveKind.SECONDMENT if instance.unit[o.unit_id].is_department else MoveKind.TRANSFER]
    kinds += [MoveKind.SECONDMENT] if instance.settings.lenders == "all" else []
    options: list[Move | None] = [None]
    options += [Move(MoveKind.REASSIGNMENT, o.unit_id, o.unit_id, f, official_id) for f in o.fields[1:]]
    for to in instance.unit:
        if to != o.unit_id:
            options += [Move(k, o.unit_id, to, f, official_id) for k in kinds for f in (o.fields or (None,))]
    return options


def every_plan(instance: Instance) -> Iterator[tuple[Move, ...]]:
    """All combinations of everybody's choices; on counts, alike moves counted together and only once."""
    seen = set()
    for combination in itertools.product(*(choices(instance, o) for o in people_of(instance))):
        moves = tuple(m for m in combination if m is not None)
        if instance.officials is None:
            moves = _counted(moves)
            if moves in seen:
                continue
            seen.add(moves)
        yield moves


def _counted(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    counts = Counter((m.kind, m.origin, m.destination, m.field_id) for m in moves)
    return tuple(Move(*key, None, n) for key, n in sorted(counts.items(), key=str))


def keeps_rules(instance: Instance, moves: Sequence[Move]) -> bool:
    """Whether every check passes."""
    ledger = Ledger(instance, moves)
    return not any(breach for rule in RULES for breach in rule.check(ledger))


def measured(instance: Instance, moves: Sequence[Move]) -> tuple[float, ...]:
    """The goal values in the instance's order of goals."""
    ledger = Ledger(instance, moves)
    return tuple(float(GOALS[g].measure(ledger)) for g in instance.settings.goals)


def best_by_enumeration(instance: Instance) -> tuple[float, ...] | None:
    """Goal values of the best plan that passes the checks, found by looking at all; None without any."""
    return min(
        (measured(instance, m) for m in every_plan(instance) if keeps_rules(instance, m)), default=None
    )


def limited(seed: int, units: int = 9, people: int = 45) -> Instance:
    """Units on a plane, a distance limit of its own for every fifth person, one pair in ten left blank."""
    r = random.Random(seed)
    ids = [f"U{i:02}" for i in range(units)]
    at = {u: (r.uniform(0, 40), r.uniform(0, 40)) for u in ids}
    km = {
        (a, b): None if r.random() < 0.1 else round(math.dist(at[a], at[b]), 1)
        for a, b in itertools.permutations(ids, 2)
    }
    fields = ["it", "land", "law"]
    officials = [
        person(
            f"P{i:03}",
            r.choice(ids),
            *r.sample(fields, r.choice([0, 1, 1, 2])),
            max_km=r.choice([6.0, 15.0, 40.0]) if r.random() < 0.2 else None,
        )
        for i in range(people)
    ]
    present = {u: sum(o.unit_id == u for o in officials) for u in ids}
    rows = [unit(u, max(0, present[u] + r.randint(-3, 3)), retain=r.choice([0, 0, 1])) for u in ids]
    needs = {(u, f): r.choice([0, 1, 1, 2, 3]) for u in ids for f in fields}
    return make_instance(rows, officials, needs, None, km, max_km=r.choice([12.0, 20.0]))
