"""``realloc explain``: why a person, a gap, a unit, a rule or a goal of a plan is as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

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

if TYPE_CHECKING:
    from realloc.questions.explain.asked import Questions
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
        asked = Asked(
            sources=(plan,),
            json=json,
            language=lang,
            anonymous=anonymous,
            quiet=quiet,
            names=names,
            solver=solver,
            time_limit=time_limit,
            jobs=jobs,
            verbose=verbose,
        )
        raise typer.Exit(_explain(asked, *next(iter(given.items()))))


def _explain(asked: Asked, kind: str, subject: Any) -> int:
    """Do it and give the exit code; ``subject`` is what the question names."""
    asked.check()
    subject = _known(kind, subject, asked.language or "en")
    from realloc.reports.json.prices import plan_object
    from realloc.reports.terminal.explain import render_explanation

    plan = asked.open()
    told = asked.ask(plan, partial(_answer, kind, subject))
    if asked.json:
        text = [[part.title, *part.lines, *part.deep] for part in told.parts]
        document = plan_object(asked.path, plan, not told.unproven) | {
            "question": kind,
            "answer": told.data,
            "text": [told.headline, *(line for lines in text for line in lines if line)],
        }
        asked.write(document, plan.instance)
    asked.tell(partial(render_explanation, plan, told, deep=asked.verbose))
    return console.DONE if not told.unproven and plan.base.proven else console.UNPROVEN


def _known(kind: str, subject: Any, language: str) -> Any:
    """The subject; rules and goals are known before the plan is."""
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
