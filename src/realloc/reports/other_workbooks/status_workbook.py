"""The progress of announced lines as a workbook: one page for leadership, then units and lines to filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from realloc.city.domain import MoveKind
from realloc.city.lines import Line, Round, Status
from realloc.reports.excel.cells import Value
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import Cell, Column, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.workbook import write_book
from realloc.rounds.progress import Late, Progress, Tally, UnitProgress
from realloc.rounds.progress_words import (
    field_title,
    headlines,
    officials,
    parties_told,
    state_of,
    status_told,
)
from realloc.words.say import day, say

Row = TypeVar("Row")

_WIDTHS = (36.0, 11.0, 11.0, 11.0, 13.0, 11.0, 13.0, 14.0, 13.0)


def write_progress(progress: Progress, path: Path) -> Path | None:
    """Write the workbook in the language of the plan; see :func:`write_book`."""
    language = progress.instance.language
    return write_book(path, say("progress.title", language), language, partial(_fill, progress))


def _fill(progress: Progress, book: Any, palette: Palette) -> None:
    language = progress.instance.language
    _front(progress, book, palette)
    _list(book, palette, say("sheet.progress_units", language), _unit_columns(progress), progress.units)
    _list(book, palette, say("sheet.progress_lines", language), _line_columns(progress), progress.lines)


def _list(
    book: Any, palette: Palette, title: str, columns: Sequence[Column[Row]], rows: Sequence[Row]
) -> None:
    """A sheet with a heading that stays in view and a filter."""
    sheet = PlanSheet(book, title, palette, widths_of(columns, rows), frozen=1)
    sheet.table(columns, rows)


def _front(progress: Progress, book: Any, palette: Palette) -> None:
    """The page for leadership."""
    language, instance = progress.instance.language, progress.instance
    paper = Paper("landscape", one_page=True)
    sheet = PlanSheet(book, say("sheet.progress", language), palette, _WIDTHS, paper=paper, tab=FIRST_TAB)
    first, *others = headlines(progress)
    sheet.line(say("progress.title", language), "centre_title")
    sheet.line(first, "centre_bold")
    sheet.blank()
    for text in others:
        sheet.line(text, "paragraph")
    kinds = {say(f"kind.{kind.value}", language): one for kind, one in progress.kinds.items()}
    _tallies(sheet, "by_kind", kinds, language, progress.total)
    _tallies(sheet, "by_field", {field_title(instance, f): t for f, t in progress.fields.items()}, language)
    _rounds(sheet, progress.rounds, language)


def _heads(sheet: PlanSheet, title: str, language: str) -> None:
    sheet.blank()
    names = ("lines", "officials", *(status.value for status in Status), "silent")
    heads = [say(f"progress.{name}", language) for name in (title, *names)]
    sheet.cells([(head, "heading") for head in heads])


def _tallies(
    sheet: PlanSheet, title: str, rows: Mapping[str, Tally], language: str, total: Tally | None = None
) -> None:
    """Officials by status, a row each, the total below."""
    _heads(sheet, title, language)
    for name, one in rows.items():
        sheet.cells([(name, "long"), *_figures(one, "whole")])
    if total is not None:
        sheet.cells([(say("progress.all", language), "total"), *_figures(total, "total_whole")])


def _figures(one: Tally, style: str) -> list[Cell]:
    figures = (one.total, one.people.total(), *(officials(one, status) for status in Status), one.silent)
    return [(figure, style) for figure in figures]


def _rounds(sheet: PlanSheet, rounds: Sequence[Round], language: str) -> None:
    _heads(sheet, "by_round", language)
    for one in rounds:
        name = f"{one.number}" + (f"  ({day(one.as_of, language)})" if one.as_of else "")
        figures = (None, one.lines, *(getattr(one, status.value) for status in Status), None)
        sheet.cells([(name, "text"), *((figure, "whole") for figure in figures)])


def _unit_columns(progress: Progress) -> list[Column[UnitProgress]]:
    instance, language = progress.instance, progress.instance.language

    def head(name: str) -> str:
        return say(f"progress.{name}", language)

    def people(status: Status) -> Callable[[UnitProgress], Value]:
        return lambda unit: officials(unit.tally, status)

    return [
        Column(head("unit"), lambda u: u.unit_id),
        Column(head("unit_name"), lambda u: instance.unit_name(u.unit_id), "long"),
        Column(head("state"), lambda u: say(f"progress.state_{state_of(u)}", language), "text", 16.0),
        Column(head("owed"), lambda u: u.owed, "whole", 12.0),
        Column(head("owed_late"), lambda u: u.late, "whole", 12.0),
        Column(head("silent_answers"), lambda u: u.silent, "whole", 14.0),
        Column(head("leaving"), lambda u: u.leaving, "whole", 9.0),
        Column(head("arriving"), lambda u: u.arriving, "whole", 9.0),
        *(Column(head(s.value), people(s), "whole", 12.0) for s in Status),
        Column(head("silent"), lambda u: u.tally.silent, "whole", 12.0),
    ]


def _line_columns(progress: Progress) -> list[Column[Line]]:
    instance, language = progress.instance, progress.instance.language
    late: Mapping[str, Late] = {item.line.line_id: item for item in progress.late}

    def head(name: str) -> str:
        return say(f"progress.{name}", language)

    def waits(line: Line) -> Value:
        if line.status is not Status.PENDING:
            return None
        return parties_told(progress.silent[line.line_id], language) or None

    def name(line: Line) -> Value:
        official = instance.official.get(line.official_id or "")
        return official.name or None if official is not None else None

    who: list[Column[Line]] = [Column(head("officials"), lambda x: x.count, "whole", 9.0)]
    if instance.officials is not None:
        who = [Column(say("moves.official", language), lambda x: x.official_id)]
        if any(official.name for official in instance.officials):
            who.append(Column(say("moves.name", language), name, "long", 24.0))
    return [
        *who,
        Column(say("since.origin", language), lambda x: instance.unit_name(x.origin), "long", 24.0),
        Column(say("moves.destination", language), lambda x: instance.unit_name(x.destination), "long", 24.0),
        Column(say("moves.field", language), lambda x: field_title(instance, x.field_id), "long", 20.0),
        Column(say("moves.kind", language), lambda x: say(f"kind.{x.kind.value}", language), "text", 13.0),
        Column(head("status"), lambda x: status_told(progress, x), "long", 18.0),
        Column(head("due"), lambda x: x.reply_by, "date", 13.0),
        Column(head("days"), lambda x: late[x.line_id].days if x.line_id in late else None, "whole", 10.0),
        Column(head("waits_for"), waits, "long", 22.0),
        Column(head("carried_out"), lambda x: x.carried_out, "date", 13.0),
        *_term_columns(progress),
    ]


def _term_columns(progress: Progress) -> list[Column[Line]]:
    """From when to when somebody is lent, where anybody is."""
    language = progress.instance.language
    if MoveKind.SECONDMENT not in progress.kinds:
        return []
    return [
        Column(say("moves.start", language), lambda x: x.start, "date", 13.0),
        Column(say("moves.end", language), lambda x: x.end, "date", 13.0),
    ]
