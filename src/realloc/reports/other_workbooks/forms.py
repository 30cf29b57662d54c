"""Forms: a workbook a unit, to be filled in by its clerk and sent back."""

from __future__ import annotations

from collections.abc import Callable
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

Told = Callable[[int, int, str, str], None]


def write_forms(forms: Forms, folder: Path | str, told: Told | None = None) -> list[Path]:
    """Write every form into ``folder``, which is made where there is none.

    Parameters
    ----------
    told : callable, optional
        Is told before each form how many have been begun, of how many, its name, and the language.

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
    files = {
        form.file: partial(_write, forms, form, told, number) for number, form in enumerate(forms.forms, 1)
    }
    return write_folder(files, Path(folder), "E550", forms.language)


def _write(forms: Forms, form: Form, told: Told | None, number: int, path: Path) -> None:
    if told:
        told(number, len(forms.forms), form.file, forms.language)

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
    sheet.hide()
    for number, (name, value) in enumerate(form.stamp.facts, 1):
        sheet.put(number, [content(name, "hidden", palette), content(value, "hidden", palette)])
    sheet.lock()
