"""What came back: files, the units that each tells of, their people, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from realloc.city.domain import Need, Official, Unit
from realloc.intake.stamp import Stamp
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawRow
from realloc.workbook.validate.table import Table


@dataclass(frozen=True)
class Source:
    """A file; ``name`` is how it is told, ``when`` the day and time on it."""

    path: Path
    name: str
    when: datetime
    stamp: Stamp | None = None
    unchanged: bool = False

    def at(self, sheet: str, cell: str) -> str:
        """A place in it, in one line."""
        place = "!".join(part for part in (sheet, cell) if part)
        return f"{self.name} {place}".strip()


@dataclass(frozen=True)
class Finding:
    """What is wrong with a file, or with all of them together where ``source`` is None.

    The problem has the sheet and cell of the file; ``told`` names the file too.
    """

    problem: Problem
    source: Source | None = None

    @property
    def is_error(self) -> bool:
        """Whether it stops the work."""
        return self.problem.severity == "error"

    @property
    def told(self) -> Problem:
        """The problem where the file is not known from what stands around it."""
        if self.source is None or self.problem.cell.startswith("--"):
            return self.problem
        return replace(self.problem, sheet=f"{self.source.name} {self.problem.sheet}".strip())


@dataclass(frozen=True)
class Spot:
    """A row in a file: its sheet and the cell of each column; ``first`` where it has no such column."""

    source: Source
    sheet: str
    cells: Mapping[str, tuple[str, str]]
    first: str

    def of(self, column: str) -> tuple[str, str]:
        """Sheet and cell of a column."""
        return self.cells.get(column, (self.sheet, self.cells.get(self.first, ("", ""))[1]))

    def said(self, column: str) -> str:
        """File, sheet and cell of a column."""
        return self.source.at(*self.of(column))


def cell_of(table: Table, row: RawRow, column: str) -> tuple[str, str]:
    """Sheet and cell of a column in the file."""
    cell = table.address(row, column)
    return table.raw.origin.of(cell) if table.raw.origin else (table.name, cell)


def spot_of(source: Source, table: Table, row: RawRow, first: str) -> Spot:
    """Where a row of a table stands."""
    cells = {name: cell_of(table, row, name) for name in {*table.columns, first}}
    return Spot(source, table.name, cells, first)


@dataclass(frozen=True)
class Person:
    """Somebody on a list: who, what the list says by column, and where it stands.

    ``made`` says that the id was made of unit and place.
    """

    official: Official
    values: Mapping[str, Cell]
    spot: Spot
    made: bool = False

    @property
    def official_id(self) -> str:
        """The id."""
        return self.official.official_id

    def known_as(self, official_id: str) -> Person:
        """The same person under another id."""
        official = self.official._replace(official_id=official_id)
        return replace(self, official=official, values={**self.values, "official": official_id}, made=False)


@dataclass(frozen=True)
class Return:
    """What a file says of a unit.

    ``facts`` are the columns of its row, None where only its people are listed, ``needs`` those of fields;
    ``people`` is None where there is no list.
    """

    source: Source
    unit: Unit
    spot: Spot
    facts: Mapping[str, Cell] | None = None
    needs: Mapping[str, Need] = field(default_factory=dict)
    people: tuple[Person, ...] | None = None
    faulty: bool = False

    @property
    def unit_id(self) -> str:
        """The unit."""
        return self.unit.unit_id

    @property
    def rows(self) -> int:
        """How many rows tell of it."""
        return (self.facts is not None) + len(self.people or ())


@dataclass(frozen=True)
class Read:
    """A file as read; ``labels`` are field ids with the names that the file has for them."""

    source: Source
    returns: tuple[Return, ...] = ()
    findings: tuple[Finding, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    language: str = ""

    @property
    def faulty(self) -> bool:
        """Whether something in it stops the work."""
        return any(finding.is_error for finding in self.findings)

    @property
    def unreadable(self) -> bool:
        """Whether it is no workbook that can be read, or could be marked."""
        return any(f.problem.code.startswith(("E10", "E11")) for f in self.findings)
