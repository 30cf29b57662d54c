"""What was written as a page, for programs."""

from __future__ import annotations

from typing import Literal

from realloc.plan.figures import gap_lines, move_counts
from realloc.reports.json.result import caveats, head
from realloc.reports.json.shape import Document, Finding, Head, Kind, Shape, Source, written
from realloc.reports.page.data import placed
from realloc.reports.page.opened import Shown


class UnitShape(Shape):
    """A unit."""

    unit: str
    name: str


class WrittenPage(Shape):
    """The page: its size, and under what name a file that it replaced was kept."""

    file: str
    bytes: int
    kept: str | None


class PageDocument(Head):
    """A plan written as a page; ``not_on_map`` are the units whose place is not known."""

    status: Literal["reported"]
    plan: Source
    page: WrittenPage
    proven: bool
    units: int
    moves: dict[Kind, int]
    gaps: int
    not_on_map: list[UnitShape]
    warnings: list[Finding]
    assumed: list[Finding]


def page_json(plan: Document, page: Document, shown: Shown) -> Document:
    """One object; ``plan`` and ``page`` name the files, and nobody is named."""
    result, (on_map, absent) = shown.result, placed(shown)
    document = {
        **head("reported"),
        "plan": plan,
        "page": page,
        "proven": shown.is_proven,
        "units": len(on_map) + len(absent),
        "moves": move_counts(result.plan.moves),
        "gaps": sum(line.missing_after for line in gap_lines(result)),
        "not_on_map": [{"unit": line.unit.unit_id, "name": line.unit.name} for line in absent],
        **caveats((*shown.told, *result.warnings), result.instance.language, result.assumed),
    }
    return written(PageDocument, document)
