"""What the terminal says of a plan over several years."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.city.domain import GoalResult
from realloc.city.horizon import Step
from realloc.goals import ROAD_GOALS
from realloc.reports.terminal.findings import render_warnings
from realloc.reports.terminal.lines import BOLD, GREEN, RED, WIDTH, YELLOW, fitted, painted, wrapped
from realloc.road.figures import YearLine, city_lines, figure_of, measures, thresholds
from realloc.road.reopen import RoadReopened
from realloc.road.result import RoadResult
from realloc.words.say import number, say

_LABEL = 26


def render_road(result: RoadResult, road_file: str, of_first_year: str) -> str:
    """The road in the language of its instance; ``of_first_year`` tells of the plan of its first year."""
    language = result.instance.language
    lines = city_lines(result.instance, result.plan, result.verification)
    others = [warning for warning in result.warnings if not warning.touches_trust]
    seconds = {key: number(result.seconds.get(key, 0.0), language, 1) for key in ("read", "solve", "write")}
    parts = [
        painted(wrapped(proof_of(result, language)), GREEN if result.status == "optimal" else YELLOW),
        _years(lines, language),
        "\n".join(wrapped(f"  {text}", 2) for text in met_lines(lines, language)),
        _goals(result, language),
        render_warnings(others, language),
        "\n".join(
            [
                wrapped(say("road.written", language, file=road_file), 2),
                wrapped(of_first_year, 2),
                say("terminal.seconds", language, **seconds),
            ]
        ),
    ]
    return "\n\n".join(part for part in parts if part)


def proof_of(result: RoadResult, language: str) -> str:
    """That everything is proven, or which goals are not."""
    open_ = [ROAD_GOALS[g.goal].CARD.title(language) for g in result.plan.goals if not g.proven]
    return say("road.unproven", language, goals="; ".join(open_)) if open_ else say("road.optimal", language)


def _years(lines: Sequence[YearLine], language: str) -> str:
    """A column a year; where a year's end would be another if nothing were done, that below it."""
    told = [painted(_row(say("road.what", language), [str(line.year) for line in lines]), BOLD)]
    for name in measures(lines):
        now, nothing = ([figure_of(line, name, done) for line in lines] for done in (1, 0))
        told.append(_row(say(f"road.{name}", language), [number(value, language) for value in now]))
        if nothing != now:
            label = say("road.nothing", language).lower()
            told.append(_row(label, [number(value, language) for value in nothing], 2))
    for step in Step:
        counts = [line.steps.get(step, 0) for line in lines]
        if any(counts):
            told.append(_row(say(f"step.{step.value}", language), [number(v, language) for v in counts]))
    return "\n".join(told)


def _row(label: str, cells: Sequence[str], indent: int = 0) -> str:
    room = max(7, (WIDTH - _LABEL) // len(cells))
    return " " * indent + fitted(label, _LABEL - indent) + "".join(f"{cell:>{room}}" for cell in cells)


def met_lines(lines: Sequence[YearLine], language: str) -> list[str]:
    """Since when nobody is over, every post filled …, or what is left of it in the end."""
    told = []
    for name, year in thresholds(list(lines)).items():
        last = lines[-1]
        facts = {"year": str(year or last.year), "count": figure_of(last, name), "apart": last.apart}
        apart = "_apart" if name == "over" and last.apart else ""
        told.append(say(f"road.{'un' if year is None else ''}met_{name}{apart}", language, **facts))
    return told


def _goals(result: RoadResult, language: str) -> str:
    before = {g.goal: result.verification.total(g.goal, before=True) for g in result.plan.goals}
    width = 12
    label = WIDTH - 2 * width - 24
    head = fitted(say("road.goal", language), label + 4)
    head += f"{say('word.before', language).lower():>{width}}{say('word.after', language).lower():>{width}}"
    told = [painted(head, BOLD)]
    for place, goal in enumerate(result.plan.goals, 1):
        title = fitted(ROAD_GOALS[goal.goal].CARD.title(language), label)
        values = (number(value, language) for value in (before[goal.goal], goal.value))
        told.append(
            f"{place:>2}. {title}" + "".join(f"{v:>{width}}" for v in values) + "  " + _proof(goal, language)
        )
    return "\n".join(told)


def _proof(goal: GoalResult, language: str) -> str:
    if goal.proven:
        return painted(say("word.proven", language), GREEN)
    return painted(say("terminal.at_least", language, bound=goal.bound), YELLOW)


_MOST_BREACHES = 30


def render_road_verified(checked: RoadReopened) -> str:
    """What judging a road anew found: breaches by year, goals that differ, whether the input did."""
    language = checked.result.instance.language
    horizon = checked.result.horizon
    facts = {"first": str(horizon.first), "last": str(horizon.last)}
    breaches = checked.verification.breaches
    told = []
    if breaches:
        told.append(painted(say("road.breaches", language, count=len(breaches), **facts), RED))
        for year, breach in breaches[:_MOST_BREACHES]:
            when = f"{year}: " if year is not None else ""
            told.append(wrapped(f"  {when}{breach.text(language)}", 4))
        if len(breaches) > _MOST_BREACHES:
            told.append("  " + say("terminal.more", language, count=len(breaches) - _MOST_BREACHES))
    else:
        told.append(painted(wrapped(say("road.kept", language, **facts)), GREEN))
    for slug, (recorded, now) in checked.differing.items():
        title = ROAD_GOALS[slug].CARD.title(language)
        told.append(painted(say("road.differs", language, goal=title, recorded=recorded, now=now), YELLOW))
    if checked.input_changed:
        told.append(painted(wrapped(say("road.input_changed", language)), YELLOW))
    lines = city_lines(checked.result.instance, checked.result.plan, checked.verification)
    return "\n".join([*told, "", _years(lines, language)])
