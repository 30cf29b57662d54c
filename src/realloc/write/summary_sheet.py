"""The Summary sheet: one page for leadership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realloc import __version__
from realloc.domain import MoveKind
from realloc.figures import GoalLine, goal_lines, headline, move_counts
from realloc.goals import GOALS
from realloc.result import Result
from realloc.texts import number, say, shown
from realloc.write.sheet import Cell, PlanSheet
from realloc.write.styles import Palette

if TYPE_CHECKING:
    from realloc.write.workbook import Making

_WIDTHS = (6.0, 50.0, 12.0, 12.0, 15.0, 26.0)
_HALVES = ((1, 2), (3, 6))
_LIMITS = ("max_km", "max_moves", "max_out_share")
MOST_WARNINGS = 20


def write_summary(book: Any, result: Result, palette: Palette, making: Making) -> None:
    """Write the summary: what changes, who moves, what was asked and what was proven."""
    sheet = PlanSheet(
        book, say("sheet.summary", result.instance.language), palette, _WIDTHS, orientation="portrait"
    )
    _title(sheet, result, making)
    _figures(sheet, result)
    _moves(sheet, result)
    _goals(sheet, result)
    _asked(sheet, result)
    _made(sheet, result, making)
    _warnings(sheet, result)
    _signatures(sheet, result.instance.language)


def _title(sheet: PlanSheet, result: Result, making: Making) -> None:
    instance, language = result.instance, result.instance.language
    if language == "vi":
        _letterhead(sheet)
    sheet.line(say("summary.title", language), "centre_title")
    departments = sum(u.is_department for u in instance.units)
    scope = say(
        "summary.scope",
        language,
        as_of=instance.settings.as_of,
        units=len(instance.units) - departments,
        departments=departments,
        officials=sum(u.headcount for u in instance.units),
        file=making.file or "–",
    )
    sheet.line(scope, "centre_note")
    sheet.blank()
    sheet.line(status_sentence(result), "strong")
    sheet.blank()


def _letterhead(sheet: PlanSheet) -> None:
    """Agency on the left, quốc hiệu and tiêu ngữ on the right (Decree 30/2020/NĐ-CP)."""
    for left, right, style in (
        ("summary.agency", "summary.nation", "centre_bold"),
        ("", "summary.motto", "centre_bold"),
        ("", "summary.place", "centre_note"),
    ):
        agency = (say(left, "vi"), style) if left else None
        sheet.cells([agency, None, (say(right, "vi"), style)], _HALVES)
    sheet.blank()


def status_sentence(result: Result) -> str:
    """Whether the plan is proven, in a sentence that names the goals that are not."""
    language = result.instance.language
    open_goals = [GOALS[g.goal].CARD.title(language) for g in result.plan.goals if not g.proven]
    if not open_goals:
        return say("summary.optimal", language)
    return say("summary.feasible", language, goals="; ".join(open_goals))


def _headings(sheet: PlanSheet, keys: tuple[str | None, ...], language: str) -> None:
    sheet.cells([(say(key, language), "heading") if key else None for key in keys])


def _figures(sheet: PlanSheet, result: Result) -> None:
    language = result.instance.language
    sheet.line(say("summary.figures", language), "section")
    _headings(sheet, ("word.number", "summary.figure", "word.before", "word.after", "word.change"), language)
    for position, (key, before, after) in enumerate(headline(result), 1):
        sheet.cells(
            [
                (position, "position"),
                (say(f"figure.{key}", language), "text"),
                (before, "whole"),
                (after, "whole"),
                (after - before, "change"),
            ]
        )
    sheet.blank()


def _moves(sheet: PlanSheet, result: Result) -> None:
    language = result.instance.language
    counts = move_counts(result.plan.moves)
    sheet.line(say("summary.moves", language), "section")
    for position, kind in enumerate(counts, 1):
        label = say(f"kind.{kind.value}", language)
        if kind is MoveKind.SECONDMENT and counts[kind]:
            label = say("summary.term", language, months=result.instance.settings.secondment_months)
        sheet.cells([(position, "position"), (label, "text"), (counts[kind], "whole")])
    total = (say("word.total", language), "total")
    sheet.cells([(None, "total"), total, (sum(counts.values()), "total_whole")])
    sheet.blank()


def _goals(sheet: PlanSheet, result: Result) -> None:
    language = result.instance.language
    sheet.line(say("summary.goals", language), "section")
    _headings(
        sheet,
        ("word.number", "word.goal", "word.before", "word.after", "goals.bound", "goals.status"),
        language,
    )
    for position, line in enumerate(goal_lines(result), 1):
        sheet.cells(
            [
                (position, "position"),
                (GOALS[line.goal].CARD.title(language), "text"),
                *((value, value_style(value)) for value in (line.before, line.after, line.bound)),
                goal_status(line, language),
            ]
        )
    sheet.blank()


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


def _asked(sheet: PlanSheet, result: Result) -> None:
    """The settings that shape the plan: those set, and those that always hold."""
    settings, language = result.instance.settings, result.instance.language
    rows = [(key, getattr(settings, key)) for key in _LIMITS]
    rows = [("as_of", settings.as_of), *rows, ("swaps", settings.swaps)]
    rows.append(("min_months_to_retirement", settings.min_months_to_retirement))
    sheet.line(say("summary.asked", language), "section")
    for position, (key, value) in enumerate(rows, 1):
        words = say("word.none", language) if value is None else shown(value, language)
        sheet.cells([(position, "position"), (say(f"setting.{key}", language), "text"), (words, "text")])
    sheet.blank()


def _made(sheet: PlanSheet, result: Result, making: Making) -> None:
    language = result.instance.language
    sheet.line(say("summary.made", language), "section")
    text = say(
        "summary.made_by",
        language,
        realloc=__version__,
        solver=f"{result.plan.solver} {result.plan.solver_version}".strip(),
        started=f"{shown(making.started, language)} {making.started:%H:%M}",
        seconds=number(result.seconds.get("solve", 0.0), language, 1),
    )
    sheet.line(text, "paragraph")
    sheet.blank()


def _warnings(sheet: PlanSheet, result: Result) -> None:
    language = result.instance.language
    count = len(result.warnings)
    if not count:
        return
    sheet.line(say("summary.warnings", language, count=count), "section")
    for warning in result.warnings[:MOST_WARNINGS]:
        sheet.line(warning.text(language), "paragraph")
    if count > MOST_WARNINGS:
        sheet.line(say("summary.more_warnings", language, count=count - MOST_WARNINGS), "note")
    sheet.blank()


def _signatures(sheet: PlanSheet, language: str) -> None:
    """Who drew up the table on the left, the head of the agency on the right."""
    for left, right, style in (
        ("summary.prepared", "summary.approved", "centre_bold"),
        ("summary.sign", "summary.sign", "centre_note"),
    ):
        sheet.cells([(say(left, language), style), None, (say(right, language), style)], _HALVES)
