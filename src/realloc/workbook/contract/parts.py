"""What a sheet, a column and a rule key are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from realloc.words.bilingual import Words


class Type(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    COUNT = "whole number ≥ 0"
    YEAR = "year"
    GAP = "whole number"
    WEIGHT = "number > 0"
    DEGREES = "decimal degrees"
    KM = "km ≥ 0"
    DATE = "date"
    BIRTH = "date, month or year of birth"
    SEX = "male or female"
    EMPLOYMENT = "official or contract"
    HOME = "unit, or lat, lon"
    YES_NO = "yes or no"
    KIND = "kind of unit"
    UNIT = "unit"
    OFFICIAL = "official"
    FIELDS = "list of fields"
    DECISION = "require or forbid"
    RULE = "rule"
    ITEM = "item of the heading"
    VALUE = "value of the rule"


Choices: TypeAlias = "Mapping[bool, tuple[str, ...]] | Mapping[str, tuple[str, ...]]"


class _Noted:
    """What tells in both languages what it is for."""

    __slots__ = ()
    note_en: str
    note_vi: str

    def note(self, language: str) -> str:
        """What to fill in and what it does, in ``language`` (``vi`` or ``en``)."""
        return self.note_vi if language == "vi" else self.note_en


class _Keyed(_Noted):
    """What a row of a sheet of settings names: by its key, or in Vietnamese."""

    __slots__ = ()
    key: str
    vi: str

    def heading(self, language: str) -> str:
        """The name that the template writes, in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.key


@dataclass(frozen=True, slots=True)
class Column(_Noted):
    """One column: canonical name, Vietnamese heading, what it holds, and what else it may be called.

    With ``lenient`` several headings may name the column; the earliest alias is read.  With ``continued``
    two columns side by side hold it in two parts, as family and given name.
    """

    name: str
    vi: str
    type: Type
    note_en: str
    note_vi: str
    required: bool = False
    default: str = ""
    aliases_en: tuple[str, ...] = ()
    aliases_vi: tuple[str, ...] = ()
    lenient: bool = False
    continued: bool = False

    def heading(self, language: str) -> str:
        """The heading that the template writes, in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.name

    @property
    def words(self) -> Words:
        """The heading as a bilingual value of a problem."""
        return Words(self.name, self.vi)

    def headings(self) -> Iterable[tuple[str, str]]:
        """Every accepted heading with its language, the best first."""
        yield from ((h, "en") for h in (self.name, *self.aliases_en))
        yield from ((h, "vi") for h in (self.vi, *self.aliases_vi))


@dataclass(frozen=True, slots=True, eq=False)
class Sheet(_Noted):
    """One sheet of the workbook and its columns; there is each but once."""

    name: str
    vi: str
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    note_en: str
    note_vi: str

    def title(self, language: str) -> str:
        """The sheet's name in ``language`` (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.name

    @property
    def words(self) -> Words:
        """The name as a bilingual value of a problem."""
        return Words(self.name, self.vi)

    def column(self, name: str) -> Column:
        """The column with this canonical name."""
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True, slots=True)
class ReportItem(_Keyed):
    """One row of the Report sheet: its key, Vietnamese name, other names, and what it is."""

    key: str
    vi: str
    aliases: tuple[str, ...]
    note_en: str
    note_vi: str


@dataclass(frozen=True, slots=True)
class Rule(_Keyed):
    """One key of the Rules sheet: its Vietnamese name and what its value must be.

    ``choices`` are the words for each value of a rule with a few: canonical, Vietnamese, then others.
    """

    key: str
    vi: str
    expected: Words
    note_en: str
    note_vi: str
    choices: Choices | None = None

    def offered(self, language: str) -> list[str]:
        """The words of its values in ``language`` (``vi`` or ``en``)."""
        return [words[language == "vi"] for words in (self.choices or {}).values()]

    def accepted(self) -> list[str]:
        """Every word for one of its values."""
        return [word for words in (self.choices or {}).values() for word in words]

    def word(self, value: object, language: str) -> str | None:
        """The word in ``language`` for a value that is one of few."""
        return dict(zip(self.offered("en"), self.offered(language), strict=True)).get(str(value))
