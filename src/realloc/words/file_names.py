"""Names of files a unit: safe on every system, and each another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from realloc.words.folding import fold
from realloc.words.regex import regex

LONGEST_NAME: Final = 80
"""Letters of a file's name, which has to fit into folders with long names."""

_NO_FILE = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
"""What Windows takes for a device."""

_CROSSED = str.maketrans("đĐðÐ", "dDdD")
"""Letters that lose no accent: the last two are what older programs wrote for đ."""

_UNSAFE = regex(r"[^0-9A-Za-z._-]+")


def file_names(units: Iterable[tuple[str, str]]) -> list[str]:
    """A name of a file for each unit, given by id and name: safe on every system, and each another."""
    return [f"{stem}.xlsx" for stem in apart(file_stem(*unit) for unit in units)]


def apart(stems: Iterable[str]) -> list[str]:
    """The names of files, without their endings, each another whatever its case."""
    taken: set[str] = set()
    found = []
    for first in stems:
        stem, count = first, 1
        while stem.casefold() in taken:
            count += 1
            stem = f"{first} ({count})"
        taken.add(stem.casefold())
        found.append(stem)
    return found


def file_stem(unit_id: str, name: str) -> str:
    """The unit's code and name without accents and without signs that a system refuses."""
    code, words = _plain(unit_id), _plain(name)
    text = words if code.casefold() in ("", words.casefold()) else f"{code} {words}"
    stem = text[:LONGEST_NAME].strip(" .") or "unit"
    return f"{stem}_" if stem.partition(".")[0].upper() in _NO_FILE else stem


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", fold(text)).translate(_CROSSED)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(_UNSAFE.sub(" ", bare).split()).strip(" .")
