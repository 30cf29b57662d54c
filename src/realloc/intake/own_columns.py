"""Columns of the base that the program does not read: an office has them, and they go along with each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from realloc.workbook.contract.field_headings import Suffix
from realloc.workbook.formats.grid import Cell
from realloc.workbook.understand.unread import unread_heading
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import is_blank


@dataclass(frozen=True)
class OwnColumns:
    """Headings by names of their own, what stands there by the number of the row, and what is left."""

    headings: Mapping[str, str]
    rows: Mapping[int, Mapping[str, Cell]]
    left: tuple[tuple[int, str], ...] = ()
    """Position and heading of what follows from other columns, or stands in several rows of one unit."""


def own_columns(table: Table, language: str, fields: FieldBook | None = None) -> OwnColumns:
    """The columns of a table that go along, in their order.

    Parameters
    ----------
    fields : FieldBook, optional
        Beside a roster: what it says of who is there is counted from the roster anew.
    """
    header = table.header
    present = fields.columns.items() if fields else ()
    left = {p for (_, suffix), p in present if suffix is not Suffix.NEED} | set(header.declared.values())
    read = table.used | left | {header.serial}
    own = [p for p in header.headings if p not in read]
    if table.posts is not None:  # rows were put together, of which each had its own
        left, own = left | set(own), []
    names = {p: f"own\x1f{p}" for p in own}
    return OwnColumns(
        {name: unread_heading(table.spec, header.headings[p], language) for p, name in names.items()},
        {
            row.number: {name: row.cells[p] for p, name in names.items() if not is_blank(row.cells[p])}
            for row in table.rows
        },
        tuple((p, header.headings[p]) for p in sorted(left) if p in header.headings),
    )
