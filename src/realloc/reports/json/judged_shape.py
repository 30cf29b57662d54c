"""The JSON of an input that was checked, and of a plan that was verified."""

from __future__ import annotations

from typing import Literal

from realloc.reports.json.shape import Finding, Head, Number, Shape, Source
from realloc.reports.json.understood_shape import UnderstandingShape


class BoundRegion(Shape):
    """Units whose need in a field cannot be met from within their reach."""

    units: list[str]
    names: list[str]
    need: int
    people: int
    open: int


class BoundShape(Shape):
    """A field: what is needed, who holds it, and how many gaps stay open in every plan."""

    field: str
    need: int
    holders: int
    missing: int
    open: int
    regions: list[BoundRegion]


class CheckDocument(Head):
    """An input without errors; ``problems`` are its warnings, which ``warnings`` repeats."""

    status: Literal["valid"]
    input: Source
    counts: dict[str, int]
    problems: list[Finding]
    warnings: list[Finding]
    assumed: list[Finding]
    bounds: list[BoundShape]
    understanding: UnderstandingShape | None = None


class ToldBreach(Shape):
    """A rule that is broken, where, by how much, in words."""

    rule: str
    where: str
    size: Number | None
    text: str


class StaleShape(Shape):
    """A remedy that no longer holds."""

    where: str
    size: Number | None
    text: str


class DifferenceShape(Shape):
    """A cell that says something else than the moves give."""

    sheet: str
    cell: str
    found: Number | str | None
    expected: Number | str | None


class StalePage(Shape):
    """How many cells of a page no longer fit."""

    sheet: str
    cells: int


class Aside(Shape):
    """Something on a page that is nobody's but the reader's."""

    kind: str
    sheet: str
    cell: str
    count: int


class PagesShape(Shape):
    """What was found of the pages; ``not_compared`` says why they were not, null when they were."""

    not_compared: str | None
    differences: list[DifferenceShape]
    changed_lines: list[DifferenceShape]
    stale: list[StalePage]
    asides: list[Aside]


class RemediesJudged(Shape):
    """The remedies of the plan, as far as they were checked."""

    checked: bool
    gaps: int
    sharing_confirmed: bool | None
    stale: list[StaleShape]


class VerifyDocument(Head):
    """A plan that was verified; ``problems`` are the warnings of its input, which ``warnings`` repeats."""

    status: Literal["kept", "changed", "breached"]
    input: Source
    plan: Source
    input_changed: bool
    breaches: list[ToldBreach]
    pages: PagesShape | None = None
    remedies: RemediesJudged
    decisions: dict[str, int]
    recorded: dict[str, Number | None]
    before: dict[str, Number | None]
    after: dict[str, Number | None]
    problems: list[Finding]
    warnings: list[Finding]
    assumed: list[Finding]
