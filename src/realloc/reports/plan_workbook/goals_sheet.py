"""The annex of goals, settings and rules as applied."""

from __future__ import annotations

from realloc.city.card import Card
from realloc.goals import GOALS
from realloc.plan.figures import GoalLine, goal_lines
from realloc.plan.result import Result
from realloc.plan.spoken_rules import spoken
from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet
from realloc.reports.plan_workbook.annex import Annex
from realloc.rules import RULES
from realloc.words.say import say, shown
from realloc.workbook.contract.rule_keys import match_rule

_WIDTHS = (6.0, 24.0, 49.0, 11.0, 11.0, 11.0, 17.0)
_NAME_SPAN, _SOURCE_SPAN = ((1, 2),), ((5, 7),)
_GOAL_HEADINGS = (
    "rules.code",
    "word.goal",
    "goals.sentence",
    "word.before",
    "word.after",
    "goals.bound",
    "goals.status",
)
_RULE_HEADINGS = ("rules.code", "word.rule", "goals.sentence", "goals.status", "rules.source")
_LIMITS = (
    "as_of",
    "max_km",
    "max_moves",
    "max_out_share",
    "swaps",
    "leaders",
    "min_months_to_retirement",
    "min_months_between_moves",
    "who_leaves",
    "within",
    "within_departments",
    "lenders",
    "support_per_month",
    "support_min_km",
    "support_between_regions",
    "max_support",
    "secondment_months",
    "posts_per_official",
    "contract_fields",
)


def write_goals(result: Result, annex: Annex) -> None:
    """Goals with value, bound and status, the settings, then every rule that the plan was checked against."""
    language = result.instance.language
    sheet = annex.open("goals", _WIDTHS, heading_rows=0)
    sheet.head([(say(key, language), "heading") for key in _GOAL_HEADINGS])
    for line in goal_lines(result):
        _goal_row(sheet, line, GOALS[line.goal].CARD, language)
    sheet.blank()
    _settings(sheet, result)
    sheet.line(say("rules.title", language), "section")
    cells: list[Cell | None] = [(say(key, language), "heading") for key in _RULE_HEADINGS]
    sheet.head([*cells, (None, "heading"), (None, "heading")], _SOURCE_SPAN, repeated=True)
    for rule in RULES:
        _rule_row(sheet, rule.CARD, result)


def value_style(value: object) -> str:
    """The number style for a goal's value: decimals only where there are any."""
    return "whole" if value is None or isinstance(value, int) else "decimal"


def goal_status(line: GoalLine, language: str) -> Cell:
    """Proven, or not proven with the bound that is."""
    if line.proven:
        return say("word.proven", language), "good"
    if line.bound is None:
        return say("word.unknown_bound", language), "care"
    return say("word.at_least", language, bound=line.bound), "care"


def _goal_row(sheet: PlanSheet, line: GoalLine, card: Card, language: str) -> None:
    values = ((value, value_style(value)) for value in (line.before, line.after, line.bound))
    sheet.cells(
        [
            (card.code, "text"),
            (card.title(language), "long"),
            (card.sentence(language), "long"),
            *values,
            goal_status(line, language),
        ]
    )


def _rule_row(sheet: PlanSheet, card: Card, result: Result) -> None:
    language = result.instance.language
    sheet.cells(
        [
            (card.code, "text"),
            (card.title(language), "long"),
            (spoken(card.sentence(language), result.instance), "long"),
            (say("word.kept", language), "good"),
            (say(f"source.{card.slug}", language), "long"),
            (None, "text"),
            (None, "text"),
        ],
        _SOURCE_SPAN,
    )


def _settings(sheet: PlanSheet, result: Result) -> None:
    """The settings that shape the plan, set or not."""
    settings, language = result.instance.settings, result.instance.language
    rows: list[list[Cell | None]] = []
    for key in _LIMITS:
        value = getattr(settings, key)
        if key == "contract_fields":
            value = ", ".join(result.instance.field[f].label for f in value if f in result.instance.field)
        rule = match_rule(key)
        word = rule and rule.word(value, language)
        words = word or shown(value, language) or say("word.none", language)
        label = (say(f"setting.{key}", language), "long")
        rows.append([label, (None, "text"), (words, "text")])
    sheet.need(sum((sheet.height_of(row, _NAME_SPAN) or LINE_POINTS for row in rows), LINE_POINTS))
    sheet.line(say("goals.settings", language), "section")
    for row in rows:
        sheet.cells(row, _NAME_SPAN)
    sheet.blank()
