"""Which line a row of a pack shows by its words, where the code of the row does not say, or says another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from realloc.city.hearing import answers_of
from realloc.city.lines import Line
from realloc.rounds.announced import Announced
from realloc.rounds.pack_sheets import COMING, LEAVING
from realloc.rounds.pack_tables import PackRow
from realloc.words.folding import identity, key
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import names_of_field
from realloc.workbook.validate.values import text

_AWAY: Final = regex(r"\s*\([^()]*km\)\s*$", re.IGNORECASE)
"""The distance behind the name of a unit."""


class Called:
    """What everybody and everything of a plan is called; made once for all packs."""

    def __init__(self, announced: Announced) -> None:
        instance = announced.instance
        self._current = announced.current
        self._listed = by_list(self._current)
        self._lines = announced.lines
        self.answers = answers_of(announced.lines, announced.replies)
        self._in_round: dict[int, tuple[dict[str, Line], bool]] = {}
        self.on_roster = instance.officials is not None
        self.ids = {identity(o.official_id): o.official_id for o in instance.officials or ()}
        self.names = _called((o.name, o.official_id) for o in instance.officials or ())
        self.units = _called((word, u.unit_id) for u in instance.units for word in (u.name, u.unit_id))
        self.fields = _called(
            (word, f.field_id) for f in instance.fields for word in names_of_field(f.field_id, f.label)
        )

    def lines_of(self, table: str, unit_id: str) -> Sequence[Line]:
        """The current lines of a table in the pack of a unit; all of them where nobody knows whose it is."""
        return self._listed.get((table, unit_id), ()) if unit_id else self._current

    def lines_in(self, number: int) -> tuple[dict[str, Line], bool]:
        """The lines by the ids that they had in a round, and whether these are those of today."""
        if number not in self._in_round:
            # An id that was somebody else's in that round must not be taken for theirs of today.
            known = sorted(self._lines, key=lambda line: line.first_round <= number)
            by_id = {line.id_in(number): line for line in known}
            self._in_round[number] = by_id, all(line.id_in(number) == line.line_id for line in known)
        return self._in_round[number]


class LineShown:
    """Finds current lines by who goes, where, and on counts to serve what.

    Names may be typed without accents; one that several people or units have says nothing by itself.  Ids of
    officials are read only where the pack has the ``same_ids`` as the plan.
    """

    def __init__(self, called: Called, unit_id: str, *, same_ids: bool = True) -> None:
        self.called, self.unit_id, self.same_ids = called, unit_id, same_ids

    def is_other(self, row: PackRow, table: str, line: Line) -> bool:
        """Whether the row plainly shows another line: its code was left behind, or it was typed over.

        Whoever writes another unit or field beside an answer has not agreed to what was asked.
        """
        units, fields = self._other_end(row, table), self._fields(row)
        people = self._people(row) if self.called.on_roster else frozenset()
        end = line.destination if table == LEAVING else line.origin
        return (
            (bool(people) and line.official_id not in people)
            or (bool(units) and end not in units)
            or (bool(fields) and line.field_id not in fields)
        )

    def lines(self, row: PackRow, table: str) -> list[Line]:
        """The current lines that the row may be about: who and where must both be shown."""
        units, people, fields = self._other_end(row, table), self._people(row), self._fields(row)
        return [
            line
            for line in self.called.lines_of(table, self.unit_id)
            if (line.official_id in people or not self.called.on_roster)
            and (not fields or line.field_id in fields)
            and (line.destination if table == LEAVING else line.origin) in units
        ]

    def _people(self, row: PackRow) -> frozenset[str]:
        """Who the row names: by id, or where that is none by name."""
        by_id = self.called.ids.get(identity(text(row.cell("official"))))
        if by_id is not None and self.same_ids:
            return frozenset({by_id})
        first = text(row.cell("name") or row.cell("who")).partition("\n")[0]
        return self.called.names.get(key(first), frozenset()) if first else frozenset()

    def _other_end(self, row: PackRow, table: str) -> frozenset[str]:
        written = text(row.cell("destination" if table == LEAVING else "origin"))
        name = _AWAY.sub("", written.partition("\n")[0])
        return self.called.units.get(key(name), frozenset()) if name else frozenset()

    def _fields(self, row: PackRow) -> frozenset[str]:
        written = text(row.cell("field"))
        return self.called.fields.get(key(written), frozenset()) if written else frozenset()


def by_list(lines: Iterable[Line]) -> dict[tuple[str, str], list[Line]]:
    """The lines as packs list them: by table and by the unit whose pack it is."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        found[LEAVING, line.origin].append(line)
        found[COMING, line.destination].append(line)
    return found


def _called(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The ids that each name stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, item in pairs:
        if name:
            found[key(name)].add(item)
    return {name: frozenset(ids) for name, ids in found.items()}
