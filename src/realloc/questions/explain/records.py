"""What an explanation is: a headline, parts with lines short and deep, and the same for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from realloc.words.say import say


@dataclass
class Part:
    """Lines under a title; ``deep`` ones are told only to those who ask for more."""

    title: str
    language: str
    lines: list[str] = field(default_factory=list)
    deep: list[str] = field(default_factory=list)

    def say(self, phrase: str, **facts: object) -> None:
        """One more line."""
        self.lines.append(say(phrase, self.language, **facts))

    def tell_first(self, lines: Sequence[str], most: int, *, whole: bool) -> None:
        """The first lines, the rest for those who ask for more; unless the ``whole`` is told, how many."""
        self.lines += lines[:most]
        self.deep += lines[most:]
        if len(lines) > most and not whole:
            self.say("gap.more", count=len(lines) - most)


@dataclass
class Explanation:
    """An answer in the language of the plan.

    ``data`` is the answer for programs; ``unproven`` counts the prices in it that are not exact.
    """

    headline: str
    language: str
    data: dict[str, Any] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    unproven: int = 0

    def part(self, title: str = "", **facts: object) -> Part:
        """A new part at the end; ``title`` is a phrase, "" for none."""
        made = Part(say(title, self.language, **facts) if title else "", self.language)
        self.parts.append(made)
        return made
