"""A table of any layout as a sheet that a person and the program read at once.

One heading row with the program's own headings, then the rows of data with every column in its place, also
those that are not read.  Titles above, rows of totals and notes below are not taken along: after the change
they would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from realloc.workbook.contract.field_headings import suffix_word
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet, raw_sheet
from realloc.workbook.understand.unread import unread_heading
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import is_blank

Reading = Callable[[RawRow], Cell]


@dataclass(frozen=True, slots=True)
class TidyColumn:
    """A heading, what stands under it in each row, and what the program calls the column, if it reads it."""

    heading: str | None
    cell: Reading
    name: str = ""


def columns_of(table: Table, language: str, fields: FieldBook | None = None) -> dict[int, TidyColumn]:
    """The columns of a table by their position, each with its cells as they are."""
    header, spec = table.header, table.spec
    found = {p: TidyColumn(text.rpartition(" › ")[2], _at(p)) for p, text in header.headings.items()}
    width = max((len(row.cells) for row in table.rows), default=0)
    for position in range(width):
        if position not in found and any(not is_blank(row.cells[position]) for row in table.rows):
            found[position] = TidyColumn(None, _at(position))
    known = {p for p, _ in header.marks} | {header.serial}
    for position, text in header.unknown:
        if position not in known:
            found[position] = TidyColumn(unread_heading(spec, text, language), _at(position))
    for position, field_id in header.marks:
        found[position] = TidyColumn(field_id, _at(position), "mark")
    for (field_id, suffix), position in (fields.columns if fields else {}).items():
        heading = f"{field_id} {suffix_word(suffix, language)}"
        found[position] = TidyColumn(heading, _at(position), f"{field_id}\x1f{suffix.value}")
    for name, position in header.columns.items():
        found[position] = TidyColumn(spec.column(name).heading(language), _at(position), name)
    return dict(sorted(found.items()))


def tidy(table: Table, columns: Sequence[TidyColumn], language: str, rows: Sequence[RawRow]) -> RawSheet:
    """The sheet under the program's own name."""
    heading: list[Cell] = [column.heading for column in columns]
    data = [[column.cell(row) for column in columns] for row in rows]
    return raw_sheet(table.spec.title(language), [heading, *data])


def is_lossy(table: Table) -> bool:
    """Whether some rows of the sheet are not taken along: titles, totals, notes."""
    read = len(table.rows) + 1
    return len([row for row in table.raw.rows if any(not is_blank(c) for c in row.cells)]) > read


def put(
    columns: dict[int, TidyColumn], spec: Sheet, name: str, cell: Reading, language: str, *, wanted: bool
) -> None:
    """Let the cells of a column be others, or add it at the end where it is ``wanted``."""
    heading = spec.column(name).heading(language)
    place = next((p for p, column in columns.items() if column.name == name), None)
    if place is not None:
        columns[place] = replace(columns[place], cell=cell)
    elif wanted:
        columns[max(columns, default=-1) + 1] = TidyColumn(heading, cell, name)


def others(columns: dict[int, TidyColumn], keep: Callable[[int], bool]) -> None:
    """Leave out the columns at positions that ``keep`` does not want."""
    for position in [p for p in columns if not keep(p)]:
        del columns[position]


def _at(position: int) -> Reading:
    return lambda row: row.cells[position] if position < len(row.cells) else None
