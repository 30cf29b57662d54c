"""What a conflict says of each rule is in the reader's language, keys and values of rules too."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from helpers.factory import make_instance, person, unit
from realloc.questions.no_plan.limits import KEYS, Limit
from realloc.rules import RULES
from realloc.words.phrases.common import PHRASES
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.rule_keys import RULE_KEYS
from realloc.workbook.contract.units import UNITS

ENGLISH = {
    *(rule.key for rule in RULE_KEYS),
    *(column.name for sheet in (UNITS, OFFICIALS) for column in sheet.columns),
    *(word for rule in RULE_KEYS for word in rule.offered("en")),
    *("the", "of", "yes", "none", "true", "false", "Rules", "Units", "Officials", "Decisions"),
}
"""Words that no Vietnamese sentence has."""

CITY = make_instance(
    [unit("A", 1, region="x"), unit("B", 1, region="y")],
    [person("P1", "A", "land"), person("P2", "A", "land", position="Chủ tịch")],
    {("A", "land"): 1},
    km={("A", "B"): 5.0},
    max_km=3.5,
    max_moves=2,
    swaps=False,
    lenders="all",
    support_per_month=10,
    max_support=20,
    max_out_share=0.5,
    min_months_between_moves=12,
)


def told(language: str, slug: str, within: str) -> list[str]:
    settings = replace(CITY.settings, within=within)
    city = replace(CITY, settings=settings, language=language)
    limits = (Limit(slug), Limit(slug, "A"), Limit(slug, official_id="P1"))
    return [text for limit in limits for text in (limit.title(city), limit.sentence(city))]


@pytest.mark.parametrize("within", ["region", "cluster", "neighbours"])
@pytest.mark.parametrize("slug", [rule.CARD.slug for rule in RULES])
def test_every_rule_speaks_one_language(slug: str, within: str) -> None:
    for text in told("vi", slug, within):
        assert not ENGLISH & set(re.findall(r"[A-Za-z_]{2,}", text)), text
    for text in told("en", slug, within):
        assert not re.search(r"[À-ɏẠ-ỹ]", text), text


def test_keys_and_values_are_the_words_of_the_rules_sheet() -> None:
    assert set(KEYS) <= {rule.CARD.slug for rule in RULES}
    assert told("vi", "within", "region")[0].endswith("(Phạm vi = khu vực)")
    assert told("en", "within", "region")[0].endswith("(within = region)")
    assert told("vi", "swaps", "region")[0].endswith("(Cho phép hoán đổi = không)")


@pytest.mark.parametrize(
    "key", [key for key in PHRASES if key.startswith(("sum.", "way.", "ways.", "limit.", "conflict."))]
)
def test_sums_and_ways_out_name_no_key_in_vietnamese(key: str) -> None:
    text = re.sub(r"\{[^}]*\}|`[^`]*`", "", PHRASES[key][1])
    assert not ENGLISH & set(re.findall(r"[A-Za-z_]{2,}", text))
