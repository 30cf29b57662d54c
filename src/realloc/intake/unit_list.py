"""A list of units alone: from a file, also in the place of an input, or of a known city or province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Final

from realloc.city.domain import Unit
from realloc.plan.load import Loaded, load
from realloc.words.folding import key, nearest
from realloc.words.regex import regex
from realloc.workbook.contract.units import UNITS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook, read_workbook
from realloc.workbook.understand.choices import Options, with_options
from realloc.workbook.validate import validate
from realloc.workbook.validate.book import language_of, open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.units import check_units
from realloc.workbook.validate.values import is_blank

OPTION: Final = "--units"

HCMC: Final = "hcmc"
"""The units of Ho Chi Minh City, with their former provinces."""

_PROVINCE: Final = "province"
"""The column of the country's list that tells whose a unit is."""

_PREFIX: Final = regex(r"^(?:Thành phố|Tỉnh) ")
_KIND: Final = regex(r"^(?:thanh pho|tinh|tp) ")
_TO_BE_TOLD: Final = frozenset({"E301"})
"""What a list lacks that is only a list: quotas, which the units are asked for."""


def listed_units(named: str, language: str | None = None) -> tuple[tuple[Unit, ...], str]:
    """The units that ``named`` lists, and the language of the list.

    Parameters
    ----------
    named : str
        A file, ``hcmc``, or the name of a province.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        There is no such list, or it is none of units.
    """
    path = Path(named)
    is_file = path.exists() or bool(path.suffix)
    raw = read_workbook(path, language or "en") if is_file else _known(named, language)
    report = Report()
    book = open_book(raw, report)
    spoken = language or (language_of(book, raw) if is_file else "vi")
    table = book.units
    if table is None or "unit" not in table.columns:
        raise InputProblems([Problem("E552", table.name if table else "", "", {"file": raw.file})], spoken)
    report = Report()
    rows = check_units(report, table, has_roster=True)
    errors = [p for p in report.problems if p.severity == "error" and p.code not in _TO_BE_TOLD]
    if errors:
        raise InputProblems(errors, spoken)
    blank = {row.number for row in table.rows if is_blank(table.value(row, "quota"))}
    units = (r.unit._replace(quota=None) if r.row.number in blank else r.unit for r in rows)
    return tuple(units), spoken


def load_or_list(path: Path, language: str | None = None, reading: Options | None = None) -> Loaded:
    """An input, or a list of units that tells nothing yet of who is there, or of posts either.

    In such a list nobody has a headcount, and a quota that is not given is None.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The workbook has errors that a list has not.
    """
    try:
        return load(path, language=language, reading=reading)
    except InputProblems as problems:
        lacking = [_lacking(problem) for problem in problems.errors]
        if "" in lacking or "headcount" not in lacking:
            raise
        source = with_options(read_workbook(path, language or "en"), reading)
        completed = _with_zeros(source, [UNITS.column(n).heading(problems.language) for n in lacking])
        if completed is None:
            raise
    validated = validate(completed, language=language)
    units = validated.instance.units
    if "quota" in lacking:
        units = tuple(u._replace(quota=None) for u in units)
    instance = replace(validated.instance, units=units)
    return Loaded(instance, validated.warnings, completed, {}, assumed=validated.assumed)


def _lacking(problem: Problem) -> str:
    """The column that a list may lack and that no other heading or column can be meant by."""
    other = problem.values.get("like") or problem.values.get("proposal")
    if problem.code != "E202" or other:
        return ""
    names = ("quota", "headcount")
    return next((n for n in names if UNITS.column(n).words == problem.values.get("column")), "")


def _with_zeros(raw: RawWorkbook, headings: Sequence[str]) -> RawWorkbook | None:
    """The workbook with columns of zeros in its list of units; None where that is laid out in another way."""
    table = open_book(raw, Report()).units
    if table is None or table.raw.origin is not None or raw.sheet(table.name) is None:
        return None
    data = {row.number for row in table.rows}
    more: dict[int, tuple[Cell, ...]] = dict.fromkeys(data, (0,) * len(headings))
    more[table.header_row] = tuple(headings)
    blank = (None,) * len(headings)
    rows = tuple(row._replace(cells=(*row.cells, *more.get(row.number, blank))) for row in table.raw.rows)
    sheets = (replace(s, rows=rows) if s.name == table.name else s for s in raw.sheets)
    return replace(raw, sheets=tuple(sheets))


def _known(named: str, language: str | None) -> RawWorkbook:
    """The list of a city or province, as if it were a file."""
    if key(named) in (HCMC, "tphcm", "tp hcm"):
        return _shipped("hcmc_units.csv")
    country = _shipped("vn_units.csv")
    (sheet,) = country.sheets
    place = sheet.rows[0].cells.index(_PROVINCE)
    provinces = {str(row.cells[place]) for row in sheet.rows[1:]}
    wanted = next((p for p in provinces if _bare(p) == _bare(named)), None)
    if wanted is None:
        near = nearest(named, (_PREFIX.sub("", p) for p in provinces))
        values = {"found": named, "nearest": near}
        raise InputProblems([Problem("E551", "", OPTION, values)], language or "en")
    rows = (sheet.rows[0], *(row for row in sheet.rows[1:] if row.cells[place] == wanted))
    return replace(country, sheets=(replace(sheet, rows=rows),))


def _bare(province: str) -> str:
    return _KIND.sub("", key(province))


def _shipped(name: str) -> RawWorkbook:
    with resources.as_file(resources.files("realloc") / "data" / name) as path:
        return read_workbook(path)
