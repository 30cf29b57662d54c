"""Texts in both languages, each kept once: a page refers to them by number."""

from __future__ import annotations

from realloc.words.say import say


class Texts:
    """The texts of a page, Vietnamese first."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, vi: str, en: str) -> int:
        """The number of a text, which is taken up where it is new."""
        return self._numbers.setdefault((vi, en), len(self._numbers))

    def phrase(self, key: str, **values: object) -> int:
        """The number of a phrase with its values filled in."""
        return self.number(say(key, "vi", **values), say(key, "en", **values))

    def pairs(self) -> list[tuple[str, str]]:
        """All of them in the order of their numbers."""
        return list(self._numbers)
