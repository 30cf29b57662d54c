"""What happens in each year as programs read it back, a line of JSON each."""

from __future__ import annotations

import json
from typing import Any

from realloc.reports.excel.sheet import PlanSheet
from realloc.reports.excel.styles import RECORD_TAB, Palette
from realloc.road.result import RoadResult
from realloc.road.saved import record_lines
from realloc.words.say import say


def write_record(book: Any, result: RoadResult, palette: Palette) -> None:
    """Write the lines into a hidden sheet."""
    language = result.instance.language
    sheet = PlanSheet(book, say("sheet.road_record", language), palette, (160.0,), tab=RECORD_TAB)
    for line in record_lines(result):
        sheet.cells([(json.dumps(line, ensure_ascii=False, sort_keys=True), "plain")])
