"""The first page of a form: what to do, and what belongs into each column, with the only examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from realloc.intake.form_columns import FormColumn
from realloc.intake.forms import Form, Forms
from realloc.reports.excel.sheet import Cell, Paper, PlanSheet, block
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.words.say import say
from realloc.workbook.contract.matching import GUIDE
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.contract.words import YES_NO_WORDS

_WIDTHS = (26.0, 62.0, 30.0)
_PAPER = Paper("portrait", one_page=True, margins=(15, 12, 15, 15))
_GAP = 8.0


def write_guide(book: Any, palette: Palette, forms: Forms, form: Form) -> None:
    """Write the page."""
    language = forms.language
    sheet = PlanSheet(book, GUIDE[language == "vi"], palette, _WIDTHS, paper=_PAPER, tab=FIRST_TAB)
    sheet.sheet.sheet_view.showGridLines = False
    sheet.sheet.protection.sheet = True
    sheet.line(say("form.title", language), "centre_title")
    sheet.line(say("form.of", language, unit=form.unit.name, round=str(forms.round)), "centre_bold")
    sheet.blank(_GAP)
    sheet.line(say("form.steps", language), "section")
    for text in _steps(forms, form):
        sheet.line(text, "paragraph")
    sheet.blank(_GAP)
    sheet.line(say("form.columns", language, people=OFFICIALS.title(language)), "section")
    heads: list[Cell | None] = [
        (say(f"form.{k}", language), "heading") for k in ("column", "what", "example")
    ]
    sheet.cells(heads)
    for column in forms.people_columns:
        what, example = told(column, forms), _example(column, forms)
        sheet.cells([(column.heading, "long"), (what, "long"), (example, "example")])
    sheet.line(say("form.no_data", language), "note")
    sheet.sheet.print_area = block(1, 1, sheet.row_number, len(_WIDTHS))


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
    labels = [field.label for field in forms.fields] or ["…"]
    return say(f"form.eg_{column.name}", forms.language, first=labels[0], second=labels[-1])
