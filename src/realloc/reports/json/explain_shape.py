"""The JSON of what ``explain`` answers, by what was asked about."""

from __future__ import annotations

from pydantic import Field

from realloc.reports.json.shape import Kind, MoverWay, Number, Outcome, Shape


class PriceOf(Shape):
    """What a change makes of each goal, proven or not; empty where it is not possible."""

    status: Outcome
    proven: bool
    differences: dict[str, Number | None]


class MovedTo(Shape):
    """Where the plan has somebody."""

    kind: Kind
    to: str
    to_name: str
    field: str | None
    km: Number | None


class Alike(Shape):
    """Somebody whom the model does not tell from the one asked about."""

    official: str
    moves: bool


class AnotherOne(PriceOf):
    """Somebody else in the same place."""

    official: str
    unit: str
    unit_name: str
    km: Number | None


class Destination(PriceOf):
    """Another place for the same person."""

    unit: str
    unit_name: str
    field: str | None
    km: Number | None


class IfMoved(PriceOf):
    """What moving somebody who stays would change, and where they would go."""

    to: str | None
    to_name: str | None


class ChangePriced(PriceOf):
    """A change in words."""

    change: str


class OfficialAnswer(Shape):
    """About a person; prices are there where they were asked for."""

    official: str
    name: str | None = None
    unit: str
    unit_name: str
    fields: list[str]
    move: MovedTo | None
    ruled_out: PriceOf | None = None
    alike_ruled_out: PriceOf | None = None
    kept: PriceOf | None = None
    alike: list[Alike] | None = None
    others: list[AnotherOne] | None = None
    destinations: list[Destination] | None = None
    held_by: list[str] | None = None
    as_now: PriceOf | None = None
    lifted: ChangePriced | None = None
    if_moved: IfMoved | None = None


class Came(Shape):
    """Somebody whom the plan has serve the field there."""

    official: str | None
    origin: str = Field(alias="from")
    from_name: str
    kind: Kind
    km: Number | None


class InTheWay(Shape):
    """What keeps somebody from a gap, and the rule behind it."""

    kind: str
    rule: str | None
    text: str


class Worse(Shape):
    """The first goal that would be worse, and by how much."""

    goal: str
    by: Number | None


class Candidate(Shape):
    """Somebody who could serve the gap (on counts ``count`` alike), and what is in the way."""

    official: str | None
    name: str | None = None
    count: int
    unit: str
    unit_name: str
    km: Number | None
    obstacles: list[InTheWay]
    worse: Worse | None
    text: str


class Closing(PriceOf):
    """A change after which one more serves there."""

    change: str
    kind: str
    serving: int


class GapAnswer(Shape):
    """About a field of a unit."""

    unit: str
    unit_name: str
    field: str
    need: int
    before: int
    after: int
    came: list[Came]
    why: str | None = None
    reasons: dict[str, int] | None = None
    changes: list[Closing] | None = None
    tried: int | None = None
    undecided: int | None = None
    candidates: list[Candidate]


class UnitMove(MoverWay):
    """Somebody who leaves, comes, or changes field at home."""

    km: Number | None


class UnitGap(Shape):
    """A field that was or stays short."""

    field: str
    need: int
    before: int
    after: int


class UnitPrice(PriceOf):
    """What a request, exception or limit of the unit costs."""

    kind: str
    text: str
    sentence: str | None


class UnitAnswer(Shape):
    """About a unit."""

    unit: str
    unit_name: str
    name: str
    posts: int | None
    before: int
    after: int
    lent: int
    borrowed: int
    leave: list[UnitMove]
    come: list[UnitMove]
    change: list[UnitMove]
    gaps: list[UnitGap]
    prices: list[UnitPrice]


class Law(Shape):
    """A rule or goal in words and as a formula, and where it comes from."""

    code: str
    slug: str
    formula: str
    source: str
    sentence: str


class MaybePriced(Shape):
    """What a change makes of each goal; what needed no solving has no price."""

    status: Outcome | None = None
    proven: bool | None = None
    differences: dict[str, Number | None] | None = None


class OneMore(MaybePriced):
    """A limit loosened by one."""

    change: str


class Dropped(MaybePriced):
    """Something of the workbook dropped."""

    item: str


class RuleAnswer(Law):
    """About a rule: where the plan touches it, and what loosening it would buy."""

    where: list[str]
    more: list[OneMore]
    dropped: list[Dropped]


class GoalAnswer(Law):
    """About a goal: what it is now, and what another place in the order would change."""

    before: Number | None
    after: Number | None
    pursued: bool
    if_first: PriceOf | None = None
    if_dropped: PriceOf | None = None
    if_more: PriceOf | None = None


class RoadGapShape(Shape):
    """A field that is short at the end of a year."""

    field: str | None
    need: int
    serving: int
    missing: int


class RoadUnitYear(Shape):
    """How a year ends in a unit, with what is short and what stands in the way of more."""

    year: int
    posts: int | None
    present: int | None
    over: int | None
    short: int | None
    retired: int | None
    nothing_done: int | None
    gaps: list[RoadGapShape]
    obstacles: list[str]


class RoadUnitAnswer(Shape):
    """About a unit of a plan over several years."""

    unit: str
    name: str
    years: list[RoadUnitYear]
