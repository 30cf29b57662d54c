"""``realloc solve``: load, solve, write, tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realloc.commands import options
from realloc.commands.solving import Solving
from realloc.words.say import say

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.plan.load import Loaded
    from realloc.plan.result import Result


@dataclass
class Command(Solving):
    """Find the best rotation plan of INPUT, verify it and write it as a workbook.

    Example: realloc solve wards.xlsx --max-km 20 --json plan.json
    """

    source: options.Input
    output: Annotated[Path | None, options.output("The plan; default INPUT.plan.xlsx beside INPUT.")] = None
    json: Annotated[str | None, options.json("The result")] = None
    goals: options.Goals = None
    max_km: options.MaxKm = None
    rules: options.Rules = None
    solver: options.Solver = options.SolverName.highs
    time_limit: options.TimeLimit = None
    clusters: Annotated[
        int | None,
        typer.Option(metavar="K", min=1, help="Propose K inter-ward clusters where the column is blank."),
    ] = None
    sheet: options.Sheet = None
    header_row: options.HeaderRow = None
    maps: options.Map = None
    language: options.WorkbookLanguage = None
    names: options.Names = False
    anonymous: Annotated[
        bool, options.anonymous("No personal names in the plan, nor in its copy of INPUT.")
    ] = False
    agency: options.Agency = None
    place: options.Place = None
    date: options.Date = None
    signer: options.Signer = None
    report: options.Report = None
    log: options.Log = None
    verbose: options.Verbose = False
    quiet: options.Quiet = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._plan = self.output or self.source.parent / f"{self.source.stem}.plan.xlsx"
        self._from_plan = False

    def load(self) -> Loaded:
        """INPUT, or the input of a plan."""
        from realloc.plan.load import load  # late: it loads pydantic and numpy

        loaded = load(
            self.source,
            overrides=self.overrides,
            language=self.language,
            clusters=self.clusters,
            reading=self.reading,
            refuse_answers=True,
            letterhead=self.letterhead,
        )
        self._from_plan = loaded.from_plan
        return loaded

    def tell_more(self, result: Result) -> None:
        """That a plan was solved again, and where proposed clusters are."""
        if self._from_plan:
            self.tell(say("terminal.from_plan", self.spoken))
        if self.clusters is not None:
            self._tell_of_clusters(result)

    def _tell_of_clusters(self, result: Result) -> None:
        """Where the proposed clusters are, so that they can be edited."""
        # Late: they load pydantic and rich.
        from realloc.reports.terminal.lines import wrapped
        from realloc.workbook.contract.matching import STORED_PREFIX
        from realloc.workbook.contract.small_sheets import CLUSTERS

        title = CLUSTERS.title(self.spoken)
        count = len({u.cluster for u in result.instance.units if u.cluster})
        text = say("cluster.told", self.spoken, count=count, stored=STORED_PREFIX + title, title=title)
        self.tell("\n" + wrapped(text, 2))
