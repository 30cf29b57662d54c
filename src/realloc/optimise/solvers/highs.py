"""HiGHS: keeps its own copy of a program, told only what is new, and starts from the last basis."""

from __future__ import annotations

import contextlib
import math
import os
import threading
from collections.abc import Iterator
from typing import Any

import highspy
import numpy as np

from realloc.model.arrays import Floats
from realloc.model.program import Bulk, Program
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.solver import (
    NO_SOLUTION,
    STOPPED,
    Costs,
    Ending,
    Interior,
    OnBound,
    Outcome,
    dense,
)

Options = dict[str, str | int | float]

_POLL_SECONDS = (0.001, 0.1)
"""How often a running solver is looked after: at first, and at most once it has run a while."""


MANY_COLUMNS, MANY_AMONG_FIXED = 5_000, 2_000
"""New columns with which solving anew is faster than going on with the primal method; the second where most
of the others are fixed, since presolve then leaves a much smaller program."""


_ROUNDS = 80
"""Of an interior point: what takes more of them is most often without a solution."""

_KKT = 1e-7
"""HiGHS's own tolerance, which leaves those of each method as they are."""

_WAYS: dict[Interior | None, Options] = {
    None: {"solver": "choose", "kkt_tolerance": _KKT},
    Interior.INSIDE: {
        "solver": "ipm",
        "ipm_iteration_limit": _ROUNDS,
        "run_crossover": "off",
        "ipm_optimality_tolerance": 1e-6,
        "kkt_tolerance": _KKT,
    },
    Interior.VERTEX: {
        "solver": "ipm",
        "ipm_iteration_limit": _ROUNDS,
        "run_crossover": "on",
        "ipm_optimality_tolerance": 1e-8,
        "kkt_tolerance": _KKT,
    },
    Interior.NEAR: {"solver": "pdlp", "kkt_tolerance": 1e-4},
}
"""Options of relaxations."""

_DEPENDENT_ROWS = 1 << 10
"""HiGHS's bit of the presolve rule that looks for rows that depend on others."""


def _highs() -> Any:
    """A HiGHS that has said nothing: the first one of a process prints a line on standard output from version
    1.16 on, before it can be told not to, and would spoil JSON there."""
    try:
        kept = os.dup(1)
    except OSError:  # standard output is closed
        return highspy.Highs()  # type: ignore[no-untyped-call]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        return highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def new_highs() -> Any:
    """A silent HiGHS that does not look for rows that follow from others.

    On a country that search takes a minute, to find one row a kind of move and field.
    """
    solver = _highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("presolve_rule_off", _DEPENDENT_ROWS)
    return solver


class Highs:
    """HiGHS, kept warm: one copy of the program for relaxations, a fresh one for each integer solve."""

    name = "HiGHS"

    def __init__(self, program: Program, threads: int | None = None) -> None:
        self.program = program
        self.version = str(_highs().version())
        self._threads = threads
        self._relaxation = self._new()
        self._columns = 0
        self._rows = 0
        self._fixed: set[int] = set()
        self._tightened: set[int] = set()
        self._costs: Floats = np.zeros(0)

    def _new(self) -> Any:
        solver = new_highs()
        if self._threads is not None:
            solver.setOptionValue("threads", self._threads)
        return solver

    def minimise(
        self,
        objective: Costs,
        clock: Clock,
        *,
        relaxed: bool = False,
        on_bound: OnBound | None = None,
        careful: bool = False,
        interior: Interior | None = None,
        onward: bool = False,
    ) -> Outcome:
        """See :class:`Solver`."""
        if self.program.contradiction:
            return NO_SOLUTION
        known, rows = self._columns, self._rows
        self._follow()
        count = len(self.program)
        costs = dense(objective, count)
        another = not np.array_equal(costs[: len(self._costs)], self._costs)
        grown = count > known
        anew = careful or interior is not None or (another and not onward)
        many = MANY_AMONG_FIXED if 2 * len(self._fixed) > count else MANY_COLUMNS
        if anew or (grown and self._rows > rows) or count - known > many:
            # Another goal, or a much larger program: presolve saves more than the last basis would.
            self._relaxation.clearSolver()
            grown = another = False
        # New columns and costs leave the last optimum feasible, which suits the primal method; new rows its
        # prices.
        self._relaxation.setOptionValue("simplex_strategy", _PRIMAL if grown or another else _DUAL)
        self._costs = costs
        self._relaxation.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        presolve = "off" if careful else "choose"
        if relaxed:
            self._relaxation.setOptionValue("presolve", presolve)
            for name, value in _WAYS[interior].items():
                self._relaxation.setOptionValue(name, value)
            return self._finish(self._relaxation, clock, None, relaxed=True)
        solver = self._new()
        solver.setOptionValue("presolve", presolve)
        accepted(solver.passModel(self._relaxation.getLp()))
        for row, sides in self.program.whole_sides.items():
            accepted(solver.changeRowBounds(row, *sides))
        whole = np.flatnonzero(self.program.whole_columns()).astype(np.int32)
        kinds = np.full(len(whole), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        solver.changeColsIntegrality(len(whole), whole, kinds)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 1e-6)
        return self._finish(solver, clock, on_bound, relaxed=False)

    def _follow(self) -> None:
        """Tell HiGHS of what is new since the last call: columns, rows, and what was fixed."""
        program, solver = self.program, self._relaxation
        for block in program.bulks(self._columns):
            self._follow_columns(block.first)
            self._follow_rows(block.rows_then)
            self._follow_bulk(block)
        self._follow_columns(len(program))
        self._follow_rows(program.row_count)
        fixed = np.array(sorted(program.fixed - self._fixed), dtype=np.int32)
        if len(fixed):
            lower, upper = program.bounds()
            solver.changeColsBounds(len(fixed), fixed, lower[fixed], upper[fixed])
            self._fixed.update(fixed.tolist())
        tightened = np.array(sorted(program.tightened - self._tightened), dtype=np.int32)
        if len(tightened):
            below, above = program.sides()
            solver.changeRowsBounds(len(tightened), tightened, below[tightened], above[tightened])
            self._tightened.update(tightened.tolist())

    def _follow_columns(self, end: int) -> None:
        """Columns up to number ``end``, without entries: their rows come later."""
        count = end - self._columns
        if count <= 0:
            return
        lower, upper = (b[:count] for b in self.program.bounds(self._columns))
        none = np.zeros(0)
        starts = np.zeros(count, dtype=np.int32)
        cost = np.zeros(count)
        accepted(self._relaxation.addCols(count, cost, lower, upper, 0, starts, none.astype(np.int32), none))
        self._columns = end

    def _follow_bulk(self, block: Bulk) -> None:
        lower, upper = (b[: block.count] for b in self.program.bounds(block.first))
        entries = block.rows.shape[1]
        starts = np.arange(0, block.count * entries, entries, dtype=np.int32)
        index, value = block.rows.astype(np.int32).ravel(), block.values.astype(float).ravel()
        cost = np.zeros(block.count)
        accepted(self._relaxation.addCols(block.count, cost, lower, upper, len(index), starts, index, value))
        self._columns = block.first + block.count

    def _follow_rows(self, end: int) -> None:
        count = end - self._rows
        if count <= 0:
            return
        lower, upper = (side[:count] for side in self.program.sides(self._rows))
        starts, index, value = self.program.row_entries(self._rows, end)
        accepted(self._relaxation.addRows(count, lower, upper, len(index), starts, index, value))
        self._rows = end

    def _finish(self, solver: Any, clock: Clock, on_bound: OnBound | None, *, relaxed: bool) -> Outcome:
        """Run within the time left and read the result."""
        if clock.expired:
            return STOPPED
        seconds = clock.left
        solver.setOptionValue(
            "time_limit", highspy.kHighsInf if math.isinf(seconds) else solver.getRunTime() + seconds
        )
        run_interruptibly(solver, clock, on_bound)
        status = solver.getModelStatus()
        codes = highspy.HighsModelStatus
        if status in (codes.kInfeasible, codes.kUnboundedOrInfeasible):
            return NO_SOLUTION
        done = status in (codes.kOptimal, codes.kModelEmpty)
        info = solver.getInfo()
        found = info.primal_solution_status == 2  # kSolutionStatusFeasible
        solution = solver.getSolution()
        values = np.array(solution.col_value) if found or done else None
        objective = float(info.objective_function_value) if values is not None else math.inf
        if relaxed:
            duals = np.array(solution.row_dual) if done else None
            return Outcome(
                Ending.OPTIMAL if done else Ending.STOPPED,
                values if done else None,
                objective,
                objective if done else -math.inf,
                duals,
            )
        bound = objective if done else float(info.mip_dual_bound)
        return Outcome(Ending.OPTIMAL if done else Ending.STOPPED, values, objective, bound)


def accepted(status: Any) -> None:
    """HiGHS refuses a row or column by its answer alone; without it the model would be another one."""
    if status == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS refused a part of the model")


def run_interruptibly(solver: Any, clock: Clock, on_bound: OnBound | None = None) -> None:
    """Run HiGHS in its own thread, so that Ctrl-C and the progress display are served meanwhile."""
    latest: list[tuple[float, float]] = []
    if on_bound is not None:

        def note(event: Any) -> None:
            latest.append((event.data_out.mip_primal_bound, event.data_out.mip_dual_bound))

        solver.cbMipLogging += note
    solver.HandleUserInterrupt = True
    finished = False
    pause, longest = _POLL_SECONDS
    with _raised_here():
        thread = solver.startSolve()
        try:
            while not finished:
                finished, _ = solver.wait(pause)
                pause = min(longest, 2 * pause)
                if latest and on_bound is not None:
                    value, bound = latest[-1]
                    latest.clear()
                    on_bound(*(x if math.isfinite(x) else None for x in (value, bound)))
                if clock.interrupted:
                    solver.cancelSolve()
        finally:
            solver.cancelSolve()
            thread.join()
    if solver.getModelStatus() == highspy.HighsModelStatus.kMemoryLimit:
        raise MemoryError


@contextlib.contextmanager
def _raised_here() -> Iterator[None]:
    """Raise what goes wrong in the solver's thread, such as too little memory, in this one."""
    failures: list[BaseException | None] = []
    usual = threading.excepthook
    threading.excepthook = lambda args: failures.append(args.exc_value)
    try:
        yield
    finally:
        threading.excepthook = usual
    if failures:
        raise failures[0] or RuntimeError("the solver's thread failed")


_DUAL, _PRIMAL = 1, 4
"""HiGHS's numbers of the simplex methods."""
