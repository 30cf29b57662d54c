"""What is worth knowing about the file itself: hidden parts, merged numbers, characters, macros, links."""

from __future__ import annotations

from realloc.words.bilingual import Words
from realloc.words.folding import address, letters_of, place
from realloc.workbook.contract.parts import Type
from realloc.workbook.contract.small_sheets import FIELDS
from realloc.workbook.read import RawSheet, RawWorkbook
from realloc.workbook.understand.rows import type_of
from realloc.workbook.understood import ranges
from realloc.workbook.validate.book import Book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table

_NONE = Words("none", "không có")
_NUMBERS = frozenset({Type.COUNT, Type.GAP, Type.WEIGHT, Type.DEGREES, Type.KM, Type.DATE})


def check_notices(report: Report, book: Book, raw: RawWorkbook) -> None:
    """Tell what the reader of a table cannot see, and refuse what cannot be read in one way."""
    for table in book.tables:
        _merged_numbers(report, table)
        _hidden(report, table)
        for position in table.grouped:
            cell = table.heading_address(position)
            report.add("W668", table.name, cell, found=table.header.headings[position])
        if table.raw.hidden and not _only_names(table):
            report.add("W613", table.name)
        if table.raw.text and not table.raw.text[0].startswith("UTF"):
            report.add("W674", table.name, encoding=Words.same(table.raw.text[0]))
        _all_zero(report, table.raw, {row.number for row in table.written}, table.used)
    if book.distances:
        _all_zero(report, book.distances, {row.number for row in book.distances.rows}, None)
    sheets = [table.raw for table in book.tables] + ([book.distances] if book.distances else [])
    for sheet in sheets:
        _stripped(report, sheet)
    for extra, code in (("macros", "W615"), ("links", "W616")):
        if extra in raw.extras:
            report.add(code, "")


def _only_names(table: Table) -> bool:
    """Whether a sheet says what fields are called and nothing else, as the hidden one of a form."""
    return table.spec is FIELDS and "weight" not in table.columns


def hidden_rows(table: Table) -> tuple[int, ...]:
    """Hidden rows that are data."""
    hidden = table.raw.hidden_rows
    return tuple(row.number for row in table.written if row.number in hidden) if hidden else ()


def hidden_columns(table: Table) -> tuple[str, ...]:
    """Letters of the hidden columns that are read."""
    return tuple(letters_of(p + 1) for p in sorted(table.used) if p + 1 in table.raw.hidden_columns)


def _hidden(report: Report, table: Table) -> None:
    rows, columns = hidden_rows(table), hidden_columns(table)
    if rows or columns:
        shown_rows = Words.same(ranges(rows)) if rows else _NONE
        letters = Words.same(", ".join(columns)) if columns else _NONE
        report.add("W610", table.name, "", rows=shown_rows, columns=letters)


def _merged_numbers(report: Report, table: Table) -> None:
    """A number over several cells belongs to none of them; in a row that is not data it does not matter."""
    rows = {row.number: row for row in table.written} if table.raw.merged else {}
    if not rows:
        return
    for top, left, bottom, right in table.raw.merged:
        row = rows.get(top)
        if row is None or left > len(row.cells) or isinstance(row.cells[left - 1], str | None):
            continue
        over = [number for number in range(top, min(bottom, max(rows)) + 1) if number in rows]
        across = [p for p in range(left - 1, min(right, len(row.cells))) if p in table.used]
        if not any(type_of(table.spec, table.header, p) in _NUMBERS for p in across):
            continue
        if len(over) * len(across) > 1:
            cell = address(top, left)
            area = Words.same(f"{cell}:{address(bottom, right)}")
            report.settle("E321", table.name, cell, found=row.cells[left - 1], area=area)
            for number in over:
                for position in across:
                    report.silence(table.name, address(number, position + 1))


def _all_zero(report: Report, sheet: RawSheet, rows: set[int], used: frozenset[int] | None) -> None:
    """Formulas in a column that all came to 0: true, or left so by a program that never calculates."""
    by_column: dict[int, list[str]] = {}
    for cell in sheet.uncertain:
        row, column = place(cell)
        if row in rows and (used is None or column - 1 in used):
            by_column.setdefault(column, []).append(cell)
    for cells in by_column.values():
        first = min(cells, key=place)
        report.add("W680", sheet.name, first, count=len(cells), found=sheet.uncertain[first])


def _stripped(report: Report, sheet: RawSheet) -> None:
    if sheet.stripped:
        report.add("W614", sheet.name, sheet.stripped[0], count=len(sheet.stripped))
