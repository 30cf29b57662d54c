"""Names written in one sheet that must be known from another, with the nearest name when they are not."""

from __future__ import annotations

from collections.abc import Iterable

from realloc.domain import Unit
from realloc.read import Cell
from realloc.text import identity, key, nearest
from realloc.validate.values import BadValueError, text

SUGGESTIONS = 50
"""Different unknown words that get a suggestion; beyond that something else is wrong, and it is slow."""


class UnitNames:
    """Units by code or name: first as written, then without accents where that is still clear."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        self._words: list[str] = []
        self._seen: dict[str, str] = {}
        self._suggested: dict[str, str | None] = {}
        units = tuple(units)
        for unit in units:
            self._exact.setdefault(identity(unit.unit_id), set()).add(unit.unit_id)
        for unit in units:
            # A name never hides a code: where the two coincide the code is meant.
            if identity(unit.name) not in self._exact or unit.name == unit.unit_id:
                self._loose.setdefault("=" + identity(unit.name), set()).add(unit.unit_id)
            for word in {unit.unit_id, unit.name}:
                self._loose.setdefault(key(word), set()).add(unit.unit_id)
                self._words.append(word)

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
        self._seen[written] = next(iter(found))
        return self._seen[written]

    def matching(self, written: str) -> set[str]:
        """The units that ``written`` may mean."""
        exact = self._exact.get(identity(written)) or self._loose.get("=" + identity(written))
        return exact or self._loose.get(key(written), set())

    def _nearest(self, written: str) -> str | None:
        if written not in self._suggested and len(self._suggested) < SUGGESTIONS:
            self._suggested[written] = nearest(written, self._words)
        return self._suggested.get(written)


class OfficialNames:
    """Officials by id."""

    def __init__(self, official_ids: Iterable[str]) -> None:
        self._ids = {identity(i): i for i in official_ids}
        self._suggestions = SUGGESTIONS

    def find(self, cell: Cell) -> str:
        """Return the id as the roster writes it.

        Raises
        ------
        BadValueError
            When the roster has no such id (E406).
        """
        written = text(cell)
        found = self._ids.get(identity(written))
        if found is None:
            self._suggestions -= 1
            near = nearest(written, self._ids.values()) if self._suggestions >= 0 else None
            raise BadValueError("E406", found=written, nearest=near)
        return found
