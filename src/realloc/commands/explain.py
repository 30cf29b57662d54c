"""``realloc explain``: why a person, a gap, a unit, a rule or a goal of a plan is as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

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
    from realloc.questions.explain.asked import Questions
    from realloc.questions.explain.opened import OpenPlan
    from realloc.questions.explain.records import Explanation


def explain(
    plan: PlanArgument,
    official: Annotated[str | None, typer.Option(metavar="ID", help="Why this person goes or stays.")] = None,
    gap: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="UNIT FIELD", help='Why this gap is open: --gap "An Khánh" land.'),
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="A unit before and after.")] = None,
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="A rule: distance, floor …")] = None,
    goal: Annotated[str | None, typer.Option(metavar="GOAL", help="A goal: gap, moves …")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="More of everything.")] = False,
    json: JsonOption = None,
    jobs: JobsOption = None,
    solver: SolverOption = SolverName.highs,
    time_limit: TimeLimitOption = None,
    names: NamesOption = False,
    anonymous: AnonymousOption = False,
    lang: PlanLanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Explain one thing of PLAN in plain words, with exact prices: an official, a gap, a unit, a rule or a
    goal. Every price is found by solving again; every obstacle is one by the rule's own check.

    Example: realloc explain wards.plan.xlsx --official CB00012
    """
    with console.boundary(lang, anonymous=anonymous):
        questions = {"official": official, "gap": gap, "unit": unit, "rule": rule, "goal": goal}
        given = {kind: value for kind, value in questions.items() if value is not None}
        one = len(given) == 1
        console.refuse_unless(one, "explain.one_question", "--official", lang or "en", count=len(given))
        asked = Asked(plan, json, lang, solver, time_limit, names, anonymous, quiet)
        raise typer.Exit(_Run(asked, *next(iter(given.items())), verbose, jobs).run())


@dataclass
class _Run:
    """One run of the command: the kind of question, and what it names."""

    asked: Asked
    kind: str
    subject: Any
    verbose: bool
    jobs: int | None

    def run(self) -> int:
        """Do it and give the exit code."""
        self.asked.check()
        self._check_fixed_names()
        plan = self.asked.open()
        told = self._explained(plan)
        self._tell(plan, told)
        return console.DONE if not told.unproven and plan.base.proven else console.UNPROVEN

    def _check_fixed_names(self) -> None:
        """Rules and goals are known before the plan is."""
        from realloc.goals import GOALS
        from realloc.rules import RULES

        known = {"rule": [r.CARD.slug for r in RULES], "goal": list(GOALS)}.get(self.kind)
        if known is not None:
            facts = {"found": self.subject, "known": ", ".join(known)}
            option = f"--{self.kind}"
            self.subject = str(self.subject).strip().lower()
            console.refuse_unless(
                self.subject in known, "cli.unknown_item", option, self.asked.language or "en", **facts
            )

    def _explained(self, plan: OpenPlan) -> Explanation:
        from realloc.questions.explain.asked import Questions
        from realloc.workbook.problems.found import InputProblems

        language = plan.instance.language
        with progress_line(language, quiet=self.asked.quiet) as progress:
            if progress:
                progress.start(say("progress.prices", language))
            questions = Questions(
                plan,
                self.jobs,
                self.asked.solver,
                self.asked.time_limit,
                progress.scenario if progress else None,
                self.verbose,
                self.asked.names,
            )
            try:
                return self._answer(questions)
            except InputProblems as problems:
                refused = problems
        raise self.asked.refusal(refused)

    def _answer(self, questions: Questions) -> Explanation:
        from realloc.questions.explain import asking
        from realloc.questions.explain.gaps import explain_gap
        from realloc.questions.explain.laws import explain_goal, explain_rule
        from realloc.questions.explain.people import explain_official
        from realloc.questions.explain.units import explain_unit

        instance = questions.plan.instance
        if self.kind == "official":
            roster = instance.officials is not None
            console.refuse_unless(roster, "explain.no_roster", "--official", instance.language)
            return explain_official(questions, self._official(questions.plan))
        if self.kind == "gap":
            unit_id = asking.find_unit(instance, self.subject[0], "--gap")
            return explain_gap(questions, unit_id, asking.find_field(instance, self.subject[1]))
        if self.kind == "unit":
            return explain_unit(questions, asking.find_unit(instance, self.subject))
        if self.kind == "rule":
            return explain_rule(questions, self.subject)
        return explain_goal(questions, self.subject)

    def _official(self, plan: OpenPlan) -> str:
        from realloc.questions.explain.asking import find_official

        return find_official(plan.instance, self.subject, aliases=plan.aliases)

    def _tell(self, plan: OpenPlan, told: Explanation) -> None:
        from realloc.reports.json.prices import plan_object
        from realloc.reports.terminal.explain import render_explanation

        asked = self.asked
        if asked.json:
            text = [[part.title, *part.lines, *part.deep] for part in told.parts]
            document = plan_object(asked.path, plan, not told.unproven) | {
                "question": self.kind,
                "answer": told.data,
                "text": [told.headline, *(line for lines in text for line in lines if line)],
            }
            asked.write(document, plan.instance)
        if asked.quiet:
            return
        colour = screen.in_colour(asked.stream)
        console.tell(render_explanation(plan, told, deep=self.verbose, colour=colour), asked.stream)
