"""Headcounts that a sheet leaves to be reckoned: posts, those over them, and those lacking."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from realloc.words.folding import address
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import Origin, RawRow
from realloc.workbook.understand.row_texts import balance_in, is_blank
from realloc.workbook.understand.rows import find_rows
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import is_dash


def with_headcounts(table: Table, report: Report) -> Table:
    """The units with a headcount more, where none is given but quota, surplus and shortage are."""
    header = table.header
    quota, over, short = header.columns.get("quota"), *map(header.declared.get, ("surplus", "shortage"))
    if "headcount" in header.columns or quota is None or over is None or short is None:
        return table
    width = len(table.raw.rows[0].cells)
    rows = [
        RawRow(row.number, (*row.cells, _headcount(*(row.cells[p] for p in (quota, over, short)))))
        for row in table.raw.rows
    ]
    given = table.raw.origin.cells if table.raw.origin else {}
    told = {address(r.number, width + 1): (table.name, address(r.number, over + 1)) for r in rows}
    raw = replace(table.raw, rows=tuple(rows), origin=Origin(table.name, cells={**given, **told}))
    heading = UNITS.column("headcount").heading("vi" if "vi" in header.languages else "en")
    longer = header._replace(
        columns={**header.columns, "headcount": width},
        headings={**header.headings, width: heading},
        places={**header.places, width: header.rows[-1]},
    )
    report.add("W703", table.name, table.heading_address(over))
    return table._replace(raw=raw, header=longer, body=find_rows(raw, UNITS, longer))


def _headcount(quota: Cell, over: Cell, short: Cell) -> Cell:
    """Posts and those over them, less those lacking; nothing where one of them is no number."""
    posts = balance_in(quota)
    known = [Fraction(0) if is_blank(cell) or is_dash(cell) else balance_in(cell) for cell in (over, short)]
    if posts is None or known[0] is None or known[1] is None or min(known[0], known[1]) < 0:
        return None
    found = posts + known[0] - known[1]
    return int(found) if found.denominator == 1 else None
