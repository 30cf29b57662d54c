"""The program on a city against the oracle: every difference in words, each with its kind."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import realloc
from helpers.oracle.best import best
from helpers.oracle.book import write_book
from helpers.oracle.city import City
from helpers.oracle.every_plan import best_of_possible_plans
from helpers.oracle.judge import Judged, Place, staying
from realloc.city.domain import MoveKind
from realloc.questions.no_plan.told import NoPlanError
from realloc.workbook.problems.found import InputProblems

Difference = tuple[str, str]


def differences(city: City, path: Path, solver: str = "highs") -> list[Difference]:
    """What the program says of the city's workbook and the oracle does not: (kind, in words)."""
    write_book(city, path)
    right = best_of_possible_plans(city) if city.has_more else best(city)
    try:
        result = realloc.solve(path, solver=solver)
    except NoPlanError:
        return [] if right is None else [("plan denied", f"{told(city, right)} is possible")]
    except InputProblems as cause:
        return [("input refused", "; ".join(map(str, cause.problems)))]
    except Exception as cause:
        return [("crash", f"{type(cause).__name__}: {cause}")]
    if right is None:
        return [("plan where none is possible", f"moves {result.plan.moves}")]
    return [*_of_goals(city, right, result), *_of_moves(city, result)]


def _of_goals(city: City, right: tuple[Fraction, ...], result: realloc.Result) -> list[Difference]:
    """Values, bounds, proofs: the first goal that differs speaks for those after it."""
    said = result.plan.goals
    if tuple(g.goal for g in said) != city.goals:
        return [("goals", f"{[g.goal for g in said]} instead of {city.goals}")]
    found = []
    if result.plan.status != "optimal":
        open_goals = [(g.goal, exact(g.value), exact(g.bound)) for g in said if not g.proven]
        found.append(("unproven", f"{open_goals}; right is {told(city, right)}"))
    for goal, value in zip(said, right, strict=True):
        if exact(goal.value) != value:
            kind = "worse" if exact(goal.value) > value else "better"
            kind = f"false proof: {kind}" if goal.proven else kind
            return [
                *found,
                (kind, f"{goal.goal} said {exact(goal.value)}, right is {value} ({float(value)})"),
            ]
        if goal.proven and exact(goal.bound) != value:
            return [*found, ("bound", f"{goal.goal} bound {exact(goal.bound)}, right is {value}")]
    return found


def _of_moves(city: City, result: realloc.Result) -> list[Difference]:
    """The moves judged by the contract: no rule broken, and the goals are those that were said."""
    judged = Judged(city, _plan(city, result))
    found = [("rule broken", ", ".join(judged.breaches()))] if judged.breaches() else []
    for goal, value in zip(result.plan.goals, judged.goals(), strict=True):
        if exact(goal.value) != value:
            found.append(("value", f"{goal.goal} said {exact(goal.value)}, the moves give {value}"))
        if exact(result.verification.after[goal.goal]) != value:
            found.append(
                ("verification", f"{goal.goal} verified {result.verification.after[goal.goal]}, not {value}")
            )
    return found


def _plan(city: City, result: realloc.Result) -> list[Place]:
    """The program's moves as a plan; on counts anybody alike goes."""
    plan, moved = list(staying(city)), set()
    for move in result.plan.moves:
        for _ in range(move.count):
            index = next(
                i
                for i, p in enumerate(city.people)
                if i not in moved
                and p.unit == move.origin
                and (p.name == move.official_id if move.official_id else move.field_id == p.primary)
            )
            moved.add(index)
            plan[index] = (move.destination, move.field_id, move.kind is MoveKind.SECONDMENT)
    return plan


def exact(value: float | Fraction) -> Fraction:
    """A figure of the program as the decimal that it shows."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


def told(city: City, values: tuple[Fraction, ...]) -> str:
    """Goals and their values."""
    return ", ".join(f"{goal} {value}" for goal, value in zip(city.goals, values, strict=True))
