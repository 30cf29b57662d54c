"""What makes a plan checkable from one file: rules as applied, audit record, and the input as it was read."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from realloc.city.domain import Instance
from realloc.city.numbers import Number
from realloc.goals import EVERY_GOAL
from realloc.plan.figures import goal_lines
from realloc.plan.result import Result
from realloc.plan.saved.record import AUDIT_KEYS, applied_rules, moves_digest, rule_value, settings_digest
from realloc.reports.excel.cells import Value, copied
from realloc.reports.excel.rows import add_sheet
from realloc.reports.excel.sheet import PlanSheet
from realloc.reports.excel.styles import RECORD_TAB, Palette
from realloc.reports.plan_workbook.annex import Making
from realloc.version import SCHEMA, __version__
from realloc.words.say import say
from realloc.words.sheet_names import LONGEST, allowed
from realloc.workbook.contract.matching import APPLIED_RULES, STORED_PREFIX
from realloc.workbook.contract.rule_keys import match_rule
from realloc.workbook.contract.small_sheets import RULES
from realloc.workbook.read import RawWorkbook, content_digest


def write_rules(book: Any, instance: Instance, palette: Palette) -> None:
    """Every key of the Rules sheet with the value applied, so that the plan solves again the same."""
    settings, language = instance.settings, instance.language
    title = APPLIED_RULES[language == "vi"]
    sheet = PlanSheet(book, title, palette, (34.0, 60.0, 66.0), frozen=1, tab=RECORD_TAB)
    headings = (
        *(RULES.column(name).heading(language) for name in ("rule", "value")),
        say("rules.meaning", language),
    )
    sheet.cells([(heading, "heading") for heading in headings])
    for key, value in applied_rules(settings):
        style = "date" if key == "as_of" else "long"
        rule = match_rule(key)
        words = key if rule is None else rule.heading(language)
        meaning = rule.note(language) if rule else None
        sheet.cells([(words, "text"), (_spoken(key, value, language), style), (meaning, "long")])
    for year, rules in sorted(instance.rules_of_years.items()):
        for key, value in rules.items():
            rule = match_rule(key)
            assert rule is not None
            # A blank would leave the value of all years.
            told = (
                ("không" if language == "vi" else "none")
                if value is None
                else _spoken(key, rule_value(key, value), language)
            )
            sheet.cells(
                [(f"{rule.heading(language)} {year}", "text"), (told, "long"), (rule.note(language), "long")]
            )


def _spoken(key: str, value: Value, language: str) -> Value:
    """A value as the Rules sheet takes it in ``language``: words for yes and no, titles of goals."""
    if language == "vi" and key in ("goals", "road_goals"):
        return ", ".join(EVERY_GOAL[goal].CARD.title(language) for goal in str(value).split(", ") if goal)
    if language == "vi" and key == "shortage_bands":
        return str(value).replace(",", ";").replace(".", ",")
    rule = match_rule(key)
    return (rule and rule.word(value, language)) or value


def write_audit(sheet: PlanSheet, values: Mapping[str, Value], language: str) -> None:
    """Write the audit record into a sheet opened for it (last, so that it knows the seconds)."""
    sheet.cells([(say(f"audit.{part}", language), "heading") for part in ("key", "value", "meaning")])
    for key in AUDIT_KEYS:
        sheet.cells([(key, "text"), (values[key], "long"), (say(f"audit.{key}", language), "long")])


def audit_record(result: Result, making: Making) -> dict[str, Value]:
    """What was solved, from what, with what, when; all but the digest of what was solved."""
    source = result.source
    copy = content_digest(source) if source else None
    lines = goal_lines(result)
    record: dict[str, Value] = {
        "schema": SCHEMA,
        "language": result.instance.language,
        "status": result.status,
        "input_file": making.file,
        "input_sha256": source.sha256 if source else None,
        "input_digest": (result.source_digest or copy) if source else None,
        "copy_digest": copy,
        "settings_digest": settings_digest(result.instance.settings),
        "moves_digest": moves_digest(result.plan.moves),
        "remedies_left_out": _left_out(result),
        "goals": _figures({line.goal: line.after for line in lines}),
        "bounds": _figures({line.goal: line.bound for line in lines if line.bound is not None}),
        "realloc": __version__,
        "python": platform.python_version(),
        "pulp": _installed("pulp"),
        "solver": result.plan.solver,
        "solver_version": result.plan.solver_version,
        "time_limit": making.time_limit,
        "started": making.started.isoformat(timespec="seconds"),
        "seconds_read": round(result.seconds.get("read", 0.0), 3),
        "seconds_solve": round(result.seconds.get("solve", 0.0), 3),
        "seconds_write": round(making.elapsed(), 3),
    }
    return record | dict(making.facts)


def _installed(name: str) -> str:
    """The version of a library that need not be loaded: from the name of its folder, where that has it."""
    for place in map(Path, sys.path):
        for folder in place.glob(f"{name}-*.dist-info"):
            return folder.name.removesuffix(".dist-info").removeprefix(f"{name}-")
    from importlib.metadata import version  # late: it loads what reads mail

    return version(name)


def _left_out(result: Result) -> str:
    """Parts of the remedies that are not there, "all" without any, "none" where all are."""
    if result.remedies is None:
        return "all"
    return ", ".join(result.remedies.left_out) or "none"


def _figures(values: Mapping[str, Number]) -> str:
    """Goal values as JSON; a fraction as "5/2", so that it comes back exact."""
    return json.dumps({goal: str(v) if isinstance(v, Fraction) else v for goal, v in values.items()})


def write_input(book: Any, source: RawWorkbook, palette: Palette) -> None:
    """Write the input as it was read: same cells, same types, same places."""
    for name, raw in zip(input_sheet_names(source), source.sheets, strict=True):
        sheet = add_sheet(book, name)
        # Out of the way of whoever prints the plan; "Unhide" shows it.
        sheet.hide()
        for number, cells in raw.rows:
            sheet.put(number, [copied(value, palette) for value in cells])


def input_sheet_names(source: RawWorkbook) -> list[str]:
    """``in.<name>`` for each sheet, cut to what Excel allows and told apart whatever their case."""
    taken: set[str] = set()
    names = []
    for sheet in source.sheets:
        name = next(n for n in _candidates(STORED_PREFIX + sheet.name) if n.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _candidates(name: str) -> Iterator[str]:
    """``name`` cut to length, then the same with ~2, ~3 … behind it."""
    yield allowed(name).rstrip("'")
    for count in range(2, 1_000_000):
        end = f"~{count}"
        yield allowed(name, LONGEST - len(end)) + end
