"""The page's own script, and the phrases that it says; whatever else the page shows stands in the data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from realloc.city.domain import Kind, MoveKind
from realloc.words.phrases.common import PHRASES

SCRIPTS: Final = ("base", "tables", "lists", "flows", "ground", "map", "unit", "start")
"""The parts of the page's own script, in the order in which they are read."""

_PUT_TOGETHER: Final = (
    *(f"kind.{kind.value}" for kind in MoveKind),
    *(f"unit.{kind.value}" for kind in Kind),
    *(f"units.{way}" for way in ("arrived", "borrowed", "left", "lent")),
)
"""Phrases that the script says by a value of the data."""


@cache
def script() -> str:
    """The page's own script."""
    folder = Path(__file__).parent / "script"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8").strip() for name in SCRIPTS)


@cache
def words_said() -> tuple[str, ...]:
    """Every phrase that the script says, in order."""
    written = re.findall(r'"([a-z]+\.[a-z_]+)"', script())
    return tuple(sorted({*_PUT_TOGETHER, *(key for key in written if key in PHRASES)}))
