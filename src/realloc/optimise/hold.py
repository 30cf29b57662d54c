"""Rows that hold a goal at its value, to the last step.

A solver takes a millionth of a person for nobody, so that in a row with a coefficient of a million it cannot
tell one step from none.  A row with large coefficients is therefore written in *digits* to a base B,
a_j = Σ_k a_jk B^k, with whole-number carries q between them:

    Σ_j a_j0 x_j − z_0 ≤ B q_1,    Σ_j a_j1 x_j − z_1 + q_1 ≤ B q_2,    …,    Σ_j a_jn x_j − z_n + q_n ≤ 0.

Carries that keep these rows exist if and only if Σ a_j x_j ≤ z: multiply row k by B^k and add them all up;
and if the sum keeps to z, the smallest carries, each rounded up, keep every row.

Carries multiply errors by B from row to row, so that relaxations could not be solved with them; they get a
rougher row alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from realloc.model.program import Program, Term
from realloc.optimise.exact import Figures, Whole

BASE = 10_000
"""The base of digits, and the largest coefficient of a row that is not written in them."""


def hold(program: Program, figures: Figures, name: str, costs: Whole, most: int) -> list[int]:
    """Add Σ cost · column ≤ most; return the numbers of the rows.

    Parameters
    ----------
    figures : Figures
        Of the program; what is fixed there counts as a constant.
    costs : (columns,) array of whole numbers
    """
    used = np.flatnonzero(np.asarray(costs != 0, dtype=bool))
    some: list[tuple[int, int]] = []
    for column in used.tolist():
        cost, lower, upper = int(costs[column]), figures.lower[column], figures.upper[column]
        if lower == upper:
            most -= cost * int(lower)
        else:
            some.append((column, cost))
    largest = max((abs(cost) for _, cost in some), default=0)
    rough = _rough_row(program, figures, name, some, most, -(-largest // BASE))
    return [rough] if largest <= BASE else [rough, *_in_digits(program, figures, name, some, most)]


def _rough_row(
    program: Program,
    figures: Figures,
    name: str,
    costs: Sequence[tuple[int, int]],
    most: int,
    step: int,
) -> int:
    """Σ ⌊cost / step⌋ · (column − lower) ≤ ⌊what is left of most / step⌋: the row itself where step is 1.

    It follows from the row, since no column is less than its lower bound.
    """
    step = max(1, step)
    lower = {column: int(figures.lower[column]) for column, _ in costs}
    right = (most - sum(cost * lower[column] for column, cost in costs)) // step
    right += sum(cost // step * lower[column] for column, cost in costs)
    terms = [(column, float(cost // step)) for column, cost in costs]
    return program.row(("hold", name), terms, "<=", right)


def _in_digits(
    program: Program, figures: Figures, name: str, costs: Sequence[tuple[int, int]], most: int
) -> list[int]:
    rows: list[int] = []
    carried: list[Term] = []
    reach = 0
    while True:
        last = abs(most) < BASE and all(abs(cost) < BASE for _, cost in costs)
        digits = [(column, cost if last else _digit(cost)) for column, cost in costs]
        right = most if last else _digit(most)
        terms = [(column, float(d)) for column, d in digits if d] + carried
        if last:
            rows.append(program.row(("hold", name, len(rows)), terms, "<=", right, of_whole=True))
            return rows
        ends = (abs(d) * int(max(abs(figures.lower[c]), abs(figures.upper[c]))) for c, d in digits)
        reach = (sum(ends) + abs(right) + reach) // BASE + 1
        carry = program.column(("carry", name, len(rows)), lower=-reach, upper=reach)
        terms.append((carry, -float(BASE)))
        rows.append(program.row(("hold", name, len(rows)), terms, "<=", right, of_whole=True))
        carried = [(carry, 1.0)]
        costs = [(c, (cost - d) // BASE) for (c, cost), (_, d) in zip(costs, digits, strict=True)]
        costs = [(c, cost) for c, cost in costs if cost]
        most = (most - right) // BASE


def _digit(number: int) -> int:
    """The lowest digit, with the sign of the number."""
    return number % BASE if number >= 0 else -(-number % BASE)
