"""A frontier in words, the same on the terminal, in the workbook and under the picture."""

from __future__ import annotations

from realloc.city.domain import GoalResult
from realloc.city.numbers import Number, tidy
from realloc.goals import EVERY_GOAL
from realloc.questions.frontier.axis import Axis, Value
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.scenario import Status
from realloc.words.say import number, say


def limit_text(axis: Axis, value: Value, language: str) -> str:
    """A value of the rule as a reader expects it: 1,000 or 12.5% or none."""
    if value is None:
        return say("frontier.no_limit", language)
    return f"{number(value * 100, language)}%" if axis.share else number(value, language)


def typed(axis: Axis, value: Value) -> str:
    """A value of the rule as the command line takes it."""
    if value is None:
        return "none"
    return str(int(value)) if float(value).is_integer() and not axis.share else f"{value:.12g}"


def status_text(point: Point, language: str) -> str:
    """Proven, not proven, no plan or not solved."""
    key = {
        Status.OPTIMAL: "optimal",
        Status.UNPROVEN: "open",
        Status.INFEASIBLE: "no_plan",
        Status.UNSOLVED: "unsolved",
    }[point.status]
    return say(f"frontier.{key}", language)


def remarks(frontier: Frontier, point: Point) -> list[str]:
    """That a point is the knee, or the limit of the workbook."""
    language = frontier.language
    told = []
    if frontier.knee and point.value == frontier.knee.value:
        told.append(say("frontier.note_knee", language))
    if point.value is not None and point.value == frontier.in_force:
        told.append(say("frontier.note_in_force", language))
    return told


def knee_text(frontier: Frontier) -> str:
    """Where the knee is and what it means; or that there is none."""
    language, knee = frontier.language, frontier.knee
    if not frontier.varying():
        return say("frontier.flat" if frontier.proven else "frontier.flat_open", language)
    if knee is None:
        return say("frontier.no_knee" if frontier.proven else "frontier.no_knee_open", language)
    share = f"{number(knee.reached * 100, language, 0)}%"
    limit = limit_text(frontier.axis, knee.value, language)
    goal = EVERY_GOAL[knee.goal].CARD.title(language)
    told = say("frontier.knee", language, limit=limit, share=share, goal=goal)
    if not frontier.proven_on(knee.goal):
        told += " " + say("frontier.knee_open", language)
    return told


def constant_text(frontier: Frontier) -> str:
    """The goals that are the same at every point; nothing when there is none."""
    language, order = frontier.language, frontier.order
    told = [
        say(
            "frontier.constant_goal",
            language,
            number=order.index(goal) + 1,
            goal=EVERY_GOAL[goal].CARD.title(language),
            value=value,
        )
        for goal, value in frontier.constant().items()
    ]
    known = all(frontier.proven_on(goal) for goal in frontier.constant())
    key = "frontier.constant" if known else "frontier.constant_open"
    return say(key, language, goals="; ".join(told)) if told else ""


def bound_of(goal: GoalResult) -> Number:
    """The proven bound; never negative, never above the value."""
    bound = goal.bound if float(goal.bound) > 0 else 0
    return tidy(min(bound, goal.value))
