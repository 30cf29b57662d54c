"""The sentences of rules with the figures that were applied."""

from __future__ import annotations

import re

from realloc.city.domain import Instance
from realloc.plan.figures import support
from realloc.plan.solved import Solved
from realloc.words.say import say
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.units import UNITS

_SPOKEN_FIGURES = ("min_months_to_retirement", "min_months_between_moves", "secondment_months")
"""Settings that always have a value, which says more than their name."""


def support_told(result: Solved) -> list[str]:
    """What support costs a month, as one sentence; none where nothing is paid."""
    found = support(result)
    if found is None:
        return []
    return [say("summary.support", result.instance.language, count=found[0], cost=found[1])]


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
        for column in ("max_out", "min_out"):
            sentence = re.sub(rf"\b{column}\b", f"“{UNITS.column(column).vi}”", sentence)
    return sentence
