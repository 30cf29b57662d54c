"""Rows of a program one by one, for tests that evaluate them."""

from __future__ import annotations

from realloc.model.program import Program

Row = tuple[dict[int, float], float, float]
"""Coefficients by column, and the least and the most that the row may come to."""


def rows_of(program: Program) -> list[Row]:
    """Every row of the program."""
    entries: list[dict[int, float]] = [{} for _ in range(program.row_count)]
    for row, column, value in zip(*(part.tolist() for part in program.matrix()), strict=True):
        entries[row][column] = value
    below, above = (sides.tolist() for sides in program.sides())
    return list(zip(entries, below, above, strict=True))
