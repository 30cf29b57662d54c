"""A batch as a workbook: one page for leadership, then the workbooks and what was found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import Any, NamedTuple

from realloc.batch.results import Result
from realloc.goals import GOALS
from realloc.reports.excel.cells import Value
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.json.batch import PAIRS, totals_of
from realloc.reports.plan_workbook.workbook import write_book
from realloc.words.say import day, say

STATES = ("optimal", "feasible", "infeasible", "invalid", "unsolved", "failed")
"""How a workbook can end, the best first."""

_LONGEST = 300
"""Characters of a conflict that are told; its log has the whole of it, with the ways out."""

_WIDTHS = (44.0, 18.0, 18.0, 18.0)
_KINDS = ("transfer", "secondment", "reassignment")


class _Finding(NamedTuple):
    result: Result
    problem: dict[str, Any]


def write_batch(results: Sequence[Result], path: Path, language: str) -> Path | None:
    """Write the workbook; see :func:`write_book`."""
    title = say("batch.title", language, total=len(results))
    return write_book(path, title, language, partial(_fill, results, language))


def states_of(results: Sequence[Result], language: str) -> list[tuple[str, int]]:
    """How many ended how, in words, the best first."""
    counts = Counter(str(result.document["status"]) for result in results)
    return [(say(f"batch.{state}", language), counts[state]) for state in STATES if counts[state]]


def why(result: Result, language: str) -> str:
    """What to know of a workbook that did not end with a proven plan; nothing of one that did."""
    document = result.document
    if "conflict" in document:
        heading, *parts = (line.strip() for line in document["conflict"]["text"].splitlines())
        told = f"{heading} {'; '.join(part.removesuffix('.') for part in parts)}"
        return shorten(told, _LONGEST, placeholder=" …")
    if "error" in document:
        return str(document["error"])
    errors = [p for p in document.get("problems", ()) if p["severity"] == "error"]
    if errors:
        return say("batch.first", language, count=len(errors), text=errors[0]["text"])
    missed = [GOALS[g["goal"]].CARD.title(language) for g in document.get("goals", ()) if not g["proven"]]
    return say("batch.open", language, goals="; ".join(missed)) if missed else ""


def _fill(results: Sequence[Result], language: str, book: Any, palette: Palette) -> None:
    _front(results, language, book, palette)
    columns = _columns(language)
    sheet = PlanSheet(
        book,
        say("sheet.batch_workbooks", language),
        palette,
        widths_of(columns, results),
        frozen=1,
        frozen_columns=1,
    )
    sheet.table(columns, results)
    found = list(_findings(results))
    if found:
        about = _finding_columns(language)
        sheet = PlanSheet(
            book, say("sheet.batch_findings", language), palette, widths_of(about, found), frozen=1
        )
        sheet.table(about, found)


def _front(results: Sequence[Result], language: str, book: Any, palette: Palette) -> None:
    """The page for leadership: how many plans there are, and what they come to together."""
    paper = Paper("portrait", one_page=True)
    sheet = PlanSheet(book, say("sheet.batch", language), palette, _WIDTHS, paper=paper, tab=FIRST_TAB)
    sheet.line(say("batch.title", language, total=len(results)), "centre_title")
    sheet.blank()
    sheet.cells([(say("batch.state", language), "heading"), (say("batch.count", language), "heading")])
    for state, count in states_of(results, language):
        sheet.cells([(state, "long"), (count, "whole")])
    sheet.cells([(say("word.total", language), "total"), (len(results), "total_whole")])
    if any(result.figures for result in results):
        _sums(sheet, results, language)
    days = sorted({str(r.document["rules"]["as_of"]) for r in results if r.figures})
    if len(days) > 1:
        told = "; ".join(day(date.fromisoformat(one), language) for one in days)
        sheet.blank()
        sheet.line(say("batch.days", language, days=told), "paragraph")


def _sums(sheet: PlanSheet, results: Sequence[Result], language: str) -> None:
    totals = totals_of(results)
    sheet.blank()
    heads = (
        say("batch.whole", language),
        *(say(f"word.{w}", language) for w in ("before", "after", "change")),
    )
    sheet.cells([(head, "heading") for head in heads])
    for name in PAIRS:
        before, after = totals[name]
        name = say(f"batch.{name}", language)
        sheet.cells([(name, "long"), (before, "whole"), (after, "whole"), (after - before, "change")])
    sheet.blank()
    for key in ("units", "posts", "people"):
        sheet.cells([(say(f"batch.{key}", language), "long"), (totals[key], "whole")])
    for kind in _KINDS:
        sheet.cells([(say(f"batch.{kind}s", language), "long"), (totals[kind], "whole")])


def _columns(language: str) -> list[Column[Result]]:
    def head(name: str) -> str:
        return say(f"batch.{name}", language)

    def figure(name: str, place: int | None = None) -> Callable[[Result], Value]:
        def value(result: Result) -> Value:
            found = result.figures
            if found is None:
                return None
            return found[name] if place is None else found[name][place]

        return value

    def pairs() -> Iterator[Column[Result]]:
        for name in PAIRS:
            for place, phrase in enumerate(("batch.pair", "batch.pair_after")):
                yield Column(say(phrase, language, what=head(name)), figure(name, place), "whole", 13.0)

    def seconds(result: Result) -> Value:
        told = result.document.get("seconds")
        return round(sum(told[part] for part in ("read", "solve", "write")), 1) if told else None

    def as_of(result: Result) -> Value:
        return date.fromisoformat(result.document["rules"]["as_of"]) if result.figures else None

    return [
        Column(head("file"), lambda r: r.file, "long", 30.0),
        Column(head("state"), lambda r: say(f"batch.{r.document['status']}", language), "long", 20.0),
        *(Column(head(key), figure(key), "whole", 11.0) for key in ("units", "posts", "people")),
        *pairs(),
        *(Column(head(f"{kind}s"), figure(kind), "whole", 12.0) for kind in _KINDS),
        Column(head("km"), figure("km"), "decimal", 12.0),
        Column(head("as_of"), as_of, "date", 13.0),
        Column(head("seconds"), seconds, "decimal", 9.0),
        Column(head("plan"), lambda r: r.document["batch"]["plan"], "long", 30.0),
        Column(head("why"), lambda r: why(r, language) or None, "long", 60.0),
    ]


def _findings(results: Sequence[Result]) -> Iterator[_Finding]:
    for result in results:
        for key in ("problems", "warnings", "assumed"):
            for problem in result.document.get(key, ()):
                yield _Finding(result, problem)


def _finding_columns(language: str) -> list[Column[_Finding]]:
    def place(row: _Finding) -> str:
        return "!".join(part for part in (row.problem["sheet"], row.problem["cell"]) if part)

    return [
        Column(say("batch.file", language), lambda row: row.result.file, "long", 30.0),
        Column(say("batch.code", language), lambda row: row.problem["code"], "text", 9.0),
        Column(say("batch.place", language), place, "long", 24.0),
        Column(say("batch.text", language), lambda row: row.problem["text"], "long", 90.0),
    ]
