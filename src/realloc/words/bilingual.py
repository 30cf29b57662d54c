"""A text in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A value of a problem that reads differently in the two languages."""

    en: str
    vi: str

    @classmethod
    def same(cls, words: str) -> Words:
        """What reads the same in both: names, cells, numbers."""
        return cls(words, words)

    def text(self, language: str) -> str:
        """The words in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.en
