"""A sheet as a table: where its header is, which column is which, and the rows under it.

Everything about finding headers is in :func:`locate`; the checks see only :class:`Table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from realloc.read import Cell, RawRow, RawSheet
from realloc.sheets import (
    IGNORED_HEADINGS,
    TOTAL_WORDS,
    UNITS,
    FieldHeading,
    Sheet,
    field_heading,
    match_column,
)
from realloc.text import address, fold, key
from realloc.validate.values import is_blank, text

HEADER_WITHIN = 30
"""The header is looked for in this many rows of a sheet."""


@dataclass(frozen=True, slots=True)
class Header:
    """What one row says when it is read as a header; positions count from 0.

    ``columns`` gives the position of each canonical column, ``fields`` the field columns, ``unknown``
    the headings that mean nothing, ``twice`` those of a column already seen, with its name.
    """

    columns: Mapping[str, int]
    fields: tuple[tuple[int, FieldHeading], ...]
    unknown: tuple[tuple[int, str], ...]
    twice: tuple[tuple[int, str, str], ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A sheet of the contract as found in the workbook; ``rows`` are those that fill a known column."""

    spec: Sheet
    raw: RawSheet
    header_row: int
    header: Header
    rows: tuple[RawRow, ...]

    @property
    def name(self) -> str:
        """The sheet's name in the workbook."""
        return self.raw.name

    @property
    def columns(self) -> Mapping[str, int]:
        """Position of each canonical column that is there."""
        return self.header.columns

    @property
    def used(self) -> frozenset[int]:
        """Positions of the columns that are read."""
        return frozenset(self.header.columns.values()) | {position for position, _ in self.header.fields}

    def value(self, row: RawRow, column: str) -> Cell:
        """The cell of a canonical column; None without such a column."""
        position = self.header.columns.get(column)
        return None if position is None else row.cells[position]

    def address(self, row: RawRow, column: str) -> str:
        """The address of a cell; of the row's first cell when there is no such column."""
        return address(row.number, self.header.columns.get(column, 0) + 1)

    def heading_address(self, position: int) -> str:
        """The address of a heading."""
        return address(self.header_row, position + 1)


def locate(raw: RawSheet, spec: Sheet) -> Table:
    """Find the header of a sheet and read its columns.

    The header is the first of the upper rows that has every required column; failing that, the one
    with the most known headings, so that the error can say what is missing from it.
    """
    upper = [row for row in raw.rows if row.number <= HEADER_WITHIN] or list(raw.rows[:1])
    read = [(row, read_header(row, spec)) for row in upper]
    if not read:
        return Table(spec, raw, 1, Header({}, (), (), (), ()), ())
    complete = (pair for pair in read if not missing(pair[1], spec))
    best = next(complete, None) or max(read, key=lambda pair: len(pair[1].columns))
    found, header = best
    empty = Table(spec, raw, found.number, header, ())
    below = (row for row in raw.rows if row.number > found.number)
    return replace(empty, rows=tuple(r for r in below if any(not is_blank(r.cells[p]) for p in empty.used)))


def missing(header: Header, spec: Sheet) -> list[str]:
    """The required columns that a header lacks."""
    return [c.name for c in spec.columns if c.required and c.name not in header.columns]


def read_header(row: RawRow, spec: Sheet) -> Header:
    """Read a row as a header of ``spec``."""
    matches: dict[str, list[tuple[int, int, str]]] = {}
    fields: list[tuple[int, FieldHeading]] = []
    unknown: list[tuple[int, str]] = []
    languages: list[str] = []
    for position, cell in enumerate(row.cells):
        heading = fold(text(cell))
        if not heading:
            continue
        if match := match_column(spec, heading):
            column, language, rank = match
            matches.setdefault(column.name, []).append((position, rank, heading))
            languages.append(language)
        elif spec is UNITS and (of_field := field_heading(heading)):
            fields.append((position, of_field))
            languages.append(of_field.language)
        elif key(heading) not in IGNORED_HEADINGS:
            unknown.append((position, heading))
    columns, twice = _one_each(matches, spec, unknown)
    return Header(columns, tuple(fields), tuple(unknown), twice, tuple(languages))


def _one_each(
    matches: dict[str, list[tuple[int, int, str]]], spec: Sheet, unknown: list[tuple[int, str]]
) -> tuple[dict[str, int], tuple[tuple[int, str, str], ...]]:
    """Give each column one position: a unit's name stands in for its code, extras are told."""
    if spec is UNITS and "unit" not in matches and "name" in matches:
        matches["unit"] = [matches["name"].pop(0)]
    columns: dict[str, int] = {}
    twice: list[tuple[int, str, str]] = []
    for name, found in matches.items():
        if not found:
            continue
        if spec.column(name).lenient:
            found.sort(key=lambda match: match[1])
        columns[name] = found[0][0]
        for position, _, heading in found[1:]:
            if spec.column(name).lenient:
                unknown.append((position, heading))
            else:
                twice.append((position, heading, name))
    return columns, tuple(twice)


def total_word(cells: Iterable[Cell]) -> str | None:
    """Return the word that marks a row as the sum of others ("Tổng cộng"); None for any other row."""
    return next((cell for cell in cells if isinstance(cell, str) and key(cell) in TOTAL_WORDS), None)
