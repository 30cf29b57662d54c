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

_UNSET = {"min_months_between_moves": "rules.no_term"}
"""What is said of a rule whose setting is 0, which would read oddly among its words."""


def support_told(result: Solved) -> list[str]:
    """What support costs a month, as one sentence; none where nothing is paid."""
    found = support(result)
    if found is None:
        return []
    return [say("summary.support", result.instance.language, count=found[0], cost=found[1])]


def spoken(sentence: str, instance: Instance) -> str:
    """A rule's sentence with the figures that were applied; in Vietnamese with settings as they are headed.

    English sentences name no other setting: its heading is a key, which is no word for a page to sign.
    """
    for key, phrase in _UNSET.items():
        if re.search(rf"\b{key}\b", sentence) and not getattr(instance.settings, key):
            return say(phrase, instance.language)
    words = {key: str(getattr(instance.settings, key)) for key in _SPOKEN_FIGURES}
    if instance.language == "vi":
        words = {rule.key: f"“{rule.vi}”" for rule in RULE_KEYS} | words
        words |= {column: f"“{UNITS.column(column).vi}”" for column in ("max_out", "min_out")}
    for key, word in words.items():
        sentence = re.sub(rf"\b{key}\b", word, sentence)
    return sentence
