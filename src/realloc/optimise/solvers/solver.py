"""The only place that knows a solver, its options and its status codes.

Both solvers get the PuLP problem of a :class:`~realloc.model.program.Program`.  HiGHS keeps its own copy and
is told only what is new since the last call, so that a re-solve starts from the last basis; CBC is run anew
each time.
"""

from __future__ import annotations

import contextlib
import math
import os
import re
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

import highspy
import numpy as np
import pulp
from numpy.typing import NDArray

from realloc.model.program import UNREACHED, Bulk, Program, Term, summed
from realloc.optimise.clock import Clock

Floats = NDArray[np.float64]
Costs = Sequence[Term] | Floats
"""What to minimise: terms, or one coefficient a column."""
OnBound = Callable[[float | None, float | None], None]
"""Called while solving with the best value and the proven bound so far (scaled as the objective)."""


_POLL_SECONDS = (0.001, 0.1)
"""How often a running solver is looked after: at first, and at most once it has run a while."""

_DUAL, _PRIMAL = 1, 4
"""HiGHS's numbers of the simplex methods."""

MANY_COLUMNS = 10_000
"""New columns with which solving anew is faster than going on with the primal method."""

_DEPENDENT_ROWS = 1 << 10
"""HiGHS's bit of the presolve rule that looks for rows that depend on others."""


class Ending(Enum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Outcome:
    """What a solver says.

    ``values`` has one number a column, None where no solution was found; ``bound`` is the solver's word;
    ``row_duals`` are there for relaxations solved to the end.
    """

    ending: Ending
    values: Floats | None
    objective: float
    bound: float
    row_duals: Floats | None = None


NO_SOLUTION = Outcome(Ending.INFEASIBLE, None, math.inf, math.inf)
STOPPED = Outcome(Ending.STOPPED, None, math.inf, -math.inf)


class Solver(Protocol):
    """Minimises linear objectives over a program that may grow between the calls."""

    name: str
    version: str

    def minimise(
        self,
        objective: Costs,
        clock: Clock,
        *,
        relaxed: bool = False,
        on_bound: OnBound | None = None,
        careful: bool = False,
    ) -> Outcome:
        """Minimise Σ coefficient · column.

        Parameters
        ----------
        relaxed : bool
            Drop the integrality, and give dual prices.
        careful : bool
            Begin from nothing and without presolve: another way, for when an answer was found wrong.
        """


SOLVERS = ("highs", "cbc")
"""Solvers that there are."""


def make_solver(name: str, program: Program, threads: int | None = None) -> Solver:
    """The solver called ``highs`` or ``cbc``.

    Raises
    ------
    ValueError
        For any other name.
    """
    if name == "highs":
        return Highs(program, threads)
    if name == "cbc":
        return Cbc(program, threads)
    raise ValueError(f"unknown solver {name!r}: highs or cbc")


class SolverUnusableError(Exception):
    """CBC cannot be run here: PuLP splits its command line at spaces."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"CBC cannot work in {folder}: the path has a space; set TMPDIR or use --solver highs"
        )


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
    ) -> Outcome:
        """See :class:`Solver`."""
        if self.program.contradiction:
            return NO_SOLUTION
        known, rows = self._columns, self._rows
        self._follow()
        count = len(self.program)
        costs = _dense(objective, count)
        another = not np.array_equal(costs[: len(self._costs)], self._costs)
        grown = count > known
        if careful or another or (grown and self._rows > rows) or count - known > MANY_COLUMNS:
            # Another goal, or a much larger program: presolve saves more than the last basis would.
            self._relaxation.clearSolver()
            grown = False
        # New columns leave the last optimum feasible, which suits the primal method; new rows its prices.
        self._relaxation.setOptionValue("simplex_strategy", _PRIMAL if grown else _DUAL)
        self._costs = costs
        self._relaxation.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        presolve = "off" if careful else "choose"
        if relaxed:
            self._relaxation.setOptionValue("presolve", presolve)
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
        self._follow_rows(len(program.rows))
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
        _run_interruptibly(solver, clock, on_bound)
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


def _dense(objective: Costs, count: int) -> Floats:
    """One coefficient a column."""
    if isinstance(objective, np.ndarray):
        return objective
    costs = np.zeros(count)
    for variable, coefficient in objective:
        costs[variable.index] += coefficient
    return costs


def accepted(status: Any) -> None:
    """HiGHS refuses a row or column by its answer alone; without it the model would be another one."""
    if status == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS refused a part of the model")


def _run_interruptibly(solver: Any, clock: Clock, on_bound: OnBound | None) -> None:
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
