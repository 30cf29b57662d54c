"""Commands that ask something of a plan: how it is opened, and how they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import typer

from realloc.commands import console, options
from realloc.commands.logged import source_object
from realloc.commands.run import ANSWERS, Run, cluster_of, tell_doubts
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.city.domain import Instance
    from realloc.questions.explain.asked import Questions
    from realloc.questions.explain.opened import BrokenPlanError, OpenPlan
    from realloc.reports.json.shape import Document

_T = TypeVar("_T")


class OfPlan(Run):
    """A run that asks something of the plan ``source``, and how it may be solved again for that."""

    solver: options.SolverName = options.SolverName.highs
    time_limit: float | None = None
    jobs: int | None = None
    dask: str | None = None

    def open(self) -> OpenPlan:
        """The plan, proven again where its record does not speak for it.

        Raises
        ------
        typer.Exit
            After telling why it cannot be asked about.
        """
        # Late: it loads pydantic, numpy and the solver.
        from realloc.questions.explain.opened import BrokenPlanError, open_plan

        try:
            reading = say("progress.reading", self.spoken, file=console.named(self.source.name))
            with self.progress(reading) as progress:
                plan = open_plan(
                    self.source,
                    language=self.language,
                    solver=self.solver,
                    time_limit=self.time_limit,
                    anonymous=self.anonymous,
                    progress=progress,
                )
        except InputProblems as problems:
            raise self.refusal(problems) from None
        except BrokenPlanError as broken:
            raise self.broken(broken) from None
        self.spoken = plan.instance.language
        if self.journal:
            self.journal.language = self.spoken
            self.journal.note("log.read", file=console.named(self.source), sha256=plan.sha256)
        tell_doubts((w for w in plan.warnings if w.code == ANSWERS), self.spoken)
        return plan

    def ask(self, plan: OpenPlan, answer: Callable[[Questions], _T]) -> _T:
        """The answer to questions about the plan.

        Raises
        ------
        typer.Exit
            After telling what is wrong with the question.
        """
        from realloc.questions.explain.asked import Questions  # late, as above

        try:
            solving = say("progress.prices", self.spoken)
            with cluster_of(self.dask, self.spoken), self.progress(solving) as progress:
                told = progress.scenario if progress else None
                work = (self.jobs, self.solver, self.time_limit, told)
                return answer(Questions(plan, *work, self.verbose, self.names))
        except InputProblems as problems:
            raise self.refusal(problems) from None

    def write(self, document: Document, instance: Instance | None = None) -> None:
        """Write the JSON, where one is wanted, with the plan's name as it may be told."""
        if "plan" in document:
            document["plan"]["file"] = console.bare_name(self.source)
        super().write(document, instance)

    def refusal(self, problems: InputProblems) -> typer.Exit:
        """How a run ends whose file, or question, is refused, after telling why."""
        of_options = all(p.cell.startswith("--") for p in problems.problems)
        return typer.Exit(self.refuse(problems, told="" if of_options else None))

    def broken(self, broken: BrokenPlanError) -> typer.Exit:
        """How a run ends whose plan breaks rules, after telling so."""
        console.complain(say("explain.broken", broken.language, count=len(broken.breaches)))
        if self.json:
            from realloc.reports.json.result import breached_json  # late: it loads the models of all JSON

            self.write(breached_json(source_object(self.source), broken.breaches))
        return typer.Exit(console.BREACHED)
