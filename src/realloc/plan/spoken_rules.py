"""The sentences of rules with the figures that were applied."""

from __future__ import annotations

import re

from realloc.city.domain import Instance
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.units import UNITS

_SPOKEN_FIGURES = ("min_months_to_retirement", "secondment_months")
"""Settings that always have a value, which says more than their name."""


def spoken(sentence: str, instance: Instance) -> str:
    """A rule's sentence with the figures that were applied, and the other settings by their names."""
    settings, language = instance.settings, instance.language
    for rule in RULE_KEYS:
        value = getattr(settings, rule.key)
        words = (
            str(value) if rule.key in _SPOKEN_FIGURES else f"“{rule.vi}”" if language == "vi" else rule.key
        )
        sentence = re.sub(rf"\b{rule.key}\b", words, sentence)
    if language == "vi":
        sentence = re.sub(r"\bmax_out\b", f"“{UNITS.column('max_out').vi}”", sentence)
    return sentence
