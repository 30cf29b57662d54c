"""An integer program under construction: PuLP's, with numbered columns and rows.

PuLP maps unusual characters in names onto one another and CBC stops on some, so columns and rows get
opaque names (``x12``, ``r7``); what each means is kept beside them, for debugging and ``.lp`` files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm

import pulp

from realloc.domain import Instance

Term = tuple[pulp.LpVariable, float]

LARGEST_COEFFICIENT = 2 * 10**6
"""Largest whole-number coefficient of a goal: a solver takes 10⁻⁶ of a person for nobody, so with larger
ones it could no longer tell whole values apart."""


class Program:
    """A PuLP problem that remembers the order in which it grew, so that a solver can follow it."""

    def __init__(self, name: str = "realloc") -> None:
        self.problem = pulp.LpProblem(name, pulp.LpMinimize)
        self.columns: list[pulp.LpVariable] = []
        self.integer: list[bool] = []
        self.rows: list[pulp.LpConstraint] = []
        self.column_meaning: list[tuple[object, ...]] = []
        self.row_meaning: list[tuple[object, ...]] = []
        self.fixed: set[int] = set()
        self.contradiction = False
        """Whether a row without terms cannot hold; solvers do not all look at such rows."""
        self.wanted: Callable[[tuple[object, ...]], bool] | None = None
        """Which rows to add, by their meaning (all of them where it is None); for explaining conflicts."""
        self._late: list[tuple[int, int, float]] = []

    def column(
        self, meaning: tuple[object, ...], lower: float = 0, upper: float | None = None, integer: bool = True
    ) -> pulp.LpVariable:
        """Add a column with bounds; ``meaning`` says what it stands for."""
        index = len(self.columns)
        variable = self.problem.add_variable(
            f"x{index}", lower, upper, pulp.LpInteger if integer else pulp.LpContinuous
        )
        variable.index = index
        self.columns.append(variable)
        self.integer.append(integer)
        self.column_meaning.append(meaning)
        return variable

    def row(self, meaning: tuple[object, ...], terms: Iterable[Term], sense: str, right: float) -> int:
        """Add ``Σ terms sense right`` with sense ``<=``, ``>=`` or ``==``; return its number.

        Terms of one variable are added up.  A row that is not :attr:`wanted` is left out, with number -1.
        """
        if self.wanted is not None and not self.wanted(meaning):
            return -1
        index = len(self.rows)
        expression = summed(terms)
        constraint = pulp.LpConstraint(expression, _SENSES[sense], f"r{index}", right - expression.constant)
        constraint.index = index
        if not expression:
            lower, upper = constraint.getLb(), constraint.getUb()
            holds = (lower is None or lower <= 0) and (upper is None or upper >= 0)
            self.contradiction = self.contradiction or not holds
        self.problem.addConstraint(constraint)
        self.rows.append(constraint)
        self.row_meaning.append(meaning)
        return index

    def extend_row(self, row: int, variable: pulp.LpVariable, coefficient: float) -> None:
        """Give a later column its coefficient in an earlier row (column generation)."""
        self.rows[row].expr.addterm(variable, coefficient)
        self._late.append((variable.index, row, coefficient))

    def fix(self, variable: pulp.LpVariable, value: float) -> None:
        """Leave a column no choice; the solver is told with the next solve."""
        variable.lowBound = variable.upBound = value
        self.fixed.add(variable.index)

    def late_entries(self, first_column: int, rows: int) -> list[list[tuple[int, float]]]:
        """For each column from ``first_column`` on, its coefficients in the first ``rows`` rows."""
        entries: list[list[tuple[int, float]]] = [[] for _ in self.columns[first_column:]]
        for column, row, coefficient in self._late:
            if column >= first_column and row < rows:
                entries[column - first_column].append((row, coefficient))
        return entries


_SENSES = {"<=": pulp.LpConstraintLE, ">=": pulp.LpConstraintGE, "==": pulp.LpConstraintEQ}


def summed(terms: Iterable[Term]) -> pulp.LpAffineExpression:
    """Σ coefficient · variable in one pass; ``+=`` on PuLP expressions copies them each time."""
    total: dict[pulp.LpVariable, float] = {}
    for variable, coefficient in terms:
        total[variable] = total.get(variable, 0) + coefficient
    return pulp.LpAffineExpression(total)


class Objective:
    """A goal as a linear expression: Σ coefficient · column + constant, in exact arithmetic.

    ``multiplier`` makes every coefficient a whole number, so that a goal with weights such as 1.5 can
    still be held exactly; it is None where there is no reasonable one (and for distances), and the goal
    is then held within a relative tolerance.

    Parameters
    ----------
    terms : sequence of (variable, Fraction or float)
    constant : Fraction
        What no decision changes.
    integral : bool
        False for a goal measured in km.
    """

    def __init__(
        self,
        terms: Sequence[tuple[pulp.LpVariable, Fraction | float]],
        constant: Fraction = Fraction(0),
        integral: bool = True,
    ) -> None:
        self.constant = constant
        self.terms = tuple(terms)
        self.multiplier = _multiplier({Fraction(c) for _, c in terms}) if integral else None

    @property
    def scale(self) -> Fraction:
        """What the solver's objective is multiplied by."""
        return self.multiplier if self.multiplier is not None else Fraction(1)

    def scaled_terms(self) -> list[Term]:
        """Terms as the solver gets them: whole numbers when there is a multiplier."""
        if self.multiplier is None:
            return [(variable, float(coefficient)) for variable, coefficient in self.terms]
        return [(variable, float(coefficient * self.multiplier)) for variable, coefficient in self.terms]


def _multiplier(distinct: set[Fraction]) -> Fraction | None:
    """Smallest factor that makes all coefficients whole and coprime; None where they get too large."""
    if not distinct:
        return Fraction(1)
    denominator = lcm(*(c.denominator for c in distinct))
    common = gcd(*(int(c * denominator) for c in distinct))
    multiplier = Fraction(denominator, common or 1)
    return multiplier if max(distinct) * multiplier <= LARGEST_COEFFICIENT else None


def weight_of(instance: Instance, unit_id: str, field_id: str) -> Fraction:
    """priority · weight of one gap."""
    return instance.unit[unit_id].priority * instance.field[field_id].weight
