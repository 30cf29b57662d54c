"""The first page of a form: what to do, and what belongs into each column, with the only examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from realloc.intake.form_columns import FormColumn
from realloc.intake.forms import Form, Forms
from realloc.reports.excel.letters import lines_of
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import LINE_POINTS, Cell, PlanSheet, block
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.words.say import say
from realloc.workbook.contract.matching import GUIDE
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Type
from realloc.workbook.contract.units import UNITS
from realloc.workbook.contract.words import YES_NO_WORDS

_WIDTHS = (25.0, 54.0, 27.0)
_PAPER = Paper("portrait", one_page=True, margins=(15, 12, 15, 15))
_GAP, _ROW, _SECTION = 10.0, 21.0, 22.0
_EVERYWHERE = 2
"""XlsxWriter's word for gridlines that are neither printed nor seen."""


def write_guide(book: Any, palette: Palette, forms: Forms, form: Form) -> None:
    """Write the page."""
    language = forms.language
    sheet = PlanSheet(book, GUIDE[language == "vi"], palette, _WIDTHS, paper=_PAPER, tab=FIRST_TAB)
    sheet.sheet.hide_gridlines(_EVERYWHERE)
    sheet.sheet.lock()
    sheet.line(say("form.title", language), "centre_title")
    sheet.line(say("form.of", language, unit=form.unit.name, round=str(forms.round)), "centre_bold")
    sheet.blank(_GAP)
    sheet.line(say("form.steps", language), "section")
    for text in _steps(forms, form):
        sheet.line(text, "paragraph", height=LINE_POINTS * lines_of(text, sum(_WIDTHS)) + 4)
    asked = [c for c in form.unit_columns if not c.locked]
    of_fields = {c.note: c for c in asked if c.is_field}  # one for all that are counted alike
    plain = [c for c in asked if not c.is_field]
    _table(sheet, forms, UNITS.title(language), [*plain, *of_fields.values()])
    _table(sheet, forms, OFFICIALS.title(language), form.people_columns)
    sheet.line(say("form.no_data", language), "note")
    sheet.sheet.print_area(block(1, 1, sheet.row_number, len(_WIDTHS)))


def _table(sheet: PlanSheet, forms: Forms, title: str, columns: Iterable[FormColumn]) -> None:
    """What belongs into each column of a sheet; columns of fields are one."""
    language = forms.language
    sheet.blank(_GAP)
    sheet.line(say("form.columns", language, sheet=title), "section", height=_SECTION)
    heads: list[Cell | None] = [
        (say(f"form.{k}", language), "heading") for k in ("column", "what", "example")
    ]
    sheet.cells(heads, height=_ROW)
    for column in columns:
        what, example = told(column, forms), _example(column, forms)
        heading = f"… {column.heading.rpartition(' ')[2]}" if column.is_field else column.heading
        height = LINE_POINTS * max(map(lines_of, (heading, what, example), _WIDTHS)) + _ROW - LINE_POINTS
        sheet.cells([(heading, "long"), (what, "long"), (example, "example")], height=height)


def _steps(forms: Forms, form: Form) -> Iterator[str]:
    """What the unit is asked to do, a step a line."""
    language = forms.language
    names = {"units": UNITS.title(language), "people": OFFICIALS.title(language)}
    people = "people" if form.people else "blank"
    for step in ("unit", people, "gone", "lists", "back"):
        yield say(f"form.step_{step}", language, **names)


def told(column: FormColumn, forms: Forms) -> str:
    """What a clerk writes into a column."""
    if column.locked:
        return say("form.locked", forms.language)
    if column.is_field:
        return column.note
    yes = YES_NO_WORDS[True][forms.language == "vi"]
    return say(f"form.do_{column.name}", forms.language, yes=yes)


def _example(column: FormColumn, forms: Forms) -> str:
    """An example, in the guide alone."""
    if column.name == "unit":
        return ""
    labels = [field.label for field in forms.fields] or ["…"]
    if column.is_field or column.type is Type.COUNT:
        return "40" if column.name in ("quota", "headcount") else "2"
    return say(f"form.eg_{column.name}", forms.language, first=labels[0], second=labels[-1])
