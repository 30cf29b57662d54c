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


def output_option(help: str) -> Any:
    """Where the command's own file goes."""
    return typer.Option("--output", "-o", metavar="FILE", help=help)


def json_option(what: str) -> Any:
    """``what`` the command found, as JSON into a file or onto standard output."""
    return typer.Option("--json", metavar="FILE", help=f"{what} for programs; - for stdout.")


def names_option(help: str) -> Any:
    """Personal names where there are none otherwise."""
    return typer.Option("--names", help=help)


def anonymous_option(help: str) -> Any:
    """No personal names where there are some otherwise."""
    return typer.Option("--anonymous", help=help)


def language_option(whose: str) -> Any:
    """The language, ``whose`` own where none is asked for."""
    return typer.Option("--lang", help=f"Language of what is written; default: the {whose}'s.")


def quiet_option(help: str) -> Any:
    """Less, or nothing, on the terminal."""
    return typer.Option("--quiet", "-q", help=help)


def as_of_option(usual: str) -> Any:
    """The day of the plan that is made or judged, ``usual`` where none is given."""
    formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
    return typer.Option("--as-of", metavar="DATE", formats=formats, help=f"The day; default: {usual}.")


def seconds_option(help: str) -> Any:
    """Seconds for solving."""
    return typer.Option("--time-limit", metavar="SECONDS", callback=_above_zero, help=help)


# -- alike everywhere --------------------------------------------------------------------------------------

InputArgument = Annotated[
    Path, typer.Argument(metavar="INPUT", help="The workbook: .xlsx, .xls, .ods …; - for stdin.")
]
PlanArgument = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan workbook; - for stdin.")]
EditedArgument = Annotated[
    Path, typer.Argument(metavar="PLAN", help="A plan workbook, edited or not; - for stdin.")
]
FolderOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder; made where there is none.")
]
LanguageOption = Annotated[Language | None, language_option("workbook")]
PlanLanguageOption = Annotated[Language | None, language_option("plan")]
AnswerOption = Annotated[str | None, json_option("The answer")]
FindingsOption = Annotated[str | None, json_option("The findings")]
LogOption = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="What was read, decided and written, with times."),
]
NamesOption = Annotated[bool, names_option("Put personal names into the JSON.")]
NamesBesideIdsOption = Annotated[bool, names_option("Name people beside their ids.")]
AnonymousOption = Annotated[bool, anonymous_option("No personal names, also not as ids or in reasons.")]
QuietOption = Annotated[bool, quiet_option("No progress and no summary.")]
TimeLimitOption = Annotated[float | None, seconds_option("Stop solving after this.")]
SolverOption = Annotated[SolverName, typer.Option("--solver", help="The solver.")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Solves at once; default: the cores.")
]
DaskOption = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help="Solve on the Dask cluster of this scheduler."),
]
AsOfOption = Annotated[datetime | None, as_of_option("today, or the plan's own if that is later")]
GoalsOption = Annotated[
    str | None, typer.Option("--goals", metavar="LIST", help="Goals in order, such as gap,shortage,moves.")
]
MaxKmOption = Annotated[
    str | None, typer.Option("--max-km", metavar="KM", help="Longest move or secondment.")
]
UseRestOption = Annotated[
    bool, typer.Option("--use-rest", help="Leave out answers with faults, each told, and use the rest.")
]
RulesOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Any key of the Rules sheet; may be repeated."),
]
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
AgencyOption = Annotated[str | None, typer.Option(metavar="NAME", help="Agency at the head of the plan.")]
PlaceOption = Annotated[str | None, typer.Option(metavar="NAME", help="Place of issue.")]
DateOption = Annotated[str | None, typer.Option(metavar="DATE", help="Date of issue, dd/mm/yyyy.")]
SignerOption = Annotated[str | None, typer.Option(metavar="NAME", help="Who signs the plan.")]
ReportOption = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="ITEM=TEXT", help="Any item of the Report sheet; may be repeated."),
]
