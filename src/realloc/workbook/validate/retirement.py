"""Dates of retirement that follow from birth and sex by Decree 135/2020, and what could not be told."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

from realloc.city.domain import Official
from realloc.words.bilingual import Words
from realloc.words.folding import address, key
from realloc.words.regex import regex
from realloc.workbook.contract.officials import SEX_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.validate.findings import OfRow, Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import (
    BadValueError,
    answer,
    counted,
    day,
    is_blank,
    is_dash,
    one_word,
    text,
)

_YEAR = regex(r"(?:năm |sinh năm )?(19[2-9]\d|20\d\d)", re.IGNORECASE)
_MONTH = regex(r"(?:tháng )?(\d{1,2}) ?[/.-] ?((?:19|20)\d\d)", re.IGNORECASE)
_MONTH_FIRST = regex(r"((?:19|20)\d\d)-(\d{1,2})")
_SHORT_YEAR = regex(r"(\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?)(\d\d)")
_CENTURY = 25
"""Two digits of a year of birth below this are of this century."""

_AGE = frozenset({"tuoi", "do tuoi", "so tuoi", "tuoi doi", "age"})


def is_age(heading: str) -> bool:
    """Whether a column holds ages, from which no date of retirement follows."""
    return key(cleaned(heading.rpartition(" › ")[2])) in _AGE


class Birth(NamedTuple):
    """Year and month of birth; ``whole`` unless only the year is known, which then counts from January.

    ``day`` is None where it is not known.
    """

    year: int
    month: int
    whole: bool = True
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The day, or the first that it may be."""
        return date(self.year, self.month, self.day or 1)


def birth(value: Cell) -> Birth:
    """Return a birth from a date, a month and year, or a year alone.

    Raises
    ------
    BadValueError
        When it is none (E340).
    """
    written = text(value)
    if only := _YEAR.fullmatch(written):
        return Birth(int(only[1]), 1, whole=False)
    found = _MONTH.fullmatch(written)
    year, month = (found[2], found[1]) if found else (None, None)
    if found := _MONTH_FIRST.fullmatch(written):
        year, month = found[1], found[2]
    if year and month and 1 <= int(month) <= 12:
        return Birth(int(year), int(month))
    if found := _SHORT_YEAR.fullmatch(written):
        value = f"{found[1]}{20 if int(found[2]) < _CENTURY else 19}{found[2]}"
    try:
        born = day(value)
    except BadValueError:
        raise BadValueError("E340", found=value) from None
    return Birth(born.year, born.month, day=born.day)


def month_only(value: Cell) -> Cell:
    """Return what a cell says of a birth without the day, which tells too much of a person."""
    if answer(value) is not None:
        return value
    try:
        born = birth(value)
    except BadValueError:
        return None
    return f"{born.month:02d}/{born.year}" if born.whole else value


def sex(value: Cell) -> str:
    """Return ``male`` or ``female``.

    Raises
    ------
    BadValueError
        For any other word (E341).
    """
    return one_word(value, SEX_WORDS, "E341")


@cache
def _ages() -> dict[str, tuple[tuple[int, int], ...]]:
    """By sex, the first month of birth and the age from then on, both in months, the latest first."""
    written = resources.files("realloc").joinpath("data/retirement_age.csv").read_text("utf-8")
    found: dict[str, list[tuple[int, int]]] = {}
    for row in csv.DictReader(written.splitlines()):
        year, month = map(int, row["born_from"].split("-"))
        age = 12 * int(row["years"]) + int(row["months"])
        found.setdefault(row["sex"], []).append((12 * year + month - 1, age))
    return {name: tuple(sorted(rows, reverse=True)) for name, rows in found.items()}


def retirement(born: Birth, of_sex: str) -> date:
    """Return the first day of the month after the age of retirement is reached."""
    month = 12 * born.year + born.month - 1
    age = next(age for first, age in _ages()[of_sex] if first <= month)
    year, month = divmod(month + age + 1, 12)
    return date(year, month + 1, 1)


class Dates(NamedTuple):
    """What is known of a person: when they retire, when they were born, and their sex."""

    retire_on: date | None
    born: date | None = None
    sex: str = ""


class Retirements:
    """Reads birth and sex row by row, and tells at the end what followed and what was missing."""

    def __init__(self, report: Report, table: Table) -> None:
        self.report, self.table = report, table
        header = table.header
        self.asked = bool({"born", "sex"} & set(header.columns)) or bool(header.by_sex)
        self.computed: list[str] = []
        self.years: list[str] = []
        self.sexless: list[str] = []
        self.birthless: list[str] = []
        self.unmarked: list[str] = []
        self.only = self._only_sex()
        self._born: OfRow[Birth | None] = report.of_column(table, "born", birth, None)
        self._sex = report.of_column(table, "sex", sex, "")

    def read(self, row: RawRow, given: date | None) -> Dates:
        """Birth and sex, and the date of retirement as given, else as it follows from them."""
        if not self.asked:
            return Dates(given)
        errors = len(self.report.problems)
        born, of_sex = self.known(row)
        cell = self._cell(row)
        if born and not of_sex and self.only:
            of_sex = self.only
            self.unmarked.append(cell)
        known = Dates(given, born.first_day if born else None, of_sex)
        if given is not None or len(self.report.problems) > errors or not (born or of_sex):
            return known
        if born is None or not of_sex:
            (self.birthless if born is None else self.sexless).append(cell)
            return known
        self.computed.append(cell)
        if not born.whole:
            self.years.append(cell)
        return known._replace(retire_on=retirement(born, of_sex))

    def known(self, row: RawRow) -> tuple[Birth | None, str]:
        """Birth and sex as a row says them."""
        return self._by_sex(row, self._born(row), self._sex(row))

    def _by_sex(self, row: RawRow, born: Birth | None, of_sex: str) -> tuple[Birth | None, str]:
        """What the columns of one sex say, marks or dates of birth; a second sex is an error."""
        for position, column_sex in self.table.header.by_sex:
            cell = row.cells[position]
            if is_blank(cell) or is_dash(cell):
                continue
            said = answer(cell)
            if said is False:
                continue
            if of_sex and of_sex != column_sex:
                self.report.add("E342", self.table.name, address(row.number, position + 1), found=cell)
            elif said is None:
                born = self.report.read_at(self.table, row, position, birth, born)
            of_sex = column_sex
        return born, of_sex

    def _only_sex(self) -> str:
        """The sex of those without a mark, where only the other sex has a column, and marks in it."""
        columns = self.table.header.by_sex
        if len(columns) != 1 or "sex" in self.table.columns:
            return ""
        [(position, marked)] = columns
        if not any(answer(row.cells[position]) for row in self.table.rows):
            return ""
        return "male" if marked == "female" else "female"

    def _cell(self, row: RawRow) -> str:
        """The address of what a row says of birth or sex."""
        columns = self.table.columns
        places = [columns[name] for name in ("born", "sex") if name in columns]
        places += [position for position, _ in self.table.header.by_sex]
        return address(row.number, 1 + next((p for p in places if not is_blank(row.cells[p])), places[0]))

    def tell(self, officials: Sequence[Official]) -> None:
        """Tell how many dates follow, and for whom none does although something is known."""
        self._warn("W660", self.computed)
        self._warn("W661", self.years)
        self._warn("W662", self.sexless, missing=Words("sex", "giới tính"))
        self._warn("W662", self.birthless, missing=Words("date of birth", "ngày sinh"))
        if self.unmarked:
            read_as = Words(self.only, SEX_WORDS[self.only][1])
            self._warn("W663", self.unmarked, sex=read_as)
        undated = [o for o in officials if o.retire_on is None]
        for position, heading in self.table.header.unknown:
            if undated and is_age(heading):
                cell = self.table.heading_address(position)
                self.report.add("W664", self.table.name, cell, found=heading, count=len(undated))

    def _warn(self, code: str, cells: Sequence[str], **values: object) -> None:
        if cells:
            self.report.add(code, self.table.name, cells[0], **values, **counted(cells))
