"""Takes the names of people out of cells, texts, findings and documents.

A text stays when it is known: the name of a unit or a field, an id that is a code, a name that the program
has for something, a number. Of any other only the words of :mod:`realloc.privacy.vocabulary` stay, and of
those none that is the name of somebody on the roster: whole, without accents, without family name, or the
given name alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePath
from typing import Any, Final

from realloc.city.breach import Breach
from realloc.privacy.places import places_without
from realloc.privacy.pseudonyms import (
    MOST_DIGITS,
    Person,
    doubtful_codes,
    looks_like_a_name,
    numbered,
    words_of,
)
from realloc.privacy.vocabulary import HIDDEN, file_name, is_in_expression, is_known, without_unknown
from realloc.rules.leaders import is_leader
from realloc.rules.protected import is_lifted
from realloc.words.bilingual import Words
from realloc.words.file_names import file_stem
from realloc.words.folding import identity, key
from realloc.words.regex import regex
from realloc.workbook.contract.matching import STORED_PREFIX
from realloc.workbook.contract.officials import OFFICIALS
from realloc.workbook.formats.grid import Cell
from realloc.workbook.problems.mappings import Proposal
from realloc.workbook.problems.problem import Problem
from realloc.workbook.read import RawWorkbook
from realloc.workbook.understand.header import NO_HEADER, find_header
from realloc.workbook.validate.book import Book, language_of, open_book
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import answer, text, words_or_nothing

LONGEST_NAME: Final = 8
"""Words of the longest name that is looked for inside a text."""

_WORD = regex(r"[^\W\d_]+", re.UNICODE)
_HONORIFICS = frozenset(
    identity(word)
    for word in (
        *("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cháu", "cậu", "thầy"),
        *("đồng chí", "chí", "đc"),
        *("mr", "mrs", "ms", "dr", "tên", "con"),
    )
)
"""Words after which a given name is one even in small letters."""

_COPY = regex(r" ?\([0-9]+\)$")
"""What a browser puts behind the name of a file that is there already."""

_IN_FILE = regex(r"(.+\.(?:xls[xmb]?|ods|csv)) (.+)", re.IGNORECASE | re.DOTALL)
"""A file and the sheet in it, which may be of several words both."""

_PLAIN = regex(r"[\d\s.,:/%+\-–()°]*")


@dataclass
class Redactor:
    """The names of one roster, and what takes their place.

    ``ids`` gives a number for each id that is a name; ``kept`` are names of units and fields and ids that are
    codes, which stay where they are a whole cell; ``places`` has what stands instead of names of units and
    fields that hold somebody's name, ``sheets`` instead of names of sheets.  ``files`` are the names, without
    their endings, of the files that units are sent.
    """

    people: tuple[Person, ...]
    ids: Mapping[str, str]
    kept: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    _phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    _given: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for person in self.people:
            words = words_of(person.name)
            for start in range(max(len(words) - 1, 0)):
                self._learn(words[start:], HIDDEN)
        for old, new in self.ids.items():
            self._learn(words_of(old), new)
        self._ids = {identity(old): new for old, new in self.ids.items()}
        self._places = {identity(old): new for old, new in self.places.items()}
        self._given = frozenset(identity(words_of(p.name)[-1]) for p in self.people if words_of(p.name))
        self._codes = frozenset(word for word in self.kept if not word.isalpha() and " " not in word)
        self._beginnings = {phrase[0] for phrase in self._phrases}
        self._begins = cache(lambda word: not self._beginnings.isdisjoint((identity(word), key(word))))
        self._numbered = cache(self.identifier)
        self._lengths = sorted({len(phrase) for phrase in self._phrases}, reverse=True)

    def _learn(self, words: list[str], instead: str) -> None:
        if 1 < len(words) <= LONGEST_NAME:
            for phrase in (tuple(map(identity, words)), tuple(map(key, words))):
                self._phrases.setdefault(phrase, instead)

    def identifier(self, written: str) -> str:
        """An id, or the number in place of one that is a name."""
        return self._ids.get(identity(written), written)

    def place(self, written: str) -> str:
        """The name of a unit, a field or a group of units without names of people in it."""
        return self._places.get(identity(written), written)

    def cell(self, value: Cell) -> Cell:
        """A cell that is known, with an id replaced where it is a name; emptied where it may say anything."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value if abs(value) < 10**MOST_DIGITS else None
        if not isinstance(value, str) or not value:
            return value
        folded = identity(value)
        for known in (self._ids, self._places):
            if folded in known:
                return known[folded]
        return value if folded in self.kept or _is_figure(value) or is_known(value) else None

    def told(self, value: str) -> str:
        """A text that is quoted: whole where it is known, else what tells no name."""
        return str(self.cell(value) or self.words(value)) if value else value

    def sheet(self, name: str) -> str:
        """The name of a sheet, or what stands instead."""
        if name.startswith(STORED_PREFIX):
            return STORED_PREFIX + self.sheet(name[len(STORED_PREFIX) :])
        return self.sheets.get(name) or (name if not name or is_known(name) else self.words(name))

    def file(self, path: str) -> str:
        """The name of a file: whole where it is that of a unit's, also of a copy, else what tells no name."""
        name = PurePath(path.replace("\\", "/"))
        return name.name if _COPY.sub("", name.stem).casefold() in self.files else file_name(path)

    def where(self, place: str) -> str:
        """A sheet and a cell, of what was read in a pack also its file, without what may be a name."""
        sheet, _, cell = place.rpartition("!")
        in_file = _IN_FILE.fullmatch(sheet)
        if in_file is not None:
            return f"{self.file(in_file[1])} {self.sheet(in_file[2])}!{cell}"
        return f"{self.sheet(sheet)}!{cell}" if sheet else place

    def plain(self, value: str) -> str:
        """``value``, the program's own words, without the names in it that have several words."""
        for old, new in self.places.items():
            value = value.replace(old, new)
        return self._without(value, None)

    def words(self, value: str, own: str = "") -> str:
        """Somebody's words as far as they tell no name, also no given name; ``own`` is whose they are."""
        return without_unknown(self._without(value, own), self._codes)

    def _without(self, value: str, own: str | None) -> str:
        composed = unicodedata.normalize("NFC", value)
        found = list(self._found(composed, own))
        for start, end, instead in reversed(found):
            composed = composed[:start] + instead + composed[end:]
        value = composed if found else value
        return _RUN.sub(lambda run: self._numbered(run[0]), value) if self._ids else value

    def _found(self, value: str, own: str | None) -> Iterator[tuple[int, int, str]]:
        """Where names stand, and what is put there."""
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(value)]
        position = 0
        while position < len(words):
            length, instead = 0, ""
            if self._begins(words[position][2]):
                some = words[position : position + LONGEST_NAME]
                length, instead = self._phrase_at([word for _, _, word in some])
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
                shown = " ".join(words[:length])
                if fold is key and not shown.isascii() and is_known(shown):
                    continue  # "Văn phòng" is not somebody called Văn Phong
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
        if is_in_expression([written for _, _, written in words], at):
            return False
        # In small letters many given names are ordinary words; the person's own is not worth the risk.
        told = word[:1].isupper() and not capitals
        return told or (bool(own) and identity(word) == identity(words_of(own)[-1]))

    def problem(self, found: Problem) -> Problem:
        """A finding about the input without names in what it quotes."""
        values = {name: self._value(name, value) for name, value in found.values.items()}
        return replace(found, sheet=self.sheet(found.sheet), values=values, file=self.file(found.file))

    def breach(self, found: Breach) -> Breach:
        """What was found in a plan without names in what it quotes."""
        where = self.where(found.where) if "!" in found.where else self.told(found.where)
        return found._replace(
            where=where, text_en=self._quoting(found.text_en), text_vi=self._quoting(found.text_vi)
        )

    def _quoting(self, text: str) -> str:
        return _QUOTED.sub(lambda quoted: f'"{self.told(quoted[1])}"', self.plain(text))

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, str):
            shown = {"file": self.file, "sheet": self.sheet, "other": self.sheet}.get(name, self.told)
            return shown(value)
        if isinstance(value, Proposal):
            return replace(value, column=Words(self.plain(value.column.en), self.plain(value.column.vi)))
        if isinstance(value, Words):
            shown = self.words if name in _QUOTING else self.plain
            return Words(shown(value.en), shown(value.vi))
        if isinstance(value, tuple):
            return tuple(self._value(name, part) for part in value)
        return (self.cell(value) or HIDDEN) if isinstance(value, int | float) and value else value

    def document(self, value: Any) -> Any:
        """A document for programs without ids that are names, and without names, in any of its texts."""
        return _in_texts(value, cache(self._shown))

    def _shown(self, written: str) -> str:
        folded = identity(written)
        return written if folded in self.kept else self._ids.get(folded) or self._without(written, None)


def _in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """A document for programs with each of its texts changed; most of them stand there many times."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _in_texts(part, change) for name, part in value.items()}
    return [_in_texts(part, change) for part in value] if isinstance(value, list) else value


_RUN = regex(r"[^\s\"“”(),;:!?…]*[^\s\"“”(),;:!?….]")
"""What may be an id of one word in a text, such as an address or a number."""

_QUOTED = regex(r'"(.*)"', re.DOTALL)
_QUOTING = ("people",)
"""Values of findings that quote what people wrote among the program's own words."""


def _is_figure(written: str) -> bool:
    """Whether a text is a number, a date or a sign."""
    return bool(_PLAIN.fullmatch(written)) and sum(map(str.isdigit, written)) <= MOST_DIGITS


def pseudonymous(document: Any, people: Iterable[Person], kept: Iterable[str] = ()) -> Any:
    """A document for programs in which nobody's name stands, also where it is the id."""
    listed = tuple(people)
    ids = {person.name: HIDDEN for person in listed if len(words_of(person.name)) > 1} | numbered(listed)
    known = frozenset(map(identity, kept))
    document = Redactor((), ids, known).document(document) if ids else document
    given = {identity(words[-1]) for person in listed if (words := words_of(person.name))}
    given -= known

    def bare(written: str) -> str:
        """Without the given names that a finding quotes, from a cell where no name belongs."""
        return _QUOTE.sub(lambda found: f'"{HIDDEN}"' if identity(found[1]) in given else found[0], written)

    return _in_texts(document, cache(bare))


_QUOTE = regex(r'"([^"]+)"')


def redactor_of(raw: RawWorkbook, book: Book | None = None) -> Redactor:
    """A redactor for the roster of a workbook, whatever else is the matter with it."""
    book = book or open_book(raw, Report())
    people = tuple(_people(book.officials)) if book.officials else ()
    people += tuple(Person("", name) for name in _others(raw, book))
    names = [*_texts(book.units, "unit", "name", "cluster", "region"), *_texts(book.fields, "field", "label")]
    names += _texts(book.clusters, "unit", "name", "cluster")
    names += [of_field.prefix for _, of_field in book.units.header.fields] if book.units else []
    codes = zip(*(_texts(book.units, column) for column in ("unit", "name")), strict=True)
    return make_redactor(people, names, units=codes, sheets=_sheets(raw, book))


def make_redactor(
    people: Iterable[Person],
    names: Iterable[str],
    ids: Mapping[str, str] | None = None,
    units: Iterable[tuple[str, str]] = (),
    sheets: Mapping[str, str] | None = None,
) -> Redactor:
    """A redactor for ``people`` among units, fields and groups of units that are called ``names``.

    ``units`` has the code and the name of each unit.
    """
    people, units = tuple(people), tuple(units)
    ids = numbered(people) if ids is None else ids
    places = places_without(names, (person.name for person in people), doubtful_codes(units))
    codes = (p.official_id for p in people if p.official_id not in ids)
    kept = frozenset(identity(name) for name in (*names, *places.values(), *codes) if name)
    gone = set(map(identity, (*ids, *places)))
    files = frozenset(
        file_stem(*unit).casefold() for unit in units if not any(identity(word) in gone for word in unit)
    )
    return Redactor(people, ids, kept - gone, places, sheets or {}, files)


def _sheets(raw: RawWorkbook, book: Book) -> dict[str, str]:
    """Names for the sheets whose own are not known: what they hold, else their number."""
    language = language_of(book, raw)
    taken = {sheet.name.casefold() for sheet in raw.sheets if is_known(sheet.name)}
    titles = {table.name: table.spec.title(language) for table in book.tables}
    found: dict[str, str] = {}
    for number, sheet in enumerate(raw.sheets, 1):
        if is_known(sheet.name):
            continue
        name = titles.get(sheet.name, f"Sheet {number}")
        found[sheet.name] = f"Sheet {number}" if name.casefold() in taken else name
        taken.add(found[sheet.name].casefold())
    return found


def _others(raw: RawWorkbook, book: Book) -> Iterator[str]:
    """Names of people beside the roster: in columns of names that are not read, and in decisions."""
    read = {table.name for table in book.tables}
    for sheet in raw.sheets:
        header = NO_HEADER if sheet.name in read else find_header(sheet, OFFICIALS)
        if "name" in header.columns:
            columns = [p for p in (header.columns["name"], header.continued.get("name")) if p is not None]
            yield from (" ".join(text(row.cells[p]) for p in columns).strip() for row in sheet.rows)
    yield from filter(looks_like_a_name, _texts(book.decisions, "official"))


def _people(table: Table) -> Iterator[Person]:
    for row in table.rows:
        parts = [part for cell in table.texts(row, "name") if (part := words_or_nothing(cell))]
        yield Person(text(table.value(row, "official")), " ".join(parts))


def _texts(table: Table | None, *columns: str) -> Iterator[str]:
    for row in table.rows if table else ():
        yield from (text(table.value(row, column)) for column in columns if table)


_OTHER = f"lý do riêng {HIDDEN}"
"""A reason of which nothing may stay."""

_HARDSHIP = "hoàn cảnh khó khăn"
"""A reason that volunteering lifts, in place of one whose words would not say so any more without names."""


def reason_without(protected: str, own: str, redactor: Redactor) -> str:
    """A reason without names that volunteering lifts, or does not, like the one with them."""
    if not protected:
        return ""
    bare = redactor.words(protected, own)
    if not any(map(str.isalnum, bare)):
        bare = _OTHER
    if is_lifted(bare) == is_lifted(protected) and answer(bare) is None:
        return bare
    return _HARDSHIP if is_lifted(protected) else _OTHER


_LEADER = "chủ tịch"
"""A position that the rule on leaders keeps, in place of one whose words would not say so without names."""


def position_without(written: str, own: str, redactor: Redactor) -> str:
    """A position without names that is a leader's, or is not, like the one with them."""
    bare = redactor.words(written, own)
    if is_leader(bare) == is_leader(written):
        return bare
    return _LEADER if is_leader(written) else HIDDEN
