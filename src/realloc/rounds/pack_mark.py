"""What a pack is told by at a glance: its hidden sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from realloc.workbook.formats.archive import listed_sheets

FACTS_SHEET: Final = "pack"
"""The hidden sheet: a fact a row."""


def looks_like_a_pack(path: Path) -> bool:
    """Whether a workbook has the hidden sheet of a pack, told without reading the rest of it."""
    return re.search(rb'<sheet [^>]*name="%s"' % FACTS_SHEET.encode(), listed_sheets(path)) is not None
