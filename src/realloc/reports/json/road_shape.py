"""The JSON of a plan over several years."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from realloc.reports.json.judged_shape import PagesShape
from realloc.reports.json.plan_shape import Goal, SecondsShape, Solver
from realloc.reports.json.shape import Finding, Head, Number, RuleValue, Shape, Source
from realloc.reports.json.understood_shape import UnderstandingShape

Pair: TypeAlias = tuple[int, int]
"""Where nothing is done, and by the plan."""

StepName: TypeAlias = Literal[
    "transfer", "secondment", "reassignment", "training", "streamlining", "recruitment"
]


class RoadYear(Shape):
    """A year at its end, of the city or of a unit; figures are people and posts, unweighted."""

    year: int
    unit: str | None = None
    name: str | None = None
    posts: int
    present: Pair
    over: Pair
    short: Pair
    missing: Pair
    """Specialists short."""
    unserved: Pair
    """Needed fields that nobody serves."""
    elsewhere: Pair | None = None
    """Of the city: present in units without posts, who are not among ``present``."""
    retired: int
    """Who retires in the year, of the city in any unit; contract staff apart, as in ``present``."""
    arrived: int | None = None
    """Of a unit: transferred to it."""
    borrowed: int | None = None
    """Of a unit: lent to it for the year."""
    steps: dict[StepName, int]
    """What happens in the year; of a unit transfers and secondments are those of its own people."""
    goals: dict[str, Number] | None = None
    """What the year adds to each goal."""


class RoadField(Shape):
    """A field of the city at the end of a year."""

    year: int
    field: str
    need: int
    serving: Pair
    missing: Pair
    retired: int
    """Of those who serve it, contract staff too."""


class RoadEvent(Shape):
    """What happens to ``count`` people alike in a year; moves of the first year alone are named.

    ``from`` is null for who is recruited, ``to`` for who leaves the service; ``retires`` is the year of the
    horizon in which they retire.
    """

    year: int
    step: StepName
    official: str | None
    name: str | None = None
    count: int
    origin: str | None = Field(alias="from")
    from_name: str | None
    to: str | None
    to_name: str | None
    fields: list[str]
    field: str | None
    retires: int | None
    km: Number | None


class RoadDocument(Head):
    """A plan over several years."""

    status: Literal["optimal", "feasible"]
    input: Source
    years: tuple[int, int]
    rules: dict[str, RuleValue]
    rules_of_years: dict[int, dict[str, RuleValue]]
    solver: Solver
    goals: list[Goal]
    """Summed over the years, but for the distance, which is of the first."""
    before: dict[str, Number]
    """The same where nothing is done."""
    met: dict[str, int | None]
    """The first year from whose end on nobody is over, no post short, no specialist missing."""
    by_year: list[RoadYear]
    units: list[RoadYear]
    fields: list[RoadField]
    events: list[RoadEvent]
    understanding: UnderstandingShape | None = None
    warnings: list[Finding]
    assumed: list[Finding]
    seconds: SecondsShape


class RoadBreach(Shape):
    """A rule that a year breaks; ``year`` is null where several years are looked at."""

    year: int | None
    rule: str
    where: str
    size: Number | None
    text: str


class RoadGoal(Shape):
    """A goal as recorded, and as the events give it."""

    goal: str
    recorded: Number
    now: Number


class RoadVerified(Head):
    """A plan over several years judged anew."""

    status: Literal["kept", "changed", "breached"]
    input: Source
    plan: Source
    input_changed: bool
    breaches: list[RoadBreach]
    goals: list[RoadGoal]
    pages: PagesShape
    warnings: list[Finding]
    assumed: list[Finding]
