"""The collected input as an ordinary workbook, with a sheet that tells where each unit comes from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from realloc.intake.collected import Collected
from realloc.intake.settle import Settled
from realloc.reports.excel.cells import Value
from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.other_workbooks.next_workbook import write_input_sheets
from realloc.reports.plan_workbook.workbook import write_book
from realloc.words.say import number, say
from realloc.workbook.contract.matching import COLLECTION

MOST_NAMED = 20
"""People gone or new that a cell names."""

_STYLES = {"complete": "good", "twice": "good"}


def write_collected(collected: Collected, path: Path) -> Path | None:
    """Write the workbook; see :func:`write_book`.  There is one: nothing stands in its way."""
    language = collected.language
    return write_book(path, say("collect.title", language), language, partial(_fill, collected))


def state_word(state: str, language: str) -> str:
    """The state of a unit in words."""
    return say(f"collect.{'from_base' if state == 'base' else state}", language)


def _fill(collected: Collected, book: Any, palette: Palette) -> None:
    assert collected.raw is not None
    write_input_sheets(collected.raw.sheets, book, palette, collected.language)
    _collection(collected, book, palette)


def _collection(collected: Collected, book: Any, palette: Palette) -> None:
    language = collected.language
    columns = _columns(collected)
    title = COLLECTION[language == "vi"]
    widths = widths_of(columns, collected.units)
    sheet = PlanSheet(book, title, palette, widths, frozen=4, frozen_columns=2, tab=FIRST_TAB)
    sheet.line(say("collect.sheet_title", language), "centre_title")
    sheet.line(headline(collected), "centre_note")
    sheet.blank()
    sheet.heading(columns)
    first = sheet.row_number
    for one in collected.units:
        style = _STYLES.get(one.state, "care")
        sheet.cells([(c.value(one), style if n == 2 else c.style) for n, c in enumerate(columns)])
    sheet.filter(first, len(columns))


def headline(collected: Collected) -> str:
    """How much came back."""
    people = sum(len(one.listed) + len(one.from_base) for one in collected.units)
    figures = {"files": len(collected.reads), "units": len(collected.units), "people": people}
    return say("collect.heading", collected.language, **figures)


def _columns(collected: Collected) -> list[Column[Settled]]:
    language, differences = collected.language, collected.differences

    def head(name: str) -> str:
        return say(f"collect.{name}", language)

    def pair(figure: str, at: int, one: Settled) -> Value:
        found = differences.get(one.unit_id)
        return getattr(found, figure)[at] if found else None

    def people(which: str, one: Settled) -> Value:
        found = differences.get(one.unit_id)
        return _named(getattr(found, which), language) if found else None

    compared = [
        Column[Settled](head(f"{figure}_{word}"), partial(pair, figure, at), "whole", 13.0)
        for figure in ("quota", "headcount")
        for at, word in enumerate(("before", "now"))
    ]
    lists = [Column[Settled](head(which), partial(people, which), "long", 26.0) for which in ("gone", "new")]
    return [
        Column(head("unit"), lambda u: u.unit_id),
        Column(head("name"), lambda u: collected.names.get(u.unit_id, u.unit_id), "long", 26.0),
        Column(head("state"), lambda u: state_word(u.state, language), "text", 17.0),
        Column(head("file"), lambda u: "\n".join(files_of(u)) or None, "long", 34.0),
        Column(head("date"), _date, "date", 13.0),
        Column(head("rows"), lambda u: sum(r.rows for r in u.returns), "whole", 9.0),
        Column(head("people"), lambda u: len(u.listed) + len(u.from_base), "whole", 9.0),
        *([*compared, *lists] if differences else []),
        Column(head("notes"), lambda u: _notes(collected, u) or None, "long", 42.0),
    ]


def files_of(one: Settled) -> list[str]:
    """The files that tell of a unit, each once."""
    return list(dict.fromkeys(r.source.name for r in one.returns))


def _date(one: Settled) -> Value:
    return max((r.source.when.replace(tzinfo=None, microsecond=0) for r in one.returns), default=None)


def _named(ids: Iterable[str], language: str) -> str | None:
    ids = list(ids)
    more = f" (+{number(len(ids) - MOST_NAMED, language)})" if len(ids) > MOST_NAMED else ""
    return ", ".join(ids[:MOST_NAMED]) + more or None


def _notes(collected: Collected, one: Settled) -> str:
    """What was found about the unit by name, which concerns how it was collected."""
    about = [
        f.problem
        for f in collected.findings
        if f.problem.values.get("unit") == one.unit_id
        and f.problem.code.startswith(("E56", "E57", "W62", "W65"))
    ]
    return "\n".join(p.message(collected.language) for p in about)
