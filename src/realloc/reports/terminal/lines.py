"""Text in lines of at most 80 columns: painted, wrapped, fitted, listed."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.cells import cell_len

from realloc.words.folding import OWN
from realloc.words.say import say

WIDTH = 80
"""Columns of the narrowest terminal that is in use."""

BOLD, GREEN, YELLOW, RED = "1", "32", "33", "31"

Item = TypeVar("Item")


def painted(text: str, hue: str) -> str:
    """``text`` in a colour, which a stream that shows none leaves out."""
    return f"{OWN}\x1b[{hue}m{text}{OWN}\x1b[0m" if text else text


def fitted(text: str, width: int) -> str:
    """``text`` cut or filled to exactly ``width`` columns."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    while cell_len(text) > width:
        text = text.rstrip("…")[:-1] + "…"
    return text + " " * (width - cell_len(text))


def wrapped(text: str, indent: int = 0) -> str:
    """``text`` in lines of at most 80 columns, all but the first indented."""
    return textwrap.fill(text, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False)


def wrapped_lines(text: str) -> str:
    """Several lines, each wrapped; what a line begins with stays where it is."""
    return "\n".join(wrapped(line, 4) for line in text.splitlines())


def first_of(
    items: Sequence[Item],
    most: int,
    tell: Callable[[Item], str],
    language: str,
    *,
    indent: int = 2,
    hang: int = 2,
) -> list[str]:
    """The first ``most`` of ``items``, and how many more there are.

    Each stands ``indent`` columns in, where it goes on in the next line ``hang`` more.
    """
    lines = [wrapped(" " * indent + tell(item), indent + hang) for item in items[:most]]
    if len(items) > most:
        lines.append(" " * indent + say("terminal.more", language, count=len(items) - most))
    return lines


def listed(
    heading: str, items: Sequence[Item], most: int, tell: Callable[[Item], str], language: str, hue: str
) -> str:
    """The first of ``items`` under a heading; nothing without any."""
    if not items:
        return ""
    return "\n".join([painted(wrapped(heading, 2), hue), *first_of(items, most, tell, language)])
