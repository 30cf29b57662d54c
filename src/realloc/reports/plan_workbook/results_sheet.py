"""The annex of results after form 11-BTCTW: who is placed by way, kind, sex, age and level of training."""

from __future__ import annotations

from realloc.plan.result import Result
from realloc.plan.results import Results, results_of
from realloc.reports.excel.letters import breadth
from realloc.reports.excel.sheet import Cell, PlanSheet
from realloc.reports.excel.widths import SPARE, heading_word
from realloc.reports.plan_workbook.annex import PRINTED, Annex
from realloc.words.say import say

_NUMBER_WIDTH, _USUAL, _UPRIGHT_POINTS = 5.6, 9.0, 100.0
_TEXT_WIDTH = 60.0
_HEADING_ROWS = 2


def write_results(result: Result, annex: Annex) -> None:
    """A row a way, everybody placed in its first figure, which each group of columns adds up to."""
    language, found = result.instance.language, results_of(result)
    aged = any(group.name == "age" for group in found.groups)
    as_of = result.instance.settings.as_of
    note = say("results.note_ages" if aged else "results.note", language, as_of=as_of)
    titles = [say(phrase, language) for group in found.groups for _, phrase in group.columns]
    figures = 1 + len(titles)
    texts = [say(f"way.{way}", language) for way in found.ways]
    longest = max(map(breadth, texts), default=0) + SPARE
    left = PRINTED.room - _NUMBER_WIDTH
    whole = max([_USUAL, *map(heading_word, titles)])
    width = min(whole, (left - min(longest, left / 3)) / figures)
    widths = [_NUMBER_WIDTH, min(max(longest, _TEXT_WIDTH), left - figures * width), *[width] * figures]
    sheet = annex.open("results", widths, note, heading_rows=_HEADING_ROWS)
    _headings(sheet, found, language, upright=width < whole)
    for position, way in enumerate(found.ways, 1):
        counts = [found.counts[way, group, column] for group, column in _columns(found)]
        cells = [(count, "heat") for count in counts]
        text: Cell = (say(f"way.{way}", language), "long")
        sheet.cells([(position, "position"), text, (found.totals[way], "heat_total"), *cells])
    sums = [sum(found.counts[way, g, c] for way in found.ways) for g, c in _columns(found)]
    sheet.total(say("word.total", language), 2, [found.total, *sums], "heat_total")


def _columns(found: Results) -> list[tuple[str, str]]:
    return [(group.name, column) for group in found.groups for column, _ in group.columns]


def _headings(sheet: PlanSheet, found: Results, language: str, *, upright: bool) -> None:
    """Groups over their columns; the columns upright where they are narrow."""
    look = "upright" if upright else "heading"
    first: list[Cell | None] = [
        (say(text, language), "heading") for text in ("word.number", "results.way", "word.total")
    ]
    alone = len(first)
    second: list[Cell | None] = [(None, "heading")] * alone
    blocks = []
    for group in found.groups:
        blocks.append((len(first) + 1, len(first) + len(group.columns)))
        first += [
            (say(f"group.{group.name}", language), "heading"),
            *[(None, "heading")] * (len(group.columns) - 1),
        ]
        second += [(say(phrase, language), look) for _, phrase in group.columns]
    sheet.cells(first, blocks)
    for column in range(1, alone + 1):
        sheet.join(sheet.row_number, column, sheet.row_number + 1, column)
    sheet.cells(second, height=_UPRIGHT_POINTS if upright else None)
