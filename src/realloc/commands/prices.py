"""``realloc prices``: what every request, exception, decision and limit of a plan costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from realloc.commands import console
from realloc.commands.of_plan import OfPlan
from realloc.commands.options import (
    AnonymousOption,
    AnswerOption,
    DaskOption,
    JobsOption,
    LogOption,
    NamesBesideIdsOption,
    PlanArgument,
    PlanLanguageOption,
    QuietOption,
    SolverName,
    SolverOption,
    TimeLimitOption,
    output_option,
)


@dataclass
class Command(OfPlan):
    """Say what every retention request, approved exception, decision and limit of PLAN costs: each is dropped
    alone (a request not met is granted), the city is solved again, and the proven optima are compared goal by
    goal; the dearest comes first.

    Example: realloc prices wards.plan.xlsx -o wards.prices.xlsx
    """

    source: PlanArgument
    output: Annotated[Path | None, output_option("The prices as a workbook (.xlsx).")] = None
    json: AnswerOption = None
    jobs: JobsOption = None
    dask: DaskOption = None
    solver: SolverOption = SolverName.highs
    time_limit: TimeLimitOption = None
    names: NamesBesideIdsOption = False
    anonymous: AnonymousOption = False
    language: PlanLanguageOption = None
    log: LogOption = None
    quiet: QuietOption = False

    def run(self) -> int:
        """Open the plan, ask, write and tell."""
        self.check(("--output", self.output), self.json_file)
        # Late: they load pydantic, numpy, the solver and openpyxl.
        from realloc.questions.explain.prices import price_list
        from realloc.reports.json.prices import prices_json
        from realloc.reports.other_workbooks.prices_workbook import write_prices
        from realloc.reports.terminal.prices import render_prices

        plan = self.open()
        found = self.ask(plan, price_list)
        kept = None if self.output is None else write_prices(plan, found, self.output)
        if self.json:
            self.write(prices_json(self.source, plan, found, names=self.names), plan.instance)
        if self.heard:
            self.tell_result(render_prices(plan, found, names=self.names))
        self.tell_written("prices.written", self.output, kept)
        return console.DONE if found.proven and plan.base.proven else console.UNPROVEN
