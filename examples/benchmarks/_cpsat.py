"""OR-Tools CP-SAT on the product's compact program, goal after goal, with two workers.

Run by `run.py` as its own process: `python _cpsat.py PROGRAM JSON --time-limit 60`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter
from typing import Any

from ortools.sat.python import cp_model

WORKERS = 2

KM_SCALE = 10**6
"""Kilometres become whole millimetres."""


class OutOfTimeError(Exception):
    """The time limit came."""


class Lexicographic:
    """The program in CP-SAT, to be minimised goal after goal."""

    def __init__(self, program: dict[str, Any], ends_at: float) -> None:
        self.program = program
        self.ends_at = ends_at
        self.model = cp_model.CpModel()
        self.columns: list[cp_model.IntVar] = []
        self._hints: list[int] = []
        self.rows = 0
        self._grow(*program["late"])

    def solve(self) -> Any:
        """Yield each goal with its optimum.

        Raises
        ------
        OutOfTimeError
        """
        for goal in self.program["goals"]:
            factor = 1
            if goal["goal"] == "distance":
                self._grow(len(self.program["columns"]), len(self.program["rows"]))
                factor = KM_SCALE
            terms = [self.columns[i] for i in goal["columns"]]
            costs = [round(c * factor) for c in goal["coefficients"]]
            value = 0
            if terms:
                cost = cp_model.LinearExpr.weighted_sum(terms, costs)
                value = self._optimum(cost)
                self.model.add(cost <= value)
            yield goal["goal"], value / factor / goal["scale"] + goal["constant"]

    def _optimum(self, cost: Any) -> int:
        self.model.minimize(cost)
        self.model.clear_hints()
        for column, value in zip(self.columns, self._hints, strict=False):
            self.model.add_hint(column, value)
        solver = cp_model.CpSolver()
        left = self.ends_at - perf_counter()
        if left <= 0:
            raise OutOfTimeError
        solver.parameters.max_time_in_seconds = left
        solver.parameters.num_workers = WORKERS
        if solver.solve(self.model) != cp_model.OPTIMAL:
            raise OutOfTimeError
        self._hints = [solver.value(column) for column in self.columns]
        return round(solver.objective_value)

    def _grow(self, columns: int, rows: int) -> None:
        """Add columns and rows up to these numbers."""
        most = self.program["people"]
        for number in range(len(self.columns), columns):
            low, high = self.program["columns"][number]
            self.columns.append(
                self.model.new_int_var(round(low), most if high is None else round(high), f"x{number}")
            )
        for indices, coefficients, sense, right in self.program["rows"][self.rows : rows]:
            terms = [self.columns[i] for i in indices]
            left = cp_model.LinearExpr.weighted_sum(terms, [round(c) for c in coefficients])
            if sense < 0:
                self.model.add(left <= round(right))
            elif sense > 0:
                self.model.add(left >= round(right))
            else:
                self.model.add(left == round(right))
        self.rows = rows


def main() -> None:
    """Solve within the limit; what is known is on disk whenever the process is stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("json", type=Path)
    parser.add_argument("--time-limit", type=float, default=60.0)
    asked = parser.parse_args()
    program = json.loads(asked.program.read_text(encoding="utf-8"))
    order = [goal["goal"] for goal in program["goals"]]
    started = perf_counter()
    told: dict[str, Any] = {"status": "time", "stage": "building", "goals": {}}

    def tell(**news: Any) -> None:
        told.update(news, total=perf_counter() - started)
        asked.json.write_text(json.dumps(told), encoding="utf-8")

    tell()
    try:
        model = Lexicographic(program, started + asked.time_limit)
        tell(stage=order[0], columns=len(program["columns"]), building=perf_counter() - started)
        for goal, value in model.solve():
            told["goals"][goal] = value
            tell(stage=[*order, ""][order.index(goal) + 1])
        tell(status="optimal", columns=len(program["columns"]))
    except OutOfTimeError:
        tell()


if __name__ == "__main__":
    main()
