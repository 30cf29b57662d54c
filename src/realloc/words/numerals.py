"""Numbers as people type them: a dot or a comma for thousands or for decimals, a dash for nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from realloc.words.folding import fold
from realloc.words.regex import regex

DASHES: Final = frozenset("-–—−‐‑―_") | {"--", "---", "- -", "–-"}
"""What people type where there is nothing."""

_PLAIN = regex(r"[+-]?[0-9]{1,30}")
_GROUPED = regex(r"[+-]?[1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3}){0,8}")
_DECIMAL = regex(r"([+-]?[0-9]{1,30})[.,]([0-9]{1,30})")
_BOTH = regex(r"([+-]?[1-9][0-9]{0,2})((?:([., '])[0-9]{3})(?:\3[0-9]{3}){0,8})([.,])([0-9]{1,30})")


class UnclearNumberError(ValueError):
    """A number that may be two; ``readings`` says which."""

    def __init__(self, readings: tuple[str, ...]) -> None:
        self.readings = readings
        super().__init__(readings)


def is_dash(text: str) -> bool:
    """Whether ``text`` is the dash that stands for nothing."""
    return fold(text) in DASHES


def counted(text: str) -> Fraction | None:
    """The number typed where people are counted: groups of three are thousands.

    None when it is no number.
    """
    typed = _typed(text)
    if _GROUPED.fullmatch(typed):
        return Fraction(re.sub("[.,' ]", "", typed))
    return _plain(typed)


def measured(text: str, *, small: bool = False) -> Fraction | None:
    """The number typed where fractions are allowed: 10.5 and 10,5 are the same.

    Parameters
    ----------
    small : bool
        Whether thousands are out of the question (degrees), so that 10.776 is clear.

    Raises
    ------
    UnclearNumberError
        For what may be thousands or decimals, such as 1.234.
    """
    typed = _typed(text)
    if _GROUPED.fullmatch(typed):
        plain = re.sub("[.,' ]", "", typed)
        marks = [mark for mark in typed if mark in ".,"]
        if len(marks) != 1:
            return Fraction(plain)
        decimal = typed.replace(",", ".")
        if not small:
            raise UnclearNumberError((decimal, plain))
        return Fraction(decimal)
    return _plain(typed)


def _typed(text: str) -> str:
    """The text with one kind of minus and no space behind the sign."""
    typed = fold(text)
    return re.sub(r"^([+-]) ?", r"\1", typed.replace("−", "-").replace("–", "-"))


def _plain(typed: str) -> Fraction | None:
    if _PLAIN.fullmatch(typed):
        return Fraction(typed)
    if found := _DECIMAL.fullmatch(typed):
        return Fraction(f"{found[1]}.{found[2]}")
    if (found := _BOTH.fullmatch(typed)) and found[3] != found[4]:
        return Fraction(f"{found[1]}{re.sub('[., ]', '', found[2]).replace(chr(39), '')}.{found[5]}")
    return None
