"""The command line: options → pipeline → text → exit code."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from realloc.commands import console
from realloc.commands.compare import compare
from realloc.commands.explain import explain
from realloc.commands.frontier import frontier
from realloc.commands.options import (
    HeaderRowOption,
    InputArgument,
    JsonFlag,
    Language,
    LanguageOption,
    MapOption,
    QuietOption,
    SheetOption,
    SolverName,
    SolverOption,
    TimeLimitOption,
    overrides_of,
    reading_of,
)
from realloc.commands.prices import prices
from realloc.commands.solve import Job, default_output
from realloc.reports.terminal import screen
from realloc.version import __version__
from realloc.words.say import say


class _Commands(TyperGroup):
    """The commands; what they, their help and their usage errors print can all be seen."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line."""
        with screen.on_screen():
            return super().main(*arguments, **options)


app = typer.Typer(
    name="realloc",
    cls=_Commands,
    help="Find the provably best staff rotation plan for a city's units, from Excel to Excel.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done and proven, 1 unexpected failure, 2 wrong command line, 3 plan written but "
    "not all proven in time, 4 errors in the input, 5 no plan possible, 6 the plan breaks rules.",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        with console.boundary(None):
            console.tell(f"realloc {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command(short_help="Find the best rotation plan and write it.")
def solve(
    source: InputArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The plan; default INPUT.plan.xlsx beside INPUT."
        ),
    ] = None,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="The result for programs; - for stdout.")
    ] = None,
    goals: Annotated[
        str | None, typer.Option(metavar="LIST", help="Goals in order, such as gap,shortage,moves.")
    ] = None,
    max_km: Annotated[str | None, typer.Option(metavar="KM", help="Longest move or secondment.")] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Any key of the Rules sheet; may be repeated."),
    ] = None,
    solver: SolverOption = SolverName.highs,
    time_limit: TimeLimitOption = None,
    clusters: Annotated[
        int | None,
        typer.Option(metavar="K", min=1, help="Propose K inter-ward clusters where the column is blank."),
    ] = None,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    maps: MapOption = None,
    lang: LanguageOption = None,
    names: Annotated[bool, typer.Option("--names", help="Put personal names into the JSON.")] = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="No personal names in the plan, nor in its copy of INPUT.")
    ] = False,
    agency: Annotated[
        str | None, typer.Option(metavar="NAME", help="Agency at the head of the plan.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Place of issue.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Date of issue, dd/mm/yyyy.")] = None,
    signer: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs the plan.")] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ITEM=TEXT", help="Any item of the Report sheet; may be repeated."),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Find the best rotation plan of INPUT, verify it and write it as a workbook.

    Example: realloc solve wards.xlsx --max-km 20 --json plan.json
    """
    with console.boundary(lang, anonymous=anonymous):
        job = Job(
            source=source,
            output=output or default_output(source),
            json=json,
            overrides=overrides_of(rules or [], goals, max_km),
            language=lang,
            solver=solver,
            time_limit=time_limit,
            names=names,
            anonymous=anonymous,
            report=_letterhead(report or [], agency=agency, place=place, date=date, signer=signer),
            quiet=quiet,
            clusters=clusters,
            reading=reading_of(sheet, header_row, maps),
        )
        raise typer.Exit(job.run())


def _letterhead(items: list[str], **given: str | None) -> dict[str, str]:
    """Items of the letterhead by their keys; an option of its own goes before ``--report``."""
    from realloc.workbook.letterhead import ITEMS, match_item

    values: dict[str, str] = {}
    for item in items:
        name, sign, value = item.partition("=")
        key = match_item(name) if sign else None
        known = ", ".join(ITEMS)
        console.refuse_unless(key is not None, "cli.unknown_item", "--report", "en", found=item, known=known)
        values[str(key)] = value.strip()
    return values | {name: value for name, value in given.items() if value is not None}


@app.command(short_help="Check the input without solving.")
def check(
    source: InputArgument,
    mark: Annotated[
        Path | None,
        typer.Option(
            "--mark", metavar="FILE", help="A copy of INPUT with every finding in its cell (.xlsx)."
        ),
    ] = None,
    max_km: Annotated[str | None, typer.Option(metavar="KM", help="Longest move or secondment.")] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Any key of the Rules sheet; may be repeated."),
    ] = None,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    maps: MapOption = None,
    json: JsonFlag = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="No personal names in what is printed, nor in the copy.")
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """Check INPUT without solving: how it was understood, every error and warning with its cell, how much
    there is of everything, and which gaps no plan under the rules could close.

    Example: realloc check wards.xlsx --mark wards.marked.xlsx
    """
    with console.boundary(lang, anonymous=anonymous):
        if mark is not None:
            spoken = lang or "en"
            console.refuse_unless_xlsx(mark, "--mark", spoken)
            console.check_destinations([("--mark", mark)], [source], spoken)
        from realloc.commands.check import Check

        reading = reading_of(sheet, header_row, maps)
        overrides = overrides_of(rules or [], None, max_km)
        raise typer.Exit(Check(source, reading, lang, mark, json, anonymous, overrides).run())


@app.command(short_help="Check a plan against rules and goals.")
def verify(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="A plan workbook, edited or not.")],
    source: Annotated[
        Path | None, typer.Option("--input", metavar="FILE", help="The input; default: the one in the plan.")
    ] = None,
    edited: Annotated[
        bool,
        typer.Option(
            "--edited", help="The moves were changed on purpose: list changed lines and stale pages."
        ),
    ] = False,
    json: JsonFlag = False,
    names: Annotated[bool, typer.Option("--names", help="Put personal names into the JSON.")] = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="No personal names in what is printed.")
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """Check every rule and goal of PLAN again from its moves and its input, and that every page says what
    they give; whoever changed the moves by hand on purpose says so with --edited.

    Example: realloc verify wards.plan.xlsx
    """
    with console.boundary(lang, anonymous=anonymous):
        from realloc.commands.verify import Check

        raise typer.Exit(Check(plan, source, lang, json, anonymous, edited, names).run())


@app.command(short_help="Write an empty workbook to fill in.")
def template(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it (.xlsx).")],
    lang: Annotated[Language, typer.Option("--lang", help="Language of the template.")] = Language.en,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
) -> None:
    """Write an empty workbook to fill in, with dropdowns, notes and an example row.

    Example: realloc template wards.xlsx --lang vi
    """
    with console.boundary(lang):
        console.refuse_unless_xlsx(target, "FILE", lang)
        console.check_destinations([("FILE", target)], [], lang)
        console.refuse_unless(force or not target.exists(), "cli.exists", "FILE", lang, file=target)
        from realloc.reports.other_workbooks.template import write_template

        kept = write_template(target, lang, force=force)
        console.tell(say("terminal.template", lang, file=console.named(target)))
        console.tell_kept(kept, lang)


app.command(short_help="Say why a person, gap, unit, rule or goal is as it is.")(explain)
app.command(short_help="Say what each request, decision and limit costs.")(prices)
app.command(short_help="Find what each value of a limit allows.")(frontier)
app.command(short_help="Compare two plans.")(compare)


def main() -> None:
    """Run the command line."""
    screen.speak_utf8()
    # Nothing here multiplies large matrices; its threads would only take memory and time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Rosters are large and hold no circles: looking for some after every 700 new objects finds nothing.
    gc.set_threshold(100_000, 50, 50)
    try:
        app()
    except OSError as cause:  # of the help, which is printed outside of any command
        from realloc.reports.standard_output import unheard

        console.complain(unheard(cause).text("en"))
        raise SystemExit(console.FAILED) from None
