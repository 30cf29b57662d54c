"""What happens in each year as programs read it back, a line of JSON each, and what the pages are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from realloc.reports.excel.sheet import PlanSheet
from realloc.reports.excel.styles import RECORD_TAB, Palette
from realloc.reports.plan_workbook.as_solved import packed, problem_line, problem_of, unpacked
from realloc.road.result import RoadResult
from realloc.road.saved import record_lines
from realloc.words.say import say
from realloc.workbook.letterhead import ITEMS, Letterhead
from realloc.workbook.problems.problem import Problem


def write_record(book: Any, result: RoadResult, palette: Palette, letterhead: Letterhead) -> None:
    """Write the lines into a hidden sheet."""
    language = result.instance.language
    sheet = PlanSheet(book, say("sheet.road_record", language), palette, (160.0,), tab=RECORD_TAB)
    for line in (*record_lines(result), *_of_pages(result, letterhead)):
        sheet.cells([(json.dumps(line, ensure_ascii=False, sort_keys=True), "plain")])


def _of_pages(result: RoadResult, letterhead: Letterhead) -> Iterator[dict[str, Any]]:
    """What the copy of the input does not say of the pages."""
    yield {"letterhead": {item: packed(getattr(letterhead, item)) for item in ITEMS}}
    for name, told in (("warning", result.warnings), ("assumed", result.loaded.assumed)):
        yield from ({name: problem_line(problem)} for problem in told)


def recorded_of_pages(
    lines: list[Mapping[str, Any]],
) -> tuple[Letterhead, tuple[Problem, ...], tuple[Problem, ...]] | None:
    """Letterhead, warnings and what was assumed, as recorded; None where an earlier version wrote it."""
    heads = [line["letterhead"] for line in lines if "letterhead" in line]
    if not heads:
        return None
    warnings, assumed = (
        tuple(problem_of(line[name]) for line in lines if name in line) for name in ("warning", "assumed")
    )
    return Letterhead(**{item: unpacked(value) for item, value in heads[0].items()}), warnings, assumed
