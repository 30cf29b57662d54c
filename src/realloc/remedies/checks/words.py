"""How breaches of remedies are worded."""

from __future__ import annotations

from realloc.city.breach import Breach

RULE = "remedies"
"""Slug under which breaches are reported."""


def breach(where: str, size: int, en: str, vi: str) -> Breach:
    """A breach at ``where``, told in both languages."""
    return Breach(RULE, where, size, en, vi)
