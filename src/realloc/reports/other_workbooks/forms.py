"""Forms: a workbook a unit, to be filled in by its clerk and sent back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from realloc.intake.forms import Form, Forms
from realloc.intake.stamp import STAMP_SHEET
from realloc.reports.excel.cells import content
from realloc.reports.excel.rows import add_sheet
from realloc.reports.excel.styles import Palette
from realloc.reports.folders import write_folder
from realloc.reports.other_workbooks.form_guide import write_guide
from realloc.reports.other_workbooks.form_sheets import write_fields, write_lists, write_people, write_unit
from realloc.reports.plan_workbook.workbook import write_into
from realloc.words.say import say


def write_forms(forms: Forms, folder: Path | str) -> list[Path]:
    """Write every form into ``folder``, which is made where there is none.

    Returns
    -------
    list of Path
        The workbooks, in the order of the forms.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        Files of those names are there already; nothing was written.
    realloc.reports.atomic.OutputError
        The folder cannot be written to; nothing was left there.
    """
    files = {form.file: partial(_write, forms, form) for form in forms.forms}
    return write_folder(files, Path(folder), "E550", forms.language)


def _write(forms: Forms, form: Form, path: Path) -> None:
    def fill(book: Any, palette: Palette) -> None:
        write_guide(book, palette, forms, form)
        write_unit(book, palette, forms, form)
        write_people(book, palette, forms, form)
        write_fields(book, palette, forms)
        write_lists(book, palette, forms, form)
        _write_stamp(book, palette, form)

    write_into(path, say("form.title", forms.language), forms.language, fill)


def _write_stamp(book: Any, palette: Palette, form: Form) -> None:
    """Say, out of sight, which form this is."""
    sheet = add_sheet(book, STAMP_SHEET)
    sheet.sheet_state = "hidden"
    for number, (name, value) in enumerate(form.stamp.facts, 1):
        sheet.put(number, [content(name, "hidden", palette), content(value, "hidden", palette)])
    sheet.protection.sheet = True
