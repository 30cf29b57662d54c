"""The sheets of a form that are read back: the unit's row, its people, and the fields that there are.

Headings are locked, and so is what the office filled in; everything else may be written, inserted,
deleted and sorted.  No password: the lock keeps from slips, not from anybody's will.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name

from realloc.intake.form_columns import FormColumn
from realloc.intake.forms import Form, Forms
from realloc.reports.excel.cells import content
from realloc.reports.excel.paper import INCH
from realloc.reports.excel.rows import add_sheet
from realloc.reports.excel.sheet import Cell, PlanSheet, block, written
from realloc.reports.excel.styles import ANNEX_TAB, Palette
from realloc.reports.other_workbooks.form_guide import told
from realloc.reports.other_workbooks.form_page import heading_points, laid_out
from realloc.reports.other_workbooks.form_widths import PAPER, asked, unit_widths
from realloc.words.say import say
from realloc.workbook.contract.matching import LISTS
from realloc.workbook.contract.officials import EMPLOYMENT_WORDS, OFFICIALS, SEX_WORDS
from realloc.workbook.contract.parts import Type
from realloc.workbook.contract.small_sheets import FIELDS
from realloc.workbook.contract.units import UNITS
from realloc.workbook.contract.words import YES_NO_WORDS

SPARE_ROWS: Final = 30
"""Rows for people that are not known yet."""

BLANK_ROWS: Final = 60
"""The same where nobody is known."""

LAST_ROW: Final = 2_000
"""Dropdowns and prompts reach down to this row."""

_ALLOWED: Final = (
    *("insert_rows", "delete_rows", "sort", "autofilter"),
    *("format_cells", "format_columns", "format_rows"),
)
"""What the lock of the list does not forbid."""

_LOOKS: Final = {
    Type.DATE: "date",
    Type.BIRTH: "code",
    Type.SEX: "middle",
    Type.YES_NO: "middle",
    Type.EMPLOYMENT: "middle",
    Type.KM: "number",
    Type.OFFICIAL: "text",
    Type.UNIT: "text",
}
_INSISTS: Final = frozenset({Type.SEX, Type.YES_NO, Type.EMPLOYMENT})
"""Lists beside which nothing else is understood."""

_UPRIGHT_POINTS, _ROW_POINTS = 210.0, 18.0

_LETTER_POINTS: Final = 7.2
"""Of a bold heading."""

_HEAD_POINTS, _HEAD_MM = 10, 6
"""Of what stands above and below a page, and how far from its edge: clear of the table."""

_LONGEST_NAME: Final = 120
"""Letters of a unit's name above a page, where Excel allows 255 with fonts and all."""


def write_unit(book: Any, palette: Palette, forms: Forms, form: Form) -> None:
    """Write the one row of the unit."""
    columns, language = form.unit_columns, forms.language
    widths = unit_widths(columns, form.row)
    sheet = PlanSheet(book, UNITS.title(language), palette, widths, frozen=1, frozen_columns=2, paper=PAPER)
    heads: list[Cell | None] = [(c.heading, _heading(c)) for c in columns]
    longest = max((len(c.heading) for c in columns if c.is_field), default=0)
    level = heading_points([c for c in columns if not c.is_field], widths)
    sheet.cells(heads, height=min(_UPRIGHT_POINTS, max(level, longest * _LETTER_POINTS)))
    row: list[Cell | None] = [(v, _unit_look(c)) for c, v in zip(columns, form.row, strict=True)]
    sheet.cells(row, height=2 * _ROW_POINTS)
    for number, column in enumerate(columns, 1):
        cell = block(2, number, 2, number)
        if not column.locked:
            _count(sheet, cell, column, forms)
    _page(sheet, forms, form, sheet.row_number, len(asked(columns)))
    sheet.sheet.fit_to_pages(1, 1)
    sheet.sheet.lock("format_columns", "format_rows")


def write_people(book: Any, palette: Palette, forms: Forms, form: Form) -> None:
    """Write everybody who is known, and rows for those who are not."""
    columns, language = form.people_columns, forms.language
    laid = laid_out(columns, form.people)
    title, paper = OFFICIALS.title(language), laid.paper
    sheet = PlanSheet(
        book, title, palette, laid.widths, frozen=1, frozen_columns=2, paper=paper, tab=ANNEX_TAB
    )
    sheet.cells([(c.heading, "entry_heading") for c in columns], height=laid.heading)
    known = [_look(c, "known") for c in columns]
    blank: list[Cell | None] = [(None, _look(c, "entry")) for c in columns]
    for person, height in zip(form.people, laid.heights, strict=True):
        sheet.cells(list(zip(person, known, strict=True)), height=height)
    for _ in range(SPARE_ROWS if form.people else BLANK_ROWS):
        sheet.cells(blank, height=_ROW_POINTS)
    _offer(sheet, columns, forms)
    _unlock_rest(sheet, len(columns))
    sheet.filter(1, len(columns))
    blank_rows = min(laid.blank_rows(_ROW_POINTS), SPARE_ROWS if form.people else BLANK_ROWS)
    _page(sheet, forms, form, 1 + len(form.people) + blank_rows, len(columns) - 1)
    sheet.sheet.lock(*_ALLOWED)


def write_fields(book: Any, palette: Palette, forms: Forms) -> None:
    """Write the fields that there are, out of sight and of print; the dropdowns offer them from here."""
    language = forms.language
    names = ("field", "label")
    heads: list[Cell | None] = [(FIELDS.column(n).heading(language), "heading") for n in names]
    sheet = PlanSheet(book, FIELDS.title(language), palette, (24.0, 40.0), frozen=1)
    sheet.cells(heads)
    for field in forms.fields:
        sheet.cells([(field.field_id, "text"), (field.label, "text")])
    sheet.sheet.hide()
    sheet.sheet.lock()


def write_lists(book: Any, palette: Palette, forms: Forms, form: Form) -> None:
    """Write the words of the dropdowns, out of sight: a list typed into a rule ends at 255 letters."""
    sheet = add_sheet(book, LISTS[forms.language == "vi"])
    sheet.hide()
    sheet.lock()
    lists = [*_lists(forms).values(), (form.unit.unit_id,)]
    for number in range(max(map(len, lists))):
        words = (entries[number] if number < len(entries) else None for entries in lists)
        sheet.put(number + 1, [content(word, "hidden", palette) for word in words])


# -- looks -----------------------------------------------------------------------------------------------


def _heading(column: FormColumn) -> str:
    if column.locked:
        return "heading"
    return "entry_upright" if column.is_field else "entry_heading"


def _unit_look(column: FormColumn) -> str:
    if column.locked:
        return "given_text" if column.type is Type.UNIT else "given"
    return "entry_count"


def _look(column: FormColumn, kind: str) -> str:
    look = _LOOKS.get(column.type)
    return f"{kind}_{look}" if look else kind


def _page(sheet: PlanSheet, forms: Forms, form: Form, rows: int, columns: int) -> None:
    """What is printed, and its heading, which the sheet has not: its first row is that of the table."""
    page, language = sheet.sheet, forms.language
    page.print_area(block(1, 1, rows, columns))
    name = shorten(form.unit.name, _LONGEST_NAME, placeholder=" …")
    of, title = say("form.of", language, unit=name, round=str(forms.round)), say("form.title", language)
    left, right = (written(text.replace("&", "&&"), "Bold", _HEAD_POINTS) for text in (of, title))
    foot = written(say("form.foot", language), "Regular", _HEAD_POINTS)
    page.head_and_foot(f"&L{left}&R{right}", f"&R{foot}", _HEAD_MM / INCH)


# -- what may be written -----------------------------------------------------------------------------------


def _lists(forms: Forms) -> dict[Type, tuple[str, ...]]:
    """The words of each list, in the order of their columns."""
    vi = forms.language == "vi"
    return {
        Type.TEXT: forms.positions,
        Type.SEX: tuple(words[vi] for words in SEX_WORDS.values()),
        Type.YES_NO: tuple(words[vi] for words in YES_NO_WORDS.values()),
        Type.EMPLOYMENT: tuple(words[vi] for words in EMPLOYMENT_WORDS.values()),
    }


def _offer(sheet: PlanSheet, columns: Sequence[FormColumn], forms: Forms) -> None:
    """A list or a word of advice for every column."""
    for number, column in enumerate(columns, 1):
        cells = block(2, number, LAST_ROW, number)
        if source := _source(column, forms):
            _rule(sheet, cells, column, forms, validate="list", source=f"={source}")
        elif column.type is Type.DATE:
            _rule(sheet, cells, column, forms, validate="date", criteria=">", value="14611")
        else:
            _rule(sheet, cells, column, forms, validate="any")


def _source(column: FormColumn, forms: Forms) -> str:
    """Where the words of a column's dropdown are; nothing for a column without one."""
    vi = forms.language == "vi"
    if column.name in ("fields", "seconded_field"):
        count = len(forms.fields)
        return f"'{FIELDS.title(forms.language)}'!$B$2:$B${count + 1}" if count else ""
    lists = _lists(forms)
    kind = Type.TEXT if column.name == "position" else column.type
    if kind is Type.TEXT and column.name != "position":
        return ""
    places = {name: (at, len(words)) for at, (name, words) in enumerate(lists.items(), 1)}
    places[Type.UNIT] = (len(lists) + 1, 1)
    if kind not in places:
        return ""
    at, count = places[kind]
    letter = xl_col_to_name(at - 1)
    return f"'{LISTS[vi]}'!${letter}$1:${letter}${count}"


def _rule(sheet: PlanSheet, cells: str, column: FormColumn, forms: Forms, **rule: Any) -> None:
    """A rule of a column with its prompt; only where nothing else is understood does it insist."""
    rule |= _prompt(column, forms) | {"show_error": False}
    if column.type in _INSISTS or column.type is Type.DATE:
        word = say("form.day" if column.type is Type.DATE else "form.choose", forms.language)
        kind = "warning" if column.type is Type.DATE else "stop"
        rule |= {"show_error": True, "error_message": word, "error_type": kind}
    sheet.sheet.data_validation(cells, rule)


def _prompt(column: FormColumn, forms: Forms) -> dict[str, Any]:
    """What is told beside a cell that somebody enters."""
    return {"input_title": column.heading[:32], "input_message": told(column, forms)[:255]}


def _count(sheet: PlanSheet, cell: str, column: FormColumn, forms: Forms) -> None:
    """Only whole numbers, of which but a gap is below zero."""
    least = "-10000" if column.type is Type.GAP else "0"
    word = say("form.whole_any" if column.type is Type.GAP else "form.whole", forms.language)
    rule = {"validate": "integer", "criteria": ">=", "value": least, "error_message": word}
    sheet.sheet.data_validation(cell, rule | _prompt(column, forms))


def _unlock_rest(sheet: PlanSheet, columns: int) -> None:
    """Whole columns are open below the table and beside it, or a row could not be deleted."""
    look = sheet.palette.unlocked()
    for number, width in enumerate(sheet.widths):
        sheet.sheet.set_width(number, width, look)
    sheet.sheet.open_from = columns
    sheet.sheet.set_column_pixels(columns, columns, None, look)
