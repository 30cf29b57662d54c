"""The JSON of a plan: of a first one, and of one that was revised."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from realloc.reports.json.rounds_shape import (
    AfreshShape,
    LineShape,
    RefusalShape,
    ReplyShape,
    RoundShape,
    SinceShape,
)
from realloc.reports.json.shape import Finding, Head, MoverWay, Number, RuleValue, Shape, Source
from realloc.reports.json.understood_shape import UnderstandingShape


class Solver(Shape):
    """What solved the plan."""

    name: str
    version: str


class Goal(Shape):
    """A goal with its value and the proven bound."""

    goal: str
    value: Number | None
    bound: Number | None
    proven: bool


class MoveShape(MoverWay):
    """Who goes where to serve what; ``official`` is null on counts, ``start`` and ``end`` are of a loan."""

    km: Number | None
    start: date | None = None
    end: date | None = None
    name: str | None = None


class Support(Shape):
    """What support costs a month."""

    count: int
    per_month: Number


class UnitShape(Shape):
    """A unit with its posts and its headcount before and after."""

    unit: str
    name: str
    quota: int | None
    before: int
    after: int


class ReasonShape(Shape):
    """Why a remedy closes no more; the counts are disjoint and add up to ``total``."""

    remedy: str
    reason: str
    total: int
    counts: dict[str, int]
    text: str


class RemedyShape(Shape):
    """What closes a gap, and why nothing before it could."""

    remedy: str
    count: int
    why: str
    reasons: list[ReasonShape]
    officials: list[str]
    lead: str | None
    lead_name: str | None
    km: Number | None


class GapShape(Shape):
    """Specialists needed and serving; ``remedies`` close what the moves leave."""

    unit: str
    name: str
    field: str
    need: int
    before: int
    after: int
    remedies: list[RemedyShape]


class SupportedShape(Shape):
    """A unit that another one supports."""

    field: str
    lead: str
    lead_name: str
    member: str
    member_name: str
    km: Number | None


class Sharing(Shape):
    """Who supports whom, and how far that is proven to be the best."""

    uncovered_before: Number | None
    uncovered: Number | None
    bound: Number | None
    km: Number
    proven: bool
    columns: int
    rows: int
    seconds: Number
    supports: list[SupportedShape]


class TrainingUnit(Shape):
    """How many of a unit are trained."""

    unit: str
    name: str
    count: int


class Trainee(Shape):
    """Who is trained."""

    official: str | None
    unit: str
    unit_name: str
    serves: str | None
    count: int


class Training(Shape):
    """The demand for training in a field."""

    field: str
    count: int
    classes: list[int]
    units: list[TrainingUnit]
    trainees: list[Trainee]


class Recruitment(Shape):
    """Posts to be filled from outside."""

    unit: str
    name: str
    field: str
    count: int


class BeforeEnd(Shape):
    """What is due before a loan ends."""

    training: int
    recruitment: int
    officials: list[str]


class LoanShape(Shape):
    """A secondment, and the gaps that open again when it ends."""

    official: str | None
    count: int
    origin: str = Field(alias="from")
    from_name: str
    to: str
    to_name: str
    field: str | None
    start: date | None
    end: date
    reopens: int
    before_end: BeforeEnd


class SecondsShape(Shape):
    """Seconds to read, solve and write; ``stages`` has those of their parts, by name."""

    read: Number
    solve: Number
    write: Number
    stages: dict[str, Number | dict[str, Number]] | None = None


class PlanDocument(Head):
    """A plan; what only a revised one has may be absent."""

    status: Literal["optimal", "feasible"]
    input: Source
    rules: dict[str, RuleValue]
    solver: Solver
    goals: list[Goal]
    before: dict[str, Number | None]
    moves: list[MoveShape]
    support: Support | None = None
    units: list[UnitShape]
    gaps: list[GapShape]
    remedies: dict[str, int]
    sharing: Sharing | None
    training: list[Training]
    recruitment: list[Recruitment]
    secondments: list[LoanShape]
    round: int | None = None
    since_last_round: list[SinceShape] | None = None
    lines: list[LineShape] | None = None
    not_done: list[LineShape] | None = None
    replies: list[ReplyShape] | None = None
    rounds: list[RoundShape] | None = None
    understanding: UnderstandingShape | None = None
    warnings: list[Finding]
    assumed: list[Finding]
    seconds: SecondsShape
    afresh: AfreshShape | None = None
    refusals: list[RefusalShape] | None = None
