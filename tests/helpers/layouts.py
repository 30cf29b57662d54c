"""Tables in the layouts of offices, read without a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, raw_sheet, read_workbook
from realloc.workbook.validate import Validated, validate

TODAY = date(2026, 1, 1)

Rows = Sequence[Sequence[object]]


def book(*rows: Sequence[object], **sheets: Rows) -> RawWorkbook:
    """A workbook of one sheet "Đơn vị" with ``rows``, and more ``sheets``."""
    named = {"Đơn vị": rows, **sheets} if rows else dict(sheets)
    return RawWorkbook("w.xlsx", "", tuple(raw_sheet(name, cells) for name, cells in named.items()))


def read(*rows: Sequence[object], **sheets: Rows) -> Validated:
    return validate(book(*rows, **sheets), today=TODAY)


def read_file(path: Path) -> Validated:
    return validate(read_workbook(path), today=TODAY)


def caught(*rows: Sequence[object], **sheets: Rows) -> tuple[Problem, ...]:
    """What is found in a workbook with errors."""
    try:
        read(*rows, **sheets)
    except InputProblems as found:
        return tuple(found.problems)
    raise AssertionError("no errors")


def told(found: Validated, code: str, language: str = "en") -> list[tuple[str, str]]:
    return [(p.where, p.message(language)) for p in found.warnings if p.code == code]


def units(found: Validated) -> dict[str, tuple[int | None, int]]:
    """Posts and headcount of each unit."""
    return {unit.name: (unit.quota, unit.headcount) for unit in found.instance.units}
