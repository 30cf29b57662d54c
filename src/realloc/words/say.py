"""Words, numbers and dates as a reader of English or Vietnamese expects them.

The words themselves are in :mod:`realloc.words.phrases.common`; numbers are 1,234.5 and 1.234,5, dates ISO
and dd/mm/yyyy.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from math import isfinite
from string import Formatter
from typing import TYPE_CHECKING

from realloc.words.phrases.common import PHRASES

if TYPE_CHECKING:
    from realloc.city.numbers import Number

LANGUAGES: tuple[str, str] = ("en", "vi")
"""What realloc speaks; English where nothing else is known."""

MOST_DECIMALS = 2
"""Decimals printed of a value that is not whole, unless the caller says otherwise."""


def say(key: str, language: str, **values: object) -> str:
    """The phrase ``key`` in ``language``, with ``values`` filled in.

    Numbers and dates among ``values`` are printed as ``language`` writes them.

    Raises
    ------
    KeyError
        When the catalogue has no such phrase.
    """
    english, vietnamese = PHRASES[key]
    phrase = vietnamese if language == "vi" else english
    if not values:
        return phrase
    # A reason is given with a dozen figures, of which a phrase quotes one or two.
    quoted = _quoted(phrase)
    return phrase.format(**{name: shown(values[name], language) for name in quoted if name in values})


def say_few(key: str, language: str, **values: object) -> str:
    """The phrase ``key``; of a ``value`` of nobody the phrase ``key_none``, where there is one."""
    none = f"{key}_none"
    nobody = values.get("value") == 0 and none in PHRASES
    return say(none if nobody else key, language, **values)


@cache
def _quoted(phrase: str) -> frozenset[str]:
    """The names of the values that a phrase quotes."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name)


def both(key: str) -> tuple[str, str]:
    """The phrase ``key`` in every language, for matching what a reader may have typed."""
    return PHRASES[key]


def shown(value: object, language: str) -> str:
    """Any value as text: numbers and dates by language, None as nothing, the rest as it is."""
    if isinstance(value, bool):
        return say("word.yes" if value else "word.no", language)
    if isinstance(value, int | float | Fraction):
        return number(value, language)
    if isinstance(value, date):
        return day(value, language)
    return "" if value is None else str(value)


def number(value: Number, language: str, decimals: int | None = None) -> str:
    """``value`` with a thousands mark, and ``decimals`` digits or as few of two as it needs.

    What is no figure (a bound not known yet) is a dash.
    """
    if isinstance(value, int) and not decimals:
        text = f"{value:,}"
    elif not isfinite(value):
        return "–"
    else:
        text = _half_up(value, MOST_DECIMALS if decimals is None else decimals)
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if language == "vi":
        text = text.translate(_swapped_marks())
    return text


def _half_up(value: Number, decimals: int) -> str:
    """Rounded as people round (2.5 to 3), never in binary, never to "-0"."""
    scale = 10**decimals
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    scaled = int(abs(exact) * scale + Fraction(1, 2))
    sign = "-" if exact < 0 and scaled else ""
    whole, part = divmod(scaled, scale)
    return f"{sign}{whole:,}" + (f".{part:0{decimals}d}" if decimals else "")


@cache
def _swapped_marks() -> dict[int, str]:
    return str.maketrans({",": ".", ".": ","})


def day(value: date, language: str) -> str:
    """A date: dd/mm/yyyy in Vietnamese, ISO in English."""
    return f"{value:%d/%m/%Y}" if language == "vi" else f"{value:%Y-%m-%d}"
