"""A header that comes again under the first: the same on every page, or another over a second table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from realloc.words.folding import fold, identity
from realloc.workbook.contract.matching import EXTRA_SHEETS, SHEETS
from realloc.workbook.contract.parts import Sheet
from realloc.workbook.read import RawRow, RawSheet
from realloc.workbook.understand.bands import DEEPEST
from realloc.workbook.understand.header import Header, find_header
from realloc.workbook.understand.headings import meaning_of


class Restated:
    """Finds headers among the rows under the header of a sheet.

    ``same`` and ``other`` are the numbers of the rows found so far that say the first header again, and
    of those that say another; ``cells`` are the different cells under the header.
    """

    def __init__(self, raw: RawSheet, spec: Sheet, header: Header, below: Sequence[RawRow]) -> None:
        self.raw, self.spec, self.header, self.below = raw, spec, header, below
        self.same: set[int] = set()
        self.other: set[int] = set()
        names = ("unit", *(c.name for c in spec.columns if c.required))
        self.probe = next((header.columns[name] for name in names if name in header.columns), None)
        self.things = _things(header)
        self.unknown = {identity(_lowest(heading)) for _, heading in header.unknown}
        self.texts = {text for heading in header.headings.values() for text in heading.split(" › ")}
        self.cells = set(chain.from_iterable(row.cells for row in below))
        there = [] if self.probe is None else {row.cells[self.probe] for row in below}
        self._tops = {cell for cell in there if cell is None or (isinstance(cell, str) and self._heads(cell))}
        """What stands in a row of a header where units are named: a blank or a heading."""
        self._said = {cell for cell in self.cells if isinstance(cell, str) and fold(cell) in self.texts}
        """The cells under the header that say one of those: few, of all that are asked about."""

    def may_be(self, row: RawRow) -> bool:
        """Whether a row may be one of a header, by the cell where units are named, or by others."""
        if self.probe is None or row.cells[self.probe] in self._tops:
            return True
        return not self._said.isdisjoint(row.cells) and sum(map(self._said.__contains__, row.cells)) > 1

    def _heads(self, cell: str) -> bool:
        text = fold(cell)
        return not text or text in self.texts or _names_a_column(self.spec.name, text)

    def look(self, index: int, begun: bool) -> None:
        """Look whether a header begins in the row at ``index``; ``begun`` where data stand above it."""
        row = self.below[index]
        if row.number in self.same or self.probe is None:
            return
        band = self.below[index : index + DEEPEST]
        second = find_header(replace(self.raw, rows=tuple(band)), self.spec)
        things = _things(second)
        if second.rows[:1] != (row.number,) or len(things) < 2:
            return
        (self.other if self._differs(second, things, begun) else self.same).add(row.number)
        self.same |= set(second.rows[1:])

    def _differs(self, second: Header, things: dict[int, object], begun: bool) -> bool:
        """Whether the second header gives a column another meaning than the first.

        Above the data it may be a lower part of the first header: there only an exchange counts.
        """
        here = {thing: p for p, thing in self.things.items()}
        for p, heading in second.headings.items():
            said = identity(_lowest(heading))
            if said == identity(_lowest(self.header.headings.get(p, ""))):
                continue
            if begun and said in self.unknown:  # it may name a field, whose columns hold marks
                return True
            first, now = self.things.get(p), things.get(p)
            exchanged = now is not None and (first is not None or now in here)
            if first != now and (exchanged or begun):
                return True
        return False


def _things(header: Header) -> dict[int, object]:
    """What each column that is read or compared is."""
    found: dict[int, object] = {p: name for name, p in header.columns.items()}
    found |= {p: name for name, p in (*header.declared.items(), *header.continued.items())}
    found |= {p: (identity(of.prefix), of.suffix) for p, of in header.fields}
    found |= {p: ("sex", sex) for p, sex in header.by_sex}
    found |= dict.fromkeys(header.protections, "protection")
    return found


@lru_cache(maxsize=1 << 14)
def _names_a_column(sheet_name: str, text: str) -> bool:
    """Whether a text is the heading of a column."""
    spec = next(s for s in (*SHEETS, *EXTRA_SHEETS) if s.name == sheet_name)
    meaning = meaning_of(spec, (text,), (text,))
    return meaning.known or meaning.ignored


def _lowest(heading: str) -> str:
    return heading.rpartition(" › ")[2]
