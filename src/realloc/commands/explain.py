"""``realloc explain``: why a person, a gap, a unit, a rule or a goal of a plan is as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realloc.commands import console, options
from realloc.commands.of_plan import OfPlan
from realloc.words.say import say
from realloc.workbook.problems.found import InputProblems

if TYPE_CHECKING:  # they load pydantic, numpy and the solver
    from realloc.questions.explain.asked import Questions
    from realloc.questions.explain.records import Explanation


@dataclass
class Command(OfPlan):
    """Explain one thing of PLAN in plain words, with exact prices: an official, a gap, a unit, a rule or a
    goal. Every price is found by solving again; every obstacle is one by the rule's own check.

    Example: realloc explain wards.plan.xlsx --official CB00012
    """

    source: options.Plan
    official: Annotated[str | None, typer.Option(metavar="ID", help="Why this person goes or stays.")] = None
    gap: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="UNIT FIELD", help='Why this gap is open: --gap "An Khánh" land.'),
    ] = None
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="A unit before and after.")] = None
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="A rule: distance, floor …")] = None
    goal: Annotated[str | None, typer.Option(metavar="GOAL", help="A goal: gap, moves …")] = None
    verbose: options.Verbose = False
    json: options.Answer = None
    jobs: options.Jobs = None
    dask: options.Dask = None
    solver: options.Solver = options.SolverName.highs
    time_limit: options.TimeLimit = None
    names: options.NamesBesideIds = False
    anonymous: options.Anonymous = False
    language: options.PlanLanguage = None
    log: options.Log = None
    quiet: options.Quiet = False

    def run(self) -> int:
        """Open the plan, ask, write and tell."""
        kind, subject = self._question()
        self.check(self.json_file)
        subject = _known(kind, subject, self.spoken)
        from realloc.road.reopen import looks_like_a_road  # late: it loads numpy

        if looks_like_a_road(self.source):
            console.refuse_unless(kind == "unit", "explain.road_only_unit", f"--{kind}", self.spoken)
            return self._of_road(subject)
        # Late: they load pydantic, numpy and the solver.
        from realloc.reports.terminal.prices import render_explanation

        plan = self.open()
        told = self.ask(plan, partial(_answer, kind, subject))
        if self.json:
            from realloc.reports.json.prices import explained_json  # late: it loads the models of all JSON

            document = explained_json(self.source, plan, kind, told)
            self.write(document, plan.instance)
        if self.heard:
            self.tell_result(render_explanation(plan, told, deep=self.verbose))
        return console.DONE if not told.unproven and plan.base.proven else console.UNPROVEN

    def _of_road(self, subject: str) -> int:
        """Open a road, and tell of one unit of it."""
        # Late: they load pydantic, numpy and rich.
        from realloc.privacy.anonymous import unnamed_years
        from realloc.questions.explain.asking import find_unit
        from realloc.questions.explain.opened import BrokenPlanError
        from realloc.questions.explain.roads import explain_road_unit
        from realloc.reports.terminal.prices import render_told
        from realloc.road.reopen import judged, reopen_road

        try:
            checked = reopen_road(self.source, language=self.language)
            result = checked.result
            if self.anonymous:
                bare, plan = unnamed_years(result.instance, result.plan)
                loaded = result.loaded._replace(instance=bare)
                result = replace(result, loaded=loaded, plan=plan, verification=judged(bare, plan))
            if result.verification.breaches:
                breaches = tuple(breach for _, breach in result.verification.breaches)
                raise self.broken(BrokenPlanError(breaches, result.instance.language))
            told = explain_road_unit(result, find_unit(result.instance, subject), names=self.names)
        except InputProblems as problems:
            raise self.refusal(problems) from None
        if self.json:
            from realloc.reports.json.road import road_explained_json  # late, as above

            self.write(road_explained_json(self.source, checked, told), result.instance)
        if self.heard:
            keys = ["prices.not_proven"] if result.status != "optimal" else []
            keys += ["prices.input_changed"] if checked.input_changed else []
            caveats = [say(key, told.language) for key in keys]
            self.tell_result(render_told(told, caveats, deep=self.verbose))
        return console.DONE if result.status == "optimal" else console.UNPROVEN

    def _question(self) -> tuple[str, Any]:
        """The kind of question, and what it names."""
        kinds = ("official", "gap", "unit", "rule", "goal")
        given = [(kind, getattr(self, kind)) for kind in kinds if getattr(self, kind) is not None]
        one = len(given) == 1
        console.refuse_unless(one, "explain.one_question", "--official", self.spoken, count=len(given))
        return given[0]


def _known(kind: str, subject: Any, language: str) -> Any:
    """The subject; rules and goals are known before the plan is."""
    # Late: they load pydantic and numpy.
    from realloc.goals import GOALS
    from realloc.rules import RULES

    known = {"rule": [r.CARD.slug for r in RULES], "goal": list(GOALS)}.get(kind)
    if known is None:
        return subject
    slug = str(subject).strip().lower()
    facts = {"found": subject, "known": ", ".join(known)}
    console.refuse_unless(slug in known, "cli.unknown_item", f"--{kind}", language, **facts)
    return slug


def _answer(kind: str, subject: Any, asked: Questions) -> Explanation:
    # Late: they load pydantic, numpy and the solver.
    from realloc.questions.explain.asking import find_field, find_official, find_unit
    from realloc.questions.explain.gaps import explain_gap
    from realloc.questions.explain.laws import explain_goal, explain_rule
    from realloc.questions.explain.people import explain_official
    from realloc.questions.explain.units import explain_unit

    instance = asked.instance
    if kind == "official":
        roster = instance.officials is not None
        console.refuse_unless(roster, "explain.no_roster", "--official", instance.language)
        return explain_official(asked, find_official(instance, subject, aliases=asked.plan.aliases))
    if kind == "gap":
        unit_id = find_unit(instance, subject[0], "--gap")
        return explain_gap(asked, unit_id, find_field(instance, subject[1]))
    if kind == "unit":
        return explain_unit(asked, find_unit(instance, subject))
    return explain_rule(asked, subject) if kind == "rule" else explain_goal(asked, subject)
