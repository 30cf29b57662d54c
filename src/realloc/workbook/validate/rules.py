"""Check of the Rules sheet and of the rules given on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from realloc.city.settings import ALL_GOALS, ALL_ROAD_GOALS, DEFAULTS, YEARLY, Settings
from realloc.city.years import read_of_road
from realloc.goals import EVERY_GOAL
from realloc.words.bilingual import Words
from realloc.words.folding import key, nearest
from realloc.words.regex import regex
from realloc.workbook.contract.loop_sheets import PARTY_WORDS
from realloc.workbook.contract.matching import sheet_of
from realloc.workbook.contract.parts import Rule
from realloc.workbook.contract.rule_keys import RULE_KEYS, match_rule
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.contract.words import DEFAULT_WORDS, NONE_WORDS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawWorkbook
from realloc.workbook.validate.fields import FieldBook
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table, locate
from realloc.workbook.validate.values import (
    BadValueError,
    chosen,
    count,
    day,
    is_blank,
    kilometres,
    money,
    share,
    text,
    with_year,
    year,
)

OWN_OPTIONS = ("goals", "max_km")
"""Rules that have an option of their own; the others are given with ``--set``."""

WORDED = tuple(r.key for r in RULE_KEYS if {key(w) for w in r.accepted()} & NONE_WORDS)
"""Rules one of whose values is "không", which then does not mean that nothing is said."""

_UNSET = (
    "goals",
    "road_goals",
    *(name for name, usual in DEFAULTS.items() if usual in (None, 0, ())),
)
"""Rules that may be none: a limit that is not set, nobody, nothing; and goals, which are then the usual."""

_TOLD_BY_THEMSELVES = ("E306", "E316", "E317", "E320", "E405")
"""Problems that say more than that a value is out of range: how much is too much, or what it may mean."""

_SEPARATORS = regex(r"[,;\n>]")
_BETWEEN_SHARES = regex(r"(?<![0-9]),|,(?![0-9]+ ?%)|[\n>]")
"""As above, but for the comma of a decimal such as 7,5%."""


def _parts(value: Cell) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text(value)) if part.strip()]


def goal_titles() -> dict[str, tuple[str, str]]:
    """The printed titles of each goal, which are understood as well as its key."""
    return {slug: (goal.CARD.title_en, goal.CARD.title_vi) for slug, goal in EVERY_GOAL.items()}


def goals(value: Cell, possible: tuple[str, ...] = ALL_GOALS) -> tuple[str, ...]:
    """Return the goals of a list, in its order; an unknown or repeated one raises."""
    known = {key(goal): goal for goal in possible}
    titled = ((goal, titles) for goal, titles in goal_titles().items() if goal in possible)
    known |= {key(title): goal for goal, titles in titled for title in titles}
    found: list[str] = []
    for part in _parts(value):
        goal = known.get(key(part))
        if goal is None:
            raise BadValueError("E316", found=part, known=possible, nearest=nearest(part, possible))
        if goal in found:
            raise BadValueError("E317", found=goal)
        found.append(goal)
    if not found:
        raise BadValueError("E316", found=text(value), known=possible, nearest=None)
    return tuple(found)


def _road_goals(value: Cell) -> tuple[str, ...]:
    return goals(value, ALL_ROAD_GOALS)


def parties(value: Cell) -> tuple[str, ...]:
    """Return whose replies bind from a list such as "official, receiver"; "none" is nobody's."""
    if key(text(value)) in NONE_WORDS:
        return ()
    found = dict.fromkeys(str(chosen(part, choices=PARTY_WORDS)) for part in _parts(value))
    return tuple(party for party in PARTY_WORDS if party in found)


def shortage_bands(value: Cell) -> tuple[Fraction, ...]:
    """Return ascending shares above 0 and at most 1 from a list such as "5%, 10%, 20%" or "7,5%; 10%"."""
    written = text(value)
    parts = written.split(";") if ";" in written else _BETWEEN_SHARES.split(written)
    edges = tuple(share(part) for part in parts if part.strip())
    if not edges or edges[0] <= 0 or edges[-1] > 1 or any(a >= b for a, b in pairwise(edges)):
        raise BadValueError("E315", found=value)
    return edges


_PARSERS: Mapping[str, Callable[[Cell], Any]] = {
    "as_of": day,
    "max_km": kilometres,
    "max_moves": count,
    "support_per_month": money,
    "support_min_km": kilometres,
    "max_support": money,
    "max_out_share": lambda value: float(share(value)),
    "min_months_to_retirement": count,
    "min_months_between_moves": count,
    "secondment_months": count,
    "share_capacity": count,
    "lead_fields_per_unit": count,
    "posts_per_official": count,
    "binding_replies": parties,
    "reply_by": day,
    "goals": goals,
    "road_goals": _road_goals,
    "of_road": text,
    "over_by": year,
    "max_recruits": count,
    "max_streamlined": count,
    "max_trained": count,
    "training_years": count,
    "shortage_bands": shortage_bands,
} | {rule.key: partial(chosen, choices=rule.choices) for rule in RULE_KEYS if rule.choices}


class RulesRead(NamedTuple):
    """The settings, those of single years, and where each was given, by its key and the year."""

    settings: Settings
    of_years: dict[int, dict[str, Any]]
    cells: dict[tuple[str, int | None], str]

    @property
    def given(self) -> dict[str, str]:
        """Where each rule was given that is for no year alone."""
        return {name: cell for (name, year), cell in self.cells.items() if year is None}


def check_rules(
    report: Report,
    table: Table | None,
    overrides: Mapping[str, str],
    today: date | None,
    fields: FieldBook,
) -> RulesRead:
    """Return the settings, and for each rule given where it was given ("Rules!B3" or "--max-km")."""
    values: dict[str, Any] = {} if today is None else {"as_of": today}
    cells: dict[tuple[str, int | None], str] = {}
    of_years: dict[int, dict[str, Any]] = {}
    rows = _rows(report, table, overrides) if table else []
    for rule, written, sheet, cell, of_year in [*rows, *_options(report, overrides)]:
        value = _value(report, rule, written, sheet, cell, fields)
        cells[rule.key, of_year] = f"{sheet}!{cell}" if sheet else cell
        if of_year is not None:
            usual = isinstance(written, str) and _is_default(rule, key(written))
            of_years.setdefault(of_year, {})[rule.key] = getattr(Settings(), rule.key) if usual else value
            continue
        if value is not None:
            values[rule.key] = value
    return RulesRead(Settings.of(values), of_years, cells)


def rule_and_year(name: str) -> tuple[Rule | None, int | None]:
    """The rule that is named, and the year behind it: ``max_moves 2027`` holds for that year alone."""
    rule = match_rule(name)
    found = None if rule is not None else with_year(name)
    if found is None:
        return rule, None
    named, of_year = found
    return match_rule(named) or match_rule(f"{named} năm"), of_year  # "tối đa một năm 2028"


def check_day(report: Report, settings: Settings, given: Mapping[str, str], *, kept: bool) -> None:
    """Say which day was assumed; where one is given, that answers are due before it.

    The plan of the first year of a road ends with that year.
    """
    first = settings.as_of.year if settings.of_road is None else read_of_road(settings.of_road)[0]
    if settings.as_of.year > first:
        sheet, _, cell = given.get("as_of", "").rpartition("!")
        report.add("E353", sheet, cell, day=settings.as_of, years=Words.same(str(first)))
    if "as_of" not in given:
        report.assume("W641", day=settings.as_of)
    elif settings.reply_by is not None and settings.reply_by < settings.as_of and not kept:
        sheet, _, cell = given["reply_by"].rpartition("!")
        report.add("E331", sheet, cell, found=settings.reply_by, first=settings.as_of)


def rules_given(raw: RawWorkbook) -> frozenset[str]:
    """The keys for which a workbook's own sheet of rules has a value."""
    found: set[str] = set()
    for sheet in raw.sheets:
        if sheet_of(sheet.name) is RULES and sheet.rows:
            rows = _rows(Report(), locate(sheet, RULES), {})
            found.update(rule.key for rule, *_, year in rows if year is None)
    return frozenset(found)


def day_given(raw: RawWorkbook) -> date | None:
    """The day ``as_of`` in a workbook's own sheet of rules; None where there is none that can be read."""
    for sheet in raw.sheets:
        if sheet_of(sheet.name) is RULES and sheet.rows:
            for rule, written, *_ in _rows(Report(), locate(sheet, RULES), {}):
                if rule.key == "as_of":
                    with suppress(BadValueError):
                        return day(written)
    return None


Given = tuple[Rule, Cell, str, str, int | None]
"""A rule, what is written, sheet and cell or the option, and the year that it is for alone."""


def _rows(report: Report, table: Table, overrides: Mapping[str, str]) -> list[Given]:
    """The filled rows of the Rules sheet that no option replaces."""
    found: dict[tuple[str, int | None], Given] = {}
    seen: dict[tuple[str, int | None], int] = {}
    replaced = {(rule.key, year) for rule, year in map(rule_and_year, overrides) if rule}
    for row in table.rows:
        if not report.require(table, row, "rule"):
            continue
        name = text(table.value(row, "rule"))
        rule, year = rule_and_year(name)
        if rule is None:
            report.at("E314", table, row, "rule", **_unknown(name))
        elif year is not None and rule.key not in YEARLY:
            report.at("E351", table, row, "rule", found=name, known=YEARLY)
        elif (rule.key, year) in seen:
            report.at("E407", table, row, "rule", found=name, first=seen[rule.key, year])
        else:
            seen[rule.key, year] = row.number
            if (rule.key, year) not in replaced and not is_blank(table.value(row, "value")):
                cell = table.address(row, "value")
                found[rule.key, year] = (rule, table.value(row, "value"), table.name, cell, year)
    return list(found.values())


def _options(report: Report, overrides: Mapping[str, str]) -> list[Given]:
    found: list[Given] = []
    for name, written in overrides.items():
        option = "--" + name.replace("_", "-") if name in OWN_OPTIONS else f"--set {name}"
        rule, year = rule_and_year(name)
        if rule is None:
            report.add("E314", "", option, **_unknown(name))
        elif year is not None and rule.key not in YEARLY:
            report.add("E351", "", option, found=name, known=YEARLY)
        elif not is_blank(written):
            found.append((rule, written, "", option, year))
    return found


def _unknown(name: str) -> dict[str, object]:
    typed = [rule for rule in RULE_KEYS if rule.key != "of_road"]  # which roadmap alone writes
    words = [word for rule in typed for word in (rule.key, rule.vi)]
    known = Words(", ".join(r.key for r in typed), ", ".join(r.vi for r in typed))
    return {"found": name, "known": known, "nearest": nearest(name, words)}


def _is_default(rule: Rule, word: str) -> bool:
    """Whether a word leaves a rule as it is without one; "none" does where that is no limit and nobody."""
    if word in NONE_WORDS:
        return rule.key in _UNSET and rule.key not in WORDED
    return word in DEFAULT_WORDS


def _value(report: Report, rule: Rule, written: Cell, sheet: str, cell: str, fields: FieldBook) -> Any:
    """One rule's value; None, with a problem, when it cannot be read or is out of range."""
    if isinstance(written, str) and _is_default(rule, key(written)):
        return None
    try:
        if rule.key == "of_road":
            read_of_road(text(written))
        value: Any = (
            fields.find_list(written) if rule.key == "contract_fields" else _PARSERS[rule.key](written)
        )
        Settings.of({rule.key: value})  # the range is known there
    except BadValueError as bad:
        if bad.code in _TOLD_BY_THEMSELVES:
            report.add(bad.code, sheet, cell, **bad.values)
            return None
    except ValueError:
        pass
    else:
        return value
    words = Words(rule.key, rule.vi)
    is_year = rule.key == "over_by" and isinstance(written, int | float)
    found = Words.same(f"{written:g}") if is_year else written
    report.add("E315", sheet, cell, found=found, rule=words, expected=rule.expected)
    return None
