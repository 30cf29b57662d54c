"""Ids and codes that may be names of people, and the numbers that stand instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from realloc.words.folding import identity, key
from realloc.words.regex import regex

_WORD = regex(r"[^\W\d_]+")

LONGEST_PREFIX: Final = 4
"""Letters of the longest part of a code, such as HCM-TDUC-0012."""

MOST_DIGITS: Final = 8
"""Digits of a code, or of a date; a telephone or an identity card has more."""


def looks_like_a_name(written: str) -> bool:
    """Whether an id may be somebody's name or address: no code of plain short parts with a number."""
    parts = _WORD.findall(written)
    digits = sum(map(str.isdigit, written))
    if "@" in written or not written.isascii() or digits > MOST_DIGITS:
        return True
    return any(len(part) > LONGEST_PREFIX for part in parts) or not (digits or len(parts) == 1)


@dataclass(frozen=True)
class Person:
    """Somebody on the roster: the id and the name as they are written there."""

    official_id: str
    name: str
    unit: str = ""


def made_number(official_id: str, unit: str) -> int | None:
    """The place in the list in an id that was made of it and of the unit's code; None for another id."""
    number = official_id.removeprefix(f"{unit}-") if unit else official_id
    return int(number) if number != official_id and number.isdecimal() else None


_CAPITALS = regex(r"[A-Z\d]+(?:[-_.][A-Z\d]+)*")
"""A code of a unit such as SO-KHCN."""


def numbered(people: Iterable[Person]) -> dict[str, str]:
    """A number for each id that is a name, in the order of the ids and told apart from all of them."""
    listed = list(people)
    taken = {identity(person.official_id) for person in listed}
    free = (number for n in range(1, 10**7) if identity(number := f"CB{n:05d}") not in taken)
    named = {p.official_id for p in listed if p.official_id and _may_tell(p)}
    return {official_id: next(free) for official_id in sorted(named)}


def doubtful_codes(units: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Codes of units that may be names of people: no codes, and not words of the unit's own name."""

    def is_doubtful(code: str, name: str) -> bool:
        coded = not looks_like_a_name(code) or _CAPITALS.fullmatch(code)
        return bool(name) and not coded and key(code).replace(" ", "") not in key(name).replace(" ", "")

    return frozenset(code for code, name in units if is_doubtful(code, name))


def _may_tell(person: Person) -> bool:
    if made_number(person.official_id, person.unit) is not None:
        return False
    return looks_like_a_name(person.official_id) or _is_own_name(person)


def _is_own_name(person: Person) -> bool:
    """Whether the letters of an id are the name run together, the given name, or that with initials."""
    written = person.official_id
    folded = written.casefold() if written.isascii() else key(written)
    return _is_run_together("".join(filter(str.isalpha, folded)), person.name)


@lru_cache(maxsize=1 << 16)
def _is_run_together(letters: str, name: str) -> bool:
    words = [key(word) for word in words_of(name)]
    if not words:
        return False
    initials = "".join(word[0] for word in words[:-1])
    return letters in {words[-1], "".join(words), words[-1] + initials, initials + words[-1]}


def words_of(name: str) -> list[str]:
    """The words of a name."""
    return _WORD.findall(unicodedata.normalize("NFC", name))
