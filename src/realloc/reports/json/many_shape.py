"""The JSON of many files: batch and collect."""

from __future__ import annotations

from typing import Literal, TypeAlias

from realloc.reports.json.conflict_shape import NoPlan
from realloc.reports.json.plan_shape import PlanDocument
from realloc.reports.json.shape import Finding, Head, Number, Shape, Source
from realloc.reports.json.understood_shape import Refused

State: TypeAlias = Literal["optimal", "feasible", "infeasible", "invalid", "unsolved", "failed"]


class Figures(Shape):
    """People and posts of a plan, unweighted; pairs are before and after."""

    units: int
    posts: int
    people: int
    surplus: tuple[int, int]
    shortage: tuple[int, int]
    missing: tuple[int, int]
    transfer: int
    secondment: int
    reassignment: int
    km: Number


class BatchFacts(Shape):
    """What a later run knows a workbook by, and how it ended."""

    source: str
    sha256: str
    options: str
    time_limit: Number | None
    exit: int
    plan: str | None
    language: Literal["en", "vi"]


class PlanLine(PlanDocument):
    """A workbook that has a plan."""

    figures: Figures
    batch: BatchFacts


class RefusedLine(Refused):
    """A workbook with errors."""

    batch: BatchFacts


class NoPlanLine(NoPlan):
    """A workbook without a plan that keeps the rules."""

    batch: BatchFacts


class FailedLine(Head):
    """A workbook that could not be solved, or not in time."""

    status: Literal["unsolved", "failed"]
    input: Source
    error: str
    batch: BatchFacts


BatchLine: TypeAlias = PlanLine | RefusedLine | NoPlanLine | FailedLine
"""A line of a batch."""

LINES: dict[str, type[Head]] = {
    "optimal": PlanLine,
    "feasible": PlanLine,
    "invalid": RefusedLine,
    "infeasible": NoPlanLine,
    "unsolved": FailedLine,
    "failed": FailedLine,
}
"""The model of a line by its status."""


class BatchWorkbook(Shape):
    """What became of a workbook."""

    name: str
    file: str
    sha256: str
    status: State
    exit: int
    solved_now: bool
    plan: str | None
    figures: Figures | None


class BatchDocument(Head):
    """A batch: its workbooks, and the figures of all plans together."""

    status: Literal["done"]
    output: str
    options: str
    exit: int
    exits: dict[str, int]
    workbooks: list[BatchWorkbook]
    totals: Figures
    passed_over: list[str]
    warnings: list[Finding]
    assumed: list[Finding]


class CollectedFile(Shape):
    """A file that came back."""

    file: str
    date: str
    round: int | None
    units: list[str]
    faulty: bool


class Differs(Shape):
    """What differs from the base; pairs are before and now."""

    quota: tuple[int | None, int | None]
    headcount: tuple[int | None, int | None]
    gone: list[str]
    new: list[str]


class CollectedUnit(Shape):
    """A unit, and what came of it."""

    unit: str
    name: str
    state: str
    files: list[str]
    rows: int
    people: int
    differs: Differs | None


class CollectDocument(Head):
    """What was collected, or why nothing was written."""

    status: Literal["collected", "invalid"]
    output: str | None
    files: list[CollectedFile]
    units: list[CollectedUnit]
    errors: list[Finding]
    warnings: list[Finding]
    marked: list[str]
