"""Rows that may be a header together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from realloc.words.regex import regex
from realloc.workbook.read import RawRow
from realloc.workbook.understand.headings import suffix_of
from realloc.workbook.understand.row_texts import text_of

_YEAR = regex(r"(?:19|20)\d\d")


_NUMERIC = regex(r"[-+]?[\d.,\s]+%?")


def bands(rows: list[RawRow], around: int | None = None) -> Iterator[list[RawRow]]:
    """Rows that may be a header together, single ones first; all those with row ``around`` when given."""
    wordy = [around is not None or is_wordy(row) for row in rows]
    for depth in range(1, DEEPEST + 1):
        for start in range(len(rows) - depth + 1):
            band = rows[start : start + depth]
            if around is not None and not band[0].number <= around <= band[-1].number:
                continue
            if all(wordy[start : start + depth]) and (depth == 1 or _hang_together(band)):
                yield band


def is_wordy(row: RawRow) -> bool:
    """Whether a row holds words and at most years and dates: no row of data with numbers."""
    cells = [cell for cell in row.cells if cell is not None]
    return all(
        (isinstance(c, str) and len(c) <= LONGEST_HEADING)
        or isinstance(c, date)
        or _YEAR.fullmatch(text_of(c))
        for c in cells
    )


def _hang_together(band: Sequence[RawRow]) -> bool:
    """Whether each lower row only says more about the one above it.

    Below a heading there is nothing, the same (merged cells), or one of several headings under it.
    """
    if band[-1].number - band[0].number > DEEPEST:
        return False
    for upper, lower in pairwise(band):
        below = [p for p, c in enumerate(lower.cells) if text_of(c) and text_of(c) != text_of(upper.cells[p])]
        if not below:
            return False
        if any(is_number(text_of(lower.cells[p])) for p in below):
            return False
        across = spans([upper, lower])[0]
        alone = [
            p
            for p in below
            if text_of(upper.cells[p])
            and across.count(across[p]) == 1
            and not suffix_of(text_of(lower.cells[p]))
        ]
        # One heading over one other is fine now and then; under every heading it is a row of data.
        if len(alone) * 2 > len(below):
            return False
    return True


def is_number(text: str) -> bool:
    return bool(_NUMERIC.fullmatch(text)) and not _YEAR.fullmatch(text)


DEEPEST: Final = 4
"""Rows of the deepest header."""


LONGEST_HEADING: Final = 200
"""A longer text is no heading."""


def spans(band: Sequence[RawRow]) -> list[list[str]]:
    """The text of each cell of a header; a group's heading also over the columns that it stands over.

    In merged cells the text already stands in each.  Without merging, a heading that has another under it
    also holds for the blanks to its right that have headings under them.
    """
    texts = [[text_of(cell) for cell in row.cells] for row in band]
    for level, row in enumerate(texts[:-1]):
        below = [any(lower[p] for lower in texts[level + 1 :]) for p in range(len(row))]
        for p in range(1, len(row)):
            if row[p] or not below[p]:
                continue
            left = p - 1
            while left and not any(texts[up][left] for up in range(len(texts))):
                left -= 1  # a blank column parts nothing
            above_same = all(texts[up][p] == texts[up][left] for up in range(level))
            # Where the neighbour repeats its own neighbour, the cells were merged and end there.
            merged = left > 0 and row[left] == row[left - 1] and not _inherited(band[level], left)
            if row[left] and below[left] and above_same and not merged:
                row[p] = row[left]
    return texts


def _inherited(row: RawRow, position: int) -> bool:
    return not text_of(row.cells[position])
