"""What is known of one kind of problem."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Pair: TypeAlias = tuple[str, str]
"""A text in English and in Vietnamese."""


class Entry(NamedTuple):
    """What the catalogue knows of one code; every text is a (English, Vietnamese) pair.

    ``trust`` marks what touches the trust in a plan: it rests on a guess, on data that are missing, or on
    figures of the workbook that contradict each other.  Such a warning stands on the plan's first page and
    on standard error, also with ``--quiet``.
    """

    code: str
    title: Pair
    message: Pair
    remedy: Pair
    trust: bool = False

    @property
    def severity(self) -> str:
        """``error`` (no plan can be made) or ``warning``."""
        return "warning" if self.code.startswith("W") else "error"
