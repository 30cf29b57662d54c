"""The reference pages beside this file, written from the code: ``python -m realloc.docs``.

A page is a function that returns Markdown; what is said of rules, goals, problems, the workbook or the
command line is never written twice.  ``model.md``, ``analysis.md``, ``roadmap.md``, ``loop.md`` and
``report.md`` are written by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from realloc.docs.card_pages import goals_page, rules_page
from realloc.docs.command_page import commands_page
from realloc.docs.letter_page import letters_page
from realloc.docs.problem_page import problems_page
from realloc.docs.workbook_page import workbook_page

FOLDER: Final = Path(__file__).parent
"""Where the pages are, and ship with the package."""

PAGES: Final[dict[str, Callable[[], str]]] = {
    "rules.md": rules_page,
    "goals.md": goals_page,
    "problems.md": problems_page,
    "workbook.md": workbook_page,
    "cli.md": commands_page,
    "letters.md": letters_page,
}
"""The generated pages by file name."""


def stale_pages(folder: Path = FOLDER) -> list[str]:
    """Names of the pages in ``folder`` that are missing or not what the code says."""
    return [name for name, page in PAGES.items() if _text_of(folder / name) != page()]


def write_pages(folder: Path = FOLDER) -> list[str]:
    """Write the stale pages into ``folder`` and return their names."""
    stale = stale_pages(folder)
    for name in stale:
        (folder / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
    return stale


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
