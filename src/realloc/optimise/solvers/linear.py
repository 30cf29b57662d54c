"""A linear program that HiGHS keeps warm, for the many small ones of :mod:`realloc.optimise.parts`."""

from __future__ import annotations

import math

import highspy
import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats, Numbers
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.highs import accepted, new_highs, run_interruptibly

LARGE = 20_000
"""Columns from which Ctrl-C is looked for while the solver runs: with fewer it has ended before."""

_DUAL, _PRIMAL = 1, 4
"""HiGHS's numbers of the simplex methods."""


class LinearProgram:
    """Bounded columns and rows, and a matrix given by its entries.

    Parameters
    ----------
    lower, upper : (columns,) arrays
    below, above : (rows,) arrays
    rows, columns, values : (entries,) arrays
    """

    def __init__(
        self,
        lower: Floats,
        upper: Floats,
        below: Floats,
        above: Floats,
        rows: Numbers,
        columns: Numbers,
        values: Floats,
    ) -> None:
        self._solver = new_highs()
        self._rows = len(below)
        self._count = len(lower)
        accepted(self._solver.addVars(self._count, lower, upper))
        order = np.argsort(rows, kind="stable")
        starts = np.searchsorted(rows[order], np.arange(self._rows)).astype(np.int32)
        accepted(
            self._solver.addRows(
                self._rows,
                below,
                above,
                len(order),
                starts,
                columns[order].astype(np.int32),
                values[order],
            )
        )

    def set_sides(self, rows: Numbers, below: Floats, above: Floats) -> None:
        """New sides of some rows."""
        accepted(self._solver.changeRowsBounds(len(rows), rows.astype(np.int32), below, above))

    def set_bounds(self, columns: Numbers, lower: Floats, upper: Floats) -> None:
        """New bounds of some columns."""
        accepted(self._solver.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper))

    def add_columns(self, count: int, rows: Numbers, columns: Numbers, values: Floats) -> None:
        """More columns from 0 up, with entries at (row, place among the new ones)."""
        if not count:
            return
        order = np.argsort(columns, kind="stable")
        starts = np.searchsorted(columns[order], np.arange(count)).astype(np.int32)
        nothing, free = np.zeros(count), np.full(count, np.inf)
        index = rows[order].astype(np.int32)
        accepted(
            self._solver.addCols(count, nothing, nothing, free, len(order), starts, index, values[order])
        )
        self._count += count

    def add_rows(
        self,
        below: Floats,
        above: Floats,
        starts: NDArray[np.int32],
        columns: NDArray[np.int32],
        values: Floats,
    ) -> None:
        """More rows, each with its entries from ``starts`` on."""
        accepted(self._solver.addRows(len(below), below, above, len(columns), starts, columns, values))

    def best(self, costs: Floats, clock: Clock) -> tuple[bool | None, Floats]:
        """Whether there is a solution (None: that was not found out), and the best one.

        It goes on from the prices of the last optimum, which other sides and new rows leave feasible.
        """
        self._solver.setOptionValue("simplex_strategy", _DUAL)
        if self._run(costs, clock):
            return True, np.array(self._solver.getSolution().col_value)
        codes = highspy.HighsModelStatus
        none = self._solver.getModelStatus() in (codes.kInfeasible, codes.kUnboundedOrInfeasible)
        return False if none else None, np.zeros(0)

    def ray(self) -> Floats | None:
        """Of a program without a solution: what to multiply its rows by to see that."""
        _, there, ray = self._solver.getDualRay()
        return np.array(ray) if there else None

    def minimise(self, costs: Floats, clock: Clock, *, warm: bool) -> tuple[Floats, Floats] | None:
        """Values of the columns and prices of the rows; None where there is no optimum in time.

        Parameters
        ----------
        warm : bool
            Go on from the last optimum, which new costs and new columns leave feasible.
        """
        if not warm:
            self._solver.clearSolver()
        self._solver.setOptionValue("simplex_strategy", _PRIMAL if warm else _DUAL)
        return self._answer() if self._run(costs, clock) else None

    def minimise_within(
        self, costs: Floats, lower: Floats, upper: Floats, clock: Clock
    ) -> tuple[Floats, Floats] | Floats | None:
        """The same within other bounds of the columns, going on from the last optimum by the dual method.

        Returns
        -------
        tuple, array or None
            Where the bounds leave nothing, only prices of the rows that show it (a dual ray), as far as the
            solver has them; None where there is no answer in time.
        """
        solver = self._solver
        self.set_bounds(np.arange(self._count), lower, upper)
        solver.setOptionValue("presolve", "off")  # it would leave no ray
        solver.setOptionValue("simplex_strategy", _DUAL)
        if self._run(costs, clock):
            return self._answer()
        if solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
            return None
        _, has_ray, ray = solver.getDualRay()
        return np.array(ray) if has_ray else np.zeros(self._rows)

    def _answer(self) -> tuple[Floats, Floats]:
        solution = self._solver.getSolution()
        return np.array(solution.col_value), np.array(solution.row_dual)

    def minimise_whole(
        self, costs: Floats, whole: NDArray[np.bool_], clock: Clock, nodes: int | None = None
    ) -> Floats | None:
        """Values of the columns, the flagged ones whole numbers; None where it takes more than ``nodes``."""
        index = np.flatnonzero(whole).astype(np.int32)
        kinds = np.full(len(index), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._solver.clearSolver()
        accepted(self._solver.changeColsIntegrality(len(index), index, kinds))
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        if nodes is not None:
            self._solver.setOptionValue("mip_max_nodes", nodes)
        return np.array(self._solver.getSolution().col_value) if self._run(costs, clock) else None

    def _run(self, costs: Floats, clock: Clock) -> bool:
        if clock.expired:
            return False
        solver = self._solver
        solver.changeColsCost(self._count, np.arange(self._count, dtype=np.int32), costs)
        left = clock.left
        solver.setOptionValue("time_limit", math.inf if math.isinf(left) else solver.getRunTime() + left)
        if self._count < LARGE:
            solver.run()
        else:
            run_interruptibly(solver, clock)
        return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
