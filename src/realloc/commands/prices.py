"""``realloc prices``: what every request, exception, decision and limit of a plan costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from realloc.commands import console, options
from realloc.commands.of_plan import OfPlan


@dataclass
class Command(OfPlan):
    """Say what every retention request, approved exception, decision and limit of PLAN costs: each is dropped
    alone (a request not met is granted), the city is solved again, and the proven optima are compared goal by
    goal; the dearest comes first.

    Example: realloc prices wards.plan.xlsx -o wards.prices.xlsx
    """

    source: options.Plan
    output: Annotated[Path | None, options.output("The prices as a workbook (.xlsx).")] = None
    json: options.Answer = None
    jobs: options.Jobs = None
    dask: options.Dask = None
    solver: options.Solver = options.SolverName.highs
    time_limit: options.TimeLimit = None
    names: options.NamesBesideIds = False
    anonymous: options.Anonymous = False
    language: options.PlanLanguage = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def run(self) -> int:
        """Open the plan, ask, write and tell."""
        self.check(("--output", self.output), self.json_file)
        # Late: they load pydantic, numpy and the solver.
        from realloc.questions.explain.prices import price_list
        from realloc.reports.terminal.prices import render_prices

        plan = self.open()
        found = self.ask(plan, price_list)
        kept = None
        if self.output is not None:
            # Late: it loads XlsxWriter.
            from realloc.reports.other_workbooks.prices_workbook import write_prices

            kept = write_prices(plan, found, self.output)
        if self.json:
            from realloc.reports.json.prices import prices_json  # late: it loads the models of all JSON

            self.write(prices_json(self.source, plan, found, names=self.names), plan.instance)
        if self.heard:
            self.tell_result(render_prices(plan, found, names=self.names))
        self.tell_written("prices.written", self.output, kept)
        return console.DONE if found.proven and plan.base.proven else console.UNPROVEN
