"""How breaches of remedies are worded."""

from __future__ import annotations

from realloc.city.breach import Breach

RULE = "remedies"
"""Slug under which breaches are reported."""


def breach(where: str, size: int, en: str, vi: str) -> Breach:
    """A breach at ``where``, told in both languages."""
    return Breach(RULE, where, size, en, vi)


def other_sum(key: tuple[str, str], missing: int, total: int) -> Breach:
    """That the remedies of a gap do not add up to what is missing."""
    return breach(
        " / ".join(key),
        abs(total - missing),
        f"{missing} specialists are missing; the remedies add up to {total}.",
        f"còn thiếu {missing} người; các giải pháp cộng lại là {total}.",
    )
