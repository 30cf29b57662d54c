"""Rules and decisions of the next input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from realloc.city.settings import Settings
from realloc.rounds.outcome import Outcome
from realloc.rounds.tidy import columns_of, tidy
from realloc.words.folding import identity
from realloc.workbook.contract.matching import match_sheet
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow, RawSheet, RawWorkbook
from realloc.workbook.validate.lines import with_changes
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.rules import goal_titles, rule_and_year
from realloc.workbook.validate.table import Table, locate
from realloc.workbook.validate.values import BadValueError, is_blank, text

MONTHS_BETWEEN_MOVES = 12
"""What is written where nothing was said: whoever was moved is left alone for a year."""


def new_values(
    settings: Settings, given: frozenset[str], as_of: date, *, is_moved: bool, language: str
) -> dict[str, Cell]:
    """What takes the place of values as applied.

    The day is written only where somebody gave one; else the day of the next solve holds; the months between
    two moves only where somebody known by name ``is_moved``.  Goals
    lose ``changes`` where they have it only because lines were announced: it comes back while some are.
    """
    found: dict[str, Cell] = {"as_of": as_of if "as_of" in given else None}
    if is_moved and not settings.min_months_between_moves and "min_months_between_moves" not in given:
        found["min_months_between_moves"] = MONTHS_BETWEEN_MOVES
    if settings.reply_by is not None and settings.reply_by < as_of:
        found["reply_by"] = None  # that of a round that is over
    without = tuple(goal for goal in settings.goals if goal != "changes")
    if without != settings.goals and with_changes(without) == settings.goals:
        titles = goal_titles()
        found["goals"] = ", ".join(titles[g][1] if language == "vi" else g for g in without)
    return found


def next_rules(
    applied: RawSheet, settings: Settings, given: frozenset[str], values: Mapping[str, Cell], language: str
) -> RawSheet:
    """The rules that somebody gave, in the workbook or when solving, as applied; some with other values."""
    table = locate(applied, RULES)
    columns = columns_of(table, language)

    def key_of(row: RawRow) -> str:
        rule = match_rule(text(table.value(row, "rule")))
        return "" if rule is None else rule.key

    def value(row: RawRow) -> Cell:
        name = key_of(row)
        return values[name] if name in values else table.value(row, "value")

    place = table.columns["value"]
    columns[place] = replace(columns[place], cell=value)
    kept = {key for key in set(given) | _changed(settings) | set(values) if values.get(key, key) is not None}
    kept.discard("of_road")  # a plan's own

    def of_year(row: RawRow) -> bool:
        rule, year = rule_and_year(text(table.value(row, "rule")))
        return rule is not None and year is not None

    rows = [row for row in table.rows if key_of(row) in kept or of_year(row)]
    return tidy(table, list(columns.values()), language, rows)


def _changed(settings: Settings) -> set[str]:
    """The keys whose value is not what it would be without a word; the day never is."""
    usual = Settings(as_of=settings.as_of)
    return {key for key, value in vars(settings).items() if value != getattr(usual, key)}


def only_given(source: RawWorkbook, settings: Settings, given: frozenset[str]) -> RawWorkbook:
    """A workbook whose Rules sheet is that of a plan, which has every key, with the rows that were given."""
    sheets = []
    for sheet in source.sheets:
        found = match_sheet(sheet.name)
        if found is not None and found[0] is RULES:
            sheet = replace(next_rules(sheet, settings, given, {}, found[1]), name=sheet.name)
        sheets.append(sheet)
    return replace(source, sheets=tuple(sheets))


def next_decisions(table: Table, outcome: Outcome, language: str) -> tuple[RawSheet, int]:
    """The decisions that are left, and how many were carried out: nobody can be sent where they are."""
    instance = outcome.instance
    names = {identity(o.official_id): o.official_id for o in instance.officials or ()}
    units = UnitNames(instance.units)
    rows = [row for row in table.rows if not _is_met(table, row, names, units, outcome)]
    sheet = tidy(table, list(columns_of(table, language).values()), language, rows)
    return sheet, len(table.rows) - len(rows)


def _is_met(table: Table, row: RawRow, names: Mapping[str, str], units: UnitNames, outcome: Outcome) -> bool:
    official = outcome.officials.get(names.get(identity(text(table.value(row, "official"))), ""))
    written = table.value(row, "to")
    if official is None or is_blank(written):
        return False
    try:
        to = units.find(written)
    except BadValueError:
        return False
    return to == official.unit_id or (official.loan is not None and to == official.loan.to)
