"""Raw workbook → a validated instance, or every problem at once.

A row is never left out or mended in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from realloc.city.distances import Distances
from realloc.city.domain import Decision, Instance, Official, Unit
from realloc.city.settings import Settings
from realloc.city.years import of_first_year
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook
from realloc.workbook.understood import NOTHING_UNDERSTOOD, Understanding
from realloc.workbook.validate.book import Book, language_of, open_book
from realloc.workbook.validate.declared import check_declared, check_declared_gaps
from realloc.workbook.validate.distances import check_distances, has_matrix
from realloc.workbook.validate.fields import FieldBook, check_fields
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.known import Known
from realloc.workbook.validate.lacking import tell_lacking
from realloc.workbook.validate.leaders import check_leaders
from realloc.workbook.validate.letterhead import letterhead_problems
from realloc.workbook.validate.limits import check_limits
from realloc.workbook.validate.lines import LineSheets, with_lines
from realloc.workbook.validate.needs import check_needs
from realloc.workbook.validate.notices import check_notices
from realloc.workbook.validate.officials import check_officials
from realloc.workbook.validate.origins import origins_of, placed
from realloc.workbook.validate.posts import check_posts
from realloc.workbook.validate.references import UnitNames, tell_padded
from realloc.workbook.validate.rules import check_day, check_rules
from realloc.workbook.validate.small_sheets import check_clusters, check_decisions, check_neighbours
from realloc.workbook.validate.structure import check_columns, check_formulas, misspelt_ids
from realloc.workbook.validate.table import Table, UnitRow, missing
from realloc.workbook.validate.totals import check_totals
from realloc.workbook.validate.understood import understanding_of
from realloc.workbook.validate.units import check_coordinates, check_headcounts, check_projects, check_units
from realloc.workbook.validate.years import check_years

__all__ = ["Examined", "Validated", "examine", "validate"]


class Validated(NamedTuple):
    """An instance without errors, and what is worth knowing about its input."""

    instance: Instance
    warnings: tuple[Problem, ...]
    understanding: Understanding = NOTHING_UNDERSTOOD
    assumed: tuple[Problem, ...] = ()
    """What was taken because nothing was said."""


class Examined(NamedTuple):
    """A workbook as far as it can be understood, whatever is wrong with it.

    ``instance`` is None when there is no sheet of units to build on; with errors it says what could be read.
    """

    instance: Instance | None
    problems: tuple[Problem, ...]
    book: Book
    language: str
    understanding: Understanding = NOTHING_UNDERSTOOD
    assumed: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether no plan can be made of it."""
        return self.instance is None or any(p.severity == "error" for p in self.problems)


def validate(
    raw: RawWorkbook,
    *,
    overrides: Mapping[str, str] | None = None,
    today: date | None = None,
    language: str | None = None,
    letterhead: Mapping[str, str] | None = None,
    kept: bool = False,
    known: Known | None = None,
) -> Validated:
    """Check a workbook and make an instance of it.

    Parameters
    ----------
    overrides : mapping of rule key to text, optional
        Values, as typed on the command line, that replace rows of the Rules sheet.
    today : date, optional
        Default of the rule ``as_of``; without it, the present day.
    language : {"vi", "en"}, optional
        Language of the messages and the plan; without it, that of most headings.
    letterhead : mapping of item to text, optional
        What replaces rows of the Report sheet.
    kept : bool
        The workbook is a copy in a plan: its days may be past, since rounds have a later ``as_of``.
    known : Known, optional
        What was read of it before, of which sheets that are the same are not read again.

    Raises
    ------
    InputProblems
        With every error and warning found, when there is an error.
    """
    found = examine(
        raw,
        overrides=overrides,
        today=today,
        language=language,
        letterhead=letterhead,
        kept=kept,
        known=known,
    )
    if found.instance is None or found.has_errors:
        raise InputProblems(found.problems, found.language, found.understanding)
    return Validated(found.instance, found.problems, found.understanding, found.assumed)


def examine(
    raw: RawWorkbook,
    *,
    overrides: Mapping[str, str] | None = None,
    today: date | None = None,
    language: str | None = None,
    letterhead: Mapping[str, str] | None = None,
    kept: bool = False,
    known: Known | None = None,
) -> Examined:
    """Check a workbook like :func:`validate`, and give what there is of it also where it has errors."""
    report, known = Report(), known or Known()
    book = open_book(raw, report, known)
    language = language or language_of(book, raw)
    check_notices(report, book, raw)
    instance = _check(report, book, known, overrides or {}, today, language, kept)
    # Last, because a cell in trouble already explains why its total is another.
    totals = {book.units.name: check_totals(report, book.units)} if book.units else {}
    problems = placed(report.problems, origins_of(book))
    understanding = understanding_of(raw, book, totals, problems)
    day = instance.settings.as_of if instance is not None else None
    if any(told.code == "W641" for told in report.assumed):
        day = None  # it is today's because nobody gave one, which makes no other day wrong
    problems += letterhead_problems(raw, letterhead, option_day=day, sheet_day=None if kept else day)
    return Examined(instance, tuple(problems), book, language, understanding, tuple(report.assumed))


def _check(
    report: Report,
    book: Book,
    known: Known,
    overrides: Mapping[str, str],
    today: date | None,
    language: str,
    kept: bool,
) -> Instance | None:
    """Run every check; None when there is no sheet of units to build on."""
    fields = check_fields(report, book.fields, book.units)
    _check_structure(report, book, fields)
    settings, of_years, cells = rules = check_rules(report, book.rules, overrides, today, fields)
    # Where lines were announced, theirs may be past: then silence counts.
    check_day(report, settings, rules.given, kept=kept or book.lines is not None)
    table, roster = book.units, book.officials
    rows = check_units(report, table, has_roster=roster is not None) if table else []
    names = known.names_of([row.unit for row in rows])
    officials = check_officials(report, roster, names, fields, settings.as_of, known) if roster else None
    if table is None or (roster and _lacks_columns(roster)):
        _give_up(report, table, rows, fields)
        return None
    decisions = _decisions(report, book, officials, names, settings)
    sound = roster is None or not report.has_errors_on(roster.name)
    needs = check_needs(report, table, rows, fields, officials, compare=sound)
    units = check_headcounts(report, table, rows, needs, officials, roster.signed if roster else ())
    check_projects(report, table, rows, roster, officials)
    units = check_clusters(report, book.clusters, units, names)
    _check_figures(report, table, rows, units, settings, sound)
    check_declared_gaps(report, table, rows, fields, needs)
    limit = _distance_limit(settings, rules.given, officials, book)
    distances = _distances(report, book, table, rows, units, names, limit)
    _tell_padded(report, book, names)
    instance = Instance(
        units=units,
        fields=fields.labelled(language),
        needs=needs,
        officials=None if officials is None else tuple(sorted(officials, key=lambda o: o.official_id)),
        decisions=decisions,
        distances=distances.with_homes(o.home for o in officials or () if o.home is not None),
        settings=settings,
        language=language,
        neighbours=check_neighbours(report, book.neighbours, names),
        targets=check_years(report, book.years, units, names, fields, settings.as_of),
        rules_of_years=of_years,
        rule_cells=cells,
    )
    instance = of_first_year(with_lines(report, instance, LineSheets(report, names, fields, officials), book))
    tell_lacking(report, table, roster, instance)
    return instance


def _decisions(
    report: Report,
    book: Book,
    officials: Sequence[Official] | None,
    names: UnitNames,
    settings: Settings,
) -> tuple[Decision, ...]:
    """The decisions; whether a position is a leader's is told beside them."""
    found = check_decisions(report, book.decisions, officials, names) if book.decisions else ()
    if book.officials and officials:
        check_leaders(report, book.officials, officials, found, settings)
    return found


def _check_figures(
    report: Report,
    table: Table,
    rows: Sequence[UnitRow],
    units: Sequence[Unit],
    settings: Settings,
    sound: bool,
) -> None:
    """Hold what units declare and ask against their headcounts, where these are ``sound``."""
    sound = sound and not report.has_errors_on(table.name)
    check_declared(report, table, rows, units, headcounts=sound)
    if sound:
        check_limits(report, table, rows, units, settings)


def _tell_padded(report: Report, book: Book, names: UnitNames) -> None:
    """Tell in each sheet that names units which codes have other zeros in front."""
    named = ((book.officials, "unit"), (book.decisions, "to"), (book.clusters, "unit"))
    for there, column in (*named, (book.neighbours, "unit"), (book.neighbours, "neighbour")):
        tell_padded(report, there, column, names)


def _lacks_columns(officials: Table) -> bool:
    """Whether nobody can be told who or where they are."""
    return bool(missing(officials.header, OFFICIALS) or misspelt_ids(officials))


def _give_up(report: Report, table: Table | None, rows: Sequence[UnitRow], fields: FieldBook) -> None:
    """Tell what can be told of the units alone; comparing them would only repeat what is missing."""
    if table:
        check_needs(report, table, rows, fields, None)


def _check_structure(report: Report, book: Book, fields: FieldBook) -> None:
    unclear = any(p.code in ("E208", "E209") for p in report.problems)
    for table in book.tables:
        # With a roster that is only not clear yet, nobody needs a headcount.
        on_counts = table is book.units and book.officials is None and not unclear
        check_columns(report, table, ("headcount",) if on_counts else (), fields)
    check_formulas(report, book)
    if book.units is not None:
        check_posts(report, book.units)


def _distance_limit(
    settings: Settings, given: Mapping[str, str], officials: Sequence[Official] | None, book: Book
) -> str | None:
    """Where a distance limit is set, for the whole city or for somebody; None without any."""
    if settings.max_km is not None:
        return given["max_km"]
    personal = next((o for o in officials or () if o.max_km is not None), None)
    if personal is None or book.officials is None:
        return None
    row = next(r for r in book.officials.rows if r.number == personal.row)
    return f"{book.officials.name}!{book.officials.address(row, 'max_km')}"


def _distances(
    report: Report,
    book: Book,
    table: Table,
    rows: Sequence[UnitRow],
    units: Sequence[Unit],
    names: UnitNames,
    limit: str | None,
) -> Distances:
    if book.distances is not None and has_matrix(book.distances):
        return check_distances(report, book.distances, units, names)
    check_coordinates(report, table, rows, limit)
    return Distances.by_coordinates(units)
