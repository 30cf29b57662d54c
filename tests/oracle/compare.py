"""The program against the oracle on one city: every difference, each with what was said and what is right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from oracle.best import best
from oracle.book import write_city
from oracle.city import City
from oracle.judge import Judged, Plan
from realloc.conflict import NoPlanError
from realloc.domain import Move
from realloc.pipeline import Loaded, load, solve_loaded
from realloc.problems import InputProblems

Values = tuple[Fraction, ...]


@dataclass(frozen=True)
class Difference:
    """``kind`` counts alike faults; ``said`` and ``right`` are for people."""

    kind: str
    solver: str
    said: str
    right: str

    def __str__(self) -> str:
        return f"{self.solver}: {self.kind}: said {self.said}, right {self.right}"


def differences(city: City, folder: Path, solvers: tuple[str, ...] = ("highs", "cbc")) -> list[Difference]:
    """Everything in which the program and the oracle differ."""
    right, path = best(city), write_city(city, folder / "city.xlsx")
    try:
        loaded = load(path)
    except InputProblems as error:
        return [Difference("refused", "any", str(error)[:200], _told(city, right))]
    return [d for solver in solvers for d in _differences(city, loaded, solver, right)]


def _differences(city: City, loaded: Loaded, solver: str, right: Values | None) -> list[Difference]:
    try:
        result = solve_loaded(loaded, solver=solver)
    except NoPlanError:
        return [] if right is None else [Difference("no plan", solver, "no plan", _told(city, right))]
    except Exception as error:  # whatever it is: a fault on admissible data, to be told with the rest
        return [Difference(f"crash {type(error).__name__}", solver, str(error)[:200], _told(city, right))]
    goals = result.plan.goals
    values, bounds = tuple(exact(g.value) for g in goals), tuple(exact(g.bound) for g in goals)
    judged = Judged(city, plan_of(city, result.plan.moves))
    found = []

    def differ(kind: str, said: object, wanted: object) -> None:
        found.append(Difference(kind, solver, str(said), str(wanted)))

    if judged.breaches():
        differ("plan breaks rules", judged.breaches(), "none")
    if tuple(g.goal for g in goals) != city.goals:
        differ("order of goals", [g.goal for g in goals], city.goals)
    if judged.goals() != values:
        differ("value is not the plan's", _told(city, values), _told(city, judged.goals()))
    if not all(g.proven for g in goals):
        differ("unproven", [g.goal for g in goals if not g.proven], "all proven")
    if values != right:
        proven = _first(city, values, right) in [g.goal for g in goals if g.proven]
        differ("false proof" if proven else "not optimal", _told(city, values), _told(city, right))
    elif bounds != right:
        differ("bound", _told(city, bounds), _told(city, right))
    if (result.status == "optimal") != all(g.proven for g in goals):
        differ("status", result.status, "optimal when all is proven")
    return found


def plan_of(city: City, moves: tuple[Move, ...]) -> Plan:
    """The program's moves as the oracle's plan; on counts any of the people who are alike."""
    plan = [(p.unit, p.primary) for p in city.people]
    index = {p.name: i for i, p in enumerate(city.people)}
    free = Counter()
    for move in moves:
        if move.official_id is not None:
            plan[index[move.official_id]] = (move.destination, move.field_id)
            continue
        alike = [i for i, p in enumerate(city.people) if (p.unit, p.primary) == (move.origin, move.field_id)]
        begin = free[move.origin, move.field_id]
        free[move.origin, move.field_id] += move.count
        for i in alike[begin : begin + move.count]:
            plan[i] = (move.destination, move.field_id)
    return tuple(plan)


def exact(value: Fraction | float) -> Fraction:
    """The number as it is written."""
    return value if isinstance(value, Fraction) else Fraction(Decimal(repr(value)))


def _first(city: City, values: Values, right: Values | None) -> str:
    return next((g for g, a, b in zip(city.goals, values, right or (), strict=False) if a != b), "")


def _told(city: City, values: Values | None) -> str:
    if values is None:
        return "no plan"
    return ", ".join(f"{g} {_decimal(v)}" for g, v in zip(city.goals, values, strict=False))


def _decimal(value: Fraction) -> str:
    # Every number here is a decimal with few digits; Decimal keeps 28.
    return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")
