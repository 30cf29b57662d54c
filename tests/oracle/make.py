"""Random cities, the same for the same seed: few units and people, every rule now and then, weights of all sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

from oracle.city import GOALS, City, Decision, Person, Unit

FIELDS = ("land", "it", "finance")
HOPELESS = "archives"
"""A field that nobody has: no plan can change what lacks there, however much it weighs."""
Draw = Callable[[Random], str]


def anything(r: Random) -> str:
    """From 0.001 to 1,000,000, each size as likely as the next, with 1 to 6 significant digits."""
    return significant(10 ** r.uniform(-3, 6), r.randint(1, 6))


def significant(value: float, digits: int) -> str:
    """A number with so many significant digits, as plain text."""
    return format(Decimal(f"{value:.{digits - 1}e}").normalize(), "f")


WEIGHTS: dict[str, Draw] = {
    "one": lambda r: "1",
    "whole": lambda r: str(r.choice([1, 2, 3, 5, 10, 100, 999_999, 1_000_000])),
    "anything": anything,
    "ends": lambda r: r.choice(["0.001", "1000000"]),
    "near": lambda r: r.choice(["1", "1.00001", "0.99999", "1000000", "999999", "0.001", "0.00100001"]),
    "thirds": lambda r: r.choice(["0.333333", "0.666667", "0.166667", "0.142857", "1"]),
    "large": lambda r: significant(r.uniform(1e5, 1e6), 6),
    "small": lambda r: significant(r.uniform(1e-3, 1e-2), 6),
}


class Maker:
    """One city from one seed; ``size`` 0 is tiny, 1 small (the suite), 2 as large as the oracle takes."""

    def __init__(self, seed: int, size: int = 1) -> None:
        self.r = r = Random(f"city {seed} {size}")
        self.seed, self.size = seed, size
        wards = r.randint(*((2, 3), (3, 5), (4, 7))[size])
        self.wards = [f"U{i}" for i in range(wards)]
        self.departments = ["S0"] if r.random() < 0.45 else []
        self.fields = list(FIELDS[: r.randint(1, 2 if size < 2 else 3)])
        self.hopeless = r.random() < 0.4
        self.on_counts = r.random() < 0.35
        self.strict = r.choice([0, 0.5, 1])
        """How many rules and exceptions there are beside the plain ones."""
        self.draw = [WEIGHTS[r.choice(list(WEIGHTS))], WEIGHTS[r.choice(list(WEIGHTS))]]
        if r.random() < 0.3:
            self.draw[0] = WEIGHTS["anything"]

    def city(self) -> City:
        """The city."""
        people = self._people()
        units = [self._ward(name, people) for name in self.wards]
        units += [self._department(name, people) for name in self.departments]
        fields = self.fields + [HOPELESS] * self.hopeless
        km = self._km([u.name for u in units]) if self.r.random() < 0.7 else None
        if self.r.random() < 0.5:
            self.r.shuffle(units)
        return City(
            tuple(units),
            None if self.on_counts else tuple(people),
            {f: self.draw[1](self.r) for f in fields},
            self._rules(),
            () if self.on_counts else tuple(self._decisions(people)),
            km,
            f"seed {self.seed} size {self.size}",
        )

    def _people(self) -> list[Person]:
        r = self.r
        many = r.randint(*((3, 4), (5, 9), (8, 15))[self.size])
        homes = self.wards + self.departments
        crowd = homes + 3 * r.sample(homes, 2)
        people = [self._person(i, r.choice(crowd)) for i in range(many)]
        if self.size and not self.on_counts and r.random() < 0.3:
            # People who stay, so that a unit is large enough for several bands of shortage.
            unit = r.choice(self.wards)
            people += [Person(f"Q{i:02}", unit, (), "discipline") for i in range(r.randint(6, 18))]
        return people

    def _person(self, i: int, unit: str) -> Person:
        r = self.r
        fields = r.sample(self.fields, min(len(self.fields), r.choice([0, 1, 1, 1, 2, 2, 3])))
        if self.on_counts:
            return Person("", unit, tuple(fields[:1]))
        return Person(
            f"P{i:02}",
            unit,
            tuple(fields),
            r.choice(["discipline", "child under 36 months"]) if self._rarely(0.2) else "",
            r.random() < 0.3,
            r.choice([date(2026, 12, 1), date(2030, 3, 1)]) if self._rarely(0.2) else None,
            r.choice(["15", "40", "12.34"]) if self._rarely(0.2) else None,
            r.choice(["chủ tịch", "Phó Bí thư", "chuyên viên"]) if self._rarely(0.2) else "",
        )

    def _rarely(self, chance: float) -> bool:
        return self.r.random() < chance * self.strict

    def _ward(self, name: str, people: list[Person]) -> Unit:
        r = self.r
        headcount = sum(p.unit == name for p in people)
        # A unit with many is over its posts, one with few is short, more often than not.
        usual = round(len(people) / len(self.wards)) - headcount
        away = r.choice([usual, usual, usual + 1, -2, -1, 0, 1, 2, 3])
        return Unit(
            name,
            r.choice(["ward", "ward", "commune", "special_zone"]),
            max(0, headcount + away + (6 if r.random() < 0.05 else 0)),
            headcount,
            r.choice([0] * 6 + [1]),
            r.choice([0, 0, 0, 1, 2]),
            self.draw[0](r),
            r.choice([0, 1, 2, 3]) if self._rarely(0.25) else None,
            *self._fields(name, people, [0, 1, 1, 2, 3]),
            self._point(),
        )

    def _department(self, name: str, people: list[Person]) -> Unit:
        r = self.r
        headcount = sum(p.unit == name for p in people)
        needs = [0, 1] if r.random() < 0.2 else [0]
        return Unit(
            name,
            "department",
            None,
            headcount,
            priority=self.draw[0](r),
            max_out=r.choice([0, 1, 2, 3]) if self._rarely(0.5) else None,
            **dict(zip(("need", "have", "gap"), self._fields(name, people, needs), strict=True)),
            point=self._point(),
        )

    def _fields(self, name: str, people: list[Person], needs: list[int]) -> tuple[dict[str, int], ...]:
        """Needs; on counts also haves, or a gap column for every second field or so."""
        r = self.r
        had = Counter(p.primary for p in people if p.unit == name and p.primary)
        need, have, gap = {}, {}, {}
        for f in self.fields:
            wanted = r.choice(needs)
            if self.on_counts and self.seed % 2 and f == self.fields[0]:
                gap[f] = -had[f] if had[f] else wanted
                continue
            need[f] = wanted
            if self.on_counts:
                have[f] = had[f]
        if self.hopeless:
            need[HOPELESS] = r.choice([0, 1, 2, 40]) if needs != [0] else 0
        return need, have, gap

    def _point(self) -> tuple[float, float]:
        return round(10.7 + self.r.random() / 4, 4), round(106.6 + self.r.random() / 4, 4)

    def _km(self, names: list[str]) -> dict[tuple[str, str], str]:
        r, blank = self.r, self.r.choice([0, 0.1, 0.3]) if self.strict else 0
        digits = r.choice([0, 1, 2, 3])
        km = {
            (a, b): format(round(r.uniform(0.5, 30), digits), f".{digits}f")
            for a in names
            for b in names
            if a != b and r.random() >= blank
        }
        if r.random() < 0.5:
            km |= {(b, a): way for (a, b), way in km.items() if a < b}
        return km | {(a, a): "0" for a in names}

    def _rules(self) -> dict[str, str]:
        r, rules = self.r, {}
        if self._rarely(0.4):
            rules["swaps"] = "no"
        if self._rarely(0.5):
            rules["max_moves"] = str(r.randint(1, 5))
        if self._rarely(0.35):
            rules["max_out_share"] = r.choice(["0.5", "0.34", "0.25", "0.75"])
        if self._rarely(0.4):
            rules["max_km"] = r.choice(["20", "12", "8.5", "25.25"])
        if r.random() < 0.1:
            rules["leaders"] = "free"
        if r.random() < 0.1:
            rules["shortage_bands"] = "10%,30%,50%"
        if r.random() < 0.35:
            rules["goals"] = ",".join(r.sample(GOALS, r.choice([2, 3, 4, 6, 9])))
        return rules

    def _decisions(self, people: list[Person]) -> list[Decision]:
        r, decisions = self.r, []
        if not self._rarely(0.6):
            return []
        for p in people:
            others = [u for u in self.wards if u != p.unit]
            if r.random() < 0.15 and not p.name.startswith("Q"):
                decisions.append(Decision(p.name, r.choice([*others, None]), "forbid"))
            elif r.random() < 0.1 and not p.name.startswith("Q"):
                decisions.append(Decision(p.name, r.choice(others), "require"))
        return decisions


def random_city(seed: int, size: int = 1) -> City:
    """The city of a seed; see :class:`Maker` for the sizes."""
    return Maker(seed, size).city()
