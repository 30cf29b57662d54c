"""What was read of a workbook once, for reading it again: on another day most of its sheets are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from realloc.city.domain import Official, Unit
from realloc.workbook.read import RawSheet
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.table import Table


class Roster(NamedTuple):
    """Everybody as a table lists them, and what was found of its rows.

    ``ends`` are the last days of secondments: those before ``as_of`` were read as over.
    """

    table: Table
    names: UnitNames
    fields: FieldBook
    as_of: date
    ends: Sequence[date]
    officials: Sequence[Official]
    report: Report

    def is_of(self, table: Table, names: UnitNames, fields: FieldBook, as_of: date) -> bool:
        """Whether reading a table would come to the same."""
        same = names is self.names and fields == self.fields and table == self.table
        return same and all((end < self.as_of) is (end < as_of) for end in self.ends)


@dataclass
class Known:
    """Tables by name, each with the sheet that it was found in; nothing here depends on rules and lines."""

    tables: dict[str, tuple[RawSheet, Table]] = field(default_factory=dict)
    roster: Roster | None = None
    _names: tuple[tuple[Unit, ...], UnitNames] | None = None

    def names_of(self, units: Sequence[Unit]) -> UnitNames:
        """How units are called; those of before where these are the same."""
        if self._names is None or self._names[0] != tuple(units):
            self._names = tuple(units), UnitNames(units)
        return self._names[1]
