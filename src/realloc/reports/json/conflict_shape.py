"""The JSON of rules that cannot hold together: what clashes, and the ways out."""

from __future__ import annotations

from typing import Literal

from realloc.reports.json.shape import Head, Number, Shape, Source


class OrderShape(Shape):
    """A row of Decisions that is a member."""

    cell: str
    official: str
    to: str | None
    decision: Literal["require", "forbid"]


class AnswerShape(Shape):
    """An agreed line, or a refusal, that is a member."""

    cell: str
    line: str
    text: str


class LimitShape(Shape):
    """A rule that is a member, for the unit, field or official that it is needed for."""

    rule: str
    unit: str | None
    unit_name: str | None
    field: str | None
    official: str | None
    text: str


class ConflictMembers(Shape):
    """What cannot hold together; without any one of it there is a plan."""

    arithmetic: list[str]
    decisions: list[OrderShape]
    replies: list[AnswerShape]
    rules: list[str]
    limits: list[LimitShape]


class HalfShape(Shape):
    """A line whose exchange was carried out by half: ``carried_out`` are the lines of the other half."""

    line: str
    unit: str
    unit_name: str
    carried_out: list[str]
    text: str


class WayOutShape(Shape):
    """A change after which there is a plan, and what that is worth; ``goals_as_is`` by quotas of now."""

    change: str
    kind: str
    cells: list[str]
    goals: dict[str, Number | None]
    goals_as_is: dict[str, Number | None]
    bounds: dict[str, Number | None]
    proven: bool
    verified: bool


class ConflictShape(ConflictMembers):
    """A conflict, ``others`` that share no row with it, and the ways out, the cheapest plan first."""

    others: list[ConflictMembers]
    unfinished: list[HalfShape]
    ways_out: list[WayOutShape]
    text: str


class RoadLimitShape(Shape):
    """A rule that is a member, in the years in which it is needed: none where it holds of somebody always.

    ``cells`` are where the rule, or the posts and needs of the unit, are given.
    """

    rule: str
    years: list[int]
    unit: str | None
    field: str | None
    official: str | None
    cells: list[str]
    text: str


class RoadWayOutShape(Shape):
    """A change after which there is a road."""

    change: str
    kind: str
    cells: list[str]


class RoadConflictShape(Shape):
    """What cannot hold together over several years; without any one of it the others could."""

    decisions: list[OrderShape]
    replies: list[AnswerShape]
    limits: list[RoadLimitShape]
    ways_out: list[RoadWayOutShape]
    text: str


class NoPlan(Head):
    """Rules that cannot hold together."""

    status: Literal["infeasible"]
    input: Source
    conflict: ConflictShape | RoadConflictShape
