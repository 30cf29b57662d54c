"""Takes the names of the people on a roster out of cells, texts, findings and documents.

Where names are known to stand (the column of names, notes of decisions, columns that nobody reads, sheets
that are no part of the contract, signatures) cells are emptied by their place.  In words that have to stay,
such as the reason why somebody may not move, names are looked for: whole, without accents, without the
family name, and given names alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from realloc.problems import Problem, Words
from realloc.read import Cell, RawWorkbook
from realloc.text import identity, key
from realloc.validate.book import Book, open_book
from realloc.validate.report import Report
from realloc.validate.table import Table
from realloc.validate.values import text, words_or_nothing

HIDDEN: Final = "…"
"""What stands where a name stood inside a text."""

LONGEST_NAME: Final = 8
"""Words of the longest name that is looked for inside a text."""

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_HONORIFICS = frozenset(
    identity(word)
    for word in (
        *(
            "ông",
            "bà",
            "anh",
            "chị",
            "cô",
            "chú",
            "bác",
            "em",
            "cháu",
            "cậu",
            "thầy",
            "đồng chí",
            "chí",
            "đc",
        ),
        *("mr", "mrs", "ms", "dr", "tên", "con"),
    )
)
"""Words after which a given name is one even in small letters."""

_COMPOUNDS = frozenset(
    identity(words)
    for words in (
        *("thanh tra", "hoàn cảnh", "hoàn thành", "học tập", "học dài", "sinh con", "sinh đẻ", "hiếm muộn"),
        *("minh chứng", "tâm thần", "bảo vệ", "bảo hiểm", "quyết định", "công chức", "công tác", "lâm bệnh"),
        *("an ninh", "an toàn", "an sinh", "công an", "bình thường", "trung bình", "tiền lương", "hạnh kiểm"),
        *("trung tâm", "trung cấp", "thư ký", "thủy lợi", "mai táng", "thảo luận"),
    )
)
"""Beginnings of ordinary sentences whose first word is also a given name."""


def looks_like_a_name(written: str) -> bool:
    """Whether an id is somebody's name: two words or more, and no digit."""
    return len(_WORD.findall(written)) > 1 and not any(letter.isdigit() for letter in written)


@dataclass(frozen=True)
class Person:
    """Somebody on the roster: the id and the name as they are written there."""

    official_id: str
    name: str


@dataclass
class Redactor:
    """The names of one roster, and what takes their place.

    ``ids`` gives a number for each id that is a name; ``kept`` are names of units and fields, which stay
    where they are a whole cell.
    """

    people: tuple[Person, ...]
    ids: Mapping[str, str]
    kept: frozenset[str] = frozenset()
    _phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    _given: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for person in self.people:
            words = _words(person.name)
            for start in range(max(len(words) - 1, 0)):
                self._learn(words[start:], HIDDEN)
        for old, new in self.ids.items():
            self._learn(_words(old), new)
        self._ids = {identity(old): new for old, new in self.ids.items()}
        self._names = frozenset(identity(p.name) for p in self.people if p.name) - self.kept
        self._given = frozenset(identity(_words(p.name)[-1]) for p in self.people if _words(p.name))
        self._beginnings = {phrase[0] for phrase in self._phrases}
        self._lengths = sorted({len(phrase) for phrase in self._phrases}, reverse=True)

    def _learn(self, words: list[str], instead: str) -> None:
        if 1 < len(words) <= LONGEST_NAME:
            for phrase in (tuple(map(identity, words)), tuple(map(key, words))):
                self._phrases.setdefault(phrase, instead)

    def identifier(self, written: str) -> str:
        """An id, or the number in place of one that is a name."""
        return self._ids.get(identity(written), written)

    def cell(self, value: Cell) -> Cell:
        """A cell that may refer to something: emptied where it is a name, an id replaced, else the same."""
        if not isinstance(value, str) or not value:
            return value
        folded = identity(value)
        if folded in self._ids:
            return self._ids[folded]
        if folded in self.kept:
            return value
        return None if folded in self._names else self.plain(value)

    def plain(self, value: str) -> str:
        """``value`` without the names in it that have several words."""
        return self._without(value, None)

    def words(self, value: str, own: str = "") -> str:
        """Running words without names, also without given names alone; ``own`` is whose words they are."""
        return self._without(value, own)

    def _without(self, value: str, own: str | None) -> str:
        composed = unicodedata.normalize("NFC", value)
        found = list(self._found(composed, own))
        for start, end, instead in reversed(found):
            composed = composed[:start] + instead + composed[end:]
        return composed if found else value

    def _found(self, value: str, own: str | None) -> Iterator[tuple[int, int, str]]:
        """Where names stand, and what is put there."""
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(value)]
        position = 0
        while position < len(words):
            length, instead = self._phrase_at([w for _, _, w in words[position : position + LONGEST_NAME]])
            if not length and own is not None and self._is_given(words, position, own, value.isupper()):
                length, instead = 1, HIDDEN
            if length:
                yield words[position][0], words[position + length - 1][1], instead
            position += length or 1

    def _phrase_at(self, words: list[str]) -> tuple[int, str]:
        """How many of the first words are a name, and what stands instead; 0 when none is."""
        for fold in (identity, key):
            if not words or fold(words[0]) not in self._beginnings:
                continue
            folded = [fold(word) for word in words]
            for length in self._lengths:
                instead = self._phrases.get(tuple(folded[:length]))
                if instead and length <= len(folded):  # at the end of a text fewer words may be left
                    return length, instead
        return 0, ""

    def _is_given(self, words: list[tuple[int, int, str]], at: int, own: str, capitals: bool) -> bool:
        """Whether a word is the given name of somebody on the roster, told by its capital or its company."""
        word = words[at][2]
        if identity(word) not in self._given:
            return False
        if at and identity(words[at - 1][2]) in _HONORIFICS:
            return True
        beside = [words[n][2] if 0 <= n < len(words) else "" for n in (at - 1, at + 1)]
        compound = {identity(f"{beside[0]} {word}"), identity(f"{word} {beside[1]}")} & _COMPOUNDS
        if not word[:1].isupper() or capitals:
            # In small letters many given names are ordinary words; the person's own is not worth the risk.
            return bool(own) and identity(word) == identity(_words(own)[-1]) and not compound
        return bool(at) or not compound

    def problem(self, found: Problem) -> Problem:
        """A finding about the input without names in what it quotes."""
        return replace(found, values={name: self._value(value) for name, value in found.values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return (self.cell(value) or HIDDEN) if value else value
        if isinstance(value, Words):
            return Words(self.plain(value.en), self.plain(value.vi))
        return tuple(map(self._value, value)) if isinstance(value, tuple) else value

    def document(self, value: Any) -> Any:
        """A document for programs without names in any of its texts."""
        if isinstance(value, str):
            return self.cell(value) or ("" if not value else HIDDEN)
        if isinstance(value, dict):
            return {name: self.document(part) for name, part in value.items()}
        return [self.document(part) for part in value] if isinstance(value, list) else value


def _words(name: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", name))


def redactor_of(raw: RawWorkbook, book: Book | None = None) -> Redactor:
    """A redactor for the roster of a workbook, whatever else is the matter with it."""
    book = book or open_book(raw, Report())
    people = tuple(_people(book.officials)) if book.officials else ()
    names = (*_texts(book.units, "unit", "name"), *_texts(book.fields, "field", "label"))
    prefixes = [of_field.prefix for _, of_field in book.units.header.fields] if book.units else []
    ids = numbered(people)
    known = frozenset(
        identity(name) for name in (*names, *prefixes, *(p.official_id for p in people)) if name
    )
    return Redactor(people, ids, known - {identity(old) for old in ids})


def _people(table: Table) -> Iterator[Person]:
    for row in table.rows:
        parts = [part for cell in table.texts(row, "name") if (part := words_or_nothing(cell))]
        yield Person(text(table.value(row, "official")), " ".join(parts))


def _texts(table: Table | None, *columns: str) -> Iterator[str]:
    for row in table.rows if table else ():
        yield from (text(table.value(row, column)) for column in columns if table)


def numbered(people: Iterable[Person]) -> dict[str, str]:
    """A number for each id that is a name, in the order of the ids and told apart from all of them."""
    listed = list(people)
    taken = {identity(person.official_id) for person in listed}
    free = (number for n in range(1, 10**7) if identity(number := f"CB{n:05d}") not in taken)
    named = {p.official_id for p in listed if looks_like_a_name(p.official_id) or _is_own_name(p)}
    return {official_id: next(free) for official_id in sorted(named)}


def _is_own_name(person: Person) -> bool:
    """Whether an id of one word is the person's name run together, or the given name."""
    words = _words(person.name)
    return bool(words) and key(person.official_id) in {key(words[-1]), "".join(map(key, words))}
