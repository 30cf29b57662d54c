"""Check of total and group rows: what they say must be what the rows they stand for add up to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from realloc.words.bilingual import Words
from realloc.words.folding import address
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.body import Reason, Skipped
from realloc.workbook.understand.row_texts import balance_in
from realloc.workbook.understood import CheckedTotal, ranges
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import is_dash

_WITH_SUMS = (Reason.TOTAL, Reason.SUM, Reason.GROUP)


def check_totals(report: Report, table: Table) -> tuple[CheckedTotal, ...]:
    """Hold every total against its parts; report those that differ, and rows known by their sum alone."""
    found: list[CheckedTotal] = []
    for skip in table.skipped:
        if skip.reason is Reason.SUM:
            report.at("W607", table, skip.row, "unit", found=skip.words)
        if skip.reason in _WITH_SUMS:
            found += _check(report, table, skip)
    return tuple(found)


def _check(report: Report, table: Table, skip: Skipped) -> list[CheckedTotal]:
    own = {p: value for p in table.body.numeric if (value := _number(skip.row.cells[p])) is not None}
    candidates = [parts for parts in _candidates(table, skip) if parts]
    # Posts held back for nobody are part of what was given out.
    reserve = [other.row for other in table.skipped if other.reason is Reason.RESERVE]
    candidates += [[*parts, *reserve] for parts in candidates if reserve]
    if not own or not candidates:
        return []
    parts = max(candidates, key=lambda rows: sum(_sum(rows, p) == value for p, value in own.items()))
    checked: list[CheckedTotal] = []
    for position, value in own.items():
        expected = _sum(parts, position)
        cell = address(skip.row.number, position + 1)
        checked.append(CheckedTotal(cell, str(value), str(expected)))
        if value != expected and not any(
            report.has_error_at(table.name, address(row.number, position + 1)) for row in parts
        ):
            numbers = ranges(row.number for row in table.written_of(parts))
            told = Words(f"rows {numbers}", f"các dòng {numbers}")
            report.add("W609", table.name, cell, found=int(value), sum=int(expected), parts=told)
    return checked


def _candidates(table: Table, skip: Skipped) -> list[list[RawRow]]:
    """The rows that a total may stand for, the likeliest first.

    A total at an end stands for the whole table; between the rows, for those around it up to another
    total or group, near or far (a group of groups).
    """
    data = list(table.rows)
    at = skip.row.number
    marks = sorted(s.row.number for s in table.skipped if s.reason in _WITH_SUMS)
    before = [_between(data, mark, at) for mark in reversed([m for m in marks if m < at] or [0])]
    last = data[-1].number + 1 if data else 0
    after = [_between(data, at, mark) for mark in [*[m for m in marks if m > at], last]]
    first_of_all = bool(data) and at < data[0].number
    at_end = bool(data) and at > data[-1].number
    if skip.reason is Reason.GROUP:
        return [*after, *before, data]
    return [data, *before, *after] if first_of_all or at_end else [*before, *after, data]


def _between(data: Sequence[RawRow], low: int, high: int) -> list[RawRow]:
    return [row for row in data if low < row.number < high]


def _sum(rows: Sequence[RawRow], position: int) -> Fraction:
    return sum((_number(row.cells[position]) or Fraction(0) for row in rows), Fraction(0))


def _number(cell: Cell) -> Fraction | None:
    return Fraction(0) if is_dash(cell) else balance_in(cell)
