"""Branch and bound in whole numbers: a proof that no plan costs less than a known one, or a better plan.

Each node leaves some columns fewer values than its parent.  A node ends when the prices of its relaxation
prove, in exact arithmetic (:mod:`realloc.optimise.exact`), that everything within costs at least what is
known, or that nothing lies within; the relaxation's solver is asked for hints only.

Costs whose sizes lie too far apart for floats are taken in steps: the large part first, whose prices leave
most columns no choice and turn the rest of the goal into smaller costs, c − Aᵀy, which cost every plan the
same but for a constant wherever a row is an equality.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realloc.model.arrays import Floats
from realloc.optimise.clock import Clock
from realloc.optimise.exact import PARTS, Figures, Priced, Whole, added, in_floats, rounded, scale_of, times
from realloc.optimise.solvers.linear import LinearProgram

NODES = 3_000
"""Nodes after which the search gives up: on a city they take a minute, on a few units some seconds."""

STEPS = 8
"""Steps in which the costs of one node get smaller."""

MOST = 2.0**20
"""Largest cost that a solver is given: its tolerances are a millionth."""


@dataclass
class Node:
    """Bounds of all columns, and sides of all rows."""

    lower: Floats
    upper: Floats
    below: Floats
    above: Floats

    def copy(self) -> Node:
        """The same to be changed."""
        return Node(self.lower.copy(), self.upper.copy(), self.below.copy(), self.above.copy())


class Tree:
    """The search for a plan that costs less than ``held``.

    Parameters
    ----------
    figures : Figures
        The program.
    whole : (columns,) array of bool
        The columns to branch on; when they are whole, the others can be.
    whole_rows : (rows,) array of bool
        Rows that add up to whole numbers in every plan.
    costs : (columns,) array of whole numbers
    held : int
        The cost of a known plan; whoever searches hears of plans that cost less.
    accept : callable
        Told the values of a relaxation whose ``whole`` columns are whole numbers; says what the plan made of
        them costs (infinite where they are none), or None where that is unknown (the search then gives up).
    """

    def __init__(
        self,
        figures: Figures,
        whole: NDArray[np.bool_],
        whole_rows: NDArray[np.bool_],
        costs: Whole,
        held: int,
        accept: Callable[[Floats], float | None],
        clock: Clock,
        nodes: int = NODES,
    ) -> None:
        self.figures, self.whole, self.whole_rows = figures, whole, whole_rows
        self.costs, self.held = costs, held
        self._accept, self._clock, self._nodes = accept, clock, nodes
        f = figures
        self._program = LinearProgram(f.lower, f.upper, f.below, f.above, f.rows, f.columns, f.values)

    def search(self) -> bool:
        """Whether the search came to an end: nothing costs less than :attr:`held`."""
        f = self.figures
        waiting = [Node(f.lower, f.upper, f.below, f.above).copy()]
        for _ in range(self._nodes):
            if not waiting:
                return True
            if self._clock.expired:
                return False
            node = waiting.pop()
            values = self._relaxed(node)
            if values is None:
                continue
            children = self._children(node, values)
            if children is None:
                return False
            waiting += children
        return not waiting

    def _children(self, node: Node, values: Floats) -> list[Node] | None:
        """What is left of a node in parts, the likelier last; the node itself where a plan was found.

        None where the node can be neither ended nor split.
        """
        is_open = self.whole & (node.lower < node.upper)
        away = np.where(is_open, np.abs(values - np.rint(values)), 0.0)
        if away.max(initial=0.0) > 1e-6:
            column = int(np.argmax(away))
            floor = float(np.floor(values[column]))
            down, up = node.copy(), node.copy()
            down.upper[column], up.lower[column] = floor, floor + 1
            return [up, down] if values[column] - floor < 0.5 else [down, up]
        cost = self._accept(np.where(self.whole, np.rint(values), values))
        if cost is None:
            return None
        if cost < self.held:
            self.held = int(cost)
            return [node]
        return self._around(node, np.rint(values), np.flatnonzero(is_open))

    def _around(self, node: Node, values: Floats, open_columns: NDArray[np.intp]) -> list[Node] | None:
        """The node without the values, in parts: they are no better plan, and nothing else tells."""
        if not len(open_columns):
            others = ~self.whole & (node.lower < node.upper)
            return None if np.any(self.costs[others] != 0) else []
        column = open_columns[np.argmax(np.abs(self.costs[open_columns].astype(float)))]
        here, less, more = node.copy(), node.copy(), node.copy()
        here.lower[column] = here.upper[column] = values[column]
        less.upper[column], more.lower[column] = values[column] - 1, values[column] + 1
        return [part for part in (less, more, here) if part.lower[column] <= part.upper[column]]

    def _relaxed(self, node: Node) -> Floats | None:
        """Values of the node's relaxation; None where nothing within costs less than what is known.

        Leaves the columns of the node no choice that cannot cost less.
        """
        shift: Whole = np.zeros(len(self.figures.below))
        scale, values = 0, None
        for _ in range(STEPS):
            figures = self.figures._replace(**vars(node))
            left = figures.less_rows(self.costs, shift)
            left[node.lower == node.upper] = 0
            before, scale = scale, scale_of(left, MOST)
            if before and scale >= before:
                break
            self._program.set_sides(np.arange(len(node.below)), node.below, node.above)
            answer = self._program.minimise_within(
                in_floats(left, scale), node.lower, node.upper, self._clock
            )
            if answer is None:
                break
            if isinstance(answer, np.ndarray):
                nothing = np.zeros(len(self.costs))
                shown = figures.priced(nothing, rounded(answer * 2**20)).total > 0
                return None if shown else self._middle(node)
            values, prices = answer
            priced = self._priced(figures, prices, shift, scale)
            slack = priced.parts * (self.held - 1) - priced.total
            if slack < 0:
                return None
            self._narrow(node, priced, slack)
            if scale == 1:
                break
            shift = _whole_part(priced, node.below == node.above)
        return self._middle(node) if values is None else values

    def _priced(self, figures: Figures, prices: Floats, shift: Whole, scale: int) -> Priced:
        """What prices of the costs less ``shift``, divided by ``scale``, prove of the costs themselves."""
        best: Priced | None = None
        for parts in PARTS if scale == 1 else PARTS[:1]:
            more = rounded(prices * float(parts * scale))
            priced = figures.priced(self.costs, added(more, times(shift, parts)), parts)
            if best is None or priced.bound > best.bound:
                best = priced
            if best.bound > self.held - 1:
                break
        assert best is not None
        return best

    def _narrow(self, node: Node, priced: Priced, slack: int) -> None:
        """Fix the whole columns and rows one step of which costs more than there is to spend."""
        stays = self.whole & np.asarray(abs(priced.reduced) > slack, dtype=bool)
        node.lower[stays] = node.upper[stays] = priced.ends[stays]
        keeps = self.whole_rows & np.asarray(abs(priced.prices) > slack, dtype=bool)
        node.below[keeps] = node.above[keeps] = priced.sides[keeps]

    def _middle(self, node: Node) -> Floats:
        """Values that make a node be split where the solver has none: half way in the first open column."""
        values = node.lower.copy()
        open_columns = np.flatnonzero(self.whole & (node.lower < node.upper))
        if len(open_columns):
            column = open_columns[0]
            values[column] = (np.floor((node.lower[column] + node.upper[column]) / 2)) + 0.5
        return values


def _whole_part(priced: Priced, equal: NDArray[np.bool_]) -> Whole:
    """Prices of the rows that are equalities, rounded to whole numbers."""
    if priced.prices.dtype == object:
        parts = [int(p) // priced.parts if e else 0 for p, e in zip(priced.prices, equal, strict=True)]
        numbers = np.empty(len(parts), dtype=object)
        numbers[:] = parts
        return numbers
    return np.where(equal, np.rint(priced.prices / priced.parts), 0.0)
