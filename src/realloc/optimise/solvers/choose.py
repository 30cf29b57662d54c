"""Which solver a name stands for."""

from __future__ import annotations

from realloc.model.program import Program
from realloc.optimise.solvers.highs import Highs
from realloc.optimise.solvers.solver import Solver


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
        from realloc.optimise.solvers.cbc import Cbc  # PuLP takes a twentieth of a second to load

        return Cbc(program, threads)
    raise ValueError(f"unknown solver {name!r}: highs or cbc")
