"""Cities made to mislead proofs: the best plan and the next differ by as little as weights can make.

Each shape hides a smallest step under a large value that no plan can change, and lets a later goal gain much
if the step is given away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from helpers.oracle.city import GOALS, City, Decision, Person, Unit

HOPELESS = "archives"


def hard(shape: str, seed: int) -> City:
    """A city of one of ``SHAPES``; the same seed gives the same city."""
    return replace(_MAKERS[shape](Random(f"{shape} {seed}")), note=f"{shape} {seed}")


def near_products(r: Random) -> list[tuple[str, str]]:
    """Pairs (priority, weight) whose products differ by one unit in the last of up to twelve digits.

    n · n and (n − 1) · (n + 1) differ by 1, and so do they with the point anywhere.
    """
    n = r.choice([1_000, 31_623, 100_001, 333_333, 577_350, 999_998])
    near = [(n, n), (n - 1, n + 1), (n + 1, n - 1), (n - 1, n)]
    up, down = r.choice([(0, 0), (-3, -3), (-6, 0), (0, -6), (-8, -5), (-8, -8)])
    return [(_moved(a, up), _moved(b, down)) for a, b in near]


def _moved(n: int, places: int) -> str:
    """n with its point moved, but not below 0.001, where users' weights end."""
    value = Decimal(n).scaleb(places)
    while value < Decimal("0.001"):
        value *= 10
    return format(value.normalize(), "f")


def choice(r: Random) -> City:
    """Few specialists of all fields, more places that wait for one; the farthest is worth one step more."""
    pairs = near_products(r)
    r.shuffle(pairs)
    fields = [f"f{i}" for i in range(len(pairs))]
    hopeless = r.choice([0, 1, 40, 5000])
    heavy = r.choice(["1000000", "999999", "0.001", pairs[0][1]])
    targets = tuple(
        Unit(
            f"T{i}",
            quota=2,
            headcount=1,
            priority=priority,
            need={fields[i]: r.choice([1, 2]), HOPELESS: hopeless},
        )
        for i, (priority, _) in enumerate(pairs)
    )
    many = r.choice([1, 1, 2])
    lender = r.random() < 0.4
    donor = Unit("D", "department" if lender else "ward", None if lender else 1, 1 + many)
    people = [Person(f"S{i}", "D", tuple(r.sample(fields, len(fields)))) for i in range(many)]
    people += [Person("C", "D"), *(Person(f"C{u.name}", u.name) for u in targets)]
    weights = {f: weight for f, (_, weight) in zip(fields, pairs, strict=True)} | {HOPELESS: heavy}
    rules = {} if r.random() < 0.5 else {"max_moves": str(r.choice([1, many, many + 1]))}
    if r.random() < 0.3:
        rules["goals"] = "gap,distance" if r.random() < 0.5 else "retention,gap,shortage,moves"
    km = _all_ways(r, [donor, *targets])
    return City((donor, *targets), tuple(people), weights, rules, (), km)


def exchange(r: Random) -> City:
    """All units are full: only a ring of exchanges changes anything, in one way round or the other."""
    many = r.choice([3, 4])
    pairs = near_products(r)[:many]
    fields = [f"f{i}" for i in range(many)]
    units = tuple(
        Unit(
            f"U{i}",
            quota=1,
            headcount=1,
            priority=priority,
            need={fields[i]: 1, HOPELESS: r.choice([0, 1, 7])},
        )
        for i, (priority, _) in enumerate(pairs)
    )
    people = tuple(
        Person(f"P{i}", f"U{i}", (fields[(i + 1) % many], *r.sample(fields, 1)[: r.choice([0, 1])]))
        for i in range(many)
    )
    people = tuple(replace(p, fields=tuple(dict.fromkeys(p.fields))) for p in people)
    weights = {f: weight for f, (_, weight) in zip(fields, pairs, strict=True)} | {HOPELESS: "1000000"}
    km = _all_ways(r, units)
    if r.random() < 0.4:
        gone = r.choice([pair for pair in km if pair[0] != pair[1]])
        del km[gone]
    rules = {"max_moves": str(r.choice([2, 3, 4]))} if r.random() < 0.5 else {}
    return City(units, people, weights, rules, (), km)


def posts(r: Random) -> City:
    """Shortages of priorities that are nearly alike, beside one of a thousand posts that nobody can fill."""
    pairs = near_products(r)
    free = r.choice([1, 2, 3])
    giver = Unit("G", quota=2, headcount=2 + free, retain=r.choice([0, 1]))
    short = tuple(
        Unit(f"U{i}", quota=r.choice([3, 5, 10, 25]), headcount=1, priority=priority)
        for i, (priority, _) in enumerate(pairs)
    )
    far = Unit("Z", quota=r.choice([10, 1000, 5000]), headcount=1, priority="1000000")
    units = (giver, *short, far)
    people = tuple(Person(f"{u.name}{i}", u.name) for u in units for i in range(u.headcount))
    km = {pair: way for pair, way in _all_ways(r, units).items() if pair[1] != "Z" or pair[0] == "Z"}
    rules = {"goals": "shortage,distance"} if r.random() < 0.3 else {}
    if r.random() < 0.4:
        rules["max_moves"] = str(free)
    return City(units, people, {"f": "1"}, rules, (), km)


def ways(r: Random) -> City:
    """Ways that differ by 10 m, or only before they are rounded, under ways of thousands of kilometres."""
    many = r.choice([2, 3, 4])
    givers = tuple(Unit(f"G{i}", quota=1, headcount=2) for i in range(many))
    takers = tuple(Unit(f"T{i}", quota=2, headcount=1) for i in range(many))
    units = (*givers, *takers)
    people = tuple(Person(f"{u.name}{i}", u.name) for u in units for i in range(u.headcount))
    base = Decimal(r.choice([0, 12, 1999, 9999]))
    tails = ["0.005", "0.0049", "0.015", "0.0149", "0.01", "0.02", "0.025", "0.99", "0.995", "0.9949"]
    km = {
        (a.name, b.name): "0" if a == b else format(base + Decimal(r.choice(tails)), "f")
        for a in units
        for b in units
    }
    rules = {"max_km": format(base + Decimal(r.choice(["0.01", "0.02"])), "f")} if r.random() < 0.3 else {}
    decisions = (Decision("G00", "T0", "require"),) if r.random() < 0.2 else ()
    return City(units, people, {"f": "1"}, rules, decisions, km)


def ladder(r: Random) -> City:
    """Weights from 0.001 to 1,000,000 in every power of ten at once, and ten times one against the next."""
    priorities = r.sample(["0.001", "0.01", "0.1", "1", "10", "1000", "100000", "1000000", "999999"], 5)
    fields = ["f0", "f1", "f2"]
    weights = dict(
        zip(fields, r.sample(["0.001", "0.00100001", "0.333333", "1000000", "999999"], 3), strict=True)
    )
    units = tuple(
        Unit(
            f"U{i}",
            quota=2,
            headcount=headcount,
            priority=priority,
            need={f: r.choice([0, 1, 1, 3]) for f in fields} | {HOPELESS: r.choice([0, 1, 9])},
        )
        for i, (priority, headcount) in enumerate(zip(priorities, r.sample([0, 1, 2, 3, 4], 5), strict=True))
    )
    people = tuple(
        Person(f"{u.name}P{i}", u.name, tuple(r.sample(fields, r.choice([0, 1, 2, 3]))))
        for u in units
        for i in range(u.headcount)
    )
    rules = {"goals": ",".join(r.sample(GOALS, 9))} if r.random() < 0.4 else {}
    if r.random() < 0.3:
        rules["max_moves"] = str(r.choice([1, 2, 3]))
    return City(
        units, people, weights | {HOPELESS: r.choice(["1000000", "0.001"])}, rules, (), _all_ways(r, units)
    )


def many_alike(r: Random) -> City:
    """Thirds and sevenths that nearly add up to one; on counts, so that alike people stand together."""
    priorities = [
        r.choice(["0.333333", "0.333334", "0.666667", "0.142857", "1", "0.999999"]) for _ in range(5)
    ]
    fields = {"f0": r.choice(["0.333333", "1", "3"]), "f1": r.choice(["0.142857", "7", "0.999999"])}
    units = []
    for i, priority in enumerate(priorities):
        have = {f: r.choice([0, 0, 1, 3] if i else [2, 3]) for f in fields}
        present = sum(have.values()) + r.choice([0, 1])
        need = {f: r.choice([0, 1, 2, 3]) for f in fields}
        quota = max(0, present + r.choice([-2, -1, 0, 1, 2]))
        units.append(Unit(f"U{i}", "ward", quota, present, priority=priority, need=need, have=have))
    rules = {"max_moves": str(r.choice([1, 2, 4]))} if r.random() < 0.6 else {}
    if r.random() < 0.3:
        rules["goals"] = "gap,uncovered,shortage,moves,distance"
    return City(tuple(units), None, fields, rules, (), _all_ways(r, units))


def _all_ways(r: Random, units: Sequence[Unit]) -> dict[tuple[str, str], str]:
    """A way between any two units; where one stands later in the list it is longer, more often than not."""
    ranks = {u.name: i for i, u in enumerate(units)}
    return {
        (a, b): "0" if a == b else format(Decimal(5 * abs(i - j)) + Decimal(r.randint(0, 500)) / 100, "f")
        for a, i in ranks.items()
        for b, j in ranks.items()
    }


_MAKERS = {
    "choice": choice,
    "exchange": exchange,
    "posts": posts,
    "ways": ways,
    "ladder": ladder,
    "alike": many_alike,
}
SHAPES = tuple(_MAKERS)
