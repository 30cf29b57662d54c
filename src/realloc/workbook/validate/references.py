"""Names written in one sheet that must be known from another, with the nearest name when they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from realloc.city.domain import Kind, Unit
from realloc.words.folding import identity, key, nearest, typed_alike, unpadded
from realloc.workbook.contract.units import unit_name
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, text

SUGGESTIONS = 50
"""Different unknown words that get a suggestion; beyond that something else is wrong, and it is slow."""


class UnitNames:
    """Units by code or name: as written, then without "Phường" or accents where still clear.

    ``padded`` are the codes that were found by leaving out zeros in front, with the units' own; ``only`` is
    the id of the unit where there is but one.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._levels: list[dict[str, set[str]]] = [{} for _ in range(len(_WAYS) + 2)]
        self._words: list[str] = []
        self._kinds: dict[str, Kind | None] = {}
        self._seen: dict[str, str] = {}
        self.padded: dict[str, str] = {}
        self._suggested: dict[str, str | None] = {}
        units = tuple(units)
        self.only = units[0].unit_id if len(units) == 1 else ""
        named = any(unit.kind is not Kind.WARD for unit in units)
        codes = {identity(unit.unit_id) for unit in units}
        for unit in units:
            self._kinds[unit.unit_id] = _kind_of(unit, named)
            self._enter(0, identity(unit.unit_id), unit)
            # A name never hides a code: where the two coincide the code is meant.
            if identity(unit.name) not in codes or unit.name == unit.unit_id:
                self._enter(1, identity(unit.name), unit)
            for word in {unit.unit_id, unit.name}:
                for level, way in enumerate(_WAYS, start=2):
                    self._enter(level, way(word), unit)
                self._words.append(word)

    def _enter(self, level: int, word: str, unit: Unit) -> None:
        if word:
            self._levels[level].setdefault(word, set()).add(unit.unit_id)

    def find(self, cell: Cell) -> str:
        """Return the id of the unit that a cell names.

        Raises
        ------
        BadValueError
            When there is no such unit (E403) or more than one (E404).
        """
        written = text(cell)
        if written in self._seen or not self._words:
            return self._seen.get(written, written)
        found = self.matching(written)
        if len(found) > 1:
            raise BadValueError("E404", found=written, units=tuple(sorted(found)))
        if not found:
            raise BadValueError("E403", found=written, nearest=self._nearest(written))
        self._seen[written] = unit_id = next(iter(found))
        if written != unit_id and (code := _unpadded_code(written)) and code == _unpadded_code(unit_id):
            self.padded[written] = unit_id
        return unit_id

    def matching(self, written: str) -> set[str]:
        """The units that ``written`` may mean."""
        kind = unit_name(written)[0]
        # A bare number is a code, not what is left of "Phường 1".
        ways: tuple[Callable[[str], str], ...] = (identity, identity, *_WAYS)
        if written.isdigit():
            ways = (identity, identity, _never, key, _never, _unpadded_code)
        for level, way in enumerate(ways):
            found = self._levels[level].get(way(written), set())
            if level > 1 and kind is not None:
                # "P. An Khánh" is no commune, whatever else agrees.
                found = {unit_id for unit_id in found if self._kinds[unit_id] in (kind, None)}
            if found:
                return found
        return set()

    def _nearest(self, written: str) -> str | None:
        if written not in self._suggested and len(self._suggested) < SUGGESTIONS:
            # "Phường" alone makes no two names alike.
            kind, name = unit_name(written)
            known = {unit_name(word)[1] if kind else word: word for word in self._words}
            found = nearest(name, known)
            self._suggested[written] = None if found is None else known[found]
        return self._suggested.get(written)


def tell_padded(report: Report, table: Table | None, column: str, names: UnitNames) -> None:
    """Tell of units' codes that have other zeros in front than in the sheet of units, each once."""
    if table is None or not names.padded:
        return
    first: dict[str, RawRow] = {}
    for row in table.rows:
        first.setdefault(text(table.value(row, column)), row)
    for written in filter(names.padded.__contains__, first):
        report.at("W666", table, first[written], column, found=written, same=names.padded[written])


def _never(_: str) -> str:
    return ""


def _bare_identity(word: str) -> str:
    return identity(unit_name(word)[1])


def _bare_key(word: str) -> str:
    return key(unit_name(word)[1])


def _unpadded_code(word: str) -> str:
    return unpadded(word) if word.isdigit() else ""


_WAYS: tuple[Callable[[str], str], ...] = (_bare_identity, key, _bare_key, _unpadded_code)
"""How a name may be written less exactly, the most exact first."""


def _kind_of(unit: Unit, named: bool) -> Kind | None:
    """What the unit's name says that it is, else its kind; None where all have the default."""
    return unit_name(unit.name)[0] or unit_name(unit.unit_id)[0] or (unit.kind if named else None)


class OfficialNames:
    """Officials by id, as it is shown; where only zeros in front differ, still by id."""

    def __init__(self, official_ids: Iterable[str]) -> None:
        self._given = tuple(official_ids)

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {identity(i): i for i in self._given}

    @cached_property
    def _unpadded(self) -> dict[str, str]:
        return _unique(self._ids.values(), unpadded)

    @cached_property
    def _alike(self) -> dict[str, str]:
        return _unique(self._ids.values(), typed_alike)

    def find(self, cell: Cell) -> str:
        """Return the id as the roster writes it.

        Raises
        ------
        BadValueError
            When the roster has no such id (E406).
        """
        written = text(cell)
        found = self._ids.get(identity(written)) or self._unpadded.get(unpadded(written))
        if found is None:
            raise BadValueError("E406", found=written, nearest=self._nearest(written))
        return found

    def _nearest(self, written: str) -> str | None:
        """The id that was typed otherwise; an id that is only much alike is another person's."""
        return self._alike.get(typed_alike(written))


def _unique(words: Iterable[str], way: Callable[[str], str]) -> dict[str, str]:
    """The words by what they are in one way of writing, where no two are the same in it."""
    found: dict[str, str | None] = {}
    for word in words:
        found[way(word)] = None if way(word) in found else word
    return {way_of_it: word for way_of_it, word in found.items() if word is not None}
