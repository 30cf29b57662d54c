"""The sentences of rules as they are printed: in words, in either language, never by the keys of settings."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from helpers.factory import make_instance, unit
from realloc.city.domain import Instance
from realloc.plan.spoken_rules import spoken
from realloc.rules import RULES
from realloc.workbook.contract.rule_keys import RULE_KEYS


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_rule_is_printed_with_the_key_of_a_setting(language: str) -> None:
    # Keys that are one word (leaders, within) are also words: what gives them away is a value after them.
    instance = replace(make_instance([unit("A", 1)], []), language=language)
    keys = [rule.key for rule in RULE_KEYS if "_" in rule.key] + ["max_out", "min_out"]
    for rule in RULES:
        sentence = spoken(rule.CARD.sentence(language), instance)
        assert not re.search(rf"\b({'|'.join(keys)})\b", sentence), sentence
        assert language == "vi" or not re.search(r"[=_]", sentence), sentence


def test_a_term_that_nobody_set_is_not_said_to_be_of_0_months() -> None:
    instance = make_instance([unit("A", 1)], [])
    (card,) = (rule.CARD for rule in RULES if rule.CARD.slug == "stay_term")
    told = {n: spoken(card.sentence_en, with_months(instance, n)) for n in (0, 12)}
    assert told == {
        0: "No least time between two transfers of a person is set.",
        12: "Whoever was transferred less than 12 months ago stays.",
    }


def with_months(instance: Instance, months: int) -> Instance:
    settings = replace(instance.settings, min_months_between_moves=months)
    return replace(instance, settings=settings)
