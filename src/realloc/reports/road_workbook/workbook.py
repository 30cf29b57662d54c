"""The road as a workbook, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from realloc.reports.excel.styles import Palette
from realloc.reports.plan_workbook.record_sheets import write_input, write_rules
from realloc.reports.plan_workbook.workbook import write_book
from realloc.reports.road_workbook.front_page import write_front_page
from realloc.reports.road_workbook.record import write_record
from realloc.reports.road_workbook.tables import write_tables
from realloc.road.result import RoadResult
from realloc.words.say import say
from realloc.workbook.letterhead import Letterhead, read_letterhead


def write_road(
    result: RoadResult, path: Path | str, *, report: Mapping[str, str] | None = None
) -> Path | None:
    """Write ``result`` as a workbook.

    Parameters
    ----------
    report : mapping of item to text, optional
        Agency, place …, in place of those of the workbook's Report sheet.

    Returns
    -------
    Path or None
        Where a workbook that was there is kept.

    Raises
    ------
    realloc.reports.atomic.OutputError
        When the file cannot be written.
    """
    language = result.instance.language
    letterhead = read_letterhead(result.loaded.source, report)
    facts = {"first": str(result.horizon.first), "last": str(result.horizon.last)}

    def fill(book: Any, palette: Palette) -> None:
        fill_pages(book, palette, result, letterhead)
        write_input(book, result.loaded.source, palette)

    return write_book(path, say("road.title", language, **facts), language, fill)


def fill_pages(book: Any, palette: Palette, result: RoadResult, letterhead: Letterhead) -> None:
    """Write the sheets in their order: those to print, then what programs read but the input."""
    write_front_page(book, result, palette, letterhead)
    write_tables(book, result, palette)
    write_rules(book, result.instance, palette)
    write_record(book, result, palette, letterhead)
