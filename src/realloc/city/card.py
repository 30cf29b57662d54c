"""What a rule or a goal says about itself: one card, in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Card(NamedTuple):
    """The identity card of a rule or goal.

    ``slug`` is the one name used in the file name, constraint names, tests, docs and reports;
    ``sentence_*`` is what leadership reads; ``formula`` is what the model holds; ``data`` says where
    the numbers come from; ``source`` is the legal or contractual source.
    """

    code: str
    slug: str
    title_en: str
    title_vi: str
    sentence_en: str
    sentence_vi: str
    formula: str
    data: str
    source: str

    def title(self, language: str) -> str:
        """Short name in ``language`` (``vi`` or ``en``)."""
        return self.title_vi if language == "vi" else self.title_en

    def sentence(self, language: str) -> str:
        """The rule or goal in one sentence, in ``language`` (``vi`` or ``en``)."""
        return self.sentence_vi if language == "vi" else self.sentence_en
