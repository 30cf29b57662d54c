"""CBC: run anew each time, on the PuLP problem of a program."""

from __future__ import annotations

import contextlib
import math
import re
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pulp

from realloc.model.arrays import Floats
from realloc.model.program import Program
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.solver import (
    NO_SOLUTION,
    STOPPED,
    Costs,
    Ending,
    Interior,
    OnBound,
    Outcome,
    SolverUnusableError,
    dense,
)


class Cbc:
    """CBC through PuLP: the one that ships with PuLP 3, else ``cbc`` on the path."""

    name = "CBC"

    def __init__(self, program: Program, threads: int | None = None) -> None:
        self.program = program
        self._threads = threads
        self._command = _cbc_command()
        self.version = ""

    def minimise(
        self,
        objective: Costs,
        clock: Clock,
        *,
        relaxed: bool = False,
        on_bound: OnBound | None = None,  # noqa: ARG002 - CBC says nothing until it ends
        careful: bool = False,
        interior: Interior | None = None,  # noqa: ARG002 - CBC has one way for relaxations
        onward: bool = False,  # noqa: ARG002 - CBC is run anew each time
    ) -> Outcome:
        """See :class:`Solver`."""
        if self.program.contradiction:
            return NO_SOLUTION
        if clock.expired:
            return STOPPED
        if not len(self.program):
            return Outcome(Ending.OPTIMAL, np.zeros(0), 0.0, 0.0, np.zeros(0))
        problem = _Problem(self.program, dense(objective, len(self.program)), relaxed)
        with tempfile.TemporaryDirectory(prefix="realloc") as folder:
            if any(c.isspace() for c in folder):
                raise SolverUnusableError(folder)
            log = Path(folder) / "cbc.log"
            command = _quietly(
                self._command,
                msg=False,
                mip=not relaxed,
                timeLimit=None if math.isinf(clock.left) else clock.left,
                gapRel=0.0,
                gapAbs=1e-6,
                presolve=False if careful else None,
                threads=self._threads,
                logPath=str(log),
            )
            command.tmpDir = folder
            try:
                problem.pulp.solve(command)
            except pulp.PulpSolverError:
                if not clock.expired:
                    raise
                # Stopped before it wrote a solution file.
                return Outcome(Ending.STOPPED, None, math.inf, _logged_bound(log))
            self._note_version(log)
            return self._read(problem, relaxed, log)

    def _note_version(self, log: Path) -> None:
        if not self.version:
            found = re.search(r"Version:\s*(\S+)", log.read_text(errors="replace"))
            self.version = found[1] if found else "?"

    def _read(self, built: _Problem, relaxed: bool, log: Path) -> Outcome:
        """PuLP's pair of codes: Optimal with sol_status 2 is only a solution found in time."""
        problem = built.pulp
        if problem.status == pulp.LpStatusInfeasible:
            return NO_SOLUTION
        if problem.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
            return Outcome(Ending.STOPPED, None, math.inf, _logged_bound(log))
        values = np.array([v.varValue if v.varValue is not None else v.lowBound for v in built.columns])
        value = float(pulp.value(problem.objective) or 0.0)
        if problem.sol_status == pulp.LpSolutionIntegerFeasible:
            return Outcome(Ending.STOPPED, values, value, _logged_bound(log))
        if not relaxed:
            return Outcome(Ending.OPTIMAL, values, value, value)
        duals = np.array([row.pi or 0.0 if row is not None else 0.0 for row in built.rows])
        return Outcome(Ending.OPTIMAL, values, value, value, duals)


class _Problem:
    """A program as PuLP's problem, with the columns and rows that stand for its own.

    Names are opaque (``x12``, ``r7``): PuLP maps unusual characters onto one another, and CBC stops on some.
    A row that holds nothing has no constraint.
    """

    def __init__(self, program: Program, costs: Floats, relaxed: bool) -> None:
        self.pulp = pulp.LpProblem("realloc", pulp.LpMinimize)
        lower, upper = (bounds.tolist() for bounds in program.bounds())
        kinds = [pulp.LpInteger if whole else pulp.LpContinuous for whole in program.integer]
        self.columns = [
            self.pulp.add_variable(f"x{n}", low, None if math.isinf(high) else high, kind)
            for n, (low, high, kind) in enumerate(zip(lower, upper, kinds, strict=True))
        ]
        entries: list[dict[Any, float]] = [{} for _ in range(program.row_count)]
        for row, column, value in zip(*(part.tolist() for part in program.matrix()), strict=True):
            entries[row][self.columns[column]] = value
        self.rows = [
            self._row(n, terms, *sides)
            for n, (terms, *sides) in enumerate(zip(entries, *_sides(program, relaxed), strict=True))
        ]
        # PuLP fills an empty objective with a dummy column, and CBC refuses the file it writes next.
        terms = {self.columns[n]: float(costs[n]) for n in np.flatnonzero(costs).tolist()}
        self.pulp.setObjective(pulp.LpAffineExpression(terms or {self.columns[0]: 0.0}))

    def _row(self, number: int, terms: dict[Any, float], below: float, above: float) -> Any:
        if not terms or (math.isinf(below) and math.isinf(above)):
            return None
        sense = pulp.LpConstraintEQ if below == above else pulp.LpConstraintLE
        sense, side = (pulp.LpConstraintGE, below) if math.isinf(above) else (sense, above)
        row = pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, f"r{number}", side)
        self.pulp.addConstraint(row)
        return row


def _sides(program: Program, relaxed: bool) -> tuple[list[float], list[float]]:
    """The sides of the rows; those that are asked of whole numbers only are free in a relaxation."""
    below, above = (sides.tolist() for sides in program.sides())
    for row, (least, most) in () if relaxed else program.whole_sides.items():
        below[row], above[row] = least, most
    return below, above


def _quietly(make: Callable[..., Any], **options: Any) -> Any:
    """Make a PuLP solver without its notice that PuLP 4 will bring no CBC: the pin is below 4."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return make(**options)


def _cbc_command() -> Callable[..., Any]:
    """The CBC there is; PuLP 4 will not bring one any more."""
    with contextlib.suppress(Exception):
        if _quietly(pulp.PULP_CBC_CMD, msg=False).available():
            return pulp.PULP_CBC_CMD  # type: ignore[no-any-return]
    return pulp.COIN_CMD  # type: ignore[no-any-return]


def _logged_bound(log: Path) -> float:
    """The lower bound that CBC prints when it is stopped; minus infinity without one."""
    with contextlib.suppress(OSError):
        found = re.findall(r"Lower bound:\s+(-?[\d.eE+-]+)", log.read_text(errors="replace"))
        if found:
            return float(found[-1])
    return -math.inf
