"""A sheet as a table: which column is which, and the rows under the header.

Finding header and rows is the business of :mod:`realloc.workbook.understand`; the checks see only
:class:`Table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from realloc.city.domain import Unit
from realloc.words.folding import address
from realloc.workbook.contract.parts import Sheet, Type
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.body import Body, Reason, Skipped
from realloc.workbook.understand.by_post import ByPost, FieldOf, by_post, filled_down, unstacked
from realloc.workbook.understand.grouping import with_grouped_numbers
from realloc.workbook.understand.guesses import with_guesses
from realloc.workbook.understand.header import HEADER_WITHIN, Header, find_header, missing, used_positions
from realloc.workbook.understand.headings import Meaning
from realloc.workbook.understand.rows import find_rows, type_of

__all__ = ["HEADER_WITHIN", "Header", "Table", "locate", "missing"]


class Table(NamedTuple):
    """A sheet of the contract as found in the workbook; ``rows`` are its data, without totals.

    ``grouped`` are positions of the columns whose numbers are grouped as in 3,03,450; ``posts`` tells how
    rows a unit and post were put together.
    """

    spec: Sheet
    raw: RawSheet
    header: Header
    body: Body
    grouped: tuple[int, ...] = ()
    posts: ByPost | None = None

    @property
    def name(self) -> str:
        """The sheet's name in the workbook."""
        return self.raw.name

    @property
    def rows(self) -> tuple[RawRow, ...]:
        """The rows of data."""
        return self.body.data

    @property
    def written(self) -> tuple[RawRow, ...]:
        """The rows of data as they stand in the file, each post of a unit by itself."""
        return self.written_of(self.rows)

    def written_of(self, rows: Iterable[RawRow]) -> tuple[RawRow, ...]:
        """The rows of the file that some rows of data were put together from."""
        if self.posts is None:
            return tuple(rows)
        of = self.posts.rows
        return tuple(one for row in rows for one in of.get(row.number, (row,)))

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The rows under the header that are not data."""
        return self.body.skipped

    @property
    def signed(self) -> tuple[int, ...]:
        """Numbers of the rows that were taken for signatures or notes; none where the file has others."""
        if self.raw.origin is not None:
            return ()
        return tuple(skip.row.number for skip in self.skipped if skip.reason is Reason.FOOTER)

    @property
    def header_row(self) -> int:
        """The last row of the header."""
        return self.header.rows[-1] if self.header.rows else 1

    @property
    def columns(self) -> Mapping[str, int]:
        """Position of each canonical column that is there."""
        return self.header.columns

    @property
    def used(self) -> frozenset[int]:
        """Positions of the columns that are read."""
        return used_positions(self.header)

    def value(self, row: RawRow, column: str) -> Cell:
        """The cell of a canonical column; None without such a column."""
        position = self.header.columns.get(column)
        return None if position is None else row.cells[position]

    def texts(self, row: RawRow, column: str) -> tuple[Cell, ...]:
        """The cells of a canonical column, two where it has two parts."""
        second = self.header.continued.get(column)
        return (self.value(row, column), *(() if second is None else (row.cells[second],)))

    def address(self, row: RawRow, column: str) -> str:
        """The address of a cell; of the row's first cell when there is no such column."""
        return address(row.number, self.header.columns.get(column, 0) + 1)

    def is_flawed(self, row: RawRow, position: int) -> bool:
        """Whether a cell reads as a blank because its formula gave nothing or an error."""
        if not (self.raw.formulas or self.raw.errors):
            return False
        cell = address(row.number, position + 1)
        return cell in self.raw.formulas or cell in self.raw.errors

    def heading_address(self, position: int) -> str:
        """The address of a heading."""
        return self.header.where(position)


def locate(
    raw: RawSheet,
    spec: Sheet,
    within: tuple[int, int] | None = None,
    meanings: Mapping[int, Meaning] | None = None,
) -> Table:
    """Find the header of a sheet, read its columns and sort the rows under it.

    Parameters
    ----------
    within, meanings
        What the user said; see :func:`realloc.workbook.understand.header.find_header`.
    """
    header = find_header(raw, spec, within, meanings)
    header = with_guesses(raw, header) if spec is UNITS else header
    counts = [p for p in sorted(header.headings) if type_of(spec, header, p) is Type.COUNT]
    counts += header.declared.values()
    if spec is UNITS:
        raw, header = unstacked(filled_down(raw, header), header)
    raw, grouped = with_grouped_numbers(raw, header.rows[-1] if header.rows else 0, counts)
    return Table(spec, raw, header, find_rows(raw, spec, header), grouped)


def with_posts(table: Table, field_of: FieldOf) -> Table:
    """The units with the rows of each put together, where there is a row a unit and post."""
    found = by_post(table.raw, table.header, table.body, field_of)
    if found is None:
        return table
    raw, header, body, posts = found
    return table._replace(raw=raw, header=header, body=body, posts=posts)


class UnitRow(NamedTuple):
    """A unit with its row; ``headcount`` is None where the cell is blank or there is no column."""

    unit: Unit
    row: RawRow
    headcount: int | None
