"""Every text in both languages; numbers and dates as each language writes them."""

from __future__ import annotations

import re
import string
from datetime import date
from fractions import Fraction

import pytest

from helpers.places import ROOT
from realloc.city.domain import Kind, MoveKind
from realloc.plan.reasons import OPEN_REASONS
from realloc.plan.saved.moves_table import DECISIONS, MOVE_COLUMNS
from realloc.plan.saved.record import AUDIT_KEYS
from realloc.remedies.records import CONTRACT, RECRUITMENT
from realloc.reports.page.words import words_said
from realloc.reports.terminal.understood import SKIP
from realloc.rules import RULES
from realloc.words.phrases.common import PHRASES
from realloc.words.say import day, number, say, say_few
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.contract.parts import Rule
from realloc.workbook.contract.rule_keys import RULE_KEYS, chosen_word
from realloc.workbook.contract.units import UNITS
from realloc.workbook.understand.body import Reason

SOURCE = ROOT / "src" / "realloc"


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_has_both_languages_and_the_same_values(key: str) -> None:
    english, vietnamese = PHRASES[key]
    assert english.strip() and vietnamese.strip()
    assert placeholders(english) == placeholders(vietnamese)


def our_sources() -> str:
    """All that may say a phrase: everything but the phrases themselves and the reference pages."""
    others = {"phrases", "docs"}
    files = (f for f in SOURCE.rglob("*.py") if not others & set(f.relative_to(SOURCE).parts))
    return "\n".join(f.read_text(encoding="utf-8") for f in files)


def test_every_phrase_asked_for_exists_and_every_phrase_is_asked_for() -> None:
    text = our_sources()
    said = {*re.findall(r'"([a-z]+\.[a-z_0-9]+)"', text), *words_said()}
    # An annex of the plan is opened by its name, and says its title, and its note where it has one.
    annexes = {*re.findall(r'annex(?:\.open\(|, )"([a-z]+)"', text), RECRUITMENT, CONTRACT}
    said |= {f"{name}.title" for name in annexes} | ({f"{name}.note" for name in annexes} & set(PHRASES))
    families = set(re.findall(r"""f["']([a-z]+\.[a-z_]*)\{""", text))
    groups = {key.partition(".")[0] for key in PHRASES}
    missing = {key for key in said if key.partition(".")[0] in groups and key not in PHRASES}
    unused = {key for key in PHRASES if key not in said and not key.startswith(tuple(families))}
    assert missing == set()
    assert unused == set()


def test_the_families_of_phrases_are_complete() -> None:
    wanted = [f"kind.{kind.value}" for kind in MoveKind]
    wanted += [f"unit.{kind.value}" for kind in Kind]
    wanted += [f"moves.{column}" for column in MOVE_COLUMNS]
    wanted += [f"audit.{key}" for key in AUDIT_KEYS]
    wanted += [f"decision.{word}" for word in DECISIONS]
    wanted += [f"source.{rule.CARD.slug}" for rule in RULES]
    wanted += [f"open.{reason}" for reason in OPEN_REASONS]
    wanted += [f"skip.{name}" for name in SKIP.values()]
    assert set(SKIP) == set(Reason)
    assert set(wanted) <= set(PHRASES)


@pytest.mark.parametrize("key", [key for key in PHRASES if key.startswith("sheet.")])
def test_sheet_names_are_names_that_excel_allows(key: str) -> None:
    for name in PHRASES[key]:
        assert len(name) <= 31
        assert not set(name) & set("[]:*?/\\")


@pytest.mark.parametrize("language", [0, 1])
def test_headings_of_moves_differ_without_accents(language: int) -> None:
    from realloc.words.folding import key

    headings = [key(PHRASES[f"moves.{column}"][language]) for column in MOVE_COLUMNS]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (0, "0", "0"),
        (1234, "1,234", "1.234"),
        (-1234.5, "-1,234.5", "-1.234,5"),
        (Fraction(5, 2), "2.5", "2,5"),
        (Fraction(1, 3), "0.33", "0,33"),
        (1.005, "1.01", "1,01"),  # 1.005 is a little less in binary; people round what they see
        (-0.001, "0", "0"),
        (float("-inf"), "–", "–"),
        (1234567.891, "1,234,567.89", "1.234.567,89"),
    ],
)
def test_numbers(value: int | float | Fraction, english: str, vietnamese: str) -> None:
    assert number(value, "en") == english
    assert number(value, "vi") == vietnamese


def test_fixed_decimals_are_kept() -> None:
    assert number(2, "vi", 1) == "2,0"
    assert number(0.05, "en", 1) == "0.1"


def test_dates() -> None:
    assert day(date(2026, 1, 31), "en") == "2026-01-31"
    assert day(date(2026, 1, 31), "vi") == "31/01/2026"


def test_values_in_a_phrase_follow_the_language() -> None:
    values = {"transfer": 1200, "secondment": 0, "reassignment": 3}
    assert say("terminal.moves", "vi", **values).startswith("Điều động: 1.200 ")
    assert say("terminal.moves", "en", **values).startswith("Transfers: 1,200 ")


def test_a_breach_writes_its_kilometres_in_each_language() -> None:
    from helpers.handmade import MOVES, city
    from realloc.city.ledger import Ledger
    from realloc.rules import distance

    breaches = distance.check(Ledger(city(max_km=2.5), MOVES[:1]))  # U01 → U02 is 5.25 km
    (breach,) = breaches
    assert breach.text("en").endswith("U02 is 5.3 km; the limit is 2.5 km.")
    assert breach.text("vi").endswith("U02 dài 5,3 km; giới hạn 2,5 km.")


KEYS = {rule.key for rule in RULE_KEYS} | {
    c.name for s in (UNITS, OFFICIALS) for c in s.columns if c.name != "name"
}


@pytest.mark.parametrize(
    "key",
    [k for k in PHRASES if k not in ("explain.one_question", "cli.key_value", "form.fields_of_input")],
)
def test_no_vietnamese_phrase_names_a_rule_or_column_by_its_key(key: str) -> None:
    """Those left out quote options as they are typed."""
    plain = re.sub(r"\{[^}]*\}", "", PHRASES[key][1])
    assert not KEYS & set(re.findall(r"[a-z_]+", plain)), plain


def test_of_nobody_a_phrase_has_its_own_words() -> None:
    """Nobody is asked to "send only 0"."""
    assert say_few("way.min_out", "en", unit="A", value=0, row=2) == (
        "Take back the request to A to send anybody (min_out, Units row 2)."
    )
    assert say_few("way.min_out", "vi", unit="A", value=0, row=2) == (
        "Bỏ yêu cầu A phải cho người đi (số đi tối thiểu, sheet Đơn vị dòng 2)."
    )
    assert say_few("way.min_out", "en", unit="A", value=1, row=2).startswith("Ask A to send only 1")
    assert say_few("change.fewer_asked", "en", unit="A", value=0) == "A need not send anybody (min_out)"
    assert say_few("way.need", "vi", unit="A", value=0, field="it", row=2).startswith("Cho A không giữ ai")
    assert say_few("way.max_moves", "en", value=0) == say("way.max_moves", "en", value=0)


@pytest.mark.parametrize("rule", [rule for rule in RULE_KEYS if rule.choices])
def test_every_choice_has_a_word_in_both_languages(rule: Rule) -> None:
    """A Vietnamese sentence never prints the key of a value; JSON keeps it."""
    for value, words in rule.choices.items() if rule.choices else ():
        told = words[0] if isinstance(value, bool) else value
        assert (rule.word(told, "en"), rule.word(told, "vi")) == words[:2]
        assert chosen_word(rule.key, told, "vi") == words[1] != words[0]
