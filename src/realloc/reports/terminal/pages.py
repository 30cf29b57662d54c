"""What the terminal says of a plan's pages: the cells that differ, or what an edit on purpose left behind."""

from __future__ import annotations

from collections.abc import Sequence

from realloc.plan.saved.differences import Difference, PageVerdict
from realloc.reports.terminal.lines import GREEN, RED, YELLOW, listed, painted, wrapped
from realloc.words.folding import listing
from realloc.words.say import say, shown

MANY = 40
"""Cells that are listed; JSON has all."""

LONGEST = 120
"""Characters of a cell that are shown."""


def render_pages(verdict: PageVerdict, language: str, *, edited: bool | None = None) -> str:
    """What was found of the pages, or why they were not compared; ``edited`` is None where nobody may."""
    parts = []
    if verdict.obstacle:
        parts.append(painted(wrapped(say(f"pages.{verdict.obstacle}", language)), YELLOW))
    if verdict.differences:
        parts.append(_listed("pages.different", verdict.differences, language, RED))
        parts += [] if edited is None else [wrapped(say("pages.on_purpose", language))]
    elif edited and not verdict.obstacle:
        parts += _after_edits(verdict, language)
    elif not verdict.obstacle:
        parts.append(painted(say("pages.same", language), GREEN))
    if verdict.asides:
        told = (
            say(f"pages.aside_{a.kind}", language, sheet=a.sheet, cell=a.cell, count=a.count)
            for a in verdict.asides
        )
        parts.append(wrapped(say("pages.asides", language) + " " + "; ".join(told) + ".", 2))
    return "\n".join(parts)


def _after_edits(verdict: PageVerdict, language: str) -> list[str]:
    """The lines that were changed, and the pages that no longer fit."""
    if not verdict.changed_lines:
        told = [say("pages.no_lines", language)]
    else:
        told = [_listed("pages.lines", verdict.changed_lines, language, YELLOW)]
    if not verdict.stale:
        return [*told, painted(say("pages.same", language), GREEN)]
    pages = (say("pages.stale_page", language, sheet=s, count=n) for s, n in verdict.stale.items())
    text = say("pages.stale", language) + " " + listing(pages, language) + "."
    return [*told, painted(wrapped(text, 2), YELLOW)]


def _listed(heading: str, found: Sequence[Difference], language: str, hue: str) -> str:
    """How many there are, and the first of them."""
    head = say(heading, language, count=len(found))
    return listed(head, found, MANY, lambda difference: _told(difference, language), language, hue)


def _told(difference: Difference, language: str) -> str:
    """One difference in words."""
    found, expected = difference.found, difference.expected
    if not difference.cell:
        key = "pages.sheet" if found is None else "pages.no_sheet" if expected is None else "pages.record"
    elif difference.disguised:
        key = "pages.formula" if str(found).startswith("=") else "pages.disguised"
    elif found is None and difference.whole_row:
        key = "pages.missing_row"
    elif expected is None and difference.whole_row:
        key = "pages.added_row"
    else:
        key = "pages.cell"
    values = {"found": _cell(found, language), "expected": _cell(expected, language)}
    if values["found"] == values["expected"]:  # apart only in digits that are not shown
        values = {"found": repr(found), "expected": repr(expected)}
    return say(key, language, where=difference.where, **values)


def _cell(value: object, language: str) -> str:
    if value is None:
        return say("pages.blank", language)
    if isinstance(value, str):
        text = " ".join(f"“{value}”".split())
    elif isinstance(value, int | float) and 1000 <= value < 10_000 and value == int(value):
        text = str(int(value))  # a year as well as a figure: with four digits no figure needs a mark
    else:
        text = shown(value, language)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
