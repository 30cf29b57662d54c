"""How a program falls into parts: the units, and the few rows that link them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats, Numbers
from realloc.model.program import Program
from realloc.optimise.clock import Clock
from realloc.optimise.solvers.linear import LinearProgram

Answer = tuple[Floats, Floats]
"""Values of columns, and prices of rows."""


LINKING = ("departures", "arrivals", "total_moves", "support", "reach", "hold", "pairs_from", "pairs_to")
"""Rows that join units, by what they are."""


UNITS_A_PART = 40
"""Units whose small programs are handed to the solver together: fewer cost calls, more cost steps."""


class Structure:
    """Which unit each column and row belongs to; -1 for linking rows and for columns only in such rows."""

    def __init__(self, program: Program) -> None:
        self.rows, self.columns, self.values = program.matrix()
        self.count, self.row_count = len(program), program.row_count
        linking = linking_rows(program)
        inner = ~linking[self.rows]
        label = _components(self.rows[inner], self.columns[inner], self.row_count, self.count)
        alone = np.ones(self.count, dtype=bool)
        alone[self.columns[inner]] = False
        in_link = np.zeros(self.count, dtype=bool)
        in_link[self.columns[~inner]] = True
        totals = np.array([meaning[0] == "total" for meaning in program.column_meaning], dtype=bool)
        self.lonely = np.flatnonzero(alone & in_link & totals)
        label[self.lonely] = -1
        names, block = np.unique(label, return_inverse=True)
        self.block = block - int(names[0] == -1)
        self.blocks = int(self.block.max(initial=-1)) + 1
        self.row_block = np.full(self.row_count, -1, dtype=np.intp)
        self.row_block[self.rows[inner]] = self.block[self.columns[inner]]
        self.links = np.flatnonzero(linking)
        self.inner = np.flatnonzero(inner)
        self.outer = np.flatnonzero(~inner)
        self.link_place = np.full(self.row_count, -1, dtype=np.intp)
        self.link_place[self.links] = np.arange(len(self.links))
        # Rows without columns belong to nobody; they hold, or the program has a contradiction.

    def activity(self, x: Floats) -> Floats:
        """(blocks + 1, links): what each unit adds to each linking row; last, the lonely columns."""
        e = self.outer
        key = self.block[self.columns[e]] * len(self.links) + self.link_place[self.rows[e]]
        key = np.where(key < 0, self.blocks * len(self.links) + self.link_place[self.rows[e]], key)
        size = (self.blocks + 1) * len(self.links)
        summed = np.bincount(key, self.values[e] * x[self.columns[e]], size)
        return np.asarray(summed.reshape(self.blocks + 1, len(self.links)), dtype=float)

    def cost(self, costs: Floats, x: Floats) -> Floats:
        """(blocks,): what each unit's columns cost."""
        mine = self.block >= 0
        return np.asarray(np.bincount(self.block[mine], (costs * x)[mine], self.blocks), dtype=float)


def linking_rows(program: Program) -> NDArray[np.bool_]:
    """Which rows join units."""
    return np.array([meaning[0] in LINKING for meaning in program.row_meaning], dtype=bool)


def blocks_of(program: Program) -> Numbers:
    """(columns,): the least number of a column of the same unit, or of its own where it is of none."""
    rows, columns, _ = program.matrix()
    inner = ~linking_rows(program)[rows]
    return _components(rows[inner], columns[inner], program.row_count, len(program))


def _components(rows: Numbers, columns: Numbers, row_count: int, count: int) -> Numbers:
    """The least column number in each column's connected component."""
    label = np.arange(count)
    while True:
        least = np.full(row_count, count)
        np.minimum.at(least, rows, label[columns])
        new = label.copy()
        np.minimum.at(new, columns, least[rows])
        if np.array_equal(new, label):
            return label
        label = new


class Part:
    """Some units together, with their share of the linking rows as rows of their own."""

    def __init__(self, structure: Structure, blocks: NDArray[np.bool_]) -> None:
        s = structure
        mine = np.append(blocks, False)
        self.columns = np.flatnonzero(mine[s.block])
        self.rows = np.flatnonzero(mine[s.row_block])
        self.all_columns = np.concatenate([self.columns, s.lonely])
        column_place = np.full(s.count, -1, dtype=np.intp)
        column_place[self.all_columns] = np.arange(len(self.all_columns))
        row_place = np.full(s.row_count, -1, dtype=np.intp)
        row_place[self.rows] = np.arange(len(self.rows))
        row_place[s.links] = len(self.rows) + np.arange(len(s.links))
        inner = s.inner[mine[s.row_block[s.rows[s.inner]]]]
        outer = s.outer[column_place[s.columns[s.outer]] >= 0]
        entries = np.concatenate([inner, outer])
        self.matrix = row_place[s.rows[entries]], column_place[s.columns[entries]], s.values[entries]
        self._links = len(s.links)
        self._lonely = len(s.lonely)
        self._program: LinearProgram | None = None

    def begin(self, lower: Floats, upper: Floats, below: Floats, above: Floats) -> None:
        """Sides of the whole program's own rows; linking rows are free until :meth:`share`."""
        free = np.full(self._links, np.inf)
        own = self.all_columns
        self._program = LinearProgram(
            lower[own],
            upper[own],
            np.concatenate([below[self.rows], -free]),
            np.concatenate([above[self.rows], free]),
            *self.matrix,
        )

    def share(self, least: Floats, most: Floats, lower: Floats, upper: Floats) -> None:
        """Sides of the part's linking rows, and bounds of its copies of the lonely columns."""
        assert self._program is not None
        self._program.set_sides(len(self.rows) + np.arange(self._links), least, most)
        self._program.set_bounds(len(self.columns) + np.arange(self._lonely), lower, upper)

    def minimise(self, costs: Floats, lonely: Floats, clock: Clock, warm: bool) -> Answer | None:
        """Values of the part's columns, and prices of its rows and then of the linking ones."""
        assert self._program is not None
        own = np.concatenate([costs[self.columns], lonely])
        found = self._program.minimise(own, clock, warm=warm)
        return None if found is None else (found[0][: len(self.columns)], found[1])


def parts_of(structure: Structure) -> list[Part]:
    """Every n-th unit together, so that the parts are alike and their prices near those of the whole."""
    count = max(1, -(-structure.blocks // UNITS_A_PART))
    size = np.bincount(structure.block[structure.block >= 0], minlength=structure.blocks)
    part = np.empty(structure.blocks, dtype=np.intp)
    part[np.argsort(-size, kind="stable")] = np.arange(structure.blocks) % count
    return [Part(structure, part == p) for p in range(count)]
