"""CBC: run anew each time, on the PuLP problem of a program."""

from __future__ import annotations

import contextlib
import math
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pulp

from realloc.model.program import UNREACHED, Program, Term, summed
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.solver import (
    NO_SOLUTION,
    STOPPED,
    Costs,
    Ending,
    OnBound,
    Outcome,
    SolverUnusableError,
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
    ) -> Outcome:
        """See :class:`Solver`."""
        if self.program.contradiction:
            return NO_SOLUTION
        if clock.expired:
            return STOPPED
        problem = self.program.problem
        # PuLP fills an empty objective with a dummy column, and CBC refuses the file it writes next.
        terms = self._terms(objective)
        anything = [(v, 0.0) for v in problem.variables()[:1]]
        if not (terms or anything):
            return self._without_rows()
        problem.setObjective(summed(terms or anything))
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
                with self._free_rows() if relaxed else contextlib.nullcontext():
                    problem.solve(command)
            except pulp.PulpSolverError:
                if not clock.expired:
                    raise
                # Stopped before it wrote a solution file.
                return Outcome(Ending.STOPPED, None, math.inf, _logged_bound(log))
            self._note_version(log)
            return self._read(relaxed, log)

    @contextlib.contextmanager
    def _free_rows(self) -> Iterator[None]:
        """Leave out the rows that are asked of whole numbers only."""
        rows = [self.program.rows[row] for row in self.program.whole_sides]
        sides = [-row.constant for row in rows]
        for row in rows:
            row.changeRHS(UNREACHED)
        yield
        for row, side in zip(rows, sides, strict=True):
            row.changeRHS(side)

    def _terms(self, objective: Costs) -> Sequence[Term]:
        columns = self.program.columns
        if not isinstance(objective, np.ndarray):
            return objective
        return [(columns[i], float(objective[i])) for i in np.flatnonzero(objective).tolist()]

    def _note_version(self, log: Path) -> None:
        if not self.version:
            found = re.search(r"Version:\s*(\S+)", log.read_text(errors="replace"))
            self.version = found[1] if found else "?"

    def _without_rows(self) -> Outcome:
        """Nothing is asked and nothing is held: every column at its lower bound."""
        values = np.array([v.lowBound for v in self.program.columns], dtype=float)
        return Outcome(Ending.OPTIMAL, values, 0.0, 0.0, np.zeros(0))

    def _read(self, relaxed: bool, log: Path) -> Outcome:
        """PuLP's pair of codes: Optimal with sol_status 2 is only a solution found in time."""
        problem = self.program.problem
        if problem.status == pulp.LpStatusInfeasible:
            return NO_SOLUTION
        if problem.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
            return Outcome(Ending.STOPPED, None, math.inf, _logged_bound(log))
        values = np.array(
            [v.varValue if v.varValue is not None else v.lowBound for v in self.program.columns]
        )
        value = float(pulp.value(problem.objective) or 0.0)
        if problem.sol_status == pulp.LpSolutionIntegerFeasible:
            return Outcome(Ending.STOPPED, values, value, _logged_bound(log))
        if not relaxed:
            return Outcome(Ending.OPTIMAL, values, value, value)
        duals = np.array([row.pi or 0.0 for row in self.program.rows])
        return Outcome(Ending.OPTIMAL, values, value, value, duals)


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
