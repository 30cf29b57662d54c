"""A result without the names of people, in the plan and in the copy of the input that it carries.

Names are taken out by what they are, not by where they stand: wherever a cell holds the name of
somebody on the roster, also inside a longer text or in a sheet that is not read.  An id that is itself
a name is replaced by a number.  Notes that people wrote beside decisions are left out altogether.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from realloc.domain import Decision, Instance, Move, Official
from realloc.ledger import Ledger
from realloc.problems import Problem
from realloc.read import Cell, RawRow, RawSheet, RawWorkbook, content_digest
from realloc.result import Result
from realloc.text import identity

HIDDEN = "…"
"""What stands where a name stood inside a longer text."""

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_LONGEST_NAME = 8
"""Words of the longest name that is looked for inside a text."""


def anonymised(result: Result) -> Result:
    """``result`` without names; its plan verifies and solves again like the one with names."""
    instance = result.instance
    ids = _numbers(instance.officials or ())
    redactor = _Redactor(instance, ids)
    officials = instance.officials
    if officials is not None:
        officials = tuple(_unnamed(o, ids, redactor) for o in officials)
    decisions = tuple(_unsigned(d, ids) for d in instance.decisions)
    bare = replace(instance, officials=officials, decisions=decisions)
    moves = tuple(_renumbered(move, ids) for move in result.plan.moves)
    source = None if result.source is None else redactor.workbook(result.source)
    return replace(
        result,
        instance=bare,
        plan=replace(result.plan, moves=moves),
        verification=replace(result.verification, ledger=Ledger(bare, moves)),
        warnings=tuple(redactor.problem(warning) for warning in result.warnings),
        source=source,
        remedies=None if result.remedies is None else result.remedies.renumbered(ids),
        source_digest=content_digest(result.source) if result.source else "",
    )


def looks_like_a_name(text: str) -> bool:
    """Whether an id is somebody's name: two words or more, and no digit."""
    return len(_WORD.findall(text)) > 1 and not any(letter.isdigit() for letter in text)


def _numbers(officials: Iterable[Official]) -> dict[str, str]:
    """A number for each id that is a name, in the order of the roster and told apart from all ids."""
    people = list(officials)
    taken = {identity(o.official_id) for o in people}
    free = (number for n in range(1, 10**7) if identity(number := f"CB{n:05d}") not in taken)
    return {
        o.official_id: next(free)
        for o in sorted(people, key=lambda o: o.official_id)
        if looks_like_a_name(o.official_id)
    }


def _unnamed(official: Official, ids: Mapping[str, str], redactor: _Redactor) -> Official:
    return replace(
        official,
        official_id=ids.get(official.official_id, official.official_id),
        name="",
        protected=str(redactor.cell(official.protected) or (official.protected and HIDDEN)),
    )


def _unsigned(decision: Decision, ids: Mapping[str, str]) -> Decision:
    return replace(decision, official_id=ids.get(decision.official_id, decision.official_id), note="")


def _renumbered(move: Move, ids: Mapping[str, str]) -> Move:
    return replace(move, official_id=ids.get(move.official_id or "", move.official_id))


class _Redactor:
    """Takes the names of one roster out of texts."""

    def __init__(self, instance: Instance, ids: Mapping[str, str]) -> None:
        things = (
            *(text for u in instance.units for text in (u.unit_id, u.name)),
            *(text for f in instance.fields for text in (f.field_id, f.label)),
            *(o.official_id for o in instance.officials or ()),
        )
        self.ids = {identity(old): new for old, new in ids.items()}
        self.kept = {identity(text) for text in things} - set(self.ids)
        self.names = {identity(o.name) for o in instance.officials or () if o.name} - self.kept
        self.names |= set(self.ids)
        self.notes = {identity(d.note) for d in instance.decisions if d.note} - self.kept
        # Inside a text only names of several words: a single one may be any word.
        self.phrases = {tuple(name.split()) for name in self.names if " " in name}
        self.lengths = sorted(
            {len(phrase) for phrase in self.phrases if len(phrase) <= _LONGEST_NAME}, reverse=True
        )
        self.beginnings = {phrase[0] for phrase in self.phrases}

    def workbook(self, source: RawWorkbook) -> RawWorkbook:
        """A copy of the workbook whose cells hold no name."""
        return replace(source, sheets=tuple(self._sheet(sheet) for sheet in source.sheets))

    def _sheet(self, sheet: RawSheet) -> RawSheet:
        rows = tuple(RawRow(row.number, tuple([self.cell(c) for c in row.cells])) for row in sheet.rows)
        return replace(sheet, rows=tuple(row for row in rows if any(c is not None for c in row.cells)))

    def cell(self, value: Cell) -> Cell:
        """The value without names: nothing where it is one, else with each name in it hidden."""
        if not isinstance(value, str) or not value:
            return value
        folded = identity(value)
        if folded in self.ids:
            return self.ids[folded]
        if folded in self.kept:
            return value
        if folded in self.names or folded in self.notes:
            return None
        return self.text(value)

    def text(self, value: str) -> str:
        """``value`` with each name of several words in it hidden."""
        if not self.phrases or " " not in value:
            return value
        value = unicodedata.normalize("NFC", value)
        words = [(m.start(), m.end(), identity(m.group())) for m in re.finditer(r"\w+", value)]
        found: list[tuple[int, int]] = []
        position = 0
        while position < len(words):
            length = self._name_at([word for _, _, word in words[position : position + _LONGEST_NAME]])
            if length:
                found.append((words[position][0], words[position + length - 1][1]))
            position += length or 1
        for start, end in reversed(found):
            value = value[:start] + HIDDEN + value[end:]
        return value

    def _name_at(self, words: list[str]) -> int:
        """How many of the first words are a name; 0 when none is."""
        if not words or words[0] not in self.beginnings:
            return 0
        return next((n for n in self.lengths if tuple(words[:n]) in self.phrases), 0)

    def problem(self, problem: Problem) -> Problem:
        """A finding about the input without names in what it quotes."""
        values = {
            name: (self.cell(value) or HIDDEN) if isinstance(value, str) and value else value
            for name, value in problem.values.items()
        }
        return replace(problem, values=values)
