"""What an explanation is: a headline, parts with lines short and deep, and the same for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Part:
    """Lines under a title; ``deep`` ones are told only to those who ask for more."""

    title: str
    lines: list[str] = field(default_factory=list)
    deep: list[str] = field(default_factory=list)


@dataclass
class Explanation:
    """An answer in the language of the plan.

    ``data`` is the answer for programs; ``unproven`` counts the prices in it that are not exact.
    """

    headline: str
    parts: list[Part] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    unproven: int = 0

    def part(self, title: str) -> Part:
        """A new part at the end."""
        made = Part(title)
        self.parts.append(made)
        return made
