"""Check of the Distances sheet: a matrix of km, origins down and destinations across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from realloc.city.distances import Distances, points_of
from realloc.city.domain import Unit
from realloc.city.geography import rounded_km
from realloc.words.bilingual import Words
from realloc.words.folding import address, key, listing
from realloc.workbook.contract.matching import IGNORED_HEADINGS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.table import HEADER_WITHIN
from realloc.workbook.validate.values import BadValueError, is_blank, kilometres, text

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROW = Words("row", "dòng")
_COLUMN = Words("column", "cột")
_OUT, _IN = Words("out of", "rời"), Words("into", "đến")

MOST_NAMED = 5
"""Units that a finding names."""


def has_matrix(raw: RawSheet | None) -> bool:
    """Whether the sheet holds more than a template's corner cell."""
    return raw is not None and (
        len(raw.rows) > 1 or sum(not is_blank(c) for r in raw.rows for c in r.cells) > 1
    )


def check_distances(report: Report, raw: RawSheet, listed: Sequence[Unit], units: UnitNames) -> Distances:
    """Return the matrix over the ``listed`` units; NaN where a cell is blank or a unit is missing."""
    unit_ids = [unit.unit_id for unit in listed]
    index = {unit_id: i for i, unit_id in enumerate(unit_ids)}
    km: NDArray[np.float64] = np.full((len(unit_ids), len(unit_ids)), np.nan)
    header, label = _layout(raw, units)
    cells = [(p, c) for p, c in enumerate(header.cells) if p > label and not is_blank(c)]
    across = _units(report, raw.name, units, [(address(header.number, p + 1), p, c) for p, c in cells])
    body = [row for row in raw.rows if row.number > header.number]
    labels = [(address(r.number, label + 1), i, r.cells[label]) for i, r in enumerate(body)]
    down = _units(report, raw.name, units, [(a, i, c) for a, i, c in labels if not is_blank(c)])
    for i, row in enumerate(body):
        if is_blank(row.cells[label]) and any(not is_blank(row.cells[p]) for p in across):
            report.add("E301", raw.name, address(row.number, label + 1), column=Words("unit", "Mã đơn vị"))
        for position, destination in across.items():
            value = _km(report, raw.name, row, position)
            if value is not None and i in down and down[i] in index and destination in index:
                km[index[down[i]], index[destination]] = value
    _report_absent(
        report,
        raw.name,
        listed,
        (address(header.number + 1, label + 1), set(down.values())),
        (address(header.number, label + 2), set(across.values())),
    )
    np.fill_diagonal(km, 0.0)
    return Distances(tuple(unit_ids), rounded_km(km), is_matrix=True, points=points_of(listed))


def _layout(raw: RawSheet, units: UnitNames) -> tuple[RawRow, int]:
    """The header row, being the first that names a unit beyond the label column, and that column."""
    used = [p for p in range(len(raw.rows[0].cells)) if any(not is_blank(r.cells[p]) for r in raw.rows)]
    numbered = any(key(text(r.cells[used[0]])) in IGNORED_HEADINGS for r in raw.rows[:HEADER_WITHIN])
    label = used[1] if numbered and len(used) > 1 else used[0]
    upper = [r for r in raw.rows if r.number <= HEADER_WITHIN]
    named = (r for r in upper if any(units.matching(text(c)) for c in r.cells[label + 1 :] if c is not None))
    return next(named, raw.rows[0]), label


def _units(
    report: Report, sheet: str, units: UnitNames, cells: list[tuple[str, int, Cell]]
) -> dict[int, str]:
    """The unit of each heading (or row), reporting unknown and doubled ones."""
    found: dict[int, str] = {}
    first: dict[str, str] = {}
    for cell, position, value in cells:
        try:
            unit_id = units.find(value)
        except BadValueError as bad:
            report.add(bad.code, sheet, cell, **bad.values)
            continue
        if unit_id in first:
            report.add("E409", sheet, cell, found=unit_id, first=first[unit_id])
            continue
        first[unit_id] = cell
        found[position] = unit_id
    return found


def _km(report: Report, sheet: str, row: RawRow, position: int) -> float | None:
    value = row.cells[position]
    if type(value) is float and 0 <= value < 1e5:  # nearly every cell of a large matrix
        return value
    if is_blank(value):
        return None
    try:
        return kilometres(value)
    except BadValueError as bad:
        report.add(bad.code, sheet, address(row.number, position + 1), **bad.values)
        return None


def _report_absent(
    report: Report,
    sheet: str,
    listed: Sequence[Unit],
    down: tuple[str, set[str]],
    across: tuple[str, set[str]],
) -> None:
    """A unit that is not listed has no pair: allowed, but rarely meant, except into a department.

    ``down`` and ``across`` are where the rows and the columns of units begin, and those there are: what is
    missing is said once for each, however many they are.
    """
    places = [unit.unit_id for unit in listed]
    receiving = [unit.unit_id for unit in listed if not unit.is_department]
    for (cell, there), units, axis, way in ((down, places, _ROW, _OUT), (across, receiving, _COLUMN, _IN)):
        absent = [unit_id for unit_id in units if unit_id not in there]
        if absent:
            named = [f'"{unit_id}"' for unit_id in absent[:MOST_NAMED]]
            named += ["…"] if len(absent) > MOST_NAMED else []
            told = Words(listing(named, "en"), listing(named, "vi"))
            report.add(
                "W604", sheet, cell, axis=axis, way=way, count=len(absent), total=len(units), units=told
            )
