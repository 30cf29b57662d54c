"""What the terminal says of a frontier: a table of at most 80 columns, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.figures import tidy
from realloc.frontier.records import Frontier, Point
from realloc.frontier.words import bound_of, constant_text, knee_text, limit_text, remarks, status_text, typed
from realloc.goals import GOALS
from realloc.result import Number
from realloc.terminal import BOLD, GREEN, WIDTH, YELLOW, columns_of, painted, wrapped
from realloc.texts import number, say

_GAP = 2


def render_frontier(frontier: Frontier, file: str, *, colour: bool = False) -> str:
    """The frontier in the language of its instance; ``file`` is the input as it was named."""
    language = frontier.language
    axis = say(f"axis.{frontier.axis.rule}", language)
    parts = [
        painted(
            wrapped(say("frontier.heading", language, axis=f"{axis} ({frontier.axis.rule})")), BOLD, colour
        ),
        _legend(frontier),
        _table(frontier, colour),
        _proof(frontier, colour),
        wrapped(knee_text(frontier)),
        _ending(frontier, file),
    ]
    return "\n\n".join(part for part in parts if part)


def _legend(frontier: Frontier) -> str:
    """The goals that vary by number and name, two a line, then those that do not."""
    language, order = frontier.language, frontier.order
    told = [
        say("frontier.legend", language, number=order.index(goal) + 1, goal=GOALS[goal].CARD.title(language))
        for goal in frontier.varying()
    ]
    half = WIDTH // 2
    lines = []
    for left, right in zip(told[::2], [*told[1::2], ""], strict=False):
        lines.append(f"  {left}{' ' * max(2, half - 2 - columns_of(left))}{right}".rstrip())
    constant = constant_text(frontier)
    return "\n".join([*lines, *([wrapped(f"  {constant}", 2)] if constant else [])])


def _table(frontier: Frontier, colour: bool) -> str:
    language, order, goals = frontier.language, frontier.order, frontier.varying()
    rows = [_cells(frontier, point, goals) for point in frontier.points]
    heads = [say("frontier.limit", language), *(str(order.index(goal) + 1) for goal in goals)]
    widths = [
        max(columns_of(row[i]) for row in [heads, *(r for r in rows if len(r) > i)])
        for i in range(len(heads))
    ]
    lines = [painted(_line(heads, widths), BOLD, colour)]
    for point, row in zip(frontier.points, rows, strict=True):
        notes = ", ".join(remarks(frontier, point))
        line = _line(row, widths)
        if not point.has_plan:
            line += " " * _GAP + status_text(point, language)
        text = f"{line}  {notes}".rstrip()
        lines.append(painted(text, GREEN, colour and "←" in notes))
    return "\n".join(lines)


def _cells(frontier: Frontier, point: Point, goals: Sequence[str]) -> list[str]:
    """The limit, then each goal; what is not proven has a star."""
    language = frontier.language
    cells = [limit_text(frontier.axis, point.value, language)]
    for goal in goals if point.has_plan else ():
        found = point.goal(goal)
        cells.append(_figure(tidy(found.value), language) + ("" if found.proven else "*"))
    return cells


def _figure(value: Number, language: str) -> str:
    """Kilometres without decimals, so that nine goals fit on a line."""
    return (
        number(value, language, 0) if isinstance(value, float) and value >= 100 else number(value, language)
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = (" " * (width - columns_of(cell)) + cell for cell, width in zip(cells, widths, strict=False))
    return (" " * _GAP).join(filled)


def _proof(frontier: Frontier, colour: bool) -> str:
    """That everything is proven, or the bounds of what is not."""
    language, order = frontier.language, frontier.order
    if frontier.proven:
        return painted(say("frontier.proven", language), GREEN, colour)
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
    return "\n".join(painted(line, YELLOW, colour) for line in lines)


def _ending(frontier: Frontier, file: str) -> str:
    language = frontier.language
    settled = sum(point.settled for point in frontier.points)
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
            "frontier.again",
            language,
            file=file,
            rule=frontier.axis.rule,
            value=typed(frontier.axis, shown),
        ),
    ]
    return "\n".join(wrapped(line, 2) for line in lines)
