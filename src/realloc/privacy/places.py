"""Names of units and fields that hold the name of a person, and what stands instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from realloc.privacy.pseudonyms import words_of
from realloc.privacy.vocabulary import HIDDEN, is_known, without_unknown
from realloc.words.folding import fold, identity, key
from realloc.words.regex import regex
from realloc.workbook.contract.units import unit_name

_WORD = regex(r"[^\W\d_]+")
_PARTS = regex(r"([()\[\]{}:;,|]|\s[-–—/]\s)")
"""A place is named before the first of these; what comes after is said about it."""

_TITLES = regex(
    r"(?<=\s)(?:ông|bà|anh|chị|cô|chú|bác|đồng chí|đ/c|đc|mr|mrs|ms|dr|chủ tịch|bí thư|giám đốc|phụ trách"
    r"|liên hệ)\b\.?\s+\S.*",
    re.IGNORECASE,
)
_CAPITAL_TITLE = regex(r"(?<!\S)(?:Ông|Bà|Cô|ÔNG|BÀ|CÔ)(?!\S)")
LONGEST_PLACE: Final = 3
"""Words of the name of a place in which somebody is called by a title."""

_EMPTY = regex(rf"[(\[{{][\s{HIDDEN}.,;:]*[)\]}}]")
_ADDRESS = regex(r"\S*@\S*|\+?\d(?:[\s.\-]?\d){7,}")


def places_without(
    names: Iterable[str], people: Iterable[str], doubtful: Collection[str] = ()
) -> dict[str, str]:
    """What stands instead of those ``names`` that hold somebody's name; what differed still does.

    Of what a name of a unit begins with, the names of ``people`` are taken out, of what follows (in brackets,
    after a dash or a comma) everything that is not known, and of ``doubtful`` names too.
    """
    listed = sorted({name for name in names if name})
    known = _orders(people)
    bare = {n: without_unknown(n) if n in doubtful and not is_known(n) else _bare(n, known) for n in listed}
    taken = {identity(name) for name in listed if bare[name] == name}
    found: dict[str, str] = {}
    same: dict[str, str] = {}
    for name in listed:
        if bare[name] == name:
            continue
        if identity(name) in same:
            found[name] = same[identity(name)]
            continue
        shown, count = _tidy(bare[name]), 0
        while identity(shown) in taken or (not count and HIDDEN in bare[name].partition("(")[0]):
            count += 1
            shown = f"{_tidy(bare[name])} X{count}".strip()
        taken.add(identity(shown))
        found[name] = same[identity(name)] = shown
    return found


def _tidy(name: str) -> str:
    """The name without marks of what was hidden, nor the brackets and signs about them: they are no words."""
    name = _EMPTY.sub(" ", name).replace(HIDDEN, " ")
    return " ".join(name.split()).strip(" -–—/|,;:")


def _orders(people: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The words of every name, whatever their order: all of them, and three and more of the last."""
    found = set()
    for name in people:
        words = list(map(key, words_of(name)))
        if len(words) > 1:
            found.add(tuple(sorted(words)))
        found |= {tuple(sorted(words[start:])) for start in range(1, len(words) - 2)}
    return frozenset(found)


def _bare(name: str, people: frozenset[tuple[str, ...]]) -> str:
    if is_known(name):
        return name
    composed = fold(name)
    head, *rest = _PARTS.split(composed)
    start = len(head) - len(unit_name(head)[1]) if unit_name(head)[0] else 0
    shown = head[:start] + _without_people(_ADDRESS.sub(HIDDEN, _untitled(head[start:], start > 0)), people)
    shown += "".join(part if place % 2 == 0 else without_unknown(part) for place, part in enumerate(rest))
    return name if shown == composed else shown


def _untitled(words: str, of_unit: bool) -> str:
    """Without somebody named after a title; but "Xã Bà Điểm" and "Phường Cầu Ông Lãnh" are units."""
    if of_unit and len(words.split()) <= LONGEST_PLACE and _CAPITAL_TITLE.search(words):
        return words
    return _TITLES.sub(HIDDEN, words)


def _without_people(head: str, people: frozenset[tuple[str, ...]]) -> str:
    words = list(_WORD.finditer(head))
    folded = [key(word.group()) for word in words]
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            if tuple(sorted(folded[at : at + length])) in people:
                rest = _without_people(head[words[at + length - 1].end() :], people)
                return head[: words[at].start()] + HIDDEN + rest
    return head
