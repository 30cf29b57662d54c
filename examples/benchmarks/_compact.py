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

from realloc.domain import Instance


def compact(instance: Instance) -> dict[str, Any]:
    """The program with its goals.

    Returns
    -------
    dict
        ``columns``: [lower, upper or None]; ``rows``: [columns, coefficients, sense, right]; ``goals``:
        name, columns, coefficients, constant and scale of each; ``late``: columns and rows from which
        only the kilometres are about.
    """
    from realloc.model import Model
    from realloc.solve import optimise

    fresh = Model(instance)
    objectives = {slug: fresh.express(slug) for slug in instance.settings.goals if slug != "distance"}
    # Solving fixes columns and holds goals; neither is part of the program.
    bounds = [[v.lowBound, v.upBound] for v in fresh.program.columns]
    model, _ = optimise(instance)
    program = model.program
    assert program.column_meaning[: len(bounds)] == fresh.program.column_meaning
    goals = []
    for slug in instance.settings.goals:
        objective = objectives.get(slug) or model.express(slug)
        goals.append(
            {
                "goal": slug,
                "columns": [v.index for v, _ in objective.terms],
                "coefficients": [c for _, c in objective.scaled_terms()],
                "constant": float(objective.constant),
                "scale": float(objective.scale),
            }
        )
    late_columns = len(bounds)
    bounds += [[0, None] for _ in program.columns[late_columns:]]
    early, late = [], []
    for row, meaning in zip(program.rows, program.row_meaning, strict=True):
        if meaning[0] != "hold":
            (late if str(meaning[0]).startswith("pairs_") else early).append(_row(row))
    return {
        "columns": bounds,
        "rows": early + late,
        "goals": goals,
        "late": [late_columns, len(early)],
        "people": sum(u.headcount for u in instance.units),
    }


def _row(row: Any) -> list[Any]:
    """Columns, coefficients, sense (-1 at most, 0 equal, 1 at least) and right-hand side."""
    terms = list(row.items())
    return [[v.index for v, _ in terms], [c for _, c in terms], row.sense, -row.constant]


def main() -> None:
    """Read, solve, write."""
    from realloc.pipeline import load

    parser = argparse.ArgumentParser()
    parser.add_argument("input", type=Path)
    parser.add_argument("program", type=Path)
    parser.add_argument("--max-km")
    asked = parser.parse_args()
    instance = load(asked.input, overrides={"max_km": asked.max_km} if asked.max_km else None).instance
    asked.program.write_text(json.dumps(compact(instance)), encoding="utf-8")


if __name__ == "__main__":
    main()
