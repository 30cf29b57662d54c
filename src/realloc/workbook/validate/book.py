"""Which sheet is which: by name, by what the user said, by its columns; and the language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from realloc.words.bilingual import Words
from realloc.words.folding import nearest
from realloc.workbook.contract.loop_sheets import LINES, REPLIES, ROUNDS
from realloc.workbook.contract.matching import SHEETS, is_never_read, sheet_of
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.contract.posts import known_field
from realloc.workbook.contract.small_sheets import (
    CLUSTERS,
    DECISIONS,
    DISTANCES,
    FIELDS,
    MAPPING,
    NEIGHBOURS,
    RULES,
    YEARS,
)
from realloc.workbook.contract.units import UNITS
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawSheet, RawWorkbook
from realloc.workbook.understand.by_sheet import fields_named, fields_sheet
from realloc.workbook.understand.cards import Card
from realloc.workbook.understand.choices import Choices, about, chosen_meanings, chosen_rows, read_choices
from realloc.workbook.understand.header import find_header
from realloc.workbook.understand.headings import cleaned
from realloc.workbook.validate.derived import with_headcounts
from realloc.workbook.validate.fields import check_fields
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.known import Known
from realloc.workbook.validate.marks import with_marks
from realloc.workbook.validate.posts import joined_posts
from realloc.workbook.validate.relaid import as_in_the_contract
from realloc.workbook.validate.table import Table, locate, missing


@dataclass(frozen=True)
class Book:
    """The tables of a workbook; an optional sheet without rows counts as not there.

    ``why`` says for each sheet that is used how it was recognised; ``laid_out`` is the workbook with its
    sheets in the layout of the contract, ``cards`` the sheets about one unit each that it was made from.
    """

    units: Table | None
    officials: Table | None
    fields: Table | None
    rules: Table | None
    decisions: Table | None
    distances: RawSheet | None
    clusters: Table | None = None
    neighbours: Table | None = None
    lines: Table | None = None
    replies: Table | None = None
    rounds: Table | None = None
    why: dict[str, str] = field(default_factory=dict)
    laid_out: RawWorkbook | None = None
    cards: tuple[Card, ...] = ()
    years: Table | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Those that are there."""
        all_tables = (
            *(self.units, self.officials, self.fields, self.rules, self.decisions),
            *(self.clusters, self.neighbours, self.years, self.lines, self.replies, self.rounds),
        )
        return tuple(t for t in all_tables if t is not None)


class _Opening:
    """The work of opening: sheets found so far, and why each."""

    def __init__(self, raw: RawWorkbook, report: Report, known: Known) -> None:
        self.raw, self.report, self.known = raw, report, known
        problems: list[Problem] = []
        self.choices: Choices = read_choices(raw, problems)
        self.note(problems)
        self.found: dict[str, RawSheet] = {}
        self.why: dict[str, str] = {}

    def note(self, problems: Iterable[Problem]) -> None:
        for p in problems:
            self.report.add(p.code, p.sheet, p.cell, **p.values)

    def take(self, spec: Sheet, sheet: RawSheet, why: str) -> None:
        self.found[spec.name] = sheet
        self.why[sheet.name] = why

    def by_choice(self) -> None:
        """The sheets that the user named."""
        for name, choice in self.choices.sheets.items():
            sheet = self.raw.sheet(choice.value)
            if sheet is None or not sheet.rows:
                names = tuple(s.name for s in self.raw.sheets if s.rows)
                near = nearest(choice.value, names)
                values = {"found": choice.value, "known": names, "nearest": near}
                self.report.add("E209", choice.sheet, choice.cell, **values)
            else:
                self.take(next(s for s in SHEETS if s.name == name), sheet, "option")

    def by_name(self) -> None:
        """The sheets that have a name of ours."""
        for sheet in self.raw.sheets:
            spec = sheet_of(sheet.name)
            if spec in (None, MAPPING) or not sheet.rows or sheet.name in self.why:
                continue
            if spec.name in self.choices.sheets:
                continue
            if first := self.found.get(spec.name):
                self.report.add("E204", sheet.name, other=first.name, title=Words(spec.name, spec.vi))
            else:
                self.take(spec, sheet, "name")

    def free(self) -> list[RawSheet]:
        """Sheets in sight that nothing was made of."""
        return [s for s in self.raw.sheets if s.name not in self.why and is_foreign(s)]

    def by_columns(self) -> None:
        """Units and officials under any name, when exactly one sheet has their columns."""
        if UNITS.name not in self.found:
            self._misnamed()
        if UNITS.name not in self.found and UNITS.name not in self.choices.sheets:
            self._only(UNITS, [s for s in self.free() if _fits(s, UNITS)])
        if OFFICIALS.name not in self.found and OFFICIALS.name not in self.choices.sheets:
            self._only(OFFICIALS, [s for s in self.free() if _is_roster(s)])
        unsaid = UNITS.name not in self.found and UNITS.name not in self.choices.sheets
        if unsaid and self.free() and not self.report.has_errors:
            self.take(UNITS, self.free()[0], "first")

    def _misnamed(self) -> None:
        """A list of units in a sheet named like a roster ("Danh sách") is still a list of units."""
        sheet = self.found.get(OFFICIALS.name)
        if sheet and self.why[sheet.name] == "name" and not _is_roster(sheet) and _fits(sheet, UNITS):
            del self.found[OFFICIALS.name]
            self.take(UNITS, sheet, "columns")

    def _only(self, spec: Sheet, fitting: list[RawSheet]) -> None:
        if len(fitting) == 1:
            self.take(spec, fitting[0], "first" if len(self.raw.sheets) == 1 else "columns")
        elif fitting:
            names = tuple(s.name for s in fitting)
            tables = ("", "") if spec is UNITS else (f"{spec.name}=", f"{spec.vi}=")
            option = Words(*(f': --sheet "{table}{names[-1]}"' for table in tables))
            self.report.add("E208", "", title=Words(spec.name, spec.vi), found=names, option=option)

    def table(self, spec: Sheet, optional: bool = True) -> Table | None:
        """The table of a sheet as the user said it should be read."""
        raw = self.found.get(spec.name)
        if raw is None:
            return None
        problems: list[Problem] = []
        within = chosen_rows(self.choices.rows.get(spec.name), raw, problems)
        said = about(self.choices, spec)
        header = find_header(raw, spec, within) if said else None
        meanings = chosen_meanings(said, raw, header, problems) if header else None
        self.note(problems)
        table = locate(raw, spec, within, meanings) if within or said else self._as_usual(spec, raw)
        # A template's sheet that nobody filled in is a header without rows.
        there = table.rows or table.raw.formulas or not table.columns
        return table if there or not optional else None

    def _as_usual(self, spec: Sheet, raw: RawSheet) -> Table:
        """The table of a sheet of which nothing was said, as it was located before where that is known."""
        sheet, table = self.known.tables.get(spec.name, (None, None))
        if table is None or sheet is not raw:
            table = locate(raw, spec)
            self.known.tables[spec.name] = raw, table
        return table


def open_book(raw: RawWorkbook, report: Report, known: Known | None = None) -> Book:
    """Find the sheets of the contract and report those that are missing, doubled or not used.

    Sheets that are ``known`` are not read again.
    """
    raw, cards = as_in_the_contract(raw, report)
    opening = _Opening(raw, report, known or Known())
    opening.by_choice()
    opening.by_name()
    opening.by_columns()
    told = any(p.code in ("E208", "E209") for p in report.problems)
    if UNITS.name not in opening.found and not told:
        names = tuple(s.name for s in raw.sheets)
        report.add("E201", "", found=names, nearest=nearest(UNITS.name, names, 0.5))
    for sheet in opening.free() if not told else ():
        near = nearest(sheet.name, (n for s in SHEETS for n in (s.name, s.vi)), 0.75)
        report.add("W606", sheet.name, nearest=near)
    units, officials, fields = (
        opening.table(spec, optional=spec is not UNITS) for spec in (UNITS, OFFICIALS, FIELDS)
    )
    if units is not None and officials is None:
        units = with_headcounts(units, report)
    if units is not None:
        units = joined_posts(units, check_fields(Report(), fields, units))
    fields = fields or _of_the_list(units, officials, report)
    if officials is not None:
        # What is wrong with the fields is told where they are checked.
        officials = with_marks(officials, check_fields(Report(), fields, units))
    return Book(
        units,
        officials,
        fields,
        opening.table(RULES),
        opening.table(DECISIONS),
        opening.found.get(DISTANCES.name),
        opening.table(CLUSTERS),
        opening.table(NEIGHBOURS),
        opening.table(LINES),
        opening.table(REPLIES),
        opening.table(ROUNDS),
        opening.why,
        raw,
        cards,
        opening.table(YEARS),
    )


def _of_the_list(units: Table | None, officials: Table | None, report: Report) -> Table | None:
    """The fields that people have, where the units ask for none and no sheet lists them."""
    if units is None or officials is None or units.header.fields:
        return None
    named = list(fields_named(officials.raw, officials.header, officials.rows).values())
    for p, heading in officials.header.unknown:  # columns of marks
        if known_field(leaf := cleaned(heading.rpartition(" › ")[2])):
            named.append((leaf, officials.name, officials.heading_address(p)))
    if not named:
        return None
    report.add("W701", *named[0][1:], fields=tuple(name for name, *_ in named))
    language = "vi" if "vi" in officials.header.languages else "en"
    return locate(fields_sheet(named, language), FIELDS)


def is_foreign(sheet: RawSheet) -> bool:
    """Whether a sheet shows something under a name that is not ours."""
    readable = bool(sheet.rows) and not sheet.hidden and not is_never_read(sheet.name)
    return readable and sheet_of(sheet.name) is None


def _fits(sheet: RawSheet, spec: Sheet) -> bool:
    """Whether a sheet has the columns that the contract requires."""
    return not missing(find_header(sheet, spec), spec)


def _is_roster(sheet: RawSheet) -> bool:
    """Whether a sheet lists people: unit, id and a name or field; or unit, name and more of a person."""
    header = find_header(sheet, OFFICIALS)
    if missing(header, OFFICIALS):
        return False
    if "official" in header.columns:
        return not {"name", "fields"}.isdisjoint(header.columns)
    personal = {"fields", "position", "born", "sex", "protected", "volunteer", "retire_on"}
    named = "name" in header.columns and "quota" not in find_header(sheet, UNITS).columns
    return named and bool(header.by_sex or personal & set(header.columns))


def language_of(book: Book, raw: RawWorkbook) -> str:
    """Return ``vi`` when most headings are Vietnamese (without any: when there is Vietnamese text)."""
    seen = Counter(language for table in book.tables for language in table.header.languages)
    if seen:
        return "vi" if seen["vi"] > seen["en"] else "en"
    cells = (cell for sheet in raw.sheets for row in sheet.rows[:30] for cell in row.cells)
    return "vi" if any(isinstance(cell, str) and _is_vietnamese(cell) for cell in cells) else "en"


def _is_vietnamese(text: str) -> bool:
    marks = unicodedata.normalize("NFD", text.casefold())
    return "đ" in marks or any(mark in marks for mark in "\u0309\u0323\u031b")
