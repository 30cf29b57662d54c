"""Priorities and weights: any number above 0 with at most six significant digits; longer ones are rounded."""

from __future__ import annotations

from fractions import Fraction

from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import WEIGHT_DIGITS, to_digits, weight


def read_weight(report: Report, table: Table, row: RawRow, column: str) -> Fraction:
    """Return the weight in a cell, 1 for a blank; that a longer one was rounded is told."""
    exact = report.read(table, row, column, weight, Fraction(1))
    rounded = to_digits(exact)
    if rounded != exact:
        values = {"found": table.value(row, column), "used": float(rounded), "digits": WEIGHT_DIGITS}
        report.at("W640", table, row, column, **values)
    return rounded
