"""Forms for the units to fill in, from a workbook or a list.  The Python API; prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from realloc.intake.forms import Forms, forms_of, forms_of_units
from realloc.intake.unit_list import listed_units, load_or_list
from realloc.workbook.understand.choices import Options


def write_forms_of(
    path: str | Path,
    folder: str | Path,
    *,
    number: int = 1,
    language: str | None = None,
    reading: Options | None = None,
    told: Callable[[int, int, str, str], None] | None = None,
) -> Forms:
    """Write a form for each unit of a workbook, with what that knows of it filled in.

    Parameters
    ----------
    folder : str or Path
        Where to; made where there is none.
    number : int
        The round, which the forms' stamps tell.
    told : callable, optional
        Is told before each form how many have been begun, of how many, its name, and the language.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        The workbook has errors, or a form is in the folder already.
    realloc.reports.atomic.OutputError
        The folder cannot be written to.
    """
    from realloc.reports.other_workbooks.forms import write_forms  # late: it loads XlsxWriter

    forms = forms_of(load_or_list(Path(path), language, reading), number)
    write_forms(forms, folder, told)
    return forms


def write_forms_of_units(
    named: str,
    folder: str | Path,
    *,
    fields: Sequence[str] = (),
    number: int = 1,
    language: str | None = None,
    told: Callable[[int, int, str, str], None] | None = None,
) -> Forms:
    """Write a form for each unit of a list: a file, ``hcmc``, or the name of a province.

    Parameters
    ----------
    fields : sequence of str
        Fields that the units are asked about; without any, those that every commune has to do with.
    told : callable, optional
        As in :func:`write_forms_of`.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        There is no such list, it is none of units, or a form is in the folder already.
    realloc.reports.atomic.OutputError
        The folder cannot be written to.
    """
    from realloc.reports.other_workbooks.forms import write_forms  # late: it loads XlsxWriter

    units, spoken = listed_units(named, language)
    forms = forms_of_units(units, fields, spoken, number)
    write_forms(forms, folder, told)
    return forms
