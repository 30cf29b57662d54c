"""Announced lines, replies and rounds as they stand in the JSON of a plan."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from realloc.reports.json.shape import Kind, LineWay, Number, Party, Shape, Status


class LineShape(LineWay):
    """An announced transfer or secondment; ``official`` is null on counts."""

    status: Status
    first_round: int
    last_round: int
    sent: date | None
    reply_by: date | None
    carried_out: date | None
    start: date | None
    end: date | None


class ReplyShape(Shape):
    """An answer of a party to a line; ``cell`` is where it was written: file, sheet and cell."""

    line: str
    party: Party
    answer: str
    reason: str | None
    date: date | None
    round: int
    cell: str


class NowShape(Shape):
    """What the plan has now in the place of a line."""

    kind: Kind
    official: str | None
    origin: str = Field(alias="from")
    from_name: str
    to: str
    to_name: str
    field: str | None


class SinceShape(Shape):
    """What has become of a line of the last round, or a move that is new (``line`` is null)."""

    fate: str
    line: str | None
    count: int
    official: str | None
    now: NowShape | None


class RoundShape(Shape):
    """A round of announcing and hearing; ``lines`` and the rest count officials."""

    round: int
    as_of: date | None
    sent: date | None
    reply_by: date | None
    lines: int
    agreed: int
    refused: int
    pending: int
    done: int
    lapsed: int
    goals: str


class AfreshShape(Shape):
    """What solving afresh gives: how many announced lines it changes, and its goals."""

    changes: Number | None
    goals: dict[str, Number | None]
    status: str


class PriceShape(Shape):
    """What something makes worse, goal by goal."""

    status: str
    proven: bool
    differences: dict[str, Number | None]


class ReplacementShape(PriceShape):
    """Who else could take the post, and for what price."""

    official: str | None
    origin: str = Field(alias="from")
    from_name: str
    km: Number | None


class RefusalShape(PriceShape):
    """A refusal with its price and who else could go, the best first."""

    line: str
    official: str | None
    party: Party
    binds: bool
    replacements: list[ReplacementShape]
