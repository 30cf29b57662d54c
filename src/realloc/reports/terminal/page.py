"""What the terminal says of a page: where it is, how large, and what its map cannot show."""

from __future__ import annotations

from realloc.reports.page.data import placed
from realloc.reports.page.opened import Shown
from realloc.reports.terminal.lines import wrapped
from realloc.words.say import number, say


def render_page(shown: Shown, file: str, size: int) -> str:
    """The page in the plan's language, in 80 columns."""
    language = shown.result.instance.language
    lines = [say("page.written", language, file=file, size=number(size / 1_000_000, language, 1))]
    if absent := placed(shown)[1]:
        lines.append(wrapped(say("page.absent_units", language, count=len(absent))))
    return "\n".join(lines)
