"""One plan: the rules that it breaks and its goals, sentence by sentence, in exact fractions.

A plan says of each person of ``city.people``, in that order, where they end and which field they serve.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from helpers.oracle import heard
from helpers.oracle.city import City, Person, Unit, stays

Place = tuple[str, str | None] | tuple[str, str | None, bool]
"""Where to, to serve what, and on loan or not; without the last, departments lend and others transfer."""
Plan = tuple[Place, ...]


def staying(city: City) -> Plan:
    """The plan that does nothing."""
    return tuple((p.unit, p.primary) for p in city.people)


class Judged:
    """What a plan comes to: headcounts, specialists, who left."""

    def __init__(self, city: City, plan: Plan) -> None:
        self.city, self.plan = city, plan
        moved = [(p, place) for p, place in zip(city.people, plan, strict=True) if place[0] != p.unit]
        on_loan = [place[2] if len(place) == 3 else city.unit[p.unit].is_department for p, place in moved]
        self.movers = [(p, place[0], place[1]) for p, place in moved]
        self.lent = [m for m, lent in zip(self.movers, on_loan, strict=True) if lent]
        self.transferred = [m for m, lent in zip(self.movers, on_loan, strict=True) if not lent]
        # On counts nobody has a name: those of a unit who serve a field, whom any line of theirs is about.
        self.called = [
            ((p.name, None) if p.name else (p.unit, p.primary), p.unit, to, f, lent)
            for (p, to, f), lent in zip(self.movers, on_loan, strict=True)
        ]
        self.left = Counter(p.unit for p, _, _ in self.movers)
        self.serve = Counter(filter(None, map(_served, city.people, plan)))
        self.had = Counter(filter(None, (p.serving for p in city.people)))
        self.paid = sum(city.is_paid(p, to) for p, to, _ in self.movers)
        self.headcount = {u.name: u.headcount for u in city.units}
        for p, to, _ in self.transferred:
            self.headcount[p.unit] -= 1
            self.headcount[to] += 1

    def breaches(self) -> list[str]:
        """The rules broken, each once."""
        return [rule for rule, is_kept in self._rules().items() if not is_kept()]

    def is_forbidden(self) -> bool:
        """Whether a rule is broken; the others are not looked at any more."""
        return not all(is_kept() for is_kept in self._rules().values())

    def _rules(self) -> dict[str, Callable[[], bool]]:
        city, everybody = self.city, self._everybody()
        return {
            "ceiling": lambda: all(self.headcount[u.name] <= u.ceiling for u in self._with_posts()),
            "floor": lambda: all(self.headcount[u.name] >= u.floor for u in self._with_posts()),
            "no_new_gap": lambda: all(self._no_new_gap(u, f) for u in city.units for f in city.weights),
            "protected": lambda: not any(stays(city, p) for p, _, _ in self.movers),
            "specialism": lambda: all(self._own_field(p, place[1]) for p, place in everybody),
            "distance": lambda: all(city.may_go(p, to) for p, to, _ in self.movers),
            "turnover": lambda: all(self._turnover(u) for u in city.units),
            "total_moves": lambda: len(self.movers) <= self._most_moves(),
            "swaps": lambda: city.rules.get("swaps") != "no" or all(map(self._no_swap, self._with_posts())),
            "departments": lambda: (
                not any(city.unit[to].is_department for _, to, _ in self.movers)
                and not any(city.unit[p.unit].is_department for p, _, _ in self.transferred)
            ),
            "decisions": self._decisions,
            "min_out": lambda: all(map(self._sends_enough, city.units)),
            "within": lambda: all(city.is_near(p.unit, to) for p, to, _ in self.movers),
            "lenders": self._lenders,
            "projects": lambda: not any(city.unit[to].is_project for _, to, _ in self.transferred),
            "fixed": lambda: not any(p.fixed and place[1] != p.primary for p, place in everybody),
            "support": self._support_paid,
            "replies": lambda: not city.lines or heard.holds(city, self.called),
        }

    def goals(self) -> tuple[Fraction, ...]:
        """The values of the city's goals in its order."""
        return tuple(Fraction(getattr(self, f"_{goal}")()) for goal in self.city.goals)

    def _everybody(self) -> list[tuple[Person, Place]]:
        return list(zip(self.city.people, self.plan, strict=True))

    def _with_posts(self) -> list[Unit]:
        return [u for u in self.city.units if not u.is_department and not u.is_project]

    def _no_new_gap(self, u: Unit, f: str) -> bool:
        return self.serve[u.name, f] >= min(u.needed(f), self.had[u.name, f])

    def _own_field(self, p: Person, f: str | None) -> bool:
        return f in p.fields if p.fields else f is None

    def _turnover(self, u: Unit) -> bool:
        most = self.city.most_leaving(u)
        return most is None or self.left[u.name] <= most

    def _most_moves(self) -> int:
        most = self.city.whole("max_moves")
        return len(self.plan) if most is None else most

    def _no_swap(self, u: Unit) -> bool:
        arrived = sum(to == u.name for _, to, _ in self.transferred)
        left = sum(p.unit == u.name for p, _, _ in self.transferred)
        leave, arrive = max(0, u.headcount - u.posts), max(0, u.posts - u.headcount)
        return left <= leave and arrived <= arrive

    def _sends_enough(self, u: Unit) -> bool:
        asked = 0 if u.quota is None else min(u.min_out, max(0, u.headcount - u.posts))
        gone = self.left[u.name] - sum(to == u.name for _, to, _ in self.movers)
        return not asked or gone >= asked

    def _lenders(self) -> bool:
        lent = Counter(p.unit for p, _, _ in self.lent if not self.city.unit[p.unit].is_department)
        if lent and self.city.rules.get("lenders") != "all":
            return False
        enough = all(self.headcount[name] - n >= self.city.unit[name].floor for name, n in lent.items())
        return enough and all(p.fields for p, _, _ in self.lent)

    def _support_paid(self) -> bool:
        if "max_support" not in self.city.rules or "support_per_month" not in self.city.rules:
            return True
        rules = self.city.rules
        return self.paid * Fraction(rules["support_per_month"]) <= Fraction(rules["max_support"])

    def _decisions(self) -> bool:
        ends = {p.name: place[0] for p, place in self._everybody()}
        units = {p.name: p.unit for p in self.city.people}
        for d in self.city.decisions:
            if d.decision == "require":
                kept = ends[d.official] == d.to
            else:
                kept = ends[d.official] == units[d.official] if d.to is None else ends[d.official] != d.to
            if not kept:
                return False
        return True

    def _over(self) -> int:
        return sum(max(0, self.headcount[u.name] - u.posts) for u in self._with_posts())

    def _uncovered(self) -> Fraction:
        return sum(
            (
                self.city.weight(u.name, f)
                for u in self.city.units
                for f in self.city.weights
                if f not in u.gap and u.needed(f) > 0 and not self.serve[u.name, f]
            ),
            Fraction(),
        )

    def _gap(self) -> Fraction:
        return sum(
            (
                self.city.weight(u.name, f) * max(0, u.needed(f) - self.serve[u.name, f])
                for u in self.city.units
                for f in self.city.weights
            ),
            Fraction(),
        )

    def _shortage(self) -> Fraction:
        return sum(
            (shortage_cost(self.city, u, self.headcount[u.name]) for u in self._with_posts()), Fraction()
        )

    def _retention(self) -> int:
        return sum(
            max(
                0,
                min(u.retain, max(0, u.headcount - u.posts)) - max(0, self.headcount[u.name] - u.posts),
            )
            for u in self._with_posts()
        )

    def _secondments(self) -> int:
        return len(self.lent)

    def _moves(self) -> int:
        return len(self.transferred)

    def _reassignments(self) -> int:
        return sum(place[0] == p.unit and place[1] != p.primary for p, place in self._everybody())

    def _support(self) -> int:
        return self.paid

    def _changes(self) -> int:
        return heard.changes(self.city, self.called)

    def _distance(self) -> Fraction:
        """In km; whole 10 m. A way that may not be used counts nothing here: it breaks a rule."""
        return Fraction(sum(self.city.way(p, to) or 0 for p, to, _ in self.movers), 100)


def _served(p: Person, place: Place) -> tuple[str, str] | None:
    """Where and what a person serves in a plan; who is on contract or on loan goes on with it."""
    if p.fixed:
        return p.serving
    return None if place[1] is None else (place[0], place[1])


def shortage_cost(city: City, u: Unit, headcount: int) -> Fraction:
    """Priority times the price of each missing post: 1, 2, 4, 8 by bands whose edges are whole posts."""
    edges = [(2 * share * u.posts + 1) // 2 for share in city.bands()]
    missing = range(1, u.posts - headcount + 1)
    return Fraction(u.priority) * sum(2 ** sum(post > edge for edge in edges) for post in missing)
