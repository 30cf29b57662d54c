"""The picture of a frontier: a small panel for each goal that the limit changes, all over the same axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from realloc.goals import EVERY_GOAL
from realloc.questions.frontier.axis import Axis
from realloc.questions.frontier.records import Frontier, Point
from realloc.questions.frontier.words import knee_text, limit_text
from realloc.reports.figure.drawing import LETTER, Drawing, Mark, Path2D, Words
from realloc.words.say import number, say

WIDTH = 1120.0
_MARGIN, _TOP, _FOOT = 34.0, 84.0, 62.0
_PANEL_HEIGHT = 238.0
_BELOW, _ABOVE, _BETWEEN = 40.0, 30.0, 22.0
_LINE, _KNEE, _GRID, _AXIS, _MUTED = "#1F4E79", "#C00000", "#E4E4E4", "#7F7F7F", "#595959"
_TICK, _LABEL, _PANEL_TITLE, _TITLE = 12.5, 13.0, 14.5, 21.0
_FRINGE = 0.03
"""Room on either side of a panel's first and last point, as a share of its width."""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a panel is: its corner, its width, and the room for the figures beside its axis."""

    left: float
    top: float
    width: float
    room: float


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values on an axis → units of the drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        width = self.high - self.low or 1.0
        return self.start + (value - self.low) / width * (self.end - self.start)


def frontier_drawing(frontier: Frontier) -> Drawing:
    """The picture, in the language of the frontier.

    A point without a limit has no place on the axis and is left out.
    """
    language = frontier.language
    goals = frontier.varying()
    columns = 1 if len(goals) < 2 else 2 if len(goals) <= 4 else 3
    rows = max(1, math.ceil(len(goals) / columns))
    title = say("frontier.heading", language, axis=say(f"axis.{frontier.axis.rule}", language))
    drawing = Drawing(WIDTH, _TOP + rows * _PANEL_HEIGHT + _FOOT, title)
    drawing.add(Words(_MARGIN, 36, title, _TITLE, bold=True))
    drawing.add(Words(_MARGIN, 58, _subtitle(frontier), _LABEL, colour=_MUTED))
    if not goals:
        drawing.add(Words(_MARGIN, _TOP + 40, knee_text(frontier), _PANEL_TITLE))
    width = (WIDTH - 2 * _MARGIN - (columns - 1) * _BETWEEN) / columns
    # One room for the figures beside all axes, so that panels below each other are in line.
    figures = [number(tick, language) for goal in goals for tick in _ticks(frontier, goal)]
    room = max(map(len, figures), default=0) * LETTER * _TICK + 10
    for i, goal in enumerate(goals):
        row, column = divmod(i, columns)
        left = _MARGIN + column * (width + _BETWEEN)
        _panel(drawing, frontier, goal, _Box(left, _TOP + row * _PANEL_HEIGHT, width, room))
    _foot(drawing, frontier)
    return drawing


def _subtitle(frontier: Frontier) -> str:
    key = "frontier.proven" if frontier.proven else "frontier.mark_open"
    proof = say(key, frontier.language)
    return f"{frontier.file}. {proof}" if frontier.file else proof


def _foot(drawing: Drawing, frontier: Frontier) -> None:
    language = frontier.language
    y = drawing.height - _FOOT + 22
    axis = say(f"axis.{frontier.axis.rule}", language)
    drawing.add(Words(drawing.width / 2, y, axis, _LABEL, "middle", bold=True))
    told = []
    if any(not point.has_plan and point.value is not None for point in frontier.points):
        told.append(say("frontier.mark_none", language))
    if frontier.knee:
        goal = EVERY_GOAL[frontier.knee.goal].CARD.title(language)
        limit = limit_text(frontier.axis, frontier.knee.value, language)
        knee = say("frontier.knee_short", language, limit=limit)
        told.append(f"{knee} ({goal})")
    drawing.add(Words(drawing.width / 2, y + 22, " · ".join(told), _TICK, "middle", colour=_MUTED))


def _panel(drawing: Drawing, frontier: Frontier, goal: str, box: _Box) -> None:
    """One goal: title, grid, line, marks, and the knee."""
    language = frontier.language
    left, top, width, room = box.left, box.top, box.width, box.room
    points = [point for point in frontier.points if point.value is not None]
    ticks = _ticks(frontier, goal)
    labels = [number(tick, language) for tick in ticks]
    places = [float(point.value or 0) for point in points]
    fringe = _FRINGE * (width - room)
    across = _Scale(min(places), max(places), left + room + fringe, left + width - fringe)
    up = _Scale(0.0, ticks[-1], top + _PANEL_HEIGHT - _BELOW, top + _ABOVE)
    drawing.add(Words(left, top + 14, EVERY_GOAL[goal].CARD.title(language), _PANEL_TITLE, bold=True))
    for tick, label in zip(ticks, labels, strict=True):
        drawing.line([(left + room, up(tick)), (left + width, up(tick))], _GRID if tick else _AXIS)
        drawing.add(Words(left + room - 6, up(tick) + 4.5, label, _TICK, "end", colour=_MUTED))
    _axis(drawing, frontier.axis, across, up.start, language)
    _knee(drawing, frontier, goal, across, up)
    _curve(drawing, goal, points, across, up)


def _ticks(frontier: Frontier, goal: str) -> list[float]:
    """From 0 to above the largest value; whole where all values are."""
    values = [float(point.goal(goal).value) for point in frontier.with_plan]
    most = max(values, default=1.0)
    steps = min(4, max(1, math.ceil(most))) if all(value.is_integer() for value in values) else 4
    return nice_ticks(0.0, most, steps)


def _axis(drawing: Drawing, axis: Axis, across: _Scale, bottom: float, language: str) -> None:
    """Ticks of the rule, as many as their labels have room for."""
    longest = max(len(limit_text(axis, v, language)) for v in (across.low, across.high))
    room = (longest + 2.5) * LETTER * _TICK
    most = max(1, int((across.end - across.start) / room))
    for tick in nice_ticks(across.low, across.high, most, inside=True):
        x = across(tick)
        drawing.line([(x, bottom), (x, bottom + 4)], _AXIS)
        value = int(tick) if axis.whole else tick
        label = limit_text(axis, value, language)
        drawing.add(Words(x, bottom + 18, label, _TICK, "middle", colour=_MUTED))


def _knee(drawing: Drawing, frontier: Frontier, goal: str, across: _Scale, up: _Scale) -> None:
    """A dashed line through every panel; on the knee's own goal with its value."""
    if frontier.knee is None:
        return
    x = across(float(frontier.knee.value))
    drawing.add(Path2D(((x, up.start), (x, up.end)), _KNEE, 1.2, (5.0, 4.0)))
    if goal != frontier.knee.goal:
        return
    language = frontier.language
    limit = limit_text(frontier.axis, frontier.knee.value, language)
    text = say("frontier.knee_short", language, limit=limit)
    # On the side where there is room.
    right = x + len(text) * LETTER * _LABEL + 8 < across.end
    anchor = "start" if right else "end"
    drawing.add(Words(x + (6 if right else -6), up.end + 10, text, _LABEL, anchor, bold=True, colour=_KNEE))


def _curve(drawing: Drawing, goal: str, points: Sequence[Point], across: _Scale, up: _Scale) -> None:
    """The line through the points that have a plan; hollow where not proven, a cross where there is none."""
    line: list[tuple[float, float]] = []
    marks = []
    for point in points:
        x = across(float(point.value or 0))
        if not point.has_plan:
            marks.append(Mark(x, up.start, 4.5, _MUTED, shape="cross"))
            continue
        found = point.goal(goal)
        y = up(float(found.value))
        line.append((x, y))
        marks.append(Mark(x, y, 3.6, _LINE, _LINE if found.proven else ""))
    if len(line) > 1:
        drawing.line(line, _LINE, 2.0)
    drawing.add(*marks)


def nice_ticks(low: float, high: float, most: int, *, inside: bool = False) -> list[float]:
    """Round values, in at most ``most`` steps of 1, 2 or 5 times a power of ten.

    They reach beyond ``high`` unless ``inside`` keeps them between ``low`` and ``high``.
    """
    span = high - low
    if span <= 0:
        return [low] if inside else [0.0, max(1.0, high)]
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(s * power for s in (1, 2, 5, 10, 20) if span / (s * power) <= most + 1e-9)
    first = math.ceil(low / step - 1e-9) if inside else math.floor(low / step + 1e-9)
    last = math.floor(high / step + 1e-9) if inside else math.ceil(high / step - 1e-9)
    return [round(i * step, 10) for i in range(first, last + 1)]
