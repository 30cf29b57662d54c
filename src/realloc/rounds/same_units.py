"""Which unit of a new workbook is one of an announced plan under another code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from realloc.city.domain import Instance, Unit
from realloc.rounds.announced import Announced
from realloc.words.bilingual import Words
from realloc.words.folding import key
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook
from realloc.workbook.validate.book import open_book
from realloc.workbook.validate.findings import Report


def refuse_renamed(announced: Announced, source: RawWorkbook, now: Instance) -> None:
    """Nothing that was announced may vanish behind a code that was typed another way.

    A unit that is truly gone, with no other under its name or a code like its own, takes its lines with it.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        A unit of an announced line stands in the new workbook under another code.
    """
    found = list(_renamed(announced, source, now))
    if found:
        raise InputProblems(found, announced.instance.language)


def _renamed(announced: Announced, source: RawWorkbook, now: Instance) -> Iterator[Problem]:
    before = announced.instance.unit
    new = [unit for unit in now.units if unit.unit_id not in before]
    lines = [line for line in announced.current if not line.status.is_over]
    for unit in announced.instance.units:
        concerned = sum(unit.unit_id in (line.origin, line.destination) for line in lines)
        likely = next((other for other in new if _is_same(unit, other)), None)
        if unit.unit_id in now.unit or not concerned or likely is None:
            continue
        old, (sheet, cell) = _place(announced.source, unit), _place(source, likely)
        values = {"found": likely.unit_id, "name": likely.name, "expected": unit.unit_id, "count": concerned}
        yield Problem("E548", sheet, cell, values | {"old": Words.same("!".join(old))}, source.file)


def _is_same(one: Unit, other: Unit) -> bool:
    """Whether two units have the same name, or codes that differ in signs and zeros in front alone."""
    named = key(one.name) == key(other.name) != ""
    return named or _bare(one.unit_id) == _bare(other.unit_id)


def _bare(code: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]", "", key(code)))


def _place(source: RawWorkbook, unit: Unit) -> tuple[str, str]:
    """Sheet and cell of a unit's code."""
    table = open_book(source, Report()).units
    assert table is not None, "both workbooks were read"
    row = next(row for row in table.rows if row.number == unit.row)
    return table.name, table.address(row, "unit")
