"""How words are compared: Vietnamese with or without accents, either placing of the tone, any spacing."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from realloc.words.regex import regex

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Combining grave, acute, tilde, hook and dot below: the tones, as against the marks of â, ă, ơ …"""

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_IN_ORDER = str.maketrans({c: chr(ord("a") + n) for n, c in enumerate(_LETTERS)} | dict.fromkeys(_TONES, ""))
"""Letters without tones as characters that follow each other as in the Vietnamese alphabet: Đ behind D."""

_TONES_IN_ORDER = str.maketrans("\u0300\u0309\u0303\u0301\u0323", "\ue000\ue001\ue002\ue003\ue004")
"""The tones as dictionaries have them, a word without one first."""

_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
_DIGITS = regex(r"(\d+)")
_ZEROS = regex(r"(?<!\d)0+(?=\d)")
_CONFUSED = str.maketrans("ol", "01")

TYPO: Final = 0.8
"""How alike a word is to a known one when it is taken for a slip in it (1 = the same)."""

UNSEEN = regex(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""What a terminal obeys or hides instead of showing it: controls, directions of writing, characters without
width, halves of pairs.  Line ends are none of them, nor are combining marks: Vietnamese is written with them.
"""


OWN = f"\0{os.urandom(8).hex()}\0"
"""Stands before the program's own colours: what a file says cannot hold it, and so cannot pass for them."""


def visible(text: str) -> str:
    """``text`` with everything in it to be seen: a control as \\x9b, a change of direction as \\u202e."""
    return UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return ``text`` in NFC, trimmed, every run of spaces (also NBSP and line breaks) as one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if not text.isprintable():  # no invisible character is; the translation itself is slow
            text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def identity(text: str) -> str:
    """Return what makes two names the same name: case, spacing and the place of the tone do not count.

    "Hòa" and "Hoà" agree, "Hòa" and "Hoa" do not; use it for duplicates.
    """
    # Codes, of which there is one for everybody, are not worth keeping.
    return " ".join(text.casefold().split()) if text.isascii() else _identity(text)


@lru_cache(maxsize=1 << 16)
def _identity(text: str) -> str:
    folded = fold(text).casefold()
    return folded if folded.isascii() else " ".join(_tone_last(word) for word in folded.split())


@lru_cache(maxsize=1 << 16)
def _tone_last(word: str) -> str:
    """Move the tone of a syllable behind it, so that it no longer matters which vowel carried it."""
    marks = unicodedata.normalize("NFD", word)
    letters = "".join(c for c in marks if c not in _TONES)
    return unicodedata.normalize("NFC", letters) + "".join(sorted(c for c in marks if c in _TONES))


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """Return ``text`` for matching headings and references: also without accents and punctuation.

    "Biên chế được giao", "BIEN_CHE  duoc-giao" and the like agree.
    """
    folded = fold(text).casefold()
    letters = unicodedata.normalize("NFKD", folded).replace("đ", "d")
    plain = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    # A name made of signs alone still has to differ from other such names and from a blank.
    return " ".join(plain.split()) or folded


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the candidate most like ``word``, or None when none is near; see :func:`alike`."""
    return next(iter(alike(word, candidates, 1, cutoff)), None)


def alike(word: str, candidates: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """Return the candidates most like ``word`` (compared by :func:`key`), the nearest first.

    What has other numbers in it is another thing, however alike: "Phường 11" is no slip for "Phường 12".
    """
    by_key: dict[str, str] = {}
    numbers = _numbers(word)
    for candidate in candidates:
        if _numbers(candidate) == numbers:
            by_key.setdefault(key(candidate), candidate)
    return [by_key[k] for k in difflib.get_close_matches(key(word), by_key, n=most, cutoff=cutoff)]


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(text)]


def unpadded(code: str) -> str:
    """Return a code of digits without the zeros in front: "0000123" and "123" agree; others stay."""
    return code.strip().lstrip("0") or "0" if code.strip().isdigit() else identity(code)


def typed_alike(code: str) -> str:
    """Return what is left of a code when spaces, signs, zeros in front and O for 0, l for 1 do not count."""
    plain = key(code).replace(" ", "").translate(_CONFUSED)
    return _ZEROS.sub("", plain)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by number and alphabet, for printing, never for the order of the model.

    "U2" comes before "U10", "Dĩ An" before "Đông Hòa"; tones count where the letters are the same.
    """
    said = identity(text)
    parts = _DIGITS.split(said.translate(_IN_ORDER))
    letters = ((0, int(p), "") if i % 2 else (1, 0, p) for i, p in enumerate(parts) if p)
    return (*letters, (-1, 0, said.translate(_TONES_IN_ORDER)))


def listing(items: Iterable[str], language: str) -> str:
    """Return "a, b and c" or "a, b và c"."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {'và' if language == 'vi' else 'and'} {words[-1]}"


def address(row: int, column: int) -> str:
    """Return the address of a cell, such as C17, from its row and column numbers (from 1)."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """Return the letters of a column, such as C, from its number (from 1)."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(cell: str) -> tuple[int, int]:
    """Return the row and column numbers (from 1) of an address such as C17."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]), column
