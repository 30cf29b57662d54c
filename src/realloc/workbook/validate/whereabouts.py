"""Where people live, whether they are on contract, and the secondments that run."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from realloc.city.distances import Home
from realloc.city.domain import Loan, Official
from realloc.words.regex import regex
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import OfRow, Report
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import (
    BadValueError,
    counted,
    day,
    degrees,
    is_blank,
    is_dash,
    on_contract,
    text,
)

_COLUMNS = ("home", "employment", "seconded_to", "seconded_until", "seconded_field")

_POINT = regex(r"[-+]?[\d.,]+ ?[;,] ?[-+]?[\d.,]+")
"""What is a latitude and a longitude."""


class Whereabouts:
    """Reads them row by row, and tells at the end what was not known."""

    def __init__(
        self, report: Report, table: Table, units: UnitNames, fields: FieldBook, as_of: date
    ) -> None:
        self.report, self.table, self.units, self.fields, self.as_of = report, table, units, fields, as_of
        self.told = any(name in table.columns for name in _COLUMNS)
        self._contract = report.of_column(table, "employment", on_contract, False)
        self._until: OfRow[date | None] = report.of_column(table, "seconded_until", day, None)
        self._field: OfRow[str | None] = report.of_column(table, "seconded_field", self._one_field, None)
        self.homeless: list[str] = []
        self.past: list[str] = []
        self.outside: list[str] = []
        self.foreign: list[str] = []
        self.ends: list[date] = []

    def read(self, row: RawRow, official: Official) -> Official:
        """The official with what the row says."""
        if not self.told:
            return official
        loan, contract = self._loan(row), self._contract(row)
        if loan is not None:
            self._judge(row, official, loan, contract)
        return official._replace(
            home=self.report.read(self.table, row, "home", self._home(row), None),
            contract=contract,
            loan=loan,
        )

    def _judge(self, row: RawRow, official: Official, loan: Loan, contract: bool) -> None:
        """Whether it is a secondment: to another unit, of an official, in a field of theirs."""
        values = {"official": official.official_id or official.name, "found": loan.to}
        if loan.to == official.unit_id:
            self.report.at("E348", self.table, row, "seconded_to", **values)
        elif contract:
            self.report.at("E349", self.table, row, "seconded_to", **values)
        elif loan.field_id is not None and loan.field_id not in official.fields:
            self.foreign.append(self.table.address(row, "seconded_field"))

    def _home(self, row: RawRow) -> Callable[[Cell], Home | None]:
        def parse(value: Cell) -> Home | None:
            written = text(value)
            if _POINT.fullmatch(written):
                return point(written)
            try:
                return self.units.find(value)
            except BadValueError:
                self.homeless.append(self.table.address(row, "home"))
                return None

        return parse

    def _loan(self, row: RawRow) -> Loan | None:
        values = {name: self.table.value(row, name) for name in ("seconded_to", "seconded_until")}
        written = {name: not (is_blank(value) or is_dash(value)) for name, value in values.items()}
        until, field_id = self._until(row), self._field(row)
        if not any(written.values()) and field_id is None:
            return None
        for name, there in written.items():
            if not there:
                # The field alone is one too, of which nobody knows where and how long.
                column = self.table.spec.column(name).words
                place = name if name in self.table.columns else "official"
                self.report.settle("E301", self.table.name, self.table.address(row, place), column=column)
        if until is None or not all(written.values()):
            return None
        self.ends.append(until)
        if until < self.as_of:
            self.past.append(self.table.address(row, "seconded_until"))
            return None
        try:
            to = self.units.find(values["seconded_to"])
        except BadValueError as bad:
            to = text(values["seconded_to"])
            if bad.code == "E404":
                self.report.settle(
                    bad.code, self.table.name, self.table.address(row, "seconded_to"), **bad.values
                )
            self.outside.append(self.table.address(row, "seconded_to"))
        return Loan(to, field_id, until)

    def _one_field(self, value: Cell) -> str | None:
        found = self.fields.find_list(value)
        if len(found) > 1:
            raise BadValueError("E344", found=value)
        return found[0] if found else None

    def tell(self) -> None:
        """Tell how many homes are no unit, and which secondments are over or lead elsewhere."""
        told = (("W692", self.homeless), ("W693", self.past), ("W694", self.outside), ("W634", self.foreign))
        for code, cells in told:
            if cells:
                self.report.add(code, self.table.name, cells[0], **counted(cells))


def point(written: str) -> tuple[float, float]:
    """Return latitude and longitude from a text such as "10.776, 106.701" or "10,776; 106,701".

    Raises
    ------
    BadValueError
        When they are none, out of range (E311) or in the wrong order (E312).
    """
    parts = written.split(";") if ";" in written else re.split(r",(?=\s)", written)
    if len(parts) == 1:
        parts = written.split(",")
    if len(parts) != 2:
        raise BadValueError("E345", found=written)
    lat, lon = (degrees(part.strip()) for part in parts)
    if 90 < abs(lat) <= 180 and abs(lon) <= 90:
        raise BadValueError("E312", lat=lat, lon=lon)
    for value, most in ((lat, 90), (lon, 180)):
        if abs(value) > most:
            raise BadValueError("E311", found=value, least=-most, most=most)
    return lat, lon
