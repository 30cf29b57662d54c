"""The kind of each unit: as given, else by its name, else by the row over it; what was taken is told."""

from __future__ import annotations

from collections import Counter
from typing import Final

from realloc.city.domain import Kind
from realloc.words.bilingual import Words
from realloc.words.folding import listing
from realloc.workbook.contract.kinds import kind_against, kind_named, kind_of_group
from realloc.workbook.contract.units import KIND_WORDS
from realloc.workbook.read import RawRow
from realloc.workbook.understand.body import Reason
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import counted, is_blank, is_dash, kind, words_or_nothing

_OVER: Final = frozenset({Reason.GROUP, Reason.SUM, Reason.NOTE})
"""Rows that may stand over units and say what they are."""

_SOURCES: Final = {
    "name": Words("the name", "tên"),
    "group": Words("the row over them", "dòng nhóm phía trên"),
}


class Kinds:
    """Reads them row by row, and tells at the end which were taken from where."""

    def __init__(self, report: Report, table: Table) -> None:
        self.report, self.table = report, table
        told = ((s.row.number, kind_of_group(s.words)) for s in table.skipped if s.reason in _OVER)
        self.groups = [(number, kind) for number, (level, kind) in told if level]
        self.taken: dict[str, list[tuple[str, Kind]]] = {source: [] for source in _SOURCES}

    def read(self, row: RawRow) -> Kind:
        """The kind of the unit in a row."""
        table = self.table
        named = words_or_nothing(table.value(row, "name")) or words_or_nothing(table.value(row, "unit"))
        written = table.value(row, "kind")
        if not (is_blank(written) or is_dash(written)):
            given = self.report.read(table, row, "kind", kind, None)
            if given is not None and (told := kind_against(named, given)):
                values = {"unit": named, "found": _word(given), "told": _word(told)}
                self.report.at("W672", table, row, "kind", **values)
            return given or Kind.WARD
        by_name, over = kind_named(named), self._over(row)
        found = by_name or over or Kind.WARD
        if found is not Kind.WARD:
            place = next(c for c in ("kind", "name", "unit") if c in table.columns or c == "unit")
            self.taken["name" if by_name else "group"].append((table.address(row, place), found))
        return found

    def _over(self, row: RawRow) -> Kind | None:
        """What the last row above says, of those that tell a level."""
        return next((kind for number, kind in reversed(self.groups) if number < row.number), None)

    def tell(self) -> None:
        """Tell where blank kinds were taken from."""
        for source, taken in self.taken.items():
            if not taken:
                continue
            counts = Counter(found for _, found in taken)
            kinds = [(count, _word(found)) for found, count in sorted(counts.items())]
            said = Words(
                listing((f"{count} {word.en}" for count, word in kinds), "en"),
                listing((f"{count} {word.vi}" for count, word in kinds), "vi"),
            )
            cells = [cell for cell, _ in taken]
            values = counted(cells) | {"source": _SOURCES[source], "kinds": said}
            self.report.add("W671", self.table.name, cells[0], **values)


def _word(of: Kind) -> Words:
    english, vietnamese, *_ = KIND_WORDS[of]
    return Words(english.replace("_", " "), vietnamese)
