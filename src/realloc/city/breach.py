"""A rule that a plan does not keep."""

from __future__ import annotations

from typing import NamedTuple

from realloc.city.numbers import Number


class Breach(NamedTuple):
    """A rule that a plan does not keep.

    ``rule`` is the slug of the rule, ``where`` the unit, official or move concerned, ``size`` by how
    much (people, months, km, or 1), and the texts say it in words.
    """

    rule: str
    where: str
    size: Number
    text_en: str
    text_vi: str

    def text(self, language: str) -> str:
        """The breach in ``language`` (``vi`` or ``en``)."""
        return self.text_vi if language == "vi" else self.text_en
