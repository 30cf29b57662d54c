"""The units that are known before a file is read: by them a list of people is understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from realloc.city.domain import Field, Unit
from realloc.words.folding import identity, key
from realloc.workbook.contract.field_headings import FIELD_SYNONYMS
from realloc.workbook.contract.small_sheets import FIELDS
from realloc.workbook.contract.units import unit_name
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawSheet, raw_sheet
from realloc.workbook.validate.references import UnitNames
from realloc.workbook.validate.values import BadValueError


class KnownUnits:
    """Units by every way to write them, and the fields; ``firm`` where they are those of the base."""

    def __init__(self, units: Iterable[Unit], fields: Iterable[Field] = (), *, firm: bool = False) -> None:
        self.unit = {unit.unit_id: unit for unit in units}
        self.fields = tuple(fields)
        self.firm = firm
        self.names = UnitNames(self.unit.values())

    def find(self, *written: str) -> str | None:
        """The unit that the first of ``written`` names which names one."""
        for word in written:
            found = self.names.matching(word) if word and self.unit else set[str]()
            if len(found) == 1:
                return next(iter(found))
        return None

    def nearest(self, written: str) -> object:
        """The name that may have been meant."""
        try:
            self.names.find(written)
        except BadValueError as bad:
            return bad.values.get("nearest")
        return None

    def named_in(self, text: str) -> str | None:
        """The one unit whose name or code stands in a title or in the name of a file."""
        if whole := self.find(text):
            return whole
        for way, words in self._words:
            said = f" {way(text)} "
            found = {word: unit_id for word, unit_id in words.items() if f" {word} " in said}
            # "Phường 1" also stands in "Phường 1 Bình Thạnh": the longest name is meant.
            longest = {
                w: u for w, u in found.items() if not any(f" {w} " in f" {o} " for o in found if o != w)
            }
            if len(set(longest.values())) == 1:
                return next(iter(longest.values()))
        return None

    @cached_property
    def _words(self) -> Sequence[tuple[Callable[[str], str], dict[str, str]]]:
        ways = (_spaced, key)
        exact = [(way, self._by(way, bare=False)) for way in ways]
        return (*exact, *((way, self._by(way, bare=True)) for way in ways))

    def _by(self, way: Callable[[str], str], *, bare: bool) -> dict[str, str]:
        found: dict[str, str | None] = {}
        for unit in self.unit.values():
            names = {unit_name(unit.name)[1]} if bare else {unit.name, unit.unit_id}
            for word in {way(name) for name in names}:
                found[word] = unit.unit_id if found.get(word, unit.unit_id) == unit.unit_id else None
        return {word: unit_id for word, unit_id in found.items() if word and unit_id and len(word) > 1}

    @cached_property
    def fields_sheet(self) -> RawSheet | None:
        """The fields with all their names, for files that do not list them themselves."""
        if not self.fields:
            return None
        taken = {key(name) for field in self.fields for name in (field.field_id, field.label)}
        rows: list[list[Cell]] = [["field", "label", "aliases"]]
        for field in self.fields:
            own = {key(field.field_id), key(field.label)}
            groups = [group for group in FIELD_SYNONYMS if own & set(map(key, group))]
            others = [name for group in groups for name in group if key(name) not in taken]
            taken |= set(map(key, others))
            rows.append([field.field_id, field.label, "; ".join(others) or None])
        return raw_sheet(FIELDS.name, rows)


def _spaced(text: str) -> str:
    """As it is written, with spaces for signs."""
    return " ".join("".join(c if c.isalnum() else " " for c in identity(text)).split())
