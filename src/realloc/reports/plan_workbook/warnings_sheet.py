"""The warnings about the input, a row each, to be worked through; no page to sign."""

from __future__ import annotations

from typing import Any

from realloc.plan.result import Result
from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import WORK_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.annex import WORKED
from realloc.words.say import say
from realloc.workbook.problems.problem import Problem


def write_warnings(book: Any, result: Result, palette: Palette) -> None:
    """Write every warning and assumption, those first that touch the trust in the plan."""
    language = result.instance.language
    rows = [*result.doubts, *(told for told in result.warnings if not told.touches_trust)]
    columns: list[Column[Problem]] = [
        Column(say("warnings.code", language), lambda p: p.code, "text", 10.0),
        Column(say("warnings.place", language), lambda p: p.where, "long", 34.0),
        Column(
            say("warnings.trust", language),
            lambda p: say("word.yes" if p.touches_trust else "word.no", language),
            "middle",
            14.0,
        ),
        Column(
            say("warnings.text", language),
            lambda p: f"{p.message(language)} {p.remedy(language)}".strip(),
            "long",
            110.0,
        ),
    ]
    sheet = PlanSheet(
        book,
        say("sheet.warnings", language),
        palette,
        widths_of(columns, rows, WORKED.room),
        frozen=1,
        paper=WORKED,
        tab=WORK_TAB,
    )
    sheet.table(columns, rows, "Warnings")
