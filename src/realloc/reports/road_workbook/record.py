"""What happens in each year as programs read it back, a line of JSON each, and what the pages are made of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from realloc.reports.excel.sheet import PlanSheet
from realloc.reports.excel.styles import RECORD_TAB, Palette
from realloc.reports.plan_workbook.as_solved import of_pages, read_of_pages
from realloc.road.result import RoadResult
from realloc.road.saved import record_lines
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead
from realloc.workbook.problems.problem import Problem


def write_record(book: Any, result: RoadResult, palette: Palette, letterhead: Letterhead) -> None:
    """Write the lines into a hidden sheet."""
    language = result.instance.language
    sheet = PlanSheet(book, say("sheet.road_record", language), palette, (160.0,), tab=RECORD_TAB)
    for line in (*record_lines(result), *of_pages(letterhead, result.warnings, result.loaded.assumed)):
        sheet.cells([(json.dumps(line, ensure_ascii=False, sort_keys=True), "plain")])


def recorded_of_pages(
    lines: list[Mapping[str, Any]],
) -> tuple[Letterhead, tuple[Problem, ...], tuple[Problem, ...]] | None:
    """Letterhead, warnings and what was assumed, as recorded; None where an earlier version wrote it."""
    found: dict[str, list[Any]] = defaultdict(list)
    for line in lines:
        for name, value in line.items():
            found[name].append(value)
    return read_of_pages(found) if "letterhead" in found else None
