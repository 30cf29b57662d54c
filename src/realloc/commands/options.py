"""Every option that more than one command has, once."""

from __future__ import annotations

import math
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from realloc.commands.speaking import spoken
from realloc.words.say import say


class Language(StrEnum):
    """Languages of everything that is printed."""

    vi = "vi"
    en = "en"


class SolverName(StrEnum):
    """Solvers that can be asked for."""

    highs = "highs"
    cbc = "cbc"


def _above_zero(value: float | None) -> float | None:
    """A time limit is above 0; NaN is no number of seconds."""
    if value is not None and not (value > 0 and math.isfinite(value)):
        raise typer.BadParameter(say("cli.positive", spoken()))
    return value


# -- whose help says what they do to the command -----------------------------------------------------------


def output(help: str) -> Any:
    """Where the command's own file goes."""
    return typer.Option("--output", "-o", metavar="FILE", help=help)


def json(what: str) -> Any:
    """``what`` the command found, as JSON into a file or onto standard output."""
    return typer.Option("--json", metavar="FILE", help=f"{what} for programs; - for stdout.")


def names(help: str) -> Any:
    """Personal names where there are none otherwise."""
    return typer.Option("--names", help=help)


def anonymous(help: str) -> Any:
    """No personal names where there are some otherwise."""
    return typer.Option("--anonymous", help=help)


def language(whose: str) -> Any:
    """The language, ``whose`` own where none is asked for."""
    return typer.Option("--lang", help=f"Language of what is written; default: the {whose}'s.")


def quiet(help: str) -> Any:
    """Less, or nothing, on the terminal."""
    return typer.Option("--quiet", "-q", help=help)


def as_of(usual: str) -> Any:
    """The day of the plan that is made or judged, ``usual`` where none is given."""
    formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
    return typer.Option("--as-of", metavar="DATE", formats=formats, help=f"The day; default: {usual}.")


def seconds(help: str) -> Any:
    """Seconds for solving."""
    return typer.Option("--time-limit", metavar="SECONDS", callback=_above_zero, help=help)


# -- alike everywhere --------------------------------------------------------------------------------------

Input = Annotated[
    Path, typer.Argument(metavar="INPUT", help="The workbook: .xlsx, .xls, .ods …; - for stdin.")
]
Plan = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan workbook; - for stdin.")]
EditedPlan = Annotated[
    Path, typer.Argument(metavar="PLAN", help="A plan workbook, edited or not; - for stdin.")
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder; made where there is none.")
]
WorkbookLanguage = Annotated[Language | None, language("workbook")]
PlanLanguage = Annotated[Language | None, language("plan")]
Answer = Annotated[str | None, json("The answer")]
Findings = Annotated[str | None, json("The findings")]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="What was read, decided and written, with times."),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say more, and what the log says while it happens.")
]
Names = Annotated[bool, names("Put personal names into the JSON.")]
NamesBesideIds = Annotated[bool, names("Name people beside their ids.")]
Anonymous = Annotated[bool, anonymous("No personal names, also not as ids or in reasons.")]
Quiet = Annotated[bool, quiet("No progress and no summary.")]
TimeLimit = Annotated[float | None, seconds("Stop solving after this.")]
Solver = Annotated[SolverName, typer.Option("--solver", help="The solver.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Solves at once; default: the cores.")
]
Dask = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help="Solve on the Dask cluster of this scheduler."),
]
AsOf = Annotated[datetime | None, as_of("today, or the plan's own if that is later")]
Goals = Annotated[
    str | None, typer.Option("--goals", metavar="LIST", help="Goals in order, such as gap,shortage,moves.")
]
MaxKm = Annotated[str | None, typer.Option("--max-km", metavar="KM", help="Longest move or secondment.")]
UseRest = Annotated[
    bool, typer.Option("--use-rest", help="Leave out answers with faults, each told, and use the rest.")
]
YEARS = typer.Option("--years", metavar="FIRST:LAST", help="The years, such as 2026:2030.")
"""Years that are planned at once."""

Rules = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Any key of the Rules sheet; may be repeated."),
]
Sheet = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet", metavar="NAME", help="The sheet of units, or Officials=NAME and the like; may be repeated."
    ),
]
HeaderRow = Annotated[
    list[str] | None,
    typer.Option(
        "--header-row",
        metavar="ROW",
        help="Row or rows of the header, 5 or 4-6, or Officials=5; may be repeated.",
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN=MEANING",
        help='What a column is: "Cột C=quota", "Officials!D=unit"; may be repeated.',
    ),
]
Agency = Annotated[str | None, typer.Option(metavar="NAME", help="Agency at the head of the plan.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Place of issue.")]
Date = Annotated[str | None, typer.Option(metavar="DATE", help="Date of issue, dd/mm/yyyy.")]
Signer = Annotated[str | None, typer.Option(metavar="NAME", help="Who signs the plan.")]
Report = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="ITEM=TEXT", help="Any item of the Report sheet; may be repeated."),
]
