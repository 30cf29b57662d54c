"""Codes made for assignment and for flows: SciPy's `linear_sum_assignment`, OR-Tools' `SimpleMinCostFlow`.

Run by `run.py` as its own process: `python _specialists.py PROBLEM JSON --code assignment`.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

KM_SCALE = 10**6
"""Kilometres become whole millimetres, for the code that wants whole numbers."""

MOST_CELLS = 40_000_000
"""Cells of a matrix of people that are still given to the assignment code (320 MB)."""


class TooLargeError(Exception):
    """The matrix of people would not fit."""


def by_assignment(supply: Floats, demand: Floats, km: Floats) -> float:
    """Kilometres of the best assignment of persons to posts.

    Raises
    ------
    TooLargeError
    """
    from scipy.optimize import linear_sum_assignment

    if supply.sum() * demand.sum() > MOST_CELLS:
        raise TooLargeError
    rows = np.repeat(np.arange(len(supply)), supply.astype(int))
    columns = np.repeat(np.arange(len(demand)), demand.astype(int))
    full = km[np.ix_(rows, columns)]
    return float(full[linear_sum_assignment(full)].sum())


def by_flow(supply: Floats, demand: Floats, km: Floats) -> float:
    """Kilometres of the cheapest flow from surplus to shortage; surplus left over stays."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    m, n = km.shape
    flow = SimpleMinCostFlow()
    tails, heads = (part.ravel() for part in np.meshgrid(np.arange(m), m + np.arange(n), indexing="ij"))
    most = np.minimum(supply[:, None], demand[None, :]).ravel().astype(np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(
        tails, heads, most, np.rint(km * KM_SCALE).ravel().astype(np.int64)
    )
    stay = np.arange(m)
    flow.add_arcs_with_capacity_and_unit_cost(
        stay, np.full(m, m + n), supply.astype(np.int64), np.zeros(m, dtype=np.int64)
    )
    left = int(supply.sum() - demand.sum())
    flow.set_nodes_supplies(np.arange(m + n + 1), np.array([*supply, *-demand, -left], dtype=np.int64))
    if flow.solve() != flow.OPTIMAL:
        raise ValueError("no flow")
    return float(flow.optimal_cost()) / KM_SCALE


CODES = {"assignment": by_assignment, "flow": by_flow}
MODULES = {"assignment": "scipy.optimize", "flow": "ortools.graph.python.min_cost_flow"}
"""What each code needs: loaded before the clock starts."""


def main() -> None:
    """Solve, and tell how long that took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("problem", type=Path)
    parser.add_argument("json", type=Path)
    parser.add_argument("--code", choices=tuple(CODES), required=True)
    asked = parser.parse_args()
    with np.load(asked.problem) as arrays:
        problem = {name: arrays[name] for name in ("supply", "demand", "km")}
    import_module(MODULES[asked.code])
    started = perf_counter()
    try:
        km = CODES[asked.code](**problem)
    except TooLargeError:
        asked.json.write_text(
            json.dumps({"status": "memory", "stage": "matrix", "goals": {}}), encoding="utf-8"
        )
        return
    told = {"status": "optimal", "total": perf_counter() - started, "goals": {"distance": km}}
    asked.json.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
