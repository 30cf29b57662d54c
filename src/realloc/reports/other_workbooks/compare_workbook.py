"""A comparison of two plans as a workbook: one page to read, then lists to filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from realloc.city.domain import Instance, Move
from realloc.goals import EVERY_GOAL
from realloc.plan.figures import move_counts
from realloc.questions.compare.records import (
    Better,
    Change,
    Comparison,
    Flow,
    GapPair,
    PersonChange,
    UnitPair,
)
from realloc.questions.compare.words import (
    carried_text,
    change_words,
    doubts,
    field_label,
    goal_note,
    home_text,
    people_title,
    unit_name,
    verdict_lines,
    year_rows,
)
from realloc.reports.excel.cells import Value
from realloc.reports.excel.paper import Paper
from realloc.reports.excel.sheet import Cell, Column, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.goals_sheet import value_style
from realloc.reports.plan_workbook.workbook import write_book
from realloc.words.say import say

Row = TypeVar("Row")

_WIDTHS = (6.0, 40.0, 15.0, 15.0, 15.0, 19.0)
_PAPER = Paper("landscape", one_page=True)
_NUMBER = 11.0
_STYLES = {Better.SAME: "text", Better.A: "care", Better.B: "good"}
"""What is better in B, the later plan, is green; what got worse is yellow."""


def write_comparison(comparison: Comparison, path: Path | str) -> Path | None:
    """Write the comparison in the language of A; see :func:`write_book`."""
    title = say("compare.title", comparison.language)
    return write_book(path, title, comparison.language, partial(_fill, comparison))


def _fill(comparison: Comparison, book: Any, palette: Palette) -> None:
    language = comparison.language

    def lists(title: str, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """A sheet with a heading that stays in view and a filter; none where nothing differs."""
        if rows:
            sheet = PlanSheet(book, say(title, language), palette, widths_of(columns, rows), frozen=1)
            sheet.table(columns, rows)

    _front(book, comparison, palette)
    if comparison.by_name:
        lists("sheet.people", _people_columns(comparison), comparison.people)
    else:
        lists("sheet.flows", _flow_columns(comparison), comparison.flows)
    lists("sheet.changed_units", _unit_columns(language), comparison.units)
    lists("sheet.changed_gaps", _gap_columns(language), comparison.gaps)
    changes = [change_words(comparison, change) for change in comparison.inputs]
    lists("sheet.input_changes", _input_columns(language), changes)


# -- the first page ----------------------------------------------------------------------------------------


def _front(book: Any, comparison: Comparison, palette: Palette) -> None:
    language = comparison.language
    sheet = PlanSheet(book, say("sheet.comparison", language), palette, _WIDTHS, paper=_PAPER, tab=FIRST_TAB)
    sheet.line(say("compare.title", language), "centre_title")
    for letter, side in zip("AB", (comparison.a, comparison.b), strict=True):
        counts = move_counts(side.moves)
        sheet.line(say("compare.plan", language, side=letter, file=side.file), "strong")
        year = "" if side.road is None else f"{side.road.plan.horizon.first}: "
        sheet.line(year + say("terminal.moves", language, **counts), "paragraph")
    for text in doubts(comparison):
        sheet.line(text, "care")
    sheet.blank()
    for text in verdict_lines(comparison):
        sheet.line(text, "strong")
    sheet.blank()
    _goals(sheet, comparison)
    _years(sheet, comparison)
    sheet.blank()
    _counts(sheet, comparison)
    if not comparison.inputs:
        sheet.blank()
        sheet.line(say("compare.one_input", language), "paragraph")
    elif carried := carried_text(comparison):
        sheet.blank()
        sheet.line(carried, "paragraph")


def _goals(sheet: PlanSheet, comparison: Comparison) -> None:
    language = comparison.language
    headings = (
        say("word.number", language),
        say("word.goal", language),
        "A",
        "B",
        say("compare.difference", language),
        say("compare.which", language),
    )
    sheet.cells([(heading, "heading") for heading in headings])
    starred = False
    for position, pair in enumerate(comparison.goals, 1):
        title = EVERY_GOAL[pair.goal].CARD.title(language)
        open_ = pair.proven_a is False or pair.proven_b is False
        starred = starred or open_
        style = _STYLES[pair.better]
        note: Cell = (goal_note(pair, language) or say("compare.same", language), style)
        values = [(value, value_style(value)) for value in (pair.a, pair.b)]
        change = "change" if isinstance(pair.difference, int) else "change_decimal"
        label = f"{title} *" if open_ else title
        sheet.cells([(position, "position"), (label, "long"), *values, (pair.difference, change), note])
    if starred:
        sheet.line(say("compare.unproven", language), "note")


def _years(sheet: PlanSheet, comparison: Comparison) -> None:
    """Over several years: the city at the end of each, three columns a year and figure."""
    if not comparison.years:
        return
    language = comparison.language
    sheet.blank()
    heads = ("road.year", "road.what")
    names = [*(say(head, language) for head in heads), "A", "B", say("compare.difference", language)]
    sheet.cells([(name, "heading") for name in names])
    for title, pairs in year_rows(comparison):
        for pair, (a, b) in zip(comparison.years, pairs, strict=True):
            change = None if a is None or b is None else b - a
            cells: list[Cell | None] = [(pair.year, "year"), (title, "long")]
            sheet.cells([*cells, (a, "whole"), (b, "whole"), (change, "change")])


def _counts(sheet: PlanSheet, comparison: Comparison) -> None:
    """How many people are moved alike and otherwise; on counts the flows say it."""
    if not comparison.by_name:
        return
    language = comparison.language
    sheet.line(people_title(comparison), "section")
    counts = [("alike", comparison.alike), *((c.value, comparison.count(c)) for c in Change)]
    for key, count in counts:
        sheet.cells([None, (say(f"compare.{key}", language), "text"), (count, "whole")])


# -- the lists -----------------------------------------------------------------------------------------------


def _people_columns(comparison: Comparison) -> list[Column[PersonChange]]:
    language = comparison.language
    one, other = comparison.a.instance, comparison.b.instance
    named = any(person.name for person in comparison.people)

    columns: list[Column[PersonChange]] = [
        Column(say("compare.change", language), lambda p: say(f"compare.{p.change.value}", language)),
        Column(say("moves.official", language), lambda p: p.official_id),
    ]
    if named:
        columns.append(Column(say("moves.name", language), lambda p: p.name))
    columns.append(Column(say("compare.home", language), partial(home_text, comparison)))
    columns += _lot_columns("A", lambda p: p.a, lambda p: p.home_a, one, other, language)
    columns += _lot_columns("B", lambda p: p.b, lambda p: p.home_b, other, one, language)
    return columns


def _lot_columns(
    letter: str,
    moves: Callable[[PersonChange], tuple[Move, ...]],
    home: Callable[[PersonChange], str | None],
    instance: Instance,
    other: Instance,
    language: str,
) -> list[Column[PersonChange]]:
    """Kind, destination, field and km of one plan; somebody listed twice has both in each cell."""

    def kind(person: PersonChange) -> str:
        found = [say(f"kind.{m.kind.value}", language) for m in moves(person)]
        missing = "compare.stays" if home(person) is not None else "compare.not_there"
        return "; ".join(found) or say(missing, language)

    def to(person: PersonChange) -> Value:
        return "; ".join(unit_name(instance, other, m.destination) for m in moves(person)) or None

    def field(person: PersonChange) -> Value:
        return (
            "; ".join(filter(None, (field_label(instance, other, m.field_id) for m in moves(person)))) or None
        )

    def km(person: PersonChange) -> Value:
        lengths = [m.km for m in moves(person) if m.origin != m.destination]
        return sum(lengths) if lengths and None not in lengths else None  # type: ignore[arg-type]

    return [
        Column(say("compare.side_kind", language, side=letter), kind, "text", 13.0),
        Column(say("compare.side_to", language, side=letter), to),
        Column(say("compare.side_field", language, side=letter), field),
        Column(say("compare.side_km", language, side=letter), km, "km", 9.0),
    ]


def _flow_columns(comparison: Comparison) -> list[Column[Flow]]:
    language = comparison.language
    one, other = comparison.a.instance, comparison.b.instance
    return [
        Column(say("moves.kind", language), lambda f: say(f"kind.{f.kind}", language), "text", 13.0),
        Column(say("moves.origin", language), lambda f: unit_name(one, other, f.origin)),
        Column(say("moves.destination", language), lambda f: unit_name(one, other, f.destination)),
        Column(say("moves.field", language), lambda f: field_label(one, other, f.field_id) or None),
        Column(say("compare.count_a", language), lambda f: f.a, "whole", _NUMBER),
        Column(say("compare.count_b", language), lambda f: f.b, "whole", _NUMBER),
        Column(say("compare.difference", language), lambda f: f.b - f.a, "change", _NUMBER),
    ]


def _unit_columns(language: str) -> list[Column[UnitPair]]:
    columns: list[Column[UnitPair]] = [
        Column(say("units.unit", language), lambda u: u.unit_id),
        Column(say("units.name", language), lambda u: u.name),
    ]
    for key in ("after", "surplus", "shortage", "missing"):
        for place, letter in enumerate("AB"):
            heading = say(f"compare.{key}_side", language, side=letter)
            columns.append(Column(heading, _figure(key, place), "whole", _NUMBER))
    return columns


def _figure(key: str, place: int) -> Callable[[UnitPair], Value]:
    return lambda unit: getattr(unit, key)[place]


def _gap_columns(language: str) -> list[Column[GapPair]]:
    return [
        Column(say("units.unit", language), lambda g: g.unit_id),
        Column(say("units.name", language), lambda g: g.unit_name),
        Column(say("moves.field", language), lambda g: g.field_label),
        Column(say("compare.missing_side", language, side="A"), lambda g: g.a, "whole", _NUMBER),
        Column(say("compare.missing_side", language, side="B"), lambda g: g.b, "whole", _NUMBER),
        Column(say("compare.difference", language), lambda g: g.b - g.a, "change", _NUMBER),
    ]


def _input_columns(language: str) -> list[Column[tuple[str, str, str, str, str]]]:
    keys = ("what", "item", "attribute", "value_a", "value_b")
    styles = ("text", "long", "long", "long", "long")
    return [
        Column(say(f"compare.{key}", language), _part(place), style)
        for place, (key, style) in enumerate(zip(keys, styles, strict=True))
    ]


def _part(place: int) -> Callable[[tuple[str, ...]], Value]:
    return lambda texts: texts[place] or None
