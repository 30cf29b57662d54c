"""Options that several commands share, and what becomes of what was typed."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console
from realloc.words.say import say

if TYPE_CHECKING:
    from realloc.workbook.understand.choices import Options


class Language(StrEnum):
    """Languages of everything that is printed."""

    vi = "vi"
    en = "en"


class SolverName(StrEnum):
    """Solvers that can be asked for."""

    highs = "highs"
    cbc = "cbc"


def seconds(value: float | None) -> float | None:
    """A time limit is above 0; NaN is no number of seconds."""
    if value is not None and not (value > 0 and math.isfinite(value)):
        raise typer.BadParameter(say("cli.positive", "en"))
    return value


LanguageOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of what is written; default: the workbook's.")
]
PlanLanguageOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of what is written; default: the plan's.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
TimeLimitOption = Annotated[
    float | None,
    typer.Option("--time-limit", metavar="SECONDS", callback=seconds, help="Stop solving after this."),
]
SolverOption = Annotated[SolverName, typer.Option("--solver", help="The solver.")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Solves at once; default: the cores.")
]
JsonFlag = Annotated[bool, typer.Option("--json", help="The findings as JSON on standard output.")]
SheetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet", metavar="NAME", help="The sheet of units, or Officials=NAME and the like; may be repeated."
    ),
]
HeaderRowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--header-row",
        metavar="ROW",
        help="Row or rows of the header, 5 or 4-6, or Officials=5; may be repeated.",
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN=MEANING",
        help='What a column is: "Cột C=quota", "Officials!D=unit"; may be repeated.',
    ),
]
InputArgument = Annotated[Path, typer.Argument(metavar="INPUT", help="The workbook: .xlsx, .xls, .ods …")]


def reading_of(sheet: list[str] | None, header_row: list[str] | None, maps: list[str] | None) -> Options:
    """How to read the workbook, as typed; whether it fits is the validation's business."""
    from realloc.workbook.understand.choices import Options

    for said in maps or []:
        column, sign, meaning = said.rpartition("=")
        fits = bool(sign and column.strip() and meaning.strip())
        console.refuse_unless(fits, "cli.column_meaning", "--map", "en", found=said)
    return Options(tuple(sheet or ()), tuple(header_row or ()), tuple(maps or ()))


def overrides_of(rules: list[str], goals: str | None, max_km: str | None) -> dict[str, str]:
    """Rule keys with the values typed; whether they are right is the validation's business."""
    values: dict[str, str] = {}
    for rule in rules:
        name, sign, value = rule.partition("=")
        console.refuse_unless(bool(sign and name.strip()), "cli.key_value", "--set", "en", found=rule)
        values[name.strip()] = value.strip()
    values |= {"goals": goals} if goals is not None else {}
    values |= {"max_km": max_km} if max_km is not None else {}
    return values
