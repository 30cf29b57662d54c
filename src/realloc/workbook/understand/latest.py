"""Which of several columns of one thing counts: the definite, and of those the latest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from realloc.words.folding import key
from realloc.words.regex import regex

_PROVISIONAL = regex(
    r"\b(?:tam giao|tam thoi|du kien|de nghi|de xuat|xin|provisional|proposed|planned|requested)\b"
)
_DAY = regex(r"(?:\b(\d{1,2}) )?\b(\d{1,2}) ((?:19|20)\d\d)\b")
_WORDED = regex(r"(?:ngay (\d{1,2}) )?(?:thang (\d{1,2}) )?nam ((?:19|20)\d\d)\b")
_YEAR = regex(r"\b((?:19|20)\d\d)\b")

Moment: TypeAlias = tuple[int, int, int]

_NEVER: Final[Moment] = (0, 0, 0)


def latest(headings: Sequence[str]) -> int | None:
    """Which of the headings of one column is meant; None where nothing tells."""
    if len(headings) < 2:
        return None
    ranks = [(not _PROVISIONAL.search(key(heading)), _moment(heading)) for heading in headings]
    best = max(ranks)
    definite = {rank[0] for rank in ranks} == {True, False}
    dated = len({rank[1] for rank in ranks}) == len(ranks) and _NEVER not in {rank[1] for rank in ranks}
    return ranks.index(best) if (definite or dated) and ranks.count(best) == 1 else None


def _moment(heading: str) -> Moment:
    """The day, month or year that a heading names."""
    written = key(heading)
    for pattern in (_WORDED, _DAY):
        if found := pattern.search(written):
            day, month, year = found.groups()
            return int(year), int(month or 0), int(day or 0)
    found = _YEAR.search(written)
    return (int(found[1]), 0, 0) if found else _NEVER
