"""The list beside the letters of what is still missing: of whom, what, and where to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import FIRST_TAB, Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.letters.placeholders import PLACEHOLDERS
from realloc.reports.letters.values import Missing
from realloc.reports.plan_workbook.workbook import write_into
from realloc.rounds.letters import Letters
from realloc.words.say import say
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.report_items import REPORT_ITEMS


def write_missing(letters: Letters, missing: Sequence[Missing], path: Path, language: str) -> None:
    """Write the list as a workbook, in the language of who works on it."""
    fill = partial(_fill, letters, missing, language)
    write_into(path, say("letters.missing_title", language), language, fill, "")


def _fill(letters: Letters, missing: Sequence[Missing], language: str, book: Any, palette: Palette) -> None:
    columns = _columns(letters, language)
    sheet = PlanSheet(
        book,
        say("sheet.letters_missing", language),
        palette,
        widths_of(columns, missing),
        frozen=1,
        tab=FIRST_TAB,
    )
    sheet.table(columns, missing)


def _columns(letters: Letters, language: str) -> list[Column[Missing]]:
    people, units = letters.instance.official, letters.instance.unit

    def unit(one: Missing) -> str:
        return units[people[one.official_id].unit_id].name if one.official_id else ""

    def name(one: Missing) -> str:
        return people[one.official_id].name if one.official_id else say("letters.all", language)

    return [
        Column(say("moves.official", language), lambda one: one.official_id),
        Column(say("moves.name", language), name),
        Column(say("letters.unit", language), unit, "long"),
        Column(say("letters.what", language), lambda one: what_is_missing(one, language), "long"),
        Column(say("letters.where", language), lambda one: where_to_fill(one, language), "long"),
    ]


def what_is_missing(one: Missing, language: str) -> str:
    """What a blank stands for."""
    item = next((item for item in REPORT_ITEMS if item.key == one.item), None)
    if item is not None:
        return item.heading(language)
    spec = PLACEHOLDERS[one.placeholder]
    if spec.column:
        heading = OFFICIALS.column(spec.column).heading(language)
        return heading[:1].upper() + heading[1:]
    return spec.meaning.text(language).partition(";")[0].rstrip(".")


def where_to_fill(one: Missing, language: str) -> str:
    """Where the text belongs: a cell, an item of the Report sheet, or the document itself."""
    place = "!".join(part for part in (one.sheet, one.cell) if part)
    if one.item:
        key = "letters.at_item" if one.cell else "letters.new_item"
        return say(key, language, place=place, item=one.item)
    return place or say("letters.by_hand", language)
