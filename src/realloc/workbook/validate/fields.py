"""Check of the fields: the Fields sheet and the field columns of Units make one list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from realloc.city.domain import Field
from realloc.words.bilingual import Words
from realloc.words.folding import TYPO, key, nearest
from realloc.words.regex import regex
from realloc.workbook.contract.field_headings import FIELD_SYNONYMS, Suffix, suffix_word, vietnamese_label
from realloc.workbook.contract.posts import post_forms
from realloc.workbook.formats.grid import Cell
from realloc.workbook.read import RawRow
from realloc.workbook.validate.findings import Report
from realloc.workbook.validate.table import Table
from realloc.workbook.validate.values import BadValueError, text

_SEPARATORS = regex(r"[,;\n]")


class FieldBook(NamedTuple):
    """Fields by id, the ids by every way to write them, and the columns of Units by field and suffix."""

    fields: Mapping[str, Field]
    ids: Mapping[str, str]
    columns: Mapping[tuple[str, Suffix], int]

    def find(self, written: str, *, suggest: bool = True) -> str:
        """Return the id of the field that ``written`` names by id or label.

        Raises
        ------
        BadValueError
            When there is no such field (E405).
        """
        found = self.ids.get(key(written)) or self._synonym(written) or self._served(written)
        if found is None:
            words = [w for f in self.fields.values() for w in (f.field_id, f.label)] if suggest else []
            near = nearest(written, words)
            raise BadValueError("E405", found=written, nearest=near)
        return found

    def _synonym(self, written: str) -> str | None:
        """The one field of the workbook that is known by another name of the same: "CNTT"."""
        wanted = key(written)
        same = next((group for group in map(_keys, FIELD_SYNONYMS) if wanted in group), frozenset[str]())
        found = {field_id for name, field_id in self.ids.items() if name in same}
        return found.pop() if len(found) == 1 else None

    def _served(self, written: str) -> str | None:
        """The one field that is served by people so called: "Công chức tài chính"."""
        wanted = set(map(key, post_forms(written)))
        found = {field_id for name, field_id in self.ids.items() if wanted & set(map(key, post_forms(name)))}
        return found.pop() if len(found) == 1 else None

    def labelled(self, language: str) -> tuple[Field, ...]:
        """The fields; in Vietnamese those without a label by their usual names, where no other has these."""
        if language != "vi":
            return tuple(self.fields.values())
        usual = {f.field_id: vietnamese_label(f.field_id) for f in self.fields.values()}
        return tuple(
            f._replace(label=name)
            if f.label == f.field_id and self.ids.get(key(name := usual[f.field_id])) in (None, f.field_id)
            else f
            for f in self.fields.values()
        )

    def find_list(self, cell: Cell) -> tuple[str, ...]:
        """Return the ids of a list of fields, primary first; an unknown or repeated one raises."""
        written = text(cell)
        if key(written) in self.ids:  # a label may itself hold a comma
            return (self.ids[key(written)],)
        found: list[str] = []
        for part in filter(None, (p.strip() for p in _SEPARATORS.split(written))):
            field_id = self.find(part)
            if field_id in found:
                raise BadValueError("E412", found=part)
            found.append(field_id)
        return tuple(found)


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, names))


def check_fields(report: Report, fields: Table | None, units: Table | None) -> FieldBook:
    """Collect the fields, reporting doubled ones and headings that nearly name a listed field."""
    found: dict[str, Field] = {}
    ids: dict[str, str] = {}
    if fields is not None:
        _listed(report, fields, found, ids)
    columns: dict[tuple[str, Suffix], int] = {}
    listed = [name for f in found.values() for name in (f.field_id, f.label)]
    for position, heading in units.header.fields if units else ():
        field_id = ids.get(key(heading.prefix))
        cell = units.heading_address(position) if units else ""
        sheet = units.name if units else ""
        if field_id is None:
            field_id = ids.setdefault(key(heading.prefix), heading.prefix)
            found[field_id] = Field(field_id, heading.prefix)
            if near := nearest(heading.prefix, listed, TYPO):
                report.add("W602", sheet, cell, found=heading.prefix, nearest=near)
        if (field_id, heading.suffix) in columns:
            report.add("E203", sheet, cell, column=_named(field_id, heading.suffix), found=heading.prefix)
        columns.setdefault((field_id, heading.suffix), position)
    return FieldBook(dict(sorted(found.items())), ids, columns)


def _listed(report: Report, table: Table, found: dict[str, Field], ids: dict[str, str]) -> None:
    """Enter the rows of the Fields sheet."""
    for row in table.rows:
        if not report.require(table, row, "field"):
            continue
        field_id = text(table.value(row, "field"))
        label = text(table.value(row, "label")) or field_id
        field_weight = report.weight(table, row, "weight")
        for column, name in {"label": label, "field": field_id}.items():
            other = ids.get(key(name))
            if other is not None:
                report.at("E408", table, row, column, found=name, first=other)
                break
        else:
            found[field_id] = Field(field_id, label, field_weight)
            ids |= {key(field_id): field_id, key(label): field_id}
            _enter_aliases(report, table, row, field_id, ids)


def _enter_aliases(report: Report, table: Table, row: RawRow, field_id: str, ids: dict[str, str]) -> None:
    """Other names of a field, which may be no name of another."""
    for alias in filter(None, (text(a) for a in re.split(r"[;\n]", text(table.value(row, "aliases"))))):
        other = ids.setdefault(key(alias), field_id)
        if other != field_id:
            report.at("E408", table, row, "aliases", found=alias, first=other)


def _named(field_id: str, suffix: Suffix) -> Words:
    """A field column by its heading."""
    return Words(*(f"{field_id} {suffix_word(suffix, language)}" for language in ("en", "vi")))
