"""Write the product's compact program down as numbers, for a solver in a process of its own.

HiGHS and OR-Tools cannot be loaded together.  What is written is more than the other solver could know by
itself: the rows of Hall's condition that the product had to find, and only those pairs of units that it
proved to be enough for the kilometres.  Run by `run.py`: `python _compact.py INPUT PROGRAM --max-km 20`.
"""

from __future__ import annotations

import argparse
import json
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
    columns = [[v.lowBound, v.upBound] for v in fresh.program.columns]
    rows = [_row(row, {}) for row in fresh.program.rows]
    goals = {slug: _goal(slug, objective) for slug, objective in objectives.items()}

    # From the solved one: who can reach whom, and the pairs of units that were needed.
    model, _ = optimise(instance)
    solved = model.program
    places = {meaning: number for number, meaning in enumerate(fresh.program.column_meaning)}
    pairs = [
        v for v, meaning in zip(solved.columns, solved.column_meaning, strict=True) if meaning[0] == "pair"
    ]
    moved = {
        variable.index: places[meaning]
        for variable, meaning in zip(solved.columns, solved.column_meaning, strict=True)
        if meaning in places
    }
    moved |= {variable.index: len(columns) + number for number, variable in enumerate(pairs)}
    kinds = [str(meaning[0]) for meaning in solved.row_meaning]
    rows += [_row(row, moved, -1, 0) for row, kind in zip(solved.rows, kinds, strict=True) if kind == "reach"]
    late = [len(columns), len(rows)]
    rows += [
        _row(row, moved, 0, 0)
        for row, kind in zip(solved.rows, kinds, strict=True)
        if kind.startswith("pairs_")
    ]
    goals["distance"] = {
        "goal": "distance",
        "columns": [moved[v.index] for v in pairs],
        "coefficients": [model.km_of(*solved.column_meaning[v.index][-2:]) for v in pairs],
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


def _goal(slug: str, objective: Any) -> dict[str, Any]:
    """A goal that is no distance, with whole coefficients."""
    return {
        "goal": slug,
        "columns": [v.index for v, _ in objective.terms],
        "coefficients": [c for _, c in objective.scaled_terms()],
        "constant": float(objective.constant),
        "scale": float(objective.scale),
    }


def _row(row: Any, moved: dict[int, int], sense: int | None = None, right: float | None = None) -> list[Any]:
    """A row with the new numbers of its columns, and its own sense and side where none are given."""
    terms = list(row.items())
    return [
        [moved.get(v.index, v.index) for v, _ in terms],
        [c for _, c in terms],
        row.sense if sense is None else sense,
        -row.constant if right is None else right,
    ]


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
