"""A row of the Units sheet as far as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from realloc.city.domain import Unit
from realloc.workbook.read import RawRow


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its row; ``headcount`` is None where the cell is blank or there is no column."""

    unit: Unit
    row: RawRow
    headcount: int | None
