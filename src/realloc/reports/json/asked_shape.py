"""The JSON of questions about plans: explain, prices, frontier, compare."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import ConfigDict

from realloc.reports.json.explain_shape import (
    GapAnswer,
    GoalAnswer,
    OfficialAnswer,
    RoadUnitAnswer,
    RuleAnswer,
    UnitAnswer,
)
from realloc.reports.json.road_shape import RoadYear
from realloc.reports.json.shape import (
    Finding,
    Head,
    Kind,
    Number,
    Outcome,
    RuleValue,
    Shape,
    Source,
    Way,
)

Side: TypeAlias = Literal["a", "b", "same"]


class OfPlan(Head):
    """What is asked of which plan, and the optimum that differences start from."""

    status: Literal["optimal", "feasible"]
    plan: Source
    plan_is_optimal: bool
    input_changed: bool
    base: dict[str, Number | None]
    warnings: list[Finding]


class ExplainDocument(OfPlan):
    """An answer: as data, by what was asked about, and as it is printed."""

    question: Literal["official", "gap", "unit", "rule", "goal"]
    answer: OfficialAnswer | GapAnswer | UnitAnswer | RuleAnswer | GoalAnswer | RoadUnitAnswer
    text: list[str]


class GapChange(Shape):
    """A gap that an item makes larger or smaller."""

    unit: str
    unit_name: str
    field: str
    change: int


class PriceShape(Shape):
    """An item with its price; the facts that name it stand beside ``kind``."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, RuleValue]

    kind: str
    text: str
    sentence: str
    status: Outcome
    proven: bool
    differences: dict[str, Number | None]
    costs: dict[str, Number | None]
    gaps: list[GapChange]
    seconds: Number


class PricesDocument(OfPlan):
    """What each request, exception, decision and limit costs, the dearest first."""

    prices: list[PriceShape]
    solved: int
    seconds: Number


class PointGoal(Shape):
    """A goal at a point."""

    goal: str
    value: Number | None
    bound: Number | None
    proven: bool


class PointShape(Shape):
    """The best plan at one value; null is no limit."""

    value: RuleValue
    status: Outcome
    goals: list[PointGoal]
    moves: dict[Kind, int] | None
    seconds: Number
    settled_by: RuleValue = None
    """Where another point's plan settles this one: its value."""
    years: list[RoadYear] | None = None
    """Over several years: the city at the end of each, and what the year adds to every goal."""


class Over(Shape):
    """The rule whose values are tried."""

    rule: str
    in_force: RuleValue
    larger_is_looser: bool


class Knee(Shape):
    """Where loosening stops paying."""

    value: RuleValue
    goal: str
    depth: Number
    reached: Number


class FrontierSolver(Shape):
    """What solved the points."""

    name: str


class FrontierDocument(Head):
    """A frontier, from the tightest value on."""

    status: Literal["optimal", "feasible"]
    input: Source
    rules: dict[str, RuleValue]
    solver: FrontierSolver
    over: Over
    years: tuple[int, int] | None = None
    """The first and the last of several years that are planned at once."""
    knee: Knee | None
    points: list[PointShape]
    warnings: list[Finding]
    assumed: list[Finding]
    unfinished: bool
    seconds: dict[str, Number]


class Pair(Shape):
    """The same figure of both plans."""

    a: int | None
    b: int | None


class Homes(Shape):
    """Where a person is at home in either plan's input."""

    a: str | None
    b: str | None


class SideShape(Shape):
    """One of the two plans."""

    file: str | None
    sha256: str | None
    goals: list[str]
    breaches: dict[str, int]
    input_changed: bool
    edited: bool
    moves: dict[Kind, int]
    warnings: list[Finding]


class Verdict(Shape):
    """Which plan is better in an order of goals, and the goal that decides."""

    order: list[str]
    better: Side
    goal: str | None


class GoalPair(Shape):
    """A goal of both plans; null where it is not pursued."""

    goal: str
    a: Number | None
    b: Number | None
    difference: Number | None
    better: Side
    proven_a: bool | None
    proven_b: bool | None


class PersonMove(Way):
    """Where a plan sends a person."""

    km: Number | None


class PersonShape(Shape):
    """A person whom the plans treat otherwise."""

    official: str | None
    change: str
    home: Homes
    a: list[PersonMove]
    b: list[PersonMove]
    name: str | None = None


class FlowShape(Way):
    """A way that the plans send different numbers."""

    a: int
    b: int


class UnitPair(Shape):
    """A unit that ends otherwise."""

    unit: str
    name: str
    after: Pair
    surplus: Pair
    shortage: Pair
    missing: Pair


class GapPair(Shape):
    """A gap that the plans leave otherwise."""

    unit: str
    unit_name: str
    field: str
    missing: Pair


class InputChangeShape(Shape):
    """What changed in the input."""

    what: str
    change: str
    id: str | None
    label: str | None
    attribute: str | None
    a: RuleValue
    b: RuleValue


class Carried(Shape):
    """The moves of A in the input of B."""

    people: int
    lost: int
    breaches: dict[str, int]
    goals: dict[str, Number | None]


class YearPairShape(Shape):
    """The city at the end of a year; null where a road does not have the year."""

    year: int
    a: RoadYear | None
    b: RoadYear | None


class CompareDocument(Head):
    """A comparison of two plans; a difference is b − a."""

    status: Literal["same", "different"]
    a: SideShape
    b: SideShape
    same_input: bool
    verdicts: list[Verdict]
    goals: list[GoalPair]
    counts: dict[str, int]
    years: list[YearPairShape] | None = None
    """Of two plans over several years; people, flows and ``moves`` are then those of the first."""
    people: list[PersonShape]
    flows: list[FlowShape]
    units: list[UnitPair]
    gaps: list[GapPair]
    input_changes: list[InputChangeShape]
    a_in_input_of_b: Carried | None


class CompareRefused(Head):
    """Files that are no plans that can be compared."""

    status: Literal["invalid"]
    a: Source
    b: Source
    problems: list[Finding]
