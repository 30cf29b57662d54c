"""The price list as a workbook of its own: one sheet, filtered, printed on A4 landscape."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from realloc.goals import GOALS
from realloc.questions.explain.opened import OpenPlan
from realloc.questions.explain.prices import PricedItem, PriceList
from realloc.reports.excel.sheet import Column, PlanSheet
from realloc.reports.excel.styles import Palette
from realloc.reports.excel.widths import widths_of
from realloc.reports.plan_workbook.workbook import write_book
from realloc.words.say import say

HEADING_ROW = 4

_FAMILIES = {
    "retention": "request",
    "grant": "request",
    "exception": "exception",
    "require": "decision",
    "forbid": "decision",
    "stay": "decision",
    "own_km": "own_limit",
}
"""Kinds of items as people sort them; the rest are limits."""


def write_prices(plan: OpenPlan, found: PriceList, path: Path) -> Path | None:
    """Write the price list in the language of the plan; see :func:`write_book`."""
    language = found.instance.language
    return write_book(path, say("prices.heading", language), language, partial(_fill, plan, found))


def _fill(plan: OpenPlan, found: PriceList, book: Any, palette: Palette) -> None:
    language = found.instance.language
    columns = _columns(plan, found)
    rows = list(enumerate(found.items, 1))
    sheet = PlanSheet(
        book,
        say("sheet.prices", language),
        palette,
        widths_of(columns, rows),
        frozen=HEADING_ROW,
        frozen_columns=2,
    )
    sheet.line(say("prices.heading", language), "centre_title")
    sheet.line(say("prices.note", language), "note")
    sheet.line(_made(plan, found), "note")
    sheet.table(columns, rows)


def _made(plan: OpenPlan, found: PriceList) -> str:
    """How many solves, how long, and what is not as usual."""
    language = found.instance.language
    missing = sum(not item.price.proven for item in found.items)
    facts = {"solved": found.solved, "seconds": round(found.seconds, 1)}
    made = say("prices.made", language, **facts)
    told = [made if not missing else say("prices.made_unproven", language, count=missing, **facts)]
    return " ".join([*told, *plan.caveats()])


_Row = tuple[int, "PricedItem"]


def _columns(plan: OpenPlan, found: PriceList) -> list[Column[_Row]]:
    instance, language = found.instance, found.instance.language

    def goal(slug: str) -> Column[_Row]:
        title = GOALS[slug].CARD.title(language)
        return Column(title, lambda row: _difference(row[1], slug), "change", 12.0)

    def proof(row: _Row) -> str:
        if row[1].price.status == "infeasible":
            return say("price.infeasible", language)
        return say("word.proven" if row[1].price.proven else "word.unknown_bound", language)

    def family(row: _Row) -> str:
        return say(f"family.{_FAMILIES.get(row[1].change.kind, 'limit')}", language)

    def asks(row: _Row) -> str:
        return say("prices.grant" if row[1].change.kind == "grant" else "prices.drop", language)

    # Goals that nothing changes would only make the print small.
    changed = [g for g in plan.instance.settings.goals if any(_difference(i, g) for i in found.items)]
    granted = any(item.change.kind == "grant" for item in found.items)
    return [
        Column(say("word.number", language), lambda row: row[0], "position", 6.0),
        Column(say("prices.what", language), lambda row: row[1].what_of(instance, False), "long", 38.0),
        Column(say("prices.kind", language), family, "long", 14.0),
        *([Column(say("prices.asked", language), asks, "text", 13.0)] if granted else []),
        *(goal(slug) for slug in changed),
        Column(say("prices.means", language), lambda row: row[1].sentence(instance) or None, "long", 44.0),
        Column(say("prices.status", language), proof, "long", 15.0),
    ]


def _difference(item: PricedItem, slug: str) -> object:
    """The change of a goal; nothing where there is none or none is known."""
    return item.price.differences.get(slug) or None
