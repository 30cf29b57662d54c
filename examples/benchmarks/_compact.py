"""Write the product's compact program down as numbers, for a solver in a process of its own.

HiGHS and OR-Tools cannot be loaded together.  What is written is more than the other solver could know by
itself: the rows of Hall's condition that the product had to find, and only those pairs of units that it
proved to be enough for the kilometres.  Run by `run.py`: `python _compact.py INPUT PROGRAM --max-km 20`.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from realloc.city.domain import Instance


def compact(instance: Instance) -> dict[str, Any]:
    """The program with its goals.

    Returns
    -------
    dict
        ``columns``: [lower, upper or None]; ``rows``: [columns, coefficients, sense, right] with sense -1 for
        at most, 0 for equal, 1 for at least; ``goals``: name, columns, coefficients, constant and scale of
        each; ``late``: how many columns and rows come before those that only the kilometres are about;
        ``people``: how many there are, a bound of every column without one.
    """
    from realloc.optimise.build import Model
    from realloc.optimise.goals_in_order import optimise

    # Solving fixes columns and holds goals; neither is part of the program, so it is made anew.
    fresh = Model(instance)
    objectives = {slug: fresh.express(slug) for slug in instance.settings.goals if slug != "distance"}
    columns = [[low, None if math.isinf(high) else high] for low, high in _pairwise(fresh.program.bounds())]
    rows = _rows(fresh.program)
    goals = {slug: _goal(slug, objective, len(columns)) for slug, objective in objectives.items()}

    # From the solved one: who can reach whom, and the pairs of units that were needed.
    model, _ = optimise(instance)
    solved = model.program
    places = {meaning: number for number, meaning in enumerate(fresh.program.column_meaning)}
    pairs = [number for number, meaning in enumerate(solved.column_meaning) if meaning[0] == "pair"]
    moved = {n: places[meaning] for n, meaning in enumerate(solved.column_meaning) if meaning in places}
    moved |= {column: len(columns) + number for number, column in enumerate(pairs)}
    kinds = [str(meaning[0]) for meaning in solved.row_meaning]
    of_solved = list(zip(_rows(solved), kinds, strict=True))
    reach = [row for row, kind in of_solved if kind == "reach" and math.isfinite(row[3])]
    rows += [_again(row, moved, -1) for row in reach]
    late = [len(columns), len(rows)]
    rows += [_again(row, moved, 0) for row, kind in of_solved if kind.startswith("pairs_")]
    if instance.settings.max_km is not None:  # who can reach whom is then held by pairs, for every goal
        late = [len(columns) + len(pairs), len(rows)]
    lengths = dict(model.pair_terms())
    goals["distance"] = {
        "goal": "distance",
        "columns": [moved[column] for column in pairs],
        "coefficients": [float(lengths[column]) for column in pairs],
        "constant": 0.0,
        "scale": 1.0,
    }
    return {
        "columns": columns + [[0, None] for _ in pairs],
        "rows": rows,
        "goals": [goals[slug] for slug in instance.settings.goals],
        "late": late,
        "people": sum(u.headcount for u in instance.units),
    }


def _goal(slug: str, objective: Any, count: int) -> dict[str, Any]:
    """A goal that is no distance, with whole coefficients."""
    costs = objective.costs(count)
    return {
        "goal": slug,
        "columns": [n for n, cost in enumerate(costs) if cost],
        "coefficients": [int(cost) for cost in costs if cost],
        "constant": float(objective.constant),
        "scale": float(objective.scale),
    }


def _pairwise(arrays: tuple[Any, Any]) -> Iterator[tuple[float, float]]:
    yield from zip(*(array.tolist() for array in arrays), strict=True)


def _rows(program: Any) -> list[list[Any]]:
    """Every row: its columns, coefficients, sense and side."""
    rows: list[list[Any]] = []
    for low, high in _pairwise(program.sides()):
        sense = 0 if low == high else 1 if math.isinf(high) else -1
        rows.append([[], [], sense, high if sense <= 0 else low])
    for row, column, value in zip(*(part.tolist() for part in program.matrix()), strict=True):
        rows[row][0].append(column)
        rows[row][1].append(value)
    return rows


def _again(row: list[Any], moved: dict[int, int], sense: int) -> list[Any]:
    """A row with the new numbers of its columns, of its own sense, with nothing on its other side."""
    return [[moved[column] for column in row[0]], row[1], sense, 0]


def main() -> None:
    """Read, solve, write."""
    from realloc.plan.load import load

    parser = argparse.ArgumentParser()
    parser.add_argument("input", type=Path)
    parser.add_argument("program", type=Path)
    parser.add_argument("--max-km")
    asked = parser.parse_args()
    instance = load(asked.input, overrides={"max_km": asked.max_km} if asked.max_km else None).instance
    asked.program.write_text(json.dumps(compact(instance)), encoding="utf-8")


if __name__ == "__main__":
    main()
