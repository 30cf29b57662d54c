"""What the terminal says of a frontier: a table of at most 80 columns, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from realloc.city.numbers import Number, tidy
from realloc.goals import EVERY_GOAL
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.frontier.words import (
    bound_of,
    constant_text,
    knee_text,
    limit_text,
    remarks,
    status_text,
    typed,
)
from realloc.reports.terminal.lines import BOLD, GREEN, WIDTH, YELLOW, painted, wrapped
from realloc.road.verify import ONCE
from realloc.words.say import number, say

_GAP = 2


def render_frontier(frontier: Frontier, file: str) -> str:
    """The frontier in the language of its instance; ``file`` is the input as it was named."""
    language = frontier.language
    axis = say(f"axis.{frontier.axis.rule}", language)
    parts = [
        painted(wrapped(say("frontier.heading", language, axis=f"{axis} ({frontier.axis.rule})")), BOLD),
        _legend(frontier),
        _table(frontier),
        *_by_year(frontier),
        _proof(frontier),
        wrapped(knee_text(frontier)),
        _ending(frontier, file),
    ]
    return "\n\n".join(part for part in parts if part)


def _legend(frontier: Frontier) -> str:
    """The goals that vary by number and name, two a line, then those that do not."""
    language, order = frontier.language, frontier.order
    told = [
        say(
            "frontier.legend",
            language,
            number=order.index(goal) + 1,
            goal=EVERY_GOAL[goal].CARD.title(language),
        )
        for goal in frontier.varying()
    ]
    half = WIDTH // 2
    lines = []
    for left, right in zip(told[::2], [*told[1::2], ""], strict=False):
        lines.append(f"  {left}{' ' * max(2, half - 2 - cell_len(left))}{right}".rstrip())
    constant = constant_text(frontier)
    return "\n".join([*lines, *([wrapped(f"  {constant}", 2)] if constant else [])])


def _table(frontier: Frontier) -> str:
    """A row a point; goals that have no room go into a second table below."""
    goals = frontier.varying()
    columns = [_column(frontier, goal) for goal in goals]
    limits = [say("frontier.limit", frontier.language)]
    limits += [limit_text(frontier.axis, point.value, frontier.language) for point in frontier.points]
    notes = ["", *(_note(frontier, point) for point in frontier.points)]
    room = WIDTH - _width(limits) - max((cell_len(note) + _GAP for note in notes if note), default=0)
    tables = [_lines(limits, part, notes) for part in _parts(columns, room)]
    return "\n\n".join(tables)


def _column(frontier: Frontier, goal: str) -> list[str]:
    """The number of a goal, then its value at each point; what is not proven has a star."""
    cells = [str(frontier.order.index(goal) + 1)]
    for point in frontier.points:
        if not point.has_plan:
            cells.append("")
            continue
        star = "" if point.goal(goal).proven else "*"
        cells.append(_figure(tidy(point.goal(goal).value), frontier.language) + star)
    return cells


def _by_year(frontier: Frontier) -> list[str]:
    """Over several years: what each year adds to the goals that vary, a table a goal."""
    if frontier.horizon is None:
        return []
    language = frontier.language
    limits = [limit_text(frontier.axis, point.value, language) for point in frontier.points]
    tables = []
    for goal in frontier.varying():
        if goal in ONCE:
            continue
        columns = [
            [str(year), *(_of_year(point, goal, n, language) for point in frontier.points)]
            for n, year in enumerate(frontier.horizon.years)
        ]
        facts = {"number": frontier.order.index(goal) + 1, "goal": EVERY_GOAL[goal].CARD.title(language)}
        head = painted(wrapped(say("frontier.by_year", language, **facts), 2), BOLD)
        heads = [say("frontier.limit", language), *limits]
        tables.append(f"{head}\n{_lines(heads, columns, [''] * len(heads))}")
    return tables


def _of_year(point: Point, goal: str, number_of_year: int, language: str) -> str:
    return "" if point.road is None else _figure(tidy(point.road.goals[number_of_year][goal]), language)


def _note(frontier: Frontier, point: Point) -> str:
    told = [] if point.has_plan else [status_text(point, frontier.language)]
    return ", ".join([*told, *remarks(frontier, point)])


def _parts(columns: Sequence[list[str]], room: int) -> list[list[list[str]]]:
    """The columns in as few groups as fit into ``room``."""
    parts: list[list[list[str]]] = [[]]
    left = room
    for column in columns:
        width = _GAP + _width(column)
        if width > left and parts[-1]:
            parts.append([])
            left = room
        parts[-1].append(column)
        left -= width
    return parts


def _width(cells: Sequence[str]) -> int:
    return max(cell_len(cell) for cell in cells)


def _lines(limits: Sequence[str], columns: Sequence[list[str]], notes: Sequence[str]) -> str:
    lines = []
    for i, note in enumerate(notes):
        cells = [limits, *columns] if i == 0 or any(column[i] for column in columns) else [limits]
        line = (" " * _GAP).join(" " * (_width(c) - cell_len(c[i])) + c[i] for c in cells)
        text = f"{line}{' ' * _GAP}{note}".rstrip()
        lines.append(painted(text, BOLD if i == 0 else GREEN) if i == 0 or "←" in note else text)
    return "\n".join(lines)


def _figure(value: Number, language: str) -> str:
    """Kilometres without decimals, so that nine goals fit on a line."""
    return (
        number(value, language, 0) if isinstance(value, float) and value >= 100 else number(value, language)
    )


def _proof(frontier: Frontier) -> str:
    """That everything is proven, or the bounds of what is not."""
    language, order = frontier.language, frontier.order
    if frontier.proven:
        return painted(say("frontier.proven", language), GREEN)
    lines = [say("frontier.unfinished", language)] if frontier.unfinished else []
    open_ = [point for point in frontier.with_plan if not point.proven]
    if open_:
        lines.append(say("frontier.unproven", language))
    for point in open_:
        told = [
            say("frontier.bound", language, number=order.index(g.goal) + 1, bound=bound_of(g))
            for g in point.goals
            if not g.proven
        ]
        limit = limit_text(frontier.axis, point.value, language)
        lines.append(wrapped("  " + say("frontier.bounds", language, limit=limit, goals="; ".join(told)), 4))
    return "\n".join(painted(line, YELLOW) for line in lines)


def _ending(frontier: Frontier, file: str) -> str:
    language = frontier.language
    settled = sum(point.settled and point.proven for point in frontier.points)
    shown = (
        frontier.knee.value if frontier.knee else frontier.with_plan[-1].value if frontier.with_plan else None
    )
    lines = [
        say(
            "frontier.seconds",
            language,
            points=len(frontier.points),
            settled=settled,
            seconds=number(frontier.seconds.get("solve", 0.0), language, 1),
        ),
        say(
            "frontier.again" if frontier.horizon is None else "frontier.road_again",
            language,
            years="" if frontier.horizon is None else f"{frontier.horizon.first}:{frontier.horizon.last}",
            file=file,
            rule=frontier.axis.rule,
            value=typed(frontier.axis, shown),
        ),
    ]
    return "\n".join(wrapped(line, 2) for line in lines)
