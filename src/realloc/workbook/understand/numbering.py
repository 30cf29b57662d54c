"""Rows that only number the columns: ``1 2 3``, ``A B 1 2``, ``(1) (2)``, ``5 (=4-3)``, ``I II III``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from realloc.words.regex import regex
from realloc.workbook.read import RawRow
from realloc.workbook.understand.header import Header
from realloc.workbook.understand.row_texts import text_of

LOOKED_AT: Final = 20
"""Rows below that tell what the columns hold."""

_CELL = regex(
    r"(?P<mark>[(\[])?\s*(?:(?:cột|cot|col|column)\s*)?"
    r"(?:(?P<number>\d{1,2})(?P<part>[a-z]|\.\d{1,2})?|(?P<word>[IVX]{1,6}|[a-z]))"
    r"\s*[)\].]?\s*(?P<sum>[(\[]?\s*=.*)?",
    re.IGNORECASE,
)
_ROMANS = [
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
]
_WORDS = regex(r"[^\W\d_]{2}")


def numbers_the_columns(row: RawRow, header: Header, below: Sequence[RawRow]) -> bool:
    """Whether ``row`` only numbers the columns; ``below`` are the rows under it, which tell what they hold.

    Plain numbers may be data ("unit 2 with 3 posts"): they count only where the rows below hold words in
    their place, or begin with the same serial number again.
    """
    filled = {p: text for p, cell in enumerate(row.cells) if (text := text_of(cell))}
    cells = [_CELL.fullmatch(text) for text in filled.values()]
    found = [cell for cell in cells if cell]
    if len(filled) < 2 or len(found) < len(cells) or not _in_order(found):
        return False
    if len(filled) > 2 and (all(cell["mark"] for cell in found) or any(cell["sum"] for cell in found)):
        return True
    if len(filled) * 2 < len(header.headings):
        return False
    next_rows = below[:LOOKED_AT]
    if not next_rows:
        return len(filled) >= 5
    return _begins_again(filled, header, next_rows) or any(
        p != header.serial and _hold_words(next_rows, p) for p in filled
    )


def _in_order(cells: Sequence[re.Match[str]]) -> bool:
    """Whether letters, or Roman numbers, and then numbers count on without a gap."""
    words = [cell["word"].upper() for cell in cells if cell["word"]]
    numbers = [(int(cell["number"]), cell["part"]) for cell in cells if cell["number"]]
    if any(cell["word"] for cell in cells[len(words) :]):
        return False
    if words not in ([chr(65 + n) for n in range(len(words))], _ROMANS[: len(words)]):
        return False
    if not numbers:
        return True
    steps = pairwise(numbers)
    counted = all(b[0] == a[0] + 1 or (b[0] == a[0] and (b[1] or a[1])) for a, b in steps)
    return counted and numbers[0][0] in (1, len(words) + 1)


def _begins_again(filled: dict[int, str], header: Header, below: Sequence[RawRow]) -> bool:
    serial = header.serial
    return serial in filled and any(text_of(row.cells[serial]) == filled[serial] for row in below)


def _hold_words(below: Sequence[RawRow], position: int) -> bool:
    """Whether a column holds words."""
    texts = [text for row in below if (text := text_of(row.cells[position]))]
    worded = [text for text in texts if _WORDS.search(text) and not _CELL.fullmatch(text)]
    return len(worded) * 2 > len(texts)
