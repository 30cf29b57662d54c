"""``realloc prices``: what every request, exception, decision and limit of a plan costs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from realloc.commands import console
from realloc.commands.opening import AnonymousOption, Asked, JsonOption, NamesOption, PlanArgument
from realloc.commands.options import (
    JobsOption,
    PlanLanguageOption,
    QuietOption,
    SolverName,
    SolverOption,
    TimeLimitOption,
)


def prices(
    plan: PlanArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The prices as a workbook (.xlsx).")
    ] = None,
    json: JsonOption = None,
    jobs: JobsOption = None,
    solver: SolverOption = SolverName.highs,
    time_limit: TimeLimitOption = None,
    names: NamesOption = False,
    anonymous: AnonymousOption = False,
    lang: PlanLanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what every retention request, approved exception, decision and limit of PLAN costs: each is dropped
    alone (a request not met is granted), the city is solved again, and the proven optima are compared goal by
    goal; the dearest comes first.

    Example: realloc prices wards.plan.xlsx -o wards.prices.xlsx
    """
    with console.boundary(lang, anonymous=anonymous):
        asked = Asked(
            sources=(plan,),
            json=json,
            language=lang,
            anonymous=anonymous,
            quiet=quiet,
            names=names,
            output=output,
            solver=solver,
            time_limit=time_limit,
            jobs=jobs,
        )
        raise typer.Exit(_price(asked))


def _price(asked: Asked) -> int:
    """Do it and give the exit code."""
    asked.check()
    from realloc.questions.explain.prices import price_list
    from realloc.reports.json.prices import prices_json
    from realloc.reports.other_workbooks.prices_workbook import write_prices
    from realloc.reports.terminal.prices import render_prices

    plan = asked.open()
    found = asked.ask(plan, price_list)
    kept = write_prices(plan, found, asked.output) if asked.output is not None else None
    if asked.json:
        asked.write(prices_json(asked.path, plan, found, names=asked.names), plan.instance)
    asked.tell(partial(render_prices, plan, found, names=asked.names))
    asked.tell_written("prices.written", kept, plan.instance.language)
    return console.DONE if found.proven and plan.base.proven else console.UNPROVEN
