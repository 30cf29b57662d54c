"""``realloc prices``: what every request, exception, decision and limit of a plan costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import console
from realloc.commands.opening import (
    AnonymousOption,
    Asked,
    JsonOption,
    NamesOption,
    PlanArgument,
    progress_line,
)
from realloc.commands.options import (
    JobsOption,
    PlanLanguageOption,
    QuietOption,
    SolverName,
    SolverOption,
    TimeLimitOption,
)
from realloc.reports.terminal import screen
from realloc.words.say import say

if TYPE_CHECKING:
    from realloc.questions.explain.opened import OpenPlan
    from realloc.questions.explain.prices import PriceList


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
        asked = Asked(plan, json, lang, solver, time_limit, names, anonymous, quiet, output)
        raise typer.Exit(_Run(asked, jobs).run())


@dataclass
class _Run:
    """One run of the command."""

    asked: Asked
    jobs: int | None

    def run(self) -> int:
        """Do it and give the exit code."""
        self.asked.check()
        plan = self.asked.open()
        found = self._priced(plan)
        self._write(plan, found)
        return console.DONE if found.proven and plan.base.proven else console.UNPROVEN

    def _priced(self, plan: OpenPlan) -> PriceList:
        from realloc.questions.explain.prices import price_list

        language = plan.instance.language
        with progress_line(language, quiet=self.asked.quiet) as progress:
            if progress:
                progress.start(say("progress.prices", language))
            return price_list(
                plan,
                jobs=self.jobs,
                solver=self.asked.solver,
                time_limit=self.asked.time_limit,
                progress=progress.scenario if progress else None,
            )

    def _write(self, plan: OpenPlan, found: PriceList) -> None:
        from realloc.reports.json.prices import prices_json
        from realloc.reports.other_workbooks.prices_workbook import write_prices
        from realloc.reports.terminal.prices import render_prices

        asked, kept = self.asked, None
        if asked.output is not None:
            kept = write_prices(plan, found, asked.output)
        if asked.json:
            asked.write(prices_json(asked.path, plan, found, names=asked.names), plan.instance)
        if asked.quiet:
            return
        text = render_prices(plan, found, names=asked.names, colour=screen.in_colour(asked.stream))
        console.tell(text, asked.stream)
        if asked.output is not None:
            told = say("prices.written", plan.instance.language, file=console.named(asked.output))
            console.tell("\n" + told, asked.stream)
            console.tell_kept(kept, plan.instance.language, asked.stream)
